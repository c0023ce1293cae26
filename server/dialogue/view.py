"""What one seat may see now. The only redaction: everything a phone learns leaves through here.

Past words are not in a view; it names them by their number (``ref``), and the phone has them from
its logs. What a seat has for itself alone is in that seat's view and in no other.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from server.dialogue.commands import Command, SayInCaucus
from server.dialogue.gathering import proposed_speaker
from server.dialogue.names import spelled
from server.dialogue.resting import STIRRED_UP
from server.dialogue.room import (
    REOPENING,
    Agreeing,
    Answered,
    Appreciating,
    AtCrossroads,
    Caucus,
    Closing,
    FeelingHeard,
    Gathering,
    HowHeard,
    Paused,
    Phase,
    Place,
    Resting,
    Room,
    Spoken,
    TurnClock,
    Why,
    floor,
)
from server.dialogue.rules import MOST_EXTENSIONS, Who, may, plays
from server.dialogue.script import ANSWERABLE, ANSWERS, Activity, Script, Step
from server.dialogue.seats import PARTNERS, Millis, Seat, other
from server.dialogue.steps import answered_ref
from server.dialogue.therapist_seen import (
    AbsenceSeen,
    OfferSeen,
    SignalsSeen,
    TherapistSeen,
    absence_seen,
    offer_seen,
    reads,
    signals_seen,
    therapist_seen,
)
from server.dialogue.wording_seen import WordingSeen, unused, wording_seen

Role = Literal["speaker", "listener", "equal", "moderator", "guest"]
_ROLES: Mapping[Who, Role] = {
    Who.SPEAKER: "speaker",
    Who.LISTENER: "listener",
    Who.EQUAL: "equal",
    Who.MODERATOR: "moderator",
    Who.GUEST: "guest",
}


@dataclass(frozen=True, slots=True)
class StepSeen:
    """The step one stands in: its place among all, and the words for one's own role.

    ``lang`` is the language of those words, which can be another than the phone's.
    ``form`` is the step's short sentence form, for whoever has the floor.
    """

    id: str
    activity: Activity
    number: int
    count: int
    prompt: str
    stem: str
    short: bool
    why: str
    lang: str
    form: str


@dataclass(frozen=True, slots=True)
class RestSeen:
    """A rest: one return time for both, one's own tap, and the other's once the time has come."""

    until: Millis
    round: bool
    by: Seat | None
    line: str | None
    back: frozenset[Seat]
    lengthenings_left: int
    suggestion: Literal["more_rest", "go_on"] | None


@dataclass(frozen=True, slots=True)
class View:
    """One seat's room. Times are moments in milliseconds; the wire turns them into spans.

    ``shares`` are the speaker's own words of this round, ``answer`` the words being answered now
    (or a thank or an appreciation that is meant for this seat), ``missing`` the answer that
    re-opened the step, ``kept`` one's own kept words. ``dialogue`` is the conversation's id,
    ``lang`` the language of ``title`` and ``about``.
    """

    seat: Seat
    phase: str
    role: Role
    names: Mapping[Seat, str]
    here: frozenset[Seat]
    title: str
    about: str
    minutes: int
    may: frozenset[type[Command]]
    dialogue: str = ""
    lang: str = ""
    speaker: Seat | None = None
    floor: Seat | None = None
    step: StepSeen | None = None
    clock: TurnClock | None = None
    shares: tuple[int, ...] = ()
    answer: int | None = None
    missing: int | None = None
    proposed: Seat | None = None
    first: Mapping[Seat, Seat] = field(default_factory=lambda: MappingProxyType({}))
    agreed: frozenset[Seat] = frozenset()
    rest: RestSeen | None = None
    own_heard: HowHeard | None = None
    heard: Mapping[Seat, HowHeard] = field(default_factory=lambda: MappingProxyType({}))
    gone: frozenset[Seat] = frozenset()
    why: Why | None = None
    return_at: Millis | None = None
    kept: tuple[int, ...] = ()
    therapist: TherapistSeen | None = None
    caucus: Seat | None = None
    absence: AbsenceSeen | None = None
    offer: OfferSeen | None = None
    signals: SignalsSeen | None = None
    wording: WordingSeen = field(default_factory=WordingSeen)


def outside(room: Room, seat: Seat) -> View:
    """What a guest sees: whether the knock was heard, and nothing of the room.

    One thing shows all the same, in ``may``: whether there is a session to knock at.
    """
    knocking = room.course.moderation.knocking
    return View(
        seat=seat,
        phase="knocking" if knocking else "outside",
        role="guest",
        names=MappingProxyType({}),
        here=frozenset(),
        title="",
        about="",
        minutes=0,
        may=may(room.course, seat),
    )


def view(script: Script, room: Room, seat: Seat) -> View:
    """What ``seat`` may see of ``room``.

    Raises:
        ValueError: for a seat that nobody has taken; there is nothing for it to see.
    """
    if seat not in room.course.taken:
        raise ValueError("nobody has taken this seat")
    if not reads(room.course, seat):
        return outside(room, seat)
    course, told, phase = room.course, room.told, room.course.phase
    place: Place | None = getattr(phase, "place", None)
    clock: TurnClock | None = getattr(phase, "clock", None)
    return View(
        seat=seat,
        phase=spelled(type(phase)),
        role=_ROLES[plays(course, seat)],
        names=told.names,
        here=course.here if course.moderation.admitted else course.here & set(PARTNERS),
        title=script.title,
        about=script.about,
        minutes=script.minutes,
        dialogue=script.id,
        lang=script.language,
        may=_buttons(room, seat),
        speaker=place.speaker if place and not isinstance(phase, FeelingHeard) else None,
        floor=floor(phase),
        step=_step_seen(script, room, seat, place) if place else None,
        clock=clock,
        shares=_shares(script, room, place) if place else (),
        answer=_to_take_in(script, room, seat, place),
        missing=_missing(script, room, place) if place else None,
        proposed=proposed_speaker() if isinstance(phase, Gathering) else None,
        first=phase.first if isinstance(phase, Gathering) else MappingProxyType({}),
        agreed=phase.agreed if isinstance(phase, Agreeing) else frozenset(),
        rest=_rest_seen(room, seat, phase) if isinstance(phase, Paused) else None,
        own_heard=told.own(seat).heard,
        heard=told.heard,
        gone=phase.gone if isinstance(phase, Closing) else frozenset(),
        why=phase.why if isinstance(phase, Resting) else None,
        return_at=phase.return_at if isinstance(phase, Resting) else None,
        kept=tuple(told.own(seat).kept),
        therapist=therapist_seen(room, seat),
        caucus=told.caucus if isinstance(phase, Caucus) else None,
        absence=absence_seen(room, seat),
        offer=offer_seen(room, seat, script.language),
        signals=signals_seen(room, seat),
        wording=wording_seen(room, seat),
    )


def _buttons(room: Room, seat: Seat) -> frozenset[type[Command]]:
    """The legal moves; in a caucus only those of the two who are in it can write."""
    silent = seat not in (room.told.caucus, Seat.MODERATOR)
    return may(room.course, seat) - ({SayInCaucus} if silent else set()) - unused(room, seat)


def _step_seen(script: Script, room: Room, seat: Seat, place: Place) -> StepSeen:
    step = script.steps[place.step]
    asked = _asked_for(script, room.course.phase, step)
    speaks = place.speaker is seat
    return StepSeen(
        id=step.id,
        activity=step.activity,
        number=place.step + 1,
        count=len(script.steps),
        prompt=step.speaker if speaks else step.listener,
        stem=asked.short_form if place.short and asked.short_form else asked.stem,
        short=place.short,
        why=step.why,
        lang=script.language,
        form=step.short_form if floor(room.course.phase) is seat else "",
    )


def _asked_for(script: Script, phase: Phase, step: Step) -> Step:
    """The step whose sentence form matters here: at a crossroads, the one that was answered."""
    if isinstance(phase, AtCrossroads) and step.of is not None:
        return script.steps[step.of]
    return step


def _shares(script: Script, room: Room, place: Place) -> tuple[int, ...]:
    """What the speaker of this round has shared, oldest first."""
    return tuple(
        spoken.ref
        for spoken in room.told.said
        if isinstance(spoken, Spoken)
        and spoken.seat is place.speaker
        and script.steps[spoken.step].activity is Activity.SHARE
    )


def _to_take_in(script: Script, room: Room, seat: Seat, place: Place | None) -> int | None:
    """The words that are being answered, or a thank or appreciation meant for ``seat``.

    A thank stands there until something else is said; at the end of a conversation the newest.
    """
    said = room.told.said
    if isinstance(room.course.phase, Appreciating | FeelingHeard | Closing):
        return next((s.ref for s in reversed(said) if _is_gift(script, s, seat)), None)
    if place is None:
        return None
    if script.steps[place.step].of is not None:
        return answered_ref(script, room, place)
    return said[-1].ref if said and _is_gift(script, said[-1], seat) else None


def _is_gift(script: Script, said: Spoken | Answered, to: Seat) -> bool:
    """Whether ``said`` thanks, or is an appreciation of, the one in seat ``to``."""
    return (
        isinstance(said, Spoken)
        and to in PARTNERS
        and said.seat is other(to)
        and script.steps[said.step].activity in (Activity.APPRECIATE, Activity.THANK)
    )


def _missing(script: Script, room: Room, place: Place) -> int | None:
    """The speaker's answer that re-opened the step one is in, if it was re-opened.

    An answer from before the speaker's newest words belongs to something else.
    """
    step = script.steps[place.step]
    answering = place.step if step.activity in ANSWERS else None
    if step.activity in ANSWERABLE:
        answering = script.answer_to(place.step)
    for said in reversed(room.told.said):
        if said.seat is not place.speaker:
            continue
        reopened = isinstance(said, Answered) and said.answer in REOPENING
        return said.ref if reopened and said.step == answering else None
    return None


def _rest_seen(room: Room, seat: Seat, phase: Paused) -> RestSeen:
    told, number = room.told, room.course.rests
    seen = PARTNERS if phase.round else (seat,)
    activation = told.own(seat).activation
    suggestion: Literal["more_rest", "go_on"] | None = None
    if activation is not None and activation[0] == number:
        suggestion = "more_rest" if activation[1] >= STIRRED_UP else "go_on"
    return RestSeen(
        until=phase.until,
        round=phase.round,
        by=told.rest.by if told.rest else None,
        line=told.rest.line if told.rest else None,
        back=frozenset(s for s in seen if told.own(s).back_from == number),
        lengthenings_left=MOST_EXTENSIONS - phase.extended,
        suggestion=suggestion,
    )
