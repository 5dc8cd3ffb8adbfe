"""Compile the bundled store of standard taxonomies from tables of facts.

usage: compile_store.py FACTS_FOLDER OUTPUT [--edgar FOLDER]

FACTS_FOLDER holds concepts.tsv.gz, roles.tsv.gz, labels.tsv.gz (of which it is taken what they call deprecated),
schemas.tsv and aliases.tsv; the SEC's lists (edgartaxonomies-*.xml,
*-deprecated-concepts.json) are taken from its sibling `edgar` unless another folder is named.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from xbrllint.taxonomy.build import Content, SchemaFacts, write_store
from xbrllint.taxonomy.deprecation import deprecations
from xbrllint.taxonomy.store import SchemaInfo, StoredConcept, StoredRole
from xbrllint.xbrl.read.address import canonical

_CLARK = re.compile(r"\{([^}]*)\}")
_LIST = "edgartaxonomies-"
_DEPRECATED = "-deprecated-concepts.json"
_BOOLEANS = {"true": True, "false": False}


def rows(path: Path) -> Iterator[list[str]]:
    """Give the rows of a table after its heading."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    for line in text.rstrip("\n").split("\n")[1:]:
        yield line.split("\t")


def expanded(clark: str) -> str:
    """Write {namespace}local as `namespace local`."""
    return _CLARK.sub(r"\1 ", clark)


def concept(row: list[str]) -> StoredConcept:
    """Read a row of concepts; attributes are known together or not at all, and an empty one is absent if known."""
    address, namespace, id_, name, type_, group, balance, period, abstract, provenance = row
    if not abstract:
        return StoredConcept(address, namespace, id_, name, None, None, None, None, None, provenance)
    known = (expanded(type_), expanded(group), balance, period)
    return StoredConcept(address, namespace, id_, name, *known, _BOOLEANS[abstract], provenance)


def role(row: list[str]) -> StoredRole:
    """Read a row of roles."""
    address, id_, kind, uri, used_on, cycles_allowed, definition = row
    names = tuple(expanded(name) for name in used_on.split(" ")) if used_on else ()
    return StoredRole(address, id_, kind, uri, names, cycles_allowed or None, definition)


def schemas(facts: Path, namespaces: dict[str, str]) -> list[SchemaFacts]:
    """Give the facts by schema.

    Role types come from the schema itself, so a list of them is complete; a schema that only lists of its concepts
    tell of may declare role types that are not known.
    """
    concepts: dict[str, list[StoredConcept]] = {}
    for row in rows(facts / "concepts.tsv.gz"):
        concepts.setdefault(row[0], []).append(concept(row))
    roles: dict[str, list[StoredRole]] = {}
    for row in rows(facts / "roles.tsv.gz"):
        roles.setdefault(row[0], []).append(role(row))
    known = {row[0]: row[2] for row in rows(facts / "schemas.tsv")}
    found = []
    for address in sorted({*concepts, *roles}):
        ours = concepts.get(address, [])
        namespace = ours[0].namespace if ours else namespaces.get(address, "")
        roles_known = address in roles or all(c.provenance == "schema" for c in ours)
        info = SchemaInfo(address, namespace, known.get(address, "complete"), roles_known)
        found.append(SchemaFacts(info, ours, roles.get(address, [])))
    return found


def accepted(edgar: Path) -> list[tuple[str, ...]]:
    """Give the rows of the lists of accepted addresses, each once, with the releases that have it."""
    releases: dict[tuple[str, ...], list[str]] = {}
    fields = ("Href", "Family", "Version", "AttType", "FileTypeName", "Namespace", "Prefix")
    for path in sorted(edgar.glob(f"{_LIST}*.xml")):
        for entry in ElementTree.parse(path).iter("Loc"):
            row = tuple((entry.findtext(field) or "").strip() for field in fields)
            found = releases.setdefault(row, [])
            release = path.stem.removeprefix(_LIST)
            if release not in found:
                found.append(release)
    return [(*row, " ".join(found)) for row, found in releases.items()]


def deprecated(edgar: Path) -> Iterator[tuple[str, str, str]]:
    """Give prefix, name and the version since which a concept is deprecated."""
    for path in sorted(edgar.glob(f"*{_DEPRECATED}")):
        for name, since in json.loads(path.read_text("utf-8")).items():
            yield path.name.removesuffix(_DEPRECATED), name, since


def said_in_labels(facts: Path, listed: set[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Give scope, id and version of what labels call deprecated, where the SEC's lists do not have it."""
    labels = ((canonical(a), id_, role, lang, text) for a, id_, role, lang, text in rows(facts / "labels.tsv.gz"))
    for scope, id_, since in deprecations(labels):
        prefix, _, name = id_.partition("_")
        if (prefix, name) not in listed:
            yield scope, id_, since


def content(facts: Path, edgar: Path) -> Content:
    """Give all that the bundled store is to hold."""
    listed = accepted(edgar)
    namespaces = {row[0]: row[5] for row in listed}
    given_up = list(deprecated(edgar))
    return Content(
        schemas=schemas(facts, namespaces),
        aliases=dict(rows(facts / "aliases.tsv")),
        about={"name": "standard", "title": "Standard taxonomies, bundled"},
        accepted=listed,
        deprecated=[*given_up, *said_in_labels(facts, {row[:2] for row in given_up})],
    )


def main() -> None:
    """Compile the store and say how large it is."""
    parser = argparse.ArgumentParser(description="Compile the bundled store of standard taxonomies.")
    parser.add_argument("facts", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--edgar", type=Path)
    options = parser.parse_args()
    write_store(str(options.output), content(options.facts, options.edgar or options.facts.parent / "edgar"))
    print(f"{options.output}: {options.output.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
