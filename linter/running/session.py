"""A session of an editor: which filings are open, what is typed, and what is found, again after each change.

A *unit* is what is linted together: the open files of one filing with one configuration. As with ``--whole-filing`` all
files of the filing are reported on. While a buffer is not well-formed, its last well-formed text stands in for it, so
that the findings elsewhere stay; of itself is said where it is broken, and what was found outside of what was typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from time import perf_counter

from ..base.limits import most
from ..base.record import Record
from ..base.typed import TYPE_CHECKING
from ..config.in_force import Configuration
from ..config.settings import Settings
from ..errors import UserError
from ..report.finding import Finding
from ..xbrl.dts.addresses import referred_addresses
from ..xbrl.dts.filing import Filing
from ..xbrl.model.document import Document
from ..xbrl.read.encoding import SINGLE_BYTES, DecodeError
from ..xbrl.read.source import Source, decode
from .buffers import Buffer
from .groups import grouped
from .kept_files import KeptFiles
from .parts import report
from .run import lint_alone, lint_group
from .shifts import Shift
from .workplace import Workplace

if TYPE_CHECKING:
    from ..rulebook.rule import Rule

_OF_BROKEN = ("well-formed", "beyond-limits")

Key = tuple[str, tuple[int, ...]]


class Told(Record):
    """A finding as a buffer shows it: the characters of its text from ``start`` to ``end``."""

    finding: Finding
    start: int
    end: int


class Unit:
    """Open files of one filing with one configuration, and what the last run said of them."""

    def __init__(self, key: Key, address: str) -> None:
        """Begin with one open file; nothing is known yet."""
        self.key = key
        self.open = [address]
        self.stale = True
        self.configuration = Configuration()
        self.filings: list[Filing] = []
        self.reported: frozenset[str] = frozenset()
        self.involved: frozenset[str] = frozenset()  # all that the filings consist of, or lack
        self.loaded: frozenset[str] = frozenset()  # that, and what else was looked at
        self.findings: dict[str, list[Finding]] = {}
        self.rules: dict[str, Rule] = {}
        self.seconds = 0.0  # that the last run took

    def go_on(self, former: Unit | None) -> None:
        """Keep what another unit said of the same filing until this one is linted."""
        if former is not None:
            self.filings, self.findings, self.rules = former.filings, former.findings, former.rules
            self.reported, self.involved, self.loaded = former.reported, former.involved, former.loaded
            self.configuration = former.configuration


class Session:
    """The open files, and what is known of their filings; `work` brings that up to date."""

    def __init__(self, settings: Settings = Settings()) -> None:  # noqa: B008 - immutable
        """Begin without any file; raises Unreadable without a working directory."""
        self.settings = settings._replace(whole_filing=True, jobs=1, cache=None)
        self.files = KeptFiles(settings.limits)
        self.place = Workplace(self.files)
        self.units: list[Unit] = []
        self.buffers: dict[str, Buffer] = {}
        self.errors: list[str] = []  # what is the user's to mend, said once by who asks
        self._alone: dict[str, list[Finding]] = {}  # what is said of broken buffers
        self._shifts: dict[str, Shift] = {}
        self._sources: dict[str, tuple[bytes, Source]] = {}
        self._addresses: dict[str, str] = {}  # of files as findings write them

    # --- what an editor tells -----------------------------------------------------------------------------------------

    def open(self, address: str, text: str) -> None:
        """Take over a file that was opened."""
        disk = self.files.on_disk(address)
        self.buffers[address] = buffer = Buffer(address, self.files.display(address), text, disk, self.settings.limits)
        if disk != buffer.data:
            self._changed(address)
        key = self._key(address)
        unit = next((unit for unit in self.units if unit.key == key and address in unit.reported), None)
        if unit is None:
            self.units.append(Unit(key, address))
        elif address not in unit.open:
            unit.open.append(address)

    def change(self, address: str, text: str) -> None:
        """Take the text that a buffer has now; of a file that is not open that is nothing."""
        if address in self.buffers:
            self.buffers[address].write(text)
            self._changed(address)

    def close(self, address: str) -> set[str]:
        """Let go a file that was closed: what is on disk counts again. Gives the files that are spoken of no more."""
        if self.buffers.pop(address, None) is None:
            return set()
        self._changed(address)
        self._alone.pop(address, None)
        for unit in self.units:
            if address in unit.open:
                unit.open.remove(address)
        gone = {path for unit in self.units if not unit.open for path in (*unit.reported, *unit.findings)}
        self.units = [unit for unit in self.units if unit.open]
        return {address, *gone} - {path for unit in self.units for path in unit.reported}

    def disk_changed(self) -> None:
        """Be told that files changed on disk."""
        for unit in self.units:
            unit.stale = True

    def configure(self, settings: Settings | None = None) -> None:
        """Take other settings, or the same ones where a configuration file has changed."""
        if settings is not None:
            self.settings = settings._replace(whole_filing=True, jobs=1, cache=None)
            self.files.limits = settings.limits
        self.place = Workplace(self.files)
        units = [Unit(self._key(address), address) for address in self.buffers]
        for unit in units:
            unit.go_on(self.unit_of(unit.open[0]))
        self.units = units

    # --- bringing it up to date ---------------------------------------------------------------------------------------

    @property
    def waiting(self) -> bool:
        """Whether anything changed since the last run."""
        return any(unit.stale for unit in self.units)

    def work(self) -> set[str]:
        """Lint what has changed; gives the addresses of the files of which something else may be said now."""
        touched: set[str] = set()
        if not self.waiting:
            return touched
        self.files.buffers = {address: buffer.linted for address, buffer in self.buffers.items()}
        self._shifts.clear()
        for unit in list(self.units):
            if unit.stale and unit in self.units:
                touched |= {*unit.findings, *unit.reported, *unit.open}
                self._tried(unit)
                self._merge(unit)
                touched |= {*unit.findings, *unit.reported}
        self.files.keep_only({unit: unit.loaded for unit in self.units})
        self.files.close_archives()
        self._sources = {a: kept for a, kept in self._sources.items() if any(a in unit.loaded for unit in self.units)}
        return touched

    def _tried(self, unit: Unit) -> None:
        """Lint a unit; what the user has to mend first is kept in ``errors``, and what was found before stays."""
        began = perf_counter()
        unit.stale = False
        self.files.begin(unit)
        self.place.begin()
        filings: list[Filing] = []
        try:
            self._lint(unit, filings)
        except UserError as error:
            self.errors.append(str(error))
            unit.filings = filings or unit.filings
        except Exception as error:  # the next change is linted again
            from ..verdicts.defects import described

            self.errors.append(f"a defect of xbrllint: {described(error)}")
            unit.filings = filings
        unit.seconds = perf_counter() - began

    def _lint(self, unit: Unit, filings: list[Filing]) -> None:
        """Lint a unit; ``filings`` gets what its files belong to, as soon as that is known."""
        self._put_documents(unit)
        groups = grouped(unit.open, self.settings, self.files)
        parts = [lint_group(group, self.place, self.files, keep=filings.append) for group in groups]
        found = report(parts, self.files, most(self.settings.limits, "findings"))
        unit.configuration = groups[0].configuration
        self._speak_of_broken(unit)
        unit.filings = filings
        unit.rules = {rule: about for part in parts for rule, about in part.rules.items()}
        unit.reported = frozenset(address for filing in filings for address in filing.reported)
        unit.involved = frozenset(address for filing in filings for address in _involved(filing))
        unit.loaded = unit.involved.union(*(part.loaded for part in parts))
        unit.findings = {}
        self._addresses.update((self.files.display(address), address) for address in unit.loaded)
        for finding in _at_each_place(found.findings):
            if not finding.suppressed:
                unit.findings.setdefault(self.address(finding.location.path), []).append(finding)
        self.errors.extend(line for line, _ in found.defects)

    def _put_documents(self, unit: Unit) -> None:
        """Give the documents of buffers that were just read to the unit in which these are open."""
        for address in unit.open:
            buffer = self.buffers[address]
            if buffer.document is not None:
                document, buffer.document = buffer.document, None
                self.files.made_of(address, buffer.data, "document", lambda made=document: made)  # type: ignore[misc]

    def _speak_of_broken(self, unit: Unit) -> None:
        for address in unit.open:
            document = self.buffers[address].broken
            self._alone.pop(address, None)
            if document is not None and self.buffers[address].sound is not None:
                document.leave_filing()
                said = lint_alone(document, unit.configuration, self.place, self.files, _OF_BROKEN)
                self._alone[address] = [finding for finding in said if not finding.suppressed]

    def _merge(self, unit: Unit) -> None:
        """Let units that turned out to be of one filing be one."""
        for other in list(self.units):
            if other is not unit and other.key == unit.key and unit.reported.issuperset(other.open):
                unit.open += [address for address in other.open if address not in unit.open]
                self.units.remove(other)

    def _changed(self, address: str) -> None:
        """Mark the units that a file matters to."""
        self._shifts.pop(address, None)
        leads_to: set[str] | None = None
        for unit in self.units:
            if address in unit.involved or address in unit.open or not unit.loaded:
                unit.stale = True
            elif address in unit.loaded:
                leads_to = self._leads_to(address) if leads_to is None else leads_to
                unit.stale = unit.stale or not leads_to.isdisjoint(unit.involved)

    def _leads_to(self, address: str) -> set[str]:
        """Give the addresses that the document of a buffer refers to now."""
        buffer = self.buffers.get(address)
        document = None if buffer is None else buffer.document or buffer.broken
        if document is None:
            return set()
        document.catalogue = self.files.catalogue
        return set(referred_addresses(document))

    def _key(self, address: str) -> Key:
        """Give what tells the configuration of a file from others."""
        try:
            file = grouped([address], self.settings, self.files)[0].configuration.file
        except UserError:
            return "", ()
        return file.path, file.overriding

    # --- what is asked ------------------------------------------------------------------------------------------------

    def address(self, path: str) -> str:
        """Give the address of a file as a finding writes it: the one by which it was read, letter by letter."""
        return self._addresses.get(path) or self.files.address(path)

    def unit_of(self, address: str) -> Unit | None:
        """Give the unit that speaks of a file: where it is open, else the first that reports on it."""
        opened = (unit for unit in self.units if address in unit.open)
        return next(opened, None) or next((unit for unit in self.units if address in unit.reported), None)

    def document(self, address: str) -> Document | None:
        """Give a document of the filings that are open, as it was in the last run."""
        for unit in self.units:
            for filing in unit.filings:
                document = filing.document(address)
                if document is not None:
                    return document
        return None

    def text(self, address: str) -> str:
        """Give the text of a file: of its buffer, else as it was read from disk."""
        buffer = self.buffers.get(address)
        return self.source(address).text if buffer is None else buffer.text

    def source(self, address: str) -> Source:
        """Give what stood for a file in the last run."""
        data = self.files.read(address) or b""
        known = self._sources.get(address)
        if known is None or known[0] is not data:
            try:
                source = decode(data)
            except DecodeError:
                source = Source(data, SINGLE_BYTES)
            known = self._sources[address] = data, source
        return known[1]

    def shift(self, address: str) -> Shift:
        """Give what was typed into a buffer since it was last well-formed."""
        if address not in self._shifts:
            buffer = self.buffers.get(address)
            old = self.source(address).text
            self._shifts[address] = Shift(old, old if buffer is None else buffer.text)
        return self._shifts[address]

    def told(self, address: str) -> list[Told]:
        """Give the findings of a file where they stand in its text."""
        unit = self.unit_of(address)
        found = [] if unit is None else list(_placed(unit.findings.get(address, ()), self.source(address)))
        buffer = self.buffers.get(address)
        if buffer is None or buffer.sound is None or buffer.broken is None:
            return found
        shift, moved = self.shift(address), list(_placed(self._alone.get(address, ()), buffer.broken.source))
        for finding, start, end in found:
            new_start, new_end = shift.to_new(start), shift.to_new(end)
            if new_start is not None and new_end is not None and new_start <= new_end:
                moved.append(Told(finding, new_start, new_end))
        return moved


def _at_each_place(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Go over findings as an editor shows them: a fault of many places at each of them, whichever file is open."""
    for finding in findings:
        yield finding
        yield from (one for one in finding.includes if one.rule == finding.rule)


def _involved(filing: Filing) -> Iterator[str]:
    """Give the addresses of all that a filing consists of, and of what it refers to."""
    yield from filing.instances
    for document in (*filing.documents, *filing.strays):
        if not document.beyond:
            yield document.uri
            yield from referred_addresses(document)
    if filing.former is not None:
        yield from filing.former.read()


def _placed(findings: Iterable[Finding], source: Source) -> Iterator[Told]:
    """Find the characters that findings are about; what is behind the end of the text is at its end."""
    for finding in findings:
        line, column, end_line, end_column = finding.location[1:5]
        start, end = _index(source, line, column), _index(source, end_line, end_column)
        yield Told(finding, start, max(start, end))


def _index(source: Source, line: int, column: int) -> int:
    span = source.line_span(line)
    return len(source.text) if span is None else min(span[0] + column - 1, len(source.text))


__all__ = ["Session", "Told", "Unit"]
