"""What a person can ask of the room: imperatives. ``by`` is the server's knowledge of the seat."""

from dataclasses import dataclass
from typing import Literal, get_args

from server.dialogue.room import Confirmed, HowHeard, Landed, Offer, Signal
from server.dialogue.seats import Seat

RestMinutes = Literal[5, 10, 20]
Line = Literal["i_need_a_rest", "matters_to_me", "too_much_now", "back_soon"]
"""The four ready-made lines that can go with a rest. No others: a reason is nobody's to ask."""

LINES: tuple[str, ...] = get_args(Line)
SIGNALS: tuple[str, ...] = get_args(Signal)


@dataclass(frozen=True, slots=True)
class TakeSeat:
    by: Seat
    name: str


@dataclass(frozen=True, slots=True)
class ChooseFirst:
    """Tap who speaks first. When both have tapped the same, it goes on."""

    by: Seat
    speaker: Seat


@dataclass(frozen=True, slots=True)
class Agree:
    by: Seat


@dataclass(frozen=True, slots=True)
class Say:
    """Say the words of this turn. ``kept`` names kept words that were used in it."""

    by: Seat
    words: str
    kept: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SendHeld:
    """Send words that were held for a moment, as they are. ``held`` is their number."""

    by: Seat
    held: int


@dataclass(frozen=True, slots=True)
class NotWhatIMeant:
    """Ask the other to hear a sentence that a rule stopped: the writer's own choice to show it."""

    by: Seat
    words: str
    kept: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerHearing:
    """Say whether one wants to hear a sentence that a rule stopped."""

    by: Seat
    yes: bool


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Take back the question whether the other wants to hear it; one's turn goes on."""

    by: Seat


@dataclass(frozen=True, slots=True)
class PassStep:
    by: Seat


@dataclass(frozen=True, slots=True)
class Confirm:
    """Answer a reflection.

    ``marks`` are ``(start, end)``, in characters, in one's own words number ``share`` (the newest
    share unless named).
    """

    by: Seat
    answer: Confirmed
    share: int | None = None
    marks: tuple[tuple[int, int], ...] = ()
    missing: str = ""


@dataclass(frozen=True, slots=True)
class AnswerMore:
    by: Seat
    more: bool


@dataclass(frozen=True, slots=True)
class AnswerSwap:
    """Whether to be the speaker now. Another day is as good an answer."""

    by: Seat
    my_turn: bool


@dataclass(frozen=True, slots=True)
class Receive:
    by: Seat
    answer: Landed


@dataclass(frozen=True, slots=True)
class GoOn:
    """At a crossroads: leave it for now and go on."""

    by: Seat


@dataclass(frozen=True, slots=True)
class TryShortForm:
    """At a crossroads: ask for it once more, as one short sentence."""

    by: Seat


@dataclass(frozen=True, slots=True)
class TakeMoreTime:
    by: Seat


@dataclass(frozen=True, slots=True)
class SayHowHeard:
    by: Seat
    answer: HowHeard


@dataclass(frozen=True, slots=True)
class SayGoodbye:
    by: Seat


@dataclass(frozen=True, slots=True)
class KeepForMyTurn:
    """Keep words privately, to be offered when the floor is one's own."""

    by: Seat
    words: str


@dataclass(frozen=True, slots=True)
class LetGo:
    """Let kept words go."""

    by: Seat
    ref: int


@dataclass(frozen=True, slots=True)
class AskForRest:
    """Rest 5, 10 or 20 minutes, from any phase, at once. Asked again, it can only lengthen."""

    by: Seat
    minutes: RestMinutes
    line: Line = "i_need_a_rest"


@dataclass(frozen=True, slots=True)
class ComeBack:
    by: Seat


@dataclass(frozen=True, slots=True)
class NoteActivation:
    """How stirred up one is, 0-10. It changes only one's own phone's suggestion."""

    by: Seat
    level: int


@dataclass(frozen=True, slots=True)
class EndForToday:
    """An ordinary end, with a time to come back (``in_minutes``) or none."""

    by: Seat
    in_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class MeetAgain:
    """Begin another session in the same room."""

    by: Seat


@dataclass(frozen=True, slots=True)
class HoldRoom:
    by: Seat


@dataclass(frozen=True, slots=True)
class ReleaseRoom:
    by: Seat


@dataclass(frozen=True, slots=True)
class GiveMoreTime:
    by: Seat


@dataclass(frozen=True, slots=True)
class SkipStep:
    """A moderator's step over. A skipped confirm counts as "not now" and never as a yes."""

    by: Seat


@dataclass(frozen=True, slots=True)
class GiveFloor:
    by: Seat
    to: Seat


@dataclass(frozen=True, slots=True)
class Knock:
    """Ask to come in as the therapist. ``words`` were drawn by the server."""

    by: Seat
    name: str
    line: str
    words: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class AnswerKnock:
    by: Seat
    yes: bool


@dataclass(frozen=True, slots=True)
class LeaveRoom:
    """The therapist goes, or takes the knock back."""

    by: Seat


@dataclass(frozen=True, slots=True)
class RemoveModerator:
    """One partner is enough, at any time, without a reason."""

    by: Seat


@dataclass(frozen=True, slots=True)
class CompareWords:
    """The three words were compared by voice, and they are the same."""

    by: Seat


@dataclass(frozen=True, slots=True)
class TellPrivately:
    """A private line to one partner."""

    by: Seat
    to: Seat
    words: str


@dataclass(frozen=True, slots=True)
class BeginCaucus:
    """Talk with one partner alone, or, in a caucus, turn to the other."""

    by: Seat
    to: Seat


@dataclass(frozen=True, slots=True)
class EndCaucus:
    by: Seat


@dataclass(frozen=True, slots=True)
class SayInCaucus:
    by: Seat
    words: str


@dataclass(frozen=True, slots=True)
class StopForSafety:
    """End for both, in the words of an ordinary end."""

    by: Seat


@dataclass(frozen=True, slots=True)
class OfferScript:
    """Offer to change to another conversation; ``offer`` was looked up by the server."""

    by: Seat
    offer: Offer


@dataclass(frozen=True, slots=True)
class AnswerOffer:
    by: Seat
    yes: bool


@dataclass(frozen=True, slots=True)
class GoOnWithout:
    """Go on without the therapist, whose line is gone; both partners have to say so."""

    by: Seat


@dataclass(frozen=True, slots=True)
class WelcomeSignals:
    """Choose which signals one is willing to get while holding the floor; none at first."""

    by: Seat
    signals: frozenset[Signal]


@dataclass(frozen=True, slots=True)
class SendSignal:
    by: Seat
    signal: Signal


@dataclass(frozen=True, slots=True)
class MakeReturnLink:
    """Make a link that opens one's own seat on another device; nobody else can make one."""

    by: Seat


@dataclass(frozen=True, slots=True)
class RevokeReturnLinks:
    """No link of one's own seat opens it any more; devices that are in stay in."""

    by: Seat


Command = (
    TakeSeat
    | ChooseFirst
    | Agree
    | Say
    | SendHeld
    | NotWhatIMeant
    | AnswerHearing
    | TakeBack
    | PassStep
    | Confirm
    | AnswerMore
    | AnswerSwap
    | Receive
    | GoOn
    | TryShortForm
    | TakeMoreTime
    | SayHowHeard
    | SayGoodbye
    | KeepForMyTurn
    | LetGo
    | AskForRest
    | ComeBack
    | NoteActivation
    | EndForToday
    | MeetAgain
    | HoldRoom
    | ReleaseRoom
    | GiveMoreTime
    | SkipStep
    | GiveFloor
    | Knock
    | AnswerKnock
    | LeaveRoom
    | RemoveModerator
    | CompareWords
    | TellPrivately
    | BeginCaucus
    | EndCaucus
    | SayInCaucus
    | StopForSafety
    | OfferScript
    | AnswerOffer
    | GoOnWithout
    | WelcomeSignals
    | SendSignal
    | MakeReturnLink
    | RevokeReturnLinks
)

COMMANDS: tuple[type[Command], ...] = get_args(Command)
