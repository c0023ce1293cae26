"""Rest is always allowed; both ways out are always open."""

from dataclasses import replace

import pytest

from server.dialogue.commands import (
    LINES,
    AskForRest,
    ComeBack,
    EndForToday,
    HoldRoom,
    NoteActivation,
    RestMinutes,
    Say,
)
from server.dialogue.events import (
    ActivationNoted,
    CameBack,
    RestBegan,
    RestEnded,
    RestLengthened,
    SessionClosed,
)
from server.dialogue.rejections import Reason
from server.dialogue.room import Paused, Resting, Sharing
from server.dialogue.script import Activity
from server.dialogue.seats import DAY, PARTNERS, Seat
from tests.dialogue.given import ANA, BEN, MIRROR, THERAPIST, Given, gathered, given, minutes

STEPS = [step.id for step in MIRROR.steps if step.activity is not Activity.SWAP]


def everywhere() -> dict[str, Given]:
    """A room in every waking state, by name."""
    rooms = {step: given().up_to(step) for step in STEPS}
    rooms["gathering"] = gathered()
    rooms["closing"] = given().through("feel-heard")
    return rooms


EVERYWHERE = everywhere()


def resting(length: RestMinutes = 10) -> Given:
    """Ana has asked for a rest in the middle of her share."""
    return given().later(minutes(1)).after(AskForRest(ANA, length))


@pytest.mark.parametrize("seat", PARTNERS)
@pytest.mark.parametrize("where", EVERYWHERE)
def test_either_can_rest_at_once_wherever_they_are(where: str, seat: Seat) -> None:
    there = EVERYWHERE[where]
    asked = there.when(AskForRest(seat, 10)).then(RestBegan).leaves(Paused).floor(None)
    for phone in PARTNERS:
        rest = asked.done().sees(phone).rest
        assert rest is not None
        assert rest.until == there.now + minutes(10)
        assert not rest.round


@pytest.mark.parametrize("seat", PARTNERS)
@pytest.mark.parametrize("where", EVERYWHERE)
def test_after_a_rest_it_goes_on_where_it_stood(where: str, seat: Seat) -> None:
    there = EVERYWHERE[where]
    back = there.after(AskForRest(seat, 5), ComeBack(ANA), ComeBack(BEN))
    assert back.phase == there.phase


@pytest.mark.parametrize("where", EVERYWHERE)
@pytest.mark.parametrize("seat", PARTNERS)
def test_either_can_end_for_today_wherever_they_are(where: str, seat: Seat) -> None:
    EVERYWHERE[where].when(EndForToday(seat)).then(SessionClosed).leaves(Resting)


def test_a_rest_is_five_ten_or_twenty_minutes_with_one_of_four_lines() -> None:
    for length in (5, 10, 20):
        for line in LINES:
            given().when(AskForRest(ANA, length, line)).then(RestBegan)  # type: ignore[arg-type]
    given().when(AskForRest(ANA, 7)).refused(Reason.OUT_OF_RANGE)  # type: ignore[arg-type]
    asked = AskForRest(ANA, 5, "because of you")  # type: ignore[arg-type]
    given().when(asked).refused(Reason.OUT_OF_RANGE)


def test_both_see_who_asked_and_with_which_line() -> None:
    there = given().after(AskForRest(BEN, 10, "matters_to_me"))
    for phone in PARTNERS:
        rest = there.sees(phone).rest
        assert rest is not None
        assert (rest.by, rest.line) == (BEN, "matters_to_me")
    longer = there.after(AskForRest(ANA, 20, "too_much_now")).sees(BEN).rest
    assert longer is not None
    assert (longer.by, longer.line) == (ANA, "too_much_now")


def test_nobody_can_speak_while_they_rest() -> None:
    resting().when(Say(ANA, "And another thing")).refused(Reason.NOT_NOW)


class TestReturning:
    """At the return time when both are back; earlier only when both have tapped."""

    def test_one_early_tap_is_not_shown_to_the_other(self) -> None:
        there = resting()
        asked = there.when(ComeBack(BEN)).then(CameBack).leaves(Paused)
        assert asked.done().sees(ANA) == there.sees(ANA)
        own = asked.done().sees(BEN).rest
        assert own is not None
        assert own.back == {BEN}

    def test_when_both_have_tapped_it_goes_on_early(self) -> None:
        there = resting().later(minutes(2)).after(ComeBack(BEN))
        asked = there.when(ComeBack(ANA))
        asked.then(CameBack, RestEnded).leaves(Sharing, "share").floor(ANA)

    def test_tapping_twice_changes_nothing(self) -> None:
        resting().after(ComeBack(BEN)).when(ComeBack(BEN)).then_nothing().leaves(Paused)

    def test_once_the_time_is_round_taps_are_seen(self) -> None:
        there = resting().after(ComeBack(BEN)).later(minutes(10))
        rest = there.sees(ANA).rest
        assert rest is not None
        assert rest.round
        assert rest.back == {BEN}

    def test_the_time_alone_brings_nobody_back(self) -> None:
        assert isinstance(resting().later(minutes(60)).phase, Paused)

    def test_lateness_costs_nothing(self) -> None:
        late = resting().after(ComeBack(BEN)).later(minutes(300))
        asked = late.when(ComeBack(ANA)).leaves(Sharing).floor(ANA)
        assert asked.done().left == minutes(2)


class TestLengthening:
    """A second request can lengthen and never shorten; twice, then "later today"."""

    @pytest.mark.parametrize("seat", PARTNERS)
    def test_either_can_lengthen(self, seat: Seat) -> None:
        there = resting(5).later(minutes(1))
        asked = there.when(AskForRest(seat, 20)).then(RestLengthened).leaves(Paused)
        rest = asked.done().sees(ANA).rest
        assert rest is not None
        assert rest.until == there.now + minutes(20)
        assert rest.lengthenings_left == 1

    @pytest.mark.parametrize("seat", PARTNERS)
    def test_nobody_can_shorten(self, seat: Seat) -> None:
        there = resting(20)
        asked = there.when(AskForRest(seat, 5)).then_nothing()
        assert asked.done().sees(BEN) == there.sees(BEN)

    def test_two_who_ask_at_the_same_time_use_up_nothing(self) -> None:
        there = resting(10).later(3_000)
        asked = there.when(AskForRest(BEN, 10)).then_nothing()
        rest = asked.done().sees(BEN).rest
        assert rest is not None
        assert rest.lengthenings_left == 2

    def test_a_tap_from_before_does_not_count_for_a_longer_rest(self) -> None:
        there = resting(5).after(ComeBack(BEN), AskForRest(ANA, 20))
        rest = there.sees(BEN).rest
        assert rest is not None
        assert rest.back == frozenset()
        there.when(ComeBack(ANA)).then(CameBack).leaves(Paused)

    def test_twice_and_then_later_today(self) -> None:
        there = resting(5).later(minutes(5)).after(AskForRest(ANA, 5))
        there = there.later(minutes(5)).after(AskForRest(BEN, 5)).later(minutes(5))
        there.when(AskForRest(ANA, 5)).refused(Reason.REST_EXTENDED_TWICE)
        there.when(EndForToday(ANA, 120)).then(SessionClosed).leaves(Resting)

    def test_the_next_rest_begins_anew(self) -> None:
        there = resting(5).later(minutes(3)).after(AskForRest(ANA, 20))
        there = there.after(ComeBack(ANA), ComeBack(BEN), AskForRest(BEN, 5))
        rest = there.sees(ANA).rest
        assert rest is not None
        assert rest.lengthenings_left == 2
        assert rest.back == frozenset()


class TestActivation:
    """How stirred up one is changes one's own phone's suggestion, and nothing else."""

    @pytest.mark.parametrize(
        ("level", "suggestion"), [(0, "go_on"), (6, "go_on"), (7, "more_rest"), (10, "more_rest")]
    )
    def test_it_suggests_more_rest_from_seven_on(self, level: int, suggestion: str) -> None:
        there = resting()
        asked = there.when(NoteActivation(ANA, level)).then(ActivationNoted).leaves(Paused)
        rest = asked.done().sees(ANA).rest
        assert rest is not None
        assert rest.suggestion == suggestion
        assert asked.done().sees(BEN) == there.sees(BEN)

    @pytest.mark.parametrize("level", [-1, 11])
    def test_it_goes_from_nought_to_ten(self, level: int) -> None:
        resting().when(NoteActivation(ANA, level)).refused(Reason.OUT_OF_RANGE)

    def test_it_never_keeps_anybody_from_going_on(self) -> None:
        stirred = resting().after(NoteActivation(ANA, 10), ComeBack(BEN))
        stirred.when(ComeBack(ANA)).leaves(Sharing)

    def test_an_old_one_suggests_nothing_for_a_longer_rest(self) -> None:
        there = resting(5).after(NoteActivation(ANA, 9), AskForRest(BEN, 20))
        rest = there.sees(ANA).rest
        assert rest is not None
        assert rest.suggestion is None


class TestTimeStandsStill:
    """A rest does not eat speaking time."""

    def test_a_rest_takes_nothing_from_the_turn(self) -> None:
        before = given().later(minutes(1))
        back = before.after(AskForRest(BEN, 20)).later(minutes(45))
        back = back.after(ComeBack(ANA), ComeBack(BEN))
        assert back.left == before.left == minutes(2)
        assert back.later(minutes(1)).left == minutes(1)

    def test_a_lengthened_rest_takes_nothing_either(self) -> None:
        before = given().later(minutes(1))
        back = before.after(AskForRest(BEN, 5)).later(minutes(5)).after(AskForRest(BEN, 20))
        back = back.later(minutes(20)).after(ComeBack(ANA), ComeBack(BEN))
        assert back.left == before.left


class TestEndForToday:
    """An ordinary end. It says when they meet again, and not who ended it."""

    def test_it_names_nobody(self) -> None:
        there = given()
        by_ana = there.after(EndForToday(ANA, 60))
        by_ben = there.after(EndForToday(BEN, 60))
        assert by_ana.happened == by_ben.happened
        assert by_ana.room == by_ben.room

    def test_it_can_have_a_time_to_come_back(self) -> None:
        there = given()
        later = there.after(EndForToday(ANA, 90)).sees(BEN)
        assert (later.why, later.return_at) == ("later", there.now + minutes(90))

    def test_or_none(self) -> None:
        today = given().after(EndForToday(ANA)).sees(BEN)
        assert (today.why, today.return_at) == ("today", None)

    @pytest.mark.parametrize("in_minutes", [-1, 0, 29, 7 * 24 * 60 + 1])
    def test_the_time_lies_between_half_an_hour_and_a_week(self, in_minutes: int) -> None:
        given().when(EndForToday(ANA, in_minutes)).refused(Reason.OUT_OF_RANGE)

    def test_every_word_is_gone_at_once(self) -> None:
        there = given().after(Say(ANA, "I felt alone."), EndForToday(BEN))
        assert there.room.told == replace(gathered().room.told)

    def test_it_works_in_a_rest_as_well(self) -> None:
        resting().when(EndForToday(BEN)).leaves(Resting)

    def test_half_an_hour_and_a_week_are_fine(self) -> None:
        given().when(EndForToday(ANA, 30)).leaves(Resting)
        there = given().after(EndForToday(ANA, 7 * 24 * 60))
        assert there.sees(ANA).return_at == there.now + 7 * DAY


class TestTheModeratorsHold:
    """A hold gives way to a rest and comes back after it; nobody is kept in it."""

    def test_a_rest_in_a_hold_begins_at_once_and_ends_in_the_hold(self) -> None:
        held = given().moderated().after(HoldRoom(THERAPIST))
        rested = held.after(AskForRest(ANA, 5), ComeBack(ANA), ComeBack(BEN))
        assert rested.phase == held.phase

    def test_the_moderator_can_ask_for_a_rest_and_does_not_have_to_come_back(self) -> None:
        there = given().moderated().after(AskForRest(THERAPIST, 10), ComeBack(ANA))
        there.when(ComeBack(BEN)).leaves(Sharing)
        there.when(ComeBack(THERAPIST)).refused(Reason.NOT_YOUR_TURN)
