"""Every distinct state of a small room, to depth 8: no way of getting anywhere is left out.

Two states are the same when nobody could tell them apart by what happens next: times, numbers of
what was said and the words themselves are dropped, who did what when is kept.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import get_args

import pytest

from server.dialogue.commands import Command
from server.dialogue.room import (
    PHASES,
    Acknowledging,
    Agreeing,
    Apart,
    AskingMore,
    AskingSwap,
    AskingToHear,
    AtCrossroads,
    Closing,
    Confirming,
    Gathering,
    Held,
    ListenerThanking,
    Missing,
    Paused,
    Phase,
    Receiving,
    Reflecting,
    Resting,
    Room,
    Sharing,
    SpeakerThanking,
    TurnClock,
)
from server.dialogue.script import Script
from server.dialogue.seats import PARTNERS
from server.dialogue.settle import due
from tests.dialogue.any_conversation import LONG_RUN
from tests.dialogue.given import FIVE_MINUTES, MIRROR, SPEAKER_LISTENER, THERAPIST
from tests.dialogue.moves import ABOUT_WORDS, AT_THE_DOOR, FEW, SMALL, let_in, onwards
from tests.dialogue.watched import Watched

DEPTH = 8
DEPTH_MODERATED = 4
DEPTH_SHIPPED = 5
DEPTH_AT_THE_DOOR = 10
DEPTH_OF_WORDS = 7
"""With a third seat there are so many states that depth 8 is for the long run; with only what has
to do with the door there are few."""

THANKED_AND_ASKED: set[type[Phase]] = {SpeakerThanking, ListenerThanking, AskingSwap}
"""What the small room has no step for; the conversations that ship do."""


def shape(value: object) -> Hashable:
    """``value`` without what only a clock could tell."""
    match value:
        case TurnClock():
            return ("clock", value.since is None, value.extended)
        case dict():
            return tuple(sorted((str(key), shape(item)) for key, item in value.items()))
        case frozenset():
            return tuple(sorted(str(item) for item in value))
        case _ if is_dataclass(value):
            kept = (f for f in fields(value) if f.name not in ("until", "number", "return_at"))
            return (type(value).__name__, *(shape(getattr(value, f.name)) for f in kept))
        case _:
            return repr(value)


def key(room: Room) -> Hashable:
    """What tells this state from every other one."""
    course, told = room.course, room.told
    moderation = course.moderation
    asked = (
        f"knock-{moderation.knocks}",
        f"offer-{moderation.offers}",
        f"without-{moderation.absences}",
    )
    stands = replace(moderation, knocks=0, offers=0, absences=0)
    own = [
        (
            len(told.own(seat).kept),
            told.own(seat).back_from == course.rests,
            told.own(seat).activation is not None,
            told.own(seat).heard,
            told.own(seat).step.held is not None,
            told.own(seat).step.asked,
            min(told.own(seat).step.stopped, 2),
            *(to in told.own(seat).assents for to in asked),
        )
        for seat in PARTNERS
    ]
    seats = (shape(course.here), shape(course.taken), shape(stands), told.caucus, course.script)
    return (shape(course.phase), *seats, *own)


def ways_on(watched: Watched, moves: Sequence[Command]) -> Iterator[Watched]:
    """Every room one step from here: every move of everybody, coming, going, and time.

    A refusal leads somewhere too where it is about words: to what the writer's seat keeps of it.
    """
    for move in moves:
        if move.by in watched.room.course.taken or move.by in PARTNERS:
            forked = watched.fork()
            if forked.ask(move) or (moves is ABOUT_WORDS and forked.room != watched.room):
                yield forked
    for seat in watched.room.course.taken:
        forked = watched.fork()
        if seat in watched.room.course.here:
            forked.leave(seat)
        else:
            forked.come(seat)
        yield forked
    at = due(watched.room)
    if at is not None:
        forked = watched.fork()
        forked.pass_time(at - watched.now)
        yield forked


def reachable(
    start: Watched,
    depth: int,
    moves: Sequence[Command] = FEW,
    each: Callable[[Watched], None] = lambda watched: None,
) -> tuple[int, set[type[Phase]]]:
    """How many distinct states lie within ``depth`` steps, and which phases; each is looked at."""
    known = {key(start.room)}
    edge, phases = [start], {type(start.room.course.phase)}
    for _ in range(depth):
        further = []
        for watched in edge:
            for forked in ways_on(watched, moves):
                state = key(forked.room)
                if state not in known:
                    known.add(state)
                    forked.look_at_views()
                    forked.look_back()
                    each(forked)
                    phases.add(type(forked.room.course.phase))
                    further.append(forked)
        edge = further
    return len(known), phases


def opened() -> Watched:
    """A room in which nobody has sat down yet."""
    return Watched(SMALL)


def begun(moderated: bool = False) -> Watched:
    """A conversation that has just begun."""
    watched = Watched(SMALL)
    watched.begin(moderated)
    return watched


def test_every_state_of_a_room_that_was_just_opened() -> None:
    states, phases = reachable(opened(), DEPTH)
    assert states > 1_000
    assert Gathering in phases


def test_every_state_of_a_conversation_that_has_just_begun() -> None:
    states, phases = reachable(begun(), DEPTH)
    assert states > 20_000
    assert phases == set(PHASES) - {*get_args(Apart), AskingToHear} - THANKED_AND_ASKED


@pytest.mark.parametrize(
    ("script", "phases"),
    [
        (MIRROR, {Sharing, Reflecting, Confirming, AskingMore}),
        (FIVE_MINUTES, {SpeakerThanking, AskingSwap, Closing, AtCrossroads}),
        (SPEAKER_LISTENER, {ListenerThanking, AskingMore, AtCrossroads}),
    ],
    ids=lambda given: given.id if isinstance(given, Script) else "",
)
def test_every_state_of_the_conversations_that_ship(
    script: Script, phases: set[type[Phase]]
) -> None:
    watched = Watched(script)
    watched.begin()
    states, reached = reachable(watched, DEPTH if LONG_RUN else DEPTH_SHIPPED)
    assert states > 2_000
    assert reached >= phases


def test_every_state_with_a_moderator() -> None:
    states, phases = reachable(begun(moderated=True), DEPTH if LONG_RUN else DEPTH_MODERATED)
    assert states > 2_000
    assert phases >= set(get_args(Apart))


def test_every_way_a_sentence_can_go() -> None:
    """Stopped, held, asked about, taken back, read all the same, and a rest at any point."""
    watched = begun()
    for _ in range(5):
        watched.ask(onwards(watched.room)[0])
    states, phases = reachable(watched, DEPTH_OF_WORDS, ABOUT_WORDS)
    assert states > 500
    assert {Acknowledging, AskingToHear, Receiving, Paused} <= phases


def test_every_way_through_the_door() -> None:
    """Knocking, being let in, being out, being missed and changing the conversation."""
    watched = begun()
    watched.ask(let_in()[0])
    watched.come(THERAPIST)
    states, phases = reachable(watched, DEPTH_AT_THE_DOOR, AT_THE_DOOR)
    assert states > 1_000
    assert {Sharing, Held, Missing, Agreeing, Resting, Gathering} <= phases
