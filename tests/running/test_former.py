"""The former filing: what is named, what is found by names and in git, and that runs of every kind go by it."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
import xbrllint
from conftest import SHARED
from kit.compared import Small
from kit.repository import Repository
from xbrllint.cli.main import main
from xbrllint.config.settings import Settings
from xbrllint.report.finding import Report
from xbrllint.running import run, shares
from xbrllint.running.run import lint
from xbrllint.running.session import Session
from xbrllint.running.shown import reached
from xbrllint.xbrl.read import git

needs_git = pytest.mark.skipif(not git.program(), reason="git is not installed")

TURNED = Small(presentation={"TopAbstract": "Cash Stock Sum:negatedTotalLabel"})
TREE = Small()


def filing(small: Small, date: str = "20301231", folder: str = "") -> dict[str, str]:
    """Write a filing whose files and namespace have a date."""
    found = {}
    for name, text in small.documents().items():
        name, text = (one.replace("co-20301231", f"co-{date}").replace("co_pre.xml", f"co-{date}_pre.xml")
                      .replace("co_cal.xml", f"co-{date}_cal.xml").replace("co_lab.xml", f"co-{date}_lab.xml")
                      .replace("co.example/20301231", f"co.example/{date}") for one in (name, text))  # fmt: skip
        found[f"{folder}/{name}" if folder else name] = text
    return found


def write(files: Mapping[str, str | bytes]) -> None:
    for name, text in files.items():
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def said(paths: list[str] | str, against: str | None = "auto", **more: object) -> Report:
    chosen = Settings(select=("continuity",), against=against, jobs=1, **more)  # type: ignore[arg-type]
    return lint([paths] if isinstance(paths, str) else paths, chosen)


def found(report: Report) -> list[tuple[str, str]]:
    """Give the places in the former filings that findings name, with their rules."""
    return [(f.rule, f.related[0].path if f.related else "") for f in report.findings]


NAMES = {
    "files in one folder": ("a/co-20310331", ["a/co-20301231", "a/co-20300930", "a/co-20310630", "a/other-20310101"]),
    "folders with dates": ("2031-03-31/co-20310331", ["2030-12-31/co-20301231", "2030-09-30/co-20300930"]),
    "folders with quarters": ("q-2031q1/co-20310331", ["q-2030q4/co-20301231", "q-2030q3/co-20300930"]),
    "quarters in years": ("2031/q1/co-20310331", ["2030/q4/co-20301231", "2030/q3/co-20300930"]),
    "quarters in one year": ("2031/q3/co-20310331", ["2031/q2/co-20301231", "2030/q4/co-20300930"]),
    "folders without dates": ("zz/co-20310331", ["bb/co-20301231", "aa/co-20300930", "cc/co-20310630"]),
}


@pytest.mark.parametrize("case", NAMES)
def test_by_names(here: Path, case: str) -> None:
    """The nearest earlier one of the same name, wherever its date stands; it is said."""
    name, others = NAMES[case]
    folder, _, base = name.rpartition("/")
    write(filing(TURNED, base.partition("-")[2], folder))
    for number, other in enumerate(others):
        above, _, base = other.rpartition("/")
        texts = filing(TREE if not number else TURNED, base.partition("-")[2], above)
        write({one.replace("/co-", f"/{base.partition('-')[0]}-"): text for one, text in texts.items()})
    report = said(f"{name}.xsd", whole_filing=True)
    assert found(report) == [("sign-flipped", f"{others[0]}_pre.xml")]
    assert report.notes == (f"{name}.xsd: compared with {others[0]}",)
    assert report.unchecked == ()


def test_zips(here: Path) -> None:
    for date, small in (("20301231", TREE), ("20310331", TURNED)):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for name, text in filing(small, date).items():
                archive.writestr(name, text)
        write({f"co-{date}.zip": packed.getvalue()})
    report = said("co-20310331.zip")
    assert found(report) == [("sign-flipped", "co-20301231.zip!/co-20301231_pre.xml")]
    assert report.notes == ("co-20310331.zip!/co-20310331.xsd: compared with co-20301231.zip",)


def test_nothing_found(here: Path) -> None:
    """It is said once, under what was not checked, and for which filings; the rules do not count as run."""
    write({**filing(TURNED, folder="a"), **filing(TURNED, folder="b")})
    report = said(".")
    assert report.findings == ()
    assert report.notes == tuple(f"{name}/co-20301231.xsd: compared with nothing" for name in "ab")
    (unknown,) = report.unchecked
    assert unknown.reason == "what changed since the former filing: none was found"
    assert unknown.count == 2
    assert "--against" in unknown.help
    assert report.ran == frozenset()


def test_plain_runs(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a former filing no rule of changes runs, and none is imported."""
    write({**filing(TURNED, "20310331", "b"), **filing(TREE, "20301231", "a")})
    report = lint(["b"], Settings(jobs=1))
    assert not [rule for rule in report.ran if rule in ("sign-flipped", "total-lost-component")]
    assert said("b", None).unchecked == ()
    with_it = lint(["b"], Settings(jobs=1, against="a"))
    assert with_it.ran - report.ran >= {"sign-flipped", "total-lost-component"}


def test_what_is_named(here: Path) -> None:
    write({**filing(TURNED, "20310331", "new"), **filing(TREE, "20301231", "old")})
    report = said("new", "old")
    assert found(report) == [("sign-flipped", "old/co-20301231_pre.xml")]
    assert report.notes == ()
    assert found(said("new", "old/co-20301231.xsd")) == [("sign-flipped", "old/co-20301231_pre.xml")]
    assert found(said("old", "new")) == [("sign-flipped", "new/co-20310331_pre.xml")]


def test_several_filings(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each has its own former filing, by its name, in one process and in several, in one share and in many."""
    for number, name in enumerate("abc"):
        write(filing(TREE if number else TURNED, "20310331", f"new/{name}"))
        write(filing(TURNED if number == 1 else TREE, "20301231", f"old/{name}"))
    expected = [("sign-flipped", f"old/{name}/co-20301231_pre.xml") for name in ("a", "b")]
    first = said("new", "old")
    assert found(first) == expected
    monkeypatch.setattr(shares, "_SMALL", 0)
    assert found(said("new", "old")) == expected
    several = lint(["new"], Settings(select=("continuity",), against="old", jobs=2))
    assert several.findings == first.findings
    assert several.notes == first.notes


def test_a_name_that_none_has(here: Path) -> None:
    """Of several filings one may have none; a single filing may have any."""
    write({**filing(TURNED, "20310331", "new/a"), **filing(TREE, "20301231", "old")})
    other = filing(TURNED, "20310331", "new/b")
    write({name.replace("co-", "ab-"): text.replace('"co-', '"ab-') for name, text in other.items()})
    report = said("new", "old")
    assert found(report) == [("sign-flipped", "old/co-20301231_pre.xml")]
    assert [(u.path, u.count) for u in report.unchecked] == [("new/b/ab-20310331.xsd", 1)]
    assert report.notes == (
        "new/a/co-20310331.xsd: compared with old/co-20301231", "new/b/ab-20310331.xsd: compared with nothing"
    )  # fmt: skip
    assert len(said("new/b", "old").findings) == 1


def shortened(path: str) -> int:
    """Break a file off in the middle; gives the line."""
    text = Path(path).read_bytes()
    Path(path).write_bytes(text[: len(text) // 2])
    return text[: len(text) // 2].count(b"\n") + 1


PRE = {"old": "old/co-20301231_pre.xml", "new": "new/co-20310331_pre.xml"}
WHOSE = {"old": "the former filing", "new": "this filing"}


@pytest.mark.parametrize("side", PRE)
@pytest.mark.parametrize("against", ["old", "auto"])
def test_what_is_not_whole(here: Path, side: str, against: str) -> None:
    """A file that breaks off, or is not there, on one side takes changes with it: that is said, once."""
    write({**filing(TURNED, "20310331", "new"), **filing(TREE, "20301231", "old")})
    assert said("new", against).unchecked == ()
    line = shortened(PRE[side])
    told = [(u.path, u.reason) for u in said("new", against).unchecked]
    assert told == [(PRE[side], f"what changed: {PRE[side]} of {WHOSE[side]} breaks off in line {line}")]
    Path(PRE[side]).unlink()
    told = [(u.path, u.reason) for u in said("new", against).unchecked if u.reason.startswith("what changed")]
    assert told == [(PRE[side], f"what changed: {PRE[side]} of {WHOSE[side]} is not there")]
    for path in PRE.values():
        Path(path).unlink(missing_ok=True)
    assert [u for u in said("new", against).unchecked if u.reason.startswith("what changed")] == []


@pytest.mark.parametrize("side", ["old", "new"])
def test_schemas_that_only_locators_name(here: Path, side: str) -> None:
    """A schema that is not there on one side takes the declarations of that side with it."""
    write({**filing(TURNED, "20310331", "new"), **filing(TREE, "20301231", "old")})
    path = {"old": "old/co-20301231.xsd", "new": "new/co-20310331.xsd"}[side]
    Path(path).unlink()
    told = [(u.path, u.reason) for u in said("new", "old").unchecked if u.reason.startswith("what changed")]
    assert (path, f"what changed: {path} of {WHOSE[side]} is not there") in told


def of_another(files: dict[str, str], *kept: str) -> dict[str, str]:
    """Give a filing of another company, but for some of its marks."""
    changed = {"co.example/2030": "ab.example/2030", "co.example/role": "ab.example/role", "co-2030": "ab-2030"}
    changed |= {f'"{name}"': f'"Other{name}"' for name in ("TopAbstract", "Cash", "Stock", "Sum")}
    changed |= {f"co_{name}": f"co_Other{name}" for name in ("TopAbstract", "Cash", "Stock", "Sum")}
    for old, new in changed.items():
        if not any(word in old for word in kept):
            files = {name.replace(old, new): text.replace(old, new) for name, text in files.items()}
    return files


@pytest.mark.parametrize("kept", ["", "co.example/2030", "co.example/role", "co-2030", "Cash"])
def test_another_company(here: Path, kept: str) -> None:
    """What has not even names in common is said; one thing that is the same is enough to trust the user."""
    write({**filing(TURNED, "20310331", "new"), **of_another(filing(TREE, "20301231", "old"), *filter(None, [kept]))})
    told = ("new/co-20310331.xsd: old has nothing in common with it but standard elements",)
    assert said("new", "old").notes == (() if kept else told)


WRONG = {
    "nothing": "nothing: no such file or folder, and no git repository is here that could have a revision",
    "olt": "olt: no such file or folder (did you mean 'old'?), and no git repository is here",
    "HEAD:old": "HEAD:old: no such file or folder, and no git repository is here that could have a revision",
    "-x": "'-x': no revision begins with '-' or holds control characters",
}


@pytest.mark.parametrize("against", WRONG)
def test_what_is_not_there(here: Path, capsys: pytest.CaptureFixture[str], against: str) -> None:
    write({**filing(TURNED, "20310331", "new"), **filing(TREE, "20301231", "old")})
    assert main(["new", f"--against={against}"]) == 2
    told = capsys.readouterr().err.splitlines()
    assert told[-1].startswith(f"xbrllint: {WRONG[against]}"[:70])


def test_nothing_readable_there(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write({**filing(TURNED, "20310331", "new"), "old/note.txt": "no filing"})
    assert main(["new", "--against", "old"]) == 2
    assert "old: no former filing there" in capsys.readouterr().err


@needs_git
def test_in_git(here: Path) -> None:
    """What is changed is held against the last commit; what is committed against the one before its last change."""
    repository = Repository(here)
    repository.commit(filing(TREE, folder="co"))
    assert said("co").unchecked[0].reason.endswith("no earlier commit has these files")
    assert said("co").notes == ("co/co-20301231.xsd: compared with nothing, for no earlier commit has these files",)
    repository.write(filing(TURNED, folder="co"))
    report = said("co")
    assert found(report) == [("sign-flipped", "HEAD:co/co-20301231_pre.xml")]
    assert report.notes == ("co/co-20301231.xsd: compared with HEAD:co/co-20301231",)
    first = repository.git("rev-parse", "HEAD").strip()
    repository.commit({})
    repository.commit({"note.txt": "another"})
    assert found(said("co")) == [("sign-flipped", f"{first[:12]}:co/co-20301231_pre.xml")]


@needs_git
def test_line_ends_are_no_change(here: Path) -> None:
    repository = Repository(here)
    repository.commit(filing(TREE, folder="co"))
    repository.commit(filing(TURNED, folder="co"))
    for path in (here / "co").iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert [place.partition(":")[0] == "HEAD" for _, place in found(said("co"))] == [False]


@needs_git
def test_renamed_in_git(here: Path) -> None:
    """Files that were given the names of a new period are held against those of the old one, committed or not."""
    repository = Repository(here)
    repository.commit(filing(TREE, "20301231", "co"))
    for name in filing(TREE, "20301231", "co"):
        (here / name).unlink()
    repository.write(filing(TURNED, "20310331", "co"))
    assert found(said("co")) == [("sign-flipped", "HEAD:co/co-20301231_pre.xml")]
    repository.commit({})
    assert [(rule, place.partition(":")[2]) for rule, place in found(said("co"))] == [
        ("sign-flipped", "co/co-20301231_pre.xml")
    ]


@needs_git
def test_renamed_in_a_named_revision(here: Path) -> None:
    """A revision alone has the files of the nearest earlier date where it has none of the same names; never later."""
    repository = Repository(here)
    repository.commit({**filing(TREE, "20301231", "co"), **filing(TURNED, "20300930", "co"), **packed("20301231")})
    for path in (*filing(TREE, "20301231", "co"), *filing(TREE, "20300930", "co"), "co-20301231.zip"):
        (here / path).unlink()
    repository.write({**filing(TURNED, "20310331", "co"), **packed("20310331", TURNED)})
    report = said("co", "HEAD")
    assert found(report) == [("sign-flipped", "HEAD:co/co-20301231_pre.xml")]
    assert found(said("co-20310331.zip", "HEAD")) == [("sign-flipped", "HEAD:co-20301231.zip!/co-20301231_pre.xml")]
    assert ("sign-flipped", "HEAD:co/co-20301231_pre.xml") in found(said(["co", "co-20310331.zip"], "HEAD"))
    repository.write(filing(TURNED, "20300331", "late"))
    with pytest.raises(xbrllint.UserError, match="no former filing there"):
        said("late", "HEAD")


def packed(date: str, small: Small = TREE) -> dict[str, str | bytes]:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        for name, text in filing(small, date).items():
            archive.writestr(name, text)
    return {f"co-{date}.zip": into.getvalue()}


BESIDE = {
    "dates in names of files": ("new", "co-20310331", "old", "co-20301231"),
    "dated folders": ("co-20310331", "co", "co-20301231", "co"),
    "quarters": ("2031/q1", "co", "2030/q4", "co"),
    "quarters of a year": ("2031/q2", "co", "2031/q1", "co"),
}


@needs_git
@pytest.mark.parametrize("what", BESIDE)
@pytest.mark.parametrize("top", ["", "above", "the filing", "the year"])
def test_never_above_a_repository(here: Path, what: str, top: str) -> None:
    """What lies beside the top of a repository is none of its filings; within the repository all is looked through."""
    folder, base, other, other_base = BESIDE[what]
    for small, at, name in ((TURNED, folder, base), (TREE, other, other_base)):
        texts = {f"{at}/{key.replace('co-20301231', name)}": text for key, text in filing(small).items()}
        write({path: text.replace("co-20301231", name) for path, text in texts.items()})
    year = "/" in folder and top == "the year"
    if top:
        Repository(here / {"above": ".", "the filing": folder, "the year": folder.partition("/")[0]}[top])
    reached = not (top == "the filing" or (top == "the year" and (not year or what == "quarters")))
    assert [rule for rule, _ in found(said(folder))] == (["sign-flipped"] if reached else [])


@needs_git
def test_new_and_shallow_in_git(here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = Repository(here)
    repository.commit({"note.txt": "first"})
    repository.write(filing(TREE, folder="co"))
    assert said("co").unchecked[0].reason.endswith("these files are new in git")
    repository.commit({})
    repository.git("clone", "-q", "--depth", "1", here.as_uri(), str(tmp_path / "clone"))
    monkeypatch.chdir(tmp_path / "clone")
    assert said("co").unchecked[0].reason.endswith("the clone is shallow")


@needs_git
def test_revisions_for_check(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A revision alone has the same files; with a path any."""
    repository = Repository(here)
    repository.commit(filing(TREE, folder="co"))
    repository.git("tag", "v1")
    repository.commit(filing(TURNED, folder="co"))
    for against in ("v1", "HEAD~1", "v1:co", "v1:./co", "v1:co/co-20301231.xsd"):
        assert [rule for rule, _ in found(said("co", against))] == ["sign-flipped"], against
    assert found(said("co", "HEAD")) == []
    assert main(["co", "--against", "v2"]) == 2
    assert "no revision 'v2' in the repository here, did you mean 'v1'?" in capsys.readouterr().err
    assert main(["co", "--against", "v1:ca"]) == 2
    assert "did you mean 'v1:co'?" in capsys.readouterr().err


@needs_git
def test_all_filings_of_a_repository(here: Path) -> None:
    repository = Repository(here)
    repository.commit({**filing(TREE, folder="a"), **filing(TURNED, folder="b")})
    repository.write({**filing(TURNED, folder="a"), **filing(TREE, folder="b")})
    assert found(said(".", "HEAD")) == [("sign-flipped", f"HEAD:{name}/co-20301231_pre.xml") for name in "ab"]
    assert found(said(".", "auto")) == found(said(".", "HEAD"))


# --- configuration, cache, editor, API --------------------------------------------------------------------------------


def test_in_the_configuration(here: Path) -> None:
    """A path counts from the configuration's folder and may not lead out of it; the command line outdoes it."""
    write({**filing(TURNED, "20310331", "a/new"), **filing(TREE, "20301231", "a/old")})
    write(filing(TURNED, "20301231", "x"))
    write({"a/.xbrllint.yaml": "against: old\nselect: [continuity]\n"})
    assert found(lint(["a/new"])) == [("sign-flipped", "a/old/co-20301231_pre.xml")]
    assert found(lint(["a/new"], Settings(against="x"))) == []
    assert found(lint(["a/new"], Settings(against=""))) == []
    assert lint(["a/new"], Settings(against="")).unchecked == ()
    write({"a/.xbrllint.yaml": "against: auto\nselect: [continuity]\n"})
    assert found(lint(["a/new"])) == [("sign-flipped", "a/old/co-20301231_pre.xml")]
    write({"a/.xbrllint.yaml": "against: ../x\n"})
    with pytest.raises(xbrllint.UserError, match="leads out of the folder"):
        lint(["a/new"])
    write({".xbrllint.yaml": "overrides:\n- {paths: [a], against: auto}\n", "a/.xbrllint.yaml": ""})
    (here / "a" / ".xbrllint.yaml").unlink()
    assert [f.rule for f in lint(["a/new"]).findings if f.rule == "sign-flipped"]


OUT = {
    "../x": True, "../gone": True, "link/20301231": True, "link/gone": True, "in/link/gone": True, "loose/gone": True,
    "old": False, "in/gone": False, "gone": False, "HEAD:../gone": False, "v1": False,
}  # fmt: skip


@pytest.mark.parametrize("against", OUT)
def test_paths_that_lead_out_of_a_configuration(here: Path, against: str) -> None:
    """That they do is what is said, by whatever links and whether or not something is there."""
    write({**filing(TURNED, "20310331", "a/new"), **filing(TREE, "20301231", "a/old"), "a/in/note.txt": ""})
    write({**filing(TREE, "20301231", "x"), **filing(TREE, "20301231", "x/20301231")})
    for link, target in (("link", "../x"), ("in/link", "../../x"), ("loose", "../nothing")):
        (here / "a" / link).symlink_to(target)
    write({"a/.xbrllint.yaml": f"against: {against}\nselect: [continuity]\n"})
    if against == "old":
        assert found(lint(["a/new"])) == [("sign-flipped", "a/old/co-20301231_pre.xml")]
        return
    said_of_it = "leads out of the folder of this configuration" if OUT[against] else "no such file or folder"
    with pytest.raises(xbrllint.UserError, match=said_of_it):
        lint(["a/new"])


def test_kept_results(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They hold while the former filing is what it was, and no longer."""
    linted = []
    lint_group = run.lint_group
    monkeypatch.setattr(run, "lint_group", lambda *given: linted.append(1) or lint_group(*given))
    write({**filing(TURNED, "20310331", "new"), **filing(TREE, "20301231", "old")})
    for against in ("old", "auto"):
        linted.clear()
        first = said("new", against, cache="kept")
        assert found(first) == [("sign-flipped", "old/co-20301231_pre.xml")]
        assert said("new", against, cache="kept")._replace(sources=None) == first._replace(sources=None)
        assert len(linted) == 1
        write(filing(TURNED, "20301231", "old"))
        assert found(said("new", against, cache="kept")) == []
        assert len(linted) == 2
        write(filing(TREE, "20301231", "old"))
    write(filing(TURNED, "20310101", "nearer"))
    assert found(said("new", "auto", cache="kept")) == []
    assert found(said("new", None, cache="kept")) == []


@needs_git
def test_kept_results_of_revisions(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    linted = []
    lint_group = run.lint_group
    monkeypatch.setattr(run, "lint_group", lambda *given: linted.append(1) or lint_group(*given))
    repository = Repository(here)
    repository.commit(filing(TREE, folder="co"))
    repository.write(filing(TURNED, folder="co"))
    for _ in range(2):
        assert len(said("co", "HEAD", cache="kept").findings) == 1
    assert len(linted) == 1
    repository.git("add", "co")
    repository.git("commit", "-q", "-m", "second")
    assert said("co", "HEAD", cache="kept").findings == ()
    assert len(linted) == 2


def test_baseline_and_suppression(here: Path) -> None:
    write({**filing(TURNED, "20310331", "new"), **filing(TREE, "20301231", "old")})
    assert main(["new", "--against", "old", "--select", "continuity", "--write-baseline", "known.json"]) == 0
    assert [bool(f.suppressed) for f in said("new", "old", baseline="known.json").findings] == [True]
    assert main(["new", "--baseline", "known.json", "--prune-baseline"]) in (0, 1)
    assert json.loads(Path("known.json").read_text("utf-8"))["findings"]  # of rules that did not run nothing is gone
    pre = Path("new/co-20310331_pre.xml")
    text = pre.read_text("utf-8")
    at = text.rindex("<link:presentationArc")
    pre.write_text(f"{text[:at]}<!-- xbrllint: ignore[sign-flipped] the auditor wants it -->{text[at:]}", "utf-8")
    assert [bool(f.suppressed) for f in said("new", "old").findings] == [True]


def test_in_an_editor(here: Path) -> None:
    """What is typed is held against the former filing, and what is typed into that counts as well."""
    write({**filing(TURNED, "20310331", "new"), **filing(TREE, "20301231", "old")})
    write({".xbrllint.yaml": "against: auto\nselect: [continuity]\n"})
    session = Session()
    address = session.files.address("new/co-20310331_pre.xml")
    text = Path(address).read_text("utf-8")
    session.open(address, text)
    session.work()
    assert [told.finding.rule for told in session.told(address)] == ["sign-flipped"]
    session.change(address, text.replace("2009/role/negatedTotalLabel", "2003/role/totalLabel"))
    session.work()
    assert session.told(address) == []
    session.change(address, text)
    former = session.files.address("old/co-20301231_pre.xml")
    session.open(former, Path(former).read_text("utf-8"))
    session.work()
    assert [told.finding.rule for told in session.told(address)] == ["sign-flipped"]
    session.change(former, filing(TURNED, "20301231")["co-20301231_pre.xml"])
    session.work()
    assert session.told(address) == []
    assert session.errors == []


def test_common_documents_in_an_editor(here: Path) -> None:
    """A document that both filings have is one of each."""
    shared = filing(TREE, folder="x")["x/co-20301231.xsd"]
    for folder, small in (("2031q1", TURNED), ("2030q4", TREE)):
        texts = {name: text.replace('"co-20301231.xsd', '"../x/co-20301231.xsd')
                 for name, text in filing(small, folder=folder).items() if not name.endswith(".xsd")}  # fmt: skip
        write(texts)
    write({"x/co-20301231.xsd": shared, ".xbrllint.yaml": "against: 2030q4\nselect: [continuity]\n"})
    session = Session()
    address = session.files.address("2031q1/co-20301231_pre.xml")
    session.open(address, Path(address).read_text("utf-8"))
    for _ in range(2):
        session.work()
        assert [told.finding.rule for told in session.told(address)] == ["sign-flipped"]
        session.disk_changed()
    assert session.errors == []


@needs_git
def test_what_is_watched(here: Path) -> None:
    """The former filing's documents, or what says which commit is the last."""
    write({**filing(TURNED, "20310331", "new"), **filing(TREE, "20301231", "old")})
    watched = reached(["new"], Settings(against="auto"))
    assert {name for name in watched if "/old/" in name} == {str(here / name) for name in filing(TREE, folder="old")}
    assert not [name for name in reached(["new"], Settings()) if "/old/" in name]
    repository = Repository(here)
    repository.commit({})
    assert str(here / ".git" / "HEAD") in reached(["new"], Settings(against="HEAD"))


def test_from_python(here: Path) -> None:
    write(filing(TREE, "20301231", "old"))
    report = xbrllint.lint_documents(filing(TURNED, "20310331"), against="old", select=["continuity"])
    assert [f.rule for f in report.findings] == ["sign-flipped"]
    write(filing(TURNED, "20310331", "new"))
    assert xbrllint.lint("new", against="old", select=["continuity"]).findings
    missing = xbrllint.lint_documents(filing(TURNED, "20310331"), against="auto", select=["continuity"])
    assert len(missing.unchecked) == 1


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared")
def test_real_filings_do_not_differ_from_themselves() -> None:
    """Held against themselves: nothing, whatever it is."""
    folder = str(SHARED / "filings")
    report = lint([folder], Settings(select=("continuity",), against=folder, no_config=True))
    assert report.findings == ()
    assert report.defects == ()
    assert len([note for note in report.notes if "compared with" in note]) >= 14
