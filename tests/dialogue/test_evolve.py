"""The room after a fact: total, and the two halves follow separately."""

import pytest

from server.dialogue import events as e
from server.dialogue.commands import AskForRest, ComeBack, EndForToday, HoldRoom, ReleaseRoom
from server.dialogue.evolve import evolve, evolve_course, evolve_told, halt, replay, run
from server.dialogue.room import Confirming, Sharing, Told
from tests.dialogue.given import ANA, BEN, START, THERAPIST, Given, empty_room, given, minutes


def lives() -> list[Given]:
    """A few whole lives of a room."""
    whole = given().through("feel-heard").after(EndForToday(ANA)).later(10**12)
    away = given().after(AskForRest(ANA, 5)).without(BEN).later(minutes(6)).back_again(BEN)
    rest = given().moderated().up_to("makes-sense").after(HoldRoom(THERAPIST), AskForRest(BEN, 5))
    held = rest.after(ComeBack(ANA), ComeBack(BEN), ReleaseRoom(THERAPIST)).later(10**9)
    return [whole, away, held]


@pytest.mark.parametrize("there", lives())
def test_folding_the_log_gives_the_room(there: Given) -> None:
    again = replay(empty_room().room, there.happened)
    assert again.told == there.room.told
    course = again.course
    for field in ("phase", "session", "taken", "here", "rests", "last_act", "last_visit"):
        assert getattr(course, field) == getattr(there.room.course, field)


@pytest.mark.parametrize("there", lives())
def test_the_clear_half_follows_from_the_log_alone(there: Given) -> None:
    course, told = empty_room().room.course, Told()
    room = empty_room().room
    for event in there.happened:
        course, told = evolve_course(course, event), evolve_told(told, event)
        room = evolve(room, event)
        assert (room.course, room.told) == (course, told)


def test_the_clear_half_holds_no_word_and_no_name() -> None:
    there = given().up_to("feel-heard")
    course = repr(there.room.course)
    for spoken in there.room.told.said:
        assert not hasattr(spoken, "words") or spoken.words not in course
    assert not any(name in course for name in there.room.told.names.values())


def test_a_halted_clock_stands_still_and_a_running_one_runs() -> None:
    turn = given().phase
    assert isinstance(turn, Sharing)
    halted = halt(turn, START + minutes(1))
    assert isinstance(halted, Sharing)
    assert halted.clock.left(START + minutes(9)) == minutes(2)
    running = run(halted, START + minutes(9), frozenset({ANA}))
    assert isinstance(running, Sharing)
    assert running.clock.left(START + minutes(10)) == minutes(1)


def test_a_clock_runs_for_nobody_who_is_not_here() -> None:
    halted = halt(given().phase, START)
    assert run(halted, START, frozenset({BEN})) == halted


def test_a_phase_without_a_clock_has_nothing_to_halt() -> None:
    confirming = given().up_to("was-that-it").phase
    assert isinstance(confirming, Confirming)
    assert halt(confirming, START) is confirming
    assert run(confirming, START, frozenset({ANA})) is confirming


def test_a_second_arrival_changes_nothing() -> None:
    there = given()
    assert evolve(there.room, e.Arrived(there.now, ANA)) == there.room
