from __future__ import annotations

import re
from decimal import Decimal

from web.lines import HEIGHT, WIDTH, Point, draw_line


def test_years_are_as_far_apart_as_they_are_and_amounts_start_at_zero() -> None:
    line = draw_line(
        [Point(2020, Decimal(5), "5"), Point(2021, Decimal(10), "10"), Point(2024, Decimal(5), "5")], "Year", "Value"
    )
    joined = re.search(r'points="([^"]+)"', line)
    assert joined
    (x1, y1), (x2, y2), (x3, y3) = ([float(part) for part in point.split(",")] for point in joined[1].split())
    assert (x3 - x1) / (x2 - x1) == 4
    assert y1 == y3
    assert 0 < y2 < y1 < HEIGHT
    assert x3 < WIDTH


def test_words_are_escaped() -> None:
    line = draw_line([Point(2020, Decimal(1), "<b>"), Point(2021, Decimal(1), "1")], "<x>", "&")
    assert "<b>" not in line
    assert "<x>" not in line
    assert "&#60;x&#62;" in line
