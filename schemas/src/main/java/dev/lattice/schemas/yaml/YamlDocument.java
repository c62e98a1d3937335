// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.yaml;

import dev.lattice.schemas.diagnostic.Diagnostics;

/// One document of a file.
///
/// @param root its value, never nothing: empty documents are left out
/// @param faults what YAML allows and specs do not (aliases, tags, duplicate keys): the rest of the file is unaffected
public record YamlDocument(YamlNode root, Diagnostics faults) {}
