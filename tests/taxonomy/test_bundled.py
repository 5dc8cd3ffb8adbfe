"""What is said of the bundled store is what it holds."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from conftest import ROOT
from xbrllint.cli import taxonomy
from xbrllint.taxonomy.build import Content, SchemaFacts, write_store
from xbrllint.taxonomy.bundled import Bundled, bundled, named
from xbrllint.taxonomy.store import SchemaInfo, Store, StoredConcept


def test_the_page_has_the_table_of_today() -> None:
    """Write it anew with scripts/write_taxonomies.py."""
    spec = importlib.util.spec_from_file_location("write_taxonomies", ROOT / "scripts" / "write_taxonomies.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    text = script.PAGE.read_text("utf-8")
    assert script.page(text) == text


def test_every_concept_of_the_store_is_counted_once() -> None:
    """By names: the store keeps a name once, with the schemas that have it."""
    store = Store()
    rows = store.query("SELECT sum(length(schemas)) / 2 FROM concept")
    assert sum(each.concepts for each in bundled(store)) == rows[0][0]


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("http://xbrl.fasb.org/us-gaap/2016/elts/us-gaap-2016-01-31.xsd", ("FASB", "us-gaap", "2016")),
        ("https://xbrl.sec.gov/dei/2022q4/dei-2022q4.xsd", ("SEC", "dei", "2022")),
        ("https://xbrl.frc.org.uk/fr/2014-09-01/core/frc-core-2014-09-01.xsd", ("FRC (UK)", "frc", "2014")),
        ("http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd", ("XBRL International", "specifications", "")),
        ("http://www.nltaxonomie.nl/6.0/basis/sbr/items/nl-genbase.xsd", ("Dutch taxonomy (SBR)", "nl-genbase", "6.0")),
        ("http://somewhere.example/our.xsd", ("somewhere.example", "our", "")),
        ("our-2024.xsd", ("", "our", "2024")),
        ("urn:our", ("", "urn:our", "")),
    ],
)
def test_names(address: str, name: tuple[str, str, str]) -> None:
    assert named(address) == name


def test_a_year_is_as_well_known_as_its_least_known_schema(tmp_path: Path) -> None:
    """And its facts come from where most of them come from."""
    start = "http://a.example/2030/"
    schemas = []
    for file, known, origins in (("a", "complete", ["schema", "schema"]), ("a-dep", "partial", ["used"])):
        address = f"{start}{file}-2030.xsd"
        concepts = [
            StoredConcept(address, "ns", f"a_{file}{n}", f"{file}{n}", None, None, None, None, None, origin)
            for n, origin in enumerate(origins)
        ]
        schemas.append(SchemaFacts(SchemaInfo(address, "ns", known), concepts, []))
    write_store(str(tmp_path / "s"), Content(schemas))
    assert bundled(Store(str(tmp_path / "s"))) == [
        Bundled("a", "2030", "a.example", 2, 3, "partial", ("schema", "filings"))
    ]


def test_the_list_names_both(capsys: pytest.CaptureFixture[str]) -> None:
    assert taxonomy.run(["list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    row = next(line for line in lines if line.split()[:2] == ["us-gaap", "2026"])
    assert row.split()[3] == "partial"
    assert row.endswith(", FASB")
