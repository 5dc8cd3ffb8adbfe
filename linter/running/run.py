"""One run: paths and settings become a report. The command line and the Python API both come here."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..base.record import Record
from ..config.keys import Config, configured, find_config, key_line, read_config
from ..errors import UserError
from ..report.finding import Report
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
from ..rulebook.rule import Profile, Rule, read_profile
from ..verdicts.judge import Linted, judge
from ..xbrl.dts.discovery import open_filings
from ..xbrl.dts.filing import Filing
from ..xbrl.dts.named import Named
from ..xbrl.read.files import Files
from .engine import Engine
from .parts import Part, report

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


class NothingToCheck(UserError):
    """Not one of the paths led to an XBRL document; the message is one line."""


Progress = Callable[[str], None]  # told what is being done now


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
    if not any(part.files for part in parts):
        raise NothingToCheck(next((note for part in parts for note in part.notes), "no XBRL document there"))
    return report(parts, files)


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


class _Linting:
    """The filings of one configuration as they are linted, one after the other, and what there is to say of them.

    Nothing of a filing is kept here when the next one is asked for: it is let go when those who gave it do so.
    """

    def __init__(
        self, book: RuleBook, config: Config, settings: Settings, files: Files, release: str, chosen: Selection,
        notes: list[str],
    ) -> None:  # fmt: skip
        self.book, self.config, self.settings, self.files = book, config, settings, files
        self.release, self.chosen, self.notes = release, chosen, notes
        self.profiles: dict[str, None] = {}
        self.ran: set[str] = set()
        self.reported: list[str] = []
        self.links = self.arcs = 0

    def lint_all(self, filings: Iterable[Filing], progress: Progress | None) -> Iterator[Linted]:
        """Lint one filing after the other, each when it is asked for."""
        for filing in filings:
            if progress is not None:
                progress(f"linting {self.files.display(filing.reported[0]) if filing.reported else '...'}")
            yield self._lint(filing)
            self._count(filing)

    def _lint(self, filing: Filing) -> Linted:
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
        return engine.lint(filing, release_year(self.release) or taxonomy_year(filing))

    def _count(self, filing: Filing) -> None:
        links = [link for document in filing.reported_documents for link in document.links]
        self.reported.extend(filing.reported)
        self.links += len(links)
        self.arcs += sum(len(link.arcs) for link in links)


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
    linting = _Linting(book, config, settings, files, release, chosen, list(discovery.notes))
    findings, unchecked = judge(linting.lint_all(discovery.filings, progress), book, config)
    return Part(
        profiles=tuple(linting.profiles),
        auto=(settings.profile or config.get("profile") or "auto") == "auto",
        findings=findings,
        unchecked=unchecked,
        files=[files.display(address) for address in linting.reported],
        links=linting.links,
        arcs=linting.arcs,
        notes=[*linting.notes, *(stores.fetcher.errors if stores.fetcher is not None else ())],
        fail_on=settings.fail_on or config.get("fail-on", ""),
        ran=frozenset(linting.ran),
        rules={finding.rule: book.rules[finding.rule] for finding in findings},
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
    return read_profile(path, book.profiles)


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
