"""Tables: what is not known says nothing, elements of other schemas are what they stand for, and others pay nothing."""

from __future__ import annotations

import pytest
from kit.memory import findings, open_filing
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
