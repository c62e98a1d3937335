// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.diff;

/// What happens to a thing. `ADD`: it is new. `CHANGE`: it stays where it is with other figures. `MOVE`: replicas change
/// cluster. `REMOVE`: it is no longer wanted, and begins to leave or is not there. `FINISH`: it has left and is forgotten.
/// `NONE`: nothing.
public enum Action {
  ADD("+"),
  CHANGE("~"),
  MOVE(">"),
  REMOVE("-"),
  FINISH("."),
  NONE(" ");

  private final String symbol;

  Action(String symbol) {
    this.symbol = symbol;
  }

  /// One character for tables.
  public String symbol() {
    return symbol;
  }
}
