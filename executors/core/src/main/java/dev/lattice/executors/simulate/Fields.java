// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.simulate;

import dev.lattice.schemas.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Objects as sets of leaves, the unit of field ownership.
///
/// A leaf's path is its field names joined by `/` (with `~1` for a slash and `~0` for a tilde inside a name, as in
/// RFC 6901); items of keyed lists are `[name=main]`. Scalars, atomic lists and empty objects are leaves.
final class Fields {
  private Fields() {}

  /// Every leaf of an object by its path.
  static SortedMap<String, Json> leaves(Json.Obj object) {
    TreeMap<String, Json> leaves = new TreeMap<>();
    object.fields().forEach((name, value) -> collect(escape(name), name, value, leaves));
    return leaves;
  }

  /// `live` with every leaf of `applied`; everything else stays.
  static Json.Obj merged(Json.Obj live, Json.Obj applied) {
    LinkedHashMap<String, Json> fields = new LinkedHashMap<>(live.fields());
    applied.fields()
        .forEach((name, value) -> fields.put(name, merged(name, fields.get(name), value)));
    return new Json.Obj(fields);
  }

  /// `live` without the leaves at some paths; objects and items that become empty by it go too.
  static Json.Obj without(Json.Obj live, Collection<String> paths) {
    Json.Obj rest = live;
    // What identifies an item goes last: without it the item's other leaves are not found.
    for (String path : paths.stream().sorted(Comparator.comparing(Fields::isIdentity)).toList()) {
      rest = without(rest, path);
    }
    return rest;
  }

  private static boolean isIdentity(String path) {
    int slash = path.lastIndexOf('/');
    String parent = slash < 0 ? "" : path.substring(path.lastIndexOf('[', slash) + 1, slash);
    String field = path.substring(slash + 1) + "=";
    return parent.endsWith("]") && (parent.startsWith(field) || parent.contains("," + field));
  }

  private static Json.Obj without(Json.Obj live, String path) {
    int slash = path.indexOf('/');
    String name = unescape(slash < 0 ? path : path.substring(0, slash));
    if (slash < 0) {
      return live.with(name, null);
    }
    Json child = without(name, live.at(name), path.substring(slash + 1));
    return live.with(name, child);
  }

  private static @Nullable Json without(String field, Json live, String path) {
    return switch (live) {
      case Json.Obj object -> {
        Json.Obj rest = without(object, path);
        yield rest.isEmpty() ? null : rest;
      }
      case Json.Arr(var items) -> {
        List<Json> rest = withoutItem(field, items, path);
        yield rest.isEmpty() ? null : new Json.Arr(rest);
      }
      case Json.Text _,Json.Num _,Json.Bool _,Json.Null _ -> live;
    };
  }

  private static List<Json> withoutItem(String field, List<Json> items, String path) {
    List<String> keys = KeyedLists.keysOf(field, items);
    int end = path.indexOf("]/");
    String element = end < 0 ? path : path.substring(0, end + 1);
    List<Json> rest = new ArrayList<>();
    for (Json item : items) {
      if (!KeyedLists.element(item, keys).equals(element)) {
        rest.add(item);
      } else if (end >= 0) {
        Json.Obj left = without(item.asObj(), path.substring(end + 2));
        if (!left.isEmpty()) {
          rest.add(left);
        }
      }
    }
    return rest;
  }

  private static Json merged(String field, @Nullable Json live, Json applied) {
    if (live instanceof Json.Obj old && applied instanceof Json.Obj more) {
      return merged(old, more);
    }
    if (live instanceof Json.Arr(var old) && applied instanceof Json.Arr(var more)) {
      List<String> keys = KeyedLists.keysOf(field, more);
      return keys.isEmpty() ? applied : new Json.Arr(mergedItems(old, more, keys));
    }
    return applied;
  }

  private static List<Json> mergedItems(List<Json> live, List<Json> applied, List<String> keys) {
    LinkedHashMap<String, Json> items = new LinkedHashMap<>();
    live.forEach(item -> items.put(KeyedLists.element(item, keys), item));
    for (Json item : applied) {
      String element = KeyedLists.element(item, keys);
      items.put(element, merged("", items.get(element), item));
    }
    return List.copyOf(items.values());
  }

  private static void collect(
      String path, String field, Json value, SortedMap<String, Json> leaves) {
    List<String> keys = KeyedLists.keysOf(field, value.asItems());
    if (value instanceof Json.Obj object && !object.isEmpty()) {
      object.fields()
          .forEach((name, child) -> collect(path + "/" + escape(name), name, child, leaves));
    } else if (value instanceof Json.Arr(var items) && !items.isEmpty() && !keys.isEmpty()) {
      items.forEach(item -> collect(path + "/" + KeyedLists.element(item, keys), "", item, leaves));
    } else {
      leaves.put(path, value);
    }
  }

  private static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private static String unescape(String name) {
    return name.replace("~1", "/").replace("~0", "~");
  }
}
