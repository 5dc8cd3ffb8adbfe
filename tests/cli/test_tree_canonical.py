"""xbrllint tree --canonical, by itself and as git calls it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from conftest import ROOT
from samples import GOOD
from xbrllint.canonical import document
from xbrllint.cli.main import main

QUARTERS = ROOT / "examples" / "quarters"
TEXT = """linkbase
  co = co.xsd

presentation
  co:Things
    co:Kettles
"""
COMMAND = f'"{sys.executable}" -m xbrllint tree --canonical'


def printed(*arguments: str, stdin: bytes = b"") -> bytes:
    command = [sys.executable, "-m", "xbrllint", "tree", *arguments]
    done = subprocess.run(command, input=stdin, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout


@pytest.mark.parametrize("name", ["co_pre.xml", "git-blob-XyZ12", "a b#c%20\u00e9"])
def test_the_name_of_the_file_says_nothing(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(GOOD.replace("\n", "\r\n").encode("utf-16"))
    assert printed("--canonical", str(path)) == TEXT.encode()
    assert printed(str(path), "--canonical") == TEXT.encode()


def test_nor_do_the_files_beside_it(tmp_path: Path) -> None:
    shutil.copytree(QUARTERS / "2030-03-31", tmp_path / "all")
    (tmp_path / "alone").mkdir()
    for path in sorted((tmp_path / "all").iterdir()):
        alone = shutil.copy(path, tmp_path / "alone" / "file")
        assert document.canonical(path.read_bytes()).encode() == printed("--canonical", str(alone))


def test_standard_input() -> None:
    assert printed("--canonical", "-", stdin=GOOD.encode()) == TEXT.encode()


def test_text_is_utf_8_with_line_feeds_whatever_the_terminal_takes(tmp_path: Path) -> None:
    path = tmp_path / "co_pre.xml"
    path.write_text("caf\u00e9\r\n\u4e2d", encoding="utf-8", newline="")
    env = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "xbrllint", "tree", "--canonical", str(path)], capture_output=True, env=env, check=True
    )
    assert done.stdout.split(b"\n", 1)[1] == "caf\u00e9\n\u4e2d\n".encode()


def test_a_defect_of_ours_costs_one_view(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken(_: bytes) -> str:
        raise KeyError("something")

    monkeypatch.setattr(document, "canonical", broken)
    path = tmp_path / "co_pre.xml"
    path.write_text(GOOD, encoding="utf-8")
    assert main(["tree", "--canonical", str(path)]) == 0
    first, _, rest = capfd.readouterr().out.partition("\n")
    assert first.startswith("(a defect of xbrllint: KeyError: 'something'")
    assert rest == GOOD


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["no-such-file"], "no-such-file cannot be read: No such file"),
        ([".", "--canonical"], ". cannot be read: "),
        (["a.xml", "b.xml"], "--canonical takes one file"),
        (["a.xml", "--kind", "table"], "--canonical does not go with --kind"),
        (["a.xml", "--no-findings"], "--canonical does not go with --no-findings"),
        (["a.xml", "--profile", "edgar"], "--canonical does not go with --profile"),
    ],
)
def test_wrong_use_is_said(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        code = main(["tree", "--canonical", *(each for each in arguments if each != "--canonical")])
    except SystemExit as error:
        code = error.code  # type: ignore[assignment]
    assert code == 2
    assert words in capsys.readouterr().err


# --- git ---


@pytest.fixture
def books(tmp_path: Path) -> Path:
    """Give a repository with a textconv."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    folder = tmp_path / "books"
    git(tmp_path, "init", "-q", "books")
    (folder / ".git" / "info").mkdir(exist_ok=True)
    (folder / ".git" / "info" / "attributes").write_text("* diff=xbrl\n", encoding="utf-8")
    git(folder, "config", "diff.xbrl.textconv", COMMAND)
    return folder


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=Kettle", "-c", "user.email=books@kettle.example", "-c", "core.autocrlf=false"]
    done = subprocess.run(["git", *identity, *arguments], cwd=folder, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


def commit(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        (folder / name).write_bytes(data)
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "next")


def test_git_shows_meaning(books: Path) -> None:
    other = GOOD.replace('"a"', '"loc_1"').replace('"b"', '"loc_2"').replace("  <", "<").encode("utf-16")
    commit(books, {"co_pre.xml": GOOD.encode()})
    commit(books, {"co_pre.xml": other})
    assert not [line for line in git(books, "log", "-p", "-1", "--format=").splitlines() if line.startswith(("+", "-"))]
    (books / "co_pre.xml").write_bytes(other.decode("utf-16").replace("co_Kettles", "co_Pots").encode("utf-16"))
    shown = git(books, "diff").splitlines()
    assert shown[-3:] == ["   co:Things", "-    co:Kettles", "+    co:Pots"]


def test_git_goes_on_over_broken_files(books: Path) -> None:
    commit(books, {"co_pre.xml": GOOD.encode(), "page.htm": b"<html>", "empty": b"", "binary": bytes(range(256))})
    broken = {"co_pre.xml": GOOD.encode()[:200], "page.htm": b"<!DOCTYPE html><p>", "empty": b"\n", "binary": b"\xff"}
    commit(books, broken)
    shown = git(books, "log", "-p", "--format=")
    assert "+(not read: " in shown
    assert "+<!DOCTYPE html><p>" in shown


# --- the quarters ---


def quarter(date: str, kind: str) -> set[str]:
    """Give the lines of a file's text below what stands at its top: words, namespaces and imports, which have dates."""
    path = QUARTERS / date / f"kettle-{date.replace('-', '')}{kind}"
    return {line.strip() for line in document.canonical(path.read_bytes()).partition("\n\n")[2].splitlines()}


def changes(kind: str) -> list[tuple[set[str], set[str]]]:
    """Give what went and what came in each quarter after the first."""
    first, second, third, fourth = (quarter(folder.name, kind) for folder in sorted(QUARTERS.iterdir()))
    pairs = ((first, second), (second, third), (third, fourth))
    return [(before - after, after - before) for before, after in pairs]


def test_what_the_quarters_tell() -> None:
    """A concept exchanged; a sign turned and a sum that lost a line; a role renumbered and an extension gone."""
    old, new = "us-gaap:CostOfRevenue", "us-gaap:CostOfGoodsAndServicesSold"
    label = '  label  en-US  "Cost of kettles sold"'
    assert changes("_pre.xml") == [
        ({old}, {new}),
        ({"us-gaap:InterestExpense  [negatedLabel]"}, {"us-gaap:InterestExpense"}),
        ({"kettle:WhistleTestingCosts"}, set()),
    ]
    assert changes("_cal.xml") == [
        ({f"{old}  -1"}, {f"{new}  -1"}),
        ({"kettle:CopperInventory  +1"}, set()),
        ({"kettle:WhistleTestingCosts  -1"}, set()),
    ]
    assert changes("_lab.xml")[:2] == [
        ({old + label}, {new + label}),
        ({'us-gaap:InterestExpense  negatedLabel  en-US  "Interest paid"'}, set()),
    ]
    copper = 'role http://kettle.example/role/Copper  "000{} - Disclosure - Copper (Details)"  '
    used = "calculationLink definitionLink presentationLink"
    assert changes(".xsd") == [
        (set(), set()),
        (set(), set()),
        ({copper.format(3) + used, "concept WhistleTestingCosts  xbrli:monetaryItemType  duration  debit  nillable"},
         {copper.format(4) + used}),
    ]  # fmt: skip


def test_the_quarters_have_no_errors() -> None:
    """And the one warning that the lost line brings with it."""
    import xbrllint

    for folder in sorted(QUARTERS.iterdir()):
        found = [finding.rule for finding in xbrllint.lint(folder, no_config=True).findings]
        late = folder.name > "2030-07"
        assert found == ["statement-amount-in-no-sum"] * late, folder.name


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_read_and_a_device_is_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Shells hand over the output of a command as a pipe; what never ends is refused at once."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(b"<a>Kettle</a>",))
    writer.start()
    assert main(["tree", "--canonical", str(pipe)]) == 0
    writer.join()
    assert "Kettle" in capsys.readouterr().out
    assert main(["tree", "--canonical", "/dev/zero"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
