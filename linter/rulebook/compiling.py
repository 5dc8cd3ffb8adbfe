"""All rule and profile files become what the compiled copy holds; each of them is held against all that it names."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping

from ..base.typed import TYPE_CHECKING
from .compiled import scan
from .held import hold_rule
from .profile_file import read_profiles
from .registry import Functions, present_names, registered
from .rule import Rule, RuleError
from .rule_file import read_rule_file
from .yaml_file import YamlFile

if TYPE_CHECKING:
    from typing import Any

_PROFILE_FOLDER = "profiles"


def compile_rules(places: list[str]) -> dict[str, Any]:
    """Read every rule, profile and registered function; the first place holds the bundled ones.

    The user's own rules are on in every profile. Raises RuleError.
    """
    checks, repairs = registered("checks", "check_name"), registered("repairs", "repair_name")
    rules = _read_rules(places, checks, repairs, present_names())
    families = {rule.family for rule in rules.values()}
    profiles = read_profiles((path for path in _files(places) if _family(path) == _PROFILE_FOLDER), rules, families)
    own = sorted({rule.family for rule in rules.values() if not rule.path.startswith(places[0] + os.sep)})
    read = [p._replace(families=tuple(dict.fromkeys((*p.families, *own)))) for p in profiles.values()]
    return {
        "rules": [list(rule) for rule in rules.values()],
        "profiles": [list(profile) for profile in read],
        "functions": {
            name: [f.module, f.name, f.subject, f.options, sorted(f.needs)] for name, f in {**checks, **repairs}.items()
        },
    }


def _files(places: Iterable[str]) -> Iterator[str]:
    """Go over the YAML files of all places; a file that two places hold comes once."""
    seen = set()
    for place in places:
        for path, _ in scan(place):
            real = os.path.realpath(path)
            if path.endswith(".yaml") and real not in seen:
                seen.add(real)
                yield path


def _family(path: str) -> str:
    return os.path.basename(os.path.dirname(path))


def _read_rules(
    places: Iterable[str], checks: dict[str, Functions], repairs: dict[str, Functions], present: Mapping[str, str]
) -> dict[str, Rule]:
    """Read the rules; two of one id are an error, for neither may silently take the other's place."""
    rules: dict[str, Rule] = {}
    places = list(places)
    bundled = places[0] + os.sep
    for path in _files(places):
        if _family(path) != _PROFILE_FOLDER:
            if os.path.islink(path) and not path.startswith(bundled):
                raise RuleError(f"{path}: is a link; own rules are files of their own")
            rule, file = read_rule_file(path, _family(path))
            rule = rule._replace(check=present.get(rule.check, rule.check))
            hold_rule(rule, file, checks, repairs)
            _hold_new(rule, file, rules)
            rules[rule.id] = rule
    return rules


def _hold_new(rule: Rule, file: YamlFile, rules: dict[str, Rule]) -> None:
    if rule.id in rules:
        raise file.error(f"the id '{rule.id}' is that of another rule: {rules[rule.id].path}", "id")
