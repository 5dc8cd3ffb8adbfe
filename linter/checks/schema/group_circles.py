"""Groups of particles and of attributes that hold themselves (XML Schema 1.0 part 1, 3.6 and 3.7)."""

from __future__ import annotations

from collections.abc import Iterator

from ...xbrl import names
from ...xbrl.model.elements import Element
from ...xbrl.model.schemas import Schema
from .. import Hit, check

_XS = f"{names.XS} "
_MOST_SHOWN = 8


@check("group-circle", says=("what", "circle"), needs="types")
def group_circle(schema: Schema) -> Iterator[Hit]:
    """Groups of a schema that hold themselves, and no other one (XML Schema 1.0 part 1, 3.6.3 and 3.8.6)."""
    for name in (f"{_XS}group", f"{_XS}attributeGroup"):
        if name in schema.document.names:
            what = "groups of attributes" if name.endswith("attributeGroup") else "groups"
            yield from (_group_circle(what, way) for way in _circles(_references(schema, name)))


def _references(schema: Schema, name: str) -> dict[str, dict[str, Element]]:
    """Give the global groups of a kind by their names, with the references in each by the names of what they hold."""
    found: dict[str, dict[str, Element]] = {}
    for group in schema.root.children:
        if group.name == name and group.get("name"):
            inner = [child for child in group.descendants() if child.name == name and child.get("ref")]
            held = {child.expand(child.get("ref")) or "": child for child in inner}
            own = f"{schema.namespace} "
            found[group.get("name")] = {each[len(own) :]: e for each, e in held.items() if each.startswith(own)}
    return found


def _circles(references: dict[str, dict[str, Element]]) -> Iterator[list[tuple[str, Element]]]:
    """Go down from group to group, without recursion; of what hangs together give the first way back to an open one."""
    done: set[str] = set()
    for start in references:
        way: dict[str, Iterator[tuple[str, Element]]] = {}
        steps: list[tuple[str, Element]] = []
        is_told = False
        following: str | None = None if start in done else start
        while following is not None or way:
            if following is not None:
                way[following] = iter(references[following].items())
            name = next(reversed(way))
            following = None
            for other, element in way[name]:
                if other in way and not is_told:
                    is_told = True
                    yield [*steps[list(way).index(other) :], (other, element)]
                elif other in references and other not in done and other not in way:
                    steps.append((other, element))
                    following = other
                    break
            else:
                done.add(name)
                del way[name]
                if steps:
                    steps.pop()


def _group_circle(what: str, way: list[tuple[str, Element]]) -> Hit:
    (_, first), *others = way[-1:] + way[:-1]
    shown = " -> ".join(name for name, _ in (way[-1], *way)[: _MOST_SHOWN + 1])
    related = [(element.place("ref"), "leads on") for _, element in others[:_MOST_SHOWN]]
    return Hit(first.place("ref"), related=related, what=what, circle=shown)
