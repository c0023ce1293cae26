"""The running server is asked: does it take words, and does it hear of every change?"""

import http.server
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from server.doctor import serving
from server.doctor.finding import Level
from server.settings import Settings
from tests.house import House, free_port
from tests.store.stores import redis_server


@contextmanager
def answering(status: int, body: str) -> Iterator[int]:
    """A server whose ``/readyz`` is answered so; its port."""

    class Answers(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, format: str, *args: object) -> None:
            """Nothing."""

    with http.server.HTTPServer(("127.0.0.1", 0), Answers) as server:
        running = threading.Thread(target=server.serve_forever)
        running.start()
        yield server.server_port
        server.shutdown()
        running.join()


def test_a_server_that_runs_well(tmp_path: Path) -> None:
    with House(tmp_path / "data") as house:
        seen = serving.look_at(Settings(port=house.port))
    assert (seen.runs, seen.finding.level) == (True, Level.OK)


def test_no_server_is_worth_knowing() -> None:
    seen = serving.look_at(Settings(port=free_port()))
    assert (seen.runs, seen.finding.level) == (False, Level.NOTE)


@pytest.mark.parametrize(
    ("status", "body", "sentence"),
    [
        (503, json.dumps({"code": "deaf"}), "does not hear"),
        (503, json.dumps({"code": "store_away"}), "cannot take words"),
        (503, "<html>", "cannot take words"),
        (503, "[]", "cannot take words"),
        (200, "a printer", "cannot take words"),
    ],
)
def test_a_server_that_is_not_ready_needs_the_host(status: int, body: str, sentence: str) -> None:
    with answering(status, body) as port:
        seen = serving.look_at(Settings(port=port))
    assert (seen.runs, seen.finding.level) == (True, Level.ACT)
    assert sentence in seen.finding.sentence


def test_a_server_whose_redis_has_stopped_needs_the_host(tmp_path: Path) -> None:
    with (
        redis_server(tmp_path / "redis") as redis,
        House(tmp_path / "data", REPAIR_REDIS_URL=redis.url) as house,
    ):
        redis.kill()
        seen = serving.look_at(Settings(port=house.port))
        redis.start()
    assert (seen.runs, seen.finding.level) == (True, Level.ACT)
