"""The bill of materials of a release: valid CycloneDX, whole, and the same each time."""

from __future__ import annotations

import json
import runpy
from pathlib import Path

import pytest
from conftest import ROOT

SCRIPT = runpy.run_path(str(ROOT / "scripts" / "write_sbom.py"))


@pytest.fixture(scope="module")
def bill() -> dict[str, object]:
    """Give the bill of what is installed here."""
    found: dict[str, object] = SCRIPT["bill"]()
    return found


def test_it_is_valid(bill: dict[str, object]) -> None:
    """The standard's JSON schema accepts it, and refuses what is none."""
    from cyclonedx.schema import SchemaVersion  # takes a second, which no other test need wait for
    from cyclonedx.validation.json import JsonStrictValidator

    validator = JsonStrictValidator(SchemaVersion.V1_6)
    assert validator.validate_str(json.dumps(bill)) is None
    assert validator.validate_str(json.dumps({**bill, "components": [{"name": "x"}]})) is not None


def test_it_is_whole(bill: dict[str, object]) -> None:
    """All that runs is in it, with what that needs in turn, and nothing that only tests need."""
    components = bill["components"]
    assert isinstance(components, list)
    names = {component["name"].lower() for component in components}
    assert names - {"tomli"} == {"lxml", "pyyaml", "xmlschema", "elementpath"}
    assert all(component.get("licenses") for component in components)
    dependencies = bill["dependencies"]
    assert isinstance(dependencies, list)
    edges = {entry["ref"].split("@")[0].rpartition("/")[2]: entry["dependsOn"] for entry in dependencies}
    assert {ref.split("@")[0].rpartition("/")[2] for ref in edges["xmlschema"]} == {"elementpath"}
    assert len(edges["xbrllint"]) >= 3


def test_it_is_the_same_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The time is the sources', where it is told."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1893456000")
    for name in ("a", "b"):
        assert SCRIPT["main"]([str(tmp_path / name)]) == 0
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert json.loads((tmp_path / "a").read_text("utf-8"))["metadata"]["timestamp"] == "2030-01-01T00:00:00Z"
