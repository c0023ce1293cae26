"""The way to Redis: answers are nobody else's, and a lost one is asked for again."""

import asyncio
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import quote

import pytest
import pytest_asyncio

from server.dialogue.seats import Seat
from server.rooms.ports import Appended, Known, Log, Outcome, StoreAway, Stored, Write
from server.store import connect
from server.store.connect import Store, open_store, redis_at
from server.store.link import Link
from tests.proxy import Proxy, proxy
from tests.store.conftest import EVERYTHING, ROOM
from tests.store.stores import Place, dump
from tests.store.test_conformance import OPENING, read
from tests.store.writes import heads_of, in_room, mark, said

SPOKEN = said(
    in_room(b"words"),
    (Log.PARTNER_B, b"own words"),
    after=heads_of(OPENING),
    command=mark("a-1", answer=b"done"),
    due=20_000,
    keys={"session/aa": b"wrapped"},
)
ANSWER = b"*1\r\n$8\r\nappended\r\n"
LONGEST = 4_096
"""More bytes than any question or answer here has."""


@pytest_asyncio.fixture
async def line(redis_url: str, tmp_path: Path) -> AsyncIterator[Proxy]:
    """A line to Debian's Redis that can be cut."""
    port = int(redis_url.rpartition(":")[2])
    async with proxy(tmp_path / "line", lambda: asyncio.open_connection("127.0.0.1", port)) as line:
        yield line


@pytest_asyncio.fixture
async def behind(line: Proxy, tmp_path: Path) -> AsyncIterator[Store]:
    """A worker whose requests go over that line, one connection warm."""
    async with open_store(f"unix://{quote(str(tmp_path / 'line'))}", say=print) as store:
        await store.rooms.ready()
        yield store


def answered(outcome: Outcome) -> bytes:
    """The answer the person gets."""
    match outcome:
        case Appended():
            return b"done"
        case Known(_, answer):
            return answer
    raise AssertionError(f"no answer in {type(outcome).__name__}")


async def cut_everywhere(line: Proxy, store: Store, way: str, write: Write, step: int) -> int:
    """Send ``write`` to a fresh room, cut after 0, 1, 2.. steps, until it goes through whole."""
    for count in range(0, LONGEST, step):
        room = f"{way}-{count}"
        await store.rooms.create(room, OPENING)
        cuts = line.cuts
        getattr(line, f"cut_{way}_after")(count)
        outcome = await store.rooms.append(room, write)
        whole = line.cuts == cuts
        line.cut_answer_after(1 << 30)
        assert answered(outcome) == b"done"
        again = await store.rooms.append(room, write)
        assert again == Known(b"content", b"done")
        found = await store.rooms.read(room, EVERYTHING)
        assert isinstance(found, Stored)
        assert found.heads == heads_of(write)
        assert [entry.payload for entry in found.entries] == [
            *[entry.payload for entry in OPENING.entries if entry.log is Log.ROOM],
            b"words",
            b"only for A",
            b"own words",
        ]
        if whole:
            return count
    raise AssertionError("the line was cut every time")


async def test_an_answer_cut_at_any_byte_has_one_effect_and_one_answer(
    line: Proxy, behind: Store
) -> None:
    tried = await cut_everywhere(line, behind, "answer", SPOKEN, step=1)
    # The last cut comes right behind the whole answer.
    assert tried == len(ANSWER) + 1


async def test_a_question_cut_anywhere_has_one_effect_and_one_answer(
    line: Proxy, behind: Store
) -> None:
    tried = await cut_everywhere(line, behind, "question", SPOKEN, step=17)
    assert tried > 500


async def test_a_room_opened_over_a_line_cut_at_any_byte_is_opened(
    line: Proxy, behind: Store
) -> None:
    for count in range(len(ANSWER)):
        line.cut_answer_after(count)
        assert await behind.rooms.create(f"room-{count}", OPENING)
        assert not await behind.rooms.create(f"room-{count}", OPENING)
    assert line.cuts == len(ANSWER)


async def test_a_room_ended_over_a_line_cut_at_any_byte_has_ended(
    line: Proxy, behind: Store
) -> None:
    for count in range(len(ANSWER)):
        await behind.rooms.create(f"room-{count}", OPENING)
        line.cut_answer_after(count)
        ending = said(after=heads_of(OPENING), ends=True)
        assert await behind.rooms.append(f"room-{count}", ending) == Appended()


async def test_a_seat_claimed_over_a_cut_line_is_held(line: Proxy, behind: Store) -> None:
    await behind.rooms.create("seats", OPENING)
    for count in range(4):
        line.cut_answer_after(count)
        await behind.rooms.claim("seats", Seat.PARTNER_A, f"phone-{count}", 5_000)
        line.cut_answer_after(count)
        assert await behind.rooms.renew("seats", Seat.PARTNER_A, f"phone-{count}", 6_000)


async def test_who_gives_up_waiting_does_not_take_the_request_back(place: Place) -> None:
    store, redis = await place.worker(), await place.redis()
    await store.rooms.create(ROOM, OPENING)
    waiting = asyncio.create_task(store.rooms.append(ROOM, SPOKEN))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    await store.link.settled()
    assert waiting.cancelled()
    assert (await read(store)).heads == heads_of(SPOKEN)
    assert await dump(redis)


async def test_after_many_who_gave_up_everyone_gets_their_own_answer(place: Place) -> None:
    store = await place.worker()
    rooms = [f"room-{each}" for each in range(100)]
    for room in rooms:
        await store.rooms.create(room, said(in_room(room.encode())))

    async def own(room: str, patience: float) -> bool | None:
        try:
            async with asyncio.timeout(patience):
                found = await read(store, room)
        except TimeoutError:
            return None
        return found.entries[0].payload == room.encode()

    patiences = [each % 7 / 1_000 for each in range(100)]
    answers = await asyncio.gather(*map(own, rooms, patiences))
    assert False not in answers
    assert await asyncio.gather(*(own(room, 20) for room in rooms)) == [True] * 100


async def test_who_asks_while_the_store_is_silent_waits_no_longer_than_who_asked_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connect, "ANSWER_WITHIN", 0.3)
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(tmp_path / "silent"))
        silent.listen()
        async with redis_at(f"unix://{quote(str(tmp_path / 'silent'))}", 1) as redis:
            await nobody_waits_twice(Link(redis))


async def nobody_waits_twice(link: Link) -> None:
    first = asyncio.create_task(link.ask("GET", "first"))
    await asyncio.sleep(0.1)
    behind = asyncio.create_task(link.ask("GET", "behind"))
    with pytest.raises(StoreAway):
        await first
    # Sent only now, its own time would begin only now.
    await asyncio.wait([behind], timeout=0)
    assert isinstance(behind.exception(), StoreAway)
    await link.settled()


async def test_what_is_asked_in_one_breath_goes_to_the_store_together(real_place: Place) -> None:
    store, redis = await real_place.worker(), await real_place.redis()
    before = (await redis.info("stats"))["total_reads_processed"]
    await asyncio.gather(*(store.link.ask("GET", f"key-{each}") for each in range(50)))
    assert (await redis.info("stats"))["total_reads_processed"] - before < 10
