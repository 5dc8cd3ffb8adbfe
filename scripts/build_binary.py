"""Build a folder with a program that needs no Python, pack it, and try it on the example filing.

usage: python scripts/build_binary.py [FOLDER]

Writes xbrllint-VERSION-SYSTEM-MACHINE.tar.gz, or .zip on Windows, into the folder (dist). It holds what is installed in
the Python that runs this: install the program, without -e, and requirements/binary.txt first. What is built runs on the
system and the kind of processor on which it was built.
"""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Processes that are not forked start by running the program again, which freeze_support recognizes.
START = """\
import multiprocessing

from xbrllint.cli.main import entry

if __name__ == "__main__":
    multiprocessing.freeze_support()
    entry()
"""
LEFT_OUT = ("tkinter", "dask", "distributed", "pyarrow", "duckdb", "fsspec", "pygls", "pytest", "setuptools", "pip")
EXAMPLE = Path("examples", "kettle")
EXPECTED = Path("examples", "expected", "concise.txt")


def build(work: Path) -> Path:
    """Run PyInstaller in an empty folder; gives the folder of the program."""
    start = work / "start.py"
    start.write_text(START, encoding="utf-8")
    places = ["--distpath", str(work / "dist"), "--workpath", str(work / "build"), "--specpath", str(work)]
    kind = ["--onedir", "--console", "--noconfirm", "--log-level", "WARN"]
    content = ["--collect-all", "xbrllint", "--copy-metadata", "xbrllint"]
    leave = [word for name in LEFT_OUT for word in ("--exclude-module", name)]
    command = [sys.executable, "-m", "PyInstaller", "--name", "xbrllint", *kind, *places, *content, *leave, str(start)]
    subprocess.run(command, check=True)
    shutil.copy(ROOT / "LICENSE", work / "dist" / "xbrllint")
    return work / "dist" / "xbrllint"


def program(folder: Path) -> Path:
    """Give the path of the program in its folder."""
    return folder / ("xbrllint.exe" if sys.platform == "win32" else "xbrllint")


def trouble(folder: Path) -> str:
    """Say what is wrong with a built program; '' for nothing: it says of the example what is expected, in two ways."""
    for jobs in ("1", "2"):
        command = [str(program(folder)), EXAMPLE.as_posix(), "--output-format", "concise", "--jobs", jobs]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
        said = done.stdout.replace("\\", "/").splitlines()
        if done.returncode != 1 or said != EXPECTED.read_text("utf-8").splitlines():
            return f"exit code {done.returncode}, {len(said)} lines: {done.stderr[-500:]}"
    told = subprocess.run([str(program(folder)), "--version"], capture_output=True, text=True, check=True).stdout
    return "" if version("xbrllint") in told else f"it calls itself {told}"


def pack(folder: Path, target: Path) -> Path:
    """Pack the folder of a program; gives the archive."""
    name = f"xbrllint-{version('xbrllint')}-{platform.system()}-{platform.machine()}".lower()
    kind = "zip" if sys.platform == "win32" else "gztar"
    target.mkdir(parents=True, exist_ok=True)
    return Path(shutil.make_archive(str(target / name), kind, folder.parent, folder.name))


def main() -> int:
    """Build, try and pack; gives 1 where what was built does not do what it should."""
    target = Path(sys.argv[1] if sys.argv[1:] else "dist")
    found = find_spec("xbrllint")
    if found is None or found.origin is None or ROOT in Path(found.origin).resolve().parents:
        print("install the program first, without -e: pip install .", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as work:
        folder = build(Path(work).resolve())
        wrong = trouble(folder)
        if wrong:
            print(f"the program does not do what it should: {wrong}", file=sys.stderr)
            return 1
        archive = pack(folder, target)
    print(f"{archive}: {archive.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
