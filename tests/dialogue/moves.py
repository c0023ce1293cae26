"""Everything that can be asked of a room, as a list to draw from."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from server.dialogue import commands as c
from server.dialogue.room import (
    Agreeing,
    Caucus,
    Closing,
    Ended,
    Gathering,
    Held,
    Missing,
    Offer,
    Paused,
    Resting,
    Room,
)
from server.dialogue.rules import may
from server.dialogue.script import Activity, Script, Step
from server.dialogue.seats import PARTNERS, Seat
from server.scripts.examples import well
from tests.dialogue.given import ANA, BEN, THERAPIST

CANARY: Final = "quokka"
"""A word that is in everything people write here, and that no view may ever contain."""

ANOTHER: Final = Offer("small", 1, "Small")

PLAIN: Final = f"It makes sense that you felt alone, {CANARY}."
SHARED: Final = f"I felt alone that evening, {CANARY}."
"""For shares: whoever answers one with its very words is asked for words of their own."""

ALWAYS_YOU: Final = f"You always leave me alone, {CANARY}."
"""Held for a moment where one shares."""

BUT: Final = f"It makes sense that you were hurt, {CANARY}, but I was tired too."


def _of(seat: Seat) -> list[c.Command]:
    return [
        c.TakeSeat(seat, seat.value),
        c.ChooseFirst(seat, ANA),
        c.ChooseFirst(seat, BEN),
        c.Agree(seat),
        c.Say(seat, PLAIN, kept=(1,)),
        c.Say(seat, SHARED),
        c.Say(seat, BUT),
        c.Say(seat, ALWAYS_YOU),
        c.SendHeld(seat, 1),
        c.NotWhatIMeant(seat, BUT),
        c.AnswerHearing(seat, yes=True),
        c.AnswerHearing(seat, yes=False),
        c.TakeBack(seat),
        c.PassStep(seat),
        c.Confirm(seat, "yes"),
        c.Confirm(seat, "nearly", marks=((0, 2),), missing=CANARY),
        c.Confirm(seat, "no"),
        c.Confirm(seat, "not_now"),
        c.AnswerMore(seat, more=True),
        c.AnswerMore(seat, more=False),
        c.AnswerSwap(seat, my_turn=False),
        c.AnswerSwap(seat, my_turn=True),
        c.Receive(seat, "landed"),
        c.Receive(seat, "not_yet"),
        c.Receive(seat, "felt_like_but"),
        c.Receive(seat, "not_now"),
        c.GoOn(seat),
        c.TryShortForm(seat),
        c.TakeMoreTime(seat),
        c.SayHowHeard(seat, "fully"),
        c.SayHowHeard(seat, "pass"),
        c.SayGoodbye(seat),
        c.KeepForMyTurn(seat, CANARY),
        c.LetGo(seat, 1),
        c.AskForRest(seat, 5),
        c.AskForRest(seat, 20, "matters_to_me"),
        c.ComeBack(seat),
        c.NoteActivation(seat, 8),
        c.EndForToday(seat),
        c.EndForToday(seat, 60),
        c.MeetAgain(seat),
        c.HoldRoom(seat),
        c.ReleaseRoom(seat),
        c.GiveMoreTime(seat),
        c.SkipStep(seat),
        c.GiveFloor(seat, ANA),
        c.GiveFloor(seat, BEN),
        *_with_therapist(seat),
        c.WelcomeSignals(seat, frozenset({"gentler", "thank_you"})),
        c.SendSignal(seat, "gentler"),
        c.SendSignal(seat, "need_a_pause"),
        c.MakeReturnLink(seat),
        c.RevokeReturnLinks(seat),
    ]


def _with_therapist(seat: Seat) -> list[c.Command]:
    return [
        c.Knock(seat, "Mo", "a therapist", ("acorn", "apple", "arrow")),
        c.AnswerKnock(seat, yes=True),
        c.AnswerKnock(seat, yes=False),
        c.LeaveRoom(seat),
        c.RemoveModerator(seat),
        c.CompareWords(seat),
        c.TellPrivately(seat, ANA, CANARY),
        c.BeginCaucus(seat, ANA),
        c.BeginCaucus(seat, BEN),
        c.EndCaucus(seat),
        c.SayInCaucus(seat, CANARY),
        c.StopForSafety(seat),
        c.OfferScript(seat, ANOTHER),
        c.AnswerOffer(seat, yes=True),
        c.AnswerOffer(seat, yes=False),
        c.GoOnWithout(seat),
    ]


MOVES: Final[Sequence[c.Command]] = [move for seat in Seat for move in _of(seat)]
FEW: Final[Sequence[c.Command]] = [
    move
    for move in MOVES
    if move
    not in [
        *(c.Confirm(seat, "no") for seat in Seat),
        *(c.Receive(seat, "not_yet") for seat in Seat),
        *(c.SayHowHeard(seat, "pass") for seat in Seat),
        *(c.EndForToday(seat, 60) for seat in Seat),
        *(c.Say(seat, ALWAYS_YOU) for seat in Seat),
    ]
    and not isinstance(
        move,
        c.WelcomeSignals
        | c.SendSignal
        | c.MakeReturnLink
        | c.RevokeReturnLinks
        | c.TellPrivately
        | c.SayInCaucus
        | c.StopForSafety
        | c.LeaveRoom
        | c.OfferScript
        | c.SendHeld
        | c.NotWhatIMeant
        | c.AnswerHearing
        | c.TakeBack,
    )
]
"""The moves without those that lead where another one leads as well, or nowhere."""

ABOUT_WORDS: Final[Sequence[c.Command]] = [
    move
    for move in MOVES
    if isinstance(
        move,
        c.Say
        | c.SendHeld
        | c.NotWhatIMeant
        | c.AnswerHearing
        | c.TakeBack
        | c.PassStep
        | c.AskForRest
        | c.ComeBack
        | c.Confirm
        | c.Receive,
    )
    and move.by is not THERAPIST
]
"""What has to do with sentences that a rule finds something in."""

AT_THE_DOOR: Final[Sequence[c.Command]] = [
    move
    for move in MOVES
    if isinstance(
        move,
        c.Knock
        | c.AnswerKnock
        | c.LeaveRoom
        | c.RemoveModerator
        | c.CompareWords
        | c.HoldRoom
        | c.ReleaseRoom
        | c.OfferScript
        | c.AnswerOffer
        | c.GoOnWithout
        | c.StopForSafety
        | c.MeetAgain,
    )
]
"""What has to do with coming in and being out."""


STOPS: Final = (
    c.AskForRest,
    c.EndForToday,
    c.HoldRoom,
    c.BeginCaucus,
    c.StopForSafety,
    c.OfferScript,
    c.LeaveRoom,
    c.RemoveModerator,
)
BESIDE: Final = (
    c.WelcomeSignals,
    c.SendSignal,
    c.MakeReturnLink,
    c.RevokeReturnLinks,
    c.TellPrivately,
    c.CompareWords,
    c.Knock,
)
"""What leaves the conversation as it is; drawn as often as anything else, it would drown it."""

ENDS: Final = (c.EndForToday, c.StopForSafety)


def let_in() -> list[c.Command]:
    """All it takes for a therapist to be let in and known."""
    return [
        c.TakeSeat(THERAPIST, "Mo"),
        c.Knock(THERAPIST, "Mo", "a therapist", ("acorn", "apple", "arrow")),
        *(c.AnswerKnock(seat, yes=True) for seat in PARTNERS),
        *(c.CompareWords(seat) for seat in PARTNERS),
    ]


def fitting(room: Room, interrupting: bool = False) -> list[c.Command]:
    """The moves that are allowed now; only if ``interrupting`` those that do not lead on."""
    allowed = {seat: may(room.course, seat) for seat in Seat}
    return [
        move
        for move in MOVES
        if type(move) in allowed[move.by] and (interrupting or not isinstance(move, STOPS + BESIDE))
    ]


def onwards(room: Room) -> list[c.Command]:
    """What leads on from here if everybody wants to go on; nothing in an ended room."""
    match room.course.phase:
        case Gathering():
            return [c.ChooseFirst(seat, ANA) for seat in PARTNERS]
        case Agreeing():
            return [c.Agree(seat) for seat in PARTNERS]
        case Closing():
            return [c.SayGoodbye(seat) for seat in PARTNERS]
        case Paused():
            return [c.ComeBack(seat) for seat in PARTNERS]
        case Held():
            return [c.ReleaseRoom(THERAPIST)]
        case Caucus():
            return [c.EndCaucus(THERAPIST)]
        case Missing():
            return [c.GoOnWithout(seat) for seat in PARTNERS]
        case Resting():
            return [c.MeetAgain(ANA)]
        case Ended():
            return []
        case _:
            return [well(room)]


def small() -> Script:
    """A script of one short loop, for looking at every state there is."""
    steps = (
        Step("share", Activity.SHARE, seconds=60),
        Step("say-back", Activity.REFLECT, seconds=60, short_form="You felt …"),
        Step("was-that-it", Activity.CONFIRM, of=1, tries=2),
        Step("more", Activity.MORE, back_to=0, tries=2),
        Step("makes-sense", Activity.VALIDATE, seconds=60, short_form="It makes sense …"),
        Step("did-that-land", Activity.RECEIVE, of=4, tries=2),
        Step("swap", Activity.SWAP, back_to=0),
        Step("glad", Activity.APPRECIATE, seconds=60),
        Step("feel-heard", Activity.FEEL_HEARD),
    )
    return Script("small", 1, "en", "Small", "A small one.", 5, steps)


SMALL: Final = small()
NEEDY: Final = replace(SMALL, id="needy", needs_moderator=True)
"""The same, and it is only held with a therapist."""
