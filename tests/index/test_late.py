"""Late interaction: the formula against a plain loop, sentences, translations, and the bundled lexicon."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.language import split_sentences
from index.errors import EncoderError
from index.late import LateInteraction, Lexicon
from index.static import StaticEncoder
from index.training.fuse import fuse

FOLDER = Path(__file__).parents[2] / "index" / "encoder"
WORDS = ["harbour", "港口", "fishing", "渔业", "the", "2020", "年", "增长", "budget", "预算", "。", ". "]


@pytest.fixture(scope="module")
def encoder() -> StaticEncoder:
    return StaticEncoder.open(FOLDER)


@pytest.fixture(scope="module")
def late(encoder: StaticEncoder) -> LateInteraction:
    return LateInteraction(encoder)


def affinity(encoder: StaticEncoder, lexicon: Lexicon, token: int, others: list[int]) -> float:
    """max over `others` of max(cosine, a(token, other), 0), one by one."""
    targets, values = lexicon.translations(token)
    known = dict(zip(targets.tolist(), values.tolist(), strict=True))
    row = encoder.unit_rows(np.array([token]))[0]
    best = max(max(float(row @ encoder.unit_rows(np.array([u]))[0]), float(known.get(u, 0))) for u in others)
    return min(max(best, 0.0), 1.0)


def oracle(encoder: StaticEncoder, lexicon: Lexicon, query: str, text: str) -> tuple[float, float]:
    """(late, coverage) of one chunk, straight from the formula."""
    asked = sorted(set(encoder.tokenize([query])[0].tolist()))
    spans = [text[span.start : span.end] for span in split_sentences(text)]
    sentences = [ids.tolist() for ids in encoder.tokenize(spans) if len(ids)]
    if not asked or not sentences:
        return 0.0, 0.0
    everything = [u for sentence in sentences for u in sentence]
    weights = [float(lexicon.weights[t]) for t in asked]
    total = sum(weights)
    whole = [affinity(encoder, lexicon, t, everything) for t in asked]
    coverage = sum(w * a for w, a in zip(weights, whole, strict=True)) / total
    roots = sum(w * a**0.5 for w, a in zip(weights, whole, strict=True))
    best = max(
        sum(w * affinity(encoder, lexicon, t, sentence) ** 0.5 for w, t in zip(weights, asked, strict=True))
        for sentence in sentences
    )
    return (roots + best) / (2 * total), coverage


@settings(max_examples=25, deadline=None)
@given(
    query=st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join),
    texts=st.lists(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join), min_size=1, max_size=4),
)
def test_scores_are_those_of_the_formula(late: LateInteraction, encoder: StaticEncoder, query: str, texts: list[str]) -> None:
    matches = late.searcher(late.index(texts)).match(query)
    expected = [oracle(encoder, Lexicon.open(FOLDER), query, text) for text in texts]
    np.testing.assert_allclose(np.column_stack((matches.late, matches.coverage)), expected, atol=2e-5)


def test_a_chunk_without_known_tokens_scores_zero_and_moves_no_other(late: LateInteraction) -> None:
    matches = late.searcher(late.index(["", "港口的渔业", "☂☂", "fishing harbour"])).match("fishing")
    assert matches.late[[0, 2]].tolist() == [0, 0]
    assert matches.coverage[3] == pytest.approx(1, abs=1e-5)
    assert matches.coverage[1] > 0.3


def test_a_question_without_known_tokens_scores_zero(late: LateInteraction) -> None:
    assert late.searcher(late.index(["港口的渔业"])).scores("☂").tolist() == [0]


def test_no_chunks_give_no_scores(late: LateInteraction) -> None:
    assert late.searcher(late.index([])).scores("fishing").shape == (0,)


def test_words_in_one_sentence_rank_above_the_same_words_apart(late: LateInteraction) -> None:
    texts = ["The harbour was dredged. The budget for schools grew.", "The harbour budget grew. The schools were dredged."]
    matches = late.searcher(late.index(texts)).match("harbour budget")
    assert matches.coverage[0] == pytest.approx(matches.coverage[1], abs=1e-6)
    assert matches.late[1] > matches.late[0]


@pytest.mark.parametrize(
    ("question", "right", "wrong"),
    [
        ("How many kilometres of railway were opened?", "全年新开通铁路里程八百公里。", "全年新增学校八百所。"),
        ("How did hospital fees change?", "医院收费下降。", "高速公路收费下降。"),
        ("粮食产量是多少？", "Grain output came to nine million tons.", "Steel output came to nine million tons."),
        ("專利申請量", "The number of patent applications grew.", "The number of bank branches grew."),
    ],
)
def test_questions_find_text_in_the_other_language(late: LateInteraction, question: str, right: str, wrong: str) -> None:
    scores = late.searcher(late.index([right, wrong])).match(question).late
    assert scores[0] > scores[1]


def test_token_lists_do_not_depend_on_the_other_chunks(late: LateInteraction) -> None:
    together, alone = late.index(["渔业。港口。", "the budget"]), late.index(["the budget"])
    assert together.ids[together.offsets[1] : together.offsets[2]].tolist() == alone.ids.tolist()


def test_a_missing_lexicon_is_named(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match=r"lexicon\.safetensors"):
        Lexicon.open(tmp_path)


def test_a_lexicon_of_another_vocabulary_is_refused(encoder: StaticEncoder) -> None:
    empty = np.zeros(0, dtype=np.int32)
    foreign = Lexicon(np.ones(3, dtype=np.float32), np.zeros(4, dtype=np.int32), empty, empty.astype(np.float32))
    with pytest.raises(EncoderError, match=f"knows 3 tokens, the encoder {encoder.vocabulary}"):
        LateInteraction(encoder, foreign)


def test_fusion_lets_the_best_of_each_language_stand_side_by_side() -> None:
    generator = np.random.default_rng(0)
    same = np.arange(80) < 40
    # Matches in the question's language are stronger throughout; chunk 7 and chunk 60 stand out in theirs.
    late = np.where(same, 0.7, 0.4) + generator.normal(0, 0.02, 80)
    late[[7, 60]] += 0.15
    zero = np.zeros(80, dtype=np.float32)
    fused = fuse(late.astype(np.float32), zero, zero, same)
    assert set(np.argsort(-fused)[:2].tolist()) == {7, 60}


def test_fusion_counts_bm25_in_the_questions_language_only() -> None:
    late = np.array([0.5, 0.5, 0.5, 0.5], dtype=np.float32)
    lexical = np.array([0.0, 3.0, 0.0, 3.0], dtype=np.float32)
    fused = fuse(late, late, lexical, np.array([True, True, False, False]))
    assert fused[1] > fused[0]
    assert fused[3] == pytest.approx(fused[2])
