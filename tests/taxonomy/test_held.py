"""What is made of the bundled store and kept for later runs: the same as the store tells."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from xbrllint.base import image
from xbrllint.taxonomy import TaxonomyError, database, edgar
from xbrllint.taxonomy.database import Store
from xbrllint.taxonomy.edgar import EdgarLists, first_step


@pytest.fixture(autouse=True)
def _nothing_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edgar, "_of_bundled", {})


def test_later_runs_have_what_the_first_one_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And ask the store no more."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(image, "current", image.Image(str(tmp_path / "image")))
    lists = EdgarLists(Store())
    made = lists.published, lists.first_steps
    assert made[1] == {first_step(namespace) for namespace in made[0]} - {""}
    assert "xbrl.fasb.org/us-gaap" in made[1] or "fasb.org/us-gaap" in made[1]
    assert image.current is not None
    image.current.save()
    monkeypatch.setattr(image, "current", image.Image(str(tmp_path / "image")))
    monkeypatch.setattr(edgar, "_of_bundled", {})
    store = Store()
    later = EdgarLists(store)
    assert (later.published, later.first_steps) == made
    assert store._connection is None


@pytest.mark.parametrize(
    ("namespace", "step"),
    [
        ("http://fasb.org/us-gaap/2030", "fasb.org/us-gaap"),
        ("https://fasb.org/us-gaap", "fasb.org/us-gaap"),
        ("http://fasb.org/", ""),
        ("urn:fasb:us-gaap", ""),
    ],
)
def test_first_steps(namespace: str, step: str) -> None:
    assert first_step(namespace) == step


def test_without_the_store_it_is_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = str(tmp_path / "standard.sqlite3")
    for module in (edgar, database):
        monkeypatch.setattr(module, "BUNDLED", missing)
    with pytest.raises(TaxonomyError, match="install xbrllint again"):
        _ = EdgarLists(Store(missing)).published
