// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lattice.schemas.json.Json;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class DaemonConfigFileTest {
  @Test
  void theAddressOfAWebhookIsWrittenOrFoundElsewhere() {
    DaemonConfig config = config(
        Json.obj(
            "file", Json.obj("urlFile", "/run/secrets/ops"), "variable",
            Json.obj("urlVariable", "OPS_WEBHOOK"), "written",
            Json.obj("url", "https://example.com/hunter2")));

    assertEquals(
        new TreeMap<>(
            Map.of(
                "file", new WebhookAddress.InFile(Path.of("/run/secrets/ops")), "variable",
                new WebhookAddress.InEnvironment("OPS_WEBHOOK"), "written",
                new WebhookAddress.Written("https://example.com/hunter2"))),
        config.webhooks());
    assertFalse(config.toString().contains("hunter2"));
  }

  @Test
  void aWebhookWithoutAnAddressIsNamed() {
    assertEquals(
        "`webhooks.ops.url` is missing.",
        assertThrows(IllegalArgumentException.class, () -> config(Json.obj("ops", Json.obj())))
            .getMessage());
    assertEquals(
        "`webhooks.ops.adress` is not a setting.",
        assertThrows(
            IllegalArgumentException.class, () -> config(Json.obj("ops", Json.obj("adress", "x"))))
            .getMessage());
  }

  private static DaemonConfig config(Json.Obj webhooks) {
    return DaemonConfigFile.decode(
        Json.obj(
            "repository", Json.obj("url", "/srv/config.git"), "stateFolder", "/var/lib/lattice",
            "webhooks", webhooks));
  }
}
