"""Training: reading, vocabulary, batches, translation probabilities, losses, and one tiny run from data to a folder that answers."""

from __future__ import annotations

import lzma
from pathlib import Path

import numpy as np
import pytest

from index.late import LateInteraction
from index.static import StaticEncoder
from index.training.batches import Batch, Kind, Pairs, Sampler
from index.training.lexicon import combine, learn_translations
from index.training.texts import FILES, read_glossary, read_table
from index.training.tokens import Lists, concatenate, tokenize
from index.training.vocabulary import Sizes, build_tokenizer, pinyin_syllables, prefer_known

torch = pytest.importorskip("torch", reason="the models extra is not installed")

EN = ["the ferry carries timber", "the ferry carries grain", "timber is sold", "grain is sold", "the mill grinds grain"]
ZH = ["渡輪運木材", "渡轮运粮食", "木材出售", "粮食出售", "磨坊磨粮食"]


def lists(rows: list[list[int]]) -> Lists:
    offsets = np.cumsum([0, *map(len, rows)])
    ids = np.array([i for row in rows for i in row], dtype=np.int32)
    return Lists(ids, offsets, np.arange(len(rows), dtype=np.int64))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    for name, width in FILES.items():
        cells = [EN, ZH] if width == 2 else [EN, ZH, EN, ZH]
        extra = ["zh"] if name == "qa" else []
        rows = ["\t".join([*row, *extra, "made"]) for row in zip(*cells, strict=True)]
        with lzma.open(folder / f"{name}.tsv.xz", "wt", encoding="utf-8") as file:
            file.write("\n".join(rows * 4) + "\n")
    (folder / "glossary.tsv").write_text("# zh\ten\n磨坊\tmill\twatermill|mill house\n\n", encoding="utf-8")
    return folder


def test_tables_are_read_simplified_and_without_excluded_sources(data: Path) -> None:
    table = read_table(data, "parallel")
    assert table.columns[1][0] == "渡轮运木材"
    assert len(table.sources) == 20
    assert read_table(data, "parallel", frozenset({"made"})).sources == []


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"no parallel\.tsv"):
        read_table(tmp_path, "parallel")


def test_a_glossary_gives_a_pair_for_every_variant(data: Path) -> None:
    assert read_glossary([data / "glossary.tsv"]) == [("mill", "磨坊"), ("watermill", "磨坊"), ("mill house", "磨坊")]


def test_a_known_word_comes_before_a_more_frequent_unknown_one() -> None:
    weights = prefer_known({"qxzv": 30.0, "ferries": 20.0}, ["ferry"], stem=lambda word: word[:4])
    assert weights["ferries"] > weights["qxzv"]
    assert weights["ferry"] > 0


def test_words_stay_whole_and_others_fall_into_known_pieces() -> None:
    chinese, english = {"木材": 5.0, "木": 1.0, "材": 1.0}, {"ferry": 5.0, "ferryman": 1.0, "ferryboat": 1.0}
    tokenizer = build_tokenizer(chinese, english, Sizes(zh_words=5, zh_characters=5, en_words=1, en_fragments=40))
    assert tokenizer.encode("Ferry 木材 2023").tokens == ["ferry", "木材", "2023"]
    assert "".join(tokenizer.encode("ferryman").tokens) == "ferryman"
    assert tokenizer.encode("zhang").tokens == ["zhang"]
    assert tokenizer.token_to_id("[UNK]") == 0


def test_pinyin_has_syllables_of_names_and_nothing_longer() -> None:
    syllables = pinyin_syllables()
    assert {"li", "zhang", "chong", "qing", "lue"} <= set(syllables)
    assert max(map(len, syllables)) <= 6
    assert syllables == sorted(set(syllables))


def test_cuts_and_joins_keep_rows() -> None:
    rows = lists([[1, 2, 3], [], [4, 5]])
    both = concatenate([rows, rows.head(np.array([0, 2]), 2)])
    assert [both.ids[a:b].tolist() for a, b in zip(both.offsets, both.offsets[1:], strict=False)] == [
        [1, 2, 3],
        [],
        [4, 5],
        [1, 2],
        [4, 5],
    ]


def test_a_seed_fixes_the_batches_and_windows_lie_in_their_rows() -> None:
    rows = lists([[i * 100 + j for j in range(40)] for i in range(30)])
    kind = Kind("windows", 1.0, (Pairs(rows, rows, np.ones(30, dtype=np.int64)),), "window")
    one, two = (Sampler((kind,), np.random.default_rng(3)).draw(16) for _ in range(2))
    np.testing.assert_array_equal(one.left.ids, two.left.ids)
    for i in range(len(one.left)):
        window = one.left.ids[one.left.offsets[i] : one.left.offsets[i + 1]]
        assert 6 <= len(window) <= 22
        assert (np.diff(window) == 1).all()
        assert window[0] // 100 == one.left.keys[i]


def test_siblings_are_neighbouring_rows() -> None:
    rows = lists([[i + 1] for i in range(1000)])
    kind = Kind("windows", 1.0, (Pairs(rows, rows, np.ones(1000, dtype=np.int64)),), siblings=4)
    drawn = np.sort(Sampler((kind,), np.random.default_rng(3)).draw(40).left.ids)
    assert 4 < len(drawn) <= 40
    assert np.diff(drawn).tolist().count(1) >= len(drawn) * 3 // 4 - 1


def test_translation_probabilities_find_the_words_that_go_together() -> None:
    # 1 the, 2 ferry, 3 timber, 4 grain; 11 ferry, 12 timber, 13 grain.
    english = lists([[1, 2, 3], [1, 2, 4], [1, 3], [1, 4]])
    chinese = lists([[11, 12], [11, 13], [12], [13]])
    forward, backward = learn_translations(english, chinese, np.ones(4, dtype=np.int64), 20, iterations=10)
    assert [int(forward[word].argmax()) for word in (2, 3, 4)] == [11, 12, 13]
    assert [int(backward[word].argmax()) for word in (11, 12, 13)] == [2, 3, 4]
    assert np.asarray(forward.sum(axis=1)).max() <= 1 + 1e-9
    affinities = combine(forward, backward, limit=2)
    assert affinities[2, 11] == pytest.approx(1 - np.exp(-2 * (forward[2, 11] + backward[11, 2])))
    assert affinities[2, 11] == pytest.approx(affinities[11, 2])
    assert np.diff(affinities.indptr).max() <= 2


def test_late_scores_are_the_weighted_best_cosines() -> None:
    from index.training.interaction import late_scores

    generator = torch.Generator().manual_seed(0)
    table, logs = torch.randn(12, 5, generator=generator), torch.randn(12, generator=generator)
    left, right = lists([[1, 2, 2], [3]]), lists([[4, 5], [6], [7, 8, 9]])
    unit = torch.nn.functional.normalize(table, dim=1)
    expected = [
        [
            sum(logs[t].exp() * max(unit[t] @ unit[u] for u in passage) for t in query) / sum(logs[t].exp() for t in query)
            for passage in ([4, 5], [6], [7, 8, 9])
        ]
        for query in ([1, 2], [3])
    ]
    torch.testing.assert_close(late_scores(table, logs, left, right), torch.tensor(expected))


def test_pairs_that_share_a_text_are_no_negatives() -> None:
    from index.training.dense import mask_shared

    left = Lists(np.zeros(3, np.int32), np.arange(4), np.array([7, 7, 8]))
    right = Lists(np.zeros(3, np.int32), np.arange(4), np.array([1, 2, 1]))
    masked = mask_shared(torch.zeros(3, 3), Batch(left, right))
    assert (masked < -1).tolist() == [[False, True, True], [True, False, False], [True, False, False]]


def test_a_tiny_run_writes_a_folder_that_answers_and_repeats_itself(data: Path, tmp_path: Path) -> None:
    from index.training.__main__ import main

    def train(out: Path) -> StaticEncoder:
        options = ["--steps", "60", "--batch", "16", "--tune", "3", "--width", "16", "--scale", "0.01"]
        glossary = ["--glossary", str(data / "glossary.tsv")]
        main(["--data", str(data), *glossary, "--work", str(out / "work"), "--out", str(out / "encoder"), *options])
        return StaticEncoder.open(out / "encoder")

    one, two = train(tmp_path / "one"), train(tmp_path / "two")
    assert one.id == two.id
    late = LateInteraction(one)
    scores = late.searcher(late.index(["木材出售", "磨坊磨粮食"])).match("the watermill grinds").late
    assert scores[1] > scores[0]


def test_stored_rows_are_close_to_the_trained_ones(tmp_path: Path) -> None:
    from index.training.export import write_encoder
    from index.training.vocabulary import make_tokenizer

    tokenizer = make_tokenizer([("[UNK]", 0.0), ("ferry", -1.0), ("mill", -1.0)])
    table = np.random.default_rng(0).normal(size=(3, 8)).astype(np.float32)
    write_encoder(tmp_path, tokenizer, table)
    rows = StaticEncoder.open(tmp_path).rows(np.arange(3))
    assert np.abs(rows[1:] - table[1:]).max() <= np.abs(table).max() / 254 + 1e-6
    assert not rows[0].any()


def test_tokenizing_leaves_unknown_pieces_out() -> None:
    from index.training.vocabulary import make_tokenizer

    tokenizer = make_tokenizer([("[UNK]", 0.0), ("ferry", -1.0)])
    rows = tokenize(tokenizer, ["ferry 木 ferry", "木", "ferry"])
    assert rows.lengths.tolist() == [2, 0, 1]
    assert rows.ids.tolist() == [1, 1, 1]
