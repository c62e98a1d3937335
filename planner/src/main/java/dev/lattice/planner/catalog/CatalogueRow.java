// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.catalog;

/// A row of one of the catalogue's tables.
public sealed interface CatalogueRow
    permits CloudRegion, ControlPlaneFee, EgressPrice, InstanceType, Latency, Price {
  /// What the row is about: the values of the table's key columns with `/` between them, e.g.
  /// `aws/us-east-1/m5.xlarge`. Two rows of a table never have the same.
  String key();
}
