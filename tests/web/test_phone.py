"""Two phones through the real server: the ways of one socket."""

from pathlib import Path

import pytest

from server.dialogue.seats import MINUTE
from tests.house import House
from tests.phone import Phone


@pytest.fixture
def house(tmp_path: Path):  # type: ignore[no-untyped-def]
    with House(tmp_path / "data", moved=True) as running:
        yield running


async def test_a_rest_ends_at_its_time_on_the_servers_clock(house: House) -> None:
    links = house.open_room()
    async with (
        Phone(house.port, links["partner_a"], "Ana") as ana,
        Phone(house.port, links["partner_b"], "Ben") as ben,
    ):
        await ana.done("ask_for_rest", minutes=5, line="back_soon")
        await ben.sees("paused")
        await house.move(5 * MINUTE)
        await ben.until(lambda: bool(ben.view["rest"]["round"]))
        assert ben.view["rest"]["left_ms"] == 0
