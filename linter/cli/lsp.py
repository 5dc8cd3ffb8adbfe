"""xbrllint lsp: the language server, for editors to start."""

from __future__ import annotations

from collections.abc import Sequence

from ..config.options import FLAG, Option
from ..lsp.extra import needed
from .arguments import Command, setting, settings_from
from .parsers import parse

COMMAND = Command(
    "lsp",
    "Serve an editor over standard input and output.",
    (
        setting("profile", help="profile by which files are linted, unless the editor names one (auto)"),
        setting("select"),
        setting("ignore"),
        setting("extend_select"),
        setting("severity"),
        setting("taxonomies"),
        setting("online"),
        setting("config"),
        setting("no_config"),
        Option("--stdio", FLAG, "what is done anyway; some editors say so"),
    ),
)


def run(arguments: Sequence[str]) -> int:
    """Serve until the editor ends it; gives the exit code. Raises MissingExtra where pygls is not installed."""
    options = parse(COMMAND, arguments)
    settings = settings_from(options)
    needed("pygls.lsp.server")
    needed("lsprotocol.types")
    needed("xbrllint.lsp.server").serve(settings)
    return 0


__all__ = ["COMMAND", "run"]
