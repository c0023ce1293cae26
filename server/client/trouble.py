"""What can stand in a client's way, each with a sentence that holds nobody's words."""

from typing import Any

from server.wire.close_codes import MEANS, Close


class Refused(Exception):
    """A command was not carried out. ``found`` are places in one's own words (see ``Finding``)."""

    def __init__(self, answer: dict[str, Any]) -> None:
        self.reason: str = answer["reason"]
        self.found: list[dict[str, Any]] = answer["found"]
        super().__init__(f"The room did not do this: {self.reason}.")


class TurnedAway(Exception):
    """The server closed the line with a code after which coming back by oneself is no use."""

    def __init__(self, code: int, reason: str) -> None:
        self.code = code
        self.reason = reason
        means = MEANS[Close(code)] if code in set(Close) else reason
        super().__init__(f"{means} (close code {code})")


class NotReached(Exception):
    """No server let us in, for as long as we were willing to try."""

    def __init__(self) -> None:
        super().__init__("No Repair Room could be reached at this link. Is the server running?")
