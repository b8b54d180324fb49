"""What is named behind the quantities of an English sentence: the thing counted, or what a share or an amount is of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.figures.english.asides import BRACKET
from corpus.figures.english.layout import FINITE, VERBS, Layout, counts, without_filler
from corpus.figures.english.subjects import clean
from corpus.figures.numbers.units import DURATIONS
from corpus.figures.periods import TimePhrase
from corpus.figures.predicates.english import has_verb
from corpus.figures.predicates.english_verbs import PAST
from corpus.figures.quantities.quantity import Quantity

NORMS = "target|limit|norm|standard|threshold|budget|plan|forecast|goal|benchmark|minimum|maximum|ceiling|record|average|requirement|estimate"
"""Words for what a number is held against."""
VERB_BEHIND = re.compile(
    rf"\s(?:(?:has|have|had|also|now|still|then)\s)?(?:been\s)?(?:{VERBS}|(?:plan|expect|[a-z]{{3,}}ed)\b)"
)
_OF_BEHIND = re.compile(
    r"\s(?:of|for|among|amongst|on(?! average\b)|towards|per|in terms of|worth of|"
    rf"against(?!\s(?:a|an|the|its|our|their)\s(?:[a-z-]+\s){{0,2}}?(?:{NORMS})\b))\s(?!(?:a|the) (?:year|month|quarter|day|week)\b)"
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
OF_THEM_BEHIND = re.compile(r"\s(?:of|among)\s(?P<what>which|whom|them|these|those)\b(?!\s[a-z]+s\b)")
_NOUN_STOP = re.compile(
    r"\b(?:while|compared|whereas|(?<!more )(?<!less )(?<!fewer )than|which|who|that|"
    r"(?:up|down)(?=\s(?:from|by|on|to|in|at|about|nearly|some|over|[0-9])|,|\s*$)|respectively|year-on-year|year on year|including|against|"
    r"versus|instead|rather|but|so(?!-)|because)\b|[;:()]|"
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
_APART = re.compile(r"[,;:()–—]|\sand\s")
# 28 provinces | and 15 cities, 530,000 patents for inventions | , 12 designs
_JOINED = re.compile(r"[^,;:()–—]*(?:,\s*(?:and\s|as well as\s)?|\s(?:and|or|as well as)\s)\s*")


class Around(Layout):
    """A sentence with its quantities and what is named behind each."""

    def __init__(
        self, text: str, bounds: tuple[int, int], quantities: Sequence[Quantity], phrases: Sequence[TimePhrase]
    ) -> None:
        super().__init__(text, bounds, quantities, phrases)
        self._things: dict[tuple[int, bool], str] = {}

    def predicate(self, i: int) -> str:
        """The verb behind quantity `i` and what follows it; empty where the words read behind `i` hold none."""
        thing = self.thing(i)
        found = FINITE.search(thing)
        return thing[found.start() :] if found else ""

    def whole_of(self, i: int) -> str:
        """What quantity `i`, the subject of a verb, is a share of: `users` of `81% | of users were content`; empty for all others."""
        found = FINITE.search(self.thing(i)) if self.acts(i) and not counts(self.quantities[i]) else None
        return clean(self.thing(i)[: found.start()]) if found and OF_THEM_BEHIND.match(self.behind(i)) is None else ""

    def hands_on(self, i: int, verb: str) -> bool:
        """Whether `verb`, the last word behind quantity `i`, stands right before the next, which it is about."""
        return (
            i + 1 < len(self.quantities) and counts(self.quantities[i + 1]) and self.lead_words(i + 1).rstrip().endswith(verb)
        )

    def ends_at_joint(self, i: int) -> bool:
        """Whether only a noun phrase and a comma or conjunction part quantity `i` from the next."""
        between = without_filler(self.words(self.floors[i + 1], self.quantities[i + 1].start))
        return _JOINED.fullmatch(between) is not None and not has_verb(between)

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

    def _read_thing(self, i: int, *, listed: bool) -> str:
        """The noun phrase behind the number, the noun that is part of the surface included; behind shares and amounts, what they are of."""
        quantity, behind = self.quantities[i], self.behind(i)
        inside = counts(quantity) and quantity.unit_at[1] == quantity.end
        noun = self.text[quantity.unit_at[0] : quantity.end].strip() if inside else ""
        if _SHARED.match(behind) or _OF_ALL.match(behind):
            return noun
        if quantity.unit in DURATIONS and quantity.unit_at[1] > quantity.end:
            return clean(self.text[slice(*quantity.unit_at)])  # 18 | teaching days
        if self.parts(i) or self.ends_at_next(i):
            return self.thing(i + 1)
        if quantity.unit in DURATIONS and (to := _TO_DO.match(behind)):
            return to.group().strip()
        if not noun and (of := OF_THEM_BEHIND.match(behind)):
            start = quantity.end + of.end()
            them = "" if of["what"].startswith("wh") else "them "
            return clean(f"{them}{self.words(start, self._noun_end(i, start, None)).strip()}")
        offset, reach = self._of_what(i, noun)
        if not (offset or noun or self._is_named(i) or self._noun_follows(i, behind, listed=listed)):
            return ""
        start = quantity.end + offset
        return clean(f"{noun} {self.words(start, self._noun_end(i, start, reach)).strip()}")

    def _of_what(self, i: int, noun: str) -> tuple[int, re.Pattern[str] | None]:
        """How far behind quantity `i` the words stand that it is of, and what ends them; (0, None) where no preposition leads to them."""
        unit, behind = self.quantities[i].unit, self.behind(i)
        if of := _OF_BEHIND.match(behind):
            return 0 if noun else of.end(), None if self.acts(i) else _BEHIND_OF
        if len(unit) == 3 and unit.isupper() and (of := _IN_KIND.match(behind)):
            return of.end(), _BEHIND_OF
        of = _TIMES_WHAT.match(behind) if unit == "multiple" else None
        return of.end() if of else 0, None

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
            and _NAMED_BEHIND.match(self.behind(i)) is not None
            and _ARTICLE.search(self.text[max(self.floors[i], quantity.start - 5) : quantity.start]) is not None
        )

    def _noun_end(self, i: int, start: int, reach: re.Pattern[str] | None) -> int:
        """Where the noun phrase from `start` ends; one opened by `of` runs up to what `reach` finds."""
        quantity = self.quantities[i]
        inside = max(start, self.relatives[i])
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
