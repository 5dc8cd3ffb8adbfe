"""One run: paths and settings become a report. The command line and the Python API both come here."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from ..base.record import Record
from ..config.file import Config
from ..config.in_force import Configuration, Group, grouped
from ..config.rules import profile_for, rule_book, selection
from ..report.finding import Finding, Report, Summary, Unchecked
from ..rulebook.book import RuleBook
from ..rulebook.profiles import (
    Selection,
    made_for_another,
    release_year,
    severities,
    taxonomy_year,
    without_regulator,
)
from ..rulebook.rule import Rule
from ..verdicts import configuration as filters
from ..xbrl.dts.discovery import open_filings
from ..xbrl.dts.filing import Filing
from ..xbrl.read.files import Files
from .engine import Engine
from .settings import STDIN, Settings


class NothingToCheck(Exception):
    """Not one of the paths led to an XBRL document; the message is one line."""


Progress = Callable[[str], None]  # told what is being done now


class Part(Record):
    """What one group of files with a common configuration gave."""

    profiles: tuple[str, ...]
    auto: bool
    findings: list[Finding]
    unchecked: list[Unchecked]
    files: list[str]
    links: int
    arcs: int
    notes: list[str]
    fail_on: str
    ran: frozenset[str]
    rules: dict[str, Rule]
    baseline: str
    loaded: frozenset[str]  # addresses of all documents that were read, also those that are context only


def lint(
    paths: Sequence[str],
    settings: Settings = Settings(),  # noqa: B008 - immutable
    contents: Mapping[str, bytes] = {},
    progress: Progress | None = None,
) -> Report:
    """Lint files, folders and zips.

    ``contents``: bytes that stand for files on disk, by address. ``progress`` is told what is being read or linted.

    Raises: Unreadable, ArchiveError, ConfigError, RuleError, SelectionError, TaxonomyError, NothingToCheck.
    """
    files = Files()
    if settings.stdin is not None:
        name, data = settings.stdin
        files.put(files.address(name), data)
        paths = [name if path == STDIN else path for path in paths]
    for address, data in contents.items():
        files.put(address, data)
    groups = grouped(paths, settings)
    if settings.jobs == 1 or contents or settings.stdin is not None:
        parts = [lint_group(group, files, progress) for group in groups]
    else:
        from .parallel import lint_parallel

        parts = lint_parallel(groups, settings, files, progress)
    return _report(_with_baselines(parts), files)


class _Group:
    """The filings of one configuration as they are linted, one after the other."""

    def __init__(
        self, book: RuleBook, configuration: Configuration, files: Files, release: str, chosen: Selection,
        notes: list[str],
    ) -> None:  # fmt: skip
        self.book, self.configuration, self.files = book, configuration, files
        self.release, self.chosen, self.notes = release, chosen, notes
        self.profiles: dict[str, None] = {}
        self.findings: list[Finding] = []
        self.unchecked: list[Unchecked] = []
        self.ran: set[str] = set()

    def lint(self, filing: Filing) -> None:
        """Lint a filing with the profile that fits it."""
        profile = profile_for(self.book, self.configuration, filing)
        self.profiles[profile.name] = None
        other = made_for_another(profile, filing)
        if other:
            profile = without_regulator(profile, self.book)
            self.notes.append(f"{self.files.display(filing.reported[0])}: made for {other}, {_LEFT_OUT}")
        engine = Engine(self.book, severities(self.book, profile, self.chosen))
        self.ran.update(engine.severities)
        filing.edgar_release = self.release
        found, unknown = engine.lint(filing, release_year(self.release) or taxonomy_year(filing))
        self.findings.extend(f for f in found if not _ignored(f, self.configuration.file, self.book))
        self.unchecked.extend(unknown)


def lint_group(group: Group, files: Files, progress: Progress | None = None) -> Part:
    """Lint the files of one configuration."""
    from ..taxonomy.store import open_stores

    configuration, settings = group.configuration, group.configuration.settings
    book = rule_book(configuration)
    stores = open_stores(settings.taxonomies)
    discovery = open_filings(group.paths, files, stores, settings.follow, group.named, progress)
    if settings.online:
        stores.go_online()
    release = settings.edgar_release or ""
    run = _Group(book, configuration, files, release, selection(configuration), list(discovery.notes))
    for filing in discovery.filings:
        if progress is not None:
            progress(f"linting {files.display(filing.reported[0]) if filing.reported else '...'}")
        run.lint(filing)
    notes = run.notes
    notes.extend(stores.fetcher.errors if stores.fetcher is not None else ())
    reported = [address for filing in discovery.filings for address in filing.reported]
    kept = filters.keep(run.findings, configuration.file)
    links = [link for filing in discovery.filings for d in filing.reported_documents for link in d.links]
    return Part(
        profiles=tuple(run.profiles),
        auto=(settings.profile or "auto") == "auto",
        findings=kept,
        unchecked=run.unchecked,
        files=[files.display(address) for address in reported],
        links=len(links),
        arcs=sum(len(link.arcs) for link in links),
        notes=notes,
        fail_on=settings.fail_on or "",
        ran=frozenset(run.ran),
        rules={finding.rule: book.rules[finding.rule] for finding in kept},
        baseline=settings.baseline or "",
        loaded=discovery.loaded,
    )


_LEFT_OUT = "so the rules of another regulator are left out"


def _ignored(finding: Finding, config: Config, book: RuleBook) -> bool:
    """Say whether the configuration's per-file ignores cover a finding."""
    ignores = config.get("per-file-ignores")
    if not ignores:
        return False
    from fnmatch import fnmatch

    path = os.path.relpath(os.path.abspath(finding.location.path), config.folder).replace(os.sep, "/")
    names = {finding.rule, book.rules[finding.rule].family}
    return any(
        names & set(chosen) and (fnmatch(path, pattern) or fnmatch(path.rpartition("/")[2], pattern))
        for pattern, chosen in ignores.items()
    )


def _report(parts: list[Part], files: Files) -> Report:
    findings = _sorted([finding for part in parts for finding in part.findings])
    paths = sorted({path for part in parts for path in part.files})
    notes = tuple(note for part in parts for note in part.notes)
    if not paths:
        raise NothingToCheck(notes[0] if notes else "no XBRL document there")
    return Report(
        " ".join(sorted({profile for part in parts for profile in part.profiles})),
        tuple(paths),
        tuple(findings),
        tuple(_merged(unknown for part in parts for unknown in part.unchecked)),
        _summary(findings, parts, len(paths)),
        notes,
        _lowest(part.fail_on for part in parts),
        all(part.auto for part in parts),
        frozenset(rule for part in parts for rule in part.ran),
        {rule: about for part in parts for rule, about in part.rules.items()},
        files,
    )


def _with_baselines(parts: list[Part]) -> list[Part]:
    """Mark the findings that baselines know; parts with a common baseline are one."""
    if not any(part.baseline for part in parts):
        return parts
    from ..verdicts.baseline import apply

    joined: dict[str, list[Part]] = {}
    for part in parts:
        joined.setdefault(part.baseline, []).append(part)
    found = []
    for path, (first, *others) in joined.items():
        group = [first, *others]
        if path:
            findings = [finding for part in group for finding in part.findings]
            known = [file for part in group for file in part.files]
            ran = frozenset(rule for part in group for rule in part.ran)
            findings, notes = apply(_sorted(findings), path, known, ran)
            first = first._replace(findings=findings, notes=[*first.notes, *notes])
            others = [part._replace(findings=[]) for part in others]
        found.extend([first, *others])
    return found


def _merged(unchecked: Iterable[Unchecked]) -> list[Unchecked]:
    """Sort what is not known by path; a cause that several filings have is one, with the sum of the counts."""
    found: dict[tuple[str, str], Unchecked] = {}
    for unknown in sorted(unchecked, key=lambda u: (u.path, u.rule, u.reason)):
        key = (unknown.reason, unknown.help)
        known = found.get(key)
        found[key] = unknown if known is None else known._replace(count=known.count + unknown.count)
    return list(found.values())


def _lowest(severities: Iterable[str]) -> str:
    """Give the severity that lets a run fail soonest, of those that its configurations name."""
    order = ("info", "warning", "error", "never")
    return min(filter(None, severities), key=order.index, default="error")


def _sorted(findings: list[Finding]) -> list[Finding]:
    """Sort by place and rule; equal findings are one."""

    def key(finding: Finding) -> tuple[Any, ...]:
        return (*finding.location[:3], finding.rule, finding.message)

    merged: dict[tuple[Any, ...], Finding] = {}
    for finding in findings:
        merged.setdefault(key(finding), finding)
    return [merged[k] for k in sorted(merged)]


def _summary(findings: Iterable[Finding], parts: list[Part], files: int) -> Summary:
    counts = {"error": 0, "warning": 0, "info": 0}
    fixable = suppressed = 0
    for finding in findings:
        if finding.suppressed:
            suppressed += 1
            continue
        counts[finding.severity] += 1
        fixable += finding.fix is not None and finding.fix.safe
    return Summary(
        counts["error"], counts["warning"], counts["info"], files,
        sum(part.links for part in parts), sum(part.arcs for part in parts), fixable, suppressed,
    )  # fmt: skip
