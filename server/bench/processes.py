"""Servers under measurement: started in processes of their own, and their use read from outside."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from server.bench import machine

STARTS_WITHIN_S: Final = 60.0
STOPS_WITHIN_S: Final = 20.0
SERVER_CORE, OTHER_CORE = 0, 1
TOP: Final = Path(__file__).parents[2]


class NotStarted(Exception):
    """A server did not come up; with a sentence for whoever measures."""


@dataclass(frozen=True, slots=True)
class Used:
    """CPU seconds that a server and its store have had so far."""

    server: float
    store: float

    def since(self, before: "Used") -> "Used":
        """What was used after ``before``."""
        return Used(self.server - before.server, self.store - before.store)

    @property
    def both(self) -> float:
        """Server and store together."""
        return self.server + self.store


@dataclass(frozen=True, slots=True)
class Served:
    """A server that runs. ``data_dir`` holds its store's files, if it has a store."""

    pid: int
    port: int
    data_dir: Path

    @property
    def url(self) -> str:
        """Where phones reach it."""
        return f"ws://127.0.0.1:{self.port}/ws"

    def used(self) -> Used:
        """CPU time so far."""
        server, store = self._parts()
        return Used(machine.cpu_seconds(server), machine.cpu_seconds(store))

    def memory(self) -> tuple[int, int]:
        """RSS and PSS of the server alone, in bytes."""
        return machine.memory(self._parts()[0])

    def pinned(self) -> None:
        """Give the server a core of its own; the store shares the other one with the phones."""
        server, store = self._parts()
        machine.pin(server, SERVER_CORE)
        machine.pin(store, OTHER_CORE)

    def _parts(self) -> tuple[list[int], list[int]]:
        """The processes of the server, and those of its store."""
        below = machine.tree(self.pid)
        store = machine.named(("valkey", "redis"), below)
        return [pid for pid in below if pid not in store], store


@contextmanager
def real_server(data_dir: Path) -> Iterator[Served]:
    """Our server with its own store in ``data_dir``, until the block ends.

    Raises:
        NotStarted: if it does not answer.
    """
    port = free_port()
    env = {
        **{name: value for name, value in os.environ.items() if not name.startswith("REPAIR_")},
        "REPAIR_PORT": str(port),
        "REPAIR_HOST": "127.0.0.1",
        "REPAIR_DATA_DIR": str(data_dir),
    }
    with _running(["-m", "server.bench.lifted"], env, port, data_dir, f"{port}/readyz") as served:
        yield served


@contextmanager
def bare_server(data_dir: Path) -> Iterator[Served]:
    """The bare broadcast of ``bare.py``, until the block ends; ``data_dir`` takes what it says.

    Raises:
        NotStarted: if it does not answer.
    """
    port = free_port()
    with _running(["-m", "server.bench.bare", str(port)], {**os.environ}, port, data_dir) as served:
        yield served


def free_port() -> int:
    """A port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _running(
    program: list[str], env: dict[str, str], port: int, data_dir: Path, ready: str = ""
) -> Iterator[Served]:
    said = data_dir.with_suffix(".log")
    with said.open("ab") as journal:
        process = subprocess.Popen(
            [sys.executable, *program], cwd=TOP, env=env, stdout=journal, stderr=journal
        )
    try:
        until = time.monotonic() + STARTS_WITHIN_S
        while not _answers(port, ready):
            if process.poll() is not None or time.monotonic() > until:
                raise NotStarted(f"A server to be measured did not start. {said} says why.")
            time.sleep(0.05)
        served = Served(process.pid, port, data_dir)
        served.pinned()
        yield served
    finally:
        _ended(process)


def _answers(port: int, ready: str) -> bool:
    try:
        if not ready:
            with socket.create_connection(("127.0.0.1", port), 1):
                return True
        with urllib.request.urlopen(f"http://127.0.0.1:{ready}", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _ended(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
    try:
        process.wait(STOPS_WITHIN_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
