"""The image: what a start needs in one file, used while it is true and never needed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

LINKBASE = """<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">
<link:presentationLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link"/></link:linkbase>"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install a copy of the program as a wheel does, the rules in the package."""
    folder = tmp_path_factory.mktemp("image")
    package = folder / "site" / "xbrllint"
    leave_out = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "linter", package, ignore=leave_out)
    shutil.copytree(ROOT / "rules", package / "rules", ignore=leave_out)
    (folder / "a_pre.xml").write_text(LINKBASE, "utf-8")
    return package


@pytest.fixture
def package(installed: Path) -> Path:
    """Give the installed copy without an image."""
    shutil.rmtree(installed.parent / "cache", ignore_errors=True)
    return installed


def run(package: Path, *options: str, start: str = "from xbrllint.cli.main import entry; entry()", **more: str) -> str:
    """Lint the linkbase in a process of its own; gives what it prints."""
    ignored = ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX")
    env = {name: value for name, value in os.environ.items() if name not in ignored}
    env |= {"PYTHONPATH": str(package.parent), "XDG_CACHE_HOME": str(package.parent / "cache"), **more}
    command = [sys.executable, *options, "-c", start, "--no-config", "--output-format", "json", "a_pre.xml"]
    done = subprocess.run(
        command, cwd=package.parent.parent, env=env, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def image(package: Path) -> Path:
    """Give the image in the cache of the runs; one that is not there where there is none."""
    return next((package.parent / "cache" / "xbrllint").glob("image-*.bin"), package / "none")


def imported(package: Path) -> set[str]:
    """Give the modules that a run imports, without those that the surroundings do."""
    start = (
        "import os, sys; end, before = os._exit, set(sys.modules)\n"
        "os._exit = lambda code: (print(*(set(sys.modules) - before), file=sys.stderr, flush=True), end(code))\n"
        "from xbrllint.cli.main import entry; entry()"
    )
    env = {"PYTHONPATH": str(package.parent), "XDG_CACHE_HOME": str(package.parent / "cache")}
    command = [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(package.parent)!r})\n{start}"]
    command += ["--no-config", "--output-format", "json", "a_pre.xml"]
    done = subprocess.run(
        command, cwd=package.parent.parent, env=env, capture_output=True, text=True, check=False, timeout=120
    )
    return set(done.stderr.split())


def test_the_second_start_needs_no_library_of_expressions(package: Path) -> None:
    first = run(package)
    assert image(package).exists()
    assert run(package) == first
    there = imported(package)
    assert "xbrllint.running.run" in there
    assert not there & {"json", "enum", "yaml", "lxml"}


def test_nothing_is_written_where_nothing_is_missed(package: Path) -> None:
    run(package)
    run(package)
    before = image(package).stat().st_mtime_ns
    run(package)
    assert image(package).stat().st_mtime_ns == before


def test_a_source_that_changed_counts(package: Path) -> None:
    first = run(package)
    source = package / "report" / "formats" / "json.py"
    text = source.read_text("utf-8")
    source.write_text(text.replace('"tool": {', '"changed": True, "tool": {'), "utf-8")
    changed = run(package), run(package)
    source.write_text(text, "utf-8")
    assert '"changed": true' not in first
    assert all('"changed": true' in found for found in changed)
    assert run(package) == first


@pytest.mark.parametrize("keep", [0, 5, 8, 100, -1])
def test_a_broken_image_is_none(package: Path, keep: int) -> None:
    first = run(package)
    data = image(package).read_bytes()
    image(package).write_bytes(data[:keep])
    assert run(package) == first
    assert len(image(package).read_bytes()) > len(data) // 3  # the first one has what compiling the rules imports, too


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="who may write a file is told otherwise here")
def test_what_others_may_write_does_not_count(package: Path) -> None:
    """Neither is it read, nor does it stay."""
    run(package)
    image(package).chmod(0o666)
    before = image(package).stat()
    run(package)
    after = image(package).stat()
    assert after.st_ino != before.st_ino
    assert after.st_mode & 0o777 == 0o600


def test_none_is_written_where_python_keeps_nothing_compiled(package: Path) -> None:
    first = run(package, PYTHONDONTWRITEBYTECODE="1")
    assert not image(package).exists()
    assert run(package, "-O") == first
    assert not image(package).exists()
    assert run(package, PYTHONPYCACHEPREFIX=str(package.parent / "elsewhere")) == first
    assert not image(package).exists()


def test_who_imports_the_package_gets_no_image(package: Path) -> None:
    run(package)
    start = "import sys, xbrllint; xbrllint.lint(['a_pre.xml'], no_config=True); print(sys.meta_path)"
    assert "Image" not in run(package, start=start)
