"""Where a linkbase that may hold labels is not at hand, no rule says that a label is missing."""

from __future__ import annotations

import pytest
from kit.memory import BOOK, SCHEMA, findings, open_filing
from xbrllint.running.engine import Engine
from xbrllint.verdicts.judge import judge

STANDARD = "http://reg.example/tax/2030-11-01/cor.xsd"
RULE = "preferred-label-not-in-filing"
OWN = "preferred-label-missing"
LINKBASE_REF = (
    '<link:linkbaseRef xlink:type="simple" xlink:href="{}" xlink:role="http://www.xbrl.org/2003/role/{}LinkbaseRef" '
    'xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"/>'
)


def documents(href: str, *refs: str) -> dict[str, str]:
    """A concept that is shown with a total label, and has another label."""
    own = [LINKBASE_REF.format(f"co-20301231_{kind[:3]}.xml", kind) for kind in ("presentation", "label")]
    return {
        SCHEMA: f"""<xs:annotation><xs:appinfo>{"".join((*own, *refs))}</xs:appinfo></xs:annotation>
<xs:element name="Cash" id="co_Cash" type="xbrli:monetaryItemType" substitutionGroup="xbrli:item"
  xbrli:periodType="instant"/>""",
        "co-20301231_pre.xml": f"""<link:presentationLink>
<link:loc xlink:href="{href}" xlink:label="b"/>
<link:presentationArc xlink:from="a" xlink:to="b" preferredLabel="http://www.xbrl.org/2003/role/totalLabel"/>
</link:presentationLink>""",
        "co-20301231_lab.xml": f"""<link:labelLink>
<link:loc xlink:href="{href}" xlink:label="b"/>
<link:labelArc xlink:from="b" xlink:to="t"/>
<link:label xlink:label="t">Text</link:label>
</link:labelLink>""",
    }


def test_a_schema_that_is_not_at_hand_may_bring_labels() -> None:
    filing = open_filing(documents(f"{STANDARD}#reg_Cash"))
    assert not findings(filing, RULE)


def test_a_standard_taxonomy_without_labels_brings_none() -> None:
    address = "http://xbrl.fasb.org/us-gaap/2016/elts/us-gaap-2016-01-31.xsd"
    assert findings(open_filing(documents(f"{address}#us-gaap_Cash")), RULE)


@pytest.mark.parametrize(
    ("href", "kind", "count"),
    [
        ("more_lab.xml", "label", 0),
        ("http://co.example/20301231/lab.xml", "label", 0),
        ("http://elsewhere.example/lab.xml", "label", 1),
        ("more_pre.xml", "presentation", 1),
    ],
)
def test_a_linkbase_that_is_not_at_hand_may_label_own_concepts(href: str, kind: str, count: int) -> None:
    filing = open_filing(documents(f"{SCHEMA}#co_Cash", LINKBASE_REF.format(href, kind)))
    assert len(findings(filing, OWN)) == count


def test_one_line_a_taxonomy() -> None:
    """Files below the folder of a version are of one taxonomy."""
    ref = LINKBASE_REF.format("http://reg.example/tax/2030-11-01/lab/en.xml", "label")
    filing = open_filing(documents(f"{STANDARD}#reg_Cash", ref))
    _, unchecked = judge([Engine(BOOK, {"locator-target-exists": "error"}).lint(filing)], BOOK)
    assert [(line.reason, line.count) for line in unchecked] == [
        ("taxonomy not known: http://reg.example/tax/2030-11-01/", 3)
    ]
