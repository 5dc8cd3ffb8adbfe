"""A change between two filings, and all changes of a statement: what reports, rules and users are given."""

from __future__ import annotations

from ..base.record import Record
from ..base.typed import TYPE_CHECKING
from .kinds import KINDS

if TYPE_CHECKING:
    from ..xbrl.model.element import Element


class Change(Record):
    """One change; what a kind does not tell of is ''.

    Attributes:
        kind: one of ``KINDS``
        role: the role of the statement in the new filing, in the old one where it is gone; '' for the filing
        concept: the concept, as people write it, in the new filing
        concept_before: the same in the old filing
        parent: the concept above it, the total, the dimension or the source of the relationship
        parent_before: the same in the old filing
        label: how the new filing labels the concept
        label_before: how the old filing labels it
        attribute: which label role, attribute, arcrole or part is meant
        language: of a label
        before: the value in the old filing
        after: the value in the new filing
        guess: whether it is likely rather than certain
        also: what else changed with it and is not told apart, in words
        element: where it stands in the new filing
        element_before: where it stood in the old filing
        key: the concept in both filings' common terms (see `names_of`), the new one's where they differ
        key_before: of what was exchanged, the key of the concept before
        parent_key: the same of ``parent``
    """

    kind: str
    role: str = ""
    concept: str = ""
    concept_before: str = ""
    parent: str = ""
    parent_before: str = ""
    label: str = ""
    label_before: str = ""
    attribute: str = ""
    language: str = ""
    before: str = ""
    after: str = ""
    guess: bool = False
    also: tuple[str, ...] = ()
    element: Element | None = None
    element_before: Element | None = None
    key: str = ""
    parent_key: str = ""
    key_before: str = ""

    @property
    def mark(self) -> str:
        """``+``, ``-`` or ``~``."""
        return KINDS[self.kind].mark

    @property
    def area(self) -> str:
        """What it is a change of, one of ``AREAS``."""
        return KINDS[self.kind].area

    @property
    def words(self) -> str:
        """The change as a sentence without its full stop."""
        return KINDS[self.kind].words.format(**self._asdict())


class Row(Record):
    """A line of a statement's tree, old and new side by side.

    Attributes:
        depth: how far it is indented, from 0
        mark: ``+``, ``-``, ``~``, or a space where nothing changed
        before: the text of the old filing; '' where it has none
        after: the text of the new filing; '' where it has none
        changes: what changed in this line
    """

    depth: int
    mark: str
    before: str
    after: str
    changes: tuple[Change, ...] = ()


class Section(Record):
    """The rows of one kind of network of a statement, or of its labels and concepts.

    Attributes:
        title: Presentation, Calculation, ...
        rows: all its rows, unchanged ones too
    """

    title: str
    rows: tuple[Row, ...]


class StatementChanges(Record):
    """What changed in a statement, a role of the two filings.

    Attributes:
        role: its role in the new filing; '' where it is gone
        role_before: its role in the old filing; '' where it is new
        title: its definition in the new filing, or the last part of its role
        title_before: the same in the old filing
        guess: whether the two were matched by what they hold alone
        changes: all changes, in the order of the new filing
        sections: the same as trees
    """

    role: str
    role_before: str
    title: str
    title_before: str
    guess: bool
    changes: tuple[Change, ...]
    sections: tuple[Section, ...]


class Comparison(Record):
    """All that changed between two filings.

    Attributes:
        old: what was compared, as the user named it
        new: the same of the new filing
        changes: of the filing as a whole: taxonomies, renamed and unused concepts, labels of what is not presented
        statements: those in which something changed, in the new filing's order, then those that are gone
        unchanged: how many statements did not change
        notes: what there is to say of the files that were read, such as one that is not there
    """

    old: str
    new: str
    changes: tuple[Change, ...]
    statements: tuple[StatementChanges, ...]
    unchanged: int
    notes: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[Change, ...]:
        """All changes, those of the filing first."""
        return (*self.changes, *(change for statement in self.statements for change in statement.changes))


__all__ = ["Change", "Comparison", "Row", "Section", "StatementChanges"]
