"""What the arcs of assertions join: formulas, parameters, messages, severities, instances, equality definitions."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.knots import components, shortest_cycle
from ...base.record import Record
from ...base.typed import TYPE_CHECKING
from ...knowledge.completeness import UNJOINED, joined_elsewhere
from ...knowledge.formula import vocabulary as v
from ...knowledge.formula.expressions import expand
from ...knowledge.formula.model import VariableSet, formulas, resources
from ...knowledge.link_kinds import heads
from ...knowledge.unknown_taxonomies import is_severities
from ...knowledge.xpath.constants import constant, is_castable
from ...knowledge.xpath.functions import XS
from ...knowledge.xpath.reading import is_type
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.networks import Network, Node, Relationship
from ...xbrl.lexical import is_name
from ...xbrl.model.document import Document
from ...xbrl.model.elements import Element, Locator
from ...xbrl.model.pointers import shorthand
from ...xbrl.model.targets import Concept, describe
from .. import Hit, Undecided, check
from ..options import Options

if TYPE_CHECKING:
    from typing import Literal

_LEVELS = ("OK", "WARNING", "ERROR")


class Severity(Options):
    """``of``: what an assertion-unsatisfied-severity arc starts at or leads to, in what letters, or several of one."""

    of: Literal["source", "target", "letters", "several"] = "target"


@check("assertion-severity", says=("found", "count"), needs="formulas")
def assertion_severity(network: Network, options: Severity) -> Iterator[Hit | Undecided]:
    """Severities of assertions that are none, stand at no assertion, or are several (Assertion Severity 2.0, 2)."""
    if network.arcrole not in v.SEVERITIES:
        return
    if options.of == "several":
        for relationships in network.children.values():
            for r in relationships[1:]:
                related = [(relationships[0].to_end.place(), "the first severity")]
                yield Hit(r.arc.place(names.TO), related=related, found="", count=len(relationships))
        return
    told: set[tuple[int, int]] = set()
    for r in network.effective:
        source = options.of == "source"
        found = _no_assertion(r.source) if source else _in_letters(r) if options.of == "letters" else _no_severity(r)
        key = (id(r.arc), id(r.source if source else r.target))
        if found is None:
            yield Undecided("ends of severity arcs in files that are not at hand", r.arc.document.path)
        elif found and key not in told:
            told.add(key)
            end = r.from_end if source else r.to_end
            related = [(end.place(), "what it names")]
            yield Hit(r.arc.place(names.FROM if source else names.TO), related=related, found=found, count=1)


def _no_assertion(node: Node) -> str | None:
    if isinstance(node, Element):
        known = any(head in v.ASSERTIONS for head in heads(node.document.filing, node.name))
        return "" if known else describe(node)
    return None if isinstance(node, Concept) and not node.known else describe(node)


def _in_letters(r: Relationship) -> str:
    """Give the published severity that an href names in other letters, which an id does not forgive; '' for none."""
    if not isinstance(r.to_end, Locator) or not is_severities(r.to_end.target.address):
        return ""
    fragment = shorthand(r.to_end.target.fragment)
    return fragment.upper() if fragment not in _LEVELS and fragment.upper() in _LEVELS else ""


def _no_severity(r: Relationship) -> str | None:
    """Say what the target is that is no published severity, and no expression of one; '' for a good one."""
    if isinstance(r.target, Element) and r.target.name == f"{v.SEVERITY_2} expression":
        return ""
    if isinstance(r.to_end, Locator):
        address, fragment = r.to_end.target.address, shorthand(r.to_end.target.fragment)
        if is_severities(address):
            known = fragment.upper() in _LEVELS  # other letters are told by a rule of their own
            return "" if known else f"#{fragment}, which is none of OK, WARNING and ERROR"
        if not isinstance(r.target, Element):
            return None if isinstance(r.target, Concept) and not r.target.known else describe(r.target)
        if r.target.document.uri.endswith("/severities.xml"):
            return ""
    return describe(r.target) if isinstance(r.target, Element) else None


@check("severity-expression-gives-severity", says=("value",), needs="formulas")
def severity_expression_gives_severity(document: Document) -> Iterator[Hit]:
    """Severity expressions that always give what is no severity (Assertion Severity 2.0, 2.2)."""
    for expression in resources(document, f"{v.SEVERITY_2} expression"):
        found = constant(expression.get("severity"), expression.namespaces)
        if found is not None and not (len(found) == 1 and str(found[0]).strip().upper() in _LEVELS):
            yield Hit(expression.place("severity"), value=expression.get("severity").strip())


class Consistency(Options):
    """``of``: two radiuses of one assertion, variables that it may not have, or no formula."""

    of: Literal["radius", "variable", "formula"] = "radius"


@check("consistency-assertion", says=("found",), needs="formulas")
def consistency_assertion(filing: Filing, options: Consistency) -> Iterator[Hit | Undecided]:
    """Consistency assertions with two radiuses, variables, or no formula (Consistency Assertions 1.0, 2)."""
    model = formulas(filing)
    if options.of == "radius":
        for assertion in model.consistency:
            if {"absoluteAcceptanceRadius", "proportionalAcceptanceRadius"} <= assertion.attributes.keys():
                related = [(assertion.place("absoluteAcceptanceRadius"), "the other radius")]
                yield Hit(assertion.place("proportionalAcceptanceRadius"), related=related, found="")
    elif options.of == "variable":
        for arcrole in (v.CONSISTENCY_PARAMETER, v.VARIABLE_SET):
            for network in filing.networks_of(arcrole):
                yield from _variables(network)
    else:
        for assertion in model.consistency:
            if model.above(assertion):
                continue
            if joined_elsewhere(assertion):
                yield Undecided(UNJOINED, assertion.document.path)
            else:
                yield Hit(assertion.place(), found="")


def _variables(network: Network) -> Iterator[Hit]:
    for r in network.effective:
        of_assertion = isinstance(r.source, Element) and r.source.name == v.A_CONSISTENCY_ASSERTION
        if of_assertion and isinstance(r.target, Element) and r.target.name in v.VARIABLES:
            found = "a fact variable" if r.target.name == v.A_FACT_VARIABLE else "a general variable"
            yield Hit(r.arc.place(names.TO), related=[(r.target.place(), "the variable")], found=found)


@check("one-equality-definition", says=("domain",), needs="formulas")
def one_equality_definition(network: Network) -> Iterator[Hit]:
    """Typed domains with two definitions of equality (Variables 1.0, 2.5.2)."""
    if network.arcrole != v.EQUALITY_DEFINITION:
        return
    for domain, relationships in network.children.items():
        for r in relationships[1:]:
            related = [(relationships[0].to_end.place(), "the first definition")]
            yield Hit(r.arc.place(names.TO), related=related, domain=domain)


class Parameter(Options):
    """``of``: a type that does not exist, or a value that cannot be of the type."""

    of: Literal["type", "value"] = "type"


@check("parameter-type", says=("name", "type"), needs="formulas")
def parameter_type(document: Document, options: Parameter) -> Iterator[Hit]:
    """Parameters of an unknown type of XML Schema, or whose fixed value cannot be cast to it (Variables 1.0, 3.2)."""
    for parameter in resources(document, v.A_PARAMETER):
        written = parameter.get("as").strip()
        namespace, local = names.split(parameter.expand(written) or "") if written else ("", "")
        if namespace != XS or not is_name(local):
            continue  # what is no name is a breach of the grammar
        name, known = parameter.get("name").strip(), is_type(local)
        if options.of == "type" and not known:
            yield Hit(parameter.place("as"), name=name, type=written)
        elif options.of == "value" and known and _never_fits(parameter, local):
            related = [(parameter.place("as"), "the type")]
            yield Hit(parameter.place("select"), related=related, name=name, type=written)


def _never_fits(parameter: Element, local: str) -> bool:
    select = parameter.get("select")
    return bool(select) and is_castable(select, parameter.namespaces, local) is False


class Scope(Options):
    """``of``: the aspect models, or the instances, of two sets of which one sees the other's variables."""

    of: Literal["aspect-model", "instance"] = "aspect-model"


@check("scope-differs", says=("mine", "other"), needs="formulas")
def scope_differs(network: Network, options: Scope) -> Iterator[Hit]:
    """Variables-scope arcs between sets that do not go together (Variables Scope 1.0, 2)."""
    if network.arcrole != v.SCOPE:
        return
    model = formulas(network.all[0].arc.document.filing)
    for r in network.effective:
        seen, seeing = (model.sets.get(n) if isinstance(n, Element) else None for n in (r.source, r.target))
        if seen is None or seeing is None:
            continue
        mine, other = (_compared(one, options.of) for one in (seeing, seen))
        if mine != other and (options.of == "aspect-model" or seen.kind == seeing.kind == v.A_FORMULA):
            yield Hit(r.arc.place(names.TO), related=[(seen.element.place("aspectModel"), "the other set")],
                      mine=mine or "the standard output", other=other or "the standard output")  # fmt: skip


def _compared(found: VariableSet, of: str) -> str:
    return found.aspect_model if of == "aspect-model" else _output(found)


def _output(found: VariableSet) -> str:
    """Name the instance that a formula writes to; '' for the standard one (Instances 1.0, 2.3)."""
    for network in found.element.document.filing.networks_of(v.FORMULA_INSTANCE):
        for r in network.children.get(found.element, ()):
            if isinstance(r.target, Element):
                return expand(r.target, r.target.get("name").strip()) or ""
    return ""


class Feeds(Record):
    """That a formula reads a variable from one instance and writes another: their expanded names."""

    source: str
    target: str
    read: Relationship
    formula: Element


@check("formula-reads-other-instance", says=("instance", "way"), needs="formulas")
def formula_reads_other_instance(filing: Filing) -> Iterator[Hit]:
    """Formulas that write what one of their variables is read from, also through others (Instances 1.0, 2.4)."""
    graph: dict[str, list[Feeds]] = {}
    for step in _feeds(filing):
        graph.setdefault(step.source, []).append(step)
    for steps in graph.values():
        yield from (_of_circle([step]) for step in steps if step.source == step.target)
    for part in components(graph):
        yield _of_circle(shortest_cycle(graph, part))


def _feeds(filing: Filing) -> Iterator[Feeds]:
    read: dict[Node, list[Relationship]] = {}
    for network in filing.networks_of(v.INSTANCE_VARIABLE):
        for r in network.effective:
            read.setdefault(r.target, []).append(r)
    for found in formulas(filing).sets.values() if read else ():
        written = _output(found)
        for r in (r for bound in found.bound for r in read.get(bound.target, ())):
            name = expand(r.source, r.source.get("name").strip()) if isinstance(r.source, Element) else None
            if written and name:
                yield Feeds(name, written, r, found.element)


def _of_circle(steps: list[Feeds]) -> Hit:
    last = steps[-1]
    shown = [names.local(step.source) for step in (last, *steps)][:_SHOWN]
    way = f" through other formulas: {' -> '.join(shown)}" if len(steps) > 1 else ""
    related = [(step.formula.place(), "the formula") for step in steps[-_SHOWN:]]
    instance = last.read.source.get("name").strip() if isinstance(last.read.source, Element) else ""
    return Hit(last.read.arc.place(names.TO), related=related, instance=instance, way=way)


_SHOWN = 8  # steps of a circle that are named
