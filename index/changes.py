"""What a new text changes against the one before, paragraph by paragraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal

from corpus.models import Frozen, Report

ChangeKind = Literal["kept", "added", "changed", "removed", "moved"]


class Change(Frozen):
    """One paragraph that is not where or what it was."""

    kind: ChangeKind
    report: str
    old_number: str | None = None
    new_number: str | None = None
    old_text: str | None = None
    new_text: str | None = None


def compare_reports(old: Report | None, new: Report | None) -> tuple[Change, ...]:
    """Changes from `old` to `new` in reading order, kept paragraphs included; `None` stands for a report not there.

    A paragraph is known by its text: with the same text in the same order it is kept, elsewhere it is moved; of what is
    left, paragraphs standing in each other's place are changed, the others added or removed.
    """
    before, after = _texts(old), _texts(new)
    key = new.key if new else old.key if old else ""
    changes: list[Change] = []
    gone: list[int] = []
    come: list[int] = []
    for tag, i1, i2, j1, j2 in _opcodes(before, after):
        if tag == "equal":
            changes += [_change("kept", key, old, i, new, j) for i, j in zip(range(i1, i2), range(j1, j2), strict=True)]
            continue
        n_pairs = min(i2 - i1, j2 - j1)
        changes += [_change("changed", key, old, i1 + n, new, j1 + n) for n in range(n_pairs)]
        gone += range(i1 + n_pairs, i2)
        come += range(j1 + n_pairs, j2)
    changes = _find_moves(changes, key, old, new, gone, come)
    return tuple(sorted(changes, key=lambda change: _order(change, old, new)))


def count_changes(changes: Sequence[Change]) -> dict[ChangeKind, int]:
    """How many paragraphs were kept, added, changed, removed and moved."""
    counts = Counter(change.kind for change in changes)
    kinds: tuple[ChangeKind, ...] = ("kept", "added", "changed", "removed", "moved")
    return {kind: counts[kind] for kind in kinds}


def _texts(report: Report | None) -> list[str]:
    return [report.quote(passage.span) for passage in report.passages] if report else []


def _opcodes(before: list[str], after: list[str]) -> list[tuple[str, int, int, int, int]]:
    # Most rebuilds touch a few paragraphs of many: cutting off the equal ends first keeps the quadratic part small.
    head = 0
    while head < min(len(before), len(after)) and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < min(len(before), len(after)) - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    middle = SequenceMatcher(None, before[head : len(before) - tail], after[head : len(after) - tail], autojunk=False)
    codes: list[tuple[str, int, int, int, int]] = [("equal", 0, head, 0, head)]
    codes += [(tag, i1 + head, i2 + head, j1 + head, j2 + head) for tag, i1, i2, j1, j2 in middle.get_opcodes()]
    codes.append(("equal", len(before) - tail, len(before), len(after) - tail, len(after)))
    return codes


def _find_moves(
    changes: list[Change], key: str, old: Report | None, new: Report | None, gone: list[int], come: list[int]
) -> list[Change]:
    """Split `gone` and `come` into moves (same text at both ends), additions and removals."""
    by_text: dict[str, list[int]] = {}
    before, after = _texts(old), _texts(new)
    for i in gone:
        by_text.setdefault(before[i], []).append(i)
    moved: set[int] = set()
    for j in come:
        origins = by_text.get(after[j])
        if origins:
            moved.add(origins[0])
            changes.append(_change("moved", key, old, origins.pop(0), new, j))
        else:
            changes.append(_change("added", key, old, None, new, j))
    return changes + [_change("removed", key, old, i, new, None) for i in gone if i not in moved]


def _change(kind: ChangeKind, key: str, old: Report | None, i: int | None, new: Report | None, j: int | None) -> Change:
    was = old.passages[i] if old and i is not None else None
    now = new.passages[j] if new and j is not None else None
    same = kind in ("kept", "moved")
    return Change(
        kind=kind,
        report=key,
        old_number=was.number if was else None,
        new_number=now.number if now else None,
        old_text=old.quote(was.span) if old and was and not same else None,
        new_text=new.quote(now.span) if new and now and not same else None,
    )


def _order(change: Change, old: Report | None, new: Report | None) -> tuple[int, int]:
    report, number = (new, change.new_number) if change.new_number is not None else (old, change.old_number)
    position = next((i for i, passage in enumerate(report.passages) if passage.number == number), 0) if report else 0
    return position, 0 if change.new_number is not None else 1
