from __future__ import annotations

import errno
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import CorpusError, UnreadableSourceError
from corpus.models import Span
from index.build import Verdict
from index.errors import BuildError, DamagedIndexError, NoIndexError, StaleIndexError
from qa.answer import Answerer
from qa.citing.permalink import make_permalink, resolve
from qa.errors import LinkError, QuestionError
from qa.service import PastedText, Service
from settings import Settings

LINES = [
    "# 云坪市港口年度报告",
    "## 一、运输",
    "2022年，全市货物吞吐量达到4512万吨，同比增长7.3%。",
    "集装箱吞吐量58万标箱。",
    "## 二、建设",
    "新建泊位6个，完成投资31亿元。",
    "培训船员340人次。",
]
ENGLISH = ["# Annual report of the Lindham port", "The port handled 4.5 million tonnes in 2022.", "It trained 340 sailors."]


def pasted(lines: list[str], name: str = "port") -> PastedText:
    return PastedText(name=f"{name}.md", text=f"---\nid: {name}\ndate: 2023-01-20\n---\n" + "\n\n".join(lines))


def changed(old: str, new: str) -> PastedText:
    return pasted([line.replace(old, new) for line in LINES])


@pytest.fixture
def service(tmp_path: Path) -> Service:
    return Service(Settings(home=tmp_path / "home"))


def test_before_the_first_build_there_is_nothing_to_ask(service: Service) -> None:
    assert service.status().state == "empty"
    with pytest.raises(NoIndexError, match="wenju rebuild"):
        service.ask("吞吐量是多少？")


def test_a_rebuild_answers_at_once_and_the_next_one_takes_over(service: Service) -> None:
    service.rebuild([pasted(LINES)])
    assert service.ask("2022年货物吞吐量是多少？").figures[0].surface == "4512万吨"
    service.rebuild([changed("4512", "5821")])
    assert service.ask("2022年货物吞吐量是多少？").figures[0].surface == "5821万吨"
    service.store.rollback()
    assert service.ask("2022年货物吞吐量是多少？").figures[0].surface == "4512万吨"
    assert service.status().state == "ready"


def test_reports_in_one_index_are_asked_together_or_one_by_one(service: Service) -> None:
    service.rebuild([pasted(LINES), pasted(ENGLISH, "lindham")])
    keys = {citation.report.id for citation in service.ask("How many sailors were trained?", reports=["lindham"]).citations}
    assert keys == {"lindham"}
    with pytest.raises(QuestionError, match="no report 'other'"):
        service.ask("How many?", reports=["other"])


@pytest.mark.parametrize("source", ["https://example.org/report.md", "http://example.org/a.pdf", "file:///etc/hosts"])
@pytest.mark.parametrize("kind", [Path, str])
def test_addresses_are_refused(service: Service, source: str, kind: Callable[[str], Path]) -> None:
    for call in (service.rebuild, service.plan):
        with pytest.raises(UnreadableSourceError, match="expected a file or folder of this machine"):
            call([kind(source)])


def test_a_dry_run_tells_what_would_change_and_writes_nothing(service: Service) -> None:
    version = service.rebuild([pasted(LINES)]).version
    plan = service.plan([changed("340人次", "355人次")])
    assert (plan.counts["kept"], plan.counts["changed"]) == (4, 1)
    assert [(change.old_text, change.new_text) for change in plan.changes] == [("培训船员340人次。", "培训船员355人次。")]
    assert [manifest.version for manifest in service.store.versions()] == [version]


WRITES = ["reports.jsonl", "ledgers.jsonl", "dense.faiss", "lists.safetensors", "pending", "manifest.json", ".CURRENT-new"]


@pytest.mark.parametrize("name", WRITES)
def test_a_disk_that_fills_at_any_file_leaves_the_old_index(
    service: Service, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    service.rebuild([pasted(LINES)])
    before = sorted(path.relative_to(service.home) for path in service.home.rglob("*"))

    def write_file(path: Path, content: bytes) -> None:
        path.write_bytes(content[: len(content) // 2] if path.name == name else content)
        if path.name == name:
            raise OSError(errno.ENOSPC, "No space left on device")

    for module in ("index.disk", "index.store"):
        monkeypatch.setattr(f"{module}.write_file", write_file)
    with pytest.raises(BuildError, match="No space left on device"):
        service.rebuild([changed("4512", "5821")])
    assert sorted(path.relative_to(service.home) for path in service.home.rglob("*")) == before
    assert service.ask("2022年货物吞吐量是多少？").figures[0].surface == "4512万吨"


def test_the_writes_that_can_fail_are_all_there_are(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    names: list[str] = []

    def write_file(path: Path, content: bytes) -> None:
        names.append(path.name)
        path.write_bytes(content)

    for module in ("index.disk", "index.store"):
        monkeypatch.setattr(f"{module}.write_file", write_file)
    service.rebuild([pasted(LINES)])
    assert names == WRITES


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20])


@pytest.mark.parametrize("name", ["reports.jsonl", "ledgers.jsonl", "dense.faiss", "lists.safetensors", "manifest.json"])
@pytest.mark.parametrize("damage", [_cut, Path.unlink], ids=["cut", "missing"])
def test_a_damaged_index_says_so_loses_nothing_and_a_rebuild_repairs_it(
    service: Service, name: str, damage: Callable[[Path], None]
) -> None:
    first = service.rebuild([pasted(LINES)])
    damage(service.store.folder(first.version) / name)
    fresh = Service(Settings(home=service.home))
    with pytest.raises(DamagedIndexError, match="wenju r"):
        fresh.ask("吞吐量是多少？")
    with pytest.raises(DamagedIndexError, match="would lose its reports"):
        fresh.rebuild([pasted(ENGLISH, "lindham")], mode="add")
    assert fresh.store.current() == first.version
    fresh.rebuild([pasted(LINES)])
    assert fresh.ask("2022年货物吞吐量是多少？").figures[0].surface == "4512万吨"


@pytest.mark.parametrize("field", ["encoder", "static"])
def test_an_index_of_another_encoder_is_refused(service: Service, field: str) -> None:
    first = service.rebuild([pasted(LINES)])
    other = first.model_copy(update={field: "another"})
    (service.store.folder(first.version) / "manifest.json").write_text(other.model_dump_json(), encoding="utf-8")
    with pytest.raises(StaleIndexError, match=r"built with .*'another'.*wenju rebuild"):
        Service(Settings(home=service.home)).ask("吞吐量是多少？")


def test_a_bad_source_leaves_the_index_untouched(service: Service, tmp_path: Path) -> None:
    version = service.rebuild([pasted(LINES)]).version
    (tmp_path / "empty").mkdir()
    (tmp_path / "binary.md").write_bytes(bytes(range(256)) * 40)
    for source in (tmp_path / "missing.md", tmp_path / "empty", tmp_path / "binary.md", PastedText(name="blank", text=" \n")):
        with pytest.raises(CorpusError):
            service.rebuild([source])
    assert [manifest.version for manifest in service.store.versions()] == [version]


def test_a_gate_asks_the_new_index_and_the_old_one(service: Service) -> None:
    asked: list[tuple[str, str | None]] = []

    def gate(new: Answerer, old: Answerer | None) -> Verdict:
        figures = [one.answer("2022年货物吞吐量是多少？").figures[0].surface if one else None for one in (new, old)]
        asked.append((figures[0] or "", figures[1]))
        return Verdict(0.75, "worse" if old else None)

    assert service.rebuild([pasted(LINES)], gate=gate).score == 0.75
    with pytest.raises(BuildError, match="refused: worse"):
        service.rebuild([changed("4512", "5821")], gate=gate)
    assert asked == [("4512万吨", None), ("5821万吨", "4512万吨")]


def test_while_a_newer_build_loads_others_are_answered_from_the_old_one(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    service.rebuild([pasted(LINES)])
    old = service.answerer()
    service.rebuild([changed("4512", "5821")])
    loading, loaded = threading.Event(), threading.Event()
    true = Service._open

    def slow(self: Service, snapshot: object) -> Answerer:
        loading.set()
        assert loaded.wait(10)
        return true(self, snapshot)  # type: ignore[arg-type]

    monkeypatch.setattr(Service, "_open", slow)
    loader = threading.Thread(target=service.load)
    loader.start()
    assert loading.wait(10)
    assert service.answerer() is old
    loaded.set()
    loader.join(10)
    assert service.answerer() is not old


def test_a_diff_shows_paragraphs_and_figures_with_both_places(service: Service) -> None:
    service.rebuild([pasted(LINES)])
    lines = [line.replace("4512万吨", "5821万吨") for line in LINES if "船员" not in line]
    service.rebuild([pasted([*lines, "检查码头18座。"])])
    diff = service.diff()
    assert {kind: count for kind, count in diff.counts.items() if count} == {"kept": 3, "changed": 2}
    told = {(one.kind, one.old and one.old.surface, one.new and one.new.surface) for one in diff.figures}
    assert ("changed", "4512万吨", "5821万吨") in told
    assert {("removed", "340人次", None), ("added", None, "18座")} <= told or ("changed", "340人次", "18座") in told
    assert len(told) in (2, 3)
    (one,) = [one for one in diff.figures if one.new and one.new.surface == "5821万吨"]
    for row, link, version in ((one.old, one.old_link, diff.old), (one.new, one.new_link, diff.new)):
        assert row is not None
        assert link is not None
        (report,) = service.texts(version).reports
        assert report.text[row.span[0] : row.span[1]] == row.surface
        assert link.startswith(f"wenju:{report.key}@{report.version}#")
    again = service.diff(diff.new, diff.old)
    assert len(again.figures) == len(diff.figures)
    assert service.diff("1", "1").figures == ()


def test_a_figure_whose_heading_changes_its_period_is_told_of(service: Service) -> None:
    service.rebuild([pasted(["# 公报", "## 2021年建设", "新建泊位6个。"])])
    service.rebuild([pasted(["# 公报", "## 2022年建设", "新建泊位6个。"])])
    (one,) = [one for one in service.diff().figures if one.new and one.new.paragraph]
    assert (one.kind, one.old and one.old.period, one.new and one.new.period) == ("changed", "2021年", "2022年")


def link_to(service: Service, words: str) -> str:
    """Permalink of `words` in the current text."""
    (report,) = service.texts().reports
    start = report.text.index(words)
    span = Span(start=start, end=start + len(words))
    passage = next(one for one in report.passages if one.span.contains(span))
    return make_permalink(report, passage, span)


def test_a_permalink_holds_while_the_text_stays(service: Service) -> None:
    service.rebuild([pasted(LINES)])
    link = link_to(service, "泊位6个")
    found = resolve(service, link)
    assert (found.state, found.new and found.new.quote, found.old == found.new) == ("unchanged", "泊位6个", True)
    service.rebuild([changed("340", "355")])
    found = resolve(service, link)
    assert (found.state, found.new and found.new.quote) == ("unchanged", "泊位6个")


def test_a_permalink_follows_a_paragraph_that_moved(service: Service) -> None:
    service.rebuild([pasted(LINES)])
    link = link_to(service, "泊位6个")
    service.rebuild([pasted([*LINES[:2], "疏浚航道46公里。", *LINES[2:]])])
    found = resolve(service, link)
    assert found.old is not None
    assert found.new is not None
    assert (found.state, found.new.quote) == ("moved", "泊位6个")
    assert int(found.new.paragraph) == int(found.old.paragraph) + 1
    (report,) = service.texts().reports
    assert report.text[slice(*found.new.span)] == "泊位6个"


def test_a_permalink_shows_what_changed(service: Service) -> None:
    service.rebuild([pasted(LINES)])
    kept, gone = link_to(service, "投资31亿元"), link_to(service, "泊位6个")
    service.rebuild([changed("泊位6个", "泊位9个")])
    found = resolve(service, gone)
    assert (found.state, found.difference) == ("changed", "新建泊位[-6-]{+9+}个，完成投资31亿元。")
    assert found.new is not None
    assert found.new.quote == found.new.passage == "新建泊位9个，完成投资31亿元。"
    found = resolve(service, kept)
    assert (found.state, found.new and found.new.quote) == ("changed", "投资31亿元")


def test_a_permalink_says_when_its_paragraph_or_report_is_gone(service: Service) -> None:
    service.rebuild([pasted(LINES)])
    link = link_to(service, "集装箱吞吐量")
    service.rebuild([pasted([line for line in LINES if "集装箱" not in line])])
    found = resolve(service, link)
    assert (found.state, found.new, found.old and found.old.quote) == ("removed", None, "集装箱吞吐量")
    service.rebuild([pasted(ENGLISH, "lindham")])
    assert "not in the index any more" in resolve(service, link).message


def test_a_permalink_into_a_version_that_is_not_kept_is_found_by_its_words(tmp_path: Path) -> None:
    service = Service(Settings(home=tmp_path, keep_versions=1))
    service.rebuild([pasted(LINES)])
    kept, gone = link_to(service, "泊位6个"), link_to(service, "340人次")
    service.rebuild([changed("340", "355")])
    found = resolve(service, kept)
    assert (found.state, found.old, found.new and found.new.quote) == ("unchanged", None, "泊位6个")
    found = resolve(service, gone)
    assert found.state == "removed"
    assert "no build with port/zh @" in found.message


def test_equal_paragraphs_have_different_permalinks(service: Service) -> None:
    service.rebuild([pasted([*LINES, "## 三、其他", "培训船员340人次。"])])
    (report,) = service.texts().reports
    same = [one for one in report.passages if report.quote(one.span) == "培训船员340人次。"]
    first, second = (make_permalink(report, one, one.span) for one in same)
    assert first != second
    places = [resolve(service, link).new for link in (first, second)]
    assert [place and place.paragraph for place in places] == [one.number for one in same]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda link: "",
        lambda link: link.replace("wenju:", "http:"),
        lambda link: link[:-1],
        lambda link: link.rsplit(":", 1)[0] + ":5-2",
        lambda link: link.rsplit(":", 1)[0] + ":0-9999",
        lambda link: link.split("#")[0] + "#000000000000:0-1",
    ],
)
def test_a_broken_permalink_is_refused(service: Service, spoil: Callable[[str], str]) -> None:
    service.rebuild([pasted(LINES)])
    with pytest.raises(LinkError, match=r"link|past the end"):
        resolve(service, spoil(link_to(service, "泊位6个")))


def test_a_permalink_needs_a_span_inside_the_paragraph(service: Service) -> None:
    service.rebuild([pasted(LINES)])
    (report,) = service.texts().reports
    with pytest.raises(LinkError, match="is not inside paragraph"):
        make_permalink(report, report.passages[1], report.passages[2].span)
