"""Filings as another program would have written them: other files, links, keys, ids, prefixes and texts, one meaning.

`reserialise` changes many things at once; each of `KINDS` changes one. All take a filing's files by name, and
give files that say the same; what is not XML, broken, or has a document type stays as it is, byte by byte.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from random import Random
from typing import NamedTuple
from urllib.parse import quote, unquote

from lxml import etree

from . import relinked, rewritten
from .relinked import HREF, TYPE
from .rewritten import LINK, XBRLI, XS, Tree, elements, encoded, local, parsed

Files = dict[str, bytes]
Change = Callable[["Filing", Random], None]

_ROLE_REFS = {f"{{{LINK}}}roleRef": "roleURI", f"{{{LINK}}}arcroleRef": "arcroleURI"}
_LINKBASE_REF = f"{{{LINK}}}linkbaseRef"
_LINKBASE = f"{{{LINK}}}linkbase"
_ADDRESSES = (HREF, "schemaLocation", "{http://xbrl.org/2005/xbrldt}typedDomainRef")
_BASE = "{http://www.w3.org/XML/1998/namespace}base"


class Reference(NamedTuple):
    """A reference from one document of a filing to another, or to itself."""

    start: str
    element: Tree
    attribute: str
    to: str
    fragment: str


class Filing:
    """The documents of a filing as trees, with the references between them."""

    def __init__(self, files: Files) -> None:
        """Read what can be read; the rest is kept as it is."""
        read = {name: parsed(data) for name, data in files.items() if name.lower().endswith((".xml", ".xsd"))}
        self.trees = {name: tree for name, tree in read.items() if tree is not None}
        self.others = {name: data for name, data in files.items() if name not in self.trees}
        self.encodings: dict[str, str] = {}
        self.ends: dict[str, str] = {}

    def written(self) -> Files:
        """Give the files."""
        made = {
            name: encoded(tree, self.encodings.get(name, "utf-8"), self.ends.get(name, "\n"))
            for name, tree in self.trees.items()
        }
        return {**self.others, **made}

    @property
    def based(self) -> bool:
        """Whether a document has a base of its own, by which addresses in it are to be read."""
        return any(_BASE in element.attrib for tree in self.trees.values() for element in elements(tree))

    @property
    def movable(self) -> bool:
        """Whether addresses may be written anew: all that a reference beside the filing's files leads to is at hand.

        Where something is not, a file of another name may stand in for it.
        """
        hrefs = ((name, e.get(HREF)) for name, tree in self.trees.items() for e in elements(tree) if HREF in e.attrib)
        beside = ((name, href) for name, href in hrefs if href and "://" not in href)
        return not self.based and all(self.resolved(name, href) is not None for name, href in beside)

    def references(self) -> Iterator[Reference]:
        """Go over the references to documents of the filing."""
        for name, tree in self.trees.items():
            for element in elements(tree):
                for attribute in _ADDRESSES:
                    found = self.resolved(name, element.get(attribute)) if attribute in element.attrib else None
                    if found is not None:
                        yield Reference(name, element, attribute, *found)

    def resolved(self, name: str, href: str | None) -> tuple[str, str] | None:
        """Give the document and the fragment that an address leads to; None where it leads out of the filing."""
        path, _, fragment = (href or "").strip().partition("#")
        found = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path))) if path else name
        return (found, fragment) if found in self.trees else None

    def fragments(self, *names: str) -> bool:
        """Say whether anything refers to an id in one of some documents, by itself or from elsewhere."""
        return any(ref.fragment and ref.to in names for ref in self.references())

    @property
    def pointed(self) -> set[str]:
        """The documents of which something is named by its position, such as element(/1/4)."""
        return {ref.to for ref in self.references() if "(" in ref.fragment}

    def linkbases(self) -> list[str]:
        """Give the documents whose root is a linkbase and whose name stands nowhere but in references."""
        plain = [name for name, tree in self.trees.items() if tree.tag == _LINKBASE]
        said = [posixpath.basename(name).encode() for name in plain]
        mentioned = {s for s in said if any(s in data for data in self.others.values())}
        return [name for name, short in zip(plain, said, strict=True) if short not in mentioned]

    def refs_to(self, name: str) -> list[tuple[str, Tree]]:
        """Give the linkbaseRefs to a document, each with the document in which it stands."""
        return [(r.start, r.element) for r in self.references() if r.to == name and r.element.tag == _LINKBASE_REF]


# --- the text ---


def _reorder_attributes(filing: Filing, random: Random) -> None:
    for tree in filing.trees.values():
        rewritten.reordered_attributes(tree, random)


def _lay_out(filing: Filing, random: Random) -> None:
    for name, tree in filing.trees.items():
        rewritten.laid_out(tree, random)
        filing.ends[name] = random.choice(("\n", "\r\n"))


def _comment(filing: Filing, random: Random) -> None:
    for tree in filing.trees.values():
        rewritten.commented(tree, random)


def _encode(filing: Filing, random: Random) -> None:
    for name in filing.trees:
        filing.encodings[name] = random.choice(rewritten.ENCODINGS)


def _prefix(filing: Filing, random: Random) -> None:
    for name, tree in filing.trees.items():
        filing.trees[name] = rewritten.prefixed(tree, random)


_BOOLEANS = ("nillable", "abstract", *(f"{{http://xbrl.org/2005/xbrldt}}{name}" for name in ("closed", "usable")))
_SAME = {"true": "1", "1": "true", "false": "0", "0": "false"}


def _spell(filing: Filing, random: Random) -> None:
    """Write numbers and booleans in other forms, and defaults that were left out (XBRL 2.1, 3.5.3.9.5 to 3.5.3.9.7)."""
    for tree in filing.trees.values():
        for element in elements(tree):
            for name in _BOOLEANS:
                if element.get(name) in _SAME and random.random() < 0.5:
                    element.set(name, _SAME[element.get(name, "")])
            if element.get(TYPE) == "arc" and random.random() < 0.5:
                _spell_arc(element, random)


def _spell_arc(arc: Tree, random: Random) -> None:
    for name, value in (("use", "optional"), ("priority", "0"), ("order", "1")):
        if name not in arc.attrib and random.random() < 0.5:
            arc.set(name, value)
    for name in ("order", "weight"):
        value = arc.get(name, "")
        if value.lstrip("-").isdigit():
            arc.set(name, f"{value}.0")


# --- the order of elements ---


def _shuffle(filing: Filing, random: Random) -> None:
    pointed = filing.pointed
    for name, tree in filing.trees.items():
        if name not in pointed:
            for link in relinked.links(tree):
                relinked.shuffled(link, random)
            for parent in [e for e in elements(tree) if local(e) in ("linkbase", "appinfo", "schema", "xbrl")]:
                _shuffle_runs(parent, random)


def _shuffle_runs(parent: Tree, random: Random) -> None:
    """Put children of one kind that stand beside each other in another order (XBRL 2.1, 3.5.2; XML Schema 1, 3.15)."""
    runs: list[list[Tree]] = []
    last: object = None
    for child in [child for child in parent if isinstance(child.tag, str)]:
        kind = _kind(child)
        if kind != last or kind is None:
            runs.append([])
        runs[-1].append(child)
        last = kind
    for run in runs:
        before = run[0].getprevious()
        random.shuffle(run)
        for number, child in enumerate(run):
            if before is None:
                parent.insert(number, child)
            else:
                before.addnext(child)
                before = child


def _kind(child: Tree) -> str | None:
    """Say with what a child may change places; None: with nothing."""
    namespace = etree.QName(child).namespace
    if namespace == XS:
        return local(child) if local(child) in ("import", "element", "complexType", "simpleType") else None
    if child.get(TYPE) == "extended":
        return "extended"
    if namespace == LINK:
        return local(child)
    inside = child.getparent()
    return "fact" if inside is not None and inside.tag == f"{{{XBRLI}}}xbrl" else None


# --- keys and ids ---


def _rekey(filing: Filing, random: Random) -> None:
    for tree in filing.trees.values():
        for link in relinked.links(tree):
            relinked.rekeyed(link, random)


def _identify(filing: Filing, random: Random) -> None:
    """Give other ids to all but concepts and types: by these, linkbases alone tell what they are about."""
    _give_ids(filing, random, lambda element: etree.QName(element).namespace != XS)


def _identify_concepts(filing: Filing, random: Random) -> None:
    _give_ids(filing, random, lambda element: element.tag == f"{{{XS}}}element")


def _give_ids(filing: Filing, random: Random, wanted: Callable[[Tree], bool]) -> None:
    if filing.based:
        return
    references, fixed = list(filing.references()), filing.pointed
    if not filing.movable:  # who knows what refers to the schemas
        fixed |= {name for name, tree in filing.trees.items() if tree.tag == f"{{{XS}}}schema"}
    names: dict[tuple[str, str], str] = {}
    for name, tree in filing.trees.items():
        own = [element for element in elements(tree) if element.get("id") and wanted(element) and name not in fixed]
        taken = {element.get("id", "") for element in elements(tree)}
        free = [new for new in (f"id-{number}" for number in range(10 * len(taken))) if new not in taken]
        for element, new in zip(own, random.sample(free, len(own)), strict=True):
            names[name, element.get("id", "")] = new
            element.set("id", new)
    for name, tree in filing.trees.items():
        for element in elements(tree):
            for attribute in ("contextRef", "unitRef"):
                if (name, element.get(attribute, "")) in names:
                    element.set(attribute, names[name, element.get(attribute, "")])
    for ref in references:
        known = (ref.to, unquote(ref.fragment))
        if known in names:
            start = ref.element.get(ref.attribute, "").partition("#")[0]
            ref.element.set(ref.attribute, f"{start}#{names[known]}")


# --- links ---


def _own_locators(filing: Filing, random: Random) -> None:
    for tree in filing.trees.values():
        for link in relinked.links(tree):
            relinked.with_own_locators(link, random)


def _share_locators(filing: Filing, random: Random) -> None:
    for tree in filing.trees.values():
        for link in relinked.links(tree):
            relinked.with_shared_locators(link)


def _split_links(filing: Filing, random: Random) -> None:
    for tree in filing.trees.values():
        for link in relinked.links(tree):
            if random.random() < 0.7:
                relinked.split(link, random)


def _merge_links(filing: Filing, random: Random) -> None:
    for tree in filing.trees.values():
        relinked.merged(tree, random)


def _renumber(filing: Filing, random: Random) -> None:
    declared = {e.get("roleURI", "") for tree in filing.trees.values() for e in tree.iter(f"{{{LINK}}}roleType")}
    refs = [e.get(HREF) for tree in filing.trees.values() for e in tree.iter(_LINKBASE_REF)]
    beyond = any(filing.resolved("", href) is None for href in refs)
    relinked.renumbered(filing.trees, frozenset(declared) if beyond else None, random)


# --- files ---


def _fresh(filing: Filing, name: str, random: Random) -> str:
    stem, _, suffix = name.rpartition(".")
    names = (f"{stem}-{number}.{suffix}" for number in random.sample(range(1000), 1000))
    return next(name for name in names if name not in filing.trees and name not in filing.others)


def _point(element: Tree, start: str, to: str) -> None:
    """Let a link lead to another document, its fragment as it is."""
    path = quote(posixpath.relpath(to, posixpath.dirname(start) or "."))
    fragment = element.get(HREF, "").partition("#")[1:]
    element.set(HREF, path + "".join(fragment))


def _rename_linkbases(filing: Filing, random: Random) -> None:
    if not filing.movable:
        return
    for name in filing.linkbases():
        new = _fresh(filing, name, random)
        for ref in [ref for ref in filing.references() if ref.to == name]:
            if not ref.element.get(ref.attribute, "").startswith("#"):
                _point(ref.element, ref.start, new)
        filing.trees[new] = filing.trees.pop(name)


def _split_files(filing: Filing, random: Random) -> None:
    if not filing.movable:
        return
    for name in filing.linkbases():
        tree = filing.trees[name]
        inside = [link for link in relinked.links(tree) if link.getparent() is tree]
        if len(inside) < 2 or filing.fragments(name) or random.random() < 0.3:
            continue
        new = _fresh(filing, name, random)
        other = rewritten.like(tree)
        for child in tree:
            if child.tag in _ROLE_REFS:
                other.append(deepcopy(child))
        for link in inside[random.randrange(1, len(inside)) :]:
            other.append(link)
        for start, element in filing.refs_to(name):
            copy = deepcopy(element)
            element.addnext(copy)
            _point(copy, start, new)
        filing.trees[new] = other


def _merge_files(filing: Filing, random: Random) -> None:
    """Put two linkbases into one file (XBRL 2.1, 3.5.2: a linkbase holds links of any kind)."""
    if not filing.movable:
        return
    names = filing.linkbases()
    random.shuffle(names)
    for first, second in zip(names[::2], names[1::2], strict=False):
        starts = [Counter(start for start, _ in filing.refs_to(name)) for name in (first, second)]
        beside = posixpath.dirname(first) == posixpath.dirname(second)
        same = filing.trees[first].items() == filing.trees[second].items()
        if starts[0] == starts[1] and beside and same and not filing.fragments(first, second):
            _merge(filing, first, second)


def _merge(filing: Filing, first: str, second: str) -> None:
    into, other = filing.trees[first], filing.trees[second]
    _drop(filing, second)
    for _, element in filing.refs_to(first):
        rewritten.without(element, relinked.ROLE)  # it may hold more than one kind now
    declared = {(child.tag, child.get(_ROLE_REFS[str(child.tag)])) for child in into if child.tag in _ROLE_REFS}
    place = 0
    for child in list(other):
        if child.tag in _ROLE_REFS:
            if (child.tag, child.get(_ROLE_REFS[str(child.tag)])) not in declared:
                into.insert(place, child)
                place += 1
        else:
            into.append(child)


def _drop(filing: Filing, name: str) -> None:
    """Take a document out of the filing, and what refers to it."""
    for _, element in filing.refs_to(name):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    del filing.trees[name]


_CHANGES: dict[str, Change] = {
    "links_merged": _merge_links,
    "links_split": _split_links,
    "own_locators": _own_locators,
    "shared_locators": _share_locators,
    "files_merged": _merge_files,
    "files_split": _split_files,
    "files_renamed": _rename_linkbases,
    "renumbered": _renumber,
    "new_keys": _rekey,
    "new_ids": _identify,
    "new_concept_ids": _identify_concepts,
    "shuffled": _shuffle,
    "spelled": _spell,
    "new_prefixes": _prefix,
    "attribute_order": _reorder_attributes,
    "comments": _comment,
    "layout": _lay_out,
    "encoding": _encode,
}


def _alone(change: Change) -> Callable[[Files, Random], Files]:
    def changed(files: Files, random: Random) -> Files:
        filing = Filing(files)
        change(filing, random)
        return filing.written()

    return changed


KINDS: dict[str, Callable[[Files, Random], Files]] = {name: _alone(change) for name, change in _CHANGES.items()}
"""What can be changed, each for itself. ``new_concept_ids`` changes what linkbases name concepts by, in all files."""


def reserialise(files: Files, random: Random, kinds: tuple[str, ...] = tuple(_CHANGES)) -> Files:
    """Change most of some kinds at once; the meaning of the filing stays."""
    filing = Filing(files)
    for name in kinds:
        if random.random() < 0.8:
            _CHANGES[name](filing, random)
    return filing.written()
