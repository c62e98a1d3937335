// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.world;

import dev.lattice.daemon.Main;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/// The program as a command that starts quickly: its classes in jars, and shared between one process and the next by an
/// archive that the first one to end well leaves behind.
///
/// @param folder where jars and archive are
/// @param classPath jars only: the JVM shares no classes of folders
record DaemonProgram(Path folder, String classPath) {

  /// Made from the classes of this very JVM.
  static DaemonProgram packedIn(Path folder) throws IOException {
    List<String> jars = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path path = Path.of(entry);
      jars.add(Files.isDirectory(path) ? pack(path, folder, jars.size()).toString() : entry);
    }
    return new DaemonProgram(folder, String.join(File.pathSeparator, jars));
  }

  /// @param config the daemon's configuration file
  ChildDaemon start(Path config) throws IOException {
    ProcessBuilder command = command("run", "--config", config.toString());
    command.environment().put("LATTICE_LOG_LEVEL", "DEBUG");
    command.environment().put("LATTICE_LOG_FORMAT", "text");
    return new ChildDaemon(command.redirectErrorStream(true).start());
  }

  /// Runs another command to its end.
  ///
  /// @param output the file that takes what it says
  /// @return its exit code
  int run(Path output, String... words) throws IOException, InterruptedException {
    return command(words).redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start()
        .waitFor();
  }

  private ProcessBuilder command(String... words) {
    List<String> command = new ArrayList<>(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xlog:disable",
            "-XX:+AutoCreateSharedArchive",
            "-XX:SharedArchiveFile=" + folder.resolve("classes.jsa"), "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC", "-Xmx256m", "-cp", classPath, Main.class.getName()));
    command.addAll(List.of(words));
    return new ProcessBuilder(command);
  }

  private static Path pack(Path classes, Path folder, int number) throws IOException {
    Path jar = folder.resolve("classes-" + number + ".jar");
    List<Path> files;
    try (Stream<Path> walk = Files.walk(classes)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Path file : files) {
        out.putNextEntry(
            new JarEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
        Files.copy(file, out);
      }
    }
    return jar;
  }
}
