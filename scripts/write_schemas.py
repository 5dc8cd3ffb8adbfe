"""Write the JSON Schemas of the configuration, rule files and reports into linter/schemas, from the code.

usage: python scripts/write_schemas.py [--check]
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from xbrllint.base.json_schema import DIALECT, TEXT, list_of
from xbrllint.base.severity import SEVERITIES
from xbrllint.config.keys import KEYS
from xbrllint.config.options import Key
from xbrllint.config.shapes import json_schema
from xbrllint.report.changes.json_schema import changes_schema
from xbrllint.rollforward.json_schema import report_schema
from xbrllint.rulebook import catalogue, contracts
from xbrllint.rulebook import rule as rules
from xbrllint.rulebook.held import OF_LINKS
from xbrllint.rulebook.registry import Functions, registered

SCHEMAS = Path(__file__).parent.parent / "linter" / "schemas"
_FILLED = {"type": "string", "pattern": "\\S"}
_YEAR = {"type": "integer", "minimum": rules.YEARS[0], "maximum": rules.YEARS[1]}
_TEXTS = list_of(TEXT)


def config_schema(keys: Mapping[str, Key] = KEYS) -> dict[str, Any]:
    """Give the schema of .xbrllint.yaml and of [tool.xbrllint], from the table of keys."""
    return {
        "$schema": DIALECT,
        "title": "Configuration of xbrllint",
        "type": "object",
        "properties": {name: {"description": key.about, **json_schema(key.shape)} for name, key in keys.items()},
        "additionalProperties": False,
    }


def rule_schema() -> dict[str, Any]:
    """Give the schema of a rule file, from rules.FIELDS and the options of the registered checks."""
    checks = registered("checks", "check_name")
    repairs = registered("repairs", "repair_name")
    return {
        "$schema": DIALECT,
        "title": "A rule of xbrllint",
        "type": "object",
        "properties": {field: _field(field, checks, repairs) for field in sorted(rules.FIELDS)},
        "required": list(rules.REQUIRED),
        "additionalProperties": False,
        "allOf": [_options_of(name, check) for name, check in sorted(checks.items())],
    }


def _field(field: str, checks: dict[str, Functions], repairs: dict[str, Functions]) -> dict[str, Any]:
    special: dict[str, dict[str, Any]] = {
        "id": {"type": "string", "pattern": "^[a-z]+(-[a-z]+)*$"},
        "severity": {"enum": list(SEVERITIES)},
        "applies-to": {"type": "array", "items": {"enum": list(rules.LINK_KINDS)}},
        "check": {"enum": sorted(checks)},
        "fix": {"enum": sorted(repairs)},
        "options": {"type": "object"},
        "references": {"type": "array", "items": _FILLED},
        "since": _YEAR,
        "until": _YEAR,
        "examples": {"type": "array", "items": _example(), "allOf": [_at_least_one("bad"), _at_least_one("good")]},
    }
    return special.get(field, _FILLED)


def _at_least_one(kind: str) -> dict[str, Any]:
    return {"contains": {"type": "object", "required": [kind]}}


def _example() -> dict[str, Any]:
    files = {"type": "object", "properties": {"files": {"type": "object", "additionalProperties": TEXT}},
             "required": ["files"], "additionalProperties": False}  # fmt: skip
    body = {"anyOf": [TEXT, files]}
    return {
        "type": "object",
        "properties": {"good": body, "bad": body, "former": body, "says": {"anyOf": [TEXT, _TEXTS]},
                       "options": {"type": "object"}},
        "oneOf": [{"required": ["good"]}, {"required": ["bad"]}],
        "additionalProperties": False,
    }


def _options_of(name: str, check: Functions) -> dict[str, Any]:
    """Say which options a rule of one check may set."""
    options = {option: kind.schema() for option, kind in contracts.contract(check).items()}
    allowed: dict[str, Any] = {"properties": options, "additionalProperties": False}
    about = catalogue.about_options(check)
    if about:
        allowed["description"] = about
    then: dict[str, Any] = {"properties": {"options": allowed}}
    needed = contracts.needed(check)
    if needed:
        allowed["required"] = needed
        then["required"] = ["options"]
    if check.subject not in OF_LINKS:
        then["properties"]["applies-to"] = False
    return {"if": {"properties": {"check": {"const": name}}, "required": ["check"]}, "then": then}


def texts() -> dict[str, str]:
    """Give the content of each schema file by name."""
    schemas = {
        "config.schema.json": config_schema(),
        "rule.schema.json": rule_schema(),
        "rollforward.schema.json": report_schema(),
        "diff.schema.json": changes_schema(),
    }
    return {name: json.dumps(schema, indent=1, ensure_ascii=False) + "\n" for name, schema in schemas.items()}


def main() -> int:
    """Write the files, or with --check say whether they are as they should be."""
    stale = [n for n, t in texts().items() if not (SCHEMAS / n).exists() or (SCHEMAS / n).read_text("utf-8") != t]
    if "--check" in sys.argv[1:]:
        for name in stale:
            print(f"linter/schemas/{name} is not what the code says; run python scripts/write_schemas.py")
        return int(bool(stale))
    for name in stale:
        (SCHEMAS / name).write_text(texts()[name], encoding="utf-8")
        print(f"wrote linter/schemas/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
