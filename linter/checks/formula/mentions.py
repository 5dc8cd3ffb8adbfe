"""The variables and parameters that expressions and filters mention (Variables 1.0, 3.5.1)."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.counted import counted
from ...base.knots import components, shortest_cycle
from ...base.once import once
from ...base.record import Record
from ...base.typed import TYPE_CHECKING
from ...knowledge.formula import vocabulary as v
from ...knowledge.formula.arc_ends import swapped_ends
from ...knowledge.formula.expressions import Mention, expand, mentions
from ...knowledge.formula.model import formulas, kind_of
from ...knowledge.formula.scopes import UNDECIDED, UNKNOWN, UNSURE, Visible, standing, visible_from
from ...knowledge.formula.uses import astray_in, left_over
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.guesses import guess
from ...xbrl.dts.networks import Node
from ...xbrl.model.document import Document
from ...xbrl.model.elements import Element
from ...xbrl.model.places import Place
from .. import Hit, Undecided, check
from ..options import Options

if TYPE_CHECKING:
    from typing import Literal


class Where(Options):
    """``of``: expressions and filters, messages, or functions; ``sure``: whether nothing can have the name."""

    of: Literal["sets", "messages", "functions"] = "sets"
    sure: bool = True


@check("variable-unknown", says=("name", "hint", "owner", "count"), needs="expressions")
def variable_unknown(document: Document, options: Where) -> Iterator[Hit | Undecided]:
    """Names of variables that nothing has which may be seen from there, once for all places of a set.

    A name that many sets lack, or that has a namespace, is that of a parameter: it is told once for the document.
    """
    missing: dict[tuple[str, Element | None], list[tuple[Mention, Visible]]] = {}
    for mention in mentions(document):
        if mention.name is None or (options.sure and _kind(mention) != options.of):
            continue
        for visible in visible_from(mention.holder):
            if visible.owner is not None and visible.owner in swapped_ends(document.filing):
                continue  # the variable may be one that its arc joins the wrong way round
            known = _known(mention, visible)
            if known == UNDECIDED and options.sure:
                yield Undecided("parameters of linkbases that are not at hand", document.path)
            if known == (UNKNOWN if options.sure else UNSURE):
                missing.setdefault((mention.name, visible.owner), []).append((mention, visible))
                break
    if options.of == "messages" and missing:
        elsewhere = _unknown_elsewhere(document.filing)
        missing = {key: places for key, places in missing.items() if key not in elsewhere}
    for places in _of_one_mistake(missing):
        mention, visible = places[0]
        more = len({mention.place for mention, _ in places}) - 1
        yield Hit(
            mention.place, related=_owner_place(visible), name=mention.written, hint=_hint(mention, visible),
            owner=_called(visible), count=f" (named in {counted(more, 'more place')})" if more else "",
        )  # fmt: skip


@once
def _unknown_elsewhere(filing: Filing) -> set[tuple[str, Element | None]]:
    """Give the names that expressions and filters of each set mention: what they lack is told where they mention it."""
    found: set[tuple[str, Element | None]] = set()
    for document in filing.reported_documents:
        for mention in mentions(document):
            if mention.name is not None and _kind(mention) == "sets":
                found.update((mention.name, visible.owner) for visible in visible_from(mention.holder))
    return found


def _known(mention: Mention, visible: Visible) -> str:
    known = standing(mention.holder.document.filing, mention.name or "", visible)
    if known != UNDECIDED and mention.holder.name == v.AN_IMPLEMENTATION and not _comes_before(mention):
        return UNKNOWN
    return known


_MANY = 5  # sets that lack one name: what they lack is a parameter


def _of_one_mistake(
    missing: dict[tuple[str, Element | None], list[tuple[Mention, Visible]]],
) -> Iterator[list[tuple[Mention, Visible]]]:
    """Put places together that one mistake explains: of one set and name, or of one parameter."""
    by_name: dict[str, list[Element | None]] = {}
    for name, owner in missing:
        by_name.setdefault(name, []).append(owner)
    for name, owners in by_name.items():
        if len(owners) > _MANY or names.split(name)[0]:
            yield [place for owner in owners for place in missing[name, owner]]
        else:
            yield from (missing[name, owner] for owner in owners)


def _comes_before(mention: Mention) -> bool:
    """Say whether an input or step by the name stands before the step that mentions it, or a parameter has it."""
    first = _first_named(mention.holder.document).get((mention.holder, mention.name))
    if first is not None and first < mention.element.number:
        return True
    return mention.name in formulas(mention.holder.document.filing).parameters


@once
def _first_named(document: Document) -> dict[tuple[Element, str | None], int]:
    """Give the number of the first input or step of each name in each implementation of a function."""
    found: dict[tuple[Element, str | None], int] = {}
    for link in document.links:
        for holder in link.resources:
            if holder.name == v.AN_IMPLEMENTATION:
                for child in holder.children:
                    found.setdefault((holder, expand(child, child.get("name").strip())), child.number)
    return found


def _kind(mention: Mention) -> str:
    if mention.holder.name == v.A_MESSAGE:
        return "messages"
    return "functions" if mention.holder.name == v.AN_IMPLEMENTATION else "sets"


def _hint(mention: Mention, visible: Visible) -> str:
    prefix, _, local = mention.written.rpartition(":")
    namespace = names.split(mention.name or "")[0]
    parameters = formulas(mention.element.document.filing).parameters
    known = [names.local(n) for n in (*visible.names, *parameters) if names.split(n)[0] == namespace]
    near = _left(visible, namespace) or guess(mention.element.document.filing, "variable", local, known, 0.6)
    return f", did you mean ${prefix}{':' if prefix else ''}{near}?" if near else ""


def _left(visible: Visible, namespace: str) -> str:
    """Give the one variable that nothing names where one name is that of none; '' where more are to be told apart."""
    owner = visible.owner
    found = formulas(owner.document.filing).sets.get(owner) if owner is not None else None
    if owner is None or found is None or len(astray_in(owner.document.filing, found)) != 1:
        return ""
    left = [bound.name or "" for bound in left_over(owner.document.filing, found)]
    return names.local(left[0]) if len(left) == 1 and names.split(left[0])[0] == namespace else ""


def _called(visible: Visible) -> str:
    return f" of this {names.local(visible.owner.name)}" if visible.owner is not None else ""


def _owner_place(visible: Visible) -> list[tuple[Place, str]]:
    return [(visible.owner.place(), "seen from here")] if visible.owner is not None else []


class Forbidden(Options):
    """``of``: where no variable may be named."""

    of: Literal["fallback", "existence-test", "existence-message", "set-filter"] = "fallback"


@check("variable-named-where-none-may", says=("name", "kind"), needs="formulas")
def variable_named_where_none_may(document: Document, options: Forbidden) -> Iterator[Hit]:
    """Fact and general variables named in fallback values, tests of existence assertions, or filters of sets.

    Variables 1.0, 4.2 (fallback values) and 2.2.1 (group filters); Existence Assertions 1.0, 2.1.
    """
    for mention in mentions(document):
        if mention.name is None or not _is_forbidden(mention, options.of):
            continue
        for visible in visible_from(mention.holder):
            target = visible.names.get(mention.name)
            kind = kind_of(target) if target is not None else None
            if kind in v.VARIABLES and _concerns(visible, mention, options.of):
                yield Hit(
                    mention.place, name=mention.written,
                    kind="a fact variable" if kind == v.A_FACT_VARIABLE else "a general variable",
                    related=[(target.place(), "the variable")] if isinstance(target, Element) else [],
                )  # fmt: skip
                break


def _is_forbidden(mention: Mention, of: str) -> bool:
    if of == "fallback":
        return mention.holder.name == v.A_FACT_VARIABLE
    if of == "existence-test":
        return mention.holder.name == v.AN_EXISTENCE_ASSERTION
    if of == "existence-message":
        return mention.holder.name == v.A_MESSAGE
    return mention.holder.name not in (*v.VARIABLES, *v.SETS, v.A_MESSAGE, f"{v.VARIABLE} precondition")


def _concerns(visible: Visible, mention: Mention, of: str) -> bool:
    """Say whether the set is one for which the variable may not be named there."""
    owner = visible.owner
    if owner is None:
        return False
    if of == "existence-message":
        return owner.name == v.AN_EXISTENCE_ASSERTION
    if of != "set-filter":
        return True
    return mention.holder in _filters_of(mention.element.document.filing, owner)


@once
def _filters_of(filing: Filing, owner: Element) -> frozenset[Node]:
    """Give the filters of a whole set, with those that they are made of."""
    model = formulas(filing)
    return frozenset(r.target for r in model.filters_below(owner)) if owner in model.sets else frozenset()


_MOST_SETS = 20  # that one variable is looked at in
_SHOWN = 8  # steps of a cycle that are written out
_MOST_TRIED = 30  # steps of a cycle each of which may be the one that closes all


class Step(Record):
    """That the value of a variable or parameter needs that of another: their names, and where it says so."""

    source: str
    target: str
    mention: Mention


Uses = dict[str, list[Step]]
"""By the name of a variable or parameter: what it needs."""


@check("parameters-without-cycle", says=("cycle",), needs="formulas")
def parameters_without_cycle(filing: Filing) -> Iterator[Hit]:
    """Parameters of which each needs the value of another before its own (Variables 1.0, 3.2)."""
    uses: Uses = {}
    for document in filing.documents:
        for mention in mentions(document) if v.A_PARAMETER in document.names else ():
            if mention.name is not None and mention.holder.name in v.PARAMETERS:
                own = expand(mention.holder, mention.holder.get("name").strip()) or ""
                uses.setdefault(own, []).append(Step(own, mention.name, mention))
    yield from _told(uses, set())


@check("variables-without-cycle", says=("cycle",), needs="formulas")
def variables_without_cycle(document: Document) -> Iterator[Hit]:
    """Variables of a set of which each needs the value of another before its own (Variables 1.0, 3.5.1)."""
    model = formulas(document.filing)
    uses: dict[Element, Uses] = {}
    for mention in mentions(document):
        for variable in model.variables_of(mention.holder) if mention.name is not None else ():
            for owner in model.above(variable)[:_MOST_SETS]:
                found = model.sets.get(owner) if isinstance(owner, Element) else None
                for name in found.names_of(variable) if found is not None else ():
                    graph = uses.setdefault(found.element, {}) if found is not None else {}
                    graph.setdefault(name, []).append(Step(name, mention.name or "", mention))
    told: set[Place] = set()
    for graph in uses.values():
        yield from _told(graph, told)


def _told(graph: Uses, told: set[Place]) -> Iterator[Hit]:
    """Tell of one cycle in each knot, however many go through it: one step that is wrong may close thousands."""
    for cycle in _cycles(graph):
        place = cycle[-1].mention.place
        if place not in told:
            told.add(place)
            steps = [cycle[-1], *cycle]
            written = [f"${step.mention.written}" for step in steps]
            if len(steps) > _SHOWN:
                written[_SHOWN - 2 : -1] = [f"… ({len(steps) - _SHOWN + 1} more)"]
            related = [(step.mention.place, "a step of it") for step in cycle[:-1][:_SHOWN]]
            yield Hit(place, related=related, cycle=" → ".join(written))


def _cycles(graph: Uses) -> Iterator[list[Step]]:
    """Give what needs itself, and a shortest cycle of each knot of several: that step last which closes all of it."""
    for steps in graph.values():
        itself = next((step for step in steps if step.target == step.source), None)
        if itself is not None:
            yield [itself]
    for knot in components(graph):
        cycle = shortest_cycle(graph, knot)
        tried = enumerate(cycle if len(cycle) <= _MOST_TRIED else ())
        last = next((n for n, step in tried if _closes_all(graph, knot, step)), len(cycle) - 1)
        yield [*cycle[last + 1 :], *cycle[: last + 1]]


def _closes_all(graph: Uses, knot: list[str], closing: Step) -> bool:
    """Say whether nothing of a knot needs itself without one step of it."""
    inside = set(knot)
    without = {
        name: [s for s in graph.get(name, ()) if s is not closing and s.target in inside and s.target != name]
        for name in knot
    }
    return not components(without)
