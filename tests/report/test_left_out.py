"""Findings of one rule in one file beyond a number are not shown, in no format; they are counted, fixed and known."""

from __future__ import annotations

import json
import re
from pathlib import Path

import junitparser
import pytest
import xbrllint
from kit import write
from kit.page import read_page
from xbrllint.cli import main as cli
from xbrllint.report.formats import FORMATS

COUNT = 250  # findings of one rule
SHOWN = 200


def linkbase(count: int) -> str:
    """Write a presentation with one more child than there are findings: all children have one order."""
    parts = [write.loc("h", "co.xsd#co_h")]
    for number in range(count + 1):
        parts += [write.loc(f"c{number}", f"co.xsd#co_c{number}"), write.arc("presentation", "h", f"c{number}")]
    return write.linkbase(write.link("presentation", *parts))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Write a linkbase with more findings of one rule than are shown."""
    path = tmp_path / "co_pre.xml"
    path.write_text(linkbase(COUNT))
    return path


def run(path: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Run the command; gives the exit code and what it wrote."""
    chosen = ("--no-config", "--select", "duplicate-order", "--severity", "duplicate-order=error")
    code = cli.main([str(path), *chosen, *arguments])
    return code, *capsys.readouterr()


def shown(name: str, text: str) -> int:
    """Count the findings of the rule in a report, without the word about the others."""
    counts = {
        "full": lambda: text.count("both have order"),
        "concise": lambda: text.count("both have order"),
        "json": lambda: len(json.loads(text)["findings"]),
        "jsonl": lambda: text.count('"kind": "finding"'),
        "sarif": lambda: len(json.loads(text)["runs"][0]["results"]),
        "github": lambda: text.count("both have order"),
        "gitlab": lambda: len(json.loads(text)) - ("left out" in text),
        "junit": lambda: len(list(next(iter(junitparser.JUnitXml.fromstring(text.encode()))))) - ("left out" in text),
        "html": lambda: len(read_page(text)["findings"]),
    }
    return counts[name]()


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_says_how_many_it_leaves_out(path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """And shows all of them when asked."""
    code, out, _ = run(path, capsys, "--output-format", name)
    assert code == 1
    if name == "full":  # which shows five, and says where the others are
        assert (shown(name, out), f"{COUNT - 5} more in" in out) == (5, True)
        return
    assert shown(name, out) == SHOWN
    assert f"{COUNT - SHOWN} more" in out or re.search(rf'"count": ?{COUNT - SHOWN}\b', out)
    code, out, _ = run(path, capsys, "--output-format", name, "--all-findings")
    if name == "html":
        assert (code, shown(name, out), read_page(out)["leftOut"]) == (1, COUNT, [])
        return
    assert (code, shown(name, out), "left out" in out, "left_out" in out) == (1, COUNT, False, False)


def test_json_counts_all(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The summary counts what is left out, and says by rule and file how many these are."""
    _, out, _ = run(path, capsys, "--output-format", "json")
    found = json.loads(out)
    assert found["summary"]["errors"] == COUNT
    (left,) = found["left_out"]
    assert {**left, "path": Path(left["path"]).name} == {
        "rule": "duplicate-order", "severity": "error", "path": "co_pre.xml", "count": COUNT - SHOWN,
    }  # fmt: skip


def test_sarif_says_it_in_a_notification(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the rule, the place and the number."""
    _, out, _ = run(path, capsys, "--output-format", "sarif")
    (said,) = json.loads(out)["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert said["associatedRule"] == {"id": "duplicate-order"}
    assert said["properties"]["leftOut"] == COUNT - SHOWN
    assert said["locations"][0]["physicalLocation"]["region"]["startLine"] > SHOWN


def test_a_limit_of_ones_own(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--limit findings=N shows N; fewer findings than the limit are all shown."""
    assert run(path, capsys, "--limit", "findings=3", "--output-format", "concise")[1].count("\n") == 4
    assert run(path, capsys, "--limit", f"findings={COUNT}", "--output-format", "concise")[1].count("\n") == COUNT


def test_the_count_is_for_each_rule_and_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two files with few findings each show all of them."""
    for name in ("a", "b"):
        (tmp_path / f"{name}_pre.xml").write_text(linkbase(150).replace("co.xsd", f"{name}.xsd"))
    assert run(tmp_path, capsys, "--output-format", "concise")[1].count("\n") == 300


def test_statistics_and_the_summary_count_all(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Counts are true counts."""
    _, _, told = run(path, capsys, "--output-format", "concise", "--statistics")
    assert f"{COUNT} errors" in told
    assert re.search(rf"^{COUNT}\s+error\s+duplicate-order", told, re.MULTILINE)


def test_all_are_fixed(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--fix mends what is not shown, too."""
    code, _, told = run(path, capsys, "--fix")
    assert code == 0
    assert f"made {COUNT} fixes" in told


def test_all_are_in_the_baseline(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A baseline knows what is not shown."""
    baseline = path.parent / "baseline.json"
    run(path, capsys, f"--write-baseline={baseline}")
    assert len(json.loads(baseline.read_text())["findings"]) == COUNT
    code, out, _ = run(path, capsys, "--baseline", str(baseline), "--output-format", "json")
    assert (code, json.loads(out)["findings"], "left_out" in json.loads(out)) == (0, [], False)


def test_the_api_has_all(path: Path) -> None:
    """Programs get every finding, and may show as many as the command line does."""
    report = xbrllint.lint(path, no_config=True, select=["duplicate-order"])
    assert (len(report.findings), report.most_findings) == (COUNT, SHOWN)
    few = xbrllint.lint(path, no_config=True, select=["duplicate-order"], limits={"findings": 3})
    assert (len(few.findings), few.most_findings) == (COUNT, 3)


@pytest.mark.parametrize("wrong", ["findings", "findings=many", "finding=3", "findings=-1", "findings=3K"])
def test_wrong_limits(path: Path, capsys: pytest.CaptureFixture[str], wrong: str) -> None:
    """A limit that does not exist, or whose number is none, is one line and exit 2."""
    with pytest.raises(SystemExit) as ended:
        run(path, capsys, "--limit", wrong)
    assert ended.value.code == 2
    assert "--limit" in capsys.readouterr().err
