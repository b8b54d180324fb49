"""What a figure of an English sentence measures, in words of the sentence, and which role it plays.

Left of a number stand subject and predicate (`Total revenue rose by | 5%`), right of it the thing counted (`| 12 new hospitals were
opened`); numbers without a subject of their own take the one before (`rose 5% | to 3.2 million`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from corpus.figures.measures_zh import Reading
from corpus.figures.models import Role
from corpus.figures.periods import TimePhrase
from corpus.figures.quantities import Quantity
from corpus.figures.sentences import clause_end, clause_start

_UP = (
    "rose risen rise rises rising increased increase increases increasing grew grown grow grows growing growth climbed climbing gained gain gains expanded expanding expansion jumped jump surged improved "
    "improvement improving up advanced accelerated added uptick widened extended raised lifted boosted strengthened"
)
_DOWN = (
    "fell fallen fall falls falling decreased decrease decreases decreasing declined decline declines declining dropped drop drops down reduced reducing reduction cut cutting cuts shrank contracted contraction slipped "
    "eased lowered shortened narrowed slid plunged trimmed"
)
_LEVEL = (
    "was were is are be been being reached reaching reaches totalled totaled totalling totaling amounted amounting stood standing came hit remained remains exceeded exceeds surpassed passed recorded posted ranked ranks ranking placed "
    "averaged averages numbered accounted accounting accounts represented representing represents made comprised comprising employs employed had has have became becoming attained equalled"
)


@cache
def _verbs() -> re.Pattern[str]:
    groups = "|".join(f"(?P<{name}>{words.replace(' ', '|')})" for name, words in (("up", _UP), ("down", _DOWN), ("level", _LEVEL)))
    return re.compile(rf"\b(?:{groups})\b", re.IGNORECASE)


_LEAD = re.compile(
    r"(?:[\s,;:–—“\"(*•-]|\b(?:and|but|while|whereas|with|of which|which|including|in addition|meanwhile|however|also|as well as|the|a|an|our|its|their|this|that|these|in total|overall|"
    r"by|in|at|of|on|as of|as at|for|during|over|from|to|including)\b)+", re.IGNORECASE
)
_FILLER = re.compile(r"(?:\b(?:between|a total of|a combined|an average of|an estimated|an annual|a record|a further|another|only|just|some|total of|the|a|an|as many as|as much as|approximately|to a|to an|its|their|also|further|only)\s*)+$", re.IGNORECASE)
_NEXT_WORD = re.compile(r"\s*[,)]?\s*(?:and|to|from|of|by|in|at|or|which|while|compared|with|,|up|down|than|per|versus|as|during|over|respectively|year|this|the previous|the same|for|on|until|since|after)\b|\s*$", re.IGNORECASE)
_NOUN_STOP = re.compile(r"\b(?:while|compared|whereas|than|which|who|that|up|down|respectively|year-on-year|year on year|from|to)\b|[,;:()]|\.(?![0-9])|\b(?:and|in|at|by|for|as|with|across|to|of)\s*$")
_OF = re.compile(r" of (?:which |whom |the )?")
# 62.9% of the 2019 level, three times the 2010 figure: the number is measured in an earlier value of the same thing.
_REFERENCE = re.compile(r"(?: of)? (?:the |that of )?(?:[12][0-9]{3}|last year|previous year|year before)(?:'s|’s)?(?: level| figure| total| baseline)?\b")
_COMPARED = re.compile(r"\b(?:compared (?:with|to)|against|versus|vs\.?|as against)\s*$", re.IGNORECASE)
_OBJECT = re.compile(r"\s(?P<object>(?:[A-Za-z-]+\s){1,6}?)(?:by|from|to)\s*(?:about|around|over|nearly)?\s*$")
_SHARE = re.compile(r"\b(?:account(?:ed|ing|s)? for|represent(?:ed|ing|s)?|ma(?:de|king|kes?) up|a share of|the share of|comprised|comprising|share\b.{0,40}\b(?:was|reached|stood at|of))\s*$", re.IGNORECASE)
_DIFFERENCE = re.compile(r"\s(?:higher|lower|more|less|fewer|faster|slower|above|below|ahead|behind|longer|shorter)\b(?:\s(?:than|the|of))?")
_CHANGE_BEFORE = re.compile(r"\b(?:(?P<up>increase|rise|growth|gain|expansion|improvement|growing|growth rate|up|increases|jump)|(?P<down>decrease|decline|fall|drop|reduction|cut|contraction|down|saving|loss))\s(?:of|by|rate of)\s*$", re.IGNORECASE)
_CHANGE_BEHIND = re.compile(r"\s(?:[a-z-]+\s){0,2}?(?:(?P<up>increase|rise|growth|gain|improvement)|(?P<down>decrease|decline|fall|drop|reduction|cut))\b|\s(?:(?P<more>higher|more|up)|(?P<less>lower|less|fewer|down))\s(?:than|year|on|from)")


def read_sentence(text: str, start: int, end: int, quantities: Sequence[Quantity], phrases: Sequence[TimePhrase], topic: str) -> list[Reading]:
    """One reading per quantity of the sentence `[start, end)`; `topic` is what the sentence before was about."""
    readings: list[Reading] = []
    dealt = _dealt(text, start, end, quantities, phrases)
    for i, quantity in enumerate(quantities):
        readings.append(dealt.get(i) or _read(text, start, end, quantities, i, phrases, readings, topic))
        topic = readings[-1].topic or topic
    return readings


def _read(
    text: str, start: int, end: int, quantities: Sequence[Quantity], i: int, phrases: Sequence[TimePhrase], before: Sequence[Reading], topic: str
) -> Reading:
    quantity = quantities[i]
    floor = quantities[i - 1].end if i else start
    left = clause_start(text, quantity.start, floor)
    ceiling = quantities[i + 1].start if i + 1 < len(quantities) else end
    right = clause_end(text, quantity.end, ceiling)
    words = _FILLER.sub("", _without_time(text, left, quantity.start, phrases))
    behind = text[quantity.end : right]
    role, subject, verb = _predicate(words, behind, text[floor : quantity.start], before)
    last = before[-1].topic if before else topic
    own = _clean(subject)
    if _COMPARED.search(words):
        return Reading(last, last, "value", True)
    if not own and i and re.fullmatch(r"[\s,]*(?:and|as well as|or)?\s*", text[floor : quantity.start]) and quantity_counts(quantity):
        own = before[-1].opening
    thing = "" if role in ("to", "from", "growth", "decline") and not quantity_counts(quantity) else _thing(text, quantity, right, phrases)
    if quantity.unit == "multiple" and isinstance(quantity.value, Decimal) and not quantity.unit_at[1] and text[quantity.number].isalpha() and role == "value" and words:
        role = "growth"
    if role in ("growth", "decline", "difference", "to", "from"):
        base = own or last
        return Reading(_joined(base, verb if role in ("growth", "decline") else "", ""), base, role, not own)
    if role == "share" and not own:
        own = last
    measure = _joined(own, verb if thing and verb.lower() not in _LEVEL.split() else "", thing)
    if not measure:
        return Reading(last, last, role, True)
    topic = measure if thing and quantity_counts(quantity) else own or thing
    return Reading(measure, topic, role, False, opening=own)


def quantity_counts(quantity: Quantity) -> bool:
    """Whether the quantity counts things named behind it."""
    return quantity.unit in ("item", "organization", "person", "case", "event", "vehicle", "vessel", "city", "province", "country_region", "household", "county", "village")


def _predicate(words: str, behind: str, gap: str, before: Sequence[Reading]) -> tuple[Role, str, str]:
    """Role, subject and verb of the clause before a number; the subject is empty when the clause has none."""
    if change := _CHANGE_BEFORE.search(words):
        return ("growth" if change["up"] else "decline"), _before_verb(words, change.start()), change.group().strip()
    if share := _SHARE.search(words):
        return "share", _before_verb(words, share.start()), ""
    found = list(_verbs().finditer(words))
    stripped = words.rstrip()
    if transitive := _transitive(words, found):
        return transitive
    opened = bool(before) and before[-1].role in ("from", "growth", "decline")
    change_verb = next((m for m in reversed(found) if m.lastgroup in ("up", "down")), None)
    if stripped.lower().endswith("from") and (change_verb or opened or (before and re.fullmatch(r"[\s,]*(?:up|down)?\s*from\s*", gap))):
        return "from", words[: change_verb.start()] if change_verb else "", change_verb.group() if change_verb else ""
    if re.search(r"\bto\s*$", stripped, re.IGNORECASE) and (change_verb or opened):
        return "to", words[: change_verb.start()] if change_verb else "", ""
    if difference := _DIFFERENCE.match(behind):
        return "difference", words[: found[0].start()] if found else words, difference.group()
    if not found:
        return _bare(words, behind, before)
    verb = found[-1]
    if verb.lastgroup in ("up", "down") and re.fullmatch(r"\s*(?:by|[a-z]+ly|a|an|\s)*\s*", words[verb.end() :]):
        return ("growth" if verb.lastgroup == "up" else "decline"), words[: verb.start()], verb.group()
    if verb.lastgroup == "level":
        return "value", words[: verb.start()], verb.group()
    return _bare(words, behind, before)


def _transitive(words: str, found: Sequence[re.Match[str]]) -> tuple[Role, str, str] | None:
    """`cut its policy rate by`: the object of the verb is what changes."""
    verb = found[-1] if found else None
    if verb is None or verb.lastgroup == "level" or not (target := _OBJECT.fullmatch(words, verb.end())):
        return None
    noun = _clean(target["object"])
    if not noun or re.fullmatch(r"(?:[a-z]+ly|further|slightly|again|back|steadily|up|down|on average|year-on-year|over|in|of)(?:\s[a-z]+ly)?", noun):
        return None
    end = words.split()[-1]
    return ("from" if end == "from" else "to" if end == "to" else "growth" if verb.lastgroup == "up" else "decline"), noun, verb.group()


def _bare(words: str, behind: str, before: Sequence[Reading]) -> tuple[Role, str, str]:
    change = _CHANGE_BEHIND.match(behind)
    if change:
        return ("growth" if change["up"] or change["more"] else "decline"), "", change.group().strip()
    return "value", words, ""


def _before_verb(words: str, at: int) -> str:
    found = next(_verbs().finditer(words[:at]), None)
    return words[: found.start()] if found else words[:at]



def _thing(text: str, quantity: Quantity, right: int, phrases: Sequence[TimePhrase]) -> str:
    """The noun phrase behind the number, the noun that is part of the surface included."""
    noun = text[quantity.unit_at[0] : quantity.end] if quantity_counts(quantity) and quantity.unit_at[1] == quantity.end else ""
    start = quantity.end
    if _REFERENCE.match(text, start, right):
        return ""
    if of := _OF.match(text, start, right):
        start = of.end()
    elif not noun and _NEXT_WORD.match(text, start, right):
        return ""
    stop = _NOUN_STOP.search(text, start, min(right, start + 80))
    words = _without_time(text, start, stop.start() if stop else min(right, start + 80), phrases)
    return _clean(f"{noun} {words}")


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
    return re.sub(r"(?:[\s,;:–—-]|\b(?:and|of|in|to|by|at|the|a|an|with|for|which|that|also|had|has|have|also|further)\b)+$", "", words).strip()


def _joined(*parts: str) -> str:
    return " ".join(part.strip() for part in parts if part.strip())


def _dealt(text: str, start: int, end: int, quantities: Sequence[Quantity], phrases: Sequence[TimePhrase]) -> dict[int, Reading]:
    """Readings of numbers dealt out by `respectively`: `exports and imports were 5 and 6 million, respectively`."""
    at = text.find("respectively", start, end)
    if at < 0:
        return {}
    numbers = [i for i, quantity in enumerate(quantities) if quantity.end <= at]
    while numbers and re.fullmatch(r"[\s,]*(?:and)?\s*", text[quantities[numbers[-1]].end : at]) is None:
        numbers.pop()
    first = len(numbers) - 1
    while first > 0 and re.fullmatch(r"[\s,]*(?:and\s)?(?:about |nearly |over )?", text[quantities[numbers[first - 1]].end : quantities[numbers[first]].start]):
        first -= 1
    group = numbers[first:] if numbers else []
    if len(group) < 2:
        return {}
    floor = quantities[group[0] - 1].end if group[0] else start
    words = _without_time(text, floor, quantities[group[0]].start, phrases)
    found = next(_verbs().finditer(words), None)
    subjects = [_clean(part) for part in re.split(r",\s(?:and\s)?|\sand\s", _clean(words[: found.start()] if found else words)) if part.strip()]
    if len(subjects) != len(group):
        return {}
    role: Role = {"up": "growth", "down": "decline"}.get(str(found.lastgroup), "value") if found else "value"  # type: ignore[assignment]
    if re.search(r"\bto\s*$", words):
        role = "to"
    return {i: Reading(subject, subject, role, False) for i, subject in zip(group, subjects, strict=True)}
