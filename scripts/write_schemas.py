"""Write the JSON Schemas of the configuration and of rule files into linter/schemas, from the code that reads them.

usage: python scripts/write_schemas.py [--check]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from xbrllint.config import keys as config
from xbrllint.report import finding
from xbrllint.rulebook import catalogue
from xbrllint.rulebook import rule as rules
from xbrllint.rulebook.book import Functions, registered

SCHEMAS = Path(__file__).parent.parent / "linter" / "schemas"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT = {"type": "string"}
_TEXTS = {"type": "array", "items": _TEXT}


def config_schema() -> dict[str, Any]:
    """Give the schema of .xbrllint.yaml and of [tool.xbrllint], from config.KEYS and config.ITEMS."""
    return {
        "$schema": _DIALECT,
        "title": "Configuration of xbrllint",
        "type": "object",
        "properties": {key: {"description": about, **_config_value(key, kind)} for key, (kind, about) in _keys()},
        "additionalProperties": False,
    }


def _keys() -> list[tuple[str, tuple[type, str]]]:
    return list(config.KEYS.items())


def _config_value(key: str, kind: type) -> dict[str, Any]:
    inside = config.ITEMS.get(key)
    if key == "fail-on":
        return {"enum": [*finding.SEVERITIES, "never"]}
    if key == "suppress":
        return {"type": "array", "items": {"type": "object", "properties": dict.fromkeys(inside or (), _TEXT),
                                           "additionalProperties": False}}  # fmt: skip
    if kind is dict:
        values = {"enum": list(inside)} if isinstance(inside, tuple) else {"type": "object"}
        return {"type": "object", "additionalProperties": _TEXTS if inside is list else values}
    return _TEXTS if kind is list else _TEXT


def rule_schema() -> dict[str, Any]:
    """Give the schema of a rule file, from rules.FIELDS and the options of the registered checks."""
    checks = registered("checks", "check_name")
    repairs = registered("repairs", "repair_name")
    return {
        "$schema": _DIALECT,
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
        "severity": {"enum": list(finding.SEVERITIES)},
        "applies-to": {"type": "array", "items": {"enum": list(rules.LINK_KINDS)}},
        "check": {"enum": sorted(checks)},
        "fix": {"enum": sorted(repairs)},
        "options": {"type": "object"},
        "references": _TEXTS,
        "since": {"type": "integer"},
        "until": {"type": "integer"},
        "examples": {"type": "array", "minItems": 1, "items": _example()},
    }
    return special.get(field, _TEXT)


def _example() -> dict[str, Any]:
    files = {"type": "object", "properties": {"files": {"type": "object", "additionalProperties": _TEXT}},
             "required": ["files"], "additionalProperties": False}  # fmt: skip
    body = {"anyOf": [_TEXT, files]}
    return {
        "type": "object",
        "properties": {"good": body, "bad": body, "options": {"type": "object"}},
        "oneOf": [{"required": ["good"]}, {"required": ["bad"]}],
        "additionalProperties": False,
    }


def _options_of(name: str, check: Functions) -> dict[str, Any]:
    """Say which options a rule of one check may set."""
    options = {option: _kind(default) for option, default in (check.options or {}).items()}
    allowed: dict[str, Any] = {"properties": options, "additionalProperties": False}
    about = catalogue.about_options(check)
    if about:
        allowed["description"] = about
    return {
        "if": {"properties": {"check": {"const": name}}, "required": ["check"]},
        "then": {"properties": {"options": allowed}},
    }


def _kind(default: object) -> dict[str, Any]:
    for kind, name in ((bool, "boolean"), (int, "number"), (float, "number"), (str, "string")):
        if isinstance(default, kind):
            return {"type": name}
    if isinstance(default, (list, tuple, frozenset)):
        return {"type": "array"}
    return {"type": "object"} if isinstance(default, dict) else {}


def texts() -> dict[str, str]:
    """Give the content of each schema file by name."""
    schemas = {"config.schema.json": config_schema(), "rule.schema.json": rule_schema()}
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
