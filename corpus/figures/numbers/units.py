"""The unit behind (or, for money, before) a number -> one code per unit, the same for both languages.

Money is ISO 4217; `%`, `pp`, `bp`; counted things share few codes (`item`, `organization`, `person` ...);
a counter that is not listed keeps its own word. Multipliers (万, million) belong to the number, prefixes (千克, km) to the unit.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from corpus.figures.numbers import unit_words
from corpus.figures.numbers.numerals import DIGITS
from corpus.figures.numbers.words import WordTable, skip_blanks, skip_blanks_back

COUNT_CODES = frozenset(
    "item organization case person person_time event vessel vehicle household country_region province city county township village".split()
) | frozenset(unit_words.ENGLISH_COUNTERS.split())
"""Codes of counted things, which are named behind the number (`12 hospitals`), unlike money, shares and measures."""
DURATIONS = frozenset("second minute hour day week month year".split())
"""Codes of spans of time."""
_NOT_PER = DURATIONS | {"quarter", "person", "household", "case", "%"}
_IRREGULAR = {"children": "child", "women": "woman", "men": "man", "people": "person", "persons": "person", "bodies": "body"}


class Unit(NamedTuple):
    """A unit found in a text."""

    start: int
    end: int
    code: str
    factor: Decimal = Decimal(1)
    """What one of it is worth in `code`: 0.01 for pence."""


@cache
def _units() -> tuple[WordTable, dict[str, str]]:
    lines = (line.split(" = ") for line in unit_words.CODES.strip().splitlines())
    codes = {word: code for code, words in lines for word in words.split(" | ")}
    codes |= {word: word for word in unit_words.OWN_WORDS.split() if word not in codes}
    return WordTable(codes), codes


@cache
def _not_before() -> dict[str, str]:
    return dict(entry.split(":") for entry in unit_words.NOT_BEFORE.split())


@cache
def _but_before() -> dict[str, tuple[str, ...]]:
    lines = (line.split(" = ") for line in unit_words.NOT_BEFORE_BUT.strip().splitlines())
    return {counter: tuple(words.split()) for counter, words in lines}


@cache
def _currencies() -> tuple[WordTable, dict[str, str]]:
    codes = dict(entry.split(":") for entry in unit_words.CURRENCIES_BEFORE.split())
    return WordTable(codes), codes


@cache
def _english_nouns() -> dict[str, str]:
    lines = (line.split(" = ") for line in unit_words.ENGLISH_NOUNS.strip().splitlines())
    nouns = {noun: code for code, words in lines for noun in words.split()}
    return nouns | {noun: noun for noun in unit_words.ENGLISH_COUNTERS.split()} | {"person": "person"}


def match_unit(text: str, at: int) -> Unit | None:
    """The unit that starts at `at` or after blanks; `元/吨` gives `CNY/tonne`."""
    unit = _simple_unit(text, skip_blanks(text, at))
    return unit and (_per(text, unit) or unit)


_PER = re.compile(r"\s?[/／]\s?(?P<many>[十百千万](?=[人户亩]|km|平方))?|\sper\s")


def _per(text: str, unit: Unit) -> Unit | None:
    """The rate a unit is the numerator of: `元/吨`, `部/百人`, `tonnes per hectare`."""
    below = match_per(text, unit.end)
    return below and Unit(unit.start, below.end, f"{unit.code}/{below.code}", unit.factor)


def match_per(text: str, at: int) -> Unit | None:
    """The denominator at `at`, `/` or `per` included: `/吨`, ` per MWh`; `per year` and `per head` are left to the measure."""
    slash = _PER.match(text, at)
    per = _simple_unit(text, slash.end()) if slash else None
    if slash is None or per is None or ("per" in slash.group() and per.code in _NOT_PER):
        return None
    return Unit(slash.start(), per.end, slash["many"] + text[per.start : per.end] if slash["many"] else per.code)


def _simple_unit(text: str, start: int) -> Unit | None:
    """The longest unit word at `start` that is no part of a longer word."""
    table, codes = _units()
    word = table.starting(text, start)
    while word:
        end = start + len(word)
        if _stands_alone(text, word, end):
            code, _, factor = codes[word].partition("*")
            return Unit(start, end, code, Decimal(factor or 1))
        word = table.starting(text[start : end - 1], 0)
    return None


# 18个国家重点实验室 counts laboratories, 18个国家参加 counts countries.
_COUNTRY_END = re.compile(r"\s*(?:$|[，。、；：！？）)和及与的共均都在参签设开派对已承建获向有实提达加])")
# 45.2p is money, 45 p is nothing; 5g is a weight, 5 g is one, too, but seldom.
_GLUED = frozenset("pg")
_ADMINISTRATIVE = frozenset("个市 个县 个镇 个乡 个村 个省".split())


# eight case officers are no cases, 12 vessel inspections no vessels
_KIND_OF_THING = frozenset("item case person vessel ship vehicle household".split())
_THING_BEHIND = re.compile(r"\s[a-z]{3,}(?:s|ff)\b(?<!\bhas)(?<!\bwas)(?<!\bis)")


def _stands_alone(text: str, word: str, end: int) -> bool:
    after = text[end : end + 1]
    if word in _GLUED and text[end - 2 : end - 1] not in DIGITS:
        return False
    if word.isascii() and word[-1].isalnum():
        return not (after.isascii() and after.isalnum()) and not (word in _KIND_OF_THING and _THING_BEHIND.match(text, end))
    if word == "个国家":
        return _COUNTRY_END.match(text, end) is not None
    if word == "点":
        return not after or after in "，。；、）)"
    if word in _ADMINISTRATIVE:
        return not after or after not in "场民值级政长域委道区里"
    return not after or after not in _not_before().get(word, "") or text.startswith(_but_before().get(word, ()), end)


def currency_before(text: str, at: int, floor: int = 0) -> Unit | None:
    """The currency sign or code that ends right before `at` (blanks between allowed): `RMB 709`, `US$40`, `￥5`."""
    table, codes = _currencies()
    end = skip_blanks_back(text, at, floor)
    word = table.ending(text, end, floor)
    start = end - len(word)
    left = text[start - 1] if start > floor else " "
    if not word or (word[0].isalpha() and left.isascii() and left.isalpha()):
        return None
    if word == "$" and start - 3 >= floor and text.startswith("US ", start - 3):
        start -= 3
    return Unit(start, end, codes[word])


def english_noun_code(word: str) -> str:
    """The code for an English count noun: `hospitals` -> `organization`, `doses` -> `dose` (a counter), any other thing -> `item`."""
    word = word.lower()
    nouns = _english_nouns()
    stems = (word, _IRREGULAR.get(word, ""), word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y")
    return next((nouns[stem] for stem in stems if stem in nouns), "item")
