// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.catalog;

import dev.lattice.schemas.unit.Money;
import dev.lattice.schemas.unit.Resources;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Reads the tables of a catalogue from their CSV text: a header line, then one row a line, no quoting.
final class CatalogueTables {
  private static final long MIB = 1L << 20;

  private CatalogueTables() {}

  /// @param instanceTypes columns provider, instance_type, vcpu, memory_gib, arch, allocatable_cpu (`3920m`),
  ///        allocatable_memory (`14162Mi`), max_pods
  /// @param prices columns provider, region, instance_type, ondemand_usd_per_hour
  /// @param controlPlanes columns provider, region, usd_per_hour
  static Catalogue parse(String date, String instanceTypes, String prices, String controlPlanes) {
    TreeMap<String, InstanceType> types = new TreeMap<>();
    rows(instanceTypes, row -> types.put(row.get(0) + "/" + row.get(1), instanceType(row)));
    TreeMap<String, Money> hourly = new TreeMap<>();
    rows(
        prices, row -> hourly
            .put(row.get(0) + "/" + row.get(1) + "/" + row.get(2), Money.parse(row.get(3))));
    TreeMap<String, Money> fees = new TreeMap<>();
    rows(controlPlanes, row -> fees.put(row.get(0) + "/" + row.get(1), Money.parse(row.get(2))));
    return new Catalogue(date, types, hourly, fees);
  }

  private static void rows(String text, Consumer<List<String>> row) {
    text.lines()
        .skip(1)
        .filter(line -> !line.isBlank())
        .forEach(line -> row.accept(List.of(line.split(",", -1))));
  }

  private static InstanceType instanceType(List<String> row) {
    Resources machine = new Resources(
        Long.parseLong(row.get(2)) * 1000, Long.parseLong(row.get(3)) * Resources.GIB, 0);
    return new InstanceType(
        machine, row.get(4), number(row.get(5), "m"), number(row.get(6), "Mi") * MIB,
        Integer.parseInt(row.get(7)));
  }

  private static long number(String text, String unit) {
    if (!text.endsWith(unit)) {
      throw new IllegalArgumentException("text: " + text + " (expected: a number of " + unit + ")");
    }
    return Long.parseLong(text.substring(0, text.length() - unit.length()));
  }
}
