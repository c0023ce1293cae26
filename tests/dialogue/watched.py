"""A room under a watch that never looks away.

Whoever drives a :class:`Watched` room (a property test, an exhaustive search, a long random walk)
asks and lets time pass; the watch keeps its **own** count of who may write, who said yes, how long
a turn has run, who is back from a rest and, through :mod:`tests.dialogue.doorkeeper`, whom both
have let in, and compares after every step. It judges by **who asked**, never by what an event says
of itself, so that a rule taken out of the code is seen.
"""

import copy
from dataclasses import replace

from server.dialogue import commands as c
from server.dialogue import events as e
from server.dialogue.decide import decide
from server.dialogue.evolve import MORE_TIME, evolve_course, evolve_told, replay
from server.dialogue.rejections import Rejection
from server.dialogue.room import (
    Acknowledging,
    Agreeing,
    Answered,
    Apart,
    Appreciating,
    AskingMore,
    AskingSwap,
    AskingToHear,
    AtCrossroads,
    Confirming,
    Course,
    Ended,
    ListenerThanking,
    Paused,
    Phase,
    Place,
    Private,
    Receiving,
    Reflecting,
    Resting,
    Room,
    Sharing,
    SpeakerThanking,
    Spoken,
    Told,
    inner,
)
from server.dialogue.rules import refusal
from server.dialogue.script import Activity, Script
from server.dialogue.seats import PARTNERS, SECOND, Millis, Seat, other
from server.dialogue.settle import due, settle
from server.dialogue.view import View, view
from tests.dialogue.doorkeeper import Doorkeeper
from tests.dialogue.given import ALWAYS, MIRROR, START, THERAPIST
from tests.dialogue.moves import BUT, CANARY, NEEDY, SMALL, let_in
from tests.rules import LEXICON

ACKNOWLEDGING = {
    Activity.VALIDATE, Activity.EMPATHIZE, Activity.APPRECIATE, Activity.THANK,
}  # fmt: skip
ANSWERED_BY_SPEAKER = Confirming | Receiving | AskingMore | AtCrossroads
SCRIPTS = {script.id: script for script in (MIRROR, SMALL, NEEDY)}
TURNS = (
    Sharing, Reflecting, Acknowledging, Appreciating, SpeakerThanking, ListenerThanking,
)  # fmt: skip
SAYS = c.Say | c.SendHeld | c.NotWhatIMeant


def writer(phase: Phase) -> Seat | None:
    """Who may write in ``phase``: this watch's own word for it."""
    match phase:
        case Sharing(place=place) | Appreciating(place=place) | SpeakerThanking(place=place):
            return place.speaker
        case Reflecting(place=place) | Acknowledging(place=place) | ListenerThanking(place=place):
            return other(place.speaker)
        case _:
            return None


class Watched:
    """A room, the time, and the watch's own count of what matters."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.now: Millis = START
        self.opened = Room(
            Course(
                (script.id, script.revision),
                START,
                START,
                START,
                needs_moderator=script.needs_moderator,
            )
        )
        self.room = self.opened
        self.log: tuple[e.Event, ...] = ()
        self.spent: Millis = 0
        self.gifts = 0
        self.back: frozenset[Seat] = frozenset()
        self.heard: frozenset[Seat] = frozenset()
        self.words: tuple[tuple[Seat, str], ...] = ()
        self.held: dict[Seat, tuple[str, Millis]] = {}
        self.to_hear: tuple[Seat, str] | None = None
        self.door = Doorkeeper()

    def fork(self) -> "Watched":
        """The same room to go another way from here."""
        return copy.copy(self)

    def begin(self, moderated: bool = False) -> None:
        """Seat everybody and let them agree: most of what matters comes after that."""
        for seat in PARTNERS:
            self.ask(c.TakeSeat(seat, seat.value))
            self.come(seat)
        if moderated:
            for move in let_in():
                self.ask(move)
                self.come(THERAPIST)
        for seat in PARTNERS:
            self.ask(c.ChooseFirst(seat, PARTNERS[0]))
        for seat in PARTNERS:
            self.ask(c.Agree(seat))

    def ask(self, command: c.Command) -> bool:
        """Ask for something; whether it was done."""
        before = self.room
        judged = decide(self.script, before, command, self.now, LEXICON)
        if isinstance(judged, Rejection):
            self._note(command, judged)
            return False
        self._count(command, judged)
        self.door = self.door.asked(before, command, self.now)
        self._take(judged)
        self._look_at_words(before, command)
        self._look_at_answers(before, command)
        self._look_at_swap(before, command)
        self._look_at_rest(before, command)
        no_button = refusal(before.course, command.by, type(command))
        assert no_button is None, "done, and there was no button for it"
        self.look()
        return True

    def _note(self, command: c.Command, refused: Rejection) -> None:
        """What only the writer's own seat keeps of a refusal: nobody else's view has changed."""
        if not refused.noted:
            return
        before = self._views(command.by)
        for event in refused.noted:
            assert isinstance(event, e.OwnEvent), "a refusal that everybody can see"
            assert event.seat is command.by, "a refusal in somebody else's log"
            if isinstance(event, e.WordsHeld):
                self.held = {**self.held, command.by: (event.held.words, self.now)}
        self._take(list(refused.noted))
        assert self._views(command.by) == before, "a stopped sentence shows"

    def _views(self, apart_from: Seat) -> list[View]:
        seats = [seat for seat in self.room.course.taken if seat is not apart_from]
        return [view(self.script, self.room, seat) for seat in seats]

    def pass_time(self, span: Millis) -> None:
        """Let time pass, from deadline to deadline, as a timer would."""
        end = self.now + span
        while self.now < end:
            at = due(self.room)
            stop = end if at is None else min(end, max(at, self.now + 1))
            phase = self.room.course.phase
            if writer(phase) in self.room.course.here:
                self.spent += stop - self.now
            self.now = stop
            self._settle()
        self.look()

    def come(self, seat: Seat) -> None:
        """The line of ``seat`` is up."""
        self._lease(seat, ALWAYS)

    def leave(self, seat: Seat, span: Millis = 0) -> None:
        """The lease of ``seat`` ends after ``span``, unless it comes again."""
        self._lease(seat, self.now + span)

    def _lease(self, seat: Seat, until: Millis) -> None:
        course = self.room.course
        self.room = replace(
            self.room, course=replace(course, leases={**course.leases, seat: until})
        )
        self._settle()
        self.look()

    def _settle(self) -> None:
        said = self.room.told.said
        brought = settle(self.room, self.now)
        assert all(event.at <= self.now for event in brought), "time ran ahead"
        ended = any(isinstance(event, e.SessionClosed | e.RoomForgotten) for event in brought)
        self._take(brought)
        assert self.room.told.said == (() if ended else said), "time alone said something"
        assert settle(self.room, self.now) == [], "settled twice, something came"
        at = due(self.room)
        assert at is None or at > self.now, "something is due that settling did not bring"

    def _take(self, events: list[e.Event]) -> None:
        over = isinstance(self.room.course.phase, Ended)
        assert not (over and events), "an ended room went on"
        for event in events:
            if isinstance(event, e.StepBegan):
                self.spent, self.gifts = 0, 0
                self.held = {}
            if isinstance(event, e.RestBegan | e.RestLengthened):
                self.back = frozenset()
            if isinstance(event, e.SessionClosed | e.RoomForgotten):
                self.heard, self.words = frozenset(), ()
            if isinstance(event, e.ScriptChanged):
                self.script = SCRIPTS[event.id]
                self.heard, self.words = frozenset(), ()
            self.door = self.door.after(event)
        self.room = replay(self.room, events)
        self.log += tuple(events)

    def _count(self, command: c.Command, judged: list[e.Event]) -> None:
        match command:
            case c.TakeMoreTime() | c.GiveMoreTime():
                self.gifts += 1
            case c.ComeBack(by=seat):
                self.back |= {seat}
            case c.SayHowHeard(by=seat):
                self.heard |= {seat}
            case c.Say(by=seat, words=words):
                self.words += ((seat, words),)
            case c.NotWhatIMeant(by=seat, words=words):
                outright = any(isinstance(event, e.WordsSaid) for event in judged)
                self.words += ((seat, words),) if outright else ()
                self.to_hear = None if outright else (seat, words)
            case c.SendHeld(by=seat):
                words, at = self.held[seat]
                assert self.now >= at + 5 * SECOND, "held words went out too soon"
                self.words += ((seat, words),)
            case c.AnswerHearing(by=seat, yes=yes):
                assert self.to_hear is not None, "an answer to no question"
                assert self.to_hear[0] is other(seat), "one's own sentence was waved through"
                self.words += (self.to_hear,) if yes else ()

    def _look_at_words(self, before: Room, command: c.Command) -> None:
        old = sum(isinstance(said, Spoken) for said in before.told.said)
        spoken = [said for said in self.room.told.said if isinstance(said, Spoken)]
        if isinstance(self.room.course.phase, Resting):
            return
        if len(spoken) > old:
            phase = before.course.phase
            if isinstance(command, c.AnswerHearing):
                assert command.yes, "words that nobody wanted to hear"
                assert spoken[-1].heard_all_the_same, "a stopped sentence without its mark"
            else:
                assert isinstance(command, SAYS), "words came from no turn"
                assert writer(phase) is command.by, "somebody spoke without the floor"
                activity = self.script.steps[spoken[-1].step].activity
                took_back = spoken[-1].words == BUT and activity in ACKNOWLEDGING
                assert not took_back, "a but took back what was acknowledged"
        assert [(said.seat, said.words) for said in spoken] == list(self.words)

    def _look_at_answers(self, before: Room, command: c.Command) -> None:
        phase, after = before.course.phase, self.room.course.phase
        new = self.room.told.said[len(before.told.said) :]
        for said in new:
            if isinstance(said, Answered) and said.answer in ("yes", "landed"):
                assert isinstance(command, c.Confirm | c.Receive), "a yes that nobody gave"
                assert command.answer == said.answer, "a yes that was none"
                assert command.by is said.seat is _speaker(phase), "a yes by somebody else"
        if isinstance(phase, ANSWERED_BY_SPEAKER) and after != phase:
            interrupted = isinstance(after, Paused | Apart | Resting)
            stepped = isinstance(command, c.SkipStep | c.GiveFloor) and command.by is THERAPIST
            changed = isinstance(command, c.AnswerOffer) and isinstance(after, Agreeing)
            fair = interrupted or stepped or changed or command.by is _speaker(phase)
            assert fair, "somebody else answered for the speaker"

    def _look_at_swap(self, before: Room, command: c.Command) -> None:
        """Whether to speak now is for the one who has listened; another day is no reproach."""
        phase, after = before.course.phase, self.room.course.phase
        if isinstance(command, c.AnswerSwap):
            assert isinstance(phase, AskingSwap)
            asked = other(phase.place.speaker)
            assert command.by is asked, "somebody else answered about the swap"
            speaks = writer(after) is asked and isinstance(after, Sharing)
            assert speaks is command.my_turn, "asked, and the answer did not count"
        elif isinstance(phase, AskingSwap) and isinstance(command, c.PassStep):
            assert not isinstance(after, Sharing), "passed, and asked to speak all the same"
        place = getattr(after, "place", None)
        old = getattr(phase, "place", None)
        if place and old and place.swapped and not old.swapped:
            optional = any(step.optional for step in self.script.steps)
            willing = isinstance(command, c.AnswerSwap) and command.my_turn
            assert willing or not optional, "swapped without being asked"

    def _look_at_rest(self, before: Room, command: c.Command) -> None:
        phase, after = before.course.phase, self.room.course.phase
        if isinstance(phase, Paused) and isinstance(after, Paused):
            assert after.until >= phase.until, "a rest was shortened"
            gone = isinstance(command, c.RemoveModerator | c.LeaveRoom)
            turn = inner(phase.turn) if gone else phase.turn
            assert after.turn == turn, "something went on while they rest"
            assert after.extended <= 2, "lengthened more than twice"
        if isinstance(phase, Paused) and not isinstance(after, Paused | Resting):
            assert self.back == set(PARTNERS), "a rest ended before both were back"
            assert isinstance(command, c.ComeBack)
        if isinstance(command, c.EndForToday | c.StopForSafety):
            assert isinstance(after, Resting), "the end for today did not end it"
        if isinstance(command, c.AskForRest):
            assert isinstance(after, Paused), "a rest did not begin"

    def look(self) -> None:
        """What is true of every room at every moment."""
        course, told = self.room.course, self.room.told
        phase = course.phase
        can_write = [seat for seat in Seat if refusal(course, seat, c.Say) is None]
        assert can_write == [seat for seat in [writer(phase)] if seat], "more than one floor"
        if not isinstance(phase, Resting | Ended):
            for seat in course.taken if self.door.admitted else course.taken & set(PARTNERS):
                tired = isinstance(phase, Paused) and phase.extended == 2
                assert refusal(course, seat, c.EndForToday) is None, "no way out"
                assert tired or refusal(course, seat, c.AskForRest) is None, "no rest"
        if told.heard:
            assert self.heard == set(PARTNERS), "an answer was shown before both were given"
        self._look_at_clock(phase)
        self.door.look(self.room)

    def _look_at_clock(self, phase: Phase) -> None:
        turn = phase
        while isinstance(turn, Paused | Apart | AskingToHear):
            turn = turn.turn
        if isinstance(turn, TURNS):
            assert not isinstance(turn, Ended)
            step = self.script.steps[turn.place.step]
            limit = step.seconds * SECOND + self.gifts * MORE_TIME
            assert turn.clock.left(self.now) == max(0, limit - self.spent), "time was eaten"

    def look_at_views(self) -> None:
        """Nothing of the other one's own, and no words, in anybody's view."""
        told, phase = self.room.told, self.room.course.phase
        for seat in self.room.course.taken:
            seen = view(self.script, self.room, seat)
            self.door.look_at_view(seen)
            assert CANARY not in repr(seen), "a view contains words"
            others = {s: _bare(own, phase) for s, own in told.private.items() if s is not seat}
            private = {seat: told.own(seat), **others}
            bare = replace(self.room, told=replace(told, private=private))
            assert view(self.script, bare, seat) == seen, "a view shows what is somebody's own"

    def look_back(self) -> None:
        """Folding the log gives the room, each half on its own."""
        course, told = self.opened.course, Told()
        for event in self.log:
            course, told = evolve_course(course, event), evolve_told(told, event)
        leases = self.room.course.leases
        assert Room(replace(course, leases=leases), told) == self.room, "the log tells another room"


def _speaker(phase: Phase) -> Seat | None:
    place = getattr(phase, "place", None)
    return place.speaker if isinstance(place, Place) else None


def _bare(own: Private, phase: Phase) -> Private:
    """What may be seen of somebody's own: that they are back, once the time has come."""
    shown = isinstance(phase, Paused) and phase.round
    return Private(back_from=own.back_from if shown else 0)
