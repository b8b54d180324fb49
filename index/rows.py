"""What the index keeps of every chunk, one row a chunk: its vector, its tokens, its terms.

Rows do not depend on where a chunk stands, so a rebuild takes those of unchanged chunks over from the build before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from safetensors import SafetensorError
from safetensors.numpy import load, save

from index.late import TokenLists
from index.lexical import LexicalIndex, TermLists
from index.ragged import Ragged

FloatArray = npt.NDArray[np.float32]
LongArray = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Rows:
    """Row i of each belongs to chunk i."""

    vectors: FloatArray
    """Shape (n_chunks, d); of length 1 or zero."""
    tokens: TokenLists
    terms: TermLists

    @property
    def counts(self) -> set[int]:
        """How many rows each has: one number, unless something is broken."""
        return {len(self.vectors), len(self.tokens.offsets) - 1, len(self.terms.ids)}

    def take(self, rows: LongArray) -> Rows:
        """The rows with these positions, in this order; a position may come up more than once."""
        tokens = _ragged(self.tokens).take(rows)
        return Rows(self.vectors[rows], TokenLists(tokens.values, tokens.offsets), self.terms.take(rows))

    def join(self, other: Rows) -> Rows:
        """These rows, then those of `other`."""
        tokens = _ragged(self.tokens).join(_ragged(other.tokens))
        return Rows(
            np.concatenate([self.vectors, other.vectors]),
            TokenLists(tokens.values, tokens.offsets),
            self.terms.join(other.terms),
        )


def pack_lists(tokens: TokenLists, terms: TermLists, lexical: LexicalIndex) -> bytes:
    """Tokens, terms and what was worked out from them as the bytes of one file; equal lists give equal bytes."""
    vocabulary = "\n".join(terms.vocabulary).encode()
    content: bytes = save(
        {
            "token_ids": tokens.ids,
            "token_offsets": tokens.offsets,
            "term_ids": terms.ids.values,
            "term_counts": terms.counts,
            "term_offsets": terms.ids.offsets,
            "term_scores": lexical.values,
            "term_chunks": lexical.chunks,
            "term_starts": lexical.starts,
            "vocabulary": np.frombuffer(vocabulary, dtype=np.uint8),
        }
    )
    return content


def unpack_lists(content: bytes) -> tuple[TokenLists, TermLists, LexicalIndex]:
    """What `pack_lists` packed.

    Raises:
        ValueError: the bytes are not such a file.
    """
    try:
        arrays = load(content)
        vocabulary = arrays["vocabulary"].tobytes().decode()
        terms = TermLists(
            tuple(vocabulary.split("\n")) if vocabulary else (),
            Ragged(arrays["term_ids"], arrays["term_offsets"]),
            arrays["term_counts"],
        )
        columns = {term: column for column, term in enumerate(terms.vocabulary)}
        lexical = LexicalIndex(columns, arrays["term_scores"], arrays["term_chunks"], arrays["term_starts"], len(terms.ids))
        return TokenLists(arrays["token_ids"], arrays["token_offsets"]), terms, lexical
    except (SafetensorError, KeyError) as error:
        raise ValueError(f"the token lists are not readable: {error}") from error


def find_origins(known: Sequence[bytes], wanted: Sequence[bytes]) -> tuple[LongArray, list[int]]:
    """For each wanted digest the row to take, and the positions in `wanted` of those that have to be made.

    Rows from `len(known)` on are those to be made, in the order of the second result; equal digests share one.
    """
    rows = {digest: row for row, digest in enumerate(known)}
    new: list[int] = []
    for position, digest in enumerate(wanted):
        if digest not in rows:
            rows[digest] = len(known) + len(new)
            new.append(position)
    return np.array([rows[digest] for digest in wanted], dtype=np.int64), new


def _ragged(tokens: TokenLists) -> Ragged:
    return Ragged(tokens.ids, tokens.offsets)
