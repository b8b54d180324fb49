from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.html import Link, anchor, clip, escape, lang_of, marker, notice


@given(st.text())
def test_escaped_text_reads_back_verbatim(text: str) -> None:
    # A parser of HTML takes a carriage return given as a character reference as it is.
    assert html.unescape(escape(text)) == html.unescape(text.replace("&", "&amp;"))


@given(st.text())
def test_escaped_text_holds_nothing_that_html_markdown_or_a_template_acts_on(text: str) -> None:
    assert not set(escape(text)) & set("<>\"'`*_~$[]{}\\\n\r")


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", '"><img onerror=x>', "第~二~项 1*2*3 $x$ `y` [z](u) ${1} {{v}}"])
def test_hostile_text_is_only_characters(text: str) -> None:
    assert "<" not in escape(text)
    assert html.unescape(escape(text)) == text


def test_clip_says_that_something_was_left_out() -> None:
    assert (clip("abc", 3), clip("abcd", 3)) == ("abc", "abc…")


@pytest.mark.parametrize(("text", "tag"), [("湿地 park", "zh-CN"), ("park", "en"), ("7.5%", "en"), ("", "en")])
def test_language_of_a_text_is_told_by_its_script(text: str, tag: str) -> None:
    assert lang_of(text) == tag


def test_anchor_of_a_plain_key_can_be_read() -> None:
    assert anchor("wetland-2030/zh", "31.4") == "p-wetland-2030-zh-31-4"


@given(st.tuples(st.text(min_size=1), st.text(min_size=1)), st.tuples(st.text(min_size=1), st.text(min_size=1)))
def test_anchors_are_plain_and_of_their_own(first: tuple[str, str], second: tuple[str, str]) -> None:
    one, two = (anchor(f"{report}/zh", number) for report, number in (first, second))
    assert all(character.isascii() and (character.isalnum() or character == "-") for character in one)
    same = (first[0], first[1].replace(".", "-")) == (second[0], second[1].replace(".", "-"))
    assert (one == two) == same


def test_marker_names_its_target_and_is_left_out_without_one() -> None:
    links = {1: Link("p-a", "<甲> 第 3 段")}
    assert marker(2, links) == ""
    assert marker(1, links) == (
        '<a class="wj-marker" href="#p-a" aria-label="&#91;1&#93; &#60;甲&#62; 第 3 段">&#91;1&#93;</a>'
    )


def test_notice_escapes_message_and_detail() -> None:
    assert notice("<a>", "<b>") == (
        '<div class="wj-notice" role="alert"><p>&#60;a&#62;</p><p class="wj-detail" lang="en">&#60;b&#62;</p></div>'
    )
