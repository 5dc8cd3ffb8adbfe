"""Faults planted in sound linkbases: each is found at its line, and nothing else is said that was not said before."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import FILINGS, needs_shared
from kit import tags, write
from kit.company import company
from kit.faults import Fault, Files, in_tag, make_fault
from kit.linting import Findings, lint_path, lint_text, texts, written, wrong
from kit.tags import Change

COMPANY = company(
    "ours",
    ("Assets", "Cash", "Loans", "Stock", "Bonds", "Debts", "Notes", "Bills"),
    {"Assets": ("Cash", "Loans", "Stock"), "Debts": ("Notes", "Bills"), "Cash": ("Bonds", "Notes", "Bills")},
)
LINKBASES = [name for name in COMPANY if name.endswith(".xml")]

ANY_ARC = "(?:presentation|calculation|definition|label|reference)Arc"
TREE_ARC = "(?:presentation|calculation|definition)Arc"
TREE = "(?:presentation|calculation|definition)Link"
# A concept that is cut off from its label or its statement has none: what other rules say of it is true.
HARMLESS = frozenset({
    "used-concept-not-presented",
    "presented-concept-without-label", "used-concept-without-label", "preferred-label-missing", "label-empty",
    "preferred-label-not-in-filing", "standard-label-not-in-english", "foreign-label-without-english",
    "extension-concept-without-label", "concept-without-standard-label", "extension-concept-without-standard-label",
})  # fmt: skip


def _id_twice(tag: str) -> str:
    return tags.add('id="a"')(tag) + tags.add('id="a"')(tags.suffix("xlink:label", "_again")(tag))


# name, element, what is changed in its start tag, the rules that may speak of it, what else follows from it
Row = tuple[str, str, Change, str, str]
ROWS: list[Row] = [
    ("dangling to", ANY_ARC, tags.assign("xlink:to", "nothing_of_that_name"), "arc-endpoint-exists", ""),
    ("dangling from", ANY_ARC, tags.assign("xlink:from", "nothing_of_that_name"), "arc-endpoint-exists", ""),
    ("mistyped to", ANY_ARC, tags.typo("xlink:to"), "arc-endpoint-exists", ""),
    ("no from", ANY_ARC, tags.drop("xlink:from"), "arc-without-end", ""),
    ("no to", ANY_ARC, tags.drop("xlink:to"), "arc-without-end", ""),
    ("no arcrole", ANY_ARC, tags.drop("xlink:arcrole"), "arc-without-arcrole", ""),
    ("mistyped arcrole", ANY_ARC, tags.typo("xlink:arcrole"), "undeclared-arcrole", ""),
    ("relative arcrole", ANY_ARC, tags.assign("xlink:arcrole", "parent-child"), "relative-arcrole", ""),
    ("no type", ANY_ARC, tags.drop("xlink:type"), "xlink-type-fits-element", ""),
    ("order in words", ANY_ARC, tags.assign("order", "first"), "order-is-decimal", ""),
    ("unknown use", ANY_ARC, tags.add('use="prohibit"'), "unknown-use", ""),
    ("priority too high", ANY_ARC, tags.add('priority="12"'), "priority-limit", ""),
    ("priority in words", ANY_ARC, tags.add('priority="high"'), "priority-is-integer", ""),
    ("unknown show", ANY_ARC, tags.add('xlink:show="always"'), "unknown-show-value", ""),
    ("foreign attribute", ANY_ARC, tags.add('colour="red"'), "schema-valid", ""),
    ("arc twice", ANY_ARC, tags.twice, "duplicate-arc", ""),
    ("arc back", "presentationArc", tags.reversed_too, "presentation-cycle", ""),
    ("no href", "loc", tags.drop("xlink:href"), "locator-without-href", "axis-without-domain"),
    ("no label", "loc", tags.drop("xlink:label"), "locator-without-label", ""),
    ("wrong type", "loc", tags.assign("xlink:type", "resource"), "xlink-type-fits-element", ""),
    ("brackets", "loc", tags.assign("xlink:href", "other{1}.xsd#x"), "malformed-href",
     "referenced-file-exists locator-target-exists"),
    ("no role", TREE, tags.drop("xlink:role"), "link-without-role", ""),
    ("empty role", TREE, tags.assign("xlink:role", ""), "empty-link-role", ""),
    ("relative role", TREE, tags.assign("xlink:role", "role/Assets"), "relative-role", ""),
    ("mistyped role", TREE, tags.typo("xlink:role"), "undeclared-role", ""),
    ("roleRef without URI", "roleRef", tags.drop("roleURI"), "role-ref-without-uri", ""),
    ("roleRef without href", "roleRef", tags.drop("xlink:href"), "simple-link-without-href", ""),
    ("roleRef twice", "roleRef", tags.twice, "duplicate-role-ref", ""),
    ("resource without label", "label", tags.drop("xlink:label"), "resource-without-label", ""),
    ("language", "label", tags.assign("xml:lang", "en_US"), "malformed-language", "mixed-languages"),
    ("mistyped preferredLabel", "presentationArc", tags.typo("preferredLabel"), "unknown-preferred-label", ""),
    ("mistyped label role", "label", tags.typo("xlink:role"), "undeclared-role", ""),
    ("role of a reference", "label", tags.assign("xlink:role", f"{write.ROLE}definitionRef"),
     "role-on-wrong-element", ""),
    ("arcrole of another arc", "presentationArc", tags.assign("xlink:arcrole", write.ARCROLES["calculation"]),
     "arcrole-on-wrong-arc", "several-roots axis-without-domain dimensional-attribute-without-effect"),
    ("mistyped roleURI", "roleRef", tags.typo("roleURI"), "role-ref-leads-to-its-role role-ref-contradicts-itself", ""),
    ("id twice", "loc", _id_twice, "duplicate-id", "schema-valid unused-locator"),
    ("weight in words", "calculationArc", tags.assign("weight", "plus"), "weight-is-decimal", ""),
    ("weight of nothing", "calculationArc", tags.assign("weight", "0"), "zero-weight", ""),
    ("weight of two", "calculationArc", tags.assign("weight", "2"), "weight-not-one", ""),
    ("no weight", "calculationArc", tags.drop("weight"), "weight-is-decimal", ""),
    ("no order", TREE_ARC, tags.drop("order"),
     "presentation-order-missing calculation-order-missing definition-order-present", ""),
    ("space before", "label", tags.text(" "), "label-untrimmed", ""),
    ("doubled space", "label", tags.text("Say:  "), "label-with-doubled-space", ""),
    ("mark-up", "label", tags.text("&lt;br/&gt; "), "label-with-markup", ""),
    ("long label", "label", tags.text(60 * "More of it "), "label-too-long", ""),
    ("no label role", "label", tags.drop("xlink:role"), "resource-without-role", "label-without-role"),
    ("tag without end", ANY_ARC, tags.unclosed, "well-formed", ""),
]  # fmt: skip
FAULTS = [
    make_fault(rules, name, in_tag(tag, change, "", below=int(rules == "well-formed")), follow.split())
    for name, tag, change, rules, follow in ROWS
]


def _alone(path: Path, text: str) -> Findings:
    return lint_text(path, text, profile="edgar")


def _problem(path: Path, text: str, fault: Fault, where: float, before: Findings) -> str | None:
    """Plant a fault in one file; gives what is wrong with what is said of it, None where it has no place."""
    planted = fault.planted({path.name: text}, where)
    if planted is None:
        return None
    return wrong(fault, planted, before, _alone(path, planted.files[path.name]), HARMLESS)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(COMPANY, tmp_path_factory.mktemp("ours"))


@pytest.fixture(scope="module")
def before(folder: Path) -> dict[str, Findings]:
    """Give what is said of each of the files alone before any fault is planted."""
    return {name: _alone(folder / name, COMPANY[name]) for name in LINKBASES}


def test_the_files_are_sound(folder: Path) -> None:
    """Before any fault is planted, nothing of structure is wrong with them."""
    families = ["xml", "xlink", "arcs", "roles", "generic", "footnotes"]
    assert [(f.rule, f.location) for f in lint_path(folder, profile="edgar", select=families)] == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_faults_in_our_files(folder: Path, fault: Fault, before: dict[str, Findings]) -> None:
    """Every fault, in the middle of every file that has such a tag."""
    problems = [_problem(folder / name, COMPANY[name], fault, 0.5, before[name]) for name in LINKBASES]
    planted = [problem for problem in problems if problem is not None]
    assert planted
    assert "\n".join(filter(None, planted)) == ""


# --- real files ---

_FILINGS = ("nflx-20100930", "bbcfi-20220126", "isdr-20191231", "fizz-20200502", "qlys-20170930", "ktyb-20170630")
_LARGEST = 600_000 if os.environ.get("XBRLLINT_DEEP") else 150_000
_SAMPLES = 2 if os.environ.get("XBRLLINT_DEEP") else 1  # of each fault, in files that a fixed seed chooses


def _cases() -> Iterator[tuple[Fault, Path, float]]:
    chance = random.Random(20301231)
    files = [p for name in _FILINGS for p in sorted((FILINGS / name).glob("*_*.xml")) if p.stat().st_size < _LARGEST]
    held = {path: path.read_bytes().decode("utf-8") for path in files}
    for fault in FAULTS:
        able = [path for path, text in held.items() if fault.planted({path.name: text})]
        for path in chance.sample(able, min(_SAMPLES, len(able))):
            yield fault, path, chance.random()


@pytest.mark.slow
@needs_shared("filings")
def test_faults_in_real_files() -> None:
    """Faults at random places of filings that EDGAR accepted: at least 99 of 100 are found, and nothing else is."""
    before: dict[Path, Findings] = {}
    problems = []
    for fault, path, where in _cases():
        text = path.read_bytes().decode("utf-8")
        if path not in before:
            before[path] = _alone(path, text)
        problems.append(_problem(path, text, fault, where, before[path]))
    assert None not in problems
    assert len(problems) > len(FAULTS) * _SAMPLES // 2
    missed = list(filter(None, problems))
    assert len(missed) <= len(problems) // 100, "\n".join(missed)


_WHOLE = ("nflx-20100930", "fizz-20200502", "goog-20200331", "qlys-20170930", "orcl-20240531-embedded")
_FAULTS_EACH = 14 if os.environ.get("XBRLLINT_DEEP") else 3


def _in_filing(folder: Path, files: Files, before: Findings, chance: random.Random) -> str:
    """Plant a fault at random in a whole filing; gives what is wrong with what is said of it, '' for nothing."""
    holders = [name for name in files if re.search(r"_(pre|cal|def|lab)\.xml$|^orcl", name)]
    planted = None
    while planted is None:
        fault, name = chance.choice(FAULTS), chance.choice(holders)
        planted = fault.planted({name: files[name]}, chance.random())
    after = lint_path(folder, {name: planted.files[name]}, profile="edgar")
    return wrong(fault, planted, before, after, HARMLESS)


@pytest.mark.slow
@needs_shared("filings")
@pytest.mark.parametrize("name", _WHOLE)
def test_faults_in_whole_filings(name: str) -> None:
    """With all files of a filing at hand a fault has more to set off: still it is one finding."""
    chance = random.Random(f"{name}-20301231")
    files = texts(FILINGS / name)
    before = lint_path(FILINGS / name, profile="edgar")
    problems = [_in_filing(FILINGS / name, files, before, chance) for _ in range(_FAULTS_EACH)]
    assert "\n".join(filter(None, problems)) == ""
