"""Where each fact goes, and how it lies at rest."""

import dataclasses
from typing import Any

import pytest

from server.dialogue import events as e
from server.dialogue.events import EVENTS, OWN, Event, Seal, seal_of
from server.dialogue.settle import settle
from tests.dialogue.given import ANA, THERAPIST, given, minutes

PRIVATE = {
    e.WordsKept,
    e.KeptWordsLetGo,
    e.CameBack,
    e.ActivationNoted,
    e.HowHeardSaid,
    e.Assented,
    e.PrivateLineTold,
    e.CaucusWordsSaid,
    e.ReturnLinkMade,
    e.ReturnLinksRevoked,
    e.DeviceAdded,
    e.SentenceStopped,
    e.WordsHeld,
    e.WordsLeftToHear,
    e.TipGiven,
}


def blank(kind: type[Event]) -> Event:
    """A fact of ``kind``; what is in it does not matter here."""
    nothing: Any = {field.name: None for field in dataclasses.fields(kind)}
    return kind(**nothing)


def test_what_is_ones_own_goes_to_ones_own_log() -> None:
    assert OWN == PRIVATE


@pytest.mark.parametrize("kind", [kind for kind in EVENTS if kind in OWN])
def test_ones_own_facts_say_whose_they_are(kind: type[Event]) -> None:
    assert "seat" in {field.name for field in dataclasses.fields(kind)}


@pytest.mark.parametrize("kind", EVENTS)
def test_a_fact_with_words_in_it_never_lies_in_clear(kind: type[Event]) -> None:
    fields = {field.name for field in dataclasses.fields(kind)}
    if fields & {"words", "name", "missing", "line", "answer", "answers", "level"}:
        assert seal_of(blank(kind)) is not Seal.CLEAR


def test_what_time_alone_brings_about_needs_no_key() -> None:
    there = given().without(ANA).later(minutes(1))
    brought = settle(there.room, there.now + 10**12)
    brought += settle(there.back_again(ANA).room, there.now)
    missed = given().moderated().without(THERAPIST)
    brought += settle(missed.room, missed.now + minutes(2))
    assert {seal_of(event) for event in brought} == {Seal.CLEAR}


def test_names_outlive_a_session_and_words_do_not() -> None:
    assert seal_of(blank(e.SeatTaken)) is Seal.ROOM
    assert seal_of(blank(e.WordsSaid)) is Seal.SESSION
    assert seal_of(blank(e.WordsKept)) is Seal.SEAT


def test_a_knock_is_the_one_thing_that_is_read_before_anybody_is_let_in() -> None:
    assert [kind for kind in EVENTS if seal_of(blank(kind)) is Seal.GUEST] == [e.Knocked]


def test_the_second_answer_can_be_counted_by_whoever_serves_it() -> None:
    assert seal_of(blank(e.HowHeardSaid)) is Seal.SESSION
    assert seal_of(blank(e.CameBack)) is Seal.SESSION
    assert seal_of(blank(e.Assented)) is Seal.SESSION


@pytest.mark.parametrize("kind", EVENTS)
def test_every_fact_says_when(kind: type[Event]) -> None:
    assert dataclasses.fields(kind)[0].name == "at"
