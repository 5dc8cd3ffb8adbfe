"""A rule file becomes a Rule; a wrong one becomes an error that names file, line and the likely key."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from ..base.record import Record
from ..errors import UserError
from ..report.finding import SEVERITIES

FIELDS = {
    "id", "title", "severity", "applies-to", "check", "options", "message", "help", "label", "fix", "references",
    "since", "until", "why", "examples",
}  # fmt: skip
REQUIRED = ("id", "title", "severity", "check", "message", "why", "examples")
LINK_KINDS = ("presentation", "calculation", "definition", "label", "reference", "footnote", "generic", "custom")


class RuleError(UserError):
    """A rule or profile file that cannot be used; the message is one line with file and line."""


class Rule(NamedTuple):
    """What the engine needs of a rule; reasons and examples stay in its file until somebody asks."""

    id: str
    family: str
    title: str
    severity: str
    check: str
    options: dict[str, Any]
    message: str
    help: str
    label: str
    fix: str
    references: tuple[str, ...]
    applies_to: tuple[str, ...]
    since: int
    until: int
    path: str


class Profile(Record):
    """Which families are on at their rules' own severity, and which rules differ; 'off' is a severity here."""

    name: str
    title: str
    families: tuple[str, ...]
    rules: dict[str, str]

    def severity(self, rule: Rule) -> str:
        """Give the severity of a rule in this profile, 'off' where it is not part of it."""
        chosen = self.rules.get(rule.id)
        if chosen is not None:
            return rule.severity if chosen == "on" else chosen
        return rule.severity if rule.family in self.families else "off"


def load_yaml(path: str) -> Any:
    """Read a YAML file with the plain types only; raises RuleError with file and line."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        with open(path, encoding="utf-8") as stream:
            return yaml.load(stream, Loader=loader)  # a safe loader, in C where there is one
    except OSError as error:
        raise RuleError(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise RuleError(f"{path}: not UTF-8") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise RuleError(f"{path}:{line}: {getattr(error, 'problem', None) or 'not YAML'}") from None


def key_line(path: str, *keys: str) -> int:
    """Find the line of a (nested) key of a YAML file, for a message about it."""
    import yaml

    with open(path, encoding="utf-8") as stream:
        node = yaml.compose(stream, Loader=yaml.SafeLoader)
    line = 1
    for key in keys:
        for name, value in getattr(node, "value", None) or ():
            if getattr(name, "value", None) == key:
                line, node = name.start_mark.line + 1, value
                break
    return line


def unknown_key(path: str, key: str, known: Iterable[str], *parents: str) -> RuleError:
    """Make the error for a key that does not exist, with the likely one."""
    from difflib import get_close_matches

    near = get_close_matches(str(key), sorted(known), 1, 0.5)
    hint = f", did you mean '{near[0]}'?" if near else f"; known: {', '.join(sorted(known))}"
    return RuleError(f"{path}:{key_line(path, *parents, str(key))}: unknown key '{key}'{hint}")


def read_rule(path: str, family: str) -> tuple[Rule, dict[str, Any]]:
    """Read a rule file; gives the rule and the whole declaration as written.

    Raises RuleError.
    """
    raw = load_yaml(path)
    if not isinstance(raw, dict):
        raise RuleError(f"{path}:1: a rule is a mapping with the keys {', '.join(REQUIRED)}")
    _check_keys(path, raw)
    _check_values(path, raw)
    rule = Rule(
        id=raw["id"],
        family=family,
        title=raw["title"],
        severity=raw["severity"],
        check=raw["check"],
        options=raw.get("options") or {},
        message=raw["message"],
        help=raw.get("help", ""),
        label=raw.get("label", ""),
        fix=raw.get("fix", ""),
        references=tuple(raw.get("references") or ()),
        applies_to=tuple(raw.get("applies-to") or ()),
        since=raw.get("since", 0),
        until=raw.get("until", 9999),
        path=path,
    )
    return rule, raw


def _check_keys(path: str, raw: Mapping[str, Any]) -> None:
    for key in raw:
        if key not in FIELDS:
            raise unknown_key(path, key, FIELDS)
    for key in REQUIRED:
        if not raw.get(key):
            raise RuleError(f"{path}:1: a rule needs the key '{key}'")


def _check_values(path: str, raw: Mapping[str, Any]) -> None:
    name = os.path.basename(path).removesuffix(".yaml")
    if raw["id"] != name:
        raise RuleError(f"{path}:{key_line(path, 'id')}: the id '{raw['id']}' is not the file's name")
    _one_of(path, "severity", raw["severity"], SEVERITIES)
    for kind in raw.get("applies-to") or ():
        _one_of(path, "applies-to", kind, LINK_KINDS)
    for key, kind in _KINDS.items():
        value = raw.get(key)
        if value is not None and not isinstance(value, kind):
            raise RuleError(f"{path}:{key_line(path, key)}: '{key}' must be a {_WORDS[kind]}")


_KINDS: dict[str, type] = {
    **dict.fromkeys(("title", "message", "why", "help", "label", "fix"), str),
    **dict.fromkeys(("references", "examples"), list),
    **dict.fromkeys(("since", "until"), int),
    "options": dict,
}
_WORDS: dict[type, str] = {str: "text", list: "list", dict: "mapping", int: "year"}


def _one_of(path: str, key: str, value: object, known: Iterable[str]) -> None:
    from difflib import get_close_matches

    known = tuple(known)
    if value in known:
        return
    near = get_close_matches(str(value), known, 1, 0.4)
    hint = f", did you mean '{near[0]}'?" if near else ""
    raise RuleError(f"{path}:{key_line(path, key)}: {key} '{value}' is none of {', '.join(known)}{hint}")


_PROFILE_KEYS = {"name", "title", "extends", "families", "rules"}


def read_profile(path: str, known: Mapping[str, Profile]) -> Profile:
    """Read a profile file; ``known`` are those that it may extend. Raises RuleError."""
    raw = load_yaml(path)
    if not isinstance(raw, dict):
        raise RuleError(f"{path}:1: a profile is a mapping with the keys {', '.join(sorted(_PROFILE_KEYS))}")
    for key in raw:
        if key not in _PROFILE_KEYS:
            raise unknown_key(path, key, _PROFILE_KEYS)
    families: list[str] = []
    rules: dict[str, str] = {}
    for name in raw.get("extends") or ():
        if name not in known:
            raise RuleError(f"{path}:{key_line(path, 'extends')}: no profile '{name}'")
        families.extend(known[name].families)
        rules.update(known[name].rules)
    families.extend(raw.get("families") or ())
    for rule, severity in (raw.get("rules") or {}).items():
        word = {True: "on", False: "off"}.get(severity, severity)  # YAML reads on and off as booleans
        if word not in (*SEVERITIES, "on", "off"):
            line = key_line(path, "rules", rule)
            raise RuleError(f"{path}:{line}: '{rule}' is none of on, off, {', '.join(SEVERITIES)}")
        rules[rule] = word
    name = os.path.basename(path).removesuffix(".yaml")
    return Profile(name, raw.get("title", name), tuple(dict.fromkeys(families)), rules)
