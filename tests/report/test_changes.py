"""Comparisons as text, JSON, Markdown and a page, and the command that prints them."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest
import xbrllint
from conftest import ROOT
from kit.compared import Small, compared
from kit.linting import written
from xbrllint.cli import main as cli
from xbrllint.comparison.kinds import AREAS, KINDS
from xbrllint.report.changes import FORMATS, renderer, text
from xbrllint.report.formats.style import Look

OLD = Small({"TopAbstract": "Cash Stock Copper Tin Lead Kettles Sum:totalLabel"})
NEW = OLD._replace(
    presentation={"TopAbstract": "Cash Stock Copper Tin Lead Pots Sum:negatedTotalLabel"},
    calculation={"Sum": "Cash*-1 Stock"},
    labels={**OLD.labels, "Cash": "Cash &amp; &lt;b>more&lt;/b> *of* it"},
)


def test_text() -> None:
    """A tree a statement, what changed with its mark and words, what did not folded."""
    assert renderer("text")(compared(OLD, NEW)) == TEXT


TEXT = """\
0001 - Statement - Balance sheet
  Presentation
      co:TopAbstract
    ~   co:Cash "Cash & <b>more</b> *of* it"
          the label (en-us) of co:Cash became "Cash & <b>more</b> *of* it"; it was "Cash at hand"
        co:Stock "Stock of kettles"
        … 2 unchanged
        co:Lead
    ~   co:Pots
          co:Kettles exchanged for co:Pots under co:TopAbstract
    ~   co:Sum [negatedTotalLabel] "Sum of all"
          co:Sum changes its sign: totalLabel became negatedTotalLabel
  Calculation
      co:Sum "Sum of all"
    ~   x-1 co:Cash "Cash & <b>more</b> *of* it"
          the weight of co:Cash in co:Sum became -1; it was 1
        x1 co:Stock "Stock of kettles"

4 changes in 1 statement; 0 statements unchanged
"""


def test_colours_and_plain_strokes() -> None:
    """Marked lines have the colour of their mark, headings are bold; a terminal of ASCII gets nothing else."""
    comparison = compared(OLD, NEW)
    painted = text.render(comparison, Look(color=True, unicode=False))
    assert "\x1b[1m0001 - Statement - Balance sheet\x1b[0m\n" in painted
    assert "\x1b[33m    ~   co:Pots\x1b[0m\n" in painted
    assert re.sub("\x1b.*?m", "", painted) == TEXT.replace("…", "...")


def test_nothing_changed() -> None:
    assert renderer("text")(compared(OLD, OLD)) == "nothing changed; 1 statement unchanged\n"


SCHEMA = json.loads((ROOT / "linter" / "schemas" / "diff.schema.json").read_text("utf-8"))


def faults(told: object) -> list[str]:
    """Say how a value does not fit the schema."""
    return [error.message for error in jsonschema.Draft202012Validator(SCHEMA).iter_errors(told)]


def test_json_fits_its_schema() -> None:
    """Changes of a filing and of statements, with places on both sides, and a comparison without any."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    quarters = sorted(str(path) for path in (ROOT / "examples" / "quarters").iterdir() if path.is_dir())
    comparisons = [xbrllint.compare(*pair) for pair in pairwise(quarters)]
    comparisons += [compared(OLD, NEW), compared(NEW, OLD), compared(OLD, OLD)]
    told = [json.loads(renderer("json")(comparison)) for comparison in comparisons]
    assert [faults(one) for one in told] == [[]] * len(told)
    assert any(one["changes"] for one in told)
    changes = [change for one in told for statement in one["statements"] for change in statement["changes"]]
    assert {key for change in changes for key in change} > {"place", "place_before", "label_before", "concept_before"}


@pytest.mark.parametrize("key", ["version", "old", "new", "notes", "summary", "changes", "statements"])
def test_the_schema_misses_what_is_missing(key: str) -> None:
    """Each field of the contract is held."""
    told = json.loads(renderer("json")(compared(OLD, NEW)))
    del told[key]
    assert faults(told) == [f"'{key}' is a required property"]


@pytest.mark.parametrize(
    ("key", "value"),
    [("kind", "No Kind"), ("mark", "*"), ("area", "weather"), ("place", {"path": "a.xml"}), ("also", [])],
)
def test_the_schema_knows_changes(key: str, value: object) -> None:
    """A change that is none is not let through."""
    told = json.loads(renderer("json")(compared(OLD, NEW)))
    told["statements"][0]["changes"][0][key] = value
    assert len(faults(told)) >= 1


def test_json_counts_what_it_lists() -> None:
    """Counts, kinds, marks and areas are those of the changes; places are in the documents."""
    told = json.loads(renderer("json")(compared(OLD, NEW)))
    changes = [*told["changes"], *(change for statement in told["statements"] for change in statement["changes"])]
    assert told["version"] == 1
    assert told["summary"]["changes"] == len(changes) == sum(told["summary"]["kinds"].values()) > 3
    assert {change["kind"] for change in changes} == set(told["summary"]["kinds"])
    assert all(change["mark"] == KINDS[change["kind"]].mark and change["area"] in AREAS for change in changes)
    exchanged = next(change for change in changes if change["kind"] == "concept-exchanged")
    assert exchanged["concept"] == "co:Pots"
    assert exchanged["concept_before"] == "co:Kettles"
    assert exchanged["place"]["path"].endswith("co_pre.xml")
    assert exchanged["place"]["line"] > 1


def test_markdown_holds_no_markup_of_the_filing() -> None:
    text = renderer("markdown")(compared(OLD, NEW))
    assert "- `~` co:Kettles exchanged for co:Pots under co:TopAbstract" in text
    assert "Cash &amp; \\<b\\>more\\</b\\> \\*of\\* it" in text


class _Page(HTMLParser):
    """What a page holds: its elements, whether they are closed in order, and the texts of cells."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_page() -> None:
    """It is well-formed, lets nothing in from elsewhere, runs no other script or style, and shows both sides."""
    page = renderer("html")(compared(OLD, NEW))
    found = _Page(page)
    assert found.open == []
    assert not [tag for tag, attributes in found.elements if {"src", "style", "onclick"} & attributes.keys()]
    assert all((attributes.get("href") or "#").startswith("#") for _, attributes in found.elements)
    policy = next(str(a["content"]) for tag, a in found.elements if a.get("http-equiv") == "Content-Security-Policy")
    for part in re.findall(r"<(?:style|script)>(.*?)</", page, re.S):
        assert b64encode(sha256(part.encode()).digest()).decode() in policy
    assert 'Cash & <b>more</b> *of* it' in found.text
    controlled = [attributes["aria-controls"] for tag, attributes in found.elements if tag == "button"]
    assert controlled
    assert set(controlled) <= {attributes.get("id") for tag, attributes in found.elements if tag == "tbody"}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_takes_every_kind(name: str) -> None:
    """Also where nothing is there, and where a statement came or went."""
    other = Small({"OtherAbstract": "Pots Pans"}, {}, {}, {}, "0002 - Statement - Pots", "http://co.example/role/Pots")
    for old, new in ((OLD, OLD), (OLD, NEW), (OLD, other)):
        assert renderer(name)(compared(old, new)).endswith("\n")


def test_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """0 where nothing changed, 1 where something did, 2 where there is nothing to compare."""
    monkeypatch.chdir(tmp_path)
    written(OLD.documents(), tmp_path / "old")
    written(NEW.documents(), tmp_path / "new")
    (tmp_path / "empty").mkdir()
    assert cli.main(["diff", "old", "old"]) == 0
    assert cli.main(["diff", "old", "new", "--output", "page.html", "--format", "html"]) == 1
    assert (tmp_path / "page.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert cli.main(["diff", "old", "empty"]) == 2
    assert cli.main(["diff", "old", "nowhere"]) == 2
    captured = capsys.readouterr()
    assert captured.err.count("\n") == 2
