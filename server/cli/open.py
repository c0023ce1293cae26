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
from server.trust.address import CertificateUnusable
from server.web.addresses import home_addresses
from server.web.origins import lan_address
from server.web.secured import Secured, about, scheme


def open_room(
    dialogue: Annotated[
        str, typer.Option(help="Which guided conversation; see: repair-room conversations list.")
    ] = "mirror",
) -> None:
    """Open a room on the running server and print its links and QR codes."""
    settings = said.settings()
    try:
        try:
            links = ask_for_room(settings, dialogue)
        except SpeaksHttps:
            # Started with --https, which this terminal was not told of.
            settings = settings.model_copy(update={"https": "1"})
            links = ask_for_room(settings, dialogue)
        print_trust(about(settings))
        print_links(links)
        print_other_ways(settings)
    except (NotOpened, CertificateUnusable) as failed:
        raise said.stop(str(failed)) from None


class NotOpened(Exception):
    """No room was opened, with a sentence for the host."""


class SpeaksHttps(NotOpened):
    """It was asked plainly, and hung up as one does who waits for https."""


def ask_for_room(settings: Settings, dialogue: str) -> dict[str, str]:
    """Open a room on the running server: an invitation link for each seat.

    Raises:
        NotOpened: if no server answers, or it refuses.
        CertificateUnusable: if the server speaks https and its root cannot be read.
    """
    speaks = scheme(settings)
    vouched = about(settings) if speaks == "https" else None
    request = urllib.request.Request(
        f"{speaks}://{settings.here}:{settings.port}/api/rooms",
        data=json.dumps({"dialogue": dialogue}).encode(),
        headers={"content-type": "application/json", **_key(settings)},
        method="POST",
    )
    try:
        tls = vouched.from_here() if vouched is not None else None
        with urllib.request.urlopen(request, timeout=10, context=tls) as answer:
            opened: dict[str, Any] = json.load(answer)
    except urllib.error.HTTPError as refused:
        detail = json.load(refused).get("detail", "")
        raise NotOpened(f"No room was opened. {detail}") from None
    except OSError as trouble:
        hung_up = isinstance(trouble, ConnectionResetError)
        kind = SpeaksHttps if hung_up and speaks == "http" else NotOpened
        raise kind(
            f"No Repair Room answers on port {settings.port}. Start it first: repair-room serve."
        ) from None
    return dict(opened["invitations"])


def _key(settings: Settings) -> dict[str, str]:
    """The host's key, if one is set: a server that listens at one address only asks for it."""
    key = settings.host_key.get_secret_value()
    return {"authorization": f"Bearer {key}"} if key else {}


_TITLES: Final = {
    "partner_a": "For you, who opened the room",
    "partner_b": "For your partner",
}


def print_trust(vouched: Secured | None) -> None:
    """What a phone is asked to trust, before the links that then open on it; nothing if None."""
    if vouched is None:
        return
    out = sys.stdout
    out.write("\nOnce on each phone, so that it trusts this machine\n\n")
    segno.make(vouched.trust_url, error="m", micro=False).terminal(out=out, compact=True)
    out.write(f"\n{vouched.trust_url}\n\nThe file that it loads has this fingerprint:\n")
    for line in in_lines(vouched.certificate.fingerprint):
        out.write(f"    {line}\n")
    out.flush()


def print_other_ways(settings: Settings) -> None:
    """A machine in several networks cannot know in which of them the phones are: say so."""
    others = [each for each in home_addresses() if each != lan_address()]
    if settings.public_url or not others:
        return
    speaks = scheme(settings)
    ways = " or\n".join(
        f"    REPAIR_PUBLIC_URL={speaks}://{each}:{settings.port}" for each in others
    )
    sys.stdout.write(
        "\nThis machine is in several networks. If a phone does not find it there, set\n"
        f"{ways}\nand start again.\n"
    )
    sys.stdout.flush()


def in_lines(fingerprint: str) -> list[str]:
    """Eight pairs in a line, as on the page."""
    pairs = fingerprint.split(" ")
    return [" ".join(pairs[begin : begin + 8]) for begin in range(0, len(pairs), 8)]


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
