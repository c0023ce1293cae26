"""Who may do what when: the one table, and the two questions asked of it.

Rules of this file:

* Every phase has a row, even an empty one: silence is a decision.
* ``decide``, the buttons of the phone (through ``may``) and the README's diagram all read
  :data:`WHO_MAY`; there is no second place that knows.
* A pause and the ways out stand in every row in which anybody can still be hurt: rest is always
  allowed (promise 4), and nobody else's answer is needed for it.
"""

from collections.abc import Mapping
from enum import Flag
from types import MappingProxyType
from typing import Final

from server.dialogue.commands import (
    Agree,
    AnswerHearing,
    AnswerKnock,
    AnswerMore,
    AnswerOffer,
    AnswerSwap,
    AskForRest,
    BeginCaucus,
    ChooseFirst,
    ComeBack,
    Command,
    CompareWords,
    Confirm,
    EndCaucus,
    EndForToday,
    GiveFloor,
    GiveMoreTime,
    GoOn,
    GoOnWithout,
    HoldRoom,
    KeepForMyTurn,
    Knock,
    LeaveRoom,
    LetGo,
    MakeReturnLink,
    MeetAgain,
    NoteActivation,
    NotWhatIMeant,
    OfferScript,
    PassStep,
    Receive,
    ReleaseRoom,
    RemoveModerator,
    RevokeReturnLinks,
    Say,
    SayGoodbye,
    SayHowHeard,
    SayInCaucus,
    SendHeld,
    SendSignal,
    SkipStep,
    StopForSafety,
    TakeBack,
    TakeMoreTime,
    TakeSeat,
    TellPrivately,
    TryShortForm,
    WelcomeSignals,
)
from server.dialogue.rejections import Reason
from server.dialogue.room import (
    Acknowledging,
    Agreeing,
    Appreciating,
    AskingMore,
    AskingSwap,
    AskingToHear,
    AtCrossroads,
    Caucus,
    Closing,
    Confirming,
    Course,
    Ended,
    FeelingHeard,
    Gathering,
    Held,
    ListenerThanking,
    Missing,
    Paused,
    Phase,
    Receiving,
    Reflecting,
    Resting,
    Sharing,
    SpeakerThanking,
    Turn,
    both_seated,
    floor,
)
from server.dialogue.seats import PARTNERS, Seat

MOST_EXTENSIONS: Final = 2
"""A rest is lengthened twice at most; then "later today" is the kind answer (B13)."""


class Who(Flag):
    """The part a seat plays in a phase. A guest has the moderator's seat and is outside."""

    SPEAKER = 1
    LISTENER = 2
    EQUAL = 4
    MODERATOR = 8
    NEWCOMER = 16
    GUEST = 32
    PARTNER = SPEAKER | LISTENER | EQUAL
    ANYONE = PARTNER | MODERATOR


Row = Mapping[type[Command], Who]

_RETURNING: Row = {
    MakeReturnLink: Who.ANYONE | Who.GUEST,
    RevokeReturnLinks: Who.ANYONE | Who.GUEST,
}
_WAYS_OUT: Row = {
    **_RETURNING,
    AskForRest: Who.ANYONE,
    EndForToday: Who.ANYONE,
    TakeSeat: Who.NEWCOMER,
}
_OWN: Row = {KeepForMyTurn: Who.PARTNER, LetGo: Who.PARTNER}
_THERAPIST: Row = {
    Knock: Who.GUEST,
    AnswerKnock: Who.PARTNER,
    LeaveRoom: Who.GUEST | Who.MODERATOR,
    RemoveModerator: Who.PARTNER,
    CompareWords: Who.PARTNER,
    TellPrivately: Who.MODERATOR,
    StopForSafety: Who.MODERATOR,
    WelcomeSignals: Who.PARTNER,
}
_OFFERS: Row = {OfferScript: Who.MODERATOR, AnswerOffer: Who.PARTNER}
_STEP: Row = {
    **_WAYS_OUT,
    **_OWN,
    **_THERAPIST,
    **_OFFERS,
    HoldRoom: Who.MODERATOR,
    SkipStep: Who.MODERATOR,
    GiveFloor: Who.MODERATOR,
    BeginCaucus: Who.MODERATOR,
}
_SPEAKS: Row = {
    **_STEP,
    Say: Who.SPEAKER,
    SendHeld: Who.SPEAKER,
    NotWhatIMeant: Who.SPEAKER,
    PassStep: Who.SPEAKER,
    TakeMoreTime: Who.SPEAKER,
    GiveMoreTime: Who.MODERATOR,
    SendSignal: Who.LISTENER,
}
_LISTENER_WRITES: Row = {
    **_STEP,
    Say: Who.LISTENER,
    SendHeld: Who.LISTENER,
    NotWhatIMeant: Who.LISTENER,
    PassStep: Who.LISTENER,
    TakeMoreTime: Who.LISTENER,
    GiveMoreTime: Who.MODERATOR,
    SendSignal: Who.SPEAKER,
}

WHO_MAY: Final[Mapping[type[Phase], Row]] = MappingProxyType(
    {
        Gathering: {**_WAYS_OUT, **_THERAPIST, **_OFFERS, ChooseFirst: Who.EQUAL},
        Agreeing: {**_WAYS_OUT, **_THERAPIST, **_OFFERS, Agree: Who.EQUAL},
        Sharing: _SPEAKS,
        Reflecting: _LISTENER_WRITES,
        Confirming: {**_STEP, Confirm: Who.SPEAKER, PassStep: Who.SPEAKER},
        AskingMore: {**_STEP, AnswerMore: Who.SPEAKER, PassStep: Who.SPEAKER},
        Acknowledging: _LISTENER_WRITES,
        Receiving: {**_STEP, Receive: Who.SPEAKER, PassStep: Who.SPEAKER},
        SpeakerThanking: _SPEAKS,
        ListenerThanking: _LISTENER_WRITES,
        AskingSwap: {**_STEP, AnswerSwap: Who.LISTENER, PassStep: Who.LISTENER},
        AtCrossroads: {**_STEP, GoOn: Who.SPEAKER, TryShortForm: Who.SPEAKER},
        Appreciating: _SPEAKS,
        AskingToHear: {**_STEP, AnswerHearing: Who.PARTNER, TakeBack: Who.PARTNER},
        FeelingHeard: {
            **_WAYS_OUT,
            **_OWN,
            **_THERAPIST,
            HoldRoom: Who.MODERATOR,
            SkipStep: Who.MODERATOR,
            BeginCaucus: Who.MODERATOR,
            SayHowHeard: Who.EQUAL,
        },
        Closing: {**_WAYS_OUT, **_THERAPIST, SayGoodbye: Who.EQUAL},
        Paused: {
            **_WAYS_OUT,
            **_THERAPIST,
            ComeBack: Who.PARTNER,
            NoteActivation: Who.PARTNER,
        },
        Held: {
            **_WAYS_OUT,
            **_OWN,
            **_THERAPIST,
            **_OFFERS,
            ReleaseRoom: Who.MODERATOR,
            BeginCaucus: Who.MODERATOR,
        },
        Caucus: {
            **_WAYS_OUT,
            **_OWN,
            **_THERAPIST,
            BeginCaucus: Who.MODERATOR,
            SayInCaucus: Who.ANYONE,
            EndCaucus: Who.MODERATOR,
        },
        Missing: {**_WAYS_OUT, **_OWN, **_THERAPIST, GoOnWithout: Who.PARTNER},
        Resting: {**_RETURNING, TakeSeat: Who.NEWCOMER, MeetAgain: Who.PARTNER},
        Ended: {},
    }
)


def plays(course: Course, seat: Seat) -> Who:
    """The part ``seat`` plays now. A seat that nobody has taken is a newcomer's."""
    if seat not in course.taken:
        return Who.NEWCOMER
    if seat not in PARTNERS:
        return Who.MODERATOR if course.moderation.admitted else Who.GUEST
    if isinstance(course.phase, FeelingHeard):
        return Who.EQUAL
    place = getattr(course.phase, "place", None)
    if place is None:
        return Who.EQUAL
    return Who.SPEAKER if place.speaker is seat else Who.LISTENER


def spent(course: Course, seat: Seat) -> Mapping[type[Command], Reason]:
    """Moves that the table allows but that have been used up in this phase, and why."""
    used = _without_moderator(course)
    match course.phase:
        case Gathering() if not both_seated(course):
            used[ChooseFirst] = Reason.NOT_NOW
        case Agreeing(agreed=agreed) if seat in agreed:
            used[Agree] = Reason.ALREADY_ANSWERED
        case Agreeing() if course.needs_moderator and not course.moderation.admitted:
            used[Agree] = Reason.NO_MODERATOR
        case AtCrossroads(place=place) if place.short:
            used[TryShortForm] = Reason.SHORT_FORM_TRIED
        case AskingToHear(turn=turn):
            # Who wrote the sentence cannot say yes to it, and nobody else can take it back.
            used[TakeBack if floor(turn) is not seat else AnswerHearing] = Reason.NOT_YOUR_TURN
        case Closing(gone=gone) if seat in gone:
            used[SayGoodbye] = Reason.ALREADY_ANSWERED
        case Paused(extended=extended) if extended >= MOST_EXTENSIONS:
            used[AskForRest] = Reason.REST_EXTENDED_TWICE
        case Missing(round=False):
            used[GoOnWithout] = Reason.STILL_HOLDING
    if isinstance(course.phase, Turn) and course.phase.clock.extended:
        used[TakeMoreTime] = Reason.MORE_TIME_TAKEN
    return used


def _without_moderator(course: Course) -> dict[type[Command], Reason]:
    """What needs somebody to knock, to be there, to be known, or to have offered something."""
    moderation = course.moderation
    used: dict[type[Command], Reason] = {}
    if moderation.knocking:
        used[Knock] = Reason.ALREADY_KNOCKING
    else:
        used[AnswerKnock] = Reason.NOBODY_KNOCKS
    if not moderation.admitted:
        used[RemoveModerator] = used[CompareWords] = Reason.NO_MODERATOR
    if not moderation.compared.issuperset(PARTNERS):
        used[TellPrivately] = used[BeginCaucus] = Reason.WORDS_NOT_COMPARED
    if not moderation.offering:
        used[AnswerOffer] = Reason.NOTHING_OFFERED
    return used


def refusal(course: Course, seat: Seat, command: type[Command]) -> Reason | None:
    """Why ``seat`` may not do ``command`` now, or None if it may."""
    return _refused(course, command, plays(course, seat), spent(course, seat))


def _refused(
    course: Course, command: type[Command], part: Who, used: Mapping[type[Command], Reason]
) -> Reason | None:
    if isinstance(course.phase, Ended):
        return Reason.ROOM_OVER
    who = WHO_MAY[type(course.phase)].get(command)
    if who is None:
        return Reason.NOT_NOW
    if part not in who:
        taken = command is TakeSeat and part is not Who.NEWCOMER
        return Reason.SEAT_TAKEN if taken else Reason.NOT_YOUR_TURN
    return used.get(command)


def may(course: Course, seat: Seat) -> frozenset[type[Command]]:
    """The legal moves of ``seat``: the phone draws its buttons from this.

    What is listed can be done, as far as the clear half knows: only what is asked for with it, or
    what somebody has for themselves, can still be a reason against it.
    """
    row, part, used = WHO_MAY[type(course.phase)], plays(course, seat), spent(course, seat)
    return frozenset(each for each in row if _refused(course, each, part, used) is None)
