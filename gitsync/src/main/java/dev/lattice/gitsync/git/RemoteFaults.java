// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import dev.lattice.gitsync.GitSyncException;
import dev.lattice.gitsync.GitSyncException.Kind;
import java.security.cert.CertificateException;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.CorruptPackIndexException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.PackInvalidException;
import org.eclipse.jgit.errors.TransportException;
import org.jspecify.annotations.Nullable;

/// Tells from JGit's exceptions who can mend a failed conversation with the remote.
final class RemoteFaults {
  private static final Pattern CREDENTIALS = Pattern.compile(
      "not authorized|authentication (is required|not supported)|no credentialsprovider"
          + "|cannot log in|auth(entication)? fail|no more authentication methods|key exchange"
          + "|(server|host) ?key");
  private static final Pattern FORBIDDEN = Pattern.compile("not permitted on");
  private static final Pattern REDIRECT = Pattern.compile("followredirects|redirect");

  private RemoteFaults() {}

  static GitSyncException of(RemoteUrl url, Exception fault) {
    String message = fault.getMessage() == null ? fault.toString() : fault.getMessage();
    String reason = message.toLowerCase(Locale.ROOT);
    if (REDIRECT.matcher(reason).find()) {
      return fault(
          Kind.STALLED,
          "The remote " + url
              + " has moved: the server redirects to another address. Redirects are not followed;"
              + " configure the new URL",
          message, fault);
    }
    if (CREDENTIALS.matcher(reason).find()) {
      return fault(
          Kind.STALLED, "The remote " + url + " and these credentials do not agree", message,
          fault);
    }
    if (FORBIDDEN.matcher(reason).find()) {
      return fault(Kind.DENIED, "The remote " + url + " forbids this", message, fault);
    }
    if (cause(fault, SSLException.class) || cause(fault, CertificateException.class)) {
      return fault(
          Kind.STALLED, "The certificate of the remote " + url + " is not trusted", message, fault);
    }
    if (cause(fault, NoRemoteRepositoryException.class)) {
      return notFound(url, message, fault);
    }
    if (cause(fault, NotSupportedException.class)) {
      // JGit says so of a local path where no repository is.
      return notFound(url, message, fault);
    }
    return fault(Kind.TRANSIENT, "The remote " + url + " cannot be reached", message, fault);
  }

  /// Whether the fault lies in the local object database.
  static boolean isLocalDamage(TransportException fault) {
    return cause(fault, MissingObjectException.class) || cause(fault, CorruptObjectException.class)
        || cause(fault, CorruptPackIndexException.class)
        || cause(fault, PackInvalidException.class);
  }

  /// A path may come back with its disk; a server that knows no such repository will not find it by itself.
  private static GitSyncException notFound(RemoteUrl url, String message, Exception fault) {
    Kind kind = url.kind() == RemoteUrl.Kind.FILE ? Kind.TRANSIENT : Kind.STALLED;
    return fault(kind, "There is no git repository at " + url, message, fault);
  }

  private static GitSyncException fault(Kind kind, String what, String message, Exception cause) {
    return new GitSyncException(
        kind, what + " (" + ServerWords.printable(message) + ").", null, cause);
  }

  private static boolean cause(@Nullable Throwable fault, Class<? extends Throwable> type) {
    for (Throwable at = fault; at != null; at = at.getCause()) {
      if (type.isInstance(at)) {
        return true;
      }
    }
    return false;
  }
}
