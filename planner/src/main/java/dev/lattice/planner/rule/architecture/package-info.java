// SPDX-License-Identifier: Apache-2.0
/// C2: replicas run on processors that their images are built for.
@NullMarked
package dev.lattice.planner.rule.architecture;

import org.jspecify.annotations.NullMarked;
