"""The outer form of a schema document: its root, and where XBRL's own elements stand in it.

XBRL 2.1, 4.3, 5.1, 5.1.2 to 5.1.4, 5.2 and 5.6.1.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...base.typed import TYPE_CHECKING
from ...xbrl import names
from ...xbrl.model.document import Document
from ...xbrl.model.elements import Element
from ...xbrl.model.schemas import Schema
from .. import Hit, check
from ..options import Options

if TYPE_CHECKING:
    from typing import Literal

_APPINFO = names.XS + " appinfo"
_PATH = (_APPINFO, names.XS + " annotation", names.SCHEMA)


@check("schema-not-root", says=("parent",), formerly=("schema-is-root",))
def schema_not_root(document: Document) -> Iterator[Hit]:
    """An xs:schema that is not the root of its document (XBRL 2.1, 5.1)."""
    if document.kind == "linkbase":
        return
    for element in document.elements[1:]:
        if element.name == names.SCHEMA:
            assert element.parent is not None
            yield Hit(element.place(), parent=element.parent.qname)


class Where(Options):
    """``element``: linkbaseRef, roleType, arcroleType or linkbase."""

    element: Literal["linkbaseRef", "roleType", "arcroleType", "linkbase"]


@check("stands-in-appinfo", says=("element", "parent"))
def stands_in_appinfo(schema: Schema, options: Where) -> Iterator[Hit]:
    """XBRL's elements in a schema elsewhere than at schema/annotation/appinfo (XBRL 2.1, 5.1.2 to 5.1.4, 5.2)."""
    for element in _declared(schema, options.element):
        if not _well_placed(element):
            assert element.parent is not None
            cause = ("element", element.document, _APPINFO) if element.parent.name == _APPINFO else ()
            yield Hit(
                element.place(), cause=cause, follows=1, element=element.qname, parent=element.parent.qname
            )


def _declared(schema: Schema, kind: str) -> list[Element]:
    found: dict[str, list[Element]] = {
        "linkbaseRef": [*schema.linkbase_refs],
        "roleType": [*schema.role_types],
        "arcroleType": [*schema.arcrole_types],
        "linkbase": [linkbase for linkbase in schema.document.linkbases if _in_appinfo(linkbase)],
    }
    return found[kind]


def _in_appinfo(element: Element) -> bool:
    """Say whether an embedded linkbase is in an appinfo at all: one that is not breaks another paragraph."""
    above = element.parent
    while above is not None and above.name != _APPINFO:
        above = above.parent
    return above is not None


def _well_placed(element: Element) -> bool:
    above = element.parent
    for name in _PATH:
        if above is None or above.name != name:
            return False
        above = above.parent
    return above is None
