"""Profile files: which families and rules are on. All that one names must exist; a wrong one is an error with line."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping

from ..base.severity import SEVERITIES
from .book import RuleBook
from .rule import Profile, RuleError
from .rule_file import hold_list, hold_mapping, hold_word
from .yaml_file import YamlFile, likely, read_yaml, shown

_KEYS = ("name", "title", "extends", "families", "rules", "made-for", "filings-only", "manuals", "submitted-to")
_MADE_FOR = ("refers-to", "unless")
_SEVERITIES = ("on", "off", *SEVERITIES)


def read_profile(path: str, book: RuleBook) -> Profile:
    """Read a profile file of the user's, which may extend the book's profiles. Raises RuleError."""
    file = read_yaml(path)
    _hold(file, book.rules, book.families)
    return _profile(file, book.profiles)


def read_profiles(
    paths: Iterable[str], rules: Collection[str], families: Collection[str],
    known: Mapping[str, Profile] = {}, known_paths: Mapping[str, str] = {},
) -> dict[str, Profile]:  # fmt: skip
    """Read profiles that may extend each other, in any order, and those that are known. Raises RuleError.

    ``known_paths``: the files of the known ones by name.
    """
    files: dict[str, YamlFile] = {}
    names = dict(known_paths)
    for path in paths:
        file, name = read_yaml(path), profile_name(path)
        _hold(file, rules, families)
        if name in names:
            raise file.error(f"the name '{name}' is that of another profile: {names[name]}")
        files[name], names[name] = file, path
    found: dict[str, Profile] = {}
    while len(found) < len(files):
        there = {**known, **found}
        ready = [name for name, file in files.items() if name not in found and _extended(file) <= there.keys()]
        for name in ready:
            found[name] = _profile(files[name], there)
        if not ready:
            raise _endless({name: file for name, file in files.items() if name not in found}, names)
    return found


def _endless(waiting: Mapping[str, YamlFile], files: Collection[str]) -> RuleError:
    """Say which profile extends one that does not exist, or that all which are left extend each other."""
    for file in waiting.values():
        _hold_names(file, "extends", files, "profile")
    file = next(iter(waiting.values()))
    return file.error(f"the profiles {', '.join(sorted(waiting))} extend each other", "extends")


def profile_name(path: str) -> str:
    """Give the name of the profile that a file holds."""
    return os.path.basename(path).removesuffix(".yaml")


def _extended(file: YamlFile) -> set[str]:
    return set(file.value.get("extends", ()))


def _hold(file: YamlFile, rules: Collection[str], families: Collection[str]) -> None:
    """Hold a profile against its keys, and against the rules and families that there are."""
    raw = file.value
    if not isinstance(raw, dict):
        what = "the file is empty" if raw is None else f"the file is {shown(raw)}"
        raise file.error(f"{what}; a profile is a mapping with the keys {', '.join(_KEYS)}")
    for key in raw:
        if key not in _KEYS:
            raise file.error(f"unknown key {shown(key)}{likely(key, _KEYS)}", str(key))
    for key in ("name", "title", "submitted-to"):
        if not isinstance(raw.get(key, ""), str):
            raise file.error(f"'{key}' must be text, not {shown(raw[key])}", key)
    for key in ("extends", "families", "filings-only", "manuals"):
        _hold_texts(file, raw.get(key, []), key)
    for key in ("families", "filings-only"):
        _hold_names(file, key, families, "family")
    for key, beginnings in hold_mapping(file, raw.get("made-for", {}), "made-for").items():
        if key not in _MADE_FOR:
            raise file.error(f"unknown key {shown(key)}{likely(key, _MADE_FOR)}", "made-for", str(key))
        _hold_texts(file, beginnings, "made-for", key)
    for rule, severity in hold_mapping(file, raw.get("rules", {}), "rules").items():
        if rule not in rules:
            raise file.error(f"no rule {shown(rule)}{likely(rule, rules, '')}", "rules", str(rule))
        hold_word(file, _severity(severity), _SEVERITIES, "rules", rule)


def _hold_texts(file: YamlFile, value: object, *keys: str) -> None:
    for number, item in enumerate(hold_list(file, value, *keys)):
        if not isinstance(item, str) or not item:
            raise file.error(f"'{keys[-1]}' must hold text, not {shown(item)}", *keys, number)


def _hold_names(file: YamlFile, key: str, known: Collection[str], what: str) -> None:
    for number, name in enumerate(file.value.get(key, ())):
        if name not in known:
            raise file.error(f"no {what} {shown(name)}{likely(name, known)}", key, number)


def _severity(written: object) -> object:
    """Give a severity as it was meant: YAML reads on and off as truth values."""
    return ("on" if written else "off") if isinstance(written, bool) else written


def _profile(file: YamlFile, known: Mapping[str, Profile]) -> Profile:
    """Make the profile, with all that those which it extends turn on."""
    _hold_names(file, "extends", known, "profile")
    families: list[str] = []
    rules: dict[str, str] = {}
    for name in file.value.get("extends", ()):
        families.extend(known[name].families)
        rules.update(known[name].rules)
    families.extend(file.value.get("families", ()))
    rules.update((rule, str(_severity(severity))) for rule, severity in file.value.get("rules", {}).items())
    name, made_for = profile_name(file.path), file.value.get("made-for", {})
    refers_to, unless = (tuple(made_for.get(key, ())) for key in _MADE_FOR)
    filings_only, manuals = (tuple(file.value.get(key, ())) for key in ("filings-only", "manuals"))
    title, own = file.value.get("title", name), tuple(dict.fromkeys(families))
    submitted_to = file.value.get("submitted-to", "")
    return Profile(name, title, own, rules, refers_to, unless, filings_only, manuals, submitted_to)
