"""Ledgers on disk, part by part: what an unchanged part had is carried over as it is, unread, until someone asks for it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from corpus.figures import Ledger
from corpus.figures.ledger import join_pieces
from corpus.figures.pieces import Piece, ReadPart


class StoredPiece(NamedTuple):
    """What was read from one part, in writing."""

    key: str
    """See `corpus.figures.pieces.part_key`."""
    start: int
    """Where the part starts in the report it is stored for."""
    origin: int
    """Where it started in the report it was read from: the places in `body` count from the start of that one."""
    opened: str | None
    n_figures: int
    n_nonfigures: int
    n_leftovers: int
    body: bytes
    """The `Piece` as JSON."""

    @classmethod
    def of(cls, part: ReadPart, known: Mapping[str, StoredPiece]) -> StoredPiece:
        """The part in writing; one that was not read is in `known`."""
        piece = part.piece
        if piece is None:
            return known[part.key]._replace(start=part.start)
        counts = len(piece.figures), len(piece.nonfigures), len(piece.leftovers)
        return cls(part.key, part.start, part.start, part.opened, *counts, piece.model_dump_json().encode())

    def read(self) -> Piece:
        """The piece, at its place in the report it is stored for."""
        piece = Piece.model_validate_json(self.body)
        return piece.moved(self.start - self.origin) if self.start != self.origin else piece


StoredLedger = tuple[StoredPiece, ...]
"""The parts of one report in order."""


def read_ledger(stored: StoredLedger) -> Ledger:
    """The ledger that was stored."""
    return join_pieces([piece.read() for piece in stored])


def pack_ledgers(ledgers: Sequence[StoredLedger]) -> bytes:
    """One line a part, a blank line after each report."""
    lines: list[bytes] = []
    for stored in ledgers:
        # JSON has no tabs outside its strings, and in them they are escaped.
        lines += [json.dumps(piece[:-1], ensure_ascii=False).encode() + b"\t" + piece.body for piece in stored]
        lines.append(b"")
    return b"".join(line + b"\n" for line in lines)


def unpack_ledgers(content: bytes) -> tuple[StoredLedger, ...]:
    """What `pack_ledgers` packed.

    Raises:
        ValueError: the bytes are not such a file.
    """
    ledgers: list[StoredLedger] = []
    stored: list[StoredPiece] = []
    for line in content.splitlines():
        if line:
            head, _, body = line.partition(b"\t")
            try:
                stored.append(StoredPiece._make([*json.loads(head), body]))
            except TypeError as error:
                raise ValueError(f"a line of the ledgers is incomplete: {error}") from error
        else:
            ledgers.append(tuple(stored))
            stored = []
    return tuple(ledgers)


def by_key(ledgers: Iterable[StoredLedger]) -> dict[str, StoredPiece]:
    """All parts by their key."""
    return {piece.key: piece for stored in ledgers for piece in stored}
