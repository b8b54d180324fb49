"""English noun phrases as strings: cleaned of what opens and closes them, and pronouns replaced by what they stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.figures.periods import TimePhrase
from corpus.figures.predicates.english_verbs import PAST

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_LEAD = re.compile(
    rf"(?:[\s,;:–—“\"(*•-]|\b(?:and|but|so that|so|while|whereas|although|though|with|of which|of whom|which|who|where|when|because|since|if|"
    rf"including|in addition|"
    rf"meanwhile|however|also|as well as|the|a|an|our|its|their|this|these|in total|in all|overall(?!\s[a-z])|by|in|at|of|on|as of|as at|for|during|over|from|"
    rf"to|there|(?:they|it)(?=\s[a-z])|or|than|all|about|we|by contrast|for example|for instance|following|reflecting|bringing|taking|leaving|"
    rf"driven by|marking|making|thanks to|between them|"
    rf"{_MONTH}(?=\s+the\b)|between(?=\s+the\b)|after|before|(?:year|month|quarter)[ -]end)\b(?!-))+",
    re.IGNORECASE,
)
_TAIL = frozenset(
    (
        "and of in to by at the a an with for which that also had has have was were is are be been further record high low level "
        "over as from or approximately around on up some between just only respectively still now then worth totals compared us "
        "will would can could might must should being"
    ).split()
)
# (Last year)'s campaign: what is left of a time
_OF_TIME = re.compile(r"^['’]s\s")
_OPEN_BRACKET = re.compile(r"\s*\([^)]*$")
_PREPOSITION = re.compile(r"\s(?:of|from|in|for|to|by|at|on|with|among|between|per|as|who|which|that)\s")
_IT = r"(?:it|they|this|these|those|that|he|she|both|the latter|the former|the (?:figures?|number|share|proportion|percentage|total))"
_PRONOUN = re.compile(rf"(?P<before>.*?)\b{_IT}$|figures?$", re.IGNORECASE)
# the actual share, the corresponding figure
_SAME = re.compile(
    r"(?:actual|average|national|corresponding|equivalent|comparable)\s(?:figure|number|share|proportion|percentage|rate|total)$"
)
_THOSE_OF = re.compile(r"^(?:those|that|these)\s(?P<rest>(?:of|from|in|for|to|with|on|at|by)\s.*)", re.IGNORECASE)
_OF_THEM = re.compile(r"^(?:them|these|those|which|whom)\b\s*", re.IGNORECASE)


def clean(words: str) -> str:
    """The words without articles, connectives and prepositions around them, marks of emphasis and brackets left open."""
    words = _OF_TIME.sub("", " ".join(words.replace("*", "").split()))
    if lead := _LEAD.match(words):
        words = words[lead.end() :]
    words = _without_tail(_OPEN_BRACKET.sub("", words) if "(" in words else words).strip(" ]")
    return words if "(" in words else words.rstrip(")")


def _without_tail(words: str) -> str:
    """The words up to the last that names something; this is asked so often that a pattern, tried at every place, would cost too much."""
    while words:
        words = words.rstrip(" ,;:–—(±-")
        last = words.rfind(" ") + 1
        if words[last:].lower() not in _TAIL:
            break
        words = words[:last]
    return words


def without_time(text: str, start: int, end: int, phrases: Sequence[TimePhrase]) -> str:
    """The words between, phrases of time left out."""
    parts, at = [], start
    for phrase in phrases:
        if phrase.end > start and phrase.start < end:
            parts.append(text[at : max(at, phrase.start)])
            at = max(at, min(phrase.end, end))
    return "".join([*parts, text[at:end]])


def joined(*parts: str) -> str:
    """The parts that are not empty, in order, nothing twice in a row."""
    kept: list[str] = []
    for part in map(str.strip, parts):
        if part and kept and part.startswith(f"{kept[-1]} "):
            kept[-1] = part
        elif part and kept and kept[-1].rpartition(" ")[2] == part.partition(" ")[0]:
            kept.append(part.partition(" ")[2])  # complaints were answered, answered within
        elif part and (not kept or not kept[-1].endswith(part)):
            kept.append(part)
    return " ".join(filter(None, kept))


def resolved(subject: str, topic: str) -> str:
    """The subject with a pronoun replaced: `they` -> the topic, `those from France` -> `Imports from France`, `in Ayr it` -> topic `Ayr`."""
    if those := _THOSE_OF.match(subject):
        return joined(head_of(topic), those["rest"])
    if found := _PRONOUN.fullmatch(subject):
        return joined(topic, clean(found["before"] or ""))
    return joined(topic, subject) if _SAME.fullmatch(subject) else subject


def refers(subject: str) -> bool:
    """Whether the subject stands for what was told before, with words that tell it apart: `among women the figure`."""
    found = _PRONOUN.fullmatch(subject)
    return found is not None and bool((found["before"] or "").strip())


def of_topic(thing: str, topic: str) -> str:
    """`them were electric` -> what was counted before, `were electric`."""
    if thing in ("it", "this", "that"):
        return ""
    found = _OF_THEM.match(thing)
    return joined(topic, thing[found.end() :]) if found else thing


# tribunals received | appeals; but no verb in patients admitted to hospitals
_DID = re.compile(
    rf"\s(?:(?:{PAST})(?:\swith)?|had|has|have|employs?|[a-z]{{3,}}ed(?:\sout|\sof)?)\s"
    r"(?!(?:by|in|at|for|from|to|on|under|with|as|between|during|of|out)\b)"
)


def object_of(topic: str) -> str:
    """`tribunals received appeals` -> `appeals`: the words behind a verb, or all of them where none has an object."""
    topic = f" {topic}"
    found = _DID.search(topic)
    return topic[found.end() if found else 1 :]


def head_of(topic: str) -> str:
    """`Imports from Germany` -> `Imports`: the words before the first preposition."""
    found = _PREPOSITION.search(topic)
    return topic[: found.start()] if found else topic
