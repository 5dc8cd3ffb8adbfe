"""Schemas that stand in for those of standard taxonomies: of what filings refer to, as the bundled store knows it.

Another program that validates a filing needs the schemas of its taxonomies. Where these are not at hand, schemas are
written that declare the concepts, types and roles to which the filing refers, and no more: what it mistypes is as
missing in them as it is in the taxonomy. They have no linkbases, as the core schemas of taxonomies have none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import urljoin
from xml.sax.saxutils import quoteattr

from lxml import etree
from xbrllint.knowledge.tables import table
from xbrllint.taxonomy.records import StoredConcept, StoredRole
from xbrllint.taxonomy.store import Store
from xbrllint.xbrl import names

from .faults import Files

_REFERENCE = re.compile(r"""\b(?:href|schemaLocation)\s*=\s*["']([^"'<>\s#]+)(?:#([^"'<>\s]*))?["']""")
_XS = "{http://www.w3.org/2001/XMLSchema}"
_OURS = {names.XBRLI: "http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"}
_USUAL = "http://stand-in.example/"  # where types are put whose schema nobody names
_NOTHING = '<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase"/>'


class _Wanted:
    """What one filing needs of a schema: ids, the concepts that have them, and local names of types."""

    def __init__(self, ids: Iterable[str] = (), namespace: str = "") -> None:
        self.ids = set(ids)
        self.namespace = namespace
        self.concepts: dict[str, StoredConcept] = {}
        self.types: set[str] = set()


def cache_with_stand_ins(files: Files, taxonomies: Path, folder: Path) -> Path:
    """Make a cache by address, as `processor.cache_of` does, in which what a filing refers to is complete.

    ``taxonomies``: schemas that are at hand, by address; they are linked. ``folder``: a new one.
    """
    for path in taxonomies.rglob("*"):
        if path.is_file():
            link = folder / path.relative_to(taxonomies)
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(path.resolve())
    for address, text in [*_schemas(files, folder)]:
        path = _path(folder, address)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def _path(folder: Path, address: str) -> Path:
    return folder.joinpath(*address.replace("://", "/", 1).split("/"))


def _namespace(path: Path) -> str:
    found = re.search(rb"""targetNamespace\s*=\s*["']([^"']*)["']""", path.read_bytes()[:20_000])
    return found[1].decode() if found else ""


def _schemas(files: Files, folder: Path) -> Iterator[tuple[str, str]]:
    """Write the schemas that are wanted and missing, and empty linkbases for those that are."""
    store, at_hand = Store(), _at_hand(folder)
    references = _references(files, folder)
    wanted = {address: _Wanted(ids) for address, ids in references.items() if address.endswith(".xsd")}
    yield from ((one, _NOTHING) for one in references if one not in wanted and not _path(folder, one).exists())
    places = dict(at_hand)  # by namespace: the address of its schema
    for name, text in files.items():
        if name.endswith(".xsd"):
            _wanted_by(text, wanted, places)
    missing = {address: want for address, want in sorted(wanted.items()) if not _path(folder, address).exists()}
    for address, want in missing.items():
        info = store.schema(address)
        want.concepts = store.concepts(address, sorted(want.ids))
        want.namespace = want.namespace or (info.namespace if info is not None else "") or address
        places.setdefault(want.namespace, address)
    _add_heads_and_types(missing, places, at_hand, store)
    for address, want in missing.items():
        roles = store.roles(address) if store.schema(address) is not None else []
        yield address, _written(want, roles, places)


def _add_heads_and_types(
    missing: dict[str, _Wanted], places: dict[str, str], at_hand: Mapping[str, str], store: Store
) -> None:
    """Add what the concepts' substitution groups and types need that no schema at hand declares."""
    concepts = [concept for want in missing.values() for concept in want.concepts.values()]
    for head in _heads(concepts, at_hand, store):
        address = places.setdefault(head.namespace, head.schema)
        missing.setdefault(address, _Wanted(namespace=head.namespace)).concepts[head.id] = head
        concepts.append(head)
    for namespace, local in _types(concepts, at_hand):
        address = places.setdefault(namespace, f"{_USUAL}{len(places)}.xsd")
        missing.setdefault(address, _Wanted(namespace=namespace)).types.add(local)


def _references(files: Files, folder: Path) -> dict[str, set[str]]:
    """Give what the filing and the documents at hand refer to (XBRL 2.1, 3.2), by address, with the ids."""
    found: dict[str, set[str]] = {}
    waiting = [("", text) for text in files.values()]
    while waiting:
        base, text = waiting.pop()
        for reference, id_ in _REFERENCE.findall(text):
            address = urljoin(base, reference)
            if not address.startswith("http"):
                continue
            if address not in found and _path(folder, address).is_file():
                waiting.append((address, _path(folder, address).read_text("utf-8", "replace")))
            found.setdefault(address, set()).add(id_)
    return {address: ids for address, ids in found.items() if address.endswith((".xsd", ".xml"))}


def _wanted_by(text: str, wanted: dict[str, _Wanted], places: dict[str, str]) -> None:
    """Note what a schema of the filing imports, and of which types and substitution groups it makes elements."""
    root = etree.fromstring(text.encode("utf-8"))
    for element in root.iterchildren(f"{_XS}import"):
        address, namespace = element.get("schemaLocation", ""), element.get("namespace", "")
        if address.startswith("http"):
            wanted.setdefault(address, _Wanted()).namespace = namespace
            places.setdefault(namespace, address)
    by_namespace = {want.namespace: want for want in wanted.values() if want.namespace}
    for element in root.iterchildren(f"{_XS}element"):
        prefix, _, local = element.get("type", "").rpartition(":")
        want = by_namespace.get(element.nsmap.get(prefix or None, ""))
        if want is not None:
            want.types.add(local)


def _heads(concepts: Iterable[StoredConcept], at_hand: Mapping[str, str], store: Store) -> list[StoredConcept]:
    """Give the heads of substitution groups that no schema at hand declares."""
    groups = {concept.substitution_group for concept in concepts if concept.substitution_group}
    missing = [group for group in sorted(groups) if names.split(group)[0] not in at_hand]
    found = [store.concept_by_name(*names.split(group)) for group in missing]
    return [head for head in found if head is not None]


def _types(concepts: Iterable[StoredConcept], at_hand: Mapping[str, str]) -> list[tuple[str, str]]:
    types = {concept.type for concept in concepts if concept.type}
    return sorted(names.split(type_) for type_ in types if names.split(type_)[0] not in at_hand)


def _written(want: _Wanted, roles: list[StoredRole], places: Mapping[str, str]) -> str:
    """Write a schema."""
    used = {names.XBRLI: "xbrli", names.LINK: "link"}
    body = [_type(local) for local in sorted(want.types)]
    body += [_element(concept, used) for concept in want.concepts.values()]
    imports = [
        f"<xs:import namespace={quoteattr(namespace)} schemaLocation={quoteattr(places[namespace])}/>"
        for namespace in used
        if namespace != want.namespace and namespace in places
    ]
    spaces = " ".join(f"xmlns:{prefix}={quoteattr(namespace)}" for namespace, prefix in used.items())
    appinfo = "".join(map(_role, roles))
    return (
        f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xlink="http://www.w3.org/1999/xlink" {spaces}'
        f' targetNamespace={quoteattr(want.namespace)} elementFormDefault="qualified">\n'
        f"<xs:annotation><xs:appinfo>{appinfo}</xs:appinfo></xs:annotation>\n"
        + "\n".join([*imports, *body])
        + "\n</xs:schema>\n"
    )


def _at_hand(folder: Path) -> dict[str, str]:
    """Give the addresses of the schemas that are at hand by their namespaces."""
    found = dict(_OURS)
    for path in sorted(folder.rglob("*.xsd")):
        scheme, *rest = path.relative_to(folder).parts
        found.setdefault(_namespace(path), f"{scheme}://{'/'.join(rest)}")
    return found


def _name(expanded: str, used: dict[str, str]) -> str:
    namespace, local = names.split(expanded)
    return f"{used.setdefault(namespace, f'n{len(used)}')}:{local}"


def _type(local: str) -> str:
    """Write a type by the item type that it comes from, as it is known by name."""
    base = table("types").get(local, "stringItemType")
    return (
        f'<xs:complexType name="{local}"><xs:simpleContent><xs:restriction base="xbrli:{base}"/></xs:simpleContent>'
        "</xs:complexType>"
    )


_ENDINGS = {"Axis": f"{names.XBRLDT} dimensionItem", "Table": f"{names.XBRLDT} hypercubeItem"}  # as us-gaap names them


def _element(concept: StoredConcept, used: dict[str, str]) -> str:
    """Write a concept; what the store does not know of it is what its balance and the ending of its name suggest."""
    written = {"name": concept.name, "id": concept.id, "nillable": "true"}
    likely = "monetaryItemType" if concept.balance else "stringItemType"
    written["type"] = _name(concept.type or f"{names.XBRLI} {likely}", used)
    group = concept.substitution_group
    if group is None:
        group = next((g for end, g in _ENDINGS.items() if concept.name.endswith(end)), f"{names.XBRLI} item")
    if group:
        written["substitutionGroup"] = _name(group, used)
        written["xbrli:periodType"] = concept.period_type or "duration"
    if concept.balance:
        written["xbrli:balance"] = concept.balance
    if concept.abstract or group in _ENDINGS.values():
        written["abstract"] = "true"
    return f"<xs:element {' '.join(f'{name}={quoteattr(value)}' for name, value in written.items())}/>"


def _role(role: StoredRole) -> str:
    used_on = "".join(
        f'<link:usedOn xmlns:u="{names.split(name)[0]}">u:{names.split(name)[1]}</link:usedOn>' for name in role.used_on
    )
    cycles = f" cyclesAllowed={quoteattr(role.cycles_allowed)}" if role.cycles_allowed else ""
    uri = f"{role.kind}URI={quoteattr(role.uri)}"
    return f"<link:{role.kind}Type {uri} id={quoteattr(role.id)}{cycles}>{used_on}</link:{role.kind}Type>"


__all__ = ["cache_with_stand_ins"]
