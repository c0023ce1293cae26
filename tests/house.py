"""A real server in its own process, for tests that need one."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from pathlib import Path
from random import randrange
from typing import Any, Self

STARTS_WITHIN_S = 30.0
ROOT = Path(__file__).parents[1]


def free_port() -> int:
    """A port that is free now, from below those that a system hands out by itself.

    One it has just handed out it may hand out again: to a line that begins before our server does.
    """
    while True:
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("0.0.0.0", randrange(10_000, 30_000)))
            return int(probe.getsockname()[1])


def hears_interrupts() -> None:
    """In a child, before it begins: a shell's background job passes on that it ignores Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class House:
    """``python -m server serve``, or the same with a clock to move (``moved=True``)."""

    def __init__(
        self, data_dir: Path, *, moved: bool = False, port: int | None = None, **settings: str
    ) -> None:
        self.port = port or free_port()
        self.data_dir = data_dir
        self.journal = data_dir.parent / f"{data_dir.name}.log"
        self._moved = moved
        self._workers = 1
        self._control = free_port()
        self._ahead = 0
        self._settings = settings
        self._process: subprocess.Popen[bytes] | None = None

    def with_workers(self, count: int) -> Self:
        """Be the parent of ``count`` processes that share the port."""
        self._workers = count
        return self

    def start(self) -> Self:
        """Start, and return once it answers."""
        module = ["tests.serve_with_clock"] if self._moved else ["server", "serve"]
        if self._workers > 1:
            module += ["--workers", str(self._workers)]
        env = {
            **os.environ,
            "REPAIR_PORT": str(self.port),
            "REPAIR_HOST": "127.0.0.1",
            "REPAIR_DATA_DIR": str(self.data_dir),
            "TEST_CONTROL_PORT": str(self._control),
            "TEST_CLOCK_AHEAD": str(self._ahead),
            **self._settings,
        }
        with self.journal.open("ab") as journal:
            self._process = subprocess.Popen(
                [sys.executable, "-m", *module],
                cwd=ROOT,
                env=env,
                stdout=journal,
                stderr=subprocess.STDOUT,
                preexec_fn=hears_interrupts,
            )
        until = time.monotonic() + STARTS_WITHIN_S
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > until:
                raise AssertionError(f"the server did not start:\n{self.said()}")
            time.sleep(0.05)
        return self

    @property
    def pid(self) -> int:
        """Its process, while it runs."""
        assert self._process is not None
        return self._process.pid

    @property
    def runs(self) -> bool:
        """Whether it was started and not ended since."""
        return self._process is not None

    def kill(self) -> None:
        """SIGKILL, as when the power goes."""
        self.end(signal.SIGKILL)

    def stop(self) -> None:
        """SIGTERM, as when a host stops it."""
        self.end(signal.SIGTERM)

    def end(self, by: signal.Signals) -> int | None:
        """Send a signal and wait until the server has gone; its exit status, if it ran."""
        if self._process is None:
            return None
        self._process.send_signal(by)
        status = self._process.wait(timeout=20)
        self._process = None
        return status

    def send(self, number: signal.Signals) -> None:
        """Send a signal and do not wait: to stop it, or to wake it."""
        if self._process is not None:
            self._process.send_signal(number)

    def answers_within(self, seconds: float) -> None:
        """Return once it answers.

        Raises:
            AssertionError: if it does not in time.
        """
        until = time.monotonic() + seconds
        while not self._answers():
            assert time.monotonic() < until, f"the server does not answer:\n{self.said()}"
            time.sleep(0.05)

    def open_room(self, **wish: Any) -> dict[str, str]:
        """Open a room and return its links by seat."""
        request = urllib.request.Request(
            f"{self.url}/api/rooms", data=json.dumps(wish).encode(), method="POST"
        )
        with urllib.request.urlopen(request, timeout=20) as answer:
            links: dict[str, str] = json.load(answer)["invitations"]
        return links

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def public_url(self) -> str:
        """Where phones reach it, if they are told another address than ``url``."""
        return self._settings.get("REPAIR_PUBLIC_URL", self.url)

    def link_here(self, link: str) -> str:
        """An invitation as it is opened on this machine."""
        return f"{self.url}/#{link.partition('#')[2]}"

    async def move(self, milliseconds: int) -> None:
        """Let time pass, on the server too if it runs."""
        self._ahead += milliseconds
        if self._process is not None:
            await self._told("move", milliseconds)

    async def step_wall_clock(self, milliseconds: int) -> None:
        """Set the clock of the server's machine."""
        await self._told("wall", milliseconds)

    async def _told(self, what: str, milliseconds: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self._control)
        writer.write(f"{what} {milliseconds}\n".encode())
        assert await reader.readline() == b"ok\n"
        writer.close()
        await writer.wait_closed()

    def said(self) -> str:
        """Everything the server has printed."""
        return self.journal.read_text(encoding="utf-8", errors="replace")

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/readyz", timeout=2) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()
