"""``given(…).when(…).then(…)``: a rule of the guided conversation as one sentence.

``given(script)`` is a room in which Ana and Ben are present and have agreed, Ana speaking first.
It can be moved on (``after``, ``up_to``, ``later``, ``without``, ``moderated``), then something is
asked of it once (``when``), and what came of it is looked at (``then``, ``leaves``, ``refused`` …).
Rooms are values here: every step gives a new one, so that one beginning serves many endings.
"""

from dataclasses import dataclass, replace
from typing import Final

from server.dialogue import events as e
from server.dialogue.commands import (
    Agree,
    AnswerKnock,
    ChooseFirst,
    Command,
    CompareWords,
    Knock,
    TakeSeat,
)
from server.dialogue.decide import decide
from server.dialogue.evolve import replay
from server.dialogue.rejections import Judged, Reason, Rejection
from server.dialogue.room import Course, Phase, Place, Room, TurnClock, floor
from server.dialogue.script import Script, Step
from server.dialogue.seats import DAY, MINUTE, PARTNERS, Millis, Seat
from server.dialogue.settle import settle
from server.dialogue.steps import place_of
from server.dialogue.view import View, view
from server.scripts.examples import well
from server.scripts.load import library
from tests.rules import LEXICON

ANA: Final = Seat.PARTNER_A
BEN: Final = Seat.PARTNER_B
THERAPIST: Final = Seat.MODERATOR
WORDS: Final = ("acorn", "apple", "arrow")

MIRROR: Final = library().newest("mirror")
FIVE_MINUTES: Final = library().newest("five-minutes")
SPEAKER_LISTENER: Final = library().newest("speaker-listener")
START: Final[Millis] = 1_700_000_000_000
ALWAYS: Final[Millis] = START + 1_000 * DAY
"""The end of a lease that does not end while a test lasts."""


@dataclass(frozen=True, slots=True)
class Given:
    """A room at a moment, with everything that has happened in it."""

    script: Script
    room: Room
    now: Millis
    happened: tuple[e.Event, ...] = ()

    def after(self, *commands: Command) -> "Given":
        """Once all these were asked, and done."""
        here = self
        for command in commands:
            here = here.when(command).done()
        return here

    def up_to(self, step: str) -> "Given":
        """Once everybody has gone along with everything and ``step`` is about to be done."""
        here = self
        while here.step.id != step:
            here = here.after(well(here.room))
        return here

    def through(self, step: str) -> "Given":
        """Once ``step`` has been gone along with as well."""
        here = self.up_to(step)
        while isinstance(getattr(here.phase, "place", None), Place) and here.step.id == step:
            here = here.after(well(here.room))
        return here

    def later(self, span: Millis) -> "Given":
        """``span`` milliseconds later, with all that time alone has brought about."""
        now = self.now + span
        return replace(self, now=now)._with(settle(self.room, now))

    def without(self, seat: Seat) -> "Given":
        """Once the line of ``seat`` has gone quiet and its lease has ended, just now."""
        return self._leased(seat, self.now)

    def back_again(self, seat: Seat) -> "Given":
        """Once ``seat`` has been heard of again."""
        return self._leased(seat, ALWAYS)

    def moderated(self) -> "Given":
        """With a moderator whom both have let in, and whose words both have compared."""
        return self.let_in().after(*(CompareWords(seat) for seat in PARTNERS))

    def visited(self) -> "Given":
        """With a therapist in the seat, outside, who has not knocked."""
        return self.after(TakeSeat(THERAPIST, "Mo"))._leased(THERAPIST, ALWAYS)

    def knocked(self) -> "Given":
        """With a therapist who knocks."""
        seated = self if THERAPIST in self.room.course.taken else self.visited()
        return seated.after(Knock(THERAPIST, "Mo", "a therapist", WORDS))

    def let_in(self) -> "Given":
        """With a therapist whom both have let in; nobody has compared the words yet."""
        return self.knocked().after(*(AnswerKnock(seat, yes=True) for seat in PARTNERS))

    def when(self, command: Command) -> "Asked":
        """What comes of asking for ``command`` now."""
        settled = self.later(0)
        return Asked(settled, decide(self.script, settled.room, command, self.now, LEXICON))

    def sees(self, seat: Seat) -> View:
        """What ``seat`` sees."""
        return view(self.script, self.room, seat)

    @property
    def phase(self) -> Phase:
        return self.room.course.phase

    @property
    def place(self) -> Place:
        return place_of(self.phase)

    @property
    def step(self) -> Step:
        return self.script.steps[self.place.step]

    @property
    def floor(self) -> Seat | None:
        return floor(self.phase)

    @property
    def clock(self) -> TurnClock:
        clock = self.phase.clock  # type: ignore[union-attr]
        assert isinstance(clock, TurnClock)
        return clock

    @property
    def left(self) -> Millis:
        """What is left of the turn's soft time."""
        return self.clock.left(self.now)

    def _leased(self, seat: Seat, until: Millis) -> "Given":
        course = self.room.course
        course = replace(course, leases={**course.leases, seat: until})
        return replace(self, room=replace(self.room, course=course)).later(0)

    def _with(self, events: list[e.Event]) -> "Given":
        room = replay(self.room, events)
        return replace(self, room=room, happened=(*self.happened, *events))


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of one command. Every look gives the same back, so looks can be chained."""

    before: Given
    judged: Judged

    @property
    def events(self) -> list[e.Event]:
        """The events that followed; a refusal fails the test."""
        assert not isinstance(self.judged, Rejection), f"refused: {self.judged.reason}"
        return self.judged

    def done(self) -> Given:
        """The room afterwards."""
        return self.before._with(self.events)

    def stopped(self, reason: Reason) -> Given:
        """The room after a refusal for ``reason``, which only the writer's own seat remembers."""
        self.refused(reason)
        assert isinstance(self.judged, Rejection)
        return self.before._with(list(self.judged.noted))

    def then(self, *kinds: type[e.Event]) -> "Asked":
        """Exactly these kinds of facts followed, in this order."""
        assert [type(event) for event in self.events] == list(kinds)
        return self

    def then_nothing(self) -> "Asked":
        """It was fine, and there was nothing to do."""
        assert self.events == []
        return self

    def leaves(self, phase: type[Phase], step: str | None = None) -> "Asked":
        """The room is now in ``phase`` (at ``step``)."""
        after = self.done()
        assert type(after.phase) is phase
        assert step is None or after.step.id == step
        return self

    def floor(self, seat: Seat | None) -> "Asked":
        """Now ``seat`` has the floor."""
        assert self.done().floor is seat
        return self

    def refused(self, reason: Reason) -> "Asked":
        """It was refused for ``reason``, and nothing has changed."""
        assert isinstance(self.judged, Rejection), f"not refused: {self.judged}"
        assert self.judged.reason is reason
        return self


def empty_room(script: Script = MIRROR) -> Given:
    """A room that has just been opened; nobody has come in yet."""
    course = Course(
        (script.id, script.revision),
        START,
        START,
        START,
        needs_moderator=script.needs_moderator,
    )
    return Given(script, Room(course), START)


def gathered(script: Script = MIRROR) -> Given:
    """Ana and Ben are both here and have not agreed on anything yet."""
    room = empty_room(script)
    for seat, name in ((ANA, "Ana"), (BEN, "Ben")):
        room = room.after(TakeSeat(seat, name))._leased(seat, ALWAYS)
    return room


def given(script: Script = MIRROR, first: Seat = ANA) -> Given:
    """Ana and Ben are here and have agreed; ``first`` has just got the floor.

    A conversation that needs a therapist has one.
    """
    room = gathered(script)
    room = room.moderated() if script.needs_moderator else room
    for seat in PARTNERS:
        room = room.after(ChooseFirst(seat, first))
    return room.after(*(Agree(seat) for seat in PARTNERS))


def minutes(count: float) -> Millis:
    """``count`` minutes, in milliseconds."""
    return round(count * MINUTE)
