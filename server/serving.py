"""One process that serves phones: how it listens, and how it leaves.

Rules of this file:

* Leaving is: take nobody new, then say goodbye (1012, "come back by yourself") to one phone after
  the other, spread over a moment, so that they do not all knock elsewhere at once. Until its turn
  comes a phone is served as ever.
* A signal ends the serving, not the process: the store is put away after the last phone.
* The socket is bound before anything else is begun, so that a port that is taken is said at once.
"""

import asyncio
import random
import signal
import socket
import ssl
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final

import structlog
import uvicorn
from starlette.applications import Starlette
from uvicorn.server import HANDLED_SIGNALS

from server.app import open_house
from server.settings import Settings
from server.web.gathered import GatheringSocket
from server.web.secured import Secured
from server.wire.messages import LARGEST_FRAME

SPREAD_S: Final = 3.0
"""At most this long between the first goodbye and the last."""

BETWEEN_S: Final = 0.02
"""From one goodbye to the next, on average, when there are few phones."""

LEFT_WITHIN_S: Final = 5.0
"""After the last goodbye, for what is still being done."""

LAST_WORDS_S: Final = 0.1
"""For bytes on their way out; who takes none by then is cut off."""

WAITING: Final = 64 * 1024
"""Bytes that may wait for one phone before no more are made. Over https the usual is 512 KiB, and
a phone that reads nothing would cost that much."""

DEAF: Final = 75
"""Exit status of a worker that left because it no longer heard of other workers' changes."""


_log = structlog.get_logger()


class PortTaken(Exception):
    """Somebody else listens there; with a sentence for the host."""


def listener(settings: Settings) -> socket.socket:
    """A socket bound where the server is to listen; raises :class:`PortTaken`."""
    return _bound(settings.host, settings.port, "REPAIR_PORT")


def trust_listener(settings: Settings) -> socket.socket:
    """A socket bound where phones get the root; raises :class:`PortTaken`."""
    return _bound(settings.host, settings.trust_port, "REPAIR_TRUST_PORT")


def _bound(host: str, port: int, setting: str) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named as TCP, or asyncio leaves Nagle's algorithm on: an answer that follows a view would
    # wait 40 ms for the phone's acknowledgement of it.
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
    except OSError:
        bound.close()
        raise PortTaken(
            f"Port {port} is taken, perhaps by a Repair Room that is already "
            f"running. Stop that one, or choose another: {setting}={port + 1}."
        ) from None
    return bound


class _Line(GatheringSocket):
    """One phone's line, over https no wider than over plain http."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        transport.set_write_buffer_limits(WAITING)
        super().connection_made(transport)


def config(house: Starlette, tls: ssl.SSLContext | None = None) -> uvicorn.Config:
    """How the server speaks: small frames, no compression, no access log, its own heartbeat.

    ``tls``: with which it speaks https.
    """
    return uvicorn.Config(
        house,
        ssl_context_factory=None if tls is None else lambda config, usual: tls,
        ws=_Line,
        ws_max_size=LARGEST_FRAME,
        ws_per_message_deflate=False,
        ws_ping_interval=None,
        access_log=False,
        log_config=None,
        server_header=False,
        lifespan="off",
    )


class Server(uvicorn.Server):
    """Uvicorn, which leaves as the rules of this file say, or when ``leave`` is set."""

    def __init__(
        self,
        house: Starlette,
        leave: asyncio.Event,
        on_started: Callable[[], None],
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        super().__init__(config(house, tls))
        self._leave = leave
        self._on_started = on_started
        self._pause = pause

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen, and tell so."""
        await super().startup(sockets)
        _log.info("serving", port=[each.getsockname()[1] for each in sockets or ()])
        self._on_started()

    async def on_tick(self, counter: int) -> bool:
        """Whether it is time to go."""
        return await super().on_tick(counter) or self._leave.is_set()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Hear the signals to stop. Uvicorn would raise them again and end the process here."""
        before = {each: signal.signal(each, self.handle_exit) for each in HANDLED_SIGNALS}
        try:
            yield
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Leave."""
        _log.info("leaving", connections=len(self.server_state.connections))
        self._take_nobody_new(sockets or ())
        await self._say_goodbye()
        state = self.server_state
        if state.tasks:
            await asyncio.wait(state.tasks, timeout=LEFT_WITHIN_S)
        await asyncio.sleep(LAST_WORDS_S)
        for connection in list(state.connections):
            connection.transport.abort()
        for task in list(state.tasks):
            task.cancel()

    def _take_nobody_new(self, sockets: Sequence[socket.socket]) -> None:
        for server in self.servers:
            server.close()
        for each in sockets:
            each.close()

    async def _say_goodbye(self) -> None:
        """Each once: a second goodbye to a phone that has not read the first would fail."""
        told: set[object] = set()
        connections = self.server_state.connections
        while waiting := [each for each in connections if each not in told]:
            random.shuffle(waiting)
            pause = min(BETWEEN_S, SPREAD_S / len(waiting))
            for connection in waiting:
                told.add(connection)
                if connection in connections:
                    connection.shutdown()
                    await self._pause(random.uniform(0, 2 * pause))


async def serve(
    settings: Settings,
    say: Callable[[str], None],
    bound: socket.socket,
    on_started: Callable[[], None] = lambda: None,
    *,
    secured: Secured | None = None,
    replaced: bool = False,
) -> int:
    """Serve phones on ``bound`` until told to stop; the exit status.

    ``secured``: its https, if it has one. ``replaced``: somebody starts another when this one
    leaves, so it leaves when it goes deaf.

    Raises:
        ScriptRefused, StoreUnusable: with a sentence for the host.
    """
    deaf = asyncio.Event()
    leave = deaf if replaced else asyncio.Event()
    tls = secured.context() if secured is not None and settings.https == "1" else None
    async with open_house(settings, say, gone_deaf=deaf.set, secured=secured, tls=tls) as house:
        await Server(house, leave, on_started, tls=tls).serve([bound])
    return DEAF if leave.is_set() else 0
