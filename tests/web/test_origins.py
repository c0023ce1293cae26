"""Which pages may speak to the server, exactly, and where phones are told to find it."""

import pytest

from server.web import origins
from server.web.origins import allowed_origins, base_url, is_allowed, origin_of


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with one address in a home network."""
    monkeypatch.setattr(origins, "lan_address", lambda: "192.168.1.20")


def test_links_lead_to_the_address_in_the_home_network() -> None:
    assert base_url("", 8765) == "http://192.168.1.20:8765"


def test_links_lead_to_the_public_address_when_there_is_one() -> None:
    assert base_url("https://room.example/", 8765) == "https://room.example"


def test_a_machine_without_a_network_still_has_links(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(origins, "lan_address", lambda: None)
    assert base_url("", 8765) == "http://localhost:8765"
    assert "http://localhost:8765" in allowed_origins("", 8765)


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://room.example/some/path", "https://room.example"),
        ("https://room.example:443", "https://room.example"),
        ("http://room.example:80/", "http://room.example"),
        ("http://[2001:db8::1]:8765/", "http://[2001:db8::1]:8765"),
        ("HTTP://Room.Example:8765", "http://room.example:8765"),
        ("file:///page.html", ""),
        ("room.example", ""),
    ],
)
def test_an_origin_is_written_as_a_browser_writes_it(url: str, origin: str) -> None:
    assert origin_of(url) == origin


@pytest.mark.parametrize(
    "origin",
    [
        None,
        "http://localhost:8765",
        "http://127.0.0.1:8765",
        "http://[::1]:8765",
        "http://192.168.1.20:8765",
        "https://room.example",
    ],
)
def test_our_own_pages_may_speak(origin: str | None) -> None:
    assert is_allowed(origin, allowed_origins("https://room.example", 8765))


@pytest.mark.parametrize(
    "origin",
    [
        "",
        "null",
        "https://room.example.evil.example",
        "https://evil-room.example",
        "http://room.example",
        "https://room.example:8443",
        "https://room.example/",
        "https://ROOM.example",
        "http://192.168.1.20",
        "http://192.168.1.21:8765",
        "https://192.168.1.20:8765",
        "file://",
    ],
)
def test_nobody_elses_page_may_speak(origin: str) -> None:
    assert not is_allowed(origin, allowed_origins("https://room.example", 8765))


def test_no_public_address_opens_no_door() -> None:
    assert not is_allowed("", allowed_origins("", 8765))
