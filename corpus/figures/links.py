"""Which figures belong together: from and to of one change, the size of the change, a value and its growth."""

from __future__ import annotations

from collections.abc import Sequence


def change_groups(roles: Sequence[str], inherits: Sequence[bool]) -> list[list[int]]:
    """Indices of the figures of a sentence that tell one change, in order.

    A group is a level (`value`, or `from` and `to`) and the changes that follow without a topic of their own.
    """
    groups: list[list[int]] = []
    for i, role in enumerate(roles):
        opens = not groups or not inherits[i]
        if role in ("growth", "decline", "to", "share", "difference", "from") and not opens:
            groups[-1].append(i)
        elif role == "to" and groups and roles[groups[-1][-1]] == "from":
            groups[-1].append(i)
        else:
            groups.append([i])
    return [group for group in groups if len(group) > 1]
