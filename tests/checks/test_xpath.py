"""Rules of the user's own in XPath: what they find, where, and what they cannot do."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
import xbrllint
import yaml
from samples import GOOD, SCHEMA
from xbrllint.checks.own import xpath as module
from xbrllint.rulebook import book as rulebook
from xbrllint.rulebook import rule as rules
from xbrllint.running import examples
from xbrllint.taxonomy.store import open_stores

RULE: dict[str, Any] = {
    "id": "house-rule", "title": "Our rule", "severity": "warning", "check": "xpath",
    "message": "{element} has {value}", "why": "We want it so.",
    "examples": [{"bad": '<link:presentationLink xlink:title="x"/> <!-- ! -->\n'},
                 {"good": "<link:presentationLink/>\n"}],
}  # fmt: skip


def lint(folder: Path, options: dict[str, str], text: str = GOOD, **changes: object) -> xbrllint.Report:
    """Lint a text with one rule of the user's own."""
    (folder / "house").mkdir(exist_ok=True)
    rule = {**RULE, "options": options, **changes}
    (folder / "house" / "house-rule.yaml").write_text(yaml.safe_dump(rule), encoding="utf-8")
    (folder / ".xbrllint.yaml").write_text("rules: [house]\n", encoding="utf-8")
    (folder / "co.xsd").write_text(SCHEMA, encoding="utf-8")
    (folder / "a.xml").write_text(text, encoding="utf-8")
    return xbrllint.lint(folder / "a.xml")


def places(report: xbrllint.Report) -> list[tuple[int, int, str]]:
    """Give line, column and message of the rule's findings."""
    return [(f.location.line, f.location.column, f.message) for f in report.findings if f.rule == "house-rule"]


def test_forbid(tmp_path: Path) -> None:
    """Attributes and elements that an expression finds, at their places; the rule is on without being selected."""
    assert places(lint(tmp_path, {"forbid": "//link:presentationArc/@order"})) == [
        (6, 134, "link:presentationArc has 1")
    ]
    assert [line for line, _, _ in places(lint(tmp_path, {"forbid": "//link:loc[@xlink:label='b']"}))] == [5]
    assert places(lint(tmp_path, {"forbid": "//link:label"})) == []


def test_for_and_require(tmp_path: Path) -> None:
    """Each node that does not fulfil what is required."""
    options = {"for": "//link:loc", "require": "contains(@xlink:href, 'Kettles')"}
    assert [line for line, _, _ in places(lint(tmp_path, options))] == [4]


def test_nodes_are_matched_by_number(tmp_path: Path) -> None:
    """Comments, processing instructions, entities and text between elements do not shift the places."""
    text = GOOD.replace("  <link:presentationLink", "<!-- <link:loc/> --><?x y?>\n  <link:presentationLink", 1)
    assert [line for line, _, _ in places(lint(tmp_path, {"forbid": "//link:presentationArc"}, text))] == [7]


def test_utf_16(tmp_path: Path) -> None:
    """The encoding of the document does not matter."""
    lint(tmp_path, {"forbid": "//link:presentationArc"})
    (tmp_path / "a.xml").write_bytes(GOOD.replace("UTF-8", "UTF-16").encode("utf-16"))
    assert [line for line, _, _ in places(xbrllint.lint(tmp_path / "a.xml"))] == [6]


def test_condition(tmp_path: Path) -> None:
    """A condition that holds for the whole document is said at its root."""
    assert [line for line, _, _ in places(lint(tmp_path, {"forbid": "count(//link:loc) = 2"}))] == [2]
    assert places(lint(tmp_path, {"forbid": "count(//link:loc) = 3"})) == []


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"forbid": "//link:loc["}, "Invalid expression"),
        ({"forbid": "//co:loc"}, "Undefined namespace prefix"),
        ({"forbid": "re:match('a', 'b')"}, "Undefined namespace prefix"),
        ({"forbid": "document('http://example.com')"}, "XPath expression"),
        ({"forbid": "//link:loc", "for": "//link:loc", "require": "1"}, "either 'forbid'"),
        ({"for": "//link:loc"}, "either 'forbid'"),
        ({"forbd": "//link:loc"}, "did you mean 'forbid'"),
    ],
)
def test_wrong_rules(tmp_path: Path, options: dict[str, str], words: str) -> None:
    """A wrong expression is an error of the rule file, with its line; there are no extension functions."""
    with pytest.raises(xbrllint.ERRORS, match=r"house-rule\.yaml:\d+: ") as raised:
        lint(tmp_path, options)
    assert words in str(raised.value)


def test_limit_on_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An expression that takes too long is given up, said once, and the rest of the run goes on.

    What is given up goes on beside the run, for libxml2 cannot be stopped: here for a second or two.
    """
    monkeypatch.setattr(module, "SECONDS", 0.05)
    many = GOOD.replace("    <link:loc", "    " + "<link:title/>" * 600 + "<link:loc", 1)
    before = set(threading.enumerate())
    report = lint(tmp_path, {"forbid": "//*[count(//*[count(preceding::*) > 4]) > 5]"}, many)
    assert len(set(threading.enumerate()) - before) == 1
    assert [unknown.rule for unknown in report.unchecked if "XPath" in unknown.reason] == ["house-rule"]


def test_examples_are_tests(tmp_path: Path) -> None:
    """A rule of one's own has examples that are run as the bundled rules' are."""
    lint(tmp_path, {"forbid": "//@xlink:title"})
    book = rulebook.load([str(tmp_path / "house")])
    rule = book.rules["house-rule"]
    raw = rules.read_rule(rule.path, rule.family)[1]
    assert list(examples.problems(rule, raw, book, open_stores())) == []


def test_nothing_of_the_repository_runs(tmp_path: Path) -> None:
    """Python files beside the rules, YAML tags and entities of the document are data."""
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "evil.py").write_text("raise SystemExit('ran')\n", encoding="utf-8")
    assert places(lint(tmp_path, {"forbid": "//link:label"})) == []
    path = tmp_path / "house" / "house-rule.yaml"
    path.write_text("!!python/object/apply:os.system ['echo ran']\n", encoding="utf-8")
    with pytest.raises(xbrllint.ERRORS, match="constructor"):
        xbrllint.lint(tmp_path / "a.xml")
