// SPDX-License-Identifier: Apache-2.0
/// The one YAML front end: located reading within limits, canonical writing.
@NullMarked
package dev.lattice.schemas.yaml;

import org.jspecify.annotations.NullMarked;
