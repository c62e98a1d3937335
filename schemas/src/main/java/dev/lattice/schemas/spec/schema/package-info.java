// SPDX-License-Identifier: Apache-2.0
/// What editors and readers are told of the kinds: JSON Schemas and reference pages, made from the declared fields.
@NullMarked
package dev.lattice.schemas.spec.schema;

import org.jspecify.annotations.NullMarked;
