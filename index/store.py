"""Builds on disk: each in a folder of its own, written aside, checked, and put in place by swapping one pointer.

HOME/CURRENT               name of the build that answers
HOME/lock                  held while a build is written; the system frees it when its holder dies
HOME/builds/000003-1f…/    manifest.json, written last, and the files it lists with their checksums
HOME/builds/.aside-…/      a build being written or removed, or what a killed process left of one; the next writer removes it
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import TypeVar

from filelock import FileLock, Timeout
from pydantic import ValidationError

from index.disk import Pointer, sha256, sync_folder, write_file
from index.errors import BuildError, DamagedIndexError, IndexStateError, NoIndexError, StaleIndexError
from index.models import SCHEMA, Manifest

T = TypeVar("T")
Files = Mapping[str, bytes]
"""File name -> content."""

LOCK_SECONDS = 600
_MANIFEST = "manifest.json"
_PENDING = "pending"
"""Lies in a build from before it is moved to its place until it is current; what has it and is not current never answered."""


class BuildStore:
    """The builds of one home folder."""

    def __init__(self, home: Path, keep: int = 5) -> None:
        """Use the folder `home`, made when the first build is written; the `keep` newest builds stay for rollback."""
        self.home = home
        self.keep = keep
        self._builds = home / "builds"
        self._pointer = Pointer(home / "CURRENT")

    def current(self) -> str | None:
        """Name of the build that answers, or None before the first one.

        Raises:
            DamagedIndexError: the pointer is there but does not name a build.
        """
        return self._pointer.read()

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
            manifest = Manifest.model_validate_json((self.folder(version) / _MANIFEST).read_bytes())
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

    def read(self, manifest: Manifest, names: Iterable[str] | None = None) -> Files:
        """The files of a build (only `names`, if given), each compared with its checksum.

        Raises:
            DamagedIndexError: a file is missing or was altered.
        """
        folder = self.folder(manifest.version)
        files: dict[str, bytes] = {}
        for name in manifest.files if names is None else names:
            try:
                files[name] = (folder / name).read_bytes()
            except OSError as error:
                raise DamagedIndexError(_damaged(manifest.version, name, "is missing or unreadable")) from error
            if sha256(files[name]) != manifest.files.get(name):
                raise DamagedIndexError(_damaged(manifest.version, name, "was altered after it was written"))
        return files

    def read_current(self, parse: Callable[[Manifest, Files], T], names: Iterable[str] | None = None) -> T:
        """What `parse` makes of the current build, all of it from one build even while others replace and remove builds.

        Raises:
            IndexStateError: there is no build, or it is damaged.
        """
        names = None if names is None else tuple(names)
        while True:
            version = self.current()
            try:
                manifest = self.manifest(version)
                return parse(manifest, self.read(manifest, names))
            except IndexStateError:
                # A build that another process replaced and removed while it was being read is no damage.
                if self.current() == version:
                    raise

    def versions(self) -> tuple[Manifest, ...]:
        """Receipts of all readable builds, the oldest first."""
        manifests = []
        for name in self._names():
            try:
                manifests.append(self.manifest(name))
            except (DamagedIndexError, StaleIndexError):
                continue
        return tuple(manifests)

    @contextmanager
    def writing(self, cancel: Event | None = None) -> Iterator[None]:
        """Hold the right to write; what killed writers left is removed first. Setting `cancel` ends a wait for it.

        Raises:
            BuildError: another build is still being written after ten minutes, `cancel` was set, or the folder is not writable.
        """
        try:
            self._builds.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.home / "lock", timeout=LOCK_SECONDS)
            lock.acquire(cancel_check=cancel.is_set if cancel else None)
        except Timeout as error:
            if cancel and cancel.is_set():
                raise BuildError("the rebuild was cancelled while it waited for another one; nothing was changed") from error

            raise BuildError(f"another rebuild is running in {self.home}: wait for it to end, then try again") from error
        except OSError as error:
            raise BuildError(
                f"cannot write to {self.home}: {error.strerror or error}; choose another folder with --home"
            ) from error
        try:
            self._sweep()
            yield
        finally:
            lock.release()

    def publish(self, files: Iterable[tuple[str, bytes]], receipt: Callable[[str, dict[str, str]], Manifest]) -> Manifest:
        """Write a build aside, seal it with the manifest `receipt(version, checksums)`, read it back, make it current.

        Call it inside `writing()`. If anything fails, what was current stays current and nothing is left behind.

        Raises:
            BuildError: the disk is full or not writable, or what was written does not read back.
        """
        aside = self._aside()
        folder = aside
        try:
            aside.mkdir()
            checksums = {}
            for name, content in files:
                write_file(aside / name, content)
                checksums[name] = sha256(content)
            manifest = receipt(self._next_version(checksums), checksums)
            write_file(aside / _PENDING, b"")
            write_file(aside / _MANIFEST, manifest.model_dump_json(indent=1).encode())
            sync_folder(aside)
            folder = aside.rename(self.folder(manifest.version))
            self.read(self.manifest(manifest.version))
            self._pointer.write(manifest.version)
        except (OSError, DamagedIndexError) as error:
            reason = error.strerror if isinstance(error, OSError) and error.strerror else error
            raise BuildError(
                f"the new build could not be written to {self.home} ({reason}); the index from before still answers: "
                "free some space or choose another folder with --home, then run `wenju rebuild` again"
            ) from error
        finally:
            if self._pointer.says(folder.name):
                (folder / _PENDING).unlink(missing_ok=True)
            else:
                shutil.rmtree(folder, ignore_errors=True)
        self._prune()
        return manifest

    def rollback(self, version: str | None = None) -> Manifest:
        """Make an earlier build current again: `version`, or the newest one before the current.

        Raises:
            BuildError: there is no such build, or the pointer cannot be written.
            DamagedIndexError: that build is damaged.
        """
        with self.writing():
            manifest = self.manifest(self.find(version) if version else self.before(self.current_or_none()))
            self.read(manifest)
            try:
                self._pointer.write(manifest.version)
            except OSError as error:
                raise BuildError(f"cannot write to {self.home} ({error.strerror or error}); nothing was changed") from error
            return manifest

    def find(self, version: str) -> str:
        """Full name of a build given by its name, its number (`3`) or the beginning of either that only it has.

        Raises:
            BuildError: no build, or more than one, is meant.
        """
        names = self._names()
        number = f"{int(version):06d}-" if version.isdecimal() and len(version) < 6 else version
        found = [name for name in names if name.startswith(number)] if version else []
        if len(found) != 1:
            meant = f"{version!r} could be {', '.join(found)}" if found else f"there is no build {version!r}"
            raise BuildError(f"{meant}; kept: {', '.join(names) or 'none'}")
        return found[0]

    def before(self, version: str | None) -> str:
        """The newest readable build before `version`, or the newest of all for None.

        Raises:
            BuildError: there is none.
        """
        names = [manifest.version for manifest in self.versions()]
        earlier = [name for name in names if version is None or name < version]
        if not earlier:
            raise BuildError(f"there is no build before the current one; kept: {', '.join(names) or 'none'}")
        return earlier[-1]

    def current_or_none(self) -> str | None:
        """Name of the build that answers; None where what says so is broken."""
        try:
            return self.current()
        except DamagedIndexError:
            # A broken pointer is what a rollback may be asked to mend.
            return None

    def _names(self) -> list[str]:
        """Builds that answer or have answered, the oldest first."""
        names = sorted(path.name for path in self._builds.glob("[0-9]*-*")) if self._builds.is_dir() else []
        return [name for name in names if not (self.folder(name) / _PENDING).exists() or self._pointer.says(name)]

    def _aside(self) -> Path:
        return self._builds / f".aside-{os.getpid()}"

    def _next_version(self, checksums: Mapping[str, str]) -> str:
        last = max((int(path.name.split("-")[0]) for path in self._builds.glob("[0-9]*-*")), default=0)
        digest = sha256("".join(f"{name}:{sha}\n" for name, sha in sorted(checksums.items())).encode())
        return f"{last + 1:06d}-{digest[:8]}"

    def _sweep(self) -> None:
        """Remove what killed writers left: half-written builds, half-removed ones, whole ones that never became current."""
        self._pointer.sweep()
        for leftover in self._builds.glob(".aside-*"):
            shutil.rmtree(leftover, ignore_errors=True)
        for pending in self._builds.glob(f"[0-9]*-*/{_PENDING}"):
            if self._pointer.says(pending.parent.name):
                pending.unlink()
            else:
                self._remove(pending.parent)

    def _prune(self) -> None:
        for name in self._names()[: -self.keep]:
            if not self._pointer.says(name):
                self._remove(self.folder(name))

    def _remove(self, folder: Path) -> None:
        """Take a build out of sight in one step, then off the disk; one that cannot be removed now is tried again later."""
        aside = self._aside()
        try:
            folder.rename(aside)
        except OSError:
            return
        shutil.rmtree(aside, ignore_errors=True)


def _damaged(version: str, name: str, what: str) -> str:
    return (
        f"the index is damaged: {name} of build {version!r} {what}. "
        "Run `wenju rebuild` with your texts, or `wenju rollback` to go back to an earlier build"
    )
