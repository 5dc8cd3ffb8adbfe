"""The verdict on a submission: what stops it by the regulator's profile, and what the run does not know."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import xbrllint
from conftest import FILINGS, ROOT, needs_shared
from xbrllint import Report, Verdict
from xbrllint.config.settings import Settings
from xbrllint.report.formats.summary import verdict_lines
from xbrllint.running import shares
from xbrllint.running.run import lint

KETTLE = ROOT / "examples" / "kettle"
OWN = """id: mine
title: Links have no titles
severity: error
check: xpath
options: {forbid: "//@xlink:type"}
message: "{element} has a type"
why: We do not want them.
examples:
- bad: |
    <link:presentationLink xlink:title="x"/> <!-- ! -->
- good: |
    <link:presentationLink/>
"""


@pytest.fixture
def kettle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a working directory that holds the example filing."""
    shutil.copytree(KETTLE, tmp_path / "kettle")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def verdict(report: Report) -> Verdict:
    """Give the only verdict of a report."""
    (found,) = report.verdicts
    return found


def test_errors_stop_and_the_rest_is_advice(kettle: Path) -> None:
    """By the profile: the counts are those of the report where the user changed nothing."""
    report = xbrllint.lint("kettle")
    found, counts = verdict(report), report.summary
    assert (found.submission, found.profile, found.filings, found.stopped) == ("EDGAR", "edgar", 1, 1)
    assert (found.errors, found.advice) == (counts.errors, counts.warnings + counts.infos)
    assert found.rules == tuple(sorted({f.rule for f in report.findings if f.severity == "error"}))
    assert (found.suppressed, found.left_out, found.other_files, found.not_looked_at) == (0, (), 0, ("facts",))


def test_no_verdict_without_a_regulator(kettle: Path) -> None:
    """The specifications alone take no submissions; nor is a filing judged that was made for somebody else."""
    assert xbrllint.lint("kettle", profile="xbrl").verdicts == ()
    assert xbrllint.lint("kettle", profile="esef").verdicts == ()


WAYS: dict[str, dict[str, Any]] = {
    "lowered": {"severity": {"weight-not-one": "info"}},
    "by family": {"severity": {"calculation": "info"}},
    "baseline": {"baseline": "known.json"},
    "suppressed": {"config": "suppress.yaml"},
}


@pytest.mark.parametrize("way", WAYS)
def test_the_user_cannot_talk_it_away(kettle: Path, way: str) -> None:
    """A submission is stopped by what the user lowered or suppressed, too."""
    subprocess.run(
        [sys.executable, "-m", "xbrllint", "kettle", "--write-baseline", "known.json"], check=True, capture_output=True
    )
    (kettle / "suppress.yaml").write_text("suppress:\n  - {rule: weight-not-one, reason: x}\n", encoding="utf-8")
    before, after = xbrllint.lint("kettle"), xbrllint.lint("kettle", **WAYS[way])
    assert after.summary.errors < before.summary.errors
    assert verdict(after).errors == verdict(before).errors
    hidden = {"baseline": verdict(before).errors, "suppressed": 1}
    assert verdict(after).suppressed == hidden.get(way, 0)


def test_what_was_left_out_is_said(kettle: Path) -> None:
    """Rules that could stop it and did not run, advice that nobody asked for, files that were not reported on."""
    report = xbrllint.lint("kettle", ignore=["weight-not-one", "style"])
    assert verdict(report).left_out == ("weight-not-one",)
    only = verdict(xbrllint.lint("kettle", errors_only=True))
    assert (only.advice, only.left_out, only.not_looked_at) == (0, (), ("facts", "what is only advice"))
    alone = verdict(xbrllint.lint("kettle/kettle-20301231_cal.xml"))
    assert 0 < alone.errors < verdict(xbrllint.lint("kettle")).errors
    assert alone.other_files >= 1
    (kettle / ".xbrllint.yaml").write_text('per-file-ignores: {"*_cal.xml": [calculation]}\n', encoding="utf-8")
    assert verdict(xbrllint.lint("kettle")).not_looked_at == ("facts", "what per-file-ignores take out")


def test_what_cannot_be_checked_is_counted(kettle: Path) -> None:
    """Once for each cause."""
    (kettle / "kettle" / "kettle-20301231.xsd").unlink()
    report = xbrllint.lint("kettle")
    assert verdict(report).unchecked == len(report.unchecked) > 0


def test_rules_of_the_users_own(kettle: Path) -> None:
    """They stop no submission to a regulator; a profile of one's own says what stops one to whom."""
    (kettle / "house").mkdir()
    (kettle / "house" / "mine.yaml").write_text(OWN, encoding="utf-8")
    (kettle / "c.yaml").write_text("rules: [house]\n", encoding="utf-8")
    bare, own = xbrllint.lint("kettle"), xbrllint.lint("kettle", config="c.yaml")
    assert own.summary.errors > bare.summary.errors
    assert verdict(own).errors == verdict(bare).errors
    assert verdict(own).advice == verdict(bare).advice + own.summary.errors - bare.summary.errors
    profile = "title: Ours\nextends: [edgar]\nsubmitted-to: our portal\nrules: {mine: on}\n"
    (kettle / "ours.yaml").write_text(profile, encoding="utf-8")
    ours = verdict(xbrllint.lint("kettle", config="c.yaml", profile="ours.yaml"))
    assert (ours.submission, ours.profile) == ("our portal", "ours")
    assert "mine" in ours.rules


def test_of_several_filings(kettle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each counts for itself, in one process or several, from kept results, and where findings are streamed."""
    monkeypatch.setattr(shares, "_SMALL", 0)  # so that each filing is a share
    for name in ("a", "b"):
        shutil.copytree("kettle", name)
    (kettle / "b" / "kettle-20301231_cal.xml").unlink()
    one = verdict(xbrllint.lint("kettle"))
    both = verdict(xbrllint.lint(["a", "kettle"]))
    assert (both.filings, both.stopped, both.errors) == (2, 2, 2 * one.errors)
    again = [lint(["a", "b", "kettle"], Settings(cache="kept", jobs=jobs)).verdicts for jobs in (1, 2, 1)]
    assert again[0] == again[1] == again[2] == xbrllint.lint(["a", "b", "kettle"]).verdicts
    taken: list[object] = []
    assert lint(["a", "b", "kettle"], Settings(), take=taken.append).verdicts == again[0]
    assert taken


WORDS = {
    Verdict("EDGAR", "edgar", 1, 1, 1): "1 error in linkbases and schemas would stop it. Not looked at: facts.",
    Verdict("EDGAR", "edgar", 1, 0, 0, advice=1): (
        "nothing found in linkbases and schemas would stop it; 1 finding is advice. Not looked at: facts."
    ),
    Verdict("EDGAR", "edgar", 1, 1, 3, 2, advice=1200): (
        "3 errors in linkbases and schemas would stop it (2 suppressed); 1,200 findings are advice. "
        "Not looked at: facts."
    ),
    Verdict("EDGAR", "edgar", 1, 0, 0, unchecked=1, left_out=("a", "b"), other_files=3): (
        "nothing found in linkbases and schemas would stop it. Not looked at: facts, 1 matter that could not be "
        "checked, 2 rules that were left out, 3 other files of the filing."
    ),
    Verdict("EDGAR", "edgar", 5, 2, 7): "7 errors in linkbases and schemas would stop 2 of 5 filings. Not looked at: ",
    Verdict("EDGAR", "edgar", 5, 0, 0): "nothing found in linkbases and schemas would stop any of 5 filings. Not ",
}


@pytest.mark.parametrize("found", WORDS, ids=range(len(WORDS)))
def test_words(kettle: Path, found: Verdict) -> None:
    """One line that says what stops it, what is advice, and what was not looked at."""
    (line,) = verdict_lines(xbrllint.lint("kettle")._replace(verdicts=(found,)))
    start = "Submission" if found.filings == 1 else "Submissions"
    assert line.startswith(f"{start} to EDGAR: {WORDS[found]}")


def test_formats(kettle: Path) -> None:
    """People are told on the last line, programs by values; without a regulator there is no key."""

    def run(name: str, *more: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "xbrllint", "kettle", "--output-format", name, *more]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8")

    line = "Submission to EDGAR: 17 errors in linkbases and schemas would stop it; 4 findings are advice. Not looked"
    assert run("full").stdout.splitlines()[-1].startswith(line)
    assert run("concise").stderr.splitlines()[-1].startswith(line)
    assert line not in run("concise", "--quiet").stderr
    (found,) = json.loads(run("json").stdout)["verdicts"]
    assert list(found) == list(Verdict._fields)
    assert (found["submission"], found["errors"], found["not_looked_at"]) == ("EDGAR", 17, ["facts"])
    lines = [json.loads(text) for text in run("jsonl").stdout.splitlines()]
    assert lines[-2] == {"kind": "verdict", **found}
    assert lines[-1]["kind"] == "summary"
    assert "verdicts" not in json.loads(run("json", "--profile", "xbrl").stdout)


@needs_shared("filings")
def test_nothing_stops_what_was_accepted() -> None:
    """Filings that a regulator took are not said to be stopped."""
    report = xbrllint.lint(FILINGS, no_config=True)
    assert {v.submission: v.errors for v in report.verdicts} == dict.fromkeys(("EDGAR", "EDINET", "ESEF"), 0)
