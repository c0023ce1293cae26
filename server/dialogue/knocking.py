"""Judging: coming in as the therapist, and being gone.

Rules of this file (domain: the moderator seat, 3.5):

* A therapist comes in only by the yes of **both**, freshly for every session. One no is enough,
  and nobody is told whose it was; a first yes is not shown to the other.
* Either partner removes them at any time, alone and without a reason. To return needs both again.
* Who sits there is not checked by software: three words are compared by voice.
* A conversation that needs a therapist ends in ordinary words when they go in the middle of it.
"""

from typing import Final

from server.dialogue import events as e
from server.dialogue.commands import (
    AnswerKnock,
    CompareWords,
    GoOnWithout,
    Knock,
    LeaveRoom,
    RemoveModerator,
)
from server.dialogue.events import Event
from server.dialogue.gathering import name_refused, plain_name
from server.dialogue.rejections import Judged, Reason, Rejection
from server.dialogue.room import Room, in_a_step
from server.dialogue.script import Script
from server.dialogue.seats import Millis, Seat, other

LONGEST_LINE: Final = 120


def knock(script: Script, room: Room, command: Knock, now: Millis) -> Judged:
    """Knock, with a name and one line who one is."""
    refused = name_refused(command.name)
    if refused is not None:
        return refused
    if len(command.line) > LONGEST_LINE:
        return Rejection(Reason.LINE_TOO_LONG)
    number = room.course.moderation.knocks + 1
    name, line = plain_name(command.name), plain_name(command.line)
    return [e.Knocked(now, number, name, line, command.words)]


def answer_knock(script: Script, room: Room, command: AnswerKnock, now: Millis) -> Judged:
    """Say yes or no to whoever knocks; the second yes opens the door."""
    if not command.yes:
        return [e.KnockClosed(now, "declined")]
    said = assent(room, command.by, f"knock-{room.course.moderation.knocks}", now)
    if not both_assented(room, command.by, f"knock-{room.course.moderation.knocks}"):
        return said
    guest = room.told.guest
    if guest is None:
        return Rejection(Reason.NOBODY_KNOCKS)
    return [*said, e.ModeratorAdmitted(now, guest, room.told.names)]


def assent(room: Room, by: Seat, to: str, now: Millis) -> list[Event]:
    """A quiet yes to ``to``; said twice it is said once."""
    return [] if to in room.told.own(by).assents else [e.Assented(now, by, to)]


def both_assented(room: Room, by: Seat, to: str) -> bool:
    """Whether the yes of ``by`` to ``to`` is the second one."""
    return to in room.told.own(other(by)).assents


def leave_room(script: Script, room: Room, command: LeaveRoom, now: Millis) -> Judged:
    """The therapist goes, or takes the knock back; with neither there is nothing to do."""
    if room.course.moderation.admitted:
        return gone(room, now, removed=False)
    return [e.KnockClosed(now, "withdrawn")] if room.course.moderation.knocking else []


def remove_moderator(script: Script, room: Room, command: RemoveModerator, now: Millis) -> Judged:
    """One partner is enough."""
    return gone(room, now, removed=True)


def gone(room: Room, now: Millis, removed: bool) -> list[Event]:
    """The therapist is out, at once. A step of a conversation that needs one does not go on."""
    left: list[Event] = [e.ModeratorLeft(now, removed)]
    if room.course.needs_moderator and in_a_step(room.course.phase):
        left.append(e.SessionClosed(now, "today"))
    return left


def compare_words(script: Script, room: Room, command: CompareWords, now: Millis) -> Judged:
    """The words were the same: private lines and caucus open when both have said so."""
    if command.by in room.course.moderation.compared:
        return []
    return [e.WordsCompared(now, command.by)]


def go_on_without(script: Script, room: Room, command: GoOnWithout, now: Millis) -> Judged:
    """Go on without the therapist whose line is gone, once both have said so."""
    to = f"without-{room.course.moderation.absences}"
    said = assent(room, command.by, to, now)
    if both_assented(room, command.by, to):
        return [*said, e.WentOnWithout(now)]
    return said
