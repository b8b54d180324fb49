from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.errors import BuildError, DamagedIndexError, NoIndexError, StaleIndexError
from index.models import Manifest
from index.store import BuildStore

ROOT = Path(__file__).resolve().parents[2]
NO_SPACE = OSError(errno.ENOSPC, "No space left on device")


def receipt(version: str, files: dict[str, str]) -> Manifest:
    return Manifest(
        version=version, created="2024-01-01T00:00:00+00:00", encoder="e", dim=2, n_chunks=1, reports=(), files=files
    )


def publish(store: BuildStore, content: str) -> Manifest:
    with store.writing():
        return store.publish([("data.txt", content.encode()), ("more.txt", b"more")], receipt)


def content(store: BuildStore) -> bytes:
    return store.read_current(lambda _, files: files["data.txt"])


def in_home(store: BuildStore) -> set[str]:
    """Everything in the home but the lock file, which stays."""
    return {str(path.relative_to(store.home)) for path in store.home.rglob("*") if path.name != "lock"}


def test_an_empty_home_has_no_index_and_says_how_to_build_one(tmp_path: Path) -> None:
    store = BuildStore(tmp_path / "home")
    assert store.current() is None
    with pytest.raises(NoIndexError, match="wenju rebuild"):
        store.manifest()


def test_a_published_build_is_current_and_reads_back(tmp_path: Path) -> None:
    store = BuildStore(tmp_path)
    manifest = publish(store, "one")
    assert store.current() == manifest.version
    assert store.manifest() == manifest
    assert content(store) == b"one"


def test_a_publish_leaves_the_build_and_the_pointer_and_nothing_else(tmp_path: Path) -> None:
    store = BuildStore(tmp_path)
    version = publish(store, "one").version
    files = {f"builds/{version}/{name}" for name in ("data.txt", "more.txt", "manifest.json")}
    assert in_home(store) == {"CURRENT", "builds", f"builds/{version}", *files}


def test_a_build_that_fails_half_way_leaves_the_old_one_and_no_rubbish(tmp_path: Path) -> None:
    store = BuildStore(tmp_path)
    publish(store, "one")
    before = in_home(store)

    def files() -> Iterator[tuple[str, bytes]]:
        yield "data.txt", b"two"
        raise BuildError("cancelled")

    with pytest.raises(BuildError, match="cancelled"), store.writing():
        store.publish(files(), receipt)
    assert content(store) == b"one"
    assert in_home(store) == before


# data.txt, more.txt, the mark of an unfinished build, manifest.json, CURRENT
@pytest.mark.parametrize("failing", range(5))
@pytest.mark.parametrize("written", [0, 2])
def test_a_disk_that_fills_at_any_write_leaves_the_old_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int, written: int
) -> None:
    store = BuildStore(tmp_path)
    publish(store, "one")
    before = in_home(store)
    done: list[str] = []

    def write_file(path: Path, content: bytes) -> None:
        if len(done) == failing:
            path.write_bytes(content[:written])
            raise NO_SPACE
        done.append(path.name)
        path.write_bytes(content)

    for module in ("index.disk", "index.store"):
        monkeypatch.setattr(f"{module}.write_file", write_file)
    with pytest.raises(BuildError, match=r"No space left on device.*index from before still answers"):
        publish(store, "two")
    assert len(done) == failing
    assert content(store) == b"one"
    assert in_home(store) == before
    monkeypatch.undo()
    publish(store, "three")
    assert content(store) == b"three"


def test_five_writes_are_all_there_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names: list[str] = []

    def write_file(path: Path, content: bytes) -> None:
        names.append(path.name)
        path.write_bytes(content)

    for module in ("index.disk", "index.store"):
        monkeypatch.setattr(f"{module}.write_file", write_file)
    publish(BuildStore(tmp_path), "one")
    assert names == ["data.txt", "more.txt", "pending", "manifest.json", ".CURRENT-new"]


@pytest.mark.parametrize("call", ["rename", "replace", "mkdir"])
def test_a_disk_that_refuses_a_move_leaves_the_old_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    store = BuildStore(tmp_path)
    publish(store, "one")
    before = in_home(store)
    true = getattr(Path, call)

    def refuse(path: Path, *arguments: object, **options: object) -> object:
        if path.name.startswith((".aside", ".CURRENT")):
            raise NO_SPACE
        return true(path, *arguments, **options)

    monkeypatch.setattr(Path, call, refuse)
    with pytest.raises(BuildError, match="No space left on device"):
        publish(store, "two")
    monkeypatch.undo()
    assert content(store) == b"one"
    assert in_home(store) == before


def test_what_does_not_read_back_is_not_swapped_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = BuildStore(tmp_path)
    publish(store, "one")
    monkeypatch.setattr("index.store.write_file", lambda path, content: path.write_bytes(content[:-1] + b"?"))
    with pytest.raises(BuildError, match="still answers"):
        publish(store, "two")
    monkeypatch.undo()
    assert content(store) == b"one"


def test_an_altered_file_is_found(tmp_path: Path) -> None:
    store = BuildStore(tmp_path)
    manifest = publish(store, "one")
    (store.folder(manifest.version) / "data.txt").write_text("two", encoding="utf-8")
    with pytest.raises(DamagedIndexError, match=r"data\.txt .*was altered"):
        content(store)


def test_a_missing_file_is_found(tmp_path: Path) -> None:
    store = BuildStore(tmp_path)
    manifest = publish(store, "one")
    (store.folder(manifest.version) / "data.txt").unlink()
    with pytest.raises(DamagedIndexError, match=r"data\.txt .*is missing"):
        content(store)


def test_a_half_written_manifest_is_no_index(tmp_path: Path) -> None:
    store = BuildStore(tmp_path)
    manifest = publish(store, "one")
    (store.folder(manifest.version) / "manifest.json").write_text("{", encoding="utf-8")
    with pytest.raises(DamagedIndexError, match="no readable manifest"):
        store.manifest()


@pytest.mark.parametrize("name", ["", "../..", "000009-gone", "\udcff"])
def test_a_pointer_to_nowhere_is_damage_and_a_rollback_mends_it(tmp_path: Path, name: str) -> None:
    store = BuildStore(tmp_path)
    only = publish(store, "one")
    (tmp_path / "CURRENT").write_bytes(name.encode(errors="surrogateescape"))
    with pytest.raises(DamagedIndexError, match="wenju r"):
        store.manifest()
    assert store.rollback(only.version) == only
    assert content(store) == b"one"


def test_another_layout_is_refused(tmp_path: Path) -> None:
    store = BuildStore(tmp_path)
    manifest = publish(store, "one")
    other = manifest.model_copy(update={"schema_version": 999})
    (store.folder(manifest.version) / "manifest.json").write_text(other.model_dump_json(), encoding="utf-8")
    with pytest.raises(StaleIndexError, match="layout 999"):
        store.manifest()


def test_a_reader_whose_build_is_replaced_and_removed_meanwhile_reads_the_next(tmp_path: Path) -> None:
    store = BuildStore(tmp_path, keep=1)
    publish(store, "one")
    read = []

    def parse(_: Manifest, files: object) -> object:
        read.append(files)
        if len(read) == 1:
            publish(store, "two")
            raise DamagedIndexError("a later read of the removed build")
        return files

    assert store.read_current(parse) == {"data.txt": b"two", "more.txt": b"more"}


def test_what_killed_writers_left_is_removed_by_the_next(tmp_path: Path) -> None:
    store = BuildStore(tmp_path)
    first = publish(store, "one")
    (tmp_path / "builds" / ".aside-1").mkdir()
    (tmp_path / ".CURRENT-new").write_text("half", encoding="utf-8")
    never_current = tmp_path / "builds" / "000002-abc"
    never_current.mkdir()
    (never_current / "pending").touch()
    assert [manifest.version for manifest in store.versions()] == [first.version]
    second = publish(store, "two")
    assert {path.name for path in tmp_path.iterdir()} == {"CURRENT", "builds", "lock"}
    assert {path.name for path in (tmp_path / "builds").iterdir()} == {first.version, second.version}


def test_a_writer_killed_right_after_the_swap_has_published(tmp_path: Path) -> None:
    store = BuildStore(tmp_path)
    first = publish(store, "one")
    (store.folder(first.version) / "pending").touch()
    assert [manifest.version for manifest in store.versions()] == [first.version]
    publish(store, "two")
    assert not (store.folder(first.version) / "pending").exists()
    assert store.rollback().version == first.version


def test_a_writer_that_dies_frees_the_lock(tmp_path: Path) -> None:
    program = (
        "import os, sys; from pathlib import Path; from index.store import BuildStore\n"
        "store = BuildStore(Path(sys.argv[1]))\n"
        "with store.writing():\n    os.kill(os.getpid(), 9)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False
    )
    assert done.returncode == -9
    assert publish(BuildStore(tmp_path), "one").version.startswith("000001-")


def test_two_writers_wait_for_each_other(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from index.models import Manifest; from index.store import BuildStore\n"
        "store = BuildStore(Path(sys.argv[1]), keep=100)\n"
        "make = lambda v, f: Manifest(version=v, created='', encoder='e', dim=2, n_chunks=1, reports=(), files=f)\n"
        "for n in range(10):\n    with store.writing(): store.publish([('a', sys.argv[2].encode())], make)\n"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    writers = [subprocess.Popen([sys.executable, "-c", program, str(tmp_path), name], cwd=ROOT, env=env) for name in "ab"]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    numbers = [int(manifest.version[:6]) for manifest in BuildStore(tmp_path).versions()]
    assert numbers == list(range(1, 21))


def test_a_writer_that_waits_too_long_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.store.LOCK_SECONDS", 0.05)
    store = BuildStore(tmp_path)
    with store.writing(), pytest.raises(BuildError, match="another rebuild is running"), BuildStore(tmp_path).writing():
        pass


def test_a_writer_that_waits_can_be_cancelled(tmp_path: Path) -> None:
    cancel = threading.Event()
    cancel.set()
    store = BuildStore(tmp_path)
    with store.writing(), pytest.raises(BuildError, match="cancelled while it waited"), BuildStore(tmp_path).writing(cancel):
        pass


def test_a_home_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BuildError, match=r"cannot write to .*--home"), BuildStore(tmp_path / "file").writing():
        pass


def test_only_the_newest_builds_are_kept(tmp_path: Path) -> None:
    store = BuildStore(tmp_path, keep=2)
    versions = [publish(store, str(n)).version for n in range(4)]
    assert [manifest.version for manifest in store.versions()] == versions[2:]
    assert sorted(path.name for path in (tmp_path / "builds").iterdir()) == versions[2:]


def test_the_current_build_is_kept_however_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = BuildStore(tmp_path, keep=2)
    first = publish(store, "one")
    publish(store, "two")
    store.rollback(first.version)
    monkeypatch.setattr("index.disk.Pointer.write", lambda *_: (_ for _ in ()).throw(NO_SPACE))
    with pytest.raises(BuildError, match="No space"):
        publish(store, "three")
    assert content(store) == b"one"


def test_rollback_goes_one_build_back_and_a_new_build_goes_on_from_there(tmp_path: Path) -> None:
    store = BuildStore(tmp_path)
    first, second = publish(store, "one"), publish(store, "two")
    assert store.rollback().version == first.version == store.current()
    assert publish(store, "three").version.startswith("000003-")
    assert store.rollback(second.version).version == second.version


@pytest.mark.parametrize("name", ["2", "000002", "000002-"])
def test_a_build_can_be_named_by_its_number(tmp_path: Path, name: str) -> None:
    store = BuildStore(tmp_path)
    publish(store, "one")
    second = publish(store, "two")
    assert store.find(name) == second.version


def test_rollback_to_nowhere_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    store = BuildStore(tmp_path)
    only = publish(store, "one")
    with pytest.raises(BuildError, match="no build before the current one"):
        store.rollback()
    with pytest.raises(BuildError, match="no build '000009-x'"):
        store.rollback("000009-x")
    assert store.current() == only.version


def test_rollback_to_a_damaged_build_is_refused(tmp_path: Path) -> None:
    store = BuildStore(tmp_path)
    first, second = publish(store, "one"), publish(store, "two")
    (store.folder(first.version) / "data.txt").unlink()
    with pytest.raises(DamagedIndexError, match="is missing"):
        store.rollback()
    assert store.current() == second.version
