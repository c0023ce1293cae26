"""Judging: coming in, agreeing who starts, agreeing to begin, and parting."""

import unicodedata
from typing import Final

from server.dialogue import events as e
from server.dialogue.commands import (
    Agree,
    ChooseFirst,
    MakeReturnLink,
    MeetAgain,
    RevokeReturnLinks,
    SayGoodbye,
    TakeSeat,
)
from server.dialogue.events import Event
from server.dialogue.rejections import Judged, Reason, Rejection
from server.dialogue.room import Agreeing, Closing, Gathering, Room
from server.dialogue.script import Script
from server.dialogue.seats import PARTNERS, Millis, Seat, other
from server.dialogue.steps import opening

LONGEST_NAME: Final = 40

_UNSEEN: Final = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})
_TURNERS: Final = frozenset(
    "\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"
)


def plain_name(name: str) -> str:
    """A name as it will be shown: composed, without control or direction-turning characters."""
    kept = (
        " " if char.isspace() else char
        for char in unicodedata.normalize("NFC", name)
        if char.isspace() or (unicodedata.category(char) not in _UNSEEN and char not in _TURNERS)
    )
    return " ".join("".join(kept).split())


def take_seat(script: Script, room: Room, command: TakeSeat, now: Millis) -> Judged:
    """A partner takes a seat with a name; a therapist as a guest who has yet to knock."""
    if command.by is Seat.MODERATOR:
        return [e.GuestSeated(now, command.by)]
    refused = name_refused(command.name)
    return refused or [e.SeatTaken(now, command.by, plain_name(command.name))]


def name_refused(name: str) -> Rejection | None:
    """Why ``name`` cannot be shown as one, if it cannot."""
    if len(name) > 4 * LONGEST_NAME:
        return Rejection(Reason.NAME_TOO_LONG)
    name = plain_name(name)
    if not any(unicodedata.category(char)[0] in "LNPS" for char in name):
        return Rejection(Reason.NAME_EMPTY)
    if len(name) > LONGEST_NAME:
        return Rejection(Reason.NAME_TOO_LONG)
    return None


def proposed_speaker() -> Seat:
    """Who is proposed to speak first: whoever opened the room is invited to listen first."""
    return other(Seat.PARTNER_A)


def choose_first(script: Script, room: Room, command: ChooseFirst, now: Millis) -> Judged:
    """Tap who speaks first; it goes on once both have tapped the same."""
    if command.speaker not in PARTNERS:
        return Rejection(Reason.OUT_OF_RANGE)
    phase = room.course.phase
    assert isinstance(phase, Gathering), "only a gathering room chooses"
    chosen: list[Event] = [e.FirstChosen(now, command.by, command.speaker)]
    if phase.first.get(other(command.by)) is command.speaker:
        chosen.append(e.StepBegan(now, Agreeing(command.speaker)))
    return chosen


def agree(script: Script, room: Room, command: Agree, now: Millis) -> Judged:
    """Agree to the conversation, its time and what is kept; it begins when both have."""
    phase = room.course.phase
    assert isinstance(phase, Agreeing), "only an agreement is agreed to"
    agreed: list[Event] = [e.Agreed(now, command.by)]
    if other(command.by) in phase.agreed:
        agreed.append(opening(script, phase.speaker, now))
    return agreed


def meet_again(script: Script, room: Room, command: MeetAgain, now: Millis) -> Judged:
    """Begin another session in the same room."""
    return [e.SessionOpened(now, room.course.session + 1)]


def say_goodbye(script: Script, room: Room, command: SayGoodbye, now: Millis) -> Judged:
    """Say goodbye; when both have, the session is over and its words are forgotten."""
    phase = room.course.phase
    assert isinstance(phase, Closing), "goodbyes belong to the closing"
    said: list[Event] = [e.GoodbyeSaid(now, command.by)]
    if other(command.by) in phase.gone:
        said.append(e.SessionClosed(now, "complete"))
    return said


def make_return_link(script: Script, room: Room, command: MakeReturnLink, now: Millis) -> Judged:
    """A link to one's own seat; what it is stands with the credentials, not here."""
    return [e.ReturnLinkMade(now, command.by)]


def revoke_return_links(
    script: Script, room: Room, command: RevokeReturnLinks, now: Millis
) -> Judged:
    """No link to one's own seat opens it any more."""
    return [e.ReturnLinksRevoked(now, command.by)]
