// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import java.io.File;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/// Keeps the machine's git configuration out: what Lattice does to a repository depends on Lattice's own settings.
///
/// Without it JGit reads `~/.gitconfig` (URL rewriting, `sslVerify`), writes below `~/.config`, and starts a `git`
/// process to find the system's configuration.
///
/// What JGit would keep there, it would measure anew in every process, for three seconds: how exact the times of files
/// are. It is told two seconds, which is what it takes for granted where it cannot measure, and reads a young file twice.
///
/// One default differs from JGit's: a repack removes the packs it replaced at once, as git does. JGit keeps them for an
/// hour and meanwhile repacks again after every push, of which a busy local remote sees more than fifty.
final class HermeticGit extends SystemReader.Delegate {
  private HermeticGit(SystemReader delegate) {
    super(delegate);
  }

  /// For this process; JGit has one such reader per process.
  static synchronized void install() {
    if (!(SystemReader.getInstance() instanceof HermeticGit)) {
      SystemReader.setInstance(new HermeticGit(SystemReader.getInstance()));
    }
  }

  @Override
  public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
    return new NoConfig(parent, fs) {
      @Override
      public @Nullable String getString(String section, @Nullable String fileSystem, String name) {
        return section.equals("filesystem") && name.equals("timestampResolution") ? "2 seconds"
            : super.getString(section, fileSystem, name);
      }
    };
  }

  @Override
  public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
    FileBasedConfig config = new NoConfig(parent, fs);
    config.setString("gc", null, "prunePackExpire", "now");
    return config;
  }

  @Override
  public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
    return new NoConfig(parent, fs);
  }

  private static class NoConfig extends FileBasedConfig {
    NoConfig(@Nullable Config parent, FS fs) {
      super(parent, new File("no-config"), fs);
    }

    @Override
    public void load() {}

    @Override
    public void save() {}

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}
