// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.reconcile;

import dev.lattice.daemon.status.PlanNotes;
import dev.lattice.gitsync.CommitOutcome;
import dev.lattice.gitsync.ConfigRepository;
import dev.lattice.gitsync.GitSyncException;
import dev.lattice.gitsync.ReadScope;
import dev.lattice.planner.catalog.CatalogueFiles;
import dev.lattice.planner.catalog.CatalogueLoader;
import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.PlanFormat;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.CommitId;
import dev.lattice.schemas.snapshot.Entry;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.snapshot.Snapshot;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.spec.load.HeldForms;
import dev.lattice.schemas.spec.load.SpecFiles;
import dev.lattice.schemas.spec.load.SpecLoader;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads what a pass starts from: the specs of a commit, and what was observed. Notes which requests it
/// answered, and what it has to say.
public final class Intake {
  private final ConfigRepository repository;
  private final StatusBranch status;
  private final String folder;
  private final String defaultInstance;
  private final SpecFiles files = new SpecFiles();

  /// @param folder the folder of `lattice.yaml`, empty for the root
  /// @param defaultInstance the instance's name where there neither is nor was a `lattice.yaml`
  public Intake(
      ConfigRepository repository, StatusBranch status, String folder, String defaultInstance) {
    this.repository = repository;
    this.status = status;
    this.folder = folder;
    this.defaultInstance = defaultInstance;
  }

  /// The specs of a commit. What cannot be read stays as it last could be.
  public Checked<SpecSet> specs(CommitId commit) throws GitSyncException {
    LatticeConfig otherwise = inForce(commit);
    Snapshot sources = sources(commit, otherwise);
    try {
      return SpecLoader.load(sources, folder, otherwise, new GitHistory(repository, commit), files);
    } catch (GitHistory.Unreadable e) {
      throw e.fault();
    }
  }

  /// What the `catalog/` of a commit says. A file that cannot be read counts as it last could be.
  public Checked<CatalogueFiles> catalogue(CommitId commit) throws GitSyncException {
    String below = path(CatalogueLoader.FOLDER).value();
    Snapshot files = repository.read(commit, ReadScope.of(List.of(below), List.of()));
    try {
      return CatalogueLoader.load(files, folder, new GitHistory(repository, commit));
    } catch (GitHistory.Unreadable e) {
      throw e.fault();
    }
  }

  /// The files that the specs and the catalogue of a commit are read from, to show people the lines that findings are
  /// about.
  public Snapshot sources(CommitId commit) throws GitSyncException {
    TreeMap<RepoPath, Entry> files = new TreeMap<>(sources(commit, inForce(commit)).entries());
    String below = path(CatalogueLoader.FOLDER).value();
    files.putAll(repository.read(commit, ReadScope.of(List.of(below), List.of())).entries());
    return new Snapshot(commit, files);
  }

  private Snapshot sources(CommitId commit, LatticeConfig otherwise) throws GitSyncException {
    String configFile = path(LatticeConfig.FILE).value();
    Snapshot config = repository.read(commit, ReadScope.of(List.of(), List.of(configFile)));
    List<String> folders = SpecLoader.specFolders(config, folder, otherwise);
    return repository.read(commit, ReadScope.of(folders, List.of(configFile)));
  }

  Basis basis(CommitId head, SortedMap<String, CommitId> branches, LatticeConfig config)
      throws GitSyncException {
    Layout layout = new Layout(folder, config.instance());
    return new Basis(
        head, branches, layout, config.specPaths(),
        InputTrees.of(repository, head, layout, config.specPaths()));
  }

  Observed observed(Basis basis) throws GitSyncException {
    return status.observed(basis.branches().get(basis.layout().statusBranch()));
  }

  /// Notes requests as done that were answered without a new plan.
  CommitOutcome noteHandled(Basis basis, SortedMap<String, String> answered)
      throws GitSyncException {
    return status.change(basis.layout(), before -> {
      TreeMap<String, String> handled = new TreeMap<>(before.handled());
      handled.putAll(answered);
      return before.withHandled(handled);
    }, "lattice: answered " + String.join(", ", answered.keySet()) + "\n");
  }

  /// Notes what a planning pass has to say, for status.
  ///
  /// @return null where nothing had to be noted
  @Nullable CommitOutcome note(Basis basis, PlanNotes notes) throws GitSyncException {
    return status.note(basis.layout(), basis.branches().get(basis.layout().statusBranch()), notes);
  }

  /// The configuration that stands in for a `lattice.yaml` that is missing or cannot be read: the committed one in force,
  /// else the defaults. It has the shape of `lattice.yaml`, so it is read as one.
  private LatticeConfig inForce(CommitId commit) throws GitSyncException {
    LatticeConfig defaults = LatticeConfig.defaults(defaultInstance);
    RepoPath path = path(PlanFormat.GENERATED + "/" + PlanFormat.CONFIG);
    Blob committed =
        repository.read(commit, ReadScope.of(List.of(), List.of(path.value()))).file(path);
    if (committed == null) {
      return defaults;
    }
    TreeMap<RepoPath, Entry> alone = new TreeMap<>();
    alone.put(RepoPath.of(LatticeConfig.FILE), committed);
    return SpecLoader.load(new Snapshot(commit, alone), "", defaults, HeldForms.NONE)
        .value()
        .config();
  }

  private RepoPath path(String relative) {
    return RepoPath.of(relative).below(folder);
  }
}
