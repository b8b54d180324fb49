"""What a new text changes against the one before, paragraph by paragraph."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from typing import Literal

from corpus.models import Frozen, Passage, Report

ChangeKind = Literal["kept", "added", "changed", "removed", "moved"]
KINDS: tuple[ChangeKind, ...] = ("kept", "added", "changed", "removed", "moved")

_MAX_PAIRS = 40_000
"""Stretches with more pairs of old and new paragraphs are paired by place and not by likeness."""
_ALIKE = 0.2
"""Paragraphs that share a smaller part of their letter pairs (Dice 1945) are not called changes of each other."""

Pair = tuple[int | None, int | None]
"""Positions in the old and the new report."""


class Change(Frozen):
    """The fate of one paragraph."""

    kind: ChangeKind
    report: str
    old_number: str | None = None
    new_number: str | None = None
    old_text: str | None = None
    new_text: str | None = None


def compare_reports(old: Report | None, new: Report | None) -> tuple[Change, ...]:
    """Changes from `old` to `new` in reading order, kept paragraphs included; `None` stands for a report not there."""
    key = new.key if new else old.key if old else ""
    return tuple(_change(kind, key, old, i, new, j) for kind, (i, j) in match_passages(old, new))


def match_passages(old: Report | None, new: Report | None) -> tuple[tuple[ChangeKind, Pair], ...]:
    """Every passage of both sides exactly once, in the order of the new text, each removed one before what follows its neighbour.

    A passage is known by its text: with the same text in the same order it is kept, out of order it is moved; of what is
    left between two kept ones, those alike are changed, the others added or removed.
    """
    before, after = _texts(old), _texts(new)
    same = _same_text(before, after)
    kept = _longest_rise(same)
    moved = [pair for pair in same if pair not in kept]
    gone = {i for i, _ in moved}
    come = {j: i for i, j in moved}
    found: list[tuple[ChangeKind, Pair]] = []
    last_i = last_j = 0
    for i, j in [*sorted(kept), (len(before), len(after))]:
        left = [one for one in range(last_i, i) if one not in gone]
        right = [one for one in range(last_j, j) if one not in come]
        between: list[tuple[ChangeKind, Pair]] = [(_kind(pair), pair) for pair in _pair_up(left, right, before, after)]
        between += [("moved", (come[one], one)) for one in range(last_j, j) if one in come]
        found += _in_reading_order(between)
        if i < len(before):
            found.append(("kept", (i, j)))
        last_i, last_j = i + 1, j + 1
    return tuple(found)


def count_changes(changes: Sequence[Change]) -> dict[ChangeKind, int]:
    """How many paragraphs were kept, added, changed, removed and moved."""
    counts = Counter(change.kind for change in changes)
    return {kind: counts[kind] for kind in KINDS}


def _texts(report: Report | None) -> list[str]:
    return [report.quote(passage.span) for passage in report.passages] if report else []


def _same_text(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Positions of equal texts, each used once, in the order of the new text: equal ends as they stand, else first with first."""
    shorter = min(len(before), len(after))
    head = next((n for n in range(shorter) if before[n] != after[n]), shorter)
    tail = next((n for n in range(shorter - head) if before[-1 - n] != after[-1 - n]), shorter - head)
    places: dict[str, deque[int]] = defaultdict(deque)
    for i in range(head, len(before) - tail):
        places[before[i]].append(i)
    middle = [(places[after[j]].popleft(), j) for j in range(head, len(after) - tail) if places.get(after[j])]
    ends = range(len(after) - tail, len(after))
    return [*((n, n) for n in range(head)), *middle, *((j + len(before) - len(after), j) for j in ends)]


def _longest_rise(pairs: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
    """The longest part of `pairs` in which both positions rise (patience sorting; Fredman 1975), O(n log n)."""
    ends: list[int] = []
    tops: list[int] = []
    back: list[int] = []
    for n, (i, _) in enumerate(pairs):
        pile = bisect_left(ends, i)
        back.append(tops[pile - 1] if pile else -1)
        if pile == len(ends):
            ends.append(i)
            tops.append(n)
        else:
            ends[pile], tops[pile] = i, n
    rise: set[tuple[int, int]] = set()
    n = tops[-1] if tops else -1
    while n >= 0:
        rise.add(pairs[n])
        n = back[n]
    return rise


def _pair_up(left: Sequence[int], right: Sequence[int], before: Sequence[str], after: Sequence[str]) -> Iterator[Pair]:
    """Old and new passages of one stretch: as many of one as of the other stand for each other, else those alike do."""
    if len(left) == len(right) or len(left) * len(right) > _MAX_PAIRS:
        pairs = dict(zip(left, right, strict=False))
    else:
        pairs = _alike(left, right, before, after)
    yield from pairs.items()
    yield from ((i, None) for i in left if i not in pairs)
    taken = set(pairs.values())
    yield from ((None, j) for j in right if j not in taken)


def _alike(left: Sequence[int], right: Sequence[int], before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """The pairs in order whose likeness adds up highest (Needleman & Wunsch 1970)."""
    olds, news = [_letter_pairs(before[i]) for i in left], [_letter_pairs(after[j]) for j in right]
    likeness = [[_dice(old, new) for new in news] for old in olds]
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for a in range(len(left) - 1, -1, -1):
        for b in range(len(right) - 1, -1, -1):
            paired = likeness[a][b] + best[a + 1][b + 1] if likeness[a][b] >= _ALIKE else 0.0
            best[a][b] = max(best[a + 1][b], best[a][b + 1], paired)
    pairs: dict[int, int] = {}
    a = b = 0
    while a < len(left) and b < len(right):
        if best[a][b] == best[a + 1][b]:
            a += 1
        elif best[a][b] == best[a][b + 1]:
            b += 1
        else:
            pairs[left[a]] = right[b]
            a, b = a + 1, b + 1
    return pairs


def _letter_pairs(text: str) -> Counter[str]:
    return Counter(text[i : i + 2] for i in range(len(text) - 1)) or Counter([text])


def _dice(a: Counter[str], b: Counter[str]) -> float:
    return 2 * (a & b).total() / max(a.total() + b.total(), 1)


def _kind(pair: Pair) -> ChangeKind:
    return "added" if pair[0] is None else "removed" if pair[1] is None else "changed"


def _in_reading_order(found: Sequence[tuple[ChangeKind, Pair]]) -> Iterator[tuple[ChangeKind, Pair]]:
    """By new position; a removed passage stands before the first that followed it."""
    there = sorted((one for one in found if one[1][1] is not None), key=lambda one: one[1][1] or 0)
    gone = deque(sorted((one for one in found if one[1][1] is None), key=lambda one: one[1][0] or 0))
    for kind, (i, j) in there:
        while gone and kind != "moved" and i is not None and (gone[0][1][0] or 0) < i:
            yield gone.popleft()
        yield kind, (i, j)
    yield from gone


def _change(kind: ChangeKind, key: str, old: Report | None, i: int | None, new: Report | None, j: int | None) -> Change:
    was = _at(old, i)
    now = _at(new, j)
    told = kind not in ("kept", "moved")
    return Change(
        kind=kind,
        report=key,
        old_number=was.number if was else None,
        new_number=now.number if now else None,
        old_text=old.quote(was.span) if old and was and told else None,
        new_text=new.quote(now.span) if new and now and told else None,
    )


def _at(report: Report | None, position: int | None) -> Passage | None:
    return report.passages[position] if report is not None and position is not None else None
