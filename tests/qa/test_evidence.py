from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

from corpus.figures.models import Figure
from corpus.models import Report, ReportMeta, Span
from index.gaps import WordMatches
from qa.questions.counters import counts_otherwise
from qa.questions.places import places_in, unknown_names
from qa.questions.question import parse_question
from qa.silence.evidence import evidence_features, thing_features, word_features

REPORT = Report(
    meta=ReportMeta(id="r", title="青禾省2022年工作报告", language="zh", date="2023-01-10"),
    text="2022年全省进口额为120亿元。",
    passages=(),
    source="r.md",
    source_sha256="0",
    encoding="utf-8",
)


def figure(surface: str, period: str | None = None) -> Figure:
    span = Span(start=0, end=len(surface))
    return Figure(
        span=span, surface=surface, value=Decimal(1), unit="", comparator="exact", measure="", period=period, role="value"
    )


def absent(question: str, sentence: str, section: tuple[str, ...] = (), passage: str = "") -> set[str]:
    """The features that fire for a question and the best sentence."""
    values = evidence_features(parse_question(question), REPORT, section, passage or sentence, sentence, sentence)
    return {name for name, value in values.items() if value}


@pytest.mark.parametrize(
    ("question", "sentence", "feature"),
    [
        ("谁主持了座谈会？", "座谈会上交流了经验。", "who_absent"),
        ("省港口集团的负责人是谁？", "省港口集团新建码头3座。", "who_absent"),
        ("大桥是哪天通车的？", "大桥建成通车。", "when_absent"),
        ("博览会在哪个城市举办？", "博览会成功举办。", "where_absent"),
        ("试点的高校都有哪些学校？", "遴选12所学校开展试点。", "names_absent"),
        ("2023年粮食产量目标是多少？", "粮食产量达到500万吨。", "target_absent"),
        ("年初的排名是第几？", "排名升至第5位。", "start_absent"),
        ("为什么停办展会？", "停办展会3个。", "why_absent"),
        ("服务中断是什么故障造成的？", "服务中断31小时。", "why_absent"),
        ("大桥由哪家公司承建？", "大桥5月开工，投资3亿元。", "body_absent"),
        ("受理了多少件申请？", "授权专利300件。", "rival"),
        ("出口额是多少？", "进口额为120亿元。", "rival"),
        ("江苏的产量是多少？", "全国产量为30万吨。", "place_absent"),
        ("石渚港的吞吐量是多少？", "全省港口吞吐量为30万吨。", "name_absent"),
        ("2025年的产量是多少？", "2022年产量为30万吨。", "text_year_clash"),
        ("2025年的产量是多少？", "2022年产量为30万吨。", "year_absent"),
        ("核电装机有多少？", "发电装机中火电350万千瓦、水电110万千瓦。", "rival"),
        ("护士的平均工资是多少？", "全省有注册护士13万人。", "per_absent"),
        ("What is the average salary of a nurse?", "The region has 1,300 nurses.", "per_absent"),
        ("仓库案发生在哪个区？", "仓库案涉案金额1.2亿元。", "which_absent"),
        ("How much did Shizhu Port handle?", "全省港口吞吐量为30万吨。", "name_absent"),
        ("全国的失业率是多少？", "年末失业率为5.1%。", "wide_absent"),
        ("What is the national unemployment rate?", "年末失业率为5.1%。", "wide_absent"),
        ("参加基本医疗保险的有多少人？", "工伤保险参保人数达到1137.4万人。", "rival"),
        ("How many complaints about ferries came in?", "Complaints about buses rose to 9,480.", "rival"),
        ("How many full-time teachers are there?", "There are 410 teachers.", "attribute_absent"),
        ("专职教师有多少人？", "全省有教师410人。", "attribute_nowhere"),
    ],
)
def test_what_a_question_needs_and_the_sentence_lacks_is_flagged(question: str, sentence: str, feature: str) -> None:
    assert feature in absent(question, sentence)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("谁承担了修复费用？", "费用由岚江化工集团承担。"),
        ("专班由谁担任召集人？", "专班由省政府秘书长冉思齐担任召集人。"),
        ("不够的钱由谁出？", "缺口部分由市县两级按三七比例分担。"),
        ("Who certified its accounts?", "Its accounts were certified by the auditors Merrick and Dane."),
        ("风电和光伏谁大？", "风电986万千瓦、太阳能发电1627万千瓦。"),
        ("How long did a claim take on average?", "An average claim took 13 days."),
        ("What does a large firm pay each year?", "Large firms pay £320."),
        ("Which domestic bodies signed?", "At home the Tax Office signed."),
        ("Which pollutant rose when the others fell?", "臭氧浓度上升3.2%。"),
        ("青禾省进口额是多少？", "进口额为120亿元。"),
        ("谁主持了座谈会？", "张明省长主持了座谈会。"),
        ("谁发布了这份通知？", "省教育厅、财政局联合发布通知。"),
        ("大桥是哪天通车的？", "大桥于2022年5月1日通车。"),
        ("博览会在哪个城市举办？", "博览会在杭州举办。"),
        ("2023年粮食产量目标是多少？", "2023年粮食产量要稳定在500万吨以上。"),
        ("年初的排名是第几？", "排名由年初的第9位升至第5位。"),
        ("为什么停办展会？", "由于疫情，停办展会3个。"),
        ("Why did traffic fall?", "Traffic fell by 3% on account of heavy snow."),
        ("Why did visits drop?", "Visits dropped following the flood."),
        ("粮食为什么减产？", "粮食减产5%，主要因干旱。"),
        ("大桥由哪家公司承建？", "大桥由青禾路桥公司承建。"),
        ("受理了多少件申请？", "受理申请500件，授权300件。"),
        ("江苏的产量是多少？", "江苏产量为30万吨。"),
        ("贸易额是多少美元？", "贸易额为30亿美元。"),
        ("2022年的产量是多少？", "2022年产量为30万吨。"),
        ("全国的失业率是多少？", "全国失业率为5.1%。"),
        ("What support is there for migrants who come home?", "返乡人员可得到补贴。"),
        ("执法支队的支队长是谁？", "执法支队支队长霍启帆到任。"),
        ("Who led the talks?", "省水利局局长　纪知远带队约谈。"),
        ("专业为何停招？", "停招5个专业，原因是报考率低。"),
        ("How many stores promise no-reason returns?", "6400家商店承诺无理由退货。"),
        ("Which body stopped the letters?", "Working with the Trading Standards Bureau, we stopped the letters."),
        ("Which supplier built it?", "It was delivered by the firm Norrdata."),
        ("这些线路在哪两个城市？", "线路全部位于临澜、望岬两市。"),
        ("How many of each were sold?", "2,950 were sold."),
        ("金牌有几块？", "获得金牌5枚。"),
        ("Is it valid for a week?", "湖泗县一周有效。"),
        ("With which countries was it signed?", "It was signed with Hessmark and the Vaal Republic."),
        ("How much did the port of Shizhu handle in Qinghe?", "石渚港吞吐量为30万吨。"),
    ],
)
def test_nothing_is_flagged_when_the_sentence_has_it(question: str, sentence: str) -> None:
    assert absent(question, sentence) == set()


def test_a_time_taken_is_that_of_most() -> None:
    assert "per_absent" not in absent("How long does a claim take on average?", "Claims took 13 days.")


def test_the_innermost_heading_that_names_a_year_is_in_force() -> None:
    section = ("“十四五”规划与2022年工作", "2022年主要工作")
    assert "text_year_clash" in absent("2024年新建了几座桥？", "新建桥梁3座。", section)
    assert "text_year_clash" not in absent("2022年新建了几座桥？", "新建桥梁3座。", section)


def test_places_are_the_same_in_both_languages_and_scripts() -> None:
    assert places_in("广东和江苏") == places_in("Guangdong and Jiangsu") == places_in("廣東與江蘇")
    assert places_in("30亿美元, US dollars") == frozenset()


def test_names_that_no_list_has_are_found_by_their_form() -> None:
    assert unknown_names("石渚港完成了多少？") == ("石渚港",)
    assert unknown_names("How many TEU did Eskwick handle?") == ("Eskwick",)
    assert unknown_names("卡斯特比（Casterby）的PCT申请有多少？") == ("Casterby",)
    assert unknown_names("全省有多少个县？") == ()
    assert unknown_names("What is the Office's budget?") == ()


@pytest.mark.parametrize(
    ("question", "surface", "clash"),
    [
        ("结婚登记有多少对？", "79.6万户", 1.0),
        ("登记了多少户？", "79.6万户", 0.0),
        ("有多少家企业？", "79.6万户", 0.0),
        ("跟哪几个部门？", "3件", 0.0),
    ],
)
def test_a_question_that_counts_pairs_is_not_answered_by_households(question: str, surface: str, clash: float) -> None:
    assert evidence_features(parse_question(question), REPORT, (), "", "", "", figure(surface))["counter_clash"] == clash


@pytest.mark.parametrize(("year", "inside"), [(2018, 1.0), (2020, 0.0), (2021, 0.0)])
def test_a_total_of_several_years_is_none_of_a_year_before_its_last(year: int, inside: float) -> None:
    total = figure("326亿元", "2016—2020年")
    values = evidence_features(parse_question(f"{year}年完成投资多少？"), REPORT, (), "", "", "", total)
    assert values["year_inside"] == inside


@pytest.mark.parametrize("question", ["光2020年这一年完成投资多少？", "How much was invested in 2020 alone?"])
def test_a_total_is_none_of_its_last_year_alone(question: str) -> None:
    values = evidence_features(parse_question(question), REPORT, (), "", "", "", figure("326亿元", "2016—2020年"))
    assert values["year_inside"] == 1.0


@pytest.mark.parametrize(("question", "inside"), [("2021年用电量提高多少？", 1.0), ("2021年以来用电量提高多少？", 0.0)])
def test_what_is_told_of_all_years_since_one_is_none_of_that_one(question: str, inside: float) -> None:
    values = evidence_features(parse_question(question), REPORT, (), "", "", "", figure("25亿", "2021年以来"))
    assert values["year_inside"] == inside


@pytest.mark.parametrize(("question", "clash"), [("2024年初有多少户？", 0.0), ("2024年有多少户？", 1.0)])
def test_what_a_year_began_with_is_of_the_year_before(question: str, clash: float) -> None:
    start = figure("412户", "2023年").model_copy(update={"role": "from"})
    values = evidence_features(parse_question(question), REPORT, (), "", "", "", start)
    assert values["text_year_clash"] == clash


def test_the_year_of_the_figure_counts_before_the_other_years_of_its_sentence() -> None:
    sentence = "货运量为30万吨，比2021年增长5%。"
    for question, clash in (("2022年货运量是多少？", 0.0), ("2021年货运量是多少？", 1.0), ("货运量与2021年相比如何？", 0.0)):
        values = evidence_features(
            parse_question(question), REPORT, (), sentence, sentence, sentence, figure("30万吨", "2022年")
        )
        assert values.get("text_year_clash", 0.0) == clash, question


def test_a_word_that_the_report_uses_elsewhere_is_told_from_one_that_it_never_uses() -> None:
    weights, here = np.array([2.0, 8.0], dtype=np.float32), np.array([1.0, 0.1], dtype=np.float32)
    elsewhere = word_features(WordMatches(weights, here, np.array([1.0, 1.0], dtype=np.float32)))
    nowhere = word_features(WordMatches(weights, here, here))
    assert (elsewhere["apart_sure"], nowhere["apart_sure"]) == (8.0, 0.0)
    assert elsewhere["missed"] == nowhere["missed"] == pytest.approx(7.2)


def test_the_thing_asked_for_may_stand_elsewhere_in_the_passage() -> None:
    weights = np.array([2.0, 6.0], dtype=np.float32)
    here, passage = np.array([1.0, 0.0], dtype=np.float32), np.array([1.0, 1.0], dtype=np.float32)
    values = thing_features(WordMatches(weights, here, here), WordMatches(weights, passage, passage))
    assert values == {"thing": 1.0, "thing_missed": pytest.approx(0.75), "thing_missed_passage": 0.0}


def test_a_question_that_names_no_thing_misses_none() -> None:
    nothing = WordMatches(*(np.zeros(0, dtype=np.float32) for _ in range(3)))
    assert thing_features(nothing, nothing) == {}


@pytest.mark.parametrize(
    ("question", "surface", "clash"),
    [
        ("拿了几块金牌，排第几", "5枚", False),
        ("拿了几块金牌，排第几", "第9位", False),
        ("每千人有几张病床、几个护士？", "3.67人", False),
        ("一共多少辆车", "62户", True),
    ],
)
def test_any_of_the_counters_asked_for_may_count(question: str, surface: str, clash: bool) -> None:
    assert counts_otherwise(question, surface) is clash
