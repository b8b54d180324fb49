from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from index.errors import BuildError, DamagedIndexError, NoIndexError, StaleIndexError
from index.models import Manifest
from index.store import BuildStore


def receipt(version: str, files: dict[str, str]) -> Manifest:
    return Manifest(
        version=version, created="2024-01-01T00:00:00+00:00", encoder="e", dim=2, n_chunks=1, reports=(), files=files
    )


def publish(store: BuildStore, content: str) -> Manifest:
    with store.writing():
        return store.publish(lambda folder: (folder / "data.txt").write_text(content, encoding="utf-8") and None, receipt)


def test_an_empty_home_has_no_index_and_says_how_to_build_one(tmp_path: Path) -> None:
    store = BuildStore(tmp_path / "home")
    assert store.current() is None
    with pytest.raises(NoIndexError, match="wenju rebuild"):
        store.manifest()


def test_a_published_build_is_current_and_verifies(tmp_path: Path) -> None:
    store = BuildStore(tmp_path)
    manifest = publish(store, "one")
    assert store.current() == manifest.version
    assert (store.verify(store.manifest()) / "data.txt").read_text(encoding="utf-8") == "one"


def test_a_failing_build_leaves_the_old_one_and_no_rubbish(tmp_path: Path) -> None:
    store = BuildStore(tmp_path)
    first = publish(store, "one")

    def full_disk(folder: Path) -> None:
        (folder / "data.txt").write_text("half", encoding="utf-8")
        raise OSError(28, "No space left on device")

    with pytest.raises(BuildError, match="No space left on device"), store.writing():
        store.publish(full_disk, receipt)
    assert store.current() == first.version
    assert [path.name for path in (tmp_path / "builds").iterdir()] == [first.version]


def test_an_altered_file_is_found(tmp_path: Path) -> None:
    store = BuildStore(tmp_path)
    manifest = publish(store, "one")
    (store.folder(manifest.version) / "data.txt").write_text("two", encoding="utf-8")
    with pytest.raises(DamagedIndexError, match=r"data\.txt .*was altered"):
        store.verify(store.manifest())


def test_a_missing_file_is_found(tmp_path: Path) -> None:
    store = BuildStore(tmp_path)
    manifest = publish(store, "one")
    (store.folder(manifest.version) / "data.txt").unlink()
    with pytest.raises(DamagedIndexError, match=r"data\.txt .*is missing"):
        store.verify(store.manifest())


def test_a_half_written_manifest_is_no_index(tmp_path: Path) -> None:
    store = BuildStore(tmp_path)
    manifest = publish(store, "one")
    (store.folder(manifest.version) / "manifest.json").write_text("{", encoding="utf-8")
    with pytest.raises(DamagedIndexError, match="no readable manifest"):
        store.manifest()


def test_another_layout_is_refused(tmp_path: Path) -> None:
    store = BuildStore(tmp_path)
    manifest = publish(store, "one")
    other = manifest.model_copy(update={"schema_version": 999})
    (store.folder(manifest.version) / "manifest.json").write_text(other.model_dump_json(), encoding="utf-8")
    with pytest.raises(StaleIndexError, match="layout 999"):
        store.manifest()


def test_what_a_killed_writer_left_is_removed_by_the_next(tmp_path: Path) -> None:
    store = BuildStore(tmp_path)
    publish(store, "one")
    (tmp_path / "builds" / ".partial-1").mkdir()
    publish(store, "two")
    assert not list((tmp_path / "builds").glob(".partial-*"))


def test_a_writer_that_dies_frees_the_lock(tmp_path: Path) -> None:
    program = (
        "import os, sys; from pathlib import Path; from index.store import BuildStore\n"
        "store = BuildStore(Path(sys.argv[1]))\n"
        "with store.writing():\n    os.kill(os.getpid(), 9)\n"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], cwd=root, env={**os.environ, "PYTHONPATH": str(root)}, check=False
    )
    assert done.returncode == -9
    assert publish(BuildStore(tmp_path), "one").version.startswith("000001-")


def test_only_the_newest_builds_are_kept(tmp_path: Path) -> None:
    store = BuildStore(tmp_path, keep=2)
    versions = [publish(store, str(n)).version for n in range(4)]
    assert [manifest.version for manifest in store.versions()] == versions[2:]


def test_rollback_goes_one_build_back_and_a_new_build_goes_on_from_there(tmp_path: Path) -> None:
    store = BuildStore(tmp_path)
    first, second = publish(store, "one"), publish(store, "two")
    assert store.rollback().version == first.version == store.current()
    assert publish(store, "three").version.startswith("000003-")
    assert store.rollback(second.version).version == second.version


def test_rollback_to_nowhere_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    store = BuildStore(tmp_path)
    only = publish(store, "one")
    with pytest.raises(BuildError, match="no build"):
        store.rollback()
    with pytest.raises(BuildError, match="no build 000009-x"):
        store.rollback("000009-x")
    assert store.current() == only.version
