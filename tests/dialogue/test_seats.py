"""Who can be in a room."""

import pytest

from server.dialogue.seats import PARTNERS, Seat, other
from tests.dialogue.given import ANA, BEN, THERAPIST


def test_each_partner_has_the_other() -> None:
    assert other(ANA) is BEN
    assert other(BEN) is ANA
    assert set(PARTNERS) == {ANA, BEN}


def test_a_moderator_has_no_counterpart() -> None:
    with pytest.raises(ValueError, match="only partners"):
        other(THERAPIST)


def test_the_names_of_the_seats_are_part_of_the_wire() -> None:
    assert [seat.value for seat in Seat] == ["partner_a", "partner_b", "moderator"]
