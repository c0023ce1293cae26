"""Judging: words that were held for a moment, and a stopped sentence the other may want to hear.

Rules of this file:

* Held words go out as they are, by the writer's own second tap, and not before their moment is
  over. Words written anew are judged anew.
* "That's not what I meant" is the writer's own choice to show that a sentence was stopped: once a
  step, for contrast rules alone, never for an insult or a threat. The words reach nobody before
  the other has said that they want to hear them; then they carry a mark that takes no side.
* A no is an ordinary answer. The writer's turn goes on where it stood.
"""

from server.dialogue import events as e
from server.dialogue.commands import AnswerHearing, NotWhatIMeant, SendHeld, TakeBack
from server.dialogue.rejections import Judged, Reason, Rejection
from server.dialogue.room import AskingToHear, Room, Waiting, floor
from server.dialogue.script import Script
from server.dialogue.seats import Millis
from server.dialogue.turns import said, said_too, say, weighed
from server.dialogue.wording.lexicon import Lexicon, Outcome


def send_held(script: Script, room: Room, command: SendHeld, now: Millis) -> Judged:
    """Send held words as they are, once their moment is over."""
    held = room.told.own(command.by).step.held
    if held is None or held.number != command.held:
        return Rejection(Reason.NOT_HELD)
    if now < held.until:
        return Rejection(Reason.TOO_SOON)
    return said(script, room, command.by, held.words, held.kept, now)


def not_what_i_meant(
    script: Script, room: Room, command: NotWhatIMeant, now: Millis, lexicon: Lexicon
) -> Judged:
    """Ask the other whether they want to hear a sentence that a rule stopped."""
    step = room.told.own(command.by).step
    reason = said_too(command.words) if step.stopped else Reason.NOT_NOW
    if reason is not None:
        return Rejection(reason)
    judgement = weighed(script, room, command.by, command.words, lexicon)
    if judgement.outcome is not Outcome.BLOCK:
        return say(script, room, command, now, lexicon)
    blocks = [found for found in judgement.findings if found.outcome is Outcome.BLOCK]
    if not all(found.can_be_asked_about for found in blocks):
        return Rejection(Reason.NOT_FOR_ASKING, judgement.findings)
    if step.asked:
        return Rejection(Reason.ALREADY_ASKED, judgement.findings)
    left = Waiting(0, command.words, command.kept, now)
    return [e.WordsLeftToHear(now, command.by, left), e.HearingAsked(now, command.by)]


def answer_hearing(script: Script, room: Room, command: AnswerHearing, now: Millis) -> Judged:
    """With a yes the words are said, with a mark; with a no the writer's turn goes on."""
    phase = room.course.phase
    assert isinstance(phase, AskingToHear), "the table lets nobody answer what was not asked"
    writer = floor(phase.turn)
    left = room.told.own(writer).step.to_hear if writer else None
    if not command.yes or writer is None or left is None:
        return [e.HearingClosed(now, declined=True)]
    return said(script, room, writer, left.words, left.kept, now, heard_all_the_same=True)


def take_back(script: Script, room: Room, command: TakeBack, now: Millis) -> Judged:
    """Take the question back; nothing was said."""
    return [e.HearingClosed(now, declined=False)]
