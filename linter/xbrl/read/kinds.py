"""Which kind of element is made of which name, or of which xlink:type."""

from __future__ import annotations

from .. import names
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
