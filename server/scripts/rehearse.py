"""Going through a conversation alone, playing both partners, by the rules of a real room.

What one can do is said in the words of the worked examples (:mod:`server.scripts.examples`), so
that whoever has rehearsed can write one. Pure: what is read and shown stands in
:mod:`server.cli.conversations`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from server.dialogue.commands import Command, Say, SayGoodbye
from server.dialogue.decide import decide
from server.dialogue.evolve import replay
from server.dialogue.rejections import Rejection
from server.dialogue.room import (
    AskingMore,
    AskingSwap,
    AtCrossroads,
    Closing,
    Confirming,
    FeelingHeard,
    Phase,
    Place,
    Receiving,
    Resting,
    Room,
    floor,
)
from server.dialogue.rules import may
from server.dialogue.script import Script, Step
from server.dialogue.seats import PARTNERS, Seat
from server.dialogue.steps import place_of
from server.dialogue.wording.lexicon import NO_RULES, Lexicon
from server.scripts.examples import NAMES, UnreadableLine, command_of, well

_ANSWERS: Final[Mapping[type[Phase], tuple[str, ...]]] = {
    Confirming: ("answers: yes", "answers: nearly", "answers: no", "answers: not now"),
    AskingMore: ("answers: more", "answers: that is all"),
    Receiving: (
        "answers: landed",
        "answers: not yet",
        "answers: felt like a but",
        "answers: not now",
    ),
    AskingSwap: ("takes the floor", "takes another day"),
    AtCrossroads: ("goes on", "tries the short form"),
    FeelingHeard: ("answers: fully", "answers: partly", "answers: not yet", "answers: pass"),
    Closing: ("says goodbye",),
}
"""What somebody can answer, as an example says it."""

_SAYS: Final = "says: "
_PASSES: Final = "passes"
PASS: Final = "pass"
"""What one types to pass a step."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Who does something now. ``writes``: any words; else one of ``ways``."""

    seat: Seat
    writes: bool
    ways: tuple[str, ...]

    @property
    def name(self) -> str:
        """Ana or Ben."""
        return next(name for name, seat in NAMES.items() if seat is self.seat)


def asked(room: Room) -> Asked | None:
    """Who is asked for something now; None when the conversation is over."""
    phase = room.course.phase
    if isinstance(phase, Resting):
        return None
    writer = floor(phase)
    if writer is not None:
        return Asked(writer, writes=True, ways=(_PASSES,))
    seat = _answering(room)
    return Asked(seat, writes=False, ways=_open_to(room, seat))


def _answering(room: Room) -> Seat:
    """Who answers now; of two who both can, the first who has not."""
    silent = [seat for seat in PARTNERS if room.told.own(seat).heard is None]
    asked = silent if isinstance(room.course.phase, FeelingHeard) else PARTNERS
    return next(seat for seat in asked if _open_to(room, seat))


def _open_to(room: Room, seat: Seat) -> tuple[str, ...]:
    phase = room.course.phase
    ways = {way: _command(seat, way, phase) for way in _ANSWERS[type(phase)]}
    return tuple(way for way, of in ways.items() if type(of) in may(room.course, seat))


def step_of(script: Script, room: Room) -> tuple[int, Step] | None:
    """The step the room stands in and its number from 1, if it stands in one."""
    place = getattr(room.course.phase, "place", None)
    return (place.step + 1, script.steps[place.step]) if isinstance(place, Place) else None


def command(one: Asked, room: Room, typed: str) -> Command:
    """What ``typed`` means: words, a way by its number, or a way as it is written.

    Raises:
        UnreadableLine: if it is none of these.
    """
    phase = room.course.phase
    if one.writes:
        passes = typed in (PASS, _PASSES)
        return _command(one.seat, _PASSES if passes else _SAYS + typed, phase)
    if typed.isdecimal() and 1 <= int(typed[:3]) <= len(one.ways):
        return _command(one.seat, one.ways[int(typed[:3]) - 1], phase)
    ways = {way: way for way in one.ways} | {way.removeprefix("answers: "): way for way in one.ways}
    if typed not in ways:
        raise UnreadableLine("this is not one of the answers")
    return _command(one.seat, ways[typed], phase)


def sample(room: Room) -> Command:
    """What somebody who goes along with everything does, to the very end."""
    phase = room.course.phase
    return SayGoodbye(_answering(room)) if isinstance(phase, Closing) else well(room)


def words_of(what: Command) -> str:
    """The words in ``what``, if there are any."""
    return what.words if isinstance(what, Say) else ""


def in_words(one: Asked, room: Room, what: Command) -> str:
    """``what`` as an example says it."""
    ways = {way: _command(one.seat, way, room.course.phase) for way in one.ways}
    return next((way for way, of in ways.items() if of == what), _SAYS + words_of(what))


def prompts(room: Room, step: Step) -> Iterator[tuple[str, str]]:
    """What each of the two reads in ``step``, the speaker first."""
    place = place_of(room.course.phase)
    names = {seat: name for name, seat in NAMES.items()}
    yield names[place.speaker], step.speaker
    yield names[place.listener], step.listener


def done(
    script: Script, room: Room, what: Command, lexicon: Lexicon = NO_RULES
) -> Room | Rejection:
    """The room after ``what``, or why it was not done."""
    judged = decide(script, room, what, 0, lexicon)
    return judged if isinstance(judged, Rejection) else replay(room, judged)


def _command(seat: Seat, deed: str, phase: Phase) -> Command:
    name = next(name for name, of in NAMES.items() if of is seat)
    return command_of(f"{name} {deed}", phase)
