"""What a store of rooms does, the same over each of the three stores."""

import asyncio
from collections import Counter
from dataclasses import replace

import pytest
from redis.asyncio import Redis

from server.dialogue.seats import DAY, SECOND, Seat
from server.rooms.ports import (
    START,
    Appended,
    Credential,
    Gone,
    Known,
    Log,
    Stale,
    Stored,
    Write,
)
from server.store.connect import Store
from tests.store.conftest import EVERYTHING, ROOM
from tests.store.stores import Place, dump
from tests.store.writes import EPOCH, heads_of, in_room, mark, other_head, said

OPENING = said(in_room(b"seat taken"), (Log.PARTNER_A, b"only for A"), due=9_000)
A, B = Seat.PARTNER_A, Seat.PARTNER_B


async def read(store: Store, room: str = ROOM) -> Stored:
    """The whole room, which is expected to be there."""
    found = await store.rooms.read(room, EVERYTHING)
    assert isinstance(found, Stored)
    return found


# -- opening


async def test_a_new_room_is_read_back_as_it_was_written(store: Store) -> None:
    assert await store.rooms.create(ROOM, OPENING)
    found = await read(store)
    assert (found.epoch, found.course, found.heads) == (EPOCH, b"course", heads_of(OPENING))
    assert list(found.entries) == list(OPENING.entries)
    assert (found.leases, found.credentials, found.keys) == ({}, {}, {})


async def test_a_taken_room_id_is_not_given_twice(store: Store, redis: Redis) -> None:
    await store.rooms.create(ROOM, OPENING)
    before = await dump(redis)
    assert not await store.rooms.create(ROOM, OPENING)
    assert not await store.rooms.create(ROOM, said(in_room(b"another room")))
    assert await dump(redis) == before


async def test_of_many_who_open_the_same_room_one_does(place: Place) -> None:
    workers = [await place.worker() for _ in range(3)]
    writes = [said(in_room(b"%d" % each)) for each in range(30)]
    opened = await asyncio.gather(
        *(workers[each % 3].rooms.create(ROOM, write) for each, write in enumerate(writes))
    )
    assert opened.count(True) == 1
    found = await read(workers[0])
    assert list(found.entries) == list(writes[opened.index(True)].entries)


# -- reading and appending


async def test_each_log_grows_by_itself(store: Store) -> None:
    await store.rooms.create(ROOM, OPENING)
    write = said(
        in_room(b"one"),
        in_room(b"two"),
        (Log.PARTNER_B, b"only for B"),
        (Log.MODERATOR, b"only for the moderator"),
        after=heads_of(OPENING),
        course=b"further on",
    )
    assert await store.rooms.append(ROOM, write) == Appended()
    found = await read(store)
    assert found.heads == heads_of(write)
    assert {log: head.version for log, head in found.heads.items()} == {
        Log.ROOM: 3,
        Log.PARTNER_A: 1,
        Log.PARTNER_B: 1,
        Log.MODERATOR: 1,
    }
    assert found.course == b"further on"
    assert {entry.log: entry.payload for entry in found.entries}[Log.PARTNER_B] == b"only for B"


async def test_only_the_tails_asked_for_are_read(store: Store) -> None:
    await store.rooms.create(ROOM, OPENING)
    heads = heads_of(OPENING)
    for number in range(2, 13):
        write = said(in_room(b"%d" % number), after=heads)
        assert await store.rooms.append(ROOM, write) == Appended()
        heads = heads_of(write)
    found = await store.rooms.read(ROOM, {Log.ROOM: 9})
    assert isinstance(found, Stored)
    assert [entry.version for entry in found.entries] == [10, 11, 12]
    assert {entry.log for entry in found.entries} == {Log.ROOM}
    for after in ({}, {Log.ROOM: 12}, {Log.ROOM: 999}):
        found = await store.rooms.read(ROOM, after)
        assert isinstance(found, Stored)
        assert list(found.entries) == []
        assert found.heads == heads


@pytest.mark.parametrize(
    "payload",
    [b"", bytes(range(256)), b"\r\n$5\r\nhello\r\n", b"\0", "äß漢🕯".encode(), b"x" * 32_768],
    ids=["empty", "every byte", "like the protocol", "zero", "many scripts", "a large one"],
)
async def test_bytes_come_back_as_they_went(store: Store, payload: bytes) -> None:
    write = said(
        in_room(payload),
        course=payload,
        command=mark("a-1", payload, payload),
        credentials={"ab12": Credential(A, "device", payload)},
        keys={"session/ab12": payload},
    )
    await store.rooms.create(ROOM, write)
    found = await read(store)
    assert (found.course, found.entries[0].payload) == (payload, payload)
    assert found.credentials["ab12"].public == payload
    assert found.keys["session/ab12"] == payload
    again = await store.rooms.append(ROOM, said(command=mark("a-1")))
    assert again == Known(payload, payload)


@pytest.mark.parametrize("room", ["a:b", "{x}", "state:a", "with space", "line\r\nbreak", "漢", ""])
async def test_no_room_id_reaches_into_another_room(store: Store, redis: Redis, room: str) -> None:
    await store.rooms.create(ROOM, OPENING)
    before = await dump(redis)
    assert await store.rooms.create(room, said(in_room(b"mine")))
    assert (await read(store, room)).entries[0].payload == b"mine"
    ending = said(after=heads_of(said(in_room(b"mine"))), ends=True)
    assert await store.rooms.append(room, ending) == Appended()
    after = await dump(redis)
    assert {key: after[key] for key in before} == before


async def test_a_room_keeps_its_script_until_a_write_brings_another(store: Store) -> None:
    script = bytes(range(256))
    await store.rooms.create(ROOM, replace(OPENING, script=script))
    later = said(in_room(b"x"), after=heads_of(OPENING))
    assert await store.rooms.append(ROOM, later) == Appended()
    assert await store.rooms.script(ROOM) == script
    changed = replace(said(in_room(b"y"), after=heads_of(later)), script=b"another")
    assert await store.rooms.append(ROOM, changed) == Appended()
    assert await store.rooms.script(ROOM) == b"another"
    assert await store.rooms.append(ROOM, said(after=heads_of(changed), ends=True)) == Appended()
    assert await store.rooms.script(ROOM) == Gone()
    assert await store.rooms.script("nowhere") == Gone()


# -- somebody was quicker


async def stale_is_stale(store: Store, redis: Redis, write: Write) -> None:
    before = await dump(redis)
    assert await store.rooms.append(ROOM, write) == Stale()
    assert await dump(redis) == before


async def test_another_epoch_is_stale(store: Store, redis: Redis) -> None:
    await store.rooms.create(ROOM, OPENING)
    write = said(in_room(b"late"), after=heads_of(OPENING), command=mark("a-1"), due=1)
    await stale_is_stale(store, redis, replace(write, epoch="second"))


@pytest.mark.parametrize("log", list(Log))
async def test_another_version_of_any_log_is_stale(store: Store, redis: Redis, log: Log) -> None:
    await store.rooms.create(ROOM, OPENING)
    for by in (-1, 1):
        version = heads_of(OPENING)[log].version + by
        expected = other_head(heads_of(OPENING), log, version=version)
        write = said((log, b"late"), after=expected, command=mark("a-1"), keys={"k": b"w"})
        await stale_is_stale(store, redis, write)


@pytest.mark.parametrize("log", list(Log))
async def test_another_chain_of_any_log_is_stale(store: Store, redis: Redis, log: Log) -> None:
    await store.rooms.create(ROOM, OPENING)
    expected = other_head(heads_of(OPENING), log, chain=b"another history!")
    write = said((log, b"late"), after=expected, command=mark("a-1"), ends=True)
    await stale_is_stale(store, redis, write)


async def test_of_many_who_speak_at_once_one_is_heard(place: Place) -> None:
    workers = [await place.worker() for _ in range(3)]
    await workers[0].rooms.create(ROOM, OPENING)
    writes = [
        said(in_room(b"%d" % each), after=heads_of(OPENING), command=mark(f"a-{each}"))
        for each in range(60)
    ]
    outcomes = await asyncio.gather(
        *(workers[each % 3].rooms.append(ROOM, write) for each, write in enumerate(writes))
    )
    assert Counter(outcomes) == {Appended(): 1, Stale(): 59}
    found = await read(workers[0])
    assert found.heads == heads_of(writes[outcomes.index(Appended())])
    assert [entry.version for entry in found.entries if entry.log is Log.ROOM] == [1, 2]


# -- one command, one answer


async def test_a_known_command_gets_its_first_answer(store: Store, redis: Redis) -> None:
    await store.rooms.create(ROOM, OPENING)
    first = said(in_room(b"one"), after=heads_of(OPENING), command=mark("a-1", answer=b"first"))
    await store.rooms.append(ROOM, first)
    before = await dump(redis)
    at_the_head = said(in_room(b"two"), after=heads_of(first), command=mark("a-1", answer=b"2nd"))
    behind = said(in_room(b"two"), after=START, command=mark("a-1", answer=b"2nd"), ends=True)
    for again in (first, at_the_head, behind):
        assert await store.rooms.append(ROOM, again) == Known(b"content", b"first")
    assert await dump(redis) == before


async def test_a_refusal_is_remembered_and_changes_nothing_else(store: Store) -> None:
    await store.rooms.create(ROOM, OPENING)
    before = await read(store)
    refusal = said(after=heads_of(OPENING), command=mark("a-1", answer=b"not your turn"), due=9_000)
    assert await store.rooms.append(ROOM, refusal) == Appended()
    assert await store.rooms.append(ROOM, refusal) == Known(b"content", b"not your turn")
    assert await read(store) == before


async def test_other_content_under_a_known_id_is_seen(store: Store) -> None:
    await store.rooms.create(ROOM, OPENING)
    first = said(after=heads_of(OPENING), command=mark("a-1", content=b"what was asked"))
    await store.rooms.append(ROOM, first)
    other = said(in_room(b"x"), after=heads_of(OPENING), command=mark("a-1", content=b"other"))
    assert await store.rooms.append(ROOM, other) == Known(b"what was asked", b"answer")


async def test_a_command_that_opened_the_room_is_known(store: Store) -> None:
    await store.rooms.create(ROOM, said(in_room(b"opened"), command=mark("a-1", answer=b"yes")))
    assert await store.rooms.append(ROOM, said(command=mark("a-1"))) == Known(b"content", b"yes")


async def test_a_thousand_doubles_have_one_effect(place: Place) -> None:
    workers = [await place.worker() for _ in range(3)]
    await workers[0].rooms.create(ROOM, OPENING)
    writes = [
        said(
            in_room(b"once"),
            after=heads_of(OPENING),
            command=mark("a-1", answer=b"answer of try %d" % each),
        )
        for each in range(1_000)
    ]
    outcomes = await asyncio.gather(
        *(workers[each % 3].rooms.append(ROOM, write) for each, write in enumerate(writes))
    )
    counted = Counter(outcomes)
    assert counted.pop(Appended()) == 1
    winner = outcomes.index(Appended())
    assert counted == {Known(b"content", b"answer of try %d" % winner): 999}
    assert [entry.payload for entry in (await read(workers[0])).entries if entry.log is Log.ROOM][
        1:
    ] == [b"once"]


# -- the end of a room


async def ended(store: Store) -> None:
    """A room with everything in it, and then its end."""
    rich = said(
        in_room(b"words"),
        (Log.PARTNER_A, b"words"),
        (Log.PARTNER_B, b"words"),
        (Log.MODERATOR, b"words"),
        command=mark("a-1"),
        due=9_000,
        credentials={"ab12": Credential(A, "device", b"public")},
        keys={"session/ab12": b"wrapped"},
    )
    await store.rooms.create(ROOM, rich)
    await store.rooms.claim(ROOM, A, "phone", 5_000)
    assert await store.rooms.append(ROOM, said(after=heads_of(rich), ends=True)) == Appended()


async def test_nothing_of_a_room_outlives_its_end(store: Store, redis: Redis) -> None:
    await ended(store)
    left = await dump(redis)
    assert [key.split(":")[2] for key in left] == ["gone"]
    assert b"words" not in repr(left).encode()
    (tombstone,) = left
    assert 399 * DAY // SECOND < await redis.ttl(tombstone) <= 400 * DAY // SECOND
    assert await store.rooms.due(10_000) == []
    assert await store.rooms.next_due() is None


async def test_who_comes_late_is_told_and_changes_nothing(store: Store, redis: Redis) -> None:
    await ended(store)
    before = await dump(redis)
    assert await store.rooms.read(ROOM, EVERYTHING) == Gone()
    assert await store.rooms.append(ROOM, said(in_room(b"late"))) == Gone()
    assert await store.rooms.append(ROOM, said(command=mark("a-1"))) == Gone()
    assert await store.rooms.append(ROOM, said(ends=True)) == Gone()
    assert not await store.rooms.create(ROOM, OPENING)
    await store.rooms.claim(ROOM, A, "phone", 9_000)
    assert not await store.rooms.renew(ROOM, A, "phone", 9_000)
    await store.rooms.rearm(ROOM, START, 1)
    assert await store.rooms.heads([ROOM]) == {ROOM: None}
    assert await dump(redis) == before


async def test_a_room_that_never_was_is_gone(store: Store, redis: Redis) -> None:
    assert await store.rooms.read(ROOM, EVERYTHING) == Gone()
    assert await store.rooms.append(ROOM, said(in_room(b"hello"), command=mark("a-1"))) == Gone()
    await store.rooms.claim(ROOM, A, "phone", 9_000)
    assert not await store.rooms.renew(ROOM, A, "phone", 9_000)
    assert await store.rooms.heads([ROOM]) == {ROOM: None}
    assert await dump(redis) == {}


async def test_an_end_racing_with_words_leaves_nothing(place: Place) -> None:
    workers = [await place.worker() for _ in range(3)]
    redis = await place.redis()
    for each in range(30):
        room = f"room-{each}"
        await workers[0].rooms.create(room, OPENING)
        words = said(in_room(b"words"), after=heads_of(OPENING), command=mark("a-1"))
        ending = said(after=heads_of(OPENING), ends=True)
        spoken, over = await asyncio.gather(
            workers[1].rooms.append(room, words), workers[2].rooms.append(room, ending)
        )
        assert (spoken, over) in ((Gone(), Appended()), (Appended(), Stale()))
        if over == Stale():
            again = said(after=heads_of(words), ends=True)
            assert await workers[2].rooms.append(room, again) == Appended()
    assert {key.split(":")[2] for key in await dump(redis)} == {"gone"}


# -- who holds which key


async def test_credentials_and_keys_are_set_and_removed(store: Store) -> None:
    invitation = Credential(A, "invitation", b"public", expires_at=77)
    first = said(
        in_room(b"opened"),
        credentials={"aa": invitation, "bb": Credential(B, "invitation", b"p")},
        keys={"room/aa": b"wrapped", "room/bb": b"wrapped too"},
    )
    await store.rooms.create(ROOM, first)
    assert (await read(store)).credentials["aa"] == invitation
    device = Credential(A, "device", b"device")
    spent = Credential(A, "spent", b"public")
    joined = said(
        after=heads_of(first),
        credentials={"aa": spent, "bb": None, "dd": device, "never there": None},
        keys={"room/aa": None, "room/dd": b"wrapped anew", "never there": None},
    )
    assert await store.rooms.append(ROOM, joined) == Appended()
    found = await read(store)
    assert found.credentials == {"aa": spent, "dd": device}
    assert found.keys == {"room/bb": b"wrapped too", "room/dd": b"wrapped anew"}


# -- presence


async def test_the_newest_connection_holds_the_seat(store: Store) -> None:
    await store.rooms.create(ROOM, OPENING)
    await store.rooms.claim(ROOM, A, "old phone", 5_000)
    await store.rooms.claim(ROOM, B, "her phone", 5_500)
    await store.rooms.claim(ROOM, A, "new phone", 6_000)
    assert (await read(store)).leases == {A: 6_000, B: 5_500}
    assert not await store.rooms.renew(ROOM, A, "old phone", 9_000)
    assert await store.rooms.renew(ROOM, A, "new phone", 7_000)
    assert await store.rooms.renew(ROOM, B, "her phone", 7_500)
    assert (await read(store)).leases == {A: 7_000, B: 7_500}


async def test_a_lease_is_not_shortened(store: Store) -> None:
    await store.rooms.create(ROOM, OPENING)
    await store.rooms.claim(ROOM, A, "phone", 9_000)
    assert await store.rooms.renew(ROOM, A, "phone", 7_000)
    assert (await read(store)).leases == {A: 9_000}


async def test_a_claim_sent_a_second_time_does_not_take_the_seat_back(store: Store) -> None:
    await store.rooms.create(ROOM, OPENING)
    await store.rooms.claim(ROOM, A, "old phone", 5_000)
    await store.rooms.claim(ROOM, A, "new phone", 6_000)
    await store.rooms.claim(ROOM, A, "old phone", 5_000)
    assert await store.rooms.renew(ROOM, A, "new phone", 8_000)


async def test_of_many_who_claim_a_seat_one_holds_it(place: Place) -> None:
    workers = [await place.worker() for _ in range(3)]
    await workers[0].rooms.create(ROOM, OPENING)
    phones = [f"phone-{each}" for each in range(30)]
    await asyncio.gather(
        *(workers[each % 3].rooms.claim(ROOM, A, phone, 5_000) for each, phone in enumerate(phones))
    )
    held = [await workers[0].rooms.renew(ROOM, A, phone, 6_000) for phone in phones]
    assert held.count(True) == 1


# -- deadlines


async def test_rooms_come_due_in_time_and_not_before(store: Store) -> None:
    for each in range(40):
        await store.rooms.create(f"room-{each}", said(in_room(b"x"), due=1_000 + each))
    await store.rooms.create("calm room", said(in_room(b"x")))
    assert await store.rooms.next_due() == 1_000
    assert await store.rooms.due(999) == []
    assert sorted(await store.rooms.due(1_002)) == ["room-0", "room-1", "room-2"]
    assert len(await store.rooms.due(99_999)) == 40


async def test_an_append_moves_the_deadline(store: Store) -> None:
    await store.rooms.create(ROOM, OPENING)
    later = said(in_room(b"x"), after=heads_of(OPENING), due=20_000)
    await store.rooms.append(ROOM, later)
    assert await store.rooms.next_due() == 20_000
    await store.rooms.append(ROOM, said(in_room(b"x"), after=heads_of(later)))
    assert await store.rooms.next_due() is None


async def test_a_deadline_is_rearmed_only_for_the_room_as_it_was_read(store: Store) -> None:
    await store.rooms.create(ROOM, OPENING)
    await store.rooms.rearm(ROOM, heads_of(OPENING), 12_000)
    assert await store.rooms.next_due() == 12_000
    spoken = said((Log.PARTNER_B, b"own"), after=heads_of(OPENING), due=15_000)
    await store.rooms.append(ROOM, spoken)
    await store.rooms.rearm(ROOM, heads_of(OPENING), 1)
    assert await store.rooms.next_due() == 15_000
    other = other_head(heads_of(spoken), Log.MODERATOR, chain=b"another history!")
    await store.rooms.rearm(ROOM, other, None)
    assert await store.rooms.next_due() == 15_000
    await store.rooms.rearm(ROOM, heads_of(spoken), None)
    assert await store.rooms.next_due() is None


async def test_a_deadline_without_a_room_is_dropped(store: Store, redis: Redis) -> None:
    await store.rooms.create(ROOM, OPENING)
    for key in await dump(redis):
        if ":state:" in key:
            await redis.delete(key)
    assert await store.rooms.due(10_000) == [ROOM]
    await store.rooms.rearm(ROOM, heads_of(OPENING), 20_000)
    assert await store.rooms.next_due() is None


# -- the rest


async def test_heads_of_many_rooms_at_once(store: Store) -> None:
    await store.rooms.create(ROOM, OPENING)
    await store.rooms.create("room-two", said((Log.PARTNER_B, b"x")))
    found = await store.rooms.heads([ROOM, "nowhere", "room-two"])
    assert found[ROOM] == heads_of(OPENING)
    assert found["nowhere"] is None
    assert found["room-two"] == heads_of(said((Log.PARTNER_B, b"x")))
    assert await store.rooms.heads([]) == {}


async def test_a_store_that_takes_writes_is_ready(store: Store) -> None:
    await store.rooms.ready()
