"""In private: lines to one partner, and talking with one alone. Both know that it can be so."""

from dataclasses import replace

import pytest

from server.dialogue import commands as c
from server.dialogue import events as e
from server.dialogue.commands import BeginCaucus, EndCaucus, SayInCaucus, TellPrivately
from server.dialogue.rejections import Reason
from server.dialogue.room import Caucus, Held, Paused, Sharing
from server.dialogue.seats import PARTNERS, Seat, other
from tests.dialogue.everywhere import PHASES_HERE, with_therapist
from tests.dialogue.given import ANA, BEN, THERAPIST, given, minutes

LINE = "Breathe. There is time."


class TestPrivateLines:
    @pytest.mark.parametrize("phase", PHASES_HERE)
    @pytest.mark.parametrize("to", PARTNERS)
    def test_a_line_stands_in_two_logs_and_nowhere_else(self, phase: str, to: Seat) -> None:
        there = with_therapist()[phase]
        asked = there.when(TellPrivately(THERAPIST, to, LINE))
        assert {type(event) for event in asked.events} == {e.PrivateLineTold}
        assert {event.seat for event in asked.events if isinstance(event, e.PrivateLineTold)} == {
            to,
            THERAPIST,
        }
        for seat in Seat:
            assert asked.done().sees(seat) == there.sees(seat)

    def test_it_goes_to_a_partner_and_has_words(self) -> None:
        there = given().moderated()
        there.when(TellPrivately(THERAPIST, THERAPIST, LINE)).refused(Reason.OUT_OF_RANGE)
        there.when(TellPrivately(THERAPIST, ANA, " ")).refused(Reason.WORDS_EMPTY)

    @pytest.mark.parametrize("seat", PARTNERS)
    def test_a_partner_has_no_private_lines(self, seat: Seat) -> None:
        there = given().moderated()
        there.when(TellPrivately(seat, other(seat), LINE)).refused(Reason.NOT_YOUR_TURN)


class TestCaucus:
    @pytest.mark.parametrize("to", PARTNERS)
    def test_all_three_see_that_it_is_on_and_with_whom(self, to: Seat) -> None:
        there = given().moderated().when(BeginCaucus(THERAPIST, to)).then(e.CaucusBegan)
        there.leaves(Caucus).floor(None)
        assert {there.done().sees(seat).caucus for seat in Seat} == {to}

    def test_waiting_looks_the_same_for_whoever_waits(self) -> None:
        ana, ben = (
            given().moderated().after(BeginCaucus(THERAPIST, seat)).sees(other(seat))
            for seat in PARTNERS
        )
        same = replace(ana, seat=BEN, caucus=BEN)
        assert replace(ben, seat=BEN, caucus=BEN) == same

    @pytest.mark.parametrize("to", PARTNERS)
    def test_nothing_said_in_it_changes_what_the_other_sees(self, to: Seat) -> None:
        silent = given().moderated().after(BeginCaucus(THERAPIST, to))
        said = silent.after(SayInCaucus(to, "I am afraid."), SayInCaucus(THERAPIST, LINE))
        assert said.sees(other(to)) == silent.sees(other(to))

    @pytest.mark.parametrize("to", PARTNERS)
    def test_only_the_two_in_it_can_write(self, to: Seat) -> None:
        there = given().moderated().after(BeginCaucus(THERAPIST, to))
        for seat in (to, THERAPIST):
            said = there.when(SayInCaucus(seat, "I am afraid."))
            said.then(e.CaucusWordsSaid, e.CaucusWordsSaid)
            logs = {event.seat for event in said.events if isinstance(event, e.CaucusWordsSaid)}
            assert logs == {to, THERAPIST}
            assert SayInCaucus in there.sees(seat).may
        there.when(SayInCaucus(other(to), "Hello?")).refused(Reason.NOT_IN_CAUCUS)
        assert SayInCaucus not in there.sees(other(to)).may

    def test_the_therapist_can_turn_to_the_other(self) -> None:
        there = given().moderated().after(BeginCaucus(THERAPIST, ANA), BeginCaucus(THERAPIST, BEN))
        there.when(SayInCaucus(BEN, "Hello.")).then(e.CaucusWordsSaid, e.CaucusWordsSaid)
        there.when(SayInCaucus(ANA, "And")).refused(Reason.NOT_IN_CAUCUS)

    def test_its_words_are_no_words_of_the_conversation(self) -> None:
        there = given().moderated().after(BeginCaucus(THERAPIST, ANA), SayInCaucus(ANA, "Alone."))
        assert there.room.told.said == ()

    def test_it_ends_where_it_stood(self) -> None:
        there = given().moderated().later(minutes(1))
        apart = there.after(BeginCaucus(THERAPIST, BEN)).later(minutes(9))
        together = apart.when(EndCaucus(THERAPIST)).then(e.CaucusEnded).leaves(Sharing).floor(ANA)
        assert together.done().left == there.left
        together.done().when(SayInCaucus(BEN, "And")).refused(Reason.NOT_NOW)

    def test_a_held_room_is_held_again_afterwards(self) -> None:
        there = given().moderated().after(c.HoldRoom(THERAPIST), BeginCaucus(THERAPIST, ANA))
        there.when(EndCaucus(THERAPIST)).leaves(Held)

    @pytest.mark.parametrize("seat", PARTNERS)
    def test_a_rest_ends_it(self, seat: Seat) -> None:
        there = given().moderated().after(BeginCaucus(THERAPIST, ANA))
        rest = there.when(c.AskForRest(seat, 5)).leaves(Paused).done()
        assert rest.sees(ANA).caucus is None
        back = rest.after(c.ComeBack(ANA)).when(c.ComeBack(BEN))
        back.leaves(Sharing).floor(ANA)

    @pytest.mark.parametrize("seat", PARTNERS)
    def test_a_partner_neither_begins_nor_ends_one(self, seat: Seat) -> None:
        there = given().moderated()
        there.when(BeginCaucus(seat, seat)).refused(Reason.NOT_YOUR_TURN)
        apart = there.after(BeginCaucus(THERAPIST, seat))
        apart.when(EndCaucus(seat)).refused(Reason.NOT_YOUR_TURN)

    def test_a_therapist_is_not_alone_with_themselves(self) -> None:
        there = given().moderated()
        there.when(BeginCaucus(THERAPIST, THERAPIST)).refused(Reason.OUT_OF_RANGE)
