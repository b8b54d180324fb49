from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.models import Report
from qa.models import Answer, AnswerFigure, Citation
from web.testing import ZH, FakeService, cite, make_figure, make_report


@pytest.fixture
def service(tmp_path: Path) -> FakeService:
    return FakeService(tmp_path)


@pytest.fixture
def empty_service(tmp_path: Path) -> FakeService:
    return FakeService(tmp_path, reports=())


@pytest.fixture
def report() -> Report:
    return make_report("wetland", "zh", "湿地工作报告", ZH)


@pytest.fixture
def citation(report: Report) -> Citation:
    return cite(1, report, report.passages[0])


@pytest.fixture
def figure() -> Callable[..., AnswerFigure]:
    return make_figure


@pytest.fixture
def answer(citation: Citation) -> Answer:
    return Answer(
        question="湿地修复资金总额是多少？", language="zh", status="answered", text="湿地修复资金总额：3.5亿元 [1]",
        figures=(make_figure(period="全年"),), citations=(citation,),
    )  # fmt: skip
