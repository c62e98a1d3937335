// SPDX-License-Identifier: Apache-2.0
/// Tells people outside of git of what needs them: webhooks that hear of budgets, once for each crossing and month.
@NullMarked
package dev.lattice.daemon.alert;

import org.jspecify.annotations.NullMarked;
