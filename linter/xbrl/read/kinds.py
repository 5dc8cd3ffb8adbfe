"""Which kind of element is made of which name, or of which xlink:type."""

from __future__ import annotations

from ...base.typed import TYPE_CHECKING
from .. import names
from ..model.element import Slim
from ..model.elements import (
    Arc,
    ArcroleRef,
    ArcroleType,
    Element,
    ExtendedLink,
    Full,
    Linkbase,
    Locator,
    Resource,
    RoleRef,
    RoleType,
    SimpleLink,
)

if TYPE_CHECKING:
    from typing import Any

    Traits = tuple[Any, bool, bool, bool, bool]
    MadeAs = tuple[str, Traits | None]


class _Container(Full):
    """An element whose text is only white space."""

    __slots__ = ()
    holds_text = False


_SCHEMA_CONTAINERS = (
    "schema", "annotation", "appinfo", "element", "import",
    "complexType", "simpleContent", "restriction", "enumeration",
)  # fmt: skip
KINDS: dict[str, type[Element]] = {
    names.LINKBASE: Linkbase,
    names.ROLE_REF: RoleRef,
    names.ARCROLE_REF: ArcroleRef,
    names.LINKBASE_REF: SimpleLink,
    names.SCHEMA_REF: SimpleLink,
    names.XBRL: _Container,
    names.ROLE_TYPE: RoleType,
    names.ARCROLE_TYPE: ArcroleType,
    names.LOC: Locator,
    names.PRESENTATION_LINK: ExtendedLink,
    names.CALCULATION_LINK: ExtendedLink,
    names.DEFINITION_LINK: ExtendedLink,
    names.LABEL_LINK: ExtendedLink,
    names.REFERENCE_LINK: ExtendedLink,
    names.FOOTNOTE_LINK: ExtendedLink,
    names.PRESENTATION_ARC: Arc,
    names.CALCULATION_ARC: Arc,
    names.DEFINITION_ARC: Arc,
    names.LABEL_ARC: Arc,
    names.REFERENCE_ARC: Arc,
    names.FOOTNOTE_ARC: Arc,
    names.LABEL_RESOURCE: Resource,
    names.REFERENCE_RESOURCE: Resource,
    names.FOOTNOTE_RESOURCE: Resource,
    names.GEN_LINK: ExtendedLink,
    names.GEN_ARC: Arc,
    f"{names.GENLABEL} label": Resource,
    f"{names.GENREFERENCE} reference": Resource,
    **{f"{names.XS} {local}": _Container for local in _SCHEMA_CONTAINERS},
}

XLINK_KINDS: dict[str, type[Element]] = {
    "extended": ExtendedLink,
    "locator": Locator,
    "arc": Arc,
    "resource": Resource,
    "simple": SimpleLink,
}


def _traits(kind: type[Element]) -> Traits:
    is_slim, refers = issubclass(kind, Slim), issubclass(kind, (Locator, SimpleLink))
    return kind, is_slim, kind.holds_text, not is_slim and kind is not Resource, refers


HOLDS_TEXT = 2  # where it stands among the traits
_ARC, _OTHER = _traits(Arc), _traits(Full)
_TRAITS = {name: _traits(kind) for name, kind in KINDS.items()}
_XLINK_TRAITS = {name: _traits(kind) for name, kind in XLINK_KINDS.items()}


def made_as(name: str) -> MadeAs:
    """Give the expanded name of an element and its traits; None where the xlink:type decides.

    Traits are, in the order in which the parser's handlers ask: the kind; whether it is slim, holds text, is another
    one than locators, arcs and resources, and refers to something.
    """
    return name, _TRAITS.get(name)


def traits_by_type(attributes: dict[str, str]) -> Traits:
    """Give the traits of an element of an unknown name.

    What has a start is meant as an arc, also where its type is missing or mistyped.
    """
    return _XLINK_TRAITS.get(attributes.get(names.TYPE, "")) or (_ARC if names.FROM in attributes else _OTHER)
