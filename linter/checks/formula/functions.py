"""Custom functions: their signatures (Variables 1.0, 3.3) and implementations (Custom Function Implementation 1.0)."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.pattern import pattern
from ...base.typed import TYPE_CHECKING
from ...knowledge.completeness import UNJOINED, joined_elsewhere
from ...knowledge.formula import vocabulary as v
from ...knowledge.formula.expressions import expand
from ...knowledge.formula.model import formulas, resources
from ...knowledge.xpath.functions import FN, XFI, XS
from ...knowledge.xpath.reading import is_type
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.guesses import guess
from ...xbrl.dts.networks import Network, Node, Relationship
from ...xbrl.dts.starting_points import after_another
from ...xbrl.model.document import Document
from ...xbrl.model.elements import Element, Resource
from .. import Hit, Undecided, check
from ..options import Options

if TYPE_CHECKING:
    from typing import Literal

_RESERVED = (
    FN, XFI, XS, "http://www.w3.org/XML/1998/namespace", "http://www.w3.org/2001/XMLSchema-instance",
    "http://www.w3.org/2005/xpath-datatypes", "http://www.xbrl.org/2010/function/formula",
)  # fmt: skip


@check("function-namespace-own", says=("name", "namespace"), needs="formulas")
def function_namespace_own(document: Document) -> Iterator[Hit]:
    """Signatures of functions in a namespace of XPath or of the function registry (Variables 1.0, 3.3)."""
    for function in resources(document, v.A_FUNCTION):
        name = function.get("name").strip()
        namespace = names.split(expand(function, name) or "")[0]
        if namespace in _RESERVED or (namespace == "" and name):
            yield Hit(function.place("name"), name=name, namespace=namespace or "no namespace")


_TYPE = pattern(r"\s*(?:([\w.\-]+):)?([\w.\-]+)\s*(\(.*\))?\s*[?*+]?\s*")
_KIND_TESTS = frozenset(
    (
        "item", "node", "text", "comment", "processing-instruction", "element", "attribute", "document-node",
        "schema-element", "schema-attribute", "empty-sequence",
    )
)  # fmt: skip


@check("signature-type-exists", says=("type", "hint"), needs="formulas")
def signature_type_exists(document: Document) -> Iterator[Hit]:
    """Types of inputs and outputs that XML Schema does not have (Variables 1.0, 3.3; XPath 2.0, 2.5.3)."""
    for function in resources(document, v.A_FUNCTION):
        typed = [(function, "output"), *((child, "type") for child in function.children)]
        for element, attribute in typed:
            written = element.get(attribute).strip()
            match = _TYPE.fullmatch(written)
            if match is None:
                yield Hit(element.place(attribute), type=written, hint="")
                continue
            prefix, local, test = match.groups()
            wrong = local not in _KIND_TESTS if test is not None else _is_unknown(element, prefix, local)
            if wrong and attribute in element.attributes:
                near = guess(document.filing, "type", local, _SUGGESTED, 0.6) if test is None else None
                of_schema = prefix or next((p for p, uri in element.namespaces.items() if uri == XS and p), "xs")
                hint = f", did you mean {of_schema}:{near}?" if near else ""
                yield Hit(element.place(attribute), type=written, hint=hint)


_SUGGESTED = (
    "string", "decimal", "integer", "boolean", "date", "dateTime", "double", "float", "QName", "anyURI", "duration",
    "anyAtomicType", "time", "token",
)  # fmt: skip


def _is_unknown(element: Element, prefix: str | None, local: str) -> bool:
    if not prefix:
        return is_type(local)  # without a prefix it is in no namespace
    namespace = element.namespaces.get(prefix)
    return namespace is None or (namespace == XS and not is_type(local))


@check("signature-repeated", says=("name", "inputs"), needs="formulas")
def signature_repeated(filing: Filing) -> Iterator[Hit]:
    """Two signatures of one function with equally many inputs (Variables 1.0, 3.3)."""
    for found in formulas(filing).functions.values():
        by_arity: dict[int, list[Resource]] = {}
        for function in found:
            by_arity.setdefault(len(function.children), []).append(function)
        for arity, functions in by_arity.items():
            for other, function in after_another(functions, lambda function: function.document.dts):
                yield Hit(
                    function.place("name"), related=[(other.place("name"), "the other one")],
                    name=function.get("name").strip(), inputs=arity,
                )  # fmt: skip


class Implementation(Options):
    """``of``: what is wrong between signatures and implementations."""

    of: Literal["too-many", "inputs"] = "too-many"


@check("function-implementation", says=("what", "count"), needs="formulas")
def function_implementation(network: Network, options: Implementation) -> Iterator[Hit]:
    """Signatures and implementations that are not one to one, or differ in their inputs (Custom Functions 1.0, 2.2)."""
    if network.arcrole != v.IMPLEMENTATION:
        return
    if options.of == "inputs":
        yield from _inputs(network)
        return
    for groups, what in ((network.children, "signature"), (network.parents, "implementation")):
        yield from _several(groups, what)


def _several(groups: dict[Node, list[Relationship]], what: str) -> Iterator[Hit]:
    for relationships in groups.values():
        for r in relationships[1:]:
            first = relationships[0].arc
            attribute = names.FROM if what == "signature" else names.TO
            yield Hit(r.arc.place(attribute), related=[(first.place(attribute), "the first")], what=what,
                      count=len(relationships))  # fmt: skip


def _inputs(network: Network) -> Iterator[Hit]:
    for r in network.effective:
        if isinstance(r.source, Element) and isinstance(r.target, Element):
            takes = sum(child.name == f"{v.VARIABLE} input" for child in r.source.children)
            named = sum(child.name == f"{v.CUSTOM} input" for child in r.target.children)
            if r.source.name == v.A_FUNCTION and r.target.name == v.AN_IMPLEMENTATION and takes != named:
                yield Hit(r.target.place(), related=[(r.source.place("name"), f"has {takes} inputs")],
                          what=r.source.get("name").strip(), count=named)  # fmt: skip


@check("implementation-has-signature", says=(), needs="formulas")
def implementation_has_signature(filing: Filing) -> Iterator[Hit | Undecided]:
    """Implementations that no signature leads to (Custom Function Implementation 1.0, 2.2)."""
    model = formulas(filing)
    reached = {r.target for network in filing.networks_of(v.IMPLEMENTATION) for r in network.effective}
    for implementation in model.implementations:
        if implementation in reached:
            continue
        if joined_elsewhere(implementation):
            yield Undecided(UNJOINED, implementation.document.path)
        else:
            yield Hit(implementation.place())
