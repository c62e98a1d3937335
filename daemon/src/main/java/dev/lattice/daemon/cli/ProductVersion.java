// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.schemas.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// The version of this build, as the build wrote it into a resource.
final class ProductVersion implements IVersionProvider {
  private static final String RESOURCE = "version.properties";

  /// For example `lattice 1.4.0 (Java 25)`.
  static String describe() {
    return "lattice %s (Java %s)".formatted(product(), Runtime.version().feature());
  }

  /// The same for programs: the product's version, and Java's feature number.
  static Json.Obj document() {
    return Json.obj("version", product(), "java", Runtime.version().feature());
  }

  @Override
  public String[] getVersion() {
    return new String[] {describe()};
  }

  /// For example `1.4.0`.
  static String product() {
    try (InputStream in = ProductVersion.class.getResourceAsStream(RESOURCE)) {
      Properties properties = new Properties();
      properties.load(Objects.requireNonNull(in, RESOURCE));
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
