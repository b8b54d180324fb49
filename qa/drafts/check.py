"""A draft held against the indexed reports: each of its figures with what the reports say in its place.

A figure of the draft agrees when a figure of a report has its value and stands among the same words, or nearly the best ones: the more
digits a value has, the less likely it is met by chance, and the more its wording may differ. Where no such figure is found but the
words are the report's, the report's figure in that place contradicts the draft.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal

from corpus.figures.models import Comparator, Figure
from corpus.language import whole_characters
from corpus.models import Frozen
from index.search import Searcher
from qa.citing.cite import cite
from qa.drafts.draft import read_draft
from qa.drafts.explain import explain
from qa.drafts.origins import Source, Sources
from qa.drafts.placed import Placed, is_bare
from qa.models import AnswerFigure, Citation
from qa.questions.kinds import unit_kind
from qa.questions.periods import Years, overlap, years_in
from qa.wording.compose import figure_row
from qa.wording.differences import printed_unit

Status = Literal["match", "wrong_value", "wrong_unit", "wrong_period", "comparator_lost", "not_in_report"]

MATCH = (0.4, 0.25, 0.15, 0.1)
"""Agreement of the surroundings from which equal values are one figure: of one, two, three, four and more digits."""
KNOWN = 0.62
"""Agreement from which another value in the same place contradicts."""
_SLACK = (0.1, 0.2, 0.3, 0.4)
"""By how much the surroundings may agree less than the best ones found, again by digits."""
_COVERED = (0.05, 0.25, 0.4, 0.6)
"""By how much fewer of the draft's words a sentence may have than the one that has most, likewise."""
_IN_PERIOD = 0.1
"""What the same period is worth among figures of the same value."""
_BOUNDS: dict[Comparator, str] = {
    "more_than": "up", "at_least": "up", "at_most": "down", "less_than": "down", "about": "around", "near": "around", "exact": "",
}  # fmt: skip
_NEAR_ENOUGH = Decimal("0.1")
"""A bound or a round number may stay this share away from the amount it stands for."""
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


class CheckedFigure(Frozen):
    """One figure of a draft and what the reports say."""

    surface: str
    span: tuple[int, int]
    """Half-open, code points of the draft."""
    unit: str
    measure: str
    period: str | None
    status: Status
    """`comparator_lost` for any change of 超过, 约, `nearly`: dropped, added or turned round."""
    source: AnswerFigure | None = None
    """The report's figure in its place; None when no report has one."""
    citation: Citation | None = None
    """Where the report says so; its quote is the sentence."""
    explanation: str
    """One line in the draft's language."""


class DraftChecker:
    """Checks drafts against the reports of one searcher; equal drafts get equal results."""

    def __init__(self, searcher: Searcher) -> None:
        self.snapshot = searcher.snapshot
        self._sources = Sources(searcher)

    def check(self, text: str) -> tuple[CheckedFigure, ...]:
        """The figures of a draft in Chinese or English, in order, each judged; empty for a draft without figures.

        Raises:
            DraftError: the draft is blank or longer than `qa.drafts.draft.MAX_DRAFT`.
        """
        checked: list[CheckedFigure] = []
        for sentence in read_draft(whole_characters(text)):
            ranked = self._sources.candidates(sentence)
            chosen = _judge(sentence, ranked, self.snapshot.editions)
            checked += [
                _row(one, status, source, len(checked) + n)
                for n, (one, (status, source)) in enumerate(zip(sentence, chosen, strict=True), 1)
            ]
        return tuple(checked)


def _judge(
    sentence: Sequence[Placed], ranked: Sequence[Sequence[Source]], editions: Mapping[str, str]
) -> list[tuple[Status, Source | None]]:
    """The verdict on each figure of a sentence; a figure the sentence states rightly is not what another one should have been."""
    equal = [_equal(one, sources, editions) for one, sources in zip(sentence, ranked, strict=True)]
    taken = {id(source.placed) for source in equal if source}
    # Where one figure of the sentence is dated otherwise, the wrong year is its; those dated as in the report are not to blame.
    dated = any(source and _clash(one, source) for one, source in zip(sentence, equal, strict=True))
    verdicts: list[tuple[Status, Source | None]] = []
    for one, sources, source in zip(sentence, ranked, equal, strict=True):
        if source:
            verdicts.append((_status(one, source, dated=dated), source))
            continue
        known = [other for other in sources if other.agreement >= KNOWN]
        other = next((other for other in known if id(other.placed) not in taken), known[0] if known else None)
        other = _in_its_language(one, other, sources, editions) if other else None
        verdicts.append((_contradiction(one.figure, other.placed.figure), other) if other else ("not_in_report", None))
    return verdicts


def _equal(one: Placed, sources: Sequence[Source], editions: Mapping[str, str]) -> Source | None:
    """The candidate of the same value and unit whose surroundings agree best, if they agree well enough."""
    same = [source for source in sources if _same_amount(one.figure, source.placed.figure)]
    if not same:
        return None
    n = min(_n_digits(one.figure), len(MATCH)) - 1
    needed = max(MATCH[n], sources[0].agreement - _SLACK[n])
    covered = max(MATCH[n], max(source.cover for source in sources) - _COVERED[n])
    fitting = [source for source in same if source.agreement >= needed or source.cover >= covered]
    best = max(fitting, key=lambda source: source.agreement + _IN_PERIOD * _in_period(one, source), default=None)
    return _in_its_language(one, best, same, editions) if best else None


def _in_its_language(one: Placed, best: Source, sources: Sequence[Source], editions: Mapping[str, str]) -> Source:
    """`best`, or where it stands in the other language's edition of a report, the same figure of the draft's own language."""
    figure, edition = best.placed.figure, editions.get(best.placed.report.key)
    if edition is None or best.placed.report.meta.language == one.report.meta.language:
        return best
    for other in sources:
        report, passage = other.placed.report, other.placed.passage
        paragraph = (edition, best.placed.passage.number) == (report.key, passage.number)
        same = (other.placed.figure.value, other.placed.figure.unit) == (figure.value, figure.unit)
        if paragraph and same:
            return other
    return best


def _status(one: Placed, source: Source, *, dated: bool) -> Status:
    rightly_dated = dated and _in_period(one, source)
    if _clash(one, source) or (not rightly_dated and _other_years(one, source)):
        return "wrong_period"
    return "match" if _same_bound(one.figure, source.placed.figure) else "comparator_lost"


def _contradiction(figure: Figure, source: Figure) -> Status:
    """Digits that agree show that only the unit or the multiplier was mistaken."""
    return "wrong_unit" if _printed_digits(figure) == _printed_digits(source) != [] else "wrong_value"


def _same_amount(one: Figure, source: Figure) -> bool:
    if is_bare(one) and _printed_digits(one) == _printed_digits(source):
        return True
    if not _same_unit(one.unit, source.unit):
        return False
    if one.value == source.value:
        return True
    if isinstance(one.value, tuple) or isinstance(source.value, tuple) or one.value == 0:
        return False
    return _rounded(one, one.value, source, source.value)


def _rounded(one: Figure, value: Decimal, source: Figure, amount: Decimal) -> bool:
    """Whether the draft gives the report's amount in fewer digits (7095亿元 as 约7100亿元) or as a bound just short of it."""
    bound = _BOUNDS[one.comparator]
    gap = amount - value
    close = abs(gap) <= abs(amount) * _NEAR_ENOUGH
    if bound in ("up", "down"):
        return source.comparator == "exact" and close and _n_digits(one) < _n_digits(source) and (gap > 0) == (bound == "up")
    step = printed_unit(one)
    return step > printed_unit(source) and abs(gap) * 2 <= step and (_n_digits(one) > 1 or bound == "around")


def _same_unit(one: str, other: str) -> bool:
    """Whether the units are one, or both only count things: 家, 个 and `centres` may count the same."""
    plain = ("count", "person")
    counted = unit_kind(one) in plain and unit_kind(other) in plain
    return one == other or (counted and "person_time" not in (one, other))


def _same_bound(one: Figure, source: Figure) -> bool:
    return one.value != source.value or _BOUNDS[one.comparator] == _BOUNDS[source.comparator]


def _clash(one: Placed, source: Source) -> bool:
    """Whether the draft dates the figure otherwise."""
    own, stated = years_in(one.figure.period or ""), years_in(source.placed.figure.period or "")
    return bool(own and stated) and not _all_met(own, stated)


def _other_years(one: Placed, source: Source) -> bool:
    """Whether the draft's sentence names a year that the report does not name there."""
    placed = source.placed
    own, stated = years_in(one.figure.period or ""), years_in(placed.figure.period or "")
    named, printed = years_in(one.report.quote(one.sentence)), years_in(placed.report.quote(placed.sentence))
    if printed:
        return not _all_met(named, (*printed, *stated))
    report, passage = placed.report, placed.passage
    around = " ".join((report.quote(passage.span), *passage.section, report.meta.title, report.meta.date or ""))
    return not _all_met((*named, *own), (*stated, *years_in(around)))


def _all_met(years: Sequence[Years], known: Sequence[Years]) -> bool:
    return all(any(overlap(one, other) for other in known) for one in years)


def _in_period(one: Placed, source: Source) -> bool:
    own, stated = years_in(one.figure.period or ""), years_in(source.placed.figure.period or "")
    return any(overlap(mine, theirs) for mine in own for theirs in stated)


def _n_digits(figure: Figure) -> int:
    """How many digits tell the value from others, those of both ends of a range."""
    values = figure.value if isinstance(figure.value, tuple) else (figure.value,)
    return sum(len(value.normalize().as_tuple().digits) for value in values)


def _printed_digits(figure: Figure) -> list[str]:
    return _DIGITS.findall(unicodedata.normalize("NFKC", figure.surface))


def _row(one: Placed, status: Status, source: Source | None, number: int) -> CheckedFigure:
    figure = one.figure
    return CheckedFigure(
        surface=figure.surface,
        span=(figure.span.start, figure.span.end),
        unit=figure.unit,
        measure=figure.measure,
        period=figure.period,
        status=status,
        source=figure_row(source.placed.figure, number) if source else None,
        citation=_source_citation(source, number) if source else None,
        explanation=explain(status, source.placed if source else None, one.report.meta.language),
    )


def _source_citation(source: Source, number: int) -> Citation:
    placed = source.placed
    return cite(number, placed.report, placed.passage, placed.sentence, min(1.0, max(0.0, source.agreement)))
