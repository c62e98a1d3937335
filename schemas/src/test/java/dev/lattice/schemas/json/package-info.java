// SPDX-License-Identifier: Apache-2.0
/// Tests of JSON values and of what is shown as JSON.
@NullMarked
package dev.lattice.schemas.json;

import org.jspecify.annotations.NullMarked;
