"""Write requirements/*.txt: the exact versions, with hashes, that development and the workflows install.

usage: python scripts/write_locks.py [--upgrade]

One file holds for every system and every Python that pyproject.toml names. Versions stay as they are while they fit;
--upgrade takes the newest. Install with: pip install --require-hashes -r requirements/dev.txt
"""

from __future__ import annotations

import argparse
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEAD = "# Written by scripts/write_locks.py from {source}: change that, and run it again.\n"
LOCKS: dict[str, tuple[str, ...]] = {  # what each is resolved from
    "dev.txt": ("pyproject.toml", "--extra", "test", "--extra", "dev", "--extra", "docs"),
    "workflows.txt": ("requirements/workflows.in",),
    "binary.txt": ("requirements/binary.in",),
}


def lock(name: str, source: tuple[str, ...], upgrade: bool) -> str:
    """Resolve one file; gives its text."""
    path = ROOT / "requirements" / name
    command = ["uv", "pip", "compile", *source, "--universal", "--python-version", "3.10", "--generate-hashes",
               "--no-header", "--no-annotate", "--quiet", "--output-file", str(path)]  # fmt: skip
    subprocess.run([*command, *(["--upgrade"] if upgrade else [])], cwd=ROOT, check=True)
    lines = path.read_text("utf-8").splitlines(keepends=True)
    return HEAD.format(source=source[0]) + "".join(line for line in lines if not line.startswith("#"))


def main(arguments: list[str] | None = None) -> int:
    """Write all of them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions")
    upgrade: bool = parser.parse_args(arguments).upgrade
    for name, source in LOCKS.items():
        text = lock(name, source, upgrade)
        (ROOT / "requirements" / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
