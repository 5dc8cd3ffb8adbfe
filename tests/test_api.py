"""The Python API: the same run as the command line's, with values instead of text."""

from __future__ import annotations

import ast
import json
import os
import pickle
import pydoc
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
import xbrllint
from conftest import ROOT
from samples import BAD, GOOD, UNTIDY
from xbrllint.running import run


def test_report(tmp_path: Path) -> None:
    """Findings with rule, severity and place; the counts; and nothing printed."""
    path = tmp_path / "untidy.xml"
    path.write_text(UNTIDY, encoding="utf-8")
    report = xbrllint.lint(path)
    assert isinstance(report, xbrllint.Report)
    finding = next(finding for finding in report.findings if finding.rule == "unused-role-ref")
    assert isinstance(finding, xbrllint.Finding)
    assert (finding.severity, finding.location.line, finding.location.column) == ("info", 3, 17)
    assert finding.fix is not None
    assert finding.fix.safe
    assert report.summary.infos == sum(f.severity == "info" for f in report.findings)


def test_options_and_settings(tmp_path: Path) -> None:
    """Options by name outdo those of the settings; unknown ones are a TypeError."""
    path = tmp_path / "untidy.xml"
    path.write_text(UNTIDY, encoding="utf-8")
    settings = xbrllint.Settings(select=["unused-role-ref"])
    assert [f.rule for f in xbrllint.lint([str(path)], settings).findings] == ["unused-role-ref"]
    assert xbrllint.lint([path], settings, ignore=["unused-role-ref"]).findings == ()
    with pytest.raises(TypeError, match="no option 'selct', did you mean 'select'"):
        xbrllint.lint(path, selct=["arcs"])
    with pytest.raises(TypeError, match="no option 'colour'; known: profile, select, "):
        xbrllint.lint(path, colour="never")


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


RECORDS = ("Edit", "Finding", "Fix", "Location", "Report", "Summary", "Tree", "TreeRow", "Unchecked", "Verdict")


@pytest.mark.parametrize("name", RECORDS)
def test_help(name: str) -> None:
    """Each field says what it holds, the page how to make one, and nothing how that is done."""
    record = getattr(xbrllint, name)
    page = pydoc.plain(pydoc.render_doc(record))
    fields = record._fields
    assert re.search(rf"{name}\({fields[0]}: .*{fields[-1]}: ", page)
    for field in fields:
        words = getattr(record, field).__doc__
        assert words.endswith(".")
        assert words.partition("\n")[0] in page
    assert not [noise for noise in ("*values", "itemgetter", "property object", "Alias for") if noise in page]


def test_findings_are_values(tmp_path: Path) -> None:
    """They can be compared, put into sets and sent to other processes, and not be changed."""
    path = tmp_path / "untidy.xml"
    path.write_text(UNTIDY.replace('xlink:to="b"', 'xlink:to="c"'), encoding="utf-8")
    findings = xbrllint.lint(path, no_config=True).findings
    assert len(set(findings)) == len(findings) > 1
    assert pickle.loads(pickle.dumps(findings)) == findings == xbrllint.lint(path, no_config=True).findings
    with pytest.raises(AttributeError):
        findings[0].message = "changed"  # type: ignore[misc]
    with pytest.raises(TypeError, match="Finding has no field 'msg'"):
        findings[0]._replace(msg="changed")  # type: ignore[call-arg]


def test_options_are_the_settings() -> None:
    """What may be given by name is what `Settings` holds, with the same types and in the same order."""
    tree = ast.parse((ROOT / "linter" / "api.py").read_text("utf-8"))
    options = next(node for node in ast.walk(tree) if isinstance(node, ast.ClassDef) and node.name == "Options")
    written = {n.target.id: ast.unparse(n.annotation) for n in options.body if isinstance(n, ast.AnnAssign)}
    assert list(written.items()) == list(xbrllint.Settings.__annotations__.items())


PROGRAM = """
import xbrllint
from xbrllint import Finding, Location

report = xbrllint.lint("x", profil="edgar")  # ! Unexpected keyword argument "profil" for "lint"
xbrllint.lint(["x"], select=3)  # ! incompatible type "int"
for finding in report.findings:
    place: Location = finding.location
    line: str = place.line  # ! expression has type "int", variable has type "str"
    print(finding.mesage)  # ! has no attribute "mesage"
    finding.message = ""  # ! read-only
    titles: list[str] = [edit.text for edit in finding.fix.edits] if finding.fix else []
Location("a.xml", 1, 2, 3)  # ! Missing positional argument "end_column"
Finding("a", "error", "b", Location("a.xml", 1, 2, 3, 4), hlp="")  # ! Unexpected keyword argument "hlp"
try:
    xbrllint.lint("x", xbrllint.Settings(follow=True), no_config=True, severity={"arcs": "error"})
except xbrllint.ERRORS as error:
    wrong: xbrllint.UserError = error
"""


@pytest.mark.skipif(find_spec("mypy") is None, reason="mypy is not installed")
def test_types_for_users(tmp_path: Path) -> None:
    """A type checker sees a mistyped option or field in a user's program, and nothing else."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "xbrllint").symlink_to(ROOT / "linter")
    (tmp_path / "program.py").write_text(PROGRAM, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--cache-dir=cache", "program.py"],
        cwd=tmp_path, capture_output=True, text=True, env={**os.environ, "MYPYPATH": "site"},
    )  # fmt: skip
    said = dict(re.findall(r"^program\.py:(\d+): error: (.*)$", done.stdout, re.MULTILINE))
    wanted = {
        str(number): line.partition("# ! ")[2] for number, line in enumerate(PROGRAM.splitlines(), 1) if "# ! " in line
    }
    assert said.keys() == wanted.keys(), done.stdout + done.stderr
    assert not [number for number, words in wanted.items() if words not in said[number]], done.stdout


def test_no_other_processes_unless_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that imports the package is not started again; the command line chooses by the work that there is."""
    asked = []
    monkeypatch.setattr(run, "lint", lambda paths, settings: asked.append(settings.jobs))
    xbrllint.lint("x")
    xbrllint.lint("x", xbrllint.Settings(jobs=3))
    xbrllint.lint("x", jobs=2)
    assert asked == [1, 3, 2]
    assert xbrllint.Settings().jobs == 0
