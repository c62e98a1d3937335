// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.simulate;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.json.JsonText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// An append-only file of JSON lines that survives the end of the process at any byte.
///
/// A line counts once its line end is on disk; what follows the last line end was never promised and is cut off. One
/// process at a time holds the folder's lock.
final class Journal implements AutoCloseable {
  private static final String FILE = "journal.jsonl";

  private final Path folder;
  private final FileChannel lock;
  private FileChannel lines;
  private long sizeBytes;

  private Journal(Path folder, FileChannel lock, FileChannel lines, long sizeBytes) {
    this.folder = folder;
    this.lock = lock;
    this.lines = lines;
    this.sizeBytes = sizeBytes;
  }

  /// Opens the journal of a folder, which is made if it is missing.
  ///
  /// @param replayed receives every line of the journal, oldest first
  /// @throws IOException also if another process holds the folder or a line but the last is damaged
  static Journal open(Path folder, List<Json> replayed) throws IOException {
    Files.createDirectories(folder);
    FileChannel lock = lock(folder.resolve("lock"));
    try {
      Path file = folder.resolve(FILE);
      byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
      int end = bytes.length;
      while (end > 0 && bytes[end - 1] != '\n') {
        end--;
      }
      for (String line : new String(bytes, 0, end, StandardCharsets.UTF_8).split("\n", -1)) {
        if (!line.isEmpty()) {
          replayed.add(JsonText.parse(line));
        }
      }
      FileChannel lines = openForWriting(file);
      lines.truncate(end);
      lines.position(end);
      return new Journal(folder, lock, lines, end);
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  long sizeBytes() {
    return sizeBytes;
  }

  /// Adds a line and waits until it is on disk.
  void append(Json line) throws IOException {
    byte[] bytes = bytes(List.of(line));
    write(lines, bytes);
    lines.force(false);
    sizeBytes += bytes.length;
  }

  /// Replaces everything by these lines: either all of it happens or nothing.
  void compact(List<Json> rest) throws IOException {
    Path next = folder.resolve(FILE + ".next");
    byte[] bytes = bytes(rest);
    try (FileChannel out = openForWriting(next)) {
      out.truncate(0);
      write(out, bytes);
      out.force(true);
    }
    Files.move(
        next, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    lines.close();
    lines = openForWriting(folder.resolve(FILE));
    lines.position(bytes.length);
    sizeBytes = bytes.length;
  }

  @Override
  public void close() throws IOException {
    lines.close();
    lock.close();
  }

  private static FileChannel lock(Path file) throws IOException {
    FileChannel channel = openForWriting(file);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException _) {
      // Held by this very process: the same as held by another one.
    }
    channel.close();
    throw new IOException("another process uses " + file.getParent());
  }

  private static FileChannel openForWriting(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static void write(FileChannel channel, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  private static byte[] bytes(List<Json> lines) {
    List<String> texts = new ArrayList<>();
    lines.forEach(line -> texts.add(JsonText.canonical(line) + "\n"));
    return String.join("", texts).getBytes(StandardCharsets.UTF_8);
  }
}
