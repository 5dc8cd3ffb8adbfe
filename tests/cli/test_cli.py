"""The command line as scripts rely on it: exit codes, streams, messages of wrong use."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import FILINGS, ROOT
from samples import BAD, GOOD, SCHEMA, UNTIDY

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def xbrllint(tmp_path: Path) -> Run:
    """Give a function that runs the command line in a folder with good.xml, bad.xml and untidy.xml."""
    for name, text in (("co.xsd", SCHEMA), ("good.xml", GOOD), ("bad.xml", BAD), ("untidy.xml", UNTIDY)):
        (tmp_path / name).write_text(text, encoding="utf-8")

    def run(*arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "xbrllint", *arguments],
            cwd=tmp_path, input=stdin, capture_output=True, text=True, encoding="utf-8", timeout=120,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )  # fmt: skip

    return run


def test_clean_is_0(xbrllint: Run) -> None:
    """Nothing to say, nothing said."""
    done = xbrllint("good.xml", "--output-format", "concise")
    assert (done.returncode, done.stdout) == (0, "")


def test_findings_are_1(xbrllint: Run) -> None:
    """An error makes 1 and stands on standard output with its place."""
    done = xbrllint("bad.xml", "--output-format", "concise")
    assert done.returncode == 1
    assert "bad.xml:6:" in done.stdout
    assert ": error: " in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [((), 0), (("--fail-on", "warning"), 1), (("--fail-on", "never"), 0), (("--fail-on", "info"), 1)],
)
def test_fail_on(xbrllint: Run, arguments: tuple[str, ...], code: int) -> None:
    """A warning makes 1 only where warnings count."""
    assert xbrllint("untidy.xml", "--severity", "unused-role-ref=warning", *arguments).returncode == code


def test_never_outdoes_errors(xbrllint: Run) -> None:
    """With --fail-on never, errors are said and the exit code is 0."""
    done = xbrllint("bad.xml", "--fail-on", "never")
    assert done.returncode == 0
    assert done.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--no-such-option", "good.xml"), "--no-such-option"),
        ((), "file"),
        (("absent.xml",), "absent.xml: no such file or folder"),
        (("good.xml", "--profile", "edgr"), "no profile 'edgr'"),
        (("good.xml", "--select", "duplicate-ordr"), "did you mean 'duplicate-order'"),
        (("good.xml", "--severity", "duplicate-order=bad"), "RULE=LEVEL"),
        (("good.xml", "--config", "absent.yaml"), "absent.yaml"),
        (("explain", "duplicate-ordr"), "duplicate-order"),
        (("rules", "--family", "nowhere"), "no family 'nowhere'"),
    ],
)
def test_wrong_use_is_2(xbrllint: Run, arguments: tuple[str, ...], words: str) -> None:
    """What the user must mend is said on standard error, in a line, without a traceback."""
    done = xbrllint(*arguments)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    "content",
    [b"", b"\x7fELF\x00\x01\x02", b"just text", b"<project><id/></project>"],
    ids=["empty", "binary", "text", "xml"],
)
def test_nothing_to_check_is_2(xbrllint: Run, tmp_path: Path, content: bytes) -> None:
    """A file that is no XBRL document is passed over; alone, that is 2, or 0 where none is asked for."""
    (tmp_path / "other.xml").write_bytes(content)
    done = xbrllint("other.xml")
    assert done.returncode == 2
    assert "other.xml: not an XBRL document" in done.stderr
    alone = xbrllint("--allow-none", "other.xml", "--quiet")
    assert alone.returncode == 0
    assert "other.xml: not an XBRL document" in alone.stderr
    together = xbrllint("other.xml", "good.xml", "--quiet")
    assert together.returncode == 0
    assert "other.xml" in together.stderr
    folder = xbrllint(".", "--quiet", "--fail-on", "never")
    assert ("other.xml: " in folder.stderr) is (content[:1] != b"<")


FORMATS = ("full", "concise", "json", "jsonl", "sarif", "github", "junit", "gitlab", "html")


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_not_checked_is_always_said(xbrllint: Run, tmp_path: Path, name: str) -> None:
    """A run without the company's schema is incomplete: a person is told so, once, whatever is asked for."""
    (tmp_path / "co.xsd").unlink()
    words = "Not checked (2 times): file not there: co.xsd"
    for quiet in ([], ["--quiet"]):
        done = xbrllint("good.xml", "--output-format", name, *quiet)
        assert done.returncode == 0
        said = done.stdout if name == "full" and not quiet else done.stderr
        assert said.count(words) == 1
    assert words in xbrllint("good.xml", "--diff", "--quiet").stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("good.xml", "--profle", "edgar"), "no option --profle, did you mean --profile?"),
        (("good.xml", "--profle=edgar"), "no option --profle, did you mean --profile?"),
        (("good.xml", "--prof", "edgar"), "no option --prof, did you mean --profile?"),
        (("good.xml", "--all"), "no option --all; there are --allow-none, --all-findings"),
        (("explian", "duplicate-order"), "did you mean the command explain?"),
        (("taxonomy", "ad", "x"), "no command 'ad' of taxonomy, did you mean add?"),
        (("taxonomy", "add", "--nam", "x", "y"), "no option --nam, did you mean --name?"),
        (("explain", "duplicate-order", "second"), "too many arguments: second"),
    ],
)
def test_mistyped_words_get_the_likely_one(xbrllint: Run, arguments: tuple[str, ...], words: str) -> None:
    """Options are never abbreviated, so that one that comes later changes no script; what was meant is said."""
    done = xbrllint(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr


def test_a_file_named_like_a_mistyped_command_is_linted(xbrllint: Run, tmp_path: Path) -> None:
    """What is there is no typo; what is there and no XBRL has no suggestion."""
    (tmp_path / "explian").write_text(GOOD, encoding="utf-8")
    assert xbrllint("explian").returncode == 0
    (tmp_path / "explian").write_text("text", encoding="utf-8")
    assert "did you mean" not in xbrllint("explian").stderr
    (tmp_path / "sub").mkdir()
    assert "did you mean" not in xbrllint("--no-config", "sub").stderr


def test_show_files(xbrllint: Run, tmp_path: Path) -> None:
    """The files that are reported on, a line each, and nothing is checked: broken ones make no difference."""
    done = xbrllint(".", "--show-files")
    assert (done.returncode, done.stdout) == (0, "bad.xml\nco.xsd\ngood.xml\nuntidy.xml\n")
    assert xbrllint("bad.xml", "--show-files").stdout == "bad.xml\n"
    assert xbrllint("bad.xml", "--show-files", "--follow").stdout == "bad.xml\nco.xsd\n"
    (tmp_path / ".xbrllint.yaml").write_text("exclude: [untidy.xml]\n", encoding="utf-8")
    assert xbrllint(".", "--show-files").stdout == "bad.xml\nco.xsd\ngood.xml\n"
    piped = xbrllint("-", "--show-files", "--stdin-filename", "new.xml", stdin=GOOD)
    assert piped.stdout == "new.xml\n"
    (tmp_path / "empty").mkdir()
    assert xbrllint("empty", "--show-files").returncode == 2


def test_errors_only(xbrllint: Run) -> None:
    """Rules of lower severity do not run; one that the user makes an error does."""
    assert xbrllint("untidy.xml", "--errors-only", "--fail-on", "info").returncode == 0
    raised = xbrllint("untidy.xml", "--errors-only", "--severity", "unused-role-ref=error", "--output-format", "json")
    found = json.loads(raised.stdout)["findings"]
    assert [f["rule"] for f in found] == ["unused-role-ref"]


def test_a_rule_is_turned_off_by_its_severity(xbrllint: Run, tmp_path: Path) -> None:
    """On the command line and in the configuration, where YAML reads off as a truth value, and for some files only."""
    assert xbrllint("untidy.xml", "--fail-on", "info", "--severity", "unused-role-ref=off").returncode == 0
    for text in ("severity: {unused-role-ref: off}\n", 'severity: {roles: "off"}\n',
                 "overrides:\n  - {paths: [untidy.xml], severity: {unused-role-ref: off}}\n"):  # fmt: skip
        (tmp_path / ".xbrllint.yaml").write_text(text, encoding="utf-8")
        assert xbrllint("untidy.xml", "--fail-on", "info").returncode == 0, text
        assert xbrllint("untidy.xml", "--fail-on", "info", "--severity", "unused-role-ref=info").returncode == 1, text
    (tmp_path / ".xbrllint.yaml").write_text("severity: {unused-role-ref: on}\n", encoding="utf-8")
    assert "severity 'True' is none of error, warning, info, off" in xbrllint("untidy.xml").stderr


def test_a_report_to_standard_output_by_output(xbrllint: Run) -> None:
    """FORMAT=- is what --output-format says; two reports do not go to one stream."""
    wanted = xbrllint("bad.xml", "--output-format", "sarif").stdout
    assert xbrllint("bad.xml", "--output", "sarif=-").stdout == wanted
    assert xbrllint("bad.xml", "--output", "sarif=-", "--output-format", "sarif").stdout == wanted
    for other in (("--output-format", "json"), ("--output", "json=-")):
        done = xbrllint("bad.xml", "--output", "sarif=-", *other)
        assert (done.returncode, done.stdout) == (2, "")
        assert "standard output takes one report" in done.stderr


def test_grouping_is_for_people(xbrllint: Run) -> None:
    """A format for programs has its own order."""
    done = xbrllint("bad.xml", "--group-by", "role", "--output-format", "json")
    assert done.returncode == 2
    assert "--group-by goes with the formats full and concise" in done.stderr


def test_folder_without_xbrl_is_2(xbrllint: Run, tmp_path: Path) -> None:
    """A folder without any XBRL document is nothing to check."""
    (tmp_path / "empty").mkdir()
    assert xbrllint("empty").returncode == 2


def test_folder(xbrllint: Run) -> None:
    """A folder is walked; paths in the report are as the user would type them."""
    done = xbrllint(".", "--output-format", "json")
    assert json.loads(done.stdout)["files"] == ["bad.xml", "co.xsd", "good.xml", "untidy.xml"]


def test_unreadable_is_2(xbrllint: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A file without permission to read, and a path through a file, are the user's to mend."""
    from xbrllint.cli import main as cli
    from xbrllint.xbrl.read import files

    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    assert xbrllint("good.xml/inner.xml").returncode == 2
    monkeypatch.setattr(files, "read_regular", refused)
    assert cli.main([__file__]) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_malformed_is_a_finding(xbrllint: Run, tmp_path: Path) -> None:
    """Broken XML is exit 1 with its place, and the rest of the run goes on."""
    (tmp_path / "broken.xml").write_text(GOOD.replace("</link:presentationLink>", "</link:presentationLnk>"), "utf-8")
    done = xbrllint("broken.xml", "bad.xml", "--output-format", "json")
    rules = {(f["path"], f["rule"]) for f in json.loads(done.stdout)["findings"] if f["severity"] == "error"}
    assert done.returncode == 1
    assert ("broken.xml", "well-formed") in rules
    assert any(path == "bad.xml" for path, _ in rules)


def test_standard_input(xbrllint: Run) -> None:
    """Standard input carries the name that is given, and takes its context from that name's folder."""
    done = xbrllint("-", "--stdin-filename", "new_pre.xml", "--output-format", "json", stdin=BAD)
    report = json.loads(done.stdout)
    assert done.returncode == 1
    assert report["files"] == ["new_pre.xml"]
    assert {f["path"] for f in report["findings"]} == {"new_pre.xml"}


def test_standard_input_without_a_name(xbrllint: Run) -> None:
    """What has no name is not judged by one; a name that is given is."""
    for profile in ("edgar", "esef"):
        arguments = ("-", "--profile", profile, "--fail-on", "never")
        assert "file-name" not in xbrllint(*arguments, stdin=GOOD).stdout
        assert "file-name" in xbrllint(*arguments, "--stdin-filename", "stdin.xml", stdin=GOOD).stdout


def test_defect_is_3(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A defect of our own says what to report, without a traceback."""
    from xbrllint.cli import main as cli

    def broken(name: str, arguments: object) -> int:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr(cli, "run", broken)
    assert cli.main(["x.xml"]) == 3
    said = capsys.readouterr().err
    assert "ZeroDivisionError: oh" in said
    assert "report" in said


def test_version_and_help(xbrllint: Run) -> None:
    """Both print to standard output and end with 0; the help names every command."""
    from xbrllint import __version__
    from xbrllint.cli import NAMES

    assert xbrllint("--version").stdout == f"xbrllint {__version__}\n"
    done = xbrllint("--help")
    assert done.returncode == 0
    assert all(name in done.stdout for name in NAMES)


@pytest.mark.parametrize(
    "name", ["check", "view", "explain", "rules", "tree", "survey", "lsp", "config", "init", "taxonomy", "completions"]
)
def test_every_command_has_help(xbrllint: Run, name: str) -> None:
    """Each command explains itself."""
    done = xbrllint(name, "--help")
    assert done.returncode == 0
    assert "usage: xbrllint" in done.stdout


CONFIG_ERRORS = [
    ("profil: edgar\n", 1, "did you mean 'profile'"),
    ("profile: edgr\n", 1, "no profile 'edgr'"),
    ("\nignore:\n  - unused-role-rf\n", 3, "did you mean 'unused-role-ref'"),
    ("select: arcs\n", 1, "must be a list"),
    ("severity:\n  duplicate-order: eror\n", 2, "eror"),
    ("options:\n  total-label-first: {mst: last}\n", 2, "did you mean 'must'"),
    ('per-file-ignores:\n  "*.xml": arcs\n', 2, "must hold a list"),
    ("suppress:\n  - {rle: duplicate-order}\n", 2, "did you mean 'rule'"),
    ("suppress:\n  - {reason: x}\n  - rule: duplicat-order\n", 3, "unknown rule 'duplicat-order', did you"),
    ('edgar-release: "99.9"\n', 1, "no EDGAR release '99.9' is known; known: 23.4, 25.4"),
    ("fail-on: errors\n", 1, "fail-on is none of"),
    ("profile: [edgar\n", 2, "expected"),
    ("- profile\n", 1, "mapping"),
]


@pytest.mark.parametrize(("text", "line", "words"), CONFIG_ERRORS)
def test_wrong_configuration_is_2(xbrllint: Run, tmp_path: Path, text: str, line: int, words: str) -> None:
    """The message names the file, the line and the likely key."""
    (tmp_path / ".xbrllint.yaml").write_text(text, encoding="utf-8")
    done = xbrllint("good.xml")
    assert done.returncode == 2
    assert f".xbrllint.yaml:{line}: " in done.stderr
    assert words in done.stderr


def test_wrong_toml_is_2(xbrllint: Run, tmp_path: Path) -> None:
    """The same holds for pyproject.toml."""
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\n[tool.xbrllint]\nprofil = "edgar"\n', "utf-8")
    done = xbrllint("good.xml")
    assert done.returncode == 2
    assert "pyproject.toml:4: unknown key 'profil', did you mean 'profile'?" in done.stderr


def test_configuration_is_found_upward(xbrllint: Run, tmp_path: Path) -> None:
    """Each file has the nearest configuration above it; --no-config and --config outdo it."""
    (tmp_path / ".xbrllint.yaml").write_text("fail-on: info\n", encoding="utf-8")
    (tmp_path / "quiet").mkdir()
    (tmp_path / "quiet" / "untidy.xml").write_text(UNTIDY, encoding="utf-8")
    (tmp_path / "quiet" / ".xbrllint.yaml").write_text("ignore: [unused-role-ref]\n", encoding="utf-8")
    assert xbrllint("untidy.xml").returncode == 1
    assert xbrllint("quiet/untidy.xml", "--fail-on", "info").returncode == 0
    assert xbrllint("untidy.xml", "--no-config").returncode == 0
    assert xbrllint("untidy.xml", "--config", "quiet/.xbrllint.yaml", "--fail-on", "info").returncode == 0


def test_per_file_ignores(xbrllint: Run, tmp_path: Path) -> None:
    """A pattern takes rules away from the files that it fits, and from no others."""
    (tmp_path / ".xbrllint.yaml").write_text('per-file-ignores:\n  "unti*.xml": [roles]\n', encoding="utf-8")
    (tmp_path / "second.xml").write_text(UNTIDY, encoding="utf-8")
    done = xbrllint("untidy.xml", "second.xml", "--select", "unused-role-ref", "--output-format", "json")
    assert {f["path"] for f in json.loads(done.stdout)["findings"]} == {"second.xml"}


def test_options_and_severity(xbrllint: Run, tmp_path: Path) -> None:
    """The configuration changes a rule's severity; the command line outdoes it."""
    (tmp_path / ".xbrllint.yaml").write_text("severity: {unused-role-ref: error}\n", encoding="utf-8")
    assert xbrllint("untidy.xml").returncode == 1
    assert xbrllint("untidy.xml", "--severity", "unused-role-ref=info").returncode == 0


def test_what_a_run_does_not_need_is_not_imported(tmp_path: Path) -> None:
    """A lint imports neither xmlschema nor yaml, nothing of the network, and no other heavy module."""
    seed = FILINGS / "qlys-20170930" / "qlys-20170930_pre.xml"
    path = seed if seed.exists() else tmp_path / "good.xml"
    (tmp_path / "co.xsd").write_text(SCHEMA, encoding="utf-8")
    (tmp_path / "good.xml").write_text(GOOD, encoding="utf-8")
    code = (
        "import sys\nfrom xbrllint.cli.main import main\n"
        f"arguments = [{str(path)!r}, '--output-format', 'concise', '--no-config']\n"
        "main(arguments)\nbefore = len(sys.modules)\nmain(arguments)\n"
        "print('\\n'.join(sorted(sys.modules)), file=sys.stderr)\n"
    )
    subprocess.run([sys.executable, "-m", "xbrllint", str(path)], capture_output=True, check=False)  # compiles rules
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stderr.split())
    unwanted = {
        "xmlschema", "elementpath", "yaml", "socket", "ssl", "http", "http.client", "urllib.request", "asyncio",
        "multiprocessing", "concurrent", "argparse", "dataclasses", "inspect", "logging", "subprocess",
        "tomllib", "tomli", "unittest", "email", "zipfile", "xml.etree",
    }  # fmt: skip
    assert loaded & unwanted == set()
    commands = {name for name in loaded if name.startswith("xbrllint.cli.")}
    assert commands == {"xbrllint.cli.main", "xbrllint.cli.check", "xbrllint.cli.arguments"}
    unread = {"xbrllint.config.keys", "xbrllint.config.reading", "xbrllint.config.positions"}
    unasked = {
        "xbrllint.report.formats.grouping", "xbrllint.report.notebook", "xbrllint.running.changes",
        "xbrllint.running.fixes", "xbrllint.running.shown", "xbrllint.running.suppressing", "xbrllint.verdicts.rolled",
        "xbrllint.verdicts.baseline", "xbrllint.rulebook.references", "xbrllint.xbrl.read.memory_files",
        "xbrllint.running.former", "xbrllint.xbrl.read.git", "xbrllint.comparison.changes",
    }  # fmt: skip
    assert loaded & (unread | unasked) == set()
    if path != seed:
        assert "xbrllint.running.submissions" not in loaded  # for regulators' profiles alone


def test_import_is_instant() -> None:
    """Importing the package imports nothing else of it."""
    code = "import sys, xbrllint; print([m for m in sys.modules if m.startswith('xbrllint.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_examples_folder_is_there() -> None:
    """The README's demo lies in the checkout."""
    assert (ROOT / "examples" / "kettle").is_dir()
