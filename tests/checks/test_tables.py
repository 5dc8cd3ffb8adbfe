"""Tables: what is not known says nothing, elements of other schemas are what they stand for, and others pay nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from kit.memory import findings, open_filing
from xbrllint.config.settings import Settings
from xbrllint.running.run import lint
from xbrllint.xbrl import names

ARCROLE = "http://xbrl.org/arcrole/2014/"
FILTER = "http://xbrl.org/2008/filter/concept"
RESOURCE = 'xlink:type="resource"'
LINKBASE = f"""<linkbase xmlns="{names.LINK}" xmlns:link="{names.LINK}" xmlns:xlink="{names.XLINK}"
  xmlns:gen="{names.GEN}" xmlns:table="{names.TABLE}" xmlns:formula="{names.FORMULA}" xmlns:cf="{FILTER}"
  xmlns:my="urn:my"><gen:link xlink:type="extended" xlink:role="urn:x">%s</gen:link></linkbase>"""
SCHEMA = f"""<xs:schema xmlns:xs="{names.XS}" xmlns:xbrli="{names.XBRLI}" xmlns:table="{names.TABLE}"
  xmlns:link="{names.LINK}" xmlns:xlink="{names.XLINK}" xmlns:my="urn:my" targetNamespace="urn:my">
<xs:annotation><xs:appinfo><link:linkbaseRef xlink:type="simple" xlink:href="a-rend.xml"
  xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"/></xs:appinfo></xs:annotation>
%s
<xs:element name="Sales" id="my_Sales" type="xbrli:stringItemType" substitutionGroup="xbrli:item"/>
<xs:element name="part" substitutionGroup="table:breakdown"/>
<xs:element name="column" substitutionGroup="my:row"/>
<xs:element name="row" substitutionGroup="table:closedDefinitionNode"/>
</xs:schema>"""


def found(content: str, *rules: str, imports: str = "") -> list[str]:
    """Lint a generic link beside a schema, and give the messages of some rules."""
    filing = open_filing({"a.xsd": SCHEMA % imports, "a-rend.xml": LINKBASE % content})
    return [finding.message for finding in findings(filing, *rules)]


def arc(kind: str, element: str) -> str:
    return f'<table:{element} xlink:type="arc" xlink:arcrole="{ARCROLE}{kind}" xlink:from="a" xlink:to="b"/>'


def table_to(end: str) -> str:
    table = f'<table:table {RESOURCE} xlink:label="a"/>'
    return f'{table}<{end} {RESOURCE} xlink:label="b"/>{arc("table-breakdown", "tableBreakdownArc")}'


@pytest.mark.parametrize(
    ("end", "count"),
    [
        ("my:part", 0), ("my:column", 1), ("my:Sales", 1), ("my:unknown", 0), ("table:breakdwn", 0),
        ("table:ruleNode", 1), ("cf:conceptName", 1),
    ],
)  # fmt: skip
def test_substitution_groups_say_what_an_element_is(end: str, count: int) -> None:
    assert len(found(table_to(end), "table-breakdown-arc-ends")) == count


def test_prohibited_arcs_join_nothing() -> None:
    content = table_to("table:ruleNode").replace("xlink:from=", 'use="prohibited" xlink:from=')
    assert found(content, "table-breakdown-arc-ends") == []


RULE = (
    f'<table:ruleNode {RESOURCE} xlink:label="a"><formula:concept><formula:qname> %s </formula:qname>'
    "</formula:concept></table:ruleNode>"
)


@pytest.mark.parametrize(
    ("name", "count"),
    [("my:Sales", 0), ("my:Saless", 1), ("link:Sales", 0), ("Sales", 0), ("none:Sales", 0), ("", 0)],
)
def test_names_of_known_namespaces_exist(name: str, count: int) -> None:
    messages = found(RULE % name, "table-concept-exists")
    assert messages == ["no schema declares my:Saless, did you mean my:Sales?"] * count


@pytest.mark.parametrize(
    "imports",
    [
        '<xs:include schemaLocation="more.xsd"/>',
        '<xs:import namespace="urn:my" schemaLocation="http://my.example/more.xsd"/>',
    ],
)
def test_what_is_not_at_hand_may_declare_a_name(imports: str) -> None:
    assert found(RULE % "my:Saless", "table-concept-exists", imports=imports) == []


def test_a_name_is_missed_once() -> None:
    (message,) = found(RULE % "my:Saless" * 3, "table-concept-exists")
    assert message.endswith(" (named in 2 more places)")


def test_names_are_of_tables_or_of_formulas() -> None:
    concept = "<cf:concept><cf:qname>my:Saless</cf:qname></cf:concept>"
    content = f'<cf:conceptName {RESOURCE} xlink:label="a">{concept}</cf:conceptName>'
    assert found(content, "table-concept-exists") == []
    assert len(found(content, "formula-concept-exists")) == 1


def test_trees_of_nodes_may_be_cyclic() -> None:
    nodes = "".join(
        f'<table:{kind} {RESOURCE} xlink:label="{label}"/>'
        for kind, label in (("table", "t"), ("breakdown", "b"), ("breakdown", "c"))
    )
    arcs = "".join(
        f'<table:{element} xlink:type="arc" xlink:arcrole="{ARCROLE}{kind}" xlink:from="{start}" xlink:to="{end}"/>'
        for kind, element, start, end in (
            ("table-breakdown", "tableBreakdownArc", "t", "b"), ("table-breakdown", "tableBreakdownArc", "t", "c"),
            ("breakdown-tree", "breakdownTreeArc", "b", "a"), ("breakdown-tree", "breakdownTreeArc", "c", "a"),
            ("definition-node-subtree", "definitionNodeSubtreeArc", "a", "a"),
        )
    )  # fmt: skip
    assert len(found(nodes + arcs + RULE % "my:Sales", "aspect-of-two-breakdowns")) == 1


def test_the_trait_is_of_the_elements_and_not_of_the_declarations() -> None:
    """A default namespace is no name."""
    assert "tables" in open_filing({"a-rend.xml": LINKBASE % RULE}).traits
    plain = open_filing({"a-rend.xml": LINKBASE % ""})
    assert not plain.traits & {"tables", "aspects"}


def test_names_of_schemas_that_are_not_reached_are_said_to_be_unchecked(tmp_path: Path) -> None:
    """A linkbase of tables that is named alone need not lead to the schema that leads to it."""
    (tmp_path / "a-rend.xml").write_text(LINKBASE % (RULE % "my:Saless"), "utf-8")
    report = lint([str(tmp_path / "a-rend.xml")], Settings(no_config=True, profile="xbrl"))
    (unknown,) = (u for u in report.unchecked if u.reason == "names of concepts whose schemas are not at hand")
    assert "--whole-filing" in unknown.help


def test_a_namespace_of_no_schema_declares_nothing() -> None:
    content = RULE % "your:Sales"
    declared = content.replace("<table:ruleNode", '<table:ruleNode xmlns:your="urn:your"', 1)
    assert found(declared, "table-concept-exists") == ["no schema declares your:Sales"]
    far = '<xs:import namespace="urn:your" schemaLocation="http://your.example/a.xsd"/>'
    assert found(declared, "table-concept-exists", imports=far) == []


XFI = "http://www.xbrl.org/2008/function/instance"
PRESENTATION = "http://www.xbrl.org/2003/arcrole/parent-child"
NODE = (
    f'<table:conceptRelationshipNode {RESOURCE} xlink:label="n" xmlns:xfi="{XFI}">%s'
    f"<table:arcrole>{PRESENTATION}</table:arcrole>%s</table:conceptRelationshipNode>"
)
TREE = (
    '</gen:link><link:presentationLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">'
    '<link:loc xlink:type="locator" xlink:label="s" xlink:href="a.xsd#my_Sales"/>'
    '<link:loc xlink:type="locator" xlink:label="o" xlink:href="a.xsd#my_Other"/>'
    f'<link:presentationArc xlink:type="arc" xlink:arcrole="{PRESENTATION}" xlink:from="s" xlink:to="o"/>'
    '</link:presentationLink><gen:link xlink:type="extended" xlink:role="urn:x">'
)
OTHER = '<xs:element name="Other" id="my_Other" type="xbrli:stringItemType" substitutionGroup="xbrli:item"/>'


@pytest.mark.parametrize(
    ("source", "axis", "count"),
    [
        ("", "", 0), ("my:Sales", "child", 0), ("my:Other", "child", 1), ("my:Other", "child-or-self", 0),
        ("my:Other", "sibling", 1), ("my:Other", "sibling-or-descendant", 1), ("my:Sales", "sibling-or-descendant", 0),
        ("my:Sales", "descendant", 0), ("xfi:root", "child", 0),
    ],
)  # fmt: skip
@pytest.mark.parametrize("expression", [False, True])
def test_nodes_that_show_nothing(source: str, axis: str, count: int, expression: bool) -> None:
    sources = f"<table:relationshipSource>{source}</table:relationshipSource>" if source else ""
    part, value = ("formulaAxisExpression", f"'{axis}'") if expression else ("formulaAxis", axis)
    node = NODE % (sources, f"<table:{part}>{value}</table:{part}>" if axis else "")
    assert len(found(TREE + node, "relationship-node-shows-something", imports=OTHER)) == count


def test_what_parameters_give_is_not_known() -> None:
    given = "<table:relationshipSourceExpression>$p</table:relationshipSourceExpression>"
    content = TREE + NODE % (given, "<table:formulaAxis>child</table:formulaAxis>")
    assert found(content, "relationship-node-shows-something", imports=OTHER) == []


LEAF = (
    f'<table:table {RESOURCE} xlink:label="t" id="t"/><table:breakdown {RESOURCE} xlink:label="b"/>'
    f'<table:ruleNode {RESOURCE} xlink:label="a" id="a" abstract="true"/>'
    f'<table:tableBreakdownArc xlink:type="arc" xlink:arcrole="{ARCROLE}table-breakdown" xlink:from="t" xlink:to="b"'
    f' axis="x"/><table:breakdownTreeArc xlink:type="arc" xlink:arcrole="{ARCROLE}breakdown-tree" xlink:from="b"'
    ' xlink:to="a"/>'
)
NEAR = '<xs:import namespace="urn:far" schemaLocation="b.xsd"/>'
FAR = '<xs:import namespace="urn:far" schemaLocation="http://far.example/far.xsd"/>'


def ref(to: str) -> str:
    arcrole = "http://www.w3.org/1999/xlink/properties/linkbase"
    reference = f'<link:linkbaseRef xlink:type="simple" xlink:arcrole="{arcrole}" xlink:href="{to}"/>'
    return f"<xs:annotation><xs:appinfo>{reference}</xs:appinfo></xs:annotation>"


@pytest.mark.parametrize("rule", ["abstract-node-has-nodes-below", "table-shows-concepts", "table-has-label"])
@pytest.mark.parametrize(
    ("beside", "count"),
    [("", 1), (FAR, 1), (ref("more.xml"), 0), (ref("http://my.example/more.xml"), 0)],
)
def test_linkbases_of_the_same_schema_may_join_more(rule: str, beside: str, count: int) -> None:
    """A linkbase that the table's own schema names, and that is not at hand; what is imported knows no table."""
    filing = open_filing({"a.xsd": SCHEMA % beside, "a-rend.xml": LINKBASE % LEAF})
    assert len(findings(filing, rule)) == count


def test_linkbases_of_another_schema_are_of_another_table() -> None:
    other = f'<xs:schema xmlns:xs="{names.XS}" xmlns:link="{names.LINK}" xmlns:xlink="{names.XLINK}"' \
            f' targetNamespace="urn:far">{ref("more.xml")}</xs:schema>'  # fmt: skip
    filing = open_filing({"a.xsd": SCHEMA % NEAR, "b.xsd": other, "a-rend.xml": LINKBASE % LEAF})
    assert len(findings(filing, "abstract-node-has-nodes-below")) == 1


@pytest.mark.parametrize(("content", "count"), [(LEAF, 0), (LEAF.replace(' id="a"', ""), 1)])
def test_a_table_alone_may_have_more_elsewhere(content: str, count: int, tmp_path: Path) -> None:
    """Where no schema is at hand, arcs may lead on from what has an id; the run says so."""
    (tmp_path / "a-rend.xml").write_text(LINKBASE % content, "utf-8")
    settings = Settings(no_config=True, profile="xbrl", select=["abstract-node-has-nodes-below"])
    report = lint([str(tmp_path / "a-rend.xml")], settings)
    assert len(report.findings) == count
    assert [u.reason for u in report.unchecked] == ["arcs of linkbases that are not at hand"] * (1 - count)


ASSERTIONS = "".join(
    f'<va:valueAssertion xmlns:va="http://xbrl.org/2008/assertion/value" {RESOURCE} xlink:label="v{n}" id="v{n}"'
    ' test="true()" aspectModel="dimensional" implicitFiltering="true"/>'
    for n in range(3)
)
MESSAGES = f'<msg:message xmlns:msg="http://xbrl.org/2010/message" {RESOURCE} xlink:label="m"' \
    ' xlink:role="http://www.xbrl.org/2010/role/message" xml:lang="en">No.</msg:message>' + "".join(
    '<gen:arc xlink:type="arc" xlink:arcrole="http://xbrl.org/arcrole/2010/assertion-unsatisfied-message"'
    f' xlink:from="v{n}" xlink:to="m"/>' for n in range(2)
)  # fmt: skip


@pytest.mark.parametrize(("beside", "count"), [("", 1), (FAR, 1), (ref("messages.xml"), 0)])
def test_messages_may_stand_in_a_linkbase_that_is_not_at_hand(beside: str, count: int) -> None:
    filing = open_filing({"a.xsd": SCHEMA % beside, "a-rend.xml": LINKBASE % (ASSERTIONS + MESSAGES)})
    assert len(findings(filing, "assertion-has-message")) == count


FILTER_ALONE = f'<cf:conceptName {RESOURCE} xlink:label="a" id="a"/>'
MEMBER = (
    f'<table:ruleNode {RESOURCE} xlink:label="a"><formula:explicitDimension dimension="my:D"><formula:member>'
    "<formula:qname>my:Sales</formula:qname></formula:member></formula:explicitDimension></table:ruleNode>"
    '</gen:link><link:definitionLink xlink:type="extended" xlink:role="urn:x">'
    '<link:loc xlink:type="locator" xlink:label="s" xlink:href="a.xsd#my_D"/>'
    '<link:loc xlink:type="locator" xlink:label="o" xlink:href="a.xsd#my_Sales"/>'
    f'<link:definitionArc xlink:type="arc" xlink:arcrole="{names.DIMENSION_DOMAIN}" xlink:from="s" xlink:to="o"/>'
    '</link:definitionLink><gen:link xlink:type="extended" xlink:role="urn:x">'
)


@pytest.mark.parametrize(
    ("rule", "content", "reason"),
    [
        ("formula-resource-is-used", FILTER_ALONE, "arcs of linkbases that are not at hand"),
        ("member-is-in-domain", MEMBER, "domains of dimensions in linkbases that are not at hand"),
    ],
)
def test_what_cannot_be_decided_is_said(rule: str, content: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "a-rend.xml").write_text(LINKBASE % content, "utf-8")
    report = lint([str(tmp_path / "a-rend.xml")], Settings(no_config=True, profile="xbrl", select=[rule]))
    assert list(report.findings) == []
    assert [unknown.reason for unknown in report.unchecked] == [reason]
