"""The speaker's answers, the choice at a crossroads, and whether one feels heard."""

import pytest

from server.dialogue.answers import LONGEST_MISSING, MOST_MARKS
from server.dialogue.commands import (
    AnswerMore,
    Confirm,
    GoOn,
    PassStep,
    Receive,
    Say,
    SayHowHeard,
    TryShortForm,
)
from server.dialogue.events import (
    AcknowledgementAnswered,
    HeardRevealed,
    HowHeardSaid,
    MoreAnswered,
    ReflectionAnswered,
    StepBegan,
    WayChosen,
)
from server.dialogue.rejections import Reason
from server.dialogue.room import (
    Acknowledging,
    Answered,
    AskingMore,
    AtCrossroads,
    Closing,
    Confirmed,
    FeelingHeard,
    Landed,
    Reflecting,
    Sharing,
)
from server.scripts.examples import well
from tests.dialogue.given import ANA, BEN, Asked, Given, given

SHARED = "When dinner went by I felt far away from you."


def reflected() -> Given:
    """Ana has shared, Ben has said it back, Ana is asked whether that was it."""
    return given().after(Say(ANA, SHARED), Say(BEN, "You were cross about dinner."))


def answer_of(asked: Asked) -> ReflectionAnswered:
    """The answer that was written down."""
    answered = asked.events[0]
    assert isinstance(answered, ReflectionAnswered)
    return answered


class TestConfirm:
    """Nothing moves on until the speaker says yes, or chooses to go on without."""

    def test_yes_goes_on(self) -> None:
        asked = reflected().when(Confirm(ANA, "yes"))
        asked.then(ReflectionAnswered, StepBegan).leaves(AskingMore)
        assert answer_of(asked).of == 2

    @pytest.mark.parametrize("answer", ["nearly", "no"])
    def test_nearly_and_no_lead_back_to_saying_it_back(self, answer: Confirmed) -> None:
        asked = reflected().when(Confirm(ANA, answer))
        asked.then(ReflectionAnswered, StepBegan).leaves(Reflecting, "say-back").floor(BEN)

    def test_not_now_goes_on_and_is_no_yes(self) -> None:
        asked = reflected().when(Confirm(ANA, "not_now")).leaves(AskingMore)
        assert answer_of(asked).answer == "not_now"

    def test_only_the_speaker_confirms(self) -> None:
        reflected().when(Confirm(BEN, "yes")).refused(Reason.NOT_YOUR_TURN)

    def test_nobody_confirms_before_it_was_said_back(self) -> None:
        given().when(Confirm(ANA, "yes")).refused(Reason.NOT_NOW)

    def test_nearly_marks_words_of_ones_own_share_and_says_what_is_missing(self) -> None:
        start = SHARED.index("far away")
        marks = ((start, start + len("far away")),)
        asked = reflected().when(Confirm(ANA, "nearly", marks=marks, missing="  the distance "))
        said = answer_of(asked)
        assert (said.share, said.marks, said.missing) == (1, marks, "the distance")
        assert asked.done().sees(BEN).missing == said.ref

    def test_marks_belong_to_nearly_and_no(self) -> None:
        said = answer_of(reflected().when(Confirm(ANA, "yes", marks=((0, 4),), missing="x")))
        assert (said.share, said.marks, said.missing) == (None, (), "")

    @pytest.mark.parametrize("mark", [(-1, 3), (3, 3), (5, 2), (0, len(SHARED) + 1)])
    def test_marks_lie_inside_the_share(self, mark: tuple[int, int]) -> None:
        reflected().when(Confirm(ANA, "nearly", marks=(mark,))).refused(Reason.MARKS_OUTSIDE)

    def test_marks_are_counted_in_characters(self) -> None:
        words = "🌧 I felt far away"
        there = given().after(Say(ANA, words), Say(BEN, "You felt far."))
        there.when(Confirm(ANA, "nearly", marks=((0, len(words)),))).leaves(Reflecting)
        over = Confirm(ANA, "nearly", marks=((0, len(words) + 1),))
        there.when(over).refused(Reason.MARKS_OUTSIDE)

    def test_there_is_a_bound_on_marks(self) -> None:
        marks = ((0, 1),) * (MOST_MARKS + 1)
        reflected().when(Confirm(ANA, "nearly", marks=marks)).refused(Reason.MARKS_OUTSIDE)

    def test_nobody_marks_the_words_of_the_other_one(self) -> None:
        there = reflected()
        command = Confirm(ANA, "nearly", share=2, marks=((0, 1),))
        there.when(command).refused(Reason.MARKS_OUTSIDE)

    def test_an_older_share_can_be_marked_by_its_number(self) -> None:
        there = reflected().after(Confirm(ANA, "yes"), AnswerMore(ANA, True))
        there = there.after(
            Say(ANA, "And later I cried in the kitchen."),
            Say(BEN, "Later you cried in the kitchen."),
        )
        said = answer_of(there.when(Confirm(ANA, "nearly", share=1, marks=((0, 4),))))
        assert said.share == 1
        newest = answer_of(there.when(Confirm(ANA, "nearly", marks=((0, 3),))))
        assert newest.share == 4

    def test_what_is_missing_is_said_in_120_characters(self) -> None:
        fits = Confirm(ANA, "no", missing="x" * LONGEST_MISSING)
        reflected().when(fits).leaves(Reflecting)
        over = Confirm(ANA, "no", missing="x" * (LONGEST_MISSING + 1))
        reflected().when(over).refused(Reason.MISSING_TOO_LONG)


class TestTheLoopIsBounded:
    """Three tries, then a crossroads: a way out that blames nobody."""

    def three_tries(self) -> Given:
        there = reflected()
        for _ in range(2):
            there = there.after(Confirm(ANA, "no"), Say(BEN, "You were upset about dinner."))
        return there.when(Confirm(ANA, "nearly")).leaves(AtCrossroads).done()

    def test_after_three_tries_the_speaker_stands_at_a_crossroads(self) -> None:
        there = self.three_tries()
        assert there.floor is None
        assert there.sees(ANA).may >= {GoOn, TryShortForm}
        assert not there.sees(BEN).may & {GoOn, TryShortForm, Say, PassStep}

    def test_the_crossroads_is_the_speakers(self) -> None:
        self.three_tries().when(GoOn(BEN)).refused(Reason.NOT_YOUR_TURN)
        self.three_tries().when(TryShortForm(BEN)).refused(Reason.NOT_YOUR_TURN)

    def test_going_on_is_written_down_as_not_now_and_never_as_yes(self) -> None:
        asked = self.three_tries().when(GoOn(ANA))
        asked.then(WayChosen, ReflectionAnswered, StepBegan).leaves(AskingMore)
        answers = [s.answer for s in asked.done().room.told.said if isinstance(s, Answered)]
        assert answers == ["no", "no", "nearly", "not_now"]

    def test_the_short_form_is_offered_once(self) -> None:
        asked = self.three_tries().when(TryShortForm(ANA))
        asked.then(WayChosen, StepBegan).leaves(Reflecting, "say-back").floor(BEN)
        short = asked.done()
        seen = short.sees(BEN).step
        assert seen is not None
        assert seen.short
        assert seen.stem == short.step.short_form
        again = short.after(Say(BEN, "You felt far away when dinner went by."))
        again = again.after(Confirm(ANA, "no"))
        assert isinstance(again.phase, AtCrossroads)
        again.when(TryShortForm(ANA)).refused(Reason.SHORT_FORM_TRIED)
        again.when(GoOn(ANA)).leaves(AskingMore)

    def test_a_yes_to_the_short_form_goes_on_as_any_yes(self) -> None:
        short = self.three_tries().after(TryShortForm(ANA), Say(BEN, "You felt far away."))
        short.when(Confirm(ANA, "yes")).leaves(AskingMore)

    def test_whoever_passed_can_be_asked_for_the_short_form_once(self) -> None:
        passed = given().up_to("say-back").after(PassStep(BEN), TryShortForm(ANA))
        twice = passed.after(PassStep(BEN))
        assert isinstance(twice.phase, AtCrossroads)
        twice.when(TryShortForm(ANA)).refused(Reason.SHORT_FORM_TRIED)

    def test_the_next_step_has_fresh_tries(self) -> None:
        there = self.three_tries().after(GoOn(ANA))
        assert there.place.tries == 0
        assert not there.place.short

    def test_the_loop_of_an_acknowledgement_is_bounded_too(self) -> None:
        there = given().up_to("did-that-land")
        for _ in range(2):
            there = there.after(Receive(ANA, "not_yet"), Say(BEN, "You had reason to be sad."))
        there = there.when(Receive(ANA, "felt_like_but")).leaves(AtCrossroads).done()
        asked = there.when(GoOn(ANA)).leaves(Acknowledging, "how-it-felt")
        asked.then(WayChosen, AcknowledgementAnswered, StepBegan)


class TestReceive:
    """The receiver's answer outranks every wording rule."""

    @pytest.mark.parametrize("answer", ["not_yet", "felt_like_but"])
    def test_what_did_not_land_is_said_anew(self, answer: Landed) -> None:
        asked = given().up_to("did-that-land").when(Receive(ANA, answer))
        asked.then(AcknowledgementAnswered, StepBegan)
        asked.leaves(Acknowledging, "makes-sense").floor(BEN)
        assert asked.done().sees(BEN).missing is not None

    def test_landed_goes_on(self) -> None:
        there = given().up_to("did-that-land")
        there.when(Receive(ANA, "landed")).leaves(Acknowledging, "how-it-felt")

    def test_not_now_goes_on_as_well(self) -> None:
        there = given().up_to("did-that-land")
        there.when(Receive(ANA, "not_now")).leaves(Acknowledging, "how-it-felt")

    def test_only_the_speaker_says_if_it_landed(self) -> None:
        there = given().up_to("did-that-land")
        there.when(Receive(BEN, "landed")).refused(Reason.NOT_YOUR_TURN)


class TestMore:
    """ "Is there more?" is asked until there are three shares; the speaker alone answers."""

    def one_more(self, there: Given) -> Given:
        there = there.after(AnswerMore(ANA, True))
        share, back = "And then I went home alone.", "And then you went home alone."
        return there.after(Say(ANA, share), Say(BEN, back), Confirm(ANA, "yes"))

    def test_more_leads_back_to_a_share(self) -> None:
        asked = given().up_to("more").when(AnswerMore(ANA, True))
        asked.then(MoreAnswered, StepBegan).leaves(Sharing, "share").floor(ANA)

    def test_that_is_all_goes_on_to_the_summary(self) -> None:
        given().up_to("more").when(AnswerMore(ANA, False)).leaves(Reflecting, "all-together")

    def test_there_are_three_shares_in_all(self) -> None:
        second = self.one_more(given().up_to("more"))
        assert isinstance(second.phase, AskingMore)
        third = self.one_more(second)
        assert isinstance(third.phase, Reflecting)
        assert third.step.id == "all-together"
        assert len(third.sees(ANA).shares) == 3

    def test_a_second_share_can_be_passed_and_what_was_said_stays(self) -> None:
        there = given().up_to("more").after(AnswerMore(ANA, True))
        there.when(PassStep(ANA)).leaves(Reflecting, "all-together")

    def test_the_listener_does_not_answer_for_the_speaker(self) -> None:
        there = given().up_to("more")
        there.when(AnswerMore(BEN, False)).refused(Reason.NOT_YOUR_TURN)


class TestFeelingHeard:
    """Each says privately whether they feel heard; both answers are shown at one moment."""

    def test_one_answer_is_seen_by_nobody_else(self) -> None:
        there = given().up_to("feel-heard")
        asked = there.when(SayHowHeard(ANA, "partly"))
        asked.then(HowHeardSaid).leaves(FeelingHeard)
        assert asked.done().sees(ANA).own_heard == "partly"
        assert asked.done().sees(BEN) == there.sees(BEN)

    def test_both_are_shown_together(self) -> None:
        there = given().up_to("feel-heard").after(SayHowHeard(ANA, "partly"))
        asked = there.when(SayHowHeard(BEN, "fully"))
        asked.then(HowHeardSaid, HeardRevealed, StepBegan).leaves(Closing)
        for seat in (ANA, BEN):
            assert asked.done().sees(seat).heard == {ANA: "partly", BEN: "fully"}

    def test_an_answer_stands(self) -> None:
        there = given().up_to("feel-heard").after(SayHowHeard(ANA, "partly"))
        there.when(SayHowHeard(ANA, "fully")).refused(Reason.ALREADY_ANSWERED)

    def test_a_pass_is_an_answer(self) -> None:
        there = given().up_to("feel-heard").after(SayHowHeard(ANA, "pass"))
        there.when(SayHowHeard(BEN, "pass")).leaves(Closing)


def test_words_from_before_do_not_pass_for_an_answer_to_what_came_after() -> None:
    """Ben passes his second reflection: his first one answered other words."""
    there = reflected().after(Confirm(ANA, "yes"), AnswerMore(ANA, True))
    there = there.after(Say(ANA, "And later I cried."), PassStep(BEN))
    assert there.sees(ANA).answer is None
    written = there.when(GoOn(ANA)).events[1]
    assert isinstance(written, ReflectionAnswered)
    assert written.of is None


def test_an_answer_from_before_does_not_stay_on_the_screen() -> None:
    """The yes to the first chunk is not what is missing in the short form of the second."""
    there = reflected().after(Confirm(ANA, "nearly", missing="far"), Say(BEN, "You felt far."))
    assert there.sees(ANA).missing is not None
    there = there.after(Confirm(ANA, "yes"), AnswerMore(ANA, True), Say(ANA, "And I cried."))
    there = there.after(PassStep(BEN), TryShortForm(ANA))
    assert there.sees(BEN).missing is None


ROUND = [
    "share",
    "say-back",
    "was-that-it",
    "more",
    "all-together",
    "was-that-all",
    "makes-sense",
    "did-that-land",
    "how-it-felt",
    "is-that-near",
]


def test_a_whole_conversation() -> None:
    """Everybody goes along: one round for each, then both appreciate and say how heard they are."""
    there = given()
    seen = []
    while not isinstance(there.phase, Closing):
        seen.append((there.step.id, there.place.speaker))
        there = there.after(well(there.room))
    first = [(step, ANA) for step in ROUND]
    second = [(step, BEN) for step in ROUND]
    assert seen[: 2 * len(ROUND)] == [*first, *second]
    assert seen[2 * len(ROUND) :] == [("glad", BEN), ("glad", ANA), *[("feel-heard", BEN)] * 2]
