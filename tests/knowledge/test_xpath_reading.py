"""XPath expressions are read, not run: names with their places, faults with theirs, and constants."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest
from kit.steps import growth
from xbrllint.knowledge.tables import table
from xbrllint.knowledge.xpath.constants import constant, is_castable
from xbrllint.knowledge.xpath.functions import FN, XFI, XS, registered
from xbrllint.knowledge.xpath.reading import TOO_DEEP, needs_context, read
from xbrllint.knowledge.xpath.words import words_of

SCOPE = {"xs": XS, "xfi": XFI, "my": "urn:my", "f": FN, "": "urn:default"}


@pytest.mark.parametrize(
    ("text", "variables"),
    [
        ("$a + $my:b", ["a", "my:b"]),
        ("for $x in $y return $x * $z", ["y", "z"]),
        ("for $x in (1, 2), $y in $x return $y + $x", []),
        ("some $x in $x satisfies $x = 1", ["x"]),  # in its own range a name is that of one further out (3.9)
        ("for $my:x in ($my:x, $a), $y in $y return $my:x + $y", ["my:x", "a", "y"]),
        ("my:sum(($a, $b), for $i in 1 to 3, $j in 2 return $i)", ["a", "b"]),
        ("'$no' = (: $no (: $no :) $no :) $yes", ["yes"]),
        ("my:a/my:b[@my:c = $d]/my:*", ["d"]),
        ("$a-b - $c", ["a-b", "c"]),
        ("$t_01.00", ["t_01.00"]),
        ("if ($a) then $b else for $a in 1 return $a", ["a", "b"]),
        ("my:plus(for (: c :) $x in $a, $y in 1 return $x + $y, 2)", ["a"]),
        ("every $x in xfi:facts-in-instance(.) satisfies my:f($x, $k)", ["k"]),
    ],
)
def test_free_variables(text: str, variables: list[str]) -> None:
    reading = read(text, SCOPE)
    assert reading.fault is None
    found = sorted(reading.variables, key=lambda name: name.start)
    assert [f"{name.prefix}:{name.local}".lstrip(":") for name in found] == variables
    assert [text[name.start : name.end] for name in found] == [f"${name}" for name in variables]


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        ("count((1, 2)", "XPST0003", "("),
        ("1 + )", "XPST0003", ")"),
        ("'open", "XPST0003", "'"),
        ("(: open", "XPST0003", "(:"),
        ("$a eq $b eq $c", "XPST0003", "eq"),
        ("if (1) then 2", "XPST0003", "2"),
        ("1 2", "XPST0003", "2"),
        (" ", "XPST0003", ""),
        ("no:f(1)", "XPST0081", "no"),
        ("$no:v", "XPST0081", "no"),
        ("no:a/my:b", "XPST0081", "no"),
        ("cuont(1)", "XPST0017", "cuont"),
        ("f:cuont(1)", "XPST0017", None),
        ("starts-with('a')", "XPST0017", "starts-with"),
        ("xs:dat('2030-12-31')", "XPST0017", "xs:dat"),
        ("1 cast as xs:dezimal", "XPST0051", "xs:dezimal"),
    ],
)
def test_faults(text: str, code: str, at: str | None) -> None:
    fault = read(text, SCOPE).fault
    assert fault is not None
    assert fault.code == code
    if at:
        assert text[fault.start : fault.end] == at


def test_calls_and_their_arguments() -> None:
    text = "my:a() + my:b(1, (2, 3), 'x,y', my:c(for $i in 1, $j in 2 return $i)) + my:d[my:e(1)](:,:)"
    calls = {call.name.local: call.arity for call in words_of(text).calls}
    assert calls == {"a": 0, "b": 4, "c": 1, "e": 1}
    assert [call.name.local for call in read("f:count(1) + xs:date('x')", SCOPE).calls] == []


@pytest.mark.parametrize("text", ["(" * 400 + ")" * 400, "1" + " + 1" * 9000, "-" * 5000 + "1", "if (1) then " * 900])
def test_what_is_too_deep_or_long_is_said(text: str) -> None:
    fault = read(text, SCOPE).fault
    assert fault is not None
    assert fault.code in (TOO_DEEP, "XPST0003")


def test_reading_words_takes_as_many_steps_as_there_are_words() -> None:
    """And no more."""

    def work(count: int) -> Callable[[], object]:
        text = "my:f($a, '(', 1) + " * count + "1"
        return lambda: words_of(text)

    assert growth((200, 400, 800), work) < 2.5


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("10", [10]), ("'a', 'b'", ["a", "b"]), ("1 + 1", [2]), ("()", []), ("true()", [True]),
        ("concat('a', string-join(('b', 'c'), '/'))", ["ab/c"]),
        ("$a", None), (".", None), ("1 to 1000000000", None), ("my:f(1)", None), ("current-date()", None),
        ("1 div 0", None),
        ("xs:date('x')", None), ("(1", None), ("my:a", None),
    ],
)  # fmt: skip
def test_constants(text: str, value: list[object] | None) -> None:
    assert constant(text, SCOPE) == value


def test_constants_are_held_against_types() -> None:
    assert is_castable("'2030-12-31'", SCOPE, "date") is True
    assert is_castable("'x'", SCOPE, "date") is False
    assert is_castable("QName('urn:x', 'a')", SCOPE, "date") is False
    assert is_castable("1, 2", SCOPE, "integer") is False
    assert is_castable("$p", SCOPE, "date") is None


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("//my:a", True), ("my:a", True), (".", True), ("@id", True), ("position() eq 1", True), ("child::my:a", True),
        ("string()", True), ("my:f(.)", True), ("$a/my:b[@c = 1]", False), ("$a cast as xs:date", False),
        ("doc('x')/my:a", False), ("for $x in $a return $x/my:b", False), ("string($a)", False), ("(1", False),
    ],
)  # fmt: skip
def test_context(text: str, asks: bool) -> None:
    assert needs_context(text, SCOPE) is asks


def test_registry() -> None:
    """Each row has types for all arguments, of which the first ones must be given; other namespaces have no rows."""
    for namespace, functions in table("xpath-functions")["namespaces"].items():
        signatures = registered(namespace)
        assert signatures is not None
        for name, row in functions.items():
            assert row.keys() <= {"takes", "gives", "least"}, name
            assert 0 <= signatures[name].least <= len(signatures[name].takes), name
            assert signatures[name].fits(len(row["takes"])), name
            assert not signatures[name].fits(len(row["takes"]) + 1), name
    assert registered("urn:my") is None
    concept_label = (registered(XFI) or {})["concept-label"]
    assert (concept_label.arguments, concept_label.fits(3), concept_label.fits(4)) == ("4 to 5", False, True)


def test_the_parser_is_imported_by_the_first_expression_alone() -> None:
    code = (
        "import sys; from xbrllint.knowledge.xpath import reading, constants, words; "
        "words.words_of('$a + 1'); first = 'elementpath' in sys.modules; reading.read('1', {}); "
        "print(first, 'elementpath' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["False", "True"]


@pytest.mark.parametrize("text", ["my:element(1, 2)", "my:item()", "my:if(1)", "my:text()", "xfi:node(1)"])
def test_names_with_a_prefix_are_not_reserved(text: str) -> None:
    """Only without one (XPath 2.0, A.3)."""
    reading = read(text, SCOPE)
    assert reading.fault is None
    assert [call.name.local for call in reading.calls] == [text.partition("(")[0].partition(":")[2]]
