"""What the words around one quantity say of it; both languages give the same kind of answer."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from corpus.figures.models import Role
from corpus.figures.periods import TimePhrase

ARROW = re.compile(r"\s*(?:→|->|=>|➔|⟶)\s*")
"""Between the two ends of a change: `83.5分 → 89.2分`."""


class Reading(NamedTuple):
    """Measure and role of one quantity."""

    measure: str
    """What is measured, in words of the sentence (not always neighbours); empty when nothing is said."""
    topic: str
    """What a following figure without words of its own is about."""
    role: Role
    inherits: bool = False
    """The topic was taken from the figure before."""
    attributive: TimePhrase | None = None
    """A phrase of time that belongs to this number alone (`由2015年的231亿`)."""
    opening: str = ""
    """The words before the counted thing, which a list shares (`建成` of `建成5座桥梁和3座隧道`)."""
    aside: bool = False
    """It only says how long, where or among how many; what follows goes on about the figure before (`5% in two years, to | 12`)."""
    unit_from: Literal["topic", "counted", "before"] = "topic"
    """Where it takes a unit from when it has none: the thing counted last (`; | 15 were closed`), the figure before (`and for women | 83`),
    or else, when it inherits its topic, the figures that tell of it (`62 pilots, | 4 more`)."""
    compared: bool = False
    """It is an earlier or another value that the figure before is compared with (`(2021: 2.3 times)`)."""
