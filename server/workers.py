"""Several processes that serve phones on one port: ``repair-room serve --workers N``.

Rules of this file:

* The parent owns the store and the socket and serves nobody. A worker is a whole server, with
  connections, a bell and a clock of its own; it shares nothing with the others but the store.
* The address of the store can hold a password: workers get it through their environment, never
  on a command line.
* The first worker starts alone, so that what the host has to change is said once.
* A worker that ends, however it ends, is replaced. Nothing is mended inside a process.
* No worker outlives the parent: on Linux it is killed with it, elsewhere it leaves when the line
  between them ends.
"""

import asyncio
import os
import signal
import socket
import sys
from asyncio.subprocess import Process
from collections.abc import Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Final, Self

import structlog

from server import serving
from server.scripts.refusals import ScriptRefused
from server.settings import Settings
from server.store.away import StoreUnusable
from server.store.embedded import embedded, tethered
from server.trust.address import CertificateUnusable
from server.web.journal import open_journal
from server.web.secured import secured

HOST_HAS_TO_ACT: Final = 3
"""Exit status when the host has to change something first; the sentence has been said."""

START_TRIES: Final = 3
AGAIN_AFTER_S: Final = (0.1, 0.5, 2.0, 5.0)
"""Before a worker is replaced; the last one counts from then on."""

STEADY_S: Final = 10.0
"""A worker that lived for this long did not die of how it was started."""

LEAVE_WITHIN_S: Final = serving.SPREAD_S + serving.LEFT_WITHIN_S + 2.0

_PROGRAM: Final = (
    f"import sys; sys.path.insert(0, {str(Path(__file__).parents[1])!r}); "
    "from server.workers import work; work(int(sys.argv[1]), int(sys.argv[2]))"
)
_UP: Final = b"+"
_log = structlog.get_logger()


class CannotStart(Exception):
    """No worker came up; with a sentence for the host, or "" if the worker has said it."""


class Worker:
    """One process, and the line to it: it says there when it is up, and sees there if we die."""

    def __init__(self, process: Process, line: socket.socket) -> None:
        self._process = process
        self._line = line

    @classmethod
    async def begun(cls, bound: socket.socket, settings: Settings, url: str) -> Self:
        """A new one, on the socket ``bound`` and the store at ``url``."""
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        with theirs:
            process = await asyncio.create_subprocess_exec(
                *tethered(),
                *(sys.executable, "-P", "-c", _PROGRAM),
                *(str(bound.fileno()), str(theirs.fileno())),
                env=os.environ | {"REPAIR_REDIS_URL": url, "REPAIR_HTTPS": settings.https},
                pass_fds=(bound.fileno(), theirs.fileno()),
                # A Ctrl-C in the terminal is for the parent, which lets everybody leave.
                start_new_session=True,
            )
        return cls(process, ours)

    async def is_up(self) -> bool:
        """Wait until it serves phones; False if it ends before."""
        try:
            return await asyncio.get_running_loop().sock_recv(self._line, 1) == _UP
        except OSError:
            return False

    async def ended(self) -> int:
        """Wait for its end; its exit status."""
        status = await self._process.wait()
        self._line.close()
        return status

    async def leave(self) -> None:
        """Have it leave, and see to it that it does."""
        if self._process.returncode is None:
            self._process.terminate()
        try:
            async with asyncio.timeout(LEAVE_WITHIN_S):
                await self.ended()
        except TimeoutError:
            self._process.kill()
            await self.ended()


class Crew:
    """The workers of one server, each in the place of one that ended."""

    def __init__(self, bound: socket.socket, settings: Settings, url: str) -> None:
        self._bound = bound
        self._settings = settings
        self._url = url
        self._workers: set[Worker] = set()

    async def work(self, count: int, on_started: Callable[[], None]) -> None:
        """Keep ``count`` workers going until cancelled; ``on_started`` when the first is up.

        Raises:
            CannotStart: if that one does not come up.
        """
        first = await self._first()
        on_started()
        others = [await self._begin() for _ in range(count - 1)]
        async with asyncio.TaskGroup() as places:
            for worker in (first, *others):
                places.create_task(self._keep(worker))

    async def leave(self) -> None:
        """Have all of them leave, at the same time."""
        await asyncio.gather(*(worker.leave() for worker in self._workers))

    async def _begin(self) -> Worker:
        worker = await Worker.begun(self._bound, self._settings, self._url)
        self._workers.add(worker)
        return worker

    async def _first(self) -> Worker:
        for pause in AGAIN_AFTER_S[:START_TRIES]:
            worker = await self._begin()
            if await worker.is_up():
                return worker
            if await self._end_of(worker) == HOST_HAS_TO_ACT:
                raise CannotStart("")
            await asyncio.sleep(pause)
        raise CannotStart(
            f"The server ended {START_TRIES} times while it was starting. "
            "What it said stands above; start it once more when that is looked after."
        )

    async def _keep(self, worker: Worker) -> None:
        loop = asyncio.get_running_loop()
        tries = 0
        while True:
            began = loop.time()
            status = await self._end_of(worker)
            _log.warning("worker_replaced", status=status)
            tries = 0 if loop.time() - began > STEADY_S else tries + 1
            await asyncio.sleep(AGAIN_AFTER_S[min(tries, len(AGAIN_AFTER_S) - 1)])
            worker = await self._begin()

    async def _end_of(self, worker: Worker) -> int:
        status = await worker.ended()
        self._workers.discard(worker)
        return status


async def keep_workers(
    settings: Settings, bound: socket.socket, count: int, on_started: Callable[[], None]
) -> int:
    """Serve phones with ``count`` workers until told to stop; the exit status.

    Raises:
        StoreUnusable, CannotStart: with a sentence for the host.
    """
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(each, stop.set)
    async with AsyncExitStack() as stack:
        url = settings.redis_url
        if not url:
            url = await stack.enter_async_context(embedded(settings.data_dir))
        crew = Crew(bound, settings, url)
        working = asyncio.create_task(crew.work(count, on_started))
        stopping = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if working.done():
                working.result()
        finally:
            for task in (working, stopping):
                task.cancel()
            await asyncio.gather(working, stopping, return_exceptions=True)
            await crew.leave()
    return 0


def work(bound: int, line: int) -> None:
    """What the process of a worker runs, on two inherited sockets."""
    settings = Settings()
    open_journal()
    try:
        status = asyncio.run(_work(settings, socket.socket(fileno=bound), line))
    except (ScriptRefused, StoreUnusable, CertificateUnusable) as refused:
        _say(str(refused))
        status = HOST_HAS_TO_ACT
    sys.exit(status)


async def _work(settings: Settings, bound: socket.socket, line: int) -> int:
    loop = asyncio.get_running_loop()

    def parent_gone() -> None:
        loop.remove_reader(line)
        signal.raise_signal(signal.SIGTERM)

    loop.add_reader(line, parent_gone)
    vouched = secured(settings, _say)
    return await serving.serve(
        settings, _say, bound, lambda: _tell_up(line), secured=vouched, replaced=True
    )


def _tell_up(line: int) -> None:
    os.write(line, _UP)


def _say(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")
