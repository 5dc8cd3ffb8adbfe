"""Types, facets, defaults and substitutions as XML Schema allows them: each fault in its words, and what is sound."""

from __future__ import annotations

import pytest
from kit.memory import SCHEMA, findings, open_filing
from kit.steps import growth
from kit.write import schema

RULES = ("type-derivation", "default-value", "type-circle", "duplicate-type-name", "substitution-type")
ITEM = '<xs:element name="{0}" id="co_{0}" type="{1}" substitutionGroup="{2}" xbrli:periodType="instant" {3}/>'


def simple(body: str, base: str = "xs:string", name: str = "own") -> str:
    return f'<xs:simpleType name="{name}"><xs:restriction base="{base}">{body}</xs:restriction></xs:simpleType>'


def content(body: str, base: str, how: str = "restriction", kind: str = "simpleContent") -> str:
    derivation = f'<xs:{how} base="{base}">{body}</xs:{how}>'
    return f'<xs:complexType name="own"><xs:{kind}>{derivation}</xs:{kind}></xs:complexType>'


def facets(**values: str) -> str:
    return "".join(f'<xs:{name} value="{value}"/>' for name, value in values.items())


def said(*parts: str) -> list[str]:
    return [finding.message for finding in findings(open_filing({SCHEMA: schema(*parts)}), *RULES)]


FAULTS = {
    "no value between": (simple(facets(minExclusive="3", maxInclusive="3"), "xs:decimal"), "no value is between"),
    "length and least": (simple(facets(length="3", minLength="5")), "xs:minLength 5 is more than xs:length 3"),
    "digits": (simple(facets(totalDigits="2", fractionDigits="3"), "xs:decimal"), "xs:fractionDigits 3 is more than"),
    "both bounds": (
        simple(facets(minInclusive="1", minExclusive="1"), "xs:decimal"), "xs:minExclusive cannot stand beside",
    ),
    "longer": (simple(facets(maxLength="5"), "co:code") + simple(facets(maxLength="3"), name="code"), "of its base"),
    "looser white space": (simple(facets(whiteSpace="replace"), "co:code")
                           + simple(facets(whiteSpace="collapse"), name="code"), "weaker than collapse"),
    "fixed": (simple(facets(length="3"), "co:code")
              + simple('<xs:length value="2" fixed="true"/>', name="code"), "is fixed as 2"),
    "beyond a byte": (simple(facets(maxInclusive="300"), "xs:byte"), "xs:maxInclusive 300 is no xs:byte"),
    "no date": (simple(facets(enumeration="2030-13-01"), "xs:date"), "is no xs:date"),
    "too long": (
        simple(facets(enumeration="abcd"), "co:code") + simple(facets(maxLength="3"), name="code"), "characters",
    ),
    "not listed": (simple(facets(enumeration="c"), "co:code")
                   + simple('<xs:enumeration value="a"/>', name="code"), "not among the values"),
    "values of a truth": (simple(facets(enumeration="true"), "xs:boolean"), "does not restrict xs:boolean"),
    "length of a number": (content(facets(length="3"), "xbrli:decimalItemType"), "does not restrict xs:decimal"),
    "bounds of a list": (simple(facets(maxInclusive="3"), "xs:NMTOKENS"), "does not restrict a list"),
    "of a date of XBRL": (content(facets(minInclusive="2030-01-01"), "xbrli:dateTimeItemType"), "restrict a union"),
    "a content of a simple type": (content("", "xs:string", kind="complexContent"), "takes a complex type with other"),
    "extended": (content("", "xbrli:stringItemType", "extension"), "is final: it allows no extension"),
    "final by default": (
        simple("", "co:code") + simple("", name="code").replace(' name="code"', ' name="code" final="#all"'),
        "is final: it allows no restriction",
    ),
    "unit of a string": (
        content('<xs:attribute name="unitRef" type="xs:IDREF"/>', "xbrli:stringItemType"), "have no attribute unitRef",
    ),
    "no context needed": (
        content('<xs:attribute name="contextRef" type="xs:IDREF"/>', "xbrli:stringItemType"), "contextRef is required",
    ),
    "list of lists": (
        '<xs:simpleType name="own"><xs:list itemType="xs:IDREFS"/></xs:simpleType>', "xs:IDREFS is a list itself",
    ),
    "attribute": ('<xs:attribute name="own" type="xbrli:pureItemType"/>', "xs:attribute takes a simple type"),
    "default": (
        ITEM.format("A", "xbrli:dateItemType", "xbrli:item", 'default="today"'), 'default "today" is no xs:date',
    ),
    "default beyond": (
        '<xs:attribute name="a" fixed="7">' + simple(facets(maxExclusive="7"), "xs:int").replace(' name="own"', "")
        + "</xs:attribute>", 'fixed "7" is not less than 7',
    ),
    "default of an ID": ('<xs:attribute name="a" type="xs:ID" default="x"/>', "no two elements may have one xs:ID"),
    "circle of one": (simple("", "co:own"), "own -> own"),
    "two groups": ('<xs:group name="g"><xs:all/></xs:group><xs:group name="g"><xs:all/></xs:group>', "another group"),
    "axis with money": (ITEM.format("A", "xbrli:pureItemType", "xbrldt:dimensionItem", ""), "does not come from that"),
    "number for an integer": (
        '<xs:element name="h" type="xs:integer"/><xs:element name="m" type="xs:decimal" substitutionGroup="co:h"/>',
        "xs:decimal does not come from that",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_fault(name: str) -> None:
    """One finding, in its words."""
    part, words = FAULTS[name]
    (message,) = said(part)
    assert words in message


SOUND = {
    "tight": simple(facets(minInclusive="-1.50", maxInclusive="-1.5"), "xs:decimal"),
    "the same bounds": simple(facets(maxExclusive="5"), "co:code") + simple(facets(maxExclusive="5"), "xs:int", "code"),
    "points in time": simple(facets(minInclusive="2030-01-01Z", maxInclusive="2029-12-31"), "xs:date"),
    "unknown base": simple(facets(minInclusive="a", length="3"), "other:type").replace(
        "<xs:restriction", '<xs:restriction xmlns:other="http://other.example"'
    ),
    "patterns": simple('<xs:pattern value="[A-Z]{3}"/><xs:pattern value="x"/>'),
    "numbers with white space": simple(facets(minInclusive=" 1 "), "xs:integer"),
    "far numbers": simple(facets(minInclusive="1" + "0" * 5000, maxInclusive="9" * 6000), "xs:decimal"),
    "union": '<xs:simpleType name="own"><xs:union memberTypes="xs:date xs:gYear"/></xs:simpleType>'
    + ITEM.format("A", "xbrli:stringItemType", "xbrli:item", 'default="x"'),
    "numeric attributes": content(
        '<xs:attribute name="decimals" use="prohibited"/><xs:attribute name="unitRef" type="xs:IDREF" use="required"/>',
        "xbrli:pureItemType",
    ),
    "mixed content made simple": '<xs:complexType name="m" mixed="true"><xs:sequence/></xs:complexType>'
    + content(simple(facets(maxLength="3")).replace(' name="own"', ""), "co:m"),
    "attributes alone are added": content('<xs:attribute name="a"/>', "co:m", "extension", "complexContent")
    + '<xs:complexType name="m"><xs:simpleContent><xs:extension base="xs:string"/></xs:simpleContent></xs:complexType>',
    "a type and a group of one name": simple("") + '<xs:group name="own"><xs:all/></xs:group>',
    "an integer for a number": '<xs:element name="h" type="xs:decimal"/>'
    '<xs:element name="m" type="xs:byte" substitutionGroup="co:h"/>',
    "no type of its own": ITEM.format("A", "xbrli:pureItemType", "xbrli:item", "")
    + '<xs:element name="B" id="co_B" substitutionGroup="co:A" xbrli:periodType="instant"/>',
    "axis": ITEM.format("A", "xbrli:stringItemType", "xbrldt:dimensionItem", 'abstract="true"'),
    "mistyped, which another rule says": ITEM.format("A", "xbrli:strinItemType", "xbrldt:dimensionItem", ""),
}


@pytest.mark.parametrize("name", SOUND)
def test_sound(name: str) -> None:
    assert said(SOUND[name]) == []


def test_a_circle_is_said_once_and_nothing_of_its_facets() -> None:
    one = simple(facets(minInclusive="1"), "co:other", "one")
    assert said(one, simple("", "co:one", "other"), ITEM.format("A", "co:one", "xbrli:item", 'default="x"')) == [
        "types are derived in a circle: one -> other -> one"
    ]


def groups(*held: str) -> str:
    """Write groups of which each holds some of the others, by their numbers."""
    refs = ("".join(f'<xs:group ref="co:g{n}"/>' for n in one.split()) for one in held)
    return "".join(f'<xs:group name="g{n}"><xs:sequence>{ref}</xs:sequence></xs:group>' for n, ref in enumerate(refs))


@pytest.mark.parametrize(
    ("held", "circles"),
    [
        (["1 2", "2", ""], []),
        (["1", "2", "0"], ["g0 -> g1 -> g2 -> g0"]),
        (["1", "2", "1"], ["g1 -> g2 -> g1"]),
        (["1 0", "1", ""], ["g1 -> g1"]),
        (["1 7", "0", "2"], ["g0 -> g1 -> g0", "g2 -> g2"]),
    ],
)
def test_circles_of_groups(held: list[str], circles: list[str]) -> None:
    found = findings(open_filing({SCHEMA: schema(groups(*held))}), "group-circle")
    assert [finding.message.rpartition(": ")[2] for finding in found] == circles


def test_groups_that_all_lead_back_take_steps_in_proportion() -> None:
    def work(count: int):  # type: ignore[no-untyped-def]
        filing = open_filing({SCHEMA: schema(groups(*(f"{n + 1} 0" for n in range(count))))})
        return lambda: findings(filing, "group-circle")

    assert growth((50, 100, 200), work) < 2.5


def test_long_chains_of_types_take_steps_in_proportion() -> None:
    """Each type restricts the one before it: none goes down the whole chain again."""

    def chain(length: int) -> str:
        types = (simple(facets(maxLength=f"{9 * length - n}"), f"co:t{n - 1}", f"t{n}") for n in range(1, length))
        return schema(simple("", "xs:string", "t0"), *types)

    def work(length: int):  # type: ignore[no-untyped-def]
        filing = open_filing({SCHEMA: chain(length)})
        return lambda: findings(filing, *RULES)

    assert growth((50, 100, 200), work) < 2.5
