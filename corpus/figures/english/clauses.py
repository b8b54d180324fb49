"""Which words of an English sentence may belong to which of its quantities.

Between two quantities stand the tail of the first (`4.1% | for men and`), perhaps asides (`, which leaves out food,`), and the lead of
the second, which begins behind the last comma or `and`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from corpus.figures.quantities.quantity import Quantity

_BREAK = re.compile(r"(?<![0-9]),|,(?![0-9])|[;:()]|\s[–—-]\s")
_CONJUNCTION = re.compile(r"(?:^|\s)(?:and|(?<!\ball )but|while|whereas|or(?=\s*$))\s")
# The survey found that | 88% were content: the clause begins behind `that`.
_REPORTED = re.compile(
    r"\s(?:found|finds?|show(?:s|ed)?|said|says?|estimated?s?|reported|expects?|expected|suggest(?:s|ed)?|indicated?s?|believed?s?|confirm(?:s|ed)|revealed|announced|"
    r"means?|meant)\sthat\s"
)
_JOINT = re.compile(rf"{_CONJUNCTION.pattern}|{_REPORTED.pattern}")
_ASIDE = re.compile(
    r"\s*(?:more|less|fewer|higher|lower|which|who|whose|where|when|hit|led|run|made|held|built|set|sent|"
    r"such as|by contrast|however|moreover|in turn|for example|for instance|too|again|also|"
    r"including|excluding|especially|notably|in particular|as|despite|after|before|under|through|since|within|throughout|across|among|beyond|"
    r"thanks|because|unlike|until|given|along|alongside|without|in|on|at|by|with|for|of|from|to|than|"
    r"(?!(?:increased|united|limited|fixed|advanced|unlisted|listed|imported|skilled|registered|planned|estimated|combined)\b)[a-z]{2,}ed|"
    r"(?!(?:housing|manufacturing|spending|lending|funding|mining|banking|shipping|farming|building|engineering|training|pricing|saving|training|financing|"
    r"operating|outstanding|working|remaining|borrowing|earning)s?\b)[a-z]{2,}ing)\b",
)
_NO_NAME = re.compile(
    r"\s*(?:up|down|an?\s(?:increase|rise|growth|gain|decrease|decline|fall|drop|reduction|cut)|which|who|compared|against|or|still|well|more|less|fewer|of)\b"
)
# the infrastructure manager, | RailNet Ardenholm, | came to
_NAME = re.compile(r"\s[A-Z][\w'’.-]*(?:\s(?:of\s|the\s)*[A-Z][\w'’.-]*){0,4}")
_MORE = re.compile(r"\s(?:more|less|fewer|higher|lower)\s")
_REACH = 240


class Lead(NamedTuple):
    """The words before a quantity."""

    tail_end: int
    """Where the words end that belong to the quantity before."""
    start: int
    """Where the clause of this quantity starts."""
    subjects: tuple[tuple[int, int], ...]
    """Earlier stretches, the nearest first, one of which may name the subject (`core inflation, which leaves out food, averaged |`)."""
    bracket: bool
    """The quantity stands in a bracket opened behind the one before: `1,204 (| 1,150 in 2021)`."""
    listed: bool
    """Only a comma, `and` or nothing but a break parts it from the quantity before."""


def read_lead(text: str, floor: int, quantity: Quantity, *, first: bool) -> Lead:
    """What stands between `floor` (the end of the quantity before, or for the `first` the start of the sentence) and a quantity."""
    floor = max(floor, quantity.start - _REACH)
    told = not first and _MORE.match(text, floor) is not None  # 4.9% more than in 2023: | 5.2 TWh came from wind
    marks = _outside_brackets(
        found
        for found in _BREAK.finditer(text, floor, quantity.start)
        if text[found.end() : quantity.start].strip() or found.group() != ":" or told
    )
    inside = _inside_bracket(marks)
    if inside:
        named = _named_before(text, floor, marks, inside, first=first)
        return Lead(inside.start(), marks[-1].end(), named, bracket=not (first or named), listed=False)
    if not marks:
        joints = list((_REPORTED if first else _JOINT).finditer(text, floor, quantity.start))
        joint = joints[-1] if joints else None
        start = joint.end() if joint else floor
        return Lead(
            joint.start() if joint else floor,
            start,
            (),
            bracket=False,
            listed=joint is not None and not text[start : quantity.start].strip(),
        )
    start = marks[-1].end()
    listed = (
        not first
        and marks[-1].group() in (",", ";")
        and not re.sub(r"\b(?:and|or)\b", "", text[marks[0].start() + 1 : quantity.start]).strip()
    )
    return Lead(marks[0].start(), start, tuple(_stretches(text, floor, marks, first=first)), bracket=False, listed=listed)


def _outside_brackets(marks: Iterable[re.Match[str]]) -> list[re.Match[str]]:
    """The marks without brackets that are closed again and what stands in them: `28 provinces (regions, municipalities) and |`."""
    outside: list[re.Match[str]] = []
    opened: list[int] = []
    for mark in marks:
        if mark.group() == ")" and opened:
            del outside[opened.pop() :]
            continue
        if mark.group() == "(":
            opened.append(len(outside))
        outside.append(mark)
    return outside


def _named_before(
    text: str, floor: int, marks: Sequence[re.Match[str]], inside: re.Match[str], *, first: bool
) -> tuple[tuple[int, int], ...]:
    """The words before a bracket that name what the number in it measures: `health bodies (19%), | councils (14%)`; none behind a number."""
    before = [mark.end() for mark in marks if mark.end() <= inside.start()]
    if not (first or before) or text[inside.end() : marks[-1].end()].strip(" :"):
        return ()
    start = before[-1] if before else floor
    named = text[start : inside.start()]
    return ((start, inside.start()),) if named.strip() and not _ASIDE.match(named) and not _NO_NAME.match(named) else ()


def _inside_bracket(marks: Sequence[re.Match[str]]) -> re.Match[str] | None:
    depth = 0
    for mark in reversed(marks):
        depth += {")": 1, "(": -1}.get(mark.group(), 0)
        if depth < 0:
            return mark
    return None


def _stretches(text: str, floor: int, marks: Sequence[re.Match[str]], *, first: bool) -> list[tuple[int, int]]:
    """The stretches before the last mark that are no asides, the nearest first; none before a semicolon."""
    found: list[tuple[int, int]] = []
    ends = [mark.start() for mark in marks]
    starts = [floor, *(mark.end() for mark in marks[:-1])]
    i = len(marks) - 1
    while i >= 0 and marks[i].group() != ";" and (i or first):
        stretch = text[starts[i] : ends[i]]
        if stretch.strip() and marks[i].group() != ")" and not _ASIDE.match(stretch):
            before = text[starts[i - 1] : ends[i - 1]] if i and marks[i - 1].group() == "," and _NAME.fullmatch(stretch) else ""
            named_twice = before[:1].isupper() and not _ASIDE.match(before)
            found.append((starts[i - named_twice], ends[i]))
            i -= named_twice
        i -= 1
    return found
