"""Labels beside names: the filing's own first, then those of standard taxonomies, hints marked as such."""

from __future__ import annotations

from pathlib import Path

import pytest
import xbrllint
from kit.write import arc, link, linkbase, loc
from xbrllint.cli import tree

GAAP = "https://xbrl.fasb.org/us-gaap/2024/elts/us-gaap-2024.xsd#us-gaap_"


@pytest.fixture
def filing(tmp_path: Path) -> Path:
    """Three standard concepts, two of one order; the last has an official label, the middle one only filers' words."""
    path = tmp_path / "co-20301231_pre.xml"
    names = ("StatementOfFinancialPositionAbstract", "BusinessAcquisitionAxis", "AssetsCurrent")
    locators = [loc(name, GAAP + name) for name in names]
    arcs = [arc("presentation", names[0], name) for name in names[1:]]
    path.write_text(linkbase(link("presentation", *locators, *arcs)), encoding="utf-8")
    return path


def test_messages(filing: Path) -> None:
    """With labels asked for the words have them, and all else is as it was."""
    options = {"no_config": True, "select": ["duplicate-order"]}
    plain, labelled = xbrllint.lint(filing, **options), xbrllint.lint(filing, labels=True, **options)
    assert "Assets, Current" not in plain.findings[0].message
    assert 'us-gaap:AssetsCurrent "Assets, Current"' in labelled.findings[0].message
    assert labelled.findings[0]._replace(message="") == plain.findings[0]._replace(message="")


def test_trees(filing: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The words of filers are told from official ones."""
    assert tree.run([str(filing), "--no-findings", "--no-config"]) == 0
    assert '"' not in capsys.readouterr().out
    assert tree.run([str(filing), "--no-findings", "--no-config", "--labels"]) == 0
    shown = capsys.readouterr().out
    assert 'us-gaap:AssetsCurrent  "Assets, Current"\n' in shown
    assert 'us-gaap:BusinessAcquisitionAxis  "Business Acquisition [Axis]" (as filers write it)\n' in shown
