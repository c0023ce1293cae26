"""Worked examples of a script file, carried out against the rules.

In an example Ana (partner A) and Ben have come in and agreed; Ana speaks first. The vocabulary is
small and closed, and stands in ``protocols/README.md``:

* what somebody does: ``Ana says: …``, ``Ben answers: …``, ``Ben passes``, ``Ana goes on``,
  ``Ben asks to be heard: …``, ``Ana wants to hear it``, ``Ana does not want to hear it``,
  ``Ana tries the short form``, ``Ben takes the floor``, ``Ben takes another day``,
  ``Ben asks for a rest``, ``Ana is back``, ``Ana ends for today``, ``Ana says goodbye``
* a shortcut for ``given``: ``all goes well up to: STEP``
* what comes of it: ``refused: REASON``, ``Ana has the floor at: STEP``,
  ``nobody has the floor at: STEP``, ``a crossroads at: STEP``,
  ``a question to hear it at: STEP``, ``a rest``, ``the goodbye``, ``the end``
"""

from collections.abc import Callable, Mapping
from typing import Final, get_args

from server.dialogue import commands as c
from server.dialogue.decide import decide
from server.dialogue.evolve import replay
from server.dialogue.rejections import Rejection
from server.dialogue.room import (
    Acknowledging,
    Appreciating,
    AskingMore,
    AskingSwap,
    AskingToHear,
    AtCrossroads,
    Closing,
    Confirmed,
    Confirming,
    Course,
    FeelingHeard,
    HowHeard,
    Landed,
    ListenerThanking,
    Paused,
    Phase,
    Place,
    Receiving,
    Reflecting,
    Resting,
    Room,
    Sharing,
    SpeakerThanking,
    floor,
)
from server.dialogue.script import Script
from server.dialogue.seats import DAY, PARTNERS, Seat, other
from server.dialogue.settle import settle
from server.dialogue.steps import place_of
from server.dialogue.wording.lexicon import NO_RULES, Lexicon
from server.scripts.model import ExampleModel

NAMES: Final[Mapping[str, Seat]] = {"Ana": Seat.PARTNER_A, "Ben": Seat.PARTNER_B}
UP_TO: Final = "all goes well up to: "
_NOW: Final = 0

_DEEDS: Final[Mapping[str, Callable[[Seat], c.Command]]] = {
    "passes": c.PassStep,
    "goes on": c.GoOn,
    "tries the short form": c.TryShortForm,
    "takes the floor": lambda seat: c.AnswerSwap(seat, my_turn=True),
    "takes another day": lambda seat: c.AnswerSwap(seat, my_turn=False),
    "wants to hear it": lambda seat: c.AnswerHearing(seat, yes=True),
    "does not want to hear it": lambda seat: c.AnswerHearing(seat, yes=False),
    "asks for a rest": lambda seat: c.AskForRest(seat, 10),
    "is back": c.ComeBack,
    "ends for today": c.EndForToday,
    "says goodbye": c.SayGoodbye,
}


class UnreadableLine(ValueError):
    """A line of an example that is not in the vocabulary."""


def begun(script: Script) -> Room:
    """A room in which both are present and have agreed, and Ana has just got the floor."""
    course = Course(
        (script.id, script.revision), _NOW, _NOW, _NOW, leases=dict.fromkeys(PARTNERS, DAY)
    )
    room = Room(course)
    for name, seat in NAMES.items():
        room = _done(script, room, c.TakeSeat(seat, name))
    room = replay(room, settle(room, _NOW))
    for seat in PARTNERS:
        room = _done(script, room, c.ChooseFirst(seat, Seat.PARTNER_A))
    for seat in PARTNERS:
        room = _done(script, room, c.Agree(seat))
    return room


def outcome(script: Script, example: ExampleModel, lexicon: Lexicon = NO_RULES) -> str:
    """What really comes of ``example``, in the words of its ``then``, under these wording rules.

    Raises:
        UnreadableLine: if a line is not in the vocabulary.
    """
    room = begun(script)
    for number, line in enumerate(example.given, start=1):
        if line.startswith(UP_TO):
            room = walk(script, room, line.removeprefix(UP_TO))
            continue
        judged = decide(script, room, command_of(line, room.course.phase), _NOW, lexicon)
        if isinstance(judged, Rejection):
            return f"refused: {judged.reason} (line {number} of given)"
        room = replay(room, judged)
    judged = decide(script, room, command_of(example.when, room.course.phase), _NOW, lexicon)
    if isinstance(judged, Rejection):
        return f"refused: {judged.reason}"
    return where(script, replay(room, judged).course.phase)


def where(script: Script, phase: Phase) -> str:
    """Where the room stands, in the words of an example."""
    match phase:
        case Paused():
            return "a rest"
        case Closing():
            return "the goodbye"
        case Resting():
            return "the end"
        case _:
            step = script.steps[place_of(phase).step].id
    if isinstance(phase, AtCrossroads):
        return f"a crossroads at: {step}"
    if isinstance(phase, AskingToHear):
        return f"a question to hear it at: {step}"
    names = {seat: name for name, seat in NAMES.items()}
    holder = floor(phase)
    return f"{names[holder] if holder else 'nobody'} has the floor at: {step}"


def walk(script: Script, room: Room, step: str) -> Room:
    """The room once everybody has gone along with everything and ``step`` has begun.

    Raises:
        UnreadableLine: if the conversation has no such step ahead.
    """
    while isinstance(place := getattr(room.course.phase, "place", None), Place):
        if script.steps[place.step].id == step:
            return room
        room = _done(script, room, well(room))
    raise UnreadableLine("no such step lies ahead")


def well(room: Room) -> c.Command:
    """What somebody who goes along with everything does next.

    Raises:
        UnreadableLine: where nobody has anything to do in a step.
    """
    phase = room.course.phase
    match phase:
        case Sharing():
            return c.Say(phase.place.speaker, "I felt alone at dinner.")
        case Reflecting():
            return c.Say(phase.place.listener, "You felt alone at dinner.")
        case Acknowledging():
            return c.Say(phase.place.listener, "It makes sense that you felt alone.")
        case Appreciating():
            return c.Say(phase.place.speaker, "I am glad that you stayed.")
        case SpeakerThanking():
            return c.Say(phase.place.speaker, "Thank you for listening.")
        case ListenerThanking():
            return c.Say(phase.place.listener, "Thank you for telling me.")
        case AskingSwap():
            return c.AnswerSwap(phase.place.listener, my_turn=True)
        case Confirming():
            return c.Confirm(phase.place.speaker, "yes")
        case Receiving():
            return c.Receive(phase.place.speaker, "landed")
        case AskingMore():
            return c.AnswerMore(phase.place.speaker, more=False)
        case AtCrossroads():
            return c.GoOn(phase.place.speaker)
        case AskingToHear(turn=turn):
            writer = floor(turn)
            return c.AnswerHearing(other(writer or phase.place.speaker), yes=True)
        case FeelingHeard():
            silent = [seat for seat in PARTNERS if room.told.own(seat).heard is None]
            return c.SayHowHeard(silent[0], "fully")
        case _:
            raise UnreadableLine("nobody has anything to do here")


def command_of(line: str, phase: Phase) -> c.Command:
    """The command that ``line`` stands for.

    Raises:
        UnreadableLine: if it is not in the vocabulary.
    """
    name, _, deed = line.partition(" ")
    seat = NAMES.get(name)
    if seat is None:
        raise UnreadableLine("a line begins with Ana or Ben")
    if deed in _DEEDS:
        return _DEEDS[deed](seat)
    if deed.startswith("says: "):
        return c.Say(seat, deed.removeprefix("says: "))
    if deed.startswith("asks to be heard: "):
        return c.NotWhatIMeant(seat, deed.removeprefix("asks to be heard: "))
    if deed.startswith("answers: "):
        return _answer(seat, deed.removeprefix("answers: ").replace(" ", "_"), phase)
    raise UnreadableLine("this is not something one can do")


def _answer(seat: Seat, answer: str, phase: Phase) -> c.Command:
    """The answer as the command that fits the phase; out of turn, as any that knows it."""
    readings: dict[type[Phase], c.Command] = {}
    for confirmed in get_args(Confirmed):
        if confirmed == answer:
            readings[Confirming] = c.Confirm(seat, confirmed)
    for landed in get_args(Landed):
        if landed == answer.replace("_a_", "_"):
            readings[Receiving] = c.Receive(seat, landed)
    for heard in get_args(HowHeard):
        if heard == answer:
            readings[FeelingHeard] = c.SayHowHeard(seat, heard)
    if answer in ("more", "that_is_all"):
        readings[AskingMore] = c.AnswerMore(seat, more=answer == "more")
    if not readings:
        raise UnreadableLine("there is no such answer")
    return readings.get(type(phase)) or next(iter(readings.values()))


def _done(script: Script, room: Room, command: c.Command) -> Room:
    judged = decide(script, room, command, _NOW)
    if isinstance(judged, Rejection):
        raise UnreadableLine(f"going along was refused: {judged.reason}")
    return replay(room, judged)
