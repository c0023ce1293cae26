"""What the room is after a fact. Total: it never refuses, and needs neither script nor clock.

The two halves of a room follow separately from the events, because the clear half must be able to
go on when nobody's key is at hand (see :mod:`server.dialogue.room`).
"""

from collections.abc import Iterable
from dataclasses import replace

from server.dialogue import events as e
from server.dialogue.room import (
    Agreeing,
    Apart,
    AskingToHear,
    Caucus,
    Closing,
    Course,
    Ended,
    Gathering,
    Held,
    Missing,
    Moderation,
    Paused,
    Phase,
    Resting,
    Room,
    Turn,
    Waking,
    floor,
    inner,
)
from server.dialogue.seats import MINUTE, PARTNERS, Millis, Seat
from server.dialogue.telling import evolve_told, with_one

MORE_TIME: Millis = MINUTE
"""One extension of a turn (time guide of the common engine, B0)."""

HOLDS_FOR: Millis = 2 * MINUTE
"""How long the room holds for a therapist whose line is gone (domain, 3.5)."""


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
    if not isinstance(phase, Turn):
        return phase
    clock = phase.clock
    ran = 0 if clock.since is None else max(0, at - clock.since)
    return replace(phase, clock=replace(clock, spent=clock.spent + ran, since=None))


def run(phase: Phase, at: Millis, here: frozenset[Seat]) -> Phase:
    """The same phase with its clock running, if whoever has the floor is here."""
    if isinstance(phase, Turn) and phase.clock.since is None and floor(phase) in here:
        return replace(phase, clock=replace(phase.clock, since=at))
    return phase


def evolve_course(course: Course, event: e.Event) -> Course:
    """The clear half after ``event``."""
    by_a_guest = _of_a_guest(course, event)
    match event:
        case e.Arrived(at=at, seat=seat):
            return _arrived(course, seat, at)
        case e.WentAway(at=at, seat=seat):
            return _went_away(course, seat, at)
        case e.LanguageSpoken():
            return course
        case e.RestTimeCame() | e.AbsenceTimeCame():
            return replace(course, phase=_round(course.phase))
        case e.SessionClosed(why="lapsed"):
            # Nobody did this: counting it as a visit would keep the room a day too long.
            moderation = moderation_after(course.moderation, event)
            return replace(course, phase=Resting("lapsed"), moderation=moderation)
        case e.SeatTaken(seat=seat) | e.GuestSeated(seat=seat):
            course = replace(course, taken=course.taken | {seat})
        case e.RestBegan(number=number) | e.RestLengthened(number=number):
            course = replace(course, rests=number)
        case e.SessionOpened(session=session):
            course = replace(course, session=session)
        case e.ScriptChanged(id=id, revision=revision, needs_moderator=needs):
            course = replace(course, script=(id, revision), needs_moderator=needs)
    course = replace(course, moderation=moderation_after(course.moderation, event))
    course = replace(course, phase=attended(course, _phase_after(course, event), event.at))
    if by_a_guest:
        return course
    at = max(course.last_act, event.at)
    return replace(course, last_act=at, last_visit=max(course.last_visit, at))


def _arrived(course: Course, seat: Seat, at: Millis) -> Course:
    moderation, phase = course.moderation, course.phase
    here = course.here | {seat}
    visited = course.last_visit if is_guest(course, seat) else max(course.last_visit, at)
    if seat is Seat.MODERATOR:
        moderation = replace(moderation, without=False)
        phase = phase.turn if isinstance(phase, Missing) else phase
    phase = run(phase, at, here)
    return replace(course, here=here, phase=phase, moderation=moderation, last_visit=visited)


def _went_away(course: Course, seat: Seat, at: Millis) -> Course:
    phase = halt(course.phase, at) if floor(course.phase) is seat else course.phase
    course = replace(course, here=course.here - {seat}, phase=phase)
    if seat is Seat.MODERATOR:
        # Nobody is let in who is not at the door any more.
        absences = course.moderation.absences + 1
        moderation = replace(course.moderation, absences=absences, knocking=False)
        course = replace(course, moderation=moderation)
    return replace(course, phase=attended(course, phase, at))


def is_guest(course: Course, seat: Seat | None) -> bool:
    """Whether ``seat`` is the moderator's and has not been let in."""
    return seat is Seat.MODERATOR and not course.moderation.admitted


def _of_a_guest(course: Course, event: e.Event) -> bool:
    """Whether a guest did this. It keeps nothing alive: an outsider could otherwise keep the
    words of a couple that has long gone from being forgotten."""
    match event:
        case e.Knocked() | e.KnockClosed(why="withdrawn"):
            return True
        case _:
            return is_guest(course, getattr(event, "seat", None))


def _round(phase: Phase) -> Phase:
    return replace(phase, round=True) if isinstance(phase, Paused | Missing) else phase


def _phase_after(course: Course, event: e.Event) -> Phase:
    phase = course.phase
    match event:
        case e.FirstChosen(seat=seat, speaker=speaker) if isinstance(phase, Gathering):
            return Gathering(with_one(phase.first, seat, speaker))
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
            # A therapist's gift does not use up the couple's own.
            more = phase.extended + (event.by in PARTNERS)
            return Paused(phase.turn, number, until, extended=more)
        case e.RestEnded(at=at) if isinstance(phase, Paused):
            return run(phase.turn, at, course.here)
        case e.RoomHeld(at=at):
            return Held(awake(halt(phase, at)))
        case e.CaucusBegan(at=at):
            return Caucus(_waiting(halt(phase, at)))
        case e.CaucusEnded(at=at) if isinstance(phase, Caucus):
            return run(phase.turn, at, course.here)
        case e.RoomReleased(at=at) | e.WentOnWithout(at=at):
            return run(awake(phase), at, course.here)
        case e.ModeratorLeft(at=at):
            return _alone_again(course, at)
        case e.HearingAsked(at=at):
            return _asking(halt(phase, at))
        case e.HearingClosed(at=at) if isinstance(phase, AskingToHear):
            return run(phase.turn, at, course.here)
        case _:
            return phase


def _asking(phase: Phase) -> Phase:
    return AskingToHear(phase) if isinstance(phase, Turn) else phase


def _alone_again(course: Course, at: Millis) -> Phase:
    """The therapist has gone: whatever waited for them goes on."""
    phase = course.phase
    if isinstance(phase, Paused):
        return replace(phase, turn=awake(phase))
    return run(awake(phase), at, course.here) if isinstance(phase, Apart) else phase


def _waiting(phase: Phase) -> Waking | Held:
    """What waits through a rest or a caucus. A hold waits as well: neither ever lifts it."""
    turn = phase.turn if isinstance(phase, Caucus | Missing) else phase
    return turn if isinstance(turn, Held) else awake(turn)


def awake(phase: Phase) -> Waking:
    """The waking phase that is, or waits in, ``phase``."""
    turn = inner(phase)
    assert not isinstance(turn, Paused | Apart | Resting | Ended), "nobody is awake to interrupt"
    return turn


def attended(course: Course, phase: Phase, at: Millis) -> Phase:
    """``phase``, unless it is a step that waits for a therapist whose line is gone."""
    moderation = course.moderation
    here = Seat.MODERATOR in course.here or moderation.without or not moderation.admitted
    if here or not (isinstance(phase, Held | Caucus) or hasattr(phase, "place")):
        return phase
    turn = awake(halt(phase, at))
    waits = Held(turn) if isinstance(phase, Held | Caucus) else turn
    return Missing(waits, moderation.absences, at + HOLDS_FOR)


def moderation_after(moderation: Moderation, event: e.Event) -> Moderation:
    """How the moderator's seat stands after ``event``."""
    match event:
        case e.Knocked(knock=knock):
            return replace(moderation, knocks=knock, knocking=True)
        case e.KnockClosed():
            return replace(moderation, knocking=False)
        case e.ModeratorAdmitted():
            return replace(moderation, knocking=False, admitted=True, met=True)
        case e.WordsCompared(seat=seat):
            return replace(moderation, compared=moderation.compared | {seat})
        case e.ScriptOffered(number=number):
            return replace(moderation, offers=number, offering=True)
        case e.OfferClosed() | e.ScriptChanged():
            return replace(moderation, offering=False)
        case e.WentOnWithout():
            return replace(moderation, without=True)
        case e.ModeratorLeft() | e.SessionClosed():
            return Moderation(
                knocks=moderation.knocks,
                absences=moderation.absences,
                offers=moderation.offers,
                met=moderation.met and isinstance(event, e.ModeratorLeft),
            )
        case _:
            return moderation


def _extended(phase: Phase, by: Seat) -> Phase:
    """One more minute. A moderator's gift does not use up the partner's own."""
    if not isinstance(phase, Turn):
        return phase
    own = phase.clock.extended or by in PARTNERS
    clock = replace(phase.clock, limit=phase.clock.limit + MORE_TIME, extended=own)
    return replace(phase, clock=clock)


__all__ = ["evolve", "evolve_course", "evolve_told", "replay"]
