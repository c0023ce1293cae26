"""The way through a script: which step comes next, and what entering it means."""

from dataclasses import replace

from server.dialogue.events import StepBegan
from server.dialogue.room import (
    Acknowledging,
    Appreciating,
    AskingMore,
    AskingSwap,
    AtCrossroads,
    Closing,
    Confirming,
    FeelingHeard,
    ListenerThanking,
    Phase,
    Place,
    Receiving,
    Reflecting,
    Room,
    Sharing,
    SpeakerThanking,
    TurnClock,
    Waking,
)
from server.dialogue.script import Activity, Script
from server.dialogue.seats import SECOND, Millis, Seat


def place_of(phase: Phase) -> Place:
    """Where the step of ``phase`` stands.

    Raises:
        TypeError: for a phase that is no step of a script.
    """
    place = getattr(phase, "place", None)
    if not isinstance(place, Place):
        raise TypeError("this phase is no step")
    return place


def next_ref(room: Room) -> int:
    """The number of the next thing said in this session."""
    told = room.told
    return (told.said[-1].ref if told.said else told.said_before) + 1


def answered_ref(script: Script, room: Room, place: Place) -> int | None:
    """The number of the listener's words that the step at ``place`` answers, if any."""
    of = script.steps[place.step].of
    spoken = None if of is None else room.told.last_at(of, place.listener)
    return spoken.ref if spoken else None


def begin(script: Script, place: Place, now: Millis) -> StepBegan:
    """The step at ``place`` begins; past the last step the room is closing."""
    return StepBegan(now, _enter(script, place))


def opening(script: Script, speaker: Seat, now: Millis) -> StepBegan:
    """The first step of the script, with ``speaker`` as the first to speak."""
    return begin(script, Place(0, speaker), now)


def forward(script: Script, place: Place, now: Millis) -> StepBegan:
    """The step after ``place`` begins, with fresh tries."""
    return begin(script, replace(place, step=place.step + 1, tries=0, short=False), now)


def again(script: Script, place: Place, now: Millis) -> StepBegan:
    """The answer at ``place`` was not a yes: walk the loop again, or stand at a crossroads."""
    step = script.steps[place.step]
    tried = replace(place, tries=place.tries + 1)
    if tried.tries >= step.tries or step.of is None:
        return StepBegan(now, AtCrossroads(tried))
    return begin(script, replace(tried, step=step.of), now)


def crossroads_for(script: Script, place: Place, now: Millis) -> StepBegan:
    """The listener passed the step at ``place``: the speaker chooses how to go on."""
    return StepBegan(now, AtCrossroads(replace(place, step=script.answer_to(place.step))))


def short_form(script: Script, place: Place, now: Millis) -> StepBegan:
    """Once more, as one short sentence: a single last try at the step answered at ``place``."""
    step = script.steps[place.step]
    assert step.of is not None, "only an answer stands at a crossroads"
    return begin(script, replace(place, step=step.of, tries=step.tries - 1, short=True), now)


def skip_share(script: Script, place: Place, now: Millis) -> StepBegan:
    """The share at ``place`` was passed: go past what belongs to it.

    With something already said, that is the end of "is there more?"; with nothing said, the
    whole round of this speaker.
    """
    past = Activity.MORE if place.chunks else Activity.SWAP
    for index in range(place.step + 1, len(script.steps)):
        if script.steps[index].activity is past:
            if past is Activity.SWAP:
                return begin(script, replace(place, step=index, tries=0), now)
            return forward(script, replace(place, step=index), now)
    return forward(script, place, now)


def swap(script: Script, place: Place, now: Millis) -> StepBegan:
    """The other partner is the speaker from here on."""
    return StepBegan(now, _swapped(script, place))


def past_swap(script: Script, place: Place, now: Millis) -> StepBegan:
    """Not swapped, which is fine: on to what both do at the end."""
    return begin(script, _past_swap(place), now)


def first_share(script: Script) -> int:
    """The index of the first share.

    Raises:
        StopIteration: if there is none (the loader refuses such a script).
    """
    return next(i for i, step in enumerate(script.steps) if step.activity is Activity.SHARE)


def _enter(script: Script, place: Place) -> Waking:
    if place.step >= len(script.steps):
        return Closing()
    step = script.steps[place.step]
    clock = TurnClock(limit=step.seconds * SECOND)
    match step.activity:
        case Activity.SHARE:
            return Sharing(place, clock)
        case Activity.REFLECT | Activity.SUMMARY:
            return Reflecting(place, clock)
        case Activity.VALIDATE | Activity.EMPATHIZE:
            return Acknowledging(place, clock)
        case Activity.CONFIRM:
            return Confirming(place)
        case Activity.RECEIVE:
            return Receiving(place)
        case Activity.THANK if step.by == "speaker":
            return SpeakerThanking(place, clock)
        case Activity.THANK:
            return ListenerThanking(place, clock)
        case Activity.MORE:
            return _enter_more(script, place)
        case Activity.SWAP:
            return _enter_swap(script, place)
        case Activity.APPRECIATE:
            return Appreciating(place, clock)
        case Activity.FEEL_HEARD:
            return FeelingHeard(place)


def _enter_more(script: Script, place: Place) -> Waking:
    if place.chunks + 1 >= script.steps[place.step].tries:
        return _enter(script, replace(place, step=place.step + 1))
    return AskingMore(place)


def _enter_swap(script: Script, place: Place) -> Waking:
    if place.swapped:
        return _enter(script, _past_swap(place))
    if script.steps[place.step].optional:
        return AskingSwap(replace(place, chunks=0, tries=0))
    return _swapped(script, place)


def _swapped(script: Script, place: Place) -> Waking:
    return _enter(script, Place(first_share(script), place.listener, swapped=True))


def _past_swap(place: Place) -> Place:
    return replace(place, step=place.step + 1, chunks=0)
