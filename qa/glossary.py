"""The glossary we keep: terms of policy, law and statistics in Chinese and English, and what they are for.

`glossary*.tsv` have a Chinese term, its preferred English name and other wordings (`|` between them) a line. They name a
measure in English, and give a question the words that the other language's reports use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import Stemmer

from corpus.language import search_key
from corpus.models import Language

_FOLDER = Path(__file__).parent
_WORD = re.compile(r"[A-Za-z][A-Za-z']*|\d+(?:\.\d+)?")
_HAN = re.compile(r"[\u3400-\u9fff]+")
# Particles and separators inside a measure; they need no English word of their own.
_SILENT = frozenset("的地得之、，,；;（）()“”‘’《》及和与")

Stems = tuple[str, ...]


@dataclass(frozen=True)
class Glossary:
    """The terms, ready to be matched in both directions."""

    names: dict[str, tuple[str, ...]]
    """Chinese term -> English wordings, the preferred one first."""
    terms: dict[Stems, tuple[str, ...]]
    """Stemmed English wording -> Chinese terms."""
    longest_zh: int
    longest_en: int


@lru_cache(maxsize=1)
def load_glossary() -> Glossary:
    """All terms; a Chinese term that stands in several files has the wordings of all of them."""
    names: dict[str, list[str]] = {}
    for path in sorted(_FOLDER.glob("glossary*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            chinese, english, *others = line.split("\t")
            wordings = names.setdefault(chinese, [])
            wordings += [word for word in (english, *"|".join(others).split("|")) if word and word not in wordings]
    terms: dict[Stems, list[str]] = {}
    for chinese, wordings in names.items():
        for wording in wordings:
            stems = _stems(wording)
            if stems and chinese not in terms.setdefault(stems, []):
                terms[stems].append(chinese)
    return Glossary(
        names={chinese: tuple(wordings) for chinese, wordings in names.items()},
        terms={stems: tuple(chinese) for stems, chinese in terms.items()},
        longest_zh=max(map(len, names), default=0),
        longest_en=max(map(len, terms), default=0),
    )


def counterparts(question: str, language: Language) -> tuple[str, ...]:
    """The other language's words for the terms of a question, in its order; the longest term at each place wins.

    "pledge financing" gives 质押融资; a wording of several Chinese terms gives all of them.
    """
    glossary = load_glossary()
    found = _english_terms(question, glossary) if language == "en" else _chinese_terms(search_key(question), glossary)
    return tuple(dict.fromkeys(found))


def name_in_english(chinese: str) -> tuple[str, bool]:
    """English for a Chinese measure and whether all of it is in the glossary; what is not stays Chinese, never guessed."""
    names = load_glossary().names
    words: list[str] = []
    known = True
    for piece in _segments(chinese, load_glossary()):
        english = names.get(piece)
        if english:
            words.append(english[0])
        elif piece not in _SILENT:
            known = known and not _HAN.search(piece)
            words.append(piece)
    return " ".join(words), known


def _english_terms(question: str, glossary: Glossary) -> Iterator[str]:
    words = _WORD.findall(question)
    stems = [_stem(word) for word in words]
    position = 0
    while position < len(words):
        for length in range(min(glossary.longest_en, len(words) - position), 0, -1):
            chinese = glossary.terms.get(tuple(stems[position : position + length]))
            if chinese:
                yield from chinese
                position += length
                break
        else:
            position += 1


def _chinese_terms(question: str, glossary: Glossary) -> Iterator[str]:
    for piece in _segments(question, glossary):
        yield from glossary.names.get(piece, ())[:3]


def _segments(text: str, glossary: Glossary) -> Iterator[str]:
    """`text` cut into glossary terms of two characters and more, and the runs between them."""
    position = start = 0
    while position < len(text):
        for length in range(min(glossary.longest_zh, len(text) - position), 1, -1):
            if text[position : position + length] in glossary.names:
                if start < position:
                    yield text[start:position]
                yield text[position : position + length]
                position += length
                start = position
                break
        else:
            if text[position] in _SILENT:
                if start < position:
                    yield text[start:position]
                start = position + 1
            position += 1
    if start < len(text):
        yield text[start:]


def _stems(wording: str) -> Stems:
    return tuple(map(_stem, _WORD.findall(wording)))


def _stem(word: str) -> str:
    # An acronym is not the word it spells: "US" is a country, "us" is not.
    return word if word.isupper() and len(word) > 1 else str(_stemmer().stemWord(word.lower()))


@lru_cache(maxsize=1)
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")
