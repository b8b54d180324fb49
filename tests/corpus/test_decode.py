from __future__ import annotations

import pytest

from corpus.decode import decode_text
from corpus.errors import DecodingError, NotTextError

SIMPLIFIED = "2023年，全市地区生产总值达到3.2万亿元，同比增长5.6%。新建充电桩1200个。"
TRADITIONAL = "二零二三年，全市地區生產總值達到三萬二千億元，較上年增長百分之五點六。新建學校三十所。"
MIXED = "Annual report of the board 工作 on the work of 2023, with far more English in it than Chinese 中文"


@pytest.mark.parametrize(
    ("text", "codec", "how"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "utf-8-sig", "utf-8"),
        (SIMPLIFIED, "utf-16", "utf-16"),
        (SIMPLIFIED, "utf-32", "utf-32"),
        (SIMPLIFIED, "gb18030", "gb18030 (guessed)"),
        (SIMPLIFIED, "gbk", "gb18030 (guessed)"),
        (SIMPLIFIED, "utf-16-le", "utf-16-le (guessed)"),
        (SIMPLIFIED, "utf-16-be", "utf-16-be (guessed)"),
        (TRADITIONAL, "big5", "big5hkscs (guessed)"),
        (TRADITIONAL, "gb18030", "gb18030 (guessed)"),
        (MIXED, "gb18030", "gb18030 (guessed)"),
        (MIXED, "big5", "big5hkscs (guessed)"),
        ("教育经费增长。", "gbk", "gb18030 (guessed)"),
        ("關於工作的報告", "big5", "big5hkscs (guessed)"),
        ("The “Plan” – it grew 5% for the café.", "cp1252", "cp1252 (guessed)"),
        ("Plain English, nothing else.", "ascii", "utf-8"),
    ],
)
def test_text_comes_back_from_its_bytes(text: str, codec: str, how: str) -> None:
    assert decode_text(text.encode(codec), name="report.txt") == (text, how)


def test_utf8_cut_inside_its_last_character_loses_only_that() -> None:
    raw = (SIMPLIFIED + "增").encode()[:-1]
    assert decode_text(raw, name="x") == (SIMPLIFIED, "utf-8 (last character cut off)")


def test_one_bad_byte_does_not_turn_utf8_into_something_else() -> None:
    raw = "年".encode() + b"\xff" + SIMPLIFIED.encode() * 3
    assert decode_text(raw, name="x") == ("年\ufffd" + SIMPLIFIED * 3, "utf-8 (1 bad bytes replaced)")


def test_encoding_asked_for_wins_over_the_guess() -> None:
    assert decode_text("關於".encode("big5"), name="x", encoding="big5") == ("關於", "big5")


def test_encoding_asked_for_must_fit() -> None:
    with pytest.raises(DecodingError, match="is not utf-8"):
        decode_text(SIMPLIFIED.encode("gbk"), name="x", encoding="utf-8")


def test_unknown_encoding_is_named() -> None:
    with pytest.raises(DecodingError, match="'klingon' is no encoding"):
        decode_text(b"text", name="x", encoding="klingon")


@pytest.mark.parametrize("raw", [b"\x00\x01\x02" * 50, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 20, b"a\0b text"])
def test_binary_is_refused(raw: bytes) -> None:
    with pytest.raises(NotTextError, match="binary"):
        decode_text(raw, name="picture.txt")


@pytest.mark.parametrize("raw", [b"", b" \r\n\t ", b"\xef\xbb\xbf\n"])
def test_blank_is_refused(raw: bytes) -> None:
    with pytest.raises(NotTextError, match="holds no text"):
        decode_text(raw, name="blank.txt")
