"""The page about a run: whole, escaped, and without anything that would be loaded."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

import pytest
from lxml import etree, html
from surveying import KETTLE, archive, filing, needs_extra, plain_counts, survey_here
from xbrllint.cli.main import main
from xbrllint.survey.charts import bars, heat, stacked, text
from xbrllint.survey.page import page
from xbrllint.survey.sections import SECTIONS

pytestmark = needs_extra
EVIL = "<script>alert('&\"')</script>\x1b[2J"


def test_whole_page(tmp_path: Path) -> None:
    """Each section with rows, tables of the numbers that a plain run has, well-formed plots, nothing loaded."""
    path = archive(tmp_path / "a", 6)
    counts = plain_counts(path)
    (path / "broken.zip").write_bytes(b"PK\x03\x04")
    shown = page(str(survey_here(path, tmp_path / "run")))
    tree = html.document_fromstring(shown)
    titles = [heading.text for heading in tree.iter("h2")]
    assert titles == [section.title for section in SECTIONS if section.title in titles]
    assert {"Rules", "Years", "Programs", "Worst roles", "Not linted", "Time"} <= set(titles)
    for rule, number in counts.items():
        assert re.search(rf"<td>{rule}</td>.*<td class=\"number\">{number}</td>", shown), rule
    assert "broken.zip: not a readable zip archive" in shown
    assert "7 filings, 6 linted" in shown
    assert not re.search(r"<(script|link|img|iframe|object|embed|base)\b|\bsrc=|\bhref=|url\(|@import|\bon\w+=", shown)
    plots = re.findall(r"<svg.*?</svg>", shown, re.DOTALL)
    assert len(plots) >= 5
    assert all(etree.fromstring(plot) is not None for plot in plots)


def test_what_documents_say_is_escaped(tmp_path: Path) -> None:
    """Names of programs, roles and files are text and nothing else."""
    folder = filing(tmp_path / "a" / "<b onclick=x>&'", 3, faults=2, program="Quill<i>&'")
    path = folder / "co3-20301231_pre.xml"
    path.write_text(path.read_text("utf-8").replace("http://co3.example/role/Sum", "urn:x/&lt;script>&amp;amp;&quot;"))
    shown = page(str(survey_here(tmp_path / "a", tmp_path / "run")))
    assert "<i>" not in shown
    assert "<script" not in shown
    assert "<b onclick" not in shown
    assert escape("Quill<i>&'") in shown
    assert escape("<b onclick=x>&'") in shown


def test_plots_escape_and_are_well_formed() -> None:
    """Whatever names and numbers: nothing of them is markup, no plot divides by nothing."""
    for plot in (
        bars([(EVIL, 1.0, EVIL), ("b", 0.0, "")], EVIL), bars([], ""), stacked([(EVIL, {"errors": 1.0})], EVIL),
        stacked([("a", {"errors": 0.0})], ""), stacked([], ""), heat([EVIL], [EVIL], {(EVIL, EVIL): 0.5}, EVIL),
        heat([], [], {}, ""),
    ):  # fmt: skip
        tree = etree.fromstring(plot)
        assert not tree.findall(".//script")
        assert "nan" not in plot
    assert text(EVIL) == "&lt;script&gt;alert(&#x27;&amp;&quot;&#x27;)&lt;/script&gt;?[2J"


def test_bars_are_as_long_as_their_values() -> None:
    """The largest has the whole room, one of half the value half of it."""
    plot = bars([("a", 8, ""), ("b", 4, "")], "")
    long, short = (float(width) for width in re.findall(r'class="bar"[^>]* width="([\d.]+)"', plot))
    assert long == pytest.approx(2 * short)
    assert short > 0


def test_empty_run(tmp_path: Path) -> None:
    """A run without findings, or without a filing that was linted, has a page, too."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.html").write_text("<html/>", encoding="utf-8")
    assert "1 filing, 0 linted" in page(str(survey_here(tmp_path / "a", tmp_path / "run")))


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The page is written into the run, or where it is wanted."""
    run = survey_here(KETTLE, tmp_path / "run")
    assert main(["survey", "report", str(run)]) == 0
    assert main(["survey", "report", str(run), "--output", str(tmp_path / "x.html")]) == 0
    assert capsys.readouterr().out.splitlines() == [f"wrote {run / 'report.html'}", f"wrote {tmp_path / 'x.html'}"]
    assert (run / "report.html").read_bytes() == (tmp_path / "x.html").read_bytes()
    assert main(["survey", "report", str(tmp_path)]) == 2
