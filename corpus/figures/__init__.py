"""Quantities of reports as objects: `extract_ledger` reads a report, `extract_quantities` a text without context."""

from corpus.figures.ledger import Ledger, extract_ledger
from corpus.figures.models import Figure, NonFigure
from corpus.figures.quantities.quantity import Quantity
from corpus.figures.quantities.scan import extract_quantities

__all__ = ["Figure", "Ledger", "NonFigure", "Quantity", "extract_ledger", "extract_quantities"]
