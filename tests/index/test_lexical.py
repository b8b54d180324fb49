from __future__ import annotations

import math
from collections import Counter
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.lexical import K1, B, LexicalIndex, TermLists, lexical_tokens

TEXTS = [
    "发明专利授权53.0万件",
    "商标注册576.1万件",
    "The port handled 12,500 containers",
    "Containers were handled at two ports",
    "无关的段落",
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("专利45件", ["专", "利", "专利", "45", "件"]),
        ("granted patents", ["grant", "patent"]),
        ("增长 15.4%", ["增", "长", "增长", "15.4"]),
        ("１２,５００ tonnes", ["12500", "tonn"]),
        ("專利", ["专", "利", "专利"]),
        ("。，！", []),
    ],
)
def test_tokens_are_characters_bigrams_stems_and_whole_numbers(text: str, expected: list[str]) -> None:
    assert lexical_tokens(text) == expected


def bm25(query: str, texts: list[str]) -> list[float]:
    """BM25 as Lucene defines it, written from the formula."""
    lists = [lexical_tokens(text) for text in texts]
    mean = sum(map(len, lists)) / len(lists)
    scores = []
    for tokens in lists:
        counts, total = Counter(tokens), 0.0
        for term in lexical_tokens(query):
            df = sum(term in other for other in lists)
            if df:
                idf = math.log(1 + (len(lists) - df + 0.5) / (df + 0.5))
                total += idf * counts[term] / (counts[term] + K1 * (1 - B + B * len(tokens) / mean))
        scores.append(total)
    return scores


@pytest.mark.parametrize("query", ["发明专利授权多少件", "how many containers were handled", "576.1万件", "專利"])
def test_scores_follow_the_formula(query: str) -> None:
    np.testing.assert_allclose(LexicalIndex.build(TermLists.of(TEXTS)).scores(query), bm25(query, TEXTS), rtol=1e-4)


def test_a_query_of_unknown_words_scores_nothing() -> None:
    assert LexicalIndex.build(TermLists.of(TEXTS)).scores("zebra ???").tolist() == [0.0] * 5


def test_no_text_has_no_scores() -> None:
    assert LexicalIndex.build(TermLists.of([])).scores("专利").tolist() == []


words = st.lists(st.text("ab专利12 ", max_size=12), max_size=8)


@given(words)
def test_occurrences_are_the_tokens_of_each_text(texts: list[str]) -> None:
    terms = TermLists.of(texts)
    named = [sorted(terms.vocabulary[number] for number in numbers) for numbers in terms.occurrences()]
    assert named == [sorted(lexical_tokens(text)) for text in texts]


@given(words, words, st.randoms(use_true_random=False))
def test_lists_taken_and_joined_are_those_of_the_texts(first: list[str], second: list[str], random: Random) -> None:
    texts = first + second
    rows = [random.randrange(len(texts)) for _ in range(random.randrange(2 * len(texts) + 1))] if texts else []
    lists = TermLists.of(first).join(TermLists.of(second)).take(np.array(rows, dtype=np.int64))
    expected = TermLists.of([texts[row] for row in rows])
    assert lists.vocabulary == expected.vocabulary
    np.testing.assert_array_equal(lists.ids.values, expected.ids.values)
    np.testing.assert_array_equal(lists.ids.offsets, expected.ids.offsets)
    np.testing.assert_array_equal(lists.counts, expected.counts)
