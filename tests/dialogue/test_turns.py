"""What may be said in a turn, passing, more time, and words kept for one's own turn."""

import pytest

from server.dialogue.commands import (
    AskForRest,
    KeepForMyTurn,
    LetGo,
    PassStep,
    Say,
    TakeMoreTime,
)
from server.dialogue.events import (
    AcknowledgementAnswered,
    KeptWordsLetGo,
    ReflectionAnswered,
    StepBegan,
    StepPassed,
    TurnExtended,
    WordsKept,
    WordsSaid,
)
from server.dialogue.rejections import Reason, Rejection
from server.dialogue.room import (
    Acknowledging,
    Appreciating,
    AskingMore,
    AtCrossroads,
    Confirming,
    FeelingHeard,
    Receiving,
    Reflecting,
    Sharing,
)
from server.dialogue.turns import LONGEST_TURN, MOST_KEPT
from tests.dialogue.given import ANA, BEN, given, minutes

HURT = "It makes sense that you were hurt, but I was tired too."


def test_the_speaker_shares_and_the_listener_has_the_floor_to_say_it_back() -> None:
    asked = given().when(Say(ANA, "When dinner went by I felt far away from you."))
    asked.then(WordsSaid, StepBegan).leaves(Reflecting, "say-back").floor(BEN)


def test_the_words_are_kept_as_they_were_written() -> None:
    words = "  I felt…\nfar away 🌧 \u200f שלום "
    said = given().when(Say(ANA, words)).done().room.told.said[-1]
    assert getattr(said, "words", None) == words


@pytest.mark.parametrize("step", ["share", "more", "glad"])
def test_nobody_but_the_one_with_the_floor_can_say_anything(step: str) -> None:
    there = given().up_to(step)
    for seat in (ANA, BEN):
        if there.floor is not seat:
            judged = there.when(Say(seat, "That is not how it was.")).judged
            assert isinstance(judged, Rejection)


def test_the_listener_cannot_break_in_while_the_other_speaks() -> None:
    given().when(Say(BEN, "That is not how it was.")).refused(Reason.NOT_YOUR_TURN)


def test_the_speaker_cannot_talk_on_while_being_said_back_to() -> None:
    given().up_to("say-back").when(Say(ANA, "And then")).refused(Reason.NOT_YOUR_TURN)


@pytest.mark.parametrize("words", ["", "   ", "\n\n", "\u200b\u200b", "\u202e", "\x00"])
def test_a_turn_one_cannot_see_is_no_turn(words: str) -> None:
    given().when(Say(ANA, words)).refused(Reason.WORDS_EMPTY)


def test_a_turn_has_a_thousand_characters_at_most() -> None:
    given().when(Say(ANA, "ä" * LONGEST_TURN)).then(WordsSaid, StepBegan)
    given().when(Say(ANA, "ä" * (LONGEST_TURN + 1))).refused(Reason.WORDS_TOO_LONG)


def test_a_but_that_takes_back_is_refused_and_its_place_is_named() -> None:
    asked = given().up_to("makes-sense").when(Say(BEN, HURT))
    asked.refused(Reason.WORDING)
    assert isinstance(asked.judged, Rejection)
    found = asked.judged.found[0]
    assert "but" in HURT[found.start : found.end]
    assert HURT[found.rest :].strip() == "I was tired too."


@pytest.mark.parametrize("step", ["makes-sense", "how-it-felt", "glad"])
def test_no_but_in_what_acknowledges(step: str) -> None:
    there = given().up_to(step)
    assert there.floor is not None
    there.when(Say(there.floor, HURT)).refused(Reason.WORDING)


def test_in_a_share_the_same_word_is_ones_own_business() -> None:
    given().when(Say(ANA, "I wanted to talk, but I was too tired.")).then(WordsSaid, StepBegan)


def test_what_was_refused_is_said_nowhere() -> None:
    there = given().up_to("makes-sense")
    after = there.when(Say(BEN, HURT))
    after.refused(Reason.WORDING)
    assert HURT not in there.room.told.words_of(BEN)


class TestPassing:
    """Any prompt can be passed, and a pass is never a yes."""

    def test_passing_the_share_gives_the_other_one_the_round(self) -> None:
        asked = given().when(PassStep(ANA))
        asked.then(StepPassed, StepBegan).leaves(Sharing, "share").floor(BEN)

    def test_when_both_pass_the_share_they_still_appreciate(self) -> None:
        given().after(PassStep(ANA)).when(PassStep(BEN)).leaves(Appreciating, "glad")

    def test_passing_when_asked_for_more_goes_on_to_the_summary(self) -> None:
        given().up_to("more").when(PassStep(ANA)).leaves(Reflecting, "all-together")

    @pytest.mark.parametrize("step", ["say-back", "all-together", "makes-sense", "how-it-felt"])
    def test_when_the_listener_passes_the_speaker_chooses_how_to_go_on(self, step: str) -> None:
        asked = given().up_to(step).when(PassStep(BEN))
        asked.then(StepPassed, StepBegan).leaves(AtCrossroads).floor(None)

    @pytest.mark.parametrize(
        ("step", "then"),
        [("was-that-it", AskingMore), ("was-that-all", Acknowledging)],
    )
    def test_a_passed_confirm_is_not_now_and_never_a_yes(
        self, step: str, then: type[AskingMore | Acknowledging]
    ) -> None:
        asked = given().up_to(step).when(PassStep(ANA))
        asked.then(StepPassed, ReflectionAnswered, StepBegan).leaves(then)
        answered = asked.events[1]
        assert isinstance(answered, ReflectionAnswered)
        assert answered.answer == "not_now"

    @pytest.mark.parametrize("step", ["did-that-land", "is-that-near"])
    def test_a_passed_answer_to_an_acknowledgement_is_not_now(self, step: str) -> None:
        asked = given().up_to(step).when(PassStep(ANA))
        asked.then(StepPassed, AcknowledgementAnswered, StepBegan)
        answered = asked.events[1]
        assert isinstance(answered, AcknowledgementAnswered)
        assert answered.answer == "not_now"

    def test_passing_the_first_appreciation_leaves_the_second(self) -> None:
        there = given().up_to("glad")
        assert there.floor is BEN
        asked = there.when(PassStep(BEN))
        asked.leaves(Appreciating, "glad").floor(ANA)
        asked.done().when(PassStep(ANA)).leaves(FeelingHeard)

    def test_only_the_one_whose_step_it_is_can_pass_it(self) -> None:
        given().up_to("say-back").when(PassStep(ANA)).refused(Reason.NOT_YOUR_TURN)
        given().up_to("was-that-it").when(PassStep(BEN)).refused(Reason.NOT_YOUR_TURN)


class TestMoreTime:
    """The time of a turn is soft: one more minute for the asking, and nothing is ever cut."""

    def test_one_more_minute_once(self) -> None:
        there = given()
        asked = there.when(TakeMoreTime(ANA)).then(TurnExtended).leaves(Sharing).floor(ANA)
        assert asked.done().left == there.left + minutes(1)
        asked.done().when(TakeMoreTime(ANA)).refused(Reason.MORE_TIME_TAKEN)

    def test_the_other_one_cannot_take_it(self) -> None:
        given().when(TakeMoreTime(BEN)).refused(Reason.NOT_YOUR_TURN)

    def test_a_turn_whose_time_is_over_can_still_be_said(self) -> None:
        over = given().later(minutes(40))
        assert over.left == 0
        over.when(Say(ANA, "I felt alone.")).leaves(Reflecting)

    def test_the_next_turn_has_its_own_time(self) -> None:
        there = given().later(minutes(10)).after(Say(ANA, "I felt alone."))
        assert there.left == minutes(2)
        assert not there.clock.extended


class TestKeptWords:
    """The part after the "but" is not lost: it can be kept, privately, for one's own turn."""

    def test_words_can_be_kept_while_the_other_one_has_the_floor(self) -> None:
        asked = given().when(KeepForMyTurn(BEN, "I was tired too."))
        asked.then(WordsKept).leaves(Sharing).floor(ANA)
        assert asked.done().sees(BEN).kept == (1,)

    def test_the_other_one_sees_nothing_of_it(self) -> None:
        there = given()
        kept = there.after(KeepForMyTurn(BEN, "I was tired too."))
        assert kept.sees(ANA) == there.sees(ANA)

    def test_words_used_in_ones_turn_are_no_longer_kept(self) -> None:
        there = given().after(KeepForMyTurn(BEN, "I was tired too."), PassStep(ANA))
        assert there.sees(BEN).kept == (1,)
        asked = there.when(Say(BEN, "I was tired too.", kept=(1, 1, 7)))
        asked.then(WordsSaid, KeptWordsLetGo, StepBegan)
        assert asked.done().sees(BEN).kept == ()

    def test_a_refused_turn_keeps_them(self) -> None:
        there = given().after(KeepForMyTurn(ANA, "and more"))
        there.when(Say(ANA, "", kept=(1,))).refused(Reason.WORDS_EMPTY)
        assert there.sees(ANA).kept == (1,)

    def test_they_can_be_let_go(self) -> None:
        there = given().after(KeepForMyTurn(BEN, "one"), KeepForMyTurn(BEN, "two"))
        asked = there.when(LetGo(BEN, 1)).then(KeptWordsLetGo)
        assert asked.done().sees(BEN).kept == (2,)

    def test_a_number_is_never_used_twice(self) -> None:
        there = given().after(KeepForMyTurn(BEN, "one"), LetGo(BEN, 1), KeepForMyTurn(BEN, "two"))
        assert there.sees(BEN).kept == (2,)

    def test_one_lets_go_only_of_ones_own(self) -> None:
        given().after(KeepForMyTurn(BEN, "one")).when(LetGo(ANA, 1)).refused(Reason.NOT_KEPT)

    def test_there_is_room_for_twenty(self) -> None:
        full = given().after(*(KeepForMyTurn(BEN, "words") for _ in range(MOST_KEPT)))
        full.when(KeepForMyTurn(BEN, "words")).refused(Reason.KEPT_FULL)

    @pytest.mark.parametrize(
        ("words", "reason"), [(" ", Reason.WORDS_EMPTY), ("x" * 1_001, Reason.WORDS_TOO_LONG)]
    )
    def test_they_have_the_bounds_of_a_turn(self, words: str, reason: Reason) -> None:
        given().when(KeepForMyTurn(BEN, words)).refused(reason)

    def test_they_wait_through_a_rest(self) -> None:
        there = given().after(KeepForMyTurn(BEN, "one"), AskForRest(ANA, 5))
        assert there.sees(BEN).kept == (1,)


def test_after_what_acknowledges_the_speaker_says_how_it_arrived() -> None:
    there = given().up_to("makes-sense")
    there.when(Say(BEN, "It makes sense that you felt alone.")).leaves(Receiving, "did-that-land")


def test_after_a_reflection_the_speaker_says_if_that_was_it() -> None:
    there = given().up_to("say-back")
    there.when(Say(BEN, "You felt alone.")).leaves(Confirming, "was-that-it").floor(None)
