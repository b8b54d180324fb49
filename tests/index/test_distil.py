"""Stage 3 of training: neighbours, meanings, synonyms, the loss of a teacher, and a run of the command with a made-up one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from index.errors import EncoderError
from index.late import Lexicon
from index.static import StaticEncoder
from index.training.export import read_encoder, write_encoder, write_lexicon
from index.training.neighbours import nearest
from index.training.texts import FILES, Table
from index.training.thesaurus import prune, synonyms
from index.training.tokens import Lists
from index.training.vocabulary import make_tokenizer

torch = pytest.importorskip("torch", reason="the models extra is not installed")

FloatArray = npt.NDArray[np.float32]


def unit(rows: FloatArray) -> FloatArray:
    scaled: FloatArray = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    return scaled


def matrix(values: dict[tuple[int, int], float], size: int) -> csr_matrix:
    rows, columns = zip(*values, strict=True)
    return csr_matrix((np.array(list(values.values()), dtype=np.float32), (rows, columns)), (size, size))


def test_neighbours_are_the_best_others_in_order_and_copies_come_last() -> None:
    vectors = unit(np.random.default_rng(0).normal(size=(1_203, 6)).astype(np.float32))
    vectors[7] = vectors[900]
    places, cosines = nearest(vectors, 5)
    whole = vectors @ vectors.T - 2 * np.eye(len(vectors), dtype=np.float32)
    np.testing.assert_allclose(cosines, -np.sort(-whole, axis=1)[:, :5], atol=1e-6)
    assert places[7][0] == 900
    assert 900 not in nearest(vectors, 5, most=0.999)[0][7]


def test_what_is_alike_in_meaning_has_an_affinity_both_ways() -> None:
    meanings = unit(np.array([[1, 0, 0], [1, 0.3, 0], [0, 0, 1]], dtype=np.float32))
    found = synonyms(np.array([2, 5, 7]), meanings, 9, limit=1, floor=0.6)
    cosine = float(meanings[0] @ meanings[1])
    assert found[2, 5] == pytest.approx((cosine - 0.6) / 0.4, abs=1e-5)
    assert found[5, 2] == found[2, 5]
    assert found.nnz == 2


def test_only_what_the_table_does_not_say_is_kept() -> None:
    table = np.array([[0, 0], [1, 0], [2, 0.1], [0, 3]], dtype=np.float32)
    kept = prune(matrix({(1, 2): 0.9, (2, 1): 0.9, (1, 3): 0.4, (3, 2): 0.02}, 4), table)
    assert {(int(i), int(j)) for i, j in zip(*kept.nonzero(), strict=True)} == {(1, 3)}


@given(st.lists(st.tuples(st.integers(0, 99_999), st.integers(0, 99_999), st.integers(1, 255)), max_size=40))
def test_a_lexicon_reads_back_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, entries: list[tuple[int, int, int]]
) -> None:
    folder = tmp_path_factory.mktemp("lexicon")
    size = 100_000
    wanted = {(row, column): value / 255 for row, column, value in entries}
    write_lexicon(folder, np.ones(size, dtype=np.float32), matrix(wanted or {(0, 0): 1.0}, size))
    lexicon = Lexicon.open(folder)
    for row, column in wanted:
        targets, affinities = lexicon.translations(row)
        assert affinities[list(targets).index(column)] == pytest.approx(wanted[row, column], abs=1e-6)
    assert len(lexicon.targets) == max(1, len(wanted))


def test_more_tokens_than_there_is_room_for_are_refused(tmp_path: Path) -> None:
    size = (1 << 17) + 1
    with pytest.raises(ValueError, match="smaller vocabulary"):
        write_lexicon(tmp_path, np.ones(size, dtype=np.float32), csr_matrix((size, size)))


def test_a_folder_to_start_from_gives_back_what_was_written(tmp_path: Path) -> None:
    tokenizer = make_tokenizer([("[UNK]", 0.0), ("ferry", -1.0), ("渡轮", -1.0)])
    table = np.random.default_rng(0).normal(size=(3, 8)).astype(np.float32)
    write_encoder(tmp_path, tokenizer, table)
    write_lexicon(tmp_path, np.array([1, 2, 3], dtype=np.float32), matrix({(1, 2): 0.4, (2, 1): 0.4}, 3))
    rows, weights, affinities = read_encoder(tmp_path)
    assert np.abs(rows[1:] - table[1:]).max() < 0.02
    assert weights.tolist() == [1, 2, 3]
    assert affinities[1, 2] == pytest.approx(0.4)
    with pytest.raises(EncoderError):
        read_encoder(tmp_path / "nowhere")


def test_meanings_come_from_the_dictionary_without_remarks_and_articles() -> None:
    from index.training.teacher import read_meanings

    pieces = [("[UNK]", 0.0), ("ferry", -10.0), ("boss", -10.0), ("tion", -21.0), ("老板", -3.0), ("花", -3.0)]
    english = ["the boss (slang)", "to spend", "surname Hua", "flower", "nobody", "boss"]
    chinese = ["老板", "花", "花", "花", "无名", "老板"]
    table = Table("dict", (english, chinese), ["cedict"] * 5 + ["elsewhere"])
    glosses, weights = read_meanings([table], make_tokenizer(pieces))
    meant = {(row, glosses[column]): float(weights[row, column]) for row, column in zip(*weights.nonzero(), strict=True)}
    assert meant == {(1, "ferry"): 1, (2, "boss"): 1, (4, "boss"): 1, (5, "spend"): 1, (5, "flower"): 1}


def test_a_part_of_repetitive_sources_is_drawn_in_runs() -> None:
    from index.training.teacher import choose_sentences

    size = 9_000
    texts = ["one of a thousand plain sentences"] * size + ["short", "a general sentence of five words"]
    table = Table("parallel", (texts, texts), ["sdg_like"] * size + ["sdg", "sdg"])
    one, two = (choose_sentences(table, np.random.default_rng(4)) for _ in range(2))
    np.testing.assert_array_equal(one, two)
    assert size not in one
    assert size + 1 in one
    drawn = one[one < size]
    assert 1_000 < len(drawn) <= 2_000
    assert (np.diff(drawn) == 1).mean() > 0.7


def test_known_affinities_count_by_their_root() -> None:
    from index.training.interaction import late_scores

    table, logs = torch.eye(5), torch.zeros(5)
    left = Lists(np.array([1], dtype=np.int32), np.array([0, 1]), np.zeros(1, dtype=np.int64))
    right = Lists(np.array([2, 3, 1], dtype=np.int32), np.array([0, 2, 3]), np.zeros(2, dtype=np.int64))
    scores = late_scores(table, logs, left, right, matrix({(1, 3): 0.49}, 5))
    torch.testing.assert_close(scores, torch.tensor([[0.7, 1.0]]))


def _vectors(texts: Sequence[str], pieces: int) -> FloatArray:
    """A made-up teacher: texts that share words are alike."""
    rows = np.full((len(texts), 64), 1e-3, dtype=np.float32)
    for row, text in enumerate(texts):
        for word in text.lower().split()[:pieces]:
            rows[row, sum(map(ord, word)) % 64] += 1
    return unit(rows)


def test_the_command_teaches_an_encoder_from_where_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from index.training import __main__ as command

    english = [
        "the small ferry carries timber",
        "the small ferry carries grain",
        "much timber is sold",
        "the old mill grinds grain",
    ]
    chinese = ["小渡轮运木材", "小渡轮运粮食", "木材大量出售", "老磨坊磨粮食"]
    for name, width in FILES.items():
        cells = [english, chinese] * (width // 2)
        extra = ["zh"] if name == "qa" else []
        rows = ["\t".join([*row, *extra, "cedict"]) for row in zip(*cells, strict=True)]
        (tmp_path / f"{name}.tsv").write_text("\n".join(rows * 4) + "\n", encoding="utf-8")
    monkeypatch.setattr(command, "open_teacher", lambda _: _vectors)

    def train(out: str, *more: str) -> StaticEncoder:
        sizes = ["--steps", "40", "--batch", "16", "--tune", "3", "--width", "16", "--scale", "0.01", "--distil", "0.01"]
        command.main(
            ["--data", str(tmp_path), "--work", str(tmp_path / f"{out}.work"), "--out", str(tmp_path / out), *sizes, *more]
        )
        return StaticEncoder.open(tmp_path / out)

    first = train("first")
    taught, again = (train(out, "--start", str(first.folder), "--teacher", "made-up") for out in ("taught", "again"))
    assert taught.id == again.id != first.id
    assert taught.vocabulary == first.vocabulary
    assert np.isfinite(taught.rows(np.arange(taught.vocabulary))).all()
    assert len(Lexicon.open(taught.folder).weights) == taught.vocabulary
