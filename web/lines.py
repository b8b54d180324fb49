"""One measure over the years as a line: an SVG with titles at both axes and the amount at every point."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from web.html import escape, lang_of

WIDTH, HEIGHT = 360, 190
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 44, 44, 44
_AXIS = 26


class Point(NamedTuple):
    """One year, its amount, and the amount in words."""

    year: int
    value: Decimal
    label: str


def draw_line(points: Sequence[Point], across: str, up: str) -> str:
    """The points, two or more in order of year and above zero, joined; years stand as far apart as they are, amounts start at zero.

    `across` and `up` are the titles of the axes.
    """
    first, last, largest = points[0].year, points[-1].year, max(point.value for point in points)
    places = [
        (
            _LEFT + (WIDTH - _LEFT - _RIGHT) * (point.year - first) / max(last - first, 1),
            HEIGHT - _BOTTOM - float(point.value / largest) * (HEIGHT - _TOP - _BOTTOM),
        )
        for point in points
    ]
    floor = HEIGHT - _BOTTOM
    joined = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    marks = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5"/>{_text(x, y - 9, point.label)}{_text(x, floor + 16, str(point.year))}'
        for (x, y), point in zip(places, points, strict=True)
    )
    return (
        f'<svg class="wj-line" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">'
        f'<path d="M{_AXIS} {_TOP - 18}V{floor}H{WIDTH - 10}"/><polyline points="{joined}"/>{marks}'
        f"{_text(8, 14, up, 'start')}{_text(WIDTH - 10, HEIGHT - 8, across, 'end')}{_text(_AXIS - 6, floor + 4, '0', 'end')}</svg>"
    )


def _text(x: float, y: float, text: str, anchor: str = "middle") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" lang="{lang_of(text)}">{escape(text)}</text>'
