"""xbrllint: a linter for XBRL linkbases and filings.

>>> import xbrllint
>>> report = xbrllint.lint("filing/", profile="edgar")
>>> for finding in report.findings:
...     print(finding.location.path, finding.location.line, finding.rule, finding.message)

Everything else is imported only when it is first used, so that importing this package costs nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as base.typed has it: importing this package imports nothing else of it

if TYPE_CHECKING:
    from .api import (
        ERRORS,
        Fixes,
        compare,
        fix,
        fix_documents,
        lint,
        lint_documents,
        render,
        render_changes,
        roll_forward,
    )
    from .comparison.changes import Comparison
    from .config.settings import Settings
    from .errors import UserError
    from .report.finding import Edit, Finding, Fix, Location, Report, Summary, Tree, TreeRow, Unchecked, Verdict
    from .rollforward.fixing import RollForward
    from .running.writing import Change

__version__ = "0.1.0"

__all__ = [
    "ERRORS", "Change", "Comparison", "Edit", "Finding", "Fix", "Fixes", "Location", "Report", "RollForward",
    "Settings", "Summary", "Tree", "TreeRow", "Unchecked", "UserError", "Verdict", "compare", "fix", "fix_documents",
    "lint", "lint_documents", "render", "render_changes", "roll_forward",
]  # fmt: skip

_HOMES = {
    **dict.fromkeys(__all__, "report.finding"),
    **dict.fromkeys(("ERRORS", "Fixes", "compare", "fix", "fix_documents", "lint", "lint_documents"), "api"),
    **dict.fromkeys(("render", "render_changes", "roll_forward"), "api"),
    "Comparison": "comparison.changes",
    "RollForward": "rollforward.fixing",
    "Change": "running.writing",
    "Settings": "config.settings",
    "UserError": "errors",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module 'xbrllint' has no attribute '{name}'")
    from importlib import import_module

    found = globals()[name] = getattr(import_module(f".{_HOMES[name]}", __name__), name)
    return found


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
