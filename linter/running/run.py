"""One run: paths and settings become a report. The command line and the Python API both come here."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from ..base.record import Record
from ..config.keys import Config, configured, find_config, key_line, read_config
from ..report.finding import Finding, Report, Summary, Unchecked
from ..rulebook.book import RuleBook, load
from ..rulebook.profiles import (
    Selection,
    SelectionError,
    choose_profile,
    made_for_another,
    release_year,
    severities,
    taxonomy_year,
    without_regulator,
)
from ..rulebook.rule import Profile, Rule
from ..verdicts import configuration as filters
from ..xbrl.dts.discovery import Named, open_filings
from ..xbrl.dts.filing import Filing
from ..xbrl.read.files import Files
from .engine import Engine

STDIN = "-"
_SCHEMA_VALID = "schema-valid"


class Settings(Record):
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
    jobs: int = 1  # processes; 0 for as many as there are processors


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


class Group(Record):
    """Paths with a common configuration; ``named`` are the documents that they lead to, where these are known."""

    config: Config
    paths: list[str]
    named: list[Named] | None = None


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
    groups = _by_config(paths, settings)
    if settings.jobs == 1 or contents or settings.stdin is not None:
        parts = [lint_group(group, settings, files, progress) for group in groups]
    else:
        from .parallel import lint_parallel

        parts = lint_parallel(groups, settings, files, progress)
    return _report(_with_baselines(parts), files)


def _by_config(paths: Iterable[str], settings: Settings) -> list[Group]:
    """Group the paths by the configuration that holds for them."""
    if settings.no_config:
        return [Group(Config(), list(paths))]
    if settings.config is not None:
        return [Group(read_config(settings.config), list(paths))]
    known: dict[str, Config] = {}
    groups: dict[str, Group] = {}
    for path in paths:
        full = os.path.abspath(path)
        config = find_config(full if os.path.isdir(full) else os.path.dirname(full), known)
        groups.setdefault(config.path, Group(config, [])).paths.append(path)
    return list(groups.values())


class _Group:
    """The filings of one configuration as they are linted, one after the other."""

    def __init__(
        self, book: RuleBook, config: Config, settings: Settings, files: Files, release: str, chosen: Selection,
        notes: list[str],
    ) -> None:  # fmt: skip
        self.book, self.config, self.settings, self.files = book, config, settings, files
        self.release, self.chosen, self.notes = release, chosen, notes
        self.profiles: dict[str, None] = {}
        self.findings: list[Finding] = []
        self.unchecked: list[Unchecked] = []
        self.ran: set[str] = set()

    def lint(self, filing: Filing) -> None:
        """Lint a filing with the profile that fits it."""
        profile = _profile(self.book, self.config, self.settings, filing)
        self.profiles[profile.name] = None
        other = made_for_another(profile, filing)
        if other:
            profile = without_regulator(profile, self.book)
            self.notes.append(f"{self.files.display(filing.reported[0])}: made for {other}, {_LEFT_OUT}")
        engine = Engine(self.book, severities(self.book, profile, self.chosen))
        self.ran.update(engine.severities)
        filing.edgar_release = self.release
        found, unknown = engine.lint(filing, release_year(self.release) or taxonomy_year(filing))
        self.findings.extend(f for f in found if not _ignored(f, self.config, self.book))
        self.unchecked.extend(unknown)


def lint_group(group: Group, settings: Settings, files: Files, progress: Progress | None = None) -> Part:
    """Lint the files of one configuration."""
    config = group.config
    book = configured(load([_relative(config, folder) for folder in config.get("rules", ())]), config)
    if settings.xsd_engine:
        book.rules[_SCHEMA_VALID] = _with_engine(book.rules[_SCHEMA_VALID], settings.xsd_engine)
    stores = _stores(config, settings)
    discovery = open_filings(group.paths, files, stores, settings.follow, group.named, progress)
    if settings.online:
        stores.go_online()
    release = settings.edgar_release or config.get("edgar-release", "")
    chosen = _selection(config, settings)
    run = _Group(book, config, settings, files, release, chosen, list(discovery.notes))
    for filing in discovery.filings:
        if progress is not None:
            progress(f"linting {files.display(filing.reported[0]) if filing.reported else '...'}")
        run.lint(filing)
    notes = run.notes
    notes.extend(stores.fetcher.errors if stores.fetcher is not None else ())
    reported = [address for filing in discovery.filings for address in filing.reported]
    kept = filters.keep(run.findings, config)
    links = [link for filing in discovery.filings for d in filing.reported_documents for link in d.links]
    return Part(
        profiles=tuple(run.profiles),
        auto=(settings.profile or config.get("profile") or "auto") == "auto",
        findings=kept,
        unchecked=run.unchecked,
        files=[files.display(address) for address in reported],
        links=len(links),
        arcs=sum(len(link.arcs) for link in links),
        notes=notes,
        fail_on=settings.fail_on or config.get("fail-on", ""),
        ran=frozenset(run.ran),
        rules={finding.rule: book.rules[finding.rule] for finding in kept},
        baseline=_baseline(config, settings),
        loaded=discovery.loaded,
    )


_LEFT_OUT = "so the rules of another regulator are left out"


def _with_engine(rule: Rule, engine: str) -> Rule:
    return rule._replace(options={**rule.options, "engine": engine})


def _stores(config: Config, settings: Settings) -> Any:
    from ..taxonomy.store import open_stores

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
    from ..rulebook.profile_file import read_profile

    return read_profile(path, book)


def _selection(config: Config, settings: Settings) -> Selection:
    return Selection(
        tuple(settings.select or config.get("select", ())),
        (*config.get("ignore", ()), *settings.ignore),
        (*config.get("extend-select", ()), *settings.extend_select),
        {**config.get("severity", {}), **settings.severity},
    )


def baseline_of(path: str, settings: Settings) -> str:
    """Give the path of the baseline that holds for a path; '' for none. Raises ConfigError."""
    return _baseline(_by_config([path], settings)[0].config, settings)


def _baseline(config: Config, settings: Settings) -> str:
    if settings.baseline is not None:
        return settings.baseline
    path = config.get("baseline")
    return _relative(config, path) if path else ""


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
