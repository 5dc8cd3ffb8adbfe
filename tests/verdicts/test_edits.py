"""Edits are worked out for those who write them; for others it is enough that there are some."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from kit.write import link, loc
from kit.write import linkbase as text_of
from xbrllint.cli.main import main
from xbrllint.config.settings import Settings
from xbrllint.repairs import suggestions
from xbrllint.report.finding import Finding
from xbrllint.report.formats import FORMATS, WITHOUT_EDITS
from xbrllint.running.run import lint
from xbrllint.xbrl.model.element import Element

LOCATORS = 40


@pytest.fixture
def linkbase(tmp_path: Path) -> Path:
    """Give a linkbase in which one mistyped id stands in many locators."""
    href = "http://xbrl.fasb.org/us-gaap/2017/elts/us-gaap-2017-01-31.xsd#us-gaap_Goodwil"
    path = tmp_path / "co_pre.xml"
    locators = (loc(f"l{number}", href) for number in range(LOCATORS))
    path.write_text(text_of(link("presentation", *locators)), encoding="utf-8")
    return path


def of_rule(findings: list[Finding]) -> Finding:
    """Give the finding of the mistyped id."""
    return next(f for f in findings if f.rule == "locator-target-exists")


def edits_in(report: str) -> int:
    """Count the edits for the mistyped id in a report that is JSON."""
    return sum(len(f["fix"]["edits"]) for f in json.loads(report)["findings"] if f["rule"] == "locator-target-exists")


@pytest.fixture
def spans(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Give a list that grows by one with each value that is looked for in the text of a file."""
    found: list[object] = []
    plain = suggestions.written_attribute  # type: ignore[attr-defined]  # it only uses it

    def noted(element: Element, attribute: str) -> object:
        found.append(element)
        return plain(element, attribute)

    monkeypatch.setattr(suggestions, "written_attribute", noted)
    return found


@pytest.mark.parametrize("name", FORMATS)
def test_text_asks_for_one_edit(
    name: str, linkbase: Path, spans: list[object], capfd: pytest.CaptureFixture[str]
) -> None:
    """Formats that only count fixes look at one locator; the others have an edit for each."""
    assert main([str(linkbase), "--output-format", name, "--no-config"]) == 1
    assert len(spans) == (1 if name in WITHOUT_EDITS else LOCATORS)
    if name == "json":
        assert edits_in(capfd.readouterr().out) == LOCATORS


def test_a_file_that_is_asked_for_besides_has_them(linkbase: Path, tmp_path: Path) -> None:
    """What goes to standard output does not decide alone."""
    main([str(linkbase), "--output-format", "concise", "--output", f"json={tmp_path / 'report.json'}", "--no-config"])
    assert edits_in((tmp_path / "report.json").read_text(encoding="utf-8")) == LOCATORS


def test_what_is_kept_has_them(linkbase: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A run that writes no edits keeps a result from which a later one takes them."""
    asked = [str(linkbase), "--cache", str(tmp_path / "kept"), "--no-config", "--output-format"]
    main([*asked, "concise"])
    capfd.readouterr()
    main([*asked, "json"])
    assert edits_in(capfd.readouterr().out) == LOCATORS


def test_programs_have_them_unless_they_ask_for_none(linkbase: Path) -> None:
    """Without edits a finding is the same but for them."""
    whole = of_rule(lint([str(linkbase)], Settings(no_config=True)).findings)
    known = of_rule(lint([str(linkbase)], Settings(no_config=True, edits=False)).findings)
    assert whole.fix is not None
    assert len(whole.fix.edits) == LOCATORS
    assert known == whole._replace(fix=whole.fix._replace(edits=()))
