"""Whether the report answers the question: a calibrated probability, and in words what is missing when it does not."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from pydantic import Field

from corpus.language import search_key
from corpus.models import Frozen, Language, Passage, Report
from qa.periods import Years, overlap, years_in
from qa.question import Question

FEATURES = (
    "passage", "sentence", "dense", "lexical", "margin", "figure", "measure", "converse",
    "wants_figure", "no_figure", "unit_clash", "year_clash", "year_absent", "name_absent", "who_absent", "when_absent",
)  # fmt: skip
_MODEL = Path(__file__).with_name("silence.json")


class SilenceModel(Frozen):
    """A logistic regression over `FEATURES` with its threshold; `python -m evaluation.fit` writes it with its curve."""

    bias: float
    weights: dict[str, float]
    threshold: float = Field(gt=0, lt=1)
    """Answered when the probability is at least this."""
    curve: tuple[tuple[float, float, float], ...] = ()
    """(threshold, share of unanswerable questions answered, share of answerable ones answered), on development questions."""


@lru_cache(maxsize=1)
def load_model() -> SilenceModel:
    """The model shipped with the program."""
    return SilenceModel.model_validate(json.loads(_MODEL.read_text(encoding="utf-8")))


def probability(features: dict[str, float]) -> float:
    """Probability in (0, 1) that the passages found answer the question."""
    model = load_model()
    activation = model.bias + sum(model.weights.get(name, 0.0) * features.get(name, 0.0) for name in FEATURES)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, activation))))


_NAME_ZH = re.compile(r"[\u4e00-\u9fff]{2,6}?(?:省|市|县|自治区|特区|州|国|大学|公司|集团)")
_NAME_EN = re.compile(r"(?<=[a-z,] )[A-Z][A-Za-z'-]+(?: (?:of |and )?[A-Z][A-Za-z'-]+)*")
_WHO = re.compile(r"谁|哪位|哪个人|何人|名字叫|\bwho(?:m|se)?\b|what is the name of the (?:person|head|director)", re.I)
_WHEN = re.compile(r"什么时候|何时|哪一?[天年月日]|几月几[日号]|\bwhen\b|(?:which|what) (?:day|date|month|year)\b", re.I)
_PERSON = re.compile(
    r"[\u4e00-\u9fff]{2,4}(?:同志|主席|总理|书记|局长|部长|主任|委员|院长|省长|市长|记者|行长|校长|先生|女士|作(?:工作)?报告)"
    r"|(?:Mr|Ms|Mrs|Dr|Professor|President|Premier|Secretary|Minister|Governor|Councilor|Director|Chair\w*|Chief Executive)\.? [A-Z]"
)
_MOMENT = re.compile(r"\d{4}\s*年|\d{1,2}\s*月|\b(?:19|20)\d\d\b")


def asks_who(question: str) -> bool:
    """Whether the question asks for a person."""
    return bool(_WHO.search(question))


def asks_when(question: str) -> bool:
    """Whether the question asks for a date."""
    return bool(_WHEN.search(question))


def text_features(question: Question, report: Report, passage: Passage) -> dict[str, float]:
    """What of the question the best passage and its surroundings lack: its years, its names, a person, a date."""
    text = report.quote(passage.span)
    around = " ".join((*passage.section, text))
    features: dict[str, float] = {}
    if question.years:
        own = years_in(around) or years_in(report.meta.date or "") + years_in(report.meta.title)
        features["year_clash"] = float(bool(own) and not any(overlap(a, b) for a in question.years for b in own))
        features["year_absent"] = float(not any(overlap(a, b) for a in question.years for b in years_in(report.text)))
    features["name_absent"] = float(bool(absent_names(question, (around,))))
    features["who_absent"] = float(asks_who(question.text) and not _PERSON.search(text))
    features["when_absent"] = float(asks_when(question.text) and not _MOMENT.search(text))
    return features


def absent_names(question: Question, texts: Sequence[str]) -> tuple[str, ...]:
    """Names of places and bodies in the question that none of `texts` has; only names written in the texts' own script count."""
    keys = [search_key(text) for text in texts]
    pattern = _NAME_ZH if question.language == "zh" else _NAME_EN
    script = re.compile(r"[\u4e00-\u9fff]" if question.language == "zh" else r"[a-z]{20}|[a-z]+ [a-z]+ [a-z]+")
    if not any(script.search(key) for key in keys):
        return ()
    names = [match.group() for match in pattern.finditer(question.text)]
    return tuple(name for name in names if not any(search_key(name) in key or search_key(name)[:-1] in key for key in keys))


def absent_years(question: Question, reports: Sequence[Report]) -> tuple[Years, ...]:
    """Years the question names and no report mentions anywhere."""
    mentioned = {years for report in reports for years in years_in(f"{report.text} {report.meta.date or ''}")}
    return tuple(asked for asked in question.years if not any(overlap(asked, years) for years in mentioned))


def explain(question: Question, reports: Sequence[Report], best: tuple[Report, Passage] | None) -> str:
    """One or two sentences in the question's language that say what the report lacks."""
    zh = question.language == "zh"
    lacking: list[str] = []
    years = absent_years(question, reports)
    if years:
        lacking.append(_years_sentence(years, best, question.language))
    names = absent_names(question, [report.text for report in reports])
    if names:
        listed = "、".join(names) if zh else ", ".join(names)
        lacking.append(f"报告没有提到“{listed}”。" if zh else f"It does not mention {listed}.")
    opening = "报告中没有找到这个问题的答案。" if zh else "The report does not answer this question. "
    closing = "下面是最接近的段落，并不是答案。" if zh else " The closest passages follow; they are not an answer."
    if best is None:
        return opening.strip()
    return opening + ("" if zh else " ").join(lacking) + closing


def _years_sentence(years: Sequence[Years], best: tuple[Report, Passage] | None, language: Language) -> str:
    asked = "、".join(map(_years_words, years)) if language == "zh" else ", ".join(map(_years_words, years))
    given: tuple[Years, ...] = ()
    if best:
        report, passage = best
        given = years_in(" ".join((*passage.section, report.quote(passage.span)))) or years_in(report.meta.date or "")
    has = sorted({_years_words(one) for one in given})
    if language == "zh":
        return f"报告没有{asked}年的内容" + (f"，最接近的段落说的是{'、'.join(has)}年。" if has else "。")
    return f"It says nothing of {asked}" + (f"; the closest passage is about {', '.join(has)}." if has else ".")


def _years_words(years: Years) -> str:
    return str(years[0]) if years[0] == years[1] else f"{years[0]}–{years[1]}"
