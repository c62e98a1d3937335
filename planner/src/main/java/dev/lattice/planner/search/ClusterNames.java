// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search;

import dev.lattice.planner.search.landscape.Line;
import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.json.Json;
import java.util.Locale;

/// Names of clusters and of the namespaces that hold their objects. A name is unique for ever, because its ordinal is.
final class ClusterNames {
  private static final int SLUG = 24;

  private ClusterNames() {}

  /// `<slug>-<8 hex>`, e.g. `us-east-production-7a3b12cd`.
  static String name(String pool, Line line, int ordinal) {
    Digest digest = Digest.of(
        Json.obj(
            "pool", pool, "key", line.isolation().key(), "value", line.isolation().value(), "shape",
            line.shape().value(), "overflowOf",
            line.overflowOf().isEmpty() ? null : line.overflowOf(), "ordinal", ordinal));
    return cut(slug(pool + "-" + line.isolation().value())) + "-" + digest.hex(8);
  }

  /// `lattice-<slug of the pool>`, with four digits of its digest where the slug is not the pool's id.
  static String namespace(String pool) {
    String slug = slug(pool);
    return "lattice-" + (slug.equals(pool) ? pool : slug + "-" + Digest.of(pool).hex(4));
  }

  private static String slug(String text) {
    StringBuilder slug = new StringBuilder();
    for (char c : text.toLowerCase(Locale.ROOT).toCharArray()) {
      boolean isPlain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      slug.append(isPlain ? c : '-');
    }
    return slug.toString();
  }

  private static String cut(String slug) {
    String start = slug.length() <= SLUG ? slug : slug.substring(0, SLUG);
    return start.endsWith("-") ? start.substring(0, start.length() - 1) : start;
  }
}
