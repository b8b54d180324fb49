"""Changes of report files on disk, gathered up until they pause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event

from corpus.errors import UnreadableSourceError
from corpus.formats import SUFFIXES

PAUSE_MS = 800
"""A change is told of once the files have been quiet for so long: a file is often written in several steps."""


def watch_files(paths: Sequence[Path], stop: Event | None = None) -> Iterator[None]:
    """Comes back each time reports among `paths` (files, or folders of any depth) were changed, added or removed.

    Raises:
        UnreadableSourceError: a path does not exist.
        ModuleNotFoundError: the extra `watch` is not installed.
    """
    import watchfiles

    missing = next((path for path in paths if not path.exists()), None)
    if missing is not None:
        raise UnreadableSourceError(f"cannot watch {str(missing)!r}: there is no such file or folder; give one that exists")
    real = [path.resolve() for path in paths]
    # Editors replace a file by another: whoever watches the file itself loses sight of it, its folder stays.
    folders = {path if path.is_dir() else path.parent for path in real}
    changes = watchfiles.watch(
        *sorted(folders),
        debounce=10 * PAUSE_MS,
        step=PAUSE_MS,
        stop_event=stop,
        watch_filter=lambda _, name: _counts(name, real),
    )
    return (None for _ in changes)


def _counts(name: str, paths: Sequence[Path]) -> bool:
    """Whether the file `name` is, or lies in, one of `paths` and is of a format that is read."""
    path = Path(name)
    for one in paths:
        if path == one:
            return True
        if path.is_relative_to(one):
            hidden = any(part.startswith(".") for part in path.relative_to(one).parts)
            return path.suffix.lower() in SUFFIXES and not hidden
    return False
