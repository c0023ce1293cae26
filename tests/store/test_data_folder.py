"""The data folder and the socket: ours alone, and a sentence where that cannot be."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from server.store.away import StoreUnusable
from server.store.data_folder import is_full, owned, socket_path, tidy, writable

NOBODY = 65534


@contextmanager
def as_somebody_else(folder: Path) -> Iterator[None]:
    """Run as a user with no rights of their own, who owns ``folder``; root ignores permissions."""
    if os.geteuid() != 0:
        yield
        return
    os.chown(folder, NOBODY, NOBODY)
    for parent in folder.parents:
        if parent.stat().st_uid == 0 and "pytest" in str(parent):
            parent.chmod(0o711)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_folder_is_made_with_its_parents_for_this_user(tmp_path: Path) -> None:
    folder = writable(tmp_path / "a" / "b")
    assert folder.stat().st_mode & 0o777 == 0o700
    assert writable(folder) == folder


def test_a_folder_that_cannot_be_written_is_told_kindly(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    with (
        as_somebody_else(folder),
        pytest.raises(StoreUnusable, match="cannot be written") as told,
    ):
        writable(folder / "rooms")
    assert "REPAIR_DATA_DIR" in str(told.value)
    assert str(tmp_path) not in str(told.value)


def test_a_file_in_the_way_is_told_kindly(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file", tmp_path / "file" / "rooms"):
        with pytest.raises(StoreUnusable, match="cannot be written"):
            writable(folder)


def test_a_full_disk_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.TemporaryFile", full)
    with pytest.raises(StoreUnusable, match="full"):
        writable(tmp_path / "rooms")
    assert not is_full("anything else")


def test_a_folder_has_one_owner_at_a_time(tmp_path: Path) -> None:
    with owned(tmp_path), pytest.raises(StoreUnusable, match="already running"), owned(tmp_path):
        pass
    with owned(tmp_path):
        pass


def test_the_socket_path_is_short_however_deep_the_folder_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = tmp_path.joinpath(*["a folder with a long name"] * 20)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(deep))
    socket = socket_path(deep)
    assert len(os.fsencode(socket)) < 104
    assert socket == socket_path(deep)
    assert socket != socket_path(tmp_path)
    for each in (socket, socket_path(tmp_path)):
        tidy(each)
    assert not socket.parent.exists()


def test_where_every_path_is_too_long_the_host_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = tmp_path.joinpath(*["a folder with a long name"] * 5)
    deep.mkdir(parents=True)
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(deep))
    with pytest.raises(StoreUnusable, match="TMPDIR"):
        socket_path(tmp_path)


def test_the_runtime_directory_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runtime = Path(tempfile.mkdtemp(prefix="rr"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    try:
        socket = socket_path(tmp_path)
        assert socket.parent.parent == runtime
        tidy(socket)
    finally:
        runtime.rmdir()


@pytest.mark.parametrize("trap", ["open to others", "a link", "a file"])
def test_a_directory_a_stranger_could_have_laid_out_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trap: str
) -> None:
    short = Path(tempfile.mkdtemp(prefix="rr"))
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(short))
    try:
        taken = socket_path(tmp_path).parent
        taken.rmdir()
        if trap == "open to others":
            taken.mkdir()
            taken.chmod(0o777)
        elif trap == "a link":
            taken.symlink_to(tmp_path)
        else:
            taken.write_text("")
        with pytest.raises(StoreUnusable, match="TMPDIR"):
            socket_path(tmp_path)
    finally:
        if taken.is_dir() and not taken.is_symlink():
            taken.rmdir()
        else:
            taken.unlink()
        short.rmdir()
