"""Coming in as the therapist: seen, and agreed to by both, freshly for every session."""

from dataclasses import replace

import pytest

from server.dialogue import commands as c
from server.dialogue import events as e
from server.dialogue.commands import AnswerKnock, CompareWords, Knock, LeaveRoom, RemoveModerator
from server.dialogue.knocking import LONGEST_LINE
from server.dialogue.rejections import Reason
from server.dialogue.room import Ended, Held, Resting, Sharing, inner
from server.dialogue.seats import PARTNERS, Seat, other
from server.dialogue.view import View
from tests.dialogue.everywhere import PHASES_HERE, PHASES_OUTSIDE, with_guest, with_therapist
from tests.dialogue.given import ANA, BEN, THERAPIST, WORDS, given, minutes

KNOCK = Knock(THERAPIST, "Mo", "a therapist", WORDS)


class TestKnocking:
    def test_both_see_who_knocks_and_no_words_yet(self) -> None:
        there = given().knocked()
        for seat in PARTNERS:
            seen = there.sees(seat).therapist
            assert seen is not None
            assert (seen.state, seen.name, seen.line) == ("knocking", "Mo", "a therapist")
            assert seen.words is None
            assert THERAPIST not in there.sees(seat).here
            assert THERAPIST not in there.sees(seat).names

    def test_a_knock_interrupts_nobody(self) -> None:
        there = given().later(minutes(1))
        knocked = there.knocked()
        assert (knocked.floor, knocked.left) == (there.floor, there.left)

    def test_one_knocks_once_at_a_time(self) -> None:
        given().knocked().when(KNOCK).refused(Reason.ALREADY_KNOCKING)

    def test_a_knock_can_be_taken_back(self) -> None:
        there = given().knocked().when(LeaveRoom(THERAPIST)).then(e.KnockClosed).done()
        assert there.sees(ANA).therapist is None
        there.when(AnswerKnock(ANA, yes=True)).refused(Reason.NOBODY_KNOCKS)

    def test_a_name_is_needed_and_a_line_is_short(self) -> None:
        there = given().visited()
        there.when(Knock(THERAPIST, " ", "", WORDS)).refused(Reason.NAME_EMPTY)
        long = "x" * (LONGEST_LINE + 1)
        there.when(Knock(THERAPIST, "Mo", long, WORDS)).refused(Reason.LINE_TOO_LONG)

    def test_somebody_whose_line_is_gone_does_not_stand_at_the_door(self) -> None:
        there = given().knocked().after(AnswerKnock(ANA, yes=True)).without(THERAPIST)
        assert there.sees(BEN).therapist is None
        there.when(AnswerKnock(BEN, yes=True)).refused(Reason.NOBODY_KNOCKS)

    @pytest.mark.parametrize("seat", PARTNERS)
    def test_a_partner_does_not_knock(self, seat: Seat) -> None:
        given().when(replace(KNOCK, by=seat)).refused(Reason.NOT_YOUR_TURN)


class TestBothDecide:
    @pytest.mark.parametrize("first", PARTNERS)
    def test_the_second_yes_opens_the_door(self, first: Seat) -> None:
        there = given().knocked()
        one = there.when(AnswerKnock(first, yes=True)).then(e.Assented).done()
        assert one.sees(THERAPIST).role == "guest"
        both = one.when(AnswerKnock(other(first), yes=True))
        let_in = both.then(e.Assented, e.ModeratorAdmitted).done()
        assert let_in.sees(THERAPIST).role == "moderator"
        assert let_in.sees(THERAPIST).names == {ANA: "Ana", BEN: "Ben", THERAPIST: "Mo"}
        assert THERAPIST in let_in.sees(ANA).here

    @pytest.mark.parametrize("seat", PARTNERS)
    def test_two_yeses_of_one_are_one(self, seat: Seat) -> None:
        there = given().knocked().after(AnswerKnock(seat, yes=True))
        there.when(AnswerKnock(seat, yes=True)).then_nothing()
        assert there.sees(THERAPIST).role == "guest"

    @pytest.mark.parametrize("seat", PARTNERS)
    def test_one_no_is_enough_and_nobody_is_told_whose_it_was(self, seat: Seat) -> None:
        there = given().knocked().after(AnswerKnock(other(seat), yes=True))
        asked = there.when(AnswerKnock(seat, yes=False)).then(e.KnockClosed)
        assert asked.events == [e.KnockClosed(there.now, "declined")]
        assert asked.done().sees(THERAPIST).phase == "outside"

    def test_whose_no_it_was_leaves_the_same_log(self) -> None:
        there = given().knocked()
        ana, ben = (there.when(AnswerKnock(seat, yes=False)).events for seat in PARTNERS)
        assert ana == ben

    def test_a_yes_to_one_knock_is_no_yes_to_the_next(self) -> None:
        there = given().knocked().after(AnswerKnock(ANA, yes=True), AnswerKnock(BEN, yes=False))
        again = there.knocked().after(AnswerKnock(BEN, yes=True))
        assert again.sees(THERAPIST).role == "guest"

    @pytest.mark.parametrize("first", PARTNERS)
    def test_a_first_yes_is_shown_to_nobody_else(self, first: Seat) -> None:
        silent = given().knocked()
        said = silent.after(AnswerKnock(first, yes=True))
        for seat in (other(first), THERAPIST):
            assert said.sees(seat) == silent.sees(seat)
        own = said.sees(first).therapist
        assert own is not None
        assert own.said_yes


class TestFreshlyEverySession:
    def test_a_new_session_needs_both_again(self) -> None:
        there = given().moderated().after(c.EndForToday(ANA))
        assert there.sees(THERAPIST).role == "guest"
        assert THERAPIST not in there.sees(ANA).names
        again = there.after(c.MeetAgain(ANA))
        assert again.sees(ANA).therapist is None
        again.when(c.TellPrivately(THERAPIST, ANA, "Hello.")).refused(Reason.NOT_YOUR_TURN)
        one = again.knocked().after(AnswerKnock(ANA, yes=True))
        assert one.sees(THERAPIST).role == "guest"

    def test_a_day_without_a_word_ends_it_as_well(self) -> None:
        there = given().moderated().later(minutes(24 * 60))
        assert isinstance(there.phase, Resting)
        assert there.sees(THERAPIST).role == "guest"

    def test_a_knock_does_not_outlive_the_session(self) -> None:
        there = given().knocked().after(c.EndForToday(ANA), c.MeetAgain(ANA))
        there.when(AnswerKnock(ANA, yes=True)).refused(Reason.NOBODY_KNOCKS)


class TestOutside:
    @pytest.mark.parametrize("phase", PHASES_OUTSIDE)
    def test_a_guest_sees_nothing_of_the_room(self, phase: str) -> None:
        seen = with_guest()[phase].sees(THERAPIST)
        nothing = View(THERAPIST, "outside", "guest", {}, frozenset(), "", "", 0, frozenset())
        assert replace(seen, may=frozenset()) == nothing

    @pytest.mark.parametrize("phase", [phase for phase in PHASES_OUTSIDE if phase != "resting"])
    def test_whatever_goes_on_inside_looks_the_same_from_outside(self, phase: str) -> None:
        assert with_guest()[phase].sees(THERAPIST) == given().visited().sees(THERAPIST)

    def test_a_knocking_guest_sees_that_it_was_heard(self) -> None:
        assert given().knocked().sees(THERAPIST).phase == "knocking"

    @pytest.mark.parametrize("phase", PHASES_OUTSIDE)
    def test_a_guest_comes_and_goes_and_nothing_happens(self, phase: str) -> None:
        there = with_guest()[phase]
        gone = there.without(THERAPIST)
        assert gone.phase == there.phase
        assert gone.back_again(THERAPIST).phase == there.phase
        for seat in PARTNERS:
            assert gone.sees(seat) == there.sees(seat)

    def test_no_guest_keeps_the_words_of_a_couple_that_has_gone(self) -> None:
        there = given().visited().without(ANA).without(BEN)
        for _ in range(30):
            there = there.later(minutes(60))
            if isinstance(there.phase, Resting):
                return
            there = there.knocked().after(LeaveRoom(THERAPIST))
        raise AssertionError("a day has passed, and the words are still there")

    def test_no_guest_keeps_a_room_alive(self) -> None:
        there = given().visited().after(c.EndForToday(ANA)).without(ANA).without(BEN)
        for _ in range(401):
            there = there.without(THERAPIST).later(minutes(24 * 60)).back_again(THERAPIST)
        assert isinstance(there.phase, Ended)


class TestThreeWords:
    def test_all_three_see_the_same_three_words(self) -> None:
        there = given().let_in()
        for seat in Seat:
            seen = there.sees(seat).therapist
            assert seen is not None
            assert seen.words == WORDS

    @pytest.mark.parametrize("seat", PARTNERS)
    def test_private_lines_and_caucus_open_when_both_have_compared(self, seat: Seat) -> None:
        private: list[c.Command] = [
            c.TellPrivately(THERAPIST, ANA, "Breathe."),
            c.BeginCaucus(THERAPIST, ANA),
        ]
        there = given().let_in()
        for room in (there, there.after(CompareWords(seat))):
            for command in private:
                room.when(command).refused(Reason.WORDS_NOT_COMPARED)
        both = there.after(*(CompareWords(one) for one in PARTNERS))
        for command in private:
            assert both.when(command).events

    def test_nobody_compares_before_anybody_is_in(self) -> None:
        given().knocked().when(CompareWords(ANA)).refused(Reason.NO_MODERATOR)

    def test_a_therapist_does_not_compare_for_a_partner(self) -> None:
        given().let_in().when(CompareWords(THERAPIST)).refused(Reason.NOT_YOUR_TURN)

    def test_after_a_return_they_are_compared_anew(self) -> None:
        there = given().moderated().after(RemoveModerator(ANA)).let_in()
        told = there.when(c.TellPrivately(THERAPIST, ANA, "Breathe."))
        told.refused(Reason.WORDS_NOT_COMPARED)


class TestRemoving:
    @pytest.mark.parametrize("seat", PARTNERS)
    @pytest.mark.parametrize("phase", PHASES_HERE)
    def test_either_does_it_in_one_tap_in_every_phase(self, phase: str, seat: Seat) -> None:
        there = with_therapist()[phase]
        out = there.when(RemoveModerator(seat)).then(e.ModeratorLeft).done()
        assert out.sees(THERAPIST).role == "guest"
        assert out.sees(other(seat)).therapist is None
        assert THERAPIST not in out.sees(ANA).names
        assert THERAPIST not in out.sees(ANA).here
        assert type(inner(out.phase)) is type(inner(there.phase))

    @pytest.mark.parametrize("phase", ["held", "caucus", "caucus, held", "missing"])
    def test_what_waited_for_the_therapist_goes_on(self, phase: str) -> None:
        there = with_therapist()[phase].later(minutes(1))
        out = there.when(RemoveModerator(BEN)).leaves(Sharing).floor(ANA).done()
        assert out.clock.since == out.now
        assert out.left == given().left

    def test_a_held_room_that_rests_is_not_held_afterwards(self) -> None:
        out = with_therapist()["paused, held"].after(RemoveModerator(BEN))
        back = out.after(c.ComeBack(ANA)).when(c.ComeBack(BEN))
        back.leaves(Sharing).floor(ANA)

    @pytest.mark.parametrize("phase", PHASES_HERE)
    def test_who_has_been_removed_has_no_power_left(self, phase: str) -> None:
        there = with_therapist()[phase].after(RemoveModerator(ANA))
        assert there.sees(THERAPIST).may == given().visited().sees(THERAPIST).may

    def test_nobody_is_named_as_having_asked(self) -> None:
        there = given().moderated()
        ana, ben = (there.when(RemoveModerator(seat)).events for seat in PARTNERS)
        assert ana == ben

    def test_to_return_needs_both_again(self) -> None:
        there = given().moderated().after(RemoveModerator(ANA)).knocked()
        one = there.after(AnswerKnock(ANA, yes=True))
        assert one.sees(THERAPIST).role == "guest"
        assert one.after(AnswerKnock(BEN, yes=True)).sees(THERAPIST).role == "moderator"

    def test_there_is_nobody_to_remove_twice(self) -> None:
        there = given().moderated().after(RemoveModerator(ANA))
        there.when(RemoveModerator(BEN)).refused(Reason.NO_MODERATOR)

    def test_a_therapist_goes_by_themselves_as_well(self) -> None:
        there = given().moderated().after(c.HoldRoom(THERAPIST))
        assert isinstance(there.phase, Held)
        there.when(LeaveRoom(THERAPIST)).then(e.ModeratorLeft).leaves(Sharing)
