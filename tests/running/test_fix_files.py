"""Fixes on the command line, and files that are never half written."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import xbrllint
from fixing import ENDS, NEGATED, PLAIN, SPEC, TIDY, UNTIDY, arc, linkbase, preferred, role_ref
from xbrllint.base import atomic
from xbrllint.cli import main as cli
from xbrllint.running import fixes
from xbrllint.running.writing import write

# -- the command line ------------------------------------------------------------------------------------------------



def run(folder: Path, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run the command line in a folder."""
    return subprocess.run(
        [sys.executable, "-m", "xbrllint", "--no-config", *arguments], cwd=folder, input=stdin, capture_output=True
    )


def test_diff_changes_nothing(tmp_path: Path) -> None:
    """--diff shows what patch(1) or git would make the fixed file of."""
    (tmp_path / "co_pre.xml").write_text(UNTIDY, encoding="utf-8")
    done = run(tmp_path, "--diff", "co_pre.xml")
    assert (tmp_path / "co_pre.xml").read_text("utf-8") == UNTIDY
    assert b"would make 1 fix in 1 file" in done.stderr
    assert done.returncode == 1
    assert run(tmp_path, "--fix", "--diff", "co_pre.xml").returncode == 1
    assert run(tmp_path, "--diff", "--fail-on", "never", "co_pre.xml").returncode == 0
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=done.stdout, check=True)
    assert (tmp_path / "co_pre.xml").read_text("utf-8") == TIDY
    assert run(tmp_path, "--fix", "--diff", "co_pre.xml").returncode == 0


def test_what_is_said_comes_after_the_diff(tmp_path: Path) -> None:
    """Also where both go to one file, which is buffered."""
    (tmp_path / "co_pre.xml").write_text(UNTIDY, encoding="utf-8")
    command = [sys.executable, "-m", "xbrllint", "--no-config", "--diff", "co_pre.xml"]
    done = subprocess.run(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    assert done.stdout.startswith(b"--- a/co_pre.xml")
    assert done.stdout.endswith(b"xbrllint: would make 1 fix in 1 file\n")


def test_unsafe_fixes_are_offered(tmp_path: Path) -> None:
    """A run says how many more fixes there are than --fix makes."""
    total = linkbase(*ENDS, arc("b", "1", preferred(f"{SPEC}totalLabel")), arc("c", "2"))
    (tmp_path / "co_pre.xml").write_text(total, encoding="utf-8")
    assert b" 1 fixable with --unsafe-fixes." in run(tmp_path, "co_pre.xml").stderr
    untidy = total.replace("<link:presentationLink", f"{role_ref(NEGATED)}<link:presentationLink", 1)
    (tmp_path / "co_pre.xml").write_text(untidy, encoding="utf-8")
    assert b" 1 fixable with --fix, 1 more with --unsafe-fixes." in run(tmp_path, "co_pre.xml").stderr
    said = run(tmp_path, "co_pre.xml", "--fix", "--diff").stderr
    assert b"would make 1 fix in 1 file, 1 more with --unsafe-fixes" in said


def test_diff_of_a_file_without_last_line_end(tmp_path: Path) -> None:
    """The diff says so, and applies."""
    (tmp_path / "co_pre.xml").write_bytes(UNTIDY.replace("\n", "").encode())
    done = run(tmp_path, "--diff", "co_pre.xml")
    assert done.stdout.count(b"\\ No newline at end of file\n") == 2
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=done.stdout, check=True)
    assert (tmp_path / "co_pre.xml").read_bytes() == TIDY.replace("\n", "").encode()


def test_standard_input_is_fixed_to_standard_output(tmp_path: Path) -> None:
    """The fixed text is all that standard output gets; nothing is written to the name that it carries."""
    for text in (UNTIDY, TIDY):
        done = run(tmp_path, "-", "--stdin-filename", "co_pre.xml", "--fix", stdin=text.encode())
        assert done.stdout.decode() == TIDY
        assert b"Checked 1 file" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_archives_are_left_alone(tmp_path: Path) -> None:
    """What lies in a zip is reported as fixable and not touched."""
    (tmp_path / "co_pre.xml").write_text(UNTIDY, encoding="utf-8")
    shutil.make_archive(str(tmp_path / "co"), "zip", tmp_path, "co_pre.xml")
    before = (tmp_path / "co.zip").read_bytes()
    done = run(tmp_path, "co.zip", "--fix")
    assert (tmp_path / "co.zip").read_bytes() == before
    assert b"co.zip: 1 fixable, but files in archives are left alone" in done.stderr


def test_what_is_left_decides_the_exit_code(tmp_path: Path) -> None:
    """Findings that were fixed do not count."""
    (tmp_path / "co_pre.xml").write_text(UNTIDY, encoding="utf-8")
    assert run(tmp_path, "co_pre.xml", "--select", "roles", "--fail-on", "info").returncode == 1
    done = run(tmp_path, "co_pre.xml", "--select", "roles", "--fail-on", "info", "--fix")
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"co_pre.xml: made 1 fix" in done.stderr


# -- files in one step -----------------------------------------------------------------------------------------------

STEPS = ("open", "fchmod", "fsync", "replace")


class Killed(BaseException):
    """The end of the program, at a step of a write."""


@pytest.mark.parametrize("step", range(8))
def test_whole_at_any_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    """Whichever step of the write is the last one, the file is the old or the new one, with nothing left beside it."""
    path = tmp_path / "a.xml"
    path.write_bytes(b"old" * 1000)
    path.chmod(0o640)
    calls = 0

    def ending(real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **named: object) -> object:
            nonlocal calls
            calls += 1
            if calls == step:
                raise Killed
            return real(*arguments, **named)

        return call

    for name in STEPS:
        monkeypatch.setattr(atomic.os, name, ending(getattr(os, name)))
    killed = False
    try:
        atomic.replace_file(str(path), b"new" * 2000)
    except Killed:
        killed = True
    assert killed == (0 < step <= calls)
    assert path.read_bytes() in ((b"old" * 1000, b"new" * 2000) if killed else (b"new" * 2000,))
    assert path.stat().st_mode & 0o7777 == 0o640
    assert [file.name for file in tmp_path.iterdir()] == ["a.xml"]


def test_killed_while_writing(tmp_path: Path) -> None:
    """A process that is killed for good at any of its writes leaves the old file or the new one."""
    path = tmp_path / "a.xml"
    code = (
        "import os, sys\nfrom xbrllint.base import atomic\n"
        "name, path = sys.argv[1:]\n"
        "setattr(atomic.os, name, lambda *a, **k: os.kill(os.getpid(), 9))\n"
        "atomic.replace_file(path, b'new')\n"
    )
    for name in STEPS:
        path.write_bytes(b"old")
        done = subprocess.run([sys.executable, "-c", code, name, str(path)], capture_output=True)
        assert done.returncode == -9
        assert path.read_bytes() == b"old"


def test_links_are_followed(tmp_path: Path) -> None:
    """A symbolic link stays one; the file that it leads to is fixed."""
    (tmp_path / "sub").mkdir()
    real = tmp_path / "sub" / "co_pre.xml"
    real.write_text(UNTIDY, encoding="utf-8")
    link = tmp_path / "co_pre.xml"
    link.symlink_to(real)
    assert cli.main([str(link), "--no-config", "--fix", "--quiet"]) == 0
    assert link.is_symlink()
    assert real.read_text("utf-8") == TIDY


def test_a_file_that_changed_meanwhile_is_left(tmp_path: Path) -> None:
    """Somebody's newer work is not written over."""
    path = tmp_path / "co_pre.xml"
    path.write_text(UNTIDY, encoding="utf-8")
    outcome = fixes.fix([str(path)], PLAIN)
    path.write_text("newer", encoding="utf-8")
    made, left = write(outcome.changes, [str(path)])
    assert (made, ["was changed" in text for text in left]) == ([], [True])
    assert path.read_text("utf-8") == "newer"


def test_a_file_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """That is the user's to mend, in one line."""
    with pytest.raises(atomic.Unwritable, match=r"/no/such: No such file"):
        atomic.replace_file(str(tmp_path / "no" / "such"), b"")
    assert isinstance(atomic.Unwritable(""), xbrllint.ERRORS)


# -- what is not to be written ---------------------------------------------------------------------------------------


@pytest.fixture
def untidy(tmp_path: Path) -> Path:
    """Give an untidy file in a folder of its own."""
    path = tmp_path / "linted" / "co_pre.xml"
    path.parent.mkdir()
    path.write_text(UNTIDY, encoding="utf-8")
    return path


def refused(folder: Path, path: Path, why: str) -> None:
    """Fix a folder: the file stays as it was, the reason is said, and what is left is reported."""
    before = path.read_bytes()
    done = run(folder, ".", "--fix")
    assert done.returncode == 2
    assert f"{why}; it is left as it was".encode() in done.stderr
    assert b"1 fixable with --fix" in done.stderr
    assert path.read_bytes() == before
    assert not list(path.parent.glob("*xbrllint-*"))


def test_a_read_only_file(untidy: Path) -> None:
    """Whoever made it so did not want it changed."""
    untidy.chmod(0o444)
    refused(untidy.parent, untidy, "is read-only")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder(untidy: Path) -> None:
    """There a file cannot be replaced."""
    untidy.parent.chmod(0o555)
    try:
        refused(untidy.parent, untidy, "Permission denied")
    finally:
        untidy.parent.chmod(0o755)


def test_a_file_of_two_names(untidy: Path) -> None:
    """The other name would keep the old text."""
    os.link(untidy, untidy.parent.parent / "other.xml")
    refused(untidy.parent, untidy, "(a hard link), which would keep the old text")


def test_a_link_out_of_the_folder(untidy: Path) -> None:
    """What lies elsewhere was not named; named itself it is fixed."""
    elsewhere = untidy.parent.parent / "elsewhere.xml"
    untidy.rename(elsewhere)
    untidy.symlink_to(elsewhere)
    refused(untidy.parent, elsewhere, f"leads out of what was named, to {elsewhere.resolve()}")
    assert run(untidy.parent, "../elsewhere.xml", "--fix").returncode == 0
    assert elsewhere.read_text("utf-8") == TIDY


def test_a_full_disk(untidy: Path) -> None:
    """Nothing is lost, and nothing half written is left."""
    resource = pytest.importorskip("resource")
    command = [sys.executable, "-m", "xbrllint", "--no-config", ".", "--fix"]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        command, cwd=untidy.parent, capture_output=True, env=environment,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)),
    )  # fmt: skip
    assert (done.returncode, b"File too large; it is left as it was" in done.stderr) == (2, True)
    assert untidy.read_text("utf-8") == UNTIDY
    assert [path.name for path in untidy.parent.iterdir()] == ["co_pre.xml"]


def test_two_runs_at_once(untidy: Path) -> None:
    """Each file is written by one of them, or by both with the same text."""
    for number in range(8):
        (untidy.parent / f"co{number}_pre.xml").write_text(UNTIDY, encoding="utf-8")
    command = [sys.executable, "-m", "xbrllint", "--no-config", ".", "--fix", "--quiet"]
    runs = [subprocess.Popen(command, cwd=untidy.parent, stderr=subprocess.PIPE) for _ in range(3)]
    said = [one.communicate()[1] for one in runs]
    assert {one.returncode for one in runs} <= {0, 1, 2}
    assert not any(b"Traceback" in text or b"defect" in text for text in said)
    assert {path.read_text("utf-8") for path in untidy.parent.iterdir()} == {TIDY}


def test_a_file_held_by_another_run(untidy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is waited for, not for ever."""
    fcntl = pytest.importorskip("fcntl")
    monkeypatch.setattr("xbrllint.running.writing._WAITING", 0.1)
    outcome = fixes.fix([str(untidy)], PLAIN)
    with untidy.open("rb") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        _, left = write(outcome.changes, [str(untidy)])
    assert ["is being written by another run" in text for text in left] == [True]
    assert untidy.read_text("utf-8") == UNTIDY
