"""Variable sets: the names of what they hold, their aspect models, and what their filters may cover (Variables 1.0)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...base.counted import counted
from ...base.once import once
from ...base.typed import TYPE_CHECKING
from ...knowledge.formula import vocabulary as v
from ...knowledge.formula.aspects import covered, covers_all, leaves_one_value, not_in_model
from ...knowledge.formula.expressions import expand
from ...knowledge.formula.model import VariableSet, formulas, resources
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.guesses import guess
from ...xbrl.dts.networks import Node, Relationship
from ...xbrl.dts.starting_points import after_another
from ...xbrl.model.document import Document
from ...xbrl.model.elements import Element
from .. import Hit, check
from ..options import Options

if TYPE_CHECKING:
    from typing import Literal

MODELS = ("dimensional", "non-dimensional")


@check("parameter-repeated", says=("name",), needs="formulas")
def parameter_repeated(filing: Filing) -> Iterator[Hit]:
    """Two parameters of one DTS by one name (Variables 1.0, 3.2)."""
    for found in formulas(filing).parameters.values():
        for other, parameter in after_another(found, lambda parameter: parameter.document.dts):
            name = parameter.get("name").strip()
            yield Hit(parameter.place("name"), related=[(other.place("name"), "has the same name")], name=name)


@check("variable-repeated", says=("name", "set"), needs="formulas")
def variable_repeated(filing: Filing) -> Iterator[Hit]:
    """Two variables of one set by one name, whatever link roles their arcs are in (Variables 1.0, 2.1.1)."""
    first: dict[tuple[Node, str], list[tuple[Relationship, int]]] = {}
    for network in filing.networks_of(v.VARIABLE_SET):
        for source, relationships in network.children.items():
            for r in relationships if isinstance(source, Element) else ():
                name = expand(r.arc, r.arc.get("name").strip())
                others = first.setdefault((source, name), []) if name else []
                other = next((o for o, dts in others if dts & network.dts and o.target is not r.target), None)
                if other is not None:
                    yield Hit(
                        r.arc.place("name"), related=[(other.arc.place("name"), "has the same name")],
                        name=r.arc.get("name").strip(), set=source,
                    )  # fmt: skip
                elif len(others) < _MOST_OTHERS:
                    others.append((r, network.dts))


_MOST_OTHERS = 8  # arcs of one name that lead to one variable, in several link roles or DTSs


@check("variable-name-resolves", says=("name", "prefix", "hint", "count"), needs="formulas")
def variable_name_resolves(document: Document) -> Iterator[Hit]:
    """Names of variables, parameters and functions whose prefix is not bound, once for each (Variables 1.0, 2.1.1)."""
    unbound: dict[str, list[tuple[Element, str, str]]] = {}
    for link in document.links:
        further = document.others if link is document.links[0] else []
        for element in (*link.arcs, *link.resources, *further):
            attribute = _naming(element)
            name = element.attributes.get(attribute, "").strip() if attribute else ""
            if not attribute and element.name in v.NAMING_A_VARIABLE:
                name = element.text.strip()
            prefix = name.partition(":")[0]
            if ":" in name and prefix not in element.namespaces:
                unbound.setdefault(prefix, []).append((element, attribute, name))
    for prefix, places in unbound.items():
        element, attribute, name = places[0]
        near = guess(document.filing, "prefix", prefix, [p for p in element.namespaces if p], 0.6)
        yield Hit(
            element.place(attribute) if attribute else element.text_place(), name=name, prefix=prefix,
            hint=f", did you mean {near}?" if near else "",
            count=f" (in {counted(len(places) - 1, 'more name')})" if len(places) > 1 else "",
        )  # fmt: skip


def _naming(element: Element) -> str:
    """Say which attribute of an element is the name of a variable, parameter or function."""
    if element.name in (f"{v.VARIABLE} variableArc", f"{v.TABLE} tableParameterArc", *v.PARAMETERS, v.A_FUNCTION):
        return "name"
    if element.name.startswith(f"{v.FORMULA} "):
        return "source"
    return v.NAMING_A_VARIABLE.get(element.name) or ""


@check("aspect-model-known", says=("model", "hint"), needs="formulas")
def aspect_model_known(document: Document) -> Iterator[Hit]:
    """Variable sets of an aspect model that no specification has (Variables 1.0, 2.1)."""
    for element in resources(document, *v.SETS):
        model = element.get("aspectModel").strip()
        if "aspectModel" in element.attributes and model not in MODELS:
            near = guess(document.filing, "aspect model", model, MODELS, 0.5)
            hint = f", did you mean {near}?" if near else ""
            yield Hit(element.place("aspectModel"), model=model or "of no name", hint=hint)


class Cover(Options):
    """``of``: aspects that the model of the set has not, or filters that cover an aspect and filters that do not."""

    of: Literal["model", "cover"] = "model"


@check("filter-aspects-contradict", says=("aspect", "model"), needs="formulas")
def filter_aspects_contradict(filing: Filing, options: Cover) -> Iterator[Hit]:
    """Filters of aspects that the set's model has not; aspect cover filters of one aspect that contradict each other.

    Variables 1.0, 2.4 (aspect models); Aspect Cover Filters 1.0, 2.
    """
    model, told = formulas(filing), set[int]()
    done: set[tuple[Node, str]] = set()  # a variable that many sets have is looked at once for each model
    for found in model.sets.values():
        for node in (found.element, *(bound.target for bound in found.bound)):
            if (node, found.aspect_model) in done:
                continue
            done.add((node, found.aspect_model))
            relationships = list(model.filters_below(node))
            hits = _mismatch(relationships, found.aspect_model) if options.of == "model" else _covers(relationships)
            for r, place_of, aspect, other in hits:
                if id(r) not in told:
                    told.add(id(r))
                    related = [(other.arc.place("cover"), "here it is otherwise")] if other is not None else []
                    related += [(found.element.place("aspectModel"), "the set")] if other is None else []
                    yield Hit(place_of.place("cover"), related=related, aspect=aspect, model=found.aspect_model)


Contradiction = tuple[Relationship, Element, str, "Relationship | None"]


def _mismatch(relationships: Iterable[Relationship], model: str) -> Iterator[Contradiction]:
    for r in relationships:
        if not isinstance(r.target, Element) or covers_all(r.target):
            continue
        for aspect in covered(r.target):
            if not_in_model(aspect, model):
                yield r, r.target, aspect, None
                break


def _covers(relationships: Iterable[Relationship]) -> Iterator[Contradiction]:
    """Compare cover filters aspect by aspect, single dimensions also with all of them."""
    first: dict[str, Relationship] = {}
    single: dict[bool, Relationship] = {}  # the first filter of one dimension that covers it, and that does not
    for r in relationships:
        if not isinstance(r.target, Element) or r.target.name != f"{v.COVER} aspectCover":
            continue
        covers = _is_true(r)
        for aspect in covered(r.target):
            other = first.setdefault(aspect, r)
            if aspect.startswith("dimension "):
                single.setdefault(covers, r)
                other = first.get("dimensions", other)
            elif aspect == "dimensions":
                other = single.get(not covers, other)
            if _is_true(other) != covers and not _excludes(other, aspect) and not _excludes(r, aspect):
                yield r, r.arc, aspect, other
                break


def _excludes(r: Relationship, aspect: str) -> bool:
    """Say whether an aspect cover filter of all dimensions leaves some out (Aspect Cover Filters 1.0, 2.1)."""
    excluded = any(child.name == f"{v.COVER} excludeDimension" for child in getattr(r.target, "children", ()))
    return excluded and aspect.startswith("dimension")


def _is_true(r: Relationship) -> bool:
    return r.arc.get("cover").strip() in ("true", "1")


@check("match-of-one-value", says=("name", "aspect"), needs="formulas")
def match_of_one_value(filing: Filing) -> Iterator[Hit]:
    """Match filters against a sequence whose facts may differ in the aspect (Match Filters 1.0, 2)."""
    model, done = formulas(filing), set[Node]()
    for found in model.sets.values():
        for bound in found.bound:
            if bound.target in done:
                continue
            done.add(bound.target)
            for r in model.below.get(bound.target, ()):
                other = _compared(found, r.target)
                aspect = next(covered(r.target), "") if isinstance(r.target, Element) else ""
                if other is not None and isinstance(r.target, Element) and _differs(filing, other, aspect):
                    name = r.target.get("variable").strip()
                    related = [(other.place(), "the variable")]
                    yield Hit(r.target.place("variable"), related=related, name=name, aspect=aspect)


def _compared(found: VariableSet, node: Node) -> Element | None:
    """Give the variable of a set with whose one value a match filter compares; None for what is no such filter."""
    if not isinstance(node, Element) or not node.name.startswith(_MATCH):
        return None
    if node.get("matchAny").strip() in ("true", "1"):
        return None
    written = expand(node, node.get("variable").strip())
    return next((b.target for b in found.bound if b.name == written and isinstance(b.target, Element)), None)


_MATCH = f"{v.FILTER}match "


@once
def _differs(filing: Filing, variable: Element, aspect: str) -> bool:
    """Say whether a variable is of several facts, and a filter that leaves several values covers an aspect."""
    if variable.get("bindAsSequence").strip() not in ("true", "1"):
        return False
    below = formulas(filing).filters_below(variable)
    covering = (r for r in below if isinstance(r.target, Element) and _is_true(r) and not leaves_one_value(r))
    return any(aspect in covered(r.target) for r in covering if isinstance(r.target, Element))
