"""What stands around the quantities of an English sentence: the words before each, and the thing it counts or is said of behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.figures.asides_en import BRACKET, said_by_the_way
from corpus.figures.clauses_en import Lead, read_lead
from corpus.figures.periods import TimePhrase
from corpus.figures.predicates_en import first_verb, has_verb
from corpus.figures.quantity import Quantity
from corpus.figures.relatives_en import relative_end
from corpus.figures.sentences import clause_end
from corpus.figures.subjects_en import clean, without_time
from corpus.figures.units import COUNT_CODES, DURATIONS
from corpus.figures.verbs_en import DOING, DONE_TOO, PAST

CHANGES = ("growth", "decline", "difference")
"""Roles of figures that tell the size of a change."""
_FILLER = re.compile(
    r"(?:\b(?:between|all but|a total of|a combined|an average of|an estimated|an annual|a record|a further|another|only|just|some|total of|the|a|an|"
    r"as many as|as much as|approximately|its|their|our|all|these|those|both|also|further|combined|seasonally adjusted|respectively)\s*)+$",
    re.IGNORECASE,
)
# and 93% of lorries were served, when 11 ships came: nothing but a conjunction stands before the number.
_CONJUNCTIONS = re.compile(
    r"(?:[\s,;:–—-]|\b(?:and|but|while|whereas|or|when|where|because|since|as|that|although|though|if|so|of which|of whom|of these|of them|of those)\b)*",
    re.IGNORECASE,
)
_VERBS = (
    r"(?:was|were|are|is|has|have|had|do|does|can|could|will|would|may|might|must|should|say|take|go|used?|work|live|own|lack|need|want|know|"
    r"now\s(?!(?:in|at|on|of|the|a|an|and)\b)[a-z]{3,}|offer|provide|employ|operate|teach|serve|receive|hold|earn|attend|"
    rf"{DOING}|(?:[a-z]{{3,}}ed|{DONE_TOO})(?!\s(?:by|in|at|for|from|to|on|under|with|as|between|during)\b))\b"
)
_FINITE = re.compile(rf"\b{_VERBS}")
VERB_BEHIND = re.compile(
    rf"\s(?:(?:has|have|had|also|now|still|then)\s)?(?:been\s)?(?:{_VERBS}|(?:plan|expect|[a-z]{{3,}}ed)\b)"
)
_OF_BEHIND = re.compile(
    r"\s(?:of|for|among|amongst|on|towards|per|in terms of|worth of|against)\s(?!(?:a|the) (?:year|month|quarter|day|week)\b)"
)
_PLACE_BEHIND = re.compile(r"\s(?:in|at|from|to|by|within|through|with|after|as)\s|\s(?:long|wide|deep|high|tall)\b")
# $4.7 billion | in loans and grants
_IN_KIND = re.compile(
    r"\sto\s(?!date\b|be\b|reach\b|the\b|about\b|around\b)(?=[a-z])|\sin\s(?!(?:total|all|real|nominal|current|constant|value|the|an?|this|that|these|those|its|our|their|each|both|addition|comparison|contrast|favour|turn|line|"
    r"recent|last|early|late|net|gross|sterling|dollars|euros|force|place|excess|return|response|order)\b)(?=[a-z])"
)
# took 11 weeks | to close a case
_TO_DO = re.compile(r"\sto\s(?!the\b|an?\b|its\b|our\b)[a-z]{3,}\s.{3,50}?(?=[.,;]|$)")
# a | 23 km subsea cable, the | 5% target: behind an article the number is part of the name of the thing.
_ARTICLE = re.compile(r"\b(?:an?|the)\s$", re.IGNORECASE)
_NAMED_BEHIND = re.compile(
    r"\s(?!(?:of|in|to|for|from|by|on|at|as|and|or|more|less|higher|lower|increase|decrease|rise|fall|drop|cut|reduction|growth|gain|decline|was|were|is|are|"
    r"above|below|over|under|that|which|who|a|per)\b)[a-z][a-z-]+"
)
# 4.2 GWh of storage batteries | to 17 customers, 96% of cities | with a theatre
_BEHIND_OF = re.compile(
    r"\s(?:in|to|at|for|across|from|by|with|within|on|was|were|is|are|have|has|had|will|would|can|voted|joined|passed|took|came|went|said)\s"
)
OF_THEM_BEHIND = re.compile(r"\s(?:of|among)\s(?P<what>which|whom|them|these|those)\s")
_NOUN_STOP = re.compile(
    r"\b(?:while|compared|whereas|(?<!more )(?<!less )(?<!fewer )than|which|who|that|"
    r"(?:up|down)(?=\s(?:from|by|on|to|in|at|about|nearly|some|over|[0-9])|,|\s*$)|respectively|year-on-year|year on year|including|against|"
    r"versus|instead|rather|but|so|because)\b|[;:()]|"
    r"[.,](?![0-9])|\b(?:and|in|at|by|for|as|with|across|to|of|from|or|on|the|a|an)\s*$"
)
# taught 640 students | and vaccinated more residents than before
_AND_DEED = re.compile(rf"\s(?:and|but)\s(?:(?:also|then|so)\s)?(?:[a-z]{{3,}}ed|{PAST})\s(?!(?:[a-z]+s|people)\b)")
_SHARED = re.compile(
    r"\s(?:of|in)\s(?:the |that of |in )?(?:[12][0-9]{3}|last year|previous year|year before)(?:'s|’s)?(?: level| figure| total| baseline)?\b|"
    r"\s(?:the )?(?:[12][0-9]{3}|last year|previous year|year before)(?:'s|’s)?(?: level| figure| total| baseline)\b"
)
_OF_ALL = re.compile(r"\sof\sthe\s(?:total|whole)\b(?!\s(?!and|in|by|from|at)[a-z])")
# twice | the overall rate
_TIMES_WHAT = re.compile(
    r"\s(?:the|its|their|our|that of|those of)\s(?!(?:figure|number|level|total|value|amount|rate) (?:of|in|for)\s(?:[12][0-9]{3}|the)\b)"
)
_PARTS_IN = re.compile(r"\s(?:in|out of)\s")
_OF_A_NUMBER = re.compile(r"\s(?:of|among)\s(?:(?:the|our|its|their|all|some|these|those|about|nearly|over)\s)*")


# within 40 days, for more than three months
_WITHIN = re.compile(r"\b(?:within|inside)\s$")
_FOR_MORE_THAN = re.compile(r"\b(?:within|inside|in|for|after)\s$")
_LIMITS = DURATIONS | {"km", "m", "mile"}
_APART = re.compile(r"[,;:()–—]|\sand\s")
_NAMED = re.compile(r"\s*[A-Z]")
_NEXT_WORDS = 12
# 28 provinces | and 15 cities, 530,000 patents for inventions | , 12 designs
_JOINED = re.compile(r"[^,;:()–—]*(?:,\s*(?:and\s|as well as\s)?|\s(?:and|or|as well as)\s)\s*")


def counts(quantity: Quantity) -> bool:
    """Whether a quantity counts things, which are named behind it."""
    return quantity.unit in COUNT_CODES


def _with_noun(quantity: Quantity) -> int:
    """The end of a quantity and the noun it counts: `3.62 million displaced persons | in 19 camps`."""
    return max(quantity.end, quantity.unit_at[1]) if counts(quantity) else quantity.end


def _kind(unit: str) -> str:
    return "time" if unit in DURATIONS else "%" if unit == "ratio" else unit


_OF_THE_WHOLE = re.compile(r"\s*(?:Of|Among)\s(?:the|our|its|their|all|these|those)\s(?P<whole>[^,;:]{3,90}),\s(?:[a-z]+\s)?$")


def _tells_more(words: str, behind: str) -> bool:
    """Whether a clause before a colon and one behind it tell two things: `The campaign was stepped up: | 40 agencies were warned`."""
    return words.rstrip().endswith(":") and has_verb(words) and _FINITE.search(behind) is not None


class Around:
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
            _FILLER.sub("", self.words(lead.start, quantity.start))
            for lead, quantity in zip(self.leads, quantities, strict=True)
        ]
        self._things: dict[tuple[int, bool], str] = {}
        self._acting: dict[int, bool] = {}
        self._behind = [
            text[quantity.end : clause_end(text, quantity.end, ceiling)]
            for quantity, ceiling in zip(quantities, ceilings, strict=True)
        ]
        self._lead_words = [
            "" if _tells_more(words, behind) else words for words, behind in zip(self._lead_words, self._behind, strict=True)
        ]
        self._opens = [_CONJUNCTIONS.fullmatch(words) is not None for words in self._lead_words]
        self._relatives = [
            relative_end(text, floor, quantity.end + len(behind)) if opens else 0
            for floor, quantity, behind, opens in zip(self.floors[1:], quantities, self._behind, self._opens, strict=True)
        ]
        for i, at in enumerate(self._relatives[:-1], start=1):
            if at and self.leads[i].start == self.floors[i]:
                self._lead_words[i] = _FILLER.sub("", self.words(at - 1, quantities[i].start))

    def words(self, start: int, end: int) -> str:
        """The words between, phrases of time left out."""
        return without_time(self.text, start, end, self._phrases)

    def lead_words(self, i: int) -> str:
        """The words of the clause before quantity `i`, without fillers right before it (`a total of`)."""
        return self._lead_words[i]

    def all_words(self, i: int) -> str:
        """The same from the quantity before on, or from the start of the sentence."""
        return _FILLER.sub("", self.words(self.floors[i], self.quantities[i].start))

    def behind(self, i: int) -> str:
        """The rest of the clause behind quantity `i`, up to the next quantity."""
        return self._behind[i]

    def opens(self, i: int) -> bool:
        """Whether nothing but a conjunction stands before quantity `i` in its clause."""
        return self._opens[i]

    def acts(self, i: int) -> bool:
        """Whether quantity `i` is, with its noun, the subject of a verb behind it: `| 500 schools received`, `| 93% of lorries were served`."""
        if i not in self._acting:
            at = i + 1 if self._opens[i] and self._parts(i) else i  # | seven of nine claims were paid
            self._acting[i] = self._opens[i] and _FINITE.search(self._behind[at]) is not None
        return self._acting[i]

    def _parts(self, i: int) -> bool:
        """Whether quantity `i` is a part of the next: `| 9 of our 26 berths`."""
        following = self.quantities[i + 1].start if i + 1 < len(self.quantities) else None
        return following is not None and _OF_A_NUMBER.fullmatch(self.text, self.quantities[i].end, following) is not None

    def _ends_at_next(self, i: int) -> bool:
        """Whether quantity `i` and the next are the ends of one change: `from 38th | to 31st`."""
        following = self.quantities[i + 1].start if i + 1 < len(self.quantities) else 0
        return self.text[self.quantities[i].end : following] == " to " and self.alike(i + 1)

    def predicate(self, i: int) -> str:
        """The verb behind quantity `i` and what follows it; empty where the words read behind `i` hold none."""
        thing = self.thing(i)
        found = _FINITE.search(thing)
        return thing[found.start() :] if found else ""

    def announced(self, i: int) -> str:
        """The subject of a clause that ends with a colon before quantity `i`: `Parcels did better: | 97% were in time`."""
        colon = self.text.rfind(":", self.floors[i], self.quantities[i].start)
        words = self.words(self.floors[i], colon) if colon >= 0 else ""
        return clean(words[: max(0, first_verb(words))])

    def whole_of(self, i: int) -> str:
        """What quantity `i`, the subject of a verb, is a share of: `users` of `81% | of users were content`; empty for all others."""
        found = _FINITE.search(self.thing(i)) if self.acts(i) and not counts(self.quantities[i]) else None
        return clean(self.thing(i)[: found.start()]) if found and OF_THEM_BEHIND.match(self.behind(i)) is None else ""

    def hands_on(self, i: int, verb: str) -> bool:
        """Whether `verb`, the last word behind quantity `i`, stands right before the next, which it is about."""
        return (
            i + 1 < len(self.quantities) and counts(self.quantities[i + 1]) and self._lead_words[i + 1].rstrip().endswith(verb)
        )

    def ends_at_joint(self, i: int) -> bool:
        """Whether only a noun phrase and a comma or conjunction part quantity `i` from the next."""
        between = _FILLER.sub("", self.words(self.floors[i + 1], self.quantities[i + 1].start))
        return _JOINED.fullmatch(between) is not None and not has_verb(between)

    def counted(self, i: int) -> str:
        """The noun that quantity `i` counts, a relative clause behind it included; empty for shares, amounts and measures."""
        quantity = self.quantities[i]
        return clean(self.words(quantity.unit_at[0], self._relatives[i] or quantity.unit_at[1])) if counts(quantity) else ""

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
        return i - 2 if i > 1 and self.bound(i - 1) and self._akin(i, i - 2) else i - 1

    def is_share(self, i: int, own: str) -> bool:
        """`| 82% voted in favour`, `covered | 71% of output`: a part of something that is named behind."""
        behind = self.behind(i)
        if behind.startswith(" of ") and not _SHARED.match(behind):
            return True
        return not own and VERB_BEHIND.match(behind) is not None

    def thing(self, i: int, *, listed: bool = False) -> str:
        """What is named behind quantity `i`, read once; `listed` says that a mere place (`| in Ayr`) names it, too."""
        if (i, listed) not in self._things:
            self._things[i, listed] = self._bounded(i, self._read_thing(i, listed=listed))
        return self._things[i, listed]

    def _bounded(self, i: int, thing: str) -> str:
        """The thing with the time or distance that the next quantity sets it: `86% | were answered within 40 days`."""
        bound = self.bound(i + 1) if thing else ""
        near = bound and not _APART.search(self.text, self.quantities[i].end, self.quantities[i + 1].start)
        return f"{thing.removesuffix(bound.split()[0]).rstrip()} {bound}" if near else thing

    def bound(self, i: int) -> str:
        """Quantity `i` and the preposition before it where it only limits what is measured: `within 40 days`; else empty."""
        quantity = self.quantities[i] if i < len(self.quantities) else None
        if quantity is None or quantity.unit not in _LIMITS:
            return ""
        before = _WITHIN if quantity.comparator == "exact" else _FOR_MORE_THAN
        found = before.search(self.text, max(self.floors[i], quantity.start - 9), quantity.start)
        return self.text[found.start() : quantity.end] if found else ""

    def _read_thing(self, i: int, *, listed: bool) -> str:
        """The noun phrase behind the number, the noun that is part of the surface included; behind shares and amounts, what they are of."""
        quantity, behind = self.quantities[i], self.behind(i)
        inside = counts(quantity) and quantity.unit_at[1] == quantity.end
        noun = self.text[quantity.unit_at[0] : quantity.end].strip() if inside else ""
        if _SHARED.match(behind) or _OF_ALL.match(behind):
            return noun
        if self._parts(i) or self._ends_at_next(i):
            return self.thing(i + 1)
        reach: re.Pattern[str] | None = None
        if quantity.unit in DURATIONS and (to := _TO_DO.match(behind)):
            return to.group().strip()
        if of := OF_THEM_BEHIND.match(behind):
            start = quantity.end + (of.end() if of["what"].startswith("wh") else of.start("what"))
        elif of := _OF_BEHIND.match(behind):
            start, reach = quantity.end + (0 if noun else of.end()), None if self.acts(i) else _BEHIND_OF
        elif len(quantity.unit) == 3 and quantity.unit.isupper() and (of := _IN_KIND.match(behind)):
            start, reach = quantity.end + of.end(), _BEHIND_OF
        elif quantity.unit == "multiple" and (of := _TIMES_WHAT.match(behind)):
            start = quantity.end + of.end()
        elif noun or self._is_named(i) or self._noun_follows(i, behind, listed=listed):
            start = quantity.end
        else:
            return ""
        return clean(f"{noun} {self.words(start, self._noun_end(i, start, reach)).strip()}")

    def _noun_follows(self, i: int, behind: str, *, listed: bool) -> bool:
        quantity = self.quantities[i]
        if quantity.unit == "ratio" and _PARTS_IN.search(self.text, quantity.number, quantity.end):
            return True  # one in five | farms
        if (counts(quantity) and quantity.unit_at[1] > quantity.end) or VERB_BEHIND.match(behind):
            return True
        return _PLACE_BEHIND.match(behind) is not None and (listed or quantity.unit == "rank" or self.next_listed(i))

    def _is_named(self, i: int) -> bool:
        quantity = self.quantities[i]
        return (
            not counts(quantity)
            and _NAMED_BEHIND.match(self._behind[i]) is not None
            and _ARTICLE.search(self.text[max(self.floors[i], quantity.start - 5) : quantity.start]) is not None
        )

    def _noun_end(self, i: int, start: int, reach: re.Pattern[str] | None) -> int:
        """Where the noun phrase from `start` ends; one opened by `of` runs up to what `reach` finds."""
        quantity = self.quantities[i]
        inside = max(start, self._relatives[i])
        limit = min(quantity.end + len(self.behind(i)), inside + 80)
        stop = _NOUN_STOP.search(self.text, inside, limit)
        while stop and stop.group() == "(" and (bracket := BRACKET.match(self.text, stop.start(), limit)):
            stop = _NOUN_STOP.search(self.text, bracket.end(), limit)
        end = stop.start() if stop else limit
        if not self.acts(i) and (deed := _AND_DEED.search(self.text, start, end)):
            end = deed.start()
        following = self.quantities[i + 1].start if i + 1 < len(self.quantities) else None
        if reach:
            found = reach.search(self.text, start, following or end)
            last = self.leads[i + 1].tail_end if following and self.leads[i + 1].tail_end > start else following
            return min(end, found.start() if found else last or end, last or end)
        if following is None or self.acts(i):
            return min(end, following or end)
        own_noun = quantity.unit_at[1] if counts(quantity) else start
        return min(end, max(start, own_noun, self.leads[i + 1].tail_end))

    def next_listed(self, i: int) -> bool:
        """Whether the quantity behind `i` is the next of a list."""
        return i + 1 < len(self.quantities) and self.leads[i + 1].listed
