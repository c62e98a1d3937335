// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.schema;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.json.JsonText;
import dev.lattice.schemas.spec.field.Field;
import dev.lattice.schemas.spec.field.Group;
import dev.lattice.schemas.spec.field.ValueForm;
import dev.lattice.schemas.spec.kind.SpecKind;

/// The reference page of a kind in Markdown: every field with its path, what may be written, what its absence means.
public final class ReferencePage {
  private final StringBuilder rows = new StringBuilder();

  private ReferencePage() {}

  /// @param example a complete object in YAML
  public static String of(SpecKind<?> kind, String example) {
    ReferencePage page = new ReferencePage();
    page.add("", kind.fields());
    return """
        # %s

        %s

        ```yaml
        %s
        ```

        ## Fields of `spec`

        `[]` stands for each element of a list, `<name>` for a name that you choose.

        | Field | Write | Without it | Says |
        |---|---|---|---|
        %s
        The same as JSON Schema, for editors: `lattice schema %s`.
        """.formatted(kind.name(), kind.doc(), example.strip(), page.rows, kind.name());
  }

  private void add(String path, Group group) {
    for (Field field : group.fields()) {
      String below = path.isEmpty() ? field.name() : path + "." + field.name();
      ValueForm form = field.form();
      String later = field.notes().later() ? " *Not effective in this version.*" : "";
      rows.append(
          "| `%s` | %s | %s | %s%s |\n".formatted(
              below, cell(form.words()), absence(field.notes()), cell(field.notes().doc()), later));
      form.groups().forEach((between, inner) -> add(below + between, inner));
    }
  }

  private static String absence(Field.Notes notes) {
    if (notes.required()) {
      return "**required**";
    }
    Json written = notes.byDefault();
    boolean nothing = switch (written) {
      case Json.Null _ -> true;
      case Json.Arr(var items) -> items.isEmpty();
      case Json.Obj(var fields) -> fields.isEmpty();
      case Json.Text _,Json.Num _,Json.Bool _ -> false;
    };
    return nothing ? "" : "`" + cell(JsonText.compact(written)) + "`";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
