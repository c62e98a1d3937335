// SPDX-License-Identifier: Apache-2.0
package dev.lattice.bench;

import dev.lattice.planner.catalog.Catalogue;
import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.Entry;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.snapshot.Snapshot;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.spec.load.HeldForms;
import dev.lattice.schemas.spec.load.SpecLoader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Loads the tables of the catalogue in a fresh JVM, step by step, and prints a row of `docs/performance.md` for each: CPU
/// time of the thread. As in every plan specs are read before, which pays for what every program pays once (the first
/// lambda, the first joined text, the first regular expression).
public final class CatalogueBench {
  private static final int LOOKUPS = 1_000_000;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final PrintStream out;
  private long start;

  private CatalogueBench(PrintStream out) {
    this.out = out;
  }

  // The table on standard output is what this program is for.
  @SuppressWarnings("SystemOut")
  public static void main(String[] args) {
    new CatalogueBench(System.out).run();
  }

  private void run() {
    out.println("| step | CPU milliseconds |");
    out.println("|---|---|");
    row("two specs, before", specs());
    Catalogue catalogue = Catalogue.embedded();
    row("date", catalogue.date());
    row("first price", catalogue.price("aws", "us-east-1", "m5.xlarge"));
    row("first machine type", catalogue.instanceType("aws", "m5.xlarge"));
    row("first control plane fee", catalogue.managedControlPlane("aws", "us-east-1"));
    row("digest", catalogue.digest());
    row("first latency", catalogue.latency("aws", "us-east-1", "gcp", "us-east4"));
    row("first region", catalogue.region("aws", "us-east-1"));
    int found = 0;
    for (int i = 0; i < LOOKUPS; i++) {
      found += catalogue.price("gcp", "us-central1", "n2-standard-4") == null ? 0 : 1;
    }
    row("a million prices", found);
    row("all 3,535 prices", catalogue.prices());
  }

  private static Checked<SpecSet> specs() {
    TreeMap<RepoPath, Entry> files = new TreeMap<>();
    files.put(RepoPath.of("infrastructure/medium.yaml"), Blob.of("""
        apiVersion: lattice.dev/v1alpha1
        kind: LatticeNodeClass
        metadata: {name: medium}
        spec:
          resources: {cores: 4, memoryGi: 16}
          providers: {aws: {instanceType: m5.xlarge}}
          costPerHour: {aws: "0.192"}
        """));
    files.put(RepoPath.of("services/web.yaml"), Blob.of("""
        apiVersion: lattice.dev/v1alpha1
        kind: LatticeService
        metadata: {name: web}
        spec:
          containers: {main: {image: web, resources: {requests: {cpu: 500m, memory: 1Gi}}}}
        """));
    return SpecLoader
        .load(new Snapshot(null, files), "", LatticeConfig.defaults("bench"), HeldForms.NONE);
  }

  private void row(String step, @Nullable Object result) {
    long now = THREADS.getCurrentThreadCpuTime();
    long tenths = (now - start) / 100_000;
    out.printf(
        "| %s%s | %d.%d |%n", step, result == null ? " (missing)" : "", tenths / 10, tenths % 10);
    start = THREADS.getCurrentThreadCpuTime();
  }
}
