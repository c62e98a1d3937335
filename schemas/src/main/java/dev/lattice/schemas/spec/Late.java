// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A value that is made when it is first asked for, once, whoever asks.
final class Late<T> {
  private @Nullable Supplier<T> maker;
  private @Nullable T value;

  Late(Supplier<T> maker) {
    this.maker = maker;
  }

  synchronized T get() {
    T made = value;
    if (made == null && maker != null) {
      made = maker.get();
      value = made;
      maker = null; // with everything it holds
    }
    if (made == null) {
      throw new IllegalStateException("the maker asked for the value that it makes");
    }
    return made;
  }
}
