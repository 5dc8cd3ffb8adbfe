"""xbrllint tree PATH: the networks of a linkbase or filing as trees, the findings at their arcs.

With --canonical a file as text that only a change of meaning changes: for that little is imported, and nothing linted,
because version control systems run it for each file that they compare.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..config.options import FLAG, REPEATED, SOME, VALUE, Option
from ..config.settings import STDIN
from .arguments import Command, setting

_NETWORKS = ("presentation", "calculation", "definition")
_OUTLINED = ("table", "assertion", "generic")

COMMAND = Command(
    "tree",
    "Show the networks of linkbases as trees, findings marked.",
    (
        Option("paths", SOME, "linkbases, schemas, folders or zip packages", "PATH"),
        Option("--kind", REPEATED, "only these; all by default", choices=(*_NETWORKS, *_OUTLINED)),
        Option("--role", VALUE, "only networks whose role holds this text", "TEXT", default=""),
        Option("--labels", FLAG, "show the standard taxonomies' labels where the filing has none"),
        Option("--no-findings", FLAG, "leave the findings out"),
        Option("--canonical", FLAG, "what one file means, as text for comparing versions (- for standard input)"),
        setting("profile", help="profile by which findings are found (auto)"),
        setting("taxonomies"),
        setting("label_language"),
        setting("config"),
        setting("no_config"),
    ),
)


def run(arguments: Sequence[str]) -> int:
    """Print the trees; gives the exit code."""
    rest = [argument for argument in arguments if argument != "--canonical"]
    if len(rest) == 1 < len(arguments) and (rest[0] == STDIN or not rest[0].startswith("-")):
        from .canonical import show

        return show(rest[0])
    from .networks import run as run_networks

    return run_networks(COMMAND, arguments)
