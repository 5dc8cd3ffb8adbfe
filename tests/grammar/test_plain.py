"""What is called plainly valid is valid by the grammar: on real linkbases, and on many broken ones."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from conftest import SHARED, needs_shared
from xbrllint.grammar.plain import plain_values
from xbrllint.grammar.structure import schema_document_problems
from xbrllint.grammar.validity import validity_problems
from xbrllint.taxonomy.store import open_stores
from xbrllint.xbrl.dts.filing import Filing
from xbrllint.xbrl.read.files import Files
from xbrllint.xbrl.read.parser import read_document

STORES = open_stores([])

HEAD = (
    b'<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink" '
    b'xmlns:xbrldt="http://xbrl.org/2005/xbrldt">'
)
SAMPLE = (
    HEAD
    + b"""
 <link:roleRef xlink:type="simple" roleURI="http://co.example/role/a" xlink:href="co.xsd#a"/>
 <link:presentationLink xlink:type="extended" xlink:role="http://co.example/role/a">
  <link:loc xlink:type="locator" xlink:href="co.xsd#co_A" xlink:label="a"/>
  <link:loc xlink:type="locator" xlink:href="co.xsd#co_B" xlink:label="b_1"/>
  <link:presentationArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/parent-child" xlink:from="a"
   xlink:to="b_1" order="1.5" use="optional" priority="2" preferredLabel="http://www.xbrl.org/2003/role/totalLabel"/>
 </link:presentationLink>
 <link:calculationLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link" id="c1">
  <link:loc xlink:type="locator" xlink:href="co.xsd#co_A" xlink:label="a"/>
  <link:calculationArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/summation-item" xlink:from="a"
   xlink:to="a" order="1" weight="-1.0"/>
 </link:calculationLink>
 <link:definitionLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">
  <link:loc xlink:type="locator" xlink:href="co.xsd#co_A" xlink:label="a"/>
  <link:definitionArc xlink:type="arc" xlink:arcrole="http://xbrl.org/int/dim/arcrole/all" xlink:from="a" xlink:to="a"
   xbrldt:closed="true" xbrldt:contextElement="segment" xbrldt:targetRole="http://co.example/role/a"/>
 </link:definitionLink>
 <link:labelLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">
  <link:loc xlink:type="locator" xlink:href="co.xsd#co_A" xlink:label="a"/>
  <link:label xlink:type="resource" xlink:label="l" xlink:role="http://www.xbrl.org/2003/role/label" xml:lang="en-US"
   id="l1">Assets</link:label>
  <link:labelArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/concept-label" xlink:from="a"
   xlink:to="l"/>
 </link:labelLink>
</link:linkbase>"""
)
SCHEMA_HEAD = (
    b'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:link="http://www.xbrl.org/2003/linkbase" '
    b'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xbrli="http://www.xbrl.org/2003/instance" '
    b'xmlns:co="http://co.example/20301231" '
    b'targetNamespace="http://co.example/20301231" elementFormDefault="qualified">'
)
SCHEMA = (
    SCHEMA_HEAD
    + b"""
 <xs:annotation><xs:appinfo>
  <link:linkbaseRef xlink:type="simple" xlink:href="co_pre.xml"
   xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"/>
  <link:roleType roleURI="http://co.example/role/a" id="a"><link:definition>1 - Statement - A</link:definition>
   <link:usedOn>link:presentationLink</link:usedOn><link:usedOn>link:calculationLink</link:usedOn></link:roleType>
 </xs:appinfo></xs:annotation>
 <xs:import namespace="http://www.xbrl.org/2003/instance" schemaLocation="http://www.xbrl.org/2003/x.xsd"/>
 <xs:element name="Cash" id="co_Cash" type="xbrli:monetaryItemType" substitutionGroup="xbrli:item" nillable="true"
  xbrli:periodType="instant" xbrli:balance="debit"/>
 <xs:element name="Debt" id="co_Debt" type="xbrli:monetaryItemType" substitutionGroup="xbrli:item" abstract="true"
  xbrli:periodType="duration"/>
 <xs:complexType name="colourItemType" id="t1"><xs:simpleContent><xs:restriction base="xbrli:stringItemType">
  <xs:enumeration value="red"/><xs:enumeration value="a b"/></xs:restriction></xs:simpleContent></xs:complexType>
</xs:schema>"""
)
RENAMED = [
    (b"presentationArc", b"labelArc"),
    (b"link:loc", b"link:label"),
    (b"xlink:from", b"xlink:form"),
    (b'id="l1"', b'id="c1"'),
    (b"usedOn", b"definition"),
    (b"enumeration", b"pattern"),
    (b"<xs:simpleContent>", b"<xs:simpleContent/><xs:simpleContent>"),
]
ODD_VALUES = [b"", b" ", b"x y", b"1e5", b"a b", b"-", b"locator", b"arc", b"simple", b"%zz", b"1", b"c1", b"a#b#c"]


def plain(data: bytes) -> bool:
    """Ask the table."""
    document = read_document("/x.xml", "x.xml", data)
    Filing([document], [], Files(), STORES, [document.uri], {})
    return plain_values(document) is not None


def test_the_sample_is_plain() -> None:
    """The table knows the ordinary elements and attributes."""
    assert plain(SAMPLE)
    assert validity_problems(SAMPLE) == []
    assert plain(SCHEMA)
    assert schema_document_problems(SCHEMA) == []


@pytest.mark.parametrize("seed", range(500))
def test_broken_samples_are_not_plain(seed: int) -> None:
    """A random break of the sample is called plain only where the grammar accepts it too."""
    rng = random.Random(seed)
    for sample, head, judge in (
        (SAMPLE, HEAD, validity_problems),
        (SCHEMA, SCHEMA_HEAD, schema_document_problems),
    ):
        data = sample
        for _ in range(rng.choice([1, 1, 2])):
            data = broken(data, head, rng)
        if plain(data):
            assert judge(data) == []


def broken(data: bytes, head: bytes, rng: random.Random) -> bytes:
    """Change a value, take an attribute or an element away, double one, rename one, or put text between two."""
    attributes = list(re.finditer(rb'\s[\w:]+="([^"]*)"', data[len(head) :]))
    tags = list(re.finditer(rb"<[^>]*/>", data[len(head) :]))
    attribute, tag = rng.choice(attributes), rng.choice(tags)
    body = data[len(head) :]
    way = rng.randrange(6)
    if way == 0:
        return head + body[: attribute.start(1)] + rng.choice(ODD_VALUES) + body[attribute.end(1) :]
    if way == 1:
        return head + body[: attribute.start()] + body[attribute.end() :]
    if way == 2:
        return head + body[: tag.end()] + b"stray" + body[tag.end() :]
    if way == 3:
        return head + body[: tag.end()] + tag[0] + body[tag.end() :]
    if way == 4:
        return head + body.replace(*rng.choice(RENAMED))
    other = rng.choice(tags)
    return head + body[: tag.start()] + other[0] + body[tag.end() :]


def shared_documents() -> list[Path]:
    """Give every linkbase and schema of the shared material that is not huge."""
    folders = ("filings", "suites/efm", "suites/xbrl21", "suites/xdt", "taxonomies/cache")
    paths = (path for folder in folders for path in (SHARED / folder).rglob("*.x[ms][ld]"))
    found = [path for path in paths if path.stat().st_size < 1_500_000]
    return sorted(path for path in found if re.search(rb"linkbase|schema", path.read_bytes()[:4000]))


@pytest.mark.slow
@needs_shared("filings")
def test_shared_documents(request: pytest.FixtureRequest) -> None:
    """No linkbase and no schema that the grammar rejects is plain; one of four, all of them deep."""
    paths = shared_documents()
    assert len(paths) > 1000
    for path in paths if request.config.getoption("--deep") else paths[::4]:
        data = path.read_bytes()
        if plain(data):
            judge = schema_document_problems if path.suffix == ".xsd" else validity_problems
            assert judge(data, "libxml2") == [], path
