"""The files of a filing as trees in which changes are made: what arcs join, labels say and schemas declare.

It reads no more of XBRL than it takes to find places, and with nothing of the linter's, which is held against it.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from decimal import Decimal, InvalidOperation
from functools import cached_property
from random import Random
from typing import NamedTuple, TypeVar

from lxml import etree

Files = dict[str, bytes]
Tree = etree._Element
Any_ = TypeVar("Any_")

LINK = "{http://www.xbrl.org/2003/linkbase}"
XLINK = "{http://www.w3.org/1999/xlink}"
XBRLDT = "{http://xbrl.org/2005/xbrldt}"
XBRLI = "{http://www.xbrl.org/2003/instance}"
XS = "{http://www.w3.org/2001/XMLSchema}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
HREF, LABEL, ROLE, ARCROLE, FROM, TO, TYPE = (
    XLINK + name for name in ("href", "label", "role", "arcrole", "from", "to", "type")
)
STANDARD_LABEL = "http://www.xbrl.org/2003/role/label"
_ROOTS = (f"{LINK}linkbase", f"{XS}schema")


class Tie(NamedTuple):
    """A relationship between two concepts, with the elements that make it; concepts are the addresses of locators."""

    role: str
    arcrole: str  # the last part
    parent: str
    child: str
    order: Decimal
    arc: Tree
    link: Tree


class Label(NamedTuple):
    """A label of a concept that no other concept has."""

    concept: str
    role: str
    language: str
    arc: Tree
    element: Tree
    alone: bool  # in having the xlink:label that the arc leads to


class Nothing(Exception):
    """There is no place for a change."""


def filing_files(files: Files) -> Files:
    """Leave out what is neither a schema nor a linkbase. Names are those of one folder."""
    found = {}
    for name, data in files.items():
        tree = _parsed(data) if name.endswith((".xsd", ".xml")) else None
        if tree is not None and tree.tag in _ROOTS:
            found[name] = data
    return found


def _parsed(data: bytes) -> Tree | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None


def local(address: str) -> str:
    """Give the local name of a concept by the address of its locator, or by how it is written."""
    return re.split("[#_: ]", address)[-1]


class Book:
    """A filing's trees. Concepts, statements and places that a change was made at are claimed: others keep away."""

    def __init__(self, files: Files, random: Random) -> None:
        """Read the files; what cannot be read stays as it is."""
        self.random = random
        self.others: Files = {}
        self.trees: dict[str, Tree] = {}
        for name, data in files.items():
            tree = _parsed(data)
            if tree is None:
                self.others[name] = data
            else:
                self.trees[name] = tree
        self.names = _called(self.trees)
        self.claimed: set[object] = set()
        self._number = 0

    def files(self) -> Files:
        """Give the files as they are now."""
        made = {name: etree.tostring(tree, encoding="utf-8", xml_declaration=True) for name, tree in self.trees.items()}
        return {**self.others, **made}

    def changed(self) -> None:
        """Forget what was found in the trees."""
        for name in ("ties", "labels", "labelled", "presented", "_below", "standing"):
            self.__dict__.pop(name, None)

    def fresh(self, word: str) -> str:
        """Give a name that nothing has."""
        self._number += 1
        return f"{word}Planted{self._number}x{self.random.randrange(10**6)}"

    # --- places ---

    def claim(self, *things: object) -> None:
        """Keep other changes away from concepts, roles, and places of a role and a parent."""
        self.claimed.update(things)

    def is_free(self, tie: Tie) -> bool:
        """Say whether no other change was made at a relationship."""
        things = (tie.parent, tie.child, tie.role, (tie.role, tie.parent), (tie.role, tie.child))
        return self.claimed.isdisjoint(things)

    def pick(self, things: Iterable[Any_]) -> Any_:
        """Choose one; raises Nothing where there is none."""
        found = list(things)
        if not found:
            raise Nothing
        return self.random.choice(found)

    def pick_tie(self, arcrole: str, fits: Callable[[Tie], bool] = lambda tie: True) -> Tie:
        """Choose a free relationship of a kind; raises Nothing where there is none."""
        return self.pick(tie for tie in self.of(arcrole) if self.is_free(tie) and fits(tie))

    # --- relationships ---

    @cached_property
    def ties(self) -> list[Tie]:
        """All relationships that one locator has with another by an arc of their own, and that nothing prohibits."""
        found: list[Tie] = []
        for name, tree in self.trees.items():
            for link in tree.iter(*(f"{LINK}{kind}Link" for kind in ("presentation", "calculation", "definition"))):
                found.extend(_ties(name, link))
        many = Counter((tie.role, tie.arcrole, tie.parent, tie.child, tie.arc.get("preferredLabel")) for tie in found)
        return [
            tie for tie in found
            if tie.arc.get("use") != "prohibited"
            and many[tie.role, tie.arcrole, tie.parent, tie.child, tie.arc.get("preferredLabel")] == 1
        ]  # fmt: skip

    def of(self, arcrole: str) -> list[Tie]:
        """Give the relationships of an arcrole, by its last part."""
        return [tie for tie in self.ties if tie.arcrole == arcrole]

    @cached_property
    def _below(self) -> dict[tuple[str, str, str], list[Tie]]:
        found: dict[tuple[str, str, str], list[Tie]] = {}
        for tie in self.ties:
            found.setdefault((tie.role, tie.arcrole, tie.parent), []).append(tie)
        for ties in found.values():
            ties.sort(key=lambda tie: tie.order)
        return found

    @cached_property
    def standing(self) -> Counter[tuple[str, str, str]]:
        """How often a concept stands below another in a network."""
        return Counter((tie.role, tie.arcrole, tie.child) for tie in self.ties)

    def below(self, tie: Tie, concept: str | None = None) -> list[Tie]:
        """Give the siblings of a relationship, itself among them, in order; or what stands below a concept there."""
        return self._below.get((tie.role, tie.arcrole, tie.parent if concept is None else concept), [])

    def is_leaf(self, tie: Tie) -> bool:
        """Say whether nothing stands below the child of a relationship, which stands in its network once."""
        return self.standing[tie.role, tie.arcrole, tie.child] == 1 and not self.below(tie, tie.child)

    def branch(self, tie: Tie) -> list[Tie]:
        """Give all relationships below the child of a relationship."""
        found: list[Tie] = []
        pending, seen = [tie.child], {tie.child}
        while pending:
            for below in self.below(tie, pending.pop()):
                found.append(below)
                if below.child not in seen:
                    seen.add(below.child)
                    pending.append(below.child)
        return found

    def stands(self, role: str, arcrole: str, concept: str) -> bool:
        """Say whether a concept stands in a network."""
        return bool(self.standing[role, arcrole, concept]) or (role, arcrole, concept) in self._below

    @cached_property
    def presented(self) -> set[str]:
        """The concepts of presentations."""
        return {concept for tie in self.of("parent-child") for concept in (tie.parent, tie.child)}

    @property
    def roles(self) -> list[str]:
        """The roles of all relationships."""
        return list(dict.fromkeys(tie.role for tie in self.ties))

    def locator(self, link: Tree, concept: str) -> str:
        """Add a locator of a concept to a link; gives its xlink:label."""
        key = self.fresh("loc")
        # lxml has no base: the locator is written as those beside it are
        made = etree.Element(f"{LINK}loc", {TYPE: "locator", HREF: concept, LABEL: key})
        link.append(made)
        return key

    def join(self, tie: Tie, parent: str, child: str, order: str, **attributes: str) -> Tree:
        """Add an arc of the kind of another to its link; gives the arc."""
        link = tie.link
        values = {TYPE: "arc", ARCROLE: tie.arc.get(ARCROLE, ""), **attributes}
        values |= {FROM: self.locator(link, parent), TO: self.locator(link, child), "order": order}
        if "weight" in tie.arc.attrib:
            values.setdefault("weight", "1")
        arc = etree.SubElement(link, tie.arc.tag, values)
        self.changed()
        return arc

    def redirect(self, tie: Tie, end: str, concept: str) -> None:
        """Let an arc start from or lead to another concept."""
        tie.arc.set(end, self.locator(tie.link, concept))
        # arcs come after the locators that they name: some programs ask for it
        tie.link.append(tie.arc)
        self.changed()

    def cut(self, tie: Tie) -> None:
        """Take an arc away."""
        tie.link.remove(tie.arc)
        self.changed()

    def drop(self, *elements: Tree) -> None:
        """Take elements away, where they are still there."""
        for element in elements:
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
        self.changed()

    # --- labels ---

    @cached_property
    def labels(self) -> list[Label]:
        """The labels that one concept has, by an arc that leads from one locator."""
        return [
            label for tree in self.trees.values() for link in tree.iter(f"{LINK}labelLink") for label in _labels(link)
        ]

    @cached_property
    def labelled(self) -> dict[str, set[tuple[str, str]]]:
        """The roles and languages of the labels of each concept."""
        found: dict[str, set[tuple[str, str]]] = {}
        for label in self.labels:
            found.setdefault(label.concept, set()).add((label.role, label.language))
        return found

    def add_label(self, like: Label, concept: str, role: str, language: str, text: str) -> Tree:
        """Add a label to the link of another."""
        link = like.arc.getparent()
        assert link is not None
        key = self.fresh("lab")
        made = etree.SubElement(link, f"{LINK}label", {TYPE: "resource", LABEL: key, ROLE: role, LANG: language})
        made.text = text
        ends = {FROM: self.locator(link, concept), TO: key}
        etree.SubElement(link, f"{LINK}labelArc", {TYPE: "arc", ARCROLE: like.arc.get(ARCROLE, ""), **ends})
        self.changed()
        return made

    # --- schemas ---

    def declarations(self) -> Iterator[tuple[str, Tree]]:
        """Go over the concepts of the filing's schemas: as locators name them, with their declarations."""
        for name, tree in self.trees.items():
            if tree.tag == f"{XS}schema":
                for element in tree.iterchildren(f"{XS}element"):
                    if element.get("id") and element.get("substitutionGroup"):
                        yield f"{self.names[name]}#{element.get('id')}", element

    @property
    def own(self) -> dict[str, Tree]:
        """The filing's own concepts by the addresses of locators."""
        return dict(self.declarations())

    def declare(self, like: str | None = None, word: str = "Concept", **attributes: str) -> str:
        """Declare another concept as an own one, or as an amount; gives its address."""
        known = self.own
        model = known[like or self.pick(sorted(known))]
        made = deepcopy(model)
        for child in list(made):
            made.remove(child)
        prefix = (made.get("id") or "").rpartition("_")[0] or "co"
        called = self.fresh(word)
        made.set("name", called)
        made.set("id", f"{prefix}_{called}")
        for key, value in attributes.items():
            made.set(key, value)
        home = next(address for address, element in known.items() if element is model).partition("#")[0]
        schema = model.getparent()
        assert schema is not None
        schema.append(made)
        self.changed()
        return f"{home}#{prefix}_{called}"

    def role_types(self) -> Iterator[tuple[str, Tree]]:
        """Go over the roles that the filing declares and uses, with their definitions."""
        used = set(self.roles)
        for tree in self.trees.values():
            for type_ in tree.iter(f"{LINK}roleType"):
                uri, definition = type_.get("roleURI"), type_.find(f"{LINK}definition")
                if uri in used and definition is not None and definition.text:
                    yield uri, definition


def _called(trees: dict[str, Tree]) -> dict[str, str]:
    """Give the name by which locators know each file: a schema may stand in for one of another name."""
    schemas = [name for name, tree in trees.items() if tree.tag == f"{XS}schema"]
    paths = Counter(
        path for tree in trees.values() for loc in tree.iter(f"{LINK}loc")
        if (path := (loc.get(HREF) or "").partition("#")[0]) and "://" not in path
    )  # fmt: skip
    called = {name: name for name in trees}
    if len(schemas) == 1 and schemas[0] not in paths and len(paths) == 1:
        called[schemas[0]] = next(iter(paths))
    return called


def _ties(name: str, link: Tree) -> Iterator[Tie]:
    located: dict[str, list[str]] = {}
    for loc in link.iterchildren(f"{LINK}loc"):
        located.setdefault(loc.get(LABEL, ""), []).append(_named(name, loc.get(HREF, "")))
    ends = Counter((arc.get(FROM), arc.get(TO)) for arc in link.iterchildren(tag=etree.Element))
    for arc in link.iterchildren(f"{link.tag[:-4]}Arc"):
        starts, targets = located.get(arc.get(FROM, ""), []), located.get(arc.get(TO, ""), [])
        if len(starts) == len(targets) == 1 and ends[arc.get(FROM), arc.get(TO)] == 1:
            arcrole = (arc.get(ARCROLE) or "").rpartition("/")[2]
            yield Tie(link.get(ROLE, ""), arcrole, starts[0], targets[0], _decimal(arc.get("order")), arc, link)


def _named(name: str, href: str) -> str:
    """Name a concept as other files of the folder do, too."""
    return f"{name}{href}" if href.startswith("#") else href if "://" in href else posixpath.normpath(href)


def _decimal(text: str | None) -> Decimal:
    try:
        return Decimal(text or "1")
    except InvalidOperation:
        return Decimal(1)


def _labels(link: Tree) -> Iterator[Label]:
    located = {loc.get(LABEL): loc.get(HREF, "") for loc in link.iterchildren(f"{LINK}loc")}
    resources: dict[str, list[Tree]] = {}
    for element in link.iterchildren(f"{LINK}label"):
        resources.setdefault(element.get(LABEL, ""), []).append(element)
    arcs = list(link.iterchildren(f"{LINK}labelArc"))
    many = Counter(arc.get(TO) for arc in arcs)
    for arc in arcs:
        concept, found = located.get(arc.get(FROM)), resources.get(arc.get(TO, ""), [])
        if concept and many[arc.get(TO)] == 1 and arc.get("use") != "prohibited":
            for element in found:
                role, language = element.get(ROLE) or STANDARD_LABEL, element.get(LANG) or ""
                yield Label(concept, role, language, arc, element, len(found) == 1)


def orders_between(before: Decimal | None, after: Decimal | None) -> str:
    """Give an order between two; raises Nothing where they are the same."""
    if before is None and after is None:
        return "1"
    if before is None or after is None:
        return format(after - 1 if after is not None else (before or Decimal(0)) + 1, "f")
    if before == after:
        raise Nothing
    return format((before + after) / 2, "f")


def spread(ties: Sequence[Tie]) -> bool:
    """Say whether siblings have orders of their own."""
    return len({tie.order for tie in ties}) == len(ties)


__all__ = [
    "Book", "Files", "Label", "Nothing", "Tie", "Tree", "filing_files", "local", "orders_between", "spread",
]  # fmt: skip
