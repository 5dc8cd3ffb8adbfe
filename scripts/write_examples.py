"""Write examples/expected: what the linter prints for the example filing, one file a format.

usage: python scripts/write_examples.py
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
FORMATS = ("concise", "full")


def main() -> int:
    """Run each format and keep its output."""
    folder = ROOT / "examples" / "expected"
    folder.mkdir(exist_ok=True)
    for name in FORMATS:
        command = [sys.executable, "-m", "xbrllint", "examples/kettle", "--output-format", name, "--color", "never"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
        if done.returncode != 1:
            print(done.stderr, file=sys.stderr)
            return 1
        (folder / f"{name}.txt").write_text(done.stdout, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
