"""What the filing itself tells of a mistyped id: labels of locators, and its other references, before mere likeness."""

from __future__ import annotations

from pathlib import Path

import pytest
from kit import write
from kit.linting import lint_files

COUNTRY = "https://xbrl.sec.gov/country/2025/country-2025.xsd"
GAAP = "https://xbrl.fasb.org/us-gaap/2025/elts/us-gaap-2025.xsd"
EDINET = "http://disclosure.edinet-fsa.go.jp/taxonomy/jppfs/2025-11-01/jppfs_cor_2025-11-01.xsd"
OWN = "co-20301231.xsd"


def suggested(folder: Path, *locators: tuple[str, str], others: tuple[tuple[str, str], ...] = ()) -> list[str | None]:
    """Give what is suggested for the locators of a link, each label and href; ``others``: those of another link."""
    parts = (write.link("presentation", *(write.loc(*each) for each in each_link)) for each_link in (locators, others))
    elements = "".join(
        f'<xs:element name="{name}" id="co_{name}" type="xs:string" substitutionGroup="xbrli:item"'
        ' xbrli:periodType="instant"/>'
        for name in ("Line1", "Line2", "Line3", "Sales")
    )
    schema = f'<xs:schema {write.SCHEMA_NS} targetNamespace="http://co.example/20301231">{elements}</xs:schema>'
    found = lint_files({"co-20301231_pre.xml": write.linkbase(*parts), OWN: schema}, folder)
    labels = [f.label for f in found if f.rule == "locator-target-exists"]
    return [label.removeprefix("did you mean ").rstrip("?") if label else None for label in labels]


@pytest.mark.parametrize(
    "label",
    ["loc_country_US_77", "country_US", "country-US", "US", "us_loc_country_US", "loc.country_US.e5c1"],
)
def test_the_label_of_the_locator_tells_which_of_two(label: str, tmp_path: Path) -> None:
    """Nearly thirty codes are one letter beside the wrong one; the label has the right one, as programs write it."""
    assert suggested(tmp_path, (label, f"{COUNTRY}#country_UX")) == ["country_US"]


@pytest.mark.parametrize("label", ["a", "loc_country_UX_77", "loc_country_DE_77", "loc_Sales", "us"])
def test_a_label_that_tells_nothing(label: str, tmp_path: Path) -> None:
    """One without an id, with the wrong one, or one that is not there, changes nothing."""
    assert suggested(tmp_path, (label, f"{COUNTRY}#country_UX")) == suggested(tmp_path, ("a", f"{COUNTRY}#country_UX"))


def test_more_than_a_slip(tmp_path: Path) -> None:
    """What the label says need only be alike, where no slip explains the id."""
    wrong = f"{GAAP}#us-gaap_GoodwilAndMor"
    assert suggested(tmp_path, ("a", wrong)) == [None]
    assert suggested(tmp_path, ("loc_us-gaap_Goodwill_44", wrong)) == ["us-gaap_Goodwill"]
    assert suggested(tmp_path, ("loc_us-gaap_Assets_44", wrong)) == [None]


def test_a_slip_before_a_label_that_is_only_alike(tmp_path: Path) -> None:
    """Somebody changed the href to another concept, mistyped, and left the label."""
    wrong = f"{GAAP}#us-gaap_AssetsCurent"
    assert suggested(tmp_path, ("loc_us-gaap_AssetsNoncurrent_1", wrong)) == ["us-gaap_AssetsCurrent"]


def test_ids_with_two_prefixes(tmp_path: Path) -> None:
    """Labels of EDINET's programs are the local name."""
    wrong = f"{EDINET}#jppfs_cor_CashDepo"
    assert suggested(tmp_path, ("CashAndDeposits", wrong)) == ["jppfs_cor_CashAndDeposits"]


def test_other_references_tell_which(tmp_path: Path) -> None:
    """The one of the near ids to which the filing refers; of two the one that the link lacks."""
    wrong, de, dk = (f"{COUNTRY}#country_{code}" for code in ("DX", "DE", "DK"))
    assert suggested(tmp_path, ("a", wrong), others=(("b", dk),)) == ["country_DK"]
    assert suggested(tmp_path, ("a", wrong), others=(("b", de),)) == ["country_DE"]
    assert suggested(tmp_path, ("a", wrong), ("c", de), others=(("b", dk), ("c", de))) == ["country_DK"]
    assert suggested(tmp_path, ("a", wrong), ("c", dk), others=(("b", dk), ("c", de))) == ["country_DE"]


def test_ids_of_the_company(tmp_path: Path) -> None:
    """The same in its own schema."""
    wrong = f"{OWN}#co_Line4"
    assert suggested(tmp_path, ("loc_co_Line3_1", wrong)) == ["co_Line3"]
    assert suggested(tmp_path, ("a", wrong), others=(("b", f"{OWN}#co_Line2"),)) == ["co_Line2"]
    assert suggested(tmp_path, ("co_Sales", f"{OWN}#co_Salary")) == ["co_Sales"]


def test_what_another_year_has_is_no_slip(tmp_path: Path) -> None:
    """Whatever the label says: the concept is gone, or not yet there."""
    gone = f"{GAAP}#us-gaap_DeferredElectricCost"
    assert suggested(tmp_path, ("loc_us-gaap_DeferredElectricCosts_1", gone)) == [None]


def test_long_labels_and_many_parts_end(tmp_path: Path) -> None:
    """Labels that no program writes."""
    many = "_".join("x" * 300)
    assert suggested(tmp_path, (many, f"{COUNTRY}#country_UX")) == suggested(tmp_path, ("a", f"{COUNTRY}#country_UX"))
    assert suggested(tmp_path, ("a" * 5000, f"{GAAP}#us-gaap_Goodwil")) == ["us-gaap_Goodwill"]
