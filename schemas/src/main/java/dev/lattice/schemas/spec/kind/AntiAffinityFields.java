// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.spec.LatticeService.AntiAffinity;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.Topology;
import dev.lattice.schemas.spec.field.Field;
import dev.lattice.schemas.spec.field.FieldType;
import dev.lattice.schemas.spec.field.Fields;
import dev.lattice.schemas.spec.field.Forms;
import dev.lattice.schemas.spec.field.Group;
import dev.lattice.schemas.spec.field.Lists;
import dev.lattice.schemas.spec.field.Texts;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The fields of `antiAffinity`.
final class AntiAffinityFields {
  private static final Pattern SERVICE = Pattern.compile("([-a-z0-9]{1,63}/)?[-a-z0-9]{1,63}");
  private static final FieldType<String> SERVICE_NAME = Forms.parsed(
      "service name", text -> SERVICE.matcher(text).matches() ? text : null, Code.NAME_FORM,
      "Write the name of a service, with its namespace where that is another one: `shop/web`.");

  private static final Field.Always<Topology> TOPOLOGY_KEY = Field.of(
      "topologyKey", Texts.oneOf(Topology.class),
      "What they must not share. Machines whose zone the provider chooses share one in each region.")
      .required(Topology.CLUSTER);
  private static final Field.Maybe<List<String>> SERVICES = Field
      .of(
          "services", Lists.of(SERVICE_NAME),
          "The services to keep away from. Without it the service itself: its replicas keep apart.")
      .example(List.of("search", "shop/web"));

  static final Group GROUP = Group.of(TOPOLOGY_KEY, SERVICES);

  private AntiAffinityFields() {}

  /// @param self the service that says it
  static @Nullable AntiAffinity read(Fields group, ObjectId self) {
    if (!group.isPresent()) {
      return null;
    }
    List<String> names = group.read(SERVICES);
    List<ServiceId> services = names == null ? List.of(new ServiceId(self.namespace(), self.name()))
        : names.stream().map(name -> service(name, self.namespace())).toList();
    return new AntiAffinity(group.read(TOPOLOGY_KEY), services);
  }

  private static ServiceId service(String name, String ownNamespace) {
    return name.indexOf('/') < 0 ? new ServiceId(ownNamespace, name) : ServiceId.parse(name);
  }
}
