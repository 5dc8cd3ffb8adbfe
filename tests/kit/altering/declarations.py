"""Changes of schemas: what a concept's declaration says, names, and concepts that nothing uses."""

from __future__ import annotations

from .book import HREF, XBRLI, Book, Tree
from .expected import Expected, expect
from .plants import plant

_TYPES = ("monetaryItemType", "stringItemType", "sharesItemType", "pureItemType", "decimalItemType", "dateItemType")


def _used(book: Book) -> dict[str, Tree]:
    used = {c for tie in book.ties for c in (tie.parent, tie.child)}
    return {c: e for c, e in book.own.items() if c in used and c not in book.claimed}


def _choose(book: Book) -> tuple[str, Tree]:
    found = _used(book)
    concept = book.pick(sorted(found))
    book.claim(concept)
    return concept, found[concept]


@plant("type changed")
def retype(book: Book) -> list[Expected]:
    """Give a concept another type."""
    concept, element = _choose(book)
    prefix = next((p for p, uri in element.nsmap.items() if f"{{{uri}}}" == XBRLI), None)
    now = (element.get("type") or "").rpartition(":")[2]
    new = book.pick(t for t in _TYPES if t != now)
    element.set("type", f"{prefix}:{new}" if prefix else new)
    return [expect("type-changed", concept)]


@plant("balance changed")
def rebalance(book: Book) -> list[Expected]:
    """Turn the balance of a concept, or take it away, or give it one."""
    concept, element = _choose(book)
    now = element.get(f"{XBRLI}balance")
    new = book.pick(b for b in ("debit", "credit", None) if b != now)
    element.attrib.pop(f"{XBRLI}balance", "")
    if new:
        element.set(f"{XBRLI}balance", new)
    return [expect("balance-changed", concept)]


@plant("period type changed")
def reperiod(book: Book) -> list[Expected]:
    """Turn the period type of a concept."""
    concept, element = _choose(book)
    name = f"{XBRLI}periodType"
    element.set(name, "instant" if element.get(name) == "duration" else "duration")
    return [expect("period-changed", concept)]


def _turned(book: Book, name: str) -> list[Expected]:
    concept, element = _choose(book)
    element.set(name, "false" if element.get(name) in ("true", "1") else "true")
    return [expect("declaration-changed", concept, says=name)]


@plant("abstract changed")
def abstract(book: Book) -> list[Expected]:
    """Make a concept abstract, or no longer."""
    return _turned(book, "abstract")


@plant("nillable changed")
def nillable(book: Book) -> list[Expected]:
    """Let a concept be nil, or no longer."""
    return _turned(book, "nillable")


@plant("substitution group changed")
def regroup(book: Book) -> list[Expected]:
    """Make an item a dimension, or a dimension an item."""
    concept, element = _choose(book)
    prefixes = {f"{{{uri}}}": prefix for prefix, uri in element.nsmap.items()}
    dimensional = (element.get("substitutionGroup") or "").endswith(("dimensionItem", "hypercubeItem"))
    space, name = (XBRLI, "item") if dimensional else ("{http://xbrl.org/2005/xbrldt}", "dimensionItem")
    prefix = book.pick([prefixes[space]] if space in prefixes else [])
    element.set("substitutionGroup", f"{prefix}:{name}" if prefix else name)
    return [expect("declaration-changed", concept, says="substitution group")]


@plant("own concept renamed")
def rename(book: Book) -> list[Expected]:
    """Give a concept another name, everywhere."""
    labels: dict[str, int] = {}
    for label in book.labels:
        labels[label.element.text or ""] = labels.get(label.element.text or "", 0) + 1
    concept, element = _choose(book)
    name = f"{element.get('name')}Net"
    id_ = (element.get("id") or "").replace(element.get("name") or "?", name)
    if any(e.get("name") == name for e in book.own.values()):
        name, id_ = f"{name}2", f"{id_}2"
    home, _, old = concept.partition("#")
    element.set("name", name)
    element.set("id", id_)
    for tree in book.trees.values():
        for loc in tree.iter("{*}loc"):
            if loc.get(HREF) in (concept, f"#{old}"):
                loc.set(HREF, f"{(loc.get(HREF) or '').partition('#')[0]}#{id_}")
        for qname in [e for e in tree.iter("{*}qname") if (e.text or "").endswith(f":{concept.rpartition('_')[2]}")]:
            qname.text = f"{(qname.text or '').partition(':')[0]}:{name}"
    book.changed()
    book.claim(f"{home}#{id_}")
    return [expect("concept-renamed", f"{home}#{id_}")]


@plant("unused concept declared")
def declare(book: Book) -> list[Expected]:
    """Declare a concept that nothing uses."""
    concept = book.declare()
    book.claim(concept)
    return [expect("concept-declared", concept)]


@plant("unused concept no longer declared")
def undeclare(book: Book) -> list[Expected]:
    """Take a declaration away that nothing uses."""
    located = {(loc.get(HREF) or "").partition("#")[2] for tree in book.trees.values() for loc in tree.iter("{*}loc")}
    unused = sorted(c for c in book.own if c.partition("#")[2] not in located and c not in book.claimed)
    concept = book.pick(unused)
    book.claim(concept)
    book.drop(book.own[concept])
    return [expect("concept-undeclared", concept)]
