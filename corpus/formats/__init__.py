"""File formats to one plain Markdown text: headings as `#`, tables as pipes, pages parted by form feeds.

Text and Markdown need nothing more; PDF, Word and HTML need the extra `wenju[formats]`, imported when such a file comes.
"""

from __future__ import annotations

from corpus.decode import decode_text
from corpus.errors import MissingExtraError, NotTextError, UnsupportedFormatError

SUFFIXES = (".md", ".markdown", ".txt", ".html", ".htm", ".docx", ".pdf")
"""Formats that are read, by suffix."""


def extract_text(raw: bytes, *, name: str, suffix: str, encoding: str | None = None) -> tuple[str, str]:
    """The text of a file as plain Markdown, and how it was decoded (`utf-8`, `gb18030 (guessed)`, `pdf`, `docx`).

    Raises:
        UnsupportedFormatError: The suffix is none of `SUFFIXES`.
        MissingExtraError: The reader for the format is not installed.
        CorpusError: The file is broken, too large once unpacked, or holds no text.
    """
    if suffix not in SUFFIXES:
        raise UnsupportedFormatError(
            f"{name!r} ends in {suffix!r}; expected one of {', '.join(SUFFIXES)}; convert it to one of these"
        )
    try:
        return _extract(raw, name, suffix, encoding)
    except ImportError as error:
        raise MissingExtraError(
            f"{name!r} needs a reader that is not installed ({error.name}): run `pip install -e '.[formats]'` in Wenju's folder"
        ) from error


def _extract(raw: bytes, name: str, suffix: str, encoding: str | None) -> tuple[str, str]:
    if not raw:
        raise NotTextError(f"{name!r} is empty; check that the right file was given")
    if suffix == ".pdf":
        from corpus.formats.pdf import pdf_text

        return pdf_text(raw, name=name), "pdf"
    if suffix == ".docx":
        from corpus.formats.docx import docx_text

        return docx_text(raw, name=name), "docx"
    if suffix in (".html", ".htm"):
        from corpus.formats.html import html_text

        return html_text(raw, name=name, encoding=encoding)
    return decode_text(raw, name=name, encoding=encoding)
