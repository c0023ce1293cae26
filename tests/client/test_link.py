"""Reading a link: the page, the room, and one secret that is never repeated."""

import pytest

from server.client import Link, NotALink

ROOM, SECRET = "a" * 26, "A" * 43


@pytest.mark.parametrize(
    ("page", "socket"),
    [
        ("http://192.168.1.20:8765/", "ws://192.168.1.20:8765/ws"),
        ("http://[::1]:8765/", "ws://[::1]:8765/ws"),
        ("https://room.example/therapist/", "wss://room.example/ws"),
    ],
)
def test_a_link_leads_to_a_socket(page: str, socket: str) -> None:
    link = Link.read(f" {page}#{ROOM}.{SECRET}\n")
    assert (link.room, link.invitation, link.socket_url) == (ROOM, SECRET, socket)
    assert Link.read(link.with_invitation("B" * 43)) == Link(page, ROOM, "B" * 43)


def test_who_has_been_in_needs_no_invitation() -> None:
    assert Link.read(f"http://localhost/#{ROOM}").invitation is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        f"#{ROOM}.{SECRET}",
        f"ftp://house/#{ROOM}.{SECRET}",
        f"http:///#{ROOM}.{SECRET}",
        f"http://house/{ROOM}.{SECRET}",
        f"http://house/#{ROOM}.",
        f"http://house/#{ROOM}.{SECRET}.{SECRET}",
        f"http://house/#{ROOM}1.{SECRET}",
        f"http://house/#{ROOM}.{SECRET}!",
    ],
)
def test_what_is_no_link_is_said_and_not_repeated(text: str) -> None:
    with pytest.raises(NotALink) as refused:
        Link.read(text)
    assert SECRET not in str(refused.value)
    assert refused.value.__cause__ is None
