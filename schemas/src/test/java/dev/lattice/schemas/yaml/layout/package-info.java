// SPDX-License-Identifier: Apache-2.0
/// Tests of the layout of YAML.
@NullMarked
package dev.lattice.schemas.yaml.layout;

import org.jspecify.annotations.NullMarked;
