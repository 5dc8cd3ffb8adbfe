"""What faults cost grows with their number and no faster: twice as many take twice as many steps, whatever the rule.

The faults are those of the rules' own examples, multiplied in shapes (see `kit.multiply`). Steps are lines of Python
that are run, so that the same is counted on every machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from kit import write
from kit.faults import Files
from kit.multiply import ALL, Broken, multiply
from kit.steps import growth, steps
from xbrllint.base import nearest
from xbrllint.cli import main as cli
from xbrllint.config.file import Config
from xbrllint.config.settings import Settings
from xbrllint.report.finding import Report
from xbrllint.report.formats import FORMATS, renderer
from xbrllint.rulebook import book as rulebook
from xbrllint.rulebook import rule as rules
from xbrllint.rulebook.examples import Example, read_examples
from xbrllint.running import examples, fixes, run
from xbrllint.taxonomy.store import open_stores
from xbrllint.verdicts.configuration import by_configuration
from xbrllint.xbrl.dts import dimensions, guesses
from xbrllint.xbrl.read import builder

BOOK = rulebook.load()
STORES = open_stores([])
TWICE = 2.2  # 2 and what sorting takes, n log n; the product of two counts would be 4
FEW = 400  # steps that no growth can be told from


@pytest.fixture(autouse=True)
def _small_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set what is bounded by a number to a small one: below the bound such work may grow as it likes."""
    monkeypatch.setattr(guesses, "_MOST_GUESSES", 4)
    monkeypatch.setattr(dimensions, "_MOST", 0)
    monkeypatch.setattr(dimensions, "_TIMES", 1)
    monkeypatch.setattr(builder, "_FOR_LEAVES", 0)


def bad_examples(rule_id: str) -> Iterator[Example]:
    """Give the bad examples of a rule."""
    rule = BOOK.rules[rule_id]
    _, raw = rules.read_rule(rule.path, rule.family)
    return (example for example in read_examples(raw) if not example.good)


def too_steep(rule_id: str, example: Example, shape: str, sizes: tuple[int, int, int]) -> str:
    """Say by how much the steps of a rule grow too fast over an example that is multiplied; '' where they do not.

    What grows with the findings is no more than they are: ``found`` may grow faster than what is multiplied.
    """
    taken, found = [], []
    for size in sizes:
        larger = example._replace(
            files=multiply(example.files, shape, size), former=multiply(example.former, shape, size)
        )
        findings: list[object] = []
        taken.append(steps(lambda larger=larger, findings=findings: findings.extend(lint(rule_id, larger))))
        found.append(len(findings))
    more = (found[2] - found[1]) / max(found[1] - found[0], 1)
    first, second = taken[1] - taken[0], taken[2] - taken[1]
    if second <= TWICE / 2 * max(2.0, more) * first + FEW:
        return ""
    return f"{shape}: {taken} steps for {sizes} times, {found} findings"


def lint(rule_id: str, example: Example) -> list[Any]:
    """Run a rule over an example."""
    return examples.run_example(BOOK.rules[rule_id], example, BOOK, STORES)


def steep_shapes(
    rule_id: str, example: Example, sizes: tuple[int, int, int], shapes: Iterable[str] = ALL
) -> Iterator[str]:
    """Go over the shapes of an example that cost too much."""
    for shape in shapes:
        try:  # what is done once for all is done before steps are counted
            lint(rule_id, example._replace(files=multiply(example.files, shape, sizes[0])))
        except Broken:
            return
        yield too_steep(rule_id, example, shape, sizes)


@pytest.mark.parametrize(("number", "rule_id"), [*enumerate(sorted(BOOK.rules))])
def test_rules(number: int, rule_id: str, request: pytest.FixtureRequest) -> None:
    """The first bad example of each rule, ten, twenty and forty times: rule by rule in another shape, deep in every."""
    shapes = ALL if request.config.getoption("--deep") else [[*ALL][number % len(ALL)]]
    example = next(bad_examples(rule_id))
    assert [steep for steep in steep_shapes(rule_id, example, (10, 20, 40), shapes) if steep] == []


@pytest.mark.deep
@pytest.mark.parametrize("rule_id", sorted(BOOK.rules))
def test_rules_more(rule_id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every bad example of each rule, up to two hundred times."""
    monkeypatch.setattr(nearest, "_MOST_COMPARED", 8)
    found = [steep for example in bad_examples(rule_id) for steep in steep_shapes(rule_id, example, (50, 100, 200))]
    assert [steep for steep in found if steep] == []


# --- what becomes of findings ---


def linkbase(arcs: int, before: str = "", more: str = "") -> str:
    """Write a presentation of siblings that all have one order; ``before``: what stands before each arc."""
    parts = [write.loc("h", "co.xsd#co_h")]
    for number in range(arcs):
        parts.append(write.loc(f"c{number}", f"co.xsd#co_c{number}"))
        parts.append(before + write.arc("presentation", "h", f"c{number}", "1", more))
    return write.linkbase(write.link("presentation", *parts))


def report(folder: Path, files: Files, **settings: Any) -> Report:
    """Lint files that are written into a folder; the fewest rules that find something."""
    for name, text in files.items():
        folder.joinpath(name).write_text(text, "utf-8")
    return run.lint([str(folder)], Settings(no_config=True, select=("duplicate-order",), **settings))


SIZES = (60, 120, 240)


@pytest.mark.parametrize("most", [0, 50])
@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("one_line", [False, True])
def test_formats(tmp_path: Path, name: str, most: int, one_line: bool) -> None:
    """Each format of a report with many findings in one file, or in one line."""

    def work(size: int) -> Callable[[], object]:
        text = linkbase(size)
        found = report(tmp_path, {"co_pre.xml": text.replace("\n", " ") if one_line else text})
        assert len(found.findings) == size - 1
        render = renderer(name)
        render(found, None)
        return lambda: render(found._replace(most_findings=most), SimpleNamespace(quiet=False))

    assert growth(SIZES, work) < TWICE + 0.1


def in_roles(size: int) -> str:
    """Write so many presentations, each in a role of its own, with two children of one order."""
    ends = [write.loc(name, f"co.xsd#co_{name}") for name in "hab"]
    arcs = [write.arc("presentation", "h", name) for name in "ab"]
    links = (write.link("presentation", *ends, *arcs, role=f"http://co.example/role/{n}") for n in range(size))
    return write.linkbase(*links)


SHOWN = {
    "siblings": (("duplicate-order",), linkbase),
    "roles": (("duplicate-order",), in_roles),
    "nowhere": (("arc-endpoint-exists",), lambda size: linkbase(size).replace('xlink:to="c', 'xlink:to="x')),
}


@pytest.mark.parametrize("shape", ["siblings", "roles", "nowhere"])
def test_statements(tmp_path: Path, shape: str) -> None:
    """What a page shows, where each of many arcs or roles has a finding."""
    select, text = SHOWN[shape]

    def work(size: int) -> Callable[[], object]:
        (tmp_path / "co_pre.xml").write_text(text(size), encoding="utf-8")
        settings = Settings(no_config=True, select=select, statements=True)
        found = run.lint([str(tmp_path)], settings)
        assert len(found.findings) >= size - 1
        assert not found.defects
        return lambda: run.lint([str(tmp_path)], settings)

    assert growth(SIZES, work) < TWICE + 0.1


@pytest.mark.parametrize("name", FORMATS)
def test_formats_of_many_files(tmp_path: Path, name: str) -> None:
    """Each format of a report with findings in many files."""

    def work(size: int) -> Callable[[], object]:
        found = report(tmp_path, {f"co{number}_pre.xml": linkbase(3) for number in range(size // 4)})
        render = renderer(name)
        return lambda: render(found, None)

    assert growth(SIZES, work) < TWICE + 0.1


SUPPRESSED = {
    "before each": lambda n: linkbase(n, "<!-- xbrllint: ignore[duplicate-order] x -->\n"),
    "at the end of each line": lambda n: linkbase(n).replace("/>\n", "/> <!-- xbrllint: ignore[duplicate-order] -->\n"),
    "all before one": lambda n: linkbase(n).replace(
        "<link:linkbase", "<!-- xbrllint: ignore[duplicate-order] -->" * n + "<link:linkbase", 1
    ),
    "for the file": lambda n: linkbase(n).replace(
        "<link:linkbase", "<!-- xbrllint: ignore-file[duplicate-order] -->" * n + "<link:linkbase", 1
    ),
    "in one line": lambda n: linkbase(n, "<!-- xbrllint: ignore[duplicate-order] x -->").replace("\n", ""),
}


@pytest.mark.parametrize("name", SUPPRESSED)
def test_comments(tmp_path: Path, name: str) -> None:
    """As many comments as findings: each finding asks which comment covers it."""

    def work(size: int) -> Callable[[], object]:
        files = {"co_pre.xml": SUPPRESSED[name](size)}
        assert report(tmp_path, files).summary.suppressed == size - 1
        return lambda: report(tmp_path, files)

    assert growth(SIZES, work) < TWICE


def test_configuration(tmp_path: Path) -> None:
    """As many entries of the configuration as findings, each for another concept."""

    def work(size: int) -> Callable[[], object]:
        entries = [{"rule": "duplicate-order", "concept": f"co_c{number}", "reason": "old"} for number in range(size)]
        config = Config(str(tmp_path / "x.yaml"), {"suppress": entries})
        found = report(tmp_path, {"co_pre.xml": linkbase(size)}).findings
        assert all(finding.concepts for finding in found)
        return lambda: list(by_configuration([(finding, "") for finding in found], config, BOOK))

    assert growth(SIZES, work) < TWICE


def test_baseline(tmp_path: Path) -> None:
    """As many entries of a baseline as findings."""

    def work(size: int) -> Callable[[], object]:
        path = tmp_path / "baseline.json"
        path.unlink(missing_ok=True)
        report(tmp_path, {"co_pre.xml": linkbase(size)})
        arguments = ["check", str(tmp_path), "--no-config", "--select", "duplicate-order", "--quiet"]
        assert cli.main([*arguments, f"--write-baseline={path}"]) == 0
        files = {"co_pre.xml": linkbase(size)}
        found = report(tmp_path, files, baseline=str(path))
        assert found.summary.suppressed == size - 1
        return lambda: report(tmp_path, files, baseline=str(path))

    assert growth(SIZES, work) < TWICE


def test_fixes(tmp_path: Path) -> None:
    """As many fixes as findings, made and checked."""

    def work(size: int) -> Callable[[], object]:
        report(tmp_path, {"co_pre.xml": linkbase(size)})
        settings = Settings(no_config=True, select=("duplicate-order",))
        assert sum(change.made for change in fixes.fix([str(tmp_path)], settings).changes) == size - 1
        return lambda: fixes.fix([str(tmp_path)], settings)

    assert growth(SIZES, work) < TWICE


def test_trees(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The tree of a parent with many children, and a finding at each."""

    def work(size: int) -> Callable[[], object]:
        report(tmp_path, {"co_pre.xml": linkbase(size)})
        return lambda: cli.main(["tree", str(tmp_path), "--no-config"])

    assert growth(SIZES, work) < TWICE
    assert "duplicate-order" in capsys.readouterr().out
