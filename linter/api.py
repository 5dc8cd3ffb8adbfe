"""The Python API behind ``xbrllint.lint``: the same run as the command line's."""

from __future__ import annotations

import os
from collections.abc import Iterable

from .base.nearest import nearest
from .base.typed import TYPE_CHECKING
from .config.settings import Settings
from .errors import UserError
from .report.finding import Report
from .running import run

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import TypedDict

    from typing_extensions import Unpack

    class Options(TypedDict, total=False):
        """The fields of `Settings`, each of which may be given by name."""

        profile: str | None
        select: Sequence[str]
        ignore: Sequence[str]
        extend_select: Sequence[str]
        severity: Mapping[str, str]
        fail_on: str | None
        follow: bool
        whole_filing: bool
        taxonomies: Sequence[str]
        online: bool
        config: str | None
        no_config: bool
        baseline: str | None
        edgar_release: str | None
        xsd_engine: str
        labels: bool
        jobs: int
        cache: str | None
        limits: Mapping[str, int]
        stdin: tuple[str, bytes] | None


# What is the caller's to mend; the error's text is one line for people.
ERRORS: tuple[type[UserError], ...] = (UserError,)


def lint(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    settings: Settings | None = None,
    **options: Unpack[Options],
) -> Report:
    """Lint files, folders and zip packages and give the report.

    Args:
        paths: one path or several.
        settings: what the command line's options say; what is left out there is taken from the configuration found
            upward from each file, as on the command line.
        options: fields of `Settings` by name, such as ``profile="edgar"`` or ``select=["arcs"]``; they outdo those of
            ``settings``. ``help(xbrllint.Settings)`` lists them. Other processes are started only for ``jobs`` of 2
            and more: the caller's program may have threads, and may not be one that can be started again.

    Returns:
        The report: findings sorted by place, what could not be decided, and the counts. Nothing is printed.

    Raises:
        TypeError: an option that does not exist.
        UserError: a path, a configuration, a rule, a taxonomy or a selection that cannot be used.
    """
    given = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    for name in options:
        if name not in Settings._fields:
            raise _no_option(name)
    chosen = (settings or Settings())._replace(**options)
    return run.lint([os.fspath(path) for path in given], chosen._replace(jobs=chosen.jobs or 1))


def _no_option(name: str) -> TypeError:
    """Make the error for an option that does not exist, with the likely one, else all."""
    near = nearest(name, Settings._fields, 0.6)
    hint = f", did you mean '{near}'?" if near else f"; known: {', '.join(Settings._fields)}"
    return TypeError(f"lint() has no option '{name}'{hint}")


__all__ = ["ERRORS", "lint"]
