"""Where a standard taxonomy has an id that the schema of a reference lacks."""

from __future__ import annotations

from pathlib import Path

import pytest
from kit import write
from kit.linting import lint_files

GAAP = "https://xbrl.fasb.org/us-gaap/{0}/elts/us-gaap-{0}.xsd"
JPPFS = "http://disclosure.edinet-fsa.go.jp/taxonomy/jppfs/2025-11-01/jppfs_cor_2025-11-01.xsd"


def told(folder: Path, *hrefs: str) -> list[str]:
    parts = write.link("presentation", *(write.loc(f"c{number}", href) for number, href in enumerate(hrefs)))
    found = lint_files({"co_pre.xml": write.linkbase(parts)}, folder)
    return [f.message.partition(" with the id ")[2] for f in found if f.rule == "locator-target-exists"]


@pytest.mark.parametrize(
    ("address", "id_", "said"),
    [
        (GAAP.format(2025), "us-gaap_DeferredElectricCost", "which us-gaap had until 2018"),
        (
            GAAP.format(2025), "us-gaap_ShareRepurchaseProgramAxis",
            "which us-gaap had until 2023; its taxonomy names srt:ShareRepurchaseProgramAxis instead",
        ),
        (GAAP.format(2023), "us-gaap_CryptoAssetMining", "which us-gaap has from 2024 on"),
        ("https://xbrl.sec.gov/rr/2021/rr-2021.xsd", "rr_PerformanceAvailbilityPhone", "which rr had until 2008"),
        (JPPFS, "jppfs_cor_AccruedDividendReceivableCAINV", "which jppfs_dep_2025-11-01.xsd has"),
        (GAAP.format(2025), "us-gaap_NobodyHasThisElementAnywhere", ""),
        (GAAP.format(2025), "ifrs-full_CurrentRawMaterialsAndCurrentProductionSupplies", ""),
    ],
)  # fmt: skip
def test_other_years_and_other_files(tmp_path: Path, address: str, id_: str, said: str) -> None:
    """In no case is another id suggested: none was meant."""
    assert told(tmp_path, f"{address}#{id_}") == [f"{id_}, {said}" if said else id_]


def test_very_many(tmp_path: Path) -> None:
    """Nobody reads so many: the last ones are told without it."""
    href = f"{GAAP.format(2025)}#us-gaap_DeferredElectricCost"
    hrefs = [f"{GAAP.format(2025)}#us-gaap_NobodyHasThis{n}Element" for n in range(250)]
    found = told(tmp_path, href, *hrefs, href.replace("2025", "2024"))
    assert found[0].endswith("had until 2018")
    assert found[-1] == "us-gaap_DeferredElectricCost"
