from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event

import numpy as np
import pytest

from corpus import parse_report
from corpus.figures import extract_ledger
from corpus.figures.ledger import read_parts
from corpus.figures.pieces import Piece, ReadPart
from corpus.models import Report, Span
from index.build import Builder, Mode, Verdict
from index.checks import check_coverage, check_part, check_vectors
from index.chunks import chunk_report
from index.encode import BundledEncoder, FloatArray
from index.errors import BuildError, DamagedIndexError
from index.models import Manifest
from index.snapshot import Snapshot, unpack_snapshot
from index.static import StaticEncoder
from index.store import BuildStore
from settings import BUNDLED_ENCODER

WORK = ("疏浚航道", "新建泊位", "培训船员", "检查码头", "改造桥梁")


def report(paragraphs: Sequence[str], name: str = "port") -> Report:
    return parse_report(
        f"---\nid: {name}\ndate: 2023-01-20\nlanguage: zh\n---\n# 港口年度报告\n\n" + "\n\n".join(paragraphs), name=name
    )


def paragraphs(n: int, seed: int = 0) -> list[str]:
    draw = random.Random(seed)
    return [f"第{i}航区全年{draw.choice(WORK)}{draw.randint(2, 9000)}处，同比增长{draw.randint(1, 90)}.5%。" for i in range(n)]


class CountingEncoder(BundledEncoder):
    """The bundled encoder, noting what it encodes."""

    def __init__(self, static: StaticEncoder) -> None:
        super().__init__(static)
        self.encoded: list[str] = []

    def encode_passages(self, texts: Sequence[str]) -> FloatArray:
        self.encoded += texts
        return super().encode_passages(texts)


@pytest.fixture(scope="module")
def static() -> StaticEncoder:
    return StaticEncoder.open(BUNDLED_ENCODER)


class Bench:
    """A store with a builder on it."""

    def __init__(self, home: Path, static: StaticEncoder) -> None:
        self.store = BuildStore(home)
        self.encoder = CountingEncoder(static)
        self.builder = Builder(self.store, self.encoder, static)

    def load(self) -> Snapshot | None:
        return self.store.read_current(unpack_snapshot) if self.store.current() else None

    def snapshot(self) -> Snapshot:
        return self.store.read_current(unpack_snapshot)

    def build(self, *reports: Report, mode: Mode = "replace") -> Manifest:
        self.encoder.encoded.clear()
        return self.builder.build(reports, mode=mode, load=self.load)

    def files(self) -> dict[str, bytes]:
        return dict(self.store.read_current(lambda _, files: files))


@pytest.fixture
def bench(tmp_path: Path, static: StaticEncoder) -> Bench:
    return Bench(tmp_path / "home", static)


def test_of_a_thousand_paragraphs_one_changed_is_encoded(bench: Bench) -> None:
    lines = paragraphs(1000)
    first = bench.build(report(lines))
    assert (first.n_encoded, len(bench.encoder.encoded)) == (first.n_chunks, first.n_chunks)
    lines[500] = "全年改建渡口37处。"
    second = bench.build(report(lines))
    assert len(bench.encoder.encoded) == second.n_encoded == 1
    assert second.n_encoded <= 0.02 * second.n_chunks
    assert bench.encoder.encoded[0].endswith("全年改建渡口37处。")
    assert (second.kept, second.added, second.changed, second.removed, second.moved) == (1000, 0, 1, 0, 0)


def test_a_renamed_heading_is_encoded_again_with_all_it_heads(bench: Bench) -> None:
    bench.build(report(["## 一、航道", "疏浚12处。", "## 二、泊位", "新建7个。"]))
    again = bench.build(report(["## 一、航道", "疏浚12处。", "## 二、码头", "新建7个。"]))
    assert [text.split("\n")[-1] for text in bench.encoder.encoded] == ["新建7个。"]
    assert (again.changed, again.added, again.removed) == (0, 0, 0)


@pytest.mark.parametrize("seed", range(6))
def test_a_build_on_top_of_another_holds_what_a_build_from_nothing_holds(
    tmp_path: Path, static: StaticEncoder, seed: int
) -> None:
    draw = random.Random(seed)
    before, after = Bench(tmp_path / "a", static), Bench(tmp_path / "b", static)
    old = paragraphs(30, seed)
    new = [line for line in old if draw.random() < 0.8] + paragraphs(5, seed + 100)
    draw.shuffle(new)
    before.build(report(old), report(old[:5], "other"))
    before.build(report(new))
    before.build(report([*old, *new]))
    assert before.build(report(new)).n_encoded == 0
    after.build(report(new))
    mine, theirs = before.files(), after.files()
    # The ledgers of the first say from which text each part was taken over; all else is the same to the byte.
    assert {name for name in mine if mine[name] != theirs[name]} <= {"ledgers.jsonl"}
    assert before.snapshot().ledgers == after.snapshot().ledgers == (extract_ledger(report(new)),)


def test_reports_are_added_and_replaced_by_their_key(bench: Bench) -> None:
    bench.build(report(["甲1处。"], "a"), report(["乙2处。"], "b"))
    manifest = bench.build(report(["乙3处。"], "b"), report(["丙4处。"], "c"), mode="add")
    assert [entry.key for entry in manifest.reports] == ["a/zh", "b/zh", "c/zh"]
    alone = bench.build(report(["丁5处。"], "d"))
    assert [entry.key for entry in alone.reports] == ["d/zh"]


def test_the_receipt_says_what_was_built_from_what(bench: Bench, static: StaticEncoder) -> None:
    text = report(["疏浚航道12处。", "新建泊位7个。"])
    manifest = bench.build(text)
    (entry,) = manifest.reports
    assert (entry.source_sha256, entry.version, entry.n_passages) == (text.source_sha256, text.version, len(text.passages))
    assert (entry.n_figures, entry.n_leftovers) == (2, 0)
    assert (manifest.encoder, manifest.static) == (static.id, static.id)
    assert manifest.seconds > 0


def test_what_another_program_made_is_not_taken_over(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    text = report(paragraphs(5))
    bench.build(text)
    monkeypatch.setattr("index.build.program_id", lambda: "another")
    assert bench.build(text).n_encoded == len(text.passages)
    assert bench.build(text).n_encoded == 0


def test_a_damaged_index_is_repaired_by_a_rebuild_and_refuses_an_addition(bench: Bench) -> None:
    text = report(paragraphs(5))
    version = bench.build(text).version
    (bench.store.folder(version) / "dense.faiss").write_bytes(b"")
    with pytest.raises(DamagedIndexError, match="would lose its reports"):
        bench.build(report(["甲1处。"], "a"), mode="add")
    assert bench.store.current() == version
    assert bench.build(text).n_encoded == len(text.passages)
    assert bench.load() is not None


def test_a_gate_keeps_a_build_out(bench: Bench) -> None:
    first = bench.build(report(["甲1处。"]))
    seen: list[tuple[int, int]] = []

    def gate(new: Snapshot, old: Snapshot | None) -> Verdict:
        seen.append((len(new.chunks), len(old.chunks) if old else 0))
        return Verdict(0.5, "it knows too little")

    with pytest.raises(BuildError, match=r"refused: it knows too little.*still answers.*--force"):
        bench.builder.build([report(["甲1处。", "乙2处。", "丙3处。"])], load=bench.load, gate=gate)
    assert seen == [(4, 2)]
    assert bench.store.current() == first.version


def test_a_build_of_nothing_is_refused(bench: Bench) -> None:
    first = bench.build(report(["甲1处。"]))
    with pytest.raises(BuildError, match="no paragraph was found"):
        bench.build()
    assert bench.store.current() == first.version


def test_progress_counts_up_to_its_totals_and_a_cancelled_build_stops(bench: Bench) -> None:
    told: list[tuple[str, int, int]] = []
    bench.builder.build([report(paragraphs(300))], load=bench.load, progress=lambda *step: told.append(step))
    assert {stage for stage, done, total in told if done == total} == {"figures", "encode", "lexical", "write"}
    assert all(done <= total for _, done, total in told)
    cancel = Event()

    def stop_at_encoding(stage: str, done: int, total: int) -> None:
        if stage == "encode":
            cancel.set()

    before = bench.store.current()
    with pytest.raises(BuildError, match="cancelled"):
        bench.builder.build([report(paragraphs(300, 1))], load=bench.load, progress=stop_at_encoding, cancel=cancel)
    assert bench.store.current() == before


@pytest.mark.parametrize("value", [np.nan, np.inf, 0.5])
def test_a_broken_vector_keeps_a_build_out(bench: Bench, monkeypatch: pytest.MonkeyPatch, value: float) -> None:
    true = bench.encoder.encode_passages

    def broken(texts: Sequence[str]) -> FloatArray:
        rows = true(texts)
        rows[-1, 0] = value
        return rows

    monkeypatch.setattr(bench.encoder, "encode_passages", broken)
    with pytest.raises(BuildError, match="a vector"):
        bench.build(report(["甲1处。"]))
    assert bench.store.current() is None


def test_zero_and_unit_vectors_pass() -> None:
    assert check_vectors(np.array([[0, 0], [0.6, 0.8]], dtype=np.float32)) is None


def test_a_paragraph_left_out_or_cut_short_is_found() -> None:
    text = report(["甲" * 700 + "。", "乙2处。"])
    chunks = chunk_report(text)
    assert check_coverage([text], chunks) is None
    assert "is not indexed to its end" in (check_coverage([text], chunks[:-1]) or "")
    short = chunks[-1].model_copy(update={"span": Span(start=chunks[-1].span.start, end=chunks[-1].span.end - 1)})
    assert "is not indexed to its end" in (check_coverage([text], [*chunks[:-1], short]) or "")


def test_a_numeral_that_no_entry_has_is_found() -> None:
    text = report(["疏浚航道12处，新建泊位7个。"])
    part = next(part for part in read_parts(text) if part.piece and part.piece.figures)
    assert part.piece is not None
    assert check_part(text, part) is None
    figures = part.piece.figures
    fewer = part._replace(piece=part.piece.model_copy(update={"figures": figures[1:]}))
    assert "is in no entry" in (check_part(text, fewer) or "")
    elsewhere = part._replace(piece=part.piece.moved(1))
    assert "says" in (check_part(text, elsewhere) or "")
    assert check_part(text, part._replace(piece=None)) is None


def test_an_overlooked_numeral_keeps_a_build_out(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    true = read_parts

    def overlook(text: Report, known: object) -> Iterator[ReadPart]:
        for part in true(text):
            yield part._replace(piece=Piece(figures=(), nonfigures=(), leftovers=()))

    monkeypatch.setattr("index.build.read_parts", overlook)
    with pytest.raises(BuildError, match="is in no entry of its ledger"):
        bench.build(report(["疏浚航道12处。"]))
    assert bench.store.current() is None


def test_ledgers_read_back_at_the_places_of_the_newer_text(bench: Bench) -> None:
    bench.build(report(["疏浚航道12处，同比增长7.3%。", "新建泊位7个。"]))
    text = report(["前言。", "疏浚航道12处，同比增长7.3%。", "新建泊位7个。"])
    bench.build(text)
    (ledger,) = bench.snapshot().ledgers
    assert [text.quote(figure.span) for figure in ledger.figures] == ["12处", "7.3%", "7个"]
    assert ledger == extract_ledger(text)
