"""Judging: the speaker's answers, the choice at a crossroads, and whether one feels heard."""

from typing import Final

from server.dialogue import events as e
from server.dialogue.commands import (
    AnswerMore,
    AnswerSwap,
    Confirm,
    GoOn,
    Receive,
    SayHowHeard,
    TryShortForm,
)
from server.dialogue.events import Event
from server.dialogue.rejections import Judged, Reason, Rejection
from server.dialogue.room import (
    Confirmed,
    Landed,
    Place,
    Room,
    Spoken,
)
from server.dialogue.script import Activity, Script
from server.dialogue.seats import Millis, other
from server.dialogue.steps import (
    again,
    answered_ref,
    begin,
    forward,
    next_ref,
    past_swap,
    place_of,
    short_form,
    swap,
)

LONGEST_MISSING: Final = 120
MOST_MARKS: Final = 40


def not_now(script: Script, room: Room, now: Millis) -> Event:
    """The answer of a speaker who was passed or skipped: "not now", which is never a yes."""
    place = place_of(room.course.phase)
    if script.steps[place.step].activity is Activity.CONFIRM:
        return _confirmed(script, room, "not_now", now)
    return _received(script, room, "not_now", now)


def confirm(script: Script, room: Room, command: Confirm, now: Millis) -> Judged:
    """Answer a reflection: yes, nearly (with what is missing), no, or not now."""
    if len(command.missing) > LONGEST_MISSING:
        return Rejection(Reason.MISSING_TOO_LONG)
    share = _marked_share(script, room, command)
    if command.marks and not _inside(command.marks, share):
        return Rejection(Reason.MARKS_OUTSIDE)
    place = place_of(room.course.phase)
    fact = _confirmed(script, room, command.answer, now, share, command)
    onward = forward if command.answer in ("yes", "not_now") else again
    return [fact, onward(script, place, now)]


def _confirmed(
    script: Script,
    room: Room,
    answer: Confirmed,
    now: Millis,
    share: Spoken | None = None,
    command: Confirm | None = None,
) -> e.ReflectionAnswered:
    place = place_of(room.course.phase)
    of = answered_ref(script, room, place)
    missing = command is not None and answer in ("nearly", "no")
    return e.ReflectionAnswered(
        now,
        next_ref(room),
        place.speaker,
        place.step,
        of,
        answer,
        share=share.ref if share and missing else None,
        marks=command.marks if command and missing else (),
        missing=command.missing.strip() if command and missing else "",
    )


def _marked_share(script: Script, room: Room, command: Confirm) -> Spoken | None:
    """The speaker's own words that ``command`` marks: the named share, else the newest."""
    shares = [
        spoken
        for spoken in room.told.said
        if isinstance(spoken, Spoken)
        and spoken.seat is command.by
        and script.steps[spoken.step].activity is Activity.SHARE
    ]
    named = [spoken for spoken in shares if command.share in (None, spoken.ref)]
    return named[-1] if named else None


def _inside(marks: tuple[tuple[int, int], ...], share: Spoken | None) -> bool:
    if share is None or len(marks) > MOST_MARKS:
        return False
    return all(0 <= start < end <= len(share.words) for start, end in marks)


def answer_more(script: Script, room: Room, command: AnswerMore, now: Millis) -> Judged:
    """More leads back to a share (three in all, the loop is bounded); otherwise it goes on."""
    place = place_of(room.course.phase)
    back_to = script.steps[place.step].back_to
    fact = e.MoreAnswered(now, command.by, command.more)
    if not command.more or back_to is None:
        return [fact, forward(script, place, now)]
    chunk = Place(back_to, place.speaker, chunks=place.chunks + 1, swapped=place.swapped)
    return [fact, begin(script, chunk, now)]


def answer_swap(script: Script, room: Room, command: AnswerSwap, now: Millis) -> Judged:
    """The floor now, or another day: both are fine, and neither needs a reason."""
    place = place_of(room.course.phase)
    fact = e.SwapAnswered(now, command.by, command.my_turn)
    return [fact, (swap if command.my_turn else past_swap)(script, place, now)]


def receive(script: Script, room: Room, command: Receive, now: Millis) -> Judged:
    """Say whether it landed. This signal outranks every wording rule: it re-opens the step."""
    onward = forward if command.answer in ("landed", "not_now") else again
    place = place_of(room.course.phase)
    return [_received(script, room, command.answer, now), onward(script, place, now)]


def _received(script: Script, room: Room, answer: Landed, now: Millis) -> e.AcknowledgementAnswered:
    place = place_of(room.course.phase)
    of = answered_ref(script, room, place)
    return e.AcknowledgementAnswered(now, next_ref(room), place.speaker, place.step, of, answer)


def go_on(script: Script, room: Room, command: GoOn, now: Millis) -> Judged:
    """Leave it for now: written down as "not now", and on to the next step."""
    return [
        e.WayChosen(now, command.by, short_form=False),
        not_now(script, room, now),
        forward(script, place_of(room.course.phase), now),
    ]


def try_short_form(script: Script, room: Room, command: TryShortForm, now: Millis) -> Judged:
    """Ask for it once more, as one short sentence."""
    return [
        e.WayChosen(now, command.by, short_form=True),
        short_form(script, place_of(room.course.phase), now),
    ]


def say_how_heard(script: Script, room: Room, command: SayHowHeard, now: Millis) -> Judged:
    """Say privately whether one feels heard; both answers are shown at one moment."""
    if room.told.own(command.by).heard is not None:
        return Rejection(Reason.ALREADY_ANSWERED)
    said: list[Event] = [e.HowHeardSaid(now, command.by, command.answer)]
    theirs = room.told.own(other(command.by)).heard
    if theirs is not None:
        answers = {command.by: command.answer, other(command.by): theirs}
        place = place_of(room.course.phase)
        said += [e.HeardRevealed(now, answers), forward(script, place, now)]
    return said
