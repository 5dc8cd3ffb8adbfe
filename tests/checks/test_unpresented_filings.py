"""What a report uses must be presented and labelled, but for reports to the SEC that are data alone."""

from __future__ import annotations

from pathlib import Path

import pytest
import xbrllint

XSD = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance"
 xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink"
 targetNamespace="http://co.example/20301231">
 <xs:annotation><xs:appinfo>{}</xs:appinfo></xs:annotation>
 <xs:import namespace="http://xbrl.sec.gov/x" schemaLocation="https://xbrl.sec.gov/{}/2024/{}-2024.xsd"/>
 <xs:element name="Cash" id="co_Cash" type="xbrli:monetaryItemType" substitutionGroup="xbrli:item"
  xbrli:periodType="instant"/>
 <xs:element name="Debt" id="co_Debt" type="xbrli:monetaryItemType" substitutionGroup="xbrli:item"
  xbrli:periodType="instant"/>
</xs:schema>"""
REF = """<link:linkbaseRef xlink:type="simple" xlink:href="co-20301231_{}.xml"
 xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"/>"""
LINKBASE = """<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">
<link:{0}Link xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">
<link:loc xlink:type="locator" xlink:href="co-20301231.xsd#co_Debt" xlink:label="a"/>{1}</link:{0}Link>
</link:linkbase>"""
PRESENTED = """<link:presentationArc xlink:type="arc" xlink:from="a" xlink:to="a" order="1"
 xlink:arcrole="http://www.xbrl.org/2003/arcrole/parent-child"/>"""
LABELLED = """<link:label xlink:type="resource" xlink:label="t" xlink:role="http://www.xbrl.org/2003/role/label"
 xml:lang="en-US">Debt</link:label><link:labelArc xlink:type="arc" xlink:from="a" xlink:to="t"
 xlink:arcrole="http://www.xbrl.org/2003/arcrole/concept-label"/>"""
REPORT = """<xbrli:xbrl xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:co="http://co.example/20301231"
 xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:dei="http://xbrl.sec.gov/dei/2024"><link:schemaRef xlink:type="simple" xlink:href="co-20301231.xsd"/>{}
 <co:Cash contextRef="c">1</co:Cash></xbrli:xbrl>"""
RULES = {"used-concept-not-presented", "used-concept-without-label"}


@pytest.mark.parametrize(
    ("kind", "taxonomy", "silent"),
    [("10-K", "dei", False), ("", "dei", False), ("10-K", "ffd", False), ("", "ffd", True), ("", "rxp", True),
     ("2.01 SD", "dei", True), ("EX-FILING FEES", "dei", True), ("17AD-27/A", "dei", True), ("SD", "dei", False)],
)  # fmt: skip
def test_kinds_of_reports(tmp_path: Path, kind: str, taxonomy: str, silent: bool) -> None:
    """The type of document tells, and only where there is none, the taxonomies."""
    refs = REF.format("pre") + REF.format("lab")
    fact = f'<dei:DocumentType contextRef="c">{kind}</dei:DocumentType>' if kind else ""
    files = {
        ".xsd": XSD.format(refs, taxonomy, taxonomy), ".xml": REPORT.format(fact),
        "_pre.xml": LINKBASE.format("presentation", PRESENTED), "_lab.xml": LINKBASE.format("label", LABELLED),
    }  # fmt: skip
    for end, text in files.items():
        (tmp_path / f"co-20301231{end}").write_text(text, encoding="utf-8")
    report = xbrllint.lint(tmp_path, no_config=True, profile="edgar", select=sorted(RULES))
    said = {f.rule for f in report.findings if "Cash" in f.message}
    assert said == (set() if silent else RULES)
