"""A room as one worker knows it."""

import msgpack

from server.dialogue import commands as c
from server.rooms.opened import chained
from server.rooms.ports import Appended, Carried, Entry, Log, Write
from tests.rooms.evening import ANA, BEN, ROOM, SEALS, Evening

SHARE = "I felt far away when dinner went by."


async def test_a_fact_of_a_later_version_keeps_its_place_and_costs_no_words(
    evening: Evening,
) -> None:
    ana, ben = await evening.couple()
    await evening.begin(ana, ben)
    await ben.ask(c.Say(BEN, SHARE))
    opened = ana.opened
    head = opened.heads[Log.ROOM]
    later = msgpack.packb({"": "SongSung", "at": 1})
    chain = chained(head.chain, later, head.version + 1)
    write = Write(
        epoch=opened.epoch,
        expected=opened.heads,
        course=SEALS.pack_course(opened.state.course),
        due=None,
        entries=[Entry(Log.ROOM, head.version + 1, "clear", later, chain)],
    )
    assert await evening.store.append(ROOM, write) == Appended()
    await ana.rooms.reconcile()
    assert opened.heads[Log.ROOM].version == head.version + 1
    assert opened.standing(Log.ROOM, head) == "good"
    assert opened.told.words_of(BEN) == (SHARE,)
    assert await ana.ask(c.Say(ANA, "You felt far away.")) == Carried()
