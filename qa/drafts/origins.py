"""Which figure of the indexed reports a figure of a draft may be taken from, and how well their words agree."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from corpus.figures.models import Figure
from corpus.models import Language
from index.models import Query
from index.search import Searcher
from qa.drafts.placed import Placed, beside, is_bare, place_figures, read_figures
from qa.questions.kinds import unit_kind

PASSAGES = 10
"""How many passages found for a sentence give candidates."""
ALIKE = 20
"""How many figures give candidates for sharing words with the draft's, and how many for sharing its value."""
WITHIN = {"context": 0.35, "sentence": 0.2, "tokens": 0.3, "beside": 0.15}
ACROSS = {"context": 0.6, "sentence": 0.4}
"""Weights of the agreements, for figures of the draft's language and of the other one."""
_TRANSLATED = 1.8
"""A faithful translation agrees about this much less than a repetition does."""
_OTHER_ROLE = 0.1
"""What another role costs: a level and its growth share all their words."""

_COUNTS = frozenset(("count", "person", "measure"))


class Source(NamedTuple):
    """A candidate and how well its surroundings agree with those of the draft's figure, in [0, 1]."""

    placed: Placed
    agreement: float
    cover: float
    """Share of the words around the draft's figure that the sentence has; a short restatement has few words but all of them."""


class Sources:
    """All figures of the reports of a searcher."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher
        snapshot = searcher.snapshot
        self._figures = [
            one
            for report, ledger in zip(snapshot.reports, snapshot.ledgers, strict=True)
            for one in place_figures(report, read_figures(ledger))
        ]
        self._in_passage: dict[tuple[str, int], list[int]] = defaultdict(list)
        self._of_value: dict[tuple[Decimal | tuple[Decimal, Decimal], str], list[int]] = defaultdict(list)
        self._with_token: dict[str, list[int]] = defaultdict(list)
        for i, one in enumerate(self._figures):
            self._in_passage[one.report.key, one.passage.span.start].append(i)
            self._of_value[one.figure.value, kind(one.figure.unit)].append(i)
            for token in one.tokens:
                self._with_token[token].append(i)
        n = len(self._figures)
        self._idf = {token: math.log(1 + n / len(places)) for token, places in self._with_token.items()}
        self._unknown = math.log(1 + n)

    def candidates(self, sentence: Sequence[Placed]) -> list[list[Source]]:
        """For each figure of one sentence of a draft the figures it may be taken from, the best agreement first."""
        if not sentence:
            return []
        common = self._found(sentence[0])
        return [self._rank(one, common | self._alike(one) | self._same_value(one)) for one in sentence]

    def _found(self, one: Placed) -> set[int]:
        """Figures of the passages a search for the sentence finds."""
        language: Language = one.report.meta.language
        query = Query(text=one.words, language=language, content=one.words)
        found = set()
        for hit in self._searcher.search(query, PASSAGES):
            passage = self._searcher.snapshot.report(hit.report).passages[hit.passage]
            found.update(self._in_passage[hit.report, passage.span.start])
        return found

    def _alike(self, one: Placed) -> set[int]:
        shared: Counter[int] = Counter()
        for token in one.tokens:
            for i in self._with_token.get(token, ()):
                shared[i] += round(1000 * self._idf[token])
        return {i for i, _ in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))[:ALIKE]}

    def _same_value(self, one: Placed) -> set[int]:
        same = self._of_value.get((one.figure.value, kind(one.figure.unit)), [])
        return set(sorted(same, key=lambda i: (-self._overlap(one, self._figures[i]), i))[:ALIKE])

    def _rank(self, one: Placed, chosen: Iterable[int]) -> list[Source]:
        places = [self._figures[i] for i in sorted(chosen) if comparable(one.figure, self._figures[i].figure)]
        if not places:
            return []
        contexts = self._searcher.coverage(one.context, [place.context for place in places])
        sentences = self._searcher.coverage(one.words, [place.words for place in places])
        covers = self._searcher.coverage(one.context, [f"{place.context} {place.words}" for place in places])
        ranked = [
            self._source(one, place, float(context), float(sentence), float(cover))
            for place, context, sentence, cover in zip(places, contexts, sentences, covers, strict=True)
        ]
        return sorted(ranked, key=lambda source: -round(source.agreement, 6))

    def _source(self, one: Placed, place: Placed, context: float, sentence: float, cover: float) -> Source:
        penalty = _OTHER_ROLE * (one.figure.role != place.figure.role)
        if one.report.meta.language != place.report.meta.language:
            total = ACROSS["context"] * context + ACROSS["sentence"] * sentence
            return Source(place, min(1.0, _TRANSLATED * total) - penalty, min(1.0, _TRANSLATED * cover))
        total = WITHIN["context"] * context + WITHIN["sentence"] * sentence
        total += WITHIN["tokens"] * self._overlap(one, place) + WITHIN["beside"] * beside(one, place)
        return Source(place, total - penalty, cover)

    def _overlap(self, one: Placed, other: Placed) -> float:
        """Weight of the shared tokens beside that of both (Dice), in [0, 1]."""
        both = self._weight(one.tokens) + self._weight(other.tokens)
        return 2 * self._weight(one.tokens & other.tokens) / both if both else 0.0

    def _weight(self, tokens: Iterable[str]) -> float:
        # Summed in a fixed order: sets have none, and rounding must not differ from run to run.
        return sum(self._idf.get(token, self._unknown) for token in sorted(tokens))


def kind(unit: str) -> str:
    """Units that are held against each other: all money, all counts, all percentages and points."""
    name = unit_kind(unit)
    return "count" if name in _COUNTS else name


def comparable(one: Figure, other: Figure) -> bool:
    """Whether two figures could be the same one, had one of them not been misprinted."""
    return kind(one.unit) == kind(other.unit) or is_bare(one)
