"""Blocks that stand in a linkbase twice: one finding with the count, and nothing else is hidden by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from kit import write
from kit.linting import lint_files, written
from kit.steps import growth
from xbrllint.config.settings import Settings
from xbrllint.report.finding import Finding
from xbrllint.running.fixes import fix

XSD = "co-20301231.xsd"
BREAKS, REPEATS = "block-pasted-twice", "block-said-twice"
DOUBLES = ["duplicate-label", "duplicate-id", "duplicate-arc", "redundant-arc"]


def labelled(number: int, text: str = "", mark: str = "", ids: bool = True) -> list[str]:
    """Give a locator, two labels and their arc; ``mark`` ends xlink:labels and ids."""
    one, other = f"c{number}{mark}", f"l{number}{mark}"
    id_ = f' id="i{number}{mark}"' if ids else ""
    return [
        write.loc(one, f"{XSD}#co_C{number}"),
        write.label(other, text or f"Concept {number}", more=id_),
        write.label(other, f"C{number}", role=f"{write.ROLE}terseLabel"),
        write.arc("label", one, other),
    ]


def labels(count: int, mark: str = "", ids: bool = True) -> list[str]:
    return [part for number in range(count) for part in labelled(number, mark=mark, ids=ids)]


def tree(kind: str, count: int, mark: str = "") -> list[str]:
    """Give locators and arcs from one parent to several children."""
    more = ' weight="1"' if kind == "calculation" else ""
    arcs = [write.arc(kind, f"p{mark}", f"c{n}{mark}", str(n + 1), more) for n in range(count)]
    return [
        *(write.loc(f"c{n}{mark}", f"{XSD}#co_C{n}") for n in range(count)),
        write.loc(f"p{mark}", f"{XSD}#co_P"),
        *arcs,
    ]


def said(folder: Path, *links: str, kind: str = "lab") -> list[tuple[str, str]]:
    files = {f"co-20301231_{kind}.xml": write.linkbase(*links)}
    found = lint_files(files, folder, profile="xbrl", select=[BREAKS, REPEATS, *DOUBLES])
    return [(f.rule, f.message) for f in found]


def test_labels_pasted_within_their_link(tmp_path: Path) -> None:
    """The same ids and xlink:labels stand twice: one error."""
    found = said(tmp_path, write.link("label", *labels(5), *labels(5)))
    assert found == [(BREAKS, "10 labels and 5 arcs from here on repeat what stands above")]


@pytest.mark.parametrize("ids", [True, False])
def test_a_link_pasted_whole(tmp_path: Path, ids: bool) -> None:
    """Ids are what breaks a rule of XML; without them the link only says again what is said."""
    found = said(tmp_path, *[write.link("label", *labels(5, ids=ids))] * 2)
    assert [rule for rule, _ in found] == [BREAKS if ids else REPEATS]
    assert all(message.startswith("10 labels and 5 arcs from here on ") for _, message in found)


def test_a_file_pasted_whole(tmp_path: Path) -> None:
    """Many links are one block."""
    links = [write.link("label", *labelled(number)) for number in range(6)]
    found = said(tmp_path, *links, *links)
    assert found == [(BREAKS, "12 labels and 6 arcs from here on repeat what stands above")]


def test_a_program_wrote_it_again(tmp_path: Path) -> None:
    """Other ids and xlink:labels: what is said counts."""
    found = said(tmp_path, write.link("label", *labels(5), *labels(5, "_2")))
    assert found == [(REPEATS, "10 labels and 5 arcs from here on say again what stands above")]


@pytest.mark.parametrize("kind", ["presentation", "calculation", "definition"])
@pytest.mark.parametrize(("mark", "rule"), [("", BREAKS), ("_2", REPEATS)])
def test_arcs(tmp_path: Path, kind: str, mark: str, rule: str) -> None:
    found = said(tmp_path, write.link(kind, *tree(kind, 7), *tree(kind, 7, mark)), kind=kind[:3])
    assert [(r, message.partition(" from")[0]) for r, message in found] == [(rule, "7 arcs")]


def test_three_times_is_two_findings(tmp_path: Path) -> None:
    found = said(tmp_path, *[write.link("label", *labels(4))] * 3)
    assert [rule for rule, _ in found] == [BREAKS, BREAKS]


def test_what_differs_in_the_copy_is_said(tmp_path: Path) -> None:
    """A label that was edited after pasting is a second label of its concept, and an id that is another's is told."""
    copy = labels(6)
    copy[8:12] = labelled(2, "Edited")
    found = Counter(rule for rule, _ in said(tmp_path, write.link("label", *labels(6), *copy)))
    assert found["duplicate-label"] == 1
    assert found[BREAKS] >= 1
    copy = labels(6, "_2")
    copy[1] = copy[1].replace('"i0_2"', '"i5"')
    found = Counter(rule for rule, _ in said(tmp_path, write.link("label", *labels(6), *copy)))
    assert (found[REPEATS], found["duplicate-id"]) == (1, 1)


def test_single_repetitions_are_told_as_before(tmp_path: Path) -> None:
    """Two arcs, or a label with its arc, are no block."""
    arcs = tree("presentation", 4)
    found = said(tmp_path, write.link("presentation", *arcs, arcs[-1], arcs[-3]), kind="pre")
    assert [rule for rule, _ in found] == ["duplicate-arc", "duplicate-arc"]
    text = write.label("l0_2", "Concept 0")
    found = said(tmp_path, write.link("label", *labels(3), text, write.arc("label", "c0", "l0_2")))
    assert [rule for rule, _ in found] == ["duplicate-label"]


def test_equal_texts_of_other_concepts_are_no_block(tmp_path: Path) -> None:
    one = [part for n in range(5) for part in labelled(n, "Total", ids=False)]
    other = [part.replace("co_C", "co_D").replace(">C", ">D") for part in one]
    assert said(tmp_path, write.link("label", *one), write.link("label", *other)) == []
    role = "http://co.example/role/Other"
    assert (
        said(tmp_path, *(write.link("presentation", *tree("presentation", 5), role=r) for r in (role, role + "2")))
        == []
    )


@pytest.mark.parametrize(
    "links",
    [
        [write.link("label", *labels(5), *labels(5))],
        [write.link("label", *labels(5), *labels(5, "_2"))],
        [write.link("label", *labels(5))] * 2,
        [write.link("label", *labels(3)), write.link("label", *labels(4, "_2"))],
    ],
)
def test_the_fix_leaves_each_label_once(tmp_path: Path, links: list[str]) -> None:
    """What the block repeats goes away, with its locators; what it adds stays."""
    path = written({"co-20301231_lab.xml": write.linkbase(*links)}, tmp_path) / "co-20301231_lab.xml"
    rules = [BREAKS, REPEATS, *DOUBLES, "unused-locator", "arc-without-end", "unreached-resource"]
    outcome = fix([str(path)], Settings(no_config=True, profile="xbrl", select=rules))
    assert len(outcome.changes) == 1
    text = outcome.changes[0].new.decode()
    assert text.count("Concept 0<") == text.count("Concept 1<") == text.count("Concept 2<") == 1
    assert text.count("#co_C0") == 1
    assert [f.rule for f in lint_files({path.name: text}, tmp_path, profile="xbrl", select=rules)] == []


def test_cost_grows_with_the_file(tmp_path: Path) -> None:
    """Twice the block takes some twice the steps."""

    def work(count: int) -> Callable[[], list[Finding]]:
        files = {"co-20301231_lab.xml": write.linkbase(write.link("label", *labels(count), *labels(count, "_2")))}
        return lambda: lint_files(files, tmp_path, profile="xbrl", select=[BREAKS, REPEATS, *DOUBLES])

    assert len(work(9)()) == 1
    assert growth((100, 200, 400), work) < 2.3


def test_things_that_look_alike_are_no_copies(tmp_path: Path) -> None:
    """Filters of one kind below several others are several filters, whatever has an id twice."""
    arc = 'xlink:type="arc" xlink:arcrole="http://xbrl.org/arcrole/2010/boolean-filter" complement="false" cover="true"'
    parts = []
    for number in range(3):
        parts.append(f'<bf:andFilter xlink:type="resource" xlink:label="a{number}" id="{"a" if number else "b"}"/>')
        for other in range(3):
            label = f"f{number}.{other}"
            parts.append(f'<pf:period xlink:type="resource" xlink:label="{label}" test="true()"/>')
            parts.append(f'<variable:variableFilterArc {arc} xlink:from="a{number}" xlink:to="{label}"/>')
    spaces = (
        'xmlns:gen="http://xbrl.org/2008/generic" xmlns:bf="http://xbrl.org/2008/filter/boolean" '
        'xmlns:pf="http://xbrl.org/2008/filter/period" xmlns:variable="http://xbrl.org/2008/variable"'
    )
    link = f'<gen:link {spaces} xlink:type="extended" xlink:role="{write.ROLE}link">{"".join(parts)}</gen:link>'
    assert [rule for rule, _ in said(tmp_path, link, kind="for")] == ["duplicate-id"]
