"""Text into HTML that shows it verbatim, whatever it holds; every renderer goes through here."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import NamedTuple

_HAN = re.compile(r"[㐀-鿿豈-﫿]")
# `& < > " '` are HTML; the rest would mean something to a Markdown, LaTeX or template reader that the text might pass on its
# way to the screen, and a line break would end an HTML block there.
_ESCAPES = str.maketrans({character: f"&#{ord(character)};" for character in "&<>\"'`*_~$[]{}\\\n\r"})
_SLUG = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")


class Link(NamedTuple):
    """A cited paragraph as a link leads to it."""

    target: str
    """Id of the paragraph in the reader."""
    name: str
    """Report and number of the paragraph, for who hears the link without seeing what stands around it."""


Links = Mapping[int, Link]
"""Citation number -> link."""


def escape(text: str) -> str:
    """HTML that shows `text` and is nothing else: safe in an element, in a quoted attribute and inside Markdown."""
    return text.translate(_ESCAPES)


def clip(text: str, limit: int) -> str:
    """`text`, cut after `limit` characters with `…` in place of the rest."""
    return text if len(text) <= limit else text[:limit] + "…"


def lang_of(text: str) -> str:
    """BCP 47 tag for screen readers and fonts: `zh-CN` when there is any Chinese character, else `en`."""
    return "zh-CN" if _HAN.search(text) else "en"


def anchor(report_key: str, paragraph: str) -> str:
    """Id of a paragraph on the page: letters, digits and hyphens only, different for different paragraphs.

    Example:
        >>> anchor("cnipa-2021/zh", "31.4")
        'p-cnipa-2021-zh-31-4'
    """
    report, _, language = report_key.rpartition("/")
    return f"p-{_slug(report)}-{_slug(language)}-{_slug(paragraph.replace('.', '-'))}"


def marker(number: int, links: Links) -> str:
    """`[n]` as a link to the cited paragraph; empty for a number without one."""
    if number not in links:
        return ""
    target, name = links[number]
    return f'<a class="wj-marker" href="#{target}" aria-label="{escape(f"[{number}] {name}")}">&#91;{number}&#93;</a>'


def notice(text: str, detail: str = "") -> str:
    """A message that is no answer (an error, a hint) with the technical detail under it."""
    extra = f'<p class="wj-detail" lang="{lang_of(detail)}">{escape(clip(detail, 2_000))}</p>' if detail else ""
    return f'<div class="wj-notice" role="alert"><p>{escape(text)}</p>{extra}</div>'


def _slug(text: str) -> str:
    # What is not plain already gets a name of its own: an id must not depend on how a report calls itself.
    if _SLUG.fullmatch(text) and len(text) <= 64:
        return text
    return "x" + hashlib.sha256(text.encode()).hexdigest()[:10]
