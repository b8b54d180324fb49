"""Which figures belong together: from and to of one change, the size of the change, a value and what it is compared with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from corpus.figures.readings import Reading

_YEAR = re.compile(r"([12][0-9]{3})")
LARGEST = 12
"""Figures that one change may have; a sentence of hundreds tells no single one."""
_PARTS_OF_A_CHANGE = ("growth", "decline", "to", "share", "difference", "from")


def change_groups(readings: Sequence[Reading]) -> list[list[int]]:
    """Indices of the figures of a sentence that tell one change, in order.

    A group is a level (`value`, or `from` and `to`) and what follows without a topic of its own: changes and compared values.
    """
    groups = _dealt_ends(readings)
    dealt = {i for group in groups for i in group}
    for i, reading in enumerate(readings):
        if reading.aside or i in dealt:
            continue
        follows = bool(groups) and reading.inherits and (reading.compared or reading.role in _PARTS_OF_A_CHANGE)
        if follows and reading.role == "from" and {"from", "to"} <= {readings[j].role for j in groups[-1]}:
            follows = False  # from nine to two and the time | from 21 days to 36 hours
        if groups and len(groups[-1]) == LARGEST:
            follows = False
        if follows or (reading.role == "to" and groups and readings[groups[-1][-1]].role == "from"):
            groups[-1].append(i)
        else:
            groups.append([i])
    return [group for group in groups if len(group) > 1]


def _dealt_ends(readings: Sequence[Reading]) -> list[list[int]]:
    """The two ends of each of several changes told in one list: 两项补贴分别由95元、105元提高到110元、125元."""
    runs = [[i for i, _ in run] for _, run in groupby(enumerate(readings), key=lambda one: one[1].role)]
    pairs: list[list[int]] = []
    for starts, ends in pairwise(runs):
        topics = [readings[i].topic for i in starts]
        dealt = readings[starts[0]].role == "from" and readings[ends[0]].role == "to" and 1 < len(set(topics)) == len(topics)
        if dealt and topics == [readings[i].topic for i in ends]:
            pairs += [list(pair) for pair in zip(starts, ends, strict=True)]
    return pairs


def order_ends(readings: Sequence[Reading], group: Sequence[int], periods: Sequence[str | None]) -> Sequence[Reading]:
    """The readings with the two values of a group that hold at two years made the ends of a change, the earlier one its start."""
    levels = [i for i in group if readings[i].role == "value"]
    years = [int(found[1]) for i in levels if (found := _YEAR.match(periods[i] or ""))]
    if len(levels) != 2 or len(years) != 2 or years[0] == years[1] or not readings[levels[1]].compared:
        return readings
    ordered = list(readings)
    for i, year in zip(levels, years, strict=True):
        ordered[i] = readings[i]._replace(role="from" if year == min(years) else "to")
    return ordered
