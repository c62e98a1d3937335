// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.testing;

import dev.lattice.schemas.diagnostic.Page;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.Snapshot;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The example of a code's page as files. A block that begins with three backticks and `yaml services/web.yaml` is that
/// file; tables begin with `csv`. Below `## Corrected` stand only the files that are written anew. A small `lattice.yaml` is added, unless the page
/// shows one itself.
///
/// @param wrong the files of `## Example`, which trigger the code
/// @param corrected the same with those of `## Corrected` in their place; equal to `wrong` where the page has none
public record PageExample(Snapshot wrong, Snapshot corrected) {
  private static final Pattern SECTION = Pattern.compile("(?m)^## (.+)\n((?:(?!^## ).*\n?)*)");
  private static final Pattern FILE =
      Pattern.compile("(?m)^```(?:yaml|csv) (\\S+)\n((?:(?!^```).*\n)*)");
  private static final String CONFIG = "lattice.yaml";
  private static final String SMALL_CONFIG = """
      apiVersion: lattice.dev/v1alpha1
      kind: LatticeConfig
      metadata: {name: production}
      """;

  public static PageExample of(Page page) {
    Map<String, String> sections = sections(page);
    Map<String, String> example = files(sections.getOrDefault("Example", ""));
    Map<String, String> rewritten = files(sections.getOrDefault("Corrected", ""));
    boolean shown = example.containsKey(CONFIG) || rewritten.containsKey(CONFIG);
    Snapshot wrong = with(shown ? Snapshots.of() : Snapshots.of(CONFIG, SMALL_CONFIG), example);
    return new PageExample(wrong, with(wrong, rewritten));
  }

  /// The sections of a page by their headings, in order.
  public static Map<String, String> sections(Page page) {
    Map<String, String> sections = new LinkedHashMap<>();
    Matcher section = SECTION.matcher(page.markdown());
    while (section.find()) {
      sections.put(section.group(1), section.group(2));
    }
    return sections;
  }

  private static Map<String, String> files(String section) {
    Map<String, String> files = new LinkedHashMap<>();
    Matcher file = FILE.matcher(section);
    while (file.find()) {
      files.put(file.group(1), file.group(2));
    }
    return files;
  }

  private static Snapshot with(Snapshot base, Map<String, String> files) {
    Snapshot all = base;
    for (var file : files.entrySet()) {
      all = Snapshots.with(all, file.getKey(), Blob.of(file.getValue()));
    }
    return all;
  }
}
