"""Relationships are equivalent by the values of their attributes, which are of the types that schemas declare."""

from __future__ import annotations

import pytest
from kit.memory import SCHEMA, findings, open_filing

ATTRIBUTES = """
<xs:attribute name="share" type="xs:decimal"/>
<xs:attribute name="rate" type="xs:double"/>
<xs:attribute name="final" type="xs:boolean"/>
<xs:attribute name="code" type="xs:string"/>
<xs:simpleType name="Share"><xs:restriction base="co:Amount"/></xs:simpleType>
<xs:simpleType name="Amount"><xs:restriction base="xs:decimal"/></xs:simpleType>
<xs:attribute name="named" type="co:Share"/>
<xs:attribute name="held"><xs:simpleType><xs:restriction base="xs:integer"/></xs:simpleType></xs:attribute>
<xs:simpleType name="Round"><xs:restriction base="co:Round"/></xs:simpleType>
<xs:attribute name="round" type="co:Round"/>
<xs:element name="a" id="co_a" type="xbrli:monetaryItemType" substitutionGroup="xbrli:item" xbrli:periodType="instant"/>
<xs:element name="b" id="co_b" type="xbrli:monetaryItemType" substitutionGroup="xbrli:item" xbrli:periodType="instant"/>
"""
ARCS = """<link:definitionLink>
<link:definitionArc xlink:from="a" xlink:to="b"/>
<link:definitionArc xlink:from="b" xlink:to="a" {}/>
</link:definitionLink>
<link:definitionLink>
<link:definitionArc xlink:from="b" xlink:to="a" use="prohibited" priority="1" {}/>
</link:definitionLink>
"""


def is_prohibited(first: str, second: str) -> bool:
    """Say whether the second arc prohibits the first, which would close a circle."""
    filing = open_filing({SCHEMA: ATTRIBUTES, "co-20301231_def.xml": ARCS.format(first, second)})
    return not findings(filing, "definition-cycle")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ('co:share="1"', 'co:share=" +1.00 "'),
        ('co:rate="10"', 'co:rate="1e1"'),
        ('co:final="true"', 'co:final="1"'),
        ('co:named="2.50"', 'co:named="2.5"'),
        ('co:held="007"', 'co:held="7"'),
        ('co:code="1"', 'co:code="1"'),
    ],
)  # fmt: skip
def test_equal_values_are_equivalent(first: str, second: str) -> None:
    assert is_prohibited(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ('co:code="1"', 'co:code="1.0"'),
        ('co:share="1"', 'co:share="2"'),
        ('co:share="1"', ""),
        ('co:final="true"', 'co:final="0"'),
        ('co:unknown="1"', 'co:unknown="1.0"'),
        ('co:round="1"', 'co:round="1.0"'),
        ('co:rate="fast"', 'co:rate="FAST"'),
    ],
)  # fmt: skip
def test_other_values_are_not(first: str, second: str) -> None:
    assert not is_prohibited(first, second)
