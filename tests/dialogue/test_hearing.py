"""Held words, and a stopped sentence that the other may want to hear."""

from collections.abc import Callable

import pytest

from server.dialogue import events as e
from server.dialogue import turns
from server.dialogue.commands import (
    AnswerHearing,
    AskForRest,
    ComeBack,
    GiveFloor,
    KeepForMyTurn,
    NotWhatIMeant,
    PassStep,
    Say,
    SendHeld,
    SkipStep,
    TakeBack,
)
from server.dialogue.rejections import Reason
from server.dialogue.room import (
    Acknowledging,
    AskingToHear,
    AtCrossroads,
    Paused,
    Receiving,
    Sharing,
)
from server.dialogue.seats import PARTNERS, SECOND
from server.dialogue.wording.finding import Finding, Judgement
from server.dialogue.wording.lexicon import Outcome
from tests.dialogue.given import ANA, BEN, THERAPIST, Given, given, minutes

BUT = "It makes sense that you were hurt, but I was tired too."
FINE = "It makes sense that you were hurt."


def judged(outcome: Outcome, category: str = "contrast") -> Callable[..., Judgement]:
    """Rules that find the same in every sentence."""
    found = Finding("a-rule", category, 0, 2, 3, "two_sentences", outcome)
    return lambda *asked, **how: Judgement(outcome, (found,))


@pytest.fixture
def holding(monkeypatch: pytest.MonkeyPatch) -> Given:
    """It is Ben's turn to acknowledge, and the rules hold every sentence."""
    there = acknowledging()
    monkeypatch.setattr(turns, "judge", judged(Outcome.HOLD))
    return there


def acknowledging() -> Given:
    return given().up_to("makes-sense")


def stopped(there: Given) -> Given:
    """Once a sentence of Ben's was stopped."""
    return there.when(Say(BEN, BUT)).stopped(Reason.WORDING)


def asked_to_hear() -> Given:
    return stopped(acknowledging()).after(NotWhatIMeant(BEN, BUT))


class TestHeld:
    """For five seconds; then they go out as they are, if one still wants to."""

    def test_words_are_held_for_their_writer_alone(self, holding: Given) -> None:
        after = holding.when(Say(BEN, FINE)).stopped(Reason.HELD)
        held = after.sees(BEN).wording.held
        assert held is not None
        assert held.until == after.now + 5 * SECOND
        room = holding.moderated()
        for seat in (ANA, THERAPIST):
            assert room.when(Say(BEN, FINE)).stopped(Reason.HELD).sees(seat) == room.sees(seat)

    def test_not_before_their_moment_is_over(self, holding: Given) -> None:
        held = holding.when(Say(BEN, FINE)).stopped(Reason.HELD)
        held.later(5 * SECOND - 1).when(SendHeld(BEN, 1)).refused(Reason.TOO_SOON)
        sent = held.later(5 * SECOND).when(SendHeld(BEN, 1))
        sent.then(e.WordsSaid, e.StepBegan).leaves(Receiving)
        assert sent.done().room.told.words_of(BEN)[-1] == FINE

    def test_words_written_anew_take_the_place_of_held_ones(self, holding: Given) -> None:
        held = holding.when(Say(BEN, FINE)).stopped(Reason.HELD)
        anew = held.when(Say(BEN, "Of course you were hurt.")).stopped(Reason.HELD)
        later = anew.later(5 * SECOND)
        later.when(SendHeld(BEN, 1)).refused(Reason.NOT_HELD)
        assert later.after(SendHeld(BEN, 2)).room.told.words_of(BEN)[-1].startswith("Of course")

    def test_they_wait_through_a_rest(self, holding: Given) -> None:
        held = holding.when(Say(BEN, FINE)).stopped(Reason.HELD)
        rested = held.after(AskForRest(BEN, 5)).later(minutes(5))
        rested.when(SendHeld(BEN, 1)).refused(Reason.NOT_NOW)
        back = rested.after(*(ComeBack(seat) for seat in PARTNERS))
        back.when(SendHeld(BEN, 1)).leaves(Receiving)

    def test_with_a_new_step_they_are_gone(self, holding: Given) -> None:
        held = holding.when(Say(BEN, FINE)).stopped(Reason.HELD)
        passed = held.after(PassStep(BEN))
        assert isinstance(passed.phase, AtCrossroads)
        assert passed.sees(BEN).wording.held is None

    def test_kept_words_that_were_used_are_let_go_when_they_are_sent(self, holding: Given) -> None:
        kept = holding.after(KeepForMyTurn(BEN, "I was tired."))
        held = kept.when(Say(BEN, FINE, kept=(1,))).stopped(Reason.HELD)
        assert held.sees(BEN).kept == (1,)
        assert held.later(5 * SECOND).after(SendHeld(BEN, 1)).sees(BEN).kept == ()

    def test_there_is_no_button_for_what_is_not_held(self) -> None:
        assert SendHeld not in acknowledging().sees(BEN).may


class TestTip:
    """The words go out; their writer alone is told one way to say it."""

    def test_it_is_the_writers_alone(self, monkeypatch: pytest.MonkeyPatch) -> None:
        there = acknowledging()
        monkeypatch.setattr(turns, "judge", judged(Outcome.TIP))
        said = there.when(Say(BEN, FINE)).leaves(Receiving).done()
        tip = said.sees(BEN).wording.tip
        assert tip is not None
        assert tip.ref == said.sees(ANA).answer
        assert said.sees(ANA).wording.tip is None


class TestSafety:
    """What somebody fears is never met with a tip about words."""

    def test_it_goes_nowhere_and_leaves_no_trace(self, monkeypatch: pytest.MonkeyPatch) -> None:
        there = acknowledging()
        monkeypatch.setattr(turns, "judge", judged(Outcome.SAFETY))
        asked = there.when(Say(BEN, FINE))
        after = asked.stopped(Reason.CARE)
        assert after.room == there.later(0).room
        assert getattr(asked.judged, "found") == ()  # noqa: B009


class TestStopped:
    """A stopped sentence is as invisible as a thought; nobody ends up with no way on."""

    def test_nobody_else_sees_that_there_was_one(self) -> None:
        room = acknowledging().moderated()
        stopped = room.when(Say(BEN, BUT)).stopped(Reason.WORDING)
        for seat in (ANA, THERAPIST):
            assert stopped.sees(seat) == room.sees(seat)

    def test_after_two_a_way_on_is_offered(self) -> None:
        once = acknowledging().when(Say(BEN, BUT)).stopped(Reason.WORDING)
        assert not once.sees(BEN).wording.way_on
        twice = once.when(Say(BEN, BUT)).stopped(Reason.WORDING)
        assert twice.sees(BEN).wording.way_on
        assert twice.sees(BEN).step is not None
        assert twice.sees(BEN).step.form  # type: ignore[union-attr]
        assert twice.sees(ANA).step.form == ""  # type: ignore[union-attr]

    def test_with_a_new_step_it_begins_anew(self) -> None:
        twice = acknowledging()
        for _ in range(2):
            twice = twice.when(Say(BEN, BUT)).stopped(Reason.WORDING)
        assert not twice.after(Say(BEN, FINE)).sees(BEN).wording.way_on


class TestNotWhatIMeant:
    """The writer's own choice to show that a sentence was stopped."""

    def test_the_other_is_asked_and_sees_no_word_of_it(self) -> None:
        asked = asked_to_hear()
        assert isinstance(asked.phase, AskingToHear)
        assert asked.floor is None
        assert asked.sees(ANA).wording.asks is BEN
        assert AnswerHearing in asked.sees(ANA).may
        assert AnswerHearing not in asked.sees(BEN).may
        assert TakeBack in asked.sees(BEN).may
        assert TakeBack not in asked.sees(ANA).may
        assert BUT not in asked.room.told.words_of(BEN)

    def test_with_a_yes_it_is_said_with_a_mark(self) -> None:
        said = asked_to_hear().when(AnswerHearing(ANA, yes=True))
        said.then(e.WordsSaid, e.StepBegan).leaves(Receiving, "did-that-land")
        words = said.done().room.told.said[-1]
        assert getattr(words, "words", "") == BUT
        assert getattr(words, "heard_all_the_same", False)

    def test_with_a_no_the_turn_goes_on_where_it_stood(self) -> None:
        there = acknowledging().later(minutes(1))
        asked = stopped(there).after(NotWhatIMeant(BEN, BUT)).later(minutes(1))
        back = asked.after(AnswerHearing(ANA, yes=False))
        assert isinstance(back.phase, Acknowledging)
        assert back.floor is BEN
        assert back.left == there.left
        assert BUT not in back.room.told.words_of(BEN)

    def test_nobody_can_answer_for_the_other(self) -> None:
        asked_to_hear().when(AnswerHearing(BEN, yes=True)).refused(Reason.NOT_YOUR_TURN)
        asked_to_hear().when(TakeBack(ANA)).refused(Reason.NOT_YOUR_TURN)
        there = asked_to_hear().moderated()
        there.when(AnswerHearing(THERAPIST, yes=True)).refused(Reason.NOT_YOUR_TURN)

    def test_it_can_be_taken_back(self) -> None:
        asked_to_hear().when(TakeBack(BEN)).leaves(Acknowledging).floor(BEN)

    def test_once_a_step(self) -> None:
        once = asked_to_hear().after(AnswerHearing(ANA, yes=False))
        once.when(NotWhatIMeant(BEN, BUT)).refused(Reason.ALREADY_ASKED)
        assert NotWhatIMeant not in once.when(Say(BEN, BUT)).stopped(Reason.WORDING).sees(BEN).may

    def test_a_sentence_that_no_rule_stops_is_simply_said(self) -> None:
        stopped(acknowledging()).when(NotWhatIMeant(BEN, FINE)).then(e.WordsSaid, e.StepBegan)

    def test_only_for_a_sentence_that_was_stopped(self) -> None:
        acknowledging().when(NotWhatIMeant(BEN, BUT)).refused(Reason.NOT_NOW)

    def test_never_for_an_insult(self, monkeypatch: pytest.MonkeyPatch) -> None:
        there = stopped(acknowledging())
        monkeypatch.setattr(turns, "judge", judged(Outcome.BLOCK, "contempt"))
        there.when(NotWhatIMeant(BEN, FINE)).refused(Reason.NOT_FOR_ASKING)

    def test_never_for_what_goes_the_safety_way(self, monkeypatch: pytest.MonkeyPatch) -> None:
        there = stopped(acknowledging())
        monkeypatch.setattr(turns, "judge", judged(Outcome.SAFETY))
        there.when(NotWhatIMeant(BEN, FINE)).refused(Reason.CARE)

    def test_a_rest_comes_first_and_the_question_waits(self) -> None:
        resting = asked_to_hear().after(AskForRest(ANA, 5))
        assert isinstance(resting.phase, Paused)
        back = resting.later(minutes(5)).after(*(ComeBack(seat) for seat in PARTNERS))
        back.when(AnswerHearing(ANA, yes=True)).leaves(Receiving)

    def test_a_therapist_can_step_over_it(self) -> None:
        there = stopped(acknowledging().moderated()).after(NotWhatIMeant(BEN, BUT))
        there.when(SkipStep(THERAPIST)).leaves(AtCrossroads)
        there.when(GiveFloor(THERAPIST, BEN)).leaves(Sharing).floor(BEN)

    def test_kept_words_that_were_used_are_let_go_only_when_it_is_said(self) -> None:
        kept = acknowledging().after(KeepForMyTurn(BEN, "I was tired."))
        asked = stopped(kept).after(NotWhatIMeant(BEN, BUT, kept=(1,)))
        assert asked.sees(BEN).kept == (1,)
        assert asked.after(AnswerHearing(ANA, yes=False)).sees(BEN).kept == (1,)
        assert asked.after(AnswerHearing(ANA, yes=True)).sees(BEN).kept == ()
