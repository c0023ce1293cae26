"""Judging: rest, coming back from it, and ending for today.

Rules of this file (B13 as decided):

* A rest begins at once, for both; nobody can refuse it, shorten it or see why.
* Asked again it can only lengthen, twice; after that "later today" is offered. Two who ask for
  the same rest within a minute have asked once, so that a tie costs no lengthening. What a
  therapist lengthens does not count.
* It ends at the return time when both are back, and earlier only when both have tapped
  "I'm back"; one early tap stays private until the return time.
* Lateness costs nothing: no rule here counts how late anybody is.
"""

from typing import Final

from server.dialogue import events as e
from server.dialogue.commands import LINES, AskForRest, ComeBack, EndForToday, NoteActivation
from server.dialogue.events import Event
from server.dialogue.rejections import Judged, Reason, Rejection
from server.dialogue.room import Paused, Room
from server.dialogue.script import Script
from server.dialogue.seats import DAY, MINUTE, Millis, other

REST_MINUTES: Final = (5, 10, 20)
LEAST_LENGTHENING: Final[Millis] = MINUTE
SOONEST_RETURN: Final = 30
LATEST_RETURN: Final = 7 * DAY // MINUTE
STIRRED_UP: Final = 7
"""From here on twenty minutes are suggested (B1: activation of 7 and more; B13)."""


def ask_for_rest(script: Script, room: Room, command: AskForRest, now: Millis) -> Judged:
    """Begin a rest, or lengthen the one there is; a shorter wish changes nothing."""
    if command.minutes not in REST_MINUTES or command.line not in LINES:
        return Rejection(Reason.OUT_OF_RANGE)
    until = now + command.minutes * MINUTE
    number = room.course.rests + 1
    phase = room.course.phase
    if not isinstance(phase, Paused):
        return [e.RestBegan(now, number, command.by, until, command.line)]
    if until < phase.until + LEAST_LENGTHENING:
        return []
    return [e.RestLengthened(now, number, command.by, until, command.line)]


def come_back(script: Script, room: Room, command: ComeBack, now: Millis) -> Judged:
    """Tap "I'm back". When both have, it goes on where it stood."""
    rest = room.course.rests
    if room.told.own(command.by).back_from == rest:
        return []
    back: list[Event] = [e.CameBack(now, command.by, rest)]
    if room.told.own(other(command.by)).back_from == rest:
        back.append(e.RestEnded(now))
    return back


def note_activation(script: Script, room: Room, command: NoteActivation, now: Millis) -> Judged:
    """Note how stirred up one is, 0-10, for one's own phone's suggestion alone."""
    if not 0 <= command.level <= 10:
        return Rejection(Reason.OUT_OF_RANGE)
    return [e.ActivationNoted(now, command.by, room.course.rests, command.level)]


def end_for_today(script: Script, room: Room, command: EndForToday, now: Millis) -> Judged:
    """End in ordinary words, with a time to come back (30 minutes to 7 days) or none."""
    if command.in_minutes is None:
        return [e.SessionClosed(now, "today")]
    if not SOONEST_RETURN <= command.in_minutes <= LATEST_RETURN:
        return Rejection(Reason.OUT_OF_RANGE)
    return [e.SessionClosed(now, "later", now + command.in_minutes * MINUTE)]
