// SPDX-License-Identifier: Apache-2.0
package dev.lattice.e2e.peers;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// The keys and certificates of one management plane, made for two days by the JDK's own `keytool` and written as PEM files.
///
/// One authority signs the certificate of everything that serves on 127.0.0.1 and that of the administrator.
final class Certificates {
  private static final String PASSWORD = "only-for-tests";
  private static final String AUTHORITY = "authority";
  private static final String SERVER = "tls";
  private static final String ADMIN = "admin";
  private static final String ACCOUNTS = "service-accounts";
  private static final int LINE_LENGTH = 64;
  private static final int RSA_BITS = 2048;

  private final Path folder;
  private final KeyStore store;

  private Certificates(Path folder, KeyStore store) {
    this.folder = folder;
    this.store = store;
  }

  /// Creates everything in an empty folder.
  static Certificates create(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    var file = folder.resolve("keys.p12");
    keytool(
        file, AUTHORITY, "CN=lattice-peers", "-ext", "bc=ca:true", "-ext",
        "ku=keyCertSign,digitalSignature");
    keytool(
        file, SERVER, "CN=server", "-signer", AUTHORITY, "-ext", "eku=serverAuth", "-ext",
        "san=ip:127.0.0.1,ip:10.0.0.1,dns:localhost,dns:kubernetes.default.svc");
    keytool(
        file, ADMIN, "CN=admin,O=system:masters", "-signer", AUTHORITY, "-ext", "eku=clientAuth");
    try {
      var certificates =
          new Certificates(folder, KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray()));
      certificates.write();
      return certificates;
    } catch (GeneralSecurityException e) {
      throw new IOException("Cannot read what keytool wrote to " + file, e);
    }
  }

  private static void keytool(Path file, String alias, String subject, String... extra)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
            "-keystore", file.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD, "-alias",
            alias, "-dname", subject, "-keyalg", "RSA", "-keysize", String.valueOf(RSA_BITS),
            "-validity", "2", "-startdate", "-1H"));
    command.addAll(List.of(extra));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var words = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
    if (process.waitFor() != 0) {
      throw new IOException("keytool refused to create %s: %s".formatted(alias, words));
    }
  }

  private void write() throws IOException, GeneralSecurityException {
    writePem(authority(), "CERTIFICATE", store.getCertificate(AUTHORITY).getEncoded());
    for (var alias : List.of(SERVER, ADMIN)) {
      writePem(
          folder.resolve(alias + ".crt"), "CERTIFICATE", store.getCertificate(alias).getEncoded());
      writePem(
          folder.resolve(alias + ".key"), "PRIVATE KEY",
          store.getKey(alias, PASSWORD.toCharArray()).getEncoded());
    }
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(RSA_BITS);
    writePem(accountKey(), "PRIVATE KEY", generator.generateKeyPair().getPrivate().getEncoded());
  }

  private static void writePem(Path file, String what, byte[] der) throws IOException {
    var body = Base64.getMimeEncoder(LINE_LENGTH, new byte[] {'\n'}).encodeToString(der);
    Files.writeString(
        file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, body, what));
  }

  /// The folder, in which the server's certificate has the names that Cluster API managers expect.
  Path folder() {
    return folder;
  }

  /// The certificate of the authority.
  Path authority() {
    return folder.resolve(AUTHORITY + ".crt");
  }

  /// The certificate of everything that serves on 127.0.0.1.
  Path serverCertificate() {
    return folder.resolve(SERVER + ".crt");
  }

  Path serverKey() {
    return folder.resolve(SERVER + ".key");
  }

  /// The certificate of a client that may do everything.
  Path adminCertificate() {
    return folder.resolve(ADMIN + ".crt");
  }

  Path adminKey() {
    return folder.resolve(ADMIN + ".key");
  }

  /// The key that signs and checks tokens of service accounts.
  Path accountKey() {
    return folder.resolve(ACCOUNTS + ".key");
  }

  /// A context that trusts the authority and nobody else.
  SSLContext trust() {
    try {
      var anchors = KeyStore.getInstance(KeyStore.getDefaultType());
      anchors.load(null, null);
      anchors.setCertificateEntry(AUTHORITY, store.getCertificate(AUTHORITY));
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(anchors);
      var context = SSLContext.getInstance("TLS");
      context.init(null, factory.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("trust: not set up (expected: the JDK's own algorithms)", e);
    }
  }
}
