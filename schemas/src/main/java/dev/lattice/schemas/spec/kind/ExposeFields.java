// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.spec.LatticeService.Expose;
import dev.lattice.schemas.spec.field.Field;
import dev.lattice.schemas.spec.field.FieldType;
import dev.lattice.schemas.spec.field.Fields;
import dev.lattice.schemas.spec.field.Forms;
import dev.lattice.schemas.spec.field.Group;
import dev.lattice.schemas.spec.field.Numbers;
import java.util.SortedSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The fields of `expose`.
final class ExposeFields {
  private static final int LONGEST_HOST = 253;
  private static final String LABEL = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";
  private static final Pattern HOST_NAME = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
  private static final FieldType<String> HOST_FORM = Forms.parsed(
      "host name",
      text -> text.length() <= LONGEST_HOST && HOST_NAME.matcher(text).matches() ? text : null,
      Code.HOST_FORM, "Write a host name in lower case, such as `shop.example.com`.");

  private static final Field.Maybe<String> HOST = Field.of(
      "host", HOST_FORM,
      "The name it is reached by. Lattice makes no DNS records: it is an annotation that ExternalDNS reads.")
      .example("shop.example.com");
  private static final Field.Always<Boolean> PUBLIC =
      Field
          .of(
              "public", Numbers.TRUE_OR_FALSE,
              "Whether everybody may reach it; otherwise only private addresses.")
          .byDefault(false);
  private static final Field.Maybe<Integer> PORT = Field.of(
      "port", Numbers.whole(1, 65_535),
      "The container port behind it, and the port of the load balancer. Without it the only one.")
      .example(8080);

  static final Group GROUP = Group.of(HOST, PUBLIC, PORT);

  private ExposeFields() {}

  /// @param ports the ports that the containers list
  static @Nullable Expose read(Fields group, SortedSet<Integer> ports) {
    if (!group.isPresent()) {
      return null;
    }
    String host = group.read(HOST);
    boolean isPublic = group.read(PUBLIC);
    Integer port = group.read(PORT);
    if (port == null && ports.size() == 1) {
      return new Expose(host, isPublic, ports.first());
    }
    if (port != null && (ports.isEmpty() || ports.contains(port))) {
      return new Expose(host, isPublic, port);
    }
    String known = ports.isEmpty() ? "Write `port`, or list the container's ports."
        : "Its containers listen on "
            + ports.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ".";
    group.findings()
        .error(
            Code.EXPOSED_PORT, group.at(PORT),
            port == null ? "`expose` does not say which port is exposed."
                : "No container listens on the exposed port %d.".formatted(port),
            known);
    return null;
  }
}
