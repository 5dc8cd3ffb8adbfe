"""The JSON Schemas of configuration and rule files are what the code says, and accept what the code accepts."""

from __future__ import annotations

import json
import runpy
from pathlib import Path

import jsonschema
import pytest
import yaml
from conftest import ROOT
from xbrllint.cli.init import template
from xbrllint.config.file import ConfigError, read_config
from xbrllint.config.keys import KEYS
from xbrllint.rulebook import book as rulebook

SCHEMAS = ROOT / "linter" / "schemas"
WRITER = runpy.run_path(str(ROOT / "scripts" / "write_schemas.py"))
CONFIG = json.loads((SCHEMAS / "config.schema.json").read_text("utf-8"))
RULE = json.loads((SCHEMAS / "rule.schema.json").read_text("utf-8"))
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast, where libyaml is


@pytest.mark.parametrize("name", sorted(WRITER["texts"]()))
def test_schemas_are_what_the_code_says(name: str) -> None:
    """When this fails: python scripts/write_schemas.py."""
    assert (SCHEMAS / name).read_text("utf-8") == WRITER["texts"]()[name]


@pytest.mark.parametrize("schema", [CONFIG, RULE], ids=["config", "rule"])
def test_schemas_are_schemas(schema: dict[str, object]) -> None:
    """They are valid JSON Schemas themselves."""
    jsonschema.Draft202012Validator.check_schema(schema)


def test_every_bundled_rule_fits() -> None:
    """The schema accepts every rule file that the code accepts."""
    validator = jsonschema.Draft202012Validator(RULE)
    for rule in rulebook.load().rules.values():
        raw = yaml.load(Path(rule.path).read_text("utf-8"), LOADER)
        assert [error.message for error in validator.iter_errors(raw)] == [], rule.id


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"severty": "error"}, []),
        ({"severity": "fatal"}, ["severity"]),
        ({"title": " "}, ["title"]),
        ({"since": 19}, ["since"]),
        ({"options": {"mst": "last"}}, ["options"]),
        ({"options": {"must": "lst"}}, ["options", "must"]),
        ({"check": "uri-too-long", "options": {"bytes": 0}}, ["options", "bytes"]),
        ({"check": "uri-too-long", "options": {"bytes": 1}, "applies-to": ["label"]}, []),
        ({"check": "stands-in-appinfo", "options": {}}, ["options"]),
        ({"examples": [{"bad": "x"}]}, ["examples"]),
        ({"examples": [{"bad": "x"}, {"good": "x", "bad": "x"}]}, ["examples", 1]),
    ],
)
def test_wrong_rules_do_not_fit(change: dict[str, object], path: list[str]) -> None:
    """Unknown keys, wrong severities and options that the check does not have are refused."""
    rule = yaml.safe_load(Path(rulebook.load().rules["total-label-first"].path).read_text("utf-8"))
    errors = jsonschema.Draft202012Validator(RULE).iter_errors({**rule, **change})
    assert path in [list(error.absolute_path) for error in errors]


CONFIGS = [
    ({"profile": "edgar", "ignore": ["arcs"], "fail-on": "never"}, True),
    ({"severity": {"duplicate-order": "info"}, "options": {"total-label-first": {"must": "last"}}}, True),
    ({"per-file-ignores": {"*.xml": ["arcs"]}, "suppress": [{"rule": "duplicate-order", "reason": "x"}]}, True),
    ({"profil": "edgar"}, False),
    ({"select": "arcs"}, False),
    ({"severity": {"duplicate-order": "bad"}}, False),
    ({"per-file-ignores": {"*.xml": "arcs"}}, False),
    ({"suppress": [{"rle": "x"}]}, False),
    ({"suppress": [{"rule": 3}]}, False),
    ({"per-file-ignores": {"*.xml": [["arcs"]]}}, False),
    ({"taxonomies": [None]}, False),
    ({"options": {"total-label-first": "last"}}, False),
    ({"edgar-release": 25.4}, False),
    ({"fail-on": "sometimes"}, False),
]


@pytest.mark.parametrize(("values", "good"), CONFIGS)
def test_schema_and_code_agree(tmp_path: Path, values: dict[str, object], good: bool) -> None:
    """The schema and the program accept the same configurations."""
    path = tmp_path / ".xbrllint.yaml"
    path.write_text(yaml.safe_dump(values), encoding="utf-8")
    try:
        read_config(str(path))
        accepted = True
    except ConfigError:
        accepted = False
    assert accepted is good
    assert jsonschema.Draft202012Validator(CONFIG).is_valid(values) is good


def test_template_fits() -> None:
    """What init writes is right, and so is each key that stands there in a comment."""
    text = "\n".join(template())
    assert yaml.safe_load(text) == {"profile": "auto"}
    everything = yaml.safe_load("\n".join(_uncommented(text)))
    assert set(everything) == set(KEYS)
    assert list(jsonschema.Draft202012Validator(CONFIG).iter_errors(everything)) == []


def _uncommented(text: str) -> list[str]:
    """Give the lines of YAML, those in comments too: each key's words stand above it, after an empty line."""
    found = []
    for block in text.split("\n\n")[1:]:
        words, *shown = block.splitlines()
        assert words.removeprefix("# ").partition(":")[0] in KEYS
        found.extend(line.removeprefix("# ") for line in shown)
    return found
