"""Plots as inline SVG: bars, stacked columns and heat maps, from numbers and names of any kind.

All text is escaped, colours are those of the page's style sheet, and nothing is loaded. Names that are cut stand whole
in the tooltip.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from ..report.formats.style import Look, plain

_LOOK = Look()
_ROW, _LABEL, _WIDTH = 20, 260, 900  # pixels
_NAME = 38  # characters that fit into the place for a name


def text(value: object) -> str:
    """Give any value as text of a page."""
    return escape(plain(str(value)))


def bars(rows: Sequence[tuple[str, float, str]], about: str) -> str:
    """Plot a bar for each name with its value and the words behind it."""
    most = max((value for _, value, _ in rows), default=0) or 1
    room = _WIDTH - _LABEL - 130
    parts = []
    for number, (name, value, words) in enumerate(rows):
        y = number * _ROW
        parts.append(
            f"<g><title>{text(name)}: {text(words)}</title>{_name(name, y)}"
            f'<rect class="bar" x="{_LABEL}" y="{y + 3}" width="{room * value / most:.1f}" height="{_ROW - 6}"/>'
            f'<text x="{_LABEL + room * value / most + 6:.1f}" y="{y + 14}">{text(words)}</text></g>'
        )
    return _svg(_WIDTH, len(rows) * _ROW, about, parts)


def stacked(columns: Sequence[tuple[str, Mapping[str, float]]], about: str, height: int = 200) -> str:
    """Plot a column for each name, of pieces that are classes of the style sheet with their values."""
    most = max((sum(pieces.values()) for _, pieces in columns), default=0) or 1
    step = min(70, (_WIDTH - 60) / max(len(columns), 1))
    parts = [f'<text x="0" y="12">{most:,.4g}</text><line x1="50" y1="{height}" x2="{_WIDTH}" y2="{height}"/>']
    for number, (name, pieces) in enumerate(columns):
        x, y = 55 + number * step, float(height)
        words = ", ".join(f"{value:,.4g} {kind}" for kind, value in pieces.items())
        parts.append(f"<g><title>{text(name)}: {text(words)}</title>")
        for kind, value in pieces.items():
            tall = (height - 20) * value / most
            y -= tall
            parts.append(f'<rect class="{text(kind)}" x="{x:.1f}" y="{y:.1f}" width="{step * 0.8:.1f}" '
                         f'height="{tall:.1f}"/>')  # fmt: skip
        middle = x + step * 0.4
        parts.append(f'<text text-anchor="middle" x="{middle:.1f}" y="{height + 16}">{text(_cut(name, 9))}</text></g>')
    return _svg(_WIDTH, height + 24, about, parts)


def heat(rows: Sequence[str], columns: Sequence[str], values: Mapping[tuple[str, str], float], about: str) -> str:
    """Plot a field for each row and column, the darker the nearer its value, a share, is to 1."""
    step = min(80.0, (_WIDTH - _LABEL - 70) / max(len(columns), 1))  # names lean out at the right
    head = 110
    parts = []
    for at, name in enumerate(columns):
        x = _LABEL + at * step + step / 2
        parts.append(f'<text transform="translate({x:.1f} {head - 6}) rotate(-35)">{text(_cut(name, 18))}'
                     f"<title>{text(name)}</title></text>")  # fmt: skip
    for number, row in enumerate(rows):
        y = head + number * _ROW
        parts.append(f"<g><title>{text(row)}</title>{_name(row, y)}</g>")
        for at, name in enumerate(columns):
            share = values.get((row, name), 0.0)
            parts.append(_field(row, name, share, _LABEL + at * step, y, step))
    return _svg(_WIDTH, head + len(rows) * _ROW, about, parts)


def _field(row: str, column: str, share: float, x: float, y: float, step: float) -> str:
    number = f'<text text-anchor="middle" x="{x + step / 2:.1f}" y="{y + 14}">{share:.0%}</text>'
    shown = number if share >= 0.005 else ""
    return (
        f"<g><title>{text(row)}, {text(column)}: {share:.1%}</title>"
        f'<rect class="heat" x="{x + 1:.1f}" y="{y + 1}" width="{step - 2:.1f}" height="{_ROW - 2}" '
        f'fill-opacity="{min(share, 1.0) * 0.85:.3f}"/>{shown}</g>'
    )


def _name(name: str, y: float) -> str:
    return f'<text text-anchor="end" x="{_LABEL - 8}" y="{y + 14}">{text(_cut(name, _NAME))}</text>'


def _cut(name: str, width: int) -> str:
    return _LOOK.cut(name, width)


def _svg(width: int, height: int, about: str, parts: Sequence[str]) -> str:
    return (
        f'<svg viewBox="0 0 {width} {max(height, 1)}" width="{width}" role="img" aria-label="{text(about)}">'
        f"{''.join(parts)}</svg>"
    )


__all__ = ["bars", "heat", "stacked", "text"]
