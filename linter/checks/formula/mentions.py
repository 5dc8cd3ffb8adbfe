"""The variables and parameters that expressions and filters mention (Variables 1.0, 3.5.1)."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.once import once
from ...base.typed import TYPE_CHECKING
from ...knowledge.formula import vocabulary as v
from ...knowledge.formula.expressions import Mention, expand, mentions
from ...knowledge.formula.model import formulas, kind_of
from ...knowledge.formula.scopes import UNDECIDED, UNKNOWN, UNSURE, Visible, standing, visible_from
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


@check("variable-unknown", says=("name", "hint", "owner"), needs="expressions")
def variable_unknown(document: Document, options: Where) -> Iterator[Hit | Undecided]:
    """Names of variables that nothing has which may be seen from there, once for each place."""
    filing = document.filing
    for mention in mentions(document):
        if mention.name is None or (options.sure and _kind(mention) != options.of):
            continue
        for visible in visible_from(mention.holder):
            known = standing(filing, mention.name, visible)
            if known != UNDECIDED and mention.holder.name == v.AN_IMPLEMENTATION and not _comes_before(mention):
                known = UNKNOWN
            if known == UNDECIDED and options.sure:
                yield Undecided("parameters of linkbases that are not at hand", document.path)
            if known == (UNKNOWN if options.sure else UNSURE):
                yield Hit(
                    mention.place, related=_owner_place(visible), name=mention.written,
                    hint=_hint(mention, visible), owner=_called(visible),
                )  # fmt: skip
                break


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
    near = guess(mention.element.document.filing, "variable", local, known, 0.6)
    return f", did you mean ${prefix}{':' if prefix else ''}{near}?" if near else ""


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
Uses = dict[str, list[tuple[str, Mention]]]
"""What names mention: by the name of a variable or parameter, those that it needs, each with its place."""


@check("parameters-without-cycle", says=("cycle",), needs="formulas")
def parameters_without_cycle(filing: Filing) -> Iterator[Hit]:
    """Parameters of which each needs the value of another before its own (Variables 1.0, 3.2)."""
    uses: Uses = {}
    for document in filing.documents:
        for mention in mentions(document) if v.A_PARAMETER in document.names else ():
            if mention.name is not None and mention.holder.name in v.PARAMETERS:
                own = expand(mention.holder, mention.holder.get("name").strip())
                uses.setdefault(own or "", []).append((mention.name, mention))
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
                    graph.setdefault(name, []).append((mention.name or "", mention))
    told: set[Place] = set()
    for graph in uses.values():
        yield from _told(graph, told)


def _told(graph: Uses, told: set[Place]) -> Iterator[Hit]:
    """Tell of each cycle at its last step."""
    for cycle in _cycles(graph):
        place = cycle[-1][1].place
        if place not in told:
            told.add(place)
            written = " → ".join(f"${mention.written}" for _, mention in (cycle[-1], *cycle))
            yield Hit(place, related=[(mention.place, "a step of it") for _, mention in cycle[:-1]], cycle=written)


def _cycles(graph: Uses) -> Iterator[list[tuple[str, Mention]]]:
    """Give cycles of names: the steps of a path that ends where it began, without recursion."""
    done: set[str] = set()
    for start in graph:
        if start in done:
            continue
        path: list[tuple[str, Mention]] = []
        on_path = {start: 0}
        stack = [iter(graph[start])]
        while stack:
            step = next(stack[-1], None)
            if step is None:
                stack.pop()
                here = path.pop()[0] if path else start
                done.add(here)
                on_path.pop(here, None)
                continue
            name = step[0]
            if name in on_path:
                yield [*path[on_path[name] :], step]
            elif name in graph and name not in done:
                path.append(step)
                on_path[name] = len(path)
                stack.append(iter(graph[name]))
