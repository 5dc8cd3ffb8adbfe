"""Which profile a filing gets, and what remains of one that is another regulator's."""

from __future__ import annotations

from pathlib import Path

import pytest
from xbrllint.config.settings import Settings
from xbrllint.running.run import lint

HEAD = '<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">'
LINK = """
 <link:presentationLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">
  <link:loc xlink:type="locator" xlink:href="{}" xlink:label="a"/>
  <link:loc xlink:type="locator" xlink:href="co.xsd#co_B" xlink:label="b"/>
  <link:presentationArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/parent-child" xlink:from="a"
   xlink:to="b"/>
 </link:presentationLink>
</link:linkbase>"""
US_GAAP = "http://xbrl.fasb.org/us-gaap/2016/elts/us-gaap-2016-01-31.xsd#us-gaap_Assets"
IFRS = "https://xbrl.ifrs.org/taxonomy/2022-03-24/full_ifrs/full_ifrs-cor_2022-03-24.xsd#ifrs-full_Assets"
ESEF = "http://www.esma.europa.eu/taxonomy/2022-03-24/esef_cor.xsd#esef_cor_LineItemsNotDimensionallyQualified"
EDINET = "http://disclosure.edinet-fsa.go.jp/taxonomy/jppfs/2023-12-01/jppfs_cor_2023-12-01.xsd#jppfs_cor_Assets"


@pytest.mark.parametrize(
    ("name", "href", "profile"),
    [("co-20301231_pre.xml", US_GAAP, "edgar"), ("co_pre.xml", ESEF, "esef"), ("co_pre.xml", EDINET, "edinet"),
     ("co-2030-12-31_pre.xml", IFRS, "esef"), ("jpcrp030000-asr-001_pre.xml", "co.xsd#co_A", "edinet"),
     ("co_pre.xml", "co.xsd#co_A", "xbrl")],
)  # fmt: skip
def test_auto(tmp_path: Path, name: str, href: str, profile: str) -> None:
    """The taxonomies tell, and where they do not, the file's name."""
    (tmp_path / name).write_text(HEAD + LINK.format(href))
    assert lint([str(tmp_path / name)], Settings(no_config=True)).profile == profile


def test_another_regulators_filing(tmp_path: Path) -> None:
    """The edgar profile judges an ESEF linkbase by the specifications alone, and says so; a US one by its own rules."""
    found = {}
    for name, href in (("co-2030-12-31_pre.xml", ESEF), ("oddly named_pre.xml", US_GAAP)):
        (tmp_path / name).write_text(HEAD + LINK.format(href))
        report = lint([str(tmp_path / name)], Settings(no_config=True, profile="edgar"))
        found[name] = {f.rule for f in report.findings}, report.notes
    assert "presentation-order-missing" in found["oddly named_pre.xml"][0]
    assert found["oddly named_pre.xml"][1] == ()
    assert "presentation-order-missing" not in found["co-2030-12-31_pre.xml"][0]
    assert "made for esef" in found["co-2030-12-31_pre.xml"][1][0]
