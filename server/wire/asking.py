"""From frames to the rules: what a phone sent becomes a command of its seat.

The seat comes from the connection, never from a frame. What a phone cannot know, or must not
choose, is added here: the three words of a knock, and which conversation a name stands for.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from server.dialogue import commands as c
from server.dialogue.commands import Command
from server.dialogue.names import spelled
from server.dialogue.room import Offer
from server.dialogue.seats import Seat
from server.wire import messages as m


class ScriptUnknown(Exception):
    """There is no guided conversation of that name."""


@dataclass(frozen=True, slots=True)
class Added:
    """What the house adds to a frame: words drawn by chance, and conversations by their id.

    ``offer`` raises :class:`ScriptUnknown` for a name it does not know.
    """

    words: Callable[[], tuple[str, str, str]]
    offer: Callable[[str], Offer]


_COMMANDS: Final[Mapping[type[m.Frame], Callable[[Seat, Any], Command]]] = MappingProxyType(
    {
        m.ChooseFirst: lambda seat, f: c.ChooseFirst(seat, Seat(f.speaker)),
        m.Agree: lambda seat, f: c.Agree(seat),
        m.Say: lambda seat, f: c.Say(seat, f.words, tuple(f.kept)),
        m.SendHeld: lambda seat, f: c.SendHeld(seat, f.held),
        m.NotWhatIMeant: lambda seat, f: c.NotWhatIMeant(seat, f.words, tuple(f.kept)),
        m.AnswerHearing: lambda seat, f: c.AnswerHearing(seat, f.yes),
        m.TakeBack: lambda seat, f: c.TakeBack(seat),
        m.PassStep: lambda seat, f: c.PassStep(seat),
        m.Confirm: lambda seat, f: c.Confirm(
            seat, f.answer, f.share, tuple((start, end) for start, end in f.marks), f.missing
        ),
        m.AnswerMore: lambda seat, f: c.AnswerMore(seat, f.more),
        m.AnswerSwap: lambda seat, f: c.AnswerSwap(seat, f.my_turn),
        m.Receive: lambda seat, f: c.Receive(seat, f.answer),
        m.GoOn: lambda seat, f: c.GoOn(seat),
        m.TryShortForm: lambda seat, f: c.TryShortForm(seat),
        m.TakeMoreTime: lambda seat, f: c.TakeMoreTime(seat),
        m.SayHowHeard: lambda seat, f: c.SayHowHeard(seat, f.answer),
        m.SayGoodbye: lambda seat, f: c.SayGoodbye(seat),
        m.KeepForMyTurn: lambda seat, f: c.KeepForMyTurn(seat, f.words),
        m.LetGo: lambda seat, f: c.LetGo(seat, f.ref),
        m.AskForRest: lambda seat, f: c.AskForRest(seat, f.minutes, f.line),
        m.ComeBack: lambda seat, f: c.ComeBack(seat),
        m.NoteActivation: lambda seat, f: c.NoteActivation(seat, f.level),
        m.EndForToday: lambda seat, f: c.EndForToday(seat, f.in_minutes),
        m.MeetAgain: lambda seat, f: c.MeetAgain(seat),
        m.HoldRoom: lambda seat, f: c.HoldRoom(seat),
        m.ReleaseRoom: lambda seat, f: c.ReleaseRoom(seat),
        m.GiveMoreTime: lambda seat, f: c.GiveMoreTime(seat),
        m.SkipStep: lambda seat, f: c.SkipStep(seat),
        m.GiveFloor: lambda seat, f: c.GiveFloor(seat, Seat(f.to)),
        m.AnswerKnock: lambda seat, f: c.AnswerKnock(seat, f.yes),
        m.LeaveRoom: lambda seat, f: c.LeaveRoom(seat),
        m.RemoveModerator: lambda seat, f: c.RemoveModerator(seat),
        m.CompareWords: lambda seat, f: c.CompareWords(seat),
        m.TellPrivately: lambda seat, f: c.TellPrivately(seat, Seat(f.to), f.words),
        m.BeginCaucus: lambda seat, f: c.BeginCaucus(seat, Seat(f.to)),
        m.EndCaucus: lambda seat, f: c.EndCaucus(seat),
        m.SayInCaucus: lambda seat, f: c.SayInCaucus(seat, f.words),
        m.StopForSafety: lambda seat, f: c.StopForSafety(seat),
        m.AnswerOffer: lambda seat, f: c.AnswerOffer(seat, f.yes),
        m.GoOnWithout: lambda seat, f: c.GoOnWithout(seat),
        m.WelcomeSignals: lambda seat, f: c.WelcomeSignals(seat, frozenset(f.signals)),
        m.MakeReturnLink: lambda seat, f: c.MakeReturnLink(seat),
        m.RevokeReturnLinks: lambda seat, f: c.RevokeReturnLinks(seat),
        m.SendSignal: lambda seat, f: c.SendSignal(seat, f.signal),
    }
)


def command(seat: Seat, frame: m.Do, added: Added) -> Command:
    """What ``seat`` asks for with ``frame``.

    Raises:
        ScriptUnknown: if it offers a conversation that there is not.
    """
    wish = frame.command
    if isinstance(wish, m.Knock):
        return c.Knock(seat, wish.name, wish.line, added.words())
    if isinstance(wish, m.OfferScript):
        return c.OfferScript(seat, added.offer(wish.dialogue))
    return _COMMANDS[type(wish)](seat, wish)


def asked(frame: m.Do) -> bytes:
    """What was asked, without its id, always as the same bytes."""
    return frame.command.model_dump_json().encode()


def command_name(kind: type[Command]) -> str:
    """A command's tag on the wire."""
    return spelled(kind)
