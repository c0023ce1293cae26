"""``repair-room open``: on the machine of the server, whatever that listens at, and in compose."""

import http.server
import json
import threading
from pathlib import Path

import pytest

from tests.cli.typed import typed
from tests.house import House

KEY = "host-key-canary-of-some-length"


@pytest.mark.parametrize("key", [{}, {"REPAIR_HOST_KEY": KEY}])
def test_beside_a_server_that_listens_everywhere_as_in_compose(
    tmp_path: Path, key: dict[str, str]
) -> None:
    compose = {"REPAIR_HOST": "0.0.0.0", "REPAIR_PUBLIC_URL": "http://192.0.2.77:8765", **key}
    with House(tmp_path / "data", **compose) as house:  # type: ignore[arg-type]
        told = typed("open", data=house.data_dir, REPAIR_PORT=str(house.port), **compose)
    assert told.status == 0, told.all
    assert told.printed.count("http://192.0.2.77:8765/") == 3
    assert KEY not in told.all


def test_another_conversation_is_opened_by_its_id(tmp_path: Path) -> None:
    with House(tmp_path / "data") as house:
        at = {"REPAIR_PORT": str(house.port)}
        told = typed("open", "--dialogue", "speaker-listener", data=house.data_dir, **at)
        unknown = typed("open", "--dialogue", "speaker", data=house.data_dir, **at)
    assert told.status == 0, told.all
    assert told.printed.count("http://") >= 3
    assert unknown.status == 3
    assert "There are: five-minutes, mirror, speaker-listener." in unknown.told


def test_without_a_server_it_says_how_to_start_one(tmp_path: Path) -> None:
    told = typed("open", data=tmp_path / "data", REPAIR_PORT="1")
    assert told.status == 3
    assert "Start it first: repair-room serve." in told.told


def test_a_server_that_listens_at_one_address_is_asked_there_with_the_hosts_key(
    tmp_path: Path,
) -> None:
    asked: list[str | None] = []

    class Elsewhere(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(self.headers["authorization"])
            self.send_response(201)
            self.end_headers()
            links = dict.fromkeys(("partner_a", "partner_b", "moderator"), "http://192.0.2.77/#a.b")
            self.wfile.write(json.dumps({"room": "a", "invitations": links}).encode())

        def log_message(self, format: str, *args: object) -> None:
            """Nothing."""

    with http.server.HTTPServer(("127.0.0.5", 0), Elsewhere) as server:
        running = threading.Thread(target=server.serve_forever)
        running.start()
        at = {"REPAIR_HOST": "127.0.0.5", "REPAIR_PORT": str(server.server_port)}
        told = typed("open", data=tmp_path / "data", REPAIR_HOST_KEY=KEY, **at)
        server.shutdown()
        running.join()
    assert told.status == 0, told.all
    assert asked == [f"Bearer {KEY}"]
    assert KEY not in told.all
