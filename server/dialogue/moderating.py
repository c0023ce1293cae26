"""Judging: what a moderator can do. Each act is a fact in the room's log, with its author."""

from server.dialogue import events as e
from server.dialogue.commands import GiveFloor, GiveMoreTime, HoldRoom, ReleaseRoom, SkipStep
from server.dialogue.rejections import Judged, Reason, Rejection
from server.dialogue.room import Place, Room
from server.dialogue.script import Script
from server.dialogue.seats import PARTNERS, Millis
from server.dialogue.steps import begin, first_share, place_of
from server.dialogue.turns import passed


def hold_room(script: Script, room: Room, command: HoldRoom, now: Millis) -> Judged:
    """Hold the room: clocks stand still, nobody writes."""
    return [e.RoomHeld(now, command.by)]


def release_room(script: Script, room: Room, command: ReleaseRoom, now: Millis) -> Judged:
    """Let the room go on where it stood."""
    return [e.RoomReleased(now, command.by)]


def give_more_time(script: Script, room: Room, command: GiveMoreTime, now: Millis) -> Judged:
    """One more minute for whoever has the floor."""
    return [e.TurnExtended(now, command.by)]


def skip_step(script: Script, room: Room, command: SkipStep, now: Millis) -> Judged:
    """Step over the present step; a skipped answer is "not now" and never a yes."""
    phase = room.course.phase
    skipped = e.StepSkipped(now, command.by, place_of(phase).step)
    return [skipped, *passed(script, room, now)]


def give_floor(script: Script, room: Room, command: GiveFloor, now: Millis) -> Judged:
    """Give the floor to a partner, who shares next."""
    if command.to not in PARTNERS:
        return Rejection(Reason.OUT_OF_RANGE)
    place = place_of(room.course.phase)
    start = Place(first_share(script), command.to, swapped=place.swapped)
    return [e.FloorGiven(now, command.by, command.to), begin(script, start, now)]
