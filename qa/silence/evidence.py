"""What a question needs to find besides its words (a person, a date, a place, a target, its very year), and whether the best match has it.

Each check is about kinds of answers, not about any report: its name says what is absent, and its value is 1.0 when it is.
"""

from __future__ import annotations

import re

import numpy as np

from corpus.figures.models import Figure
from corpus.language import search_key
from corpus.models import Report
from index.gaps import WordMatches
from qa.questions.answer_types import (
    BODY,
    BY_WHOM,
    DOER,
    LISTED,
    MOMENT,
    NAMED_BODY,
    NAMED_TOGETHER,
    NAMES,
    NAMES_COUNTRIES,
    OFFICE,
    PERSON,
    PLACE,
    REASON,
    WHEN,
    WHERE,
    WHICH_BODY,
    WHO,
    WHO_ACTS,
    WHO_HOLDS,
    WHY,
)
from qa.questions.counters import counts_otherwise, with_counter
from qa.questions.per_head import asks_per_head, told_per_head
from qa.questions.periods import START, Years, at_the_start, overlap, years_in
from qa.questions.places import places_in, unknown_names
from qa.questions.plans import states_plans
from qa.questions.question import Question
from qa.questions.rivals import standing
from qa.questions.romanised import holds_reading, is_reading

_STARTED = re.compile(r"初|由|从|自|原来|起点|\bfrom\b|\bstart|\bbeginning|\boutset|\binitial", re.I)
_ASKS_TARGET = re.compile(r"目标|预期|力争|要达到|\btargets?\b|\bgoals?\b|\bforecast", re.I)
_TARGET = re.compile(
    r"目标|计划|预期|力争|预计|要|将|争取|确保|到20\d\d年|左右|\btargets?\b|\bgoals?\b|\bplan|\bforecast|\bexpect|\bwill\b|\baim|"
    r"\bby 20\d\d\b|\bto be\b|\bset to\b",
    re.I,
)
_WIDE = re.compile(
    r"全国|全球|世界|\bnation(?:al(?:ly)?|wide)\b|\bglobal(?:ly)?\b|\bworldwide\b|\bin the (?:whole )?(?:country|world)\b", re.I
)
_NARROW = re.compile(r"省|市(?!场)|县|区(?!域)|州|\b(?:province|city|county|district|municipal\w*|regional)\b", re.I)
"""How a report's title or publisher tells that it is of a part of the country."""
_MET, _UNMET = 0.8, 0.55
"""Affinities from which a word is as good as there, and up to which it is as good as missing."""
_AGAINST = re.compile(
    r"相?比|较|[是为]\d{4}年的|倍|变化|增|减|升|降|\b(?:than|against|compared|versus|vs|from|since|change|growth|grow|grew|rise|rose|fall|fell|up|down)\b",
    re.I,
)
"""A question that holds one year against another: the other one may be the figure's own."""

_ONE_OF = re.compile(
    r"哪(?:一|几)?(?:个|些|所|家|座|间|位)?(区|街道|镇|乡|村|学院|系|大学|医院|公司|银行|法院|出版社|港|机场|所)(?!长|有|以)"
)
"""A question for one of a kind whose members are named by the kind: 哪个区 is answered by 白石区."""


def evidence_features(
    question: Question,
    report: Report,
    section: tuple[str, ...],
    passage: str,
    sentence: str,
    clause: str,
    figure: Figure | None = None,
) -> dict[str, float]:
    """What the question asks for and the best match lacks.

    `figure` is the best figure there, if a figure is asked for; `clause` is the words around it, or the sentence.
    """
    around = " ".join((*section, passage))
    near = f"{sentence} {clause}"
    features = {
        "who_absent": float(question.want != "compare" and _lacks_person(question.text, sentence)),
        "when_absent": float(bool(WHEN.search(question.text)) and not MOMENT.search(sentence)),
        "where_absent": float(bool(WHERE.search(question.text)) and not (places_in(sentence) or PLACE.search(sentence))),
        "names_absent": float(
            bool(NAMES.search(question.text))
            and not LISTED.search(sentence)
            and not (NAMES_COUNTRIES.search(question.text) and NAMED_TOGETHER.search(sentence))
            and len(places_in(sentence)) + len(NAMED_BODY.findall(sentence)) < 2
        ),
        "start_absent": float(bool(START.search(question.text)) and not _STARTED.search(near)),
        "target_absent": float(
            bool(_ASKS_TARGET.search(question.text))
            and not (_TARGET.search(near) or states_plans(near, " ".join(section[-1:])))
        ),
        "why_absent": float(bool(WHY.search(question.text)) and not REASON.search(near)),
        "body_absent": float(
            bool(WHICH_BODY.search(question.text))
            and not (BODY.search(near) or NAMED_BODY.search(near))
            and not (BY_WHOM.search(question.text) and (PERSON.search(near) or OFFICE.search(near)))
        ),
        "rival": float(standing(search_key(question.text), f"{near} {' '.join(section)}").rival),
        "attribute_absent": float(standing(search_key(question.text), f"{near} {' '.join(section)}").absent),
        "attribute_nowhere": float(standing(search_key(question.text), around).absent),
        "per_absent": float(asks_per_head(question.text) and not told_per_head(near)),
        "which_absent": float(report.meta.language == "zh" and _lacks_one_of(search_key(question.text), near)),
        "counter_clash": float(
            figure is not None and counts_otherwise(search_key(question.text), with_counter(figure.surface, figure.unit))
        ),
    }
    # The report is of its own place, named or not.
    own_names = f"{report.meta.title} {report.meta.publisher or ''}"
    features["wide_absent"] = float(
        bool(_WIDE.search(question.text) and _NARROW.search(own_names)) and not _WIDE.search(f"{near} {' '.join(section)}")
    )
    asked = places_in(question.text) - places_in(own_names)
    features["place_absent"] = float(bool(asked - places_in(around)))
    features["place_apart"] = float(bool(asked - places_in(near + " ".join(section))))
    names = [name for name in unknown_names(question.text) if comparable(name, report) and not is_own_name(name, own_names)]
    features["name_absent"] = float(any(not (holds_name(around, name) or _taken_up(name, around, report)) for name in names))
    features["name_apart"] = float(any(not (holds_name(near, name) or _taken_up(name, near, report)) for name in names))
    if question.years:
        own = years_in((figure and figure.period) or "", calendar=question.calendar)
        if figure and figure.role == "from" and START.search(question.text):
            own = at_the_start(own)
        since = figure is not None and figure.role != "from" and _SINCE.search(figure.period or "") is not None
        since = since and not _SINCE.search(question.text) and _meets(question.years, own)
        features["year_inside"] = float(since or _inside(question.years, own, strict=bool(_THAT_YEAR.search(question.text))))
        if not own or _AGAINST.search(question.text):
            own += _years_of(report, section, passage, near, calendar=question.calendar)
        features["text_year_clash"] = float(bool(own) and not _meets(question.years, own))
        told = years_in(report.text, calendar=question.calendar) + years_in(report.meta.date or "")
        features["year_absent"] = float(not _meets(question.years, told))
    return features


def word_features(words: WordMatches) -> dict[str, float]:
    """What the words of the question say, those unmet where the best match is above all.

    `missed` is the most telling unmet word and `apart` one that the report does use, only not here: it would be here if this were about
    it. `apart_sure` counts such a word only where both are plain, `missed_share` is its part of the question, `alien` the second most
    telling word that the whole report has nothing for.
    """
    if not len(words.weights):
        return {"missed": 1.0, "missed_share": 1.0, "apart": 0.0, "apart_sure": 0.0, "alien": 0.0, "words": 0.0, "weight": 0.0}
    weights, here, anywhere = words.weights, words.here, words.anywhere
    return {
        "missed": float((weights * (1 - here)).max()),
        "missed_share": float((weights * (here < _UNMET)).max() / weights.sum()),
        "apart": float((weights * (anywhere - here)).max()),
        "apart_sure": float((weights * ((anywhere > _MET) & (here < _UNMET))).max()),
        "alien": float(np.sort(weights * (1 - anywhere))[-2]) if len(weights) > 1 else 0.0,
        "words": float(len(weights)),
        "weight": float(weights.sum()),
    }


def thing_features(here: WordMatches, passage: WordMatches) -> dict[str, float]:
    """How much of the thing asked for is missing at the best match and in its whole passage; `thing` says that the question names one."""
    if not len(here.weights):
        return {}
    weight = here.weights.sum()
    return {
        "thing": 1.0,
        "thing_missed": float((here.weights * (1 - here.here)).sum() / weight),
        "thing_missed_passage": float((passage.weights * (1 - passage.here)).sum() / weight),
    }


def _years_of(report: Report, section: tuple[str, ...], passage: str, near: str, *, calendar: bool) -> tuple[Years, ...]:
    """The years in force: of the sentence, else of the passage and the report, which goes on in it, else of a heading, else the report's."""
    whole = f"{report.meta.date or ''} {report.meta.title}"
    for text in (near, f"{passage} {report.meta.title}" if years_in(passage) else "", *reversed(section), whole):
        years = years_in(text, calendar=calendar)
        if years:
            return years
    return ()


def comparable(name: str, report: Report) -> bool:
    """Whether it can be told if the report has a name of the question: the scripts are the same, or it is the reading of Chinese."""
    return name.isascii() == (report.meta.language == "en") or is_reading(name)


def is_own_name(name: str, own: str) -> bool:
    """Whether a name is in `own`, a Chinese one with or without the word for its kind: 岚泽市 in 岚泽环境报告."""
    key = search_key(own)
    if is_reading(name) and holds_reading(own, name):
        return True
    return search_key(name) in key or (not name.isascii() and len(name) > 2 and search_key(name)[:-1] in key)


_SINCE = re.compile(r"以来|\bsince\b", re.I)
"""What is told of all years from one on is none of that one."""
_KIND_OF_PLACE = re.compile(r"[省市县区镇]$")


def holds_name(text: str, name: str) -> bool:
    """Whether `text` has a name of a question, as it is written there, bent or as the Chinese it is the reading of."""
    words = [search_key(word) for word in re.findall(r"[A-Z][\w'’]+", name)] if name.isascii() else [search_key(name)]
    key = search_key(text)
    if is_reading(name) and holds_reading(text, name):
        return True
    if not name.isascii() and len(name) > 2 and _KIND_OF_PLACE.search(name):
        # A table names 岚屏市 as 岚屏.
        return search_key(name)[:-1] in key
    # Koreans and what is Korean are of Korea.
    return all(re.sub(r"['’]s$|(?<=\w{4})(?:ns?|ese|ish|ers)$", "", word) in key for word in words)


def _taken_up(name: str, words: str, report: Report) -> bool:
    """Whether words take up a name of the report by its last word: `the strategy` for `Blue Waters Strategy`."""
    head = re.search(r" ([A-Z][a-z]{3,})$", name)
    return (
        head is not None
        and re.search(rf"\b(?:[Tt]he|[Tt]his|[Ii]ts|[Oo]ur) {head[1].lower()}\b", words) is not None
        and holds_name(report.text, name)
    )


def _meets(asked: tuple[Years, ...], own: tuple[Years, ...]) -> bool:
    return any(overlap(a, b) for a in asked for b in own)


def _lacks_person(question: str, sentence: str) -> bool:
    if PERSON.search(sentence):
        return False
    # "Who issued it?" may be answered by a body or an office; "who heads it?" may not.
    named = (
        BODY.search(sentence)
        or DOER.search(sentence)
        or OFFICE.search(sentence)
        or (WHO_ACTS.search(question) and places_in(sentence))
    )
    return bool(WHO_HOLDS.search(question)) or (bool(WHO.search(question)) and not named)


def _lacks_one_of(question: str, near: str) -> bool:
    asked = _ONE_OF.search(question)
    return asked is not None and not re.search(f"[\u4e00-\u9fffA-Za-z]{asked.group(1)}", near)


_THAT_YEAR = re.compile(
    r"[光单仅只]\s?20\d\d|这一年|当年|20\d\d年(?:一年|当年|单年)|\b(?:alone|only|just) in\b|20\d\d alone\b|single year", re.I
)


def _inside(asked: tuple[Years, ...], own: tuple[Years, ...], *, strict: bool = False) -> bool:
    """Whether one year is asked for and the figure is of a longer span that goes on after it: a total, or its end.

    Where that year alone is asked for, the last one of a span is inside, too.
    """
    return (
        len(asked) == 1
        and asked[0][0] == asked[0][1]
        and bool(own)
        and all(start < end and start <= asked[0][0] < end + strict for start, end in own)
    )
