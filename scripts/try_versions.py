"""Run the tests that feel it with the lowest, or the newest, versions of what xbrllint needs at run time.

usage: python scripts/try_versions.py {lowest,newest} [PYTEST ARGUMENT ...]

The lowest are those that pyproject.toml names, or where this Python has no wheel of them the first after them that it
has. Everything goes on in an environment in a temporary folder, of the Python that runs this.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
QUICK = ("tests/grammar", "tests/rulebook", "tests/config", "tests/xbrl", "-m", "not slow")
TOOLS = ("pytest>=8", "pytest-xdist>=3.5", "hypothesis>=6.100", "jsonschema>=4.20", "packaging>=23")
HOW = {"lowest": "lowest-direct", "newest": "highest"}


def versions(which: str) -> list[str]:
    """Give what is to be installed, each as ``name==version``."""
    python = ".".join(map(str, sys.version_info[:3]))
    command = ["uv", "pip", "compile", "pyproject.toml", "--resolution", HOW[which], "--only-binary", ":all:",
               "--python-version", python, "--no-header", "--no-annotate", "--quiet"]  # fmt: skip
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return [line for line in done.stdout.splitlines() if line and not line.startswith("#")]


def prepared(folder: Path, wanted: list[str]) -> Path:
    """Make an environment with xbrllint and exactly these versions; gives its Python."""
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--only-binary", ":all:", *wanted, *TOOLS], check=True)
    subprocess.run([*pip, "--no-deps", str(ROOT)], check=True)
    return python


def main(arguments: list[str] | None = None) -> int:
    """Prepare the environment, say what is in it, and run the tests; gives pytest's exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("which", choices=sorted(HOW))
    options, tests = parser.parse_known_args(arguments)
    wanted = versions(options.which)
    print(f"Python {sys.version.partition(' ')[0]}:", *wanted, flush=True)
    with tempfile.TemporaryDirectory() as folder:
        python = prepared(Path(folder), wanted)
        command = [str(python), "-m", "pytest", "-p", "no:cacheprovider", *(tests or QUICK)]
        return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
