"""Names of types: circles of derivations, and what is declared twice (XML Schema 1.0 part 1)."""

from __future__ import annotations

from collections.abc import Iterator

from ...knowledge.simple_types import derivation_of
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.lexical import SPACE
from ...xbrl.model.elements import Element
from ...xbrl.model.schemas import Schema
from .. import Hit, check

_XS = f"{names.XS} "


@check("type-circle", says=("circle",), needs="types")
def type_circle(filing: Filing) -> Iterator[Hit]:
    """Types that are derived from themselves, each circle once (XML Schema 1.0 part 1, 3.4.6 and 3.14.6)."""
    declared = filing.declarations.types
    done: set[str] = set()
    for name in declared:
        way: dict[str, None] = {}
        step: str | None = name
        while step in declared and step not in done and step not in way:
            assert step is not None
            way[step] = None
            derivation = derivation_of(declared[step])
            step = derivation.expand(derivation.get("base")) if derivation is not None else None
        if step in way:
            yield _circle(filing, list(way)[list(way).index(step) :])
        done.update(way)


_MOST_SHOWN = 8


def _circle(filing: Filing, found: list[str]) -> Hit:
    derivations = [derivation_of(filing.declarations.types[name]) for name in found[:_MOST_SHOWN]]
    places = [derivation.place("base") for derivation in derivations if derivation is not None]
    shown = [names.local(name) for name in (*found[:_MOST_SHOWN], found[0])]
    return Hit(places[0], related=[(place, "leads on") for place in places[1:]], circle=" -> ".join(shown))


_ELEMENT = f"{_XS}element"
_SPACES_OF_NAMES = {
    **dict.fromkeys((f"{_XS}simpleType", f"{_XS}complexType"), "type"),
    **{f"{_XS}{each}": each for each in ("group", "attribute", "notation")},
    f"{_XS}attributeGroup": "attribute group",
}


@check("duplicate-type-name", says=("what", "name"), needs="schema")
def duplicate_type_name(schema: Schema) -> Iterator[Hit]:
    """Two types, groups, attributes or elements of one name (XML Schema 1.0 part 1, 3.15.6); concepts are apart."""
    spaces = {name: space for name, space in _SPACES_OF_NAMES.items() if name in schema.document.names}
    if len(schema.concepts) > len(schema.elements):
        spaces[_ELEMENT] = "element"
    concepts = {concept.element for concept in schema.items} if _ELEMENT in spaces else set()
    first: dict[tuple[str, str], Element] = {}
    for child in schema.root.children if spaces else ():
        space, name = spaces.get(child.name), child.get("name").strip(SPACE)
        if space is None or not name:
            continue
        before = first.setdefault((space, name), child)
        if before is not child and not (child in concepts and before in concepts):
            yield Hit(child.place("name"), related=[(before.place("name"), "first")], what=space, name=name)
