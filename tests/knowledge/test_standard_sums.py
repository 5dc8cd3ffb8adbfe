"""The sums of the US standard taxonomies follow from the published files."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from conftest import ROOT, SHARED, needs_shared
from xbrllint.knowledge import standard_sums
from xbrllint.knowledge.sum_names import sum_names
from xbrllint.knowledge.tables import table

PUBLISHED = SHARED / "taxonomies" / "edgar"
OLDER = SHARED / "taxonomies" / "cache" / "http" / "xbrl.fasb.org" / "us-gaap"


def test_names_are_read_back_in_order() -> None:
    """The text of names gives thousands of different names, sorted, and what no sum has comes after them."""
    names = sum_names()
    assert names == sorted(set(names))
    assert len(names) > 6000
    assert set(standard_sums._names()[len(names) :]).isdisjoint(names)
    assert "NetCashProvidedByUsedInOperatingActivitiesContinuingOperations" in names


def test_parts_and_signs() -> None:
    """Parts have the sign with which they are summed; what is no part has none."""
    assert "AssetsCurrent" in standard_sums.parts("Assets")
    assert standard_sums.sign("Assets", "AssetsCurrent") == 1
    assert standard_sums.sign("GrossProfit", "CostOfRevenue") == -1
    assert standard_sums.sign("AssetsCurrent", "Assets") == 0
    changed = "ShareBasedCompensationArrangementByShareBasedPaymentAwardOptions{}InPeriod"
    assert standard_sums.sign(changed.format("ForfeituresAndExpirations"), changed.format("Forfeitures")) == 0
    assert "AccountsPayableCurrent" in standard_sums.below("LiabilitiesAndStockholdersEquity")


@pytest.mark.parametrize("name", sorted(table("dqc-sums")["lists"]))
def test_lists_are_not_empty(name: str) -> None:
    """Each list holds names."""
    assert standard_sums.listed(name)


@needs_shared("taxonomies", "edgar")
@needs_shared("taxonomies", "cache")
def test_table_is_what_the_script_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The table is compiled anew from the published files, byte by byte the same."""
    spec = importlib.util.spec_from_file_location("compile_dqc_sums", ROOT / "scripts" / "compile_dqc_sums.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    written = script.TARGET.read_bytes()
    monkeypatch.setattr(script, "TARGET", tmp_path / "dqc-sums.json")
    script.main(PUBLISHED, (OLDER / "2011", OLDER / "2016"))
    assert (tmp_path / "dqc-sums.json").read_bytes() == written
