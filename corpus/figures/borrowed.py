"""Units that a number takes from its neighbours: `rose from 72 | to 80 points`, `62 pilots, 4 more`, `1,286 staff (1,241 a year earlier)`."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.figures.quantity import Quantity
from corpus.figures.readings import Reading
from corpus.figures.units import COUNT_CODES

_SIZES = frozenset("% ‰ pp bp multiple ratio rank".split())
"""Units that tell the size of a change, not what changes."""


def lend_units(quantities: Sequence[Quantity], readings: Sequence[Reading], groups: Sequence[Sequence[int]]) -> list[Quantity]:
    """The quantities of a sentence, those without a unit with the one of a figure that tells the same change, or that they count on from."""
    units = [quantity.unit for quantity in quantities]
    for group in groups:
        own = [units[i] for i in group if units[i] and units[i] not in _SIZES]
        for i in group:
            units[i] = units[i] or (own[0] if own else "")
    for i in range(1, len(units)):
        counted = [
            unit for unit, reading in zip(units[:i], readings, strict=False) if unit in COUNT_CODES and not reading.aside
        ]
        if readings[i].same_unit:
            units[i] = units[i] or units[i - 1]
        if not units[i] and counted and readings[i].inherits:
            units[i] = counted[-1]
    return [quantity._replace(unit=unit) for quantity, unit in zip(quantities, units, strict=True)]
