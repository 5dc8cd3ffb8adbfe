"""Company elements beside standard ones: what must be the same, and what decides nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
import xbrllint
from kit.linting import written
from kit.write import arc, concept, imported, label, link, linkbase, loc, schema

GAAP = ("http://fasb.org/us-gaap/2023", "https://xbrl.fasb.org/us-gaap/2023/elts/us-gaap-2023.xsd")
GAAP_2026 = ("http://fasb.org/us-gaap/2026", "https://xbrl.fasb.org/us-gaap/2026/elts/us-gaap-2026.xsd")
IFRS = (
    "https://xbrl.ifrs.org/taxonomy/2025-03-27/ifrs-full",
    "https://xbrl.ifrs.org/taxonomy/2025-03-27/full_ifrs/full_ifrs-cor_2025-03-27.xsd",
)


def found(folder: Path, element: str, name: str, text: str = "", taxonomy: tuple[str, str] = GAAP, lang: str = "en-US"):
    """Lint a company's schema of one element, with a label; gives the report of the family."""
    files = {"co-20301231.xsd": schema(imported(*taxonomy), element)}
    if text:
        parts = [loc("a", f"co-20301231.xsd#co_{name}"), label("l", text, lang=lang), arc("label", "a", "l")]
        files["co-20301231_lab.xml"] = linkbase(link("label", *parts))
    options = {"no_config": True, "select": ["standards"], "profile": "strict"}
    return xbrllint.lint(written(files, folder), **options)


def rules(folder: Path, *given: object, **more: object) -> list[str]:
    return [f.rule for f in found(folder, *given, **more).findings]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Assets, Current", ["extension-equals-standard"]),
        ("ASSETS CURRENT", ["extension-equals-standard"]),
        ("Current Assets", ["extension-near-standard"]),
        ("Currents asset", ["extension-near-standard"]),
        ("Assets, Current, of Stores", []),
        ("Assets, Lost", []),
        ("Assets", ["extension-equals-standard"]),
        ("", []),
    ],
)
def test_labels(tmp_path: Path, text: str, expected: list[str]) -> None:
    """Letter by letter, or word by word."""
    element = concept("ThingsOfOurs", balance="debit")
    assert rules(tmp_path / "f", element, "ThingsOfOurs", text) == expected


@pytest.mark.parametrize(
    "different",
    [
        {"balance": "credit"}, {"balance": ""}, {"balance": "debit", "period": "duration"},
        {"balance": "debit", "abstract": "true"}, {"balance": "debit", "type_": "xbrli:sharesItemType"},
        {"balance": "debit", "type_": "xbrli:stringItemType"},
    ],
)  # fmt: skip
def test_other_attributes_are_another_thing(tmp_path: Path, different: dict[str, str]) -> None:
    """Whatever the label says."""
    element = concept("ThingsOfOurs", **different)
    assert rules(tmp_path / "f", element, "ThingsOfOurs", "Assets, Current") == []


def test_words_of_filers_are_no_reason_for_more_than_an_info(tmp_path: Path) -> None:
    """The standard label is known from filings alone."""
    element = concept("ThingsOfOurs", balance="credit")
    report = found(tmp_path / "f", element, "ThingsOfOurs", "Accounts Payable and Other Accrued Liabilities, Current")
    assert [(f.rule, f.severity) for f in report.findings] == [("extension-near-standard", "info")]
    assert "the label that most filers give it" in report.findings[0].message


def test_labels_in_other_languages_say_nothing(tmp_path: Path) -> None:
    element = concept("ThingsOfOurs", balance="debit")
    assert rules(tmp_path / "f", element, "ThingsOfOurs", "Assets, Current", lang="de") == []


def test_names_of_other_case(tmp_path: Path) -> None:
    """A name is not the same only because somebody wrote a letter small; the very same name is other rules' affair."""
    assert rules(tmp_path / "a", concept("FifoInventoryAmount", balance="debit"), "") == ["extension-equals-standard"]
    assert rules(tmp_path / "b", concept("FIFOInventoryAmount", balance="debit"), "") == []


def test_other_taxonomies(tmp_path: Path) -> None:
    """Those that the filing refers to count, and no other."""
    element = concept("ThingsOfOurs", balance="debit")
    text = "Current inventories of our stores"
    assert rules(tmp_path / "a", element, "ThingsOfOurs", "Trade and other current receivables", taxonomy=IFRS) == [
        "extension-equals-standard"
    ]
    assert rules(tmp_path / "b", element, "ThingsOfOurs", "Trade and other current receivables") == []
    assert rules(tmp_path / "c", element, "ThingsOfOurs", text, taxonomy=IFRS) == []


def test_former_and_newer_years(tmp_path: Path) -> None:
    """What this year's taxonomy has is neither; where not all of it is known, nobody can say that it has not."""
    former, newer = concept("DeferredElectricCost", balance="debit"), concept("CryptoAssetMining", balance="debit")
    mining = concept("CryptoAssetMining", balance="debit", period="duration")
    assert rules(tmp_path / "a", former, "") == ["extension-repeats-former-standard"]
    assert rules(tmp_path / "b", newer, "") == []
    assert rules(tmp_path / "c", mining, "") == ["newer-standard-replaces-extension"]
    report = found(tmp_path / "d", former, "", taxonomy=GAAP_2026)
    assert not report.findings
    assert [unknown.rule for unknown in report.unchecked] == ["extension-repeats-former-standard"]


FRC = ("http://xbrl.frc.org.uk/fr/2014-09-01/core", "https://xbrl.frc.org.uk/fr/2014-09-01/core/frc-core-2014-09-01.xsd")
IFRS_2022 = tuple(address.replace("2025-03-27", "2022-03-24") for address in IFRS)  # another regulator copies it
EDINET = (
    "http://disclosure.edinet-fsa.go.jp/taxonomy/jpigp/2025-11-01/jpigp_cor",
    "http://disclosure.edinet-fsa.go.jp/taxonomy/jpigp/2025-11-01/jpigp_cor_2025-11-01.xsd",
)


@pytest.mark.parametrize(
    ("taxonomy", "text", "expected"),
    [
        (FRC, "BANK BORROWINGS - AND OVERDRAFTS", ["extension-equals-standard"]),
        (FRC, "Overdrafts and bank borrowing", ["extension-near-standard"]),
        (FRC, "Bank borrowings and overdrafts of stores", []),
        (IFRS_2022, "Associated liabilities, that entity continues to recognise", ["extension-equals-standard"]),
        (IFRS_2022, "Liabilities associated that entity continues to recognise", ["extension-near-standard"]),
    ],
)
def test_families(tmp_path: Path, taxonomy: tuple[str, str], text: str, expected: list[str]) -> None:
    """Of regulators without a profile, too; and where a copy of the schema has its namespace."""
    element = concept("ThingsOfOurs", balance="credit")
    assert rules(tmp_path / "f", element, "ThingsOfOurs", text, taxonomy=taxonomy) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("AssetscurrentAbstractly", []), ("Assetscurrent", ["extension-equals-standard"]),
        ("INVENTORYNET", ["extension-equals-standard"]), ("AssetsCurrent", []),
    ],
)  # fmt: skip
def test_names_whose_words_run_together(tmp_path: Path, name: str, expected: list[str]) -> None:
    """Letters are compared, wherever capitals stand."""
    assert rules(tmp_path / "f", concept(name, balance="debit"), "") == expected


@pytest.mark.parametrize("text", ["Assets, Current", "Current Assets"])
def test_a_year_that_is_known_in_part_only_suggests(tmp_path: Path, text: str) -> None:
    """By the words of the year before it, and never as more than an info."""
    report = found(tmp_path / "f", concept("ThingsOfOurs", balance="debit"), "ThingsOfOurs", text, taxonomy=GAAP_2026)
    assert [(f.rule, f.severity) for f in report.findings] == [("extension-near-standard", "info")]
    assert "may be us-gaap:AssetsCurrent: it has" in report.findings[0].message
    assert " in 2025," in report.findings[0].message


def test_a_label_of_many_tells_none_for_sure(tmp_path: Path) -> None:
    """EDINET's short labels stand for several elements each."""
    element = concept("ThingsOfOurs", balance="credit")
    report = found(tmp_path / "f", element, "ThingsOfOurs", "Bonds payable", taxonomy=EDINET)
    assert [(f.rule, f.severity) for f in report.findings] == [("extension-near-standard", "info")]
    assert "its label, which it shares with " in report.findings[0].message


def test_newer_elements_of_which_only_the_name_is_known(tmp_path: Path) -> None:
    former = (GAAP[0].replace("2023", "2024"), GAAP[1].replace("2023", "2024"))
    report = found(tmp_path / "f", concept("AdministrativeFeePayable", balance="credit"), "", taxonomy=former)
    assert [f.rule for f in report.findings] == ["newer-standard-replaces-extension"]
    assert "only its name is known here" in report.findings[0].message
