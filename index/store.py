"""Builds on disk: each in a folder of its own, written aside, checked, and put in place by swapping one pointer.

HOME/CURRENT               name of the build that answers
HOME/lock                  held while a build is written; the system frees it when its holder dies
HOME/builds/000003-1f…/    manifest.json, written last, and the files it lists with their checksums
HOME/builds/.partial-…/    a build being written, or what a killed one left; the next writer removes it
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import ValidationError

from index.errors import BuildError, DamagedIndexError, NoIndexError, StaleIndexError
from index.models import SCHEMA, Manifest

LOCK_SECONDS = 600


class BuildStore:
    """The builds of one home folder."""

    def __init__(self, home: Path, keep: int = 5) -> None:
        """Use the folder `home`, made when the first build is written; the `keep` newest builds stay for rollback."""
        self.home = home
        self.keep = keep
        self._builds = home / "builds"
        self._pointer = home / "CURRENT"

    def current(self) -> str | None:
        """Name of the build that answers, or None before the first one."""
        try:
            return self._pointer.read_text(encoding="utf-8").strip() or None
        except FileNotFoundError:
            return None
        except OSError as error:
            raise DamagedIndexError(f"{self._pointer} cannot be read: {error}") from error

    def folder(self, version: str) -> Path:
        """Where a build lies."""
        return self._builds / version

    def manifest(self, version: str | None = None) -> Manifest:
        """Receipt of a build, the current one unless told.

        Raises:
            NoIndexError: nothing has been built here.
            DamagedIndexError: the build or its manifest is missing or unreadable.
            StaleIndexError: it was written in another layout.
        """
        version = version or self.current()
        if version is None:
            raise NoIndexError(f"there is no index in {self.home}: run `wenju rebuild` to build one")
        try:
            raw = (self.folder(version) / "manifest.json").read_bytes()
            manifest = Manifest.model_validate_json(raw)
        except (OSError, ValidationError) as error:
            raise DamagedIndexError(
                f"the build {version!r} in {self.home} has no readable manifest: run `wenju rebuild` with your texts, "
                "or `wenju rollback` to go back to an earlier build"
            ) from error
        if manifest.schema_version != SCHEMA:
            raise StaleIndexError(
                f"the build {version!r} has layout {manifest.schema_version}, this program reads {SCHEMA}: run `wenju rebuild`"
            )
        return manifest

    def verify(self, manifest: Manifest) -> Path:
        """Folder of a build after every file was compared with its checksum.

        Raises:
            DamagedIndexError: a file is missing or was altered.
        """
        folder = self.folder(manifest.version)
        for name, expected in manifest.files.items():
            try:
                actual = _sha256(folder / name)
            except OSError as error:
                raise DamagedIndexError(_damaged(manifest.version, name, "is missing or unreadable")) from error
            if actual != expected:
                raise DamagedIndexError(_damaged(manifest.version, name, "was altered after it was written"))
        return folder

    def versions(self) -> tuple[Manifest, ...]:
        """Receipts of all readable builds, the oldest first."""
        names = sorted(path.name for path in self._builds.glob("[0-9]*")) if self._builds.is_dir() else []
        manifests = []
        for name in names:
            try:
                manifests.append(self.manifest(name))
            except (DamagedIndexError, StaleIndexError):
                continue
        return tuple(manifests)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the right to write; what killed writers left is removed first.

        Raises:
            BuildError: another build is still being written after ten minutes, or the folder is not writable.
        """
        try:
            self._builds.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.home / "lock", timeout=LOCK_SECONDS)
            lock.acquire()
        except Timeout as error:
            raise BuildError(f"another rebuild is running in {self.home}: wait for it to end, then try again") from error
        except OSError as error:
            raise BuildError(
                f"cannot write to {self.home}: {error.strerror or error}; choose another folder with --home"
            ) from error
        try:
            for leftover in self._builds.glob(".partial-*"):
                shutil.rmtree(leftover, ignore_errors=True)
            yield
        finally:
            lock.release()

    def publish(self, write: Callable[[Path], None], receipt: Callable[[str, dict[str, str]], Manifest]) -> Manifest:
        """Write a build aside with `write(folder)`, seal it with the manifest `receipt(version, files)`, make it current.

        Call it inside `writing()`. If anything fails, what was current stays current and nothing is left behind.

        Raises:
            BuildError: the disk is full or not writable.
        """
        partial = self._builds / f".partial-{os.getpid()}"
        try:
            partial.mkdir()
            write(partial)
            files = {str(path.relative_to(partial).as_posix()): _sha256(path) for path in _files(partial)}
            manifest = receipt(self._next_version(files), files)
            _write_durably(partial / "manifest.json", manifest.model_dump_json(indent=1).encode())
            partial.rename(self.folder(manifest.version))
            self._point_to(manifest.version)
        except OSError as error:
            raise BuildError(
                f"the new build could not be written to {self.home} ({error.strerror or error}); the index from before still answers"
            ) from error
        finally:
            shutil.rmtree(partial, ignore_errors=True)
        self._prune()
        return manifest

    def rollback(self, version: str | None = None) -> Manifest:
        """Make an earlier build current again: `version`, or the newest one before the current.

        Raises:
            BuildError: there is no such build.
        """
        with self.writing():
            names = [manifest.version for manifest in self.versions()]
            current = self.current()
            earlier = [name for name in names if current is None or name < current]
            target = version or (earlier[-1] if earlier else None)
            if target is None or target not in names:
                raise BuildError(
                    f"there is no build {target or 'before the current one'} to go back to; kept: {', '.join(names) or 'none'}"
                )
            manifest = self.manifest(target)
            self.verify(manifest)
            self._point_to(target)
            return manifest

    def _next_version(self, files: dict[str, str]) -> str:
        last = max((int(path.name.split("-")[0]) for path in self._builds.glob("[0-9]*-*")), default=0)
        digest = hashlib.sha256("".join(f"{name}:{sha}\n" for name, sha in sorted(files.items())).encode()).hexdigest()
        return f"{last + 1:06d}-{digest[:8]}"

    def _point_to(self, version: str) -> None:
        staged = self.home / f".CURRENT-{os.getpid()}"
        _write_durably(staged, version.encode())
        staged.replace(self._pointer)

    def _prune(self) -> None:
        names = sorted(path.name for path in self._builds.glob("[0-9]*-*"))
        current = self.current()
        for name in names[: -self.keep]:
            if name != current:
                shutil.rmtree(self.folder(name), ignore_errors=True)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _write_durably(path: Path, content: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _damaged(version: str, name: str, what: str) -> str:
    return (
        f"the index is damaged: {name} of build {version!r} {what}. "
        "Run `wenju rebuild` with your texts, or `wenju rollback` to go back to an earlier build"
    )
