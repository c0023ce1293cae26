"""What one seat sees of its own meetings with the wording rules, and of a question to hear.

Rules of this file:

* Only the writer sees what a rule said of their words; nobody else sees that there was a rule.
* No numbers: after two stops in a step the phone is told to offer a way on, not how often it was.
* That the other is asked whether they want to hear a sentence is seen by everybody in the room;
  the sentence stands in its writer's own log alone.
"""

from dataclasses import dataclass
from typing import Final

from server.dialogue.commands import Command, NotWhatIMeant, SendHeld
from server.dialogue.room import AskingToHear, Room, Tip, floor, inner
from server.dialogue.seats import Millis, Seat
from server.dialogue.wording.finding import Finding

WAY_ON_AFTER: Final = 2
"""After so many stopped sentences the step's sentence form, or a rest, is offered (5.2)."""


@dataclass(frozen=True, slots=True)
class HeldSeen:
    """Words number ``held`` can be sent as they are from ``until`` on."""

    held: int
    until: Millis
    found: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class WordingSeen:
    """``held`` names one's own held words, which stand in one's own log.

    ``asks`` is whose sentence it is that the other is asked to hear. ``way_on``: offer the
    sentence form or a rest. ``tip`` belongs to the words one said last.
    """

    held: HeldSeen | None = None
    asks: Seat | None = None
    way_on: bool = False
    tip: Tip | None = None


def wording_seen(room: Room, seat: Seat) -> WordingSeen:
    """What ``seat`` sees."""
    phase, step = inner(room.course.phase), room.told.own(seat).step
    held = step.held
    return WordingSeen(
        held=HeldSeen(held.number, held.until, held.found) if held else None,
        asks=floor(phase.turn) if isinstance(phase, AskingToHear) else None,
        way_on=step.stopped >= WAY_ON_AFTER,
        tip=step.tip,
    )


def unused(room: Room, seat: Seat) -> frozenset[type[Command]]:
    """Moves that what ``seat`` has for itself leaves no use for: no button is drawn for them."""
    step = room.told.own(seat).step
    moves: set[type[Command]] = set()
    if step.held is None:
        moves.add(SendHeld)
    if step.asked or not step.stopped:
        moves.add(NotWhatIMeant)
    return frozenset(moves)
