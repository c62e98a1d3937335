// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.catalog;

import dev.lattice.schemas.csv.CsvReader;
import dev.lattice.schemas.csv.CsvRow;
import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.snapshot.RepoPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The tables in this package's resources, each opened when it is first asked for. They are constants of the program that
/// happen to be long, so reading them is the one place of the planner that opens a stream.
final class EmbeddedTables {
  /// Written together with the tables: to take it anew costs more than to read them.
  static final String DIGEST = "digest.txt";
  private static final String SOURCES = "sources.csv";

  private EmbeddedTables() {}

  static EmbeddedTable<InstanceType> instanceTypes() {
    return InstanceTypes.TABLE;
  }

  static EmbeddedTable<Price> prices() {
    return Prices.TABLE;
  }

  static EmbeddedTable<ControlPlaneFee> controlPlanes() {
    return ControlPlanes.TABLE;
  }

  static EmbeddedTable<CloudRegion> regions() {
    return Regions.TABLE;
  }

  static EmbeddedTable<Latency> latencies() {
    return Latencies.TABLE;
  }

  static EmbeddedTable<EgressPrice> egress() {
    return Egress.TABLE;
  }

  /// Where the figures come from.
  static List<Source> sources() {
    return Sources.ALL;
  }

  /// Digest of all figures.
  static Digest digest() {
    return new Digest(text(DIGEST).strip());
  }

  private static final class InstanceTypes {
    static final EmbeddedTable<InstanceType> TABLE = open(Tables.INSTANCE_TYPES);
  }

  private static final class Prices {
    static final EmbeddedTable<Price> TABLE = open(Tables.PRICES);
  }

  private static final class ControlPlanes {
    static final EmbeddedTable<ControlPlaneFee> TABLE = open(Tables.CONTROL_PLANES);
  }

  private static final class Regions {
    static final EmbeddedTable<CloudRegion> TABLE = open(Tables.REGIONS);
  }

  private static final class Latencies {
    static final EmbeddedTable<Latency> TABLE = open(Tables.LATENCIES);
  }

  private static final class Egress {
    static final EmbeddedTable<EgressPrice> TABLE = open(Tables.EGRESS);
  }

  private static final class Sources {
    static final List<Source> ALL = readSources();
  }

  private static <R extends CatalogueRow> EmbeddedTable<R> open(Table<R> table) {
    return new EmbeddedTable<>(table, text(table.fileName()));
  }

  private static List<Source> readSources() {
    List<Source> sources = new ArrayList<>();
    for (CsvRow row : EmbeddedTable.valid(CsvReader.read(RepoPath.of(SOURCES), text(SOURCES)))
        .rows()) {
      List<String> cells = row.cells();
      sources.add(new Source(cells.get(0), cells.get(1), cells.get(2), cells.get(3)));
    }
    return List.copyOf(sources);
  }

  static String text(String name) {
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
