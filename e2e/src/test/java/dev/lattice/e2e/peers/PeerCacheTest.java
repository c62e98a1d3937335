// SPDX-License-Identifier: Apache-2.0
package dev.lattice.e2e.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PeerCacheTest {
  @TempDir
  Path folder;

  @Test
  void theCacheIsWhereTheEnvironmentSays() {
    var home = Path.of(System.getProperty("user.home"));

    assertEquals(Path.of("/own"), PeerCache.root(Map.of("LATTICE_PEERS_CACHE", "/own")));
    assertEquals(
        Path.of("/shared/lattice/peers"),
        PeerCache.root(Map.of("LATTICE_PEERS_CACHE", "", "XDG_CACHE_HOME", "/shared")));
    assertEquals(home.resolve(".cache/lattice/peers"), PeerCache.root(Map.of()));
  }

  @Test
  void aServerThatIsNotBuiltNamesTheScriptThatBuildsIt() throws IOException {
    Files.createDirectories(folder.resolve("sources/kubernetes"));
    Files.writeString(folder.resolve("sources/kubernetes/go.sum"), "a\n");
    var cache = new PeerCache(folder.resolve("sources"), folder.resolve("cache"));

    var fault = assertThrows(IllegalStateException.class, () -> cache.kubernetes("etcd"));

    var message = String.valueOf(fault.getMessage());
    assertTrue(message.contains("e2e/peers/build"), message);
    assertTrue(message.contains("kubernetes-87428fc522803d31/bin/etcd"), message);
  }
}
