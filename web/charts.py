"""Charts of figures that belong together, each with a table of the same: both ends of a change, or one measure over time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from corpus.models import Language
from qa.models import Answer, AnswerChange, AnswerFigure
from qa.questions.periods import when, years_in
from qa.wording.changes import describe_check
from qa.wording.render import render_answer_figure, render_gap, unit_name
from web.figures import measure_of, period_of
from web.html import Links, escape, lang_of, marker
from web.lines import Point, draw_line
from web.messages import say

MAX_CHANGES = 3
"""Changes of one answer that get a chart."""
MAX_BARS = 12
MIN_SERIES = 3
"""Figures of one report from which a measure over time is drawn."""


def draw_charts(answer: Answer, links: Links, reports: Mapping[int, str]) -> str:
    """A chart for each change of the answer, and one for its measure over time.

    `reports`: citation number -> title of its report.
    """
    changes = [_draw_change(change, answer.language, links) for change in answer.changes[:MAX_CHANGES]]
    series = answer.same_measure or find_series(answer.figures)
    charts = "".join(changes) + (_draw_series(series, answer.language, links, reports) if series else "")
    return charts or _draw_set(find_set(answer.figures), answer.language, links)


def find_series(figures: Sequence[AnswerFigure]) -> tuple[AnswerFigure, ...]:
    """The first three or more figures of one unit and measure with periods of their own, in order of period; else empty."""
    for first in figures:
        alike = {
            figure.period: figure
            for figure in figures
            if figure.role == "value" and figure.period and (figure.unit, figure.measure) == (first.unit, first.measure)
        }
        if first.role == "value" and len(alike) >= MIN_SERIES and all(map(_drawable, alike.values())):
            return tuple(alike[period] for period in sorted(alike, key=when))[:MAX_BARS]
    return ()


def find_set(figures: Sequence[AnswerFigure]) -> tuple[AnswerFigure, ...]:
    """All the figures, if they are two or more amounts of one unit, time and passage that measure different things; else empty."""
    alike = {(figure.unit, figure.period, figure.citation, figure.role) for figure in figures}
    measures = {figure.measure for figure in figures}
    fits = 2 <= len(figures) == len(measures) <= MAX_BARS and len(alike) == 1 and figures[0].role == "value"
    return tuple(figures) if fits and all(map(_drawable, figures)) else ()


def _draw_change(change: AnswerChange, language: Language, links: Links) -> str:
    ends = (change.start, change.end)
    labels = [_end_label(figure, language) for figure in ends]
    rows = [
        (label, escape(render_answer_figure(figure, language)) + marker(figure.citation, links))
        for figure, label in zip(ends, labels, strict=True)
    ]
    rows += _computed_rows(change, language)
    if change.stated:
        stated = escape(render_answer_figure(change.stated, language)) + marker(change.stated.citation, links)
        rows.append((say("stated_by_report", language), stated))
    body = "".join(
        f'<tr><th scope="row" lang="{lang_of(label)}">{escape(label)}</th><td>{cell}</td></tr>' for label, cell in rows
    )
    plot = _bars(ends, labels, language, say("period", language)) if all(map(_drawable, ends)) else ""
    return _figure(_caption("chart", change.end, language), plot, "", body, _verdict(change, language))


def _computed_rows(change: AnswerChange, language: Language) -> Iterator[tuple[str, str]]:
    yield (
        say("difference_computed", language),
        escape(render_gap(Decimal(change.difference), change.difference_unit, language)),
    )
    if change.growth is not None:
        yield say("growth_computed", language), escape(f"{Decimal(change.growth):+f}%")
    if change.stated and change.computed is not None and change.years > 1:
        yearly = render_gap(Decimal(change.computed), change.stated.unit, language)
        yield say("yearly_computed", language, n=change.years), escape(yearly)


def _verdict(change: AnswerChange, language: Language) -> str:
    """Whether what the report states follows from the two ends, and what of the table is not the report's."""
    note = f'<p class="wj-chart-note">{escape(say("computed_note", language))}</p>'
    if change.agrees is None:
        return note
    line = describe_check(change, language).lstrip("；; ")
    state, sign = ("good", "✓") if change.agrees else ("bad", "✗")
    return f'<p class="wj-verdict wj-{state}">{sign} {escape(line)}</p>{note}'


def _draw_series(figures: Sequence[AnswerFigure], language: Language, links: Links, reports: Mapping[int, str]) -> str:
    titles = {reports.get(figure.citation, "") for figure in figures}
    several = len(titles) > 1
    columns = ("period", "value", "report", "source") if several else ("period", "value", "source")
    head = "".join(f'<th scope="col">{escape(say(column, language))}</th>' for column in columns)
    body = "".join(_series_row(figure, language, links, reports if several else None) for figure in figures)
    plot = ""
    if all(map(_drawable, figures)):
        labels = [period_of(figure, language) or reports.get(figure.citation, "") for figure in figures]
        plot = _line(figures, language) or _bars(figures[:MAX_BARS], labels, language, say("period", language))
    caption = _caption("same_measure" if several else "series", figures[0], language)
    return _figure(caption, plot, f"<thead><tr>{head}</tr></thead>", body, "")


def _draw_set(figures: Sequence[AnswerFigure], language: Language, links: Links) -> str:
    if not figures:
        return ""
    labels = [measure_of(figure, language)[0] for figure in figures]
    head = "".join(f'<th scope="col">{escape(say(column, language))}</th>' for column in ("measure", "value", "source"))
    body = "".join(
        f'<tr><th scope="row" lang="{lang_of(label)}">{escape(label)}</th>'
        f'<td class="wj-cell-value">{escape(render_answer_figure(figure, language))}</td>'
        f"<td>{marker(figure.citation, links)}</td></tr>"
        for figure, label in zip(figures, labels, strict=True)
    )
    plot = _bars(figures, labels, language, say("measure", language))
    caption = " · ".join(part for part in (say("comparison", language), period_of(figures[0], language)) if part)
    return _figure(caption, plot, f"<thead><tr>{head}</tr></thead>", body, "")


def _series_row(figure: AnswerFigure, language: Language, links: Links, reports: Mapping[int, str] | None) -> str:
    period = period_of(figure, language)
    cells = [
        f'<th scope="row" lang="{lang_of(period)}">{escape(period)}</th>',
        f'<td class="wj-cell-value">{escape(render_answer_figure(figure, language))}</td>',
    ]
    if reports is not None:
        title = reports.get(figure.citation, "")
        cells.append(f'<td lang="{lang_of(title)}">{escape(title)}</td>')
    return f"<tr>{''.join(cells)}<td>{marker(figure.citation, links)}</td></tr>"


def _caption(key: str, figure: AnswerFigure, language: Language) -> str:
    measure, _ = measure_of(figure, language)
    return f"{say(key, language)}: {measure}" if language == "en" else f"{say(key, language)}：{measure}"


def _figure(caption: str, plot: str, head: str, body: str, footer: str) -> str:
    drawn = f'<div class="wj-plot" role="img" aria-label="{escape(caption)}">{plot}</div>' if plot else ""
    table = f'<div class="wj-scroll"><table>{head}<tbody>{body}</tbody></table></div>'
    return (
        f'<figure class="wj-chart"><figcaption lang="{lang_of(caption)}">{escape(caption)}</figcaption>'
        f'<div class="wj-chart-body">{drawn}{table}</div>{footer}</figure>'
    )


def _bars(figures: Sequence[AnswerFigure], labels: Sequence[str], language: Language, across: str) -> str:
    """Bars from zero, with the titles of both axes."""
    largest = max(map(_value, figures))
    rows = "".join(
        f'<li><span class="wj-bar-label" lang="{lang_of(label)}">{escape(label)}</span>'
        f'<span class="wj-bar-track"><span style="width:{_value(figure) / largest * 100:.1f}%"></span></span>'
        f'<span class="wj-bar-amount">{escape(render_answer_figure(figure, language))}</span></li>'
        for figure, label in zip(figures, labels, strict=True)
    )
    titles = f"<span>{escape(across)}</span><span>{escape(_value_title(figures[0], language))}</span>"
    return f'<p class="wj-axis">{titles}</p><ul>{rows}</ul>'


def _line(figures: Sequence[AnswerFigure], language: Language) -> str:
    """A line over years; empty unless there are three or more, each a year of its own."""
    years = [years_in(figure.period or "") for figure in figures]
    if len(figures) < MIN_SERIES or any(len(one) != 1 or one[0][0] != one[0][1] for one in years):
        return ""
    first = [one[0][0] for one in years]
    if len(set(first)) < len(first):
        return ""
    points = [
        Point(year, _value(figure), render_answer_figure(figure, language)) for year, figure in zip(first, figures, strict=True)
    ]
    return draw_line(sorted(points), say("period", language), _value_title(figures[0], language))


def _value_title(figure: AnswerFigure, language: Language) -> str:
    unit = unit_name(figure.unit, language)
    return say("axis_value", language, unit=unit) if unit else say("value", language)


def _drawable(figure: AnswerFigure) -> bool:
    """Whether a length can stand for the amount; a rank is better the lower it is."""
    return isinstance(figure.value, str) and Decimal(figure.value) > 0 and figure.unit != "rank"


def _value(figure: AnswerFigure) -> Decimal:
    return Decimal(figure.value if isinstance(figure.value, str) else figure.value[1])


def _end_label(figure: AnswerFigure, language: Language) -> str:
    role = say(f"role_{figure.role}", language)
    return f"{role} · {period_of(figure, language)}" if figure.period else role
