"""What a room is at one moment.

A room has two halves, because timers must run while nobody is connected and the server then
cannot read any words:

* :class:`Course` is **in clear** where it is stored: phase, step, floor, deadlines, presence.
* :class:`Told` is **sealed**: names, words, answers, and what each seat has for itself alone.

A phase holds only what exists in it. A phase with a ``place`` belongs to a step of the script.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final, Literal, get_args

from server.dialogue.script import first_part
from server.dialogue.seats import PARTNERS, Millis, Seat, other
from server.dialogue.wording.finding import Finding


def _nothing() -> Mapping[Any, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class TurnClock:
    """The soft time of one turn, in milliseconds. It stands still while ``since`` is None."""

    limit: Millis
    spent: Millis = 0
    since: Millis | None = None
    extended: bool = False

    def left(self, now: Millis) -> Millis:
        """What is left of the soft time; never below zero."""
        running = 0 if self.since is None else max(0, now - self.since)
        return max(0, self.limit - self.spent - running)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the script a step stands, and how often it has been walked."""

    step: int
    speaker: Seat
    tries: int = 0
    chunks: int = 0
    swapped: bool = False
    short: bool = False

    @property
    def listener(self) -> Seat:
        return other(self.speaker)


@dataclass(frozen=True, slots=True)
class Gathering:
    """People come in and agree who speaks first. ``first`` holds what each one has tapped."""

    first: Mapping[Seat, Seat] = field(default_factory=_nothing)


@dataclass(frozen=True, slots=True)
class Agreeing:
    """Both look at what will happen and what is kept, and each agrees."""

    speaker: Seat
    agreed: frozenset[Seat] = frozenset()


@dataclass(frozen=True, slots=True)
class Sharing:
    """The speaker has the floor."""

    place: Place
    clock: TurnClock


@dataclass(frozen=True, slots=True)
class Reflecting:
    """The listener says back, in one part or as a summary."""

    place: Place
    clock: TurnClock


@dataclass(frozen=True, slots=True)
class Confirming:
    """The speaker alone says whether that was it."""

    place: Place


@dataclass(frozen=True, slots=True)
class AskingMore:
    """The speaker says whether there is more."""

    place: Place


@dataclass(frozen=True, slots=True)
class Acknowledging:
    """The listener says what makes sense, or what it may have felt like."""

    place: Place
    clock: TurnClock


@dataclass(frozen=True, slots=True)
class Receiving:
    """The speaker says whether it landed."""

    place: Place


@dataclass(frozen=True, slots=True)
class SpeakerThanking:
    """The speaker thanks the listener for something."""

    place: Place
    clock: TurnClock


@dataclass(frozen=True, slots=True)
class ListenerThanking:
    """The listener thanks the speaker for something."""

    place: Place
    clock: TurnClock


@dataclass(frozen=True, slots=True)
class AskingSwap:
    """The listener says whether to be the speaker now, or another day."""

    place: Place


@dataclass(frozen=True, slots=True)
class AtCrossroads:
    """A loop has ended or was passed; the speaker chooses how to go on. ``place`` is the answer."""

    place: Place


@dataclass(frozen=True, slots=True)
class Appreciating:
    """Each says one thing they are glad of; ``place.speaker`` has the floor."""

    place: Place
    clock: TurnClock
    second: bool = False


@dataclass(frozen=True, slots=True)
class AskingToHear:
    """A rule stopped a sentence; the other is asked whether they want to hear it all the same.

    ``turn`` is the turn that it was written in, its clock halted.
    """

    turn: "Turn"

    @property
    def place(self) -> Place:
        return self.turn.place


@dataclass(frozen=True, slots=True)
class FeelingHeard:
    """Each says privately whether they feel heard; shown together when both have."""

    place: Place


@dataclass(frozen=True, slots=True)
class Closing:
    """Both see what the other said about feeling heard, and say goodbye."""

    gone: frozenset[Seat] = frozenset()


@dataclass(frozen=True, slots=True)
class Paused:
    """Everyone rests until ``until``; ``turn`` waits where it stood, its clock halted.

    ``round`` is true once the return time has come. ``extended`` counts lengthenings, ``number``
    tells one rest (and one return time) from the next, so that an old "I'm back" never counts.
    A room that was held is held again afterwards.
    """

    turn: "Waking | Held"
    number: int
    until: Millis
    extended: int = 0
    round: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """The moderator holds the room; ``turn`` waits where it stood."""

    turn: "Waking"


@dataclass(frozen=True, slots=True)
class Caucus:
    """The therapist talks with one partner alone; ``turn`` waits where it stood.

    A room that was held is held again afterwards.
    """

    turn: "Waking | Held"


@dataclass(frozen=True, slots=True)
class Missing:
    """The therapist's line is gone. The room holds until ``until``; then the couple chooses.

    ``turn`` waits where it stood. ``round`` is true once the two minutes are over, ``number``
    tells one absence from the next. Out of a hold or a caucus the therapist comes back to a room
    that is held, so that nobody is thrown from a talk alone into a running turn.
    """

    turn: "Waking | Held"
    number: int
    until: Millis
    round: bool = False


Why = Literal["complete", "today", "later", "lapsed"]


@dataclass(frozen=True, slots=True)
class Resting:
    """A session is over and its words are gone. Nobody is named as the one who ended it."""

    why: Why
    return_at: Millis | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """The room is over for good and every key is gone."""


Turn = Sharing | Reflecting | Acknowledging | Appreciating | SpeakerThanking | ListenerThanking
"""Phases in which one seat may write, each with its clock."""

Waking = (
    Gathering
    | Agreeing
    | Sharing
    | Reflecting
    | Confirming
    | AskingMore
    | Acknowledging
    | Receiving
    | SpeakerThanking
    | ListenerThanking
    | AskingSwap
    | AtCrossroads
    | Appreciating
    | AskingToHear
    | FeelingHeard
    | Closing
)
Apart = Held | Caucus | Missing
"""Phases in which the room waits for the therapist."""

Phase = Waking | Paused | Apart | Resting | Ended

PHASES: Final[tuple[type[Phase], ...]] = (
    *get_args(Waking),
    Paused,
    *get_args(Apart),
    Resting,
    Ended,
)


@dataclass(frozen=True, slots=True)
class Moderation:
    """How the moderator's seat stands in this session.

    ``knocks``, ``absences`` and ``offers`` number what partners answer to, so that an old answer
    never counts for something new. ``admitted`` needed both partners, and one alone ends it.
    ``met`` is true once a therapist has been let in in this session, also after they have gone.
    ``compared`` holds who has compared the three words. ``without`` is true when the couple chose
    to go on while the therapist's line is gone.
    """

    knocks: int = 0
    knocking: bool = False
    admitted: bool = False
    met: bool = False
    compared: frozenset[Seat] = frozenset()
    absences: int = 0
    without: bool = False
    offers: int = 0
    offering: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """The half of a room that lies in clear.

    ``last_act`` is when anybody last did something, ``last_visit`` when anybody was last here.
    ``leases`` say until when a seat counts as here; they come from the store, not from the log.
    ``here`` is what the room has been told about presence.
    ``needs_moderator`` is the script's: without one, the conversation ends in ordinary words.
    """

    script: tuple[str, int]
    opened_at: Millis
    last_act: Millis
    last_visit: Millis
    session: int = 1
    phase: Phase = field(default_factory=Gathering)
    taken: frozenset[Seat] = frozenset()
    here: frozenset[Seat] = frozenset()
    rests: int = 0
    needs_moderator: bool = False
    moderation: Moderation = field(default_factory=Moderation)
    leases: Mapping[Seat, Millis] = field(default_factory=_nothing)


HowHeard = Literal["fully", "partly", "not_yet", "pass"]
Confirmed = Literal["yes", "nearly", "no", "not_now"]
Landed = Literal["landed", "not_yet", "felt_like_but", "not_now"]
REOPENING: Final = frozenset({"nearly", "no", "not_yet", "felt_like_but"})
"""Answers after which it is said anew."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words that were said. ``ref`` numbers everything said in a session, from 1.

    ``heard_all_the_same``: a rule had stopped them, and the other wanted to hear them.
    """

    ref: int
    seat: Seat
    step: int
    words: str
    heard_all_the_same: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """The speaker's answer to words ``of``; the one place a yes is written down."""

    ref: int
    seat: Seat
    step: int
    of: int | None
    answer: Confirmed | Landed


Signal = Literal["gentler", "want_to_understand", "thank_you", "need_a_pause"]
"""What the one without the floor can say without words. Never text (B0)."""


@dataclass(frozen=True, slots=True)
class Guest:
    """Whoever knocked last: a name, one line who they are, and three words to compare by voice."""

    name: str
    line: str
    words: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Offer:
    """Another conversation that the therapist has offered to change to.

    ``titles`` are its title in each language there is, as pairs of language and title.
    """

    id: str
    revision: int
    title: str
    needs_moderator: bool = False
    titles: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Signalled:
    """A signal that was sent."""

    seat: Seat
    signal: Signal
    at: Millis


@dataclass(frozen=True, slots=True)
class RestAsked:
    """Who asked for the newest rest, and with which ready-made line."""

    by: Seat
    line: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """Words that wait on the server: held for a moment, or until the other wants to hear them.

    ``until`` is the moment from which held words can be sent as they are; ``number`` tells one
    from the next. ``kept`` names the kept words that were used in them.
    """

    number: int
    words: str
    kept: tuple[int, ...]
    until: Millis
    found: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Tip:
    """One way to say it, for the writer of ``ref`` alone; the words went out as they were."""

    ref: int
    found: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class InStep:
    """What one seat has met in this step with the wording rules: gone when the next one begins.

    ``held`` waits for a moment, ``to_hear`` for the other's yes; ``stopped`` says how often a
    sentence was stopped, ``asked`` that this step's one question to the other has been used.
    """

    held: Waiting | None = None
    to_hear: Waiting | None = None
    stopped: int = 0
    asked: bool = False
    tip: Tip | None = None


@dataclass(frozen=True, slots=True)
class Private:
    """What one seat has for itself alone. ``assents`` names what it has quietly said yes to.

    ``holds`` numbers the words that were ever held, so that an old "send it" never sends others.
    """

    kept: Mapping[int, str] = field(default_factory=_nothing)
    kept_count: int = 0
    back_from: int = 0
    activation: tuple[int, int] | None = None
    heard: HowHeard | None = None
    assents: frozenset[str] = frozenset()
    holds: int = 0
    step: InStep = field(default_factory=InStep)


@dataclass(frozen=True, slots=True)
class Told:
    """The half of a room that is sealed where it is stored.

    ``said_before`` is the last number given to words of an earlier conversation in this session.
    ``signalled`` holds the newest signal of each. ``languages`` are those of the phones.
    """

    names: Mapping[Seat, str] = field(default_factory=_nothing)
    languages: Mapping[Seat, str] = field(default_factory=_nothing)
    said: tuple[Spoken | Answered, ...] = ()
    said_before: int = 0
    heard: Mapping[Seat, HowHeard] = field(default_factory=_nothing)
    rest: RestAsked | None = None
    guest: Guest | None = None
    caucus: Seat | None = None
    offer: Offer | None = None
    welcome: Mapping[Seat, frozenset[Signal]] = field(default_factory=_nothing)
    signalled: Mapping[Seat, Signalled] = field(default_factory=_nothing)
    private: Mapping[Seat, Private] = field(default_factory=_nothing)

    def spoken(self, otherwise: str) -> tuple[str, ...]:
        """The languages of both partners, as far as their phones have said, and ``otherwise``.

        People who speak two languages speak both at once: the rules of all are active together.
        """
        theirs = (self.languages[seat] for seat in PARTNERS if seat in self.languages)
        return tuple(dict.fromkeys(map(first_part, (*theirs, otherwise))))

    def own(self, seat: Seat) -> Private:
        """What ``seat`` has for itself; empty at first."""
        return self.private.get(seat, Private())

    def words_of(self, seat: Seat) -> tuple[str, ...]:
        """Everything ``seat`` has said in this session, oldest first."""
        return tuple(s.words for s in self.said if isinstance(s, Spoken) and s.seat == seat)

    def last_at(self, step: int, seat: Seat) -> Spoken | None:
        """The newest words of ``seat`` in step ``step``, since the other one last spoke.

        Older ones belong to something else that was shared: after a passed reflection they would
        pass for the answer to words their writer had not even heard.
        """
        for spoken in reversed(self.said):
            if isinstance(spoken, Spoken):
                if spoken.seat is not seat:
                    return None
                if spoken.step == step:
                    return spoken
        return None


@dataclass(frozen=True, slots=True)
class Room:
    """A room, whole."""

    course: Course
    told: Told = field(default_factory=Told)


def floor(phase: Phase) -> Seat | None:
    """Who may write now: the one with the floor, or nobody."""
    match phase:
        case Sharing(place=place) | Appreciating(place=place) | SpeakerThanking(place=place):
            return place.speaker
        case Reflecting(place=place) | Acknowledging(place=place) | ListenerThanking(place=place):
            return place.listener
        case _:
            return None


def inner(phase: Phase) -> Phase:
    """What waits in ``phase``, however deep; the phase itself if nothing waits in it."""
    while isinstance(phase, Paused | Held | Caucus | Missing):
        phase = phase.turn
    return phase


def in_a_step(phase: Phase) -> bool:
    """Whether a step of the script stands or waits in ``phase``."""
    return hasattr(inner(phase), "place")


def both_seated(course: Course) -> bool:
    """Whether both partners have taken their seats."""
    return course.taken.issuperset(PARTNERS)
