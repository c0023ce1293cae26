"""Signals: what the one without the floor can say without words, if it is welcome."""

import dataclasses
from typing import get_args

import pytest

from server.dialogue import commands as c
from server.dialogue import events as e
from server.dialogue.commands import SIGNALS, SendSignal, WelcomeSignals
from server.dialogue.rejections import Reason
from server.dialogue.room import Signal
from server.dialogue.seats import MINUTE, PARTNERS, Seat
from tests.dialogue.given import ANA, BEN, THERAPIST, Given, gathered, given

ALL: frozenset[Signal] = frozenset(get_args(Signal))


def welcome(seat: Seat = ANA) -> Given:
    return given().after(WelcomeSignals(seat, ALL))


def test_there_are_four() -> None:
    assert set(SIGNALS) == {"gentler", "want_to_understand", "thank_you", "need_a_pause"}


@pytest.mark.parametrize("signal", get_args(Signal))
def test_none_is_welcome_at_first(signal: Signal) -> None:
    given().when(SendSignal(BEN, signal)).refused(Reason.SIGNAL_NOT_WELCOME)


@pytest.mark.parametrize("signal", get_args(Signal))
def test_the_receiver_chooses_beforehand(signal: Signal) -> None:
    there = gathered().after(WelcomeSignals(ANA, frozenset({signal})))
    for seat in PARTNERS:
        there = there.after(c.ChooseFirst(seat, ANA))
    there = there.after(c.Agree(ANA), c.Agree(BEN))
    there.when(SendSignal(BEN, signal)).then(e.SignalSent)
    for another in ALL - {signal}:
        there.when(SendSignal(BEN, another)).refused(Reason.SIGNAL_NOT_WELCOME)


def test_what_was_welcome_can_be_taken_back() -> None:
    there = welcome().after(WelcomeSignals(ANA, frozenset()))
    there.when(SendSignal(BEN, "gentler")).refused(Reason.SIGNAL_NOT_WELCOME)


def test_both_see_what_was_sent_and_what_can_be() -> None:
    there = welcome().after(SendSignal(BEN, "thank_you"))
    ana, ben = there.sees(ANA).signals, there.sees(BEN).signals
    assert ana is not None
    assert ben is not None
    assert (ana.welcome, ana.can_send) == (ALL, frozenset())
    assert (ben.welcome, ben.can_send) == (frozenset(), ALL)
    assert ana.newest == ben.newest
    assert ana.newest is not None
    assert (ana.newest.seat, ana.newest.signal) == (BEN, "thank_you")


def test_one_a_minute() -> None:
    there = welcome().after(SendSignal(BEN, "gentler"))
    there.later(MINUTE - 1).when(SendSignal(BEN, "thank_you")).refused(Reason.SIGNAL_TOO_SOON)
    there.later(MINUTE).when(SendSignal(BEN, "thank_you")).then(e.SignalSent)


def test_the_others_signal_in_between_changes_nothing_of_it() -> None:
    there = welcome().after(WelcomeSignals(BEN, ALL), SendSignal(BEN, "gentler"))
    turned = there.up_to("say-back").after(SendSignal(ANA, "thank_you"))
    bens_again = turned.up_to("share") if turned.floor is ANA else turned.after(c.PassStep(BEN))
    bens_again = bens_again.after(c.GoOn(ANA), c.AnswerMore(ANA, more=True))
    assert bens_again.floor is ANA
    bens_again.when(SendSignal(BEN, "gentler")).refused(Reason.SIGNAL_TOO_SOON)


def test_only_the_one_without_the_floor_sends_one() -> None:
    there = welcome(BEN)
    there.when(SendSignal(ANA, "gentler")).refused(Reason.NOT_YOUR_TURN)
    there.up_to("say-back").when(SendSignal(ANA, "gentler")).then(e.SignalSent)
    there.up_to("was-that-it").when(SendSignal(ANA, "gentler")).refused(Reason.NOT_NOW)


def test_a_therapist_neither_sends_nor_welcomes_any() -> None:
    there = welcome().moderated()
    there.when(SendSignal(THERAPIST, "gentler")).refused(Reason.NOT_YOUR_TURN)
    there.when(WelcomeSignals(THERAPIST, ALL)).refused(Reason.NOT_YOUR_TURN)
    assert there.sees(THERAPIST).signals is None


def test_a_signal_is_never_text() -> None:
    assert {field.name for field in dataclasses.fields(e.SignalSent)} == {"at", "seat", "signal"}
    own_words: frozenset[Signal] = frozenset({"you always do that"})  # type: ignore[arg-type]
    given().when(WelcomeSignals(ANA, own_words)).refused(Reason.OUT_OF_RANGE)


def test_it_changes_nothing_in_the_conversation() -> None:
    there = welcome()
    assert there.after(SendSignal(BEN, "need_a_pause")).phase == there.phase
