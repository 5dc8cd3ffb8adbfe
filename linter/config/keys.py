"""The keys of the configuration: those that options of the command line say too, and those of its own."""

from __future__ import annotations

from .options import Key, table
from .settings import Settings
from .shapes import TEXT, TEXTS, Shape

_OWN = (
    Key("options", Shape(dict, Shape(dict)), "rule: {option: value}",
        "options:\n  total-label-first: {must: last}"),
    Key("rules", TEXTS, "folders with rules of your own", "rules: [./our-rules]", paths=True),
    Key("per-file-ignores", Shape(dict, TEXTS), "file pattern: [rules or families]",
        'per-file-ignores:\n  "*_lab.xml": [duplicate-label]'),
    Key("exclude", TEXTS, "patterns of files and folders that are not looked for in named folders and packages",
        'exclude: [old, "*_draft.xml"]'),
    Key("suppress", Shape(list, Shape(dict, TEXT, names=("rule", "path", "role", "concept", "reason"))),
        "{rule, path, role, concept, reason}: findings that do not count",
        "suppress:\n  - {rule: total-label-first, concept: us-gaap:Goodwill, reason: the auditor asked for it}"),
)  # fmt: skip


def keys_of(settings: type[Settings]) -> dict[str, Key]:
    """Give all keys by name: those of a table of settings, those that no option says, and that of overrides."""
    said = [option.key for option in table(settings).values() if option.key is not None]
    return {key.name: key for key in (*said, *_OWN, _overrides(said))}


def _overrides(said: list[Key]) -> Key:
    """Give the key whose entries say other values for some paths, of the keys that are neither paths nor own."""
    fields = {"paths": TEXTS, **{key.name: key.shape for key in said if not key.paths}}
    return Key("overrides", Shape(list, Shape(dict, fields=fields, required=("paths",))),
               "other values for some files: {paths: [pattern], profile: ..., fail-on: ..., ignore: [...]}",
               "overrides:\n  - {paths: [old], profile: xbrl, fail-on: never}")  # fmt: skip


KEYS = keys_of(Settings)
