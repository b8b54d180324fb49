"""Reports from the web, for the command line only: nothing that the chat serves imports this."""

from __future__ import annotations

import re
import time
import urllib.error
import urllib.request
from email.message import Message
from http.client import HTTPException
from pathlib import Path, PurePosixPath
from typing import IO
from urllib.parse import unquote, urlsplit

from corpus.errors import SourceTooLargeError, UnreadableSourceError, UnsupportedFormatError
from corpus.formats import SUFFIXES
from corpus.load import MAX_BYTES

SECONDS = 30.0
"""Longest silence of the server that is waited for."""
_ALL_SECONDS = 600.0
"""Longest download that is waited for, however steady."""
_PIECE = 1 << 20
_TYPES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "text/markdown": ".md",
    "text/plain": ".txt",
}


def is_address(text: str) -> bool:
    """Whether `text` is an address and not a path."""
    return re.match(r"[A-Za-z][A-Za-z0-9+.-]+://", text) is not None


def fetch(address: str, folder: Path) -> Path:
    """The file at an http or https address, written into `folder` under its own name with the suffix of its type.

    Raises:
        UnreadableSourceError: there is no network, no such server or no such page, or the address is of another kind.
        UnsupportedFormatError: what is there is of no format that is read.
        SourceTooLargeError: it is over the limit for files.
    """
    if urlsplit(address).scheme.lower() not in ("http", "https"):
        raise UnreadableSourceError(f"cannot fetch {address!r}: expected an address that starts with https:// or http://")
    request = urllib.request.Request(address, headers={"User-Agent": "wenju"})
    try:
        with _opener().open(request, timeout=SECONDS) as answer:
            suffix = _suffix(answer.geturl(), answer.headers)
            content = _read(answer, address)
    except (OSError, HTTPException, ValueError) as error:
        # An HTTPError tells its status as a text and holds the connection; any other URLError tells only its reason.
        reason = getattr(error, "reason", None) or error
        if isinstance(error, urllib.error.HTTPError):
            reason = str(error)
            error.close()
        raise UnreadableSourceError(
            f"cannot fetch {address!r}: {reason}; check the address and the network, or download the file and give its path"
        ) from error
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / _name(address, suffix)
    path.write_bytes(content)
    return path


def _opener() -> urllib.request.OpenerDirector:
    # Only these: the default opener would follow a redirect to ftp:// too and knows file://.
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPRedirectHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.UnknownHandler(),
    ):
        opener.add_handler(handler)
    return opener


def _read(answer: IO[bytes], address: str) -> bytes:
    content = bytearray()
    end = time.monotonic() + _ALL_SECONDS
    while piece := answer.read(_PIECE):
        content += piece
        if time.monotonic() > end:
            raise TimeoutError(f"not finished after {_ALL_SECONDS:.0f} s")
        if len(content) > MAX_BYTES:
            raise SourceTooLargeError(f"{address!r} holds more than {MAX_BYTES:,} bytes; download it and split it into reports")
    return bytes(content)


def _suffix(address: str, headers: Message) -> str:
    """By the address where it names a format, else by the type that the server tells."""
    named = PurePosixPath(urlsplit(address).path).suffix.lower()
    if named in SUFFIXES:
        return named
    told = headers.get_content_type()
    if told not in _TYPES:
        raise UnsupportedFormatError(
            f"{address!r} is {told!r}; expected a page, PDF, Word or text file ({', '.join(SUFFIXES)})"
        )
    return _TYPES[told]


def _name(address: str, suffix: str) -> str:
    parts = urlsplit(address)
    stem = PurePosixPath(unquote(parts.path)).stem or parts.hostname or "report"
    return (re.sub(r"[^\w.-]+", "-", stem).strip("-.") or "report")[:80] + suffix
