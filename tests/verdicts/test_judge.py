"""From hit to finding: each step with inputs of its own, and the order of the steps."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import xbrllint
from xbrllint.checks import Hit, Undecided
from xbrllint.config.file import Config
from xbrllint.report.finding import Finding, Location, TreeRow, Unchecked
from xbrllint.rulebook.book import RuleBook, load
from xbrllint.rulebook.rule import Rule
from xbrllint.verdicts import fingerprint, places, words
from xbrllint.verdicts.defects import Defects
from xbrllint.verdicts.judge import Caught, Linted, judge
from xbrllint.verdicts.unchecked import merged
from xbrllint.xbrl.model.comments import read_suppressions
from xbrllint.xbrl.model.elements import Element
from xbrllint.xbrl.model.targets import Concept
from xbrllint.xbrl.read.parser import Document, read_document

ROLE = "http://co.example/role/assets"
HEAD = '<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">'
LINK = f'<link:presentationLink xlink:type="extended" xlink:role="{ROLE}">'
ARC = (
    '<link:presentationArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/parent-child" '
    'xlink:from="{}" xlink:to="{}" order="{}"/>'
)
LOC = '<link:loc xlink:type="locator" xlink:href="co.xsd#co_{0}" xlink:label="{1}"/>'


def linkbase(*lines: str) -> str:
    """Write a linkbase of one presentation link, a line for each part."""
    return "\n".join([HEAD, LINK, *lines, "</link:presentationLink>", "</link:linkbase>", ""])


def equal_orders(labels: str = "abcd", blank: int = 0) -> str:
    """Write three siblings with equal orders, of locators with some labels, below blank lines."""
    locators = [LOC.format(name, label) for name, label in zip("ABCD", labels, strict=True)]
    arcs = [ARC.format(labels[0], label, 1) for label in labels[1:]]
    return linkbase(*[""] * blank, *locators, *arcs)


def read(text: str, path: str = "co_pre.xml") -> Document:
    """Read a document that is reported on."""
    document = read_document(f"/{path}", path, text.encode())
    document.reported = True
    return document


def rule(rule_id: str = "a-rule", **fields: object) -> Rule:
    """Make a rule of the family ``own``."""
    made = Rule(rule_id, "own", "", "error", "", {}, "wrong", "", "", "", (), (), 0, 9999, "")
    return made._replace(**fields)


def book(*rules: Rule) -> RuleBook:
    """Make a book of rules, with the bundled functions."""
    return RuleBook({rule.id: rule for rule in rules}, {}, load().functions)


def linted(*facts: Caught, suppressions: tuple[object, ...] = (), last: Iterator[Caught] | None = None) -> Linted:
    """Make what the engine would give of a filing."""
    return Linted(iter(facts), list(suppressions), last or iter(()), {caught.rule.id for caught in facts}, Defects())


def first(document: Document, name: str) -> Element:
    """Give the first element of a local name."""
    return next(element for element in document.elements if element.name.endswith(f" {name}"))


# -- words -----------------------------------------------------------------------------------------------------------


def test_words_of_values() -> None:
    """A concept is named, a control character shown, and help only filled where it has something to fill in."""
    goodwill = Concept(None, "http://x/us-gaap.xsd", "us-gaap_Goodwill")
    values = {"concept": goodwill, "again": goodwill, "text": "a\tb\x1b[31m\n"}
    made = rule(message="{concept} says '{text}'", help="mend {concept}")
    assert words.message(made, values) == "us-gaap:Goodwill says 'a b\\u001b[31m '"
    assert words.advice(made, values) == "mend us-gaap:Goodwill"
    assert words.advice(rule(help="mend it"), values) == "mend it"
    assert words.concepts(values) == ("us-gaap:Goodwill",)


# -- places ----------------------------------------------------------------------------------------------------------

TWO_LINES = linkbase(LOC.format("A", "a").replace(" xlink:label", "\n  xlink:label"))


def test_places() -> None:
    """Attributes and start tags over several lines, further places with their words."""
    loc = first(read(TWO_LINES), "loc")
    assert places.locate(loc.place()) == Location("co_pre.xml", 3, 1, 4, 20)
    label = loc.place("http://www.w3.org/1999/xlink label")
    assert places.locate(label, "here") == Location("co_pre.xml", 4, 3, 4, 18, "here")
    assert places.related([(label, "first"), (loc.place(), "second")]) == (
        Location("co_pre.xml", 4, 3, 4, 18, "first"),
        Location("co_pre.xml", 3, 1, 4, 20, "second"),
    )


def test_roles() -> None:
    """The role of the link around a place, that of a roleRef itself, and none outside."""
    ref = '<link:roleRef roleURI="http://co.example/r" xlink:type="simple" xlink:href="co.xsd#r"/>'
    document = read(linkbase(LOC.format("A", "a")).replace(LINK, ref + LINK))
    assert places.role(first(document, "loc").place()) == ROLE
    assert places.role(first(document, "roleRef").place()) == "http://co.example/r"
    assert places.role(first(document, "linkbase").place()) == ""
    assert places.role(document.place(0)) == ""


def test_what_identifies_a_place() -> None:
    """The attribute at fault, else what names the element, and nothing for a span of characters."""
    document = read(equal_orders())
    arc = first(document, "presentationArc")
    assert places.identity(arc.place("order")) == "order=1"
    assert places.identity(arc.place()) == ""
    assert places.identity(first(document, "loc").place()) == "href=co.xsd#co_A"
    assert places.identity(document.place(3)) == ""


def test_which_places_are_reported() -> None:
    """Those of documents that were asked for; of a broken one only its characters."""
    good, broken = read(equal_orders()), read(equal_orders()[:-20])
    assert broken.malformed is not None
    assert places.is_reported(first(good, "loc").place())
    assert not places.is_reported(first(broken, "loc").place())
    assert places.is_reported(broken.place(3))
    good.reported = False
    assert not places.is_reported(first(good, "loc").place())


# -- the whole path of one hit ----------------------------------------------------------------------------------------


def test_a_hit_becomes_a_finding() -> None:
    """Every field has what rule and hit say; what is behind a break or could not be decided is no finding."""
    document, broken = read(equal_orders()), read(equal_orders()[:-20], "broken.xml")
    arc = first(document, "presentationArc")
    made = rule(message="{value} again", help="renumber", label="here", references=("EFM.6.12.02",))
    hit = Hit(arc.place("order"), related=[(first(document, "loc").place(), "below this")], value="1")
    behind = Hit(first(broken, "loc").place(), value="2")
    undecided = Undecided("taxonomy not known", "co_pre.xml", 2, "add it")
    facts = [Caught(made, "warning", fact) for fact in (hit, behind, undecided, undecided)]
    (found,), unknown = judge([linted(*facts)], book(made))
    start = ARC.format("a", "b", 1).index("order=") + 1
    below = Location("co_pre.xml", 3, 1, 3, len(LOC.format("A", "a")) + 1, "below this")
    assert found._replace(fingerprint="") == Finding(
        "a-rule", "warning", "1 again", Location("co_pre.xml", 7, start, 7, start + 9), ("EFM.6.12.02",), (), ROLE,
        (below,), "renumber", "here", role_title="assets",
    )  # fmt: skip
    assert unknown == [Unchecked("a-rule", "taxonomy not known", 4, "co_pre.xml", "add it")]


def test_a_role_and_label_of_the_hit() -> None:
    """What the hit says outdoes the place's role and the rule's words."""
    made = rule(label="of the rule")
    hit = Hit(first(read(equal_orders()), "loc").place(), link_role="http://co.example/other", label="of the hit")
    (found,), _ = judge([linted(Caught(made, "error", hit))], book(made))
    assert (found.role, found.label) == ("http://co.example/other", "of the hit")


def test_filings_are_judged_one_after_the_other() -> None:
    """The next one is asked for when the one before has been judged, its suppressions last of all."""
    made, about = rule(), rule("unused")
    told: list[str] = []

    def facts(number: int) -> Iterator[Caught]:
        document = read(equal_orders(), f"{number}.xml")
        told.append(f"checks {number}")
        yield Caught(made, "error", Hit(document.elements[0].place()))

    def last(number: int) -> Iterator[Caught]:
        told.append(f"last {number}")
        yield from ()

    def filings() -> Iterator[Linted]:
        for number in range(2):
            told.append(f"opens {number}")
            yield Linted(facts(number), [], last(number), {made.id, about.id}, Defects())

    found, _ = judge(filings(), book(made, about))
    assert told == ["opens 0", "checks 0", "last 0", "opens 1", "checks 1", "last 1"]
    assert [finding.location.path for finding in found] == ["0.xml", "1.xml"]


def test_suppressions_are_settled_before_rules_about_them() -> None:
    """They see what each did; what they find themselves is not suppressed."""
    comment = "<!-- xbrllint: ignore-file[a-rule, b-rule, c-rule, own] asked for -->"
    document = read(comment + equal_orders())
    spoken = list(read_suppressions(document))
    one, other, about = rule(), rule("b-rule"), rule("unused")

    def last() -> Iterator[Caught]:
        assert (spoken[0].idle, spoken[0].unknown) == (("b-rule", "c-rule"), ("c-rule",))
        yield Caught(about, "warning", Hit(spoken[0].place))

    hit = Caught(one, "error", Hit(first(document, "loc").place()))
    ran = Linted(iter([hit]), spoken, last(), {one.id, other.id, about.id}, Defects())
    found, _ = judge([ran], book(one, other, about))
    assert [(f.rule, f.suppressed) for f in found] == [("unused", ""), ("a-rule", "in source: asked for")]


def test_what_configuration_takes_out() -> None:
    """Ignored findings are gone and take no number among their equals; suppressed ones stay, marked."""
    one, other = rule(), rule("b-rule")._replace(family="else")
    here, there = read(equal_orders()), read(equal_orders(), "sub/co_lab.xml")
    facts = [Caught(r, "error", Hit(first(d, "loc").place())) for r in (one, other) for d in (here, there)]
    ignores = {"sub/*": ["own"], "*_pre.xml": ["b-rule"]}
    suppress = [{"rule": "b-rule", "role": "*/assets", "reason": "old"}]
    config = Config(os.path.abspath("x.yaml"), {"per-file-ignores": ignores, "suppress": suppress})
    found, _ = judge([linted(*facts)], book(one, other), config)
    assert [(f.rule, f.location.path, f.suppressed) for f in found] == [
        ("a-rule", "co_pre.xml", ""),
        ("b-rule", "sub/co_lab.xml", "configuration: old"),
    ]


def test_causes_of_several_filings() -> None:
    """A cause is one, with the counts of all filings; the same cause of another rule of a filing counts once."""
    document = read(equal_orders())
    hit = Caught(rule(), "error", Hit(document.place(0)))
    said = [Caught(rule(name), "error", Undecided("no file", "b.xml", 2)) for name in ("a-rule", "a-rule", "b-rule")]
    other = Caught(rule(), "error", Undecided("no file", "a.xml"))
    _, unknown = judge([linted(hit, *said), linted(other)], book(rule(), rule("b-rule")))
    assert [(u.path, u.count) for u in unknown] == [("b.xml", 4), ("a.xml", 1)]
    assert [(u.path, u.count) for u in merged(unknown)] == [("a.xml", 5)]


# -- siblings --------------------------------------------------------------------------------------------------------


def rows(tmp_path: Path, orders: list[int]) -> tuple[TreeRow, ...]:
    """Lint siblings of some orders and give the rows of the first tree."""
    labels = [f"x{number}" for number in range(len(orders))]
    lines = [LOC.format("P", "p"), *(LOC.format(label.upper(), label) for label in labels)]
    arcs = [ARC.format("p", label, order) for label, order in zip(labels, orders, strict=True)]
    (tmp_path / "co_pre.xml").write_text(linkbase(*lines, *arcs), encoding="utf-8")
    (found,) = xbrllint.lint(tmp_path, no_config=True, select=["duplicate-order"]).findings
    assert found.tree is not None
    assert found.tree.parent == "co:P"
    return found.tree.rows


def test_all_siblings(tmp_path: Path) -> None:
    """Few are all shown, the marked ones with their lines."""
    shown = rows(tmp_path, [1, 2, 2])
    assert [(row.order, row.concept, row.marked) for row in shown] == [
        ("1", "X0", False), ("2", "X1", True), ("2", "X2", True),
    ]  # fmt: skip
    assert [row.line for row in shown] == [0, 8, 9]


def test_gaps_between_siblings(tmp_path: Path) -> None:
    """Of many those around the marked ones, seven in all; rows without a concept say how many are left out."""
    shown = rows(tmp_path, [*range(1, 11), 10, *range(12, 20)])
    assert [row.order for row in shown] == ["6 more", "7", "8", "9", "10", "10", "12", "13", "6 more"]
    assert [row.concept for row in shown if row.marked] == ["X9", "X10"]
    assert shown[0] == TreeRow("6 more", "", "", 0, False)


# -- fingerprints ----------------------------------------------------------------------------------------------------


def fingerprints(folder: Path, text: str, name: str = "co_pre.xml") -> list[str]:
    """Lint a text in a folder and give the fingerprints of its equal orders."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    findings = xbrllint.lint(folder / name, no_config=True, select=["duplicate-order"]).findings
    assert len(findings) == 2
    return [finding.fingerprint for finding in findings]


SAME = {
    "inserted lines": equal_orders(blank=7),
    "other labels of locators": equal_orders("wxyz"),
    "on one line": equal_orders().replace("\n", ""),
    "other white space": equal_orders().replace(" xlink:", "\n\txlink:"),
    "an arc elsewhere": equal_orders().replace(LINK, LINK + ARC.format("b", "c", 4)),
}
OTHER = {
    "another role": equal_orders().replace(ROLE, ROLE + "s"),
    "other concepts": equal_orders().replace("co_", "so_"),
    "another order": equal_orders().replace('order="1"', 'order="2"'),
}


@pytest.mark.parametrize("name", SAME)
def test_fingerprints_survive(tmp_path: Path, name: str) -> None:
    """Edits that leave the fault as it is, and another folder, leave its fingerprint."""
    before = fingerprints(tmp_path, equal_orders())
    assert len(set(before)) == 2
    assert fingerprints(tmp_path, SAME[name]) == before
    assert fingerprints(tmp_path / "elsewhere" / "again", SAME[name]) == before


@pytest.mark.parametrize("name", OTHER)
def test_fingerprints_of_other_faults(tmp_path: Path, name: str) -> None:
    """Another fault has another one."""
    assert not set(fingerprints(tmp_path, OTHER[name])) & set(fingerprints(tmp_path, equal_orders()))


def test_fingerprints_of_another_file(tmp_path: Path) -> None:
    """The name of the file is in it."""
    assert fingerprints(tmp_path, equal_orders(), "so_pre.xml") != fingerprints(tmp_path, equal_orders())


def test_equals_are_numbered_by_place() -> None:
    """Equal findings of one file differ by their number, in the order of their places; the identity is heeded."""
    places_ = [Location("a.xml", line, 1, line, 2) for line in (3, 1, 2)]
    found = [(Finding("a-rule", "error", "x", place), "order=1") for place in places_]
    numbered = fingerprint.numbered([*found, (found[0][0], "order=2")])
    assert [finding.location.line for finding in numbered] == [1, 2, 3, 3]
    assert len({finding.fingerprint for finding in numbered}) == 4
    assert all(len(finding.fingerprint) == 16 for finding in numbered)
    again = fingerprint.numbered(reversed(found))
    assert [finding.fingerprint for finding in again] == [finding.fingerprint for finding in numbered[:3]]


# -- comment, configuration, baseline --------------------------------------------------------------------------------

COMMENT = "<!-- xbrllint: ignore-file[duplicate-order] as filed -->"
SUPPRESS = "suppress: [{rule: duplicate-order, reason: as agreed}]\n"


@pytest.mark.parametrize("comment", [COMMENT, ""])
@pytest.mark.parametrize("suppress", [SUPPRESS, ""])
@pytest.mark.parametrize("known", [True, False])
def test_who_suppressed_it(tmp_path: Path, comment: str, suppress: str, known: bool) -> None:
    """Of comment, configuration and baseline the first that covers a finding is named, with its reason."""
    path = tmp_path / "co_pre.xml"
    path.write_text(comment + equal_orders(), encoding="utf-8")
    prints = [f.fingerprint for f in xbrllint.lint(path, no_config=True, select=["duplicate-order"]).findings]
    entries = [{"path": path.name, "rule": "duplicate-order", "fingerprint": text} for text in prints]
    baseline = {"version": 1, "findings": entries if known else []}
    (tmp_path / "known.json").write_text(json.dumps(baseline), encoding="utf-8")
    (tmp_path / ".xbrllint.yaml").write_text(f"{suppress}baseline: known.json\n", encoding="utf-8")
    report = xbrllint.lint(path, select=["duplicate-order"])
    reasons = [(comment, "in source: as filed"), (suppress, "configuration: as agreed"), (known, "baseline")]
    wanted = next((reason for there, reason in reasons if there), "")
    assert [finding.suppressed for finding in report.findings] == [wanted] * 2
    assert report.summary.suppressed == (2 if wanted else 0)
    assert [finding.fingerprint for finding in report.findings] == prints
