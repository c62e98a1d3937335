// SPDX-License-Identifier: Apache-2.0
/// Tests of schemas and reference pages, with a JSON Schema validator.
@NullMarked
package dev.lattice.schemas.spec.schema;

import org.jspecify.annotations.NullMarked;
