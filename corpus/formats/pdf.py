"""PDF to text, page by page. Only the text layer is read; a scan has none and is refused."""

from __future__ import annotations

import threading

import pypdfium2

from corpus.errors import NotTextError, SourceTooLargeError

# PDFium keeps global state: two threads in it at once bring the process down.
_PDFIUM = threading.Lock()
MAX_PAGES = 3000
_MIN_CHARACTERS_A_PAGE = 8
"""A page number alone is less than this; a scan has no more."""
_SOFT_HYPHEN = "\ufffe"
"""What PDFium prints for a hyphen at the end of a line."""


def pdf_text(raw: bytes, *, name: str) -> str:
    """The lines of a PDF, its pages parted by form feeds.

    Raises:
        NotTextError: It is broken or locked, or has no text layer.
        SourceTooLargeError: It has more than `MAX_PAGES` pages.
    """
    try:
        with _PDFIUM:
            pages = _page_texts(raw, name)
    except pypdfium2.PdfiumError as error:
        raise NotTextError(
            f"{name!r} is no readable PDF, or is locked: {error}; open and save it without a password"
        ) from error
    if sum(len(page.strip()) for page in pages) < _MIN_CHARACTERS_A_PAGE * max(len(pages), 1):
        raise NotTextError(
            f"{name!r} is a scan: its {len(pages)} pages hold pictures and no text; run character recognition on it first"
        )
    return "\f".join(pages)


def _page_texts(raw: bytes, name: str) -> list[str]:
    document = pypdfium2.PdfDocument(raw)
    try:
        if len(document) > MAX_PAGES:
            raise SourceTooLargeError(
                f"{name!r} has {len(document)} pages, over the limit of {MAX_PAGES}; split it into reports"
            )
        return [_page_text(document[index]) for index in range(len(document))]
    finally:
        document.close()


def _page_text(page: pypdfium2.PdfPage) -> str:
    layer = page.get_textpage()
    try:
        text: str = layer.get_text_bounded()
    finally:
        layer.close()
        page.close()
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace(f"{_SOFT_HYPHEN}\n", "-\n").replace(_SOFT_HYPHEN, "-\n")
    return lines.replace("\f", "\n") + "\n"
