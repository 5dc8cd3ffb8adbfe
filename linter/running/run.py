"""One run: paths and settings become a report. The command line and the Python API both come here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ..base.limits import most
from ..base.typed import TYPE_CHECKING
from ..config.in_force import Configuration
from ..config.settings import STDIN, UNNAMED, Settings
from ..errors import UserError
from ..report.finding import Report
from ..rulebook.book import RuleBook
from ..rulebook.profiles import release_year, taxonomy_year, why_not_for, without_regulator
from ..rulebook.severities import Selection, SelectionError, severities
from ..verdicts.defects import Defect, of_reading
from ..verdicts.judge import Linted, judge
from ..xbrl.dts.discovery import open_filings
from ..xbrl.dts.filing import Filing
from ..xbrl.read.files import Files
from .engine import Engine
from .groups import Group, grouped
from .parts import Part, report
from .rules import profile_for, rule_book, selection

if TYPE_CHECKING:
    from ..taxonomy.store import Stores
    from .idle_entries import Entries

_UNUSED = "unused-suppression"


class NothingToCheck(UserError):
    """Not one of the paths led to an XBRL document; the message is one line."""


Progress = Callable[[str], None]  # told what is being done now


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
    files = Files(settings.limits)
    if settings.stdin is not None:
        given, data = settings.stdin
        name = given or UNNAMED
        files.put(files.address(name), data, named=bool(given))
        paths = [name if path == STDIN else path for path in paths]
    for address, data in contents.items():
        files.put(address, data)
    groups = grouped(paths, settings, files)
    if settings.jobs == 1 or contents or settings.stdin is not None or settings.whole_filing:
        parts = [lint_group(group, files, progress) for group in groups]
    else:
        from .parallel import lint_parallel

        parts = lint_parallel(groups, settings, files, progress)
    if not any(part.files for part in parts):
        raise NothingToCheck(next((note for part in parts for note in part.notes), "no XBRL document there"))
    return report(parts, files, most(settings.limits, "findings"))


class _Linting:
    """The filings of one configuration as they are linted, one after the other, and what there is to say of them.

    Nothing of a filing is kept here when the next one is asked for: it is let go when those who gave it do so.
    """

    def __init__(
        self, book: RuleBook, configuration: Configuration, files: Files, release: str, chosen: Selection,
        notes: list[str],
    ) -> None:  # fmt: skip
        self.book, self.configuration, self.files = book, configuration, files
        self.release, self.chosen, self.notes = release, chosen, notes
        self.profiles: dict[str, None] = {}
        self.ran: set[str] = set()
        self.reported: list[str] = []
        self.defects: list[Defect] = []
        self.links = self.arcs = 0
        self.idle_severity = ""
        self.entries: Entries | None = None
        if configuration.file.get("suppress"):
            from . import idle_entries

            self.entries = idle_entries.Entries(configuration.file)

    def lint_all(self, filings: Iterable[Filing], progress: Progress | None) -> Iterator[Linted]:
        """Lint one filing after the other, each when it is asked for."""
        for filing in filings:
            if progress is not None:
                progress(f"linting {self.files.display(filing.reported[0]) if filing.reported else '...'}")
            linted = None
            with self.files.failing(filing.reported[0] if filing.reported else ""):
                linted = self._lint(filing)
            if linted is None:
                continue
            self.ran.update(linted.ran)
            yield linted
            self.defects.extend(linted.defects)
            self._count(filing)

    def _lint(self, filing: Filing) -> Linted:
        """Lint a filing with the profile that fits it."""
        profile = profile_for(self.book, self.configuration, filing)
        self.profiles[profile.name] = None
        reason = why_not_for(profile, filing, self.book)
        if reason:
            profile = without_regulator(profile, self.book)
            self.notes.append(f"{self.files.display(filing.reported[0])}: {reason}")
        engine = Engine(self.book, severities(self.book, profile, self.chosen))
        self.idle_severity = self.idle_severity or engine.severities.get(_UNUSED, "")
        filing.edgar_release = self.release
        return engine.lint(filing, release_year(self.release) or taxonomy_year(filing, self.book))

    def _count(self, filing: Filing) -> None:
        links = [link for document in filing.reported_documents for link in document.links]
        self.reported.extend(filing.reported)
        self.links += len(links)
        self.arcs += sum(len(link.arcs) for link in links)
        if self.entries is not None:
            self.entries.look(filing)


def _release(configuration: Configuration, stores: Stores) -> str:
    """Give the EDGAR release that is named, '' for none; raises SelectionError for one without a list (EFM 6.22)."""
    release = configuration.settings.edgar_release or ""
    known = sorted(name.replace("-", ".") for name in stores.edgar.releases if name[0].isdigit()) if release else []
    if release in known or not release:
        return release
    where = "" if configuration.given.edgar_release else f"{configuration.place('edgar-release')}: "
    raise SelectionError(f"{where}no EDGAR release '{release}' is known; known: {', '.join(known)}")


def lint_group(group: Group, files: Files, progress: Progress | None = None) -> Part:
    """Lint the files of one configuration."""
    from ..taxonomy.store import open_stores

    configuration, settings = group.configuration, group.configuration.settings
    book = rule_book(configuration)
    stores = open_stores(settings.taxonomies, settings.limits)
    discovery = open_filings(
        group.paths, files, stores, settings.follow, group.named, progress, group.packages, settings.whole_filing,
        group.beside,
    )  # fmt: skip
    if settings.online:
        stores.go_online()
    release = _release(configuration, stores)
    notes = [*group.notes, *discovery.notes]
    linting = _Linting(book, configuration, files, release, selection(configuration), notes)
    # judge asks for one filing after the other: nothing is linted before it does
    findings, unchecked = judge(linting.lint_all(discovery.filings, progress), book, configuration.file)
    failed = {files.display(address): error for address, error in files.failed.items()}
    files.failed.clear()
    defects, unread = of_reading(failed)
    idle = linting.entries.idle if linting.entries is not None else frozenset[int]()
    said = (_UNUSED,) if idle and linting.idle_severity else ()
    unfetched = stores.fetcher.errors if stores.fetcher is not None else ()
    return Part(
        profiles=tuple(linting.profiles),
        auto=(settings.profile or "auto") == "auto",
        findings=findings,
        unchecked=[*unchecked, *unread],
        files=list(dict.fromkeys([*failed, *(files.display(address) for address in linting.reported)])),
        links=linting.links,
        arcs=linting.arcs,
        notes=[*linting.notes, *unfetched],
        incomplete=[*discovery.notes, *unfetched],
        fail_on=settings.fail_on or "",
        ran=frozenset(linting.ran),
        rules={rule: book.rules[rule] for rule in (*dict.fromkeys(finding.rule for finding in findings), *said)},
        baseline=settings.baseline or "",
        loaded=discovery.loaded,
        config=configuration.file,
        idle=idle,
        idle_severity=linting.idle_severity,
        defects=(*defects, *linting.defects),
    )
