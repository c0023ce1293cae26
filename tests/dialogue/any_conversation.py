"""Any conversation at all: a state machine that draws what people might do.

A machine that draws any command for any seat sees next to nothing: it rarely leaves the lobby.
So everybody is seated first, and most draws fit the phase.
"""

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar, Final

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from server.dialogue.commands import (
    AnswerHearing,
    AnswerMore,
    AnswerOffer,
    AnswerSwap,
    Command,
    Confirm,
    EndForToday,
    GoOn,
    LeaveRoom,
    NotWhatIMeant,
    PassStep,
    Receive,
    Say,
    SayInCaucus,
    SendHeld,
    SendSignal,
    SkipStep,
    TakeBack,
    TryShortForm,
    WelcomeSignals,
)
from server.dialogue.room import Phase, floor
from server.dialogue.script import Script
from server.dialogue.seats import DAY, PARTNERS, SECOND, Millis, Seat, other
from tests.dialogue.any_script import any_script
from tests.dialogue.given import FIVE_MINUTES, MIRROR, SPEAKER_LISTENER, THERAPIST
from tests.dialogue.moves import (
    ALWAYS_YOU,
    BUT,
    CANARY,
    ENDS,
    MOVES,
    NEEDY,
    SMALL,
    fitting,
    let_in,
    onwards,
)
from tests.dialogue.watched import Watched

EXAMPLES: Final = int(os.environ.get("REPAIR_EXAMPLES", "400"))
STEPS: Final = 50
LONG_RUN: Final = "REPAIR_EXAMPLES" in os.environ

SPANS: Final[list[Millis]] = [1, SECOND, 90 * SECOND, 300 * SECOND, 1_200 * SECOND, DAY, 401 * DAY]
"""Moments, rests and turns; a day and 401 days end things, so they are drawn rarely."""

CONVERSATIONS: Final = settings(
    max_examples=EXAMPLES,
    stateful_step_count=STEPS,
    deadline=None,
    derandomize=not LONG_RUN,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
"""The same draws in every run, unless a long run asks for new ones."""

ANY: Final = st.integers(0, 10_000)

WRITTEN: Final = [MIRROR, FIVE_MINUTES, SPEAKER_LISTENER, SMALL, NEEDY, NEEDY]
"""The ones that ship and two small ones; what only the last one can show is rare, so it is drawn
twice as often."""
DRAWN: Final = [*WRITTEN * 4, *map(any_script, range(20))]


class AnyConversation(RuleBasedStateMachine):
    """Two partners and perhaps a therapist do whatever they do."""

    reached: ClassVar[Counter[type[Phase]]] = Counter()
    done: ClassVar[Counter[type[Command]]] = Counter()
    """How often each phase was reached and each command was done, over all conversations."""

    def __init__(self) -> None:
        super().__init__()
        self.watched = Watched(MIRROR)

    @initialize(script=st.sampled_from(DRAWN), moderated=st.booleans())
    def they_sit_down(self, script: Script, moderated: bool) -> None:
        self.watched = Watched(script)
        self.watched.begin(moderated or script.needs_moderator)

    @rule(times=st.integers(1, 4), takes_back=st.booleans())
    def they_go_along(self, times: int, takes_back: bool) -> None:
        for _ in range(times):
            for move in onwards(self.watched.room):
                self._ask(move)
        if takes_back:
            writes = floor(self.watched.room.course.phase)
            self._ask(Say(writes or PARTNERS[0], BUT))

    @rule(which=ANY)
    def somebody_does_what_fits(self, which: int) -> None:
        self._one_of(fitting(self.watched.room), which)

    @rule(which=ANY)
    def somebody_answers_or_passes(self, which: int) -> None:
        steps = Confirm | Receive | AnswerMore | AnswerSwap | GoOn | TryShortForm | PassStep
        fits = fitting(self.watched.room)
        self._one_of([move for move in fits if isinstance(move, steps | SkipStep)] or fits, which)

    @rule(seat=st.sampled_from(Seat))
    def somebody_else_tries_the_same(self, seat: Seat) -> None:
        for move in onwards(self.watched.room):
            self._ask(replace(move, by=seat))

    @rule(which=ANY, rarely=st.integers(0, 3))
    def somebody_interrupts(self, which: int, rarely: int) -> None:
        stops = set(fitting(self.watched.room, True)) - set(fitting(self.watched.room))
        ends = [move for move in stops if rarely == 0 or not isinstance(move, ENDS)]
        self._one_of(sorted(ends, key=repr), which)

    @rule(which=ANY)
    def somebody_does_anything(self, which: int) -> None:
        moves = [move for move in MOVES if not isinstance(move, ENDS)]
        self._one_of(moves, which)

    @rule(times=st.integers(1, 6))
    def a_therapist_comes(self, times: int) -> None:
        for move in let_in()[:times]:
            self._ask(move)
            self.watched.come(THERAPIST)

    @rule(seat=st.sampled_from(PARTNERS), yes=st.booleans(), which=ANY)
    def a_therapist_does_something(self, seat: Seat, yes: bool, which: int) -> None:
        fits = fitting(self.watched.room, True)
        goes = (EndForToday, LeaveRoom)
        theirs = [move for move in fits if move.by is THERAPIST and not isinstance(move, goes)]
        self._one_of(theirs, which)
        for move in (
            SayInCaucus(seat, CANARY),
            AnswerOffer(seat, yes=True),
            AnswerOffer(other(seat), yes),
        ):
            self._ask(move)

    @rule(yes=st.booleans(), waits=st.booleans())
    def a_rule_finds_something(self, yes: bool, waits: bool) -> None:
        writes = floor(self.watched.room.course.phase)
        if writes is None:
            return
        self._ask(Say(writes, ALWAYS_YOU))
        if waits:
            self.watched.pass_time(5 * SECOND)
        self._ask(SendHeld(writes, self.watched.room.told.own(writes).holds))
        self._ask(Say(writes, BUT))
        self._ask(NotWhatIMeant(writes, BUT))
        if waits:
            self._ask(AnswerHearing(other(writes), yes))

    @rule()
    def a_question_is_taken_back(self) -> None:
        for seat in PARTNERS:
            self._ask(TakeBack(seat))

    @rule(seat=st.sampled_from(PARTNERS))
    def signals_are_sent(self, seat: Seat) -> None:
        self._ask(WelcomeSignals(seat, frozenset({"gentler"})))
        for _ in range(2):
            self._ask(SendSignal(other(seat), "gentler"))

    @rule()
    def a_therapist_is_gone_for_long(self) -> None:
        self.watched.leave(THERAPIST)
        self.watched.pass_time(150 * SECOND)

    def _ask(self, move: Command) -> None:
        if self.watched.ask(move):
            self.done[type(move)] += 1

    def _one_of(self, moves: Sequence[Command], which: int) -> None:
        if moves:
            self._ask(moves[which % len(moves)])

    @rule(span=st.sampled_from([*SPANS[:5] * 4, *SPANS]))
    def time_passes(self, span: Millis) -> None:
        self.watched.pass_time(span)

    @rule(seat=st.sampled_from(Seat), span=st.sampled_from(SPANS[:4]))
    def a_line_goes_quiet(self, seat: Seat, span: Millis) -> None:
        self.watched.leave(seat, span)

    @rule(seat=st.sampled_from(Seat))
    def a_line_is_up(self, seat: Seat) -> None:
        self.watched.come(seat)

    @invariant()
    def nobody_sees_what_is_not_theirs(self) -> None:
        self.watched.look_at_views()
        self.reached[type(self.watched.room.course.phase)] += 1

    def teardown(self) -> None:
        self.watched.look_back()
