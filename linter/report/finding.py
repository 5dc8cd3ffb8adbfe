"""What the linter says: findings, their places and edits, and the report that holds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..base.record import Record
from ..base.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from ..rulebook.rule import Rule
    from ..xbrl.read.files import Files



class Location(Record):
    """A place in a file, as people and editors count it: from a first character up to one that is no longer in it.

    Attributes:
        path: the file, as one would type it from the working directory, with forward slashes; a file in a zip is
            package.zip!/inner/path.
        line: of the first character, from 1.
        column: of the first character, from 1, in code points of the decoded line.
        end_line: of the character after the last one.
        end_column: of the character after the last one, in code points.
        message: a few words about a related place; empty for a finding's own.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    message: str = ""


class Edit(Record):
    """Replace the bytes ``start:end`` of the file at ``path`` by ``text``, encoded as that file is.

    Attributes:
        path: the file, written as in `Location`.
        start: the first byte that goes, counted from 0.
        end: the byte after the last one that goes; equal to ``start`` where text is put in.
        text: what takes their place; empty where bytes are only removed.
    """

    path: str
    start: int
    end: int
    text: str


class Fix(Record):
    """One repair. A safe fix never changes what the document means.

    Attributes:
        safe: whether it keeps the meaning, so that nobody needs to look at it.
        edits: what to change, all or nothing; they do not overlap. Empty in a run that was told to give none.
        title: the name of the repair, such as renumber-orders.
    """

    safe: bool
    edits: tuple[Edit, ...]
    title: str = ""


class TreeRow(Record):
    """One sibling in the small tree below a finding about relationships, or a gap that stands for several.

    Attributes:
        order: the arc's order as written, 1 where it has none; of a gap how many siblings it stands for ("3 more").
        label: the last part of the preferred label's role; empty where the arc has none.
        concept: the sibling's local name; empty for a gap.
        line: on which the arc stands, from 1; 0 for siblings that are not marked.
        marked: whether the finding speaks of this sibling.
    """

    order: str
    label: str
    concept: str
    line: int
    marked: bool


class Tree(Record):
    """A parent with its children as the reader of the filing sees them.

    Attributes:
        parent: the parent's name, such as us-gaap:AssetsAbstract.
        rows: the children around the marked ones, at most seven, with gaps between them.
    """

    parent: str
    rows: tuple[TreeRow, ...]


class Finding(Record):
    """One thing that is wrong at one place, in the words of the rule that found it.

    Attributes:
        rule: the id of the rule, such as duplicate-order.
        severity: error, warning or info.
        message: what is wrong, in one line that names concepts and values.
        location: the attribute or the start tag at fault.
        references: the paragraphs and codes that the rule comes from, such as EFM.6.12.02; empty where it has none.
        concepts: the concepts that the message names, such as us-gaap:Goodwill; may be empty.
        role: the link role that the place stands in; empty outside extended links.
        related: further places that belong to it, each with a few words; may be empty.
        help: what to do; empty where the rule has no advice.
        label: the words below the carets; empty for carets alone.
        fingerprint: 16 hexadecimal digits by which the finding is known again after edits elsewhere; no line is in it.
        fix: the repair; None where there is none.
        tree: the siblings, for findings about their order; None for others.
        suppressed: empty for a finding that counts; else "in source", "configuration" or "baseline", then ": " and
            the reason where one was given.
        role_title: how people know that role: by its definition, or else by the last part of its URI.
        cause: the same for all findings of a run that come of one fault; empty for one that shares its fault with none.
        follows: by how many steps it tells only what comes of the fault; 0 where it tells the fault.
        includes: the others of its fault that count, which the report does not tell; their places are among `related`.
    """

    rule: str
    severity: str
    message: str
    location: Location
    references: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()
    role: str = ""
    related: tuple[Location, ...] = ()
    help: str = ""
    label: str = ""
    fingerprint: str = ""
    fix: Fix | None = None
    tree: Tree | None = None
    suppressed: str = ""
    role_title: str = ""
    cause: str = ""
    follows: int = 0
    includes: tuple[Finding, ...] = ()


def with_included(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Go over findings, each followed by those that it includes."""
    for finding in findings:
        yield finding
        yield from finding.includes


class Unchecked(Record):
    """Something that could not be decided, once per cause.

    Attributes:
        rule: the id of the first rule that could not decide.
        reason: the cause, in one line.
        count: how many places it leaves undecided, as that rule counts them.
        path: the first of the files in which it came up, written as in `Location`.
        help: what would let it be decided; may be empty.
    """

    rule: str
    reason: str
    count: int  # type: ignore[assignment]  # the report's name for it; tuples have a method of that name
    path: str
    help: str = ""


class Summary(Record):
    """The counts of a run.

    Attributes:
        errors: findings of that severity that count.
        warnings: findings of that severity that count.
        infos: findings of that severity that count.
        files: files that were reported on.
        links: extended links in these files.
        arcs: arcs in these links.
        fixable: findings that count and have a safe fix.
        suppressed: findings that do not count.
    """

    errors: int = 0
    warnings: int = 0
    infos: int = 0
    files: int = 0
    links: int = 0
    arcs: int = 0
    fixable: int = 0
    suppressed: int = 0


class Verdict(Record):
    """What a run says of a submission to a regulator's system: by the profile, whatever the user made of it.

    Attributes:
        submission: the system, such as EDGAR.
        profile: the profile whose errors stop a submission.
        filings: how many filings were judged by that profile.
        stopped: how many of them have errors.
        errors: findings that stop a submission, those that are suppressed or of another severity now among them.
        suppressed: how many of these are suppressed.
        rules: the ids of the rules that found them.
        advice: other findings that count.
        unchecked: causes for which something could not be decided.
        left_out: the ids of the rules that could stop a submission and did not run, because the user chose so.
        other_files: local files of the filings that were read and not reported on.
        not_looked_at: what no run of this program looks at, such as facts, or what the user took out of the report.
    """

    submission: str
    profile: str
    filings: int
    stopped: int
    errors: int
    suppressed: int = 0
    rules: tuple[str, ...] = ()
    advice: int = 0
    unchecked: int = 0
    left_out: tuple[str, ...] = ()
    other_files: int = 0
    not_looked_at: tuple[str, ...] = ("facts",)


class Report(Record):
    """All that a run found.

    Attributes:
        profile: the profile that chose the rules; several, with spaces between, where filings differ.
        files: the files that were reported on, sorted, written as in `Location`.
        findings: sorted by path, line, column, rule and message; those that are suppressed are among them.
        unchecked: what could not be decided, sorted by path.
        summary: the counts.
        notes: what there is to say besides, such as files that were passed over; one line each.
        incomplete: those of the notes that say what was not looked at though it was asked for.
        fail_on: the lowest severity that makes the run fail: error, warning or info; or never.
        levels: the same by file, where the configurations of the files name different ones; empty where they do not.
        auto: whether the profile was chosen by what the files refer to.
        ran: the ids of the rules that ran.
        rules: the rules that have findings, by id, with title, references and words.
        most_findings: how many findings of one rule in one file the formats show, the first ones; 0 for all. All of
            them are in ``findings``, and all are counted.
        sources: gives the bytes of each file as they were read (``sources.read(sources.address(path))``), for
            excerpts; None where nothing was read.
        defects: rules that failed, a line and a traceback for each; what they would have found is not known.
        lost: the files that were not checked because the process that did so was killed.
        verdicts: what stops a submission, for each regulator's profile of the run; empty where there was none.
        statements: what a page shows of each filing, as JSON texts; '' for those that do not fit into one page.
            Empty where it was not asked for.
    """

    profile: str
    files: tuple[str, ...]
    findings: tuple[Finding, ...]
    unchecked: tuple[Unchecked, ...]
    summary: Summary
    notes: tuple[str, ...] = ()
    incomplete: tuple[str, ...] = ()
    fail_on: str = "error"
    levels: Mapping[str, str] = {}
    auto: bool = False
    ran: frozenset[str] = frozenset()
    rules: Mapping[str, Rule] = {}
    most_findings: int = 0
    sources: Files | None = None
    defects: tuple[tuple[str, str], ...] = ()
    lost: tuple[str, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    statements: tuple[str, ...] = ()

    def _repr_html_(self) -> str:
        """Give the report as notebooks show it."""
        from .notebook import html_of

        return html_of(self)
