"""Chinese names in Latin letters: whether a Chinese text has what `Linze` or `Huo Qifan` is the reading of."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SYLLABLE = re.compile(
    r"(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:a(?:i|o|ng?)?|e(?:i|ng?|r)?|i(?:a(?:o|ng?)?|e|ng?|ong|u)?|o(?:u|ng)?|u(?:a(?:i|ng?)?|e|i|n|o)?)"
)
_LONGEST = 6
"""Letters of the longest syllable, as in `zhuang`."""
_KINDS = re.compile(
    r"\b(?:provinc|prefectur|count|cit|countr)(?:y|e|ies|al)\b|\b(?:district|town|township|village|sub-?district|port|harbour|airport|lake|river|bay|"
    r"island|mountain|bridge|reservoir|university|college|hospital|bank|company|group|museum|park|new area)s?\b",
    re.I,
)
"""Words for what kind of place or body a name is of; the Chinese name has its own."""


_ENGLISH = frozenset(("China", "Asia", "Europe"))
"""English names that happen to be made of such syllables and are in no list of places."""


def is_reading(name: str) -> bool:
    """Whether a name in Latin letters may be that of Chinese characters: `Linze County`, `Huo Qifan`, but not `Louvre`."""
    return name not in _ENGLISH and _n_syllables(_letters(name)) > 1


def holds_reading(text: str, name: str) -> bool:
    """Whether characters of `text` that stand together read as `name`, tones and the word for its kind aside."""
    return bool(written_as(text, name))


def written_as(text: str, name: str) -> str:
    """The first characters of `text` that read as `name`, tones and the word for its kind aside; empty where none do."""
    letters = _letters(name)
    first = [character for character in set(text) if any(map(letters.startswith, _readings(character)))]
    if not letters or not first:
        return ""
    places = ((found.start(), _reads(text, found.start(), letters)) for found in re.finditer(f"[{''.join(first)}]", text))
    return next((text[start:end] for start, end in places if end), "")


def _n_syllables(letters: str) -> int:
    """How many syllables the letters can be cut into at most; 0 where some are left over.

    Where one ends is open (`xian` is `xi an`), so every place that a syllable may end at is gone on from once.
    """
    most = {0: 0}
    for at in range(len(letters)):
        if at not in most:
            continue
        for end in range(at + 1, min(at + _LONGEST, len(letters)) + 1):
            if _SYLLABLE.fullmatch(letters, at, end):
                most[end] = max(most.get(end, 0), most[at] + 1)
    return most.get(len(letters), 0)


def _letters(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.removesuffix("'s").removesuffix("’s"))
    return re.sub(r"[^a-z]", "", _KINDS.sub("", plain).lower())


def _reads(text: str, at: int, letters: str) -> int:
    """Where the characters from `at` on that read as `letters` end; 0 where they do not, or letters are left over."""
    if not letters:
        return at
    if at >= len(text):
        return 0
    rest = (_reads(text, at + 1, letters[len(one) :]) for one in _readings(text[at]) if letters.startswith(one))
    return next(filter(None, rest), 0)


@lru_cache(maxsize=10_000)
def _readings(character: str) -> tuple[str, ...]:
    """Every reading of a character without its tone, `lü` as `lu` and as `lv`; none for what is no Chinese character."""
    if not "\u4e00" <= character <= "\u9fff":
        return ()
    # Only questions in English that name something of a Chinese report wait for it.
    from pypinyin import Style, pinyin

    (found,) = pinyin(character, style=Style.NORMAL, heteronym=True)
    return tuple(dict.fromkeys(reading for one in found for reading in (one.replace("v", "u"), one)))
