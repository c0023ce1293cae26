"""The steps of one conversation as a picture: what follows what, and by whose word.

Drawn by walking through it as :mod:`server.scripts.draw` draws the states of a room, so an arrow
is there if, and only if, the rules make that move. What comes after the swap is the same once
more the other way round, and so it is one box.

``python -m server.scripts.flow`` writes the pictures of all conversations that ship, for
``protocols/README.md``.
"""

import sys
from typing import Final

from server.dialogue.commands import PassStep, Say, SayHowHeard
from server.dialogue.room import Agreeing, AtCrossroads, Closing, Gathering, Place, Resting, Room
from server.dialogue.rules import WHO_MAY, Who
from server.dialogue.script import Activity, Script, Step
from server.dialogue.seats import Seat
from server.dialogue.steps import begin
from server.scripts.draw import arrows_of
from server.scripts.load import library
from server.scripts.sense import EACH_IN_TURN

_BEFORE: Final = "before"
_AFTER: Final = "after"
_ROUND_TWO: Final = "other_way_round"
_GOODBYE: Final = "goodbye"
_PARTS: Final = {Who.SPEAKER: "speaker", Who.LISTENER: "listener", Who.EQUAL: "each"}


def flow(script: Script) -> str:
    """The steps of ``script`` and the ways between them, as a Mermaid state diagram."""
    arrows = arrows_of([script], _box)
    boxes = [
        (_named(step), _told(script, index, step))
        for index, step in enumerate(script.steps)
        if step.activity is not Activity.SWAP or step.optional
    ]
    ends = [(_ROUND_TWO, "the same, the other way round"), (_GOODBYE, "goodbye")]
    lines = ["stateDiagram-v2", "    direction TB"]
    answers = [step for step in script.steps if step.of is not None]
    crossroads = [(f"{_named(step)}_crossroads", "the speaker chooses") for step in answers]
    lines += [f'    state "{told}" as {box}' for box, told in (*boxes, *crossroads, *ends)]
    lines += [f"    {_in_words(arrow)}" for arrow in arrows if not arrow.startswith(_AFTER)]
    return "\n".join(lines) + "\n"


def _in_words(arrow: str) -> str:
    if arrow.startswith(_BEFORE):
        return arrow.split(" : ")[0].replace(_BEFORE, "[*]", 1)
    return arrow.replace(f"--> {_AFTER}", "--> [*]", 1)


def _box(script: Script, room: Room) -> str:
    """Which box of the picture ``room`` stands in."""
    phase = room.course.phase
    match phase:
        case Gathering() | Agreeing():
            return _BEFORE
        case Resting():
            return _AFTER
        case Closing():
            return _GOODBYE
    place = getattr(phase, "place", None)
    assert isinstance(place, Place), "every other phase that is walked through is a step"
    swap = next(i for i, step in enumerate(script.steps) if step.activity is Activity.SWAP)
    if place.swapped and place.step < swap:
        return _ROUND_TWO
    box = _named(script.steps[place.step])
    return f"{box}_crossroads" if isinstance(phase, AtCrossroads) else box


def _named(step: Step) -> str:
    """A box's own name. Prefixed: a step called ``end`` or ``state`` would be a word of Mermaid."""
    return f"step_{step.id.replace('-', '_')}"


def _told(script: Script, index: int, step: Step) -> str:
    """What stands in the box: the step, and who does something in it."""
    row = WHO_MAY[type(begin(script, Place(index, Seat.PARTNER_A), 0).phase)]
    if step.activity in EACH_IN_TURN:
        return f"{step.id} · each writes"
    if Say in row:
        return f"{step.id} · {_PARTS[row[Say]]} writes"
    who = row.get(PassStep) or row[SayHowHeard]
    return f"{step.id} · {_PARTS[who]} answers"


def flows() -> str:
    """The pictures of all conversations that ship, each under its name."""
    pictures = [
        f"**{script.title}** (`{script.id}`)\n\n```mermaid\n{flow(script)}```\n"
        for script in library().all_newest()
    ]
    return "\n".join(pictures)


if __name__ == "__main__":
    sys.stdout.write(flows())
