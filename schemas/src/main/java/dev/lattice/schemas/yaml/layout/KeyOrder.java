// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.yaml.layout;

/// The order of the keys of one group, and of what lies inside it. A list hands the order it is given to its elements.
public interface KeyOrder {

  /// The place of a key among its siblings: smaller first; keys of the same place stay in the order written.
  int place(String key);

  /// The order inside the value of a key.
  KeyOrder inside(String key);
}
