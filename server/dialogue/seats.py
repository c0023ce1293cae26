"""Who can be in a room, and how time is counted."""

from enum import StrEnum
from typing import Final

Millis = int
"""A moment or a span in whole milliseconds. Moments count from the Unix epoch."""

SECOND: Final[Millis] = 1_000
MINUTE: Final[Millis] = 60 * SECOND
HOUR: Final[Millis] = 60 * MINUTE
DAY: Final[Millis] = 24 * HOUR


class Seat(StrEnum):
    """A place in the room. Partner A is whoever opened it."""

    PARTNER_A = "partner_a"
    PARTNER_B = "partner_b"
    MODERATOR = "moderator"


PARTNERS: Final = (Seat.PARTNER_A, Seat.PARTNER_B)


def other(partner: Seat) -> Seat:
    """The other partner.

    Raises:
        ValueError: for the moderator, who has no counterpart.
    """
    if partner not in PARTNERS:
        raise ValueError("only partners have a counterpart")
    return Seat.PARTNER_B if partner is Seat.PARTNER_A else Seat.PARTNER_A
