// SPDX-License-Identifier: Apache-2.0
package dev.lattice.bench;

import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.Entry;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.snapshot.Snapshot;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.spec.load.HeldForms;
import dev.lattice.schemas.spec.load.SpecFiles;
import dev.lattice.schemas.spec.load.SpecLoader;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/// Validates a generated repository as the first thing that a JVM does, then again and again with one changed file, and
/// prints a row of `docs/performance.md` for each.
///
/// Arguments: services, other objects, files, and a folder: the repository is then written there instead, for
/// `lattice validate` to be timed on.
public final class ValidateBench {
  private static final int SEED = 1;
  private static final int CHANGES = 30;
  private static final long MIB = 1L << 20;

  private final PrintStream out;
  private final SpecFiles files = new SpecFiles();

  private ValidateBench(PrintStream out) {
    this.out = out;
  }

  // The table on standard output is what this program is for.
  @SuppressWarnings("SystemOut")
  public static void main(String[] args) throws IOException {
    int services = Integer.parseInt(args[0]);
    int others = Integer.parseInt(args[1]);
    int files = Integer.parseInt(args[2]);
    Snapshot repository = SpecRepoGenerator.repository(SEED, services, others, files);
    if (args.length > 3) {
      write(repository, Path.of(args[3]));
    } else {
      new ValidateBench(System.out).run(repository);
    }
  }

  private static void write(Snapshot repository, Path folder) throws IOException {
    for (var file : repository.files().entrySet()) {
      Path path = folder.resolve(file.getKey().value());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue().bytes());
    }
  }

  private void run(Snapshot repository) {
    out.println("| run | objects | files | seconds | findings | largest heap in MiB |");
    out.println("|---|---|---|---|---|---|");
    measured("cold", repository);
    List<RepoPath> paths = List.copyOf(repository.files().keySet());
    for (int change = 1; change <= CHANGES; change++) {
      Snapshot changed = withChange(repository, paths.get(paths.size() * change / (CHANGES + 1)));
      if (change == CHANGES) {
        measured("one file changed, the %dth time".formatted(change), changed);
      } else {
        load(changed);
      }
    }
  }

  private static Snapshot withChange(Snapshot repository, RepoPath path) {
    TreeMap<RepoPath, Entry> entries = new TreeMap<>(repository.entries());
    entries.computeIfPresent(
        path,
        (_, entry) -> entry instanceof Blob blob
            ? Blob.of(blob.text().replace("replicas: {min: 1", "replicas: {min: 2"))
            : entry);
    return new Snapshot(repository.commit(), entries);
  }

  private Checked<SpecSet> load(Snapshot repository) {
    return SpecLoader.load(repository, "", LatticeConfig.defaults("bench"), HeldForms.NONE, files);
  }

  private void measured(String name, Snapshot repository) {
    Instant start = Instant.now();
    Checked<SpecSet> specs = load(repository);
    long millis = Duration.between(start, Instant.now()).toMillis();
    long heap = ManagementFactory.getMemoryPoolMXBeans()
        .stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
    out.printf(
        "| %s | %d | %d | %d.%03d | %d | %d |%n", name, specs.value().entries().size(),
        repository.entries().size(), millis / 1000, millis % 1000,
        specs.diagnostics().list().size(), heap / MIB);
  }
}
