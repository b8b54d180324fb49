"""Judged questions: what was asked, where the answer stands, which figures it has."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.models import Language
from qa.questions.kinds import unit_kind


class GoldError(ValueError):
    """A file of judged questions is not usable."""


class GoldFigure(BaseModel):
    """A figure that the answer has to give."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    text: str
    value: Decimal | tuple[Decimal, Decimal]
    unit: str
    role: str = "value"
    period: str | None = None
    measure_zh: str = ""
    measure_en: str = ""
    qualifier: str = "exact"
    optional: bool = False
    """Nice to have: neither asked for nor wrong."""


class GoldQuestion(BaseModel):
    """One question with its judgments."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    lang: Language
    question: str
    kind: str
    evidence: tuple[str, ...] = ()
    """Strings of the report; a passage is relevant when it holds one of them (all of them, if `all` is set)."""
    all: bool = False
    paragraphs: tuple[str, ...] = ()
    """Passage numbers that are relevant, for questions over a known edition; used instead of `evidence` when given."""
    figures: tuple[GoldFigure, ...] = ()
    tags: tuple[str, ...] = ()
    history: tuple[str, ...] = Field(default=())

    @property
    def answerable(self) -> bool:
        """Whether the report answers it."""
        return self.kind != "unanswerable"

    @property
    def asked(self) -> tuple[GoldFigure, ...]:
        """The figures that have to be given."""
        return tuple(figure for figure in self.figures if not figure.optional)


def squeeze(text: str) -> str:
    """`text` without blanks and asterisks and with full-width forms folded: what evidence is compared by."""
    return "".join(unicodedata.normalize("NFKC", text).replace("*", "").split())


def holds_evidence(question: GoldQuestion, text: str) -> bool:
    """Whether `text` holds one of the evidence strings, or all of them when the question says so."""
    flat = squeeze(text)
    found = [squeeze(evidence) in flat for evidence in question.evidence]
    return all(found) if question.all else any(found)


def load_gold(path: Path) -> tuple[GoldQuestion, ...]:
    """Questions of a JSON-lines file.

    Raises:
        GoldError: the file is missing, empty or has a line that is no judged question.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise GoldError(f"cannot read {path}: {error.strerror}; expected a JSON-lines file of judged questions") from error
    questions: list[GoldQuestion] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            questions.append(_read_question(json.loads(line, parse_float=Decimal)))
        except (ValueError, ValidationError) as error:
            raise GoldError(f"{path}, line {number}: no judged question ({error})") from error
    if not questions:
        raise GoldError(f"{path} holds no questions")
    return tuple(questions)


_REMARKS = frozenset("evidence_full evidence_lines key near section source why".split())
_FIGURE_REMARKS = frozenset("core derived direction key kind measure paragraphs text_norm".split())
"""Fields that people who judge leave for each other; any other that is not read is a slip of the keyboard."""


def _read_question(raw: object) -> GoldQuestion:
    if not isinstance(raw, dict):
        raise ValueError("expected an object with id, lang, question, kind")
    _refuse_unknown(raw, set(GoldQuestion.model_fields) | _REMARKS)
    for figure in raw.get("figures") or ():
        if isinstance(figure, dict):
            _refuse_unknown(figure, set(GoldFigure.model_fields) | _FIGURE_REMARKS)
    return GoldQuestion.model_validate(raw)


def _refuse_unknown(raw: Mapping[str, object], known: Collection[str]) -> None:
    if unknown := sorted(set(raw) - set(known)):
        raise ValueError(f"unknown field {unknown[0]!r}; known are {', '.join(sorted(known))}")


_ALIKE = {
    "°C": "celsius", "working day": "day", "litre": "L", "ha": "hectare", "gram": "g",
    "微克/立方米": "ug/m3", "毫克/升": "mg/L",
    "person_time": "person", "微克": "ug", "亩": "mu", "mile": "mi", "point": "score", "吨公里": "tonne_km", "人公里": "person_km", "岁": "year",
}  # fmt: skip
_SCALED = {
    "kW": ("MW", Decimal("0.001")),
    "GW": ("MW", Decimal(1000)),
    "GWh": ("kWh", Decimal(1000000)),
    "TWh": ("kWh", Decimal(10**9)),
}


def figures_match(asked: GoldFigure, value: str | tuple[str, str], unit: str) -> bool:
    """Whether an answered figure has the value and the unit of the one asked for."""
    given = tuple(map(Decimal, value)) if isinstance(value, tuple | list) else (Decimal(value),)
    wanted: Sequence[Decimal] = asked.value if isinstance(asked.value, tuple) else (asked.value,)
    if unit == "ratio" and asked.unit == "%":
        # A third is judged as 33.33%.
        given, unit = tuple(round(100 * value, _places(wanted[0])) for value in given), "%"
    if "/" not in asked.unit:
        # £84 per MWh is judged as £84.
        unit = unit.partition("/")[0]
    given, unit = _base(given, unit)
    wanted, asked_unit = _base(tuple(wanted), asked.unit)
    return unit == asked_unit and len(given) == len(wanted) and all(g == w for g, w in zip(given, wanted, strict=True))


def _places(value: Decimal) -> int:
    """How many digits a value has behind the point."""
    return max(0, -int(value.as_tuple().exponent))


def _base(values: tuple[Decimal, ...], unit: str) -> tuple[tuple[Decimal, ...], str]:
    unit, factor = _SCALED.get(unit, (unit, Decimal(1)))
    unit = _ALIKE.get(unit, unit)
    # The two languages name what is counted differently (座, 单, reservoir, item), so one counter is as good as another.
    if unit_kind(unit) == "count":
        unit = "count"
    return tuple(value * factor for value in values), unit
