"""One run: paths and settings become a report. The command line and the Python API both come here."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from fnmatch import fnmatch
from typing import Any, NamedTuple

from . import filters
from .config import Config, configured, find_config, key_line, read_config
from .engine import Engine
from .finding import Finding, Report, Summary, Unchecked
from .profiles import Selection, SelectionError, choose_profile, release_year, severities, taxonomy_year
from .rule import Profile, Rule, read_profile
from .rulebook import RuleBook, load
from .xbrl.discovery import open_filings
from .xbrl.files import Files
from .xbrl.filing import Filing

STDIN = "-"
_SCHEMA_VALID = "schema-valid"


class Settings(NamedTuple):
    """What a run is told besides the paths; what is None or empty here is taken from the configuration."""

    profile: str | None = None
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    extend_select: Sequence[str] = ()
    severity: dict[str, str] = {}
    fail_on: str | None = None
    follow: bool = False
    taxonomies: Sequence[str] = ()
    online: bool = False
    config: str | None = None
    no_config: bool = False
    baseline: str | None = None
    edgar_release: str | None = None
    xsd_engine: str = ""  # auto, libxml2 or xmlschema
    stdin: tuple[str, bytes] | None = None  # the name that standard input stands for, and its bytes


class NothingToCheck(Exception):
    """Not one of the paths led to an XBRL document; the message is one line."""


class _Part(NamedTuple):
    """What one group of files with a common configuration gave."""

    profile: str
    findings: list[Finding]
    unchecked: list[Unchecked]
    filings: list[Filing]
    notes: list[str]
    fail_on: str


def lint(paths: Sequence[str], settings: Settings = Settings()) -> Report:  # noqa: B008 - immutable
    """Lint files, folders and zips.

    Raises: Unreadable, ArchiveError, ConfigError, RuleError, SelectionError, TaxonomyError, NothingToCheck.
    """
    files = Files()
    if settings.stdin is not None:
        name, data = settings.stdin
        files.put(files.address(name), data)
        paths = [name if path == STDIN else path for path in paths]
    parts = [_lint_group(group, config, settings, files) for config, group in _by_config(paths, settings)]
    return _report(parts)


def _by_config(paths: Iterable[str], settings: Settings) -> list[tuple[Config, list[str]]]:
    """Group the paths by the configuration that holds for them."""
    if settings.no_config:
        return [(Config(), list(paths))]
    if settings.config is not None:
        return [(read_config(settings.config), list(paths))]
    known: dict[str, Config] = {}
    groups: dict[str, tuple[Config, list[str]]] = {}
    for path in paths:
        full = os.path.abspath(path)
        config = find_config(full if os.path.isdir(full) else os.path.dirname(full), known)
        groups.setdefault(config.path, (config, []))[1].append(path)
    return list(groups.values())


def _lint_group(paths: list[str], config: Config, settings: Settings, files: Files) -> _Part:
    book = configured(load([_relative(config, folder) for folder in config.get("rules", ())]), config)
    if settings.xsd_engine:
        book.rules[_SCHEMA_VALID] = _with_engine(book.rules[_SCHEMA_VALID], settings.xsd_engine)
    stores = _stores(config, settings)
    discovery = open_filings(paths, files, stores, settings.follow)
    if settings.online:
        stores.go_online()
    used: dict[str, None] = {}
    findings: list[Finding] = []
    unchecked: list[Unchecked] = []
    for filing in discovery.filings:
        profile = _profile(book, config, settings, filing)
        used[profile.name] = None
        engine = Engine(book, severities(book, profile, _selection(config, settings)))
        filing.edgar_release = settings.edgar_release or config.get("edgar-release", "")
        found, unknown = engine.lint(filing, release_year(filing.edgar_release) or taxonomy_year(filing))
        findings.extend(finding for finding in found if not _ignored(finding, config, book))
        unchecked.extend(unknown)
    kept = filters.keep(findings, discovery.filings, config, _baseline(config, settings))
    fail_on = settings.fail_on or config.get("fail-on", "")
    notes = [*discovery.notes, *(stores.fetcher.errors if stores.fetcher is not None else ())]
    return _Part(" ".join(used), kept, unchecked, discovery.filings, notes, fail_on)


def _with_engine(rule: Rule, engine: str) -> Rule:
    return rule._replace(options={**rule.options, "engine": engine})


def _stores(config: Config, settings: Settings) -> Any:
    from .taxonomy.store import open_stores

    return open_stores([*settings.taxonomies, *(_relative(config, path) for path in config.get("taxonomies", ()))])


def _relative(config: Config, path: str) -> str:
    return os.path.join(config.folder, path)


def _profile(book: RuleBook, config: Config, settings: Settings, filing: Filing) -> Profile:
    name = settings.profile or config.get("profile") or "auto"
    if name == "auto":
        name = choose_profile(filing)
    if name in book.profiles:
        return book.profiles[name]
    path = name if settings.profile else _relative(config, name)
    if not os.path.isfile(path):
        where = "" if settings.profile else f"{config.path}:{key_line(config.path, 'profile')}: "
        raise SelectionError(f"{where}no profile '{name}'; known: auto, {', '.join(sorted(book.profiles))}")
    return read_profile(path, book.profiles)


def _selection(config: Config, settings: Settings) -> Selection:
    return Selection(
        tuple(settings.select or config.get("select", ())),
        (*config.get("ignore", ()), *settings.ignore),
        (*config.get("extend-select", ()), *settings.extend_select),
        {**config.get("severity", {}), **settings.severity},
    )


def _baseline(config: Config, settings: Settings) -> str | None:
    if settings.baseline is not None:
        return settings.baseline
    path = config.get("baseline")
    return _relative(config, path) if path else None


def _ignored(finding: Finding, config: Config, book: RuleBook) -> bool:
    """Say whether the configuration's per-file ignores cover a finding."""
    ignores = config.get("per-file-ignores")
    if not ignores:
        return False
    path = os.path.relpath(os.path.abspath(finding.location.path), config.folder).replace(os.sep, "/")
    names = {finding.rule, book.rules[finding.rule].family}
    return any(
        names & set(chosen) and (fnmatch(path, pattern) or fnmatch(path.rpartition("/")[2], pattern))
        for pattern, chosen in ignores.items()
    )


def _report(parts: list[_Part]) -> Report:
    findings = _sorted([finding for part in parts for finding in part.findings])
    filings = [filing for part in parts for filing in part.filings]
    files = sorted({filing.files.display(address) for filing in filings for address in filing.reported})
    notes = tuple(note for part in parts for note in part.notes)
    if not files:
        raise NothingToCheck(notes[0] if notes else "no XBRL document there")
    profile = " ".join(dict.fromkeys(part.profile for part in parts if part.profile))
    return Report(
        profile,
        tuple(files),
        tuple(findings),
        tuple(unknown for part in parts for unknown in part.unchecked),
        _summary(findings, filings, len(files)),
        notes,
        _lowest(part.fail_on for part in parts),
    )


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


def _summary(findings: Iterable[Finding], filings: Iterable[Filing], files: int) -> Summary:
    counts = {"error": 0, "warning": 0, "info": 0}
    fixable = suppressed = 0
    for finding in findings:
        if finding.suppressed:
            suppressed += 1
            continue
        counts[finding.severity] += 1
        fixable += finding.fix is not None and finding.fix.safe
    links = [link for filing in filings for document in filing.reported_documents for link in document.links]
    return Summary(
        counts["error"], counts["warning"], counts["info"], files, len(links), sum(len(link.arcs) for link in links),
        fixable, suppressed,
    )  # fmt: skip
