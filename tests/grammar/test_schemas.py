"""Validity of linkbases and schema documents: numbers, attributes, codes, and the verdicts of the published XSDs."""

from __future__ import annotations

import functools
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest
from conftest import SHARED, needs_shared
from lxml import etree
from xbrllint.grammar import codes, validity
from xbrllint.grammar.structure import schema_document_problems
from xbrllint.grammar.validity import validity_problems
from xbrllint.xbrl.lexical import is_name, is_uri

CACHE = SHARED / "taxonomies" / "cache"
LINK = "{http://www.xbrl.org/2003/linkbase}"
XLINK = "http://www.w3.org/1999/xlink"
FOLDERS = ("filings", "suites/efm", "suites/xbrl21", "suites/xdt")  # of linkbases whose grammar is known
engines = pytest.mark.parametrize("engine", ["auto", "libxml2", "xmlschema"])

LINKBASE = """<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink"
  xmlns:xbrldt="http://xbrl.org/2005/xbrldt" xmlns:gen="http://xbrl.org/2008/generic"
  xmlns:my="urn:my">%s</link:linkbase>"""
LOC = '<link:loc xlink:type="locator" xlink:href="a.xsd#a" xlink:label="a"/>'
ARC = '<link:%sArc xlink:type="arc" xlink:from="a" xlink:to="a" xlink:arcrole="urn:r" %s/>'


def link(content: str, kind: str = "presentation") -> bytes:
    """Put content into an extended link."""
    name = f"link:{kind}Link"
    return (LINKBASE % f'<{name} xlink:type="extended" xlink:role="urn:x">{content}</{name}>').encode()


GOOD = {
    "empty": (LINKBASE % "").encode(),
    "arcs": link(LOC + ARC % ("presentation", 'order=" +1.50 " priority="-1" use="optional" preferredLabel="urn:l"')),
    "weight": link(LOC + ARC % ("calculation", 'weight="-1"'), "calculation"),
    "xdt": link(LOC + ARC % ("definition", 'xbrldt:closed="1" xbrldt:targetRole=""'), "definition"),
    "label": link('<link:label xlink:type="resource" xlink:label="a" xml:lang="">x</link:label>', "label"),
    "part": link(
        '<link:reference xlink:type="resource" xlink:label="a"><my:part>1</my:part></link:reference>', "reference"
    ),
    "custom arc": link(LOC + '<my:arc xlink:type="arc" a="1"/>'),
    "custom link": (LINKBASE % f'<my:link xlink:type="extended">{LOC}</my:link>').encode(),
    "custom title": link('<my:title xlink:type="title">t</my:title>'),
    "generic": (
        LINKBASE % f'<gen:link xlink:type="extended" xlink:role="urn:x">{LOC}<my:r xlink:type="resource"/></gen:link>'
    ).encode(),
    "space in a URI": link(LOC.replace("a.xsd", "a b.xsd")),
    "entity": b"<!DOCTYPE x [<!ENTITY co 'Co'>]>"
    + link('<link:label xlink:type="resource" xlink:label="a">&co; &amp; Sons</link:label>', "label"),
    "comments": b"<!-- a --><?p i?>" + link("<!-- b -->" + LOC + "<?p i?>"),
    "another root": b"<a><b/></a>",
    "not well-formed": b"<link:linkbase>",
}

BAD = {
    "order": (link(LOC + ARC % ("presentation", 'order="1e2"')), 3, "order", codes.VALUE),
    "priority": (link(LOC + ARC % ("presentation", 'priority="1.0"')), 3, "priority", codes.VALUE),
    "use": (link(LOC + ARC % ("presentation", 'use="no"')), 3, "use", codes.VALUE),
    "preferredLabel": (link(LOC + ARC % ("presentation", 'preferredLabel=""')), 3, "preferredLabel", codes.VALUE),
    "weight": (link(LOC + ARC % ("calculation", ""), "calculation"), 3, "weight", codes.REQUIRED),
    "closed": (
        link(ARC % ("definition", 'xbrldt:closed="ja"'), "definition"),
        2, "http://xbrl.org/2005/xbrldt closed", codes.VALUE,
    ),
    "type": (link(LOC.replace("locator", "arc")), 2, f"{XLINK} type", codes.VALUE),
    "label": (link("<!-- c -->" + LOC.replace('label="a"', 'label="1"')), 2, f"{XLINK} label", codes.VALUE),
    "href": (link(LOC.replace("a.xsd#a", "##")), 2, f"{XLINK} href", codes.VALUE),
    "no href": (link(LOC.replace('xlink:href="a.xsd#a"', "")), 2, f"{XLINK} href", codes.REQUIRED),
    "extra attribute": (link(LOC.replace("<link:loc", '<link:loc id="a"')), 2, "id", codes.EXTRANEOUS),
    "wrong arc": (link(LOC + ARC % ("definition", "")), 3, None, codes.UNEXPECTED),
    "unknown element": (link(LOC + "<link:bogus/>"), 3, None, codes.UNEXPECTED),
    "custom without type": (link("<my:thing/>"), 2, None, codes.UNEXPECTED),
    "custom of wrong type": (link('<my:thing xlink:type="extended"/>'), 2, None, codes.UNEXPECTED),
    "generic arc in a standard link": (
        link('<gen:arc xlink:type="arc" xlink:from="a" xlink:to="a" xlink:arcrole="urn:r"/>'),
        2, None, codes.UNEXPECTED,
    ),
    "text": (link("text" + LOC), 1, None, codes.UNEXPECTED),
    "text in a locator": (link(LOC.replace("/>", ">t</link:loc>")), 2, None, codes.UNEXPECTED),
    "lang": (
        link('<link:label xlink:type="resource" xlink:label="a" xml:lang="x_y"/>', "label"),
        2, "http://www.w3.org/XML/1998/namespace lang", codes.VALUE,
    ),
    "repeated id": (
        link("".join(f'<link:label id="a" xlink:type="resource" xlink:label="{x}"/>' for x in "ab"), "label"),
        3, "id", codes.VALUE,
    ),
}  # fmt: skip


@engines
@pytest.mark.parametrize("name", GOOD)
def test_valid(name: str, engine: str) -> None:
    assert validity_problems(GOOD[name], engine) == []


@engines
@pytest.mark.parametrize("name", BAD)
def test_invalid(name: str, engine: str) -> None:
    data, number, attribute, code = BAD[name]
    assert [problem[:2] + problem[3:] for problem in validity_problems(data, engine)] == [(number, attribute, code)]


@pytest.mark.parametrize("name", BAD)
def test_words(name: str) -> None:
    (problem,) = validity_problems(BAD[name][0])
    assert "{" not in problem.message
    assert "http" not in problem.message


def test_many_problems_are_capped() -> None:
    assert len(validity_problems(link("<link:loc/>" * 500))) == codes.LIMIT


def test_deep_document() -> None:
    data = link("<my:a>" * 1500 + "<link:loc/>" + "</my:a>" * 1500)
    numbers = {problem.number for problem in validity_problems(data)}
    assert numbers == {2, 1502}


def test_tree_is_accepted_and_left_alone() -> None:
    tree = validity.parse(GOOD["entity"])
    before = etree.tostring(tree)
    assert validity_problems(tree) == []
    assert etree.tostring(tree) == before


def test_valid_document_imports_nothing_slow() -> None:
    code = (
        "import sys\nfrom xbrllint.grammar.validity import validity_problems\n"
        f"assert validity_problems({GOOD['arcs']!r}) == []\n"
        "print([m for m in ('xmlschema', 'dataclasses', 'xbrllint.grammar.reasons') if m in sys.modules])"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"


@pytest.mark.parametrize(
    ("value", "expected"),
    [("", True), ("a b", True), ("http://x/y?z#f", True), ("#element(/1/2)", True), ("##", False), ("%zz", False),
     ("C:\\x", True), ("a:b", True), ("1:b", False), ("http://[::1]/", True), ("é", True)],
)  # fmt: skip
def test_uri(value: str, expected: bool) -> None:
    assert is_uri(value) is expected


def test_name() -> None:
    assert [is_name(value) for value in ("a", "_1", "科目", "1", "a:b", "", "a b")] == [True] * 3 + [False] * 4


# --- schema documents ---

SCHEMA = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:t"
  xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:xbrldt="http://xbrl.org/2005/xbrldt"
  xmlns:link="http://www.xbrl.org/2003/linkbase">%s</xs:schema>"""
ANNOTATION = "<xs:annotation><xs:appinfo>%s</xs:appinfo></xs:annotation>"
TYPE = '<xs:complexType name="c"><xs:sequence>%s</xs:sequence></xs:complexType>'
PATTERN = (
    '<xs:simpleType name="s"><xs:restriction base="xs:string"><xs:pattern value="%s"/></xs:restriction></xs:simpleType>'
)

GOOD_SCHEMAS = {
    "element": '<xs:element id="a" name="a" type="t:c" abstract="true" xbrli:periodType="instant"/>',
    "role": ANNOTATION % '<link:roleType roleURI="urn:r" id="r"><link:usedOn>link:label</link:usedOn></link:roleType>',
    "anything in appinfo": ANNOTATION % "<xs:foo/><bar xmlns=''>x</bar>",
    "type": TYPE % '<xs:element ref="t:a" minOccurs="0"/><xs:element name="b" maxOccurs="unbounded"/><xs:any/>'.replace(
        "<xs:any/>", '<xs:any namespace="##other"/>'),
    "twice, exactly": TYPE % '<xs:element ref="t:a" minOccurs="2" maxOccurs="2"/><xs:element ref="t:a"/>',
    "group between": TYPE % '<xs:element ref="t:a" minOccurs="0"/><xs:group ref="t:g"/><xs:element ref="t:a"/>',
    "pattern": PATTERN % r"\d{3}\.\i\c*\p{L}[\-\^]",
    "redefine": '<xs:redefine schemaLocation="a.xsd"/>',
}  # fmt: skip

BAD_SCHEMAS = {
    "unknown element": ("<xs:elemnt/>", 1, None, codes.UNEXPECTED),
    "import too late": ('<xs:element name="a"/><xs:import/>', 2, None, "xmlschema.3.4.2:contentModel"),
    "import too deep": (TYPE % '<xs:import namespace="urn:u"/>', 3, None, "schema.compositionElement"),
    "attribute in sequence": (TYPE % '<xs:attribute name="a"/>', 3, None, "xmlschema.3.4.2:contentModel"),
    "name and ref": (TYPE % '<xs:element name="a" ref="t:a"/>', 3, "name", codes.EXTRANEOUS),
    "no name": ("<xs:element/>", 1, "name", codes.REQUIRED),
    "unknown attribute": ('<xs:element name="a" periodType="instant"/>', 1, "periodType", codes.EXTRANEOUS),
    "bad boolean": ('<xs:element name="a" nillable="yes"/>', 1, "nillable", codes.VALUE),
    "bad name": ('<xs:element name="1a"/>', 1, "name", codes.VALUE),
    "undeclared prefix": ('<xs:element name="a" type="zz:b"/>', 1, "type", codes.VALUE),
    "type twice": (
        '<xs:element name="a" type="t:b"><xs:complexType/></xs:element>', 1, "type", codes.EXTRANEOUS,
    ),
    "repeated id": ('<xs:element name="a" id="a"/><xs:element name="b" id="a"/>', 2, "id", codes.VALUE),
    "two annotations": (
        '<xs:element name="a"><xs:annotation/><xs:annotation/></xs:element>', 3, None, codes.OCCURRENCES,
    ),
    "empty simple type": ('<xs:simpleType name="s"/>', 1, None, codes.MISSING),
    "text": ("text", 0, None, codes.UNEXPECTED),
    "foreign element": ("<link:linkbase/>", 1, None, codes.UNEXPECTED),
    "escape": (PATTERN % r"a\$", 3, "value", "xmlSchema:patternEscapeDisallowed"),
    "escape at the end": (PATTERN % "a\\", 3, "value", "xmlSchema:patternEscapeDisallowed"),
    "no pattern": (PATTERN % "(a|b", 3, "value", "xmlSchema:patternEscapeDisallowed"),
    "pattern of another language": (PATTERN % "(?i)a", 3, "value", "xmlSchema:patternEscapeDisallowed"),
    "from more to fewer": (PATTERN % "a{3,1}", 3, "value", "xmlSchema:patternEscapeDisallowed"),
    "minOccurs": (TYPE % '<xs:element ref="t:a" minOccurs="3" maxOccurs="2"/>', 3, "minOccurs", codes.VALUE),
    "attribute twice": (
        '<xs:attributeGroup name="g"><xs:attribute name="a"/><xs:attribute name="a"/></xs:attributeGroup>',
        3, "name", codes.VALUE,
    ),
    "default of what is required": (
        '<xs:attributeGroup name="g"><xs:attribute name="a" use="required" default="1"/></xs:attributeGroup>',
        2, "default", codes.EXTRANEOUS,
    ),
    "two types of one name": (
        TYPE % '<xs:element name="a" type="xs:string"/><xs:element name="b"/><xs:element name="a" type="xs:int"/>',
        5, "type", codes.VALUE,
    ),
    "step of a selector": (
        '<xs:element name="a"><xs:key name="k"><xs:selector xpath="a[1]"/><xs:field xpath="@b"/></xs:key></xs:element>',
        3, "xpath", codes.VALUE,
    ),
    "ambiguous": (
        TYPE % '<xs:element ref="t:a" minOccurs="0"/><xs:element ref="t:a"/>', 4, None,
        "xmlSchema:uniqueParticleAttribution",
    ),
    "ambiguous loop": (
        TYPE % '<xs:choice maxOccurs="unbounded"><xs:any namespace="##any"/></xs:choice><xs:element ref="t:a"/>',
        5, None, "xmlSchema:uniqueParticleAttribution",
    ),
    "periodType": (
        '<xs:element name="a" xbrli:periodType="now"/>', 1, "http://www.xbrl.org/2003/instance periodType",
        codes.VALUE,
    ),
    "balance": (
        '<xs:element name="a" xbrli:balance="none"/>', 1, "http://www.xbrl.org/2003/instance balance", codes.VALUE,
    ),
    "typedDomainRef": (
        '<xs:element name="a" xbrldt:typedDomainRef="##"/>', 1, "http://xbrl.org/2005/xbrldt typedDomainRef",
        codes.VALUE,
    ),
    "role without use": (ANNOTATION % '<link:roleType roleURI="urn:r"/>', 3, None, codes.MISSING),
    "definition twice": (
        ANNOTATION % ('<link:roleType roleURI="urn:r"><link:definition/><link:definition/>'
                      "<link:usedOn>link:loc</link:usedOn></link:roleType>"), 5, None, codes.OCCURRENCES,
    ),
    "used on an unknown prefix": (
        ANNOTATION % '<link:roleType roleURI="urn:r"><link:usedOn>zz:a</link:usedOn></link:roleType>', 4, None,
        codes.VALUE,
    ),
    "no roleURI": (
        ANNOTATION % "<link:roleType><link:usedOn>link:loc</link:usedOn></link:roleType>", 3, "roleURI",
        codes.REQUIRED,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD_SCHEMAS)
def test_valid_schema(name: str) -> None:
    assert schema_document_problems((SCHEMA % GOOD_SCHEMAS[name]).encode()) == []


@pytest.mark.parametrize("name", BAD_SCHEMAS)
def test_invalid_schema(name: str) -> None:
    content, number, attribute, code = BAD_SCHEMAS[name]
    problems = schema_document_problems((SCHEMA % content).encode())
    assert [problem[:2] + problem[3:] for problem in problems] == [(number, attribute, code)]
    assert "{" not in problems[0].message


def test_deep_schema() -> None:
    depth = 1500
    data = SCHEMA % (TYPE % ("<xs:sequence>" * depth + "</xs:sequence>" * depth))
    assert schema_document_problems(data.encode()) == []


# --- the same verdicts as the published schemas ---


class _Cached(etree.Resolver):
    def resolve(self, url: str, public_id: str, context: object) -> object:
        scheme, separator, rest = url.partition("://")
        return self.resolve_filename(str(CACHE / scheme / rest), context) if separator else None


@functools.cache
def published() -> etree.XMLSchema:
    """Compile the published schemas, imports resolved to their copies."""
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Cached())
    xbrl, w3 = "http://www.xbrl.org", "http://www.w3.org"
    imports = {
        f"{xbrl}/2003/linkbase": f"{xbrl}/2003/xbrl-linkbase-2003-12-31.xsd",
        "http://xbrl.org/2005/xbrldt": f"{xbrl}/2005/xbrldt-2005.xsd",
        "http://xbrl.org/2008/generic": f"{xbrl}/2008/generic-link.xsd",
        "http://xbrl.org/2008/label": f"{xbrl}/2008/generic-label.xsd",
        "http://xbrl.org/2008/reference": f"{xbrl}/2008/generic-reference.xsd",
        f"{xbrl}/2004/ref": f"{xbrl}/2004/ref-2004-08-10.xsd",
        f"{xbrl}/2006/ref": f"{xbrl}/2006/ref-2006-02-27.xsd",
        f"{w3}/XML/1998/namespace": f"{w3}/2001/xml.xsd",
    }
    lines = "".join(f'<xs:import namespace="{n}" schemaLocation="{u}"/>' for n, u in imports.items())
    text = f'<xs:schema xmlns:xs="{w3}/2001/XMLSchema">{lines}</xs:schema>'
    return etree.XMLSchema(etree.fromstring(text, parser))


def linkbases(folder: str) -> list[tuple[Path, etree._ElementTree]]:
    """Find the linkbases below a folder."""
    found = []
    for path in sorted((SHARED / folder).rglob("*.xml")):
        tree = validity.parse(path.read_bytes())
        if tree is not None and tree.getroot().tag == LINK + "linkbase":
            found.append((path, tree))
    return found


def _of_unknown_schemas() -> bool:
    """Say whether the published schemas refuse only elements that another schema may declare: the known difference."""
    return all(
        (
            "This element is not expected" in error.message
            and not error.message.startswith((f"Element '{LINK}", "Element '{http://xbrl.org/2008/"))
        )
        or error.message.startswith("Element '{http://xbrl.org/2008/assertion/")
        for error in published().error_log
    )


@pytest.mark.slow
@needs_shared("taxonomies", "cache")
@pytest.mark.parametrize("folder", [*FOLDERS, "taxonomies/cache"])
def test_same_verdict_as_the_published_schemas(folder: str, request: pytest.FixtureRequest) -> None:
    """Of the taxonomies one linkbase of four, deep all."""
    different = []
    each = 1 if folder in FOLDERS or request.config.getoption("--deep") else 4
    for path, tree in islice(linkbases(folder), None, None, each):
        ours, theirs = not validity_problems(tree), published().validate(tree)
        if ours != theirs and not (ours and _of_unknown_schemas()):
            different.append(str(path))
    assert different == []


@pytest.mark.slow
@needs_shared("taxonomies", "cache")
@pytest.mark.parametrize("folder", FOLDERS)
def test_engines_agree(folder: str, request: pytest.FixtureRequest) -> None:
    """On one linkbase of four, deep on all."""
    different = []
    each = 1 if request.config.getoption("--deep") else 4
    for path, tree in islice(linkbases(folder), None, None, each):
        if path.stat().st_size < 50_000 and bool(validity_problems(tree, "xmlschema")) != bool(validity_problems(tree)):
            different.append(str(path))
    assert different == []


DEFECTIVE = {
    "114-lax-validation-05.xsd",
    "161-03-roleType-uri-missing-invalid.xsd", "161-13-arcroleType-uri-missing-invalid.xsd",
    "161-15-arcroleType-uri-noturi-invalid.xsd", "xbrl-role-2003-07-31.xsd",
}  # fmt: skip


@pytest.mark.slow
@needs_shared("taxonomies", "cache")
def test_only_defective_schemas_have_problems() -> None:
    schemas = (path for folder in (*FOLDERS, "taxonomies/cache") for path in (SHARED / folder).rglob("*.xsd"))
    found = {path.name for path in schemas if schema_document_problems(path.read_bytes())}
    assert found == DEFECTIVE
