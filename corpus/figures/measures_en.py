"""What a figure of an English sentence measures, in words of the sentence, and which role it plays.

Left of a number stand subject and predicate (`Total revenue rose by | 5%`), right of it the thing counted (`| 12 new hospitals were
opened`); numbers without a subject of their own take the one before (`rose 5% | to 3.2 million`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from corpus.figures.models import Role
from corpus.figures.periods import TimePhrase
from corpus.figures.predicates_en import read_predicate
from corpus.figures.quantity import Quantity
from corpus.figures.readings import Reading
from corpus.figures.sentences import clause_end, clause_start
from corpus.figures.units import COUNT_CODES

_LEAD = re.compile(
    r"(?:[\s,;:–—“\"(*•-]|\b(?:and|but|while|whereas|with|of which|which|including|in addition|meanwhile|however|also|as well as|the|a|an|our|its|their|"
    r"this|that|these|in total|overall|by|in|at|of|on|as of|as at|for|during|over|from|to|there|it|or|than|all|about)\b)+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:[\s,;:–—(-]|\b(?:and|of|in|to|by|at|the|a|an|with|for|which|that|also|had|has|have|was|were|is|are|further|record|high|low|level|over|as|from|or|"
    r"approximately|around|on|up|some|between|just|only)\b)+$",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"(?:\b(?:between|a total of|a combined|an average of|an estimated|an annual|a record|a further|another|only|just|some|total of|the|a|an|as many as|"
    r"as much as|approximately|its|their|also|further|combined)\s*)+$",
    re.IGNORECASE,
)
_NEXT_WORD = re.compile(
    r"\s*[,)]?\s*(?:and|to|from|of|by|in|at|or|which|while|compared|with|,|up|down|than|per|versus|as|during|over|respectively|year|this|the previous|"
    r"the same|for|on|until|since|after|annually|globally|worldwide|within|higher|lower|more|less|through|if|when|but|against)\b|\s*$",
    re.IGNORECASE,
)
_NOUN_STOP = re.compile(
    r"\b(?:while|compared|whereas|than|which|who|that|up|down|respectively|year-on-year|year on year|including)\b|[;:()]|[.,](?![0-9])|"
    r"\b(?:and|in|at|by|for|as|with|across|to|of|from)\s*$"
)
_OF = re.compile(r" of (?:which |whom |the |all )?|(?<=[nkrDYPRd]) (?:in|worth of) (?=[a-z]{3})(?!the\b)")
# 62.9% of the 2019 level, three times the 2010 figure: measured in an earlier value of the same thing.
_REFERENCE = re.compile(
    r"(?: of)? (?:the |that of |in )?(?:[12][0-9]{3}|last year|previous year|year before)(?:'s|’s)?(?: level| figure| total| baseline)?\b"
)
_COMPARED = re.compile(r"\b(?:compared (?:with|to)|against|versus|vs\.?|as against)\s*$", re.IGNORECASE)
_OPEN_BRACKET = re.compile(r"\s*\([^)]*$")
_AND = re.compile(r"(?:,|\band|\bbut)\s*$")
_JOINT = re.compile(r"[\s,]*(?:and|as well as|or)?\s*")


def read_sentence(
    text: str, start: int, end: int, quantities: Sequence[Quantity], phrases: Sequence[TimePhrase], topic: str
) -> list[Reading]:
    """One reading per quantity of the sentence `[start, end)`; `topic` is what the sentence before was about."""
    readings: list[Reading] = []
    dealt = _dealt(text, start, end, quantities, phrases)
    for i, quantity in enumerate(quantities):
        floor = quantities[i - 1].end if i else start
        ceiling = quantities[i + 1].start if i + 1 < len(quantities) else end
        before = readings[-1] if readings else None
        readings.append(dealt.get(i) or _read(text, (floor, ceiling), quantity, phrases, before, topic))
        topic = readings[-1].topic or topic
    return readings


def _read(
    text: str, bounds: tuple[int, int], quantity: Quantity, phrases: Sequence[TimePhrase], before: Reading | None, last: str
) -> Reading:
    floor, ceiling = bounds
    left = clause_start(text, quantity.start, floor)
    right = clause_end(text, quantity.end, ceiling)
    words = _FILLER.sub("", _without_time(text, left, quantity.start, phrases))
    if before is None and not _clean(words):
        words = _FILLER.sub("", _without_time(text, floor, quantity.start, phrases))
    if _COMPARED.search(words):
        return Reading(last, last, "value", True)
    opened = before is not None and before.role in ("from", "growth", "decline")
    predicate = read_predicate(words, "" if _counts(quantity) else text[quantity.end : right], opened=opened)
    own = _clean(predicate.subject)
    role = _role(text, quantity, predicate.role)
    thing = _thing(text, quantity, right, phrases) if _counts(quantity) or role in ("value", "share") else ""
    if before and before.role in ("growth", "decline") and _JOINT.fullmatch(text, floor, quantity.start) and not thing:
        return before._replace(inherits=True)
    if role == "value" and before and before.role == "share" and quantity.unit == "%" and _AND.search(words):
        role = "share"
    if role not in ("value", "share"):
        base = own or _clean(predicate.object) or (thing if not last else "") or last
        measure = _joined(base, predicate.verb if role in ("growth", "decline") else "", thing if thing not in base else "")
        return Reading(measure, base, role, not own)
    own = own or (last if role == "share" else "")
    if not own and before and _JOINT.fullmatch(text, floor, quantity.start) and _counts(quantity):
        own = before.opening
    measure = _joined(own, _clean(predicate.object), thing)
    if not measure or (left == floor and before and not thing and predicate.subject in ("", words)):
        return Reading(_joined(last, measure), last, role, True)
    return Reading(measure, measure if _counts(quantity) or not own else own, role, False, opening=own)


def _role(text: str, quantity: Quantity, role: Role) -> Role:
    """The predicate's role; `doubled` and its like are changes themselves."""
    in_one_word = quantity.unit == "multiple" and isinstance(quantity.value, Decimal) and not quantity.unit_at[1]
    changes = in_one_word and text[quantity.number : quantity.end].lower().endswith(("ed", "ing", "fold"))
    return "growth" if changes and role == "value" else role


def _counts(quantity: Quantity) -> bool:
    return quantity.unit in COUNT_CODES


def _thing(text: str, quantity: Quantity, right: int, phrases: Sequence[TimePhrase]) -> str:
    """The noun phrase behind the number, the noun that is part of the surface included."""
    noun = text[quantity.unit_at[0] : quantity.end].strip() if _counts(quantity) and quantity.unit_at[1] == quantity.end else ""
    start = quantity.end
    if _REFERENCE.match(text, start, right):
        return ""
    if not noun and (of := _OF.match(text, start, right)):
        start = of.end()
    elif not noun and _NEXT_WORD.match(text, start, right):
        return ""
    stop = _NOUN_STOP.search(text, start, min(right, start + 80))
    words = _without_time(text, start, stop.start() if stop else min(right, start + 80), phrases)
    return _clean(f"{noun} {words.strip()}")


def _without_time(text: str, start: int, end: int, phrases: Sequence[TimePhrase]) -> str:
    """The words between, phrases of time left out."""
    parts, at = [], start
    for phrase in phrases:
        if phrase.end > start and phrase.start < end:
            parts.append(text[at : max(at, phrase.start)])
            at = max(at, phrase.end)
    return "".join([*parts, text[at:end]])


def _clean(words: str) -> str:
    words = " ".join(words.replace("*", "").split())
    if lead := _LEAD.match(words):
        words = words[lead.end() :]
    return _TAIL.sub("", _OPEN_BRACKET.sub("", words)).strip(" )]")


def _joined(*parts: str) -> str:
    return " ".join(part.strip() for part in parts if part.strip())


def _dealt(
    text: str, start: int, end: int, quantities: Sequence[Quantity], phrases: Sequence[TimePhrase]
) -> dict[int, Reading]:
    """Readings of numbers dealt out by `respectively`: `exports and imports were 5 and 6 million, respectively`."""
    at = text.find("respectively", start, end)
    numbers = [i for i, quantity in enumerate(quantities) if quantity.end <= at]
    if not numbers or not _JOINT.fullmatch(text, quantities[numbers[-1]].end, at):
        return {}
    first = len(numbers) - 1
    while first > 0 and _JOINT.fullmatch(text, quantities[first - 1].end, quantities[first].start):
        first -= 1
    group = numbers[first:]
    floor = quantities[group[0] - 1].end if group[0] else start
    words = _without_time(text, floor, quantities[group[0]].start, phrases)
    predicate = read_predicate(words, "", opened=False)
    subject = predicate.subject or predicate.object
    subjects = [_clean(part) for part in re.split(r",\s(?:and\s)?|\sand\s", _clean(subject)) if part.strip()]
    if len(subjects) != len(group) or len(group) < 2:
        return {}
    return {i: Reading(subject, subject, predicate.role, False) for i, subject in zip(group, subjects, strict=True)}
