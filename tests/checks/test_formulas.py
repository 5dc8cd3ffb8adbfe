"""Formulas: what stands elsewhere or is not at hand says nothing, and columns are those of the attribute's value."""

from __future__ import annotations

import pytest
from kit.memory import findings, open_filing
from xbrllint.knowledge.formula.messages import read_message
from xbrllint.knowledge.outlines import outlines

SET = "http://xbrl.org/arcrole/2008/variable-set"
FILTER = "http://xbrl.org/arcrole/2008/variable-filter"
MESSAGE = "http://xbrl.org/arcrole/2010/assertion-unsatisfied-message"
REF = (
    '<xs:annotation><xs:appinfo><link:linkbaseRef xlink:type="simple" xlink:href="co-20301231_for.xml" '
    'xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"/></xs:appinfo></xs:annotation>'
)


def assertion(test: str, label: str = "a") -> str:
    return (
        f'<va:valueAssertion xlink:type="resource" xlink:label="{label}" id="{label}" test="{test}" '
        'aspectModel="dimensional" implicitFiltering="true"/>'
    )


def fact(label: str) -> str:
    return f'<variable:factVariable xlink:type="resource" xlink:label="{label}" bindAsSequence="false"/>'


def arc(arcrole: str, start: str, end: str, more: str = "") -> str:
    element = {SET: "variable:variableArc", FILTER: "variable:variableFilterArc"}.get(arcrole, "gen:arc")
    return f'<{element} xlink:type="arc" xlink:arcrole="{arcrole}" xlink:from="{start}" xlink:to="{end}" {more}/>'


def linked(*parts: str) -> str:
    return "<gen:link>\n" + "\n".join(parts) + "\n</gen:link>"


def said(body: str, *rules: str, schema: str = REF) -> list[tuple[str, int, int, int]]:
    """Lint a linkbase of formulas beside a schema; gives rule, line, and columns from and to of each finding."""
    filing = open_filing({"co-20301231.xsd": schema, "co-20301231_for.xml": body})
    places = [(f.rule, f.location) for f in findings(filing, *rules)]
    return [(rule, at.line, at.column, at.end_column) for rule, at in places]


def test_columns_count_references_to_characters_as_one() -> None:
    body = linked(assertion("$x &gt; $wrong"), fact("v"), arc(SET, "a", "v", 'name="x"'))
    ((_, line, start, end),) = said(body, "variable-is-known")
    text = body.split("\n")[line - 1]
    assert text[start - 1 : end - 1] == "$wrong"


def test_a_line_break_in_an_expression() -> None:
    body = linked(assertion("$x gt\n   $wrong"), fact("v"), arc(SET, "a", "v", 'name="x"'))
    ((_, line, start, end),) = said(body, "variable-is-known")
    assert body.split("\n")[line - 1][start - 1 : end - 1] == "$wrong"


def test_text_with_a_comment_is_told_as_a_whole() -> None:
    implementation = (
        '<cfi:implementation xlink:type="resource" xlink:label="i"><cfi:input name="n"/>'
        "<cfi:output><!-- x -->$m</cfi:output></cfi:implementation>"
    )
    ((_, line, start, _),) = said(linked(implementation), "implementation-variable-is-known")
    assert linked(implementation).split("\n")[line - 1][start - 1 :].startswith("<!-- x -->")


def test_parameters_are_known_by_their_names_everywhere() -> None:
    parameter = '<variable:parameter xlink:type="resource" xlink:label="p" name="co:p" select="1"/>'
    assert said(linked(assertion("$co:p gt 0"), parameter), "variable-is-known") == []
    assert len(said(linked(assertion("$p gt 0"), parameter), "variable-is-known")) == 1


def test_names_in_namespaces_may_be_of_taxonomies_that_are_not_at_hand() -> None:
    far = REF + '<xs:import namespace="urn:far" schemaLocation="http://far.example/far.xsd"/>'
    rules = ("variable-is-known", "variable-is-at-hand")
    assert said(linked(assertion("$co:p gt 0")), *rules, schema=far) == []
    assert [rule for rule, *_ in said(linked(assertion("$p gt 0")), *rules, schema=far)] == ["variable-is-at-hand"]


def test_a_linkbase_alone_says_nothing_of_names() -> None:
    filing = open_filing({"co-20301231_for.xml": linked(assertion("$p gt 0"))})
    assert findings(filing, "variable-is-known", "variable-is-at-hand") == []


def test_prohibited_variables_are_none() -> None:
    body = linked(
        assertion("$x gt 0"), fact("v"), arc(SET, "a", "v", 'name="x" order="1"'),
        arc(SET, "a", "v", 'name="x" order="1" use="prohibited" priority="1"'),
    )  # fmt: skip
    assert len(said(body, "variable-is-known")) == 1


def test_filters_of_filters_see_the_variables_of_the_set() -> None:
    inner = '<gf:general xlink:type="resource" xlink:label="g" test=". gt $%s"/>'
    frame = (
        assertion("$x gt $y"), fact("v"), fact("w"), arc(SET, "a", "v", 'name="x"'), arc(SET, "a", "w", 'name="y"'),
        '<bf:andFilter xlink:type="resource" xlink:label="f"/>',
        arc(FILTER, "v", "f", 'complement="false" cover="true"'),
        arc("http://xbrl.org/arcrole/2008/boolean-filter", "f", "g", 'complement="false" cover="true"'),
    )  # fmt: skip
    assert said(linked(*frame, inner % "y"), "variable-is-known") == []
    assert len(said(linked(*frame, inner % "z"), "variable-is-known")) == 1
    assert len(said(linked(*frame, inner % "x"), "variables-without-cycle")) == 1


@pytest.mark.parametrize(
    ("text", "expressions", "missing"),
    [
        ("plain", [], ""), ("{$a} and {{$b}}", ["$a"], ""), ("{concat('}', $a)}", ["concat('}', $a)"], ""),
        ("{$a", [], "}"), ("$a}", [], "{"), ("{$a {$b}", [], "}"), ("}}{{", [], ""), ("{$a}}", ["$a"], "{"),
    ],
)  # fmt: skip
def test_messages(text: str, expressions: list[str], missing: str) -> None:
    found = read_message(text)
    assert [held.text for held in found.expressions] == expressions
    assert (found.fault.missing if found.fault is not None else "") == missing
    assert all(text[held.start :].startswith(held.text) for held in found.expressions)


def test_outline_of_an_assertion() -> None:
    message = (
        '<msg:message xlink:type="resource" xlink:label="m" xlink:role="http://www.xbrl.org/2010/role/message" '
        'xml:lang="en">No sales</msg:message>'
    )
    body = linked(
        assertion("$x gt 0"), fact("v"), arc(SET, "a", "v", 'name="x"'), message, arc(MESSAGE, "a", "m"),
        '<gf:general xlink:type="resource" xlink:label="f" test=". gt 1"/>',
        arc(FILTER, "v", "f", 'complement="true" cover="true"'),
    )  # fmt: skip
    filing = open_filing({"co-20301231.xsd": REF, "co-20301231_for.xml": body})
    (outline,) = outlines(filing)
    assert (outline.kind, outline.name) == ("assertion", "valueAssertion a")
    assert [(row.depth, row.text) for row in outline.rows] == [
        (0, "test $x gt 0"), (0, "$x: factVariable"), (1, "not general . gt 1"), (0, "message No sales"),
    ]  # fmt: skip


def parameters(count: int, change: dict[int, tuple[str, str]]) -> str:
    """Write parameters of which each needs three before it, some with another name and value."""
    rows = []
    for number in range(count):
        needed = " + ".join(f"$co:p{other}" for other in {number // 2, number - 1, number - 7} if 0 <= other < number)
        name, select = change.get(number, (f"co:p{number}", needed or "1"))
        rows.append(f'<variable:parameter xlink:type="resource" xlink:label="p" name="{name}" select="{select}"/>')
    return linked(*rows)


@pytest.mark.parametrize(
    ("number", "name", "select", "rule", "line"),
    [
        (40, "co:p40", "$co:p290", "parameters-without-cycle", 42),  # at the step that closes all of the cycles
        (40, "co:p40", "$co:p40", "parameters-without-cycle", 42),
        (40, "co:q40", "1", "variable-is-known", 43),  # where the name is needed first
        (40, "co:p40", "$co:gone", "variable-is-known", 42),
    ],
)
def test_one_mistake_in_many_parameters_is_told_once(
    number: int, name: str, select: str, rule: str, line: int
) -> None:
    rules = ("parameters-without-cycle", "variable-is-known", "variables-without-cycle", "expression-is-xpath")
    assert [(found, at) for found, at, *_ in said(parameters(300, {number: (name, select)}), *rules)] == [(rule, line)]


def test_an_unbound_prefix_is_told_once() -> None:
    body = parameters(30, {}).replace("co:", "cp:")
    assert len(said(body, "expression-prefix-bound")) == 1
    assert len(said(body, "variable-name-resolves")) == 1


def test_a_long_cycle_is_not_written_out() -> None:
    ring = {number: (f"co:p{number}", f"$co:p{(number + 1) % 300}") for number in range(300)}
    filing = open_filing({"co-20301231.xsd": REF, "co-20301231_for.xml": parameters(300, ring)})
    (finding,) = findings(filing, "parameters-without-cycle")
    assert len(finding.message) < 150
    assert "(" in finding.message


@pytest.mark.parametrize(
    ("part", "start", "end", "count"),
    [
        ("variables-scope", "a", "b", 0), ("variables-scope", "v", "a", 1), ("variables-scope", "a", "p", 1),
        ("instance-variable", "i", "v", 0), ("instance-variable", "p", "v", 1), ("formula-instance", "f", "i", 0),
        ("formula-instance", "a", "p", 2),
    ],
)  # fmt: skip
def test_ends_of_arcs_between_sets_and_instances(part: str, start: str, end: str, count: int) -> None:
    instance = '<instances:instance xmlns:instances="http://xbrl.org/2010/variable/instance" xlink:type="resource" '
    body = linked(
        assertion("1 gt 0"), assertion("1 gt 0", "b"), fact("v"), f'{instance}xlink:label="i" name="co:i"/>',
        '<variable:parameter xlink:type="resource" xlink:label="p" name="co:p" select="1"/>',
        '<formula:formula xlink:type="resource" xlink:label="f" value="1" source="v" aspectModel="dimensional" '
        'implicitFiltering="true"/>', arc(f"http://xbrl.org/arcrole/2010/{part}", start, end, 'name="co:n"'),
    )  # fmt: skip
    assert len(said(body, "formula-arc-ends")) == count


def test_types_of_signatures_want_a_prefix() -> None:
    function = '<variable:function xlink:type="resource" xlink:label="f" name="co:f" output="%s"/>'
    filing = {kind: open_filing({"co-20301231.xsd": REF, "co-20301231_for.xml": linked(function % kind)})
              for kind in ("decimal", "xs:decimal*", "my-own", "item()*")}  # fmt: skip
    words = {kind: [f.message for f in findings(there, "signature-type-exists")] for kind, there in filing.items()}
    assert words.pop("decimal")[0].endswith("did you mean xs:decimal?")
    assert not any(words.values())


def test_a_type_that_is_no_name_is_told_by_the_grammar_alone() -> None:
    parameter = '<variable:parameter xlink:type="resource" xlink:label="p" name="co:p" as="%s" select="1"/>'
    assert said(linked(parameter % "xs:string+"), "parameter-type-exists") == []
    assert len(said(linked(parameter % "xs:strin"), "parameter-type-exists")) == 1
