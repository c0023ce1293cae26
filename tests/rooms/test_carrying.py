"""Carrying a command through: whatever is answered is in the log, and answered once."""

import asyncio
from dataclasses import replace

import pytest

from server.dialogue import commands as c
from server.dialogue import events as e
from server.dialogue.evolve import evolve_course
from server.dialogue.rejections import Reason, Rejection
from server.dialogue.room import Course, Paused, Reflecting, Resting, Sharing
from server.dialogue.seats import DAY, MINUTE
from server.rooms.ports import Carried, Known, Log, Outcome, StoreAway, Write
from server.rooms.rooms import Conflict
from tests.rooms.evening import ANA, BEN, ROOM, Evening

SHARE = "I felt far away when dinner went by."


async def test_what_is_said_is_in_the_log_and_on_the_other_worker(evening: Evening) -> None:
    here, there = evening.worker(), evening.worker()
    ana, ben = await evening.couple(here, there)
    await evening.begin(ana, ben)
    assert await ben.ask(c.Say(BEN, SHARE)) == Carried()
    events, _ = await evening.folded(ana, ben)
    assert [x.words for x in events if isinstance(x, e.WordsSaid)] == [SHARE]
    await here.reconcile()
    assert isinstance(ana.phase, Reflecting)
    assert ana.opened.told.words_of(BEN) == (SHARE,)


async def test_a_resent_command_gets_its_first_answer_and_has_one_effect(evening: Evening) -> None:
    ana, ben = await evening.couple()
    await evening.begin(ana, ben)
    first = await ben.ask(c.Say(BEN, SHARE), id="say-it-once-0001")
    again = await ben.ask(c.Say(BEN, SHARE), id="say-it-once-0001")
    assert first == again == Carried()
    events, _ = await evening.folded(ana, ben)
    assert sum(isinstance(x, e.WordsSaid) for x in events) == 1


async def test_a_refusal_is_final_too(evening: Evening) -> None:
    ana, ben = await evening.couple()
    await evening.begin(ana, ben)
    refused = await ana.ask(c.Say(ANA, "Now me."), id="too-early-00000001")
    assert refused == Rejection(Reason.NOT_YOUR_TURN)
    await ben.ask(c.Say(BEN, SHARE))
    assert await ana.ask(c.Say(ANA, "Now me."), id="too-early-00000001") == refused


async def test_the_same_answer_on_another_worker_after_an_hour(evening: Evening) -> None:
    here, there = evening.worker(), evening.worker()
    ana, ben = await evening.couple(here, here)
    await evening.begin(ana, ben)
    await ben.ask(c.Say(BEN, SHARE), id="say-it-once-0001")
    ben.go()
    await evening.clock.move(60 * MINUTE)
    back = await evening.comes(there, BEN, secret=ben.secret)
    assert await back.ask(c.Say(BEN, SHARE), id="say-it-once-0001") == Carried()
    assert await back.ask(c.Say(BEN, "other"), id="say-it-once-0001") == Conflict()


async def test_an_id_is_a_seats_own(evening: Evening) -> None:
    ana, ben = await evening.couple()
    await evening.begin(ana, ben)
    await ben.ask(c.Say(BEN, SHARE), id="the-same-id-00001")
    assert await ana.ask(c.Say(ANA, "You felt far away."), id="the-same-id-00001") == Carried()


async def test_of_two_workers_racing_one_is_carried(evening: Evening) -> None:
    here, there = evening.worker(), evening.worker()
    ana, ben = await evening.couple(here, there)
    await evening.begin(ana, ben)
    await here.reconcile()
    both = await asyncio.gather(
        ben.ask(c.Say(BEN, SHARE)), ana.ask(c.AskForRest(ANA, 5)), ben.ask(c.PassStep(BEN))
    )
    assert both[1] == Carried()
    stored = await evening.stored()
    assert isinstance(stored.phase, Paused)
    events, _ = await evening.folded(ana, ben)
    assert sum(isinstance(x, e.WordsSaid | e.StepPassed) for x in events) <= 1


async def test_folding_the_log_gives_the_stored_room(evening: Evening) -> None:
    ana, ben = await evening.couple()
    await evening.begin(ana, ben)
    await ben.ask(c.Say(BEN, SHARE))
    await ana.ask(c.KeepForMyTurn(ANA, "I was tired too."))
    await ana.ask(c.Say(ANA, "You felt far away."))
    await ben.ask(c.Confirm(BEN, "nearly", marks=((0, 6),), missing="the quiet"))
    await ana.ask(c.AskForRest(ANA, 10))
    events, told = await evening.folded(ana, ben)
    assert told == ana.opened.told == ben.opened.told
    stored = await evening.stored()
    script = ana.opened.script
    pinned = (script.id, script.revision)
    course = Course(pinned, stored.opened_at, stored.opened_at, stored.opened_at)
    for event in events:
        course = evolve_course(course, event)
    assert course == stored


async def test_time_is_settled_before_a_late_word_is_judged(evening: Evening) -> None:
    ana, ben = await evening.couple()
    await evening.begin(ana, ben)
    await evening.clock.move(DAY)
    assert await ben.ask(c.Say(BEN, SHARE)) == Rejection(Reason.NOT_NOW)
    assert isinstance(ben.phase, Resting)
    events, _ = await evening.folded(ana, ben)
    assert not [x for x in events if isinstance(x, e.WordsSaid)]


async def test_a_closed_session_leaves_no_key_and_a_new_one_reads_its_own_words_only(
    evening: Evening,
) -> None:
    here, there = evening.worker(), evening.worker()
    ana, ben = await evening.couple(here, there)
    await evening.begin(ana, ben)
    await ben.ask(c.Say(BEN, SHARE))
    await ana.ask(c.EndForToday(ANA))
    stored = await evening.store.read(ROOM, {})
    assert not [place for place in stored.keys if place.startswith("session-")]  # type: ignore[union-attr]
    await there.reconcile()
    assert ben.opened.told.said == ()
    assert await ben.ask(c.MeetAgain(BEN)) == Carried()
    await here.reconcile()
    await evening.begin(ana, ben)
    await here.reconcile()
    await there.reconcile()
    assert await ben.ask(c.Say(BEN, "A new evening.")) == Carried()
    events, told = await evening.folded(ana, ben)
    assert [x.words for x in events if isinstance(x, e.WordsSaid)] == ["A new evening."]
    assert told.names == {ANA: "Ana", BEN: "Ben"}


async def test_both_begin_again_at_once_and_share_one_key(evening: Evening) -> None:
    here, there = evening.worker(), evening.worker()
    ana, ben = await evening.couple(here, there)
    await ana.ask(c.EndForToday(ANA))
    await there.reconcile()
    await asyncio.gather(ana.ask(c.MeetAgain(ANA)), ben.ask(c.MeetAgain(BEN)))
    await evening.begin(ana, ben)
    await ben.ask(c.Say(BEN, SHARE))
    await here.reconcile()
    assert ana.opened.told.words_of(BEN) == (SHARE,)


class LostReplies:
    """A store whose answer to the next append is lost, though it was done."""

    def __init__(self, inner: object) -> None:
        self._inner = inner
        self.lose = False

    def __getattr__(self, name: str) -> object:
        return getattr(self._inner, name)

    async def append(self, room: str, write: Write) -> Outcome:
        outcome: Outcome = await self._inner.append(room, write)  # type: ignore[attr-defined]
        if self.lose:
            self.lose = False
            raise StoreAway
        return outcome


async def test_after_a_lost_reply_the_same_id_tells_it_was_done(evening: Evening) -> None:
    store = LostReplies(evening.store)
    rooms = evening.worker(store)  # type: ignore[arg-type]
    ana, ben = await evening.couple(rooms)
    await evening.begin(ana, ben)
    store.lose = True
    with pytest.raises(StoreAway):
        await ben.ask(c.Say(BEN, SHARE), id="say-it-once-0001")
    assert await ben.ask(c.Say(BEN, SHARE), id="say-it-once-0001") == Carried()
    events, _ = await evening.folded(ana, ben)
    assert sum(isinstance(x, e.WordsSaid) for x in events) == 1


async def test_after_a_lost_reply_to_meeting_again_the_words_of_both_can_be_read(
    evening: Evening,
) -> None:
    store = LostReplies(evening.store)
    rooms = evening.worker(store)  # type: ignore[arg-type]
    ana, ben = await evening.couple(rooms)
    await ana.ask(c.EndForToday(ANA))
    store.lose = True
    with pytest.raises(StoreAway):
        await ana.ask(c.MeetAgain(ANA), id="meet-again-00001")
    assert await ana.ask(c.MeetAgain(ANA), id="meet-again-00001") == Carried()
    await evening.begin(ana, ben)
    await ben.ask(c.Say(BEN, SHARE))
    _, told = await evening.folded(ana, ben)
    assert told.words_of(BEN) == (SHARE,)


async def test_a_room_keeps_the_script_it_was_opened_with(evening: Evening) -> None:
    ana, ben = await evening.couple()
    evening.script = replace(evening.script, title="Rewritten", steps=evening.script.steps[:3])
    ana.go()
    ben.go()
    back = await evening.comes(evening.worker(), ANA, secret=ana.secret)
    assert back.opened.script.title != "Rewritten"
    assert len(back.opened.script.steps) > 3


async def test_a_stale_worker_is_never_believed(evening: Evening) -> None:
    here, there = evening.worker(), evening.worker()
    ana, ben = await evening.couple(here, there)
    await evening.begin(ana, ben)
    await ana.ask(c.AskForRest(ANA, 5))
    assert await ben.ask(c.Say(BEN, SHARE)) == Rejection(Reason.NOT_NOW)
    assert not isinstance(ben.phase, Sharing)


async def test_the_store_answers_known_before_anything_else(evening: Evening) -> None:
    ana, ben = await evening.couple()
    await evening.begin(ana, ben)
    await ben.ask(c.Say(BEN, SHARE), id="say-it-once-0001")
    stored = await evening.store.read(ROOM, {Log.ROOM: 0})
    assert len(stored.entries) == stored.heads[Log.ROOM].version  # type: ignore[union-attr]
    assert Known(b"", b"") != Known(b"x", b"")
