"""The Python API behind ``xbrllint.lint``: the same run as the command line's."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

from .base.atomic import Unwritable
from .config.file import ConfigError
from .report.finding import Report
from .rulebook.profiles import SelectionError
from .rulebook.rule import RuleError
from .running import run
from .running.run import NothingToCheck
from .running.settings import Settings
from .taxonomy import TaxonomyError
from .xbrl.read.archive import ArchiveError
from .xbrl.read.files import Unreadable

# What is the caller's to mend; each error's text is one line for people.
ERRORS: tuple[type[Exception], ...] = (
    Unreadable, ArchiveError, ConfigError, RuleError, SelectionError, NothingToCheck, TaxonomyError,
    Unwritable,
)  # fmt: skip


def lint(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]], settings: Settings | None = None, **options: Any
) -> Report:
    """Lint files, folders and zip packages and give the report.

    Args:
        paths: one path or several.
        settings: what the command line's options say; what is left out there is taken from the configuration found
            upward from each file, as on the command line.
        options: fields of `Settings` by name, such as ``profile="edgar"`` or ``select=["arcs"]``; they outdo those of
            ``settings``.

    Returns:
        The report: findings sorted by place, what could not be decided, and the counts. Nothing is printed.

    Raises:
        TypeError: an option that does not exist.
        ERRORS: a path, a configuration, a rule, a taxonomy or a selection that cannot be used.
    """
    given = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    unknown = [name for name in options if name not in Settings._fields]
    if unknown:
        raise TypeError(f"no option {unknown[0]!r}; known: {', '.join(Settings._fields)}")
    return run.lint([os.fspath(path) for path in given], (settings or Settings())._replace(**options))


__all__ = ["ERRORS", "lint"]
