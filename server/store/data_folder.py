"""The data folder of an embedded store: who may use it, and where its socket lies.

Rules of this file:

* Two locks in the folder tell the truth after any crash, because the kernel lets go of them.
  ``owner.lock`` is held by the server that uses the folder; ``data.lock`` by it *and* its Valkey,
  which inherits it. Owner free but data held means: a Valkey lives on without its parent. It is
  asked to finish, and the files are touched only once its lock is gone.
* Folder and socket are for this user alone.
"""

import asyncio
import fcntl
import hashlib
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from server.store.away import StoreUnusable

LONGEST_SOCKET_PATH: Final = 103
"""Bytes: 104 with its final zero is what macOS has room for, Linux has four more."""

LEAVE_WITHIN: Final = 10.0
"""Seconds for a Valkey to finish, our own or one found orphaned."""

LOOK_EVERY: Final = 0.02
"""Seconds between two looks at a Valkey that comes or goes."""

_NOT_YOURS: Final = (
    "The data folder belongs to another user. Type this as the user that runs the server."
)
DISK_FULL: Final = "The disk with the data folder is full. Make some room, then start again."


def is_full(told: str) -> bool:
    """Whether ``told``, by the system or by Valkey, speaks of a full disk."""
    return "No space left" in told or "Disk quota exceeded" in told


class FolderInUse(StoreUnusable):
    """Another server of ours runs on this data folder."""


def writable(data_dir: Path) -> Path:
    """The data folder, made if need be, for this user alone."""
    remedy = "Choose another one with REPAIR_DATA_DIR, or change who may write there."
    try:
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder = data_dir.resolve()
        folder.chmod(0o700)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as trouble:
        if is_full(str(trouble)):
            raise StoreUnusable(DISK_FULL) from None
        raise StoreUnusable(f"The data folder cannot be written. {remedy}") from None
    return folder


@contextmanager
def owned(folder: Path) -> Iterator[None]:
    """Be the one server that uses ``folder``."""
    descriptor = os.open(folder / "owner.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if not _try_lock(descriptor):
            raise FolderInUse(
                "Another Repair Room is already running on this data folder. "
                "Stop it, or choose another folder with REPAIR_DATA_DIR."
            )
        yield
    finally:
        os.close(descriptor)


async def data_lock(folder: Path, socket: Path) -> int:
    """The lock that our Valkey will inherit, once an orphan has let go of it."""
    descriptor = os.open(folder / "data.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        async with asyncio.timeout(LEAVE_WITHIN):
            while not _try_lock(descriptor):
                # It may already be leaving, or still be reading its files: ask until it has gone.
                await say(socket, b"SHUTDOWN NOSAVE")
                await asyncio.sleep(LOOK_EVERY)
    except TimeoutError:
        os.close(descriptor)
        raise StoreUnusable(
            "The store of an earlier run still uses this data folder. "
            "End that valkey-server or redis-server, then start again."
        ) from None
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def socket_path(folder: Path) -> Path:
    """A short path that only this user can reach, the same for every run on ``folder``."""
    name = _socket_folder(folder)
    for base in _runtime_dirs():
        path = base / name / "store.sock"
        if len(os.fsencode(path)) <= LONGEST_SOCKET_PATH and _own_directory(path.parent):
            return path
    raise StoreUnusable("There is no place for the store's socket. Set TMPDIR to a short path.")


async def running_socket(folder: Path) -> Path | None:
    """The socket of the store that runs on ``folder`` now; None if none answers to this user."""
    for path in _sockets(folder):
        if _is_ours(path.parent) and await say(path, b"PING") == b"+PONG":
            return path
    return None


def _sockets(folder: Path) -> list[Path]:
    """Where that socket can be: the server may have been started with another environment."""
    name = _socket_folder(folder.resolve())
    bases = (*_runtime_dirs(), Path(f"/run/user/{os.getuid()}"))
    return [base / name / "store.sock" for base in bases]


def holds_a_store(data_dir: Path) -> bool:
    """Whether a store has kept its files in ``data_dir``; nothing is made there to find out.

    Raises:
        StoreUnusable: if it is another user's.
    """
    try:
        found = data_dir.stat()
        there = (data_dir / "appendonlydir").is_dir()
    except FileNotFoundError:
        return False
    except OSError:
        raise StoreUnusable(_NOT_YOURS) from None
    if found.st_uid != os.getuid():
        raise StoreUnusable(_NOT_YOURS)
    return there


def _socket_folder(folder: Path) -> str:
    return "repair-room-" + hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]


def _runtime_dirs() -> Iterator[Path]:
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    if runtime:
        yield Path(runtime)
    yield Path(tempfile.gettempdir())


def _own_directory(directory: Path) -> bool:
    """Make ``directory``, or see that it is ours alone: others can write beside it."""
    with suppress(OSError):
        directory.mkdir(mode=0o700)
    return _is_ours(directory)


def _is_ours(directory: Path) -> bool:
    """Whether ``directory`` is there, a real one, and nobody else can enter it."""
    try:
        found = directory.lstat()
    except OSError:
        return False
    return (
        stat.S_ISDIR(found.st_mode)
        and found.st_uid == os.getuid()
        and stat.S_IMODE(found.st_mode) == 0o700
    )


def tidy(socket: Path) -> None:
    """Remove the socket and its directory."""
    with suppress(OSError):
        socket.unlink(missing_ok=True)
        socket.parent.rmdir()


async def say(socket: Path, word: bytes) -> bytes:
    """One inline command and the first line of its answer; empty when nobody answers."""
    try:
        reader, writer = await asyncio.open_unix_connection(socket)
    except OSError:
        return b""
    try:
        async with asyncio.timeout(1):
            writer.write(word + b"\r\n")
            return (await reader.readline()).strip()
    except (OSError, TimeoutError):
        return b""
    finally:
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()
