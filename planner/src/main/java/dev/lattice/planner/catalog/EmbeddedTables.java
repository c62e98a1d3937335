// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The tables in this package's resources. They are constants of the program that happen to be long, so reading them is
/// the one place of the planner that opens a stream.
final class EmbeddedTables {
  /// When the figures were read from the provider's public lists.
  private static final String DATE = "2026-07-01";

  static final Catalogue CATALOGUE = CatalogueTables
      .parse(DATE, read("instance_types.csv"), read("prices.csv"), read("control_planes.csv"));

  private EmbeddedTables() {}

  private static String read(String name) {
    try (InputStream in = EmbeddedTables.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource: " + name + " (expected: beside the class)");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
