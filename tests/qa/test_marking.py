"""Which sentence of a passage is marked."""

from __future__ import annotations

import numpy as np
import pytest

from qa.matching.marking import best_sentences


@pytest.mark.parametrize(
    ("question", "sentences", "coverage", "marked"),
    [
        # The words decide where no kind of thing is asked for.
        ("新建了什么", ["全年新建桥梁、码头和水厂，改造旧桥，各项工程如期完工。", "全年改造旧路。"], [0.6, 0.2], (0, 1)),
        # The reason stands behind what it is the reason of.
        (
            "Why did the delays grow?",
            ["The delays grew in every office during the year.", "This is due to a shortage of staff."],
            [0.8, 0.3],
            (1, 2),
        ),
        (
            "谁主持了会议？",
            ["年度工作会议于三月在省城召开，各市负责同志参加了会议。", "张明省长主持了会议。"],
            [0.6, 0.5],
            (1, 2),
        ),
        # What sums up a list stands for the list.
        (
            "“三个关系”指的是哪三个？",
            ["保护知识产权关系发展，关系民生，关系开放，关系安全。", "这一论述意义重大。", "要立足上述“三个关系”抓好工作。"],
            [0.3, 0.1, 0.7],
            (0, 1),
        ),
        (
            "What do these three aims mean for staff?",
            ["The Board met in May.", "These three aims shape the work of all staff."],
            [0.1, 0.7],
            (1, 2),
        ),
        # A sentence that only opens is quoted with the next.
        ("专利导航今年做什么", ["专利导航要做得更深。", "一批专利导航项目将围绕核心技术实施。"], [0.6, 0.4], (0, 2)),
        (
            "What guides the company?",
            ["Three principles guide us.", "We build only plants that need no fossil fuel."],
            [0.5, 0.1],
            (0, 2),
        ),
        # And so is one that lacks what is asked for when the next has it.
        (
            "Which company did the works on the lake shore?",
            [
                "The works on the lake shore began in May and were finished on time and within budget.",
                "The Norrdata Company did them.",
            ],
            [0.9, 0.1],
            (0, 2),
        ),
    ],
)
def test_the_sentence_that_answers_is_marked(
    question: str, sentences: list[str], coverage: list[float], marked: tuple[int, int]
) -> None:
    alone = np.array(coverage, dtype=np.float32)
    assert best_sentences(question, sentences, alone, alone)[::2] == marked


@pytest.mark.parametrize(
    ("following", "together", "marked"),
    [
        ("The landlord must promise in writing to keep them.", 0.75, (0, 2)),
        ("The landlord must promise in writing to keep them.", 0.65, (0, 1)),
        ("In return, this landlord keeps them.", 0.65, (0, 1)),
        ("It asks landlords to keep them.", 0.65, (0, 2)),
        ("It asks landlords to keep them.", 0.6, (0, 1)),
    ],
)
def test_what_the_next_sentence_says_of_the_question_is_quoted_too(
    following: str, together: float, marked: tuple[int, int]
) -> None:
    sentences = ["The rent fund, opened in April, clears the arrears of tenants who would lose their home.", following]
    alone, pairs = np.array([0.6, 0.2], dtype=np.float32), np.array([together, 0.2], dtype=np.float32)
    assert best_sentences("What must a landlord promise the rent fund?", sentences, alone, pairs)[::2] == marked
