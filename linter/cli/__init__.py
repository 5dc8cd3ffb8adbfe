"""The command line: a module a command, imported when run; ``run(arguments)`` gives the exit code."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from ..base.image import bring

NAMES = (
    "check", "view", "explain", "rules", "taxonomy", "tree", "diff", "rollforward", "survey", "lsp", "init", "config",
    "completions",
)  # fmt: skip


def run(name: str, arguments: Sequence[str]) -> int:
    """Run a command and give its exit code."""
    bring((f"{__package__}.{name}",))
    code: int = import_module(f".{name}", __package__).run(list(arguments))
    return code
