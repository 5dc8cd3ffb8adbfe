"""The roles and arcroles that XBRL 2.1 itself defines, and the elements that each is for."""

from __future__ import annotations

from functools import cache

from ..xbrl import names
from .link_kinds import STANDARD_LINKS

ROLE = "http://www.xbrl.org/2003/role/"
LINKBASE_ARCROLE = "http://www.w3.org/1999/xlink/properties/linkbase"
LABEL_ROLES = frozenset(
    ROLE + name
    for name in (
        "label", "terseLabel", "verboseLabel", "positiveLabel", "positiveTerseLabel", "positiveVerboseLabel",
        "negativeLabel", "negativeTerseLabel", "negativeVerboseLabel", "zeroLabel", "zeroTerseLabel",
        "zeroVerboseLabel", "totalLabel", "periodStartLabel", "periodEndLabel", "documentation", "definitionGuidance",
        "disclosureGuidance", "presentationGuidance", "measurementGuidance", "commentaryGuidance", "exampleGuidance",
    )
)  # fmt: skip
REFERENCE_ROLES = frozenset(
    ROLE + name
    for name in (
        "reference", "definitionRef", "disclosureRef", "mandatoryDisclosureRef", "recommendedDisclosureRef",
        "unspecifiedDisclosureRef", "presentationRef", "measurementRef", "commentaryRef", "exampleRef",
    )
)  # fmt: skip
LINKBASE_REF_ROLES = frozenset(
    f"{ROLE}{kind}LinkbaseRef" for kind in ("presentation", "calculation", "definition", "label", "reference")
)
ARCROLE_ARCS = {
    names.PARENT_CHILD: names.PRESENTATION_ARC,
    names.SUMMATION_ITEM: names.CALCULATION_ARC,
    names.GENERAL_SPECIAL: names.DEFINITION_ARC,
    names.ESSENCE_ALIAS: names.DEFINITION_ARC,
    names.SIMILAR_TUPLES: names.DEFINITION_ARC,
    names.REQUIRES_ELEMENT: names.DEFINITION_ARC,
    names.CONCEPT_LABEL: names.LABEL_ARC,
    names.CONCEPT_REFERENCE: names.REFERENCE_ARC,
    names.FACT_FOOTNOTE: names.FOOTNOTE_ARC,
}
_ROLES: dict[str, frozenset[str]] = {
    **dict.fromkeys(STANDARD_LINKS, frozenset((names.STANDARD_LINK,))),
    names.LABEL_RESOURCE: LABEL_ROLES,
    names.REFERENCE_RESOURCE: REFERENCE_ROLES,
    names.FOOTNOTE_RESOURCE: frozenset((ROLE + "footnote",)),
    names.LINKBASE_REF: LINKBASE_REF_ROLES,
}
ALL_ROLES = frozenset(role for roles in _ROLES.values() for role in roles)


def roles_of(element: str) -> frozenset[str]:
    """Give the specification's roles for an element (an expanded name); empty where it has none for it."""
    return _ROLES.get(element, frozenset())


@cache
def is_absolute(uri: str) -> bool:
    """Say whether a URI has a scheme and something after it (RFC 3986, 4.3); a drive letter is no scheme."""
    scheme, colon, rest = uri.strip().partition(":")
    return bool(
        colon
        and rest
        and len(scheme) > 1
        and scheme[0].isalpha()
        and scheme.isascii()
        and scheme.replace("+", "").replace("-", "").replace(".", "").isalnum()
    )


CALCULATIONS = (names.SUMMATION_ITEM, names.SUMMATION_ITEM_11)
