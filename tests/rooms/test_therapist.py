"""The third seat across workers: what reaches it when, and what is gone when it goes."""

from dataclasses import replace

import pytest

from server.dialogue import commands as c
from server.dialogue import events as e
from server.dialogue.room import Caucus, Held, Missing, Offer, Paused, Sharing
from server.dialogue.seats import MINUTE, Seat
from server.rooms.carrying import RoomOver
from server.rooms.entering import LEASE, RENEW_EVERY, Shut, stay
from server.rooms.ports import Carried, Gone
from server.rooms.rooms import Rooms
from tests.rooms.evening import ANA, BEN, ROOM, SEALS, Evening, Guest

ITO = Seat.MODERATOR
WORDS = ("acorn", "apple", "arrow")
SHARE = "I felt far away when dinner went by."


class Trio:
    """A couple on one worker, a therapist on another."""

    def __init__(self, evening: Evening) -> None:
        self.evening = evening
        self.home, self.practice = evening.worker(), evening.worker()
        self.ana: Guest
        self.ben: Guest
        self.ito: Guest

    async def gather(self, practice: Rooms | None = None) -> None:
        self.practice = practice or self.practice
        self.ana, self.ben = await self.evening.couple(self.home)
        self.ito = await self.evening.comes(self.practice, ITO, "Dr. Ito")

    async def knock(self) -> None:
        await self.ito.ask(c.Knock(ITO, "Dr. Ito", "your therapist", WORDS))
        await self.home.reconcile()

    async def let_in(self) -> None:
        await self.knock()
        await self.ana.ask(c.AnswerKnock(ANA, yes=True))
        await self.ben.ask(c.AnswerKnock(BEN, yes=True))
        await self.practice.reconcile()

    async def both_know(self) -> None:
        await self.home.reconcile()
        await self.practice.reconcile()

    async def session_keys_of_ito(self) -> list[str]:
        stored = await self.evening.store.read(ROOM, {})
        assert not isinstance(stored, Gone)
        names = [name for name, one in stored.credentials.items() if one.seat is ITO]
        return [
            place
            for place in stored.keys
            if place.startswith("session-") and place.rpartition("/")[2] in names
        ]


@pytest.fixture(params=["apart", "together"])
async def trio(evening: Evening, request: pytest.FixtureRequest) -> Trio:
    made = Trio(evening)
    await made.gather(made.home if request.param == "together" else None)
    return made


async def test_a_knock_reaches_both_and_nothing_reaches_the_guest(trio: Trio) -> None:
    await trio.evening.begin(trio.ana, trio.ben)
    await trio.ben.ask(c.Say(BEN, SHARE))
    await trio.knock()
    await trio.both_know()
    for one in (trio.ana, trio.ben):
        guest = one.opened.told.guest
        assert guest is not None
        assert (guest.name, guest.line) == ("Dr. Ito", "your therapist")
    assert await trio.session_keys_of_ito() == []
    if trio.practice is not trio.home:
        told = trio.ito.opened.told
        assert told.said == ()
        assert told.names == {}
        assert not trio.ito.opened.keyring.reads_session()


async def test_a_therapist_who_is_there_first_keeps_nobody_out(evening: Evening) -> None:
    together = evening.worker()
    await evening.opens(together)
    await evening.comes(together, ITO, "Dr. Ito")
    ana = await evening.comes(together, ANA, "Ana")
    ana.go()
    ben = await evening.comes(together, BEN, "Ben")
    await evening.comes(together, ANA, secret=ana.secret)
    assert ben.opened.state.told.names == {ANA: "Ana", BEN: "Ben"}


async def test_one_no_is_enough(trio: Trio) -> None:
    await trio.knock()
    await trio.ana.ask(c.AnswerKnock(ANA, yes=True))
    await trio.ben.ask(c.AnswerKnock(BEN, yes=False))
    await trio.both_know()
    assert not trio.ito.opened.state.course.moderation.admitted
    assert await trio.session_keys_of_ito() == []
    await trio.knock()
    await trio.ben.ask(c.AnswerKnock(BEN, yes=True))
    assert not trio.ben.opened.state.course.moderation.admitted


async def test_with_both_the_therapist_can_read_the_session(trio: Trio) -> None:
    await trio.evening.begin(trio.ana, trio.ben)
    await trio.ben.ask(c.Say(BEN, SHARE))
    await trio.let_in()
    told = trio.ito.opened.told
    assert told.words_of(BEN) == (SHARE,)
    assert told.names[ANA] == "Ana"
    assert len(await trio.session_keys_of_ito()) == 1
    assert await trio.ito.ask(c.HoldRoom(ITO)) == Carried()
    await trio.both_know()
    assert isinstance(trio.ana.phase, Held)


async def test_removed_by_one_partner_everything_is_gone_at_once(trio: Trio) -> None:
    await trio.evening.begin(trio.ana, trio.ben)
    await trio.let_in()
    await trio.ito.ask(c.HoldRoom(ITO))
    await trio.both_know()
    await trio.ben.ask(c.RemoveModerator(BEN))
    await trio.both_know()
    assert isinstance(trio.ana.phase, Sharing)
    assert await trio.session_keys_of_ito() == []
    if trio.practice is not trio.home:
        assert not trio.ito.opened.keyring.reads_session()
        assert trio.ito.opened.told.said == ()
    await trio.ben.ask(c.Say(BEN, SHARE))
    await trio.both_know()
    if trio.practice is not trio.home:
        assert trio.ito.opened.told.words_of(BEN) == ()
    refused = await trio.ito.ask(c.HoldRoom(ITO))
    assert refused != Carried()


async def test_to_return_needs_both_again(trio: Trio) -> None:
    await trio.let_in()
    await trio.ana.ask(c.RemoveModerator(ANA))
    await trio.both_know()
    await trio.knock()
    await trio.ana.ask(c.AnswerKnock(ANA, yes=True))
    assert not trio.ana.opened.state.course.moderation.admitted
    await trio.ben.ask(c.AnswerKnock(BEN, yes=True))
    await trio.both_know()
    assert trio.ito.opened.state.course.moderation.admitted


async def test_consent_is_for_one_session(trio: Trio) -> None:
    await trio.let_in()
    await trio.ana.ask(c.EndForToday(ANA))
    await trio.ana.ask(c.MeetAgain(ANA))
    await trio.both_know()
    assert not trio.ito.opened.state.course.moderation.admitted
    assert await trio.session_keys_of_ito() == []


async def test_the_role_survives_a_dropped_line_and_another_worker(trio: Trio) -> None:
    await trio.evening.begin(trio.ana, trio.ben)
    await trio.let_in()
    trio.ito.go()
    back = await trio.evening.comes(trio.evening.worker(), ITO, secret=trio.ito.secret)
    assert await back.ask(c.HoldRoom(ITO)) == Carried()


async def test_two_minutes_then_the_couple_chooses(trio: Trio) -> None:
    await trio.evening.begin(trio.ana, trio.ben)
    await trio.let_in()
    trio.ito.go()
    await _pass(trio, LEASE)
    assert isinstance(trio.ana.phase, Missing)
    await _pass(trio, 2 * MINUTE)
    phase = trio.ana.phase
    assert isinstance(phase, Missing)
    assert phase.round
    await trio.ana.ask(c.GoOnWithout(ANA))
    assert isinstance(trio.ana.phase, Missing)
    await trio.ben.ask(c.GoOnWithout(BEN))
    assert isinstance(trio.ana.phase, Sharing)


async def _pass(trio: Trio, span: int) -> None:
    """Time passes while both phones of the couple are heard."""
    left = span
    while left > 0:
        await trio.evening.clock.move(min(left, RENEW_EVERY))
        left -= RENEW_EVERY
        for one in (trio.ana, trio.ben):
            await stay(trio.home, one.opened, one.visit)
        await trio.home.settle(ROOM)


async def test_private_lines_stand_in_two_logs_only(trio: Trio) -> None:
    await trio.let_in()
    for one in (trio.ana, trio.ben):
        await one.ask(c.CompareWords(one.seat))
    await trio.both_know()
    assert await trio.ito.ask(c.TellPrivately(ITO, ANA, "Breathe.")) == Carried()
    events, _ = await trio.evening.folded(trio.ana, trio.ben, trio.ito)
    lines = [x for x in events if isinstance(x, e.PrivateLineTold)]
    assert {x.seat for x in lines} == {ANA, ITO}


async def test_a_caucus_ends_where_it_stood(trio: Trio) -> None:
    await trio.evening.begin(trio.ana, trio.ben)
    await trio.let_in()
    for one in (trio.ana, trio.ben):
        await one.ask(c.CompareWords(one.seat))
    await trio.both_know()
    await trio.ito.ask(c.BeginCaucus(ITO, ANA))
    await trio.both_know()
    assert isinstance(trio.ana.phase, Caucus)
    assert await trio.ana.ask(c.SayInCaucus(ANA, "I am afraid to say it.")) == Carried()
    assert await trio.ben.ask(c.SayInCaucus(BEN, "Hello?")) != Carried()
    await trio.both_know()
    await trio.ito.ask(c.EndCaucus(ITO))
    await trio.both_know()
    assert isinstance(trio.ben.phase, Sharing)


async def test_a_rest_is_never_refused_whatever_the_therapist_does(trio: Trio) -> None:
    await trio.evening.begin(trio.ana, trio.ben)
    await trio.let_in()
    await trio.ito.ask(c.HoldRoom(ITO))
    await trio.both_know()
    assert await trio.ana.ask(c.AskForRest(ANA, 5)) == Carried()
    assert isinstance(trio.ana.phase, Paused)


async def test_another_conversation_needs_both_and_is_kept(trio: Trio) -> None:
    await trio.evening.begin(trio.ana, trio.ben)
    await trio.let_in()
    short = replace(trio.evening.script, id="short", title="Short")
    old, trio.evening.script = trio.evening.script, short
    offer = Offer("short", 1, "Short")
    await trio.ito.ask(c.OfferScript(ITO, offer))
    await trio.both_know()
    await trio.ana.ask(c.AnswerOffer(ANA, yes=True))
    assert trio.ana.opened.script == old
    await trio.ben.ask(c.AnswerOffer(BEN, yes=True))
    await trio.both_know()
    assert trio.ito.opened.script.id == trio.ana.opened.script.id == "short"


async def test_a_room_that_is_over_is_over_for_the_therapist(trio: Trio) -> None:
    await trio.let_in()
    await trio.evening.clock.move(500 * 24 * 60 * MINUTE)
    await trio.home.settle(ROOM)
    with pytest.raises(RoomOver):
        await trio.evening.comes(trio.evening.worker(), ITO, secret=trio.ito.secret)


async def test_a_return_link_opens_ones_own_seat_on_a_new_laptop(trio: Trio) -> None:
    await trio.evening.begin(trio.ana, trio.ben)
    await trio.ben.ask(c.Say(BEN, SHARE))
    await trio.let_in()
    link = SEALS.new_secret()
    made = await trio.ito.rooms.ask(
        trio.ito.visit, trio.ito.opened, "make-a-return-link", b"link", c.MakeReturnLink(ITO), link
    )
    assert made == Carried()
    trio.ito.go()
    laptop = await trio.evening.comes(trio.evening.worker(), ITO, invitation=link)
    assert laptop.seat is ITO
    assert laptop.opened.told.words_of(BEN) == (SHARE,)
    assert await laptop.ask(c.HoldRoom(ITO)) == Carried()
    again = await trio.evening.comes(trio.evening.worker(), ITO, secret=laptop.secret)
    assert await again.ask(c.RevokeReturnLinks(ITO)) == Carried()
    with pytest.raises(Shut):
        await trio.evening.comes(trio.evening.worker(), ITO, invitation=link)


async def test_a_partners_return_link_opens_the_partners_seat(trio: Trio) -> None:
    await trio.evening.begin(trio.ana, trio.ben)
    await trio.ben.ask(c.Say(BEN, SHARE))
    link = SEALS.new_secret()
    await trio.ana.rooms.ask(
        trio.ana.visit, trio.ana.opened, "make-a-return-link", b"link", c.MakeReturnLink(ANA), link
    )
    back = await trio.evening.comes(trio.evening.worker(), ANA, invitation=link)
    assert back.opened.told.words_of(BEN) == (SHARE,)
    assert back.opened.told.names[ANA] == "Ana"
