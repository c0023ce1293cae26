"""The client for programs, against a real server: in, asked, cut off, back, and turned away."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from server.client import Client, Json, NotReached, Refused, TurnedAway, random_name
from server.wire.codec import PROTOCOLS
from tests.house import House, free_port
from tests.proxy import Proxy

PATIENCE_S = 20.0


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with House(tmp_path_factory.mktemp("house") / "data") as running:
        yield running


def links(house: House) -> tuple[str, str]:
    """A new room: the links of the two partners, as this machine opens them."""
    opened = house.open_room()
    return house.link_here(opened["partner_a"]), house.link_here(opened["partner_b"])


async def begin(ana: Client, ben: Client) -> None:
    """From the lobby to Ana's first turn."""
    for each in (ana, ben):
        await each.until(lambda each=each: "choose_first" in each.view["may"])  # type: ignore[misc]
        await each.do("choose_first", speaker="partner_a")
    for each in (ana, ben):
        await each.do("agree")
    await ana.until(lambda: "say" in ana.view["may"])


@pytest.mark.parametrize("protocol", PROTOCOLS)
async def test_two_clients_talk_over_every_subprotocol(house: House, protocol: str) -> None:
    a, b = links(house)
    async with Client(a, "Ana", protocol=protocol) as ana, Client(b, "Ben") as ben:
        assert (ana.seat, ben.seat) == ("partner_a", "partner_b")
        await begin(ana, ben)
        await ana.do("say", words="I felt far away. 🌙")
        await ben.until(lambda: "say" in ben.view["may"])
        said = [e["event"]["words"] for e in ben.entries if e["event"]["t"] == "words_said"]
        assert said == ["I felt far away. 🌙"]
        with pytest.raises(Refused) as refused:
            await ana.do("say", words="And one more thing.")
        assert refused.value.reason == "not_your_turn"
        assert (await ana.ask("go_on"))["reason"] == "not_now"
