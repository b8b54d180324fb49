"""Bytes to text. A byte order mark or strict UTF-8 is certain; anything else is a guess, and is reported as one.

The guess is by reading, not by byte statistics alone: of the decodings that succeed, the one that yields the words people
write most wins. General detectors fail on short and on mixed Chinese and English text; one is asked only when this does not know.
"""

from __future__ import annotations

import codecs
import re

from corpus.errors import DecodingError, NotTextError

_MARKS = (  # the longer marks first: UTF-32 LE begins with the mark of UTF-16 LE
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16"),
)
_GUESSES = ("gb18030", "big5hkscs", "cp950", "utf-16-le", "utf-16-be")
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "三之进着等部度家电力里如水化高自二理起小现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样"
    "与关各重新线内数正心反明看原又利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总"
    "次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别亿万元增持推服务安保护农村经济城市区省企投规划改革落提升促进完善加快"
    "這個們來時國學會對說發產種後經進著電裡從業動還過現實體機當點應開為無與關頭線內數質氣變條沒結問題建軍並總設長資邊級圖統較將組見計別億萬增"
    "強務護農濟區規劃報單華東選舉廣場議員達標術營辦備準處戰爭優勢藝樂歲專調查權責環境與據擴齊價錢貿銀類歷屆"
)
_RARE = re.compile(r"[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f\u0370-\u058f\u3040-\u30ff\u3100-\u312f\U00020000-\U0010ffff]")
_SAMPLE = 200_000
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode_text(raw: bytes, *, name: str, encoding: str | None = None) -> tuple[str, str]:
    """The text of `raw` and how it was decoded, e.g. `("…", "gb18030 (guessed)")`.

    Args:
        raw: The bytes of a text file.
        name: Its name, for messages.
        encoding: Decode strictly with this one instead of finding out.

    Raises:
        NotTextError: There are no bytes, or they are binary.
        DecodingError: `encoding` is unknown or does not fit; or nothing fits.
    """
    if not raw.strip(b"\r\n\t \xef\xbb\xbf"):
        raise NotTextError(f"{name!r} holds no text ({len(raw)} bytes): expected a report; check that the right file was given")
    if encoding is not None:
        return _decode_as(raw, encoding, name), encoding
    for mark, codec, label in _MARKS:
        if raw.startswith(mark):
            return _decode_as(raw, codec, name), label
    return _strict_utf8(raw) or _guess(raw, name)


def _decode_as(raw: bytes, encoding: str, name: str) -> str:
    try:
        text = raw.decode(encoding)
    except LookupError as error:
        raise DecodingError(f"{encoding!r} is no encoding Python knows; try utf-8, gb18030, big5 or utf-16") from error
    except (UnicodeError, ValueError) as error:
        raise DecodingError(
            f"{name!r} is not {encoding}: {error}; name another encoding, or none to have it guessed"
        ) from error
    return _refuse_binary(text, name)


def _refuse_binary(text: str, name: str) -> str:
    if "\0" in text:
        raise NotTextError(f"{name!r} holds null characters: expected text, this is a binary file")
    return text


def _strict_utf8(raw: bytes) -> tuple[str, str] | None:
    """UTF-8, also where the file was cut in the middle of its last character; None if it is anything else."""
    if b"\0" in raw:
        return None
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        cut_at_end = error.reason == "unexpected end of data" and error.start > 0
        whole = raw[: error.start]
    if cut_at_end and _plausibility(text := whole.decode("utf-8")) > 0.2:
        return text, "utf-8 (last character cut off)"
    return None


def _guess(raw: bytes, name: str) -> tuple[str, str]:
    sample = raw[:_SAMPLE]
    candidates = [(_plausibility(text), codec) for codec in _GUESSES if (text := _try(sample, codec)) is not None]
    score, codec = max(candidates, key=lambda pair: pair[0], default=(0.0, ""))
    if score >= 0.15 and (text := _try(raw, codec)) is not None and "\0" not in text:
        return text, f"{codec} (guessed)"
    if b"\0" in raw or len(_CONTROL.findall(sample)) > len(sample) * 0.01:
        raise NotTextError(
            f"{name!r} holds control bytes and fits no text encoding: expected text, this looks like a binary file"
        )
    return _damaged(raw) or _western(raw) or _ask_detector(raw, name)


def _try(raw: bytes, codec: str) -> str | None:
    """`raw` decoded strictly, but for a character cut off at the end; None when it does not fit."""
    decoder = codecs.getincrementaldecoder(codec)("strict")
    try:
        return decoder.decode(raw)
    except UnicodeError:
        return None


def _plausibility(text: str) -> float:
    """Share of the non-ASCII characters of `text` that reports are full of, less what they never hold; [-1, 1], 0 without any."""
    foreign = [character for character in text if not character.isascii()]
    if not foreign:
        return 0.0
    common = sum(character in _COMMON or character in "，。、：；（）“”《》！？　" for character in foreign)
    return (common - 2 * len(_RARE.findall(text))) / len(foreign)


def _damaged(raw: bytes) -> tuple[str, str] | None:
    """UTF-8 or GB18030 with a few bad bytes, each shown as U+FFFD."""
    for codec in ("utf-8", "gb18030"):
        text = raw.decode(codec, errors="replace")
        bad = text.count("\ufffd")
        if bad * 20 < sum(not character.isascii() for character in text) and _plausibility(text) > 0.2:
            return text, f"{codec} ({bad} bad bytes replaced)"
    return None


def _western(raw: bytes) -> tuple[str, str] | None:
    """Windows-1252: English with the odd curly quote or accent. Python leaves five of its bytes undefined, so it can fail."""
    high = sum(byte > 0x7F for byte in raw[:_SAMPLE])
    if high * 4 > len(raw[:_SAMPLE]):
        return None
    text = _try(raw, "cp1252")
    return None if text is None else (text, "cp1252 (guessed)")


def _ask_detector(raw: bytes, name: str) -> tuple[str, str]:
    from charset_normalizer import from_bytes  # imported when needed: most files never get here

    best = from_bytes(raw[:_SAMPLE], cp_isolation=["gb18030", "big5", "big5hkscs", "utf_16", "shift_jis", "euc_kr"]).best()
    text = _try(raw, best.encoding) if best is not None else None
    if best is None or text is None or "\0" in text:
        raise DecodingError(
            f"{name!r} is not UTF-8, and GB18030, Big5 and UTF-16 do not fit either; save it as UTF-8 or name its encoding"
        )
    return text, f"{best.encoding} (guessed)"
