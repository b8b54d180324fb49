"""Addresses of citations that outlast rebuilds: made from a report's text, found again in whatever the text has become.

    wenju:<report id>/<language>@<version of the text>#<hash of the paragraph>:<start>-<end>

Version and hash are the first 12 hexadecimal digits of SHA-256; start and end count code points from the start of the paragraph,
so they hold wherever it moves. `~2` after the hash is the second paragraph with the same words.
"""

from __future__ import annotations

import hashlib
import re
from typing import Literal, NamedTuple, Protocol

from corpus.models import Frozen, Passage, Report, Span
from index.changes import ChangeKind, match_passages
from index.errors import IndexStateError
from index.snapshot import Texts
from index.store import BuildStore
from qa.citing.redline import mark_difference
from qa.errors import LinkError

_LINK = re.compile(
    r"wenju:(?P<report>[^\s@#]+/(?:zh|en))@(?P<version>[0-9a-f]{12})"
    r"#(?P<paragraph>[0-9a-f]{12})(?:~(?P<ordinal>[1-9][0-9]{0,5}))?:(?P<start>[0-9]{1,9})-(?P<end>[0-9]{1,9})"
)

LinkState = Literal["unchanged", "moved", "changed", "removed"]
_STATES: dict[ChangeKind, LinkState] = {"kept": "unchanged", "moved": "moved", "changed": "changed", "removed": "removed"}


class Place(Frozen):
    """Where a quotation stands in one version of a report."""

    version: str
    paragraph: str
    """Its number."""
    section: tuple[str, ...]
    span: tuple[int, int]
    """Half-open, code points of the report's text; the whole paragraph where the quoted words are no longer in it."""
    quote: str
    passage: str


class Resolution(Frozen):
    """What has become of a linked quotation."""

    link: str
    report: str
    """`Report.key`."""
    state: LinkState
    old: Place | None
    """In the version the link names; None when no build with it is kept."""
    new: Place | None
    """In the current version; None when it was removed."""
    difference: str | None = None
    """For a changed paragraph: its words with `[-what went-]` and `{+what came+}`."""
    message: str
    """The state in one sentence."""


class Library(Protocol):
    """What links are looked up in."""

    @property
    def store(self) -> BuildStore:
        """The builds that are kept."""

    def texts(self, version: str | None = None) -> Texts:
        """Reports of a build, the current one unless told."""


class _Link(NamedTuple):
    report: str
    version: str
    paragraph: str
    ordinal: int
    start: int
    end: int


class Linker:
    """Makes the permalinks of one report."""

    def __init__(self, report: Report) -> None:
        self._prefix = f"wenju:{report.key}@{report.version}"
        self._report = report
        self._starts: dict[str, list[int]] = {}
        for passage in report.passages:
            self._starts.setdefault(report.quote(passage.span), []).append(passage.span.start)

    def link(self, passage: Passage, span: Span) -> str:
        """The address of `span`, which lies in `passage`.

        Raises:
            LinkError: it does not lie there.
        """
        if not passage.span.contains(span):
            raise LinkError(
                f"the span [{span.start}, {span.end}) is not inside paragraph {passage.number} "
                f"[{passage.span.start}, {passage.span.end}); link a quotation to the paragraph it stands in"
            )
        text = self._report.quote(passage.span)
        ordinal = self._starts[text].index(passage.span.start) + 1
        start, end = span.start - passage.span.start, span.end - passage.span.start
        return f"{self._prefix}#{_hash(text)}{f'~{ordinal}' if ordinal > 1 else ''}:{start}-{end}"


def make_permalink(report: Report, passage: Passage, span: Span) -> str:
    """The address of `span`, which lies in `passage` of `report`; for many of one report a `Linker` is faster.

    Raises:
        LinkError: it does not lie there.
    """
    return Linker(report).link(passage, span)


def resolve(library: Library, link: str) -> Resolution:
    """What `link` points to now.

    Raises:
        LinkError: it is no link, or points at nothing in the version it names.
        IndexStateError: there is no usable index.
    """
    wanted = _read(link)
    new = _report(library.texts(), wanted.report)
    old = new if new is not None and new.version == wanted.version else _kept(library, wanted)
    if old is None:
        return _by_text(link, wanted, new)
    position = _find(old, wanted)
    if position is None:
        raise LinkError(f"{link!r} names a paragraph that {wanted.report} @{wanted.version} does not have; copy the link again")
    before = _place(old, position, wanted)
    if new is None:
        return _gone(link, wanted, before, f"{wanted.report} is not in the index any more")
    kind, now = next((kind, pair[1]) for kind, pair in match_passages(old, new) if pair[0] == position)
    if now is None:
        return _gone(link, wanted, before, f"paragraph {before.paragraph} was removed")
    after = _changed_place(new, now, before) if kind == "changed" else _place(new, now, wanted)
    state = _STATES[kind]
    if state == "unchanged" and (before.paragraph, before.section) != (after.paragraph, after.section):
        state = "moved"
    return Resolution(
        link=link,
        report=wanted.report,
        state=state,
        old=before,
        new=after,
        difference=mark_difference(before.passage, after.passage) if state == "changed" else None,
        message=_message(state, before, after),
    )


def _read(link: str) -> _Link:
    found = _LINK.fullmatch(link.strip())
    if found is None or int(found["start"]) > int(found["end"]):
        raise LinkError(
            f"{link[:200]!r} is no link to a quotation: expected wenju:REPORT/LANGUAGE@VERSION#PARAGRAPH:START-END, "
            "as citations carry it"
        )
    ordinal = int(found["ordinal"] or 1)
    return _Link(found["report"], found["version"], found["paragraph"], ordinal, int(found["start"]), int(found["end"]))


def _by_text(link: str, wanted: _Link, new: Report | None) -> Resolution:
    """The best that can be said without the version that was linked: the paragraph is known by its words alone."""
    position = _find(new, wanted) if new else None
    if new is None or position is None:
        which = f"{wanted.report} @{wanted.version}"
        return _gone(
            link, wanted, None, f"no paragraph has the linked words, and no build with {which} is kept to compare with"
        )
    now = _place(new, position, wanted)
    message = f"paragraph {now.paragraph} has the linked words; the version that was linked is not kept"
    return Resolution(link=link, report=wanted.report, state="unchanged", old=None, new=now, message=message)


def _gone(link: str, wanted: _Link, old: Place | None, message: str) -> Resolution:
    return Resolution(link=link, report=wanted.report, state="removed", old=old, new=None, message=message)


def _message(state: LinkState, old: Place, new: Place) -> str:
    if state == "moved":
        return f"paragraph {old.paragraph} is now paragraph {new.paragraph}, word for word"
    if state == "changed":
        return f"paragraph {old.paragraph} reads differently now, as paragraph {new.paragraph}"
    return f"paragraph {new.paragraph} is unchanged"


def _report(texts: Texts, key: str) -> Report | None:
    return next((report for report in texts.reports if report.key == key), None)


def _kept(library: Library, wanted: _Link) -> Report | None:
    """The linked version from the newest readable build that has it."""
    for manifest in reversed(library.store.versions()):
        if any((entry.key, entry.version) == (wanted.report, wanted.version) for entry in manifest.reports):
            try:
                return _report(library.texts(manifest.version), wanted.report)
            except IndexStateError:
                # Damaged, or removed since it was listed: an older build may have the same text.
                continue
    return None


def _find(report: Report, wanted: _Link) -> int | None:
    """Position of the linked paragraph; of fewer paragraphs with its words than there were, the last."""
    same = [n for n, one in enumerate(report.passages) if _hash(report.quote(one.span)) == wanted.paragraph]
    position = same[min(wanted.ordinal, len(same)) - 1] if same else None
    if position is not None and wanted.end > report.passages[position].span.end - report.passages[position].span.start:
        raise LinkError(f"the link ends at character {wanted.end}, past the end of its paragraph; copy the link again")
    return position


def _place(report: Report, position: int, wanted: _Link) -> Place:
    passage = report.passages[position]
    return _at(report, passage, Span(start=passage.span.start + wanted.start, end=passage.span.start + wanted.end))


def _changed_place(report: Report, position: int, before: Place) -> Place:
    passage = report.passages[position]
    start = report.text.find(before.quote, passage.span.start, passage.span.end) if before.quote else -1
    return _at(report, passage, Span(start=start, end=start + len(before.quote)) if start >= 0 else passage.span)


def _at(report: Report, passage: Passage, span: Span) -> Place:
    return Place(
        version=report.version,
        paragraph=passage.number,
        section=passage.section,
        span=(span.start, span.end),
        quote=report.quote(span),
        passage=report.quote(passage.span),
    )


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:12]
