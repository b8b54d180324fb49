"""A sentence of English figures as places: the words before and behind each, and how each is tied to its neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.figures.english.asides import said_by_the_way
from corpus.figures.english.clauses import Lead, read_lead
from corpus.figures.english.relatives import relative_end
from corpus.figures.english.subjects import clean, without_time
from corpus.figures.numbers.units import COUNT_CODES, DURATIONS
from corpus.figures.periods import TimePhrase
from corpus.figures.predicates.english import first_verb, has_verb
from corpus.figures.predicates.english_verbs import DOING, DONE_TOO, PAST
from corpus.figures.quantities.quantity import Quantity
from corpus.figures.sentences import clause_end

"""Roles of figures that tell the size of a change."""
_FILLER = re.compile(
    r"(?:\b(?:between|all but|a total of|a combined|an average of|an estimated|an annual|a record|a further|another|only|just|some|total of|the|a|an|"
    r"as many as|as much as|approximately|its|their|our|all|these|those|both|also|further|combined|seasonally adjusted|respectively)\s*)+$",
    re.IGNORECASE,
)
_FILLER_REACH = 64
# and 93% of lorries were served, when 11 ships came: nothing but a conjunction stands before the number.
_CONJUNCTIONS = re.compile(
    r"(?:[\s,;:–—-]|\b(?:and|but|while|whereas|or|when|where|because|since|as|that|although|though|if|so|of which|of whom|of these|of them|of those)\b)*",
    re.IGNORECASE,
)
VERBS = (
    r"(?:was|were|are|is|has|have|had|do|does|can|could|will|would|may|might|must|should|say|take|go|used?|work|live|own|lack|need|want|know|"
    r"come|study|remain|feel|think|believe|speak|travel|pay|get|make|stay|suffer|die|include|contain|exceed|"
    r"now\s(?!(?:in|at|on|of|the|a|an|and)\b)[a-z]{3,}|offer|provide|employ|operate|teach|serve|receive|hold|earn|attend|"
    rf"{DOING}|(?:[a-z]{{3,}}ed|{DONE_TOO})(?!\s(?:by|in|at|for|from|to|on|under|with|as|between|during)\b))\b"
)
FINITE = re.compile(rf"\b{VERBS}")
# They rated | 322 good, 80 fair and
_RATES = re.compile(r"\b(?:rated|judged|found|graded|classed|declared|deemed|considered|called|had|with|left|leaving)\s$")
_RATED = re.compile(
    r"\s(?P<how>in need of [a-z]+|(?!(?:each|more|fewer|less|apiece|today|overall|respectively|ago|now|again|together|further|others?|[a-z]+ly|[a-z]+ed|"
    rf"{PAST}|left|of|in|on|at|to|by|for|from|with|as|than|and|or|but|so|were|was|are|is|had|have|did|do)\b)(?:not\s)?[a-z-]{{3,}})(?:\s(?:at|on|in)\s[a-z ]+)?"
    r"(?:\sand\s|\sor\s|\sbut\s)?[\s.]*"
)
_OF_A_NUMBER = re.compile(r"\s(?:of|among)\s(?:(?:the|our|its|their|all|some|these|those|about|nearly|over)\s)*")
# within 40 days, for more than three months
_WITHIN = re.compile(r"\b(?:within|inside)\s$")
_FOR_MORE_THAN = re.compile(r"\b(?:within|inside|in|for|after)\s$")
_LIMITS = DURATIONS | {"km", "m", "mile"}
_CLAUSE_JOINT = re.compile(r"(?:,|;)\s(?:and|but|while)\s")
_NAMED = re.compile(r"\s*[A-Z]")
_NEXT_WORDS = 12
_OF_THE_WHOLE = re.compile(r"\s*(?:Of|Among)\s(?:the|our|its|their|all|these|those)\s(?P<whole>[^,;:]{3,90}),\s(?:[a-z]+\s)?$")


def counts(quantity: Quantity) -> bool:
    """Whether a quantity counts things, which are named behind it."""
    return quantity.unit in COUNT_CODES


def without_filler(words: str) -> str:
    """The words without those that only lead up to a number (`a total of`); no more than the last of them are looked at."""
    found = _FILLER.search(words, max(0, len(words) - _FILLER_REACH))
    return words[: found.start()] if found else words


def _with_noun(quantity: Quantity) -> int:
    """The end of a quantity and the noun it counts: `3.62 million displaced persons | in 19 camps`."""
    return max(quantity.end, quantity.unit_at[1]) if counts(quantity) else quantity.end


def _kind(unit: str) -> str:
    return "time" if unit in DURATIONS else "%" if unit == "ratio" else unit


def _tells_more(words: str, behind: str) -> bool:
    """Whether a clause before a colon and one behind it tell two things: `The campaign was stepped up: | 40 agencies were warned`."""
    return words.rstrip().endswith(":") and has_verb(words) and FINITE.search(behind) is not None


class Layout:
    """A sentence with its quantities, seen as words before and behind each."""

    def __init__(
        self, text: str, bounds: tuple[int, int], quantities: Sequence[Quantity], phrases: Sequence[TimePhrase]
    ) -> None:
        self.text = text
        self.start, self.end = bounds
        self.quantities = quantities
        self._phrases = sorted([*phrases, *said_by_the_way(text, bounds, quantities)])
        ceilings = [*(quantity.start for quantity in quantities[1:]), self.end]
        self.floors = [self.start, *map(min, map(_with_noun, quantities), ceilings)]
        self.leads = [
            read_lead(text, floor, quantity, first=i == 0)
            for i, (floor, quantity) in enumerate(zip(self.floors, quantities, strict=False))
        ]
        self._lead_words = [
            without_filler(self.words(lead.start, quantity.start))
            for lead, quantity in zip(self.leads, quantities, strict=True)
        ]
        self._acting: dict[int, bool] = {}
        self._behind = [
            text[quantity.end : clause_end(text, quantity.end, ceiling)]
            for quantity, ceiling in zip(quantities, ceilings, strict=True)
        ]
        self._lead_words = [
            "" if _tells_more(words, behind) else words for words, behind in zip(self._lead_words, self._behind, strict=True)
        ]
        self._opens = [_CONJUNCTIONS.fullmatch(words) is not None for words in self._lead_words]
        self.relatives = [
            relative_end(text, floor, quantity.end + len(behind)) if opens else 0
            for floor, quantity, behind, opens in zip(self.floors[1:], quantities, self._behind, self._opens, strict=True)
        ]
        for i, at in enumerate(self.relatives[:-1], start=1):
            if at and self.leads[i].start == self.floors[i]:
                self._lead_words[i] = without_filler(self.words(at - 1, quantities[i].start))

    def words(self, start: int, end: int) -> str:
        """The words between, phrases of time left out."""
        return without_time(self.text, start, end, self._phrases)

    def lead_words(self, i: int) -> str:
        """The words of the clause before quantity `i`, without fillers right before it (`a total of`)."""
        return self._lead_words[i]

    def all_words(self, i: int) -> str:
        """The same from the quantity before on, or from the start of the sentence."""
        return without_filler(self.words(self.floors[i], self.quantities[i].start))

    def behind(self, i: int) -> str:
        """The rest of the clause behind quantity `i`, up to the next quantity."""
        return self._behind[i]

    def opens(self, i: int) -> bool:
        """Whether nothing but a conjunction stands before quantity `i` in its clause."""
        return self._opens[i]

    def opens_clause(self, i: int) -> bool:
        """Whether a comma and a conjunction part quantity `i` from the one before: `..., and | 310 bursaries`."""
        return self._opens[i] and _CLAUSE_JOINT.search(self.text, self.floors[i], self.quantities[i].start) is not None

    def acts(self, i: int) -> bool:
        """Whether quantity `i` is, with its noun, the subject of a verb behind it: `| 500 schools received`, `| 93% of lorries were served`."""
        if i not in self._acting:
            at = i + 1 if self._opens[i] and self.parts(i) else i  # | seven of nine claims were paid
            self._acting[i] = self._opens[i] and FINITE.search(self._behind[at]) is not None
        return self._acting[i]

    def parts(self, i: int) -> bool:
        """Whether quantity `i` is a part of the next: `| 9 of our 26 berths`."""
        following = self.quantities[i + 1].start if i + 1 < len(self.quantities) else None
        unit_at = self.quantities[i].unit_at
        if unit_at[0] < unit_at[1]:
            return False  # 6,308 staff of 35 nationalities
        return following is not None and _OF_A_NUMBER.fullmatch(self.text, self.quantities[i].end, following) is not None

    def ends_at_next(self, i: int) -> bool:
        """Whether quantity `i` and the next are the ends of one change: `from 38th | to 31st`."""
        following = self.quantities[i + 1].start if i + 1 < len(self.quantities) else 0
        return self.text[self.quantities[i].end : following] == " to " and self.alike(i + 1)

    def rated(self, i: int) -> str:
        """The word that says as what the things are rated that quantity `i` counts: `They rated | 322 good, 80 fair`; else empty."""
        found = _RATED.fullmatch(self._behind[i]) if not self.quantities[i].unit else None
        if found is None or FINITE.match(found["how"]):
            return ""
        return found["how"] if (self._opens[i] or _RATES.search(self._lead_words[i])) else ""

    def clause_before(self, i: int) -> str:
        """The words behind the quantity before `i`, up to the clause of `i`."""
        return clean(self.words(self.floors[i], max(self.floors[i], self.leads[i].tail_end)))

    def announced(self, i: int) -> str:
        """The subject of a clause that ends with a colon before quantity `i`: `Parcels did better: | 97% were in time`."""
        colon = self.text.rfind(":", self.floors[i], self.quantities[i].start)
        words = self.words(self.floors[i], colon) if colon >= 0 else ""
        return clean(words[: max(0, first_verb(words))])

    def counts_before(self, i: int) -> bool:
        """Whether the sentence counts something before quantity `i`, or the one before it is no amount."""
        return (
            i == 0
            or any(map(counts, self.quantities[:i]))
            or self.quantities[i - 1].unit in ("%", "pp", "bp", "ratio", "multiple", "")
        )

    def counted(self, i: int) -> str:
        """The noun that quantity `i` counts, a relative clause behind it included; empty for shares, amounts and measures."""
        quantity = self.quantities[i]
        return clean(self.words(quantity.unit_at[0], self.relatives[i] or quantity.unit_at[1])) if counts(quantity) else ""

    def whole(self) -> str:
        """What the sentence takes its numbers from: `Of the decisions appealed, | 153 were set aside`; empty where it does not say."""
        found = _OF_THE_WHOLE.match(self.text, self.start, self.quantities[0].start) if self.quantities else None
        return clean(found["whole"]) if found else ""

    def stretch(self, lead: Lead) -> str:
        """The earlier stretch of the sentence that may name the subject, a name set behind it included: `The chair, Ann Lee, was paid | £9,000`."""
        found = [words for start, end in lead.subjects if (words := self.words(start, end)).strip() and clean(words)]
        if len(found) < 2 or not has_verb(self.text[lead.start : lead.start + _NEXT_WORDS]) or has_verb(found[-1]):
            return found[0] if found else ""
        return " ".join([found[-1], *(words for words in found[-2::-1] if _NAMED.match(words))])

    def alike(self, i: int) -> bool:
        """Whether quantity `i` is of the kind of the one it may go on from: of its unit, or both are times, or both shares."""
        return self._akin(i, self.nearest(i))

    def _akin(self, i: int, k: int) -> bool:
        return _kind(self.quantities[i].unit) == _kind(self.quantities[k].unit)

    def in_brackets(self, i: int) -> bool:
        """Whether quantity `i` stands in brackets behind the words that name it: `from China (| 5%)`."""
        return i >= 0 and bool(self.leads[i].subjects) and self.text[self.quantities[i].start - 1] == "("

    def nearest(self, i: int) -> int:
        """The quantity that `i` may go on from: the one before it, or the one before a mere time limit (`within 40 days`)."""
        if i < 2 or not self.bound(i - 1):
            return i - 1
        bare = not self.quantities[i].unit and counts(self.quantities[i - 2])
        return i - 2 if bare or self._akin(i, i - 2) else i - 1

    def bound(self, i: int) -> str:
        """Quantity `i` and the preposition before it where it only limits what is measured: `within 40 days`; else empty."""
        quantity = self.quantities[i] if i < len(self.quantities) else None
        if quantity is None or quantity.unit not in _LIMITS:
            return ""
        before = _WITHIN if quantity.comparator == "exact" else _FOR_MORE_THAN
        found = before.search(self.text, max(self.floors[i], quantity.start - 9), quantity.start)
        return self.text[found.start() : quantity.end] if found else ""

    def next_listed(self, i: int) -> bool:
        """Whether the quantity behind `i` is the next of a list."""
        return i + 1 < len(self.quantities) and self.leads[i + 1].listed
