// SPDX-License-Identifier: Apache-2.0
/// The rules that keep modules, packages and libraries where `ARCHITECTURE.md` puts them.
@NullMarked
package dev.lattice.daemon.architecture;

import org.jspecify.annotations.NullMarked;
