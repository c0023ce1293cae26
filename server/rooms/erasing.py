"""Deleting everything of a room: for a partner who asks for it on their phone, and for the host.

Rules of this file:

* **Either partner may, at any moment, without the other** and whatever the conversation is doing;
  nobody else may. The host may with a command of their own.
* It reads nothing and needs no key, so that a room that cannot be read can be deleted as well.
* What is deleted is gone at once for everybody; the files are rewritten right after.
"""

from server.dialogue.rejections import Reason, Rejection
from server.dialogue.seats import PARTNERS, Seat
from server.rooms.opened import OpenRoom
from server.rooms.ports import Erased, Gone
from server.rooms.rooms import Rooms


async def erase(rooms: Rooms, opened: OpenRoom, seat: Seat) -> Erased | Gone | Rejection:
    """Delete the room because ``seat`` asks for it; Gone if somebody was quicker.

    Raises:
        StoreAway: if nothing is known to be done; asking again does no harm.
    """
    if seat not in PARTNERS:
        return Rejection(Reason.NOT_YOUR_TURN)
    outcome = await rooms.carrying.store.erase(opened.id)
    rooms.carrying.beside(rooms.carrying.forget_history())
    opened.is_over()
    return outcome
