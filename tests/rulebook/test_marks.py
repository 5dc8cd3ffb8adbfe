"""Marks in examples: what their names mean, what is said where they do not fit, and the script that writes them."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT
from xbrllint.rulebook import book as rulebook
from xbrllint.rulebook.examples import read_examples
from xbrllint.rulebook.fragments import complete, completed
from xbrllint.rulebook.marks import Mark, Places, read_marks, with_marks
from xbrllint.running import examples
from xbrllint.taxonomy.store import open_stores

LOCATORS = '<link:loc xlink:href="a#b" xlink:label="b"/><link:loc xlink:href="a#c" xlink:label="c"/>'
LABEL = '<link:label xlink:label="t">Cash &amp; more</link:label><!-- aside -->'


def test_marks_are_taken_off() -> None:
    """What is left has the same lines; a line may have marks of both kinds, and comments that are none."""
    text = (
        '<a b="1"/> <!-- ! b -->\n<c/> <!-- aside --> <!-- ! <c>, "x, y" (2) --> <!-- + column 3 -->\n<d/> <!-- ! -->\n'
    )
    assert read_marks(text) == (
        '<a b="1"/>\n<c/> <!-- aside -->\n<d/>\n',
        [
            Mark(1, False, ("b",)),
            Mark(2, False, ("<c>", '"x, y" (2)')),
            Mark(2, True, ("column 3",)),
            Mark(3, False, ()),
        ],
    )


@pytest.mark.parametrize(
    ("line", "findings", "related", "written"),
    [
        ("<a/>", ["<a>"], [], "<a/> <!-- ! <a> -->"),
        ("<a/> <!-- ! -->", ["b", "c"], ["d"], "<a/> <!-- ! b, c --> <!-- + d -->"),
        ("<a/> <!-- + b --> ", None, [], "<a/>"),
        ("<a/> <!-- ! b -->", [], [], "<a/> <!-- ! -->"),
    ],
)
def test_marks_are_written(line: str, findings: list[str] | None, related: list[str], written: str) -> None:
    """Those that stand there are replaced."""
    assert with_marks(line, findings, related) == written


@pytest.mark.parametrize(
    ("line", "name", "meant"),
    [
        (LOCATORS, "xlink:href (2)", 'xlink:href="a#c"'),
        (LOCATORS, "<link:loc xlink:label> (1)", 'xlink:label="b"'),
        (LOCATORS, "<link:loc> (2)", '<link:loc xlink:href="a#c" xlink:label="c" xlink:type="locator"/>'),
        (LABEL, "xlink:label", 'xlink:label="t"'),
        (LABEL, "xlink:type", 'xlink:type="resource"'),
        (LABEL, "<link:label #text>", "Cash &amp; more"),
        (LABEL, "#comment", "<!-- aside -->"),
        (LABEL, '"&amp;"', "&amp;"),
        (LABEL, "#file", "<"),
        (LABEL, "column 29", ""),
    ],
)
def test_names(line: str, name: str, meant: str) -> None:
    """A name means one place, of what the author wrote if any of that has it, and the place has that name again."""
    places = Places(completed(line))
    ((start, end),) = places.spans(1, name)
    assert complete(line)[start:end] == meant
    assert places.spans(1, places.name(start, end)) == [(start, end)]
    if name.startswith("column"):
        assert complete(line)[start : start + 4] == "Cash"


@pytest.mark.parametrize(
    "name",
    ["xlink:href", "<link:loc>", "<link:loc xlink:href>", "order", "<link:loc", "", "#x", "column 0", "xlink:href (0)"],
)
def test_names_of_no_single_place(name: str) -> None:
    """What several places have, or none, or what is no name, is not one place."""
    assert len(Places(completed(LOCATORS)).spans(1, name)) != 1


def test_every_place_has_a_name_of_its_own() -> None:
    """Tags, attributes, contents: each is found again by its name, in lines with several elements of a kind too."""
    text = f"{LOCATORS}\n{LABEL}{LABEL}\n<link:label\n  xlink:label='u'\n>\n</link:label>"
    places = Places(completed(text))
    spots = [spot for spots in places._spots.values() for spot in spots]
    assert len(spots) > 40
    for spot in spots:
        line = places.line(spot.start)
        assert places.spans(line, places.name(spot.start, spot.end)) == [(spot.start, spot.end)], spot


def test_underlined() -> None:
    """Findings have ^ below them, related places -; of a tag that is its name, of what was added its element's."""
    places = Places(completed(LABEL))
    assert places.underlined([Mark(1, False, ("xlink:label",)), Mark(1, True, ("<link:label>",))]) == (
        "-----------" + " " + "^" * len('xlink:label="t"')
    )
    assert places.underlined([Mark(1, False, ("xlink:type",))]) == "^^^^^^^^^^^"
    assert places.underlined([Mark(1, False, ("<link:labelLink>", "nothing"))]) == ""


ARCS = [
    '<link:presentationArc xlink:from="a" xlink:to="b" order="1"/>',
    '<link:presentationArc xlink:from="a" xlink:to="c" order="1"/>',
]
SAYS = "co:c and co:b both have order 1 below co:a"
OPEN: list[tuple[str, str, Any, list[str]]] = [
    ("", " <!-- ! -->", None, []),
    ("", " <!-- ! order -->", SAYS, []),
    (" <!-- + order -->", " <!-- ! order -->", [SAYS], []),
    ("", " <!-- ! xlink:to -->", None, ["finding at F:2 at order, not xlink:to"]),
    ("", " <!-- ! order, order -->", None, ["no finding at F:2 at order"]),
    ("", " <!-- ! use -->", None, ["F:2 has no place use", "unexpected finding at F:2 at order"]),
    (" <!-- ! -->", "", None, ["no finding at F:1", "unexpected finding at F:2 at order"]),
    ("", " <!-- ! order --> <!-- + order -->", None, ["no related place at F:2 at order",
                                                      "unexpected related place at F:1 at order"]),
    ("", " <!-- ! order -->", "no", [f"says '{SAYS}', not 'no'"]),
    ("", " <!-- ! order -->", [SAYS, SAYS], ["1 findings have words, not 2"]),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "says", "expected"), OPEN)
def test_differences(first: str, second: str, says: Any, expected: list[str]) -> None:
    """What is marked must be found there, and what is found be marked; what an example leaves open is not held."""
    assert list(differences(first, second, says)) == expected


def test_differences_of_a_pinned_example() -> None:
    """Of a pinned one nothing may be left open."""
    assert list(differences("", " <!-- ! -->", None, pinned=True)) == [
        "the mark at F:2 names no place",
        "a bad example says its findings' words",
        "unexpected related place at F:1 at order",
    ]
    assert list(differences(" <!-- + order -->", " <!-- ! order -->", SAYS, pinned=True)) == []


def differences(first: str, second: str, says: Any, pinned: bool = False) -> Any:
    """Compare an example of duplicate orders, with marks at its two lines, with what its rule finds."""
    book = rulebook.load()
    entry = {"bad": f"{ARCS[0]}{first}\n{ARCS[1]}{second}\n", **({"says": says} if says else {})}
    (example,) = read_examples({"examples": [entry]})
    found = examples.run_example(book.rules["duplicate-order"], example, book, open_stores([]))
    return (problem.replace("co-20301231_pre.xml", "F") for problem in examples.differences(example, found, pinned))


RULE = """\
id: own-order   # a comment
title: Orders
check: distinct-order
severity: info
message: '"{child}": {other}'
why: >
  Folded
  text.

examples:
  - bad: |
      FIRST
      SECOND <!-- ! -->

  # another comment
  - bad:
      files:
        co-20301231_pre.xml: |
          FIRST
          SECOND <!-- ! order -->
    options: {}
  - good: |
      FIRST
""".replace("FIRST", ARCS[0]).replace("SECOND", ARCS[1])


def test_script_fills_in_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Marks get names and words are written; nothing else of the file changes, and a second run changes nothing."""
    main = runpy.run_path(str(ROOT / "scripts" / "pin_examples.py"))["main"]
    path = tmp_path / "house" / "own-order.yaml"
    path.parent.mkdir()
    path.write_text(RULE, encoding="utf-8")
    assert main(["--check", str(path)]) == 1
    assert path.read_text("utf-8") == RULE
    assert "example 1: the mark at co-20301231_pre.xml:2 names no place" in capsys.readouterr().out
    assert main([str(path)]) == 0
    pinned = path.read_text("utf-8")
    says = "    says: '\"co:c\": co:b'\n"
    marked = f"{ARCS[0]} <!-- + order -->", f"{ARCS[1]} <!-- ! order -->"
    expected = RULE.replace(ARCS[0], marked[0], 2).replace(f"{ARCS[1]} <!-- ! -->\n", f"{marked[1]}\n{says}", 1)
    assert pinned == expected.replace("    options", f"{says}    options")
    assert main(["--again", str(path)]) == main(["--check", str(path)]) == 0
    assert path.read_text("utf-8") == pinned


def test_script_writes_anew(tmp_path: Path) -> None:
    """With --again what is pinned follows the rule; without, it stays and is said."""
    main = runpy.run_path(str(ROOT / "scripts" / "pin_examples.py"))["main"]
    path = tmp_path / "house" / "own-order.yaml"
    path.parent.mkdir()
    path.write_text(RULE, encoding="utf-8")
    main([str(path)])
    changed = path.read_text("utf-8").replace("message: '", "message: 'the ")
    path.write_text(changed, encoding="utf-8")
    assert main([str(path)]) == 1
    assert path.read_text("utf-8") == changed
    assert main(["--again", str(path)]) == 0
    assert yaml.safe_load(path.read_text("utf-8"))["examples"][0]["says"] == 'the "co:c": co:b'
