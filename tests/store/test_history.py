"""What is removed leaves the disk as well."""

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from server.rooms.ports import Appended, StoreAway
from server.store import history
from server.store.connect import Store, open_store
from server.store.embedded import embedded
from server.store.history import History
from tests.install.programs import REDIS, need
from tests.store.conftest import ROOM
from tests.store.stores import REAL, chosen
from tests.store.writes import heads_of, in_room, said

CANARY = os.urandom(24).hex().encode()


@pytest_asyncio.fixture(params=chosen(REAL))
async def worker(request: pytest.FixtureRequest, own_folder: Path) -> AsyncIterator[Store]:
    """A worker of a store that keeps its files in ``own_folder``."""
    binary = need(REDIS) if request.param == "redis" else None
    async with embedded(own_folder, binary) as url, open_store(url, say=print) as store:
        yield store


def on_disk(folder: Path) -> bool:
    """Whether the canary is in any file of the store."""
    # A file may go while we look: it is one that a rewrite has just replaced.
    found = (path for path in folder.rglob("*") if path.is_file())
    return any(CANARY in path.read_bytes() for path in found if path.exists())


async def gone_from_disk(folder: Path) -> None:
    """Return when the canary is gone; old files are unlinked a moment after the rewrite."""
    async with asyncio.timeout(10):
        while True:
            try:
                if not on_disk(folder):
                    return
            except FileNotFoundError:
                pass
            await asyncio.sleep(0.01)


async def test_words_of_an_ended_room_leave_the_files(worker: Store, own_folder: Path) -> None:
    opening = said(in_room(CANARY), course=CANARY, keys={"session/aa": CANARY})
    await worker.rooms.create(ROOM, opening)
    await worker.rooms.append(ROOM, said(after=heads_of(opening), ends=True))
    assert on_disk(own_folder)
    await worker.rooms.forget_history()
    await gone_from_disk(own_folder)


async def test_words_and_keys_of_a_deleted_room_leave_the_files(
    worker: Store, own_folder: Path
) -> None:
    opening = said(in_room(CANARY), course=CANARY, keys={"room/aa": CANARY, "seat/aa": CANARY})
    await worker.rooms.create(ROOM, opening)
    await worker.rooms.erase(ROOM)
    assert on_disk(own_folder)
    await worker.rooms.forget_history()
    await gone_from_disk(own_folder)


async def test_a_wrapped_key_that_was_removed_leaves_the_files(
    worker: Store, own_folder: Path
) -> None:
    opening = said(in_room(b"sealed"), keys={"session/aa": CANARY})
    await worker.rooms.create(ROOM, opening)
    forgotten = said(in_room(b"closed"), after=heads_of(opening), keys={"session/aa": None})
    assert await worker.rooms.append(ROOM, forgotten) == Appended()
    await worker.rooms.forget_history()
    await gone_from_disk(own_folder)


async def test_who_asks_while_files_are_rewritten_gets_the_next_one(
    worker: Store, own_folder: Path
) -> None:
    for round_ in range(5):
        room = f"room-{round_}"
        opening = said(in_room(CANARY))
        await worker.rooms.create(room, opening)
        # One that began before the end of the room does not count for it.
        await worker.link.ask("BGREWRITEAOF")
        await worker.rooms.append(room, said(after=heads_of(opening), ends=True))
        await worker.rooms.forget_history()
        await gone_from_disk(own_folder)


async def test_many_who_ask_at_once_share_the_rewrites(worker: Store) -> None:
    before = await rewrites(worker)
    await asyncio.gather(*(worker.rooms.forget_history() for _ in range(20)))
    assert 1 <= await rewrites(worker) - before <= 2


async def test_one_worker_asks_while_another_rewrites(worker: Store) -> None:
    other = History(worker.link)
    await asyncio.gather(*(ask() for ask in [worker.rooms.forget_history, other.forget] * 5))


async def test_a_rewrite_that_does_not_end_is_told(
    worker: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "GIVE_UP_AFTER", 0.0)
    with pytest.raises(StoreAway, match="not finished"):
        await worker.rooms.forget_history()


async def rewrites(store: Store) -> int:
    """How many rewrites this store has made."""
    info = await store.link.ask("INFO", "persistence")
    assert isinstance(info, dict)
    return int(info["aof_rewrites"])
