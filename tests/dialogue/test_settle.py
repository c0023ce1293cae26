"""What time and presence alone bring about, and when somebody must look again."""

from dataclasses import replace

import pytest

from server.dialogue.commands import AskForRest, ComeBack, EndForToday, Say, TakeSeat
from server.dialogue.events import (
    Arrived,
    RestTimeCame,
    RoomForgotten,
    SessionClosed,
    WentAway,
)
from server.dialogue.evolve import evolve_course
from server.dialogue.room import Ended, Gathering, Paused, Resting, Sharing
from server.dialogue.seats import DAY, HOUR, PARTNERS, Millis, Seat
from server.dialogue.settle import INVITATION_LIVES, ROOM_LIVES, WORDS_LIVE, due, settle
from tests.dialogue.given import ALWAYS, ANA, BEN, Given, empty_room, gathered, given, minutes


def quiet(there: Given) -> Given:
    """Both lines have gone quiet."""
    return there.without(ANA).without(BEN)


def test_asked_twice_the_second_answer_is_empty() -> None:
    for span in (0, minutes(11), 2 * DAY, 500 * DAY):
        for there in (gathered(), given(), given().after(AskForRest(ANA, 10))):
            assert settle(quiet(there).later(span).room, there.now + span) == []


def test_nothing_is_due_before_its_time() -> None:
    there = given().after(AskForRest(ANA, 10))
    assert due(there.room) == there.now + minutes(10)
    assert settle(there.room, there.now + minutes(10) - 1) == []
    assert settle(there.room, there.now + minutes(10)) == [RestTimeCame(there.now + minutes(10))]


def test_a_fact_happened_at_its_deadline_however_late_somebody_looks() -> None:
    there = quiet(given().after(AskForRest(ANA, 10)))
    happened = settle(there.room, there.now + 5 * HOUR)
    assert happened == [RestTimeCame(there.now + minutes(10))]


def test_facts_come_in_the_order_in_which_they_happened() -> None:
    there = given().after(AskForRest(ANA, 10))
    leases = {ANA: there.now + minutes(12), BEN: there.now + minutes(3)}
    room = replace(there.room, course=replace(there.room.course, leases=leases))
    happened = settle(room, there.now + 2 * DAY)
    assert [type(event) for event in happened] == [WentAway, RestTimeCame, WentAway, SessionClosed]
    assert sorted(event.at for event in happened) == [event.at for event in happened]


class TestPresence:
    def test_a_seat_is_here_while_its_lease_lasts(self) -> None:
        there = gathered().without(BEN)
        assert there.sees(ANA).here == {ANA}
        assert there.back_again(BEN).sees(ANA).here == {ANA, BEN}

    def test_its_end_is_a_deadline_like_any_other(self) -> None:
        there = given()
        leases = {ANA: ALWAYS, BEN: there.now + minutes(1)}
        room = replace(there.room, course=replace(there.room.course, leases=leases))
        assert due(room) == there.now + minutes(1)
        assert settle(room, there.now + minutes(2)) == [WentAway(there.now + minutes(1), BEN)]

    def test_a_lease_the_store_has_lost_ended_when_the_room_was_last_visited(self) -> None:
        there = given().later(minutes(1)).after(AskForRest(ANA, 5)).later(minutes(1))
        room = replace(there.room, course=replace(there.room.course, leases={BEN: ALWAYS}))
        assert settle(room, there.now) == [WentAway(there.now - minutes(1), ANA)]

    def test_a_lost_lease_takes_no_speaking_time_and_gives_none(self) -> None:
        there = given().later(minutes(1)).after(AskForRest(ANA, 5), ComeBack(ANA), ComeBack(BEN))
        room = replace(there.room, course=replace(there.room.course, leases={BEN: ALWAYS}))
        there = replace(there, room=room).later(minutes(9))
        assert there.left == minutes(2)

    def test_nobody_is_here_without_a_seat(self) -> None:
        room = empty_room().room
        room = replace(room, course=replace(room.course, leases={ANA: ALWAYS}))
        assert settle(room, room.course.opened_at) == []

    def test_coming_and_going_while_resting_changes_no_clock(self) -> None:
        there = given().later(minutes(1)).after(AskForRest(BEN, 10))
        there = there.without(ANA).later(minutes(3)).back_again(ANA).later(minutes(3))
        there = there.after(ComeBack(ANA), ComeBack(BEN))
        assert there.left == minutes(2)

    def test_the_clock_stands_still_while_the_one_with_the_floor_is_away(self) -> None:
        there = given().later(minutes(1)).without(ANA).later(minutes(30))
        assert there.left == minutes(2)
        assert there.clock.since is None
        assert there.back_again(ANA).later(minutes(1)).left == minutes(1)

    def test_it_runs_on_while_the_other_one_is_away(self) -> None:
        assert given().without(BEN).later(minutes(1)).left == minutes(2)

    def test_a_turn_that_begins_while_its_holder_is_away_waits_for_them(self) -> None:
        there = given().without(BEN).after(Say(ANA, "I felt alone.")).later(minutes(5))
        assert there.left == minutes(2)
        assert there.back_again(BEN).later(minutes(1)).left == minutes(1)

    def test_a_rest_that_ends_while_the_speaker_is_away_starts_no_clock(self) -> None:
        there = given().after(AskForRest(BEN, 5), ComeBack(ANA)).without(ANA)
        there = there.after(ComeBack(BEN)).later(minutes(5))
        assert isinstance(there.phase, Sharing)
        assert there.left == minutes(3)


class TestForgetting:
    def test_words_live_a_day_after_the_last_act(self) -> None:
        there = quiet(given().after(Say(ANA, "I felt alone.")))
        assert there.later(WORDS_LIVE - 1).room.told.said != ()
        lapsed = there.later(WORDS_LIVE)
        assert lapsed.room.told.said == ()
        assert isinstance(lapsed.phase, Resting)
        assert lapsed.sees(ANA).why == "lapsed"

    def test_being_here_is_no_act(self) -> None:
        there = given().after(Say(ANA, "I felt alone."))
        there = there.without(BEN).later(20 * HOUR).back_again(BEN).later(4 * HOUR)
        assert isinstance(there.phase, Resting)

    @pytest.mark.parametrize("span", [minutes(1), 23 * HOUR])
    def test_an_act_gives_another_day(self, span: Millis) -> None:
        there = given().later(span).after(AskForRest(ANA, 5)).later(WORDS_LIVE - 1)
        assert isinstance(there.phase, Paused)

    def test_a_gathering_has_no_words_to_lose(self) -> None:
        assert isinstance(quiet(gathered()).later(30 * DAY).phase, Gathering)

    def test_a_room_lives_400_days_after_the_last_visit(self) -> None:
        there = quiet(given())
        assert isinstance(there.later(ROOM_LIVES - 1).phase, Resting)
        over = there.later(ROOM_LIVES)
        assert isinstance(over.phase, Ended)
        assert over.room.told.names == {}

    def test_that_words_lapse_is_not_a_visit(self) -> None:
        there = quiet(given())
        resting = there.later(WORDS_LIVE)
        assert due(resting.room) == there.now + ROOM_LIVES

    def test_a_visit_is(self) -> None:
        there = quiet(given().after(EndForToday(ANA))).later(100 * DAY)
        visited = there.back_again(BEN)
        assert visited.happened[-1] == Arrived(visited.now, BEN)
        assert due(visited.without(BEN).room) == visited.now + ROOM_LIVES

    def test_an_invitation_lives_seven_days(self) -> None:
        there = empty_room().after(TakeSeat(ANA, "Ana"))
        assert isinstance(there.later(INVITATION_LIVES - 1).phase, Gathering)
        assert there.later(INVITATION_LIVES).happened[-1] == RoomForgotten(
            there.now + INVITATION_LIVES
        )

    def test_a_room_with_both_seated_outlives_its_invitation(self) -> None:
        assert isinstance(quiet(gathered()).later(INVITATION_LIVES).phase, Gathering)

    def test_what_is_over_stays_over_and_nothing_is_due(self) -> None:
        over = quiet(given()).later(ROOM_LIVES)
        assert due(over.room) is None
        assert over.later(1_000 * DAY).room == over.room


@pytest.mark.parametrize("seat", PARTNERS)
def test_only_the_clear_half_is_read(seat: Seat) -> None:
    """A timer fires with nobody's key at hand."""
    there = given().after(Say(ANA, "I felt alone."), AskForRest(seat, 10))
    blind = replace(there.room, told=empty_room().room.told)
    later = there.now + 2 * DAY
    assert settle(blind, later) == settle(there.room, later)
    assert due(blind) == due(there.room)
    course = blind.course
    for event in settle(blind, later):
        course = evolve_course(course, event)
    assert course == there.later(2 * DAY).room.course
