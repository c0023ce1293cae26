"""``repair-room open``: a room on the running server, its links and codes."""

import json
import sys
import urllib.error
import urllib.request
from typing import Annotated, Any, Final
from urllib.parse import urlsplit

import segno
import typer

from server.cli import said
from server.settings import Settings


def open_room(
    dialogue: Annotated[str, typer.Option(help="Which guided conversation.")] = "mirror",
) -> None:
    """Open a room on the running server and print its links and QR codes."""
    try:
        print_links(ask_for_room(said.settings(), dialogue))
    except NotOpened as failed:
        raise said.stop(str(failed)) from None


class NotOpened(Exception):
    """No room was opened, with a sentence for the host."""


def ask_for_room(settings: Settings, dialogue: str) -> dict[str, str]:
    """Open a room on the running server: an invitation link for each seat.

    Raises:
        NotOpened: if no server answers, or it refuses.
    """
    request = urllib.request.Request(
        f"http://127.0.0.1:{settings.port}/api/rooms",
        data=json.dumps({"dialogue": dialogue}).encode(),
        headers={"content-type": "application/json"},
        method="POST",
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            opened: dict[str, Any] = json.load(answer)
    except urllib.error.HTTPError as refused:
        detail = json.load(refused).get("detail", "")
        raise NotOpened(f"No room was opened. {detail}") from None
    except OSError:
        raise NotOpened(
            f"No Repair Room answers on port {settings.port}. Start it first: repair-room serve."
        ) from None
    return dict(opened["invitations"])


_TITLES: Final = {
    "partner_a": "For you, who opened the room",
    "partner_b": "For your partner",
}


def print_links(invitations: dict[str, str]) -> None:
    """To the terminal, never to a log: whoever opens a link first takes that seat."""
    out = sys.stdout
    for seat, title in _TITLES.items():
        link = invitations[seat]
        out.write(f"\n{title}\n\n")
        segno.make(link, error="m", micro=False).terminal(out=out, compact=True)
        out.write(f"\n{link}\n")
    out.write(
        "\nFor a therapist, on a laptop, if one is to join you\n"
        f"\n{invitations['moderator']}\n"
        "\nEach link is for one device: the first to open it takes that seat.\n"
        "Links are good for seven days. Stopping the server loses nothing that was said.\n"
    )
    if urlsplit(invitations["partner_a"]).hostname == "localhost":
        out.write(
            "\nThese links work on this machine only. For phones, set REPAIR_PUBLIC_URL to its\n"
            "address in your network, such as http://192.168.1.20:8765, and start again.\n"
        )
    out.flush()
