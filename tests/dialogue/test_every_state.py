"""Every distinct state of a small room, to depth 8: no way of getting anywhere is left out.

Two states are the same when nobody could tell them apart by what happens next: times, numbers of
what was said and the words themselves are dropped, who did what when is kept.
"""

from collections.abc import Hashable, Iterator
from dataclasses import fields, is_dataclass

from server.dialogue.room import PHASES, Gathering, Held, Phase, Room, TurnClock
from server.dialogue.seats import PARTNERS
from server.dialogue.settle import due
from tests.dialogue.any_conversation import LONG_RUN
from tests.dialogue.moves import FEW, SMALL
from tests.dialogue.watched import Watched

DEPTH = 8
DEPTH_MODERATED = 6
"""With a third seat there are so many that depth 8 is for the long run."""


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
    own = [
        (
            len(told.own(seat).kept),
            told.own(seat).back_from == course.rests,
            told.own(seat).activation is not None,
            told.own(seat).heard,
        )
        for seat in PARTNERS
    ]
    return (shape(course.phase), shape(course.here), shape(course.taken), *own)


def ways_on(watched: Watched) -> Iterator[Watched]:
    """Every room one step from here: every move of everybody, coming, going, and time."""
    for move in FEW:
        if move.by in watched.room.course.taken or move.by in PARTNERS:
            forked = watched.fork()
            if forked.ask(move):
                yield forked
    for seat in watched.room.course.taken & set(PARTNERS):
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


def reachable(start: Watched, depth: int) -> tuple[int, set[type[Phase]]]:
    """How many distinct states lie within ``depth`` steps, and which phases; each is looked at."""
    known = {key(start.room)}
    edge, phases = [start], {type(start.room.course.phase)}
    for _ in range(depth):
        further = []
        for watched in edge:
            for forked in ways_on(watched):
                state = key(forked.room)
                if state not in known:
                    known.add(state)
                    forked.look_at_views()
                    forked.look_back()
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
    assert phases == set(PHASES) - {Held}


def test_every_state_with_a_moderator() -> None:
    states, phases = reachable(begun(moderated=True), DEPTH if LONG_RUN else DEPTH_MODERATED)
    assert states > 5_000
    assert phases == set(PHASES)
