// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.plan;

import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.spec.SpecSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// A digest per input object of a plan: what changed since the last plan, and whether two plans had the same inputs.
public final class InputDigests {
  public static final String CONFIG = "config";
  public static final String CATALOGUE = "catalogue";
  public static final String OBSERVED = "observed";
  public static final String STATE = "state";
  private static final String MANIFESTS = "manifests/";

  private InputDigests() {}

  /// Name of the input to its digest. Specs are named `<kind>/[<namespace>/]<name>` and count by their written public
  /// form, so comments and the layout of files do not matter; the folders of add-ons are `manifests/<name>`.
  ///
  /// @param catalogue the embedded tables with what the repository's `catalog/` overrides
  /// @param previous digest of the accepted state
  public static SortedMap<String, Digest> of(
      SpecSet specs, Digest catalogue, Observed observed, Digest previous) {
    TreeMap<String, Digest> digests = new TreeMap<>();
    specs.entries().forEach((id, entry) -> digests.put(id.toString(), entry.digest()));
    specs.addons().forEach((name, addon) -> {
      if (addon.manifests() != null) {
        digests.put(MANIFESTS + name, addon.manifests().digest());
      }
    });
    digests.put(CONFIG, Digest.of(ConfigFile.encode(specs.config())));
    digests.put(CATALOGUE, catalogue);
    digests.put(OBSERVED, Digest.of(ObservedCodec.encode(observed)));
    digests.put(STATE, previous);
    return digests;
  }

  /// Of the digests of all inputs those of what people wrote: specs and configuration.
  public static SortedMap<String, Digest> ofSpecs(SortedMap<String, Digest> inputs) {
    TreeMap<String, Digest> specs = new TreeMap<>(inputs);
    specs.keySet().removeAll(List.of(CATALOGUE, OBSERVED, STATE));
    return specs;
  }
}
