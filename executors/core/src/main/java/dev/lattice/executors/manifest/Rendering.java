// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest;

import dev.lattice.executors.capi.Labels;
import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Collects the files of one rendering and decides for each between committed and new bytes.
///
/// Committed bytes stay unless what shapes the file changed; so what another version of Lattice would write differently
/// rolls nothing.
final class Rendering {
  private final Rendered previous;
  private final TreeMap<RepoPath, Blob> files = new TreeMap<>();
  private final TreeMap<RepoPath, Digest> shapes = new TreeMap<>();

  Rendering(Rendered previous) {
    this.previous = previous;
  }

  Rendered result() {
    return new Rendered(files, shapes);
  }

  void drop(RepoPath path) {
    files.remove(path);
    shapes.remove(path);
  }

  /// The committed file, whatever shapes it; nothing where there is none.
  void keep(RepoPath path) {
    Blob committed = previous.files().get(path);
    if (committed != null) {
      put(path, committed, previous.shapes().get(path));
    }
  }

  void keepBelow(String folder) {
    previous.files().keySet().stream().filter(path -> path.isBelow(folder)).forEach(this::keep);
  }

  /// The committed file of an add-on, whatever its place in the order; nothing where there is none.
  void keepAddon(String cluster, String addon) {
    previous.files().keySet().forEach(path -> {
      if (path.isBelow(Layout.addonFolder(cluster)) && Layout.addonOf(path).equals(addon)) {
        keep(path);
      }
    });
  }

  /// The committed files of a node group, found by their label.
  void keepNodeGroup(String folder, String group) {
    previous.files().forEach((path, blob) -> {
      if (path.isBelow(folder) && isOf(group, Manifest.parse(path, blob))) {
        keep(path);
      }
    });
  }

  private static boolean isOf(String group, Manifest manifest) {
    return manifest.objects()
        .stream()
        .anyMatch(
            object -> object.at("metadata", "labels", Labels.NODE_GROUP)
                .equals(new Json.Text(group)));
  }

  /// The committed file if it was shaped by the same, else the draft.
  void take(Draft draft) {
    Blob committed = committed(draft);
    put(
        draft.path(),
        committed == null ? new Manifest(draft.path(), draft.objects()).blob() : committed,
        draft.shape());
  }

  /// What is shared is one object with a file in the folder of each cluster: all of them must say the same, so a new
  /// cluster takes over what is committed for another.
  private @Nullable Blob committed(Draft draft) {
    if (draft.shape().equals(previous.shapes().get(draft.path()))) {
      return previous.files().get(draft.path());
    }
    if (!draft.isShared()) {
      return null;
    }
    for (var committed : previous.files().entrySet()) {
      RepoPath path = committed.getKey();
      if (path.fileName().equals(draft.path().fileName())
          && draft.shape().equals(previous.shapes().get(path))) {
        return committed.getValue();
      }
    }
    return null;
  }

  private void put(RepoPath path, Blob blob, @Nullable Digest shape) {
    files.put(path, blob);
    if (shape != null) {
      shapes.put(path, shape);
    }
  }
}
