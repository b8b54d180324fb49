"""Two wordings of a paragraph as one, with what went and what came marked."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_WORD = re.compile(r"\d+(?:[.,]\d+)*%?|[A-Za-z]+(?:['’-][A-Za-z]+)*|\s+|.", re.DOTALL)
_LONGEST = 4000
"""Words on both sides together; longer paragraphs that differ throughout are shown as one change."""


def mark_difference(old: str, new: str) -> str:
    """`old` and `new` as one text: `[-what only old has-]`, `{+what only new has+}`, numbers and words never torn.

    Leaving out the first kind and the marks of the second gives `new`, the other way round gives `old`.
    """
    before, after = _WORD.findall(old), _WORD.findall(new)
    if len(before) + len(after) > _LONGEST:
        return _marked(old, new)
    parts: list[str] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        was, now = "".join(before[i1:i2]), "".join(after[j1:j2])
        parts.append(was if tag == "equal" else _marked(was, now))
    return "".join(parts)


def _marked(old: str, new: str) -> str:
    return (f"[-{old}-]" if old else "") + (f"{{+{new}+}}" if new else "")
