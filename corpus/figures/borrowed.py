"""Units that a number takes from its neighbours: `rose from 72 | to 80 points`, `62 pilots, 4 more`, `1,286 staff (1,241 a year earlier)`."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.figures.numbers.units import COUNT_CODES, DURATIONS
from corpus.figures.quantities.quantity import Quantity
from corpus.figures.readings import Reading

_SIZES = frozenset("% ‰ pp bp multiple ratio rank".split())
"""Units that tell the size of a change, not what changes."""


def lend_units(quantities: Sequence[Quantity], readings: Sequence[Reading], groups: Sequence[Sequence[int]]) -> list[Quantity]:
    """The quantities of a sentence, those without a unit with the one of a figure that tells the same change, or that they count on from."""
    units = [quantity.unit for quantity in quantities]
    for i in range(len(units) - 1):
        # dropped from 37 | to 29 per cent
        if not units[i] and readings[i].role == "from" and readings[i + 1].role == "to":
            units[i] = units[i + 1]
    for group in groups:
        # Doubled in two years, from 118 to 263: the time it took is no unit of the ends.
        ends = {readings[i].role for i in group} >= {"from", "to"}
        own = [
            units[i]
            for i in group
            if units[i] and units[i] not in _SIZES and not (ends and readings[i].role == "value" and units[i] in DURATIONS)
        ]
        for i in group:
            units[i] = units[i] or (own[0] if own else "")
    for i in range(1, len(units)):
        if not units[i] and (readings[i].inherits or readings[i].unit_from == "before"):
            units[i] = _unit_before(units, i) if readings[i].unit_from == "before" else _counted_last(units, readings, i)
    return [quantity._replace(unit=unit) for quantity, unit in zip(quantities, units, strict=True)]


def _unit_before(units: Sequence[str], i: int) -> str:
    """The unit of the figure before, or of what that one is a share of: `512 schools (80%) have water, | 385`."""
    shared = i > 1 and units[i - 1] in _SIZES and units[i - 2] in COUNT_CODES
    return units[i - 2] if shared else units[i - 1]


def _counted_last(units: Sequence[str], readings: Sequence[Reading], i: int) -> str:
    """The unit of the things counted last before figure `i`, as far back as the topic it inherits; empty where none were."""
    for k in range(i - 1, -1, -1):
        if units[k] in COUNT_CODES and not readings[k].aside:
            return units[k]
        if readings[i].unit_from == "topic" and not (readings[k].inherits or readings[k].aside):
            return ""
    return ""
