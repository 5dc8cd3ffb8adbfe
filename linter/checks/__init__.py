"""Checks: functions that find facts in documents. A rule gives a fact words and a severity.

A check is a generator of `Hit` (what is wrong, where) and `Undecided` (what could not be known). The type of its first
parameter says what it is handed; a second parameter named ``options``, of an `Options` type, what a rule may set.
Modules of this package are found by their presence; nothing else lists them.

A check stands in the folder of the family whose rules use it. No check imports another: what several checks share is
knowledge (of specifications, registries, regulators) or derived from documents, and stands in knowledge/ or xbrl/.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..base.nearest import nearest
from ..base.record import Record
from ..base.typed import TYPE_CHECKING
from ..xbrl.dts.networks import Network, Node
from ..xbrl.model.elements import Arc
from ..xbrl.model.places import Place

if TYPE_CHECKING:
    from typing import Any, TypeVar

    Arcroles = tuple[str, ...] | Callable[[Any], tuple[str, ...]]
    Function = TypeVar("Function", bound=Callable[..., object])



class Hit:
    """A fact that a rule speaks of: its primary place, related places, and the values that the message names."""

    __slots__ = ("place", "related", "values", "label", "tree", "link_role", "data", "cause", "follows")

    def __init__(
        self,
        place: Place,
        *,
        related: Iterable[tuple[Place, str]] = (),
        label: str = "",
        tree: tuple[Network, Node, tuple[Arc, ...]] | None = None,
        link_role: str | None = None,
        data: object = None,
        cause: tuple[object, ...] = (),
        follows: int = 0,
        **values: object,
    ) -> None:
        """Make a hit.

        ``related``: further places with a few words each. ``label``: words below the carets. ``tree``: network, parent
        and the arcs to mark, to show the siblings. ``link_role``: the link role, where it is not the place's own.
        ``data``: what the rule's fix needs to know. ``values``: what the message names; a Concept or element is
        written as people write it.
        ``cause``: what is at fault, hashable: all hits of one DTS that have it equal, of any rules and documents, are
        one finding in the report, see `verdicts.faults`. ``follows``: by how many steps this is only what comes of it.
        """
        self.place = place
        self.related = tuple(related)
        self.values = values
        self.label = label
        self.tree = tree
        self.link_role = link_role
        self.data = data
        self.cause = cause
        self.follows = follows


_RESERVED = frozenset(Hit.__slots__) | {"self"}


class Undecided(Record):
    """Something that the check could not know; reported once for each reason, with the sum of the counts."""

    reason: str
    path: str
    count: int = 1  # type: ignore[assignment]  # tuples have a method of that name
    help: str = ""


def check(
    name: str, *, says: tuple[str, ...], needs: str = "", arcroles: Arcroles = (), formerly: tuple[str, ...] = ()
) -> Callable[[Function], Function]:
    """Register a function as the check of that name.

    ``says``: the names of the values that each of its hits gives; messages may put these in braces, and no other.
    ``needs``: what a filing must hold for the check to find anything, words with spaces between (see
    `xbrl.dts.traits.TRAITS`); the module of a check that no trait asks for is not even imported.
    ``arcroles``: of networks it is handed those of these alone; a function gives them for the options of a rule. None
    are all.
    ``formerly``: names that the check had; users' rules may still use them. A check for one rule has the rule's id.
    """

    for value in says:
        if not value.isidentifier() or value in _RESERVED:
            raise ValueError(f"the check {name} cannot give a value the name '{value}'")

    def register(function: Function) -> Function:
        function.__dict__["check_name"] = name
        function.__dict__["says"] = says
        function.__dict__["needs"] = needs
        function.__dict__["arcroles"] = arcroles
        function.__dict__["formerly"] = formerly
        return function

    return register


__all__ = ["Hit", "Undecided", "check", "nearest"]
