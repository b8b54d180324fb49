"""What the index hands out and what it writes down about itself."""

from __future__ import annotations

from pydantic import Field

from corpus.models import Frozen, Language, Span

SCHEMA = 4
"""Version of the layout on disk; an index of another one is rebuilt, not read."""


class Chunk(Frozen):
    """The unit that is indexed: a whole passage, or a run of its sentences when the passage is long."""

    report: str
    """`Report.key` of its report."""
    passage: int
    """Position of its passage in `Report.passages`."""
    span: Span


class Query(Frozen):
    """What is searched for."""

    text: str
    """The question as asked."""
    language: Language
    content: str
    """Its telling words; the question itself when nothing is known of them."""


class Hit(Frozen):
    """One passage found for a query."""

    report: str
    passage: int
    rank: int = Field(ge=1)
    score: float
    """Relevance in [0, 1]; a better match always has a higher one."""
    coverage: float
    """Share of the question's weight found in the passage (late interaction), in [0, 1]."""


class ReportEntry(Frozen):
    """One report of a build, as the manifest lists it."""

    key: str
    source: str
    source_sha256: str
    version: str = ""
    """`Report.version`: of the repaired text, which citations point into."""
    encoding: str
    n_passages: int
    n_figures: int
    n_nonfigures: int
    n_leftovers: int
    """Numerals that are in neither; a build that has any says so."""


class Manifest(Frozen):
    """Receipt of one build, written last: a folder without a valid one is no index."""

    schema_version: int = SCHEMA
    version: str
    created: str
    """UTC, ISO 8601."""
    seconds: float = 0
    """How long the build took, reading the texts aside."""
    score: float | None = None
    """Mean score over the judged questions that the build was given, in [0, 1]; None without any."""
    encoder: str
    dim: int
    static: str = ""
    """Id of the bundled encoder, whose tokens are kept whichever encoder makes the vectors."""
    program: str = ""
    """Source of the program, see `index.program`; rows and figures of a build by another one are not taken over."""
    n_chunks: int
    n_encoded: int = 0
    """Chunks that were new to this build; the others' rows were taken over from the build before."""
    reports: tuple[ReportEntry, ...]
    files: dict[str, str]
    """File name -> SHA-256 of its bytes."""
    kept: int = 0
    added: int = 0
    changed: int = 0
    removed: int = 0
    moved: int = 0
