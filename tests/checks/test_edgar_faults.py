"""Faults against the EDGAR Filer Manual, planted in sound filings: each is found by its code at its line.

A fault is one change of one filing. What it makes appear must hold its code, at its line, and no error but those that
truly follow from it. Nothing is fetched: the network is closed to the tests.
"""

from __future__ import annotations

import re
import socket
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import FILINGS, ROOT
from xbrllint.config.settings import Settings
from xbrllint.report.finding import Finding
from xbrllint.running.run import lint

Files = dict[str, str]  # a filing's files by name
Planted = tuple[Files, str, int]  # the changed files, and where the finding is to stand
Plant = Callable[[Files], "Planted | None"]  # None where the filing has no such place

_NS = 'xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink"'
_XS = (
    'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance" '
    'xmlns:xbrldt="http://xbrl.org/2005/xbrldt"'
)
_ROLE = "http://www.xbrl.org/2003/role/"
_ARCROLE = "http://www.xbrl.org/2003/arcrole/"
_DIM = "http://xbrl.org/int/dim/arcrole/"
_GAAP = "{gaap}"
_OPEN = 'order="77" xbrldt:contextElement="segment" xmlns:xbrldt="http://xbrl.org/2005/xbrldt"'
_CLOSED = _OPEN + ' xbrldt:closed="true"'


# --- how faults are planted ---


def _file(files: Files, kind: str) -> str:
    return next(name for name in files if name.endswith(kind))


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _words(files: Files) -> dict[str, str]:
    """Give what is the filing's own: its schema, prefix, address, an amount, a role, and its us-gaap taxonomy."""
    name = _file(files, ".xsd")
    schema = files[name]
    space = re.search(r"targetNamespace=[\"'](([^\"']*?)/\d+)[\"']", schema)
    amount = re.search(r'<[^<>]*(?=[^<>]*monetary)(?=[^<>]*"instant")[^<>]*\sid="(\w+?)_(\w+)"', schema)
    role = re.search(r'roleURI="([^"]*)', schema)
    gaap = re.search(r'"(http[^"]*/us-gaap-\d[^"#]*\.xsd)#us-gaap_', files[_file(files, "_pre.xml")])
    assert space
    assert amount
    assert role
    assert gaap
    return {
        "{xsd}": name, "{own}": amount[1], "{amount}": amount[2], "{home}": space[2], "{space}": space[1],
        "{role}": role[1], "{gaap}": gaap[1] + "#us-gaap_",
    }  # fmt: skip


def _filled(text: str, files: Files) -> str | None:
    """Put what is the filing's own into a text; None where the text refers to what the filing does not have."""
    words = _words(files)
    for key, value in words.items():
        text = text.replace(key, value)
    ids = re.findall(rf"{re.escape(words['{xsd}'])}#([^\"]*)", text)
    return text if all(f'id="{id_}"' in files[words["{xsd}"]] for id_ in ids) else None


def change(kind: str, tag: str, old: str, new: str) -> Plant:
    """Change, in the middle one of the start tags that hold a pattern, that pattern."""

    def plant(files: Files) -> Planted | None:
        name = _file(files, kind)
        text = files[name]
        tags = [m for m in re.finditer(rf"<(?:\w+:)?{tag}\b[^<>]*>", text) if re.search(old, m[0])]
        if not tags:
            return None
        found = tags[len(tags) // 2]
        changed = re.sub(old, _filled(new, files) or "", found[0], count=1)
        return {**files, name: text[: found.start()] + changed + text[found.end() :]}, name, _line(text, found.start())

    return plant


def insert(kind: str, before: str, new: str, which: int = -1) -> Plant:
    """Put a text before a place that a pattern matches; in it stand words such as {own}."""

    def plant(files: Files) -> Planted | None:
        name = _file(files, kind)
        text = files[name]
        places = list(re.finditer(before, text))
        if not places:
            return None
        at = places[which].start()
        put = _filled(new, files)
        return ({**files, name: text[:at] + put + text[at:]}, name, _line(text, at)) if put is not None else None

    return plant


def without(kind: str, at: str) -> Plant:
    """Take a linkbase away, and the linkbaseRef to it."""

    def plant(files: Files) -> Planted | None:
        name, schema = _file(files, kind), _file(files, ".xsd")
        text = re.sub(rf"<(?:\w+:)?linkbaseRef\b[^<>]*{re.escape(name)}[^<>]*>", "", files[schema])
        found = {key: value for key, value in files.items() if key != name}
        place = re.search(at, text)
        return ({**found, schema: text}, schema, _line(text, place.start())) if place else None

    return plant


def both(*plants: Plant) -> Plant:
    """Plant one after the other; the finding is to stand where the last is."""

    def plant(files: Files) -> Planted | None:
        planted: Planted | None = None
        for one in plants:
            planted = one(planted[0] if planted else files)
            if planted is None:
                return None
        return planted

    return plant


def everywhere(old: str, new: str, kind: str, at: str) -> Plant:
    """Replace a pattern in all files; the finding is to stand where ``at`` is found first in the changed file."""

    def plant(files: Files) -> Planted | None:
        found = {name: re.sub(old, new, text) for name, text in files.items()}
        name = _file(files, kind)
        place = re.search(at, found[name])
        return (found, name, _line(found[name], place.start())) if place and found != files else None

    return plant


def _locators(*concepts: str) -> str:
    """Give locators a, b, ... to concepts: names of the filing's own, or whole addresses."""
    return "".join(
        f'<link:loc {_NS} xlink:type="locator" xlink:label="planted_{letter}" '
        f'xlink:href="{concept if concept.startswith("{gaap}") else "{xsd}#{own}_" + concept}"/>'
        for letter, concept in zip("abcdefg", concepts, strict=False)
    )


def _arc(kind: str, arcrole: str, ends: str = "ab", more: str = 'order="77"') -> str:
    uri = (_DIM if kind == "definition" else _ARCROLE) + arcrole
    return (
        f'<link:{kind}Arc {_NS} xlink:type="arc" xlink:arcrole="{uri}" xlink:from="planted_{ends[0]}" '
        f'xlink:to="planted_{ends[1]}" {more}/>'
    )


def _label(role: str, text: str, lang: str = "en-US") -> str:
    return (
        f'<link:label {_NS} xlink:type="resource" xlink:label="planted_b" xlink:role="{role}" xml:lang="{lang}">'
        f"{text}</link:label>" + _arc("label", "concept-label")
    )


def _role_type(
    uri: str, id_: str = "Planted", definition: str = "0009 - Statement - Planted", used: str = "pcd"
) -> str:
    kinds = {"p": "presentationLink", "c": "calculationLink", "d": "definitionLink", "l": "label"}
    uses = "".join(f"<link:usedOn>link:{kinds[letter]}</link:usedOn>" for letter in used)
    return (
        f'<link:roleType {_NS} roleURI="{uri}" id="{id_}"><link:definition>{definition}</link:definition>{uses}'
        "</link:roleType>"
    )


def _arcrole_type(uri: str, definition: str) -> str:
    return (
        f'<link:arcroleType {_NS} arcroleURI="{uri}" id="planted" cyclesAllowed="any">{definition}'
        "<link:usedOn>link:definitionArc</link:usedOn></link:arcroleType>"
    )


def _ref(kind: str, uri: str, id_: str) -> str:
    return f'<link:{kind}Ref {_NS} {kind}URI="{uri}" xlink:type="simple" xlink:href="{{xsd}}#{id_}"/>'


def _element(name: str, more: str = 'type="xbrli:monetaryItemType" xbrli:balance="debit" nillable="true" '
             'substitutionGroup="xbrli:item" xbrli:periodType="instant"') -> str:  # fmt: skip
    return f'<xs:element {_XS} name="{name}" id="{{own}}_{name}" {more}/>'


def _import(namespace: str, address: str) -> str:
    return f'<xs:import {_XS} namespace="{namespace}" schemaLocation="{address}"/>'


# --- the faults ---


class Fault(NamedTuple):
    """A change, and the rules that truly have more to say for it."""

    code: str
    name: str
    plant: Plant
    follow: frozenset[str] = frozenset()


def _fault(code: str, name: str, plant: Plant, *follow: str) -> Fault:
    return Fault(code, name, plant, frozenset(follow))


_APPINFO = r"</(?:\w+:)?appinfo>"
_END = r"</(?:\w+:)?schema>"
_DOMAIN_ITEM = (
    'type="dtr:domainItemType" xmlns:dtr="http://www.xbrl.org/dtr/type/2022-03-31" substitutionGroup="xbrli:item" '
    'nillable="true" '
)
_TEXT_ITEM = 'type="xbrli:stringItemType" substitutionGroup="xbrli:item" nillable="true" '

SCHEMA = [
    _fault(
        "EFM.6.07.01", "include", insert(".xsd", r"<(?:\w+:)?import ", f'<xs:include {_XS} schemaLocation="more.xsd"/>')
    ),
    _fault(
        "EFM.6.07.03",
        "the FASB's namespace",
        everywhere(r"//kettle\.example", "//fasb.org", ".xsd", "targetNamespace="),
    ),
    _fault(
        "EFM.6.07.04",
        "namespace without a day",
        everywhere("example/20301231", "example/2030", ".xsd", "targetNamespace="),
    ),
    _fault(
        "EFM.6.07.05",
        "authority that no host has",
        everywhere(r"//kettle\.example", "//kettle!.example", ".xsd", "targetNamespace="),
    ),
    _fault(
        "EFM.6.07.07",
        "prefix with an underscore",
        everywhere(r"\bkettle([:_])(?=[A-Z])|(?<=xmlns:)kettle(?==)()", r"ket_tle\1\2", ".xsd", "<xs:schema"),
    ),
    _fault(
        "EFM.6.07.09", "role of another authority", insert(".xsd", _APPINFO, _role_type("http://other.example/role/P"))
    ),
    _fault("EFM.6.07.10", "role declared twice", insert(".xsd", _APPINFO, _role_type("{role}"))),
    _fault("EFM.6.07.11", "role not for definitions", insert(".xsd", _APPINFO, _role_type("{home}/role/P", used="pc"))),
    _fault(
        "EFM.6.07.12",
        "definition without a number",
        insert(".xsd", _APPINFO, _role_type("{home}/role/P", definition="Statement - Planted")),
    ),
    _fault(
        "EFM.6.07.13",
        "arcrole of another authority",
        insert(
            ".xsd",
            _APPINFO,
            _arcrole_type("http://other.example/arcrole/p", "<link:definition>is painted like</link:definition>"),
        ),
    ),
    _fault(
        "EFM.6.07.14",
        "arcrole declared twice",
        insert(
            ".xsd",
            _APPINFO,
            2
            * _arcrole_type("{home}/arcrole/p", "<link:definition>is painted like</link:definition>").replace(
                'id="planted"', ""
            ),
        ),
        "schema-valid",
    ),
    _fault(
        "EFM.6.07.15", "arcrole without definition", insert(".xsd", _APPINFO, _arcrole_type("{home}/arcrole/p", ""))
    ),
    _fault("EFM.6.07.16", "name of a standard element", insert(".xsd", _END, _element("Goodwill"))),
    _fault(
        "EFM.6.07.17", "id without the prefix", insert(".xsd", _END, _element("Planted").replace('id="{own}_', 'id="'))
    ),
    _fault("EFM.6.07.18", "not nillable", change(".xsd", "element", r'\snillable="true"', "")),
    _fault(
        "EFM.6.07.19",
        "tuple",
        insert(".xsd", _END, _element("Pair", 'nillable="true" substitutionGroup="xbrli:tuple"')),
    ),
    _fault(
        "EFM.6.07.20",
        "typed axis",
        change(
            ".xsd",
            "element",
            r'\sxbrli:periodType(?=.*dimensionItem)|(?<=dimensionItem")\sxbrli:periodType',
            ' xbrldt:typedDomainRef="#{own}_{amount}" xbrli:periodType',
        ),
        "dimension-domain-starts-at-explicit-dimension",
    ),
    _fault(
        "EFM.6.07.21",
        "abstract instant",
        insert(".xsd", _END, _element("PlantedAbstract", _TEXT_ITEM + 'abstract="true" xbrli:periodType="instant"')),
    ),
    _fault(
        "EFM.6.07.23",
        "axis by another name",
        everywhere("KettleKindAxis", "KettleKind", ".xsd", "<xs:element name=.KettleKind."),
    ),
    _fault(
        "EFM.6.07.24",
        "table by another name",
        everywhere("SalesByKettleTable", "SalesByKettle_", ".xsd", "<xs:element name=.SalesByKettle_"),
    ),
    _fault(
        "EFM.6.07.25",
        "own substitution group",
        insert(
            ".xsd",
            _END,
            _element("Planted")
            .replace("xbrli:item", "{own}:{amount}")
            .replace("<xs:element", '<xs:element xmlns:{own}="{space}"'),
        ),
    ),
    _fault(
        "EFM.6.07.26",
        "line items with a value",
        insert(".xsd", _END, _element("PlantedLineItems", _TEXT_ITEM + 'xbrli:periodType="duration"')),
    ),
    _fault(
        "EFM.6.07.27",
        "member by another name",
        everywhere("WhistlingKettleMember", "WhistlingKettle", ".xsd", "<xs:element name=.WhistlingKettle"),
    ),
    _fault(
        "EFM.6.07.28",
        "member at an instant",
        insert(".xsd", _END, _element("PlantedMember", _DOMAIN_ITEM + 'xbrli:periodType="instant"')),
    ),
    _fault("EFM.6.07.29", "long name", insert(".xsd", _END, _element("P" + 200 * "x"))),
    _fault("EFM.6.07.30", "long role", insert(".xsd", _APPINFO, _role_type("{home}/role/" + 250 * "x"))),
    _fault(
        "EFM.6.07.31",
        "fraction",
        insert(
            ".xsd",
            _END,
            _element(
                "Share",
                'type="xbrli:fractionItemType" substitutionGroup="xbrli:item" nillable="true" '
                'xbrli:periodType="duration"',
            ),
        ),
    ),
    _fault(
        "EFM.6.07.32",
        "text block at an instant",
        insert(
            ".xsd",
            _END,
            _element(
                "PlantedTextBlock",
                'type="dtr:textBlockItemType" substitutionGroup="xbrli:item" nillable="true" '
                'xbrli:periodType="instant" xmlns:dtr="http://www.xbrl.org/dtr/type/2022-03-31"',
            ),
        ),
    ),
    _fault("EFM.6.10.01", "no label linkbase", without("_lab.xml", "<(?:link:)?linkbaseRef")),
    _fault(
        "EFM.6.22.00",
        "schema that is not accepted",
        insert(".xsd", r"<(?:\w+:)?import ", _import("http://other.example/2023", "http://other.example/other.xsd")),
    ),
    _fault(
        "EFM.6.22.02",
        "standard namespace elsewhere",
        insert(".xsd", r"<(?:\w+:)?import ", _import("http://fasb.org/srt/2024", "srt-2024.xsd")),
    ),
    _fault(
        "EFM.6.22.03.incompatibleSchemas",
        "two years of one taxonomy",
        insert(
            ".xsd",
            r"<(?:\w+:)?element ",
            _import("http://fasb.org/us-gaap/2023", "https://xbrl.fasb.org/us-gaap/2023/elts/us-gaap-2023.xsd"),
            0,
        ),
    ),
]

_PRE, _CAL, _DEF, _LAB = (f"</(?:link:)?{kind}Link>" for kind in ("presentation", "calculation", "definition", "label"))
LINKBASES = [
    _fault(
        "EFM.6.03.06",
        "pointer by position",
        change("_pre.xml", "loc", r'(href="[^"#]*)#\w[^"]*', r"\1#element(/1/9)"),
        "used-concept-not-presented",
        "sum-not-presented-together",
    ),
    _fault(
        "EFM.6.03.11", "xml:base", change("_pre.xml", "presentationLink", r"\sxlink:role", ' xml:base="./" xlink:role')
    ),
    _fault(
        "EFM.6.09.03",
        "the same relationship by other locators",
        insert(
            "_pre.xml",
            _PRE,
            _locators("SalesByKettleLineItems", _GAAP + "Revenues")
            + _arc("presentation", "parent-child", more='order="1"'),
        ),
    ),
    _fault("EFM.6.09.04", "link without role", change("_cal.xml", "calculationLink", r'\sxlink:role="[^"]*"', "")),
    _fault(
        "EFM.6.09.04",
        "label without role",
        change("_lab.xml", "label", r'\sxlink:role="[^"]*"', ""),
        "used-concept-without-label",
    ),
    _fault(
        "EFM.6.09.05",
        "own label role",
        both(
            insert(".xsd", _APPINFO, _role_type("{home}/role/short", used="l")),
            insert("_lab.xml", "<(?:link:)?labelLink", _ref("role", "{home}/role/short", "Planted")),
            change("_lab.xml", "label", r'(xlink:role=")[^"]*role/terseLabel', r"\1{home}/role/short"),
        ),
        "preferred-label-missing",
    ),
    _fault(
        "EFM.6.09.06",
        "own arcrole",
        both(
            insert(".xsd", _APPINFO, _arcrole_type("{home}/arcrole/p", "<link:definition>is like</link:definition>")),
            insert("_def.xml", "<(?:link:)?definitionLink", _ref("arcrole", "{home}/arcrole/p", "planted"), 0),
        ),
    ),
    _fault(
        "EFM.6.09.07",
        "two kinds of links",
        insert(
            "_pre.xml",
            "</(?:link:)?linkbase>",
            f'<link:calculationLink {_NS} xlink:type="extended" xlink:role="{_ROLE}link"/>',
        ),
        "linkbase-ref-role-fits",
    ),
    _fault(
        "EFM.6.09.09",
        "priority of ten",
        change("_pre.xml", "presentationArc", r"^(?![^>]*priority)(<[^>]*?)\sorder=", r'\1 priority="10" order='),
    ),
    _fault(
        "EFM.6.10.02",
        "second standard label",
        insert("_lab.xml", _LAB, _locators("SalesByKettleTable") + _label(_ROLE + "label", "Another table [Table]")),
    ),
    _fault(
        "EFM.6.10.03",
        "French label alone",
        insert("_lab.xml", _LAB, _locators("{amount}") + _label(_ROLE + "commentaryGuidance", "cuivre", "fr")),
    ),
    _fault(
        "EFM.6.10.04",
        "label of another concept",
        insert(
            "_lab.xml",
            r'(?<=SalesByKettleTable_lab" order="1"/>)',
            _locators(_GAAP + "Liabilities") + _label(_ROLE + "label", "Sales by kind of kettle [Table]"),
        ),
    ),
    _fault(
        "EFM.6.10.05",
        "documentation of a standard concept",
        insert(
            "_lab.xml",
            _LAB,
            _locators(_GAAP + "Goodwill") + _label(_ROLE + "documentation", "What was paid beyond the value."),
        ),
    ),
    _fault(
        "EFM.6.10.06",
        "long label",
        insert("_lab.xml", _LAB, _locators("{amount}") + _label(_ROLE + "verboseLabel", 40 * "copper and tin " + ".")),
    ),
    _fault(
        "EFM.6.10.06",
        "doubled space",
        insert("_lab.xml", _LAB, _locators("{amount}") + _label(_ROLE + "verboseLabel", "Copper  in stock")),
    ),
    _fault(
        "EFM.6.10.06",
        "mark-up",
        insert("_lab.xml", _LAB, _locators("{amount}") + _label(_ROLE + "verboseLabel", "Copper &lt;b&gt;in stock")),
    ),
    _fault(
        "EFM.6.10.08",
        "space at the end",
        insert("_lab.xml", _LAB, _locators("{amount}") + _label(_ROLE + "verboseLabel", "Copper in stock ")),
    ),
    _fault(
        "EFM.6.10.09",
        "total label on text",
        insert("_lab.xml", _LAB, _locators("SalesByKettleLineItems") + _label(_ROLE + "totalLabel", "Sales, total")),
    ),
    _fault("EFM.6.12.01", "no order", change("_pre.xml", "presentationArc", r'\sorder="[^"]*"', "")),
    _fault(
        "EFM.6.12.02",
        "equal orders",
        insert(
            "_pre.xml",
            _PRE,
            _locators("SalesByKettleLineItems", _GAAP + "CostOfRevenue")
            + _arc("presentation", "parent-child", more='order="1"'),
        ),
    ),
    _fault(
        "EFM.6.12.04",
        "preferred label that is not there",
        change("_pre.xml", "presentationArc", r'(to="CopperInventory")', rf'\1 preferredLabel="{_ROLE}verboseLabel"'),
    ),
    _fault(
        "EFM.6.12.05",
        "child twice",
        insert(
            "_pre.xml",
            _PRE,
            _locators("SalesByKettleLineItems", _GAAP + "Revenues") + _arc("presentation", "parent-child"),
        ),
    ),
    _fault(
        "EFM.6.12.06",
        "second root",
        insert(
            "_pre.xml",
            _PRE,
            _locators(_GAAP + "LiabilitiesAbstract", _GAAP + "CostOfRevenue") + _arc("presentation", "parent-child"),
        ),
    ),
    _fault(
        "EFM.6.12.07",
        "period end of a flow",
        change("_pre.xml", "presentationArc", r'(to="Revenues")', rf'\1 preferredLabel="{_ROLE}periodEndLabel"'),
        "preferred-label-not-in-filing",
    ),
    _fault(
        "EFM.6.12.08",
        "axis without members",
        insert(
            "_pre.xml",
            _PRE,
            _locators("SalesByKettleTable", _GAAP + "StatementBusinessSegmentsAxis")
            + _arc("presentation", "parent-child"),
        ),
    ),
    _fault("EFM.6.14.01", "no order", change("_cal.xml", "calculationArc", r'\sorder="[^"]*"', "")),
    _fault("EFM.6.14.02", "weight of a half", change("_cal.xml", "calculationArc", r'weight="[^"]*"', 'weight="0.5"')),
    _fault("EFM.6.14.02", "weight of nothing", change("_cal.xml", "calculationArc", r'weight="[^"]*"', 'weight="0"')),
    _fault(
        "EFM.6.14.03",
        "flow summed into a balance",
        insert(
            "_cal.xml",
            _CAL,
            _locators(_GAAP + "Assets", _GAAP + "Revenues")
            + _arc("calculation", "summation-item", more='order="77" weight="1"'),
        ),
        "balance-contradicts-weight",
        "sum-not-presented-together",
    ),
    _fault(
        "EFM.6.14.04",
        "sum of itself",
        insert(
            "_cal.xml",
            _CAL,
            _locators(_GAAP + "Assets", _GAAP + "AssetsNet", _GAAP + "Assets")
            + _arc("calculation", "summation-item", "ab", 'order="77" weight="1"')
            + _arc("calculation", "summation-item", "bc", 'order="77" weight="1"'),
        ),
    ),
    _fault("EFM.6.16.01", "no order", change("_def.xml", "definitionArc", r'\sorder="[^"]*"', "")),
    _fault(
        "EFM.6.16.03",
        "amount as a domain",
        insert(
            "_def.xml", _DEF, _locators("KettleKindAxis", _GAAP + "Assets") + _arc("definition", "dimension-domain")
        ),
    ),
    _fault(
        "EFM.6.16.04",
        "member below two",
        insert(
            "_def.xml",
            _DEF,
            _locators("KettleKindAxis", "WhistlingKettleMember") + _arc("definition", "dimension-domain"),
        ),
    ),
    _fault(
        "EFM.6.16.05",
        "second table",
        insert(
            "_def.xml",
            _DEF,
            _locators("SalesByKettleLineItems", _GAAP + "StatementTable") + _arc("definition", "all", more=_CLOSED),
        ),
    ),
    _fault(
        "EFM.6.16.06",
        "closed exclusion",
        insert(
            "_def.xml",
            _DEF,
            _locators("SalesByKettleLineItems", _GAAP + "StatementTable") + _arc("definition", "notAll", more=_CLOSED),
        ),
        "undeclared-arcrole",
    ),
    _fault(
        "EFM.6.16.07",
        "exclusion of an axis that is nowhere",
        insert(
            "_def.xml",
            _DEF,
            _locators("SalesByKettleLineItems", _GAAP + "StatementTable", _GAAP + "StatementBusinessSegmentsAxis")
            + _arc("definition", "notAll", more=_OPEN)
            + _arc("definition", "hypercube-dimension", "bc"),
        ),
        "undeclared-arcrole",
    ),
    _fault(
        "EFM.6.16.08",
        "table that excludes itself",
        insert(
            "_def.xml",
            _DEF,
            _locators("SalesByKettleLineItems", "SalesByKettleTable") + _arc("definition", "notAll", more=_OPEN),
        ),
        "undeclared-arcrole",
    ),
    _fault(
        "EFM.6.16.09",
        "role where nothing goes on",
        both(
            insert(".xsd", _APPINFO, _role_type("{home}/role/Planted")),
            change(
                "_def.xml", "definitionArc", r'(hypercube-dimension")', r'\1 xbrldt:targetRole="{home}/role/Planted"'
            ),
        ),
        "undeclared-role",
        "target-role-is-declared",
    ),
]


def _reference(concept: str) -> Plant:
    """Add a reference linkbase with one reference."""

    def plant(files: Files) -> Planted | None:
        xsd = _file(files, ".xsd")
        name = xsd.replace(".xsd", "_ref.xml")
        ref = (
            f'<link:linkbaseRef {_NS} xlink:type="simple" xlink:href="{name}" xlink:role="{_ROLE}referenceLinkbaseRef" '
            'xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"/>'
        )
        planted = insert(".xsd", _APPINFO, ref)(files)
        locator = _filled(_locators(concept), files)
        text = (
            f'<link:linkbase {_NS}>\n<link:referenceLink xlink:type="extended" xlink:role="{_ROLE}link">\n{locator}'
            f'<link:reference xlink:type="resource" xlink:label="planted_b" xlink:role="{_ROLE}reference"/>'
            f"{_arc('reference', 'concept-reference')}\n</link:referenceLink>\n</link:linkbase>\n"
        )
        return ({**planted[0], name: text}, name, 3) if planted else None

    return plant


REFERENCES = [
    _fault("EFM.6.18.01", "reference of an own concept", _reference("{amount}")),
    _fault("EFM.6.18.02", "reference of a standard concept", _reference(_GAAP + "Goodwill")),
]
FAULTS = [*SCHEMA, *LINKBASES, *REFERENCES]


# --- our own filing, without the faults that it is there to show ---

_REPAIRS = {
    "_pre.xml": [
        (r"<link:roleRef [^>]*netLabel[^>]*>", ""),
        ("CopperInventry", "CopperInventory"),
        ("GoodWill", "Goodwill"),
        ("terseLable", "label"),
        (r'order="1" preferredLabel="[^"]*totalLabel"', 'order="9"'),
        (r'to="CopperInventory" order="2"', 'to="CopperInventory" order="2.5"'),
        ("periodEndLabel", "periodMiddle"),
        ("periodStartLabel", "periodEndLabel"),
        ("periodMiddle", "periodStartLabel"),
    ],
    "_cal.xml": [
        (r"(<link:roleRef [^>]*>)", r'\1<link:roleRef roleURI="http://kettle.example/role/CashFlow" '
         r'xlink:type="simple" xlink:href="kettle-20301231.xsd#CashFlow"/>'),
        ('weight="2"', 'weight="1"'),
        ('order="3"/>', 'order="3" weight="1"/>'),
        (r"<link:calculationArc [^>]*from=.Goodwill[^>]*>", ""),
    ],
    "_def.xml": [
        (r"(<link:arcroleRef [^>]*/)(all)([^>]*#)all([^>]*>)", r"\1\2\3all\4\1domain-member\3domain-member\4"),
        (r'xbrldt:closed="true"', 'xbrldt:closed="true" xbrldt:contextElement="segment"'),
        (r' xbrldt:usable="no"', ""),
    ],
    "_lab.xml": [
        ("stock </link", "stock</link"),
        (r'role/label"([^>]*>Copper in the yard)', r'role/terseLabel"\1'),
        (r"&lt;kettles&gt;", "kettles"),
        ("by  kind", "by kind"),
        ("_Goodwil\"", "_Goodwill\""),
        (r'role/label">Goodwill', 'role/label" xml:lang="en-US">Goodwill'),
    ],
}  # fmt: skip


def kettle() -> Files:
    """Give our own filing, repaired."""
    files = {path.name: path.read_text("utf-8") for path in sorted((ROOT / "examples" / "kettle").iterdir())}
    for kind, repairs in _REPAIRS.items():
        name = _file(files, kind)
        for old, new in repairs:
            assert re.search(old, files[name]), old
            files[name] = re.sub(old, new, files[name])
    return files


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a test asked for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def _lint(files: Files, folder: Path) -> tuple[Finding, ...]:
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8", newline="")
    return lint([str(folder)], Settings(profile="edgar", no_config=True)).findings


def _keys(findings: tuple[Finding, ...]) -> Counter[tuple[str, str, int]]:
    return Counter((f.rule, Path(f.location.path).name, f.location.line) for f in findings)


def _wrong(fault: Fault, planted: Planted, before: tuple[Finding, ...], folder: Path) -> str:
    """Say what is wrong with what the linter finds of a planted fault; '' for nothing."""
    files, name, line = planted
    after = _lint(files, folder)
    fresh = _keys(after) - _keys(before)
    right, other = set(), []
    for f in after:
        key = (f.rule, Path(f.location.path).name, f.location.line)
        if key not in fresh:
            continue
        if fault.code in f.references:
            right.add(key[1:])
        elif f.severity == "error" and f.rule not in fault.follow:
            other.append(f"{key[1]}:{key[2]} {f.rule}: {f.message}")
    missed = "" if (name, line) in right else f"not found at {name}:{line}, but at {sorted(right)}"
    return "\n".join(filter(None, [missed, *other]))


def test_our_filing_is_sound(tmp_path: Path) -> None:
    """Repaired, our own filing has no errors."""
    assert [(f.rule, f.message) for f in _lint(kettle(), tmp_path) if f.severity == "error"] == []


def test_there_are_many_codes() -> None:
    """The faults stand for at least sixty rules of the manual."""
    assert len({fault.code for fault in FAULTS}) >= 60


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.code} {fault.name}")
def test_fault_in_our_filing(fault: Fault, tmp_path: Path) -> None:
    """Each fault is found, and no error that does not follow from it."""
    before = _lint(kettle(), tmp_path)
    planted = fault.plant(kettle())
    assert planted is not None
    assert _wrong(fault, planted, before, tmp_path) == ""


# --- filings that EDGAR accepted ---

_REAL = ("fizz-20200502", "isdr-20191231", "nflx-20100930")


def _real(name: str) -> Files:
    """Give an accepted filing."""
    return {path.name: path.read_bytes().decode("utf-8") for path in sorted((FILINGS / name).glob("*.x*"))}


@pytest.mark.skipif(not FILINGS.is_dir(), reason="the filings are not beside the project")
@pytest.mark.parametrize("name", _REAL)
def test_faults_in_accepted_filings(name: str, tmp_path: Path) -> None:
    """The same faults in real filings, as far as they have a place for them."""
    files = _real(name)
    before = _lint(files, tmp_path)
    wrong, codes = [], set()
    for fault in FAULTS:
        planted = fault.plant(files)
        if planted is not None:
            codes.add(fault.code)
            problem = _wrong(fault, planted, before, tmp_path)
            wrong += [f"{fault.code} {fault.name}: {problem}"] if problem else []
    assert "\n".join(wrong) == ""
    assert len(codes) >= 40
