from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from evaluation.drafts import Draft, measure, true_drafts, wrong_drafts
from qa.drafts.check import CheckedFigure, Status
from qa.drafts.draft import MAX_DRAFT, read_draft
from qa.errors import DraftError
from qa.service import PastedText, Service
from settings import Settings

BULLETIN = """---
id: heron-water
language: zh
title: 鹭川县2023年水利公报
publisher: 鹭川县水利局
date: 2024-02-20
---
# 鹭川县2023年水利公报

## 一、蓄水与供水

2023年，全县水库蓄水总量为7.26亿立方米，比2022年增加0.41亿立方米。城镇供水管网漏损率由2019年的14.8%降至9.3%。全年水利建设投资达到38.65亿元，增长12.7%。

## 二、灌溉

全县建成灌区327处，超过6万户农民受益，约4300名管护员上岗。节水灌溉面积占灌溉面积的61.4%，提高2.5个百分点。
"""
ANNUAL = """---
id: alder-ferries
language: en
title: Alder Ferries Annual Report 2022
date: 2023-03-31
---
# Alder Ferries Annual Report 2022

## Traffic

In 2022 our boats carried 3.47 million passengers, 8.6% more than in 2021. The new pier at Wick Sound cost £26.4 million.

More than 140 crossings were cancelled by storms.

## People

At the end of 2022 we employed 1,284 people. Punctuality rose from 91.2% to 94.7%, and the accident rate fell by 0.3 percentage points.
"""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Service:
    made = Service(Settings(home=Path(tmp_path_factory.mktemp("home"))))
    made.rebuild([PastedText(name="heron.md", text=BULLETIN), PastedText(name="alder.md", text=ANNUAL)])
    return made


def one(checked: tuple[CheckedFigure, ...], surface: str) -> CheckedFigure:
    (found,) = [figure for figure in checked if figure.surface == surface]
    return found


@pytest.mark.parametrize(
    "draft",
    [
        "全年水利建设投资达到38.65亿元，增长12.7%。",
        "水利建设投资为38.65亿元。",
        "鹭川县全年投入水利建设资金38.65亿元。",
        "灌区共有327处。",
        "6万户以上农民受益于灌区。",
        "节水灌溉面积占比提高了2.5个百分点。",
        "Alder Ferries carried 3.47 million passengers in 2022.",
        "We employed 1,284 people.",
        "The pier at Wick Sound cost £26.4 million.",
        "Heron County invested RMB 3.865 billion in water conservancy construction.",
    ],
)
def test_a_true_statement_agrees_whatever_its_words(service: Service, draft: str) -> None:
    checked = service.check(draft)
    assert checked
    assert [figure.status for figure in checked] == ["match"] * len(checked)


@pytest.mark.parametrize(
    ("draft", "surface", "status", "source"),
    [
        ("全年水利建设投资达到36.85亿元，增长12.7%。", "36.85亿元", "wrong_value", "38.65亿元"),
        ("全年水利建设投资达到38.65万元。", "38.65万元", "wrong_unit", "38.65亿元"),
        ("全年水利建设投资增长12.7个百分点。", "12.7个百分点", "wrong_unit", "12.7%"),
        ("节水灌溉面积占灌溉面积的61.4%，提高2.5%。", "2.5%", "wrong_unit", "2.5个百分点"),
        ("全县建成灌区327处，6万户农民受益。", "6万户", "comparator_lost", "超过6万户"),
        ("4300名管护员上岗。", "4300名", "comparator_lost", "约4300名"),
        ("全县建成灌区超过327处。", "超过327处", "comparator_lost", "327处"),
        ("2021年，全县水库蓄水总量为7.26亿立方米。", "7.26亿立方米", "wrong_period", "7.26亿立方米"),
        (
            "In 2022 our boats carried 3.74 million passengers.",
            "3.74 million passengers",
            "wrong_value",
            "3.47 million passengers",
        ),
        ("The new pier at Wick Sound cost £26.4 billion.", "£26.4 billion", "wrong_unit", "£26.4 million"),
        (
            "In 2020 our boats carried 3.47 million passengers.",
            "3.47 million passengers",
            "wrong_period",
            "3.47 million passengers",
        ),
    ],
)
def test_a_mistake_is_named_and_the_report_s_figure_given(
    service: Service, draft: str, surface: str, status: Status, source: str
) -> None:
    figure = one(service.check(draft), surface)
    assert figure.status == status
    assert figure.source is not None
    assert figure.source.surface == source


def test_a_figure_of_nothing_in_the_reports_is_not_in_them(service: Service) -> None:
    (figure,) = service.check("校园图书馆新增藏书92.3万册。")
    assert (figure.status, figure.source, figure.citation) == ("not_in_report", None, None)


def test_the_report_is_quoted_to_the_character(service: Service) -> None:
    (figure,) = service.check("全年水利建设投资达到36.85亿元。")
    assert figure.citation is not None
    report = service.load().report("heron-water/zh")
    start, end = figure.citation.span
    assert report.text[start:end] == figure.citation.quote == "全年水利建设投资达到38.65亿元，增长12.7%。"
    assert figure.citation.report.version == report.version


def test_the_explanation_is_in_the_language_of_the_draft(service: Service) -> None:
    assert service.check("全年水利建设投资达到36.85亿元。")[0].explanation == "报告中是38.65亿元"
    assert service.check("The new pier at Wick Sound cost £24.6 million.")[0].explanation == "the report says £26.4 million"


def test_a_draft_with_half_a_character_is_read(service: Service) -> None:
    (checked,) = service.check("全年水利建设投资达到38.65亿元\ud800。")
    assert (checked.status, checked.model_dump_json() != "") == ("match", True)


def test_a_draft_of_two_languages_is_read_line_by_line(service: Service) -> None:
    draft = "要点如下：\n\n全县建成灌区327处。\nWe employed 1,248 people.\n"
    checked = service.check(draft)
    assert [(figure.surface, figure.status) for figure in checked] == [("327处", "match"), ("1,248 people", "wrong_value")]
    assert all(draft[slice(*figure.span)] == figure.surface for figure in checked)


def test_a_rounded_amount_agrees(service: Service) -> None:
    assert service.check("水利建设投资约39亿元。")[0].status == "match"
    assert service.check("水利建设投资超过38亿元。")[0].status == "match"


def test_a_period_told_before_the_sentence_may_be_told_in_it(service: Service) -> None:
    (figure,) = service.check("2023年，全县建成灌区327处。")
    assert figure.status == "match"


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Service:
    made = Service(Settings(home=Path(tmp_path_factory.mktemp("home"))))
    made.rebuild()
    return made


def test_only_the_figure_beside_the_wrong_year_is_doubted(bundled: Service) -> None:
    checked = bundled.check("知识产权使用费进出口额从2015年的231.1亿美元增至2018年的409.8亿美元。")
    assert [figure.status for figure in checked] == ["match", "wrong_period"]


def test_a_bilingual_report_is_quoted_in_the_language_of_the_draft(bundled: Service) -> None:
    (figure,) = bundled.check("“十三五”期间，知识产权质押融资总金额为7095亿元。")
    assert figure.citation is not None
    assert (figure.status, figure.citation.quote[:6]) == ("match", "知识产权质押")


def test_equal_drafts_get_equal_results(service: Service) -> None:
    draft = "全年水利建设投资达到36.85亿元，增长12.7%。"
    assert service.check(draft) == service.check(draft)


def test_a_draft_without_figures_has_nothing_to_check(service: Service) -> None:
    assert service.check("水利建设取得了新进展。") == ()


@pytest.mark.parametrize("text", ["", " \n "])
def test_a_blank_draft_is_refused(text: str) -> None:
    with pytest.raises(DraftError, match="empty"):
        read_draft(text)


def test_a_draft_longer_than_the_limit_is_refused() -> None:
    with pytest.raises(DraftError, match="50,000"):
        read_draft("长" * (MAX_DRAFT + 1))


def _drafts(service: Service) -> tuple[list[Draft], list[Draft]]:
    snapshot = service.load()
    parts = list(zip(snapshot.reports, snapshot.ledgers, strict=True))
    true = itertools.chain.from_iterable(true_drafts(report, ledger, ()) for report, ledger in parts)
    wrong = itertools.chain.from_iterable(wrong_drafts(report, ledger, seed=1) for report, ledger in parts)
    return list(true), list(wrong)


def test_seeded_mistakes_are_found_and_true_sentences_not_doubted(service: Service) -> None:
    true, wrong = _drafts(service)
    doubted = [sum(column) for column in zip(*measure(service.check, true).values(), strict=True)]
    found = [sum(column) for column in zip(*measure(service.check, wrong).values(), strict=True)]
    assert doubted[1] > 30
    assert doubted[0] <= 0.02 * doubted[1]
    assert found[1] > 60
    assert found[0] >= 0.98 * found[1]
