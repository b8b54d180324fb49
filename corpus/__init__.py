"""Report text in, passages with exact places out."""

from corpus.errors import CorpusError
from corpus.load import parse_report, read_report, read_reports
from corpus.models import Passage, Report, ReportMeta, Span

__all__ = ["CorpusError", "Passage", "Report", "ReportMeta", "Span", "parse_report", "read_report", "read_reports"]
