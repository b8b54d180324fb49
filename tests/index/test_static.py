"""The bundled encoder: its folder, its tokens, its vectors, and that Sentence-Transformers reads it alike."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import EncoderError
from index.static import StaticEncoder

FOLDER = Path(__file__).parents[2] / "index" / "encoder"
TEXTS = [
    "How many kilometres of railway were opened in 2023?",
    "2023年新开通铁路里程是多少公里？",
    "Ｆｕｌｌ－ｗｉｄｔｈ １２ naïve Café",
    "港口 harbour、渔业 fishing",
    "",
    "☂☂",
]


@pytest.fixture(scope="module")
def encoder() -> StaticEncoder:
    return StaticEncoder.open(FOLDER)


def test_the_folder_keeps_within_its_size() -> None:
    assert sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file()) <= 32 * 2**20


def test_sentence_transformers_gives_the_same_vectors(encoder: StaticEncoder) -> None:
    sentence_transformers = pytest.importorskip("sentence_transformers", reason="the models extra is not installed")
    model = sentence_transformers.SentenceTransformer(str(FOLDER), device="cpu", local_files_only=True)
    theirs = model.encode(TEXTS, show_progress_bar=False)
    ours = encoder.encode(TEXTS)
    assert theirs.shape == ours.shape == (len(TEXTS), encoder.dim)
    known = np.linalg.norm(ours, axis=1) > 0
    assert known.tolist() == [True, True, True, True, False, False]
    assert ((theirs * ours).sum(axis=1)[known] > 0.9999).all()
    assert np.abs(theirs[~known]).max() == 0


def test_vectors_have_length_one_and_unknown_text_none(encoder: StaticEncoder) -> None:
    norms = np.linalg.norm(encoder.encode(TEXTS), axis=1)
    np.testing.assert_allclose(norms, [1, 1, 1, 1, 0, 0], atol=1e-6)


def test_no_texts_give_no_rows(encoder: StaticEncoder) -> None:
    assert encoder.encode([]).shape == (0, encoder.dim)
    assert encoder.tokenize([]) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("漁業產量與港口", "渔业产量与港口"),
        ("２０２３年", "2023年"),
        ("FISHING Harbour", "fishing harbour"),
        ("café", "cafe"),
        ("港口,渔业", "港口渔业。"),
        ("growth of 12.5%", "growth of 12 5"),
    ],
)
def test_writings_of_the_same_words_have_the_same_tokens(encoder: StaticEncoder, one: str, other: str) -> None:
    first, second = encoder.tokenize([one, other])
    assert len(first)
    assert sorted(first.tolist()) == sorted(second.tolist())


def test_years_are_one_token_and_languages_do_not_run_together(encoder: StaticEncoder) -> None:
    year, joined, apart = encoder.tokenize(["2023", "2023年GDP增长", "2023 年 GDP 增长"])
    assert len(year) == 1
    assert joined.tolist() == apart.tolist()


@settings(deadline=None)
@given(texts=st.lists(st.text(max_size=30), max_size=4))
def test_any_text_encodes_alone_as_it_does_among_others(encoder: StaticEncoder, texts: list[str]) -> None:
    together = encoder.encode(texts)
    assert np.isfinite(together).all()
    for row, text in zip(together, texts, strict=True):
        np.testing.assert_array_equal(row, encoder.encode([text])[0])


def test_a_word_is_near_its_translation_and_far_from_others(encoder: StaticEncoder) -> None:
    hospital, same, noodles = encoder.encode(["hospital", "医院", "面条"])
    assert hospital @ same > 0.5
    assert hospital @ same > hospital @ noodles + 0.3


def test_the_id_names_the_width_and_the_weights(encoder: StaticEncoder) -> None:
    name, digest = encoder.id.split(":")
    assert name == f"wenju-static-{encoder.dim}"
    assert len(digest) == 12
    assert StaticEncoder.open(FOLDER).id == encoder.id


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match=r"no usable encoder in .*nowhere"):
        StaticEncoder.open(tmp_path / "nowhere")


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json"])
def test_a_damaged_file_is_refused(tmp_path: Path, name: str) -> None:
    shutil.copytree(FOLDER, tmp_path / "encoder")
    (tmp_path / "encoder" / name).write_bytes(b"not what it was")
    with pytest.raises(EncoderError, match="no usable encoder"):
        StaticEncoder.open(tmp_path / "encoder")
