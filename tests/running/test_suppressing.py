"""Suppressing all that is found: comments in files and entries in configurations, each with its reason."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import pytest
import xbrllint
import yaml
from conftest import ROOT, filing_folders, needs_shared
from hypothesis import HealthCheck, given
from hypothesis import settings as of_hypothesis
from hypothesis import strategies as st
from kit.sampling import mostly_deep
from xbrllint.cli import main as cli
from xbrllint.config.settings import Settings
from xbrllint.errors import UserError
from xbrllint.report.finding import Report
from xbrllint.running.suppressing import suppress, to_suppress
from xbrllint.xbrl.read.parser import read_document

KETTLE = ROOT / "examples" / "kettle"
WHY = "the auditor wants it so"
ONE_LINE = re.compile(r">\s+<")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a working directory that holds the example filing."""
    shutil.copytree(KETTLE, tmp_path / "kettle")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def counting(report: Report) -> list[str]:
    """Give the findings that count, as text."""
    return [f"{f.location.path}:{f.location.line}: {f.rule}" for f in to_suppress(report)]


def bare(data: bytes) -> str:
    """Give a document without comments, and without the white space around tags."""
    text = re.sub(r"<!-- xbrllint: .*? -->", "", data.decode("utf-8"), flags=re.DOTALL)
    return re.sub(r"\s+(?=<)", "", text)


def test_comments(folder: Path) -> None:
    """All is suppressed, with the reason; the files say what they said; nothing is left to suppress."""
    before = {path: path.read_bytes() for path in (folder / "kettle").iterdir()}
    assert len(counting(xbrllint.lint("kettle"))) == 21
    assert cli.main(["kettle", "--add-suppressions", WHY]) == 0
    report = xbrllint.lint("kettle")
    assert (counting(report), report.summary.suppressed) == ([], 21)
    assert {f.suppressed for f in report.findings} == {f"in source: {WHY}"}
    assert all(bare(path.read_bytes()) == bare(data) for path, data in before.items())
    after = {path: path.read_bytes() for path in before}
    assert cli.main(["kettle", "--add-suppressions", WHY]) == 0
    assert {path: path.read_bytes() for path in before} == after


def test_only_what_is_chosen(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What does not run is not suppressed; --diff shows and changes nothing."""
    before = (folder / "kettle" / "kettle-20301231_lab.xml").read_bytes()
    chosen = ["kettle", "--add-suppressions", WHY, "--select", "label-untrimmed"]
    assert cli.main([*chosen, "--diff"]) == 1
    shown = capsys.readouterr().out
    assert f"+    <!-- xbrllint: ignore[label-untrimmed] {WHY} -->\n" in shown
    assert (folder / "kettle" / "kettle-20301231_lab.xml").read_bytes() == before
    assert cli.main(chosen) == 0
    assert "kettle-20301231_lab.xml: suppressed 1 finding" in capsys.readouterr().err
    report = xbrllint.lint("kettle")
    assert report.summary.suppressed == 1
    assert len(counting(report)) == 20


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_encodings_and_line_ends(folder: Path, encoding: str, end: str) -> None:
    """Comments are written as the file is."""
    path = folder / "kettle" / "kettle-20301231_pre.xml"
    text = path.read_text("utf-8").replace("UTF-8", encoding.removesuffix("-sig"))
    path.write_bytes(text.replace("\n", end).encode(encoding))
    before = len(counting(xbrllint.lint("kettle", profile="xbrl")))
    made = suppress(["kettle"], Settings(profile="xbrl"), "für später")
    assert (made.notes, counting(made.report)) == ([], [])
    assert made.report.summary.suppressed == before
    (new,) = (change.new.decode(encoding) for change in made.changes if change.path.endswith("_pre.xml"))
    assert "für später" in new
    assert set(re.findall("\r\n|\r|\n", new)) == {end}


def test_a_file_of_one_line(folder: Path) -> None:
    """Comments stand between the tags."""
    for path in (folder / "kettle").iterdir():
        path.write_text(ONE_LINE.sub("><", path.read_text("utf-8")), encoding="utf-8")
    made = suppress(["kettle"], Settings(), WHY)
    assert (made.notes, counting(made.report)) == ([], [])


def test_findings_of_the_whole_file(folder: Path) -> None:
    """What is found outside of the root is suppressed for the file."""
    schema = folder / "kettle" / "kettle-20301231.xsd"
    schema.write_text(schema.read_text("utf-8").replace("kettle-20301231_pre", "Kettle_pre"), encoding="utf-8")
    (folder / "kettle" / "kettle-20301231_pre.xml").rename(folder / "kettle" / "Kettle_pre.xml")
    chosen = Settings(profile="edgar", select=["file-name-characters"])
    (found,) = xbrllint.lint("kettle", chosen).findings
    assert found.location[1:3] == (1, 1)
    made = suppress(["kettle"], chosen, WHY)
    assert (made.notes, counting(made.report)) == ([], [])
    (change,) = made.changes
    assert change.new.splitlines()[1].startswith(b"<!-- xbrllint: ignore-file[file-name-characters]")


def test_a_reason_that_brings_findings(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """EDGAR takes no such letters, in comments either: nothing is written."""
    before = {path: path.read_bytes() for path in (folder / "kettle").iterdir()}
    assert cli.main(["kettle", "--add-suppressions", "für später"]) == 2
    assert "comments with this reason would bring disallowed-character" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in before} == before


def test_what_is_left(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Archives and broken files stay as they are, and that is said."""
    with zipfile.ZipFile("kettle.zip", "w") as archive:
        for path in (folder / "kettle").iterdir():
            archive.write(path, path.name)
    before = Path("kettle.zip").read_bytes()
    assert cli.main(["kettle.zip", "--add-suppressions", WHY]) == 1
    assert "lies in an archive; 8 of its findings are left" in capsys.readouterr().err
    assert Path("kettle.zip").read_bytes() == before
    broken = folder / "kettle" / "kettle-20301231_cal.xml"
    broken.write_text(broken.read_text("utf-8").replace("</link:linkbase>", ""), encoding="utf-8")
    made = suppress(["kettle"], Settings(), WHY)
    assert any("cannot be read to its end" in note for note in made.notes)
    assert not any(change.path.endswith("_cal.xml") for change in made.changes)


@pytest.mark.parametrize("reason", ["", "  ", "a -- b", "a\x00b", "-->"])
def test_reasons(folder: Path, reason: str, capsys: pytest.CaptureFixture[str]) -> None:
    """There is one, and a comment can hold it."""
    before = {path: path.read_bytes() for path in (folder / "kettle").iterdir()}
    assert cli.main(["kettle", f"--add-suppressions={reason}"]) == 2
    assert "reason" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.parametrize("more", [["--fix"], ["--write-baseline"], ["--prune-baseline"], ["--watch"]])
def test_no_other_change_beside_it(folder: Path, more: list[str]) -> None:
    """One thing is done at a time."""
    with pytest.raises(SystemExit) as stop:
        cli.main(["kettle", "--add-suppressions", WHY, *more])
    assert stop.value.code == 2


# -- in the configuration --------------------------------------------------------------------------------------------


def test_entries(folder: Path) -> None:
    """Where there is no configuration one is made; what has a concept is known by it in any file of its role."""
    before = {path: path.read_bytes() for path in (folder / "kettle").iterdir()}
    assert cli.main(["kettle", "--add-suppressions", WHY, "--suppress-in", "configuration"]) == 0
    assert {path: path.read_bytes() for path in before} == before
    report = xbrllint.lint("kettle")
    assert (counting(report), report.summary.suppressed) == ([], 21)
    entries = yaml.safe_load((folder / ".xbrllint.yaml").read_text("utf-8"))["suppress"]
    assert all(entry["reason"] == WHY and ("concept" in entry) is not ("path" in entry) for entry in entries)
    for path in before:
        path.rename(path.with_name(path.name.replace("20301231_pre", "20301231-other_pre")))
    report = xbrllint.lint("kettle", select=["total-label-first"])
    assert counting(report) == []


WRITTEN = {
    ".xbrllint.yaml": [
        "", "# nothing yet\n", "profile: edgar", "profile: edgar\r\nignore: [style]\r\n",
        "suppress: []\nprofile: edgar\n", "suppress: [{rule: one-default-member, reason: x}]  # mine\n",
        "suppress:\n  # the first\n  - rule: one-default-member\n    reason: x  # so\n\nprofile: edgar\n",
        "suppress:\n- {rule: one-default-member}\n",
    ],
    "pyproject.toml": [
        "[tool.xbrllint]\nprofile = 'edgar'\n", "[project]\nname = 'x'\n[tool.xbrllint]\n[tool.other]\nx = 1",
        "[[tool.xbrllint.suppress]]\nrule = 'one-default-member'\nreason = 'x'\n",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("name", "text"), [(name, text) for name in WRITTEN for text in WRITTEN[name]])
def test_what_a_configuration_says_stays(folder: Path, name: str, text: str) -> None:
    """Entries come beside what is there, whose every line stays."""
    (folder / name).write_bytes(text.encode())
    assert cli.main(["kettle", "--add-suppressions", WHY, "--suppress-in", "configuration"]) == 0
    new = (folder / name).read_bytes().decode()
    assert [line for line in text.splitlines() if "suppress: [" not in line and line not in new.splitlines()] == []
    assert ("\r\n" in new) is ("\r\n" in text)
    assert ("# mine" in new) is ("# mine" in text)
    assert counting(xbrllint.lint("kettle")) == []


def test_what_takes_no_entry(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An inline list of TOML cannot be gone on with elsewhere; --no-config leaves nowhere to write to."""
    text = "[tool.xbrllint]\nsuppress = [{rule = 'one-default-member', reason = 'x'}]\n[tool.other]\nx = 1\n"
    (folder / "pyproject.toml").write_text(text, encoding="utf-8")
    arguments = ["kettle", "--add-suppressions", WHY, "--suppress-in", "configuration"]
    assert cli.main(arguments) == 2
    assert "'suppress' is written so that no entry can be put beside" in capsys.readouterr().err
    assert (folder / "pyproject.toml").read_text("utf-8") == text
    assert cli.main([*arguments, "--no-config"]) == 2
    assert "--no-config leaves no configuration" in capsys.readouterr().err


def test_entries_of_files_elsewhere(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A configuration of the working directory would not hold for them: a named one does."""
    (folder / "work").mkdir()
    monkeypatch.chdir(folder / "work")
    arguments = ["../kettle", "--add-suppressions", WHY, "--suppress-in", "configuration"]
    assert cli.main(arguments) == 1
    assert not (folder / "work" / ".xbrllint.yaml").exists()
    assert cli.main([*arguments, "--config", "house.yaml"]) == 2  # a file that is named must be there
    Path("house.yaml").write_text("profile: edgar\n", encoding="utf-8")
    assert cli.main([*arguments, "--config", "house.yaml"]) == 0


def test_signs_that_stand_for_anything(folder: Path) -> None:
    """A role or file with such signs in its name is named, and no other."""
    shutil.move("kettle", "kettle[1]")
    for path in (folder / "kettle[1]").iterdir():
        path.write_text(path.read_text("utf-8").replace("role/CashFlow", "role/Cash*Flow?"), encoding="utf-8")
    assert cli.main(["kettle[1]", "--add-suppressions", WHY, "--suppress-in", "configuration"]) == 0
    entries = yaml.safe_load((folder / ".xbrllint.yaml").read_text("utf-8"))["suppress"]
    assert any(entry.get("role") == "http://kettle.example/role/Cash[*]Flow[?]" for entry in entries)
    assert any(entry.get("path", "").startswith("kettle[[]1]/") for entry in entries)
    assert counting(xbrllint.lint("kettle[1]")) == []


# -- anything --------------------------------------------------------------------------------------------------------

PLACES = st.lists(st.integers(0, 10**6), min_size=1, max_size=3)


@of_hypothesis(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PLACES, st.sampled_from([" ", "\n", "<!-- x -->", "\t", "<?p x?>"]))
def test_wherever_tags_stand(folder: Path, places: list[int], between: str) -> None:
    """White space, comments and instructions anywhere between tags: all is suppressed, and nothing else changes."""
    path = folder / "kettle" / "kettle-20301231_pre.xml"
    text = (KETTLE / path.name).read_text("utf-8")
    gaps = [match.start() + 1 for match in re.finditer(r">\s*<(?!\?xml)", text)]
    for at in sorted({gaps[place % len(gaps)] for place in places}, reverse=True):
        text = text[:at] + between + text[at:]
    path.write_text(text, encoding="utf-8")
    made = suppress([str(path)], Settings(no_config=True), WHY)
    assert (made.notes, counting(made.report)) == ([], [])
    for change in made.changes:
        assert read_document("", "", change.new).malformed is None
        assert bare(change.new) == bare(change.old)


@needs_shared("filings")
@pytest.mark.parametrize("source", mostly_deep(filing_folders(), 4))
def test_real_filings(source: Path, tmp_path: Path) -> None:
    """Whatever is found in them is suppressed."""
    made = suppress([str(source)], Settings(no_config=True), WHY)
    assert made.notes == []
    assert counting(made.report) == []


def test_a_reason_is_needed_of_the_api(folder: Path) -> None:
    """As on the command line."""
    with pytest.raises(UserError, match="needs a reason"):
        suppress(["kettle"], Settings(), " ")
