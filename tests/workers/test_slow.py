"""A phone that reads nothing costs a little memory for a while, and its partner no time (G8)."""

import asyncio
import json
import socket
import urllib.request
from contextlib import suppress
from pathlib import Path

import pytest
from websockets.client import ClientProtocol
from websockets.uri import parse_uri

from server.web import limits
from tests.faults.waiting import eventually
from tests.house import House
from tests.phone import Phone, random_name
from tests.web.scene import JSON, Scene

ROOMS = 50
ASKS = 18
"""Fewer than a phone may ask at once."""

LONGEST = "😢" * 1_000

KIB = 1024
PER_STUCK_PHONE = 256 * KIB
SLACK = 24 * KIB * KIB
"""What the words of fifty rooms take in any case while they are open: 20 MiB were measured with
phones that read."""


class Stuck:
    """A phone that says hello and then never reads: its line is narrow and soon full."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self._line = socket.socket()
        self._line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 * KIB)
        self._line.setblocking(False)

    async def come(self, port: int, address: str) -> None:
        """Connect, say hello and ask for more than the line can hold of answers."""
        loop = asyncio.get_running_loop()
        self._line.bind((address, 0))
        await loop.sock_connect(self._line, ("127.0.0.1", port))
        protocol = ClientProtocol(parse_uri(self.phone.url), subprotocols=[JSON])  # type: ignore[list-item]
        protocol.send_request(protocol.connect())
        await self._flush(protocol)
        while not list(protocol.events_received()):
            protocol.receive_data(await loop.sock_recv(self._line, 1))
        hello = {"t": "hello", "room": self.phone.room, "secret": self.phone.secret}
        protocol.send_text(json.dumps(hello).encode())
        for _ in range(ASKS):
            keep = {"t": "keep_for_my_turn", "words": LONGEST}
            ask = {"t": "do", "id": random_name(), "command": keep}
            protocol.send_text(json.dumps(ask, ensure_ascii=False).encode())
        await self._flush(protocol)

    async def _flush(self, protocol: ClientProtocol) -> None:
        for data in protocol.data_to_send():
            await asyncio.get_running_loop().sock_sendall(self._line, data)

    def read_on(self) -> int:
        """Read at last whatever still comes: how much that was."""
        self._line.setblocking(True)
        read = 0
        with self._line, suppress(ConnectionResetError):
            while data := self._line.recv(64 * KIB):
                read += len(data)
        return read


class Couple:
    """Ana, who has the floor and talks; Ben, whose phone gets stuck."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.scene = Scene(house)
        self.ana: Phone
        self.ben: Stuck

    async def begin(self) -> None:
        self.ana, ben = await self.scene.sharing()
        await ben.go()
        self.ben = Stuck(ben)

    async def talk(self) -> None:
        """Ben's phone asks and does not read the answers; each of Ana's exchanges is answered."""
        await self.ben.come(self.house.port, self.scene.address)
        for turn in range(ASKS // 2):
            await self._done("keep_for_my_turn", words=f"{turn}")
            await self._done("let_go", ref=turn + 1)
        await self._done("say", words="I felt far away.")

    async def _done(self, t: str, **fields: object) -> None:
        """Asked again if the store is too busy: it is fifty rooms at once, on any machine."""
        assert (await self.ana.sure(t, random_name(), **fields))["t"] == "done"


def memory(house: House) -> int:
    """What the server's process holds, in bytes."""
    status = Path(f"/proc/{house.pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) * KIB


def phones_on(house: House) -> int:
    """How many lines the server serves, as it counts them."""
    with urllib.request.urlopen(f"{house.url}/metrics", timeout=5) as answer:
        text = answer.read().decode()
    return int(float(text.partition("\nrepair_phones ")[2].partition("\n")[0]))


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    folder = tmp_path_factory.mktemp("house") / "data"
    with House(folder, moved=True, TEST_SEND_BUFFER="4096") as running:
        yield running


async def first_sentence(house: House) -> None:
    """The wording rules are read with the first one: memory that no phone takes."""
    ana, ben = await Scene(house).sharing()
    await ana.done("say", words="I felt far away.")
    for phone in (ana, ben):
        await phone.go()


async def test_fifty_stuck_phones_are_bounded_and_their_partners_are_all_answered(
    house: House,
) -> None:
    await first_sentence(house)
    couples = [Couple(house) for _ in range(ROOMS)]
    await asyncio.gather(*(couple.begin() for couple in couples))
    before = memory(house)
    await asyncio.gather(*(couple.talk() for couple in couples))
    grown = memory(house) - before
    assert grown < ROOMS * PER_STUCK_PHONE + SLACK
    await eventually(lambda: phones_on(house) == ROOMS, within=limits.SEND_WITHIN_S + 10)
    for couple in couples:
        assert couple.ben.read_on() < PER_STUCK_PHONE
    for couple in couples[:5]:
        ben = couple.ben.phone
        await ben.come(at=ben.at(), local_addr=(couple.scene.address, 0))
        assert ben.entries["room"] == couple.ana.entries["room"]
        assert len(ben.entries["own"]) == ASKS
        await ben.go()
    await asyncio.gather(*(couple.ana.go() for couple in couples))
    assert "Traceback" not in house.said()
