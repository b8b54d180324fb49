"""Chinese counters: whether a question counts one kind of thing and a figure another."""

from __future__ import annotations

import re

_COUNTERS = "件项起宗例笔份批家所户个位名人次场届期回辆列艘架头只匹株棵本册部种台套座栋间处张对双亩条颗枚块"
_ASKED_COUNTER = re.compile(rf"(?:多少|(?<!哪)几)[万亿百千]?([{_COUNTERS}])(?!均|口|才|员|民|力|工|间|性)")
_RANKED = re.compile("第")
_COUNTER = re.compile(rf"[\d零一二三四五六七八九十百千万亿余多]\s*([{_COUNTERS}])")
_ALIKE = (
    "件项起宗例笔份批",
    "家所户个",
    "位名人个",
    "次场届期回",
    "辆列台部",
    "头只匹",
    "株棵",
    "本册部种",
    "台套部",
    "座栋间处个",
    "枚块个",
)
"""Counters that reports and questions use for the same things."""


_OF_CODE = {
    "organization": "家",
    "person": "人",
    "vehicle": "辆",
    "vessel": "艘",
    "household": "户",
    "case": "起",
    "event": "次",
}


def with_counter(surface: str, unit: str) -> str:
    """What a figure counts, with the counter that a table gives in a column's name: `38610`, 张 -> `38610张`."""
    counter = _OF_CODE.get(unit, unit if re.fullmatch(f"[{_COUNTERS}]", unit) else "")
    return surface if re.search("[\u4e00-\u9fff]", surface) else surface + counter


def counts_the_same(question: str, surface: str) -> bool:
    """Whether the figure has the very counter that the question asks for: 11起 of 「几起」."""
    given = _COUNTER.search(surface)
    return given is not None and not _RANKED.search(surface) and given.group(1) in _ASKED_COUNTER.findall(question)


def counts_otherwise(question: str, surface: str) -> bool:
    """Whether the question counts 对 or 辆 and the figure 户 or 台."""
    asked, given = _ASKED_COUNTER.findall(question), _COUNTER.search(surface)
    if not (asked and given) or _RANKED.search(surface):
        return False
    return not any(one == given.group(1) or any(one in alike and given.group(1) in alike for alike in _ALIKE) for one in asked)
