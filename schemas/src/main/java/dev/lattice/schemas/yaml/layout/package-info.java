// SPDX-License-Identifier: Apache-2.0
/// Brings YAML into one layout: order of keys, indentation and blank lines; values and comments stay as written.
@NullMarked
package dev.lattice.schemas.yaml.layout;

import org.jspecify.annotations.NullMarked;
