"""What has happened: facts in the past tense, one entry of a log each.

Rules of this file:

* An event carries resolved facts, so that the log can be replayed without script or clock.
* ``at`` is when it happened, in milliseconds.
* The two tables at the end say **where each fact goes** (the room's log, which everyone in the
  room may read, or the seat's own) and **how it is sealed** where it is stored. Whatever time
  alone can bring about is clear, because no key may be at hand then.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal, get_args

from server.dialogue.room import (
    Confirmed,
    Guest,
    HowHeard,
    Landed,
    Offer,
    Signal,
    Tip,
    Waiting,
    Waking,
    Why,
)
from server.dialogue.seats import Millis, Seat


@dataclass(frozen=True, slots=True)
class SeatTaken:
    at: Millis
    seat: Seat
    name: str


@dataclass(frozen=True, slots=True)
class Arrived:
    at: Millis
    seat: Seat


@dataclass(frozen=True, slots=True)
class WentAway:
    """A lease ran out. Whether by a lost line, a sleeping phone or an exit is not known here."""

    at: Millis
    seat: Seat


@dataclass(frozen=True, slots=True)
class FirstChosen:
    at: Millis
    seat: Seat
    speaker: Seat


@dataclass(frozen=True, slots=True)
class Agreed:
    at: Millis
    seat: Seat


@dataclass(frozen=True, slots=True)
class StepBegan:
    at: Millis
    phase: Waking


@dataclass(frozen=True, slots=True)
class WordsSaid:
    """``step_id`` names the step, for a phone that reads this once the conversation has changed.

    ``heard_all_the_same``: a rule had stopped the words, and the other wanted to hear them.
    """

    at: Millis
    ref: int
    seat: Seat
    step: int
    words: str
    step_id: str = ""
    heard_all_the_same: bool = False


@dataclass(frozen=True, slots=True)
class ReflectionAnswered:
    """``marks`` point into the speaker's own words ``share``; ``missing`` is theirs too."""

    at: Millis
    ref: int
    seat: Seat
    step: int
    of: int | None
    answer: Confirmed
    share: int | None = None
    marks: tuple[tuple[int, int], ...] = ()
    missing: str = ""


@dataclass(frozen=True, slots=True)
class AcknowledgementAnswered:
    at: Millis
    ref: int
    seat: Seat
    step: int
    of: int | None
    answer: Landed


@dataclass(frozen=True, slots=True)
class MoreAnswered:
    at: Millis
    seat: Seat
    more: bool


@dataclass(frozen=True, slots=True)
class SwapAnswered:
    at: Millis
    seat: Seat
    my_turn: bool


@dataclass(frozen=True, slots=True)
class StepPassed:
    at: Millis
    seat: Seat
    step: int


@dataclass(frozen=True, slots=True)
class WayChosen:
    """At a crossroads the speaker chose to go on, or the short form."""

    at: Millis
    seat: Seat
    short_form: bool


@dataclass(frozen=True, slots=True)
class TurnExtended:
    at: Millis
    by: Seat


@dataclass(frozen=True, slots=True)
class HeardRevealed:
    at: Millis
    answers: Mapping[Seat, HowHeard]


@dataclass(frozen=True, slots=True)
class GoodbyeSaid:
    at: Millis
    seat: Seat


@dataclass(frozen=True, slots=True)
class RestBegan:
    at: Millis
    number: int
    by: Seat
    until: Millis
    line: str


@dataclass(frozen=True, slots=True)
class RestLengthened:
    at: Millis
    number: int
    by: Seat
    until: Millis
    line: str


@dataclass(frozen=True, slots=True)
class RestTimeCame:
    at: Millis


@dataclass(frozen=True, slots=True)
class RestEnded:
    at: Millis


@dataclass(frozen=True, slots=True)
class RoomHeld:
    at: Millis
    by: Seat


@dataclass(frozen=True, slots=True)
class RoomReleased:
    at: Millis
    by: Seat


@dataclass(frozen=True, slots=True)
class StepSkipped:
    at: Millis
    by: Seat
    step: int


@dataclass(frozen=True, slots=True)
class FloorGiven:
    at: Millis
    by: Seat
    to: Seat


@dataclass(frozen=True, slots=True)
class SessionClosed:
    """The words of the session are to be forgotten everywhere. Nobody is named as its cause."""

    at: Millis
    why: Why
    return_at: Millis | None = None


@dataclass(frozen=True, slots=True)
class SessionOpened:
    at: Millis
    session: int


@dataclass(frozen=True, slots=True)
class RoomForgotten:
    at: Millis


@dataclass(frozen=True, slots=True)
class GuestSeated:
    """A phone took the moderator's seat. It is outside until both partners have said yes."""

    at: Millis
    seat: Seat


@dataclass(frozen=True, slots=True)
class Knocked:
    at: Millis
    knock: int
    name: str
    line: str
    words: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class KnockClosed:
    """A knock came to nothing. Who said no is not told."""

    at: Millis
    why: Literal["declined", "withdrawn"]


@dataclass(frozen=True, slots=True)
class ModeratorAdmitted:
    """Both partners said yes. ``names`` are theirs: the therapist has no key to the room's."""

    at: Millis
    guest: Guest
    names: Mapping[Seat, str]


@dataclass(frozen=True, slots=True)
class ModeratorLeft:
    """The therapist is gone, by themselves or asked to; nobody is named as having asked."""

    at: Millis
    removed: bool


@dataclass(frozen=True, slots=True)
class WordsCompared:
    at: Millis
    seat: Seat


@dataclass(frozen=True, slots=True)
class CaucusBegan:
    at: Millis
    by: Seat
    to: Seat


@dataclass(frozen=True, slots=True)
class CaucusEnded:
    at: Millis
    by: Seat


@dataclass(frozen=True, slots=True)
class AbsenceTimeCame:
    """The two minutes are over in which the room held for the therapist."""

    at: Millis


@dataclass(frozen=True, slots=True)
class WentOnWithout:
    at: Millis


@dataclass(frozen=True, slots=True)
class ScriptOffered:
    at: Millis
    by: Seat
    number: int
    offer: Offer


@dataclass(frozen=True, slots=True)
class OfferClosed:
    """An offer came to nothing. Who said no is not told."""

    at: Millis


@dataclass(frozen=True, slots=True)
class ScriptChanged:
    at: Millis
    id: str
    revision: int
    needs_moderator: bool


@dataclass(frozen=True, slots=True)
class SignalsWelcomed:
    at: Millis
    seat: Seat
    signals: frozenset[Signal]


@dataclass(frozen=True, slots=True)
class SignalSent:
    at: Millis
    seat: Seat
    signal: Signal


@dataclass(frozen=True, slots=True)
class Assented:
    """A quiet yes to something that needs both; the other is not shown it before both have."""

    at: Millis
    seat: Seat
    to: str


@dataclass(frozen=True, slots=True)
class PrivateLineTold:
    """A private line, as it stands in the log of ``seat``: the therapist's or the partner's."""

    at: Millis
    seat: Seat
    to: Seat
    words: str


@dataclass(frozen=True, slots=True)
class CaucusWordsSaid:
    """Words of a caucus, as they stand in the log of ``seat``, one of the two in it."""

    at: Millis
    seat: Seat
    by: Seat
    words: str


@dataclass(frozen=True, slots=True)
class LanguageSpoken:
    """The phone of ``seat`` speaks this language: the wording rules of both are active."""

    at: Millis
    seat: Seat
    lang: str


@dataclass(frozen=True, slots=True)
class HearingAsked:
    """A rule stopped a sentence of ``seat``; the other is asked whether they want to hear it."""

    at: Millis
    seat: Seat


@dataclass(frozen=True, slots=True)
class HearingClosed:
    """The question came to an end without the words being said: declined, or taken back."""

    at: Millis
    declined: bool


@dataclass(frozen=True, slots=True)
class SentenceStopped:
    """A rule stopped a sentence of ``seat``. Its words are nowhere but on that phone."""

    at: Millis
    seat: Seat


@dataclass(frozen=True, slots=True)
class WordsHeld:
    """Words wait a moment before they can be sent as they are."""

    at: Millis
    seat: Seat
    held: Waiting


@dataclass(frozen=True, slots=True)
class WordsLeftToHear:
    """Words that wait for the other's yes."""

    at: Millis
    seat: Seat
    left: Waiting


@dataclass(frozen=True, slots=True)
class TipGiven:
    at: Millis
    seat: Seat
    tip: Tip


@dataclass(frozen=True, slots=True)
class WordsKept:
    at: Millis
    seat: Seat
    ref: int
    words: str


@dataclass(frozen=True, slots=True)
class KeptWordsLetGo:
    at: Millis
    seat: Seat
    ref: int


@dataclass(frozen=True, slots=True)
class CameBack:
    """A tap on "I'm back" from rest number ``rest``; the other sees it after the return time."""

    at: Millis
    seat: Seat
    rest: int


@dataclass(frozen=True, slots=True)
class ActivationNoted:
    at: Millis
    seat: Seat
    rest: int
    level: int


@dataclass(frozen=True, slots=True)
class HowHeardSaid:
    at: Millis
    seat: Seat
    answer: HowHeard


@dataclass(frozen=True, slots=True)
class ReturnLinkMade:
    at: Millis
    seat: Seat


@dataclass(frozen=True, slots=True)
class ReturnLinksRevoked:
    at: Millis
    seat: Seat


@dataclass(frozen=True, slots=True)
class DeviceAdded:
    """A return link opened the seat on another device."""

    at: Millis
    seat: Seat


OwnEvent = (
    WordsKept
    | KeptWordsLetGo
    | CameBack
    | ActivationNoted
    | HowHeardSaid
    | Assented
    | PrivateLineTold
    | CaucusWordsSaid
    | ReturnLinkMade
    | ReturnLinksRevoked
    | DeviceAdded
    | SentenceStopped
    | WordsHeld
    | WordsLeftToHear
    | TipGiven
)
RoomEvent = (
    SeatTaken
    | Arrived
    | WentAway
    | FirstChosen
    | Agreed
    | StepBegan
    | WordsSaid
    | ReflectionAnswered
    | AcknowledgementAnswered
    | MoreAnswered
    | SwapAnswered
    | StepPassed
    | WayChosen
    | TurnExtended
    | HeardRevealed
    | GoodbyeSaid
    | RestBegan
    | RestLengthened
    | RestTimeCame
    | RestEnded
    | RoomHeld
    | RoomReleased
    | StepSkipped
    | FloorGiven
    | SessionClosed
    | SessionOpened
    | RoomForgotten
    | GuestSeated
    | Knocked
    | KnockClosed
    | ModeratorAdmitted
    | ModeratorLeft
    | WordsCompared
    | CaucusBegan
    | CaucusEnded
    | AbsenceTimeCame
    | WentOnWithout
    | ScriptOffered
    | OfferClosed
    | ScriptChanged
    | SignalsWelcomed
    | SignalSent
    | LanguageSpoken
    | HearingAsked
    | HearingClosed
)
Event = RoomEvent | OwnEvent

EVENTS: tuple[type[Event], ...] = (*get_args(RoomEvent), *get_args(OwnEvent))
OWN: Final[frozenset[type[Event]]] = frozenset(get_args(OwnEvent))
"""Facts that go to the seat's own log."""


class Seal(StrEnum):
    """Under which key a fact lies at rest."""

    CLEAR = "clear"
    ROOM = "room"
    GUEST = "guest"
    SESSION = "session"
    SEAT = "seat"


_UNSESSIONED: Final[Mapping[type[Event], Seal]] = {
    SeatTaken: Seal.ROOM,
    LanguageSpoken: Seal.ROOM,
    Arrived: Seal.CLEAR,
    WentAway: Seal.CLEAR,
    RestTimeCame: Seal.CLEAR,
    SessionClosed: Seal.CLEAR,
    SessionOpened: Seal.CLEAR,
    RoomForgotten: Seal.CLEAR,
    GuestSeated: Seal.CLEAR,
    Knocked: Seal.GUEST,
    KnockClosed: Seal.CLEAR,
    ModeratorLeft: Seal.CLEAR,
    AbsenceTimeCame: Seal.CLEAR,
    ReturnLinkMade: Seal.CLEAR,
    ReturnLinksRevoked: Seal.CLEAR,
    DeviceAdded: Seal.CLEAR,
    WordsKept: Seal.SEAT,
    KeptWordsLetGo: Seal.SEAT,
    ActivationNoted: Seal.SEAT,
}


def seal_of(event: Event) -> Seal:
    """How ``event`` is sealed at rest: with the session's key unless the table says otherwise.

    A knock lies under the guest key, which both partners and the knocking therapist can open: no
    word of the couple's is under it.

    "I'm back" and "how heard" lie in a seat's own log under the *session* key: whichever worker
    serves the second partner must be able to count the first one's answer, and only the view
    decides who sees it.
    """
    return _UNSESSIONED.get(type(event), Seal.SESSION)
