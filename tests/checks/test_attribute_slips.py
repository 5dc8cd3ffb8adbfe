"""A mistyped attribute is one finding, at that attribute, and says what was meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from kit import write
from xbrllint import lint

_ASSERTION = (
    '<va:valueAssertion xmlns:va="http://xbrl.org/2008/assertion/value" xlink:type="resource" xlink:label="a" id="a1" '
    'aspectModel="dimensional" implicitFiltering="true" test="true()"/>'
)


def _taxonomy(folder: Path) -> dict[str, str]:
    """Give a schema, a calculation and a formula linkbase without faults."""
    sums = write.link(
        "calculation", write.loc("a", "co-20301231.xsd#co_A"), write.loc("b", "co-20301231.xsd#co_B"),
        write.arc("calculation", "a", "b", "2", ' weight="1"'),
    )  # fmt: skip
    names = f'xmlns:gen="http://xbrl.org/2008/generic" xlink:type="extended" xlink:role="{write.ROLE}link"'
    generic = f"<gen:link {names}>{_ASSERTION}</gen:link>"
    schema = write.schema(
        write.appinfo(write.linkbase_ref("co-20301231_cal.xml"), write.linkbase_ref("co-20301231_val.xml")),
        write.imported(write.XBRLI, write.XBRLI_ADDRESS), write.concept("A"), write.concept("B"),
    )  # fmt: skip
    return {
        "co-20301231.xsd": schema,
        "co-20301231_cal.xml": write.linkbase(sums),
        "co-20301231_val.xml": write.linkbase(generic),
    }


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ('xlink:label="b"', 'xlink:lable="b"', "link:loc has no xlink:label, but xlink:lable"),
        ('xlink:from="a"', 'xlink:form="a"', "link:calculationArc has no xlink:from, but xlink:form"),
        ('weight="1"', 'weigth="1"', "co:B has no weight, but weigth, in the sum co:A; it must be a decimal number"),
        ('order="2"', 'ordr="2"', "link:calculationArc cannot have the attribute ordr, did you mean order?"),
        (
            ' implicitFiltering="true"', ' implicitfiltering="true"',
            "va:valueAssertion cannot have the attribute implicitfiltering, did you mean implicitFiltering?",
        ),
        ('xbrli:periodType="', 'xbrli:periodtype="', "co:A has no periodType, but xbrli:periodtype; an item is instant "
                                                     "or duration"),
        ('nillable="', 'nilable="', "xs:element as a child of xs:schema cannot have the attribute nilable, did you "
                                    "mean nillable?"),
    ],
)  # fmt: skip
def test_one_finding(right: str, wrong: str, said: str, tmp_path: Path) -> None:
    """Neither what is missing nor what is strange is told beside it."""
    files, changed = _taxonomy(tmp_path), 0
    for name, text in files.items():
        changed += right in text
        (tmp_path / name).write_text(text.replace(right, wrong, 1), "utf-8")
    assert changed == 1, f"{right} is in {changed} files"
    report = lint([str(tmp_path)], no_config=True, profile="xbrl")
    errors = [finding for finding in report.findings if str(finding.severity) != "info"]
    assert [finding.message for finding in errors] == [said]


def test_no_findings_without_slips(tmp_path: Path) -> None:
    """The taxonomy itself has none."""
    for name, text in _taxonomy(tmp_path).items():
        (tmp_path / name).write_text(text, "utf-8")
    assert not lint([str(tmp_path)], no_config=True, profile="xbrl").findings
