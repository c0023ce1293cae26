"""What a moderator can never do, whatever the moment: rows of the table, and these tests."""

from dataclasses import replace

import pytest

from server.dialogue import commands as c
from server.dialogue import events as e
from server.dialogue.rejections import Reason, Rejection
from server.dialogue.room import PHASES, HowHeard, Private
from server.dialogue.rules import WHO_MAY, Who, may
from server.dialogue.seats import PARTNERS, Seat
from tests.dialogue.everywhere import PHASES_HERE, with_guest, with_therapist
from tests.dialogue.given import ANA, BEN, THERAPIST, Given, given
from tests.dialogue.moves import MOVES

PARTNERS_ALONE: set[type[c.Command]] = {
    c.ChooseFirst,
    c.Agree,
    c.Say,
    c.PassStep,
    c.Confirm,
    c.AnswerMore,
    c.Receive,
    c.GoOn,
    c.TryShortForm,
    c.TakeMoreTime,
    c.SayHowHeard,
    c.SayGoodbye,
    c.KeepForMyTurn,
    c.LetGo,
    c.ComeBack,
    c.NoteActivation,
    c.MeetAgain,
    c.AnswerKnock,
    c.RemoveModerator,
    c.CompareWords,
    c.AnswerOffer,
    c.GoOnWithout,
    c.WelcomeSignals,
    c.SendSignal,
}
"""Everything that only the two whose conversation it is can do."""


@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize("command", sorted(PARTNERS_ALONE, key=repr))
def test_what_is_the_partners_stands_so_in_every_row(phase: type, command: type[c.Command]) -> None:
    who = WHO_MAY[phase].get(command, Who.PARTNER)
    assert Who.MODERATOR not in who
    assert Who.GUEST not in who


@pytest.mark.parametrize("phase", PHASES_HERE)
def test_a_moderator_is_refused_everything_that_is_a_partners(phase: str) -> None:
    there = with_therapist()[phase]
    for move in MOVES:
        if move.by is THERAPIST and type(move) in PARTNERS_ALONE:
            assert isinstance(there.when(move).judged, Rejection), move


@pytest.mark.parametrize("phase", tuple(with_guest()))
def test_a_guest_is_refused_everything_but_knocking_and_going(phase: str) -> None:
    there = with_guest()[phase]
    own = c.Knock | c.LeaveRoom | c.MakeReturnLink | c.RevokeReturnLinks
    for move in MOVES:
        if move.by is THERAPIST and not isinstance(move, own):
            assert isinstance(there.when(move).judged, Rejection), move


SECRETS = Private(
    kept={1: "quokka"},
    kept_count=1,
    back_from=1,
    activation=(1, 9),
    heard="not_yet",
    assents=frozenset({"knock-1", "knock-2", "offer-1", "without-1"}),
)


@pytest.mark.parametrize("phase", PHASES_HERE)
@pytest.mark.parametrize("seat", PARTNERS)
def test_what_a_partner_has_alone_changes_nothing_for_the_moderator(phase: str, seat: Seat) -> None:
    there = with_therapist()[phase]
    private = {**there.room.told.private, seat: SECRETS}
    told = replace(there.room.told, private=private)
    assert replace(there, room=replace(there.room, told=told)).sees(THERAPIST) == there.sees(
        THERAPIST
    )


@pytest.mark.parametrize("heard", ["fully", "partly", "not_yet", "pass"])
def test_a_first_answer_to_feeling_heard_is_not_the_moderators_to_see(heard: HowHeard) -> None:
    there = given().moderated().up_to("feel-heard")
    assert there.after(c.SayHowHeard(ANA, heard)).sees(THERAPIST) == there.sees(THERAPIST)


def test_a_block_is_the_writers_alone() -> None:
    there = given().moderated().up_to("makes-sense")
    blocked = there.when(c.Say(BEN, "It makes sense, but I was tired."))
    blocked.refused(Reason.WORDING)
    assert blocked.before.sees(THERAPIST) == there.sees(THERAPIST)


def test_of_an_earlier_session_nothing_is_left_to_read() -> None:
    there = given().moderated().up_to("say-back").after(c.EndForToday(ANA), c.MeetAgain(ANA))
    let_in = there.let_in()
    assert let_in.room.told.said == ()
    assert let_in.sees(THERAPIST).shares == ()


class TestRest:
    """Nobody can refuse a rest, and nothing that a moderator does gets in its way."""

    @pytest.mark.parametrize("seat", Seat)
    @pytest.mark.parametrize("phase", PHASES_HERE)
    def test_everybody_in_the_room_can_ask_for_one_in_every_phase(
        self, phase: str, seat: Seat
    ) -> None:
        assert with_therapist()[phase].when(c.AskForRest(seat, 20)).events

    @pytest.mark.parametrize("phase", PHASES_HERE)
    def test_whatever_a_moderator_does_first(self, phase: str) -> None:
        there = with_therapist()[phase]
        for move in MOVES:
            after = there.when(move)
            if move.by is THERAPIST and not isinstance(after.judged, Rejection):
                room = after.done().room.course
                over = c.MeetAgain in may(room, ANA)
                assert over or {c.AskForRest, c.EndForToday} <= may(room, ANA), move

    def test_a_moderators_lengthening_leaves_the_couple_theirs(self) -> None:
        there = given().moderated().after(c.AskForRest(ANA, 5))
        for _ in range(3):
            there = there.later(60_000).after(c.AskForRest(THERAPIST, 20))
        assert there.sees(BEN).rest is not None
        longer = there.later(60_000).when(c.AskForRest(BEN, 20)).then(e.RestLengthened).done()
        assert longer.later(60_000).when(c.AskForRest(ANA, 20)).events

    def test_a_moderator_cannot_shorten_one(self) -> None:
        there = given().moderated().after(c.AskForRest(ANA, 20))
        there.when(c.AskForRest(THERAPIST, 5)).then_nothing()
        there.when(c.ReleaseRoom(THERAPIST)).refused(Reason.NOT_NOW)
        there.when(c.ComeBack(THERAPIST)).refused(Reason.NOT_YOUR_TURN)


ACTS: list[c.Command] = [
    c.HoldRoom(THERAPIST),
    c.SkipStep(THERAPIST),
    c.GiveFloor(THERAPIST, BEN),
    c.GiveMoreTime(THERAPIST),
    c.BeginCaucus(THERAPIST, ANA),
    c.OfferScript(THERAPIST, replace(next(m.offer for m in MOVES if isinstance(m, c.OfferScript)))),
    c.AskForRest(THERAPIST, 5),
]


@pytest.mark.parametrize("act", ACTS, ids=lambda act: type(act).__name__)
def test_every_act_stands_in_the_rooms_log_with_its_author(act: c.Command) -> None:
    done = given().moderated().when(act).events[0]
    assert not isinstance(done, e.OwnEvent)
    assert getattr(done, "by", None) is THERAPIST


@pytest.mark.parametrize(
    ("before", "act"),
    [
        (c.HoldRoom(THERAPIST), c.ReleaseRoom(THERAPIST)),
        (c.BeginCaucus(THERAPIST, BEN), c.EndCaucus(THERAPIST)),
    ],
)
def test_so_do_the_ends_of_acts(before: c.Command, act: c.Command) -> None:
    done = given().moderated().after(before).when(act).events[0]
    assert getattr(done, "by", None) is THERAPIST


class TestStoppingForSafety:
    """It ends for both in the words of an ordinary end: no log and no view can tell."""

    @pytest.mark.parametrize("phase", PHASES_HERE)
    def test_it_is_the_same_fact_as_an_ordinary_end(self, phase: str) -> None:
        there = with_therapist()[phase]
        if "missing" in phase:
            there = there.back_again(THERAPIST)
        stopped = there.when(c.StopForSafety(THERAPIST))
        for seat in Seat:
            ended = there.when(c.EndForToday(seat))
            assert stopped.events == ended.events
            assert stopped.done().room == ended.done().room

    @pytest.mark.parametrize("seat", PARTNERS)
    def test_it_is_the_therapists(self, seat: Seat) -> None:
        given().moderated().when(c.StopForSafety(seat)).refused(Reason.NOT_YOUR_TURN)


class TestReturnLinks:
    @pytest.mark.parametrize("phase", PHASES_HERE)
    @pytest.mark.parametrize("seat", Seat)
    def test_everybody_makes_their_own_anywhere(self, phase: str, seat: Seat) -> None:
        self._makes(with_therapist()[phase], seat)

    @pytest.mark.parametrize("phase", tuple(with_guest()))
    @pytest.mark.parametrize("seat", Seat)
    def test_so_does_a_guest_and_a_couple_that_rests(self, phase: str, seat: Seat) -> None:
        self._makes(with_guest()[phase], seat)

    def _makes(self, there: Given, seat: Seat) -> None:
        made = there.when(c.MakeReturnLink(seat)).then(e.ReturnLinkMade)
        there.when(c.RevokeReturnLinks(seat)).then(e.ReturnLinksRevoked)
        for one in Seat:
            assert made.done().sees(one) == there.sees(one)
