"""What an invitation or a return link says: the page's address, the room, and one secret."""

from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit

from pydantic import TypeAdapter, ValidationError

from server.wire.messages import RoomId, Secret

_ROOM: TypeAdapter[str] = TypeAdapter(RoomId)
_SECRET: TypeAdapter[str] = TypeAdapter(Secret)


class NotALink(ValueError):
    """This is no link of a room."""

    def __init__(self) -> None:
        super().__init__("This is no link of a room: it reads http://…/#room.secret.")


@dataclass(frozen=True, slots=True)
class Link:
    """``page``#``room``.``invitation``; without an invitation for a device that has been in."""

    page: str
    room: str
    invitation: str | None

    @classmethod
    def read(cls, text: str) -> Self:
        """The link that ``text`` is.

        Raises:
            NotALink: if it is none; the text is not repeated, it may hold a secret.
        """
        page, _, rest = text.strip().partition("#")
        room, dot, invitation = rest.partition(".")
        parts = urlsplit(page)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            raise NotALink
        try:
            return cls(
                page,
                _ROOM.validate_python(room),
                _SECRET.validate_python(invitation) if dot else None,
            )
        except ValidationError:
            raise NotALink from None

    @property
    def socket_url(self) -> str:
        """Where the page's server takes sockets."""
        parts = urlsplit(self.page)
        return f"{'wss' if parts.scheme == 'https' else 'ws'}://{parts.netloc}/ws"

    def with_invitation(self, secret: str) -> str:
        """The same page and room with another secret."""
        return f"{self.page}#{self.room}.{secret}"
