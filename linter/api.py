"""The Python API: linting, fixing and rendering, by the same run as the command line's.

What a function needs besides the run is imported when it is called.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

from .base.nearest import nearest
from .base.record import Record
from .base.typed import TYPE_CHECKING
from .config.settings import Settings
from .errors import UserError
from .report.finding import Report
from .running import run

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal, TypedDict

    from typing_extensions import Unpack

    from .comparison.changes import Comparison
    from .rollforward.fixing import RollForward
    from .running.writing import Change

    class Options(TypedDict, total=False):
        """The fields of `Settings`, each of which may be given by name."""

        profile: str | None
        select: Sequence[str]
        ignore: Sequence[str]
        extend_select: Sequence[str]
        severity: Mapping[str, str]
        errors_only: bool
        fail_on: str | None
        follow: bool
        whole_filing: bool
        taxonomies: Sequence[str]
        online: bool
        config: str | None
        no_config: bool
        baseline: str | None
        against: str | None
        edgar_release: str | None
        xsd_engine: str
        labels: bool
        label_language: str | None
        jobs: int
        cache: str | None
        limits: Mapping[str, int]
        statements: bool
        edits: bool
        stdin: tuple[str, bytes] | None

    class Look(TypedDict, total=False):
        """What a report in the formats for people looks like."""

        color: bool
        width: int
        unicode: bool
        statistics: bool
        quiet: bool
        group_by: Literal["role", "rule", "file"] | None

    Path = str | os.PathLike[str]
    Format = Literal["full", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "html"]
    ChangesFormat = Literal["text", "json", "markdown", "html"]
    Documents = Mapping[str, bytes | str]


# What is the caller's to mend; the error's text is one line for people.
ERRORS: tuple[type[UserError], ...] = (UserError,)


def lint(
    paths: Path | Iterable[Path],
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
    chosen = _settings("lint", settings, options)
    return run.lint(_paths(paths), chosen._replace(jobs=chosen.jobs or 1))


def lint_documents(
    documents: Documents,
    settings: Settings | None = None,
    *,
    folder: Path | None = None,
    **options: Unpack[Options],
) -> Report:
    """Lint documents that lie in memory.

    Args:
        documents: the content of each by its name, a relative path such as ``co-20301231_pre.xml``; a text is encoded
            as its XML declaration says, else as UTF-8.
        settings: as in `lint`.
        folder: a folder whose files are the documents' context, and for some of which they stand, such as those that
            an editor has not saved; its configuration counts. None: nothing is read from disk beside the documents,
            and no configuration is looked for.
        options: as in `lint`.

    Returns:
        The report about the documents; paths in it are their names, behind the folder if one is given.

    Raises:
        TypeError, UserError: as in `lint`.
    """
    chosen = _settings("lint_documents", settings, options)._replace(jobs=1)
    if folder is not None:
        paths, contents = _in_folder(documents, folder)
        return run.lint(paths, chosen, contents)
    from .running.memory import lint_memory

    return lint_memory(_as_bytes(documents), chosen)


class Fixes(Record):
    """What fixing led to; nothing is written before `write` is called.

    Attributes:
        before: the report about the files as they are.
        report: the report about the files as they would be.
        changes: the files that change, each with its path, old and new bytes, and how many fixes were made.
        notes: what there is to say besides, such as fixes that were left out because they would do harm.
        paths: the paths that were named; no file outside of their folders is written.
    """

    before: Report
    report: Report
    changes: tuple[Change, ...]
    notes: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()

    def diff(self) -> str:
        """Give the changes as a unified diff."""
        from .running.fixes import diff

        return "".join(map(diff, self.changes))

    def write(self) -> tuple[str, ...]:
        """Write the changed files, each in one step; gives a line for each that was left as it is, with the reason.

        What changed since it was read, is read-only, or has another name (a hard link) is left. Of documents in memory
        nothing is written: their new bytes are in ``changes``.
        """
        if not self.paths:
            return tuple(f"{change.path}: lies in memory alone" for change in self.changes)
        from .running.writing import write

        return tuple(write(self.changes, self.paths)[1])


def fix(
    paths: Path | Iterable[Path],
    settings: Settings | None = None,
    *,
    unsafe: bool = False,
    **options: Unpack[Options],
) -> Fixes:
    """Repair what can be repaired, in memory; the files are written by ``write()`` of what is given back.

    Args:
        paths: as in `lint`.
        settings: as in `lint`.
        unsafe: make the repairs too that may change what a file means.
        options: as in `lint`; ``select`` and ``ignore`` choose what is repaired.

    Returns:
        The reports before and after, and the changes.

    Raises:
        TypeError, UserError: as in `lint`.
    """
    chosen, named = _settings("fix", settings, options), _paths(paths)
    from .running import fixes

    return _fixes(fixes.fix(named, chosen, unsafe), named)


def fix_documents(
    documents: Documents,
    settings: Settings | None = None,
    *,
    unsafe: bool = False,
    **options: Unpack[Options],
) -> Fixes:
    """Repair documents that lie in memory, without a look at the disk; what changes is in ``changes``, by name.

    Takes what `lint_documents` and `fix` take, and raises what they raise.
    """
    from .running.memory import fix_memory

    return _fixes(fix_memory(_as_bytes(documents), _settings("fix_documents", settings, options), unsafe), ())


def roll_forward(
    paths: Path | Iterable[Path],
    to: str | int,
    settings: Settings | None = None,
    *,
    check: bool = False,
    **options: Unpack[Options],
) -> RollForward:
    """Say what another year of the standard taxonomies means for filings, and make the files for it, in memory.

    Args:
        paths: as in `lint`.
        to: a year such as 2025, or a version such as ``"2022q4"`` or ``"2013-09-09"``.
        settings: as in `lint`.
        check: lint the files before and after, and give the errors that are new.
        options: as in `lint`.

    Returns:
        What it means for each filing, and the changes; the files are written by ``write()`` of what is given back.

    Raises:
        TypeError, UserError: as in `lint`; a year of which none of the taxonomies in use is known is a UserError.
    """
    from .rollforward import fixing

    return fixing.roll_forward(_paths(paths), str(to), _settings("roll_forward", settings, options), check)


def render(report: Report, format: Format = "full", **look: Unpack[Look]) -> str:
    """Give a report as text, in a format of the command line's.

    Args:
        report: what `lint` gave.
        format: full, concise, json, jsonl, sarif, github, gitlab, junit or html.
        look: of the formats for people: ``color``, ``width`` in columns (100), ``unicode`` (False: trees in ASCII),
            ``statistics``, ``quiet`` (no closing lines), and ``group_by``: role, rule or file.

    Raises:
        TypeError: a word of ``look`` that does not exist.
        UserError: a format that does not exist, or that takes no groups.
    """
    from .report import formats

    return formats.rendered(report, format, dict(look))


def compare(old: Path, new: Path, settings: Settings | None = None, **options: Unpack[Options]) -> Comparison:
    """Compare two filings by meaning, as `xbrllint diff` does.

    Args:
        old: the former filing: a linkbase, a schema, an instance, a folder or a zip package.
        new: the filing that is compared with it.
        settings: where taxonomies and the configuration are; other settings say nothing of a comparison.
        options: the same by name: ``taxonomies``, ``config``, ``no_config``.

    Returns:
        What changed, statement by statement; `Comparison.all` lists it. Nothing is printed.

    Raises:
        TypeError: an option that does not exist.
        UserError: a path, a configuration or a taxonomy that cannot be used.
    """
    from .running.comparing import compare_paths

    return compare_paths(os.fspath(old), os.fspath(new), _settings("compare", settings, options))


def render_changes(comparison: Comparison, format: ChangesFormat = "text") -> str:
    """Give a comparison as text, JSON, Markdown or an HTML page; raises UserError for another format."""
    from .report.changes import FORMATS, renderer

    if format not in FORMATS:
        raise UserError(f"there is no format '{format}' of changes; known: {', '.join(FORMATS)}")
    return renderer(format)(comparison)


def _settings(function: str, settings: Settings | None, options: Options) -> Settings:
    """Give the settings with what is given by name; raises TypeError."""
    for name in options:
        if name not in Settings._fields:
            near = nearest(name, Settings._fields, 0.6)
            hint = f", did you mean '{near}'?" if near else f"; known: {', '.join(Settings._fields)}"
            raise TypeError(f"{function}() has no option '{name}'{hint}")
    return (settings or Settings())._replace(**options)


def _paths(paths: Path | Iterable[Path]) -> list[str]:
    return [os.fspath(path) for path in ([paths] if isinstance(paths, (str, os.PathLike)) else paths)]


def _as_bytes(documents: Documents) -> dict[str, bytes]:
    return {name: _encoded(data) if isinstance(data, str) else bytes(data) for name, data in documents.items()}


def _encoded(text: str) -> bytes:
    """Encode a document as its XML declaration says, else as UTF-8 (XML 1.0, 4.3.3)."""
    import re

    declared = re.match(r"""<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z][\w.-]*)["']""", text)
    try:
        return text.encode(declared[1] if declared else "utf-8")
    except (LookupError, UnicodeEncodeError):  # it is no such document: it is said what its bytes are
        return text.encode("utf-8", "surrogatepass")


def _in_folder(documents: Documents, folder: Path) -> tuple[list[str], dict[str, bytes]]:
    """Give the paths of documents that stand for files of a folder, and their bytes by address."""
    from .xbrl.read.files import Files

    files = Files()
    paths = {name: os.path.join(os.fspath(folder), name) for name in documents}
    data = _as_bytes(documents)
    return list(paths.values()), {files.address(path): data[name] for name, path in paths.items()}


def _fixes(outcome: object, paths: Iterable[str]) -> Fixes:
    from .running.fixes import Outcome

    assert isinstance(outcome, Outcome)
    return Fixes(outcome.before, outcome.report, tuple(outcome.changes), tuple(outcome.notes), tuple(paths))


__all__ = ["ERRORS", "Fixes", "fix", "fix_documents", "lint", "lint_documents", "render", "roll_forward"]
