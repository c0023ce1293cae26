"""What a seat sees of the therapist: who knocks or sits there, absences, offers, and signals.

Rules of this file:

* Presence is always visible; there is no silent watching.
* A guest, who has not been let in, sees nothing of the room but whether it was heard knocking.
* The three words are shown once the therapist is in, on all three screens alike.
"""

from dataclasses import dataclass
from typing import Literal

from server.dialogue.room import Course, Missing, Room, Signal, Signalled
from server.dialogue.rules import Who, plays
from server.dialogue.seats import PARTNERS, Millis, Seat, other
from server.dialogue.signalling import welcome_to


@dataclass(frozen=True, slots=True)
class TherapistSeen:
    """Who knocks or sits in the moderator's seat, and how far they are known.

    ``said_yes`` is one's own quiet yes to the knock, ``compared`` who has compared the words.
    """

    state: Literal["knocking", "here", "away"]
    name: str
    line: str
    words: tuple[str, str, str] | None
    compared: frozenset[Seat]
    said_yes: bool


@dataclass(frozen=True, slots=True)
class AbsenceSeen:
    """The room holds for the therapist until ``until``; ``round`` when the couple may choose."""

    until: Millis
    round: bool
    said_yes: bool


@dataclass(frozen=True, slots=True)
class OfferSeen:
    """Another conversation that is offered; ``said_yes`` is one's own quiet yes.

    ``lang`` is the language of the title, "" where that is not known.
    """

    title: str
    said_yes: bool
    lang: str = ""


@dataclass(frozen=True, slots=True)
class SignalsSeen:
    """``welcome`` is what one is willing to get oneself, ``can_send`` what the other is."""

    welcome: frozenset[Signal]
    can_send: frozenset[Signal]
    newest: Signalled | None


def reads(course: Course, seat: Seat) -> bool:
    """Whether ``seat`` may be sent the room's log: a guest may not."""
    return plays(course, seat) not in (Who.GUEST, Who.NEWCOMER)


def therapist_seen(room: Room, seat: Seat) -> TherapistSeen | None:
    """Who knocks or sits in the moderator's seat, for ``seat``."""
    moderation, guest = room.course.moderation, room.told.guest
    if guest is None or not (moderation.knocking or moderation.admitted):
        return None
    here = Seat.MODERATOR in room.course.here
    in_room: Literal["here", "away"] = "here" if here else "away"
    return TherapistSeen(
        state=in_room if moderation.admitted else "knocking",
        name=guest.name,
        line=guest.line,
        words=guest.words if moderation.admitted else None,
        compared=moderation.compared,
        said_yes=f"knock-{moderation.knocks}" in room.told.own(seat).assents,
    )


def absence_seen(room: Room, seat: Seat) -> AbsenceSeen | None:
    """The therapist's absence, while the room holds for them."""
    phase = room.course.phase
    if not isinstance(phase, Missing):
        return None
    to = f"without-{room.course.moderation.absences}"
    return AbsenceSeen(phase.until, phase.round, to in room.told.own(seat).assents)


def offer_seen(room: Room, seat: Seat, language: str) -> OfferSeen | None:
    """Another conversation that is offered now, its title in ``language`` if there is one."""
    offer = room.told.offer
    if offer is None or not room.course.moderation.offering:
        return None
    to = f"offer-{room.course.moderation.offers}"
    said_yes = to in room.told.own(seat).assents
    titles = dict(offer.titles)
    if language in titles:
        return OfferSeen(titles[language], said_yes, language)
    own = next((lang for lang, title in offer.titles if title == offer.title), "")
    return OfferSeen(offer.title, said_yes, own)


def signals_seen(room: Room, seat: Seat) -> SignalsSeen | None:
    """Signals, for a partner; the therapist has none to send."""
    if seat not in PARTNERS:
        return None
    can_send = welcome_to(room, other(seat))
    newest = max(room.told.signalled.values(), key=lambda sent: sent.at, default=None)
    return SignalsSeen(welcome_to(room, seat), can_send, newest)
