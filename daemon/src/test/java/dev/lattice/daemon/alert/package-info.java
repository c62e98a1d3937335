// SPDX-License-Identifier: Apache-2.0
/// Tests of telling webhooks of budgets.
@NullMarked
package dev.lattice.daemon.alert;

import org.jspecify.annotations.NullMarked;
