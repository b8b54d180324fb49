"""What is to come: questions that ask for plans and targets, sentences that state them."""

from __future__ import annotations

import re

_AHEAD = re.compile(
    r"目标|计划|打算|准备(?!金|率|活动|工作|好)|预期(?!寿命)|预计|力争|争取|将(?!近)|(?:今后|未来|明年|来年|下一年|新一年)|[要拟](?!求|闻|点|素)|控制在|上限|安排|到20\d\d年(?!底?[累已])|"
    r"\btargets?\b|\bgoals?\b|(?<!-year )\bplan(?:s|ned|ning)?\b|\bforecast|\bexpect(?!anc)|\bwill\b|\baims?\b|\bnext year\b|"
    r"\bintend|\bcap on\b|\bcapped\b|\bby 20\d\d\b|"
    r"\bto be\b|\bdue to\b|\bgoing to\b|\bsupposed to\b|\bahead\b|\boutlook\b|\bpriorit",
    re.I,
)
# A word that only touches plans (the name of one, a target that was met) does not make a figure one of them.
_AHEAD_SURELY = re.compile(
    r"(?<!年度)目标(?!责任|任务|完成|的)|(?<!年)计划|打算|预期(?!寿命)|预计|力争|争取|将(?!近)|(?:今后|未来|明年|来年|下一年|新一年)|控制在|到20\d\d年(?!底?[累已])|"
    r"\bwill\b|\b(?:plans?|aims?|intends?) to\b|\b(?:planned|planning|intended|expects?|expected|expecting|forecasts?)\b|"
    r"\btargets? (?:is|are|for)\b|\bnext year\b|\bby 20\d\d\b|"
    r"\bto be\b|\bdue to\b|\bgoing to\b|\bbudgeted\b|\bcapped\b"
)
_MET = re.compile(
    r"(?:完成|超额?|超过|达到|实现|高于|低于|为|占)[^，。；]{0,8}(?:目标|计划)|"
    r"\b(?:met|exceed\w*|reach\w*|miss\w*|against|above|below|beyond)\b[^,;.]{0,20}\b(?:targets?|goals?|plan)\b"
)
_PLAN_HEADING = re.compile(
    r"打算|安排|(?<!年)计划|展望|目标|[重主]要?点?任务|工作思路|\b(?:plans? for|outlook|ahead|priorities|next year|goals|targets)\b",
    re.I,
)


def touches_plans(text: str) -> bool:
    """Whether a question or a sentence has any word of what is to come."""
    return bool(_AHEAD.search(text))


def states_plans(sentence: str, heading: str) -> bool:
    """Whether a sentence under `heading` tells what is to come, and not what became of it."""
    return bool(_PLAN_HEADING.search(heading) or _AHEAD_SURELY.search(_MET.sub(" ", sentence)))
