"""Web pages to Markdown: the main text, without menus and footers."""

from __future__ import annotations

import re

import trafilatura

from corpus.decode import decode_text
from corpus.errors import NotTextError

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_ALIASES = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs", "utf8": "utf-8"}


def html_text(raw: bytes, *, name: str, encoding: str | None = None) -> tuple[str, str]:
    """The main text of a web page as Markdown, headed by its title, and how the page was decoded.

    The encoding is the one given, else the one the page declares if it fits, else a guess.

    Raises:
        NotTextError: No main text could be found.
        DecodingError: The encoding given does not fit, or none does.
    """
    page, how = _decode(raw, name, encoding)
    found = trafilatura.extract(
        page, output_format="markdown", include_tables=True, include_comments=False, include_links=False, favor_recall=True
    )
    if not found or not found.strip():
        raise NotTextError(f"no main text found in {name!r}; save the article itself as text or Markdown")
    title = _title(page)
    return (found if not title or found.lstrip("# ").startswith(title) else f"# {title}\n\n{found}"), how


def _decode(raw: bytes, name: str, encoding: str | None) -> tuple[str, str]:
    declared = _CHARSET.search(raw[:4096])
    if encoding is None and declared:
        label = declared.group(1).decode().lower()
        codec = _ALIASES.get(label, label)
        try:
            return raw.decode(codec), f"{codec} (declared)"
        except (LookupError, UnicodeError):
            pass  # pages lie about their encoding; then it is guessed like any other
    return decode_text(raw, name=name, encoding=encoding)


def _title(page: str) -> str | None:
    metadata = trafilatura.extract_metadata(page)
    return " ".join(metadata.title.split()) if metadata is not None and metadata.title else None
