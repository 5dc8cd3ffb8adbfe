"""The parts of schemas and linkbases, as text: each function writes one element from data."""

from __future__ import annotations

from collections.abc import Mapping

LINK_NS = 'xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink"'
DIMENSIONS_NS = 'xmlns:xbrldt="http://xbrl.org/2005/xbrldt"'
SCHEMA_NS = 'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance"'
XBRLI = "http://www.xbrl.org/2003/instance"
XBRLI_ADDRESS = "http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"
ROLE = "http://www.xbrl.org/2003/role/"
ARCROLE = "http://www.xbrl.org/2003/arcrole/"
DIMENSIONS = "http://xbrl.org/int/dim/arcrole/"
LINKBASE_REF = "http://www.w3.org/1999/xlink/properties/linkbase"
ARCROLES = {
    "presentation": f"{ARCROLE}parent-child", "calculation": f"{ARCROLE}summation-item",
    "definition": f"{ARCROLE}general-special", "label": f"{ARCROLE}concept-label",
    "reference": f"{ARCROLE}concept-reference",
}  # fmt: skip
_USES = {"p": "presentationLink", "c": "calculationLink", "d": "definitionLink", "l": "label"}


def attributes(values: Mapping[str, str]) -> str:
    """Write attributes, each with a space before it; those without a value are left out."""
    return "".join(f' {name}="{value}"' for name, value in values.items() if value)


def loc(label: str, href: str) -> str:
    """Write a locator."""
    return f'<link:loc xlink:type="locator" xlink:href="{href}" xlink:label="{label}"/>'


def arc(kind: str, start: str, end: str, order: str = "1", more: str = "", arcrole: str = "") -> str:
    """Write an arc of a kind of link; ``more``: attributes, with a space before them."""
    return (
        f'<link:{kind}Arc xlink:type="arc" xlink:arcrole="{arcrole or ARCROLES[kind]}" '
        f'xlink:from="{start}" xlink:to="{end}"{attributes({"order": order})}{more}/>'
    )


def label(name: str, text: str, role: str = f"{ROLE}label", lang: str = "en-US", more: str = "") -> str:
    """Write a label, the resource."""
    return (
        f'<link:label xlink:type="resource" xlink:label="{name}" xlink:role="{role}"'
        f"{attributes({'xml:lang': lang})}{more}>{text}</link:label>"
    )


def link(kind: str, *parts: str, role: str = f"{ROLE}link") -> str:
    """Write an extended link, a line for each part."""
    start = f'<link:{kind}Link xlink:type="extended" xlink:role="{role}">'
    return "\n".join([start, *parts, f"</link:{kind}Link>"])


def linkbase(*parts: str, more: str = "") -> str:
    """Write a linkbase, a line for each part; ``more``: attributes of its root, with a space before them."""
    return "\n".join([f"<link:linkbase {LINK_NS} {DIMENSIONS_NS}{more}>", *parts, "</link:linkbase>", ""])


def role_ref(uri: str, href: str) -> str:
    """Write a roleRef."""
    return f'<link:roleRef roleURI="{uri}" xlink:type="simple" xlink:href="{href}"/>'


def arcrole_ref(uri: str, href: str) -> str:
    """Write an arcroleRef."""
    return f'<link:arcroleRef arcroleURI="{uri}" xlink:type="simple" xlink:href="{href}"/>'


def linkbase_ref(href: str, role: str = "") -> str:
    """Write a linkbaseRef."""
    more = attributes({"xlink:role": role})
    return f'<link:linkbaseRef xlink:type="simple" xlink:href="{href}"{more} xlink:arcrole="{LINKBASE_REF}"/>'


def role_type(uri: str, id_: str, definition: str = "0009 - Statement - Planted", used: str = "pcd") -> str:
    """Write a roleType; ``used``: the first letters of the kinds of links it is for, l for labels."""
    uses = "".join(f"<link:usedOn>link:{_USES[letter]}</link:usedOn>" for letter in used)
    head = f'<link:roleType roleURI="{uri}" id="{id_}">'
    return f"{head}<link:definition>{definition}</link:definition>{uses}</link:roleType>"


def arcrole_type(uri: str, definition: str, id_: str = "planted") -> str:
    """Write an arcroleType for definition arcs; without a definition or an id where that is empty."""
    said = f"<link:definition>{definition}</link:definition>" if definition else ""
    head = f'<link:arcroleType arcroleURI="{uri}"{attributes({"id": id_})} cyclesAllowed="any">'
    return f"{head}{said}<link:usedOn>link:definitionArc</link:usedOn></link:arcroleType>"


def concept(
    name: str,
    type_: str = "xbrli:monetaryItemType",
    *,
    group: str = "xbrli:item",
    period: str = "instant",
    balance: str = "",
    nillable: str = "true",
    abstract: str = "",
    prefix: str = "co",
    more: str = "",
) -> str:
    """Write the declaration of a concept; what is empty is left out."""
    values = {
        "name": name, "id": f"{prefix}_{name}", "type": type_, "substitutionGroup": group, "nillable": nillable,
        "xbrli:periodType": period, "xbrli:balance": balance, "abstract": abstract,
    }  # fmt: skip
    return f"<xs:element{attributes(values)}{more}/>"


def imported(namespace: str, address: str) -> str:
    """Write an import."""
    return f'<xs:import namespace="{namespace}" schemaLocation="{address}"/>'


def appinfo(*parts: str) -> str:
    """Write the annotation in which a schema declares roles and names linkbases, a line for each part."""
    return "\n".join([f"<xs:annotation><xs:appinfo {LINK_NS}>", *parts, "</xs:appinfo></xs:annotation>"])


def schema(*parts: str, namespace: str = "http://co.example/20301231", prefix: str = "co") -> str:
    """Write a schema, a line for each part."""
    own = f'xmlns:{prefix}="{namespace}" targetNamespace="{namespace}" elementFormDefault="qualified"'
    return "\n".join([f"<xs:schema {SCHEMA_NS} {DIMENSIONS_NS} {own}>", *parts, "</xs:schema>", ""])
