"""From what a year means for filings to changed files: edits of bytes, checked, and linted before they are written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from ..base.record import Record
from ..config.settings import Settings
from ..report.finding import Edit, Finding
from ..running.fixes import added, apply_edits, is_exact
from ..running.groups import Group, grouped
from ..running.run import NothingToCheck, lint
from ..running.workplace import Workplace
from ..running.writing import Change
from ..taxonomy.store import Stores
from ..xbrl.dts.discovery import open_filings
from ..xbrl.dts.filing import Filing
from ..xbrl.model.document import Document
from ..xbrl.read.address import canonical
from ..xbrl.read.files import Files
from ..xbrl.read.parser import read_document
from .compare import RENAMED
from .editions import Editions, Target
from .edits import Addresses, edits_of
from .outlook import Outlook, look
from .plan import NoSuchYear, Plan
from .together import Batch, Together

_ALL_VERSIONS = 12  # that are named in an error


class RollForward(Record):
    """What a year means for filings, and the files as they would be.

    Attributes:
        target: the year or version that was asked for.
        filings: what it means for each filing.
        batches: the files that change, those of a filing together; one that has reasons against it is not written.
        notes: what there is to say besides: what was not edited, and why.
        new_errors: errors that the changed files have and the old ones had not; empty unless they were linted.
        paths: the paths that were named; no file outside of their folders is written.
        unread: files that break off, of which only a part was looked at.
        uneditable: a line for each reference that has to be edited by hand, for it is written in another way.
    """

    target: str
    filings: tuple[Outlook, ...]
    batches: tuple[Batch, ...]
    notes: tuple[str, ...]
    new_errors: tuple[Finding, ...] = ()
    paths: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    uneditable: tuple[str, ...] = ()

    @property
    def changes(self) -> tuple[Change, ...]:
        """The files that change, each with its path, old and new bytes, and the number of edits."""
        return tuple(change for batch in self.batches if not batch.reasons for change in batch.changes)

    @property
    def held(self) -> tuple[str, ...]:
        """A line for each filing of which nothing is edited, for a file of it cannot be; and one for each reference."""
        return (*self.uneditable, *(batch.held() for batch in self.batches if batch.reasons))

    @property
    def needs_eye(self) -> bool:
        """Whether there is anything beyond addresses that somebody should look at."""
        return bool(self.unread) or any(outlook.needs_eye for outlook in self.filings)

    def text(self, format: str = "text") -> str:
        """Give the report in a format: text, json or markdown. Raises UserError for another one."""
        from .formats import rendered

        return rendered(self, format)

    def diff(self) -> str:
        """Give the changes as a unified diff."""
        from ..running.fixes import diff

        return "".join(map(diff, self.changes))

    def write(self) -> tuple[str, ...]:
        """Write the changed files; gives a line for each reason why something was left as it is.

        What changed since it was read, is read-only, or has another name (a hard link) is left, and with it all files
        of its filing: none is ever left half in one year and half in another.
        """
        return self.put().left

    def put(self) -> Put:
        """Write the changed files, as `write` does; gives which were written too."""
        from ..running.writing import write_together

        made: list[Change] = []
        left = list(self.held)
        for batch in self.batches:
            if batch.reasons:
                continue
            written, lines = write_together(batch.changes, self.paths)
            made += written
            left += lines
            if lines:
                left.append(batch.left(len(written)))
        return Put(tuple(made), tuple(left))


class Put(Record):
    """What was written, and what was not.

    Attributes:
        made: the changes that were made.
        left: a line for each reason why something was left as it is.
    """

    made: tuple[Change, ...]
    left: tuple[str, ...]

    @property
    def addresses(self) -> frozenset[str]:
        """The files that were written."""
        return frozenset(change.address for change in self.made)


def roll_forward(paths: Sequence[str], to: str, settings: Settings, check: bool = False) -> RollForward:
    """Say what a year means for the filings of some paths, and make the files for it, in memory.

    Args:
        paths: files, folders or zip packages.
        to: a year such as 2025, or a version such as 2022q4 or 2013-09-09.
        settings: of a run; taxonomies, configuration and limits count, and all of it where the result is linted.
        check: lint the files before and after, and give the new errors.

    Returns:
        What it means, and the changes; nothing is written.

    Raises:
        NoSuchYear: none of the taxonomies in use is known for the year.
        NothingToCheck: no path leads to an XBRL document, or no document to a standard taxonomy that has versions.
        Unreadable, ArchiveError, ConfigError, TaxonomyError: as for a run.
    """
    rolling = _Rolling(Files(settings.limits), Target(to.strip().lower()))
    for group in grouped(paths, settings, rolling.files):
        rolling.take(group)
    rolling.hold()
    notes = tuple(dict.fromkeys(rolling.notes))
    found = RollForward(
        rolling.target.text, tuple(rolling.outlooks), tuple(rolling.together.batches()), notes, paths=tuple(paths),
        unread=tuple(dict.fromkeys(rolling.unread)), uneditable=tuple(dict.fromkeys(rolling.uneditable)),
    )  # fmt: skip
    changes = found.changes
    return found._replace(new_errors=_new_errors(paths, settings, changes)) if check and changes else found


class _Rolling:
    """Goes over the filings of a run."""

    def __init__(self, files: Files, target: Target) -> None:
        self.files, self.target = files, target
        self.outlooks: list[Outlook] = []
        self.together = Together()
        self.unread: list[str] = []
        self.uneditable: list[str] = []
        self.notes: list[str] = []
        self._plans: list[Plan] = []
        self._place = Workplace(files)
        self._editions: dict[Stores, Editions] = {}
        self._any = False

    def take(self, group: Group) -> None:
        """Take the filings of paths with a common configuration."""
        stores = self._place.stores(group.configuration.settings)
        filings = self._opened(group, stores)
        editions = self._known(stores)
        for filing in filings:
            self._any = True
            outlook, plan = look(filing, editions, self.target)
            if plan.families:
                self.outlooks.append(outlook)
                self._plans.append(plan)
                self._edit(filing, outlook, plan)

    def _opened(self, group: Group, stores: Stores) -> list[Filing]:
        settings = group.configuration.settings
        if settings.online:
            stores.go_online()
        opened = open_filings(
            group.paths, self.files, stores, settings.follow, group.named, None, group.packages, settings.whole_filing,
            group.beside,
        )  # fmt: skip
        self.notes += [*group.notes, *opened.notes]
        return opened.filings

    def _known(self, stores: Stores) -> Editions:
        """Give the editions that stores know, which are read once."""
        if stores not in self._editions:
            self._editions[stores] = Editions(stores)
        return self._editions[stores]

    def hold(self) -> None:
        """Raise what is wrong with the whole: nothing there, or a year that is not known at all."""
        if not self._any:
            raise NothingToCheck(next(iter(self.notes), "no XBRL document there"))
        if not self._plans:
            raise NothingToCheck("no document refers to a standard taxonomy that has versions")
        if not any(plan.moves() for plan in self._plans):
            known = {family.name: family.known for plan in self._plans for family in plan.families.values()}
            told = (f"{name} {', '.join(versions[-_ALL_VERSIONS:]) or '(none)'}" for name, versions in known.items())
            raise NoSuchYear(f"no taxonomy of these files is known for {self.target.text}; known: {'; '.join(told)}")

    def _edit(self, filing: Filing, outlook: Outlook, plan: Plan) -> None:
        """Edit the reported documents of a filing, those of standard taxonomies left out."""
        addresses = _addresses(outlook, plan)
        if not addresses.files and not addresses.namespaces:
            return
        documents = list(_documents(filing, self.files))
        self.together.join((document.uri, document.path) for document in documents)
        for document in documents:
            if not self.together.has(document.uri):
                self._edit_one(document, addresses)

    def _edit_one(self, document: Document, addresses: Addresses) -> None:
        """Edit a document, or say why it, and so all of its filing, cannot be edited."""
        if document.malformed is not None:
            self.unread.append(document.path)
            self.together.hold(document.uri, f"{document.path} cannot be read to its end")
            return
        written = edits_of(document, addresses)
        self.notes += written.prefixes
        self.uneditable += written.left
        if not written.edits:
            return
        if not is_exact(document.source.data, list(written.edits), self.files.limits):
            self.together.hold(document.uri, f"the encoding of {document.path} does not take the edits")
            return
        self._change(document, written.edits, addresses)

    def _change(self, document: Document, edits: Sequence[Edit], addresses: Addresses) -> None:
        """Make the edits of a document, and say what it still names."""
        data = document.source.data
        new = apply_edits(data, edits)
        self.together.change(Change(document.path, document.uri, data, new, len(edits)))
        self.notes += _still_named(document, new, addresses)
        if "!/" in document.path:
            self.together.hold(document.uri, "files in archives stay")


def _addresses(outlook: Outlook, plan: Plan) -> Addresses:
    """Gather what becomes of addresses, ids and namespaces."""
    files = {key: move.new for key, move in plan.files.items() if move.new}
    others: dict[tuple[str, str], tuple[str, str]] = {}
    for one in outlook.concepts:
        key = canonical(one.address)
        if one.new_id:
            others[key, one.id] = (one.new_address or files[key], one.new_id)
    for role in outlook.roles:
        if role.status == RENAMED:
            others[role.address, role.fragment] = (role.new, role.id)
    return Addresses(files, others, plan.namespaces)


def _documents(filing: Filing, files: Files) -> Iterable[Document]:
    """Give the documents to edit: linkbases and schemas as they were read, reports read anew as a whole."""
    from ..knowledge.standard_schemas import standard_documents

    standard = standard_documents(filing)
    reports = set(filing.instances)
    for document in filing.reported_documents:
        if document not in standard and not document.beyond and document.uri not in reports:
            yield document
    for address in filing.instances:
        data = files.read(address)
        if address in filing.reported and data is not None:
            document = read_document(address, files.display(address), data, limits=files.limits)
            document.catalogue = files.catalogue
            yield document


def _still_named(document: Document, new: bytes, addresses: Addresses) -> Iterable[str]:
    """Say where old namespaces and addresses are still named, such as in an expression; comments are left out."""
    import re

    from ..xbrl.read.source import decode

    source = decode(new)
    text = re.sub(r"(?s)<!--.*?-->", lambda found: " " * len(found[0]), source.text)
    for old in addresses.namespaces:
        found = re.search(rf"{re.escape(old)}(?![\w/.-])", text)
        if found is not None:
            line, _ = source.line_column(found.start())
            yield f"{document.path}:{line}: still names {old}, where that is neither declared nor an address"


def _new_errors(paths: Sequence[str], settings: Settings, changes: Sequence[Change]) -> tuple[Finding, ...]:
    """Lint all before and after, and give the errors that are new."""
    settings = settings._replace(jobs=1, cache=None)
    contents: Mapping[str, bytes] = {change.address: change.new for change in changes}
    before = lint(paths, settings)
    after = lint(paths, settings, contents)
    new = added(before.findings, after.findings)
    known = Counter((finding.location.path, finding.rule, finding.location.line) for finding in before.findings)
    errors = [finding for finding in new if finding.severity == "error"]
    return tuple(one for one in errors if not known[one.location.path, one.rule, one.location.line])


__all__ = ["Put", "RollForward", "roll_forward"]
