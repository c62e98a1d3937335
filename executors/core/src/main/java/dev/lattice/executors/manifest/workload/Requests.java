// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest.workload;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.unit.Quantity;
import dev.lattice.schemas.unit.Resources;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SortedMap;
import java.util.TreeMap;

/// Fills the requests of containers up, so that Kubernetes' scheduler counts exactly what the plan counted.
final class Requests {
  private static final String MAIN = "main";
  private static final String CPU = "cpu";
  private static final String MEMORY = "memory";
  private static final String STORAGE = "ephemeral-storage";
  private static final long MEBI = 1L << 20;

  private Requests() {}

  /// The containers with the share of `demand` that they do not request themselves added to `main`, else to the first by
  /// name.
  static SortedMap<String, Json.Obj> filled(
      SortedMap<String, Json.Obj> containers, Resources demand) {
    Resources requested =
        containers.values().stream().map(Requests::of).reduce(Resources.ZERO, Resources::plus);
    Resources missing = demand.minusAtLeastZero(requested);
    TreeMap<String, Json.Obj> filled = new TreeMap<>(containers);
    if (!missing.isZero()) {
      filled.computeIfPresent(leading(containers), (_, container) -> raised(container, missing));
    }
    return filled;
  }

  /// The container that stands for the service: `main`, else the first by name.
  static String leading(SortedMap<String, Json.Obj> containers) {
    return containers.containsKey(MAIN) ? MAIN : containers.firstKey();
  }

  /// What a container requests. Amounts are rounded up to whole units, as Kubernetes does.
  private static Resources of(Json.Obj container) {
    return new Resources(
        amount(container, CPU, 3), amount(container, MEMORY, 0), amount(container, STORAGE, 0));
  }

  private static long amount(Json.Obj container, String resource, int decimals) {
    Json written = container.at("resources", "requests", resource);
    BigDecimal amount = switch (written) {
      case Json.Num(var number) -> number;
      case Json.Text(var text) -> Quantity.kubernetes(text);
      case Json.Null _,Json.Bool _,Json.Arr _,Json.Obj _ -> null;
    };
    return amount == null ? 0
        : amount.movePointRight(decimals).setScale(0, RoundingMode.CEILING).longValueExact();
  }

  private static Json.Obj raised(Json.Obj container, Resources missing) {
    Resources wanted = of(container).plus(missing);
    Json.Obj requests = container.at("resources", "requests").asObj();
    if (missing.milliCores() > 0) {
      requests = requests.with(CPU, cores(wanted.milliCores()));
    }
    if (missing.memoryBytes() > 0) {
      requests = requests.with(MEMORY, bytes(wanted.memoryBytes()));
    }
    if (missing.storageBytes() > 0) {
      requests = requests.with(STORAGE, bytes(wanted.storageBytes()));
    }
    Json.Obj limits = container.at("resources", "limits").asObj();
    for (var entry : ExtendedResources.of(missing.accelerators()).entrySet()) {
      // Kubernetes shares no accelerator: what is requested must also be the limit.
      requests = requests.with(entry.getKey(), entry.getValue());
      limits = limits.with(entry.getKey(), entry.getValue());
    }
    Json.Obj resources = container.at("resources").asObj().with("requests", requests);
    return container.with(
        "resources", limits.fields().isEmpty() ? resources : resources.with("limits", limits));
  }

  private static String cores(long milliCores) {
    return milliCores % 1000 == 0 ? Long.toString(milliCores / 1000) : milliCores + "m";
  }

  private static String bytes(long bytes) {
    if (bytes % Resources.GIB == 0) {
      return bytes / Resources.GIB + "Gi";
    }
    return bytes % MEBI == 0 ? bytes / MEBI + "Mi" : Long.toString(bytes);
  }
}
