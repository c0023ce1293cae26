"""Why the server closes a socket, and what a phone does then.

4400-4449: stay away until the person does something. 4450-4499: come back by yourself. The
close reason is the code's name in lower case, so that a person can be told one kind sentence.
"""

from enum import IntEnum


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
    SEAT_NOT_OPEN = 4414
    REPLACED = 4409
    HELLO_LATE = 4450
    SLOW = 4451
    TOO_FAST = 4452
    STORE_AWAY = 4453
    SERVER_FAULT = 4454

    @property
    def comes_back(self) -> bool:
        """Whether the phone should reconnect without being asked."""
        return self >= 4450

    @property
    def reason(self) -> str:
        """The close frame's reason."""
        return self.name.lower()
