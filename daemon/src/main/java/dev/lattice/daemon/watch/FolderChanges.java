// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.watch;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The changes of a folder and all folders below it, those made later included. Links are not followed. Used by one thread.
public final class FolderChanges implements Changes {
  /// So long nothing must happen before changes are told: editors write a file in several steps.
  private static final long QUIET_MILLIS = 100;
  /// So many steps are told together at most, so that a folder that never rests is told of too.
  private static final int MOST_STEPS = 20;

  private final Path root;
  private final Predicate<String> counts;
  private final WatchService watcher;
  private final Map<WatchKey, Path> folders = new HashMap<>();
  private boolean isSure = true;

  private FolderChanges(Path root, Predicate<String> counts, WatchService watcher) {
    this.root = root;
    this.counts = counts;
    this.watcher = watcher;
  }

  /// Begins to watch: what changes from now on is told by the first {@link #next()}.
  ///
  /// @param counts whether a path matters, relative and with `/`; a folder that does not is not entered
  public static FolderChanges of(Path root, Predicate<String> counts) throws IOException {
    FolderChanges changes = new FolderChanges(root, counts, root.getFileSystem().newWatchService());
    try {
      changes.enter(root, new TreeSet<>());
      return changes;
    } catch (IOException e) {
      changes.close();
      throw e;
    }
  }

  @Override
  public @Nullable SortedSet<String> next() throws IOException, InterruptedException {
    TreeSet<String> changed = new TreeSet<>();
    isSure = true;
    while (changed.isEmpty() && isSure) {
      if (folders.isEmpty()) {
        return null;
      }
      WatchKey key = watcher.take();
      for (int steps = 0; key != null; steps++) {
        collect(key, changed);
        key = steps < MOST_STEPS ? watcher.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS) : null;
      }
    }
    return isSure ? changed : Collections.emptySortedSet();
  }

  private void collect(WatchKey key, SortedSet<String> changed) throws IOException {
    Path folder = folders.get(key);
    for (WatchEvent<?> event : key.pollEvents()) {
      if (event.kind().equals(OVERFLOW)) {
        isSure = false;
        enter(root, changed);
      } else if (folder != null && event.context() instanceof Path name) {
        note(folder.resolve(name), event.kind(), changed);
      }
    }
    if (!key.reset()) {
      folders.remove(key);
    }
  }

  private void note(Path path, WatchEvent.Kind<?> kind, SortedSet<String> changed)
      throws IOException {
    if (!counts.test(relative(path))) {
      return;
    }
    boolean isFolder = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    if (isFolder && kind.equals(ENTRY_CREATE)) {
      enter(path, changed);
    } else if (!isFolder) {
      changed.add(relative(path));
      if (kind.equals(ENTRY_DELETE)) {
        leave(path);
      }
    }
  }

  /// Watches a folder and those below; what is in them already may have come after them, so it counts as changed.
  private void enter(Path folder, SortedSet<String> changed) throws IOException {
    Files.walkFileTree(folder, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes)
          throws IOException {
        if (!inner.equals(root) && !counts.test(relative(inner))) {
          return FileVisitResult.SKIP_SUBTREE;
        }
        folders.put(inner.register(watcher, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE), inner);
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (counts.test(relative(file))) {
          changed.add(relative(file));
        }
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path gone, IOException e) throws IOException {
        if (gone.equals(root)) {
          throw e;
        }
        return FileVisitResult.CONTINUE; // it went away meanwhile
      }
    });
  }

  /// Forgets a folder that is gone or has moved away, and those below.
  private void leave(Path gone) {
    folders.entrySet().removeIf(entry -> {
      boolean below = entry.getValue().startsWith(gone);
      if (below) {
        entry.getKey().cancel();
      }
      return below;
    });
  }

  private String relative(Path path) {
    return root.relativize(path).toString().replace('\\', '/');
  }

  @Override
  public void close() throws IOException {
    watcher.close();
  }
}
