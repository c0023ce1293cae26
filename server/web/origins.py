"""Which pages may open a socket here, and where phones can reach this server.

A socket carries no cookie, yet a hostile page could still knock with a guessed room; so the list
of origins is exact: scheme, host and port, nothing by suffix. A client that is no browser sends
no Origin and is let through: it needs a secret all the same.
"""

import ipaddress
from urllib.parse import urlsplit

from server.web import addresses


def lan_address() -> str | None:
    """This machine's address in the home network, if it has one."""
    return addresses.best_address()


def base_url(public_url: str, port: int, scheme: str = "http") -> str:
    """Where phones reach this server, without a slash at the end."""
    if public_url:
        return public_url.rstrip("/")
    return f"{scheme}://{lan_address() or 'localhost'}:{port}"


def origin_of(url: str) -> str:
    """The origin of a URL as a browser would send it, or "" if it has none."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    usual = {"http": 80, "https": 443}[parts.scheme]
    return f"{parts.scheme}://{host}" + (
        f":{parts.port}" if parts.port not in (None, usual) else ""
    )


def allowed_origins(public_url: str, port: int, scheme: str = "http") -> frozenset[str]:
    """Every origin whose pages are ours: this machine's names, and the public one."""
    hosts = ["localhost", "127.0.0.1", "[::1]"]
    address = lan_address()
    if address:
        hosts.append(address)
    own = {origin_of(f"{scheme}://{host}:{port}") for host in hosts}
    return frozenset(own | ({origin_of(public_url)} - {""}))


def is_allowed(origin: str | None, allowed: frozenset[str]) -> bool:
    """Whether a request that says it comes from ``origin`` may speak to us."""
    return origin is None or origin in allowed


def is_loopback(host: str | None) -> bool:
    """Whether a peer's address is this machine's own."""
    try:
        return host is not None and ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
