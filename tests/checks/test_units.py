"""Units that elements of their names put in order: all that a role's facts use, or none (EFM 6.12.9)."""

from __future__ import annotations

from pathlib import Path

import pytest
from kit.linting import lint_files

XSD = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance"
 xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink"
 targetNamespace="http://co.example/20301231"><xs:annotation><xs:appinfo>
 <link:linkbaseRef xlink:type="simple" xlink:href="co-20301231_pre.xml"
  xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"/>
 <link:linkbaseRef xlink:type="simple" xlink:href="co-20301231_lab.xml"
  xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"/></xs:appinfo></xs:annotation>{}</xs:schema>"""
ELEMENT = """<xs:element name="{0}" id="co_{0}" type="xbrli:stringItemType" substitutionGroup="xbrli:item"
 xbrli:periodType="instant"/>"""
LINKBASE = """<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">
<link:{0}Link xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">{1}</link:{0}Link>
</link:linkbase>"""
LOC = '<link:loc xlink:type="locator" xlink:label="{0}" xlink:href="co-20301231.xsd#co_{0}"/>'
SHOWN = """<link:presentationArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/parent-child"
 xlink:from="Top" xlink:to="{}" order="{}"/>"""
LABELLED = """<link:label xlink:type="resource" xlink:label="t" xlink:role="http://www.xbrl.org/2003/role/label"
 xml:lang="en-US">{0}</link:label><link:labelArc xlink:type="arc" xlink:from="{0}" xlink:to="t"
 xlink:arcrole="http://www.xbrl.org/2003/arcrole/concept-label"/>"""
REPORT = """<xbrli:xbrl xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:co="http://co.example/20301231"
 xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:xbrldi="http://xbrl.org/2006/xbrldi"><link:schemaRef xlink:type="simple" xlink:href="co-20301231.xsd"/>
 <xbrli:context id="plain"/><xbrli:context id="axis"><xbrli:entity><xbrli:segment>
 <xbrldi:explicitMember dimension="co:Axis">co:Member</xbrldi:explicitMember></xbrli:segment></xbrli:entity>
 </xbrli:context>{}</xbrli:xbrl>"""
NAMES = ("Top", "Cash", "Debt", "Axis", "Member")
RULES = ["units-ordered-in-part", "presented-concept-without-label", "name-form"]


def said(folder: Path, shown: str, facts: str) -> list[tuple[str, str]]:
    """Give the findings on a report of facts ``concept/unit/context``, and the first word that differs."""
    children = shown.split()
    lines = (fact.split("/") for fact in facts.split())
    written = (f'<co:{name} unitRef="{unit}" contextRef="{context}">1</co:{name}>' for name, unit, context in lines)
    arcs = "".join(SHOWN.format(name, order) for order, name in enumerate(children, 1))
    files = {
        "co-20301231.xsd": XSD.format("".join(map(ELEMENT.format, dict.fromkeys((*NAMES, *children))))),
        "co-20301231_pre.xml": LINKBASE.format("presentation", "".join(map(LOC.format, ("Top", *children))) + arcs),
        "co-20301231_lab.xml": LINKBASE.format(
            "label", "".join(LOC.format(n) + LABELLED.format(n).replace('"t"', f'"t{n}"') for n in NAMES)
        ),
        "co-20301231.xml": REPORT.format("".join(written)),
    }
    return [(f.rule, f.message) for f in lint_files(files, folder, profile="edgar", select=RULES)]


@pytest.mark.parametrize(
    ("shown", "facts", "missing"),
    [
        ("Cash USD", "Cash/USD/plain Cash/CNY/plain", "unit CNY,"),
        ("Cash USD CNY", "Cash/USD/plain Cash/CNY/plain Cash/GBP/plain Cash/EUR/plain", "units EUR, GBP,"),
        ("Cash USD CNY", "Cash/USD/plain Cash/CNY/plain", ""),
        ("Cash", "Cash/USD/plain Cash/CNY/plain", ""),
        ("Cash USD", "Cash/USD/plain Debt/CNY/plain", ""),  # the role does not show the other fact
        ("Cash USD", "Cash/USD/plain Cash/CNY/axis", ""),  # nor a fact of an axis that it does not show
        ("Cash USD Axis", "Cash/USD/plain Cash/CNY/axis", "unit CNY,"),
        ("Cash USD", "Cash/USD/plain Cash/CNY/lost", ""),
        ("Cash per_Share", "Cash/per_Share/plain", ""),  # neither a label is missing nor is the name wrong
    ],
)
def test_units(tmp_path: Path, shown: str, facts: str, missing: str) -> None:
    """Only units of facts that the role shows count."""
    found = said(tmp_path, shown, facts)
    assert [rule for rule, _ in found] == ["units-ordered-in-part"] * bool(missing)
    assert all(f"the {missing}" in message for _, message in found)


def test_an_element_with_facts_is_no_unit(tmp_path: Path) -> None:
    """An element of a unit's name that the report uses as a concept has to be labelled as others are."""
    found = said(tmp_path, "Cash CNY", "Cash/CNY/plain Cash/USD/plain CNY/USD/plain")
    assert "units-ordered-in-part" not in {rule for rule, _ in found}
    found = said(tmp_path, "Cash per_Share", "Cash/USD/plain")
    assert {"presented-concept-without-label", "name-form"} <= {rule for rule, _ in found}
