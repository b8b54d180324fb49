"""What a figure of an English sentence measures, in words of the sentence, and which role it plays.

Left of a number stand subject and predicate (`Total revenue rose by | 5%`), right of it the thing counted (`| 12 new hospitals were
opened`) or what it is said of (`4.1% | for men`); numbers without a subject of their own take the one before (`rose 5% | to 3.2 million`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from corpus.figures.clauses_en import Lead, read_lead
from corpus.figures.models import Role
from corpus.figures.periods import TimePhrase
from corpus.figures.predicates_en import Predicate, has_verb, read_predicate
from corpus.figures.quantity import Quantity
from corpus.figures.readings import Reading
from corpus.figures.sentences import clause_end
from corpus.figures.subjects_en import clean, joined, of_topic, resolved, without_time
from corpus.figures.units import COUNT_CODES, DURATIONS

_FILLER = re.compile(
    r"(?:\b(?:between|a total of|a combined|an average of|an estimated|an annual|a record|a further|another|only|just|some|total of|the|a|an|as many as|"
    r"as much as|approximately|its|their|also|further|combined|seasonally adjusted|respectively)\s*)+$",
    re.IGNORECASE,
)
_VERB_BEHIND = re.compile(
    r"\s(?:(?:has|have|had)\s)?(?:been\s)?(?:was|were|are|is|do|did|can|could|will|would|said|say|plan|expect|took|take|made|make|left|went|go|use|used|work|live|own|"
    r"voted|joined|reported|came|gave|got|met|rose|fell|has|have|had|[a-z]{3,}ed)\b"
)
_OF_BEHIND = re.compile(
    r"\s(?:of|for|among|amongst|on|towards|per|in terms of|worth of)\s(?!(?:a|the) (?:year|month|quarter|day|week)\b)"
)
_PLACE_BEHIND = re.compile(r"\s(?:in|at|from|to|by|within|through|with|after|as)\s|\s(?:long|wide|deep|high|tall)\b")
# 4.2 GWh of storage batteries | to 17 customers, 96% of cities | with a theatre
_BEHIND_OF = re.compile(
    r"\s(?:in|to|at|for|across|from|by|with|within|on|was|were|is|are|have|has|had|will|would|can|voted|joined|passed|took|came|went|said)\s"
)
_OF_THEM_BEHIND = re.compile(r"\s(?:of|among)\s(?:which|whom|them|these|those)\s")
_ONLY_PREPOSITION = re.compile(r"[\s,]*(?:by|to|from)\s*")
_IN_TIME = re.compile(r"[\s,]*(?:in|over|within|during|for)\s*(?:the past|the last|just|only)?\s*")
_NOUN_STOP = re.compile(
    r"\b(?:while|compared|whereas|than|which|who|that|up|down|respectively|year-on-year|year on year|including|against|versus|but|so|because)\b|[;:()]|"
    r"[.,](?![0-9])|\b(?:and|in|at|by|for|as|with|across|to|of|from|or|on|the|a|an)\s*$"
)
_SHARED = re.compile(
    r"\s(?:of|in)\s(?:the |that of |in )?(?:[12][0-9]{3}|last year|previous year|year before)(?:'s|’s)?(?: level| figure| total| baseline)?\b|"
    r"\s(?:the )?(?:[12][0-9]{3}|last year|previous year|year before)(?:'s|’s)?(?: level| figure| total| baseline)\b"
)
_COMPARED = re.compile(
    r"(?:\b(?:compared (?:with|to)|against|versus|vs\.?|as against|from)|^\s*on)(?:\s(?:the|a|an))?\s*$", re.IGNORECASE
)
_ONLY_JOINT = re.compile(r"[\s,;]*(?:and|or|but|as well as|plus)?[\s,]*", re.IGNORECASE)
_BARE = re.compile(
    r"[\s,]*(?:and\s|but\s|or\s)?(?:a further\s|another\s|only\s|just\s|about\s|then\s|still\s|again\s|"
    r"finally\s)*(?:at|with|of|in|by|for|to|from|on|than|a|among|amongst|across|within|into|out of|worth|"
    r"valued at|costing|totalling)?\s*",
    re.IGNORECASE,
)
_REDUCED = re.compile(
    r"[\s,]*(?:and\s|or\s|but\s)?(?:up|down|an?|the|representing|equivalent|equal|compared|against|still|"
    r"well|or|i\.e\.|marking|which|who|of which|of whom|more|less|some)\b",
    re.IGNORECASE,
)
_TIMES_AS = re.compile(r"\s(?:as|the|that|higher|larger|more|its)\b")
_OF_A_NUMBER = re.compile(r"\s(?:of|among)\s(?:(?:the|our|its|their|all|some|these|those|about|nearly|over)\s)*")
_OF_WHICH = re.compile(
    r"[\s,;]*(?:and\s)?(?:of (?:which|whom|these|them|those)|among (?:them|these|which)|including)[\s,]*", re.IGNORECASE
)
# should fall below 60%: the bound is where the change ends.
_BOUND = re.compile(r"(?:below|above|under|short of)\s")
_RELATIVE = frozenset("% pp bp multiple ratio score".split())
_CHANGES = ("growth", "decline", "difference")


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
        self._text = text
        self._start, self._end = bounds
        self._quantities = quantities
        self._phrases = phrases
        self._topic = topic
        self._subject = topic
        self._predicate = Predicate("value", "")
        self._readings: list[Reading] = []
        self._leads = [self._lead(i) for i in range(len(quantities))]
        self._dealt = self._deal()

    def read(self) -> list[Reading]:
        """One reading per quantity."""
        for i in range(len(self._quantities)):
            reading = self._dealt.get(i) or self._read(i)
            self._readings.append(reading)
            self._topic = reading.topic or self._topic
        return self._readings

    def _lead(self, i: int) -> Lead:
        floor = self._quantities[i - 1].end if i else self._start
        return read_lead(self._text, floor, self._quantities[i], first=i == 0)

    def _words(self, start: int, end: int) -> str:
        return without_time(self._text, start, end, self._phrases)

    def _read(self, i: int) -> Reading:
        lead, quantity = self._leads[i], self._quantities[i]
        before = self._readings[-1] if self._readings else None
        words = _FILLER.sub("", self._words(lead.start, quantity.start))
        if not before and _ONLY_PREPOSITION.fullmatch(words):
            words = f"{self._stretch(lead)} {words.strip(' ,')} "
        if before and (lead.bracket or _COMPARED.search(words)) and not has_verb(words):
            return self._compared(i, words, before)
        if before and _BARE.fullmatch(words):
            if subject := self._stretch(lead):
                return (
                    self._gapped(i, subject, words, before)
                    if words.strip() in ("by", "to", "")
                    else self._stated(i, Predicate("value", subject), subject)
                )
            return self._continued(i, words, before)
        opened = before is not None and before.role in ("from", *_CHANGES)
        predicate = read_predicate(words, self._behind(i), opened=opened, relative=quantity.unit in _RELATIVE)
        if (
            before
            and not has_verb(words)
            and not _REDUCED.match(words)
            and not _OF_WHICH.match(words)
            and predicate.role == "value"
        ):
            if self._quantities[i].unit == self._quantities[i - 1].unit and not self._thing(i):
                return self._gapped(i, words, words, before)
        return self._stated(i, predicate, words)

    def _behind(self, i: int) -> str:
        quantity = self._quantities[i]
        ceiling = self._quantities[i + 1].start if i + 1 < len(self._quantities) else self._end
        return self._text[quantity.end : clause_end(self._text, quantity.end, ceiling)]

    def _compared(self, i: int, words: str, before: Reading) -> Reading:
        """`compared with |`, `(2021: |`: an earlier value of the same thing."""
        opened = before.role in ("from", *_CHANGES) or re.search(r"\bfrom\s*$|\b(?:up|down)\b", words) is not None
        role = read_predicate(words, "", opened=opened).role if opened else "value"
        return Reading(self._level(before), before.topic, role, True, compared=True)

    def _level(self, before: Reading) -> str:
        """What the level measures that a change before was told of."""
        return before.topic if before.role in _CHANGES else before.measure

    def _continued(self, i: int, words: str, before: Reading) -> Reading:
        """A number without words of its own: the other end of a change, or the next of a list."""
        if self._quantities[i].unit in DURATIONS and _IN_TIME.fullmatch(words):
            return Reading(before.topic, before.topic, "value", True)
        role = self._continued_role(i, words, before)
        thing = of_topic(self._thing(i, listed=True), before.topic)
        if tied := self._tied(i, words.strip(" ,").lower(), role, thing, before):
            return tied
        if role in ("from", "to"):
            return Reading(before.topic, before.topic, role, True)
        if role in _CHANGES and not thing:
            return Reading(before.measure if before.role in _CHANGES else joined(before.topic, words), before.topic, role, True)
        stands_alone = not thing or not _counts(self._quantities[i])
        base = before.opening or (before.topic if stands_alone else "")
        if stands_alone and not self._quantities[i].unit:
            base = before.topic
        measure = joined(base, thing) or self._topic
        return Reading(measure, measure if thing else before.topic, role, not thing, opening=base)

    def _continued_role(self, i: int, words: str, before: Reading) -> Role:
        quantity, listed = self._quantities[i], self._leads[i].listed
        if self._either(i, before):
            return before.role
        role = read_predicate(words, self._behind(i), opened=before.role in ("from", *_CHANGES)).role
        if role == "value" and not listed and before.role in (*_CHANGES, "share"):
            role = before.role
        elif role == "value" and (listed or words.strip() in ("by", "and by", "")) and self._alike(i):
            role = before.role
        role = self._role(i, role)
        return "share" if role == "value" and quantity.unit == "%" and _OF_THEM_BEHIND.match(self._behind(i)) else role

    def _either(self, i: int, before: Reading) -> bool:
        """`by RMB 5 million or | 4.6%`: the same change told twice."""
        return before.role in _CHANGES and self._text[self._quantities[i - 1].end : self._quantities[i].start].strip() == "or"

    def _tied(self, i: int, word: str, role: Role, thing: str, before: Reading) -> Reading | None:
        """A number tied to the one before by a single `word`: `| worth`, `| for`, `or |`."""
        if self._either(i, before) or (word == "or" and not thing):
            return Reading(before.measure, before.topic, before.role, True)
        if word == "for" and before.role == "value":
            return Reading(before.measure, before.topic, "value", False, opening=before.opening)
        if word == "at" and before.role in _CHANGES:
            return Reading(before.topic, before.topic, "value", True)
        if word in ("worth", "valued at", "costing", "totalling"):
            return Reading(joined(before.measure, word), before.topic, "value", False, opening=before.opening)
        if word and self._quantities[i].unit in COUNT_CODES and role == "value":
            return Reading(joined(before.topic, thing), before.topic, role, False, opening=before.opening)
        return None

    def _alike(self, i: int) -> bool:
        return self._quantities[i].unit == self._quantities[i - 1].unit

    def _gapped(self, i: int, subject: str, words: str, before: Reading) -> Reading:
        """`and rents by | 4.2%`: a subject whose verb was said before."""
        own = resolved(clean(subject), before.opening or before.topic)
        if re.match(r"[\s,]*(?:and\s)?(?:for|in|of|among|at|on|from)\s", subject):
            own = joined(before.opening or before.topic, own)
        role = before.role if self._alike(i) or before.role in _CHANGES else "value"
        if role in ("from", "to"):
            role = "value"
        measure = joined(
            own,
            self._predicate.verb or self._predicate.object if role in _CHANGES else self._predicate.object,
            self._thing(i, listed=True),
        )
        return Reading(measure, own, self._role(i, role), False, opening=before.opening or before.topic)

    def _stated(self, i: int, predicate: Predicate, words: str) -> Reading:
        """A number with a predicate, or at least words, of its own."""
        quantity, before = self._quantities[i], self._readings[-1] if self._readings else None
        role = self._role(i, predicate.role)
        base = self._topic if before and (_REDUCED.match(words) or _OF_WHICH.match(words)) else self._subject
        own, inherits = self._own(i, predicate, words, base)
        thing = of_topic(self._thing(i), self._topic) if _counts(quantity) or role in ("value", "share") else ""
        object_ = clean(predicate.object)
        if role == "value" and quantity.unit == "%" and (_OF_WHICH.match(words) or self._is_share(i, own or object_)):
            role = "share"
        if own and not inherits:
            self._subject, self._predicate = own, predicate
        if quantity.unit == "multiple" and before and _TIMES_AS.match(self._behind(i)) and not own and not object_:
            return Reading(before.measure, before.topic, role, True)
        if role not in ("value", "share"):
            return self._changed(i, predicate._replace(role=role, subject=own, object=object_), base, thing, inherits=inherits)
        if not (own or object_) and thing and _counts(quantity):
            return Reading(thing, thing, role, False)
        if not (quantity.unit or own or object_) and before and words.strip():
            own = joined(base, clean(words))
        if not own and not _counts(quantity) and (base or not thing):
            own = base if object_ or not thing or role == "value" else ""
        measure = joined(own, object_, thing) or base
        return Reading(measure, measure if _counts(quantity) or not own else own, role, inherits and not thing, opening=own)

    def _own(self, i: int, predicate: Predicate, words: str, base: str) -> tuple[str, bool]:
        """The subject of a number, and whether it has none of its own."""
        if of_which := _OF_WHICH.match(words):
            return joined(self._topic, clean(words[of_which.end() :])), not clean(predicate.subject)
        if own := clean(predicate.subject):
            return resolved(own, base), False
        if not (self._readings and _REDUCED.match(words)) and (stretch := self._stretch(self._leads[i])):
            return resolved(clean(stretch), base), False
        return "", True

    def _changed(self, i: int, predicate: Predicate, base: str, thing: str, *, inherits: bool) -> Reading:
        """A change, or an end of one, with subject and object resolved."""
        role, own = predicate.role, predicate.subject
        if role in ("from", "to") and self._next_listed(i):
            own = joined(own or base, self._thing(i, listed=True))
        base = own or predicate.object or (thing if not base else "") or base
        verb = predicate.verb if role in ("growth", "decline") else ""
        measure = joined(base, verb, thing if thing not in base else "")
        return Reading(measure, base, role, inherits and not predicate.object, opening=base)

    def _stretch(self, lead: Lead) -> str:
        return next((words for start, end in lead.subjects if (words := self._words(start, end)).strip() and clean(words)), "")

    def _role(self, i: int, role: Role) -> Role:
        """The predicate's role; `doubled` and its like are changes themselves."""
        quantity = self._quantities[i]
        in_one_word = quantity.unit in ("multiple", "%") and isinstance(quantity.value, Decimal) and not quantity.unit_at[1]
        word = self._text[quantity.number : quantity.end].lower()
        if in_one_word and role in ("value", "difference") and word.endswith(("ed", "ing", "fold")):
            return "decline" if word.startswith("halv") else "growth"
        if role == "value" and quantity.unit == "ratio":
            return "share"
        if role in ("growth", "decline") and _BOUND.match(self._text, quantity.start):
            return "to"
        return role

    def _is_share(self, i: int, own: str) -> bool:
        """`| 82% voted in favour`, `covered | 71% of output`: a part of something that is named behind."""
        behind = self._behind(i)
        if behind.startswith(" of ") and not _SHARED.match(behind):
            return True
        return not own and _VERB_BEHIND.match(behind) is not None

    def _thing(self, i: int, *, listed: bool = False) -> str:
        """The noun phrase behind the number, the noun that is part of the surface included; behind shares and amounts, what they are of."""
        quantity, behind = self._quantities[i], self._behind(i)
        inside = _counts(quantity) and quantity.unit_at[1] == quantity.end
        noun = self._text[quantity.unit_at[0] : quantity.end].strip() if inside else ""
        if _SHARED.match(behind):
            return noun
        if i + 1 < len(self._quantities) and _OF_A_NUMBER.fullmatch(self._text, quantity.end, self._quantities[i + 1].start):
            return self._thing(i + 1)
        if of := _OF_THEM_BEHIND.match(behind):
            start, reach = quantity.end + of.end(), _PLACE_BEHIND
        elif of := _OF_BEHIND.match(behind):
            start, reach = quantity.end + (0 if noun else of.end()), _BEHIND_OF
        elif noun or self._noun_follows(i, behind, listed=listed):
            start, reach = quantity.end, None
        else:
            return ""
        return clean(f"{noun} {self._words(start, self._noun_end(i, start, reach)).strip()}")

    def _noun_follows(self, i: int, behind: str, *, listed: bool) -> bool:
        quantity = self._quantities[i]
        if quantity.unit == "ratio" and " in " in self._text[quantity.number : quantity.end]:
            return True  # one in five | farms
        if (_counts(quantity) and quantity.unit_at[1] > quantity.end) or _VERB_BEHIND.match(behind):
            return True
        return _PLACE_BEHIND.match(behind) is not None and (listed or self._next_listed(i))

    def _noun_end(self, i: int, start: int, reach: re.Pattern[str] | None) -> int:
        """Where the noun phrase from `start` ends; one opened by `of` runs up to what `reach` finds."""
        quantity = self._quantities[i]
        limit = min(quantity.end + len(self._behind(i)), start + 80)
        stop = _NOUN_STOP.search(self._text, start, limit)
        end = stop.start() if stop else limit
        following = self._quantities[i + 1].start if i + 1 < len(self._quantities) else None
        if reach:
            found = reach.search(self._text, start, following or end)
            return min(end, found.start() if found else following or end)
        if following is None:
            return end
        own_noun = quantity.unit_at[1] if _counts(quantity) else start
        return min(end, max(start, own_noun, self._leads[i + 1].tail_end))

    def _next_listed(self, i: int) -> bool:
        return i + 1 < len(self._quantities) and self._leads[i + 1].listed

    def _deal(self) -> dict[int, Reading]:
        """Readings of numbers dealt out by `respectively`: `exports and imports were 5 and 6 million, respectively`."""
        at = self._text.find("respectively", self._start, self._end)
        last = sum(quantity.end <= at for quantity in self._quantities) - 1
        if last < 1 or not _ONLY_JOINT.fullmatch(self._text, self._quantities[last].end, at):
            return {}
        first = last
        while first > 0 and _ONLY_JOINT.fullmatch(self._text, self._quantities[first - 1].end, self._quantities[first].start):
            first -= 1
        floor = self._quantities[first - 1].end if first else self._start
        predicate = read_predicate(_FILLER.sub("", self._words(floor, self._quantities[first].start)), "", opened=False)
        subjects = _listed_subjects(clean(predicate.subject or predicate.object))
        if len(subjects) != last - first + 1:
            return {}
        role, verb = predicate.role, predicate.verb if predicate.role in _CHANGES else ""
        return {first + i: Reading(joined(subject, verb), subject, role, False) for i, subject in enumerate(subjects)}


def _counts(quantity: Quantity) -> bool:
    return quantity.unit in COUNT_CODES


def _listed_subjects(words: str) -> list[str]:
    """`Grants for inventions, utility models and designs` -> three subjects, the head before `for` or `of` shared."""
    head = re.match(r".*?\b(?:for|of|in|from|to)\s(?=.*(?:,|\band\b))", words)
    parts = [clean(part) for part in re.split(r",\s(?:and\s)?|\sand\s", words) if part.strip()]
    return [part if i == 0 or head is None else joined(head.group(), part) for i, part in enumerate(parts)]
