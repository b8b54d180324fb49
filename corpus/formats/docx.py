"""Word documents to Markdown: headings, paragraphs, lists and tables in the order of the document."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import Any

import docx
from docx.table import Table

from corpus.errors import NotTextError, SourceTooLargeError
from corpus.markup_tables import pipe_rows

MAX_UNPACKED = 200_000_000
MAX_RATIO = 300
"""Text packs about ten to one; a bomb, thousands to one."""
_BROKEN = (
    LookupError,
    ValueError,
    AttributeError,
    TypeError,
    SyntaxError,
    RuntimeError,
    OSError,
    EOFError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What python-docx, lxml and zipfile raise between them on damaged or locked documents."""
_HEADING = re.compile(r"(?:heading|标题)\s*(\d)", re.IGNORECASE)


def docx_text(raw: bytes, *, name: str) -> str:
    """The paragraphs and tables of a Word document as Markdown, parted by blank lines.

    Raises:
        NotTextError: It is broken, locked, or no Word document.
        SourceTooLargeError: It unpacks to more than `MAX_UNPACKED` bytes, or suspiciously far.
    """
    _refuse_bombs(raw, name)
    try:
        document = docx.Document(io.BytesIO(raw))
        pieces = [_piece(block) for block in document.iter_inner_content()]
    except _BROKEN as error:
        raise NotTextError(
            f"{name!r} is no readable Word document: {error}; open it in Word and save it as .docx again"
        ) from error
    return "\n\n".join(piece for piece in pieces if piece)


def _refuse_bombs(raw: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except _BROKEN as error:
        raise NotTextError(f"{name!r} is no Word document ({error}); older .doc files must be saved as .docx first") from error
    if unpacked > MAX_UNPACKED or (unpacked > 10_000_000 and unpacked > MAX_RATIO * len(raw)):
        raise SourceTooLargeError(
            f"{name!r} unpacks from {len(raw):,} to {unpacked:,} bytes, over the limit; it may be a zip bomb"
        )


def _piece(block: Any) -> str:  # noqa: ANN401 - python-docx is untyped here
    if isinstance(block, Table):
        return pipe_rows([_cells(row) for row in block.rows])
    text = block.text.strip("\n\f")
    style = block.style.name if block.style is not None and block.style.name else ""
    heading = _HEADING.match(style)
    if not text.strip():
        return ""
    if heading or style in ("Title", "标题"):
        return "#" * (int(heading.group(1)) if heading else 1) + " " + " ".join(text.split("\n"))
    return f"- {text.strip()}" if style.startswith(("List Bullet", "列表项目符号")) else str(text)


def _cells(row: Any) -> list[str]:  # noqa: ANN401
    """Texts of a row; a merged cell is given once, then as empty ones."""
    texts: list[str] = []
    seen: set[int] = set()
    for cell in row.cells:
        texts.append("" if id(cell._tc) in seen else cell.text)  # noqa: SLF001 - merged cells share it, and nothing else shows it
        seen.add(id(cell._tc))  # noqa: SLF001
    return texts
