"""The official 2021 report, where it is present beside the project; it is not part of the repository."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from corpus import Report, read_report

ROOT = Path(__file__).parents[2]
SOURCE = ROOT.parent / "shared" / "report" / "cnipa-2021.official.md"


@pytest.fixture(scope="module")
def lines() -> list[str]:
    if not SOURCE.exists():
        pytest.skip(f"the official report is not at {SOURCE}; it is not distributed with the project")
    return SOURCE.read_text(encoding="utf-8").split("\n")


@pytest.fixture(scope="module")
def report(lines: list[str]) -> Report:
    return read_report(SOURCE)


def line(lines: list[str], number: int) -> str:
    return lines[number - 1].strip("#* ")


def test_forty_eight_paragraphs_and_sixty_one_items(report: Report) -> None:
    body = [p.number for p in report.passages if p.kind in ("paragraph", "item")]
    assert len({number.split(".")[0] for number in body}) == 48
    assert len(body) == 61
    assert [number for number in body if "." in number] == [f"11.{i}" for i in range(1, 11)] + [f"15.{i}" for i in range(1, 6)]


def test_other_passages(report: Report) -> None:
    assert [p.number for p in report.passages if p.kind not in ("paragraph", "item")] == ["0", "P1", "P2", "P3"]


def test_all_fourteen_cuts_are_joined_without_a_blank(report: Report, lines: list[str]) -> None:
    cuts = [(13, 15), (21, 23), (27, 29), (84, 88), (88, 90), (94, 96), (142, 144), (148, 150), (160, 162), (176, 178), (186, 188),
            (206, 208), (226, 230), (238, 240)]  # fmt: skip
    quotes = [report.quote(p.span) for p in report.passages]
    for first, second in cuts:
        seam = lines[first - 1][-10:] + lines[second - 1][:6]
        assert any(seam in quote for quote in quotes)
    assert dict(report.repairs)["joined_paragraphs"] == len(cuts)


def test_every_body_line_is_quoted_by_a_passage_of_its_true_section(report: Report, lines: list[str]) -> None:
    first, speech, plan = line(lines, 11), line(lines, 134), line(lines, 158)
    sections: dict[int, tuple[str, ...]] = dict.fromkeys([*range(13, 36), *range(82, 101)], (first,))
    sections |= dict.fromkeys(range(138, 157), (speech,)) | dict.fromkeys(range(160, 167), (plan,))
    sections |= dict.fromkeys(range(238, 243), (plan,))
    tasks = [168, 174, 182, 194, 202, 214, 220, 232, 237]
    for start, end in pairwise(tasks):
        sections |= dict.fromkeys(range(start + 1, end), (plan, line(lines, start)))
    for number, section in sections.items():
        text = re.sub(r"（记者.*", "", line(lines, number))
        if text:
            owners = [p for p in report.passages if p.kind != "panel" and text[:20] in report.quote(p.span)]
            assert [p.section for p in owners][:1] == [section], number


def test_panels_keep_their_titles_and_stand_under_the_section_they_interrupt(report: Report, lines: list[str]) -> None:
    panels = [p for p in report.passages if p.kind == "panel"]
    assert [p.caption for p in panels] == [line(lines, 37), line(lines, 69), line(lines, 102)]
    assert {p.section for p in panels} == {(line(lines, 11),)}
    assert [report.quote(p.span).count("\n") + 1 for p in panels] == [6, 10, 10]


def test_labels_and_values_of_the_third_panel_share_a_line(report: Report, lines: list[str]) -> None:
    entries = next(report.quote(p.span) for p in report.passages if p.number == "P3").split("\n")
    pairs = [(106, 107), (113, 114), (116, 117), (125, 126), (128, 129), (131, 132)]
    assert [(line(lines, a) + line(lines, b)).replace("*", "") in entries for a, b in pairs] == [True] * 6


def test_title_date_and_publisher(report: Report, lines: list[str]) -> None:
    assert report.meta.title == line(lines, 3).replace("的 的", "的")
    assert (report.meta.date, report.meta.publisher) == ("2021-01-22", lines[4].split("来源：")[1])
    assert report.quote(report.passages[0].span) == f"{report.meta.title}\n\n{lines[4]}"


def test_captions_credits_and_sources_are_in_no_passage(report: Report, lines: list[str]) -> None:
    quotes = "\n".join(report.quote(p.span) for p in report.passages)
    assert not re.search(rf"{line(lines, 9)}|记者|出所|https?:", quotes)


def test_no_figure_is_lost_or_split(report: Report, lines: list[str]) -> None:
    quotes = "\n".join(report.quote(p.span) for p in report.passages)
    body = "\n".join(re.sub(r"[*]", "", text) for n, text in enumerate(lines, 1) if 11 < n < 243 and not text.startswith("#"))
    for figure in set(re.findall(r"\d+(?:\.\d+)?[ %％]?\s?[\u4e00-\u9fff]?", body)):
        assert figure.strip() in quotes, figure


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_bundled_editions_are_numbered_alike(report: Report, language: str) -> None:
    edition = read_report(ROOT / "corpus" / "reports" / "cnipa-2021" / f"{language}.md")
    numbers = [p.number for p in report.passages if p.kind in ("paragraph", "item")]
    assert [p.number for p in edition.passages if p.kind != "front"] == numbers
