"""Real TLS clients and servers, in memory: whom a phone that trusts a root would believe.

Nothing goes over a network: two ends of one conversation hand each other their bytes, through the
same OpenSSL that a browser on Linux or a laptop's tools would use.
"""

import ssl
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from server.trust.address import Address
from server.trust.making import Key, new_key, new_leaf, new_root

NOW = datetime(2026, 11, 20, 18, 32, tzinfo=UTC)
TODAY = datetime.now(UTC)
"""For what OpenSSL judges: it has a clock of its own."""


def at(host: str) -> Address:
    """The address of a server at ``host``."""
    return Address.of(f"https://{host}")


class Authority:
    """A root for one address, in the hands of somebody who signs whatever they like with it."""

    def __init__(self, host: str) -> None:
        self.key = new_key()
        self.root = new_root(self.key, at(host), TODAY)

    def signs(self, host: str) -> tuple[Key, x509.Certificate]:
        """A leaf for ``host``, whether the root may vouch for it or not."""
        key = new_key()
        return key, new_leaf(key, self.root, self.key, at(host), TODAY)

    def shows(self, host: str, folder: Path) -> ssl.SSLContext:
        """A server with that leaf."""
        return showing(*self.signs(host), folder=folder)


def showing(key: Key, *chain: x509.Certificate, folder: Path) -> ssl.SSLContext:
    """A server that shows ``chain``."""
    held = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path = folder / "shown.pem"
    path.write_bytes(held + b"".join(each.public_bytes(Encoding.PEM) for each in chain))
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(path)
    return server


def trusting(root: bytes) -> ssl.SSLContext:
    """A phone that trusts ``root`` (DER) and nobody else, and looks as closely as it can."""
    phone = ssl.create_default_context(cadata=root)
    phone.verify_flags |= ssl.VerifyFlags.VERIFY_X509_STRICT
    return phone


def meets(phone: ssl.SSLContext, server: ssl.SSLContext, host: str | None) -> None:
    """The phone opens ``https://host`` and comes to this server.

    Raises:
        ssl.SSLError: if one of them does not believe the other.
    """
    up, down = ssl.MemoryBIO(), ssl.MemoryBIO()
    asks = phone.wrap_bio(down, up, server_hostname=host)
    answers = server.wrap_bio(up, down, server_side=True)
    ends = [asks, answers]
    while ends:
        for end in list(ends):
            try:
                end.do_handshake()
                ends.remove(end)
            except ssl.SSLWantReadError:
                continue
    answers.write(b"ok")
    assert asks.read() == b"ok"
