"""English numbers that follow another without a subject of their own: compared with it, the other end of its change, next in its list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from corpus.figures.english.around import NORMS, OF_THEM_BEHIND, Around
from corpus.figures.english.layout import counts
from corpus.figures.english.subjects import joined, of_topic
from corpus.figures.models import CHANGES, Role
from corpus.figures.numbers.units import DURATIONS
from corpus.figures.predicates.english import has_verb, read_predicate
from corpus.figures.predicates.english_shapes import RANGED, THAT_OF
from corpus.figures.readings import Reading

# £580 million | a year earlier, 5.6 days | in 2022: what the figure before is compared with is what it was.
_EARLIER = re.compile(
    r"\s(?:(?:in|of|for|during|over|at)\s)?(?:the\s)?(?:end of\s|same \w+ (?:in|of)\s)?"
    r"(?:(?:a|one|two|three|five|ten) (?:years?|months?|quarters?) (?:earlier|before|ago)|"
    r"(?:FY|fiscal (?:year )?)?[12][0-9]{3}|(?:previous|prior|preceding|last)\s|(?:year|month|quarter) before)"
)
# 84,000 tonnes of carbon dioxide, or | 1.13 kg per parcel
_PER = re.compile(r"\sper\s")
_THERE = re.compile(r"\bthere (?:were|was|are|is|will be|(?:had|have|has) been)(?: only| just| still)?\s*$", re.IGNORECASE)
_AND = re.compile(r"and\b\s*")
_PLACES = frozenset("in across among amongst within at over through".split())
_IN_TIME = re.compile(r"[\s,]*(?:in|over|within|during|for)\s*(?:the past|the last|just|only)?\s*")
_COMPARED = re.compile(
    r"(?:\b(?:compared (?:with|to)|instead of|rather than|against|versus|vs\.?|as against|from)|^\s*on)(?:\s(?:the|an?|our|its))?\s*$|"
    r"\b(?:compared (?:with|to)|against|versus|below|above|over|under|short of|beyond|within|second only to|missing|beating|exceeding|from)"
    rf"\s(?:the|an?|our|its)\s(?:[a-z-]+\s){{0,2}}?(?:(?P<norm>{NORMS})(?:\sof)?|(?P<needed>required|planned|expected|statutory|agreed))\s*$",
    re.IGNORECASE,
)
NORM = re.compile(rf"\b(?:{NORMS})\b")
"""A word for what a number is held against: `a target of |`."""
# and thefts from | 6%
_ANOTHER_FROM = re.compile(r"[\s,;]*(?:and\s|but\s|while\s|whereas\s)?(?:the\s)?([A-Za-z][^,;:()0-9]{2,60}?)\sfrom\s*")
_THEN_TO = re.compile(r"\s*to\b")
# should fall below 60%: the bound is where the change ends.
_BOUND = re.compile(r"(?:below|above|under|short of)\s")


def is_compared(around: Around, i: int, words: str, before: Reading) -> bool:
    """Whether the words only compare: `compared with |`, `(|`; things that are from somewhere are none (`612 nurses from | 14 countries`)."""
    if words.strip() == "from" and counts(around.quantities[i]) and not around.alike(i) and before.role == "value":
        return False
    if THAT_OF.fullmatch(words):
        return False
    compared = around.leads[i].bracket or _COMPARED.search(words)
    return bool(compared) and RANGED.search(words) is None and not has_verb(_COMPARED.sub("", words))


def goes_from(around: Around, i: int, words: str, before: Reading) -> str:
    """What else changes, without a verb, behind a change just told: thefts of `fell from 9% to 7%, and thefts from | 6% to 5%`; else empty."""
    other = _ANOTHER_FROM.fullmatch(words) if before.role == "to" and _THEN_TO.match(around.behind(i)) else None
    return other[1] if other and not has_verb(other[1]) else ""


def compared(around: Around, i: int, words: str, before: Reading) -> Reading:
    """`compared with |`, `(2021: |`: an earlier value of the same thing."""
    opened = before.role in ("from", *CHANGES) or re.search(r"\bfrom\s*$|\b(?:up|down)\b", words) is not None
    role = read_predicate(words, "" if opened else around.behind(i), opened=opened, unit=around.quantities[i].unit).role
    role = role if opened or role in CHANGES else "value"  # (43 more than in 2020)
    if _EARLIER.match(around.behind(i)) and _COMPARED.search(words):
        role = before.role if before.role in CHANGES and role != "from" else "from"
    norm = _COMPARED.search(words)
    measure = joined(_level(before), (norm and norm["norm"]) or "")
    return Reading(measure, before.topic, role, True, opening=before.opening, compared=True)


def existing(around: Around, i: int, words: str, readings: Sequence[Reading]) -> Reading | None:
    """`31 notices were issued; in 2022 there were | 19`: so many of what was counted before; None where it counts something itself."""
    if around.quantities[i].unit or around.thing(i) or not _THERE.search(words):
        return None
    counted = next((readings[j] for j in range(i - 1, -1, -1) if counts(around.quantities[j]) and not readings[j].aside), None)
    return counted and Reading(_level(counted), counted.topic, "value", True, unit_from="counted")


def continued(around: Around, i: int, words: str, before: Reading, topic: str) -> Reading:
    """A number without words of its own: the other end of a change, or the next of a list."""
    if around.quantities[i].unit in DURATIONS and _IN_TIME.fullmatch(words):
        return Reading(before.topic, before.topic, "value", True, aside=True)
    role = _continued_role(around, i, words, before)
    thing = of_topic(around.thing(i, listed=True), before.topic)
    if tied := _tied(around, i, _AND.sub("", words.strip(" ,").lower()), role, thing, before):
        return tied
    if role in ("from", "to"):
        measure = before.measure if around.quantities[i].unit == "rank" and before.role == "from" else before.topic
        return Reading(measure, before.topic, role, True)
    if role in CHANGES and not thing:
        return Reading(before.measure if before.role in CHANGES else joined(before.topic, words), before.topic, role, True)
    stands_alone = not thing or not counts(around.quantities[i])
    base = before.opening or (before.topic if stands_alone else "")
    if stands_alone and not around.quantities[i].unit and not (thing and base and words.strip(" ,") != "or"):
        base = before.topic
    if around.quantities[i].unit in ("%", "ratio") and counts(around.quantities[i - 1]) and before.role == "value":
        base = before.measure  # handled 2 million calls, | 85% within 20 seconds
    amount = around.quantities[i - 1].unit and not counts(around.quantities[i - 1])
    if amount and not stands_alone and around.opens_clause(i):
        base = ""  # fees were frozen at £9,000, and | 310 bursaries
    measure = joined(base, thing) or topic
    lent: Literal["topic", "before"] = (
        "before" if thing and around.leads[i].listed else "topic"
    )  # 9 minutes in towns and | 17 in villages
    return Reading(measure, measure if thing else before.topic, role, not thing, opening=base, unit_from=lent)


def own_role(around: Around, i: int, role: Role) -> Role:
    """The predicate's role; `doubled` and its like are changes themselves."""
    quantity = around.quantities[i]
    in_one_word = quantity.unit in ("multiple", "%") and isinstance(quantity.value, Decimal) and not quantity.unit_at[1]
    word = around.text[quantity.number : quantity.end].lower()
    if in_one_word and role in ("value", *CHANGES) and word.endswith(("ed", "ing", "fold")):
        return "decline" if word.startswith("halv") else "growth"
    if role == "value" and quantity.unit == "ratio":
        return "share"
    if role in ("growth", "decline") and _BOUND.match(around.text, quantity.start):
        return "to"
    return role


def _continued_role(around: Around, i: int, words: str, before: Reading) -> Role:
    quantity, listed = around.quantities[i], around.leads[i].listed
    if _either(around, i, before):
        return before.role
    opened = before.role in ("from", *CHANGES)
    role = read_predicate(words, around.behind(i), opened=opened, unit=quantity.unit).role
    if around.text[quantity.start - 2 : quantity.start] == ": ":
        return own_role(around, i, role)
    if role == "from" and counts(quantity) and not around.alike(i):
        role = "value"  # 612 nurses from | 14 countries
    counts_anew = counts(quantity) and around.quantities[i - 1].unit in ("%", "pp")  # up 23%, with | 5,408 projects
    told_apart = counts_anew or ";" in around.text[around.quantities[i - 1].end : quantity.start]  # two fewer; in | 31 cases
    if role == "value" and not (listed or told_apart) and before.role in (*CHANGES, "share"):
        role = before.role
    elif role == "value" and (listed or words.strip() in ("by", "and by", "")) and around.alike(i):
        role = before.role
    role = own_role(around, i, role)
    return "share" if role == "value" and quantity.unit == "%" and OF_THEM_BEHIND.match(around.behind(i)) else role


def _either(around: Around, i: int, before: Reading) -> bool:
    """`by RMB 5 million or | 4.6%`: the same change told twice."""
    return before.role in CHANGES and around.text[around.quantities[i - 1].end : around.quantities[i].start].strip() == "or"


def _tied(around: Around, i: int, word: str, role: Role, thing: str, before: Reading) -> Reading | None:
    """A number tied to the one before by a single `word`: `| worth`, `| for`, `or |`."""
    if _either(around, i, before) or (word == "or" and (not thing or _PER.match(around.behind(i)))):
        return Reading(joined(before.measure, thing and f"per {thing}"), before.topic, before.role, True)
    if word == "for" and before.role == "value":
        return Reading(before.measure, before.topic, "value", False, opening=before.opening)
    if word == "at" and before.role in CHANGES:
        return Reading(before.topic, before.topic, "value", True)
    if word in ("worth", "valued at", "costing", "totalling"):
        return Reading(joined(before.measure, word), before.topic, "value", False, opening=before.opening)
    if word and counts(around.quantities[i]) and role == "value":
        return Reading(joined(before.topic, thing), before.topic, role, False, opening=before.opening, aside=True)
    if word in _PLACES and role == "value" and before.role == "value" and not before.compared:
        return Reading(joined(before.measure, thing), before.topic, role, False, opening=before.opening, aside=True)
    return None


def _level(before: Reading) -> str:
    """What the level measures that a change before was told of."""
    return before.topic if before.role in CHANGES else before.measure
