"""The way through a script."""

import pytest

from server.dialogue.room import Appreciating, AtCrossroads, Closing, Place, Sharing
from server.dialogue.steps import (
    again,
    begin,
    first_share,
    forward,
    next_ref,
    opening,
    place_of,
    short_form,
    skip_share,
)
from tests.dialogue.given import ANA, BEN, MIRROR, START, gathered, given

AT = {step.id: index for index, step in enumerate(MIRROR.steps)}


def test_it_opens_with_the_first_step() -> None:
    assert opening(MIRROR, BEN, START).phase == begin(MIRROR, Place(0, BEN), START).phase


def test_past_the_last_step_the_room_is_closing() -> None:
    last = Place(len(MIRROR.steps) - 1, ANA)
    assert isinstance(forward(MIRROR, last, START).phase, Closing)


def test_the_swap_happens_once_and_takes_nothing_along() -> None:
    swapped = begin(MIRROR, Place(AT["swap"], ANA, chunks=2), START).phase
    assert isinstance(swapped, Sharing)
    assert swapped.place == Place(AT["share"], BEN, swapped=True)
    after = begin(MIRROR, Place(AT["swap"], BEN, chunks=2, swapped=True), START).phase
    assert isinstance(after, Appreciating)
    assert after.place == Place(AT["glad"], BEN, swapped=True)


def test_each_try_is_counted_and_the_last_one_leads_to_a_crossroads() -> None:
    first = again(MIRROR, Place(AT["was-that-it"], ANA), START).phase
    assert place_of(first) == Place(AT["say-back"], ANA, tries=1)
    last = again(MIRROR, Place(AT["was-that-it"], ANA, tries=2), START).phase
    assert last == AtCrossroads(Place(AT["was-that-it"], ANA, tries=3))


def test_the_short_form_is_one_last_try() -> None:
    once = short_form(MIRROR, Place(AT["was-that-it"], ANA, tries=3), START).phase
    assert place_of(once) == Place(AT["say-back"], ANA, tries=2, short=True)


def test_after_two_more_there_is_no_asking_for_more() -> None:
    third = begin(MIRROR, Place(AT["more"], ANA, chunks=2), START).phase
    assert place_of(third).step == AT["all-together"]


def test_a_passed_share_goes_past_what_belongs_to_it() -> None:
    nothing_said = skip_share(MIRROR, Place(AT["share"], ANA), START).phase
    assert place_of(nothing_said) == Place(AT["share"], BEN, swapped=True)
    one_said = skip_share(MIRROR, Place(AT["share"], ANA, chunks=1), START).phase
    assert place_of(one_said).step == AT["all-together"]


def test_what_is_said_is_numbered_from_one() -> None:
    there = given()
    assert next_ref(there.room) == 1
    assert next_ref(there.up_to("was-that-it").room) == 3


def test_the_first_share_is_where_the_floor_is_given() -> None:
    assert first_share(MIRROR) == AT["share"]


def test_a_phase_that_is_no_step_has_no_place() -> None:
    with pytest.raises(TypeError):
        place_of(gathered().phase)
