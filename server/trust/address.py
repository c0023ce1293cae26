"""The one address that a certificate is for."""

import ipaddress
import re
from dataclasses import dataclass
from typing import Final, Self
from urllib.parse import urlsplit

Ip = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAME: Final = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*")
_LONGEST_NAME: Final = 253


class CertificateUnusable(Exception):
    """There can be no certificate; with a sentence for the host."""


@dataclass(frozen=True, slots=True)
class Address:
    """A host name in lower case, as it goes over the line, or an address in numbers."""

    name: str
    ip: Ip | None

    @classmethod
    def of(cls, url: str) -> Self:
        """The address that ``url`` leads to.

        Raises:
            CertificateUnusable: if no certificate can be for it.
        """
        host = urlsplit(url).hostname or ""
        try:
            found = ipaddress.ip_address(host)
        except ValueError:
            return cls(_as_sent(host), None)
        if isinstance(found, ipaddress.IPv6Address) and found.scope_id:
            raise CertificateUnusable(
                "No certificate can be for an address with a % in it. "
                "Put another address of this machine into REPAIR_PUBLIC_URL."
            )
        return cls(str(found), found)

    @property
    def folder(self) -> str:
        """A name for its folder, on any disk."""
        return self.name.replace(":", "_")

    @property
    def in_url(self) -> str:
        """As it stands in a link."""
        return f"[{self.name}]" if ":" in self.name else self.name


def _as_sent(host: str) -> str:
    try:
        name = host.encode("idna").decode().lower().rstrip(".")
    except UnicodeError:
        name = ""
    if len(name) > _LONGEST_NAME or not _NAME.fullmatch(name):
        raise CertificateUnusable(
            "No certificate can be for the name in REPAIR_PUBLIC_URL. Use letters, digits and "
            "hyphens, such as https://repair.local:8765, or this machine's address in numbers."
        )
    return name
