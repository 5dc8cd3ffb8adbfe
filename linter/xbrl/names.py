"""The names that the specifications fix, as expanded names: ``namespace local``, as expat joins them with a space."""

from __future__ import annotations

XML = "http://www.w3.org/XML/1998/namespace"
XS = "http://www.w3.org/2001/XMLSchema"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
XLINK = "http://www.w3.org/1999/xlink"
XL = "http://www.xbrl.org/2003/XLink"
XBRLI = "http://www.xbrl.org/2003/instance"
LINK = "http://www.xbrl.org/2003/linkbase"
XBRLDT = "http://xbrl.org/2005/xbrldt"
GEN = "http://xbrl.org/2008/generic"
GENLABEL = "http://xbrl.org/2008/label"
GENREFERENCE = "http://xbrl.org/2008/reference"
TABLE = "http://xbrl.org/2014/table"
FORMULA = "http://xbrl.org/2008/formula"
VARIABLE = "http://xbrl.org/2008/variable"
ENUM = "http://xbrl.org/2014/extensible-enumerations"
ENUM2 = "http://xbrl.org/2020/extensible-enumerations-2.0"

PREFIXES = {
    XML: "xml",
    XS: "xs",
    XSI: "xsi",
    XLINK: "xlink",
    XL: "xl",
    XBRLI: "xbrli",
    LINK: "link",
    XBRLDT: "xbrldt",
    GEN: "gen",
    GENLABEL: "genlab",
    GENREFERENCE: "genref",
    TABLE: "table",
    FORMULA: "formula",
    VARIABLE: "variable",
    ENUM: "enum",
    ENUM2: "enum2",
}
NAMESPACES = {prefix: namespace for namespace, prefix in PREFIXES.items()}

TYPE = XLINK + " type"
HREF = XLINK + " href"
ROLE = XLINK + " role"
ARCROLE = XLINK + " arcrole"
LABEL = XLINK + " label"
FROM = XLINK + " from"
TO = XLINK + " to"
SHOW = XLINK + " show"
ACTUATE = XLINK + " actuate"
TITLE = XLINK + " title"
LANG = XML + " lang"
BASE = XML + " base"
CONTEXT_ELEMENT = XBRLDT + " contextElement"
CLOSED = XBRLDT + " closed"
USABLE = XBRLDT + " usable"
TARGET_ROLE = XBRLDT + " targetRole"
TYPED_DOMAIN_REF = XBRLDT + " typedDomainRef"
PERIOD_TYPE = XBRLI + " periodType"
BALANCE = XBRLI + " balance"
SCHEMA_LOCATION = XSI + " schemaLocation"

LINKBASE = LINK + " linkbase"
ROLE_REF = LINK + " roleRef"
ARCROLE_REF = LINK + " arcroleRef"
LINKBASE_REF = LINK + " linkbaseRef"
SCHEMA_REF = LINK + " schemaRef"
ROLE_TYPE = LINK + " roleType"
ARCROLE_TYPE = LINK + " arcroleType"
USED_ON = LINK + " usedOn"
DEFINITION = LINK + " definition"
LOC = LINK + " loc"
PRESENTATION_LINK = LINK + " presentationLink"
CALCULATION_LINK = LINK + " calculationLink"
DEFINITION_LINK = LINK + " definitionLink"
LABEL_LINK = LINK + " labelLink"
REFERENCE_LINK = LINK + " referenceLink"
FOOTNOTE_LINK = LINK + " footnoteLink"
PRESENTATION_ARC = LINK + " presentationArc"
CALCULATION_ARC = LINK + " calculationArc"
DEFINITION_ARC = LINK + " definitionArc"
LABEL_ARC = LINK + " labelArc"
REFERENCE_ARC = LINK + " referenceArc"
FOOTNOTE_ARC = LINK + " footnoteArc"
LABEL_RESOURCE = LINK + " label"
REFERENCE_RESOURCE = LINK + " reference"
FOOTNOTE_RESOURCE = LINK + " footnote"
GEN_LINK = GEN + " link"
GEN_ARC = GEN + " arc"
LINK_ELEMENTS = frozenset(
    f"{LINK} {local}"
    for local in (
        "linkbase", "documentation", "schemaRef", "linkbaseRef", "roleRef", "arcroleRef", "roleType", "arcroleType",
        "definition", "usedOn", "loc", "presentationLink", "calculationLink", "definitionLink", "labelLink",
        "referenceLink", "footnoteLink", "presentationArc", "calculationArc", "definitionArc", "labelArc",
        "referenceArc", "footnoteArc", "label", "reference", "footnote", "part",
    )
)  # fmt: skip
SCHEMA = XS + " schema"
XBRL = XBRLI + " xbrl"

STANDARD_LINK = "http://www.xbrl.org/2003/role/link"
STANDARD_LABEL = "http://www.xbrl.org/2003/role/label"
PARENT_CHILD = "http://www.xbrl.org/2003/arcrole/parent-child"
SUMMATION_ITEM = "http://www.xbrl.org/2003/arcrole/summation-item"
SUMMATION_ITEM_11 = "https://xbrl.org/2023/arcrole/summation-item"
GENERAL_SPECIAL = "http://www.xbrl.org/2003/arcrole/general-special"
ESSENCE_ALIAS = "http://www.xbrl.org/2003/arcrole/essence-alias"
SIMILAR_TUPLES = "http://www.xbrl.org/2003/arcrole/similar-tuples"
REQUIRES_ELEMENT = "http://www.xbrl.org/2003/arcrole/requires-element"
CONCEPT_LABEL = "http://www.xbrl.org/2003/arcrole/concept-label"
CONCEPT_REFERENCE = "http://www.xbrl.org/2003/arcrole/concept-reference"
FACT_FOOTNOTE = "http://www.xbrl.org/2003/arcrole/fact-footnote"
FACT_EXPLANATORY_FACT = "http://www.xbrl.org/2009/arcrole/fact-explanatoryFact"
ELEMENT_LABEL = "http://xbrl.org/arcrole/2008/element-label"
ELEMENT_REFERENCE = "http://xbrl.org/arcrole/2008/element-reference"
DIM = "http://xbrl.org/int/dim/arcrole/"
ALL = DIM + "all"
NOT_ALL = DIM + "notAll"
HYPERCUBE_DIMENSION = DIM + "hypercube-dimension"
DIMENSION_DOMAIN = DIM + "dimension-domain"
DOMAIN_MEMBER = DIM + "domain-member"
DIMENSION_DEFAULT = DIM + "dimension-default"


def split(name: str) -> tuple[str, str]:
    """Give namespace and local part of an expanded name; a name in no namespace has the namespace ''."""
    namespace, _, local = name.rpartition(" ")
    return namespace, local


def is_misnamed(name: str) -> bool:
    """Say whether an element is of the linkbase namespace and by no name that this has: it breaks the grammar."""
    return name.startswith(LINK + " ") and name not in LINK_ELEMENTS


def local(name: str) -> str:
    """Give the local part of an expanded name."""
    return name[name.rfind(" ") + 1 :]


def qname(name: str) -> str:
    """Write an expanded name as people do: ``link:loc``; a namespace without a usual prefix is left out."""
    namespace, part = split(name)
    prefix = PREFIXES.get(namespace)
    return f"{prefix}:{part}" if prefix else part
