"""A close code tells the phone what to do."""

import pytest

from server.rooms.entering import Door
from server.wire.close_codes import MEANS, Close


@pytest.mark.parametrize("door", list(Door))
def test_every_shut_door_has_its_code(door: Door) -> None:
    assert Close[door.name].reason == door.value
    assert not Close[door.name].comes_back


def test_codes_and_reasons_fit_a_close_frame() -> None:
    assert all(4000 <= code <= 4999 and len(code.reason) < 120 for code in Close)


def test_every_code_says_what_it_means_in_one_sentence() -> None:
    assert set(MEANS) == set(Close)
    assert all(means.endswith(".") and "!" not in means for means in MEANS.values())
