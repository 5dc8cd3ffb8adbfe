"""Draw what an editor shows of the example filing, from what the language server says to a client.

    python scripts/draw_editor.py [--png]

Writes docs/editor-*.svg, and with --png, where Chromium is installed, editors/vscode/pictures/*.png, for the page of an
extension takes no SVG. Run it after a change of what is said, and look at the pictures. It needs the extra `lsp`.
"""

from __future__ import annotations

import argparse
import html
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from kit.language_client import Client  # noqa: E402

KETTLE = ROOT / "examples" / "kettle" / "kettle-20301231_pre.xml"
COLUMNS, WIDE, HIGH, SIZE = 118, 7.25, 19, 12
GUTTER = 52
COLOURS = {1: "#d13438", 2: "#b8860b", 3: "#1a73c8", 4: "#1a73c8"}  # of severities, as the protocol counts them
WORDS = {1: "error", 2: "warning", 3: "info", 4: "hint"}
_TOKENS = re.compile(r"""("[^"]*")|(</?[\w:.-]+|/?>)|([\w:.-]+)(?==)""")
_INK = ("#0a5c36", "#7a1fa2", "#8a4b08")  # values, tags, names of attributes


class Cell(NamedTuple):
    """One character of the picture: what it is, its colour, and the column of the source that it has, -1 for none."""

    letter: str
    colour: str
    column: int


class Page:
    """Lines of a file as an editor shows them, folded at the window's edge, with what is drawn over them."""

    def __init__(self, lines: Sequence[str], first: int, hints: dict[tuple[int, int], str]) -> None:
        """Lay out some lines, the first of which has a number from 0; ``hints``: words behind places."""
        self.rows: list[tuple[int, list[Cell]]] = []
        self.places: dict[tuple[int, int], tuple[int, int]] = {}  # of the source's characters: row and column
        for number, line in enumerate(lines, first):
            cells = _cells(line, {column: text for (at, column), text in hints.items() if at == number})
            indent = len(line) - len(line.lstrip()) + 2
            self._fold(number, cells, indent)

    def _fold(self, number: int, cells: list[Cell], indent: int) -> None:
        row: list[Cell] = []
        label = number
        for cell in cells:
            if len(row) >= COLUMNS:
                self.rows.append((label, row))
                label, row = -1, [Cell(" ", "", -1)] * indent
            if cell.column >= 0:
                self.places[number, cell.column] = len(self.rows), len(row)
            row.append(cell)
        self.rows.append((label, row))

    def text(self) -> list[str]:
        """Give the SVG of the lines."""
        found = []
        for number, (label, row) in enumerate(self.rows):
            y = self.y(number)
            if label >= 0:
                found.append(f'<text x="{GUTTER - 14}" y="{y}" text-anchor="end" fill="#9a9a9a">{label + 1}</text>')
            at = 0
            while at < len(row):
                end = at
                while end < len(row) and row[end].colour == row[at].colour:
                    end += 1
                found.append(_text("".join(cell.letter for cell in row[at:end]), self.x(at), y, row[at].colour))
                at = end
        return found

    def wave(self, line: int, start: int, end: int, colour: str) -> list[str]:
        """Give the SVG of a wavy line below some characters of a line of the source."""
        by_row: dict[int, list[int]] = {}
        for column in range(start, end):
            if (line, column) in self.places:
                row, at = self.places[line, column]
                by_row.setdefault(row, []).append(at)
        found = []
        for row, columns in by_row.items():
            begin, y = self.x(columns[0]), self.y(row) + 4
            waves = "q 1.5 -3 3 0 t 3 0 " * max(1, round((self.x(columns[-1] + 1) - begin) / 6))
            found.append(f'<path d="M {begin:.1f} {y} {waves.strip()}" fill="none" stroke="{colour}"/>')
        return found

    @staticmethod
    def x(column: int) -> float:
        return GUTTER + column * WIDE

    @staticmethod
    def y(row: int) -> float:
        return 34 + HIGH * (row + 1)


def _cells(line: str, hints: dict[int, str]) -> list[Cell]:
    """Give the characters of a line with their colours, and the hints where they belong."""
    colours = [""] * len(line)
    for match in _TOKENS.finditer(line):
        kind = next(number for number in (1, 2, 3) if match[number] is not None)
        colours[match.start() : match.end()] = [_INK[kind - 1]] * (match.end() - match.start())
    found = []
    for column, letter in enumerate([*line, ""]):
        if column in hints:
            found += [Cell(sign, "#8f8f8f", -1) for sign in f"  {hints[column]}"]
        if letter:
            found.append(Cell(letter, colours[column] or "#222", column))
    return found


def _text(words: str, x: float, y: float, colour: str, more: str = "") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour or "#222"}" xml:space="preserve" '
        f'textLength="{len(words) * WIDE:.1f}"{more}>{html.escape(words)}</text>'
        if words.strip() else ""
    )  # fmt: skip


def _box(x: float, y: float, lines: Sequence[tuple[str, str]], chosen: int = -1) -> list[str]:
    """Give the SVG of a box with lines of text, each with its colour."""
    wide = max(len(line) for line, _ in lines) * WIDE + 24
    high = len(lines) * HIGH + 14
    found = [
        f'<rect x="{x + 2:.1f}" y="{y + 3:.1f}" width="{wide:.1f}" height="{high}" rx="5" fill="#000" opacity="0.14"/>',
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high}" rx="5" fill="#f6f6f6" stroke="#c0c0c0"/>',
    ]
    for number, (line, colour) in enumerate(lines):
        top = y + 7 + number * HIGH
        if number == chosen:
            found.append(
                f'<rect x="{x + 4:.1f}" y="{top + 1:.1f}" width="{wide - 8:.1f}" height="{HIGH}" fill="#cfe3f7"/>'
            )
        found.append(_text(line, x + 12, top + 15, colour))
    return found


def _window(name: str, parts: Iterable[str], high: float) -> str:
    wide = GUTTER + COLUMNS * WIDE + 16
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:.0f} {high:.0f}" width="{wide:.0f}" '
        f'height="{high:.0f}" font-family="DejaVu Sans Mono, Consolas, Menlo, monospace" font-size="{SIZE}">',
        f'<rect width="{wide:.0f}" height="{high:.0f}" rx="6" fill="#fff" stroke="#d0d0d0"/>',
        f'<path d="M 0 30 V 6 Q 0 0 6 0 H {wide - 6:.0f} Q {wide:.0f} 0 {wide:.0f} 6 V 30 Z" fill="#ececec"/>',
        _text(name, 16, 20, "#444"), *filter(None, parts), "</svg>", "",
    ])  # fmt: skip


def _folded(text: str, wide: int, indent: str = "") -> list[str]:
    """Fold a text at spaces."""
    found, line = [], ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > wide:
            found.append(line)
            line = indent
        line = f"{line} {word}" if line.strip() else line + word
    return [*found, line]


class Record(NamedTuple):
    """What the client was told of the example, and its lines."""

    lines: list[str]
    diagnostics: list[dict[str, Any]]
    hints: dict[tuple[int, int], str]
    hovers: dict[str, tuple[int, int, str]]  # by name: place and text
    actions: tuple[dict[str, Any], list[str]]  # a diagnostic, and what can be done about it


def record() -> Record:
    """Open the example and ask what is drawn."""
    text = KETTLE.read_text("utf-8")
    lines = text.split("\n")
    with Client([sys.executable, "-m", "xbrllint", "lsp", "--profile", "edgar"], ROOT) as client:
        client.initialize()
        diagnostics = client.open(KETTLE, text)
        whole = {"start": {"line": 0, "character": 0}, "end": {"line": len(lines), "character": 0}}
        document = {"uri": KETTLE.as_uri()}
        hints = client.request("textDocument/inlayHint", {"textDocument": document, "range": whole})
        concept = _place(lines, "#us-gaap_Goodw")
        total = next(d["range"]["start"] for d in diagnostics if d["code"] == "total-label-first")
        at = {"concept": concept, "rule": (total["line"], total["character"] + 24)}
        hovers = {
            name: (*place, client.request("textDocument/hover", client.at(KETTLE, *place))["contents"]["value"])
            for name, place in at.items()
        }
        wrong = next(d for d in diagnostics if d["code"] == "locator-target-exists")
        context = {"diagnostics": [wrong]}
        found = client.request(
            "textDocument/codeAction", {"textDocument": document, "range": wrong["range"], "context": context}
        )
    labels = {(hint["position"]["line"], hint["position"]["character"]): str(hint["label"]) for hint in hints}
    return Record(lines, diagnostics, labels, hovers, (wrong, [action["title"] for action in found]))


def _place(lines: Sequence[str], mark: str) -> tuple[int, int]:
    number = next(number for number, line in enumerate(lines) if mark in line)
    return number, lines[number].index(mark) + len(mark)


def _code(told: Record, first: int, last: int) -> tuple[Page, list[str]]:
    """Lay out some lines with their findings."""
    page = Page(told.lines[first:last], first, told.hints)
    parts = page.text()
    for each in reversed(told.diagnostics):
        start, end = each["range"]["start"], each["range"]["end"]
        if first <= start["line"] < last:
            parts += page.wave(start["line"], start["character"], end["character"], COLOURS[each["severity"]])
    return page, parts


def diagnostics(told: Record) -> str:
    """Draw lines with their findings, the labels behind them, and the list of findings."""
    page, parts = _code(told, 8, 16)
    top = page.y(len(page.rows)) - 4
    wide = GUTTER + COLUMNS * WIDE + 16
    parts.append(f'<path d="M 0 {top} H {wide:.0f}" stroke="#d0d0d0"/>')
    shown = [each for each in told.diagnostics if 8 <= each["range"]["start"]["line"] < 16]
    row = 0
    for each in shown:
        start = each["range"]["start"]
        words = f"{each['message'].splitlines()[0]} [{each['code']}] {start['line'] + 1}:{start['character'] + 1}"
        for number, line in enumerate(_folded(words, COLUMNS - 12, "  ")):
            y = top + 22 + row * HIGH
            if not number:
                parts.append(_text(WORDS[each["severity"]], 16, y, COLOURS[each["severity"]]))
            parts.append(_text(line, 90, y, "#222"))
            row += 1
    return _window(KETTLE.name, parts, top + row * HIGH + 20)


def hover(told: Record, name: str) -> str:
    """Draw what is shown beside the pointer."""
    line, column, text = told.hovers[name]
    first, last = max(line - 1, 0), line + 2
    page, parts = _code(told, first, last)
    row, at = page.places[line, column]
    words = [fold for each in text.split("\n") for fold in (_folded(each, 104, "  ") if each else [" "])]
    y = page.y(row) + 9
    parts += _box(page.x(min(at, 8)), y, [(each, "#222") for each in words])
    return _window(KETTLE.name, parts, max(page.y(len(page.rows)), y + len(words) * HIGH + 30))


def actions(told: Record) -> str:
    """Draw what can be done about a finding."""
    wrong, titles = told.actions
    start = wrong["range"]["start"]
    page, parts = _code(told, start["line"] - 1, start["line"] + 2)
    row, _ = page.places[start["line"], start["character"]]
    y = page.y(row) + 9
    parts += _box(page.x(8), y, [(title, "#222") for title in titles], 0)
    return _window(KETTLE.name, parts, max(page.y(len(page.rows)), y + len(titles) * HIGH + 34))


def main(arguments: list[str] | None = None) -> int:
    """Draw all pictures; gives the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--png", action="store_true", help="also as PNG, by Chromium")
    options = parser.parse_args(arguments)
    told = record()
    drawn = {
        "diagnostics": diagnostics(told), "hover": hover(told, "concept"), "why": hover(told, "rule"),
        "actions": actions(told),
    }  # fmt: skip
    for name, svg in drawn.items():
        path = ROOT / "docs" / f"editor-{name}.svg"
        path.write_text(svg, encoding="utf-8")
        if options.png:
            _png(path, ROOT / "editors" / "vscode" / "pictures" / f"{name}.png")
    return 0


def _png(svg: Path, png: Path) -> None:
    """Let Chromium draw a picture, twice as large."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        raise SystemExit("--png needs Chromium")
    size = re.search(r'width="(\d+)" height="(\d+)"', svg.read_text("utf-8"))
    assert size is not None
    png.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        command = [
            program, "--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}",
            "--force-device-scale-factor=2", f"--window-size={size[1]},{size[2]}", "--hide-scrollbars",
            f"--screenshot={png}", svg.as_uri(),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True)


if __name__ == "__main__":
    raise SystemExit(main())
