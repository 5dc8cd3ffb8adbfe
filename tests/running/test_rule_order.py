"""No rule finds more or less because another ran before it: what is derived is worked out by whoever asks first."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

import pytest
from conftest import ROOT, filing_folders
from xbrllint.report.finding import Finding
from xbrllint.rulebook import book as rulebook
from xbrllint.running.engine import Engine
from xbrllint.taxonomy.store import open_stores
from xbrllint.verdicts.judge import judge
from xbrllint.xbrl.dts.discovery import open_filings
from xbrllint.xbrl.read.files import Files

BOOK = rulebook.load()
STORES = open_stores([])
SEEDS = (1, 2, 3)
FOLDERS = [ROOT / "examples" / "kettle", *filing_folders()]
ROLE, ROLE_2 = "http://co.example/role/a", "http://co.example/role/b"
NAMESPACES = (
    'xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:xbrldt="http://xbrl.org/2005/xbrldt" '
    'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:co="http://co.example/20301231"'
)


def concept(name: str, rest: str = 'type="xbrli:monetaryItemType" xbrli:balance="debit"') -> str:
    """Declare a concept."""
    return (
        f'<xs:element name="{name}" id="co_{name}" substitutionGroup="xbrli:item" xbrli:periodType="instant" {rest}/>\n'
    )


def loc(name: str, label: str = "", href: str = "co-20301231.xsd#co_") -> str:
    """Write a locator."""
    return f'<link:loc xlink:type="locator" xlink:href="{href}{name}" xlink:label="{label or name}"/>\n'


def arc(kind: str, arcrole: str, start: str, end: str, rest: str = "") -> str:
    """Write an arc."""
    return (
        f'<link:{kind}Arc xlink:type="arc" xlink:arcrole="{arcrole}" xlink:from="{start}" xlink:to="{end}" {rest}/>\n'
    )


def link(kind: str, role: str, *content: str) -> str:
    """Write an extended link."""
    return f'<link:{kind}Link xlink:type="extended" xlink:role="{role}">\n{"".join(content)}</link:{kind}Link>\n'


def linkbase(*content: str) -> str:
    """Write a linkbase whose roleRef is declared in the schema."""
    ref = f'<link:roleRef xlink:type="simple" roleURI="{ROLE}" xlink:href="co-20301231.xsd#a"/>\n'
    return f"<link:linkbase {NAMESPACES}>\n{ref}{''.join(content)}</link:linkbase>\n"


XL, DIM = "http://www.xbrl.org/2003/arcrole/", "http://xbrl.org/int/dim/arcrole/"
SCHEMA = (
    f'<xs:schema {NAMESPACES} targetNamespace="http://co.example/20301231">\n<xs:annotation><xs:appinfo>'
    f'<link:roleType roleURI="{ROLE}" id="a"><link:definition>001 - Statement - A</link:definition>'
    "<link:usedOn>link:presentationLink</link:usedOn></link:roleType>"
    + "".join(
        f'<link:linkbaseRef xlink:type="simple" xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase" '
        f'xlink:href="co-20301231_{part}.xml"/>'
        for part in ("pre", "cal", "def", "lab")
    )
    + "</xs:appinfo></xs:annotation>\n"
    + "".join(map(concept, ("Assets", "Cash", "Goods", "Kettles", "Unseen")))
    + concept("Head", 'type="xbrli:stringItemType" abstract="true"')
    + concept("Odd", 'type="co:missingItemType" abstract="perhaps"')
    + "</xs:schema>\n"
)
PRESENTATION = linkbase(
    link(
        "presentation", ROLE,
        *map(loc, ("Head", "Assets", "Cash", "Gods", "Kettles")), loc("Cash", "again"),
        loc("X", "lost", "gone.xsd#co_"),
        arc("presentation", f"{XL}parent-child", "Head", "Assets", 'order="1"'),
        arc("presentation", f"{XL}parent-child", "Head", "Cash", 'order="1" preferredLabel="no such role"'),
        arc("presentation", f"{XL}parent-child", "Head", "again", 'order="1.0" priority="2"'),
        arc("presentation", f"{XL}parent-child", "Head", "Gods", 'order="x"'),
        arc("presentation", f"{XL}parent-child", "Head", "nothing", 'order="3"'),
        arc("presentation", f"{XL}parent-child", "Head", "lost", 'order="4"'),
        arc("presentation", f"{XL}parent-child", "Kettles", "Head", 'order="4"'),
        arc("presentation", f"{XL}parent-child", "Head", "Kettles", 'order="4"'),
        arc("presentation", f"{XL}parent-chld", "Assets", "Cash"),
    ),
    link("presentation", ROLE_2, loc("Head"), loc("Cash"), arc("presentation", f"{XL}parent-child", "Head", "Cash")),
)  # fmt: skip
CALCULATION = linkbase(
    link(
        "calculation", ROLE,
        *map(loc, ("Assets", "Cash", "Goods")),
        arc("calculation", f"{XL}summation-item", "Assets", "Cash", 'order="1" weight="1"'),
        arc("calculation", f"{XL}summation-item", "Assets", "Cash", 'order="1" weight="1.0"'),
        arc("calculation", f"{XL}summation-item", "Assets", "Goods", 'order="1" weight="0"'),
        arc("calculation", f"{XL}summation-item", "Assets", "Goods", 'use="prohibited" weight="0" order="1"'),
        arc("calculation", f"{XL}summation-item", "Goods", "Assets", 'use="prohibited" weight="7" order="2"'),
    )
)  # fmt: skip
DEFINITION = linkbase(
    link(
        "definition", ROLE,
        *map(loc, ("Head", "Assets", "Cash")),
        arc("definition", f"{DIM}all", "Head", "Assets", 'xbrldt:closed="maybe"'),
        arc("definition", f"{DIM}domain-member", "Assets", "Cash", f'xbrldt:targetRole="{ROLE_2}"'),
        arc("definition", f"{DIM}domain-member", "Cash", "Assets"),
    )
)  # fmt: skip
LABELS = linkbase(
    link(
        "label", "http://www.xbrl.org/2003/role/link",
        *map(loc, ("Assets", "Cash", "Kettels")),
        *(
            f'<link:label xlink:type="resource" xlink:label="{label}" xlink:role="http://www.xbrl.org/2003/role/label" '
            f'xml:lang="en"> {text}</link:label>\n'
            for label, text in (("l1", "Assets"), ("l2", "Assets"), ("l2", "Money"), ("l3", "Kettles"))
        ),
        arc("label", f"{XL}concept-label", "Assets", "l1"), arc("label", f"{XL}concept-label", "Cash", "l2"),
        arc("label", f"{XL}concept-label", "Kettels", "l3"),
    )
)  # fmt: skip
BROKEN = {".xsd": SCHEMA, "_pre.xml": PRESENTATION, "_cal.xml": CALCULATION, "_def.xml": DEFINITION, "_lab.xml": LABELS}


def findings(folder: Path, order: Iterable[str]) -> list[Finding]:
    """Run all rules over the filings of a folder in an order, each filing read anew."""
    engine = Engine(BOOK, dict.fromkeys(order, "warning"))
    found = []
    for filing in open_filings([str(folder)], Files(), STORES).filings:
        found.extend(judge([engine.lint(filing)], BOOK)[0])
    return sorted(found, key=repr)


def assert_same_in_any_order(folder: Path) -> list[Finding]:
    """Compare the findings of the usual order with those of random ones; gives them."""
    usual = findings(folder, BOOK.rules)
    for seed in SEEDS:
        order = list(BOOK.rules)
        random.Random(seed).shuffle(order)
        assert findings(folder, order) == usual
    return usual


def _sized(folder: Path) -> object:
    """Give a folder as a parameter; large ones are for ``--deep``."""
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return pytest.param(folder, id=folder.name, marks=[pytest.mark.deep] if size > 1_500_000 else [])


@pytest.mark.parametrize("folder", [_sized(folder) for folder in FOLDERS])
def test_real_filings(folder: Path) -> None:
    """The bundled example and the shared filings."""
    assert_same_in_any_order(folder)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Write a filing with loose arcs, repeated pairs, ties, cycles, prohibitions, mistyped ids and files."""
    for suffix, text in BROKEN.items():
        (tmp_path / f"co-20301231{suffix}").write_text(text, "utf-8")
    return tmp_path


def test_broken_filing(broken: Path) -> None:
    """Many rules speak of what the filing's links, networks and references say."""
    found = {finding.rule for finding in assert_same_in_any_order(broken)}
    assert {"arc-endpoint-exists", "duplicate-order", "duplicate-arc", "duplicate-label"} <= found
    assert len(found) > 20


def test_each_rule_alone(broken: Path) -> None:
    """A rule that runs alone finds what it finds among all others."""
    together = findings(broken, BOOK.rules)
    for rule in {finding.rule for finding in together}:
        assert findings(broken, [rule]) == [finding for finding in together if finding.rule == rule]
