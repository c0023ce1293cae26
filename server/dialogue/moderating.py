"""Judging: what a moderator can do.

Rules of this file:

* Each act is a fact in the room's log, with its author; private lines and what is said in a
  caucus stand in the logs of those two alone.
* Nothing here reads drafts, private answers or kept words, writes as a partner, or weakens a rule.
"""

from server.dialogue import events as e
from server.dialogue.commands import (
    AnswerOffer,
    BeginCaucus,
    EndCaucus,
    GiveFloor,
    GiveMoreTime,
    HoldRoom,
    OfferScript,
    ReleaseRoom,
    SayInCaucus,
    SkipStep,
    StopForSafety,
    TellPrivately,
)
from server.dialogue.gathering import proposed_speaker
from server.dialogue.knocking import assent, both_assented
from server.dialogue.rejections import Judged, Reason, Rejection
from server.dialogue.room import Agreeing, Held, Place, Room
from server.dialogue.script import Script
from server.dialogue.seats import PARTNERS, Millis, Seat
from server.dialogue.steps import begin, first_share, place_of
from server.dialogue.turns import passed, said_too


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


def tell_privately(script: Script, room: Room, command: TellPrivately, now: Millis) -> Judged:
    """A private line to one partner; the other's phone shows nothing of it."""
    reason = Reason.OUT_OF_RANGE if command.to not in PARTNERS else said_too(command.words)
    if reason is not None:
        return Rejection(reason)
    logs = (command.to, command.by)
    return [e.PrivateLineTold(now, seat, command.to, command.words) for seat in logs]


def begin_caucus(script: Script, room: Room, command: BeginCaucus, now: Millis) -> Judged:
    """Talk with one partner alone; both see that a caucus is on."""
    if command.to not in PARTNERS:
        return Rejection(Reason.OUT_OF_RANGE)
    return [e.CaucusBegan(now, command.by, command.to)]


def end_caucus(script: Script, room: Room, command: EndCaucus, now: Millis) -> Judged:
    """Everybody is together again, where it stood."""
    return [e.CaucusEnded(now, command.by)]


def say_in_caucus(script: Script, room: Room, command: SayInCaucus, now: Millis) -> Judged:
    """Say something to the one other person in the caucus."""
    partner = room.told.caucus
    if partner is None or command.by not in (partner, Seat.MODERATOR):
        return Rejection(Reason.NOT_IN_CAUCUS)
    reason = said_too(command.words)
    if reason is not None:
        return Rejection(reason)
    logs = (partner, Seat.MODERATOR)
    return [e.CaucusWordsSaid(now, seat, command.by, command.words) for seat in logs]


def stop_for_safety(script: Script, room: Room, command: StopForSafety, now: Millis) -> Judged:
    """End for both, in the words of an ordinary end: the log cannot tell it from one."""
    return [e.SessionClosed(now, "today")]


def offer_script(script: Script, room: Room, command: OfferScript, now: Millis) -> Judged:
    """Offer to change to another conversation."""
    number = room.course.moderation.offers + 1
    return [e.ScriptOffered(now, command.by, number, command.offer)]


def answer_offer(script: Script, room: Room, command: AnswerOffer, now: Millis) -> Judged:
    """Say yes or no to another conversation; with both it begins with its agreement."""
    if not command.yes:
        return [e.OfferClosed(now)]
    to = f"offer-{room.course.moderation.offers}"
    said = assent(room, command.by, to, now)
    offer = room.told.offer
    if offer is None or not both_assented(room, command.by, to):
        return said
    changed = e.ScriptChanged(now, offer.id, offer.revision, offer.needs_moderator)
    return [*said, changed, e.StepBegan(now, Agreeing(_speaker(room)))]


def _speaker(room: Room) -> Seat:
    """Who speaks first in the new conversation: whoever was to speak, or spoke, in this one."""
    phase = room.course.phase
    phase = phase.turn if isinstance(phase, Held) else phase
    if isinstance(phase, Agreeing):
        return phase.speaker
    place = getattr(phase, "place", None)
    return place.speaker if place is not None else proposed_speaker()
