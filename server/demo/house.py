"""A real server for the demo: a process of its own, with its own store in a folder that goes."""

import asyncio
import json
import os
import socket
import sys
import tempfile
import urllib.error
import urllib.request
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from server.store.embedded import tethered

STARTS_WITHIN_S: Final = 30.0
LEAVES_WITHIN_S: Final = 10.0
LOOKS_EVERY_S: Final = 0.05
_PROGRAM: Final = (
    f"import sys; sys.path.insert(0, {str(Path(__file__).parents[2])!r}); "
    "sys.argv[:] = ['repair-room', 'serve']; from server.__main__ import main; main()"
)


class DidNotStart(Exception):
    """The server did not come up; with a sentence for the host."""

    def __init__(self) -> None:
        super().__init__(
            "The server did not start. `repair-room serve` says in its own words what it needs."
        )


class NoRoom(Exception):
    """The server opened no room; with its own sentence."""


@dataclass(frozen=True, slots=True)
class House:
    """Where the server listens, and where it keeps everything."""

    port: int
    folder: Path

    async def open_room(self, dialogue: str) -> dict[str, str]:
        """Open a room: a link for each seat.

        Raises:
            NoRoom: if the server does not.
        """
        return await asyncio.to_thread(self._opened, dialogue)

    def _opened(self, dialogue: str) -> dict[str, str]:
        body = json.dumps({"dialogue": dialogue}).encode()
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/api/rooms", body)
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return dict(json.load(answer)["invitations"])
        except urllib.error.HTTPError as refused:
            with refused:
                raise NoRoom(str(json.load(refused).get("detail", ""))) from None


@asynccontextmanager
async def house() -> AsyncIterator[House]:
    """Run a server of its own on this machine alone, until the block ends.

    Raises:
        DidNotStart: if it does not answer.
    """
    with tempfile.TemporaryDirectory(prefix="repair-room-demo-") as folder:
        port = _free_port()
        process = await _started(port, Path(folder))
        try:
            await _answers(process, port)
            yield House(port, Path(folder))
        finally:
            await _gone(process)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def _started(port: int, folder: Path) -> Process:
    # What the host has set is for their own server: another store, another address, https.
    env = {name: value for name, value in os.environ.items() if not name.startswith("REPAIR_")}
    env |= {
        "REPAIR_HOST": "127.0.0.1",
        "REPAIR_PORT": str(port),
        "REPAIR_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "REPAIR_DATA_DIR": str(folder / "data"),
    }
    return await asyncio.create_subprocess_exec(
        *tethered(),
        *(sys.executable, "-P", "-c", _PROGRAM),
        env=env,
        stdin=DEVNULL,
        stdout=DEVNULL,
        stderr=DEVNULL,
        # A Ctrl-C in the terminal is for the demo, which lets everybody leave.
        start_new_session=True,
    )


async def _answers(process: Process, port: int) -> None:
    try:
        async with asyncio.timeout(STARTS_WITHIN_S):
            while not await asyncio.to_thread(_ready, port):
                if process.returncode is not None:
                    raise DidNotStart
                await asyncio.sleep(LOOKS_EVERY_S)
    except TimeoutError:
        raise DidNotStart from None


def _ready(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


async def _gone(process: Process) -> None:
    """Have it leave as on any host's stop, and see to it that it does."""
    if process.returncode is None:
        process.terminate()
    try:
        async with asyncio.timeout(LEAVES_WITHIN_S):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()
