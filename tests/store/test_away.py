"""A store that is away says so in one way, and never with somebody's words in it."""

import asyncio
import re
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from urllib.parse import quote

import pytest
import pytest_asyncio
from redis import exceptions
from redis.asyncio import Redis

from server.dialogue.seats import Seat
from server.rooms.ports import START, Appended, Log, RoomStore, StoreAway, Stored
from server.store import connect
from server.store.away import away
from server.store.connect import Store, open_store
from server.store.link import Link
from tests.store.conftest import EVERYTHING, ROOM
from tests.store.stores import Server, redis_server
from tests.store.test_conformance import OPENING, read
from tests.store.writes import heads_of, in_room, mark, said

CANARY = "a word of hers"
UNKNOWN = "The store answered in a way this server does not know:"
SPOKEN = said(in_room(CANARY.encode()), after=heads_of(OPENING), command=mark("a-1"))

WRITES: dict[str, Callable[[RoomStore], Awaitable[object]]] = {
    "create": lambda rooms: rooms.create("another", OPENING),
    "append": lambda rooms: rooms.append(ROOM, SPOKEN),
    "claim": lambda rooms: rooms.claim(ROOM, Seat.PARTNER_A, "phone", 9_000),
    "ready": lambda rooms: rooms.ready(),
}
READS: dict[str, Callable[[RoomStore], Awaitable[object]]] = {
    "read": lambda rooms: rooms.read(ROOM, {Log.ROOM: 0}),
    "heads": lambda rooms: rooms.heads([ROOM]),
    "due": lambda rooms: rooms.due(10_000),
    "next_due": lambda rooms: rooms.next_due(),
}
OTHERS: dict[str, Callable[[RoomStore], Awaitable[object]]] = {
    "renew": lambda rooms: rooms.renew(ROOM, Seat.PARTNER_A, "phone", 9_000),
    "rearm": lambda rooms: rooms.rearm(ROOM, START, 1),
    "forget_history": lambda rooms: rooms.forget_history(),
}


@pytest.fixture
def server(own_folder: Path) -> Iterator[Server]:
    """A Redis of its own, to be ill-treated."""
    own_folder.mkdir()
    # A directory where Redis wants to put its dump lets every dump come to nothing.
    (own_folder / "blocked" / "by this").mkdir(parents=True)
    with redis_server(own_folder, "--dbfilename", "blocked") as server:
        yield server


@pytest_asyncio.fixture
async def worker(server: Server, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Store]:
    """A worker with a room in that Redis, and little patience."""
    monkeypatch.setattr(connect, "ANSWER_WITHIN", 0.3)
    async with open_store(server.url, say=print) as store:
        await store.rooms.create(ROOM, OPENING)
        await store.rooms.claim(ROOM, Seat.PARTNER_A, "phone", 5_000)
        yield store


@pytest_asyncio.fixture
async def config(server: Server) -> AsyncIterator[Callable[..., Awaitable[object]]]:
    """Commands of whoever runs that Redis."""
    async with Redis.from_url(server.url) as redis:

        async def say(*words: str) -> object:
            answer: object = await redis.execute_command(*words)  # type: ignore[no-untyped-call]
            return answer

        yield say


async def away_with(act: Awaitable[object]) -> str:
    """The sentence of a store that is away, which holds nothing of what was sent."""
    with pytest.raises(StoreAway) as told:
        await act
    assert told.value.__context__ is None
    assert CANARY not in str(told.value)
    return str(told.value)


async def test_a_dead_store_is_away_for_everything_and_then_back(
    server: Server, worker: Store
) -> None:
    server.kill()
    acts = (*WRITES.values(), *READS.values(), *OTHERS.values())
    told = await asyncio.gather(*(away_with(act(worker.rooms)) for act in acts))
    assert set(told) == {"The store cannot be reached."}
    server.start()
    assert await worker.rooms.append(ROOM, SPOKEN) == Appended()
    assert (await read(worker)).heads == heads_of(SPOKEN)


async def test_a_store_that_hangs_is_away_and_then_back(server: Server, worker: Store) -> None:
    server.signal(signal.SIGSTOP)
    for name in ("append", "claim"):
        assert await away_with(WRITES[name](worker.rooms)) == "The store did not answer in time."
    server.signal(signal.SIGCONT)
    # What was sent meanwhile may have arrived: nothing was known to be done.
    await worker.rooms.append(ROOM, SPOKEN)
    assert (await read(worker)).heads == heads_of(SPOKEN)


async def test_a_full_store_takes_no_words_but_lets_people_read_and_end(
    worker: Store, config: Callable[..., Awaitable[object]]
) -> None:
    await config("CONFIG", "SET", "maxmemory", "1")
    for act in WRITES.values():
        assert await away_with(act(worker.rooms)) == "The store is full."
    for act in READS.values():
        await act(worker.rooms)
    found = await worker.rooms.read(ROOM, EVERYTHING)
    assert isinstance(found, Stored)
    assert found.heads == heads_of(OPENING)
    ending = said(after=heads_of(OPENING), ends=True)
    assert await worker.rooms.append(ROOM, ending) == Appended()


async def info(config: Callable[..., Awaitable[object]]) -> str:
    """What that Redis says of its files."""
    return repr(await config("INFO", "persistence"))


async def test_a_store_that_cannot_write_its_disk_is_away(
    worker: Store, config: Callable[..., Awaitable[object]]
) -> None:
    await config("CONFIG", "SET", "save", "3600 1")
    await config("BGSAVE")
    async with asyncio.timeout(10):
        while True:
            if "'rdb_last_bgsave_status': 'err'" in await info(config):
                break
            await asyncio.sleep(0.01)
    for act in WRITES.values():
        assert await away_with(act(worker.rooms)) == "The store cannot write to its disk."
    assert (await read(worker)).heads == heads_of(OPENING)


async def test_a_replica_takes_no_words(
    worker: Store, config: Callable[..., Awaitable[object]]
) -> None:
    await config("REPLICAOF", "127.0.0.1", "1")
    for act in WRITES.values():
        told = await away_with(act(worker.rooms))
        assert told == "The store takes no writes right now: it is a replica."
    assert (await read(worker)).heads == heads_of(OPENING)
    await config("CONFIG", "SET", "replica-serve-stale-data", "no")
    for act in READS.values():
        assert await away_with(act(worker.rooms)) == "Part of the store is down."
    await config("REPLICAOF", "NO", "ONE")
    assert await worker.rooms.append(ROOM, SPOKEN) == Appended()


@asynccontextmanager
async def saying(path: Path, answer: str) -> AsyncIterator[Link]:
    """A store that answers everything with ``answer``."""

    async def answers(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while asked := await reader.read(65536):
                # One answer for each command: every one begins with the number of its words.
                count = len(re.findall(rb"^\*\d+\r$", asked, re.MULTILINE))
                writer.write(f"-{answer}\r\n".encode() * count)
        writer.close()

    server = await asyncio.start_unix_server(answers, path)
    async with connect.redis_at(f"unix://{quote(str(path))}", 1) as redis:
        try:
            yield Link(redis)
        finally:
            server.close()


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("LOADING Redis is loading the dataset", "The store is still reading its files."),
        ("BUSY Redis is busy running a script.", "The store is busy with one long request."),
        ("NOREPLICAS Not enough good replicas", "The store waits for its copies."),
        ("CLUSTERDOWN The cluster is down", "Part of the store is down."),
        ("TRYAGAIN Multiple keys request", "The store is moving rooms about."),
        ("NOAUTH Authentication required.", "The store does not let this server in."),
        ("WRONGPASS invalid username-password", "The store does not let this server in."),
        ("NOPERM No permissions", "The store does not allow this server what it needs."),
        (f"ERR what is '{CANARY}'", f"{UNKNOWN} ResponseError."),
        (f"ODD what is '{CANARY}'", f"{UNKNOWN} ODD."),
        (CANARY, f"{UNKNOWN} ResponseError."),
        ("WRONGTYPE", f"{UNKNOWN} WRONGTYPE."),
    ],
)
async def test_every_refusal_is_one_sentence(tmp_path: Path, answer: str, sentence: str) -> None:
    async with saying(tmp_path / "store", answer) as link:
        assert await away_with(link.ask("GET", CANARY)) == sentence
        assert await away_with(link.ask_each([("GET", CANARY), ("GET", CANARY)])) == sentence


def test_trouble_nobody_foresaw_is_named_by_its_kind_alone() -> None:
    told = away(exceptions.DataError(f"bad input {CANARY}"))
    assert str(told) == f"{UNKNOWN} DataError."
