"""Static types: what never fits is said where it is certain, and a processor fails there, too."""

from __future__ import annotations

import itertools

import pytest
from elementpath import ElementPathError, XPath2Parser
from xbrllint.knowledge.xpath.functions import FN, XFI, XS
from xbrllint.knowledge.xpath.kinds import never_fits, read_kind
from xbrllint.knowledge.xpath.reading import read

SCOPE = {"xs": XS, "fn": FN, "xfi": XFI, "my": "urn:my"}
VALUES = [
    "1", "1.5", "1e0", "'a'", "true()", "xs:date('2030-12-31')", "xs:dateTime('2030-12-31T00:00:00')",
    "xs:time('10:00:00')", "xs:dayTimeDuration('P1D')", "xs:yearMonthDuration('P1Y')", "xs:QName('xs:a')",
    "xs:anyURI('urn:a')", "()", "(1, 2)", "string-length('a')", "('a')", "'1' cast as xs:integer", "1 + 1",
]  # fmt: skip
OPERATORS = ["+", "*", "div", "mod", "lt", "gt"]  # of others elementpath lets Python compare and subtract more
TYPE_ERRORS = ("XPTY0004", "FORG0006")


def mistyped(text: str) -> str | None:
    reading = read(text, SCOPE)
    assert reading.fault is None
    return reading.mistyped.words if reading.mistyped is not None else None


def fails(text: str) -> bool:
    """Say whether the evaluation of an expression ends with an error of types."""
    try:
        XPath2Parser({"xs": XS, "fn": FN}).parse(text).evaluate()
    except ElementPathError as error:
        return any(code in str(error) for code in TYPE_ERRORS)
    except (TypeError, ValueError, ArithmeticError):
        return True
    return False


@pytest.mark.parametrize("operator", OPERATORS)
def test_what_is_said_to_fail_fails(operator: str) -> None:
    """Of literals everything is known, so that a processor can be asked."""
    texts = [f"({a}) {operator} ({b})" for a, b in itertools.product(VALUES, VALUES)]
    said = [text for text in texts if mistyped(text) is not None]
    assert len(said) > 20
    assert [text for text in said if not fails(text)] == []


FUNCTIONS = [
    "string-length(%s)", "substring(%s, 1)", "contains('a', %s)", "abs(%s)", "year-from-date(%s)", "matches(%s, 'a')",
    "concat(%s, 'b')", "not(%s)", "string-join(%s, ',')", "upper-case(%s)", "local-name-from-QName(%s)",
    "count(%s)", "string(%s)", "hours-from-time(%s)", "starts-with(%s, 'a')",
]  # fmt: skip


@pytest.mark.parametrize("function", FUNCTIONS)
def test_what_functions_are_said_to_refuse_they_refuse(function: str) -> None:
    said = [text for text in (function % value for value in VALUES) if mistyped(text) is not None]
    assert [text for text in said if not fails(text)] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1 + 'a'", "+ cannot join a number and a text"),
        ("- 'a'", "- cannot stand before a text"),
        ("count($x) eq '5'", "eq cannot compare a number with a text"),
        ("current-date() gt '2030-01-01'", "gt cannot compare a date with a text"),
        ("(1, 2) eq 1", "eq cannot compare several values with a number"),
        ("xfi:concept-balance('my:a')", "argument 1 of xfi:concept-balance must be xs:QName, and is a text"),
        ("xfi:period-start('a')", "argument 1 of xfi:period-start must be element(xbrli:period), and is a text"),
        ("xfi:period-start((: c :) $p) + 1", "+ cannot join a date with a time and a number"),
        ("string-join((1, 2), ',')", "argument 1 of string-join must be xs:string*, and is a number"),
        ("1 + 'a' and $x", "+ cannot join a number and a text"),
        ("xs:date('2030-12-31') - xs:time('10:00:00')", "- cannot join a date and a time"),
        ("xs:QName('my:a') = 'my:a'", "= cannot compare a qualified name with a text"),
        ("true() != 1", "!= cannot compare true or false with a number"),
        ("if (1 eq 'a') then 1 else 2", "eq cannot compare a number with a text"),
    ],
)
def test_certain_faults(text: str, words: str) -> None:
    assert mistyped(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "$x + 'a'", "if ($x) then 1 + 'a' else 2", "$x and 1 + 'a'", "for $i in $x return $i + 'a' + 1", "$x[1 + 'a']",
        "my:f('a') + 1", "sum($x) + 'a'", "() + 'a'", "my:a/my:b + 'a'",
        "xfi:concept-balance(my:name('a'))", "xfi:concept-balance(xs:QName('my:a')) eq 1", ". + 1", "@a + 'a'",
        "some $i in $x satisfies $i eq 'a' + 1", "1 = (1, 'a')", "$x eq 'a' + $y", "xs:anyURI('a') eq 'a'",
        "concat(1, 2)", "$x/my:f(.) + 'a'", "xfi:decimals($x) ge 2", "xfi:precision($x) eq 'INF'",
        "xfi:end-equal(xfi:period-end($p), xs:date('2030-12-31'))",
        "xfi:start-equal(xs:date('2030-12-31'), current-dateTime())",
        "xfi:u-equal((a, b), (c, d))", "xfi:any-start-date() + 1", "xfi:format-number(1e0, '0')",
        "xs:untypedAtomic('1') = 1", "xs:untypedAtomic('1') + 1",
        "abs('1' cast as xs:untypedAtomic)", "xs:date(xs:untypedAtomic('2030-12-31')) eq current-date()",
    ],
)  # fmt: skip
def test_what_is_not_certain_is_not_said(text: str) -> None:
    assert mistyped(text) is None


def test_long_expressions_are_gone_over_without_recursion() -> None:
    assert mistyped("1" + " + 1" * 300 + " + 'a'") == "+ cannot join a number and a text"


@pytest.mark.parametrize(
    ("given", "wanted", "never"),
    [
        ("xs:integer", "xs:decimal", False), ("xs:integer", "xs:double?", False), ("xs:string", "xs:decimal", True),
        ("xs:decimal", "xs:integer", False), ("xs:string", "xs:token", False), ("xs:string?", "xs:decimal", False),
        ("xs:string", "item()*", False), ("xs:string", "node()", True), ("element()", "xs:string", False),
        ("xs:anyURI", "xs:string", False), ("xs:string", "xs:anyURI", True), ("xs:double", "xs:float", True),
        ("xs:integer", "xs:anyAtomicType", False), ("xs:boolean", "xs:numeric?", True), ("what", "xs:int", True),
    ],
)  # fmt: skip
def test_conversion_of_arguments(given: str, wanted: str, never: bool) -> None:
    assert never_fits(read_kind(given), wanted) is never


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("xs:date('2030-02-30')", "FORG0001"), ("'x' cast as xs:boolean", "FORG0001"),
        ("xs:integer('1.5')", "FORG0001"),
        ("1 div 0", "FOAR0001"), ("count($x) mod 0", "FOAR0001"), ("1.5 idiv 0.0", "FOAR0001"), ("1 + 'a'", "XPTY0004"),
        ("xs:date(' 2030-02-28 ')", None), ("1e0 div 0", None), ("$x div 0", None), ("1 div 0e0", None),
        ("xs:string('1,5')", None), ("xs:QName('no:a')", None), ("'a' castable as xs:integer", None),
        ("boolean('a')", None), ("fn:boolean('a') = true()", None), ("xs:boolean('a')", "FORG0001"),
        ("if ($x) then 1 div 0 else 0", None), ("xs:decimal($x)", None), ("xs:gMonthDay('--12-31')", None),
    ],
)  # fmt: skip
def test_constants_that_cannot_be_worked_out(text: str, code: str | None) -> None:
    wrong = read(text, SCOPE).mistyped
    assert (wrong.code if wrong is not None else None) == code
