"""Arcs that join very many locators: what they cost is bounded, and that they are not looked at is a finding."""

from __future__ import annotations

import time
from pathlib import Path

from kit import write
from xbrllint.config.settings import Settings
from xbrllint.report.finding import Report
from xbrllint.running.run import lint


def joining(count: int, *others: str) -> str:
    """Write a presentation of one arc that joins ``count`` by ``count`` locators, and further parts."""
    ends = [write.loc(label, f"co.xsd#co_{label}{number}") for number in range(count) for label in "ab"]
    return write.linkbase(write.link("presentation", *ends, write.arc("presentation", "a", "b"), *others))


def linted(folder: Path, text: str, **settings: object) -> Report:
    """Lint a linkbase."""
    path = folder / "co_pre.xml"
    path.write_text(text)
    return lint([str(path)], Settings(no_config=True, **settings))  # type: ignore[arg-type]


def test_nine_million_relationships(tmp_path: Path) -> None:
    """They are one finding, soon, that names the limit and the option that raises it."""
    began = time.thread_time()
    report = linted(tmp_path, joining(3000))
    assert time.thread_time() - began < 5
    (finding,) = [finding for finding in report.findings if finding.severity == "error"]
    assert finding.rule == "arc-joins-too-many"
    assert finding.message.startswith("this arc joins 3,000 by 3,000 locators and resources, and none of this is")
    assert "9,000,000 are more than 100,000" in finding.message
    assert "--limit relationships=NUMBER" in finding.message


def test_what_is_beside_it_is_checked(tmp_path: Path) -> None:
    """Other arcs of the link are looked at as ever."""
    twice = [write.loc(label, f"co.xsd#co_{label}") for label in "hxy"]
    twice += [write.arc("presentation", "h", "x"), write.arc("presentation", "h", "y")]
    report = linted(tmp_path, joining(400, *twice), select=("duplicate-order", "arc-joins-too-many"))
    assert sorted(finding.rule for finding in report.findings) == ["arc-joins-too-many", "duplicate-order"]


def test_the_limit_is_raised(tmp_path: Path) -> None:
    """With a higher limit the arc is looked at."""
    report = linted(tmp_path, joining(400), select=("arc-joins-too-many",), limits={"relationships": 160_000})
    assert report.findings == ()


def test_many_arcs_that_each_join_few_too_many(tmp_path: Path) -> None:
    """The limit is that of the link: a thousand arcs of ten thousand relationships do not get past it."""
    arcs = [write.arc("presentation", "a", "b", str(number)) for number in range(2, 1001)]
    report = linted(tmp_path, joining(100, *arcs), select=("arc-joins-too-many",))
    assert len(report.findings) == 1000 - 10


def test_one_label_for_many_resources_is_nothing_special(tmp_path: Path) -> None:
    """As many relationships as a link has elements, and some times more, are always looked at."""
    labels = [write.label("all", f"text {number}") for number in range(3000)]
    arcs = [write.loc("c", "co.xsd#co_c"), write.arc("label", "c", "all", "")]
    text = write.linkbase(write.link("label", *labels, *arcs))
    assert linted(tmp_path, text, select=("arc-joins-too-many",), limits={"relationships": 1}).findings == ()
