from __future__ import annotations

import pytest

from qa.errors import QuestionError
from qa.questions.question import MAX_QUESTION, UnitKind, Want, parse_question, refocus


@pytest.mark.parametrize("text", ["", "   ", "？？", "\n\t"])
def test_an_empty_question_is_refused(text: str) -> None:
    with pytest.raises(QuestionError, match="question is empty"):
        parse_question(text)


def test_an_overlong_question_is_refused_with_both_numbers() -> None:
    with pytest.raises(QuestionError, match=f"20,000 characters, the limit is {MAX_QUESTION:,}"):
        parse_question("长" * 20_000)


@pytest.mark.parametrize(
    ("text", "want", "kind"),
    [
        ("港口货物吞吐量是多少？", "number", "measure"),
        ("发放贷款多少钱", "number", "money"),
        ("办理一件要多久", "number", "duration"),
        ("通过率是多少", "number", "percent"),
        ("全省排名第几", "number", "rank"),
        ("How many schools were built?", "number", "count"),
        ("How long does a review take?", "number", "duration"),
        ("What share of trips is made by rail?", "number", "percent"),
        ("粮食产量比上年增长了多少", "growth", "measure"),
        ("粮食产量从多少吨增加到多少吨", "change", "measure"),
        ("rail freight volume 2021", "open", None),
        ("What was the output value of fisheries?", "number", "money"),
        ("By how much did revenue grow?", "growth", "money"),
        ("Which port handled more cargo, the northern or the southern one?", "compare", None),
        ("甲县和乙县哪个人口多", "compare", None),
        ("Which terminal is busier, the old or the new one?", "compare", None),
        ("新进的人多还是离职的人多", "compare", None),
        ("东区和西区，哪个区拿到的授权多？", "compare", None),
        ("哪些用水大户被加价收费？", "text", None),
        ("同哪几个部门一道发布？", "text", None),
        ("支队长是谁，几月到任？", "text", None),
        ("实验室几月份挂的牌？", "open", None),
        ("What did exports of fish amount to?", "number", None),
        ("哪个省最先同价？", "text", None),
        ("Is the water getting better or worse?", "change", None),
        ("Are fewer people quitting than before?", "change", None),
        ("逮捕的人数是多了还是少了？", "change", None),
        ("从申请到登记的时间缩短了多少？", "growth", None),
        ("By how much did the bridge exceed its budget?", "growth", None),
        ("Where does the country stand in the index?", "number", "rank"),
        ("谁主持了会议", "text", None),
        ("What does the plan say about rural schools?", "text", None),
        ("后来涨到多少了？", "number", None),
        ("每单快递便宜了多少？", "growth", None),
        ("I'm a student, what do I pay?", "number", None),
        ("What was the first estimate and what is it now?", "change", None),
        ("How much bigger did the team get?", "growth", None),
        ("How far over budget was it?", "growth", None),
        ("潮湿和霉菌的报告有多少起？", "number", "count"),
        ("What grain harvest is the city aiming for?", "number", None),
        ("铁路申诉专员办结了多少案子？", "number", "count"),
        ("满意度从多少降到多少", "change", "percent"),
        ("检查次数跟前一年比怎么样", "change", "count"),
        ("What is it going to be raised to?", "number", None),
        ("总支出超预算了吗", "number", "money"),
        ("Did the port reach its cargo target?", "number", None),
        ("What volume of mud was dredged?", "number", "measure"),
        ("I would like to know what every booking costs.", "number", "money"),
        ("How big was the penalty?", "number", "money"),
        ("What visitor number is the province aiming for by 2030?", "number", None),
        ("How far did the rate come down?", "growth", "percent"),
        ("How far was the time limit for answering letters shortened?", "growth", None),
        ("生活津贴原来一个月多少，现在涨到多少了", "change", None),
        ("What will happen to homes that collect fees against the law?", "text", None),
        ("校区一共占地多大", "number", "measure"),
        ("三种作物里哪个占得最多？", "compare", "percent"),
        ("外资企业的知识产权保不保护啊", "text", None),
        ("May provinces work out the value added themselves?", "text", None),
        ("Which fairs have become more influential?", "text", None),
        ("With which other fields is the work better coordinated?", "text", None),
        ("How far has the new outline got?", "text", None),
        ("How long is the scenic route?", "number", "measure"),
        ("What was the province's GDP?", "number", "money"),
        ("可再生能源发电量占比多少？", "number", "percent"),
        ("办结的比例是多少？", "number", "percent"),
        ("比上年少了多少？", "growth", None),
        ("Which share of trips is made by rail?", "number", "percent"),
        ("What was the drop-out rate?", "number", "percent"),
        ("What is life expectancy for women?", "number", None),
        ("What were the imports of steel in 2015?", "number", None),
        ("国家自然科学基金我省拿到多少项？", "number", "count"),
        ("企业由于限产收到多少补贴？", "number", "money"),
        ("贷款利率下来了多少", "growth", "percent"),
        ("How much were the producers of salt fined?", "number", "money"),
        ("线路有多长？", "number", "measure"),
        ("Did more of the decisions of the past five years concern cartels or abuse of a dominant position?", "compare", None),
        ("审查周期有多长？", "number", "duration"),
        ("国产衬底跟进口的比便宜多少？", "growth", None),
    ],
)
def test_what_is_asked_for_is_read_from_the_words(text: str, want: Want, kind: UnitKind | None) -> None:
    question = parse_question(text)
    assert question.want == want
    assert kind is None or kind in question.kinds


def test_each_part_of_a_question_asks_for_its_kind() -> None:
    assert parse_question("How many letters came in, and what share was settled?").kinds == {"count", "percent"}
    assert parse_question("How much was paid out, and how many farms were covered?").kinds == {"money", "count"}
    assert parse_question("How many farms got it and how much did that come to?").kinds == frozenset()


def test_asking_words_are_no_content() -> None:
    assert parse_question("请问一共有多少家企业？").content == "家企业"
    assert parse_question("How many firms were there in 2020?").content == "firms 2020"
    assert parse_question("How many on-call crews are there?").content == "on-call crews"


def test_years_are_kept() -> None:
    assert parse_question("２０２０年和“十三五”期间").years == ((2020, 2020), (2016, 2020))


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("贷款跟十二五比涨了多少？", ()),
        ("2020年产量比2019年增长了多少", ((2020, 2020),)),
        ("How much more was spent in 2022 than in 2021?", ((2022, 2022),)),
        ("2020年和2019年哪年产量高", ((2020, 2020), (2019, 2019))),
    ],
)
def test_a_time_that_is_compared_with_is_not_asked_for(text: str, years: tuple[tuple[int, int], ...]) -> None:
    assert parse_question(text).years == years


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("企业和个体户哪个数量多", ("企业", "个体户哪个数量多")),
        ("Which grew faster, coal or ore?", ("coal", "ore?")),
        ("Which office took in more, the port or the airport, and how much?", ("the port", "the airport")),
        ("哪个口岸的进口额更高，青港还是兰港？", ("青港", "兰港?")),
        ("Is the rate better for grants or for marks?", ("Is the rate better for grants", "for marks?")),
        ("How many letters came in, and what share was settled?", ("How many letters came in", "what share was settled?")),
        ("罚了几家机构，一共罚了多少钱", ("罚了几家机构", "一共罚了多少钱")),
        ("码头从几座增加到几座", ()),
        ("粮食产量是多少", ()),
    ],
)
def test_a_question_for_several_figures_is_read_part_by_part(text: str, parts: tuple[str, ...]) -> None:
    assert parse_question(text).parts == parts


@pytest.mark.parametrize("text", ["明年计划建多少座桥", "What is the target for 2030?", "How many bridges will be built?"])
def test_a_question_for_a_plan_is_known_as_one(text: str) -> None:
    assert parse_question(text).ahead
    assert not parse_question("去年建了多少座桥").ahead


@pytest.mark.parametrize(
    "text", ["人均预期寿命是多少", "What is life expectancy?", "How many bridges were built in the 13th Five-Year Plan?"]
)
def test_a_word_that_only_sounds_like_a_plan_asks_for_none(text: str) -> None:
    assert not parse_question(text).ahead


def test_a_follow_up_asks_for_the_kind_of_what_it_names_anew() -> None:
    question = parse_question("出勤率：招了多少名教师？")
    assert refocus(question, "出勤率").kinds == {"percent"}
    assert refocus(question, "校长") == question


@pytest.mark.parametrize(
    ("question", "content"),
    [
        ("在校生有多少？", "在校生"),
        ("国有企业营收是多少", "国有企业营收"),
        ("有效发明专利拥有量是多少", "有效发明专利拥有量"),
        ("被告人被判了几年", "被告人 判 年"),
        ("目的地是哪里", "目的地"),
    ],
)
def test_a_character_that_joins_is_left_inside_a_word(question: str, content: str) -> None:
    assert parse_question(question).content == content
