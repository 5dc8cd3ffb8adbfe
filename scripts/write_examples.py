"""Write what the linter prints for the example filing: examples/expected, one file a format, and the README's demo.

usage: python scripts/write_examples.py
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FORMATS = ("concise", "full")
# The findings that the README shows.
SHOWN = ("error[calculation-cycle]", "error[locator-target-exists]: kettle", "warning[total-label-first]")


def output(name: str) -> str:
    """Give the report on the example in a format."""
    command = [sys.executable, "-m", "xbrllint", "examples/kettle", "--output-format", name, "--color", "never"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    if done.returncode != 1:
        raise SystemExit(done.stderr)
    return done.stdout


def demo(full: str) -> str:
    """Give the README's excerpt of the full report; ``...`` stands for what is left out."""
    blocks = full.rstrip("\n").split("\n\n")
    shown = [block for block in blocks if block.startswith(SHOWN)]
    return "\n...\n".join(["$ xbrllint examples/kettle --output-format full", *shown, blocks[-1]]) + "\n"


def main() -> int:
    """Run each format and keep its output."""
    folder = ROOT / "examples" / "expected"
    folder.mkdir(exist_ok=True)
    for name in FORMATS:
        (folder / f"{name}.txt").write_text(output(name), encoding="utf-8")
    readme = (ROOT / "README.md").read_text("utf-8")
    start = readme.index("$ xbrllint examples/kettle --output-format full\n")
    end = readme.index("$ xbrllint explain", start)
    (ROOT / "README.md").write_text(readme[:start] + demo(output("full")) + readme[end:], encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
