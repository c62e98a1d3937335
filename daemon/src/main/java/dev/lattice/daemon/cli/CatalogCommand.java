// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import picocli.CommandLine.Command;

/// The command `lattice catalog`, which only has sub-commands.
@Command(
    name = "catalog",
    description = "Look up machine types and what they cost, offline.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    subcommands = {CatalogSearchCommand.class, CatalogShowCommand.class},
    footer = {"", "Examples:", "  lattice catalog search --cores 4 --memory 16",
        "  lattice catalog show m5.xlarge"})
final class CatalogCommand {}
