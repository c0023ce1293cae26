"""The household's own store: private, durable, and gone when its server is gone."""

import asyncio
import os
import resource
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from server.rooms.ports import Appended, Known, Outcome, StoreAway, Write
from server.store import embedded as embedded_module
from server.store.away import StoreUnusable
from server.store.connect import Store, open_store
from server.store.embedded import embedded
from tests.install.programs import REDIS, need
from tests.store.a_household import confirmed
from tests.store.conftest import ROOM
from tests.store.test_conformance import OPENING, read
from tests.store.writes import heads_of, in_room, mark, said


def socket_of(url: str) -> Path:
    """The socket's path in ``url``."""
    return Path(url.removeprefix("unix://"))


def mode(path: Path) -> int:
    """Who may do what with ``path``."""
    return stat.S_IMODE(path.stat().st_mode)


def holders(folder: Path) -> list[int]:
    """The processes that hold the data lock of ``folder``: us, and its store."""
    lock = (folder / "data.lock").stat().st_ino
    found = []
    for process in Path("/proc").iterdir():
        if process.name.isdecimal():
            with suppress(OSError):
                opened = [each.stat().st_ino for each in (process / "fd").iterdir()]
                if lock in opened:
                    found.append(int(process.name))
    return found


def store_of(folder: Path) -> int:
    """The process id of the store that runs on ``folder``."""
    (found,) = (pid for pid in holders(folder) if "unixsocket" in command_line(pid))
    return found


def command_line(pid: int) -> str:
    """What ``pid`` was started as; empty when it is gone."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode()
    return ""


async def until_gone(pid: int) -> None:
    """Return when ``pid`` runs no more."""
    async with asyncio.timeout(10):
        while True:
            if not command_line(pid):
                return
            await asyncio.sleep(0.01)


# -- what it keeps and what it closes


async def test_it_keeps_rooms_from_one_run_to_the_next(own_folder: Path) -> None:
    async with embedded(own_folder) as url, open_store(url, say=print) as store:
        await store.rooms.create(ROOM, OPENING)
        assert await store.durability() == []
    async with embedded(own_folder) as url, open_store(url, say=print) as store:
        assert (await read(store)).heads == heads_of(OPENING)


async def test_files_and_socket_are_for_this_user_alone(own_folder: Path) -> None:
    async with embedded(own_folder) as url, open_store(url, say=print) as store:
        await store.rooms.create(ROOM, OPENING)
        socket = socket_of(url)
        assert len(os.fsencode(socket)) < 104
        assert (mode(own_folder), mode(socket.parent), mode(socket)) == (0o700, 0o700, 0o700)
        assert {mode(path) & 0o077 for path in all_in(own_folder)} == {0}
    assert not socket.parent.exists()


async def test_a_folder_others_could_read_is_closed(own_folder: Path) -> None:
    make(own_folder, 0o755)
    async with embedded(own_folder):
        assert mode(own_folder) == 0o700


async def test_nothing_listens_on_the_network(own_folder: Path) -> None:
    async with embedded(own_folder):
        sockets = {os.readlink(each) for each in descriptors(store_of(own_folder))}
        inodes = {each[8:-1] for each in sockets if each.startswith("socket:[")}
        assert inodes
        assert inodes.isdisjoint(on_the_network())


async def test_a_path_with_odd_letters_works(tmp_path: Path) -> None:
    folder = tmp_path / 'ein "Raum" für % uns'
    async with embedded(folder) as url, open_store(url, say=print) as store:
        assert await store.rooms.create(ROOM, OPENING)


async def test_debians_redis_serves_where_no_valkey_came_along(
    own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    redis = need(REDIS)

    def nothing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr("importlib.import_module", nothing)
    monkeypatch.setenv("PATH", str(redis.parent))
    async with embedded(own_folder) as url, open_store(url, say=print) as store:
        assert "redis-server" in command_line(store_of(own_folder))
        assert await store.rooms.create(ROOM, OPENING)
        assert await store.durability() == []


# -- crashes


@pytest.fixture
def household(own_folder: Path) -> Iterator["Household"]:
    """A household's server, appending."""
    household = Household(own_folder)
    yield household
    household.kill()


class Household:
    """A server in a process of its own, with its store."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._process: subprocess.Popen[str] | None = None
        self.url = ""

    def start(self, *how: str, until: int) -> int:
        """Let it append; the last confirmed version, which is ``until`` or later."""
        words = [sys.executable, "-m", "tests.store.a_household", str(self.folder), *how]
        self._process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        self.url = self._process.stdout.readline().removeprefix("at ").strip()
        for line in self._process.stdout:
            if int(line) >= until:
                return int(line)
        raise AssertionError("the household's server ended by itself")

    def kill(self, *others: int) -> int:
        """Kill it, and others with it; the last version it still got to say, or 0."""
        if self._process is None:
            return 0
        for pid in (self._process.pid, *others):
            # The store may be quicker: it goes with its server.
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        said, _ = self._process.communicate()
        self._process = None
        lines = [line for line in said.splitlines(keepends=True) if line.endswith("\n")]
        return int(lines[-1]) if lines else 0


async def test_everything_confirmed_is_there_after_both_were_killed(household: Household) -> None:
    last = 0
    for _ in range(2):
        last = household.start(until=last + 100)
        last = max(last, household.kill(store_of(household.folder)))
        found = await confirmed(household.folder)
        # One more may have reached the disk before its confirmation reached anybody.
        assert last <= found <= last + 1
        last = found


async def test_a_killed_server_takes_its_store_along(household: Household) -> None:
    household.start(until=10)
    orphan = store_of(household.folder)
    household.kill()
    await until_gone(orphan)
    assert holders(household.folder) == []


async def test_an_orphan_is_taken_over_with_all_it_holds(household: Household) -> None:
    last = household.start("untied", until=100)
    orphan = store_of(household.folder)
    last = max(last, household.kill())
    assert command_line(orphan)
    assert last <= await confirmed(household.folder) <= last + 1
    assert not command_line(orphan)


async def test_an_orphan_that_does_not_leave_is_told(
    household: Household, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.store.data_folder.LEAVE_WITHIN", 0.2)
    household.start("untied", until=10)
    orphan = store_of(household.folder)
    household.kill()
    os.kill(orphan, signal.SIGSTOP)
    try:
        with pytest.raises(StoreUnusable, match="earlier run"):
            async with embedded(household.folder):
                pass
    finally:
        os.kill(orphan, signal.SIGKILL)
    await until_gone(orphan)


async def test_a_store_that_was_killed_is_started_again_with_all_it_confirmed(
    own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded_module, "AGAIN_AFTER", (0.0, 0.1))
    async with embedded(own_folder) as url, open_store(url, say=print) as store:
        await store.rooms.create(ROOM, OPENING)
        heads = heads_of(OPENING)
        for number in range(3):
            write = said(in_room(b"%d" % number), after=heads)
            assert await store.rooms.append(ROOM, write) == Appended()
            heads = heads_of(write)
            os.kill(store_of(own_folder), signal.SIGKILL)
            async with asyncio.timeout(20):
                while True:
                    with suppress(StoreAway):
                        assert (await read(store)).heads == heads
                        break


async def test_a_disk_that_fills_up_in_mid_write_loses_nothing_confirmed(
    own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded_module, "AGAIN_AFTER", (0.0, 0.1))
    async with embedded(own_folder) as url, open_store(url, say=print) as store:
        await store.rooms.create(ROOM, OPENING)
        pid = store_of(own_folder)
        size = max(path.stat().st_size for path in all_in(own_folder) if path.is_file())
        # From here on its files may grow by a hundred bytes, less than the next write.
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (size + 100, size + 100))
        write = said(in_room(b"x" * 500), after=heads_of(OPENING), command=mark("a-1"))
        outcome = await answer_in_the_end(store, write)
        assert outcome in (Appended(), Known(b"content", b"answer"))
        assert store_of(own_folder) != pid
        assert (await read(store)).heads == heads_of(write)


async def answer_in_the_end(store: Store, write: Write) -> Outcome:
    """Ask again, with the same command, until the store is back."""
    async with asyncio.timeout(20):
        while True:
            with suppress(StoreAway):
                return await store.rooms.append(ROOM, write)


async def test_a_second_server_on_the_same_folder_is_turned_away(own_folder: Path) -> None:
    async with embedded(own_folder) as url, open_store(url, say=print) as store:
        with pytest.raises(StoreUnusable, match="already running on this data folder"):
            async with embedded(own_folder):
                pass
        assert await store.rooms.create(ROOM, OPENING)


async def test_two_folders_are_two_stores(tmp_path: Path) -> None:
    async with embedded(tmp_path / "one") as one, embedded(tmp_path / "other") as other:
        assert one != other


# -- what the host is told


def stand_in(folder: Path, told: str) -> Path:
    """A program that says ``told`` and ends, in place of a store."""
    program = folder / "stand-in"
    program.write_text(f'#!/bin/sh\necho "{told}"\nexit 1\n')
    program.chmod(0o700)
    return program


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (
            "Error writing to the AOF file: No space left on device",
            "disk with the data folder is full",
        ),
        ("Can't handle RDB format version 80", "newer valkey-server or redis-server"),
        ("Bad file format reading the append only file", "cannot read its files"),
        ("Bad directive or wrong number of arguments", "too old"),
        ("something else", "store.log in the data folder says why"),
    ],
)
async def test_a_store_that_does_not_start_is_explained(
    own_folder: Path, tmp_path: Path, told: str, sentence: str
) -> None:
    with pytest.raises(StoreUnusable, match=sentence):
        async with embedded(own_folder, stand_in(tmp_path, told)):
            pass
    assert holders(own_folder) == []


async def test_files_that_are_damaged_are_not_overwritten(own_folder: Path) -> None:
    async with embedded(own_folder) as url, open_store(url, say=print) as store:
        await store.rooms.create(ROOM, OPENING)
    (manifest,) = (path for path in all_in(own_folder) if path.suffix == ".manifest")
    manifest.write_text("not a manifest\n")
    with pytest.raises(StoreUnusable, match="cannot read its files"):
        async with embedded(own_folder):
            pass
    assert manifest.read_text() == "not a manifest\n"


async def test_a_machine_without_any_store_is_told_what_to_install(
    own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr("importlib.import_module", nothing)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(StoreUnusable, match="REPAIR_REDIS_URL"):
        async with embedded(own_folder):
            pass


async def test_a_store_that_hangs_at_start_is_ended(
    own_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded_module, "START_WITHIN", 0.3)
    program = tmp_path / "hangs"
    make(program, 0o700, "#!/bin/sh\nexec sleep 60\n")
    with pytest.raises(StoreUnusable, match="did not become ready"):
        async with embedded(own_folder, program):
            pass
    assert holders(own_folder) == []


def make(path: Path, mode_: int, text: str | None = None) -> None:
    """A directory, or a file with ``text``."""
    if text is None:
        path.mkdir()
    else:
        path.write_text(text)
    path.chmod(mode_)


def all_in(folder: Path) -> list[Path]:
    """Everything in ``folder``, however deep."""
    return list(folder.rglob("*"))


def on_the_network() -> set[str]:
    """The sockets of this machine that others could reach, by their numbers."""
    tables = [Path(f"/proc/net/{table}") for table in ("tcp", "tcp6", "udp", "udp6")]
    return {word for table in tables if table.exists() for word in table.read_text().split()}


def descriptors(pid: int) -> Iterator[Path]:
    """What ``pid`` has open."""
    return Path(f"/proc/{pid}/fd").iterdir()
