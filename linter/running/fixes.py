"""Fixes: exact edits of bytes, made in rounds until nothing is left to fix, checked before anything is written.

All happens in memory. After the last round the files are linted once more with all rules: should there be a finding
that was not there before, everything is done again with care, each fix tried and those dropped that bring findings.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from ..base.limits import USUAL, Limits
from ..base.record import Record
from ..config.settings import Settings
from ..report.finding import Edit, Finding, Fix, Report, with_included
from ..xbrl.read.encoding import DecodeError
from ..xbrl.read.files import Files
from ..xbrl.read.parser import read_document
from ..xbrl.read.source import decode
from .run import Progress, lint
from .writing import Change

_ROUNDS = 100

Contents = dict[str, bytes]
Harm = Callable[[list[Finding]], str]


class Outcome(Record):
    """What fixing led to: the report before and after, the changed files, and what is to be said about it."""

    before: Report
    report: Report
    changes: list[Change]
    notes: list[str]


def fix(
    paths: Sequence[str],
    settings: Settings,
    unsafe: bool = False,
    progress: Progress | None = None,
    given: Mapping[str, bytes] = {},
    opened: Callable[[], Files] | None = None,
) -> Outcome:
    """Fix what can be fixed, in memory; ``unsafe`` makes also fixes that may change what a file means.

    ``given``: bytes that stand for files on disk, by address. ``opened`` gives what bytes come from instead of the
    disk, anew for each time that all is linted. Raises what `lint` raises.
    """
    settings = settings._replace(jobs=1)
    attempt = _Attempt(_Way(paths, unsafe, progress, given, opened), settings)
    attempt.run(careful=False)
    if attempt.contents and attempt.new_findings(attempt.contents):
        attempt.run(careful=True)
    return attempt.outcome()


class _Way(Record):
    """What is fixed, how, and where its bytes come from."""

    paths: Sequence[str]
    unsafe: bool
    progress: Progress | None
    given: Mapping[str, bytes]
    opened: Callable[[], Files] | None

    def lint(self, settings: Settings, contents: Mapping[str, bytes], progress: Progress | None = None) -> Report:
        """Lint all with some contents changed."""
        files = self.opened() if self.opened is not None else None
        return lint(self.paths, settings, {**self.given, **contents}, progress, files=files)


class _Attempt:
    """One way through the rounds, from the files as they are."""

    def __init__(self, way: _Way, settings: Settings) -> None:
        self.way, self.settings = way, settings
        # All rules over all files that can be reached: a fix must not do harm where nobody looks this time.
        self.watching = settings._replace(select=(), follow=True, baseline="", statements=False)
        self.start = way.lint(settings, {}, way.progress)
        self.base: Report | None = None
        self.contents: Contents = {}
        self.made: Counter[str] = Counter()
        self.dropped: dict[tuple[str, str], str] = {}

    def run(self, careful: bool) -> None:
        """Make rounds until nothing is left to fix.

        What was dropped is tried again when all others have been made; what would undo another fix is dropped.
        """
        self.contents, self.made, self.dropped = {}, Counter(), {}
        report = self.start
        seen: list[Contents] = [{}]
        retried = 0
        for _ in range(_ROUNDS):
            chosen = self._accepted(self._choose(report.findings), [], self._harm if careful else self._unsound)
            contents = self._applied(chosen)
            if chosen and contents in seen:
                self._drop(chosen, "again what another fix mends")
                continue
            if not chosen:
                if not self.dropped or retried == len(seen):
                    return
                retried = len(seen)
                self.dropped = {}
                continue
            self.contents = contents
            self.made.update(path for f in chosen for path in {edit.path for edit in _fix_of(f).edits})
            seen.append(contents)
            report = self.way.lint(self.settings, contents, self.way.progress)

    def _drop(self, fixes: Iterable[Finding], bad: str) -> None:
        for finding in fixes:
            place = finding.location
            what = f"{place.path}:{place.line}: the fix of {finding.rule} is left out"
            self.dropped[_key(finding)] = f"{what}: it would bring {bad}"

    def _choose(self, findings: Iterable[Finding]) -> list[Finding]:
        """Take the findings whose fixes do not overlap; the others wait for the next round."""
        return compatible(filter(self._wanted, findings))

    def _wanted(self, finding: Finding) -> bool:
        if finding.fix is None or finding.suppressed or not (finding.fix.safe or self.way.unsafe):
            return False
        return _key(finding) not in self.dropped and not any("!/" in edit.path for edit in finding.fix.edits)

    def _accepted(self, fixes: list[Finding], accepted: list[Finding], harm: Harm) -> list[Finding]:
        """Add to the accepted fixes those that do no harm, by halves: most rounds need one try."""
        if not fixes:
            return accepted
        bad = harm([*accepted, *fixes])
        if not bad:
            return [*accepted, *fixes]
        if len(fixes) == 1:
            self._drop(fixes, bad)
            return accepted
        middle = len(fixes) // 2
        return self._accepted(fixes[middle:], self._accepted(fixes[:middle], accepted, harm), harm)

    def _harm(self, fixes: list[Finding]) -> str:
        """Say what finding fixes would bring; '' where they do no harm."""
        bad = self._unsound(fixes)
        new = [] if bad else self.new_findings(self._applied(fixes))
        return f"{new[0].rule}: {new[0].message}" if new else bad

    def _unsound(self, fixes: list[Finding]) -> str:
        """Say whether some file would not read after the fixes as it did before, but for the edits."""
        edits = self._by_address(fixes).items()
        sound = (is_exact(self._data(address), found, self.settings.limits) for address, found in edits)
        return "" if all(sound) else "an unreadable file"

    def _applied(self, fixes: Iterable[Finding]) -> Contents:
        edited = {a: apply_edits(self._data(a), edits) for a, edits in self._by_address(fixes).items()}
        return {**self.contents, **edited}

    def _by_address(self, fixes: Iterable[Finding]) -> dict[str, list[Edit]]:
        assert self.start.sources is not None
        found: dict[str, dict[Edit, None]] = {}
        for finding in fixes:
            for edit in _fix_of(finding).edits:
                found.setdefault(self.start.sources.address(edit.path), {})[edit] = None
        return {address: list(edits) for address, edits in found.items()}

    def _data(self, address: str) -> bytes:
        assert self.start.sources is not None
        data = self.contents.get(address)
        return (self.start.sources.read(address) or b"") if data is None else data

    def new_findings(self, contents: Contents) -> list[Finding]:
        """Give the findings of all rules that were not there before anything was fixed.

        What a file has that only a repaired reference leads to was there before, unseen.
        """
        if self.base is None:
            self.base = self.way.lint(self.watching, {})
        after = self.way.lint(self.watching, contents).findings
        known = set(self.base.files)
        return added(self.base.findings, tuple(finding for finding in after if finding.location.path in known))

    def outcome(self) -> Outcome:
        """Gather what came of it."""
        files = self.start.sources
        assert files is not None
        changes = []
        for path in sorted(self.made):
            address = files.address(path)
            old, new = files.read(address) or b"", self.contents[address]
            if old != new:
                changes.append(Change(path, address, old, new, self.made[path]))
        report = self.way.lint(self.settings, self.contents) if self.contents else self.start
        return Outcome(self.start, report, changes, [*self.dropped.values(), *_in_archives(report.findings)])


def compatible(findings: Iterable[Finding]) -> list[Finding]:
    """Take of findings with a fix those that can be made together: no edit of one touches what another changes."""
    taken: dict[str, list[tuple[int, int]]] = {}
    known: set[Edit] = set()
    chosen = []
    for finding in findings:
        edits = _fix_of(finding).edits
        if known.issuperset(edits) or any(_overlaps(edit, taken.get(edit.path, [])) for edit in edits):
            continue
        known.update(edits)
        for edit in edits:
            insort(taken.setdefault(edit.path, []), (edit.start, edit.end))
        chosen.append(finding)
    return chosen


def _in_archives(findings: Iterable[Finding]) -> list[str]:
    inside = Counter(
        f.location.path.partition("!/")[0] for f in findings if f.fix and "!/" in f.location.path and not f.suppressed
    )
    return [f"{path}: {number} fixable, but files in archives are left alone" for path, number in inside.items()]


def _fix_of(finding: Finding) -> Fix:
    assert finding.fix is not None
    return finding.fix


def _key(finding: Finding) -> tuple[str, str]:
    return finding.fingerprint, finding.message


def _overlaps(edit: Edit, taken: list[tuple[int, int]]) -> bool:
    """Say whether an edit touches what others change; insertions at one place do not touch each other."""
    index = bisect_left(taken, (edit.start, edit.end))
    for start, end in taken[max(index - 1, 0) : index + 2]:
        equal = (edit.start, edit.end) == (start, end) and start != end
        if equal or (edit.start < end and start < edit.end):
            return True
    return False


def apply_edits(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Give a file's bytes with its edits made; text that its encoding lacks becomes character references."""
    codec = decode(data).codec
    pieces, position = [], 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        pieces += [data[position : edit.start], edit.text.encode(codec, "xmlcharrefreplace")]
        position = edit.end
    return b"".join([*pieces, data[position:]])


def is_exact(data: bytes, edits: list[Edit], limits: Limits = USUAL) -> bool:
    """Say whether edited bytes read as the text did with the edits made in it, and are well-formed."""
    old = decode(data)
    pieces, position = [], 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        pieces += [old.text[position : old.char_of_byte(edit.start)]]
        pieces += [edit.text.encode(old.codec, "xmlcharrefreplace").decode(old.codec)]
        position = old.char_of_byte(edit.end) if edit.end < len(data) else len(old.text)
    expected = "".join([*pieces, old.text[position:]])
    new = apply_edits(data, edits)
    try:
        if decode(new).text != expected:
            return False
    except DecodeError:
        return False
    return read_document("", "", new, limits=limits).malformed is None


def added(before: Iterable[Finding], after: Iterable[Finding]) -> list[Finding]:
    """Give the findings that are new: neither known by their fingerprint, nor said before in the same words.

    One that was suppressed and no longer is is new too.
    """
    before = [finding for finding in with_included(before) if not finding.suppressed]
    known = Counter((finding.location.path, finding.fingerprint) for finding in before)
    words = Counter((finding.location.path, finding.rule, finding.message) for finding in before)
    found = []
    for finding in with_included(after):
        if finding.suppressed:
            continue
        path = finding.location.path
        same, said = (path, finding.fingerprint), (path, finding.rule, finding.message)
        words[said] -= 1
        if known[same] > 0:
            known[same] -= 1
        elif words[said] < 0:
            found.append(finding)
    return found


def diff(change: Change) -> str:
    """Show a change as a unified diff."""
    import re
    from difflib import unified_diff

    old, new = (re.findall(r"[^\n]*\n|[^\n]+", decode(data).text) for data in (change.old, change.new))
    shown = unified_diff(old, new, f"a/{change.path}", f"b/{change.path}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in shown)
