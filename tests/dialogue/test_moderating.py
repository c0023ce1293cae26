"""What a moderator can do: visible, and limited."""

import pytest

from server.dialogue.commands import (
    AskForRest,
    Command,
    Confirm,
    GiveFloor,
    GiveMoreTime,
    HoldRoom,
    KeepForMyTurn,
    PassStep,
    Receive,
    ReleaseRoom,
    Say,
    SayHowHeard,
    SkipStep,
    TakeMoreTime,
)
from server.dialogue.events import (
    FloorGiven,
    ReflectionAnswered,
    RoomHeld,
    RoomReleased,
    StepBegan,
    StepSkipped,
    TurnExtended,
)
from server.dialogue.rejections import Reason
from server.dialogue.room import (
    Answered,
    Appreciating,
    AskingMore,
    AtCrossroads,
    Closing,
    Held,
    Sharing,
)
from tests.dialogue.given import ANA, BEN, THERAPIST, Given, given, minutes

POWERS: list[Command] = [
    HoldRoom(THERAPIST),
    SkipStep(THERAPIST),
    GiveFloor(THERAPIST, BEN),
    GiveMoreTime(THERAPIST),
]


def moderated() -> Given:
    return given().moderated()


@pytest.mark.parametrize("power", POWERS)
def test_nobody_moderates_from_an_empty_seat(power: Command) -> None:
    given().when(power).refused(Reason.NOT_YOUR_TURN)


@pytest.mark.parametrize("seat", [ANA, BEN])
def test_a_partner_has_none_of_these_powers(seat: object) -> None:
    partner = ANA if seat is ANA else BEN
    for kind in (HoldRoom, SkipStep, GiveMoreTime):
        moderated().when(kind(partner)).refused(Reason.NOT_YOUR_TURN)
    moderated().when(GiveFloor(partner, partner)).refused(Reason.NOT_YOUR_TURN)


@pytest.mark.parametrize("step", ["share", "say-back", "makes-sense", "glad"])
def test_a_moderator_cannot_write_as_a_partner(step: str) -> None:
    there = moderated().up_to(step)
    there.when(Say(THERAPIST, "What I hear is …")).refused(Reason.NOT_YOUR_TURN)
    there.when(PassStep(THERAPIST)).refused(Reason.NOT_YOUR_TURN)
    there.when(KeepForMyTurn(THERAPIST, "note")).refused(Reason.NOT_YOUR_TURN)


def test_a_moderator_cannot_answer_for_the_speaker() -> None:
    asked = moderated().up_to("was-that-it").when(Confirm(THERAPIST, "yes"))
    asked.refused(Reason.NOT_YOUR_TURN)
    asked = moderated().up_to("did-that-land").when(Receive(THERAPIST, "landed"))
    asked.refused(Reason.NOT_YOUR_TURN)


class TestHolding:
    def test_a_held_room_stands_still(self) -> None:
        there = moderated().later(minutes(1))
        held = there.when(HoldRoom(THERAPIST)).then(RoomHeld).leaves(Held).floor(None).done()
        held.when(Say(ANA, "And then")).refused(Reason.NOT_NOW)
        released = held.later(minutes(30)).when(ReleaseRoom(THERAPIST)).then(RoomReleased)
        released.leaves(Sharing).floor(ANA)
        assert released.done().left == there.left

    def test_only_the_moderator_releases(self) -> None:
        held = moderated().after(HoldRoom(THERAPIST))
        held.when(ReleaseRoom(ANA)).refused(Reason.NOT_YOUR_TURN)

    def test_a_hold_keeps_nobody_from_resting_or_leaving(self) -> None:
        held = moderated().after(HoldRoom(THERAPIST))
        assert {AskForRest, KeepForMyTurn} <= held.sees(BEN).may


class TestSteppingOver:
    def test_a_stepped_over_answer_is_not_now_and_never_a_yes(self) -> None:
        asked = moderated().up_to("was-that-it").when(SkipStep(THERAPIST))
        asked.then(StepSkipped, ReflectionAnswered, StepBegan).leaves(AskingMore)
        answers = [s.answer for s in asked.done().room.told.said if isinstance(s, Answered)]
        assert answers == ["not_now"]

    def test_so_is_a_stepped_over_crossroads(self) -> None:
        there = moderated().up_to("say-back").after(PassStep(BEN))
        asked = there.when(SkipStep(THERAPIST))
        asked.then(StepSkipped, ReflectionAnswered, StepBegan).leaves(AskingMore)

    def test_a_stepped_over_reflection_leaves_the_choice_to_the_speaker(self) -> None:
        moderated().up_to("say-back").when(SkipStep(THERAPIST)).leaves(AtCrossroads)

    def test_a_stepped_over_question_of_feeling_heard_shows_nobodys_answer(self) -> None:
        there = moderated().up_to("feel-heard").after(SayHowHeard(ANA, "not_yet"))
        asked = there.when(SkipStep(THERAPIST)).then(StepSkipped, StepBegan).leaves(Closing)
        assert asked.done().sees(BEN).heard == {}

    def test_it_is_written_down_with_its_author(self) -> None:
        skipped = moderated().when(SkipStep(THERAPIST)).events[0]
        assert isinstance(skipped, StepSkipped)
        assert skipped.by is THERAPIST


class TestTheFloor:
    def test_the_floor_can_be_given_to_a_partner_who_shares_next(self) -> None:
        asked = moderated().up_to("makes-sense").when(GiveFloor(THERAPIST, BEN))
        asked.then(FloorGiven, StepBegan).leaves(Sharing, "share").floor(BEN)

    def test_both_partners_still_get_their_round(self) -> None:
        there = moderated().after(GiveFloor(THERAPIST, BEN)).through("is-that-near")
        assert isinstance(there.phase, Sharing)
        assert there.floor is ANA
        assert isinstance(there.through("is-that-near").phase, Appreciating)

    def test_a_moderator_takes_no_floor(self) -> None:
        asked = moderated().when(GiveFloor(THERAPIST, THERAPIST))
        asked.refused(Reason.OUT_OF_RANGE)

    def test_one_more_minute_as_a_gift_leaves_ones_own(self) -> None:
        there = moderated()
        given_two = there.after(GiveMoreTime(THERAPIST), GiveMoreTime(THERAPIST))
        assert given_two.left == there.left + minutes(2)
        given_two.when(TakeMoreTime(ANA)).then(TurnExtended)
