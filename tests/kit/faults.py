"""A fault as a record, and how it is planted into a filing: one change at a place that a pattern finds.

A filing is the texts of its files by name. What a fault puts in may name what is the filing's own (see `own_words`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from . import write
from .tags import Change

Files = dict[str, str]  # a filing's files by name
_OWN_WORD = re.compile(r"\{(?:stem|xsd|own|amount|home|space|role|gaap)\}")


class Planted(NamedTuple):
    """A filing with a fault in it, and where the finding is to stand."""

    files: Files
    name: str  # of the file
    lines: range


Plant = Callable[[Files, float], "Planted | None"]  # files, and which place of all (0 to 1); None where there is none


class Fault(NamedTuple):
    """A fault: how it is planted, who is to speak of it, and what else may be said because of it."""

    name: str
    plant: Plant
    rules: frozenset[str]  # ids of rules, or codes of manuals that they refer to
    follow: frozenset[str] = frozenset()  # rules that truly have more to say for it

    def planted(self, files: Files, where: float = 0.5) -> Planted | None:
        """Plant the fault at one of the places for it, the middle one if nothing else is said."""
        return self.plant(files, where)


def make_fault(rules: str, name: str, plant: Plant, follow: Iterable[str] = ()) -> Fault:
    """Make a fault; ``rules``: names with spaces between."""
    return Fault(name, plant, frozenset(rules.split()), frozenset(follow))


def file_of(files: Files, kind: str) -> str:
    """Give the first file whose name ends so."""
    return next(name for name in files if name.endswith(kind))


def line_of(text: str, at: int) -> int:
    """Give the line of a place in a text, from 1."""
    return text.count("\n", 0, at) + 1


# --- in start tags ---


def _changed_tags(files: Files, kind: str, tag: str, change: Change) -> list[tuple[str, re.Match[str]]]:
    pattern = re.compile(rf"<(?:\w+:)?(?:{tag})(?=[\s/>])[^<>]*>")
    if not any(name.endswith(kind) for name in files):
        kind = ".xsd"  # the linkbases stand within the schema
    return [
        (name, found)
        for name, text in files.items()
        if name.endswith(kind)
        for found in pattern.finditer(text)
        if change(found[0]) != found[0]
    ]


def in_tag(tag: str, change: Change, kind: str = ".xml", below: int = 0) -> Plant:
    """Change one of the start tags that the change has something to change in.

    ``tag``: a pattern of their local names. ``kind``: how the names of their files end. ``below``: how many lines
    further down the fault may first be seen.
    """

    def plant(files: Files, where: float) -> Planted | None:
        found = _changed_tags(files, kind, tag, change)
        if not found:
            return None
        name, match = found[int(where * len(found))]
        text = files[name]
        lines = range(line_of(text, match.start()), line_of(text, match.end()) + 1 + below)
        put = filled(change(match[0]), files)
        if put is None:
            return None
        return Planted({**files, name: text[: match.start()] + put + text[match.end() :]}, name, lines)

    return plant


# --- in files and filings ---


def insert(kind: str, before: str, new: str, which: int = -1) -> Plant:
    """Put a text before a place that a pattern matches, the last one if nothing else is said."""

    def plant(files: Files, _: float) -> Planted | None:
        name = file_of(files, kind)
        text = files[name]
        places = list(re.finditer(before, text))
        put = filled(new, files) if places else None
        if put is None:
            return None
        at = places[which].start()
        return Planted({**files, name: text[:at] + bound(put) + text[at:]}, name, _only(text, at))

    return plant


def without(kind: str, at: str) -> Plant:
    """Take a linkbase away, and the linkbaseRef to it; the finding is to stand where the schema has ``at`` first."""

    def plant(files: Files, _: float) -> Planted | None:
        name, schema = file_of(files, kind), file_of(files, ".xsd")
        text = re.sub(rf"<(?:\w+:)?linkbaseRef\b[^<>]*{re.escape(name)}[^<>]*>", "", files[schema])
        found = {key: value for key, value in files.items() if key != name}
        place = re.search(at, text)
        return Planted({**found, schema: text}, schema, _only(text, place.start())) if place else None

    return plant


def everywhere(old: str, new: str, kind: str, at: str) -> Plant:
    """Replace a pattern in all files; the finding is to stand where ``at`` is found first in the changed file."""

    def plant(files: Files, _: float) -> Planted | None:
        found = {name: re.sub(old, new, text) for name, text in files.items()}
        name = file_of(files, kind)
        place = re.search(at, found[name])
        return Planted(found, name, _only(found[name], place.start())) if place and found != files else None

    return plant


def added(suffix: str, text: str, reference: Plant, line: int) -> Plant:
    """Add a file, named as the schema but for its end, and the reference to it; the finding is to stand in it."""

    def plant(files: Files, where: float) -> Planted | None:
        name = file_of(files, ".xsd").replace(".xsd", suffix)
        planted, put = reference(files, where), filled(text, files)
        if planted is None or put is None:
            return None
        return Planted({**planted.files, name: put}, name, range(line, line + 1))

    return plant


def both(*plants: Plant) -> Plant:
    """Plant one after the other; the finding is to stand where the last is."""

    def plant(files: Files, where: float) -> Planted | None:
        planted: Planted | None = None
        for one in plants:
            planted = one(planted.files if planted else files, where)
            if planted is None:
                return None
        return planted

    return plant


def _only(text: str, at: int) -> range:
    line = line_of(text, at)
    return range(line, line + 1)


# --- what is the filing's own ---


def own_words(files: Files) -> Files:
    """Give what stands for {stem}, {xsd}, {own}, {amount}, {home}, {space}, {role} and {gaap} in what is put in.

    These are the name of its schema without and with .xsd, its prefix, the name of an amount at an instant, the host
    with its scheme, the namespace, a role, and the address of its us-gaap taxonomy up to a concept's local name.
    """
    name = file_of(files, ".xsd")
    schema = files[name]
    space = re.search(r"targetNamespace=[\"'](([^\"']*?)/\d+)[\"']", schema)
    amount = re.search(r'<[^<>]*(?=[^<>]*monetary)(?=[^<>]*"instant")[^<>]*\sid="(\w+?)_(\w+)"', schema)
    role = re.search(r'roleURI="([^"]*)', schema)
    gaap = re.search(r'"(http[^"]*/us-gaap-\d[^"#]*\.xsd)#us-gaap_', files[file_of(files, "_pre.xml")])
    assert space
    assert amount
    assert role
    assert gaap
    return {
        "{stem}": name.removesuffix(".xsd"), "{xsd}": name, "{own}": amount[1], "{amount}": amount[2],
        "{home}": space[2], "{space}": space[1], "{role}": role[1], "{gaap}": gaap[1] + "#us-gaap_",
    }  # fmt: skip


def filled(text: str, files: Files) -> str | None:
    """Put what is the filing's own into a text; None where the text refers to what the filing does not have."""
    if not _OWN_WORD.search(text):
        return text
    words = own_words(files)
    for key, value in words.items():
        text = text.replace(key, value)
    ids = re.findall(rf"{re.escape(words['{xsd}'])}#([^\"]*)", text)
    return text if all(f'id="{id_}"' in files[words["{xsd}"]] for id_ in ids) else None


def bound(text: str) -> str:
    """Bind the prefixes link, xlink, xs, xbrli and xbrldt in each start tag: whatever a filing calls them itself."""
    spaces = {"link": write.LINK_NS, "xs": f"{write.SCHEMA_NS} {write.DIMENSIONS_NS}"}
    return re.sub(r"<(link|xs):\w+", lambda found: f"{found[0]} {spaces[found[1]]}", text)
