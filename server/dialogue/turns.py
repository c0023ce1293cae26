"""Judging: what may be said in a turn, passing, more time, and words kept for one's own turn."""

from dataclasses import replace
from typing import Final

from server.dialogue import events as e
from server.dialogue.answers import not_now
from server.dialogue.commands import (
    KeepForMyTurn,
    LetGo,
    NotWhatIMeant,
    PassStep,
    Say,
    TakeMoreTime,
)
from server.dialogue.events import Event
from server.dialogue.rejections import Judged, Reason, Rejection
from server.dialogue.room import (
    Acknowledging,
    Appreciating,
    AskingSwap,
    AskingToHear,
    AtCrossroads,
    Confirming,
    Phase,
    Place,
    Receiving,
    Reflecting,
    Room,
    Sharing,
    Spoken,
    Tip,
    Waiting,
)
from server.dialogue.script import ANSWERABLE, Activity, Script, Step
from server.dialogue.seats import SECOND, Millis, Seat, other
from server.dialogue.steps import (
    begin,
    crossroads_for,
    forward,
    next_ref,
    past_swap,
    place_of,
    skip_share,
)
from server.dialogue.wording.finding import Judgement
from server.dialogue.wording.judging import judge
from server.dialogue.wording.lexicon import STEP_OF, Lexicon, Outcome

LONGEST_TURN: Final = 1_000
"""Characters in one turn. Short turns are what makes saying back possible (PREP; B0)."""

MOST_KEPT: Final = 20


def said_too(words: str) -> Reason | None:
    """Why ``words`` cannot be a turn at all, whatever they say."""
    if len(words) > LONGEST_TURN:
        return Reason.WORDS_TOO_LONG
    if not any(not char.isspace() and char.isprintable() for char in words):
        return Reason.WORDS_EMPTY
    return None


HOLDS_WORDS_FOR: Final[Millis] = 5 * SECOND
"""How long held words wait before they can be sent as they are (domain, 5.2)."""


def say(
    script: Script, room: Room, command: Say | NotWhatIMeant, now: Millis, lexicon: Lexicon
) -> Judged:
    """Say the words of this turn; the whole text is judged by the wording rules of its step."""
    reason = said_too(command.words)
    if reason is not None:
        return Rejection(reason)
    by, found = command.by, weighed(script, room, command.by, command.words, lexicon)
    # One thing at a time: what weighs less is looked at again with the words that come next.
    gravest = tuple(one for one in found.findings if one.outcome is found.outcome)
    match found.outcome:
        case Outcome.SAFETY:
            # No finding: what somebody fears is never met with a tip about words.
            return Rejection(Reason.CARE)
        case Outcome.BLOCK:
            return Rejection(Reason.WORDING, gravest, (e.SentenceStopped(now, by),))
        case Outcome.HOLD:
            number = room.told.own(by).holds + 1
            until = now + HOLDS_WORDS_FOR
            held = Waiting(number, command.words, command.kept, until, gravest)
            return Rejection(Reason.HELD, gravest, (e.WordsHeld(now, by, held),))
    events = said(script, room, by, command.words, command.kept, now)
    if found.findings:
        events.append(e.TipGiven(now, by, Tip(next_ref(room), found.findings)))
    return events


def weighed(script: Script, room: Room, by: Seat, words: str, lexicon: Lexicon) -> Judgement:
    """What the wording rules of this step say of ``words``, in the languages of both partners."""
    step = script.steps[place_of(room.course.phase).step]
    languages = room.told.spoken(script.language)
    heard = _heard(script, room, step, other(by))
    return judge(lexicon, words, STEP_OF[step.activity], languages, heard, mirrors=step.mirrors)


def _heard(script: Script, room: Room, step: Step, of: Seat) -> tuple[str, ...]:
    """What ``of`` has said. Where their share is answered: that alone, for what they once said in
    such a step themselves may well read like what is said to them now, and be no copy of it."""
    if step.activity not in ANSWERABLE:
        return room.told.words_of(of)
    spoken = (said for said in room.told.said if isinstance(said, Spoken) and said.seat is of)
    shares = (said for said in spoken if script.steps[said.step].activity is Activity.SHARE)
    return tuple(said.words for said in shares)


def said(
    script: Script,
    room: Room,
    by: Seat,
    words: str,
    kept: tuple[int, ...],
    now: Millis,
    heard_all_the_same: bool = False,
) -> list[Event]:
    """The words are said, what was kept for them is let go, and the turn is over."""
    phase = room.course.phase
    turn = phase.turn if isinstance(phase, AskingToHear) else phase
    place = place_of(turn)
    step = script.steps[place.step]
    used = [ref for ref in dict.fromkeys(kept) if ref in room.told.own(by).kept]
    ref = next_ref(room)
    return [
        e.WordsSaid(now, ref, by, place.step, words, step.id, heard_all_the_same),
        *(e.KeptWordsLetGo(now, by, ref) for ref in used),
        _after_turn(script, turn, now),
    ]


def _after_turn(script: Script, phase: Phase, now: Millis) -> e.StepBegan:
    place = place_of(phase)
    if isinstance(phase, Appreciating):
        return _after_appreciation(script, phase, now)
    if script.steps[place.step].activity in ANSWERABLE:
        return begin(script, _to_answer(script, place), now)
    return forward(script, place, now)


def _to_answer(script: Script, place: Place) -> Place:
    """The answer to the step at ``place``, with the tries so far."""
    return replace(place, step=script.answer_to(place.step))


def _after_appreciation(script: Script, phase: Appreciating, now: Millis) -> e.StepBegan:
    """First the other one says one too; then it goes on with the speaker there was before."""
    place = replace(phase.place, speaker=other(phase.place.speaker))
    if phase.second:
        return forward(script, place, now)
    begun = begin(script, place, now).phase
    assert isinstance(begun, Appreciating), "the same step begins for the other partner"
    return e.StepBegan(now, Appreciating(begun.place, begun.clock, second=True))


def passed(script: Script, room: Room, now: Millis) -> list[Event]:
    """What follows when the step is passed over, by its owner or by the moderator.

    A passed confirm is "not now" and never a yes (talking-piece rule, B0).
    """
    phase = room.course.phase
    place = place_of(phase)
    match phase:
        case Confirming() | Receiving() | AtCrossroads():
            return [not_now(script, room, now), forward(script, place, now)]
        case Sharing():
            return [skip_share(script, place, now)]
        case Reflecting() | Acknowledging():
            return [crossroads_for(script, place, now)]
        case AskingSwap():
            return [past_swap(script, place, now)]
        case Appreciating():
            return [_after_appreciation(script, phase, now)]
        case AskingToHear(turn=turn):
            return passed(script, replace(room, course=replace(room.course, phase=turn)), now)
        case _:
            return [forward(script, place, now)]


def pass_step(script: Script, room: Room, command: PassStep, now: Millis) -> Judged:
    """Pass this prompt: always allowed, never a yes."""
    step = place_of(room.course.phase).step
    return [e.StepPassed(now, command.by, step), *passed(script, room, now)]


def take_more_time(script: Script, room: Room, command: TakeMoreTime, now: Millis) -> Judged:
    """One more minute, once a turn. Nothing is cut when a turn's time is over."""
    return [e.TurnExtended(now, command.by)]


def keep_for_my_turn(script: Script, room: Room, command: KeepForMyTurn, now: Millis) -> Judged:
    """Keep words for oneself alone, to be offered when the floor is one's own."""
    reason = said_too(command.words)
    if reason is not None:
        return Rejection(reason)
    own = room.told.own(command.by)
    if len(own.kept) >= MOST_KEPT:
        return Rejection(Reason.KEPT_FULL)
    return [e.WordsKept(now, command.by, own.kept_count + 1, command.words)]


def let_go(script: Script, room: Room, command: LetGo, now: Millis) -> Judged:
    """Let kept words go."""
    if command.ref not in room.told.own(command.by).kept:
        return Rejection(Reason.NOT_KEPT)
    return [e.KeptWordsLetGo(now, command.by, command.ref)]
