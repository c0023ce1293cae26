"""Two phones through the real server: the ways of one socket."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from starlette.websockets import WebSocketDisconnect

from server.dialogue.room import Offer
from server.dialogue.seats import MINUTE
from server.rooms.opened import OpenRoom
from server.rooms.rooms import Rooms
from server.scripts.load import default_folder, load
from server.web import phone as server_phone
from server.web.outgoing import Outgoing
from server.wire import codec
from server.wire.asking import Added, ScriptUnknown
from server.wire.messages import ViewFrame
from tests.house import House
from tests.phone import Json, Phone
from tests.rooms.evening import Evening
from tests.store.stores import place_in_process


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


class Welcoming:
    """A phone's socket during whose welcome the room is read anew."""

    def __init__(self, opened: OpenRoom, rooms: Rooms) -> None:
        self.sent: list[Json] = []
        self._opened = opened
        self._rooms = rooms
        self._shown = asyncio.Event()

    async def send_text(self, text: str) -> None:
        frame = json.loads(text)
        if frame["t"] == "welcome":
            self._opened.forget()
        self.sent.append(frame)
        if frame["t"] != "welcome":
            self._shown.set()

    async def receive(self) -> Json:
        await self._rooms.carrying.refresh(self._opened)
        await self._shown.wait()
        return {"type": "websocket.disconnect"}


def no_offer(dialogue: str) -> Offer:
    raise ScriptUnknown


NOTHING_ADDED = Added(lambda: ("acorn", "apple", "arrow"), no_offer)


async def test_a_place_is_still_good_when_the_room_is_read_anew_during_the_welcome() -> None:
    place = place_in_process()
    evening = Evening((await place.worker()).rooms, load(default_folder() / "mirror.toml"))
    ana, ben = await evening.couple()
    await evening.begin(ana, ben)
    shown = [*Outgoing(ana.opened, ana.visit, evening.clock).round()][-1]
    assert isinstance(shown, ViewFrame)
    socket: Any = Welcoming(ana.opened, ana.rooms)
    with pytest.raises(WebSocketDisconnect):
        await server_phone.Phone(
            socket, codec.JSON, ana.rooms, ana.opened, ana.visit, ana.news, NOTHING_ADDED
        ).listen_and_send(shown.at)
    assert [frame["t"] for frame in socket.sent] == ["welcome", "view"]
    await place.close()
