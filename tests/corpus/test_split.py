from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.split import MAX_CHINESE, MAX_LATIN, cut_rows, find_items, split_paragraph


def parts(text: str) -> list[tuple[str, str]]:
    return [(piece.suffix, text[piece.start : piece.end]) for piece in split_paragraph(text)]


@pytest.mark.parametrize(
    "items",
    [
        ["一是修路架桥通到村。", "二是植树造林绿到山。", "三是办学兴教惠到户。"],
        ["一要修路架桥通到村。", "二要植树造林绿到山。", "三要办学兴教惠到户。", "四要防灾减灾保平安。"],
        ["第一，修路架桥通到村。", "第二，植树造林绿到山。", "第三，办学兴教惠到户。"],
        ["（一）修路架桥通到村；", "（二）植树造林绿到山；", "（三）办学兴教惠到户。"],
        ["（1）修路架桥通到村；", "（2）植树造林绿到山；", "（3）办学兴教惠到户。"],
        ["①修路架桥通到村；", "②植树造林绿到山；", "③办学兴教惠到户。"],
        ["首先，修路架桥通到村。", "其次，植树造林绿到山。", "最后，办学兴教惠到户。"],
        ["First, build the roads. ", "Second, plant the trees. ", "Third, open the schools."],
        ["Firstly, build the roads. ", "Secondly, plant the trees. ", "Finally, open the schools."],
        ["(1) build the roads; ", "(2) plant the trees; and ", "(3) open the schools."],
        ["(a) build the roads; ", "(b) plant the trees; ", "(c) open the schools."],
        ["(i) build the roads; ", "(ii) plant the trees; ", "(iii) open the schools; ", "(iv) count the votes."],
    ],
    ids=lambda items: items[0],
)
def test_a_paragraph_that_enumerates_is_cut_at_its_ordinals(items: list[str]) -> None:
    assert parts("".join(items)) == [(f".{i}", item.rstrip()) for i, item in enumerate(items, start=1)]


def test_the_lead_in_stays_with_the_first_item_and_is_known_to_the_others() -> None:
    text = "去年成绩不小。我们有三点体会：一是实干为先不动摇。二是人民至上不含糊。三是系统观念不放松。"
    pieces = split_paragraph(text)
    assert text[pieces[0].start : pieces[0].end] == "去年成绩不小。我们有三点体会：一是实干为先不动摇。"
    assert pieces[0].lead_in is None
    assert [text[slice(*piece.lead_in)] for piece in pieces[1:] if piece.lead_in] == ["我们有三点体会："] * 2


@pytest.mark.parametrize(
    "text",
    [
        "三是办学兴教。新建学校三十所，新增学位二万个。",  # an item of a list of paragraphs
        "一是修路架桥通到村。二是植树造林绿到山。",  # two are no enumeration yet
        "这是全省之一是也。其二是山。其三是水。",
        "增长1.2万件。2.5万家企业受益。3.1万人就业，形势良好。",
        "The first, second and third of these grew in the year.",
        "一是。二是。三是。",
    ],
)
def test_what_only_looks_like_an_enumeration_is_left_whole(text: str) -> None:
    assert find_items(text) == []
    assert parts(text) == [("", text)]


def test_ten_items_are_counted_past_nine() -> None:
    numerals = "一 二 三 四 五 六 七 八 九 十".split()
    text = "".join(f"{numeral}是完成了这一项重点任务。" for numeral in numerals)
    assert [suffix for suffix, _ in parts(text)] == [f".{i}" for i in range(1, 11)]


def test_a_short_series_inside_an_item_does_not_break_the_outer_one() -> None:
    text = (
        "一是抓好三件事：（1）修建农村公路；（2）植树造林绿化；（3）兴办各类学校。二是抓好收尾工作。"
        "三是抓好全面考核。四是抓好结果运用。"
    )
    assert [suffix for suffix, _ in parts(text)] == [".1", ".2", ".3", ".4"]


@pytest.mark.parametrize(
    ("sentence", "limit"), [("全省粮食产量稳步增长。", MAX_CHINESE), ("Output rose in every region. ", MAX_LATIN)]
)
def test_a_very_long_paragraph_is_cut_between_sentences(sentence: str, limit: int) -> None:
    text = (sentence * 500).strip()
    pieces = parts(text)
    assert [suffix for suffix, _ in pieces] == [f".{i}" for i in range(1, len(pieces) + 1)]
    assert all(limit * 0.9 < len(piece) <= limit and piece.endswith((".", "。")) for _, piece in pieces[:-1])


def test_a_line_without_any_punctuation_is_cut_all_the_same() -> None:
    assert [len(piece) for _, piece in parts("粮" * (2 * MAX_CHINESE + 5))] == [MAX_CHINESE, MAX_CHINESE, 5]


@given(
    st.lists(
        st.sampled_from(
            ["一是", "二是", "三是", "四是", "粮食增产。", "好", "First, ", "Second, ", "Third, ", "it grew. ", " "]
        ),
        max_size=40,
    )
)
def test_pieces_cover_the_paragraph_in_order(fragments: list[str]) -> None:
    text = "".join(fragments).strip()
    end = 0
    for piece in split_paragraph(text):
        assert not text[end : piece.start].strip()
        assert piece.start <= piece.end
        end = piece.end
    assert end == len(text)


def test_rows_of_a_large_table_are_cut_into_runs_that_fit() -> None:
    rows = ("| 年份 | 产值 |", *(f"| {year} | {year * 7} 亿元 |" for year in range(1000, 1300)))
    runs = cut_rows(rows, 1)
    assert [suffix for suffix, _, _ in runs] == [f".{i}" for i in range(1, len(runs) + 1)]
    assert [first for _, first, _ in runs[1:]] == [last for _, _, last in runs[:-1]]
    assert (runs[0][1], runs[-1][2]) == (0, len(rows))
    assert all(sum(len(row) + 1 for row in rows[first:last]) <= MAX_CHINESE for _, first, last in runs)
