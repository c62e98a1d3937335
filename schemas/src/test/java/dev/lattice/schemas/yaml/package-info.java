// SPDX-License-Identifier: Apache-2.0
/// Tests of reading and writing YAML.
@NullMarked
package dev.lattice.schemas.yaml;

import org.jspecify.annotations.NullMarked;
