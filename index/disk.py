"""Writing so that it lasts, and the pointer that says which build answers."""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path

from index.errors import DamagedIndexError


def write_file(path: Path, content: bytes) -> None:
    """Write a file through to the disk; every byte of an index goes through here."""
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def sync_folder(folder: Path) -> None:
    """Make the names in a folder outlast a power cut; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sha256(content: bytes) -> str:
    """64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


class Pointer:
    """A small file with the name of a build, replaced in one step."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._staged = path.with_name(f".{path.name}-new")

    def read(self) -> str | None:
        """The name, or None when there is no such file yet.

        Raises:
            DamagedIndexError: the file is there but does not name a build.
        """
        try:
            name = self._path.read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise self._damaged(str(error)) from error
        if not name or Path(name).name != name:
            raise self._damaged(f"it says {name[:80]!r}, expected the name of a build")
        return name

    def says(self, name: str) -> bool:
        """Whether it names this build; a damaged one names none."""
        try:
            return self.read() == name
        except DamagedIndexError:
            return False

    def write(self, name: str) -> None:
        """Name another build; a reader sees the old name or the new one, never anything between.

        Raises:
            OSError: the disk is full or not writable; the old name stands.
        """
        try:
            write_file(self._staged, name.encode())
            self._staged.replace(self._path)
        finally:
            self.sweep()
        # The swap is done and seen by all; only how soon it would outlast a power cut is still open.
        with contextlib.suppress(OSError):
            sync_folder(self._path.parent)

    def sweep(self) -> None:
        """Remove what a writer that was killed left beside the pointer."""
        with contextlib.suppress(OSError):
            self._staged.unlink(missing_ok=True)

    def _damaged(self, what: str) -> DamagedIndexError:
        return DamagedIndexError(
            f"the index is damaged: {self._path} cannot be used ({what}). "
            "Run `wenju rebuild` with your texts, or `wenju rollback VERSION` (`wenju versions` lists them)"
        )
