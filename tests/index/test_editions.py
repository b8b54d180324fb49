"""Which reports are one in two languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.figures import extract_ledger
from corpus.load import parse_report
from corpus.models import Report
from index.editions import find_editions
from qa.service import PastedText, Service
from settings import BUNDLED_CORPUS, Settings

CHINESE = "---\nid: port\nlanguage: zh\n---\n全年吞吐量450万吨。\n\n职工300人。\n"
ENGLISH = "---\nid: port\nlanguage: en\n---\nThroughput came to 4.5 million tonnes.\n\nThe staff numbers 300 people.\n"
OTHER = "---\nid: port\nlanguage: en\n---\nThe town has 12 schools.\n\nThey teach 4,200 pupils.\n"
LONGER = ENGLISH.replace("The staff", "A note.\n\nThe staff")


def report(text: str) -> Report:
    return parse_report(text, name="report.md")


@pytest.mark.parametrize(("english", "together"), [(ENGLISH, True), (OTHER, False), (LONGER, False)])
def test_editions_have_the_same_paragraphs_and_figures(english: str, together: bool) -> None:
    reports = report(CHINESE), report(english)
    found = find_editions(reports, [extract_ledger(one) for one in reports])
    one, other = (each.key for each in reports)
    assert found == ({one: other, other: one} if together else {})


def test_the_bundled_editions_are_one_report(tmp_path: Path) -> None:
    service = Service(Settings(home=tmp_path))
    service.rebuild([BUNDLED_CORPUS])
    assert len(service.answerer().snapshot.editions) == 2


def test_a_report_is_not_hidden_behind_another_of_its_name(tmp_path: Path) -> None:
    service = Service(Settings(home=tmp_path))
    service.rebuild([PastedText(name="port.md", text=CHINESE), PastedText(name="port-en.md", text=OTHER)])
    answer = service.ask("How many schools has the town?")
    assert answer.citations[0].quote == "The town has 12 schools."
    assert [one.translation for one in answer.citations] == [None] * len(answer.citations)
