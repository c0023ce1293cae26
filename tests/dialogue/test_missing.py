"""The therapist's line is gone: two minutes of hold, then the couple chooses."""

from dataclasses import replace

import pytest

from server.dialogue import commands as c
from server.dialogue import events as e
from server.dialogue.commands import AskForRest, ComeBack, EndForToday, GoOnWithout, RemoveModerator
from server.dialogue.evolve import HOLDS_FOR
from server.dialogue.rejections import Reason
from server.dialogue.room import Agreeing, Gathering, Held, Missing, Paused, Resting, Sharing
from server.dialogue.seats import PARTNERS, Seat, other
from server.dialogue.settle import settle
from tests.dialogue.everywhere import with_guest, with_therapist
from tests.dialogue.given import (
    ANA,
    BEN,
    MIRROR,
    THERAPIST,
    Given,
    gathered,
    given,
    minutes,
)

NEEDY = replace(MIRROR, id="needy", needs_moderator=True)


def missing() -> Given:
    return given().moderated().later(minutes(1)).without(THERAPIST)


def chosen() -> Given:
    return missing().later(HOLDS_FOR).after(GoOnWithout(ANA), GoOnWithout(BEN))


class TestTwoMinutes:
    def test_the_room_holds_and_nothing_runs(self) -> None:
        there = given().moderated().later(minutes(1))
        gone = there.without(THERAPIST)
        assert isinstance(gone.phase, Missing)
        assert gone.floor is None
        back = gone.later(minutes(1)).back_again(THERAPIST)
        assert isinstance(back.phase, Sharing)
        assert (back.floor, back.left) == (ANA, there.left)

    def test_all_see_that_the_therapist_is_away_and_until_when(self) -> None:
        there = missing()
        seen = there.sees(BEN)
        assert seen.therapist is not None
        assert seen.therapist.state == "away"
        assert seen.absence is not None
        assert (seen.absence.until, seen.absence.round) == (there.now + HOLDS_FOR, False)

    @pytest.mark.parametrize("phase", ["held", "caucus", "caucus, held"])
    def test_from_a_hold_or_a_caucus_they_come_back_to_a_held_room(self, phase: str) -> None:
        there = with_therapist()[phase].without(THERAPIST)
        assert isinstance(there.phase, Missing)
        assert isinstance(there.back_again(THERAPIST).phase, Held)

    def test_the_role_is_the_same_after_it(self) -> None:
        there = missing().later(HOLDS_FOR).back_again(THERAPIST)
        assert there.sees(THERAPIST).role == "moderator"
        there.when(c.TellPrivately(THERAPIST, ANA, "I am back.")).then(
            e.PrivateLineTold, e.PrivateLineTold
        )

    def test_a_partner_who_goes_away_leaves_it_as_it_is(self) -> None:
        there = missing().without(ANA)
        assert isinstance(there.phase, Missing)
        assert isinstance(there.back_again(THERAPIST).phase, Sharing)

    @pytest.mark.parametrize("phase", ["gathering", "agreeing", "closing", "paused"])
    def test_outside_a_step_nobody_is_missed(self, phase: str) -> None:
        there = with_therapist()[phase]
        assert type(there.without(THERAPIST).phase) is type(there.phase)

    @pytest.mark.parametrize("phase", tuple(with_guest()))
    def test_a_guest_is_never_missed(self, phase: str) -> None:
        assert not isinstance(with_guest()[phase].without(THERAPIST).phase, Missing)

    def test_after_a_rest_without_them_the_two_minutes_begin(self) -> None:
        rest = given().moderated().after(AskForRest(ANA, 5)).without(THERAPIST).later(minutes(1))
        back = rest.after(ComeBack(ANA)).when(ComeBack(BEN)).leaves(Missing).done()
        assert isinstance(back.phase, Missing)
        assert back.phase.until == back.now + HOLDS_FOR


class TestTheCoupleChooses:
    @pytest.mark.parametrize("seat", PARTNERS)
    def test_not_before_the_two_minutes_are_over(self, seat: Seat) -> None:
        there = missing().later(HOLDS_FOR - 1)
        there.when(GoOnWithout(seat)).refused(Reason.STILL_HOLDING)
        assert GoOnWithout in there.later(1).sees(seat).may

    @pytest.mark.parametrize("first", PARTNERS)
    def test_going_on_takes_both(self, first: Seat) -> None:
        there = missing().later(HOLDS_FOR)
        one = there.when(GoOnWithout(first)).then(e.Assented).leaves(Missing).done()
        one.when(GoOnWithout(first)).then_nothing()
        both = one.when(GoOnWithout(other(first))).then(e.Assented, e.WentOnWithout)
        both.leaves(Sharing).floor(ANA)
        assert both.done().left == given().later(minutes(1)).left

    @pytest.mark.parametrize("first", PARTNERS)
    def test_a_first_yes_is_shown_to_nobody_else(self, first: Seat) -> None:
        there = missing().later(HOLDS_FOR)
        said = there.after(GoOnWithout(first))
        for seat in (other(first), THERAPIST):
            assert said.sees(seat) == there.sees(seat)

    @pytest.mark.parametrize("seat", PARTNERS)
    def test_ending_is_eithers_at_any_moment(self, seat: Seat) -> None:
        missing().when(EndForToday(seat)).leaves(Resting)
        missing().later(HOLDS_FOR).when(EndForToday(seat)).leaves(Resting)

    @pytest.mark.parametrize("seat", PARTNERS)
    def test_a_rest_is_eithers_at_any_moment(self, seat: Seat) -> None:
        missing().when(AskForRest(seat, 5)).leaves(Paused)

    def test_waiting_is_doing_nothing(self) -> None:
        there = missing().later(minutes(60))
        assert isinstance(there.phase, Missing)
        assert isinstance(there.back_again(THERAPIST).phase, Sharing)

    def test_once_they_have_chosen_they_are_left_in_peace(self) -> None:
        there = chosen().up_to("makes-sense")
        rested = there.after(AskForRest(ANA, 5), ComeBack(ANA), ComeBack(BEN))
        assert type(rested.phase) is type(there.phase)

    def test_the_therapist_who_comes_back_later_is_the_therapist(self) -> None:
        back = chosen().back_again(THERAPIST)
        assert isinstance(back.phase, Sharing)
        back.when(c.HoldRoom(THERAPIST)).leaves(Held)
        assert isinstance(back.without(THERAPIST).phase, Missing)

    def test_a_yes_for_one_absence_is_no_yes_for_the_next(self) -> None:
        there = missing().later(HOLDS_FOR).after(GoOnWithout(ANA)).back_again(THERAPIST)
        again = there.without(THERAPIST).later(HOLDS_FOR)
        again.when(GoOnWithout(BEN)).then(e.Assented).leaves(Missing)


class TestAConversationThatNeedsATherapist:
    def test_it_ends_after_two_minutes_in_the_words_of_an_ordinary_end(self) -> None:
        there = given(NEEDY).without(THERAPIST)
        at = there.now + HOLDS_FOR
        assert settle(there.room, at) == [e.SessionClosed(at, "today")]
        later = replace(there, now=at)
        ordinary = replace(later, room=given(NEEDY).room).when(EndForToday(ANA))
        assert ordinary.events == settle(there.room, at)
        assert there.later(HOLDS_FOR).sees(ANA).why == "today"

    def test_one_who_is_back_in_time_goes_on(self) -> None:
        there = given(NEEDY).without(THERAPIST).later(HOLDS_FOR - 1).back_again(THERAPIST)
        assert isinstance(there.later(HOLDS_FOR).phase, Sharing)

    def test_it_does_not_begin_without_one(self) -> None:
        there = gathered(NEEDY).after(c.ChooseFirst(ANA, ANA), c.ChooseFirst(BEN, ANA))
        there.when(c.Agree(ANA)).refused(Reason.NO_MODERATOR)
        agreed = there.let_in().after(c.Agree(ANA))
        left = agreed.after(RemoveModerator(BEN))
        left.when(c.Agree(BEN)).refused(Reason.NO_MODERATOR)
        assert isinstance(left.phase, Agreeing)

    @pytest.mark.parametrize("command", [RemoveModerator(ANA), RemoveModerator(BEN)])
    def test_removed_in_the_middle_it_ends_in_ordinary_words(self, command: c.Command) -> None:
        there = given(NEEDY)
        asked = there.when(command).then(e.ModeratorLeft, e.SessionClosed).leaves(Resting)
        assert asked.events[-1:] == there.when(EndForToday(ANA)).events
        resting = there.after(AskForRest(ANA, 5))
        resting.when(command).leaves(Resting)

    def test_removed_before_or_after_the_steps_nothing_ends(self) -> None:
        early = gathered(NEEDY).moderated()
        early.when(RemoveModerator(ANA)).then(e.ModeratorLeft).leaves(Gathering)
        late = given(NEEDY).through("feel-heard")
        late.when(RemoveModerator(ANA)).then(e.ModeratorLeft)
