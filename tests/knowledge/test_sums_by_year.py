"""The sums of each year are those that were published for it, and years of which nothing is known say so."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from conftest import ROOT, SHARED, needs_shared
from xbrllint.cli import taxonomy
from xbrllint.knowledge import sums_by_year
from xbrllint.knowledge.concept_facts import UnknownConcept

PUBLISHED = SHARED / "taxonomies" / "edgar"
OLDER = SHARED / "taxonomies" / "cache" / "http" / "xbrl.fasb.org" / "us-gaap"


def test_years() -> None:
    assert {2022, 2023, 2024, 2025} <= set(sums_by_year.years())
    assert 2018 in sums_by_year.missing_years()
    assert sums_by_year.sums_of(2018) is None
    assert not set(sums_by_year.years()) & set(sums_by_year.missing_years())


@needs_shared("taxonomies", "edgar")
@pytest.mark.parametrize("year", range(2019, 2026))
def test_each_year_has_its_own_sums(year: int) -> None:
    """As the published relations have them, pair by pair."""
    relations = json.loads((PUBLISHED / f"us-gaap-rels-{year}.json").read_text("utf-8"))["calcs"]
    expected: dict[tuple[str, str], set[int]] = {}
    for weight, spaces in relations.items():
        for totals in spaces.values():
            for total, by_space in totals.items():
                for part in (part for parts in by_space.values() for part in parts):
                    expected.setdefault((total, part), set()).add(1 if float(weight) > 0 else -1)
    sums = sums_by_year.sums_of(year)
    assert sums is not None
    found = {(total, part): sign for total, parts in sums.items() for part, sign in parts.items()}
    assert found == {pair: signs.pop() if len(signs) == 1 else 0 for pair, signs in expected.items()}


@needs_shared("taxonomies", "cache")
def test_the_table_is_what_the_script_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    import compile_standard_sums as script  # type: ignore[import-not-found]

    written = script.TARGET.read_bytes(), script.NAMES.read_bytes()
    monkeypatch.setattr(script, "TARGET", tmp_path / "sums.json")
    monkeypatch.setattr(script, "NAMES", tmp_path / "names.json")
    script.main(PUBLISHED, [f"2011={OLDER / '2011'}", f"2016={OLDER / '2016'}"])
    assert ((tmp_path / "sums.json").read_bytes(), (tmp_path / "names.json").read_bytes()) == written
    sys.modules.pop("compile_standard_sums")


def test_a_concept_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """Attributes, years, label, headings, sums by year, and the years that are missing."""
    assert taxonomy.run(["show", "us-gaap:AssetsCurrent"]) == 0
    shown = capsys.readouterr().out
    for part in (
        'label: "Assets, Current" (2023)', "monetaryItemType, debit, instant", "2011, 2012", "part of Assets",
        "presented below: us-gaap_AssetsCurrentAbstract", "sums not known: 2012, ", "and after 2025",
    ):  # fmt: skip
        assert part in shown
    assert taxonomy.run(["show", "us-gaap_AccretionOfDiscount"]) == 0
    assert "deprecated: since 2016-01-31, its taxonomy names us-gaap:Standardized" in capsys.readouterr().out


@pytest.mark.parametrize("concept", ["us-gaap:NoSuchThing", "other:AssetsCurrent", "", ":", "_"])
def test_what_is_not_known_is_a_line(concept: str) -> None:
    with pytest.raises(UnknownConcept, match="no standard concept"):
        taxonomy.run(["show", concept])
