"""Concepts that took the place of others, and own concepts that mean something else under the same name."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.typed import TYPE_CHECKING
from ...comparison.lines import Line, exchanged_lines, is_given_up, renamed_with_label
from ...comparison.roles import definition_of, divided
from ...comparison.succession import Succession
from ...xbrl import names
from ...xbrl.model.element import Element
from ...xbrl.model.elements import Arc
from ...xbrl.model.places import Place
from ...xbrl.model.targets import Concept
from .. import Hit, check
from ..options import Options

if TYPE_CHECKING:
    from typing import Literal

_WAS = "the former filing has it here"
_FACTS = {"type-changed": "type", "balance-changed": names.BALANCE, "period-changed": names.PERIOD_TYPE}


def _at(element: Element) -> Place:
    """Give the place that a reader looks at: the end of an arc, the name of a declaration."""
    return element.place(names.TO if isinstance(element, Arc) else "name")


def _before(element: Element | None) -> list[tuple[Place, str]]:
    return [(_at(element), _WAS)] if element is not None else []


@check("extension-replaced", says=("before", "after", "words"))
def extension_replaced(succession: Succession) -> Iterator[Hit]:
    """Own concepts of the former filing in whose place another own one stands, with the same label."""
    said = set()
    for one in renamed_with_label(succession):
        said.add((one.before, str(one.after)))
        yield Hit(
            _at(one.element), related=_before(one.element_before), before=one.before, after=one.after, words=one.label
        )
    for line in exchanged_lines(succession):
        pair = str(line.before), str(line.after)
        if not (line.before.standard or line.after.standard or pair in said):
            yield _exchanged(line)


@check("extension-redeclared", says=("concept", "fact", "before", "after"))
def extension_redeclared(succession: Succession) -> Iterator[Hit]:
    """Own concepts with another type, balance or period type than in the former filing, under the same name."""
    for change in succession.of_kind(*_FACTS):
        concept = succession.new.node(change.key)
        element, before = change.element, change.element_before
        if isinstance(concept, Concept) and not concept.standard and element is not None:
            attribute = _FACTS[change.kind]
            related = [(before.place(attribute), _WAS)] if before is not None else []
            yield Hit(
                element.place(attribute), related=related, concept=concept, fact=change.attribute,
                before=change.before, after=change.after,
            )  # fmt: skip


class Exchange(Options):
    """``before`` and ``after``: standard (a concept of a standard taxonomy) or own (one of the company).

    ``statements``: only lines of primary statements.
    """

    before: Literal["standard", "own"] = "standard"
    after: Literal["standard", "own"] = "standard"
    statements: bool = False


@check("line-exchanged", says=("before", "after", "words"))
def line_exchanged(succession: Succession, options: Exchange) -> Iterator[Hit]:
    """Lines that read as in the former filing and hold another concept.

    A standard concept that the year which is used now has given up had to go.
    """
    for line in exchanged_lines(succession):
        own = line.before.standard, line.after.standard
        if own != (options.before == "standard", options.after == "standard"):
            continue
        if options.statements and not _is_statement(succession, line.role):
            continue
        if not (line.before.standard and is_given_up(succession, line.before)):
            yield _exchanged(line)


def _exchanged(line: Line) -> Hit:
    return Hit(
        _at(line.element), related=_before(line.element_before), before=line.before, after=line.after, words=line.label
    )


def _is_statement(succession: Succession, role: str) -> bool:
    """Say whether a role is that of a primary statement: by its definition's kind, else by its heading."""
    kind = divided(definition_of(succession.new, role)).kind
    if kind:
        return kind.lower() == "statement"
    tops = succession.new.presented.get(role, {})
    return any(_is_heading(key.rpartition(" ")[2]) for key in tops)


def _is_heading(name: str) -> bool:
    return name.startswith(("StatementOf", "IncomeStatement", "BalanceSheet")) and name.endswith("Abstract")
