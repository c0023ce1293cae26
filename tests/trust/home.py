"""A real server that speaks https with a certificate of its own, at an address on this machine."""

import json
import ssl
import urllib.error
import urllib.request
from email.message import Message
from pathlib import Path
from typing import Any

from server.trust.address import Address
from server.trust.kept import Certificate, about
from tests.house import House, free_port


class HttpsHouse(House):
    """``serve --https``, reached at ``https://<host>:<port>``; its door on plain http beside it."""

    def __init__(self, data_dir: Path, host: str = "127.0.0.1") -> None:
        port, self.door_port = free_port(), free_port()
        self._public = f"https://{host}:{port}"
        super().__init__(data_dir, port=port)
        self._settings |= {
            "REPAIR_HTTPS": "1",
            "REPAIR_PUBLIC_URL": self._public,
            "REPAIR_TRUST_PORT": str(self.door_port),
        }

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self.port}"

    @property
    def door(self) -> str:
        """Where a phone gets the root."""
        return f"http://127.0.0.1:{self.door_port}"

    @property
    def certificate(self) -> Certificate:
        """As it lies in the data folder."""
        found = about(self.data_dir, Address.of(self._public))
        assert found is not None
        return found

    def trusted(self) -> ssl.SSLContext:
        """A device that trusts the root, and looks only at that when it comes by another name."""
        context = ssl.create_default_context(cadata=self.certificate.root)
        context.check_hostname = self._public.startswith("https://127.0.0.1:")
        return context

    def open_room(self, **wish: Any) -> dict[str, str]:
        """Open a room and return its links by seat."""
        request = urllib.request.Request(
            f"{self.url}/api/rooms", data=json.dumps(wish).encode(), method="POST"
        )
        with urllib.request.urlopen(request, timeout=20, context=self.trusted()) as answer:
            links: dict[str, str] = json.load(answer)["invitations"]
        return links

    def _answers(self) -> bool:
        try:
            tls = self.trusted()
            with urllib.request.urlopen(f"{self.url}/readyz", timeout=2, context=tls) as answer:
                return bool(answer.status == 200)
        except (OSError, AssertionError):
            return False


class _Nowhere(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


def got(url: str, body: bytes | None = None, **headers: str) -> tuple[int, Message, bytes]:
    """What a browser gets at ``url``, following nothing: status, headers, and what was sent."""
    request = urllib.request.Request(url, data=body, headers=headers)
    try:
        with urllib.request.build_opener(_Nowhere).open(request, timeout=20) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.headers, refused.read()
