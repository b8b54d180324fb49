"""What can go wrong between a file and a `Report`.

CorpusError
├── UnreadableSourceError     missing path, folder without reports, file the system will not give
├── UnsupportedFormatError    a suffix nobody here reads
├── SourceTooLargeError       more bytes, or more unpacked bytes, than the limit
├── NotTextError              binary, blank, or a scan without a text layer
├── DecodingError             no encoding fits, or the one asked for does not
├── FrontMatterError          YAML that does not parse or a field that makes no sense
├── DuplicateReportError      two reports with one id and language
└── MissingExtraError         an optional reader is not installed
"""

from __future__ import annotations


class CorpusError(Exception):
    """A report could not be read; the message says what was found, what was expected and what to do."""


class UnreadableSourceError(CorpusError):
    """The path is missing, is a folder without reports, or cannot be opened."""


class UnsupportedFormatError(CorpusError):
    """The file's suffix is none that is read here."""


class SourceTooLargeError(CorpusError):
    """The file, or what it unpacks to, is over the limit."""


class NotTextError(CorpusError):
    """There is no text in it: binary, blank, or a scan."""


class DecodingError(CorpusError):
    """The bytes are no text in the encoding asked for, nor in any that was tried."""


class FrontMatterError(CorpusError):
    """The YAML front matter is broken."""


class DuplicateReportError(CorpusError):
    """Two reports share one id and one language."""


class MissingExtraError(CorpusError):
    """The reader for this format is an optional extra that is not installed."""
