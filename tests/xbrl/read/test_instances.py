"""Instances and inline documents: small ones by hand, real ones against a reading of the whole tree."""

from __future__ import annotations

import os

import pytest
from conftest import SHARED, needs_shared
from lxml import etree
from xbrllint.xbrl.model.instances import Instance, Reference, merge
from xbrllint.xbrl.read.instances import read_instance, schema_references
from xbrllint.xbrl.read.transformations import transform

FILINGS = str(SHARED / "filings")
SUITES = str(SHARED / "suites")
XBRLI = "{http://www.xbrl.org/2003/instance}"
XBRLDI = "{http://xbrl.org/2006/xbrldi}"
LINK = "{http://www.xbrl.org/2003/linkbase}"
NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"

CONTEXTS = """
<xbrli:context id="c1"><xbrli:entity><xbrli:identifier scheme="s">1</xbrli:identifier>
  <xbrli:segment>
    <xbrldi:explicitMember dimension="g:RegionAxis"> g:North </xbrldi:explicitMember>
    <xbrldi:typedMember dimension="g:NumberAxis"><g:Assets>7</g:Assets></xbrldi:typedMember>
  </xbrli:segment></xbrli:entity>
  <xbrli:period><xbrli:startDate>2020-01-01</xbrli:startDate>
  <xbrli:endDate>2020-12-31T00:00:00</xbrli:endDate></xbrli:period>
</xbrli:context>
<xbrli:context id="c2"><xbrli:entity><xbrli:identifier scheme="s">1</xbrli:identifier></xbrli:entity>
  <xbrli:period><xbrli:instant>2021-02-03</xbrli:instant></xbrli:period>
  <xbrli:scenario><xbrldi:explicitMember dimension="g:RegionAxis">g:South</xbrldi:explicitMember></xbrli:scenario>
</xbrli:context>
<xbrli:context id="unused"><xbrli:entity><xbrli:identifier scheme="s">1</xbrli:identifier></xbrli:entity>
  <xbrli:period><xbrli:instant>2099-02-03</xbrli:instant></xbrli:period>
  <xbrli:scenario><xbrldi:explicitMember dimension="g:OtherAxis">g:Any</xbrldi:explicitMember></xbrli:scenario>
</xbrli:context>
<xbrli:unit id="u"><xbrli:measure>xbrli:pure</xbrli:measure></xbrli:unit>"""

NAMESPACES = """xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:link="http://www.xbrl.org/2003/linkbase"
 xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xbrldi="http://xbrl.org/2006/xbrldi" xmlns:g="urn:g"
 xmlns:dei="http://xbrl.sec.gov/dei/2019-01-31" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance\""""

REPORT = f"""<xbrli:xbrl {NAMESPACES} xml:base="base/" xml:lang="en">
<link:schemaRef xlink:type="simple" xlink:href="g.xsd" xml:base="in/"/>
<link:linkbaseRef xlink:href="g_lab.xml" xlink:role="urn:label" xlink:arcrole="urn:arcrole"/>
<link:roleRef roleURI="urn:role" xlink:href="g.xsd#role"/>
<link:arcroleRef arcroleURI="urn:a" xlink:href="g.xsd#a"/>
{CONTEXTS}
<g:Assets contextRef="c1" unitRef="u" decimals="0">1</g:Assets>
<g:Assets contextRef="c2" unitRef="u" decimals="0">2</g:Assets>
<g:Nothing contextRef="c1" xsi:nil="true"/>
<g:Tuple><g:Inner contextRef="c1">x</g:Inner><g:Tuple><g:Inner contextRef="c1" xsi:nil="1"/></g:Tuple></g:Tuple>
<dei:DocumentType contextRef="c1" xml:lang="fr"> 10-K
</dei:DocumentType><dei:EntityRegistrantName contextRef="c1">A &amp; B</dei:EntityRegistrantName>
<g:Fraction contextRef="c1"><xbrli:numerator>1</xbrli:numerator></g:Fraction>
<link:footnoteLink><link:footnote><g:Assets/></link:footnote></link:footnoteLink>
<g:Last contextRef="c1"/>
</xbrli:xbrl>"""


def read(text: str, uri: str = "r.xml") -> Instance:
    instance = read_instance(text.encode(), uri)
    assert instance is not None
    return instance


def test_instance() -> None:
    report = read(REPORT)
    assert report.problems == []
    assert not report.inline
    assert report.concepts == {
        "urn:g Assets": 2, "urn:g Nothing": 1, "urn:g Tuple": 2, "urn:g Inner": 2, "urn:g Fraction": 1, "urn:g Last": 1,
        "http://xbrl.sec.gov/dei/2019-01-31 DocumentType": 1,
        "http://xbrl.sec.gov/dei/2019-01-31 EntityRegistrantName": 1,
    }  # fmt: skip
    assert report.concepts.keys() - report.nonnil == {"urn:g Nothing"}
    assert report.axes == {"urn:g RegionAxis": {"urn:g North", "urn:g South"}, "urn:g NumberAxis": set()}
    assert report.typed == {"urn:g NumberAxis"}
    assert report.period_end == "2021-02-03"
    assert report.languages == {"en", "fr"}
    assert report.namespaces["g"] == "urn:g"
    assert report.facts_text == {"DocumentType": "10-K", "EntityRegistrantName": "A & B"}
    assert report.footnote_links == [REPORT.index("<link:footnoteLink>")]


def test_references() -> None:
    report = read(REPORT)
    at = REPORT.index
    assert report.schema_refs == [Reference("g.xsd", "", "", "", "base/in/", at("<link:schemaRef"), "r.xml")]
    assert report.linkbase_refs == [
        Reference("g_lab.xml", "urn:label", "urn:arcrole", "", "base/", at("<link:linkbaseRef"), "r.xml")
    ]
    assert [reference.uri for reference in report.role_refs + report.arcrole_refs] == ["urn:role", "urn:a"]


INLINE = f"""<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" {NAMESPACES}
 xmlns:ix="http://www.xbrl.org/2013/inlineXBRL" xml:base="http://host/dir/doc.htm"><head><title>&nbsp;</title></head>
<body title="&copy;"><div style="display:none"><ix:header>
<ix:hidden>
<ix:nonNumeric name="dei:AmendmentFlag" contextRef="c1" format="ixt:fixed-false"><b/></ix:nonNumeric></ix:hidden>
<ix:references xml:base="../up/"><link:schemaRef xlink:href="g.xsd"/></ix:references>
<ix:references xml:base="/root/"><link:schemaRef xlink:href="h.xsd"/></ix:references>
<ix:resources>{CONTEXTS}</ix:resources></ix:header></div>
<p xml:lang="de">&nbsp;
<ix:nonFraction name="g:Assets" contextRef="c1" unitRef="u" decimals="0">1&nbsp;0</ix:nonFraction></p>
<ix:nonNumeric name="dei:DocumentType" contextRef="c1">10<span>-<ix:nonFraction
 name="g:Assets" contextRef="c1">3</ix:nonFraction></span>&nbsp;K</ix:nonNumeric>
<ix:nonNumeric name="dei:DocumentPeriodEndDate" contextRef="c1"
 format="ixt:datemonthdayyearen">September <b>29</b>, 2019</ix:nonNumeric>
<ix:tuple name="g:Tuple" tupleID="t"/><ix:fraction name="g:Fraction" contextRef="c1"/>
<ix:nonFraction name="g:Nothing" contextRef="c1" xsi:nil="true"/><ix:nonFraction name="unknown:Name" contextRef="c2"/>
</body></html>"""


def test_inline_document_with_entities_of_html() -> None:
    report = read(INLINE, "r.htm")
    assert report.problems == []
    assert report.inline
    dei = "http://xbrl.sec.gov/dei/2019-01-31"
    assert report.concepts == {
        f"{dei} AmendmentFlag": 1, f"{dei} DocumentType": 1, f"{dei} DocumentPeriodEndDate": 1,
        "urn:g Assets": 2, "urn:g Tuple": 1, "urn:g Fraction": 1, "urn:g Nothing": 1,
    }  # fmt: skip
    assert report.concepts.keys() - report.nonnil == {"urn:g Nothing"}
    assert report.axes == {"urn:g RegionAxis": {"urn:g North"}, "urn:g NumberAxis": set()}
    assert report.period_end == "2020-12-31"
    assert report.languages == {"de"}
    assert report.facts_text == {
        "AmendmentFlag": "false", "DocumentType": "10-3K", "DocumentPeriodEndDate": "2019-09-29"
    }  # fmt: skip
    assert [(reference.href, reference.base) for reference in report.schema_refs] == [
        ("g.xsd", "http://host/dir/../up/"),
        ("h.xsd", "http://host/root/"),
    ]


@pytest.mark.parametrize("year", [2008, 2010, 2011, 2013])
def test_versions_of_inline_xbrl(year: int) -> None:
    assert read(INLINE.replace("2013/inlineXBRL", f"{year}/inlineXBRL")).concepts["urn:g Assets"] == 2


def test_documents_of_one_report() -> None:
    header, facts = INLINE, INLINE.replace("<ix:resources>", "<!--").replace("</ix:resources>", "-->")
    facts = facts.replace('contextRef="c1"', 'contextRef="c2"')
    first, second = read(header, "1.htm"), read(facts, "2.htm")
    assert second.axes == {}
    report = merge([first, second])
    assert report.uri == "1.htm"
    assert report.concepts["urn:g Assets"] == 4
    assert report.axes["urn:g RegionAxis"] == {"urn:g North", "urn:g South"}
    assert report.period_end == "2021-02-03"
    assert [reference.document for reference in report.schema_refs] == ["1.htm", "1.htm", "2.htm", "2.htm"]
    assert "c2" not in first.used_contexts
    with pytest.raises(ValueError, match="at least one document"):
        merge([])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "PK",
        "<a/>",
        '<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase"/>',
        "<html><body><br></body></html>",
        "<html><body><p>about inlineXBRL</p></body></html>",
    ],
)
def test_anything_else_is_no_instance(text: str) -> None:
    assert read_instance(text.encode(), "x") is None


def test_not_well_formed() -> None:
    report = read(REPORT.replace("</g:Nothing", "").replace("<g:Last", "é<g:Last <"))
    (problem,) = report.problems
    assert problem.message == "not well-formed (invalid token)"
    assert (problem.line, problem.column) == (REPORT[: REPORT.index("<g:Last")].count("\n") + 1, 10)
    assert report.concepts["urn:g Assets"] == 2


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_bytes_of_another_encoding(newline: str) -> None:
    data = (f"<xbrli:xbrl {NAMESPACES}>\n<g:A>caf".replace("\n", newline)).encode() + b"\xe9</g:A></xbrli:xbrl>"
    report = read_instance(data, "r.xml")
    assert report is not None
    (problem,) = report.problems
    assert problem.message == f"byte {data.index(0xE9)} (E9) is not UTF-8"
    assert (problem.line, problem.column) == (4, 9)


def test_bytes_that_cannot_be_decoded_first() -> None:
    data = (
        b'<?xml version="1.0" encoding="Shift_JIS"?>\n' + f"<xbrli:xbrl {NAMESPACES}>".encode() + b"\x81</xbrli:xbrl>"
    )
    report = read_instance(data, "r.xml")
    assert report is not None
    (problem,) = report.problems
    assert problem.message == f"byte {data.index(0x81)} (81) is not Shift_JIS, the encoding that the file declares"
    assert (problem.line, problem.column) == (4, data.index(0x81) - data.rindex(b"\n"))
    assert schema_references(data, "r.xml") == []


def test_schema_references_reads_no_further() -> None:
    expected = [("g.xsd", "base/in/"), ("g_lab.xml", "base/"), ("g.xsd#role", "base/"), ("g.xsd#a", "base/")]
    assert schema_references((REPORT + " " * 100_000 + "<broken").encode(), "r.xml") == expected
    assert [href for href, _ in schema_references(INLINE.encode(), "r.htm")] == ["g.xsd", "h.xsd"]
    assert schema_references(b"<a/>", "a.xml") == []


def test_entities_that_multiply_end_in_a_problem() -> None:
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    report = read(f"<!DOCTYPE x [{entities}]><xbrli:xbrl {NAMESPACES}><g:A>&a9;</g:A></xbrli:xbrl>")
    assert "amplification" in report.problems[0].message


@pytest.mark.parametrize(
    ("text", "transformation", "value"),
    [
        ("December 31, 2019", "date-monthname-day-year-en", "2019-12-31"),
        ("Dec. 31 2019", "datemonthdayyearen", "2019-12-31"),
        ("31 December 2019", "datedaymonthyearen", "2019-12-31"),
        ("12/31/2019", "dateslashus", "12/31/2019"),
        ("December 31", "datemonthdayen", "December 31"),
        ("☒", "boolballotbox", "true"),
        ("☐", "boolballotbox", "false"),
        ("No", "booleanfalse", "false"),
        ("10-K", "", "10-K"),
    ],
)
def test_transform(text: str, transformation: str, value: str) -> None:
    assert transform(text, transformation) == value


def expanded(element: etree._Element, qname: str) -> str:
    prefix, _, local = qname.strip().rpartition(":")
    return f"{element.nsmap[prefix or None]} {local}"


def facts_of_tree(root: etree._Element) -> list[tuple[str, etree._Element]]:
    """Every fact with its concept, by a walk over the whole tree."""
    if root.tag != XBRLI + "xbrl":
        named = root.xpath("//*[contains(namespace-uri(), 'inlineXBRL') and @name]")
        return [(expanded(element, element.get("name")), element) for element in named]
    ours = "http://www.xbrl.org/2003/instance", "http://www.xbrl.org/2003/linkbase"
    inside = "ancestor-or-self::*[local-name()='context' or local-name()='unit' or local-name()='footnoteLink']"
    elements = root.xpath(f"//*[not({inside})]")
    names = [(etree.QName(element), element) for element in elements]
    return [(f"{name.namespace} {name.localname}", element) for name, element in names if name.namespace not in ours]


def axes_of_tree(root: etree._Element, used: set[str]) -> dict[str, set[str]]:
    axes: dict[str, set[str]] = {}
    for context in root.iter(XBRLI + "context"):
        if context.get("id") in used:
            for member in context.iter(XBRLDI + "explicitMember", XBRLDI + "typedMember"):
                members = axes.setdefault(expanded(member, member.get("dimension")), set())
                members.update([expanded(member, member.text)] if member.tag.endswith("explicitMember") else [])
    return axes


def reports() -> list[str]:
    found = []
    for top in (FILINGS, SUITES):
        for folder, _, files in sorted(os.walk(top)):
            paths = [os.path.join(folder, name) for name in sorted(files) if name.endswith((".xml", ".htm"))]
            found += [path for path in paths if not path.endswith(("_cal.xml", "_def.xml", "_lab.xml", "_pre.xml"))]
    return found


@needs_shared("filings")
def test_real_reports_against_the_tree() -> None:
    compared = 0
    for path in reports():
        with open(path, "rb") as file:
            data = file.read()
        report = read_instance(data, path)
        if report is None or report.problems:
            continue
        root = etree.fromstring(data, etree.XMLParser(huge_tree=True))
        facts = facts_of_tree(root)
        counts: dict[str, int] = {}
        for concept, _ in facts:
            counts[concept] = counts.get(concept, 0) + 1
        assert report.concepts == counts, path
        assert report.nonnil == {name for name, element in facts if element.get(NIL) not in ("true", "1")}, path
        used = {element.get("contextRef") for _, element in facts if element.get("contextRef")}
        assert report.axes == axes_of_tree(root, used), path
        assert [r.href for r in report.schema_refs] == [
            element.get("{http://www.w3.org/1999/xlink}href") for element in root.iter(LINK + "schemaRef")
        ], path
        assert [data[at : at + 20].split(b":")[-1][:12] for at in report.footnote_links] == [b"footnoteLink"] * len(
            list(root.iter(LINK + "footnoteLink"))
        )
        compared += 1
    assert compared


@needs_shared("filings")
def test_a_real_filing() -> None:
    path = os.path.join(FILINGS, "aapl-20190629", "a10-qq320196292019_htm.xml")
    with open(path, "rb") as file:
        report = read_instance(file.read(), path)
    assert report is not None
    assert (len(report.concepts), sum(report.concepts.values()), len(report.used_contexts)) == (276, 1163, 357)
    assert report.facts_text["EntityRegistrantName"] == "Apple Inc"
    assert len(report.typed) == 1
