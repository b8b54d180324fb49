"""A small service over an invented report, for tests of the page alone: it finds by shared characters and notes what it was asked."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

from corpus.figures import Ledger
from corpus.models import Language, Passage, Report, ReportMeta, Span
from index.build import Mode, Progress
from index.changes import Change, count_changes
from index.errors import BuildError, NoIndexError
from index.models import Manifest, ReportEntry
from qa.drafts.check import CheckedFigure
from qa.drafts.draft import read_draft
from qa.errors import QuestionError
from qa.ledger.diff import BuildDiff
from qa.models import Answer, AnswerFigure, Citation, CitedReport
from qa.service import PastedText, RebuildPlan, ReportStatus, ServiceStatus, Source

ZH = (
    (("进展",), "全年新建湿地公园12个。湿地修复资金总额达到3.5亿元，比上年增长7%。"),
    (("进展",), "候鸟观测站由8座增加到14座。"),
    (("打算",), "明年继续开展芦苇收割培训。"),
)
EN = (
    (("Progress",), "Twelve wetland parks were opened. Wetland restoration funds reached RMB 350 million, up 7%."),
    (("Progress",), "Bird observation stations rose from 8 to 14."),
    (("Plans",), "Reed-cutting courses go on next year."),
)


def make_report(id: str, language: Language, title: str, paragraphs: Sequence[tuple[tuple[str, ...], str]]) -> Report:
    """A report of (section, text) paragraphs, numbered from 1."""
    text, passages = "", []
    for number, (section, paragraph) in enumerate(paragraphs, 1):
        span = Span(start=len(text), end=len(text) + len(paragraph))
        passages.append(Passage(number=str(number), kind="paragraph", section=section, span=span))
        text += paragraph + "\n\n"
    meta = ReportMeta(id=id, title=title, language=language)
    return Report(meta=meta, text=text, passages=tuple(passages), source="x.md", source_sha256="0" * 64, encoding="utf-8")


class Loaded:
    """An index in memory."""

    def __init__(self, reports: tuple[Report, ...], ledgers: tuple[Ledger, ...] = ()) -> None:
        self.reports = reports
        self.ledgers = ledgers


class FakeService:
    """Keeps reports in memory; a question is answered by the passages that share most of its characters."""

    def __init__(self, home: Path, reports: tuple[Report, ...] | None = None) -> None:
        self._home = home
        self.reports = reports if reports is not None else (
            make_report("wetland", "en", "Wetland work report", EN),
            make_report("wetland", "zh", "湿地工作报告", ZH),
        )  # fmt: skip
        self.asked: list[dict[str, object]] = []
        self.loads = 0
        self.step = threading.Event()
        self.step.set()
        self.error: Exception | None = None

    @property
    def home(self) -> Path:
        """Folder given at the start."""
        return self._home

    def status(self) -> ServiceStatus:
        """Loading until the first `load`, then ready."""
        if not self.reports:
            return ServiceStatus(state="empty", message="nothing was built yet")
        reports = tuple(
            ReportStatus(
                key=report.key, id=report.meta.id, title=report.meta.title, language=report.meta.language,
                n_passages=len(report.passages), n_figures=0, n_leftovers=0, encoding=report.encoding,
            )
            for report in self.reports
        )  # fmt: skip
        return ServiceStatus(state="ready" if self.loads else "loading", version="v1", encoder="fake", reports=reports)

    def load(self) -> Loaded:
        """The reports; `error` is raised when there is one."""
        if not self.reports:
            raise NoIndexError("nothing was built yet")
        if self.error:
            raise self.error
        self.loads += 1
        return Loaded(self.reports, tuple(Ledger(figures=(), nonfigures=(), leftovers=()) for _ in self.reports))

    def ask(
        self,
        question: str,
        *,
        history: Sequence[str] = (),
        language: Language | None = None,
        reports: Sequence[str] | None = None,
        carry_over: bool = True,
    ) -> Answer:
        """An answer by shared characters, `not_found` below three in ten."""
        self.asked.append({"question": question, "history": tuple(history), "reports": reports, "carry_over": carry_over})
        if self.error:
            raise self.error
        if not question.strip():
            raise QuestionError("the question is empty")
        language = language or ("zh" if any("一" <= character <= "鿿" for character in question) else "en")
        citations = self._find(question)
        if citations[0].score < 0.3:
            return Answer(question=question, language=language, status="not_found", text="No such thing.", nearest=citations)
        understood = f"{history[-1]} + {question}" if history and carry_over and len(question) < 8 else None
        return Answer(
            question=question, language=language, understood=understood, status="answered",
            text=f"“{citations[0].quote}” [1]", figures=_figures(citations[0]), citations=citations,
        )  # fmt: skip

    def check(self, draft: str) -> tuple[CheckedFigure, ...]:
        """Every figure of the draft that stands so in a report matches; the others are in none."""
        if self.error:
            raise self.error
        found = []
        for sentence in read_draft(draft):
            for placed in sentence:
                figure = placed.figure
                known = any(figure.surface in report.text for report in self.reports)
                found.append(
                    CheckedFigure(
                        surface=figure.surface,
                        span=(figure.span.start, figure.span.end),
                        unit=figure.unit,
                        measure=figure.measure,
                        period=figure.period,
                        status="match" if known else "not_in_report",
                        citation=next(iter(self._find(figure.surface)), None) if known else None,
                        explanation="x",
                    )
                )
        return tuple(found)

    def passages(self, report_key: str) -> tuple[tuple[str, tuple[str, ...], str], ...]:
        """Paragraphs of a report."""
        report = next(report for report in self.reports if report.key == report_key)
        return tuple((passage.number, passage.section, report.quote(passage.span)) for passage in report.passages)

    def plan(self, sources: Sequence[Source], mode: Mode = "replace") -> RebuildPlan:
        """One added paragraph, whatever the sources."""
        if self.error:
            raise self.error
        change = Change(kind="added", report="new/zh", new_number="1", new_text=str(sources[0]))
        return RebuildPlan(counts=count_changes([change]), changes=(change,), messages=("new: 1 passage",))

    def rebuild(
        self,
        sources: Sequence[Source] = (),
        *,
        mode: Mode = "replace",
        progress: Progress | None = None,
        cancel: threading.Event | None = None,
    ) -> Manifest:
        """Three steps, each of which waits for `step`; then the lines of the sources as paragraphs."""
        for done in range(3):
            if progress:
                progress("encode", done, 3)
            while not self.step.wait(0.01):
                if cancel and cancel.is_set():
                    raise BuildError("the rebuild was cancelled")
        if self.error:
            raise self.error
        new = tuple(_read(source) for source in sources) or (make_report("bundled", "zh", "自带", ZH),)
        self.reports = new if mode == "replace" else (*self.reports, *new)
        entries = tuple(
            ReportEntry(
                key=report.key, source=report.source, source_sha256="0", encoding="utf-8", n_passages=len(report.passages),
                n_figures=0, n_nonfigures=0, n_leftovers=0,
            )
            for report in self.reports
        )  # fmt: skip
        return Manifest(
            version="v2", created="2031-01-01", encoder="fake", dim=1, n_chunks=1, reports=entries, files={}, added=1
        )

    def diff(self) -> BuildDiff:
        """There is no build before the first."""
        raise BuildError("there is no build before the current one")

    def _find(self, question: str) -> tuple[Citation, ...]:
        scored = [
            (len(set(question) & set(report.quote(passage.span))) / len(set(question)), report, passage)
            for report in self.reports
            for passage in report.passages
        ]
        scored.sort(key=lambda entry: (-entry[0], entry[1].key, entry[2].number))
        return tuple(cite(number, report, passage, score) for number, (score, report, passage) in enumerate(scored[:10], 1))


def cite(number: int, report: Report, passage: Passage, score: float = 0.9) -> Citation:
    """A citation of a passage by its first sentence."""
    text = report.quote(passage.span)
    end = text.find("。") + 1 or text.find(". ") + 1 or len(text)
    return Citation(
        number=number,
        report=CitedReport(id=report.meta.id, title=report.meta.title, publisher=None, date=None, url=None, version=report.version),
        section=passage.section, paragraph=passage.number, span=(passage.span.start, passage.span.start + end), quote=text[:end],
        passage=text, passage_span=(passage.span.start, passage.span.end), score=score, translation="TRANSLATED",
    )  # fmt: skip


def _figures(citation: Citation) -> tuple[AnswerFigure, ...]:
    return (make_figure(period="全年"),) if "3.5亿元" in citation.passage else ()


def _read(source: Source) -> Report:
    name, text = (source.name, source.text) if isinstance(source, PastedText) else (source.stem, source.read_text())
    return make_report(name, "zh", name, [((), line) for line in text.splitlines() if line.strip()])


def make_figure(value: str | tuple[str, str] = "350000000", unit: str = "CNY", **changes: object) -> AnswerFigure:
    """A figure of an answer; `changes` are fields other than the usual ones."""
    fields: dict[str, object] = {"surface": "3.5亿元", "measure": "湿地修复资金总额", "period": None, "comparator": "exact"}
    return AnswerFigure.model_validate({**fields, "value": value, "unit": unit, "role": "value", "citation": 1, **changes})
