from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

import corpus.load
from corpus import CorpusError, parse_report, read_report, read_reports
from corpus.errors import DuplicateReportError, NotTextError, SourceTooLargeError, UnreadableSourceError, UnsupportedFormatError

TEXT = "# 年报\n\n全年粮食产量增长2.1%。\n"


def test_a_file_is_read_with_its_name_hash_and_encoding(tmp_path: Path) -> None:
    path = tmp_path / "Annual Plan (2).md"
    path.write_bytes(TEXT.encode("gb18030"))
    report = read_report(path)
    assert (report.source, report.encoding, report.meta.id) == ("Annual Plan (2).md", "gb18030 (guessed)", "annual-plan-2")
    assert report.source_sha256 == hashlib.sha256(TEXT.encode("gb18030")).hexdigest()
    assert report.passages == parse_report(TEXT).passages


def test_encoding_can_be_given(tmp_path: Path) -> None:
    path = tmp_path / "r.txt"
    path.write_bytes("關於年報。".encode("big5"))
    assert read_report(path, encoding="big5").encoding == "big5"


def test_folders_are_read_whole_and_in_order(tmp_path: Path) -> None:
    for name in ("b/zwei.md", "a.txt", "b/.hidden.md", ".cache/x.md", "notes.log"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{name} 增产。", encoding="utf-8")
    assert [report.source for report in read_reports([tmp_path])] == ["a.txt", "zwei.md"]


def test_a_folder_without_reports_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"x")
    with pytest.raises(UnreadableSourceError, match="holds no report"):
        read_reports([tmp_path])


def test_a_path_given_twice_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "r.md"
    path.write_text(TEXT, encoding="utf-8")
    assert len(read_reports([path, tmp_path, path])) == 1


def test_equal_file_names_get_distinct_ids(tmp_path: Path) -> None:
    for folder in ("x", "y", "z"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "plan.md").write_text(f"{folder} 增产。", encoding="utf-8")
    assert [report.key for report in read_reports([tmp_path])] == ["plan/zh", "plan-2/zh", "plan-3/zh"]


def test_two_languages_may_share_an_id(tmp_path: Path) -> None:
    (tmp_path / "zh.md").write_text("---\nid: plan\n---\n全年增产。", encoding="utf-8")
    (tmp_path / "en.md").write_text("---\nid: plan\n---\nOutput grew.", encoding="utf-8")
    assert [report.key for report in read_reports([tmp_path])] == ["plan/en", "plan/zh"]


def test_two_front_matters_with_one_id_are_an_error(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("---\nid: plan\n---\n全年增产。", encoding="utf-8")
    with pytest.raises(DuplicateReportError, match=r"'b.md' and 'a.md' both have the id 'plan'"):
        read_reports([tmp_path])


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSourceError, match="cannot read"):
        read_report(tmp_path / "gone.md")


def test_unknown_suffix(tmp_path: Path) -> None:
    path = tmp_path / "sheet.xlsx"
    path.write_bytes(b"x")
    with pytest.raises(UnsupportedFormatError, match=r"'.xlsx'; expected one of .md"):
        read_report(path)


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus.load, "MAX_BYTES", 10)
    path = tmp_path / "r.md"
    path.write_text(TEXT, encoding="utf-8")
    with pytest.raises(SourceTooLargeError, match="over the limit of 10"):
        read_report(path)
    with pytest.raises(SourceTooLargeError, match="over the limit of 10"):
        parse_report(TEXT)


@pytest.mark.parametrize("text", ["", "  \n\n ", "---\n\n---", "![](a.png)", "- 3 -"])
def test_text_without_anything_to_cite_is_an_error(text: str) -> None:
    with pytest.raises(NotTextError, match="holds no text"):
        parse_report(text)


def test_every_error_is_a_corpus_error(tmp_path: Path) -> None:
    with pytest.raises(CorpusError):
        read_reports([tmp_path / "gone"])
