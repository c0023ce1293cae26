"""Why the server closes a socket, and what a phone does then.

4400-4449: stay away until the person does something. 4450-4499: come back by yourself. The
close reason is the code's name in lower case, so that a person can be told one kind sentence.
"""

from collections.abc import Mapping
from enum import IntEnum
from types import MappingProxyType
from typing import Final

STAY_AWAY: Final = range(4400, 4450)
"""After these a phone comes back only when the person does something."""


def stays_away(code: int) -> bool:
    """Whether after ``code``, ours or any other, reconnecting by itself is no use."""
    return code in STAY_AWAY


class Close(IntEnum):
    """Our own close codes."""

    MALFORMED = 4400
    SECRET_UNKNOWN = 4401
    LINK_UNKNOWN = 4402
    ORIGIN_REFUSED = 4403
    ROOM_GONE = 4404
    PROTOCOL_UNKNOWN = 4405
    LINK_SPENT = 4410
    LINK_EXPIRED = 4411
    NAME_EMPTY = 4412
    NAME_TOO_LONG = 4413
    REPLACED = 4409
    HELLO_LATE = 4450
    SLOW = 4451
    TOO_FAST = 4452
    STORE_AWAY = 4453
    SERVER_FAULT = 4454

    @property
    def comes_back(self) -> bool:
        """Whether the phone should reconnect without being asked."""
        return not stays_away(self)

    @property
    def reason(self) -> str:
        """The close frame's reason."""
        return self.name.lower()


MEANS: Final[Mapping[Close, str]] = MappingProxyType(
    {
        Close.MALFORMED: "What was sent is no frame of this protocol.",
        Close.SECRET_UNKNOWN: "This key opens no seat, or its seat was given another key.",
        Close.LINK_UNKNOWN: "This link opens no seat in this room.",
        Close.ORIGIN_REFUSED: "A page from elsewhere tried to open the socket.",
        Close.ROOM_GONE: "There is no such room, or it is over.",
        Close.PROTOCOL_UNKNOWN: "None of the subprotocols that were offered is spoken here.",
        Close.REPLACED: "The same seat has come in on a newer line.",
        Close.LINK_SPENT: "Somebody has already opened this link.",
        Close.LINK_EXPIRED: "This link is older than seven days.",
        Close.NAME_EMPTY: "Coming in for the first time takes a name.",
        Close.NAME_TOO_LONG: "The name is longer than 40 characters.",
        Close.HELLO_LATE: "No hello came within 5 s.",
        Close.SLOW: "Frames were not taken in for 10 s.",
        Close.TOO_FAST: "Too many frames, or too many sockets from one address.",
        Close.STORE_AWAY: "The store cannot be reached just now.",
        Close.SERVER_FAULT: "Something went wrong in the server. Nothing acknowledged is lost.",
    }
)
"""Each code in one sentence, for who writes a client."""
