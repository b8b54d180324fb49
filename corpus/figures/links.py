"""Which figures belong together: from and to of one change, the size of the change, a value and what it is compared with."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.figures.readings import Reading

_PARTS_OF_A_CHANGE = ("growth", "decline", "to", "share", "difference", "from")


def change_groups(readings: Sequence[Reading]) -> list[list[int]]:
    """Indices of the figures of a sentence that tell one change, in order.

    A group is a level (`value`, or `from` and `to`) and what follows without a topic of its own: changes and compared values.
    """
    groups: list[list[int]] = []
    for i, reading in enumerate(readings):
        if reading.aside:
            continue
        follows = bool(groups) and reading.inherits and (reading.compared or reading.role in _PARTS_OF_A_CHANGE)
        if follows or (reading.role == "to" and groups and readings[groups[-1][-1]].role == "from"):
            groups[-1].append(i)
        else:
            groups.append([i])
    return [group for group in groups if len(group) > 1]
