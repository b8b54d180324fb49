"""Rules that undo what conversion does to text, line by line; joining lines and paragraphs is the next step's (`joins.py`).

Each rule is pure and idempotent, and carries an example. None touches wording: characters go only where a converter put them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from corpus.language import HAN
from corpus.markup_tables import pipe_tables

_MAX_PASSES = 12


@dataclass(frozen=True)
class Rule:
    """One repair: what it is called in `Report.repairs`, what it does, and an example of it."""

    name: str
    apply: Callable[[str], tuple[str, int]]
    """Text to repaired text and the number of repairs made."""
    example: tuple[str, str]


def _substitute(text: str, *, pairs: tuple[tuple[re.Pattern[str], str], ...]) -> tuple[str, int]:
    """All substitutions in turn, until nothing changes: removing one mark can complete another around it."""
    total = 0
    for _ in range(_MAX_PASSES):
        count = 0
        for pattern, replacement in pairs:
            text, done = pattern.subn(replacement, text)
            count += done
        total += count
        if not count:
            break
    return text, total


def _rule(name: str, *pairs: tuple[str, str], example: tuple[str, str]) -> Rule:
    compiled = tuple((re.compile(pattern, re.MULTILINE), replacement) for pattern, replacement in pairs)
    return Rule(name, partial(_substitute, pairs=compiled), example)


_SMALL_WORDS = "the|of|and|to|in|a|an|for|on|with|by|from|at"
RULES: tuple[Rule, ...] = (
    _rule("line_ends", (r"\r\n?|[\u2028\u2029\x85\v]", "\n"), example=("a\r\nb", "a\nb")),
    _rule(
        "invisible_characters",
        (r"[\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e\x00-\x08\x0e-\x1f\x7f]", ""),
        (r"[\ud800-\udfff]", "\ufffd"),
        example=("产\u200b值", "产值"),
    ),
    _rule("odd_blanks", (r"[\u00a0\u2000-\u200a\u202f\u205f]", " "), example=("7\u00a0亿", "7 亿")),
    Rule("html_tables", pipe_tables, ("<table><tr><td>a</td><td>b</td></tr></table>", "\n\n| a | b |\n| --- | --- |\n\n")),
    _rule(
        "html_tags",
        (r"<!--[^<>]*-->", ""),
        (r"<br\s*/?>", "\n"),
        (r"</?(?:sup|sub|b|i|u|em|strong|span|font|center|p|div|a|img)(?:\s[^<>\n]*)?/?>", ""),
        example=("<b>12</b> km", "12 km"),
    ),
    _rule("escapes", (r"(?<!\\)\\+(?=[_*#~`\[\](){}<>.!$&%+-])", ""), example=("art\\_53", "art_53")),
    _rule(
        "links",
        (r"!\[[^\[\]\n]*\]\([^()\n]*\)", ""),
        (r"\[([^\[\]\n]+)\]\((?:https?:|www\.|/|#|\.|mailto:)[^()\n]*(?:\([^()\n]*\)[^()\n]*)?\)", r"\1"),
        example=("see [the plan](https://example.org/p)", "see the plan"),
    ),
    _rule(
        "formulas",
        (r"\$\s*([\d.,+−-]+)\s*(%?)\s*\$(?!\d)", r"\1\2"),
        (r"\$([^$\n]{0,60})\\(?:mathrm|text|mathbf)\s*\{([^{}$\n]*)\}([^$\n]{0,60})\$", r"$\1\2\3$"),
        (r"\$([A-Za-z\d.,% ]{0,40})[_^]\s*\{?([\d+−-]{1,4})\}?([A-Za-z\d.,% ]{0,40})\$", r"\1\2\3"),
        example=("$15.8%$ of CO$_{2}$", "15.8% of CO2"),
    ),
    _rule(
        "bold_headings",
        (
            rf"(?<=\n\n)\*\*(?![\d第])((?=[^*\n]*[A-Za-z{HAN}])[^*\n]{{2,60}}(?<![。；;.!?！？，,：:]))\*\*[ \t]*(?=\n\n|\n?\Z)",
            r"###### \1",
        ),
        example=("x.\n\n**Outlook**\n\ny.", "x.\n\n###### Outlook\n\ny."),
    ),
    _rule(
        "emphasis",
        (r"\*{2,}|~~", ""),
        (r"(?<![\w*])\*(?![\s*])([^*\n]+?)(?<![\s*])\*(?![\w*])", r"\1"),
        (r"(?<!\w)__(?=\S)([^_\n]+?)(?<=\S)__(?!\w)", r"\1"),
        example=("第**14位**", "第14位"),
    ),
    _rule(
        "repeated_words",
        (rf"(?<=[{HAN}])([的了和与及在是为将对等并])(?:[ \u3000]+|[ \u3000]*\n[ \u3000]*)\1(?!\1)", r"\1"),
        (rf"\b({_SMALL_WORDS})[ \t]*\n[ \t]*\1\b", r"\1"),
        example=("会议上的 的报告", "会议上的报告"),
    ),
    _rule("trailing_blanks", (r"(?<![ \t\u3000])[ \t\u3000]+$", ""), example=("a  \nb", "a\nb")),
)


def repair_lines(text: str) -> tuple[str, tuple[tuple[str, int], ...]]:
    """`text` after every rule, and how often each that did something did it. Page breaks (form feeds) stay.

    Repairing twice is repairing once: what one rule removes may be what kept an earlier one from its work, so they go round.
    """
    counts = dict.fromkeys((rule.name for rule in RULES), 0)
    for _ in range(_MAX_PASSES):
        before = text
        for rule in RULES:
            text, count = rule.apply(text)
            counts[rule.name] += count
        if text == before:
            break
    return text, tuple((name, count) for name, count in counts.items() if count)
