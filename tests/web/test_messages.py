from __future__ import annotations

import re
import string
from pathlib import Path
from typing import get_args

import pytest

from corpus.figures.models import Role
from index.changes import ChangeKind
from qa.drafts.check import Status as CheckedStatus
from qa.service import ServiceStatus
from web.html import lang_of
from web.jobs import JobState
from web.messages import MESSAGES, say

WEB = Path(__file__).resolve().parents[2] / "web"


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("key", MESSAGES)
def test_both_languages_say_the_same_things(key: str) -> None:
    chinese, english = MESSAGES[key]
    assert fields(chinese) == fields(english)
    assert lang_of(chinese) == "zh-CN"
    assert lang_of(english) == "en"


@pytest.mark.parametrize(
    ("prefix", "values"),
    [
        ("role_", get_args(Role)),
        ("change_", get_args(ChangeKind)),
        ("draft_", get_args(CheckedStatus)),
        ("status_", get_args(ServiceStatus.model_fields["state"].annotation)),
    ],
)
def test_every_value_that_can_be_shown_has_words(prefix: str, values: tuple[str, ...]) -> None:
    assert {f"{prefix}{value}" for value in values} <= set(MESSAGES)


def test_every_key_in_the_code_is_in_the_catalogue() -> None:
    used = set()
    for path in WEB.glob("*.py"):
        used |= set(re.findall(r'(?:say|Problem)\(\s*"(\w+)"', path.read_text(encoding="utf-8")))
    assert used <= set(MESSAGES)
    assert len(used) > 40


def test_no_message_is_there_in_vain() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in WEB.glob("*.py") if path.name != "messages.py")
    made = {"role", "change", "status", "stage", "receipt", "draft"}
    unused = {key for key in MESSAGES if not re.search(f"[\"']{key}[\"']", code) and key.split("_")[0] not in made}
    assert unused == set()


def test_values_are_filled_in() -> None:
    assert say("paragraph", "zh", number="31.4") == "第 31.4 段"
    assert say("paragraph", "en", number="31.4") == "Paragraph 31.4"


def test_job_states_are_the_ones_the_page_knows() -> None:
    assert set(get_args(JobState)) == {"idle", "running", "done", "failed", "cancelled"}
