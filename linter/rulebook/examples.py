"""The examples in rule files: they are the rules' tests and their documentation.

An example may leave out the root, the namespaces, and on elements whose names tell them xlink:type, the standard
arcrole and role; locators for labels that no locator carries are added. An example with its own root is taken as it
is. ``<!-- ! -->`` ends the line on which the finding must stand. Nothing that is added changes a line's number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from ..report.finding import Finding
from ..running.engine import Engine
from ..verdicts.judge import judge
from ..xbrl import names
from ..xbrl.dts.discovery import open_filings
from ..xbrl.read.files import Files
from .book import RuleBook
from .rule import Rule

MARK = "<!-- ! -->"
FOLDER = "/example"

_NAMESPACES = {
    "link": names.LINK, "xlink": names.XLINK, "xbrli": names.XBRLI, "xs": names.XS, "xsi": names.XSI,
    "xbrldt": names.XBRLDT, "gen": names.GEN, "genlab": names.GENLABEL, "genref": names.GENREFERENCE,
    "enum2": names.ENUM2, "enum": names.ENUM, "co": "http://co.example/20301231",
    "dtr": "http://www.xbrl.org/dtr/type/2020-01-21",
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
_HAS_ROOT = re.compile(r"\s*(<\?xml|<link:linkbase|<xs:schema|<xbrli:xbrl|<html|<!DOCTYPE|<!--)")


class Example(NamedTuple):
    """One example: whole files by name, the lines at which findings must stand, and options that it sets."""

    good: bool
    files: dict[str, str]
    shown: dict[str, str]
    lines: set[tuple[str, int]]
    options: dict[str, Any]


def read_examples(raw: Mapping[str, Any]) -> Iterator[Example]:
    """Give the examples of a rule's declaration."""
    for entry in raw["examples"]:
        good = "good" in entry
        body = entry["good" if good else "bad"]
        files = body["files"] if isinstance(body, dict) else {_name(body): body}
        lines = {
            (name, number)
            for name, text in files.items()
            for number, line in enumerate(text.splitlines(), 1)
            if line.rstrip().endswith(MARK)
        }
        whole = {name: complete(text) for name, text in files.items()}
        yield Example(good, whole, dict(files), lines, entry.get("options") or {})


def _name(text: str) -> str:
    """Choose a file name by what an example holds."""
    if "<xs:" in text and "<link:linkbase" not in text.partition("<xs:")[0]:
        return "co-20301231.xsd"
    if "<xbrli:xbrl" in text:
        return "co-20301231.xml"
    kind = next((kind for kind in _KINDS if f"link:{kind}" in text), "presentation")
    return f"co-20301231_{_SUFFIXES.get(kind, 'pre')}.xml"


def complete(text: str) -> str:
    """Turn a fragment into a whole document without moving a line; a text with a root is left alone."""
    if _HAS_ROOT.match(text):
        return _with_namespaces(text)
    if text.lstrip().startswith("<xs:"):
        return (
            f'<xs:schema {_DECLARATIONS} targetNamespace="{_NAMESPACES["co"]}" elementFormDefault="qualified">'
            f'<xs:import namespace="{names.XBRLI}" '
            f'schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/>{text}</xs:schema>'
        )
    if "Link" not in text and re.search(r"<link:(\w+Arc|label|reference|footnote|loc)\b", text):
        kind = next((kind for kind in _KINDS if f"<link:{kind}" in text), "presentation")
        text = f"<link:{kind}Link>{text}</link:{kind}Link>"
    return f"<link:linkbase {_DECLARATIONS}>{_with_locators(_TAG.sub(_attributes, text))}</link:linkbase>"


def _with_namespaces(text: str) -> str:
    """Declare the usual prefixes on a root that declares none."""
    root = re.search(r"<(link:linkbase|xs:schema|xbrli:xbrl)\b", text)
    if root is None or "xmlns" in text[root.start() : text.find(">", root.start())]:
        return text
    return f"{text[: root.end()]} {_DECLARATIONS}{text[root.end() :]}"


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
    return f"<{prefix}:{name}{attributes}{text}{slash}>"


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
        return body[:close] + locators + body[close:]

    return re.sub(r"<(link|gen):(\w*[lL]ink)\b.*?</\1:\2>", add, text, flags=re.DOTALL)


def run_example(rule: Rule, example: Example, book: RuleBook, stores: Any, year: int = 0) -> list[Finding]:
    """Lint an example with its rule alone; every file of it is reported on."""
    files = Files()
    files.cwd = FOLDER
    addresses = [f"{FOLDER}/{name}" for name in example.files]
    for address, text in zip(addresses, example.files.values(), strict=True):
        files.put(address, text.encode())
    files.list_only(f"{FOLDER}/", addresses)
    chosen = rule._replace(options={**rule.options, **example.options})
    book = RuleBook({**book.rules, rule.id: chosen}, book.profiles, book.functions)
    engine = Engine(book, {rule.id: rule.severity})
    linted = (engine.lint(filing, year) for filing in open_filings(addresses, files, stores).filings)
    return judge(linted, book)[0]


def problems(rule: Rule, raw: Mapping[str, Any], book: RuleBook, stores: Any) -> Iterator[str]:
    """Say where a rule's examples and the rule disagree; empty for a rule that does what its examples show."""
    for number, example in enumerate(read_examples(raw), 1):
        found = {(f.location.path, f.location.line) for f in run_example(rule, example, book, stores)}
        for path, line in sorted(example.lines - found):
            yield f"example {number}: no finding at {path}:{line}"
        for path, line in sorted(found - example.lines):
            yield f"example {number}: unexpected finding at {path}:{line}"
        if not example.good and not example.lines:
            yield f"example {number}: a bad example marks at least one line with {MARK}"
