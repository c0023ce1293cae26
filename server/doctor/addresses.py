"""The address phones are told: can they reach it, and what does it cost without https?"""

import ipaddress
import socket
import ssl
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from server.doctor.finding import Finding, act, note, ok
from server.settings import Settings
from server.trust.address import CertificateUnusable
from server.web import origins, secured

ANSWER_WITHIN_S: Final = 3.0
_CONTAINER: Final = (Path("/.dockerenv"), Path("/run/.containerenv"))
_SET: Final = (
    "Set REPAIR_PUBLIC_URL to its address in your network, such as http://192.168.1.20:8765."
)


def look_at(settings: Settings, *, runs: bool) -> list[Finding]:
    """The address, whether it answers (``runs``: a server is there to answer), and https."""
    try:
        url = secured.base_url(settings)
    except CertificateUnusable as unusable:
        return [act("address", str(unusable), _SET)]
    found = [_address(settings, url)]
    if runs:
        found.append(_answers(url))
    return [*found, _https(url)]


def shown(url: str) -> str:
    """``url`` without a name and password that it may hold."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"


def _address(settings: Settings, url: str) -> Finding:
    about, host = "address", urlsplit(url).hostname or ""
    if host == "localhost" or origins.is_loopback(host):
        return act(about, f"Phones are told {shown(url)}, and that leads to themselves.", _SET)
    if not settings.public_url:
        guess = f"Phones are told {shown(url)}, this machine's address as far as can be seen."
        return note(about, guess, "If they do not get there: " + _SET[0].lower() + _SET[1:])
    resolved = _resolved(host)
    if not resolved:
        return act(about, f"Nobody knows the name in {shown(url)}.", _SET)
    if in_container() or any(_is_ours(address) for address in resolved):
        return ok(about, f"Phones are told {shown(url)}.")
    return note(
        about,
        f"Phones are told {shown(url)}, which is not this machine's own address.",
        "That is right behind a router or a proxy. Else look up this machine's address.",
    )


def in_container() -> bool:
    """Whether this runs in a container, which cannot know the machine's own address."""
    return any(mark.exists() for mark in _CONTAINER)


def _resolved(host: str) -> set[str]:
    with suppress(OSError, UnicodeError):
        return {str(each[4][0]) for each in socket.getaddrinfo(host, None)}
    return set()


def _is_ours(address: str) -> bool:
    """Whether ``address`` is this machine's: only then can a socket be bound there."""
    with suppress(OSError, ValueError):
        family = socket.AF_INET6 if ipaddress.ip_address(address).version == 6 else socket.AF_INET
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.bind((address, 0))
            return True
    return False


def _answers(url: str) -> Finding:
    about = "answers"
    # Phones at home use no proxy.
    directly = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with directly.open(f"{url}/healthz", timeout=ANSWER_WITHIN_S) as answer:
            if answer.read(16) == b"ok":
                return ok(about, "A Repair Room answers there.")
    except urllib.error.HTTPError:
        pass
    except OSError as trouble:
        if isinstance(getattr(trouble, "reason", None), ssl.SSLCertVerificationError):
            return note(
                about,
                "It shows a certificate that this machine does not trust.",
                "A phone has to be told to trust it, once: "
                'see "Phones on the home network" in the README.',
            )
        return _silent(about)
    return act(about, "Something else answers there.", "Look whether the port in it is right.")


def _silent(about: str) -> Finding:
    remedy = "Look whether a firewall keeps it closed, and whether the port in it is right."
    if in_container():
        return note(
            about, "From inside the container nobody answers there.", "Try it on a phone. " + remedy
        )
    return act(about, "Nobody answers there.", remedy)


def _https(url: str) -> Finding:
    if url.startswith("https:"):
        return ok("https", "With https nobody in between can read along.")
    return note(
        "https",
        "On plain http somebody in your network who knows how could read along while you talk, and "
        "a phone may turn its screen off.",
        'If that matters to you: see "Phones on the home network" in the README.',
    )
