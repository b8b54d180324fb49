"""Questions about the report itself (谁作的、哪天发布的, "who published it, and when"): its byline answers, whatever it says inside."""

from __future__ import annotations

import re
from collections.abc import Collection

from corpus.models import Passage, Report
from index.snapshot import Snapshot
from qa.questions.answer_types import MOMENT, PERSON, TITLES
from qa.questions.question import Question
from qa.whole.editions import editions

# A question about the byline is made of such words and no others; one more (批准, "fine") and it is about something in the report.
_WORDS = re.compile(
    r"请问|这一?份|会议上?|大会上?|会上|场合|提交|呈交|呈报|递交|这一?篇|这个|该|本|(?:工作|年度)?报告|年报|公报|文件|讲话|是|由|谁|哪[一个]?(?:位|天|年|日|月|家|个)|什么(?:时候|时间|日期)?|何时|何人|几月几[日号]|"
    r"作者|在|于|作[出的]?|做[出的]?|写的?|发[布表]的?|公布的?|印发的?|出具的?|编写的?|出处|来源|日期|时间|单位|机构|部门|人|的|了|和|与|以及|及|[\s、，。,.?？:：“”\"']|"
    r"\b(?:who|whom|when|what|which|was|were|is|are|did|does|the|this|that|a|an|by|of|on|in|and|it|its|from|where|at|to|for|"
    r"annual|work|report|document|submit(?:ted)?|submits|meeting|conference|occasion|before|publication|wrote|written|write|deliver(?:ed|s)?|present(?:ed|s)?|gave|give|given|issued?|publish(?:ed|es)?|"
    r"released?|made|author(?:ed)?|publisher|date|day|title|source|come|came|out|body|organi[sz]ation|dated?|appear(?:ed)?)\b",
    re.I,
)
_REPORT = re.compile(r"报告|年报|公报|文件|讲话|\b(?:report|document|publication)\b", re.I)
_WHO = re.compile(
    r"谁|哪一?[个家](?:部门|单位|机构)|哪[一个]?位|何人|作者|\b(?:who|whom|author|publisher|body|organi[sz]ation)\b", re.I
)
_WHEN = re.compile(r"哪[一]?[天年日月]|什么(?:时候|时间|日期)|何时|几月|日期|时间|\b(?:when|dated?|day)\b", re.I)
_OCCASION = re.compile(r"(?:什么|哪[一个]?[个次]?)(?:会议?|大会|场合)|\b(?:what|which) (?:meeting|conference|occasion)\b", re.I)
_HELD = re.compile(r"[会议]上|大会|座谈会|\b(?:meeting|conference|session|assembly|council|committee|parliament)\b", re.I)
_FIRST = 3
"""How many of the first paragraphs may be the byline besides the front matter."""
_SENTENCE = re.compile(r"[。！？.!?]$|[:：]$")
"""How a byline does not end."""
_NAMED = re.compile(
    rf"(?:{TITLES})[\s　]+[\u4e00-\u9fff]{{2,4}}$|^[\u4e00-\u9fff]{{2,4}}在[^，。；\n]{{2,40}}(?:上的|所?作的)(?:工作)?(?:报告|讲话)",
    re.M,
)
"""局长　某某 at the end of a line, 某某在…会议上的报告 at the start of one."""


def asks_for_byline(text: str) -> bool:
    """Whether a question asks who made the report, when or on what occasion, and nothing else."""
    asks = any(words.search(text) for words in (_WHO, _WHEN, _OCCASION))
    return bool(asks and _REPORT.search(text)) and not _WORDS.sub("", text)


def find_bylines(question: Question, snapshot: Snapshot, reports: Collection[str] | None) -> list[tuple[Report, Passage]]:
    """The lines of the byline of each report asked, or of those `reports` names; of two editions that in the question's language."""
    asked = editions(snapshot, question.language, reports)
    return [(report, passage) for report in asked for passage in _byline(question.text, report)]


def _byline(question: str, report: Report) -> list[Passage]:
    """One line that says what is asked, the front matter before the first paragraphs; else one for each of who, when and where."""
    lines = [
        passage
        for i, passage in enumerate(report.passages)
        if passage.kind == "front" or (i <= _FIRST and not _SENTENCE.search(report.quote(passage.span)))
    ]
    who = [line for line in lines if PERSON.search(text := report.quote(line.span)) or _NAMED.search(text)]
    when = [line for line in lines if MOMENT.search(report.quote(line.span))]
    where = [line for line in lines if _HELD.search(report.quote(line.span))]
    told = [those for words, those in ((_WHO, who), (_WHEN, when), (_OCCASION, where)) if words.search(question)]
    both = [line for line in lines if all(line in those for those in told)]
    each = [those[0] for those in told if those]
    return both[:1] or [line for i, line in enumerate(each) if line not in each[:i]]
