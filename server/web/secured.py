"""Https with a certificate of our own: which address it is for, and where a phone gets its root.

Rules of this file:

* It is for the address phones use and for that alone, also on this machine: who speaks to the
  server from here checks that it shows a leaf of our root, and needs no other name on it.
* Whoever runs the server is told when phones have something new to trust, and only then.
* A leaf is renewed while the server runs, and shown from then on; lines that are open stay open.
"""

import asyncio
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Self
from urllib.parse import urlsplit

from server.settings import Settings
from server.trust import kept
from server.trust.address import Address, CertificateUnusable
from server.trust.kept import Certificate
from server.web import origins

LOOK_EVERY_S: Final = 12 * 3600.0
"""How often a running server looks whether its leaf ends soon."""

TRUST: Final = "/trust"
ROOT_FILE: Final = f"{TRUST}/repair-room.crt"


@dataclass(frozen=True, slots=True)
class Secured:
    """The server's https. ``trust_url``: the page, on plain http, that a phone begins with."""

    certificate: Certificate
    base_url: str
    trust_url: str

    @classmethod
    def of(cls, settings: Settings, found: Certificate) -> Self:
        """As these settings have it, with the certificate that was found."""
        port = "" if settings.trust_port == 80 else f":{settings.trust_port}"
        door = f"http://{found.address.in_url}{port}"
        return cls(found, base_url(settings), door + TRUST)

    def context(self) -> ssl.SSLContext:
        """How the server itself speaks https."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.set_alpn_protocols(["http/1.1"])
        context.load_cert_chain(self.certificate.leaf)
        return context

    def from_here(self) -> ssl.SSLContext:
        """How this machine speaks to its own server: our root signs for nobody else."""
        context = ssl.create_default_context(cadata=self.certificate.root)
        context.check_hostname = False
        return context


def scheme(settings: Settings) -> str:
    """How this process speaks."""
    return "https" if settings.https == "1" else "http"


def base_url(settings: Settings) -> str:
    """Where phones reach this server, without a slash at the end.

    Raises:
        CertificateUnusable: if https was asked for and the address given is a plain one.
    """
    found = origins.base_url(settings.public_url, settings.port, scheme(settings))
    if settings.https and not found.startswith("https://"):
        host = urlsplit(found).hostname or "192.168.1.20"
        raise CertificateUnusable(
            "Https was asked for, and REPAIR_PUBLIC_URL begins with http:. Write it with https, "
            f"such as https://{host}:{settings.port}."
        )
    return found


def secured(
    settings: Settings, say: Callable[[str], None] = lambda sentence: None
) -> Secured | None:
    """The server's https, its certificate made or renewed if need be; None if it has none.

    Raises:
        CertificateUnusable: with a sentence for the host.
    """
    if not settings.https:
        return None
    address = Address.of(base_url(settings))
    others = kept.roots_for_others(settings.data_dir, address)
    found = Secured.of(settings, kept.certificate(settings.data_dir, address, datetime.now(UTC)))
    if found.certificate.made == "root":
        say(_new_root(found, others))
    return found


def about(settings: Settings) -> Secured | None:
    """The same as it lies there, and nothing made; None if there is none yet, or no https.

    Raises:
        CertificateUnusable: with a sentence for the host.
    """
    if not settings.https:
        return None
    found = kept.about(settings.data_dir, Address.of(base_url(settings)))
    return None if found is None else Secured.of(settings, found)


async def keep_fresh(settings: Settings, context: ssl.SSLContext | None) -> None:
    """Renew the leaf whenever it ends soon, and show the new one from then on."""
    while True:
        await asyncio.sleep(LOOK_EVERY_S)
        leaf = await asyncio.to_thread(_leaf, settings)
        if context is not None and leaf is not None:
            context.load_cert_chain(leaf)


def _leaf(settings: Settings) -> Path | None:
    found = secured(settings)
    return None if found is None else found.certificate.leaf


def _new_root(found: Secured, others: list[str]) -> str:
    said = f"There is a new root for {found.certificate.address.name}."
    if others:
        said += f" The ones from before are for other addresses: {', '.join(others)}."
    return f"{said} Each phone is told once to trust it: {found.trust_url}"
