"""Which period is in force at each figure, as the text is read from top to bottom."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.figures.periods import Calendar, TimePhrase, heading_period, year_before
from corpus.figures.quantities.quantity import Quantity
from corpus.figures.readings import Reading

_OPENING = re.compile(
    r"[\s“\"（(>*#-]*(?:[一二三四五六七八九十]{1,2}[是要、，][^，。]{0,40}[。，]|（[一二三四五六七八九十]{1,2}）|[0-9]{1,2}[.、]\s?)?(?P<local>特别是|尤其是|其中|例如|如)?，?\s?(?:截至|截止|到|自|在|于|进入|纵观|回顾)?\s?“?$"
)
_ENGLISH_OPENING = re.compile(
    r"[\s“\"(>*#-]*(?:(?P<local>[Nn]otably|[Ii]n particular|[Ff]or example),?\s)?(?:(?:In|By|During|Over|At|As of|As at|For|"
    r"Throughout|Since|in|by|during)\s(?:the\s)?(?:end of\s)?)?$"
)
_SUBJECT_AFTER = re.compile(r"[”\"]?\s?(?:是|为|对|作为|\bwas\b|\bis\b|\bsaw\b)")
# 2022年末 holds for the sentence that says so, 2022年 for those after it.
_POINT = re.compile(
    r"(?<=年)(?:年?[末底初])$|^(?:(?:the )?(?:end|close|start|beginning|first half|second half|[a-z]+ quarter) of|year-end) (?=[12][0-9]{3})"
)
# A day holds for the sentence that names it only.
_DAY = re.compile(r"[0-9]{1,2}日|\b[0-9]{1,2} [A-Z][a-z]{2,8}\b|\b[A-Z][a-z]{2,8} [0-9]{1,2}\b")
_YEARLY = re.compile(r"全年|上半年|下半年|本年")
_BREAK = re.compile(r"[，；;：]|,(?![0-9])")
_OPENS_CLAUSE = re.compile(
    r"(?:^|[，；。;,：:、\n！？（(]|^[^，。]{0,3})\s*(?:截至|截止|到|至|在|于|自|从|其中|特别是|尤其是|仅|预计|力争|[一二三四五六七八九十]{1,2}[是要])*\s?“?$"
)
_BACK_MATTER = re.compile(
    r"附[件表录注]|名词|术语|说明|统计|数据|财务|\b(?:annex|appendix|tables?|statistics|glossary|notes?|accounts|contacts?|data|financial)\b",
    re.I,
)
_BRACKET = re.compile(r"[()（）]")
_YEAR_BEFORE = re.compile(r"(?:a year earlier|the year before|(?:in )?the (?:previous|prior) year|last year)$")
_OTHER_CLAUSE = re.compile(r"[;()]|,(?![0-9])|\b(?:than|compared|while|from)\b")


class Timeline:
    """The periods opened so far: by a heading, by the first words of an earlier passage of the section, by a sentence of this passage."""

    def __init__(self, text: str, calendar: Calendar, *, english: bool) -> None:
        self._text = text
        self._calendar = calendar
        self._english = english
        self._section: tuple[str, ...] | None = None
        self.section_period: str | None = None
        """Opened by an earlier passage of the section, for the rest of it."""
        self._running: str | None = None
        self._ahead: str | None = None
        """A coming year that a heading turned to: the headings behind it that name no time (保障措施, `Resources`) are of it, too."""
        self._headings: dict[tuple[str, ...], str | None] = {}

    def enter(self, section: tuple[str, ...] | None, headings: tuple[str, ...]) -> None:
        """Start a passage; `headings` may name its period, the nearest first. A new section forgets what the old one said."""
        if section is not None and section != self._section:
            self._section, self.section_period = section, None
        if headings not in self._headings:
            self._headings[headings] = heading_period(headings, english=self._english)
        near = (
            heading_period(headings[: len(headings) - len(section or ())], english=self._english)
            if section is not None
            else None
        )
        if section is not None:
            self._look_ahead(section)
        self._running = near or self.section_period or self._headings[headings] or self._ahead

    def _look_ahead(self, section: tuple[str, ...]) -> None:
        named = heading_period(section[::-1], english=self._english)
        if named or any(_BACK_MATTER.search(heading) for heading in section):
            year = re.search(r"[12][0-9]{3}", named or "")
            self._ahead = named if year and self._calendar.year and int(year.group()) > self._calendar.year else None

    @property
    def running(self) -> str | None:
        """The period in force where the text itself says nothing."""
        return self._running or self._calendar.titled

    def periods(
        self, quantities: Sequence[Quantity], readings: Sequence[Reading], phrases: Sequence[TimePhrase]
    ) -> list[str | None]:
        """The period of each quantity of one sentence."""
        taken = {reading.attributive for reading in readings if reading.attributive}
        free = [phrase for phrase in phrases if phrase not in taken and not phrase.base]
        periods: list[str | None] = []
        for quantity, reading in zip(quantities, readings, strict=True):
            behind = self._behind(quantity, phrases) if self._english else None
            # from 14% to | 11% in 2023: of the end alone
            shared = behind is not None and any(quantity.end <= other.start < behind.start for other in quantities)
            own = reading.attributive or (None if shared else behind)
            phrase = own or behind or self._before(quantity, free)
            if behind and not shared and reading.role == "from":
                free = [other for other in free if other != behind]  # from 5 in 2021 to | 8
            label = phrase.label if phrase else self._running
            period = self._calendar.resolve(label, self._running) if label else self._calendar.titled
            if reading.role == "from" and own is None and period:
                # What a year's change starts from is of the year before, named or not.
                period = year_before(period) or period
            periods.append(period)
        return periods

    def _before(self, quantity: Quantity, phrases: Sequence[TimePhrase]) -> TimePhrase | None:
        """The nearest phrase before, if it stands in the clause of the quantity or opens an earlier clause of the sentence."""
        for phrase in reversed(phrases):
            if phrase.start < quantity.start and not _closed(self._text, phrase.end, quantity.start):
                same_clause = not _BREAK.search(self._text, phrase.end, quantity.start)
                if (
                    same_clause
                    or (self._english and ";" not in self._text[phrase.end : quantity.start])
                    or _YEARLY.match(phrase.label)
                    or _OPENS_CLAUSE.search(self._text[max(0, phrase.start - 9) : phrase.start])
                ):
                    return phrase
        return None

    def _behind(self, quantity: Quantity, phrases: Sequence[TimePhrase]) -> TimePhrase | None:
        """`rose to 5 million in 2020`: the phrase that follows in the same clause, before a comma."""
        for phrase in phrases:
            gap = self._text[quantity.end : phrase.start]
            near = quantity.end <= phrase.start < quantity.end + 80
            if near and gap.strip() in ("", "in", "of") and self._calendar.year and _YEAR_BEFORE.match(phrase.label):
                return phrase
            if near and not phrase.base and not _OTHER_CLAUSE.search(gap):
                return phrase
        return None

    def leave_sentence(self, start: int, phrases: Sequence[TimePhrase], *, first: bool) -> None:
        """Note what the sentence that started at `start` opened: it holds for the passage, and for the section when the passage opens with it."""
        if not phrases or phrases[0].base:
            return
        opening = (_ENGLISH_OPENING if self._english else _OPENING).fullmatch(self._text[start : phrases[0].start])
        if opening is None or _SUBJECT_AFTER.match(self._text, phrases[0].end) or _DAY.search(phrases[0].label):
            return
        label = self._calendar.resolve(phrases[0].label, self._running)
        if first and phrases[0].long:
            self.section_period = _POINT.sub("", label)
        if first or not opening["local"]:
            self._running = _POINT.sub("", label)


def _closed(text: str, start: int, end: int) -> bool:
    """Whether a bracket that is open at `start` closes before `end`: what it says is only about what stands inside."""
    depth = 0
    for found in _BRACKET.finditer(text, start, end):
        depth += 1 if found.group() in "(（" else -1
        if depth < 0:
            return True
    return False


def years_spanned(periods: Sequence[str | None]) -> str | None:
    """`2015-2019` for the periods of the two ends of a change; None unless both name a year and the years differ."""
    years = [found[1] if (found := re.match(r"(?:FY)?([12][0-9]{3})", period or "")) else None for period in periods]
    return f"{years[0]}-{years[-1]}" if len(years) >= 2 and years[0] and years[-1] and years[0] != years[-1] else None
