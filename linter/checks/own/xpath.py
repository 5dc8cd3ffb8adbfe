"""Rules of the user's own in XPath 1.0, without any code: what must not be there, or what must hold for something.

The prefixes link, xlink, xbrli, xs and xbrldt are fixed. Expressions are evaluated by libxml2 without extension
functions, without network and without the document's DTD. Each rule has a few seconds a document: the evaluation runs
in a thread of its own (libxml2 works without Python's lock), and what takes longer is given up and said once.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import lru_cache

from ...base.typed import TYPE_CHECKING
from ...xbrl import names
from ...xbrl.model.document import Document
from ...xbrl.model.places import Place
from .. import Hit, Undecided, check

if TYPE_CHECKING:
    from typing import Any

SECONDS = 5.0
_PREFIXES = {prefix: names.NAMESPACES[prefix] for prefix in ("link", "xlink", "xbrli", "xs", "xbrldt")}
_MOST = 1000  # findings of one rule in one document; a rule that says more is wrong itself
_given_up: set[XPath] = set()


class XPath:
    """``forbid``: an expression that must find nothing; or ``for``, and ``require`` that must hold at each node."""

    _fields = ("forbid", "for", "require")
    _field_defaults = {"forbid": "", "for": "", "require": ""}
    _kinds = dict.fromkeys(_fields, str)

    def __init__(self, **given: str) -> None:
        """Take the options by name; ``for`` is no name that a parameter may have."""
        self.forbid = given.get("forbid", "")
        self.each = given.get("for", "")
        self.require = given.get("require", "")

    def __eq__(self, other: object) -> bool:
        """Compare by the expressions."""
        return isinstance(other, XPath) and self._key() == other._key()

    def __hash__(self) -> int:
        """Hash by the expressions."""
        return hash(self._key())

    def _key(self) -> tuple[str, str, str]:
        return (self.forbid, self.each, self.require)

    def problem(self) -> str:
        """Say what is wrong with the options; '' for good ones."""
        if bool(self.forbid) == bool(self.each) or bool(self.each) != bool(self.require):
            return "a rule with 'check: xpath' has either 'forbid', or 'for' and 'require'"
        from lxml import etree

        for expression in filter(None, self._key()):
            try:
                _compile(expression)(etree.Element("probe"))  # unbound prefixes and functions show only here
            except etree.XPathError as error:
                return f"{error} in the XPath expression: {expression}"
        return ""


@check("xpath", says=("element", "value"))
def xpath(document: Document, options: XPath) -> Iterator[Hit | Undecided]:
    """What a user's expression finds, or where it does not hold."""
    if document.malformed is not None or document.root is None:
        return
    if options in _given_up:
        yield _too_long(document)
        return
    found = _in_time(document, options)
    if found is None:
        _given_up.add(options)
        yield _too_long(document)
        return
    for place, value in found:
        yield Hit(place, element=place.element.qname if place.element is not None else "", value=value)


def _too_long(document: Document) -> Undecided:
    return Undecided(f"the rule's XPath takes longer than {SECONDS:g} seconds", document.path, 1, "make it simpler")


def _in_time(document: Document, options: XPath) -> list[tuple[Place, str]] | None:
    """Evaluate in another thread; None where that takes too long. Errors of the evaluation are raised here."""
    outcome: list[list[tuple[Place, str]] | BaseException] = []
    stop = threading.Event()

    def work() -> None:
        try:
            outcome.append(_evaluate(document, options, stop))
        except BaseException as error:  # handed over to the thread that waits
            outcome.append(error)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(SECONDS)
    stop.set()
    if not outcome:
        return None
    if isinstance(outcome[0], BaseException):
        raise outcome[0]
    return outcome[0]


def _evaluate(document: Document, options: XPath, stop: threading.Event) -> list[tuple[Place, str]]:
    tree, numbers = _tree(document)
    found = _compile(options.forbid or options.each)(tree)
    if not isinstance(found, list):
        root = document.root
        assert root is not None
        return [(root.place(), str(found))] if options.forbid and found else []
    places = []
    if options.forbid:
        places = found
    else:
        require = _compile(options.require)
        for node in found:
            if stop.is_set():
                return []
            context = node if hasattr(node, "tag") else node.getparent()
            if not require(context):
                places.append(node)
    return [_place(document, numbers, node) for node in places[:_MOST]]


def _place(document: Document, numbers: dict[Any, int], node: Any) -> tuple[Place, str]:
    """Find the element of our own that a node of lxml is, by its number in document order."""
    if hasattr(node, "tag"):
        element = document.elements[numbers[node]] if node in numbers else document.root
        assert element is not None
        return element.place(), " ".join(element.full_text().split())
    parent = node.getparent() if hasattr(node, "getparent") else None
    element = document.elements[numbers[parent]] if parent in numbers else document.root
    assert element is not None
    if getattr(node, "is_attribute", False):
        name = node.attrname
        return element.place(name[1:].replace("}", " ") if name.startswith("{") else name), str(node)
    return element.text_place(), " ".join(str(node).split())


@lru_cache(maxsize=8)
def _tree(document: Document) -> tuple[Any, dict[Any, int]]:
    """Parse a document again, by lxml; elements by their number in document order."""
    from lxml import etree

    source = document.source
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, encoding=source.parse_encoding
    )
    tree = etree.fromstring(source.parse_bytes, parser).getroottree()
    return tree, {element: number for number, element in enumerate(tree.iter(etree.Element))}


@lru_cache(maxsize=64)
def _compile(expression: str) -> Any:
    from lxml import etree

    return etree.XPath(expression, namespaces=_PREFIXES, regexp=False, smart_strings=True)
