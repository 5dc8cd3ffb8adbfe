"""Other texts of the same XML: white space, comments, prefixes, the order of attributes, the encoding."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from random import Random
from typing import Any

from lxml import etree

Tree = etree._Element

XS = "http://www.w3.org/2001/XMLSchema"
LINK = "http://www.xbrl.org/2003/linkbase"
XBRLI = "http://www.xbrl.org/2003/instance"
XBRLDI = "http://xbrl.org/2006/xbrldi"
_XML = "http://www.w3.org/XML/1998/namespace"
_XSI_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
_DOMAINS = tuple(
    f"{{http://xbrl.org/{year}}}domain" for year in ("2014/extensible-enumerations", "2020/extensible-enumerations-2.0")
)
_QNAMES = frozenset({"type", "substitutionGroup", "base", "ref", "itemType", "refer", "memberTypes"})
_QNAME_TEXTS = frozenset({f"{{{LINK}}}usedOn", f"{{{XBRLI}}}measure", f"{{{XBRLDI}}}explicitMember"})
_PROSE = frozenset({"label", "footnote", "documentation", "message", "definition"})  # white space in them may count
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "us-ascii", "iso-8859-1")


def parsed(data: bytes) -> Tree | None:
    """Read a document; None for what is not well-formed or has a document type, which stays as it is."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=True))
    except (etree.XMLSyntaxError, ValueError):
        return None
    document: Any = root.getroottree()
    return root if not document.docinfo.doctype and _anchored(root) else None


def _anchored(root: Tree) -> bool:
    """Let QNames have prefixes of the root where an element declares others for namespaces that the root declares, too.

    Such declarations are lost when elements are moved. Says whether no other content may use them.
    """
    outer = {uri: prefix for prefix, uri in root.nsmap.items() if prefix}
    for element in elements(root):
        if element.nsmap == root.nsmap:
            continue
        lost = {p for p, uri in element.nsmap.items() if uri in root.nsmap.values() and root.nsmap.get(p) != uri}
        if not lost:
            continue
        if any(_uses(text, prefix) for text in _others(element) for prefix in lost):
            return False
        for name, value in element.attrib.items():
            if _is_qname(element, str(name)):
                element.set(name, _renamed(element, str(value), outer))
        if str(element.tag) in _QNAME_TEXTS and element.text:
            element.text = _renamed(element, element.text, outer)
    return True


def _uses(text: str, prefix: str | None) -> bool:
    return bool(prefix) and re.search(rf"(?<![\w.-]){re.escape(str(prefix))}:[^\W\d]", text) is not None


def elements(root: Tree) -> Iterator[Tree]:
    """Go over the elements of a tree, without comments and processing instructions."""
    return (each for each in root.iter() if isinstance(each.tag, str))


def without(element: Tree, *attributes: str) -> Tree:
    """Take attributes off an element; gives the element."""
    for name in attributes:
        if name in element.attrib:
            del element.attrib[name]
    return element


def like(element: Tree) -> Tree:
    """Make an empty element of the same name and attributes, which stands nowhere yet."""
    copy = deepcopy(element)
    for child in list(copy):
        copy.remove(child)
    copy.text = copy.tail = None
    return copy


def local(element: Tree) -> str:
    """Give the local name of an element."""
    return etree.QName(element).localname


def encoded(root: Tree, encoding: str = "utf-8", ends: str = "\n") -> bytes:
    """Write a document in an encoding, with line ends."""
    text = etree.tostring(root.getroottree(), encoding="unicode").replace("\n", ends)
    name = encoding.removesuffix("-sig")
    head = f'<?xml version="1.0" encoding="{name}"?>{ends}'
    return (head + text).encode(encoding, "xmlcharrefreplace")


def reordered_attributes(root: Tree, random: Random) -> None:
    """Write the attributes of each element in another order."""
    for element in elements(root):
        values = [(str(name), str(value)) for name, value in element.attrib.items()]
        random.shuffle(values)
        element.attrib.clear()
        for name, value in values:
            element.set(name, value)


def _spaced(element: Tree) -> bool:
    """Say whether white space between the children of an element says nothing."""
    if not len(element) or local(element) in _PROSE or any(local(a) in _PROSE for a in element.iterancestors()):
        return False
    if f"{{{_XML}}}space" in element.attrib:
        return False
    return not any((text or "").strip() for text in (element.text, *(child.tail for child in element)))


def laid_out(root: Tree, random: Random) -> None:
    """Put other white space between elements: none, a line an element, or indentation of any width."""
    width = random.choice((-1, 0, 1, 4))
    for element in [each for each in elements(root) if _spaced(each)]:
        depth = sum(1 for _ in element.iterancestors())
        line = "" if width < 0 else "\n" + " " * (width * depth)
        element.text = line + " " * max(width, 0)
        for child in element:
            child.tail = element.text
        element[-1].tail = line


def commented(root: Tree, random: Random) -> None:
    """Take the comments out, and put others in."""
    for comment in [each for each in root.iter() if not isinstance(each.tag, str) and each.getparent() is not None]:
        if isinstance(comment, etree._Comment):
            _take_out(comment)
    for element in [each for each in elements(root) if _spaced(each)]:
        if random.random() < 0.3:
            comment = etree.Comment(f" made {random.randrange(10**6)} ")
            comment.tail = "\n"
            element.insert(random.randrange(len(element) + 1), comment)


def _take_out(element: Tree) -> None:
    """Remove an element; the text after it stays."""
    parent, before = element.getparent(), element.getprevious()
    assert parent is not None
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


# --- prefixes ---


def prefixed(root: Tree, random: Random) -> Tree:
    """Give the document with other prefixes; those that unknown content may use are declared beside the new ones."""
    found = _Prefixes(root)
    if found.ambiguous:
        return root
    uris = sorted(found.uris)
    numbers = random.sample(range(len(uris) * 3), len(uris))
    stem = next(stem for stem in ("n", "p", "q", "x_") if not any(prefix.startswith(stem) for prefix in found.kept))
    names = {uri: f"{stem}{number}" for uri, number in zip(uris, numbers, strict=True)}
    declared: dict[Any, str] = {**{prefix: uri for uri, prefix in names.items()}, **found.kept}
    default = random.choice([None, *uris])
    if default is not None and not found.bare:
        declared[None] = default
    return _copied(root, declared, names)


def _namespace(element: Tree) -> str | None:
    return etree.QName(element).namespace


class _Prefixes:
    """Which namespaces a document has, and which of its prefixes stand where nobody knows QNames."""

    def __init__(self, root: Tree) -> None:
        scopes: dict[str, set[str]] = {}
        for element in elements(root):
            for prefix, uri in element.nsmap.items():
                if uri != _XML:
                    scopes.setdefault(prefix or "", set()).add(uri)
        self.uris = {uri for uris in scopes.values() for uri in uris}
        self.bare = any(_namespace(element) is None or _has_bare(element) for element in elements(root))
        others = " ".join(text for element in elements(root) for text in _others(element))
        words = set(re.findall(r"(?<![\w.-])([\w.-]+):(?=[^\W\d])", others))
        used = {prefix: uris for prefix, uris in scopes.items() if prefix in words}
        self.kept: dict[str, str] = {prefix: min(uris) for prefix, uris in used.items()}
        self.ambiguous = any(len(uris) > 1 for uris in used.values())


def _others(element: Tree) -> Iterator[str]:
    """Go over the texts of an element that are no QNames as far as is known."""
    yield from (str(value) for name, value in element.attrib.items() if not _is_qname(element, str(name)))
    if str(element.tag) not in _QNAME_TEXTS:
        yield element.text or ""


def _has_bare(element: Tree) -> bool:
    """Say whether an element has a QName in no namespace: no default namespace may be declared for it."""
    values = [str(value) for name, value in element.attrib.items() if _is_qname(element, str(name))]
    words = " ".join([*values, (element.text or "") if str(element.tag) in _QNAME_TEXTS else ""]).split()
    return None not in element.nsmap and any(":" not in word for word in words)


def _renamed(element: Tree, value: str, names: Mapping[str, str]) -> str:
    """Write a list of QNames with the new prefixes."""
    return " ".join(_renamed_word(element, word, names) for word in value.split())


def _renamed_word(element: Tree, word: str, names: Mapping[str, str]) -> str:
    prefix, colon, name = word.rpartition(":")
    uri = element.nsmap.get(prefix if colon else None)
    return word if uri is None or uri not in names else f"{names[uri]}:{name}"


def _is_qname(element: Tree, name: str) -> bool:
    if name == _XSI_TYPE or name in _DOMAINS:
        return True
    namespace = _namespace(element)
    return (namespace == XS and name in _QNAMES) or (namespace == XBRLDI and name == "dimension")


def _copied(root: Tree, declared: dict[Any, str], names: Mapping[str, str]) -> Tree:
    """Copy a document with other declarations of namespaces at its root."""
    copies: dict[Tree, Tree] = {root: etree.Element(root.tag, nsmap=declared)}
    for node in root.iter():
        parent = node.getparent()
        if node is root or parent is None:
            _fill(copies[root], root, names)
        elif isinstance(node.tag, str):
            copies[node] = etree.SubElement(copies[parent], node.tag)
            _fill(copies[node], node, names)
            copies[node].tail = node.tail
        else:
            copy = deepcopy(node)
            copies[parent].append(copy)
            copy.tail = node.tail
    return copies[root]


def _fill(copy: Tree, node: Tree, names: Mapping[str, str]) -> None:
    for name, value in node.attrib.items():
        is_qname = _is_qname(node, str(name))
        copy.set(str(name), _renamed(node, str(value), names) if is_qname else str(value))
    copy.text = _renamed(node, node.text or "", names) if str(node.tag) in _QNAME_TEXTS else node.text
