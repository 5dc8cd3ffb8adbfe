"""Write what the commands of a page print: its console blocks, run in order in a folder with copies of the examples.

usage: python scripts/write_consoles.py [PAGE...]        docs/over-time.md by default

Outputs in which ``...`` stands for what is left out are excerpts, and stay as they are. tests/project/test_docs.py
holds all of them against what the commands print.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "over-time.md"
_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
_PART = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


def rewritten(page: str, run: Callable[[str], str]) -> str:
    """Give a page with the outputs that its commands have now."""

    def part(found: re.Match[str]) -> str:
        output = run(found[1])
        return f"$ {found[1]}\n{found[2] if '...' in found[2] else output}"

    return _BLOCK.sub(lambda block: _PART.sub(part, block[0]), page)


def runner(folder: str) -> Callable[[str], str]:
    """Give what runs a command in a folder, with this Python's programs first on the path."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    env = {**os.environ, "PATH": path, "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}

    def run(command: str) -> str:
        done = subprocess.run(["bash", "-c", command], cwd=folder, env=env, encoding="utf-8", text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)  # fmt: skip
        return done.stdout

    return run


def main() -> int:
    """Rewrite the pages that are named."""
    for path in map(Path, sys.argv[1:] or [str(PAGE)]):
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(ROOT / "examples", Path(folder, "examples"))
            page = path.read_text("utf-8")
            path.write_text(rewritten(page, runner(folder)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
