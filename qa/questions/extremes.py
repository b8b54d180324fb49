"""The most and the least: whether a question asks for a limit or a record, and whether a figure is told as one."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.figures.models import Comparator

LEAST = r"最(?:低|少|小|短|慢|差)|\b(?:lowest|least|fewest|smallest|shortest|slowest)\b"
MOST = r"最(?:高|多|大|长|快)|\b(?:highest|most|largest|biggest|longest|fastest|greatest)\b"

_ASKS_MOST = re.compile(
    r"最(?:高|多|大|长|重|贵|久)(?!人民)|上限|封顶|至多|顶多|"
    r"\b(?:maximum|max|highest|largest|biggest|heaviest|longest|dearest|record|upper limit|cap|ceiling|at most)\b|"
    r"\bmost (?!(?:of|common|popular|frequent|important|recent|often|people)\b)",
    re.I,
)
_ASKS_LEAST = re.compile(
    r"最(?:低|少|小|短|轻|便宜)|下限|至少|起码|\b(?:minimum|lowest|least|smallest|fewest|shortest|cheapest|floor|lower limit)\b",
    re.I,
)
# 单笔最高 | 41.6万元, 年度上限仍为 | 30万元; not 最大的港口完成 | 5亿吨. The largest find, | 2.4 tonnes; the heaviest being | €640,000.
_TOLD_MOST = re.compile(
    r"(?:最(?:高|多|大|长|重)|上限|限额|封顶)(?!人民)[^，。；的]{0,8}$|"
    r"\b(?:maximum|highest|largest|biggest|heaviest|longest|record|limit(?:ed)?|cap(?:ped)?|ceiling)\b[^.;]{0,40}$",
    re.I,
)
_TOLD_LEAST = re.compile(
    r"(?:最(?:低|少|小|短|轻)|下限|起点)[^，。；的]{0,8}$|\b(?:minimum|lowest|smallest|fewest|shortest|floor)\b[^.;]{0,40}$",
    re.I,
)
# The largest find, | 2.4 tonnes is a part of all finds; "it was highest in Salhaven, at | 24.5%" tells which rate is Salhaven's.
_TOLD_RECORD = re.compile(
    r"(?:最(?:高|多|大|长|重|低|少|小|短|轻)|上限|限额|封顶|下限)(?!人民)[^，。；的]{0,8}$|"
    r"\b(?:the|a|its|our|their|single) (?:maximum|highest|largest|biggest|heaviest|longest|record|minimum|lowest|smallest|fewest|shortest)\b[^.;]{0,40}$",
    re.I,
)


class Extreme(NamedTuple):
    """Which extreme a question asks for; most ask for none."""

    most: bool
    least: bool

    def is_met(self, lead: str, comparator: Comparator) -> bool:
        """Whether a figure is told as the extreme asked for; `lead` are the words between the figure before and it, in its sentence."""
        most = self.most and (comparator == "at_most" or _TOLD_MOST.search(lead) is not None)
        return most or (self.least and (comparator == "at_least" or _TOLD_LEAST.search(lead) is not None))


def asked_extreme(question: str) -> Extreme:
    """The extreme that a question asks for."""
    return Extreme(_ASKS_MOST.search(question) is not None, _ASKS_LEAST.search(question) is not None)


def is_record(lead: str) -> bool:
    """Whether a figure is told as a record: `the largest find, | 2.4 tonnes`; nobody asks for it who does not say so."""
    return _TOLD_RECORD.search(lead) is not None
