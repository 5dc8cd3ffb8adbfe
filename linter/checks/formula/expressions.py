"""XPath expressions of formulas, filters, messages and tables, as far as they can be judged by reading (XPath 2.0)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...base.counted import counted
from ...base.typed import TYPE_CHECKING
from ...knowledge.completeness import whole_at_hand
from ...knowledge.formula import vocabulary as v
from ...knowledge.formula.expressions import Expression, expand, expressions
from ...knowledge.formula.model import formulas
from ...knowledge.xpath.constants import constant
from ...knowledge.xpath.functions import OF_XPATH, registered
from ...knowledge.xpath.kinds import Kind as XPathKind
from ...knowledge.xpath.kinds import called, family
from ...knowledge.xpath.reading import TOO_DEEP, gives_of_ones
from ...knowledge.xpath.words import Call, Fault
from ...xbrl.dts.guesses import guess
from ...xbrl.dts.networks import Node
from ...xbrl.model.document import Document
from ...xbrl.model.elements import Element, Resource
from .. import Hit, Undecided, check
from ..options import Options

if TYPE_CHECKING:
    from typing import Literal

_CODES = {"syntax": (), "prefix": ("XPST0081",), "function": ("XPST0017",), "type": ("XPST0051", "XPST0080")}
_OTHER = frozenset(code for codes in _CODES.values() for code in codes)  # any else is one of syntax


class Kind(Options):
    """``of``: what is wrong with the expression."""

    of: Literal["syntax", "prefix", "function", "type"] = "syntax"


@check("xpath-fault", says=("problem", "hint", "expression", "count"), needs="expressions")
def xpath_fault(document: Document, options: Kind) -> Iterator[Hit | Undecided]:
    """Expressions that a parser of XPath 2.0 refuses, each once (XPath 2.0, 2.3.1); an unbound prefix once for all."""
    unbound: dict[str, list[tuple[Expression, Fault]]] = {}
    for expression in expressions(document):
        fault = expression.reading.fault
        if fault is None:
            continue
        if fault.code == TOO_DEEP:
            if options.of == "syntax":
                yield Undecided("expressions that are too long or too deep to be read", document.path)
        elif fault.code in _CODES[options.of] and options.of == "prefix":
            unbound.setdefault(fault.words, []).append((expression, fault))
        elif fault.code in _CODES[options.of] or (options.of == "syntax" and fault.code not in _OTHER):
            yield _hit(expression, fault)
    for prefix, places in unbound.items():
        expression, fault = places[0]
        count = f" (in {counted(len(places) - 1, 'more expression')})" if len(places) > 1 else ""
        yield _hit(expression, fault, _prefix_meant(expression, prefix), count)


def _hit(expression: Expression, fault: Fault, hint: str = "", count: str = "") -> Hit:
    return Hit(
        expression.place(fault.start, fault.end), problem=fault.words, hint=hint, count=count,
        expression=_shortened(expression.text),
    )  # fmt: skip


def _prefix_meant(expression: Expression, prefix: str) -> str:
    known = [p for p in expression.element.namespaces if p]
    near = guess(expression.element.document.filing, "prefix", prefix, known, 0.6)
    return f", did you mean {near}?" if near else ""


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:59] + "…"


@check("registry-function-exists", says=("function", "problem", "hint"), needs="expressions")
def registry_function_exists(document: Document) -> Iterator[Hit]:
    """Calls of functions that the XBRL function registry does not have, or not with so many arguments (XPST0017)."""
    for expression, call, namespace in _calls(document):
        functions = registered(namespace)
        if functions is None:
            continue
        name = call.name
        place = expression.place(name.start, name.end)
        written = f"{name.prefix}:{name.local}"
        signature = functions.get(name.local)
        if signature is None:
            near = guess(document.filing, "registry function", name.local, functions, 0.7)
            hint = f", did you mean {name.prefix}:{near}?" if near else ""
            yield Hit(place, function=written, problem="is no function of the registry", hint=hint)
        elif not signature.fits(call.arity):
            takes = f"takes {signature.arguments} argument{'' if signature.arguments == '1' else 's'}"
            yield Hit(place, function=written, problem=f"{takes}, and is given {call.arity}", hint="")


@check("custom-function-has-signature", says=("function", "problem", "hint"), needs="expressions")
def custom_function_has_signature(document: Document) -> Iterator[Hit | Undecided]:
    """Calls of functions for which the DTS has no signature, or none with so many arguments (Variables 1.0, 3.3)."""
    model = formulas(document.filing)
    for expression, call, namespace in _calls(document):
        if registered(namespace) is not None or namespace.startswith(_OF_OTHERS):
            continue
        name = call.name
        place, written = expression.place(name.start, name.end), f"{name.prefix}:{name.local}"
        signatures = model.functions.get(f"{namespace} {name.local}", [])
        arities = sorted({len(_inputs(signature)) for signature in signatures})
        if signatures and call.arity not in arities:
            listed = " or ".join(map(str, arities))
            related = [(s.place("name"), "its signature") for s in signatures[:3]]
            yield Hit(
                place, related=related, function=written, hint="",
                problem=f"has a signature with {listed} input{'s'[: arities != [1]]}, and is given {call.arity}",
            )  # fmt: skip
        elif not signatures:
            here = [full.rpartition(" ")[2] for full in model.functions if full.startswith(f"{namespace} ")]
            near = guess(document.filing, "custom function", name.local, here, 0.75)
            if near is None and not whole_at_hand(document.filing):
                yield Undecided(f"functions of {namespace}: their signatures are not all at hand", document.path)
                continue
            hint = f", did you mean {name.prefix}:{near}?" if near else ""
            yield Hit(place, function=written, problem="has no signature in the taxonomy", hint=hint)


_OF_OTHERS = (  # namespaces of functions that processors may bring along
    "http://www.xbrl.org/inlineXBRL/transformation/", "http://www.w3.org/2005/xpath-functions/",
)  # fmt: skip


def _inputs(signature: Resource) -> list[object]:
    return [child for child in signature.children if child.name.endswith(" input")]


def _calls(document: Document) -> Iterator[tuple[Expression, Call, str]]:
    """Go over the calls of functions that are not XPath's own, with their namespaces."""
    for expression in expressions(document):
        for call in expression.reading.calls if ":" in expression.text else ():
            namespace = expression.element.namespaces.get(call.name.prefix)
            if namespace is not None and namespace not in OF_XPATH:
                yield expression, call, namespace


class Fails(Options):
    """``of``: types that do not fit, or values that cannot be worked out."""

    of: Literal["types", "values"] = "types"


@check("expression-never-fails", says=("problem", "expression"), needs="expressions")
def expression_never_fails(document: Document, options: Fails) -> Iterator[Hit]:
    """Operators and functions that fail whatever is reported (XPath 2.0, 2.3.1 and 2.4.4; Functions, 6.2.4 and 17)."""
    for expression in expressions(document):
        wrong = expression.reading.mistyped
        if wrong is not None and wrong.code.startswith("XPTY") == (options.of == "types"):
            place = expression.place(wrong.start, wrong.end)
            yield Hit(place, problem=wrong.words, expression=_shortened(expression.text))


@check("test-gives-truth", says=("expression",), needs="formulas")
def test_gives_truth(document: Document) -> Iterator[Hit]:
    """Tests whose value is always neither true nor false (XPath 2.0, 2.4.3; err:FORG0006)."""
    for expression in expressions(document):
        if expression.attribute == "test":
            found = constant(expression.text, expression.element.namespaces)
            gives = expression.reading.gives
            of_type = gives.certain and gives.most == 1 and family(gives.type) in _WITHOUT_TRUTH
            if of_type or (found is not None and not _has_truth(found)):
                yield Hit(expression.element.place("test"), expression=_shortened(expression.text))


_WITHOUT_TRUTH = ("date", "dateTime", "time", "duration", "QName")


def _has_truth(values: list[object]) -> bool:
    """Say whether a value has an effective boolean value: nothing, or one truth value, text, URI or number."""
    if len(values) != 1:
        return not values
    return isinstance(values[0], (bool, str, int, float, Decimal)) or type(values[0]).__name__ == "AnyURI"


class Output(Options):
    """``of``: the value of a formula's fact, or the member of a typed dimension."""

    of: Literal["fact", "member"] = "fact"


@check("formula-output", says=("found", "expression"), needs="formulas")
def formula_output(document: Document, options: Output) -> Iterator[Hit]:
    """Values of formulas that are always several, and typed members that are never one node (Formula 1.0, 2.1)."""
    for expression in expressions(document):
        gives = expression.reading.gives
        if options.of == "fact":
            wrong = expression.element.name == v.A_FORMULA and (gives.least > 1 or _lists_facts(expression))
        else:
            wrong = expression.element.name == _A_TYPED_MEMBER and _is_never_a_node(gives)
        if wrong:
            place = expression.place(0, len(expression.text))
            found = called(gives) if options.of == "member" else "several values"
            yield Hit(place, found=found, expression=_shortened(expression.text))


_A_TYPED_MEMBER = f"{v.FORMULA} xpath"


def _is_never_a_node(gives: XPathKind) -> bool:
    return gives.most == 0 or gives.least > 1 or (gives.certain and gives.type != "node")


def _lists_facts(expression: Expression) -> bool:
    """Say whether an expression gives several values because its variables are one fact each (Variables 1.0, 2.3)."""
    reading, element = expression.reading, expression.element
    found = formulas(element.document.filing).sets.get(element) if "," in expression.text else None
    if found is None or reading.fault is not None or not reading.variables:
        return False
    visible = found.visible()
    names_of = (expand(element, f"{name.prefix}:{name.local}".lstrip(":")) for name in reading.variables)
    if not all(_is_one_fact(visible.get(name or "")) for name in names_of):
        return False
    return gives_of_ones(expression.text, element.namespaces).least > 1


def _is_one_fact(variable: Node | None) -> bool:
    if not isinstance(variable, Element) or variable.name != v.A_FACT_VARIABLE:
        return False
    return variable.get("bindAsSequence").strip() in _FALSE and "fallbackValue" not in variable.attributes


_FALSE = ("false", "0")
