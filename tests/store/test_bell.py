"""The bell: heard on every connection, and never deaf for long without noticing."""

import asyncio

import pytest
from redis.asyncio import Redis
from redis.asyncio.client import PubSub

from server.dialogue.seats import Seat
from server.rooms.ports import Changed, Claimed, News
from server.store import bell as bell_module
from server.store.connect import Store
from server.store.keys import Layout
from tests.store.conftest import ROOM
from tests.store.hearing import hearing
from tests.store.stores import Place
from tests.store.test_conformance import OPENING
from tests.store.writes import heads_of, in_room, mark, said

SPOKEN = said(in_room(b"words"), after=heads_of(OPENING), command=mark("a-1"))


async def test_what_one_worker_writes_another_hears(place: Place) -> None:
    writer, other = await place.worker(), await place.worker()
    async with hearing(other.bell) as heard:
        await writer.rooms.create(ROOM, OPENING)
        assert await heard.next() == Changed(ROOM, (1, 1, 0, 0))
        await writer.rooms.append(ROOM, SPOKEN)
        assert await heard.next() == Changed(ROOM, (2, 1, 0, 0))
        await writer.rooms.claim(ROOM, Seat.PARTNER_B, "phone-7", 5_000)
        assert await heard.next() == Claimed(ROOM, Seat.PARTNER_B, "phone-7")
        await writer.rooms.append(ROOM, said(after=heads_of(SPOKEN), ends=True))
        assert await heard.next() == Changed(ROOM, (2, 1, 0, 0))


async def test_what_changes_nothing_is_not_rung(place: Place) -> None:
    writer, other = await place.worker(), await place.worker()
    await writer.rooms.create(ROOM, OPENING)
    async with hearing(other.bell) as heard:
        await writer.rooms.append(ROOM, said(after=heads_of(OPENING), command=mark("refused")))
        await writer.rooms.append(ROOM, SPOKEN)
        await writer.rooms.append(ROOM, SPOKEN)
        await writer.rooms.append(ROOM, said(in_room(b"stale"), after=heads_of(OPENING)))
        await writer.rooms.claim("nowhere", Seat.PARTNER_A, "phone", 1)
        await writer.rooms.create("the last one", OPENING)
        assert await heard.next() == Changed(ROOM, (2, 1, 0, 0))
        assert await heard.next() == Changed("the last one", (1, 1, 0, 0))


async def test_every_partition_is_heard(place: Place) -> None:
    writer, other = await place.worker(), await place.worker()
    rooms = {f"room-{each}" for each in range(100)}
    assert len({Layout(16).partition(room) for room in rooms}) == 16
    async with hearing(other.bell) as heard:
        await asyncio.gather(*(writer.rooms.create(room, OPENING) for room in rooms))
        assert {(await heard.next()).room for _ in rooms} == rooms


async def test_a_killed_line_is_replaced_and_the_gap_is_told(real_place: Place) -> None:
    writer, other = await real_place.worker(), await real_place.worker()
    redis = await real_place.redis()
    async with hearing(other.bell) as heard:
        for each in range(3):
            await redis.execute_command("CLIENT", "KILL", "TYPE", "pubsub")  # type: ignore[no-untyped-call]
            await writer.rooms.create(f"missed-{each}", OPENING)
            await heard.lost()
            await writer.rooms.create(f"heard-{each}", OPENING)
            while (await heard.next()).room != f"heard-{each}":
                pass


async def test_a_subscription_lost_without_a_word_is_noticed(
    real_place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bell_module, "PROBE_EVERY", 0.1)
    lines: list[PubSub] = []
    writer, other = await real_place.worker(), await real_place.worker()
    opened = other.bell._subscription

    def kept() -> PubSub:
        lines.append(hides_its_end(opened()))
        return lines[-1]

    monkeypatch.setattr(other.bell, "_subscription", kept)
    async with hearing(other.bell) as heard:
        channel = Layout(16).room(ROOM).rings
        line = lines[-1].connection
        assert line is not None
        # The probe of this channel alone stays unheard; the line itself is well.
        await line.send_command("SUNSUBSCRIBE", channel)
        await heard.lost()
        await writer.rooms.create(ROOM, OPENING)
        assert (await heard.next()).room == ROOM


def hides_its_end(line: PubSub) -> PubSub:
    """``line``, which does not tell when a channel is taken from it."""
    heard = line.parse_response

    async def told(**how: float) -> object:
        while True:
            message: object = await heard(**how)  # type: ignore[arg-type]
            if not (isinstance(message, list) and message[0] == b"sunsubscribe"):
                return message

    line.parse_response = told  # type: ignore[method-assign,assignment]
    return line


async def test_a_listener_that_stumbles_does_not_deafen_the_worker(place: Place) -> None:
    writer, other = await place.worker(), await place.worker()
    heard: asyncio.Queue[str] = asyncio.Queue()
    stands = asyncio.Event()

    def stumble(news: News) -> None:
        heard.put_nowait(news.room)
        raise KeyError(news.room)

    task = asyncio.create_task(other.bell.listen(stumble, stands.set))
    await asyncio.wait_for(stands.wait(), 10)
    for room in ("one", "two", "three"):
        await writer.rooms.create(room, OPENING)
        assert await asyncio.wait_for(heard.get(), 10) == room
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_noise_on_a_channel_is_passed_over(place: Place) -> None:
    writer, other, redis = await place.worker(), await place.worker(), await place.redis()
    async with hearing(other.bell) as heard:
        for noise in (b"", b"\xff\xff", b"?", b"\x93\x07\xa1x\x90", b"\x90", b"\xc1", b"\x81\x00"):
            await _ring(redis, noise)
        await writer.rooms.create(ROOM, OPENING)
        assert (await heard.next()).room == ROOM


async def test_the_bell_knows_whether_it_hears(store: Store) -> None:
    assert not store.bell.hears
    async with hearing(store.bell):
        assert store.bell.hears
    assert not store.bell.hears


async def _ring(redis: Redis, message: bytes) -> None:
    channel = Layout(16).room(ROOM).rings
    await redis.execute_command("SPUBLISH", channel, message)  # type: ignore[no-untyped-call]
