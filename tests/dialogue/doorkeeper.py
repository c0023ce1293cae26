"""Whoever watches the therapist's seat: its own count of who said yes to what.

It judges by **who asked**, as :mod:`tests.dialogue.watched` does: whom both have let in, who has
compared the words, who is in a caucus, who agreed to change or to go on without, and which signals
were welcome.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from server.dialogue import commands as c
from server.dialogue import events as e
from server.dialogue.room import (
    Acknowledging,
    Appreciating,
    ListenerThanking,
    Missing,
    Reflecting,
    Room,
    Sharing,
    Signal,
    SpeakerThanking,
    in_a_step,
)
from server.dialogue.seats import MINUTE, PARTNERS, Millis, Seat, other
from server.dialogue.view import View
from tests.dialogue.given import THERAPIST

OUTSIDE = (c.TakeSeat, c.Knock, c.LeaveRoom, c.MakeReturnLink, c.RevokeReturnLinks)
"""All that somebody can do who has not been let in."""

THERAPISTS = (
    *OUTSIDE,
    c.AskForRest,
    c.EndForToday,
    c.HoldRoom,
    c.ReleaseRoom,
    c.GiveMoreTime,
    c.SkipStep,
    c.GiveFloor,
    c.TellPrivately,
    c.BeginCaucus,
    c.EndCaucus,
    c.SayInCaucus,
    c.StopForSafety,
    c.OfferScript,
)
"""All that a therapist can ever do; everything else is a partner's."""

_NOBODY: frozenset[Seat] = frozenset()


@dataclass(frozen=True)
class Doorkeeper:
    """What both have said about the therapist, as far as anybody asked."""

    admitted: bool = False
    knock: frozenset[Seat] = _NOBODY
    compared: frozenset[Seat] = _NOBODY
    offer: frozenset[Seat] = _NOBODY
    without: frozenset[Seat] = _NOBODY
    caucus: Seat | None = None
    welcome: Mapping[Seat, frozenset[Signal]] = field(default_factory=dict)
    signalled: Mapping[Seat, Millis] = field(default_factory=dict)

    def asked(self, room: Room, command: c.Command, now: Millis) -> "Doorkeeper":
        """What is known once ``command`` was asked for in ``room`` and done."""
        if command.by is THERAPIST:
            assert isinstance(command, THERAPISTS), "the therapist did what is a partner's"
            assert self.admitted or isinstance(command, OUTSIDE), "a guest had a power"
        match command:
            case c.Knock():
                return replace(self, knock=_NOBODY)
            case c.AnswerKnock(by=seat, yes=yes):
                return replace(self, knock=self.knock | {seat} if yes else _NOBODY)
            case c.RemoveModerator() | c.LeaveRoom():
                return replace(self, admitted=False, knock=_NOBODY, caucus=None)
            case c.CompareWords(by=seat):
                return replace(self, compared=self.compared | {seat})
            case c.OfferScript():
                return replace(self, offer=_NOBODY)
            case c.AnswerOffer(by=seat, yes=yes):
                return replace(self, offer=self.offer | {seat} if yes else _NOBODY)
            case c.GoOnWithout(by=seat):
                phase = room.course.phase
                assert isinstance(phase, Missing), "nobody is missing"
                assert phase.round, "they could choose before the two minutes were over"
                return replace(self, without=self.without | {seat})
            case _:
                return self._in_private(room, command, now)

    def _in_private(self, room: Room, command: c.Command, now: Millis) -> "Doorkeeper":
        match command:
            case c.TellPrivately() | c.BeginCaucus():
                assert self.compared == set(PARTNERS), "in private before the words were compared"
                to = command.to if isinstance(command, c.BeginCaucus) else self.caucus
                return replace(self, caucus=to)
            case c.SayInCaucus(by=seat):
                assert seat in (self.caucus, THERAPIST), "somebody else spoke in the caucus"
            case c.WelcomeSignals(by=seat, signals=signals):
                return replace(self, welcome={**self.welcome, seat: signals})
            case c.SendSignal(by=seat, signal=signal):
                assert _has_the_floor(room) is other(seat), "a signal from the one with the floor"
                assert signal in self.welcome.get(other(seat), ()), "a signal nobody asked for"
                last = self.signalled.get(seat)
                assert last is None or now - last >= MINUTE, "two signals in a minute"
                return replace(self, signalled={**self.signalled, seat: now})
        return self

    def after(self, event: e.Event) -> "Doorkeeper":
        """What is known after ``event``; here it turns red if it had no right to happen."""
        match event:
            case e.ModeratorAdmitted():
                assert self.knock == set(PARTNERS), "a therapist was let in without both"
                return replace(self, admitted=True, compared=_NOBODY)
            case e.ModeratorLeft():
                return replace(self, admitted=False, compared=_NOBODY)
            case e.ScriptChanged():
                assert self.offer == set(PARTNERS), "the conversation changed without both"
            case e.WentOnWithout():
                assert self.without == set(PARTNERS), "they went on without, and one did not"
            case e.WentAway(seat=seat) if seat is THERAPIST:
                return replace(self, without=_NOBODY)
            case e.SessionClosed() | e.RoomForgotten():
                return Doorkeeper()
        return self

    def look(self, room: Room) -> None:
        """What is true of the therapist's seat at every moment."""
        course = room.course
        assert course.moderation.admitted is self.admitted, "somebody is in whom nobody let in"
        stands = in_a_step(course.phase)
        assert self.admitted or not (stands and course.needs_moderator), "it needs a therapist"

    def look_at_view(self, seen: View) -> None:
        """Nothing of the room in the view of one who is outside."""
        if seen.seat is THERAPIST and not self.admitted:
            blank = View(THERAPIST, "", "guest", {}, frozenset(), "", "", 0, frozenset())
            assert replace(seen, phase="", may=frozenset()) == blank, "a guest sees the room"


def _has_the_floor(room: Room) -> Seat | None:
    match room.course.phase:
        case Sharing(place=place) | Appreciating(place=place) | SpeakerThanking(place=place):
            return place.speaker
        case Reflecting(place=place) | Acknowledging(place=place) | ListenerThanking(place=place):
            return other(place.speaker)
        case _:
            return None
