"""The address phones are told: whether they can get there, and what plain http costs."""

import http.server
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.doctor import addresses
from server.doctor.finding import Finding, Level
from server.settings import Settings
from server.web import origins
from tests.house import House, free_port


@pytest.fixture(autouse=True)
def outside_of_a_container(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever these tests run in; one of them says otherwise."""
    monkeypatch.setattr(addresses, "_CONTAINER", ())


def found(public_url: str = "", *, runs: bool = False, port: int = 8765) -> dict[str, Finding]:
    """What is found about an address."""
    settings = Settings(public_url=public_url, port=port)
    return {each.about: each for each in addresses.look_at(settings, runs=runs)}


@pytest.mark.parametrize(
    "url", ["http://localhost:8765", "http://127.0.0.1:8765", "https://[::1]", "http://127.9.9.9"]
)
def test_an_address_that_leads_a_phone_to_itself_needs_the_host(url: str) -> None:
    address = found(url)["address"]
    assert address.level is Level.ACT
    assert address.remedy.startswith("Set REPAIR_PUBLIC_URL to its address in your network")


def test_without_an_address_a_guess_is_named_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(origins, "lan_address", lambda: "192.0.2.20")
    address = found()["address"]
    assert address.level is Level.NOTE
    assert "http://192.0.2.20:8765" in address.sentence


def test_without_a_network_it_needs_the_host(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(origins, "lan_address", lambda: None)
    assert found()["address"].level is Level.ACT


def test_an_address_of_another_machine_is_worth_knowing() -> None:
    assert found("http://192.0.2.77:8765")["address"].level is Level.NOTE


def test_in_a_container_no_address_is_its_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(addresses, "_CONTAINER", (tmp_path,))
    assert found("http://192.0.2.77:8765")["address"].level is Level.OK


def test_a_name_nobody_knows_needs_the_host(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object) -> object:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    address = found("http://room.example")["address"]
    assert (address.level, "room.example" in address.sentence) == (Level.ACT, True)


def test_a_name_and_password_before_the_host_are_not_shown() -> None:
    assert "canary" not in repr(found("http://ana:sesame-canary@192.0.2.77:8765"))


def test_plain_http_is_named_once_and_kindly_and_https_is_well() -> None:
    plain = found("http://192.0.2.77:8765")["https"]
    assert plain.level is Level.NOTE
    assert "read along" in plain.sentence
    assert found("https://192.0.2.77")["https"].level is Level.OK


def test_a_server_that_answers_there(tmp_path: Path) -> None:
    with House(tmp_path / "data") as house:
        assert found(house.url, runs=True)["answers"].level is Level.OK


def test_nobody_there_needs_the_host_but_from_a_container_cannot_be_known(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    nobody = f"http://127.0.0.1:{free_port()}"
    assert found(nobody, runs=True)["answers"].level is Level.ACT
    monkeypatch.setattr(addresses, "_CONTAINER", (tmp_path,))
    assert found(nobody, runs=True)["answers"].level is Level.NOTE
    assert "answers" not in found(nobody, runs=False)


@pytest.fixture
def stranger() -> Iterator[str]:
    """Another program that answers on a port."""

    class Other(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"a printer")

        def log_message(self, format: str, *args: object) -> None:
            """Nothing."""

    with http.server.HTTPServer(("127.0.0.1", 0), Other) as server:
        serving = threading.Thread(target=server.serve_forever)
        serving.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        serving.join()


def test_a_stranger_there_is_told_apart(stranger: str) -> None:
    answers = found(stranger, runs=True)["answers"]
    assert (answers.level, answers.sentence) == (Level.ACT, "Something else answers there.")


def test_https_that_was_asked_for_with_a_plain_address_needs_the_host() -> None:
    settings = Settings(public_url="http://192.0.2.77:8765", https="1")
    (address,) = addresses.look_at(settings, runs=False)
    assert (address.about, address.level) == ("address", Level.ACT)
