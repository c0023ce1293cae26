"""What a room is: clocks, places, and what was said."""

from typing import Any

import pytest

from server.dialogue.commands import COMMANDS
from server.dialogue.events import EVENTS
from server.dialogue.rejections import Rejection
from server.dialogue.room import (
    PHASES,
    Answered,
    Course,
    Place,
    Private,
    RestAsked,
    Room,
    Spoken,
    Told,
    TurnClock,
    both_seated,
    floor,
)
from server.dialogue.script import Script, Step
from server.dialogue.view import RestSeen, StepSeen, View
from tests.dialogue.given import ANA, BEN, empty_room, gathered, given, minutes

SEEN = [View, StepSeen, RestSeen]
PARTS = [TurnClock, Place, Course, Told, Private, Room, Spoken, Answered, RestAsked, Rejection]
PARTS += [Script, Step, *SEEN]


def test_a_clock_counts_down_and_stops_at_nought() -> None:
    clock = TurnClock(limit=minutes(3), spent=minutes(1), since=1_000)
    assert clock.left(1_000) == minutes(2)
    assert clock.left(1_000 + minutes(1)) == minutes(1)
    assert clock.left(1_000 + minutes(99)) == 0


def test_a_clock_never_goes_up_when_time_is_told_wrongly() -> None:
    clock = TurnClock(limit=minutes(3), since=minutes(10))
    assert clock.left(minutes(1)) == minutes(3)


@pytest.mark.parametrize("kind", [*PHASES, *EVENTS, *COMMANDS, *PARTS])
def test_everything_is_a_value_that_nobody_can_change(kind: type[Any]) -> None:
    assert kind.__dataclass_params__.frozen
    assert not hasattr(object.__new__(kind), "__dict__")


def test_the_listener_is_the_other_one() -> None:
    assert Place(0, ANA).listener is BEN


def test_who_has_the_floor() -> None:
    there = given()
    assert floor(there.phase) is ANA
    assert floor(there.up_to("say-back").phase) is BEN
    assert floor(there.up_to("was-that-it").phase) is None
    assert floor(there.up_to("makes-sense").phase) is BEN
    assert floor(there.up_to("glad").phase) is BEN
    assert floor(gathered().phase) is None


def test_both_are_seated_when_both_partners_are() -> None:
    assert not both_seated(empty_room().room.course)
    assert both_seated(gathered().room.course)


def test_the_newest_words_of_a_step_are_those_since_the_other_one_last_spoke() -> None:
    said = (
        Spoken(1, ANA, 0, "one"),
        Spoken(2, BEN, 1, "back"),
        Answered(3, ANA, 2, 2, "nearly"),
        Spoken(4, BEN, 1, "back again"),
    )
    told = Told(said=said)
    newest = told.last_at(1, BEN)
    assert newest is not None
    assert newest.ref == 4
    assert Told(said=(*said, Spoken(5, ANA, 0, "two"))).last_at(1, BEN) is None
    assert told.last_at(4, BEN) is None


def test_ones_words_are_told_oldest_first() -> None:
    told = Told(said=(Spoken(1, ANA, 0, "one"), Spoken(2, BEN, 1, "x"), Spoken(3, ANA, 0, "two")))
    assert told.words_of(ANA) == ("one", "two")
