"""What the room is after a fact. Total: it never refuses, and needs neither script nor clock.

The two halves of a room follow separately from the events, because the clear half must be able to
go on when nobody's key is at hand (see :mod:`server.dialogue.room`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from server.dialogue import events as e
from server.dialogue.room import (
    Acknowledging,
    Agreeing,
    Answered,
    Appreciating,
    Closing,
    Course,
    Ended,
    Gathering,
    Held,
    Paused,
    Phase,
    Private,
    Reflecting,
    RestAsked,
    Resting,
    Room,
    Sharing,
    Spoken,
    Told,
    Waking,
    floor,
)
from server.dialogue.seats import MINUTE, PARTNERS, Millis, Seat

MORE_TIME: Millis = MINUTE
"""One extension of a turn (time guide of the common engine, B0)."""

K = TypeVar("K")
V = TypeVar("V")


def evolve(room: Room, event: e.Event) -> Room:
    """The room after ``event``."""
    return Room(evolve_course(room.course, event), evolve_told(room.told, event))


def replay(room: Room, events: Iterable[e.Event]) -> Room:
    """The room after all of ``events``, in their order."""
    for event in events:
        room = evolve(room, event)
    return room


def halt(phase: Phase, at: Millis) -> Phase:
    """The same phase with its clock standing still from ``at`` on."""
    match phase:
        case Sharing() | Reflecting() | Acknowledging() | Appreciating():
            clock = phase.clock
            ran = 0 if clock.since is None else max(0, at - clock.since)
            return replace(phase, clock=replace(clock, spent=clock.spent + ran, since=None))
        case _:
            return phase


def run(phase: Phase, at: Millis, here: frozenset[Seat]) -> Phase:
    """The same phase with its clock running, if whoever has the floor is here."""
    match phase:
        case Sharing() | Reflecting() | Acknowledging() | Appreciating():
            if phase.clock.since is None and floor(phase) in here:
                return replace(phase, clock=replace(phase.clock, since=at))
    return phase


def evolve_course(course: Course, event: e.Event) -> Course:
    """The clear half after ``event``."""
    match event:
        case e.Arrived(at=at, seat=seat):
            here = course.here | {seat}
            phase = run(course.phase, at, here)
            return replace(course, here=here, phase=phase, last_visit=max(course.last_visit, at))
        case e.WentAway(at=at, seat=seat):
            gone = floor(course.phase) is seat
            phase = halt(course.phase, at) if gone else course.phase
            return replace(course, here=course.here - {seat}, phase=phase)
        case e.RestTimeCame():
            return replace(course, phase=_round(course.phase))
        case e.SessionClosed(why="lapsed"):
            # Nobody did this: counting it as a visit would keep the room a day too long.
            return replace(course, phase=Resting("lapsed"))
        case e.SeatTaken(seat=seat):
            course = replace(course, taken=course.taken | {seat})
        case e.RestBegan(number=number) | e.RestLengthened(number=number):
            course = replace(course, rests=number)
        case e.SessionOpened(session=session):
            course = replace(course, session=session)
    phase = _phase_after(course, event)
    at = max(course.last_act, event.at)
    return replace(course, phase=phase, last_act=at, last_visit=max(course.last_visit, at))


def _round(phase: Phase) -> Phase:
    return replace(phase, round=True) if isinstance(phase, Paused) else phase


def _phase_after(course: Course, event: e.Event) -> Phase:
    phase = course.phase
    match event:
        case e.FirstChosen(seat=seat, speaker=speaker) if isinstance(phase, Gathering):
            return Gathering(_with(phase.first, seat, speaker))
        case e.Agreed(seat=seat) if isinstance(phase, Agreeing):
            return replace(phase, agreed=phase.agreed | {seat})
        case e.GoodbyeSaid(seat=seat) if isinstance(phase, Closing):
            return replace(phase, gone=phase.gone | {seat})
        case e.StepBegan(at=at, phase=begun):
            return run(begun, at, course.here)
        case e.TurnExtended(by=by):
            return _extended(phase, by)
        case e.SessionClosed(why=why, return_at=return_at):
            return Resting(why, return_at)
        case e.SessionOpened():
            return Gathering()
        case e.RoomForgotten():
            return Ended()
        case _:
            return _interrupted(course, event)


def _interrupted(course: Course, event: e.Event) -> Phase:
    phase = course.phase
    match event:
        case e.RestBegan(at=at, number=number, until=until):
            return Paused(_waiting(halt(phase, at)), number, until)
        case e.RestLengthened(number=number, until=until) if isinstance(phase, Paused):
            more = phase.extended + 1
            return Paused(phase.turn, number, until, extended=more)
        case e.RestEnded(at=at) if isinstance(phase, Paused):
            return run(phase.turn, at, course.here)
        case e.RoomHeld(at=at):
            return Held(_waking(halt(phase, at)))
        case e.RoomReleased(at=at) if isinstance(phase, Held):
            return run(phase.turn, at, course.here)
        case _:
            return phase


def _waiting(phase: Phase) -> Waking | Held:
    """What waits through a rest. A hold waits as well: a rest never lifts it."""
    return phase if isinstance(phase, Held) else _waking(phase)


def _waking(phase: Phase) -> Waking:
    assert not isinstance(phase, Paused | Held | Resting | Ended), "nobody is awake to interrupt"
    return phase


def _extended(phase: Phase, by: Seat) -> Phase:
    """One more minute. A moderator's gift does not use up the partner's own."""
    match phase:
        case Sharing() | Reflecting() | Acknowledging() | Appreciating():
            clock = phase.clock
            own = clock.extended or by in PARTNERS
            clock = replace(clock, limit=clock.limit + MORE_TIME, extended=own)
            return replace(phase, clock=clock)
        case _:
            return phase


def evolve_told(told: Told, event: e.Event) -> Told:
    """The sealed half after ``event``."""
    match event:
        case e.SeatTaken(seat=seat, name=name):
            return replace(told, names=_with(told.names, seat, name))
        case e.WordsSaid(ref=ref, seat=seat, step=step, words=words):
            return replace(told, said=(*told.said, Spoken(ref, seat, step, words)))
        case e.ReflectionAnswered() | e.AcknowledgementAnswered():
            answered = Answered(event.ref, event.seat, event.step, event.of, event.answer)
            return replace(told, said=(*told.said, answered))
        case e.HeardRevealed(answers=answers):
            return replace(told, heard=answers)
        case e.RestBegan(by=by, line=line) | e.RestLengthened(by=by, line=line):
            return replace(told, rest=RestAsked(by, line))
        case e.SessionClosed() | e.SessionOpened():
            return Told(names=told.names)
        case e.RoomForgotten():
            return Told()
        case e.WordsKept() | e.KeptWordsLetGo() | e.CameBack():
            return _for_oneself(told, event)
        case e.ActivationNoted() | e.HowHeardSaid():
            return _for_oneself(told, event)
        case _:
            return told


def _for_oneself(told: Told, event: e.OwnEvent) -> Told:
    own = _own_after(told.own(event.seat), event)
    return replace(told, private=_with(told.private, event.seat, own))


def _own_after(own: Private, event: e.OwnEvent) -> Private:
    match event:
        case e.WordsKept(ref=ref, words=words):
            return replace(own, kept=_with(own.kept, ref, words), kept_count=ref)
        case e.KeptWordsLetGo(ref=ref):
            left = {number: words for number, words in own.kept.items() if number != ref}
            return replace(own, kept=MappingProxyType(left))
        case e.CameBack(rest=rest):
            return replace(own, back_from=rest)
        case e.ActivationNoted(rest=rest, level=level):
            return replace(own, activation=(rest, level))
        case e.HowHeardSaid(answer=answer):
            return replace(own, heard=answer)


def _with(mapping: Mapping[K, V], key: K, value: V) -> Mapping[K, V]:
    return MappingProxyType({**mapping, key: value})
