"""What the linter says: findings, their places and edits, and the report that holds them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..base.record import Record

if TYPE_CHECKING:
    from ..rulebook.rule import Rule
    from ..xbrl.read.files import Files

SEVERITIES = ("error", "warning", "info")


class Location(Record):
    """A place in a file, as people and editors count it.

    Lines and columns start at 1; columns count code points of the decoded line; the end column is exclusive.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    message: str = ""


class Edit(Record):
    """Replace the bytes ``start:end`` of the file at ``path`` by ``text``, encoded as that file is."""

    path: str
    start: int
    end: int
    text: str


class Fix(Record):
    """One repair. A safe fix never changes what the document means."""

    safe: bool
    edits: tuple[Edit, ...]
    title: str = ""


class TreeRow(Record):
    """One sibling in the small tree below a finding about relationships."""

    order: str
    label: str
    concept: str
    line: int
    marked: bool


class Tree(Record):
    """A parent with its children as the reader of the filing sees them."""

    parent: str
    rows: tuple[TreeRow, ...]


class Finding(Record):
    """One thing that is wrong at one place, in the words of the rule that found it."""

    rule: str
    severity: str
    message: str
    location: Location
    references: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()
    role: str = ""
    related: tuple[Location, ...] = ()
    help: str = ""
    label: str = ""  # the words below the carets
    fingerprint: str = ""
    fix: Fix | None = None
    tree: Tree | None = None
    suppressed: str = ""  # why it does not count: "in source", "configuration" or "baseline", then ": " and the reason


class Unchecked(Record):
    """Something that could not be decided, once per cause."""

    rule: str
    reason: str
    count: int  # type: ignore[assignment]  # the report's name for it; tuples have a method of that name
    path: str
    help: str = ""


class Summary(Record):
    """The counts of a run."""

    errors: int = 0
    warnings: int = 0
    infos: int = 0
    files: int = 0
    links: int = 0
    arcs: int = 0
    fixable: int = 0
    suppressed: int = 0


class Report(Record):
    """All that a run found, sorted by path, line, column and rule."""

    profile: str
    files: tuple[str, ...]
    findings: tuple[Finding, ...]
    unchecked: tuple[Unchecked, ...]
    summary: Summary
    notes: tuple[str, ...] = ()
    fail_on: str = "error"  # the lowest severity that makes the run fail, or never
    auto: bool = False  # whether the profile was chosen by what the files refer to
    ran: frozenset[str] = frozenset()  # the rules that ran
    rules: Mapping[str, Rule] = {}  # those that have findings
    sources: Files | None = None  # the bytes that were read, for excerpts
