// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.fabric8;

import dev.lattice.executors.kube.ExecutorException;
import dev.lattice.executors.kube.ExecutorException.Kind;
import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Reads the kubeconfig of a workload cluster. It comes from a Secret that others can write, so it may only carry
/// values: what would run a program here, read a file here or trust anybody is refused, in whichever entry it is.
///
/// No message quotes it.
final class WorkloadKubeconfig {

  private WorkloadKubeconfig() {}

  /// @param cluster the name of the cluster, for messages
  /// @throws ExecutorException STALLED if it is not accepted
  static Config accept(String cluster, byte[] kubeconfig) throws ExecutorException {
    var text = new String(kubeconfig, StandardCharsets.UTF_8);
    try {
      var parsed = Serialization.unmarshal(text, io.fabric8.kubernetes.api.model.Config.class);
      var fault = fault(parsed);
      if (fault != null) {
        throw refusal(cluster, fault);
      }
      return Config.fromKubeconfig(text);
    } catch (RuntimeException _) {
      // The parser throws many kinds, and their messages quote the text.
      throw refusal(cluster, "is not a kubeconfig");
    }
  }

  /// @param fault what is wrong with it, to follow "its kubeconfig"
  static ExecutorException refusal(String cluster, String fault) {
    return new ExecutorException(
        Kind.STALLED,
        "Cluster `%s` cannot be reached: its kubeconfig %s.".formatted(cluster, fault));
  }

  private static @Nullable String fault(io.fabric8.kubernetes.api.model.@Nullable Config parsed) {
    if (parsed == null || parsed.getClusters().isEmpty()) {
      return "names no server";
    }
    for (var entry : parsed.getClusters()) {
      var fault = fault(entry.getCluster());
      if (fault != null) {
        return fault;
      }
    }
    for (var entry : parsed.getUsers()) {
      var fault = fault(entry.getUser());
      if (fault != null) {
        return fault;
      }
    }
    var current = parsed.getCurrentContext();
    return parsed.getContexts().stream().anyMatch(context -> context.getName().equals(current))
        ? null
        : "names no context that is in it";
  }

  private static @Nullable String fault(Cluster cluster) {
    if (cluster.getServer() == null || !cluster.getServer().startsWith("https://")) {
      return "has a server address that does not begin with `https://`";
    }
    if (Boolean.TRUE.equals(cluster.getInsecureSkipTlsVerify())) {
      return "turns the check of the server's certificate off (`insecure-skip-tls-verify`)";
    }
    return isSet(cluster.getCertificateAuthority())
        ? "refers to a file (`certificate-authority`), give the data instead"
        : null;
  }

  private static @Nullable String fault(AuthInfo user) {
    if (user.getExec() != null) {
      return "asks to run a program (`exec`), which is refused";
    }
    if (user.getAuthProvider() != null) {
      return "asks for a credential plugin (`auth-provider`), which is refused";
    }
    return isSet(user.getClientCertificate()) || isSet(user.getClientKey())
        || isSet(user.getTokenFile())
            ? "refers to a file (`client-certificate`, `client-key` or `tokenFile`), give the data instead"
            : null;
  }

  private static boolean isSet(@Nullable String value) {
    return value != null && !value.isEmpty();
  }
}
