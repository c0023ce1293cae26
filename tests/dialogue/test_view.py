"""What one seat may see: the only redaction, everything leaves through it."""

from dataclasses import replace
from typing import get_args

import pytest

from server.dialogue.commands import (
    AskForRest,
    ComeBack,
    Command,
    Confirm,
    EndForToday,
    GiveFloor,
    KeepForMyTurn,
    NoteActivation,
    PassStep,
    Say,
    SayHowHeard,
)
from server.dialogue.names import spelled
from server.dialogue.room import PHASES, Private
from server.dialogue.seats import PARTNERS, Seat, other
from server.scripts.examples import well
from server.wire.messages import PhaseName
from tests.dialogue.given import ANA, BEN, THERAPIST, Given, given, minutes

CANARY = "quokka"


def test_every_phase_has_its_name_on_the_wire() -> None:
    blank = [object.__new__(phase) for phase in PHASES]
    outside = {"outside", "knocking"}
    assert {spelled(type(phase)) for phase in blank} | outside == set(get_args(PhaseName))


def test_each_sees_the_prompt_for_their_own_part() -> None:
    there = given().up_to("say-back")
    speaker, listener = there.sees(ANA).step, there.sees(BEN).step
    assert speaker is not None
    assert listener is not None
    assert (speaker.prompt, listener.prompt) == (there.step.speaker, there.step.listener)
    assert (there.sees(ANA).role, there.sees(BEN).role) == ("speaker", "listener")
    assert (speaker.number, speaker.count) == (2, 13)


def test_all_see_who_has_the_floor_and_what_they_can_do_themselves() -> None:
    there = given()
    assert there.sees(ANA).floor is there.sees(BEN).floor is ANA
    assert Say in there.sees(ANA).may
    assert Say not in there.sees(BEN).may


def test_a_view_names_words_by_their_number_alone() -> None:
    there = given().after(Say(ANA, f"I felt {CANARY}."), Say(BEN, f"You felt {CANARY}."))
    assert there.sees(ANA).shares == (1,)
    assert there.sees(ANA).answer == 2
    assert there.sees(BEN).answer == 2


def test_no_view_ever_contains_words() -> None:
    there = given().moderated().after(Say(ANA, f"I felt {CANARY}."), KeepForMyTurn(ANA, CANARY))
    there = there.after(Say(BEN, f"You felt {CANARY}."))
    there = there.after(Confirm(ANA, "nearly", marks=((0, 6),), missing=CANARY))
    for room in _onwards(there):
        for seat in Seat:
            assert CANARY not in repr(room.sees(seat))


def _onwards(there: Given) -> list[Given]:
    rooms = [there]
    while there.sees(ANA).phase != "closing":
        there = there.after(well(there.room))
        rooms.append(there)
    return [*rooms, *(room.after(AskForRest(ANA, 5)) for room in rooms), there]


SECRETS: list[tuple[str, list[Command]]] = [
    ("share", [KeepForMyTurn(BEN, "mine")]),
    ("share", [KeepForMyTurn(BEN, "mine"), KeepForMyTurn(BEN, "and mine")]),
    ("more", [AskForRest(ANA, 5), NoteActivation(BEN, 9)]),
    ("more", [AskForRest(ANA, 5), ComeBack(BEN)]),
    ("feel-heard", [SayHowHeard(BEN, "not_yet")]),
]


@pytest.mark.parametrize(("step", "secret"), SECRETS)
def test_two_rooms_that_differ_in_a_secret_look_the_same_to_the_others(
    step: str, secret: list[Command]
) -> None:
    there = given().moderated().up_to(step)
    open_part = [command for command in secret if command.by is ANA]
    without, with_it = there.after(*open_part), there.after(*secret)
    for seat in (ANA, THERAPIST):
        assert with_it.sees(seat) == without.sees(seat)
    assert with_it.sees(BEN) != without.sees(BEN)


@pytest.mark.parametrize("seat", PARTNERS)
def test_what_is_the_others_own_never_reaches_a_view(seat: Seat) -> None:
    """Whatever lies in the other one's own part: the view is the same without it."""
    full = Private(kept={1: CANARY}, kept_count=1, back_from=1, activation=(1, 9), heard="not_yet")
    for there in _onwards(given()):
        told = replace(there.room.told, private={other(seat): full})
        bare = replace(there.room.told, private={})
        with_it = replace(there, room=replace(there.room, told=told))
        without = replace(there, room=replace(there.room, told=bare))
        assert with_it.sees(seat) == without.sees(seat)


def test_how_somebody_left_cannot_be_told() -> None:
    """An exit and a dropped line are both an ended lease."""
    assert given().without(BEN).sees(ANA).here == {ANA}


def test_the_clock_is_the_turns() -> None:
    there = given().later(minutes(1))
    assert there.sees(BEN).clock == there.sees(ANA).clock == there.clock
    assert there.up_to("was-that-it").sees(ANA).clock is None


def test_after_the_session_nothing_of_it_is_left_to_see() -> None:
    over = given().up_to("feel-heard").after(SayHowHeard(ANA, "fully"), EndForToday(BEN)).sees(ANA)
    assert (over.step, over.shares, over.own_heard, over.heard) == (None, (), None, {})
    assert over.why == "today"


def test_at_a_crossroads_the_words_of_this_loop_are_named() -> None:
    there = given().up_to("was-that-it")
    for _ in range(2):
        there = there.after(Confirm(ANA, "no"), Say(BEN, "You felt tired."))
    seen = there.after(Confirm(ANA, "no")).sees(ANA)
    assert seen.phase == "at_crossroads"
    assert seen.answer == 6
    assert seen.missing == 7


def test_at_a_crossroads_one_sees_how_the_step_that_did_not_work_out_begins() -> None:
    there = given().up_to("say-back")
    stem = there.step.stem
    crossroads = there.after(PassStep(BEN)).sees(ANA).step
    assert crossroads is not None
    assert (crossroads.id, crossroads.stem, crossroads.short) == ("was-that-it", stem, False)


def test_what_was_missing_is_told_where_it_is_said_again_and_nowhere_else() -> None:
    there = given().moderated().up_to("was-that-it").after(Confirm(ANA, "nearly", missing="far"))
    assert there.sees(BEN).missing == 3
    assert there.after(GiveFloor(THERAPIST, ANA)).sees(BEN).missing is None


def test_what_one_is_glad_of_reaches_the_other_and_stays_until_goodbye() -> None:
    there = given().up_to("glad")
    assert there.sees(ANA).answer is there.sees(BEN).answer is None
    there = there.after(Say(BEN, "I am glad that you asked."))
    gift = there.sees(ANA).answer
    assert gift is not None
    assert there.sees(BEN).answer is None
    there = there.after(Say(ANA, "I am glad that you stayed."))
    assert (there.sees(ANA).answer, there.sees(BEN).answer) == (gift, gift + 1)
    there = there.after(SayHowHeard(ANA, "fully"), SayHowHeard(BEN, "fully"))
    assert (there.sees(ANA).answer, there.sees(BEN).answer) == (gift, gift + 1)


def test_an_appreciation_that_was_passed_is_no_gift() -> None:
    there = given().up_to("glad").after(PassStep(BEN), Say(ANA, "I am glad that you stayed."))
    assert there.sees(ANA).answer is None
    assert there.sees(BEN).answer is not None


def test_a_passed_step_leaves_nothing_to_answer() -> None:
    assert given().up_to("makes-sense").after(PassStep(BEN)).sees(ANA).answer is None
