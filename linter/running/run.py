"""One run: paths and settings become a report. The command line and the Python API both come here."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ..base.limits import most
from ..base.typed import TYPE_CHECKING
from ..config.in_force import Configuration
from ..config.settings import STDIN, UNNAMED, Settings
from ..errors import UserError
from ..report.finding import Finding, Report, Unchecked
from ..rulebook.book import RuleBook
from ..rulebook.profiles import release_year, taxonomy_year, why_not_for, without_regulator
from ..rulebook.severities import Selection, SelectionError, severities
from ..verdicts.defects import Defect, of_reading
from ..verdicts.judge import Linted, Telling, judge
from ..xbrl.dts.discovery import open_filings
from ..xbrl.dts.filing import Filing
from ..xbrl.read.files import Files
from .compact import Compact
from .engine import Engine, of_changes
from .groups import Group, grouped
from .in_turn import InTurn, Take
from .parts import Part, report
from .rules import profile_for, selection
from .shares import Share, processes, shared_out
from .workplace import Workplace, files_of_run

if TYPE_CHECKING:
    from ..rulebook.rule import Profile
    from ..taxonomy.store import Stores
    from ..xbrl.dts.packages import Package
    from ..xbrl.model.document import Document
    from .former import Answer
    from .idle_entries import Entries
    from .submissions import Submission

_UNUSED = "unused-suppression"


class NothingToCheck(UserError):
    """Not one of the paths led to an XBRL document; the message is one line."""


Progress = Callable[[str], None]  # told what is being done now


def lint(
    paths: Sequence[str],
    settings: Settings = Settings(),  # noqa: B008 - immutable
    contents: Mapping[str, bytes] = {},
    progress: Progress | None = None,
    take: Take | None = None,
    files: Files | None = None,
) -> Report:
    """Lint files, folders and zips.

    ``contents``: bytes that stand for files on disk, by address. ``files``: where bytes come from, instead of the disk;
    all is then one share. ``progress`` is told what is being read or linted.
    ``take`` gets the findings of many filings as they come, in their order; the report then has no more of them than
    what is counted. Of few filings, and where the findings can only be told together, it gets none.

    Raises: Unreadable, ArchiveError, ConfigError, RuleError, SelectionError, TaxonomyError, NothingToCheck.
    """
    together = files is not None or contents or settings.stdin is not None or settings.whole_filing
    files = files or Files(settings.limits)
    if settings.stdin is not None:
        given, data = settings.stdin
        name = given or UNNAMED
        files.put(files.address(name), data, named=bool(given))
        paths = [name if path == STDIN else path for path in paths]
    for address, data in contents.items():
        files.put(address, data)
    groups, streaming = grouped(paths, settings, files), None
    if together:  # what belongs together is not known by names
        parts = [lint_group(group, Workplace(files), files, progress) for group in groups]
    else:
        if any(group.configuration.settings.cache for group in groups):
            files = files_of_run(settings.limits, traced=True)
        shares = shared_out(groups, files)
        streaming = _streaming(shares, take)
        found = map(Compact().part, lint_shares(shares, settings, files, progress))
        parts = list(found if streaming is None else map(streaming.add, found))
    parts.extend(_unread(files))
    if not any(part.files for part in parts):
        raise NothingToCheck(next((note for part in parts for note in part.notes), "no XBRL document there"))
    return report(parts, files, most(settings.limits, "findings"), streaming is not None)


def _unread(files: Files) -> Iterator[Part]:
    """Give a part for the files whose reading failed while the run was shared out."""
    if files.failed:
        failed = {files.display(address): error for address, error in files.failed.items()}
        defects, unread = of_reading(failed)
        none = frozenset[str]()
        yield Part((), True, [], unread, [*failed], 0, 0, [], [], "", none, {}, "", none, defects=tuple(defects))


def _streaming(shares: Sequence[Share], take: Take | None) -> InTurn | None:
    """Give what hands findings on as they come, where they may be told before all are known."""
    if take is None or len(shares) < 2:
        return None
    for configuration in (share.group.configuration for share in shares):
        if configuration.settings.follow or configuration.settings.baseline or configuration.file.get("suppress"):
            return None
    return InTurn((share.first for share in shares), take)


def lint_shares(
    shares: Sequence[Share], settings: Settings, files: Files, progress: Progress | None = None
) -> Iterator[Part]:
    """Lint the shares of a run, or take what is kept of them; gives their parts in the same order."""
    if not any(share.group.configuration.settings.cache for share in shares):
        return _lint_all(shares, settings, files, progress)
    from .cached import lint_changed

    return lint_changed(shares, files, lambda left: _lint_all(left, settings, files, progress))


def _lint_all(
    shares: Sequence[Share], settings: Settings, files: Files, progress: Progress | None = None
) -> Iterator[Part]:
    """Lint shares in as many processes as are worth their while."""
    jobs = processes(shares, settings.jobs)
    if jobs > 1:
        from .parallel import lint_parallel

        yield from lint_parallel(shares, jobs, settings, progress)
        return
    place = Workplace(files)
    collecting = len(shares) > 1 and not gc.isenabled()  # else somebody else does so
    if collecting:
        gc.freeze()  # what is there now stays; what a share leaves behind is then soon found
    for share in shares:
        yield lint_share(share, place, files if len(shares) == 1 else place.files_for(share), progress)
        if collecting:
            gc.collect()
            gc.freeze()  # what is kept of this share is not gone through again with each of the others


def lint_share(share: Share, place: Workplace, files: Files, progress: Progress | None = None) -> Part:
    """Lint one share with files of its own; the result is kept where the configuration says so."""
    part = lint_group(share.group, place, files, progress)
    if share.group.configuration.settings.cache:
        from .cached import keep

        keep(share, part, place, files)
    return part


class _Linting:
    """The filings of one configuration as they are linted, one after the other, and what there is to say of them.

    Nothing of a filing is kept here when the next one is asked for: it is let go when those who gave it do so.
    """

    def __init__(
        self, book: RuleBook, configuration: Configuration, files: Files, release: str, chosen: Selection,
        notes: list[str], former: Callable[[Filing], Answer] | None = None,
    ) -> None:  # fmt: skip
        self.book, self.configuration, self.files = book, configuration, files
        self.release, self.chosen, self.notes, self.former = release, chosen, notes, former
        self.unchecked: list[Unchecked] = []
        self.profiles: dict[str, None] = {}
        self.ran: set[str] = set()
        self.reported: list[str] = []
        self.defects: list[Defect] = []
        self.submissions: list[Submission] = []
        self.regulators: dict[str, tuple[Profile, tuple[str, ...]]] = {}  # with the rules that the user left out
        self.links = self.arcs = 0
        self.idle_severity = self.of_changes = ""
        self.statements: list[str] = []
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
            if self.configuration.settings.statements and filing.package is None:
                yield from self._show(filing, linted)
            else:
                yield linted
            self._say_how_compared(filing)
            self.defects.extend(linted.defects)
            self._count(filing)

    def _show(self, filing: Filing, linted: Linted) -> Iterator[Linted]:
        """Give a filing to be judged, and then gather what is shown of it; should that fail, the findings stand."""
        from ..report.page.filing import Shown

        standard = None
        if self.configuration.settings.labels:
            from ..knowledge.standard_labels import standard_label

            standard = standard_label
        shown = Shown(filing, standard)
        yield linted._replace(watch=shown.watch)
        try:
            self.statements.append(shown.text())
        except Exception as error:
            linted.defects.add("statements", self.files.display(filing.reported[0]), error)

    def _lint(self, filing: Filing) -> Linted:
        """Lint a filing with the profile that fits it."""
        if filing.package is not None:
            return self._lint_package(filing, filing.package)
        profile = profile_for(self.book, self.configuration, filing)
        self.profiles[profile.name] = None
        reason = why_not_for(profile, filing, self.book)
        if reason:
            profile = without_regulator(profile, self.book)
            self.notes.append(f"{self.files.display(filing.reported[0])}: {reason}")
        engine = Engine(self.book, severities(self.book, profile, self.chosen))
        self.idle_severity = self.idle_severity or engine.severities.get(_UNUSED, "")
        if profile.submitted_to and not reason:
            self._submit(filing, profile, engine.severities)
        filing.edgar_release = self.release
        self._hold_against(filing, engine)
        return engine.lint(filing, release_year(self.release) or taxonomy_year(filing, self.book))

    def _lint_package(self, filing: Filing, package: Package) -> Linted:
        """Lint the metadata of a package with the profile of the documents in it."""
        inside = next(iter(package.beside), filing)
        profile = profile_for(self.book, self.configuration, inside)
        if why_not_for(profile, inside, self.book):
            profile = without_regulator(profile, self.book)
        if not package.beside:
            self.profiles[profile.name] = None
        engine = Engine(self.book, severities(self.book, profile, self.chosen))
        self.idle_severity = self.idle_severity or engine.severities.get(_UNUSED, "")
        return engine.lint(filing)

    def _hold_against(self, filing: Filing, engine: Engine) -> None:
        """Give a filing the one before it, where rules ask for it; say which it is, or that there is none."""
        if self.former is None:
            return
        rule = next((rule for rule in of_changes(self.book) if rule in engine.severities), None)
        if rule is None:
            return
        self.of_changes = rule
        answer = self.former(filing)
        filing.former = answer.former
        if answer.note:
            self.notes.append(answer.note)
        if answer.missing:
            from .former import HELP

            path = self.files.display(filing.reported[0]) if filing.reported else ""
            self.unchecked.append(Unchecked(rule, answer.missing, 1, path, HELP))

    def _say_how_compared(self, filing: Filing) -> None:
        """Say where what changed could not be told: one of both is not whole, or of another company; rules have run."""
        former = filing.former
        if former is None or former.opened is None:
            return
        from .incomplete import incomplete
        from .kinship import unrelated

        later = [filing, *former.beside]
        if unrelated(former.opened, later):
            own = self.files.display(filing.reported[0]) if filing.reported else "the filing"
            self.notes.append(f"{own}: {former.name} has nothing in common with it but standard elements")
        for path, reason in incomplete(former.opened, later):
            self.unchecked.append(Unchecked(self.of_changes, reason, 1, path))

    def _submit(self, filing: Filing, profile: Profile, ran: Mapping[str, str]) -> None:
        """Note a filing that is submitted to a regulator's system."""
        from .submissions import left_out, submission

        if profile.name not in self.regulators:
            self.regulators[profile.name] = profile, left_out(profile, self.book, ran)
        files = map(self.files.display, (*filing.reported, *filing.described_by))
        left, errors_only = self.regulators[profile.name][1], self.configuration.settings.errors_only
        self.submissions.append(submission(filing, profile, files, left, errors_only))

    def _stopping(self, rules: Iterable[str]) -> dict[str, frozenset[str]]:
        """Say which rules stop a submission, by the profiles of the filings that are submitted."""
        if not self.regulators:
            return {}
        from .submissions import stops

        known = [self.book.rules[rule] for rule in rules]
        each = self.regulators.items()
        return {name: frozenset(rule.id for rule in known if stops(rule, profile)) for name, (profile, _) in each}

    def part(self, findings: list[Finding], unchecked: list[Unchecked]) -> Part:
        """Give what all filings gave, when they are linted; what failed while files were read is told here."""
        failed = {self.files.display(address): error for address, error in self.files.failed.items()}
        self.files.failed.clear()
        defects, unread = of_reading(failed)
        settings = self.configuration.settings
        idle = self.entries.idle if self.entries is not None else frozenset[int]()
        said = (_UNUSED,) if idle and self.idle_severity else ()
        return Part(
            profiles=tuple(self.profiles),
            auto=(settings.profile or "auto") == "auto",
            findings=findings,
            unchecked=[*unchecked, *self.unchecked, *unread],
            files=list(dict.fromkeys([*failed, *(self.files.display(address) for address in self.reported)])),
            links=self.links,
            arcs=self.arcs,
            notes=self.notes,
            incomplete=[],
            fail_on=settings.fail_on or "",
            ran=frozenset(self.ran),
            rules={rule: self.book.rules[rule] for rule in (*dict.fromkeys(f.rule for f in findings), *said)},
            baseline=settings.baseline or "",
            loaded=frozenset(),
            config=self.configuration.file,
            idle=idle,
            idle_severity=self.idle_severity,
            defects=(*defects, *self.defects),
            submissions=tuple(self.submissions),
            stopping=self._stopping(dict.fromkeys(finding.rule for finding in findings)),
            statements=tuple(self.statements),
        )

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


def lint_alone(
    document: Document, configuration: Configuration, place: Workplace, files: Files, rules: tuple[str, ...]
) -> list[Finding]:
    """Give what some rules say of a document by itself, which becomes the only one of a filing of its own."""
    book = place.book(configuration)
    filing = Filing([document], [], files, place.stores(configuration.settings), [document.uri], {})
    document.reported = True
    chosen = selection(configuration)._replace(select=rules)
    linting = _Linting(book, configuration, files, "", chosen, [])
    return judge(linting.lint_all([filing], None), book, configuration.file)[0]


def _telling(settings: Settings) -> Telling:
    """Say how findings are told; what is kept for other runs is told whole."""
    edits = settings.edits or bool(settings.cache)
    if not settings.labels:
        return Telling(edits=edits)
    from ..knowledge.standard_labels import with_label

    return Telling(with_label, edits)


def lint_group(
    group: Group, place: Workplace, files: Files, progress: Progress | None = None,
    keep: Callable[[Filing], None] | None = None,
) -> Part:  # fmt: skip
    """Lint the files of one configuration; ``keep`` is given each filing, for those who ask it more."""
    configuration, settings = group.configuration, group.configuration.settings
    book, stores = place.book(configuration), place.stores(settings)
    discovery = open_filings(
        group.paths, files, stores, settings.follow, group.named, progress, group.packages, settings.whole_filing,
        group.beside, group.judged,
    )  # fmt: skip
    if settings.online and stores.fetcher is None:
        stores.go_online()
    passed_over = (*group.passed_over, *discovery.notes)
    notes = [*group.notes, *passed_over]
    release = _release(configuration, stores)
    former = (
        place.formers.asked(discovery.filings, settings, files, stores, group.apart) if settings.against else None
    )
    linting = _Linting(book, configuration, files, release, selection(configuration), notes, former)
    if keep is not None:
        for filing in discovery.filings:
            keep(filing)
    # judge asks for one filing after the other: nothing is linted before it does
    telling, filings = _telling(settings), (*discovery.filings, *discovery.packages)
    findings, unchecked = judge(linting.lint_all(filings, progress), book, configuration.file, telling)
    if discovery.packages:
        from .metadata import not_heeded

        told = not_heeded(discovery.packages, findings)
        linting.notes += told
        passed_over = (*passed_over, *told)
    unfetched = stores.fetcher.errors if stores.fetcher is not None else ()
    part = linting.part(findings, unchecked)
    return part._replace(
        notes=[*part.notes, *unfetched], incomplete=[*passed_over, *unfetched], loaded=discovery.loaded
    )
