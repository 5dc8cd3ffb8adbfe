"""Names as Windows has them: drives, shares, backslashes. A made-up system has them here, see `kit.windows`."""

from __future__ import annotations

import ctypes
import errno
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from kit.windows import Drives, windows
from samples import BAD, SCHEMA, UNTIDY
from xbrllint.base import atomic, paths
from xbrllint.base.console import obeys_escapes
from xbrllint.canonical.document import canonical
from xbrllint.cli import main as cli
from xbrllint.cli.patterns import expanded
from xbrllint.config.file import find_config
from xbrllint.report.formats.style import look_of
from xbrllint.xbrl.read.address import is_remote, join
from xbrllint.xbrl.read.files import Files, own_name

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the system itself is tested by all other tests there")
BASE = "C:/filings/co/co_pre.xml"
SHARE = "//host/share/co/co_pre.xml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give the folder of drives and shares with a filing on two drives and a share."""
    for place in ("C/work/co", "D/co", "host/share/co"):
        (tmp_path / place).mkdir(parents=True)
        (tmp_path / place / "co.xsd").write_text(SCHEMA, encoding="utf-8")
        (tmp_path / place / "co_pre.xml").write_text(BAD, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("base", "reference", "wanted"),
    [
        (BASE, "co.xsd", "C:/filings/co/co.xsd"),
        (BASE, "..\\other\\co.xsd", "C:/filings/other/co.xsd"),
        (BASE, "..", "C:/filings/"),
        (BASE, "/common/co.xsd", "C:/common/co.xsd"),
        (BASE, "d:\\common\\co.xsd", "D:/common/co.xsd"),
        (BASE, "file:///d:/a%20b/co.xsd", "D:/a b/co.xsd"),
        (BASE, "file:///D|/co.xsd", "D:/co.xsd"),
        (BASE, "file:/C:/co.xsd", "C:/co.xsd"),
        (BASE, "file://localhost/C:/co.xsd", "C:/co.xsd"),
        (BASE, "http://co.example/co.xsd", "http://co.example/co.xsd"),
        ("C:/x/co.zip!/co/co_pre.xml", "../co.xsd", "C:/x/co.zip!/co.xsd"),
        (SHARE, "../co.xsd", "//host/share/co.xsd"),
        (SHARE, "file://HOST/share/co.xsd", "//HOST/share/co.xsd"),
    ],
)
def test_references(folder: Path, base: str, reference: str, wanted: str) -> None:
    """Drives, shares and backslashes in what documents refer to; a drive letter is a capital."""
    with windows(folder):
        found = join(base, reference)
    assert found == wanted


@pytest.mark.parametrize("reference", ["\\\\evil\\share\\co.xsd", "//evil/share/co.xsd", "file://evil/share/co.xsd"])
@pytest.mark.parametrize("base", [BASE, SHARE])
def test_shares_of_others_are_not_asked(folder: Path, base: str, reference: str) -> None:
    """Whoever opens a file there signs in at a host that the writer of the document has chosen."""
    with windows(folder):
        found = join(base, reference)
        further = join(found, "more.xsd")
    assert (found, further) == ("file://evil/share/co.xsd", "file://evil/share/more.xsd")
    assert is_remote(found)
    assert not is_remote("file:///C:/co.xsd")


def test_no_share_is_asked_by_a_run(folder: Path) -> None:
    """Neither for a document nor for the configuration beside it."""
    text = BAD.replace("co.xsd#", "\\\\evil\\share\\co.xsd#")
    (folder / "C/work/co/co_pre.xml").write_text(text, encoding="utf-8")
    config = folder / "C/work/.xbrllint.yaml"
    config.write_text("against: '\\\\evil\\share'\n", encoding="utf-8")
    with windows(folder) as drives:
        code, wrong = cli.main(["--no-config", "co"]), cli.main(["co"])
    assert (code, wrong) == (1, 2)
    assert not [path for path in drives.asked if "evil" in path]


@pytest.mark.parametrize(
    ("at", "address", "shown"),
    [
        ("C:\\work", "C:/work/co/co.xsd", "co/co.xsd"),
        ("C:\\work", "C:/co.xsd", "../co.xsd"),
        ("C:\\", "C:/co.xsd", "co.xsd"),
        ("C:\\work", "D:/co/co.xsd", "D:/co/co.xsd"),
        ("C:\\work", "D:/co.xsd", "D:/co.xsd"),
        ("C:\\work", "//host/share/co/co.xsd", "//host/share/co/co.xsd"),
        ("\\\\host\\share", "//host/share/co/co.xsd", "co/co.xsd"),
    ],
)
def test_how_files_are_shown(folder: Path, at: str, address: str, shown: str) -> None:
    """From another drive or share no path leads to a file: it is shown by its own."""
    with windows(folder, at):
        files = Files()
        found, back = files.display(address), files.address(shown)
    assert (found, back) == (shown, address)


def test_the_whole_of_a_drive(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its files are named once, however they are found."""
    (folder / "D/co_pre.xml").write_text(BAD, encoding="utf-8")
    (folder / "D/co.xsd").write_text(SCHEMA, encoding="utf-8")
    with windows(folder):
        cli.main(["D:\\", "--show-files"])
    assert capsys.readouterr().out.split() == ["D:/co.xsd", "D:/co/co.xsd", "D:/co/co_pre.xml", "D:/co_pre.xml"]


def test_names_in_capitals(folder: Path) -> None:
    """A file is the one that it is, however it is typed; a reference in other letters leads to none, as elsewhere."""
    with windows(folder):
        files = Files()
        typed = files.address("co\\CO_PRE.XML"), files.address("co\\new.xml")
    assert typed == ("C:/work/co/co_pre.xml", "C:/work/co/new.xml")
    names = ["C:/co/a.xsd", "C:/co/A.xsd", "C:/co/b.xsd"]
    assert [own_name(name, names) for name in ("C:/co/A.xsd", "C:/co/B.xsd", "C:/co/b.xsd.", "C:/co/c.xsd")] == [
        None, "C:/co/b.xsd", "C:/co/b.xsd", None,
    ]  # fmt: skip


def test_configurations_are_found_upward(folder: Path) -> None:
    """To the top of the drive or share, and nowhere else."""
    (folder / "D/.xbrllint.yaml").write_text("profile: xbrl\n", encoding="utf-8")
    with windows(folder):
        found = [find_config(place, {}).path for place in ("D:\\co", "C:\\work\\co", "\\\\host\\share\\co")]
    assert found == ["D:\\.xbrllint.yaml", "", ""]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("exclude: ['co\\*_pre.xml']\n", 2),
        ("per-file-ignores: {'co/*_pre.xml': [arcs]}\n", 0),
        ("suppress: [{path: 'co/co_pre.xml', reason: old}]\n", 0),
        ("overrides: [{paths: [co], ignore: [arcs]}]\n", 0),
        ("profile: xbrl\n", 1),
    ],
)
def test_patterns_of_a_configuration(folder: Path, text: str, code: int) -> None:
    """They fit paths from the folder of the configuration, on whatever drive somebody works."""
    (folder / "D/.xbrllint.yaml").write_text(text, encoding="utf-8")
    with windows(folder):
        found = cli.main(["D:\\co\\co_pre.xml" if code != 2 else "D:\\co", "--select", "arcs", "--quiet"])
    assert found == (code if code != 2 else 0)


def run(drives: Drives, *arguments: str) -> int:
    """Run the command, for the file on the other drive."""
    return cli.main(["D:\\co\\co_pre.xml", "--quiet", *arguments])


@pytest.mark.parametrize("place", ["known.json", "D:\\known.json", "\\\\host\\share\\known.json"])
def test_baselines(folder: Path, place: str) -> None:
    """A baseline of files on another drive than its own."""
    with windows(folder) as drives:
        codes = run(drives, "--write-baseline", place), run(drives, "--baseline", place), run(drives)
    assert codes == (0, 0, 1)


def test_suppressions_in_a_configuration(folder: Path) -> None:
    """One on another drive than the files, too."""
    (folder / "C/work/c.yaml").write_text("profile: xbrl\n", encoding="utf-8")
    add = ("--config", "c.yaml", "--add-suppressions", "as it was", "--suppress-in", "configuration")
    with windows(folder) as drives:
        codes = run(drives, *add), run(drives, "--config", "c.yaml")
    assert codes == (0, 0)


def test_files_are_fixed(folder: Path) -> None:
    """What is open there cannot be replaced, so nothing holds what is fixed; its line ends stay."""
    place = folder / "D/co/co_pre.xml"
    place.write_bytes(UNTIDY.replace("\n", "\r\n").encode())
    with windows(folder) as drives:
        code = run(drives, "--fix", "--output", "json=C:\\work\\r.json")
    fixed = place.read_bytes()
    assert code == 0
    assert b"roleRef" not in fixed
    assert fixed.count(b"\n") == fixed.count(b"\r\n") > 5
    assert (folder / "C/work/r.json").exists()


def test_rules_are_tested(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Examples lie in memory, in a folder that is on no drive."""
    with windows(folder):
        code = cli.main(["rules", "--test", "--family", "arcs"])
    assert code == 0
    assert "all as they should be" in capsys.readouterr().err


def test_canonical_text(folder: Path) -> None:
    """It is the same on each system."""
    data = BAD.replace("co.xsd#co_Things", "..\\x\\co.xsd#co_Things").encode()
    with windows(folder, "D:\\co"):
        found = canonical(data)
    assert found == canonical(data)


def test_formats(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Paths in reports have forward slashes, and addresses are those of RFC 8089."""
    with windows(folder) as drives:
        for name in ("sarif", "gitlab", "github"):
            run(drives, "--output-format", name)
    told = capsys.readouterr().out
    assert '"uri": "file:///D:/co/co_pre.xml"' in told
    assert '"path": "D:/co/co_pre.xml"' in told
    assert "file=D%3A/co/co_pre.xml" in told


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("C:\\a b\\ü#.xml", "file:///C:/a%20b/%C3%BC%23.xml"),
        ("\\\\host\\share\\a.xml", "file://host/share/a.xml"),
        ("C:/co.zip!/a.xml", "file:///C:/co.zip!/a.xml"),
    ],
)
def test_uris(folder: Path, path: str, uri: str) -> None:
    """Drives, shares, and what a URI has to quote."""
    with windows(folder):
        found = paths.file_uri(path)
    assert found == uri


def console(monkeypatch: pytest.MonkeyPatch, obeys: bool) -> list[int]:
    """Put a console of Windows in place, which may obey escape sequences; gives the modes that it is told."""
    modes: list[int] = []

    def put(handle: object, mode: Any) -> bool:
        modes.append(mode.value)
        return obeys

    kernel = SimpleNamespace(GetConsoleMode=lambda handle, mode: True, SetConsoleMode=put)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(get_osfhandle=lambda number: 7))
    monkeypatch.setattr(sys, "platform", "win32")
    return modes


@pytest.mark.parametrize("obeys", [True, False])
def test_colours_of_a_console(monkeypatch: pytest.MonkeyPatch, obeys: bool) -> None:
    """A console is told to obey escape sequences; one that does not know them is given none."""
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    modes = console(monkeypatch, obeys)
    look = look_of(SimpleNamespace(isatty=lambda: True, fileno=lambda: 1, encoding="utf-8"), "auto")
    assert (look.color, look.links, modes) == (obeys, obeys, [4])


def test_a_terminal_that_is_no_console(monkeypatch: pytest.MonkeyPatch) -> None:
    """What has no number, or no mode, is taken to obey nothing."""
    console(monkeypatch, True)
    assert not obeys_escapes(SimpleNamespace(isatty=lambda: True))


@pytest.mark.parametrize(("system", "code"), [("win32", 0), ("linux", 2)])
def test_an_output_that_nobody_reads(monkeypatch: pytest.MonkeyPatch, system: str, code: int) -> None:
    """There a closed pipe is an argument that is not valid; elsewhere that is an output that takes no more."""

    def run(name: str, given: object) -> int:
        raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(cli, "run", run)
    monkeypatch.setattr(cli, "_close_stdout", lambda: None)
    assert cli.main(["."]) == code


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "cp932", "ascii", "utf-8"])
def test_no_text_fails_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    """What a terminal or pipe cannot show is replaced."""
    name = "\u6c7a\u7b97_pre.xml"
    (tmp_path / "co.xsd").write_text(SCHEMA, encoding="utf-8")
    (tmp_path / name).write_text(BAD.replace('"c"', '"\u92ae\u00e9"'), encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    for command in (["--output-format=full"], ["config"], ["view", "--no-open", "--output=\u6c7a.html"]):
        run = [sys.executable, "-m", "xbrllint", *command, name]
        done = subprocess.run(run, cwd=tmp_path, env=environment, capture_output=True, check=False)
        assert done.returncode in (0, 1), done.stderr


def test_a_file_is_replaced_when_nobody_reads_it_any_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What looks for viruses has each new file open for a moment."""
    tried: list[str] = []
    real = os.replace

    def replace(new: str, old: str) -> None:
        tried.append(new)
        if len(tried) < 3:
            raise PermissionError(13, "Access is denied")
        real(new, old)

    new, old = str(tmp_path / "new"), str(tmp_path / "old")
    Path(new).write_bytes(b"new")
    with monkeypatch.context() as patch:
        patch.setattr(os, "name", "nt")
        patch.setattr(os, "replace", replace)
        atomic.replace(new, old)
    assert (Path(old).read_bytes(), len(tried)) == (b"new", 3)


def test_patterns_that_no_shell_has_expanded(folder: Path) -> None:
    """Signs that stand for others; brackets are names' own; and the quote that a backslash has kept from ending."""
    (folder / "C/work/co/co [1].xml").write_text("", encoding="utf-8")
    asked = ["co\\*.xml", "co\\co [?].xml", "co\\*.txt", "my filings\"", "co"]
    with windows(folder):
        found = expanded(asked)
    assert found == ["co\\co [1].xml", "co\\co_pre.xml", "co\\co [1].xml", "co\\*.txt", "my filings", "co"]
