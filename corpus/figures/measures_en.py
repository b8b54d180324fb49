"""What a figure of an English sentence measures, in words of the sentence, and which role it plays.

Left of a number stand subject and predicate (`Total revenue rose by | 5%`), right of it the thing counted (`| 12 new hospitals were
opened`) or what it is said of (`4.1% | for men`); numbers without a subject of their own take the one before (`rose 5% | to 3.2 million`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.figures.around_en import CHANGES, OF_THEM_BEHIND, VERB_BEHIND, Around, counts
from corpus.figures.dealt_en import deal_out
from corpus.figures.doers_en import doer_before, doer_of, ends_with_deed, with_doer
from corpus.figures.follows_en import compared, continued, is_compared, own_role
from corpus.figures.gapped_en import Frame, gapped, is_gapped, shared_words
from corpus.figures.periods import TimePhrase
from corpus.figures.predicates_en import Predicate, read_predicate
from corpus.figures.quantity import Quantity
from corpus.figures.readings import Reading
from corpus.figures.shared_en import shared_predicates
from corpus.figures.subjects_en import clean, joined, object_of, of_topic, refers, resolved
from corpus.figures.verbs_en import PAST

_STARTS_WITH_VERB = re.compile(
    rf"\s(?:(?:also|now|still|then|each|all|have|has|had)\s)*(?:been\s)?(?:was|were|are|is|{PAST}|used|[a-z]{{3,}}ed)\b"
)
_ONLY_PREPOSITION = re.compile(r"[\s,]*(?:by|to|from)\s*")
_BARE = re.compile(
    r"[\s,]*(?:and\s|but\s|or\s)?(?:a further\s|another\s|only\s|just\s|about\s|then\s|still\s|again\s|"
    r"finally\s)*(?:at|with|of|in|by|for|to|from|on|than|a|among|amongst|across|within|into|out of|worth|"
    r"valued at|costing|totalling)?\s*",
    re.IGNORECASE,
)
_REDUCED = re.compile(
    r"[\s,]*(?:and\s|or\s|but\s)?(?:up|down|an?|"
    r"the (?=equivalent|same|most|least|only|first|second|third|[a-z]+est\b)|representing|equivalent|equal|compared|against|still|"
    r"well|or|i\.e\.|marking|which|who|of which|of whom|more|less|some|"
    r"(?:shorter|longer|higher|lower|larger|smaller|fewer|faster|slower|earlier|later)(?= (?:by|than)\b))\b",
    re.IGNORECASE,
)
_TIMES_AS = re.compile(r"\s(?:as|the|that|higher|larger|more|its)\b")
_OF_WHICH = re.compile(
    r"[\s,;]*(?:and\s)?(?:of (?:which|whom|these|them|those)|among (?:them|these|which)|including)[\s,]*", re.IGNORECASE
)
# 40 per cent | less likely to fall ill than others
_LIKELY = re.compile(r"\s(?:more|less)\s(?P<what>likely to\s.{3,60}?)(?=\sthan\b|[.,;]|$)")
_ONLY_VERB = re.compile(rf"[a-z]{{3,}}ed|{PAST}")
# The largest, | £62 million: said of what the sentence before told.
_ONLY_RANKED = re.compile(
    r"(?:largest|biggest|smallest|highest|lowest|longest|shortest|latter|former|rest|remainder|others?|average|median|total|most)",
    re.IGNORECASE,
)
# 14.2%, well above the minimum of | 10.5%
_ONLY_RELATION = re.compile(
    r"(?:(?:well|far|just|still|slightly|comfortably|only|even|remain\w*|stay\w*)\s)*(?:above|below|short|over|under|beyond|within|outside|ahead|behind|exceeding|against|equal|equivalent)"
)
# 34 colleges taught | 128,900 students
_DEED_ENDS = re.compile(rf"\s(?:[a-z]{{3,}}ed|{PAST}|had|have|offer|provide|employ|operate|teach|serve|receive)$")
# carried 700 pupils at a cost of | £9 million
_AT_A = re.compile(
    r"[\s,]*(?:and\s)?(?:at|with|for)\s(?:an?|the)\s(?:[a-z]+\s){0,2}?(?P<what>cost|price|value|capacity|budget|length|area|output|surplus|deficit|profit|loss|yield|height|weight|reach|rate)\sof\s*"
)
_RELATIVE = frozenset("% pp bp multiple ratio score".split())


def read_sentence(
    text: str, start: int, end: int, quantities: Sequence[Quantity], phrases: Sequence[TimePhrase], topic: str
) -> list[Reading]:
    """One reading per quantity of the sentence `[start, end)`; `topic` is what the sentence before was about."""
    return _Sentence(text, (start, end), quantities, phrases, topic).read()


class _Sentence:
    """A sentence whose quantities are read from left to right."""

    def __init__(
        self, text: str, bounds: tuple[int, int], quantities: Sequence[Quantity], phrases: Sequence[TimePhrase], topic: str
    ) -> None:
        self._around = Around(text, bounds, quantities, phrases)
        self._quantities = quantities
        self._topic = topic
        self._subject = topic
        self._doer = ""
        self._frame = Frame()
        self._counted = self._around.whole()
        self._counted_for = ""
        self._readings: list[Reading] = []
        self._dealt = deal_out(self._around)
        self._shared = shared_predicates(self._around)

    def read(self) -> list[Reading]:
        """One reading per quantity."""
        for i in range(len(self._quantities)):
            reading = self._dealt.get(i) or self._acting(i) or self._read(i)
            if reading.role == "value" and not self._quantities[i].unit and self._goes_on(i):
                reading = reading._replace(inherits=True, unit_from="before" if i and self._takes_nearest(i) else "counted")
            if self._around.in_brackets(i) and not self._around.in_brackets(i - 1):
                reading = reading._replace(opening=shared_words(reading.measure))
            if i and self._around.bound(i):
                reading = reading._replace(aside=True, topic=self._topic)
            elif limit := self._around.bound(i + 1):
                reading = reading._replace(topic=reading.topic.removesuffix(limit).strip())
            self._readings.append(reading)
            self._topic = reading.topic or self._topic
            self._doer = doer_before(self._around, i, self._doer)
            if counts(self._quantities[i]) and reading.role == "value":
                self._counted_for = reading.measure
            self._counted = self._around.counted(i) or self._around.whole_of(i) or self._counted
        return self._readings

    def _goes_on(self, i: int) -> bool:
        """Whether a number without a noun counts what was counted before: `of whom | 1,042 work in energy`, `; | 15 were closed`, `and lost | 24`."""
        words = self._around.lead_words(i)
        return self._around.opens(i) or _OF_WHICH.match(words) is not None or doer_of(words) == ""

    def _takes_nearest(self, i: int) -> bool:
        """Whether `of which` stands behind the thing counted last: `in 29 countries, of which | 18 are poor`."""
        return _OF_WHICH.match(self._around.lead_words(i)) is not None and counts(self._quantities[i - 1])

    def _acting(self, i: int) -> Reading | None:
        """The reading of a number that is the subject of a verb: `| 93% of lorries were served`, `4,870 complaints; | 86% were answered`."""
        quantity = self._quantities[i]
        if i in self._shared:
            return Reading(self._shared[i], self._shared[i], "share" if quantity.unit in ("%", "ratio") else "value")
        of_them = self._around.opens(i) and OF_THEM_BEHIND.match(self._around.behind(i)) is not None
        if not (self._around.acts(i) or of_them) or not (counts(quantity) or quantity.unit in ("%", "ratio", "")):
            return None
        thing = self._around.thing(i)
        if not thing or _OF_WHICH.match(self._around.lead_words(i)):
            return None
        whole = of_them or (VERB_BEHIND.match(self._around.behind(i)) and not self._around.counted(i))
        noun = ""
        if whole:
            noun = self._around.announced(i) or (of_them and self._counted_for) or self._counted or object_of(self._topic)
        measure = joined(noun, of_topic(thing, "")) if whole else of_topic(thing, self._topic)
        if (deed := _DEED_ENDS.search(thing)) and self._around.hands_on(i, deed.group()):
            measure = joined(measure, self._around.thing(i + 1))
        share = quantity.unit in ("%", "ratio")
        return Reading(measure, measure if share else noun or measure, "share" if share else "value")

    def _read(self, i: int) -> Reading:
        lead, quantity = self._around.leads[i], self._quantities[i]
        before = self._readings[self._around.nearest(i)] if self._readings else None
        words = self._around.lead_words(i)
        if before and self._runs_on(i) and not _BARE.fullmatch(words):
            noun = self._around.counted(i - 1) or self._counted if self._around.acts(i - 1) else before.measure
            if bound := self._around.bound(i - 1):
                noun = f"{noun.removesuffix(bound.split()[0]).rstrip()} {bound}"
            predicate = read_predicate(words, self._around.behind(i), opened=False, relative=quantity.unit in _RELATIVE)
            return self._stated(
                i, predicate._replace(subject=f"{noun} {predicate.subject.strip()}"), f"{noun} {words.strip()} "
            )
        if not before and _ONLY_PREPOSITION.fullmatch(words):
            words = f"{self._around.stretch(lead)} {words.strip(' ,')} "
        if before and is_compared(self._around, i, words, before):
            return compared(self._around, i, words, before)
        if before and _BARE.fullmatch(words):
            if subject := self._around.stretch(lead):
                return (
                    gapped(self._around, i, subject, words, before, self._frame)
                    if words.strip() in ("by", "to", "")
                    else self._stated(i, Predicate("value", subject), subject)
                )
            return continued(self._around, i, words, before, self._topic)
        opened = before is not None and before.role in ("from", *CHANGES)
        predicate = read_predicate(words, self._around.behind(i), opened=opened, relative=quantity.unit in _RELATIVE)
        if (
            before
            and not _REDUCED.match(words)
            and not _OF_WHICH.match(words)
            and predicate.role == "value"
            and is_gapped(self._around, i, words)
        ):
            return gapped(self._around, i, words, words, before, self._frame)
        verb = clean(words)
        bare = not quantity.unit and not self._around.thing(i)
        if bare and predicate.role == "value" and _ONLY_VERB.fullmatch(verb) and self._topic:
            # opened 31 cases and concluded | 24; appeals were lodged in 31 cases and allowed in | 24
            known = self._doer and not words.rstrip().endswith(verb)
            object_ = "" if known else self._counted or object_of(self._topic)
            measure = with_doer(joined(verb, object_), words, self._doer, self._counted)
            return Reading(measure, self._topic, "value", True, unit_from="counted")
        return self._stated(i, predicate, words)

    def _runs_on(self, i: int) -> bool:
        """Whether the words before have the number before in their subject: `1,380 volunteers gave | 52,000 hours`, `sums of £90 or more made up | 1%`."""
        contiguous = self._around.leads[i].start == self._around.floors[i]
        return contiguous and _STARTS_WITH_VERB.match(self._around.lead_words(i)) is not None

    def _stated(self, i: int, predicate: Predicate, words: str) -> Reading:
        """A number with a predicate, or at least words, of its own."""
        quantity, before = self._quantities[i], self._readings[-1] if self._readings else None
        role = own_role(self._around, i, predicate.role)
        base = self._topic if before and (_REDUCED.match(words) or _OF_WHICH.match(words)) else self._subject
        own, inherits = self._own(i, predicate, words, base)
        thing = ""
        if counts(quantity) or quantity.unit in ("rank", "multiple") or role in ("value", "share"):
            thing = of_topic(self._around.thing(i, listed=_OF_WHICH.match(words) is not None), self._counted or self._topic)
        object_ = clean(predicate.object)
        if role == "value" and quantity.unit == "%" and (_OF_WHICH.match(words) or self._around.is_share(i, own or object_)):
            role = "share"
        referring = refers(clean(predicate.subject))
        if own and not inherits and not referring and not (i and self._around.bound(i)):
            self._subject = own
        if not self._around.bound(i):
            part_of = self._topic if _OF_WHICH.match(words) else ""
            said = predicate if own and not inherits else self._frame.predicate
            self._frame = Frame(said, thing, part_of)
        if quantity.unit == "multiple" and before and _TIMES_AS.match(self._around.behind(i)) and not own and not object_:
            return Reading(joined(before.measure, thing), before.topic, role, True)
        if role not in ("value", "share"):
            return self._changed(i, predicate._replace(role=role, subject=own, object=object_), base, thing, inherits=inherits)
        if not (own or object_) and thing and counts(quantity):
            return Reading(thing, thing, role, False)
        if not (quantity.unit or own or object_) and before and words.strip():
            own = joined(base, clean(words))
        if not own and not counts(quantity) and (base or not thing):
            own = base if object_ or not thing or role == "value" else ""
        measure = joined(own, object_, thing) or base
        told = (
            counts(quantity) or not own or (thing and (not quantity.unit or ends_with_deed(own)) and not _OF_WHICH.match(words))
        )
        topic = base if referring else measure if told else own
        return Reading(measure, topic, role, inherits and not thing, opening=own)

    def _own(self, i: int, predicate: Predicate, words: str, base: str) -> tuple[str, bool]:
        """The subject of a number, and whether it has none of its own."""
        if _OF_WHICH.match(words):
            return joined(self._topic, clean(_OF_WHICH.sub("", predicate.subject))), not clean(predicate.subject)
        if self._readings and not self._readings[-1].compared and (at_a := _AT_A.fullmatch(words)):
            return joined(self._readings[-1].measure, clean(at_a.group())), False
        if own := clean(predicate.subject):
            if base and own != base and _ONLY_RANKED.fullmatch(own):
                return joined(own, base), False
            if own.startswith("number") and not own.startswith("number of"):
                return joined(own, self._counted or object_of(self._topic)), False  # the number outstanding
            if base and _ONLY_RELATION.fullmatch(own):
                return base, True
            own = resolved(own, base)
            if predicate.role in ("value", "share"):
                doer = self._doer if self._readings else self._around.stretch(self._around.leads[i])
                own = with_doer(own, words, doer, self._counted if self._readings else "")
            return own, False
        if not (self._readings and _REDUCED.match(words)) and (stretch := self._around.stretch(self._around.leads[i])):
            own = clean(stretch)
            return joined(own, base) if _ONLY_RANKED.fullmatch(own) else resolved(own, base), False
        return "", True

    def _changed(self, i: int, predicate: Predicate, base: str, thing: str, *, inherits: bool) -> Reading:
        """A change, or an end of one, with subject and object resolved."""
        role, own = predicate.role, predicate.subject
        if role in ("from", "to") and self._around.next_listed(i):
            own = joined(own or base, self._around.thing(i, listed=True))
        base = own or predicate.object or (thing if not base else "") or base
        verb = predicate.verb if role in ("growth", "decline") else ""
        if likely := _LIKELY.match(self._around.behind(i)):
            thing = clean(likely["what"])
        measure = joined(base, verb if verb not in base else "", thing if thing not in base else "")
        return Reading(measure, base, role, inherits and not predicate.object, opening=base)
