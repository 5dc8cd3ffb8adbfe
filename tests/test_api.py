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
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path

import pytest
import xbrllint
from conftest import ROOT
from kit.compared import Small
from kit.linting import written
from samples import BAD, GOOD, SCHEMA, UNTIDY
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


RECORDS = (
    "Change", "Edit", "Finding", "Fix", "Fixes", "Location", "Report", "Summary", "Tree", "TreeRow", "Unchecked",
    "Verdict",
)  # fmt: skip


@pytest.mark.parametrize("name", RECORDS)
def test_help(name: str) -> None:
    """Each field says what it holds, the page how to make one, and nothing how that is done."""
    record = getattr(xbrllint, name)
    page = pydoc.plain(pydoc.render_doc(record))
    fields = record._fields
    assert re.search(rf"{name}\( ?{fields[0]}: .*{fields[-1]}: ", re.sub(r"\n \|\s*", " ", page))
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


def test_documents_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are linted as files are, whatever lies on disk; each is the context of the others."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "on-disk.xml").write_text(BAD, encoding="utf-8")
    (tmp_path / ".xbrllint.yaml").write_text("profil: wrong\n", encoding="utf-8")
    both = xbrllint.lint_documents({"co.xsd": SCHEMA, "deep/../bad.xml": BAD.encode()})
    assert both.files == ("bad.xml", "co.xsd")
    assert both.unchecked == ()
    for name, text in (("co.xsd", SCHEMA), ("bad.xml", BAD)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert both.findings == xbrllint.lint(["bad.xml", "co.xsd"], no_config=True).findings != ()
    alone = xbrllint.lint_documents({"bad.xml": BAD})
    assert [unknown.reason for unknown in alone.unchecked] == ["file not there: co.xsd"]


def test_documents_of_a_folder(tmp_path: Path) -> None:
    """Its files are their context, and its configuration counts; a document stands for the file of its name."""
    (tmp_path / "co.xsd").write_text(SCHEMA, encoding="utf-8")
    (tmp_path / "pre.xml").write_text(GOOD, encoding="utf-8")
    (tmp_path / ".xbrllint.yaml").write_text("severity: {arc-endpoint-exists: warning}\n", encoding="utf-8")
    assert xbrllint.lint(tmp_path).summary.errors == 0
    unsaved = xbrllint.lint_documents({"pre.xml": BAD}, folder=tmp_path)
    assert [(f.rule, f.severity) for f in unsaved.findings if f.rule == "arc-endpoint-exists"] == [
        ("arc-endpoint-exists", "warning")
    ]
    assert unsaved.unchecked == ()
    assert (tmp_path / "pre.xml").read_text("utf-8") == GOOD


@pytest.mark.parametrize("name", ["../up.xml", "/abs.xml", "a\0b.xml", "", "a/../.."])
def test_names_of_documents(name: str) -> None:
    """They are relative paths."""
    with pytest.raises(xbrllint.UserError, match="relative path"):
        xbrllint.lint_documents({name: GOOD})


def test_odd_documents() -> None:
    """An archive is read from disk alone, text that is no XBRL is passed over with its name, encodings are heeded."""
    with pytest.raises(xbrllint.UserError, match=r"package\.zip: an archive is read from disk alone"):
        xbrllint.lint_documents({"package.zip": b"PK\x03\x04..."})
    passed = xbrllint.lint_documents({"a.xml": "text", "good.xml": GOOD})
    assert any(note.startswith("a.xml: not an XBRL document") for note in passed.notes)
    for encoding in ("ISO-8859-1", "UTF-16", "utf-8", "no-such-encoding"):
        text = GOOD.replace("UTF-8", encoding).replace("<link:loc", "<!-- ü --><link:loc", 1)
        bad = [f.rule for f in xbrllint.lint_documents({"good.xml": text}, profile="xbrl").findings]
        assert (bad != []) is (encoding == "no-such-encoding"), encoding
    assert xbrllint.lint_documents({"good.xml": GOOD.replace("UTF-8", "ASCII") + "<!-- \ud800 -->"}).findings


def test_fixing(tmp_path: Path) -> None:
    """Nothing is written until it is asked for; what is fixed is what the command line fixes."""
    path = tmp_path / "untidy.xml"
    path.write_text(UNTIDY, encoding="utf-8")
    fixes = xbrllint.fix(path, no_config=True)
    assert isinstance(fixes, xbrllint.Fixes)
    assert path.read_text("utf-8") == UNTIDY
    assert (fixes.before.summary.fixable, fixes.report.summary.fixable) == (1, 0)
    (change,) = fixes.changes
    assert isinstance(change, xbrllint.Change)
    assert (change.old, change.new, change.made) == (UNTIDY.encode(), GOOD.encode(), 1)
    assert fixes.diff().count("\n-  <link:roleRef") == 1
    assert fixes.write() == ()
    assert path.read_text("utf-8") == GOOD
    assert xbrllint.fix(path, no_config=True).changes == ()


def test_what_is_not_written(tmp_path: Path) -> None:
    """A file that was changed meanwhile is left, with a line that says so."""
    path = tmp_path / "untidy.xml"
    path.write_text(UNTIDY, encoding="utf-8")
    fixes = xbrllint.fix(path, no_config=True)
    path.write_text(BAD, encoding="utf-8")
    (line,) = fixes.write()
    assert "was changed while it was being fixed" in line
    assert path.read_text("utf-8") == BAD


def test_fixing_documents() -> None:
    """New bytes by name; ``unsafe`` makes the other repairs too; nothing is written."""
    fixes = xbrllint.fix_documents({"co.xsd": SCHEMA, "untidy.xml": UNTIDY})
    assert [(change.path, change.new) for change in fixes.changes] == [("untidy.xml", GOOD.encode())]
    assert fixes.write() == ("untidy.xml: lies in memory alone",)
    wrong = UNTIDY.replace("co_Kettles", "co_Ketles")
    assert len(xbrllint.fix_documents({"co.xsd": SCHEMA, "a.xml": wrong}).changes) == 1
    (change,) = xbrllint.fix_documents({"co.xsd": SCHEMA, "a.xml": wrong}, unsafe=True, select=["arcs", "dts"]).changes
    assert change.new.decode() == UNTIDY
    with pytest.raises(TypeError, match=r"fix_documents\(\) has no option 'selct'"):
        xbrllint.fix_documents({}, selct=["arcs"])


FORMATS = ("full", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit")


@pytest.mark.parametrize("name", FORMATS)
def test_rendering(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each format is what the command line writes."""
    monkeypatch.chdir(ROOT)
    report = xbrllint.lint("examples/kettle", no_config=True)
    command = [sys.executable, "-m", "xbrllint", "examples/kettle", "--no-config", "--output-format", name]
    done = subprocess.run(command, capture_output=True, env={**os.environ, "PYTHONIOENCODING": "utf-8"})
    assert xbrllint.render(report, name) == done.stdout.decode()  # type: ignore[arg-type]
    assert xbrllint.render(report, "html").startswith("<!DOCTYPE html>")


def test_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the options of the command line say, by name."""
    monkeypatch.chdir(ROOT)
    report = xbrllint.lint("examples/kettle", no_config=True)
    assert "\x1b[" in xbrllint.render(report, color=True)
    assert xbrllint.render(report, unicode=False).isascii()
    narrow, wide = (xbrllint.render(report, width=width, quiet=True).splitlines() for width in (60, 160))
    assert len(narrow) > len(wide)  # help is broken into more lines
    assert "Checked" not in xbrllint.render(report, quiet=True)
    assert xbrllint.render(report, "concise", group_by="rule").startswith("# error: ")
    with pytest.raises(TypeError, match="not 'colour'"):
        xbrllint.render(report, colour=True)  # type: ignore[call-arg]
    with pytest.raises(xbrllint.UserError, match="no format 'srif', did you mean 'sarif'"):
        xbrllint.render(report, "srif")  # type: ignore[arg-type]
    for name, by in (("json", "rule"), ("full", "size")):
        with pytest.raises(xbrllint.UserError, match="group_by is one of role, rule, file"):
            xbrllint.render(report, name, group_by=by)  # type: ignore[arg-type]


class Table(HTMLParser):
    """Reads a fragment: its elements, the cells of its rows, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.rows = 0
        self.text = ""
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.seen.add(tag)
        self.rows += tag == "tr"
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_notebooks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A report is shown as a table, in which everything is text; of very many findings the first ones."""
    monkeypatch.chdir(ROOT)
    report = xbrllint.lint("examples/kettle", no_config=True)
    shown = Table(report._repr_html_())
    assert shown.rows == 1 + len(report.findings)
    assert "17 errors, 3 warnings, 1 info in 5 files; profile edgar." in shown.text
    assert "Submission to EDGAR: 17 errors would stop it." in shown.text
    first = report.findings[0]
    evil = first._replace(message="<script>alert(1)</script> & \x1b[31m", role_title="<b>")
    page = Table(report._replace(findings=(evil,) * 250)._repr_html_())
    assert page.rows == 101
    assert "and 150 more findings" in page.text
    assert "<script>alert(1)</script> & " in page.text
    assert page.seen == {"div", "p", "br", "table", "thead", "tbody", "tr", "th", "td"}
    assert "table" not in Table(report._replace(findings=())._repr_html_()).seen
    assert "profile none" in Table(report._replace(profile="")._repr_html_()).text


def test_a_run_imports_no_more_for_it(tmp_path: Path) -> None:
    """What renders, fixes and shows is imported when it is asked for."""
    (tmp_path / "good.xml").write_text(GOOD, encoding="utf-8")
    code = (
        "import sys, xbrllint\n"
        f"xbrllint.lint({str(tmp_path / 'good.xml')!r}, no_config=True)\n"
        "print([m for m in sys.modules if m.startswith('xbrllint.')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(ast.literal_eval(done.stdout))
    late = ("report.formats", "report.notebook", "running.fixes", "running.memory", "running.submissions",
            "running.writing", "running.shown", "xbrl.read.memory_files", "verdicts.rolled", "cli")  # fmt: skip
    assert loaded & {f"xbrllint.{name}" for name in late} == set()


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
fixes = xbrllint.fix(["x"], unsafe=True, profile="edgar")
left: tuple[str, ...] = fixes.write()
new: dict[str, bytes] = {change.path: change.new for change in fixes.changes}
xbrllint.lint_documents({"a.xml": "<a/>", "b.xml": b"<b/>"}, folder="x", select=["arcs"])
xbrllint.lint_documents({"a.xml": 3})  # ! incompatible type "str": "int"
text: str = xbrllint.render(report, "sarif", color=True)
xbrllint.render(report, "srif")  # ! incompatible type "Literal['srif']"
xbrllint.render(report, colour=True)  # ! Unexpected keyword argument "colour"
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


def test_comparing(tmp_path: Path) -> None:
    """What changed between two paths; a format or an option that does not exist is said."""
    old, new = Small(), Small(definition="0001 - Statement - Financial position")
    written(old.documents(), tmp_path / "old")
    written(new.documents(), tmp_path / "new")
    comparison = xbrllint.compare(tmp_path / "old", tmp_path / "new", no_config=True)
    assert [change.kind for change in comparison.all] == ["definition-changed"]
    assert xbrllint.render_changes(comparison).startswith("0001 - Statement - Financial position\n")
    with pytest.raises(xbrllint.UserError, match="no format 'txt'"):
        xbrllint.render_changes(comparison, "txt")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"compare.* has no option 'confg', did you mean 'config'"):
        xbrllint.compare(tmp_path / "old", tmp_path / "new", confg="x")  # type: ignore[call-arg]
