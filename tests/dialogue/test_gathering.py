"""Coming in, agreeing who starts, agreeing to begin, and parting."""

import pytest

from server.dialogue import events as e
from server.dialogue.commands import (
    Agree,
    ChooseFirst,
    EndForToday,
    MeetAgain,
    SayGoodbye,
    SayHowHeard,
    TakeSeat,
)
from server.dialogue.events import (
    Agreed,
    FirstChosen,
    GoodbyeSaid,
    SeatTaken,
    SessionClosed,
    SessionOpened,
    StepBegan,
)
from server.dialogue.gathering import LONGEST_NAME, plain_name, proposed_speaker
from server.dialogue.rejections import Reason
from server.dialogue.room import Agreeing, Closing, Gathering, Resting, Sharing
from tests.dialogue.given import ANA, BEN, THERAPIST, empty_room, gathered, given


def test_a_seat_is_taken_with_a_name() -> None:
    asked = empty_room().when(TakeSeat(ANA, "Ana"))
    asked.then(SeatTaken).leaves(Gathering)
    assert asked.done().sees(ANA).names == {ANA: "Ana"}


def test_a_seat_is_taken_once() -> None:
    gathered().when(TakeSeat(ANA, "Somebody else")).refused(Reason.SEAT_TAKEN)


def test_a_therapist_takes_the_seat_as_a_guest() -> None:
    seated = gathered().when(TakeSeat(THERAPIST, "Mo")).then(e.GuestSeated).done()
    assert seated.sees(THERAPIST).role == "guest"
    assert THERAPIST not in seated.sees(ANA).names
    seated.when(TakeSeat(THERAPIST, "Mo")).refused(Reason.SEAT_TAKEN)


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("Ana", "Ana"),
        ("  Ana   Maria ", "Ana Maria"),
        ("Ana\nMaria\t!", "Ana Maria !"),
        ("דנה", "דנה"),
        ("نور", "نور"),
        ("\u202eBen\u202c", "Ben"),
        ("\u2067Ben\u2069\u200f\u061c", "Ben"),
        ("B\x00e\x07n\x9f", "Ben"),
        ("Ame\u0301lie", "Amélie"),
        ("🌻", "🌻"),
        ("👩‍👩‍👧", "👩‍👩‍👧"),
        ("小林", "小林"),
        ("7", "7"),
        ("\ud800Ben", "Ben"),
    ],
)
def test_a_name_in_any_script_is_shown_without_what_could_turn_or_hide_the_writing(
    given_name: str, shown: str
) -> None:
    asked = empty_room().when(TakeSeat(ANA, given_name))
    assert asked.done().sees(ANA).names[ANA] == shown


@pytest.mark.parametrize(
    "name", ["", "   ", "\n\t", "\u200b\u200d", "\u202e", "\x00\x01", "\u0301\u0301", "\ufe0f"]
)
def test_a_name_one_cannot_see_is_no_name(name: str) -> None:
    empty_room().when(TakeSeat(ANA, name)).refused(Reason.NAME_EMPTY)


@pytest.mark.parametrize("name", ["x" * 41, "x" * 10_000, "🌻" * 41, "א" * 41])
def test_a_name_has_forty_characters_at_most(name: str) -> None:
    empty_room().when(TakeSeat(ANA, name)).refused(Reason.NAME_TOO_LONG)


def test_a_name_of_forty_characters_fits() -> None:
    assert len(plain_name("x" * LONGEST_NAME)) == LONGEST_NAME
    empty_room().when(TakeSeat(ANA, "x" * LONGEST_NAME)).then(SeatTaken)


def test_blanks_around_a_name_are_forgiven_up_to_a_bound() -> None:
    empty_room().when(TakeSeat(ANA, "Ana".ljust(4 * LONGEST_NAME))).then(SeatTaken)
    asked = empty_room().when(TakeSeat(ANA, "Ana".ljust(4 * LONGEST_NAME + 1)))
    asked.refused(Reason.NAME_TOO_LONG)


def test_whoever_opened_the_room_is_invited_to_listen_first() -> None:
    assert proposed_speaker() is BEN
    assert gathered().sees(ANA).proposed is BEN
    assert gathered().sees(BEN).proposed is BEN


def test_who_starts_is_asked_once_both_are_seated() -> None:
    alone = empty_room().after(TakeSeat(ANA, "Ana"))
    alone.when(ChooseFirst(ANA, BEN)).refused(Reason.NOT_NOW)


def test_one_tap_is_shown_to_both_and_leads_nowhere_alone() -> None:
    asked = gathered().when(ChooseFirst(ANA, BEN))
    asked.then(FirstChosen).leaves(Gathering)
    assert asked.done().sees(BEN).first == {ANA: BEN}


def test_when_both_tap_the_same_it_goes_on() -> None:
    one = gathered().after(ChooseFirst(ANA, BEN))
    asked = one.when(ChooseFirst(BEN, BEN))
    asked.then(FirstChosen, StepBegan).leaves(Agreeing)


def test_two_different_taps_wait_for_a_change_of_mind() -> None:
    apart = gathered().after(ChooseFirst(ANA, ANA), ChooseFirst(BEN, BEN))
    assert isinstance(apart.phase, Gathering)
    apart.when(ChooseFirst(ANA, BEN)).leaves(Agreeing)


def test_only_a_partner_can_be_first() -> None:
    gathered().when(ChooseFirst(ANA, THERAPIST)).refused(Reason.OUT_OF_RANGE)


def test_it_begins_when_both_have_agreed() -> None:
    agreed = gathered().after(ChooseFirst(ANA, BEN), ChooseFirst(BEN, BEN))
    one = agreed.when(Agree(BEN)).then(Agreed).leaves(Agreeing).done()
    one.when(Agree(BEN)).refused(Reason.ALREADY_ANSWERED)
    asked = one.when(Agree(ANA))
    asked.then(Agreed, StepBegan).leaves(Sharing, "share").floor(BEN)


def test_the_session_is_over_when_both_have_said_goodbye() -> None:
    closing = given().through("feel-heard")
    one = closing.when(SayGoodbye(BEN)).then(GoodbyeSaid).leaves(Closing).done()
    assert one.sees(ANA).gone == {BEN}
    one.when(SayGoodbye(BEN)).refused(Reason.ALREADY_ANSWERED)
    over = one.when(SayGoodbye(ANA)).then(GoodbyeSaid, SessionClosed).leaves(Resting).done()
    assert over.sees(ANA).why == "complete"


def test_when_it_closes_every_word_is_gone_and_the_names_stay() -> None:
    closing = given().through("feel-heard").after(SayGoodbye(ANA), SayGoodbye(BEN))
    told = closing.room.told
    assert told.said == ()
    assert told.heard == {}
    assert told.private == {}
    assert told.names == {ANA: "Ana", BEN: "Ben"}


@pytest.mark.parametrize("seat", [ANA, BEN])
def test_either_can_begin_another_session_in_the_same_room(seat: object) -> None:
    resting = given().after(EndForToday(ANA))
    asked = resting.when(MeetAgain(BEN if seat is BEN else ANA))
    asked.then(SessionOpened).leaves(Gathering)
    assert asked.done().room.course.session == 2


def test_a_second_session_knows_nothing_of_the_first() -> None:
    first = given().up_to("feel-heard").after(SayHowHeard(ANA, "not_yet"), EndForToday(BEN))
    second = first.after(MeetAgain(ANA))
    assert second.sees(ANA).own_heard is None
    assert second.sees(ANA).shares == ()
