"""What time alone has brought about, and when somebody must look again.

Rules of this file:

* Only the clear half of a room is read: nobody's key may be at hand.
* Each fact happened at its deadline, not when somebody looked, so it does not matter how late
  that was; asked twice, the second answer is empty.
* Nothing here ends a turn. A turn's time is soft and is never cut.
"""

from collections.abc import Iterator
from typing import Final

from server.dialogue import events as e
from server.dialogue.evolve import evolve
from server.dialogue.room import (
    Course,
    Ended,
    Gathering,
    Missing,
    Paused,
    Resting,
    Room,
    both_seated,
)
from server.dialogue.seats import DAY, Millis

WORDS_LIVE: Final[Millis] = DAY
"""After the last act a session's words are forgotten at the latest after 24 hours."""

ROOM_LIVES: Final[Millis] = 400 * DAY
INVITATION_LIVES: Final[Millis] = 7 * DAY


def settle(room: Room, now: Millis) -> list[e.Event]:
    """The events that time and presence alone have brought about by ``now``, oldest first."""
    brought: list[e.Event] = []
    while (event := _next(room.course, now)) is not None:
        brought.append(event)
        room = evolve(room, event)
    return brought


def due(room: Room) -> Millis | None:
    """The next moment at which :func:`settle` will have something to say, if there is one."""
    return min((event.at for event in _deadlines(room.course)), default=None)


def _next(course: Course, now: Millis) -> e.Event | None:
    come = [event for event in _deadlines(course) if event.at <= now]
    if come:
        return min(come, key=lambda event: event.at)
    if isinstance(course.phase, Ended):
        return None
    for seat, until in course.leases.items():
        if until > now and seat in course.taken and seat not in course.here:
            return e.Arrived(now, seat)
    return None


def _deadlines(course: Course) -> Iterator[e.Event]:
    phase = course.phase
    if isinstance(phase, Ended):
        return
    for seat in course.here:
        # A lease that the store has lost ended when this room was last known to be visited: a
        # moment before that would undo time that was really spent.
        yield e.WentAway(course.leases.get(seat, course.last_visit), seat)
    if isinstance(phase, Paused) and not phase.round:
        yield e.RestTimeCame(phase.until)
    if isinstance(phase, Missing) and not phase.round:
        yield _without_therapist(course, phase)
    # Nothing is said while people gather, unless a therapist was let in.
    silent = isinstance(phase, Gathering) and not course.moderation.met
    if not silent and not isinstance(phase, Resting):
        yield e.SessionClosed(course.last_act + WORDS_LIVE, "lapsed")
    lives_until = course.last_visit + ROOM_LIVES
    if not both_seated(course):
        lives_until = min(lives_until, course.opened_at + INVITATION_LIVES)
    yield e.RoomForgotten(lives_until)


def _without_therapist(course: Course, phase: Missing) -> e.Event:
    """The two minutes are over: the couple chooses, unless the conversation needs a therapist."""
    if course.needs_moderator:
        return e.SessionClosed(phase.until, "today")
    return e.AbsenceTimeCame(phase.until)
