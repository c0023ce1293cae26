"""Changing to another conversation: the therapist offers, and only both can accept."""

from dataclasses import replace

import pytest

from server.dialogue import commands as c
from server.dialogue import events as e
from server.dialogue.commands import AnswerOffer, OfferScript
from server.dialogue.rejections import Reason
from server.dialogue.room import Agreeing, FeelingHeard, Offer, Sharing
from server.dialogue.seats import PARTNERS, Seat, other
from server.dialogue.view import view
from tests.dialogue.given import ANA, BEN, THERAPIST, Given, gathered, given
from tests.dialogue.moves import SMALL

TITLES = (("en", SMALL.title), ("es", "Pequeña"))
OFFER = Offer(SMALL.id, SMALL.revision, SMALL.title, titles=TITLES)


def offered(there: Given | None = None) -> Given:
    return (there or given()).moderated().after(OfferScript(THERAPIST, OFFER))


def changed(there: Given | None = None) -> Given:
    both = (there or offered()).after(*(AnswerOffer(seat, yes=True) for seat in PARTNERS))
    return replace(both, script=SMALL)


def test_all_see_what_is_offered() -> None:
    there = offered()
    for seat in Seat:
        seen = there.sees(seat).offer
        assert seen is not None
        assert (seen.title, seen.said_yes) == ("Small", False)


@pytest.mark.parametrize("first", PARTNERS)
def test_one_yes_changes_nothing_and_is_shown_to_nobody_else(first: Seat) -> None:
    there = offered()
    one = there.when(AnswerOffer(first, yes=True)).then(e.Assented).leaves(Sharing).done()
    for seat in (other(first), THERAPIST):
        assert one.sees(seat) == there.sees(seat)
    assert one.room.course.script == there.room.course.script


@pytest.mark.parametrize("first", PARTNERS)
def test_with_both_it_begins_with_its_agreement(first: Seat) -> None:
    asked = offered().after(AnswerOffer(first, yes=True)).when(AnswerOffer(other(first), yes=True))
    asked.then(e.Assented, e.ScriptChanged, e.StepBegan).leaves(Agreeing)
    assert asked.done().room.course.script == (SMALL.id, SMALL.revision)
    assert asked.done().sees(ANA).offer is None


@pytest.mark.parametrize("seat", PARTNERS)
def test_one_no_is_enough_and_nobody_is_told_whose(seat: Seat) -> None:
    there = offered().after(AnswerOffer(other(seat), yes=True))
    asked = there.when(AnswerOffer(seat, yes=False)).then(e.OfferClosed)
    assert asked.events == [e.OfferClosed(there.now)]
    asked.done().when(AnswerOffer(seat, yes=True)).refused(Reason.NOTHING_OFFERED)


def test_a_yes_to_one_offer_is_no_yes_to_the_next() -> None:
    there = offered().after(AnswerOffer(ANA, yes=True), OfferScript(THERAPIST, OFFER))
    there.when(AnswerOffer(BEN, yes=True)).then(e.Assented).leaves(Sharing)


def test_an_offer_goes_with_the_one_who_made_it() -> None:
    there = offered().after(c.RemoveModerator(ANA))
    assert there.sees(BEN).offer is None
    there.when(AnswerOffer(ANA, yes=True)).refused(Reason.NOTHING_OFFERED)


@pytest.mark.parametrize("seat", PARTNERS)
def test_a_partner_offers_none(seat: Seat) -> None:
    given().moderated().when(OfferScript(seat, OFFER)).refused(Reason.NOT_YOUR_TURN)


def test_a_therapist_accepts_none() -> None:
    offered().when(AnswerOffer(THERAPIST, yes=True)).refused(Reason.NOT_YOUR_TURN)


def test_the_new_one_begins_with_whoever_spoke_or_was_to_speak() -> None:
    for first in PARTNERS:
        there = changed(offered(given(first=first)))
        assert isinstance(there.phase, Agreeing)
        assert there.phase.speaker is first
    held = given(first=BEN).moderated().after(c.HoldRoom(THERAPIST), OfferScript(THERAPIST, OFFER))
    phase = changed(held).phase
    assert isinstance(phase, Agreeing)
    assert phase.speaker is BEN
    assert isinstance(changed(offered(gathered())).phase, Agreeing)


def test_both_agree_to_it_before_it_begins() -> None:
    begun = changed().after(c.Agree(ANA)).when(c.Agree(BEN)).leaves(Sharing, "share")
    assert begun.done().sees(ANA).title == "Small"


def test_what_was_said_before_keeps_its_number() -> None:
    there = changed(offered(given().up_to("was-that-it")))
    assert there.sees(ANA).shares == ()
    begun = there.after(c.Agree(ANA), c.Agree(BEN)).when(c.Say(ANA, "I felt alone."))
    said = begun.events[0]
    assert isinstance(said, e.WordsSaid)
    assert (said.ref, said.step_id) == (3, "share")


def test_an_answer_of_the_old_one_is_none_of_the_new() -> None:
    held = given().moderated().up_to("feel-heard").after(c.SayHowHeard(ANA, "not_yet"))
    held = held.after(c.HoldRoom(THERAPIST), OfferScript(THERAPIST, OFFER))
    there = changed(held).after(c.Agree(ANA), c.Agree(BEN)).up_to("feel-heard")
    assert isinstance(there.phase, FeelingHeard)
    assert there.sees(ANA).own_heard is None
    there.when(c.SayHowHeard(ANA, "fully")).then(e.HowHeardSaid)


def test_kept_words_stay_ones_own() -> None:
    there = given().after(c.KeepForMyTurn(BEN, "The quiet.")).moderated()
    there = changed(there.after(OfferScript(THERAPIST, OFFER)))
    assert there.sees(BEN).kept == (1,)


def test_changing_to_one_that_needs_a_therapist() -> None:
    needs = replace(OFFER, needs_moderator=True)
    there = given().moderated().after(OfferScript(THERAPIST, needs))
    assert changed(there).room.course.needs_moderator


@pytest.mark.parametrize(
    ("language", "title", "lang"),
    [("es", "Pequeña", "es"), ("en", SMALL.title, "en"), ("fr", SMALL.title, "en")],
)
def test_each_reads_its_title_in_their_own_language(language: str, title: str, lang: str) -> None:
    there = offered()
    seen = view(replace(there.script, language=language), there.room, ANA).offer
    assert seen is not None
    assert (seen.title, seen.lang) == (title, lang)


def test_an_offer_of_an_older_server_has_one_title_in_no_known_language() -> None:
    there = given().moderated().after(OfferScript(THERAPIST, Offer("old", 1, "Old")))
    seen = there.sees(ANA).offer
    assert seen is not None
    assert (seen.title, seen.lang) == ("Old", "")
