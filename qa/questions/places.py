"""Names of places, in a question and in a text, across the two languages."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from corpus.language import HAN, search_key

_HAN = re.compile(f"[{HAN}]")
_FILE = Path(__file__).with_name("places.tsv")
# Places the list does not know: a short name with the word for what kind of place it is, or an English name in capitals.
_NAMED_ZH = re.compile(
    r"(?:(?<=^)|(?<=[，,。、；在由于是到与和年度月]))[\u4e00-\u9fff]{2}(?:省|市|县|区|镇|港)(?!长|委|级|属|政府|域|块|间|别|口|澳|珠)|"
    r"(?:(?<=^)|(?<=[，,。、；在由于是到与和年度月]))[\u4e00-\u9fff]{2,4}(?:医院|法院|大学)"
)
_WORD_EN = r"[A-Z][a-z'’]+(?:[A-Z][a-z'’]+)*"
_NAMED_EN = re.compile(rf"(?<=[a-z,0-9'’)] )(?:the )?({_WORD_EN}(?:[ -](?:of )?{_WORD_EN})*)(?![A-Za-z])")
# In a Chinese question every Latin word that is no acronym is a name: 「Casterby 的人口」.
_LATIN_IN_ZH = re.compile(rf"{_WORD_EN}(?:[ -](?:of )?{_WORD_EN})*")
# Money and directions that merely contain a place's name.
_NOT_PLACES = re.compile(
    r"美元|欧元|日元|韩元|(?:US|U\.S\.|Hong Kong) dollars?|[\u4e00-\u9fff]{2,3}(?:以外|之外)|\boutside (?:of )?\w+"
)
_NO_NAMES_ZH = re.compile(
    r"的|明年|今年|去年|来年|全|各|该|本|我|设在|位于|来自|所在|哪|几|每|多少|个|些|多|城|地|特|园|社|校|辖|自治|副省级|计划单列|附属|人民|中心|中医|儿童|妇幼|公立|私立|公办|民办|[一二三]级|基层|[高中]级|最高|专门|互联网|巡回|综合|定点|职业|高等|开放|老年|重点|地方|本科|专科"
)
_NO_NAMES_EN = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday thursday friday "
    "saturday sunday chinese i how what which who whose when where why and "
    "office bank department group service board agency commission ministry council authority company court government "
    "administration corporation university hospital college school report region state city province county country district".split()
)


@lru_cache(maxsize=1)
def _known() -> tuple[dict[str, str], re.Pattern[str], re.Pattern[str]]:
    """Every wording of a place -> its Chinese name, and a pattern for each language's wordings."""
    names: dict[str, str] = {}
    chinese, english = [], []
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        zh, others = line.split("\t")
        names[zh] = zh
        chinese.append(zh)
        for name in others.split("|"):
            names[name] = zh
            english.append(name)
    longest = sorted(english, key=len, reverse=True)
    return (
        names,
        re.compile("|".join(sorted(chinese, key=len, reverse=True))),
        re.compile(r"\b(?:" + "|".join(map(re.escape, longest)) + r")(?![A-Za-z])"),
    )


def places_in(text: str) -> frozenset[str]:
    """Known places that `text` names in either language, each by its Chinese name."""
    names, chinese, english = _known()
    text = _NOT_PLACES.sub(" ", text)
    return frozenset(names[name] for name in (*chinese.findall(search_key(text)), *english.findall(text)))


def names_of_places(text: str) -> tuple[str, ...]:
    """Known places as `text` writes them (Chinese ones in simplified characters), in order."""
    _, chinese, english = _known()
    return tuple(dict.fromkeys((*chinese.findall(search_key(text)), *english.findall(text))))


def unknown_names(question: str) -> tuple[str, ...]:
    """Names in a question that are in no list: 「青禾县」, `Port Ballan`."""
    _, chinese, english = _known()
    rest = english.sub(" ", chinese.sub("，", question))
    found = [name for name in _NAMED_ZH.findall(rest) if not _NO_NAMES_ZH.search(name)]
    pattern = _LATIN_IN_ZH if _HAN.search(question) else _NAMED_EN
    # "the Office" is whatever office the report is about.
    found += [name for name in pattern.findall(rest) if re.sub(r"['’]s$", "", name.lower()) not in _NO_NAMES_EN]
    return tuple(dict.fromkeys(found))
