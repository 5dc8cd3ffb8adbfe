"""All rule and profile files become what the compiled copy holds; each of them is held against all that it names."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping

from ..base.typed import TYPE_CHECKING
from .book import profile_of
from .compiled import scan
from .held import hold_rule
from .profile_file import profile_name, read_profiles
from .registry import Functions, present_names, registered
from .rule import Rule, RuleError
from .rule_file import read_rule_file

if TYPE_CHECKING:
    from typing import Any

_PROFILE_FOLDER = "profiles"


def compile_rules(place: str) -> dict[str, Any]:
    """Read every rule and profile of the bundled ones' folder, and every registered function. Raises RuleError."""
    checks, repairs = registered("checks", "check_name"), registered("repairs", "repair_name")
    former = present_names()
    paths = list(_files([place]))
    rules = _read_rules(paths, {}, checks, repairs, former)
    profiles = read_profiles(filter(_is_profile, paths), rules, _families(rules))
    return {
        "rules": [list(rule) for rule in rules.values()],
        "profiles": [list(profile) for profile in profiles.values()],
        "functions": {
            name: [f.module, f.name, f.subject, f.options, f.needs] for name, f in {**checks, **repairs}.items()
        },
        "repairs": list(repairs),
        "former": former,
    }


def with_own(bundled: Mapping[str, Any], places: list[str]) -> dict[str, Any]:
    """Add the user's rules and profiles to what `compile_rules` made of the first place, which is not read again.

    The user's own rules are on in every profile. Raises RuleError.
    """
    functions = {name: Functions(*row) for name, row in bundled["functions"].items()}
    repairs = {name: functions.pop(name) for name in bundled["repairs"]}
    there = {row[0]: Rule._make(row) for row in bundled["rules"]}
    known = {row[0]: profile_of(row) for row in bundled["profiles"]}
    paths, files = _own_files(places)
    rules = _read_rules(paths, there, functions, repairs, bundled["former"])
    every = {**there, **rules}
    profiles = {**known, **read_profiles(filter(_is_profile, paths), every, _families(every), known, files)}
    own = sorted(_families(rules))
    read = [p._replace(families=tuple(dict.fromkeys((*p.families, *own)))) for p in profiles.values()]
    return {
        **bundled,
        "rules": [*bundled["rules"], *(list(rule) for rule in rules.values())],
        "profiles": [list(profile) for profile in read],
    }


def _own_files(places: list[str]) -> tuple[list[str], dict[str, str]]:
    """Give the user's files, none of which is a link, and the files of the bundled profiles by name."""
    bundled = places[0] + os.sep
    own, profiles = [], {}
    for path in _files(places):
        if not path.startswith(bundled):
            if os.path.islink(path) and not _is_profile(path):
                raise RuleError(f"{path}: is a link; own rules are files of their own")
            own.append(path)
        elif _is_profile(path):
            profiles[profile_name(path)] = path
    return own, profiles


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


def _is_profile(path: str) -> bool:
    return _family(path) == _PROFILE_FOLDER


def _families(rules: Mapping[str, Rule]) -> set[str]:
    return {rule.family for rule in rules.values()}


def _read_rules(
    paths: Iterable[str], there: Mapping[str, Rule], checks: Mapping[str, Functions],
    repairs: Mapping[str, Functions], present: Mapping[str, str],
) -> dict[str, Rule]:  # fmt: skip
    """Read the rules; two of one id are an error, for neither may silently take the other's place.

    ``there``: other rules, by id.
    """
    rules: dict[str, Rule] = {}
    for path in paths:
        if not _is_profile(path):
            rule, file = read_rule_file(path, _family(path))
            rule = rule._replace(check=present.get(rule.check, rule.check))
            hold_rule(rule, file, checks, repairs)
            other = there.get(rule.id) or rules.get(rule.id)
            if other is not None:
                raise file.error(f"the id '{rule.id}' is that of another rule: {other.path}", "id")
            rules[rule.id] = rule
    return rules
