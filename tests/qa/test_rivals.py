from __future__ import annotations

import re
from pathlib import Path

import pytest

import qa.questions.rivals
from qa.questions.rivals import Standing, standing


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("出口额是多少？", "进口额为120亿元。", Standing(rival=True, absent=True)),
        ("出口额是多少？", "进口额为120亿元，出口额为90亿元。", Standing(rival=False, absent=False)),
        ("出口额是多少？", "贸易额为120亿元。", Standing(rival=False, absent=True)),
        ("额度是多少？", "进口额为120亿元。", Standing(rival=False, absent=False)),
        ("how many full-time teachers were there?", "教职工中兼职教师20人。", Standing(rival=True, absent=True)),
        ("how many women were hired?", "the council hired 40 men.", Standing(rival=True, absent=True)),
        ("how many companies failed?", "state-owned firms were sold.", Standing(rival=False, absent=False)),
        ("how many men were hired?", "the council hired 40 women.", Standing(rival=True, absent=True)),
    ],
)
def test_a_text_that_tells_only_what_stands_beside_the_thing_is_told_from_one_that_tells_neither(
    question: str, text: str, expected: Standing
) -> None:
    assert standing(question, text) == expected


def test_no_wording_is_found_inside_another_member_of_its_set() -> None:
    """Else a text that names one of two rivals would seem to name both."""
    lines = Path(qa.questions.rivals.__file__).with_name("rivals.tsv").read_text(encoding="utf-8").splitlines()
    plain = re.compile(r"[\w \-]+")
    for line, members in zip(lines, qa.questions.rivals._sets(), strict=True):
        assert len(members) > 1, line
        for position, member in enumerate(line.split("\t")):
            for wording in filter(plain.fullmatch, qa.questions.rivals._WORDING.findall(member)):
                others = [one for i, one in enumerate(members) if i != position and one.fullmatch(wording)]
                assert not others, (line, wording)
