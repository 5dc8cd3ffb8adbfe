"""A page of what the program writes on a terminal, with its colours: `draw_pictures.py` takes a picture of it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html import escape
from pathlib import Path

_COLOURS = {"31": "#f85149", "32": "#3fb950", "33": "#d29922", "34": "#58a6ff", "35": "#bc8cff", "36": "#39c5cf"}
_STYLE = (
    "body{margin:0;padding:14px 18px;background:#0d1117;color:#e6edf3}"
    "pre{margin:0;font:13px/1.42 'DejaVu Sans Mono',monospace;white-space:pre}"
)
_SEQUENCE = re.compile(r"\x1b\[([\d;]*)m")


def terminal_page(folder: Path, path: str, most: int) -> str:
    """Lint a path in a folder as on a terminal; gives a page of the command line and of the answer's first lines."""
    environment = {**os.environ, "FORCE_COLOR": "1", "COLUMNS": "118"}
    command = [sys.executable, "-m", "xbrllint", path, "--output-format", "full"]  # as on a terminal
    done = subprocess.run(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
        check=False,
    )  # fmt: skip
    lines = [f"$ xbrllint {path}", *done.stdout.splitlines()[:most]]
    text = "\n".join(map(_coloured, lines))
    return f"<!DOCTYPE html><meta charset=utf-8><style>{_STYLE}</style><body class=drawn><pre>{text}</pre>"


def _coloured(line: str) -> str:
    """Write a line's colours as elements, each of which ends with the line at the latest."""
    parts, open_ = [], False
    for number, part in enumerate(_SEQUENCE.split(line)):
        if number % 2 == 0:
            parts.append(escape(part))
            continue
        parts.append("</span>" if open_ else "")
        style = _style(part.split(";"))
        open_ = bool(style)
        parts.append(f'<span style="{style}">' if style else "")
    return "".join(parts) + ("</span>" if open_ else "")


def _style(codes: list[str]) -> str:
    """Give the style of a sequence's codes; '' for the usual one."""
    weight = ["font-weight:bold"] if "1" in codes else ["opacity:.7"] if "2" in codes else []
    return ";".join([*weight, *(f"color:{_COLOURS[code]}" for code in codes if code in _COLOURS)])


__all__ = ["terminal_page"]
