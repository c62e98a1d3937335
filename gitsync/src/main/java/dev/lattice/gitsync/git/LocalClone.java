// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevWalk;

/// The bare clone on disk. It is a cache: one that is half made, of another URL, or damaged is made anew.
///
/// Not thread-safe, but for {@link #markDamaged}; {@link Mirror} guards it.
final class LocalClone implements AutoCloseable {
  /// Where the remote's branches are kept, as git itself would.
  static final String TRACKING = Constants.R_REMOTES + "origin/";

  private static final String SECTION = "lattice";
  private static final String URL = "url";

  private final Path folder;
  private final RemoteUrl url;
  private Repository repository;
  private volatile boolean damaged;

  private LocalClone(Path folder, RemoteUrl url, Repository repository) {
    this.folder = folder;
    this.url = url;
    this.repository = repository;
  }

  /// Opens the clone below a cache folder, or makes an empty one. Does not ask the remote.
  static LocalClone open(Path cacheFolder, RemoteUrl url) throws IOException {
    HermeticGit.install();
    Path folder = cacheFolder.resolve("clone.git").toAbsolutePath();
    if (Files.exists(folder)) {
      try {
        removeStaleLocks(folder);
        LocalClone clone = new LocalClone(folder, url, openRepository(folder));
        if (clone.isWhole()) {
          return clone;
        }
        clone.close();
      } catch (IOException | RuntimeException _) {
        // Any fault of the old clone has one cure, and it follows.
      }
    }
    return new LocalClone(folder, url, create(folder, url));
  }

  Repository repository() {
    return repository;
  }

  boolean isSound() {
    return !damaged && Files.exists(folder.resolve(Constants.HEAD));
  }

  /// Remembers that the object database lacks or garbles what it should hold.
  void markDamaged() {
    damaged = true;
  }

  /// Throws the clone away and starts an empty one.
  void rebuild() throws IOException {
    repository.close();
    repository = create(folder, url);
    damaged = false;
  }

  @Override
  public void close() {
    repository.close();
  }

  private static Repository openRepository(Path folder) throws IOException {
    Repository repository =
        new RepositoryBuilder().setGitDir(folder.toFile()).setBare().setMustExist(true).build();
    if (!repository.getObjectDatabase().exists()) {
      repository.close();
      throw new RepositoryNotFoundException(folder.toFile());
    }
    return repository;
  }

  private static Repository create(Path folder, RemoteUrl url) throws IOException {
    delete(folder);
    Files.createDirectories(folder);
    Repository repository = new RepositoryBuilder().setGitDir(folder.toFile()).setBare().build();
    repository.create(true);
    StoredConfig config = repository.getConfig();
    config.setBoolean("http", null, "followRedirects", false);
    config.setBoolean("http", null, "sslVerify", true);
    config.setBoolean(ConfigConstants.CONFIG_GC_SECTION, null, "autoDetach", false);
    config.setBoolean(ConfigConstants.CONFIG_CORE_SECTION, null, "logAllRefUpdates", false);
    // Last, so that a clone with this line is a whole one.
    config.setString(SECTION, null, URL, url.text());
    config.save();
    return repository;
  }

  /// Whether the clone was finished, is of this URL, and its branches lead to commits and trees.
  private boolean isWhole() throws IOException {
    if (!url.text().equals(repository.getConfig().getString(SECTION, null, URL))) {
      return false;
    }
    try (RevWalk walk = new RevWalk(repository)) {
      for (Ref branch : repository.getRefDatabase().getRefsByPrefix(TRACKING)) {
        GitTrees.entries(
            walk.getObjectReader(), walk.parseCommit(branch.getObjectId()).getTree().getId());
      }
    }
    repository.autoGC(NullProgressMonitor.INSTANCE);
    return true;
  }

  /// A killed process leaves lock files behind. Nobody else uses the folder, so they are nobody's.
  private static void removeStaleLocks(Path folder) throws IOException {
    Files.walkFileTree(folder, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        return directory.endsWith("objects") ? FileVisitResult.SKIP_SUBTREE
            : FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
          throws IOException {
        if (file.toString().endsWith(".lock")) {
          Files.delete(file);
        }
        return FileVisitResult.CONTINUE;
      }
    });
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      paths.sorted(Comparator.reverseOrder()).forEach(path -> {
        try {
          Files.delete(path);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
