"""How one process listens, and how it leaves: to each phone its goodbye, one after the other."""

import asyncio
import signal
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect
from websockets.asyncio.client import ClientConnection, connect

from server import serving as serving_module
from server.serving import WAITING, PortTaken, Server, listener
from server.settings import Settings
from tests.faults.waiting import eventually
from tests.house import House, free_port
from tests.trust.clients import Authority, trusting
from tests.web.scene import Scene

RESTART = 1012


class Pauses:
    """Between two goodbyes: as long as the test wants."""

    def __init__(self) -> None:
        self.waiting: asyncio.Queue[asyncio.Event] = asyncio.Queue()

    async def __call__(self, seconds: float) -> None:
        assert 0 <= seconds <= 6
        go_on = asyncio.Event()
        self.waiting.put_nowait(go_on)
        await go_on.wait()

    async def next(self) -> asyncio.Event:
        """The pause that the server makes next; setting it ends it."""
        async with asyncio.timeout(20):
            return await self.waiting.get()


async def _echo(socket: WebSocket) -> None:
    await socket.accept()
    try:
        while True:
            await socket.send_text(await socket.receive_text())
    except WebSocketDisconnect:
        return


@pytest.fixture
def settings() -> Settings:
    return Settings(host="127.0.0.1", port=free_port())


@pytest.fixture
def pauses() -> Pauses:
    return Pauses()


@pytest.fixture
def leave() -> asyncio.Event:
    return asyncio.Event()


@pytest.fixture
async def phones(
    settings: Settings, pauses: Pauses, leave: asyncio.Event
) -> AsyncIterator[list[ClientConnection]]:
    """Three phones on a server that echoes; it has ended when the test has."""
    up = asyncio.Event()
    house = Starlette(routes=[WebSocketRoute("/ws", _echo)])
    server = Server(house, leave, up.set, pauses)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(server.serve([listener(settings)]))
        await up.wait()
        uri = f"ws://127.0.0.1:{settings.port}/ws"
        yield [await connect(uri) for _ in range(3)]
        leave.set()
        while pauses.waiting.qsize():
            (await pauses.next()).set()


async def _echoes(phone: ClientConnection) -> bool:
    await phone.send("still here")
    return await phone.recv() == "still here"


async def test_until_its_turn_comes_a_phone_is_served_and_then_told_to_come_back(
    phones: list[ClientConnection], pauses: Pauses, leave: asyncio.Event
) -> None:
    leave.set()
    left = set(phones)
    while left:
        go_on = await pauses.next()
        ends = {asyncio.create_task(phone.wait_closed()): phone for phone in left}
        done, others = await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        assert [ends[each].close_code for each in done] == [RESTART]
        for each in others:
            assert await _echoes(ends[each])
            each.cancel()
        left -= {ends[each] for each in done}
        go_on.set()


async def test_nobody_new_is_taken_while_it_leaves(
    settings: Settings, phones: list[ClientConnection], pauses: Pauses, leave: asyncio.Event
) -> None:
    leave.set()
    go_on = await pauses.next()
    with pytest.raises(OSError, match="Connect call failed"):
        await connect(f"ws://127.0.0.1:{settings.port}/ws")
    go_on.set()
    for _ in phones[1:]:
        (await pauses.next()).set()


async def test_a_phone_that_reads_nothing_does_not_hold_it_up(
    settings: Settings, leave: asyncio.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    up = asyncio.Event()
    flooding = asyncio.Event()

    async def flood(socket: WebSocket) -> None:
        await socket.accept()
        flooding.set()
        while True:
            await socket.send_text("x" * 65536)

    house = Starlette(routes=[WebSocketRoute("/ws", flood)])
    server = Server(house, leave, up.set)
    serving = asyncio.create_task(server.serve([listener(settings)]))
    await up.wait()
    monkeypatch.setattr(serving_module, "LEFT_WITHIN_S", 0.2)
    stuck = await connect(f"ws://127.0.0.1:{settings.port}/ws", max_queue=1)
    await flooding.wait()
    leave.set()
    await asyncio.wait_for(serving, 15)
    stuck.transport.abort()


async def test_over_https_too_little_waits_for_a_phone_that_reads_nothing(
    settings: Settings, leave: asyncio.Event, tmp_path: Path
) -> None:
    """Unless it is told otherwise, half a megabyte would wait for each such phone (G8)."""
    up = asyncio.Event()

    async def flood(socket: WebSocket) -> None:
        await socket.accept()
        while True:
            await socket.send_text("x" * 1024)

    at_home = Authority("127.0.0.1")
    house = Starlette(routes=[WebSocketRoute("/ws", flood)])
    server = Server(house, leave, up.set, tls=at_home.shows("127.0.0.1", tmp_path))
    serving = asyncio.create_task(server.serve([listener(settings)]))
    await up.wait()
    root = at_home.root.public_bytes(Encoding.DER)
    uri = f"wss://127.0.0.1:{settings.port}/ws"
    stuck = await connect(uri, ssl=trusting(root), max_queue=1)
    (line,) = server.server_state.connections
    await eventually(lambda: not line.writable.is_set())  # type: ignore[union-attr]
    waiting = line.transport.get_write_buffer_size()
    stuck.transport.abort()
    leave.set()
    await asyncio.wait_for(serving, 15)
    assert waiting <= 2 * WAITING


async def test_a_port_that_is_taken_is_said(settings: Settings) -> None:
    with socket.socket() as taken:
        taken.bind((settings.host, settings.port))
        taken.listen()
        with pytest.raises(PortTaken, match=f"REPAIR_PORT={settings.port + 1}"):
            listener(settings)


async def test_told_to_stop_it_ends_well_and_in_order(tmp_path: Path) -> None:
    with House(tmp_path / "data") as house:
        ana, ben = await Scene(house).sharing()
        status = await asyncio.to_thread(house.end, signal.SIGTERM)
        for phone in (ana, ben):
            await phone.until(lambda phone=phone: phone.closed is not None)  # type: ignore[misc]
    assert status == 0
    assert ana.closed is not None
    assert ben.closed is not None
    assert (ana.closed[0], ben.closed[0]) == (RESTART, RESTART)
    assert "Traceback" not in house.said()


def test_an_answer_does_not_wait_for_the_phone_to_acknowledge_what_came_before(
    tmp_path: Path,
) -> None:
    # Asyncio turns Nagle's algorithm off only where the listening socket is named as TCP.
    settings = Settings(host="127.0.0.1", port=free_port(), data_dir=tmp_path)
    with listener(settings) as bound:
        assert bound.proto == socket.IPPROTO_TCP
