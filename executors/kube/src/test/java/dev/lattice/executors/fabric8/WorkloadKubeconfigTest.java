// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.fabric8;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.executors.kube.ExecutorException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WorkloadKubeconfigTest {
  private static final String SECRET = "hush-hush";

  @Test
  void aTokenAndItsServerAreTaken() throws ExecutorException {
    var config =
        WorkloadKubeconfig.accept("web", bytes(kubeconfig("https://10.1.2.3:6443", "", "")));

    assertEquals("https://10.1.2.3:6443", config.getMasterUrl().replaceAll("/$", ""));
    assertEquals(SECRET, config.getAutoOAuthToken());
    assertFalse(config.isTrustCerts());
    assertNull(config.getCaCertFile());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      exec: {apiVersion: client.authentication.k8s.io/v1, command: touch} | exec
      auth-provider: {name: oidc}                                        | auth-provider
      client-certificate: /etc/passwd                                    | client-certificate
      client-key: /etc/passwd                                            | client-key
      tokenFile: /etc/passwd                                             | tokenFile
      """)
  void aUserThatReachesOutsideTheKubeconfigIsRefused(String field, String named) {
    refuses(kubeconfig("https://10.1.2.3:6443", "", field), named);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      certificate-authority: /etc/passwd | certificate-authority
      insecure-skip-tls-verify: true     | insecure-skip-tls-verify
      """)
  void aClusterThatReachesOutsideTheKubeconfigIsRefused(String field, String named) {
    refuses(kubeconfig("https://10.1.2.3:6443", field, ""), named);
  }

  @Test
  void anEntryThatIsNotTheCurrentOneIsRefusedToo() {
    var other = "  - {name: other, user: {exec: {command: touch}}}\n";

    refuses(kubeconfig("https://10.1.2.3:6443", "", "") + other, "exec");
  }

  @Test
  void aServerWithoutEncryptionIsRefused() {
    refuses(kubeconfig("http://10.1.2.3:6443", "", ""), "https://");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      ''                             | names no server
      clusters: []                   | names no server
      'token: hush-hush: : ['        | is not a kubeconfig
      'clusters: [{name: hush-hush}]'| is not a kubeconfig
      """)
  void whatIsNoKubeconfigIsRefused(String text, String words) {
    refuses(text, words);
  }

  @Test
  void aContextThatIsNotThereIsRefused() {
    refuses(
        kubeconfig("https://10.1.2.3:6443", "", "").replace(
            "current-context: it", "current-context: other"),
        "names no context that is in it");
  }

  private static void refuses(String kubeconfig, String words) {
    var refusal = assertThrows(
        ExecutorException.class, () -> WorkloadKubeconfig.accept("web", bytes(kubeconfig)));

    assertEquals(ExecutorException.Kind.STALLED, refusal.kind());
    var message = String.valueOf(refusal.getMessage());
    assertTrue(message.contains("`web`") && message.contains(words), message);
    assertFalse(message.contains(SECRET), message);
    assertNull(refusal.getCause(), "a cause could quote the kubeconfig");
  }

  private static String kubeconfig(String server, String clusterField, String userField) {
    return """
        apiVersion: v1
        kind: Config
        current-context: it
        contexts:
          - {name: it, context: {cluster: it, user: it}}
        clusters:
          - name: it
            cluster:
              server: %s
              %s
        users:
          - name: it
            user:
              token: %s
              %s
        """.formatted(server, clusterField, SECRET, userField);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
