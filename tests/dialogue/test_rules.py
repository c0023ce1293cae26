"""The one table: every phase has a row, and rest and the ways out stand in every waking one."""

from typing import get_args

import pytest

from server.dialogue.commands import (
    COMMANDS,
    Agree,
    AnswerKnock,
    AskForRest,
    BeginCaucus,
    ChooseFirst,
    Command,
    Confirm,
    EndCaucus,
    EndForToday,
    GiveFloor,
    GiveMoreTime,
    HoldRoom,
    Knock,
    LeaveRoom,
    MakeReturnLink,
    MeetAgain,
    OfferScript,
    ReleaseRoom,
    RemoveModerator,
    RevokeReturnLinks,
    Say,
    SayInCaucus,
    SkipStep,
    StopForSafety,
    TakeSeat,
    TellPrivately,
)
from server.dialogue.rejections import Reason
from server.dialogue.room import PHASES, Apart, Ended, Paused, Phase, Resting, Waking
from server.dialogue.rules import WHO_MAY, Who, may, plays, refusal
from server.dialogue.seats import PARTNERS, Seat
from tests.dialogue.given import ANA, BEN, THERAPIST, empty_room, gathered, given

POWERS: set[type[Command]] = {
    HoldRoom,
    ReleaseRoom,
    GiveMoreTime,
    SkipStep,
    GiveFloor,
    TellPrivately,
    BeginCaucus,
    EndCaucus,
    StopForSafety,
    OfferScript,
}
OWN_SEAT: set[type[Command]] = {LeaveRoom, MakeReturnLink, RevokeReturnLinks}
WRITING = {
    "Sharing", "Reflecting", "Acknowledging", "Appreciating", "SpeakerThanking", "ListenerThanking",
}  # fmt: skip


def test_every_phase_has_a_row() -> None:
    assert set(WHO_MAY) == set(PHASES)


def test_every_command_is_possible_somewhere() -> None:
    assert {command for row in WHO_MAY.values() for command in row} == set(COMMANDS)


@pytest.mark.parametrize("phase", get_args(Waking))
def test_rest_and_the_way_out_are_anyones_in_every_waking_phase(phase: type[Phase]) -> None:
    assert WHO_MAY[phase][AskForRest] is Who.ANYONE
    assert WHO_MAY[phase][EndForToday] is Who.ANYONE


@pytest.mark.parametrize("phase", PHASES)
def test_words_have_one_writer_and_only_in_a_turn(phase: type[Phase]) -> None:
    who = WHO_MAY[phase].get(Say)
    if phase.__name__ in WRITING:
        assert who in (Who.SPEAKER, Who.LISTENER)
    else:
        assert who is None


def test_the_yes_is_the_speakers() -> None:
    assert {row[Confirm] for row in WHO_MAY.values() if Confirm in row} == {Who.SPEAKER}


@pytest.mark.parametrize("command", sorted(POWERS, key=repr))
def test_the_moderators_powers_are_the_moderators(command: type[Command]) -> None:
    rows = {row[command] for row in WHO_MAY.values() if command in row}
    assert rows == {Who.MODERATOR}


@pytest.mark.parametrize("phase", PHASES)
def test_a_moderator_has_no_other_powers(phase: type[Phase]) -> None:
    theirs = {command for command, who in WHO_MAY[phase].items() if Who.MODERATOR in who}
    assert theirs <= POWERS | {AskForRest, EndForToday, SayInCaucus} | OWN_SEAT


@pytest.mark.parametrize("phase", PHASES)
def test_a_guest_can_knock_and_go_and_nothing_else(phase: type[Phase]) -> None:
    theirs = {command for command, who in WHO_MAY[phase].items() if Who.GUEST in who}
    assert theirs <= {Knock} | OWN_SEAT


@pytest.mark.parametrize("phase", [*get_args(Waking), Paused, *get_args(Apart)])
def test_either_can_remove_the_moderator_wherever_there_is_a_session(phase: type[Phase]) -> None:
    assert WHO_MAY[phase][RemoveModerator] is Who.PARTNER
    assert WHO_MAY[phase][AnswerKnock] is Who.PARTNER


def test_an_ended_room_allows_nothing() -> None:
    assert WHO_MAY[Ended] == {}
    over = given().without(ANA).without(BEN).later(10**12)
    assert isinstance(over.phase, Ended)
    for command in COMMANDS:
        assert refusal(over.room.course, ANA, command) is Reason.ROOM_OVER
    assert may(over.room.course, ANA) == frozenset()


def test_the_parts_people_play() -> None:
    there = given().moderated()
    assert plays(there.room.course, ANA) is Who.SPEAKER
    assert plays(there.room.course, BEN) is Who.LISTENER
    assert plays(there.room.course, THERAPIST) is Who.MODERATOR
    assert plays(gathered().room.course, ANA) is Who.EQUAL
    assert plays(given().up_to("feel-heard").room.course, ANA) is Who.EQUAL
    assert plays(empty_room().room.course, ANA) is Who.NEWCOMER


@pytest.mark.parametrize("seat", Seat)
def test_a_newcomer_can_only_take_their_seat(seat: Seat) -> None:
    assert may(empty_room().room.course, seat) == {TakeSeat}


def test_what_has_been_used_up_is_no_move_any_more() -> None:
    agreeing = gathered().after(ChooseFirst(ANA, ANA), ChooseFirst(BEN, ANA), Agree(ANA))
    assert Agree not in agreeing.sees(ANA).may
    assert Agree in agreeing.sees(BEN).may


@pytest.mark.parametrize("seat", PARTNERS)
def test_a_resting_room_can_be_opened_again_and_nothing_else(seat: Seat) -> None:
    over = given().after(EndForToday(ANA))
    assert isinstance(over.phase, Resting)
    assert over.sees(seat).may == {MeetAgain, MakeReturnLink, RevokeReturnLinks}
