"""The Python API: the same run as the command line's, with values instead of text."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import xbrllint
from samples import BAD, GOOD, UNTIDY


def test_report(tmp_path: Path) -> None:
    """Findings with rule, severity and place; the counts; and nothing printed."""
    path = tmp_path / "untidy.xml"
    path.write_text(UNTIDY, encoding="utf-8")
    report = xbrllint.lint(path)
    assert isinstance(report, xbrllint.Report)
    finding = next(finding for finding in report.findings if finding.rule == "unused-role-ref")
    assert isinstance(finding, xbrllint.Finding)
    assert (finding.severity, finding.location.line, finding.location.column) == ("warning", 3, 17)
    assert finding.fix is not None
    assert finding.fix.safe
    assert report.summary.warnings == sum(f.severity == "warning" for f in report.findings)


def test_options_and_settings(tmp_path: Path) -> None:
    """Options by name outdo those of the settings; unknown ones are a TypeError."""
    path = tmp_path / "untidy.xml"
    path.write_text(UNTIDY, encoding="utf-8")
    settings = xbrllint.Settings(select=["unused-role-ref"])
    assert [f.rule for f in xbrllint.lint([str(path)], settings).findings] == ["unused-role-ref"]
    assert xbrllint.lint([path], settings, ignore=["unused-role-ref"]).findings == ()
    with pytest.raises(TypeError, match="no option 'selct'"):
        xbrllint.lint(path, selct=["arcs"])


def test_errors(tmp_path: Path) -> None:
    """What the caller must mend is one of ERRORS, in one line."""
    with pytest.raises(xbrllint.ERRORS, match="no such file or folder") as raised:
        xbrllint.lint(tmp_path / "absent.xml")
    assert "\n" not in str(raised.value)
    (tmp_path / "good.xml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(xbrllint.ERRORS, match="no profile"):
        xbrllint.lint(tmp_path / "good.xml", profile="edgr")


def test_same_as_the_command_line(tmp_path: Path) -> None:
    """The command line says what the API finds."""
    from xbrllint.report.formats.json import as_dict

    path = tmp_path / "bad.xml"
    path.write_text(BAD, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "xbrllint", str(path), "--output-format", "json"], capture_output=True, text=True
    )
    assert json.loads(done.stdout)["findings"] == json.loads(json.dumps(as_dict(xbrllint.lint(path))))["findings"]


def test_unknown_names() -> None:
    """The package has its public names and no others."""
    assert set(xbrllint.__all__) <= set(dir(xbrllint))
    assert all(getattr(xbrllint, name) is not None for name in xbrllint.__all__)
    with pytest.raises(AttributeError):
        xbrllint.nothing_of_this_name  # noqa: B018
