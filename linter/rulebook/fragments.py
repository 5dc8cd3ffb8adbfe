"""A fragment of a document becomes a whole one: what an example leaves out is added, and no line gets another number.

Added are the root with its namespaces, and on elements whose names tell them xlink:type, the standard arcrole and
role; and locators for labels that arcs name and nothing carries. A text with its own root is taken as it is.
"""

from __future__ import annotations

import re

from ..base.record import Record
from ..xbrl import names

_NAMESPACES = {
    "link": names.LINK, "xlink": names.XLINK, "xbrli": names.XBRLI, "xs": names.XS, "xsi": names.XSI,
    "xbrldt": names.XBRLDT, "gen": names.GEN, "genlab": names.GENLABEL, "genref": names.GENREFERENCE,
    "enum2": names.ENUM2, "enum": names.ENUM, "co": "http://co.example/20301231",
    "dtr": "http://www.xbrl.org/dtr/type/2020-01-21", "table": names.TABLE, "formula": names.FORMULA,
    "variable": names.VARIABLE, "cf": "http://xbrl.org/2008/filter/concept",
    "df": "http://xbrl.org/2008/filter/dimension", "gf": "http://xbrl.org/2008/filter/general",
    "bf": "http://xbrl.org/2008/filter/boolean", "pf": "http://xbrl.org/2008/filter/period",
    "uf": "http://xbrl.org/2008/filter/unit", "mf": "http://xbrl.org/2008/filter/match",
    "acf": "http://xbrl.org/2010/filter/aspect-cover", "va": "http://xbrl.org/2008/assertion/value",
    "ea": "http://xbrl.org/2008/assertion/existence", "ca": "http://xbrl.org/2008/assertion/consistency",
    "validation": "http://xbrl.org/2008/validation", "msg": "http://xbrl.org/2010/message",
    "sev": "http://xbrl.org/2022/assertion-severity", "cfi": "http://xbrl.org/2010/custom-function",
    "xfi": "http://www.xbrl.org/2008/function/instance",
}  # fmt: skip
_DECLARATIONS = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
_KINDS = ("presentation", "calculation", "definition", "label", "reference", "footnote")
_SUFFIXES = {"presentation": "pre", "calculation": "cal", "definition": "def", "label": "lab", "reference": "ref"}
_ARCROLES = {
    "presentation": names.PARENT_CHILD, "calculation": names.SUMMATION_ITEM, "label": names.CONCEPT_LABEL,
    "reference": names.CONCEPT_REFERENCE, "definition": names.GENERAL_SPECIAL, "footnote": names.FACT_FOOTNOTE,
}  # fmt: skip
_TYPES = {"loc": "locator", "roleRef": "simple", "arcroleRef": "simple", "linkbaseRef": "simple", "schemaRef": "simple",
          "label": "resource", "reference": "resource", "footnote": "resource"}  # fmt: skip
_TAG = re.compile(r"<(link|gen):(\w+)((?:\s[^<>]*?)?)(/?)>")
_LABELLED = re.compile(r'xlink:label="([^"]*)"')
_ENDS = re.compile(r'xlink:(?:from|to)="([^"]*)"')
_HAS_ROOT = re.compile(
    r"\s*(<\?xml|<link:linkbase|<xs:schema|<xbrli:xbrl|<html|<!DOCTYPE|<!--|<(tp:)?taxonomyPackage|<catalog|\{)"
)
_ADDED, _END = "\x01", "\x02"  # stand around what is added; no XML document holds these characters


class Whole(Record):
    """A whole document, and the ranges of its characters that its author did not write."""

    text: str
    added: tuple[tuple[int, int], ...]

    def written(self, position: int) -> bool:
        """Say whether the author wrote the character at a position."""
        return not any(start <= position < end for start, end in self.added)


def file_name(text: str) -> str:
    """Choose a file name by what an example holds."""
    if "<xs:" in text and "<link:linkbase" not in text.partition("<xs:")[0]:
        return "co-20301231.xsd"
    if "<xbrli:xbrl" in text:
        return "co-20301231.xml"
    kind = next((kind for kind in _KINDS if f"link:{kind}" in text), "presentation")
    return f"co-20301231_{_SUFFIXES.get(kind, 'pre')}.xml"


def complete(text: str) -> str:
    """Turn a fragment into a whole document without moving a line; a text with a root is left alone."""
    return completed(text).text


def completed(text: str) -> Whole:
    """Turn a fragment into a whole document, and say what was added."""
    if _HAS_ROOT.match(text):
        return _divided(_with_namespaces(text))
    if text.lstrip().startswith("<xs:"):
        root = (
            f'<xs:schema {_DECLARATIONS} targetNamespace="{_NAMESPACES["co"]}" elementFormDefault="qualified">'
            f'<xs:import namespace="{names.XBRLI}" '
            'schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/>'
        )
        return _divided(f"{_added(root)}{text}{_added('</xs:schema>')}")
    if "Link" not in text and re.search(r"<link:(\w+Arc|label|reference|footnote|loc)\b", text):
        kind = next((kind for kind in _KINDS if f"<link:{kind}" in text), "presentation")
        text = f"{_added(f'<link:{kind}Link>')}{text}{_added(f'</link:{kind}Link>')}"
    body = _with_locators(_TAG.sub(_attributes, text))
    return _divided(f"{_added(f'<link:linkbase {_DECLARATIONS}>')}{body}{_added('</link:linkbase>')}")


def _added(text: str) -> str:
    return f"{_ADDED}{text}{_END}" if text else ""


def _divided(text: str) -> Whole:
    """Take the signs around what was added out of a text; they may stand within each other."""
    parts: list[str] = []
    added: list[tuple[int, int]] = []
    depth = length = begin = 0
    for part in re.split(f"([{_ADDED}{_END}])", text):
        if part == _ADDED:
            begin = begin if depth else length
            depth += 1
        elif part == _END:
            depth -= 1
            if not depth:
                added.append((begin, length))
        else:
            parts.append(part)
            length += len(part)
    return Whole("".join(parts), tuple(added))


def _with_namespaces(text: str) -> str:
    """Declare the usual prefixes on a root that declares none."""
    root = re.search(r"<(link:linkbase|xs:schema|xbrli:xbrl)\b", text)
    if root is None or "xmlns" in text[root.start() : text.find(">", root.start())]:
        return text
    return f"{text[: root.end()]}{_added(f' {_DECLARATIONS}')}{text[root.end() :]}"


def _attributes(match: re.Match[str]) -> str:
    """Add to a tag the attributes that its name tells."""
    prefix, name, attributes, slash = match.groups()
    kind = next((kind for kind in _KINDS if name.startswith(kind)), "")
    added = {}
    if name.endswith("Link") or (prefix, name) == ("gen", "link"):
        added = {"xlink:type": "extended", "xlink:role": names.STANDARD_LINK}
    elif name.lower().endswith("arc"):
        added = {"xlink:type": "arc", "xlink:arcrole": _ARCROLES.get(kind, "")}
    elif name in _TYPES:
        added = {"xlink:type": _TYPES[name]}
        if name == "label":
            added.update({"xml:lang": "en-US", "xlink:role": names.STANDARD_LABEL})
    text = "".join(f' {key}="{value}"' for key, value in added.items() if value and f" {key}=" not in attributes)
    return f"<{prefix}:{name}{attributes}{_added(text)}{slash}>"


def _with_locators(text: str) -> str:
    """Add to each extended link, at its end, locators for the labels that its arcs name and nothing carries."""

    def add(match: re.Match[str]) -> str:
        body = match[0]
        labels = set(_LABELLED.findall(body))
        missing = dict.fromkeys(label for label in _ENDS.findall(body) if label not in labels)
        locators = "".join(
            f'<link:loc xlink:type="locator" xlink:href="co-20301231.xsd#co_{label}" xlink:label="{label}"/>'
            for label in missing
        )
        close = body.rfind("</")
        return body[:close] + _added(locators) + body[close:]

    return re.sub(r"<(link|gen):(\w*[lL]ink)\b.*?</\1:\2>", add, text, flags=re.DOTALL)
