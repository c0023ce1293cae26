"""The stage for one bad input: a room, phones and bare sockets, all from an address of its own.

Each row of a table stands at another loopback address, so that what one asks too often is not
held against the next.
"""

import asyncio
import http.client
import itertools
import json
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final

import websockets
from websockets.asyncio.client import connect

from server.wire.messages import PROTOCOL_JSON
from tests.house import House
from tests.phone import PATIENCE_S, Json, Phone, packed, random_name

JSON: Final = PROTOCOL_JSON
_addresses = itertools.count(2)


def own_address() -> str:
    """A loopback address that nobody else has used."""
    high, low = divmod(next(_addresses), 250)
    return f"127.0.{high + 1}.{low + 1}"


@dataclass
class Scene:
    """A running house, and whoever plays a bad input to it."""

    house: House
    protocol: str = JSON
    address: str = field(default_factory=own_address)

    def post(
        self, body: bytes = b"{}", path: str = "/api/rooms", **headers: str
    ) -> tuple[int, Json]:
        """One POST as it is: the status and what was answered."""
        return self.request("POST", path, body, headers)

    def request(
        self, method: str, path: str, body: bytes, headers: Mapping[str, str]
    ) -> tuple[int, Json]:
        """One request over http."""
        line = http.client.HTTPConnection(
            "127.0.0.1", self.house.port, timeout=20, source_address=(self.address, 0)
        )
        try:
            sent = {name.replace("_", "-"): value for name, value in headers.items()}
            line.request(method, path, body, sent)
            answer = line.getresponse()
            text = answer.read()
        finally:
            line.close()
        with suppress(ValueError):
            return answer.status, json.loads(text)
        return answer.status, {}

    def room(self) -> dict[str, str]:
        """A new room: its links by seat."""
        status, opened = self.post()
        assert status == 201, opened
        return dict(opened["invitations"])

    async def come(self, link: str, name: str = "Ana", secret: str | None = None) -> Phone:
        """A phone that opens ``link``, from this address."""
        phone = Phone(self.house.port, link, name, secret, self.protocol)
        return await phone.come(local_addr=(self.address, 0))

    async def turned_away(self, link: str, name: str = "Ana", secret: str | None = None) -> str:
        """How a phone that opens ``link`` is turned away."""
        phone = await self.come(link, name, secret)
        await phone.until(lambda: phone.closed is not None or bool(phone.view))
        if phone.closed is None:
            await phone.go()
            return "came in"
        return closed(*phone.closed)

    async def first(self, *frames: Json | str | bytes, **options: Any) -> str:
        """How a socket ends whose first frames are ``frames``."""
        options.setdefault("subprotocols", [self.protocol])
        options.setdefault("origin", None)
        uri = f"ws://127.0.0.1:{self.house.port}{options.pop('path', '/ws')}"
        async with connect(
            uri, compression=None, local_addr=(self.address, 0), **options
        ) as socket:
            with suppress(websockets.ConnectionClosed):
                for frame in frames:
                    await socket.send(packed(self.protocol, frame))
            async with asyncio.timeout(PATIENCE_S):
                await socket.wait_closed()
            return closed(socket.close_code, socket.close_reason)

    async def later(self, *frames: Json | str | bytes) -> str:
        """How the socket of a phone ends that has come in and then sends ``frames``."""
        phone = await self.come(self.room()["partner_a"])
        with suppress(websockets.ConnectionClosed):
            for frame in frames:
                await phone.send(frame)
        await phone.until(lambda: phone.closed is not None)
        assert phone.closed is not None
        return closed(*phone.closed)

    async def asked(self, t: str, **fields: Any) -> str:
        """The answer to one command of Ana, who has the floor and whose partner Ben is there."""
        ana, ben = await self.sharing()
        answer = await ana.ask(t, **fields)
        await asyncio.gather(ana.go(), ben.go())
        return told(answer)

    async def both(self) -> tuple[Phone, Phone]:
        """Ana and Ben in one room."""
        links = await asyncio.to_thread(self.room)
        ana = await self.come(links["partner_a"], "Ana")
        return ana, await self.come(links["partner_b"], "Ben")

    async def sharing(self) -> tuple[Phone, Phone]:
        """Ana and Ben, and Ana has the floor."""
        ana, ben = await self.both()
        await begin(ana, ben)
        return ana, ben


async def begin(ana: Phone, ben: Phone) -> None:
    """From the lobby to the first share, with ``ana`` speaking first."""
    await ana.until(lambda: "choose_first" in ana.view["may"])
    for phone in (ana, ben):
        await phone.done("choose_first", speaker=ana.view["seat"])
    for phone in (ana, ben):
        await phone.done("agree")
    await asyncio.gather(ana.sees("sharing"), ben.sees("sharing"))


CHANCE = frozenset({"id", "epoch", "chain"})
"""What is random in every room: ids of commands, epochs and hashes."""


def plain(frame: Json) -> str:
    """A frame as text, without what is random in every room."""
    return json.dumps(_without_chance(frame), sort_keys=True)


def _without_chance(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _without_chance(v) for k, v in value.items() if k not in CHANCE}
    return [_without_chance(item) for item in value] if isinstance(value, list) else value


def hello(link: str, **fields: Any) -> Json:
    """A hello, with ``fields`` put in its place."""
    room, _, invitation = link.partition("#")[2].partition(".")
    frame = {"t": "hello", "room": room, "secret": random_name(32), "invitation": invitation}
    return frame | {"name": "Ana"} | fields


def closed(code: int | None, reason: str | None) -> str:
    """How a socket was closed, in one line; only our own codes have a reason of ours."""
    if code is None or code < 4000:
        return f"closed {code}"
    return f"closed {code} {reason}".rstrip()


def told(answer: Json) -> str:
    """What a command was answered, in one line."""
    return f"{answer['t']} {answer.get('reason', '')}".rstrip()


Act = Callable[[Scene], Awaitable[str]]


@dataclass(frozen=True)
class Bad:
    """One bad input, and the one clear answer it gets."""

    name: str
    answer: str
    act: Act
