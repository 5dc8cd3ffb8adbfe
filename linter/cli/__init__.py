"""The command line: a module a command, imported when run; ``run(arguments)`` gives the exit code."""

from __future__ import annotations

from collections.abc import Sequence

from ..base.image import bring, imported

NAMES = (
    "check", "view", "explain", "rules", "taxonomy", "tree", "diff", "rollforward", "survey", "lsp", "init", "config",
    "completions",
)  # fmt: skip


def run(name: str, arguments: Sequence[str]) -> int:
    """Run a command and give its exit code."""
    command = f"{__package__}.{name}"
    bring((command,))
    code: int = imported(command).run(list(arguments))
    return code
