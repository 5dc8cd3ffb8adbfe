"""The citation says what the project says."""

from __future__ import annotations

import yaml
from conftest import ROOT
from xbrllint import __version__


def test_the_citation() -> None:
    """It has the keys that Citation File Format 1.2.0 wants, and the version, licence and address of the project."""
    found = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= found.keys()
    assert (found["cff-version"], found["version"], found["license"]) == ("1.2.0", __version__, "Apache-2.0")
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    assert f'Repository = "{found["repository-code"]}"' in project
