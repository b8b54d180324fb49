"""The English words before a number: subject, object, and whether the number is a level, an end of a change, or its size.

`Revenue rose by | 5%`: subject `Revenue`, role growth. `cut its policy rate by | 25 basis points`: object `its policy rate`, role decline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from corpus.figures.models import Role
from corpus.figures.predicates.english_shapes import RANGED, THAT_OF
from corpus.figures.predicates.english_verbs import PAST

# tied up 240 firefighters, drew up 30 reports: the verb says something else with it.
_NOT_UP = "".join(
    f"(?<!{verb} )"
    for verb in (
        "taken took taking drawn drew drawing set setting backed held made tied signed opened broke broken used called put rounded freed cleared "
        "cleaned followed bought gave given joined mopped linked turned looked wound"
    ).split()
)
_UP = (
    "rose|risen|rises?|rising|increas(?:ed|es?|ing)|gr(?:ew|own|ows?|owing)|growth|climb(?:ed|ing|s)?|gain(?:ed|ing|s)?|expand(?:ed|ing|s)?|expansion|"
    "jump(?:ed|ing|s)?|surg(?:ed|ing|es)|improv(?:ed|ing|es)|improvement|"
    rf"{_NOT_UP}up|higher|advanced|accelerated|widen(?:ed|ing)|extended|"
    r"rais(?:ed|es|ing)|(?<=\bto )(?:raise|improve|widen)|lift(?:ed|s|ing)|boost(?:ed|s|ing)|"
    "strengthened|went up|gone up|come up|crept up|picked up|ticked up|soared|swelled|appreciated|edged up|lengthened|deepened|mounted|escalated|"
    "rallied|upgraded|rebounded|recovered"
)
_DOWN = (
    r"(?<=\bto )(?:reduce|shorten|narrow|trim|halve)|"
    "fell|fallen|falls?|falling|decreas(?:ed|es?|ing)|declin(?:ed|es?|ing)|dropp(?:ed|ing)|drops?|down|lower|reduc(?:ed|es|ing)|reduction|cut|cutting|cuts|"
    "dip(?:ped|s)?|c[ao]me down|went down|gone down|sank|sunk|receded|shr(?:ank|unk|inking)|contract(?:ed|ing)|contraction|"
    "slipp(?:ed|ing)|eas(?:ed|es|ing)|lower(?:ed|ing)|shorten(?:ed|ing)|narrow(?:ed|ing)|slid|plunged|trimmed|slowed|weakened|depreciated|slumped|"
    "halved|tumbled|curtail(?:ed|ing|s)|dwindled|diminished|plummeted|lessened|subsided|softened|collapsed|retreated|abated"
)
_LEVEL = (
    "was|were|is|are|be|been|being|reach(?:ed|ing|es)|total(?:l?ed|l?ing|s)|amount(?:ed|ing|s)|st(?:ood|ands|anding)|came|hit|hitting|remain(?:ed|s|ing)|"
    "exceed(?:ed|s|ing)|surpass(?:ed|es|ing)|recorded|posted|(?<!['’]s )(?<!\bits )(?<!\bthe )(?<!\bour )rank(?:ed|s)?|"
    r"(?<=s )number(?= *$)|ranking(?= *$)|placed|averag(?:ed|es|ing)|numbered|account(?:ed|ing|s)|"
    "represent(?:ed|ing|s)|made|comprise[ds]?|comprising|ha[sd]|have|having|becom(?:e|es|ing)|became|attained|equalled|sets?|kept|projected|expected|"
    "estimated|forecast|valued|generat(?:ed|es|ing)"
)


class Predicate(NamedTuple):
    """What the words before a number say; empty strings where they say nothing."""

    role: Role
    subject: str
    verb: str = ""
    object: str = ""


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(rf"(?<!-)\b(?:(?P<up>{_UP})|(?P<down>{_DOWN})|(?P<level>{_LEVEL}))\b(?!-)")


def _lowered(words: str) -> str:
    """The words in small letters, place for place: a pattern that minds capitals is four times as fast as one that does not."""
    lowered = words.lower()
    return lowered if len(lowered) == len(words) else words


# A predicate may also be a verb that says nothing of levels; a few participles are only ever adjectives.
_OTHER_VERB = re.compile(
    r"\b(?!(?:united|limited|fixed|unlisted|listed|imported|skilled|registered|combined|advanced|detailed|related|indeed)\b)[a-z]{3,}ed\b|"
    rf"\b(?:{PAST}|cost|makes?|"
    r"covers?|earns?|employs?|serves?|includes?|owns?|holds?|takes?|gives?|needs?|runs?|operates?|provides?|offers?|uses?|receives?|can|could|will|would|may|might|shall|"
    r"should|must|do|does|did)\b(?!-)"
)
_TRANSITIVE = frozenset(
    "raised lifted cut cuts cutting reduced lowered boosted extended gained recovered advanced trimmed improved expanded".split()
)
_MOVED = re.compile(
    r"\b(?:moved?|moves|went|swung|turned|shifted|changed|switched|evolved|progressed)\b[^,;]{0,40}?\sfrom(?:\san?\s[a-z -]{2,30}\sof)?\s*$"
)
_END_OF_MOVE = re.compile(r"^(?:\sof [A-Za-z ]{1,30})?\s*to(?:\san?\s[a-z -]{2,30}\sof)?\s*$")
_CHANGE_IN = re.compile(
    r"\b(?:(?P<up>increases?|rise|growth|gain|improvement)|(?P<down>decrease|decline|fall|drop|reduction|cut))\sin\s(?P<subject>[^,;]{1,60}?)\s(?:of|by)\s*$"
)
_CHANGE_NOUN = re.compile(
    r"\b(?:(?P<up>increases?|rise|growth(?:\srate)?|gain|expansion|improvement|jump|rebound|(?:grew|rose|increased|expanded|growing|rising|up)\b.{0,30}?(?:rate|pace)|"
    rf"(?:(?:went|gone|come|came|crept)\s)?{_NOT_UP}up)|"
    r"(?P<down>decrease|decline|fall|drop|reduction|cut|contraction|(?:fell|declined|decreased|dropped)\b.{0,30}?(?:rate|pace)|"
    r"(?:(?:went|gone|come|came)\s)?down))\s(?:of|by)\s*$",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"\b(?:account(?:ed|ing|s)? for|represent(?:ed|ing|s)?|ma(?:de|king|kes?) up|(?:a|the|with a|its) (?:share|proportion) of|comprised|"
    r"comprising|(?P<noun>(?<!\bper )share\b(?! capital| price).{0,50})\b(?:was|reached|to|at|of))\s*$",
    re.IGNORECASE,
)
_DIFFERENCE = re.compile(
    r"\s(?:higher|lower|more|less|fewer|faster|slower|above|below|ahead|behind|longer|shorter|smaller|larger|bigger|better|worse|cheaper|"
    r"stronger|weaker|heavier|earlier than|later than|short of|under|"
    # over budget, but over | ten years
    r"over(?!\s*$)"
    r"(?! the (?:year|period|past|last|next|same|course|month|quarter|decade)| (?:FY|fiscal )?[12][0-9]{3})|up on|down on)\b(?:\s(?:than|the|of))?"
)
# 11% | less than in 2019, 4% | more applications than a year earlier: held against an earlier time, a percentage is a change.
_THAN_BEFORE = re.compile(
    r"\s(?:(?P<up>higher|more|faster|longer|larger|bigger|above|up on)|(?P<down>lower|less|fewer|slower|shorter|smaller|below|down on))"
    r"(?:\s(?:[a-z-]+\s){0,3}?than)?\s(?:(?:that|those|the (?:level|figure|total|number|rate))\s(?:of|in|for)\s)?"
    r"(?:(?:in|at|for|during|the|end|of)\s){0,4}(?:(?:FY|fiscal )?[12][0-9]{3}\b|(?:a|one|two|three|four|five|ten)\s(?:years?|months?|quarters?)\s"
    r"(?:earlier|before|ago|previously)|(?:year|month|quarter)\sbefore|(?:previous|prior|preceding|last)\s(?:(?:fiscal|financial)\s)?(?:year|month|quarter)|"
    r"year\searlier)"
)
_CHANGE_BEHIND = re.compile(
    r"\s(?!of\b)(?:[a-z-]+\s){0,2}?(?:(?P<up>increase|rise|growth|gain|improvement)|(?P<down>decrease|decline|fall|drop|reduction|cut))"
    r"(?=\s(?:in|on|over|from|of|since|and|or|compared|year|against|to|at|for|was|is|that|which)\b|[.,;:)]|\s*$)|"
    r"\s(?:(?P<more>higher|more|up)|(?P<less>lower|less|fewer|down))\s(?:than|year|on|from)|"
    r"\s(?:(?P<rose>up)|(?P<sank>down))(?=[,.;]|\s(?:and|in)\b|\s*$)"
)
# cut to 4 months, shorter by | half
_MORE_BY = re.compile(
    r"\b(?:higher|lower|longer|shorter|smaller|larger|bigger|fewer|more|less|faster|slower|cheaper|earlier|later)\sby\s*$"
)
# a 42% increase | in car sales
_IN_WHAT = re.compile(
    r"\sin\s(?!(?:the\s)?(?:year|quarter|month|past|last|first|second|[12][0-9]{3})\b)(?P<what>[^,.;:()]{3,60}?)(?=[,.;:()]|\s(?:to|from|and|over)\s|$)"
)
# exceeding expenditure by | £2 million
_EXCEEDED = re.compile(
    r"\b(?:exceed(?:ed|ing|s)|outstripp(?:ed|ing)|outnumber(?:ed|ing|s)|surpass(?:ed|ing|es)|missed|missing|undershot|overshot|overr[au]n)\s[^,;]{3,50}\sby\s*$"
)
_ONLY_ADVERBS = re.compile(
    r"(?:\b(?:by|[a-z]+ly|year-on-year|year on year|further|on average|again|back|a|an|the|for|at|on|twice|once)\b|[,\s])*",
    re.IGNORECASE,
)
# cut the average time until a fire is noticed from | 41 minutes: a verb inside the object
_INSIDE = re.compile(r"\b(?:until|before|after|when|that|which|who|where)\s[^,;]*$")
_OBJECT = re.compile(
    r"\s(?P<object>(?:[A-Za-z0-9’'-]+\s){1,8}?)(?P<end>by|from|to)\s*(?:about|around|over|nearly|between)?\s*$"
)
_NO_NOUN = re.compile(
    r"(?:\b(?:with|a|an|the|and|or|real|sharp|net|total|further|annual|average|year-on-year|representing|slight|marking|also|up|down|steadily|slightly|"
    r"[a-z]+ly|on|in|of|over|again|back|continued|its|their)\b|[,\s])*",
    re.IGNORECASE,
)


_RELATIVE = frozenset("% pp bp multiple ratio score".split())
"""Units of shares, multiples and points, which is how large changes are."""


def first_verb(words: str) -> int:
    """Where the first verb in the words stands; -1 where none does."""
    return min((found.start() for found in (_OTHER_VERB.search(words), _verbs().search(_lowered(words))) if found), default=-1)


def opens_with_deed(words: str, at: int) -> bool:
    """Whether at `at` stands a verb that says what someone did, not how much something was or changed."""
    return _OTHER_VERB.match(words, at) is not None and _verbs().match(_lowered(words), at) is None


def has_verb(words: str) -> bool:
    """Whether a verb stands in the words."""
    return _verbs().search(_lowered(words)) is not None or _OTHER_VERB.search(words) is not None


def read_predicate(words: str, behind: str, *, opened: bool, unit: str = "%") -> Predicate:
    """The predicate before a number of a unit; `behind` are the words after it, `opened` says that the figure before began or told a change."""
    if ranged := RANGED.search(words):
        return Predicate("value", words[: ranged.start()])
    found = list(_verbs().finditer(_lowered(words)))
    if change := _CHANGE_IN.search(words):
        return Predicate("growth" if change["up"] else "decline", change["subject"], change.group().split()[0])
    if change := _CHANGE_NOUN.search(words):
        return Predicate("growth" if change["up"] else "decline", _subject(words[: change.start()]), change.group().split()[0])
    if share := _SHARE.search(words):
        return Predicate("share", words[: share.end("noun")] if share["noun"] else _subject(words[: share.start()]))
    if beaten := _EXCEEDED.search(words):
        return Predicate("difference", words[: beaten.start()], beaten.group().strip())
    if (by := _MORE_BY.search(words)) and not opened:
        return Predicate("difference", _subject(words[: by.start()]), by.group().strip())
    if end := _end_of_change(words, behind, found, opened=opened):
        return end
    if difference := _DIFFERENCE.match(behind):
        level = bool(found) and found[0].lastgroup == "level"
        before = _THAN_BEFORE.match(behind) if unit == "%" else None
        role: Role = "difference" if before is None else "growth" if before["up"] else "decline"
        return Predicate(role, words[: found[0].start()] if found else "" if level else words, difference.group().strip())
    return _level_or_change(words, behind, found, relative=unit in _RELATIVE)


# CO2 emissions came to | 9,850 tonnes: a level, whatever was said before.
_TO_A_LEVEL = re.compile(r"\b(?:c[ao]mes?|amount(?:ed|s|ing)?|equal|equivalent|close|due|according|add(?:ed|s|ing)? up)\sto$")


# the store was enlarged from | 12,000 to 21,500 m³: whatever the participle, such a change has two ends.
_CHANGED_FROM = re.compile(
    r"\b(?:was|were|been|being|is|are|be)\s(?:[a-z]+ly\s)?[a-z]{3,}(?:ed|en|wn)\s(?:up\s|down\s|out\s|back\s)?from\s*$"
)
_THEN_TO = re.compile(r"(?:\s[A-Za-z]+){0,3}\sto\b")


def _end_of_change(words: str, behind: str, found: Sequence[re.Match[str]], *, opened: bool) -> Predicate | None:
    """`rose from |`, `cut its rate to |`, `to reach |`: the number is where a change starts or ends."""
    if moved := _MOVED.search(words):
        return Predicate("from", words[: moved.start()])
    if opened and _END_OF_MOVE.match(words):
        return Predicate("to", "")
    verb = next((m for m in reversed(found) if m.lastgroup in ("up", "down")), None)
    if verb and (verb is found[-1] or _INSIDE.search(words, verb.end(), found[-1].start())):
        target = _OBJECT.fullmatch(words, verb.end()) if verb else None
        if verb and target and not _NO_NOUN.fullmatch(target["object"]):
            size: Role = "growth" if verb.lastgroup == "up" else "decline"
            return Predicate({"from": "from", "to": "to"}.get(target["end"], size), "", verb.group(), target["object"])  # type: ignore[arg-type]
    if verb is None and (changed := _CHANGED_FROM.search(words)) and _THEN_TO.match(behind):
        return Predicate("from", words[: changed.start()])
    tail = words.rstrip().lower()
    subject = _before_verbs(words, found) if verb else ""
    if verb is None and (that := THAT_OF.fullmatch(words)) and (opened or tail.endswith("from")):
        return Predicate("from" if tail.endswith("from") else "to", that["subject"])
    if tail.endswith("from") and (verb or (opened and not _OTHER_VERB.search(words)) or re.fullmatch(r"[\s,]*from", tail)):
        return Predicate("from", subject)
    moves = verb or (opened and not _OTHER_VERB.search(words))
    if re.search(r"\bto(?: reach| hit| stand at| total)?$", tail) and moves and not _TO_A_LEVEL.search(tail):
        return Predicate("to", subject)
    return None


def _level_or_change(words: str, behind: str, found: Sequence[re.Match[str]], *, relative: bool) -> Predicate:
    verb = found[-1] if found else None
    if verb and verb.lastgroup in ("up", "down") and _ONLY_ADVERBS.fullmatch(words, verb.end()):
        if not relative and verb.group().lower() in _TRANSITIVE and not re.search(r"\bby\b", words[verb.end() :]):
            return Predicate("value", words[: verb.start()], "", verb.group())
        return Predicate("growth" if verb.lastgroup == "up" else "decline", _before_verbs(words, found), verb.group())
    if change := _CHANGE_BEHIND.match(behind):
        subject = _before_verbs(words, found) if verb and verb.lastgroup == "level" else ""
        if (change["up"] or change["down"]) and (of := _IN_WHAT.match(behind, change.end())):
            subject = of["what"]
        return Predicate(
            "growth" if change["up"] or change["more"] or change["rose"] else "decline", subject, change.group().strip()
        )
    if relative and (lost := _LOST.search(words)):
        return Predicate("decline", words[: lost.start()], lost.group().strip())
    if verb and verb.lastgroup == "level":
        said = verb.start() if _DEEDS.match(verb.group()) else verb.end()
        return Predicate("value", _before_verbs(words, found), "", words[said:])
    return Predicate("value", words)


# made | 23 recommendations, posted a profit of: the verb says something of what is counted.
_DEEDS = re.compile(r"made|recorded|posted|generat|set|kept", re.IGNORECASE)
_LOST = re.compile(r"\b(?:lost|shed)\s(?:a further\s|another\s)?$")
_NOUNS_TOO = frozenset(
    "growth expansion improvement reduction contraction increase increases gains cuts drops rises falls lower higher".split()
)
# and had | come down to: what was spoken of before goes on.
_NO_SUBJECT = re.compile(r"[\s,]*(?:and|but|or|then|also|again|\s)*")
# peaked at 9% before easing to | 7%: the participle has the subject of before.
_AFTERWARDS = re.compile(r"\b(?:before|after|having)\s*$")
# Recorded crime | fell: with a capital it opens the sentence, as no verb does
_ADJECTIVE = re.compile(r"[A-Z][a-z]+ed\b")
_IN_SUBJECT = re.compile(
    r"\s(?:(?:in|on|at|by|from|under|for|within|during|per)\s(?:(?!(?:and|but|to|before|after|having|then|was|were)\s)[A-Za-z’'-]+\s){1,6})?"
)
_DANGLING = re.compile(r"\b(?:of|from|in|for|to|by|at|on|with|the|a|an|and|or|its|their|our)\s*$")


def _before_verbs(words: str, found: Sequence[re.Match[str]]) -> str:
    """The subject: the words before the first verb that is no participle inside it (`revenue from increased tolls | rose`)."""
    if len(found) > 1 and _ADJECTIVE.match(words, found[0].start()):
        found = found[1:]
    last = len(found) - 1
    if found and _NO_SUBJECT.fullmatch(words, 0, found[0].start()):
        return ""
    for i, verb in enumerate(found):
        head = words[: verb.start()]
        if i < last and (verb.group().lower() in _NOUNS_TOO or _is_participle(words, verb, found[i + 1])):
            continue
        if _AFTERWARDS.search(head):
            return ""
        if i == last or (head.strip() and not _DANGLING.search(head)):
            return head
    return words


def _is_participle(words: str, verb: re.Match[str], following: re.Match[str]) -> bool:
    """`Wages recovered in trade amounted to |`: of two verbs that nothing joins, the first belongs to the noun before it."""
    return verb.group().endswith("ed") and _IN_SUBJECT.fullmatch(words, verb.end(), following.start()) is not None


def _subject(words: str) -> str:
    """The words before the first verb; empty when they hold no noun (`a real` before `increase of`)."""
    found = _verbs().search(_lowered(words))
    subject = words[: found.start()] if found else words
    return "" if _NO_NOUN.fullmatch(subject) else subject
