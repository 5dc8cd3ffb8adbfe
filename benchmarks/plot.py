"""Plots of what grows: both axes are logarithmic, so that what is linear has a slope of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import log10

WIDTH, HEIGHT, LEFT, BOTTOM = 420, 300, 60, 40
_STYLES = ('stroke="#06c"', 'stroke="#c60" stroke-dasharray="5 4"')


def draw(plots: Mapping[str, list[list[float]]], counts: Sequence[int], unit: str, key: str) -> str:
    """Draw plots beside each other as SVG.

    plots: by their titles, two curves each, a line and a dashed one. counts: of what the curves are about. unit: what
    is counted. key: what the line and the dashes are.
    """
    parts = [line for n, (title, curves) in enumerate(plots.items())
             for line in _plot(n * WIDTH, f"{title} ({key})", curves, counts, unit)]  # fmt: skip
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {len(plots) * WIDTH} {HEIGHT}"'
    return "\n".join([f'{head} font-family="sans-serif" font-size="11">', *parts, "</svg>\n"])


def _plot(left: int, title: str, curves: list[list[float]], counts: Sequence[int], unit: str) -> Iterator[str]:
    low, high = log10(min(map(min, curves))), log10(max(map(max, curves)))
    first, last = log10(counts[0]), max(log10(counts[-1]), log10(counts[0]) + 1)

    def x(count: float) -> float:
        return left + LEFT + (log10(count) - first) / (last - first) * (WIDTH - LEFT - 20)

    def y(value: float) -> float:
        return HEIGHT - BOTTOM - (log10(value) - low) / max(high - low, 0.1) * (HEIGHT - BOTTOM - 40)

    yield f'<text x="{left + LEFT}" y="20" font-weight="bold">{title}</text>'
    yield f'<path d="M{left + LEFT} 30V{HEIGHT - BOTTOM}H{left + WIDTH - 10}" fill="none" stroke="#888"/>'
    for count, value in zip(counts, curves[0], strict=True):
        place = f'x="{x(count):.0f}" y="{HEIGHT - BOTTOM + 16}"'
        yield f'<text {place} text-anchor="middle">{count:,} {unit}</text>'
        yield f'<text x="{left + LEFT - 6}" y="{y(value) + 4:.0f}" text-anchor="end">{value:.3g}</text>'
    for values, style in zip(curves, _STYLES, strict=True):
        points = " ".join(f"{x(count):.1f},{y(value):.1f}" for count, value in zip(counts, values, strict=True))
        yield f'<polyline points="{points}" fill="none" stroke-width="2" {style}/>'
