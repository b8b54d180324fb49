"""Defects found by using the program, each over the few sentences that showed it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from qa.models import Answer
from qa.service import Service
from settings import BUNDLED_CORPUS, Settings

TEACHERS = "全县共有教师3210人，其中高级教师640人。全市现有医院45家，其中三级医院6家。"
SCHOOLS = "全市共有学校90所，其中东城区40所，西城区30所，北城区20所。"
TASKS = (
    "## 二、2024年教育工作重点任务\n\n### （一）扩大学位供给\n\n新建学校。\n\n### （二）加强教师队伍建设\n\n招聘教师。\n\n### （三）推进教育信息化\n\n建平台。"
    "\n\n## 三、问题\n\n教育工作中存在乡村师资薄弱、经费紧张的问题。"
)
REVIEWS = (
    "全年受理医院申请1274例，审核通过1053例。大病保险赔付金额3.27亿元，单笔最高赔付41.6万元。"
    "全省农民工总量1284万人，其中省外务工735万人、省内务工549万人。"
)
LINE = "±800千伏特高压直流工程于9月12日开工，线路全长1486公里，其中省内段327公里，总投资268亿元。"
CASES = "全年检查医药机构2318家，处理违规机构763家，其中行政处罚87家，移送公安机关案件11起。"
INCOMES = "农村居民人均可支配收入2万元，城镇居民人均可支配收入4万元。"


def ask(folder: Path, text: str, question: str, history: Sequence[str] = ()) -> Answer:
    source = folder / "r.md"
    source.write_text(f"# 某市2023年报告\n\n{text}\n", encoding="utf-8")
    service = Service(Settings(home=folder / "home"))
    service.rebuild([source])
    return service.ask(question, history=history)


@pytest.mark.parametrize(
    ("text", "question", "first"),
    [
        (TEACHERS, "教师有多少人？", "3210人"),
        (TEACHERS, "三级医院有多少家？", "6家"),
        (SCHOOLS, "哪个区的学校最少？", "20所"),
        (SCHOOLS, "哪个区的学校最多？", "40所"),
        (REVIEWS, "受理的医院申请中，审核通过多少例？", "1053例"),
        (REVIEWS, "How many of the hospital applications for review were approved?", "1053例"),
        (REVIEWS, "大病保险赔得最多的一笔是多少钱？", "41.6万元"),
        (REVIEWS, "大病保险一共赔付了多少钱？", "3.27亿元"),
        (LINE, "工程线路有多长", "1486公里"),
        (LINE, "工程省内的线路有多长", "327公里"),
        (CASES, "有几起案子交给了警方处理？", "11起"),
        (CASES, "处理的763家违规机构里，行政处罚了几家？", "87家"),
        (REVIEWS, "出省务工的多还是在省内务工的多？", "735万人"),
    ],
)
def test_the_whole_its_part_and_the_extreme_are_told_apart(tmp_path: Path, text: str, question: str, first: str) -> None:
    assert ask(tmp_path, text, question).figures[0].surface == first


@pytest.mark.parametrize("question", ["π是多少", "How many α?", "\ud800 有多少教师"])
def test_words_that_nothing_can_match_are_no_crash(tmp_path: Path, question: str) -> None:
    assert ask(tmp_path, TEACHERS, question).status in ("answered", "not_found")


def test_a_list_of_tasks_is_no_list_of_problems(tmp_path: Path) -> None:
    assert "师资薄弱" in ask(tmp_path, TASKS, "教育工作中存在哪些问题？").text
    assert "列出3项" in ask(tmp_path, TASKS, "2024年教育工作有哪些重点任务？").text


def test_a_number_of_things_wanted_is_no_figure_to_look_for(tmp_path: Path) -> None:
    told = ask(
        tmp_path,
        "Three priorities guide us. First, we deepen the channel. Second, we buy cranes.",
        "What are the three priorities?",
    )
    assert "in all" not in told.text
    assert "channel" in told.text


def test_a_title_answers_no_question_for_what_was_achieved(tmp_path: Path) -> None:
    assert "某市2023年报告" not in ask(tmp_path, "全年新馆落成，读者满意。", "报告有哪些主要成就").text


def test_a_follow_up_takes_the_place_of_a_whole_word(tmp_path: Path) -> None:
    told = ask(tmp_path, INCOMES, "城镇居民呢？", ["农村居民人均可支配收入是多少？"])
    assert told.understood == "城镇居民人均可支配收入是多少？"
    assert told.figures[0].surface == "4万元"


def test_the_whole_report_may_be_asked_about_in_a_conversation(tmp_path: Path) -> None:
    question = "报告里一共有多少个数字？"
    assert ask(tmp_path, SCHOOLS, question, ["学校有多少所？"]).text == ask(tmp_path, SCHOOLS, question).text


@pytest.mark.parametrize("question", ["大湾区的专利合作是谁在推动？", "大灣區的專利合作是誰在推動？"])
def test_a_place_may_be_who_does_something(tmp_path: Path, question: str) -> None:
    told = ask(tmp_path, "广东推动大湾区的专利保护合作，江苏建立专利预警机制。", question)
    assert told.status == "answered"


def test_letters_that_name_something_are_no_asking_words(tmp_path: Path) -> None:
    told = ask(tmp_path, "We spent £3 million on IT and £5 million on buildings.", "How much was spent on IT?")
    assert told.figures[0].surface == "£3 million"


@pytest.mark.parametrize("question", ["报告是谁作的", "報告是誰作的", "Who gave the report?"])
def test_the_bundled_report_says_who_gave_it(tmp_path: Path, question: str) -> None:
    service = Service(Settings(home=tmp_path))
    service.rebuild([BUNDLED_CORPUS])
    quote = service.ask(question).citations[0].quote
    assert "申长雨" in quote or "Shen Changyu" in quote


def test_a_report_without_a_byline_does_not_say_who_wrote_it(tmp_path: Path) -> None:
    assert ask(tmp_path, "本月新增客户12家。", "报告是谁写的？").status == "not_found"


def test_a_place_of_a_table_is_named_without_its_kind(tmp_path: Path) -> None:
    table = "| 市 | 公共充电桩（台） |\n|---|---|\n| 澄川 | 9860 |\n| 岚屏 | 4210 |\n"
    assert ask(tmp_path, table, "嵐屏市有多少臺公共充電樁？").figures[0].surface == "4210"


def test_the_year_of_either_end_of_a_share_can_be_asked_for(tmp_path: Path) -> None:
    text = "清洁取暖率由2020年的68.0%提高到2023年的81.2%。"
    assert ask(tmp_path, text, "那2020年呢？", ["2023年的清洁取暖率是多少？"]).figures[0].surface == "68.0%"
