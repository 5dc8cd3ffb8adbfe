"""A rule file is held against what a rule file may say; a wrong one is an error with file, line and the likely word.

What only the checks know (names of values, options) is held against them by `rulebook.held`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

from ..base.severity import SEVERITIES
from ..base.typed import TYPE_CHECKING
from .rule import FIELDS, LINK_KINDS, REQUIRED, YEARS, Rule
from .yaml_file import YamlFile, likely, read_yaml, shown

if TYPE_CHECKING:
    from typing import Any

_EXAMPLE = ("good", "bad", "former", "says", "options")


def read_rule_file(path: str, family: str) -> tuple[Rule, YamlFile]:
    """Read a rule file; gives the rule, and the file with all that it declares. Raises RuleError."""
    file = read_yaml(path)
    _hold_keys(file)
    for key, value in file.value.items():
        _HELD[key](file, key, value)
    return _rule(file, family), file


def _rule(file: YamlFile, family: str) -> Rule:
    raw = file.value
    rule = Rule(
        id=raw["id"],
        family=family,
        title=raw["title"],
        severity=raw["severity"],
        check=raw["check"],
        options=raw.get("options", {}),
        message=raw["message"],
        help=raw.get("help", ""),
        label=raw.get("label", ""),
        fix=raw.get("fix", ""),
        references=tuple(raw.get("references", ())),
        applies_to=tuple(raw.get("applies-to", ())),
        since=raw.get("since", 0),
        until=raw.get("until", 9999),
        path=file.path,
    )
    if rule.since > rule.until:
        raise file.error(f"since {rule.since} is after until {rule.until}", "since")
    return rule


def _hold_keys(file: YamlFile) -> None:
    raw = file.value
    if not isinstance(raw, dict):
        what = "the file is empty" if raw is None else f"the file is {shown(raw)}"
        raise file.error(f"{what}; a rule is a mapping with the keys {', '.join(REQUIRED)}")
    for key in raw:
        if key not in FIELDS:
            raise file.error(f"unknown key {shown(key)}{likely(key, FIELDS)}", str(key))
    for key in REQUIRED:
        if key not in raw:
            raise file.error(f"a rule needs the key '{key}'")


def _text(file: YamlFile, key: str, value: object, *below: str | int) -> None:
    if not isinstance(value, str):
        raise file.error(f"'{key}' must be text, not {shown(value)}", key, *below)
    if not value.strip():
        raise file.error(f"'{key}' must not be empty", key, *below)


def _id(file: YamlFile, key: str, value: object) -> None:
    _text(file, key, value)
    if value != os.path.basename(file.path).removesuffix(".yaml"):
        raise file.error(f"the id {shown(value)} is not the file's name", key)


def _severity(file: YamlFile, key: str, value: object) -> None:
    hold_word(file, value, SEVERITIES, key)


def hold_word(file: YamlFile, value: object, known: tuple[str, ...], *keys: str | int) -> None:
    """Raise RuleError where a value is none of some words; the key nearest to it is named."""
    if value not in known:
        name = next(key for key in reversed(keys) if isinstance(key, str))
        meant = likely(value, known, "")
        raise file.error(f"'{name}' is {shown(value)}, but must be one of {', '.join(known)}{meant}", *keys)


def _texts(file: YamlFile, key: str, value: object) -> None:
    for number, item in enumerate(hold_list(file, value, key)):
        _text(file, key, item, number)


def hold_list(file: YamlFile, value: object, *keys: str | int) -> list[Any]:
    """Give a value that must be a list; raises RuleError."""
    if not isinstance(value, list):
        raise file.error(f"'{keys[-1]}' must be a list, not {shown(value)}", *keys)
    return value


def hold_mapping(file: YamlFile, value: object, *keys: str | int) -> dict[Any, Any]:
    """Give a value that must be a mapping; raises RuleError."""
    if not isinstance(value, dict):
        raise file.error(f"'{keys[-1]}' must be a mapping, not {shown(value)}", *keys)
    return value


def _link_kinds(file: YamlFile, key: str, value: object) -> None:
    for number, item in enumerate(hold_list(file, value, key)):
        hold_word(file, item, LINK_KINDS, key, number)


def _mapping(file: YamlFile, key: str, value: object) -> None:
    hold_mapping(file, value, key)


def _year(file: YamlFile, key: str, value: object) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or not YEARS[0] <= value <= YEARS[1]:
        raise file.error(f"'{key}' must be a year from {YEARS[0]} to {YEARS[1]}, not {shown(value)}", key)


def _examples(file: YamlFile, key: str, value: object) -> None:
    examples = hold_list(file, value, key)
    for number, example in enumerate(examples):
        _example(file, example, key, number)
    for kind in ("bad", "good"):
        if not any(kind in example for example in examples):
            raise file.error(f"'{key}' must hold at least one {kind} example", key)


def _example(file: YamlFile, example: object, *keys: str | int) -> None:
    if not isinstance(example, dict):
        raise file.error(f"an example must be a mapping with 'good' or 'bad', not {shown(example)}", *keys)
    for name in example:
        if name not in _EXAMPLE:
            raise file.error(f"unknown key {shown(name)} of an example{likely(name, _EXAMPLE)}", *keys, str(name))
    kinds = [kind for kind in ("good", "bad") if kind in example]
    if len(kinds) != 1:
        raise file.error(f"an example must be {'either' if kinds else 'one of'} 'good' or 'bad'", *keys)
    hold_mapping(file, example.get("options", {}), *keys, "options")
    if "says" in example:
        _says(file, example["says"], *keys, "says")
    for kind in (kinds[0], *(("former",) if "former" in example else ())):
        _body(file, example[kind], *keys, kind)


def _says(file: YamlFile, says: object, *keys: str | int) -> None:
    """Hold the words of an example's findings: one text for all, or a text for each."""
    for position, text in enumerate(says if isinstance(says, list) else [says]):
        if not isinstance(text, str):
            where = (*keys, position) if isinstance(says, list) else keys
            raise file.error(f"'says' must be text, or a list of texts, not {shown(text)}", *where)


def _body(file: YamlFile, body: object, *keys: str | int) -> None:
    """Hold the body of an example: the text of one file, or ``files`` with the text of each by its name."""
    if isinstance(body, str):
        return
    if not isinstance(body, dict) or set(body) != {"files"}:
        raise file.error(f"'{keys[-1]}' must be text, or a mapping with the key 'files' alone", *keys)
    for name, text in hold_mapping(file, body["files"], *keys, "files").items():
        if not isinstance(name, str) or not isinstance(text, str):
            raise file.error(f"the file {shown(name)} must be text, not {shown(text)}", *keys, "files", str(name))


_HELD: Mapping[str, Callable[[YamlFile, str, Any], None]] = {
    **dict.fromkeys(("title", "check", "message", "why", "help", "label", "fix"), _text),
    **dict.fromkeys(("since", "until"), _year),
    "id": _id,
    "severity": _severity,
    "applies-to": _link_kinds,
    "options": _mapping,
    "references": _texts,
    "examples": _examples,
}
