"""Coming in: from a secret or an invitation to a seat, and staying there.

Rules of this file:

* The first phone to open a link takes that seat with a secret of its own; the link is then spent.
* The newest connection of a seat wins.
* Presence is a lease. It ends by itself, after one delay for everybody: a closed app, a lost line
  and an exit look the same to the others.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from enum import StrEnum
from typing import Final

from server.dialogue.commands import TakeSeat
from server.dialogue.events import DeviceAdded, LanguageSpoken
from server.dialogue.rejections import Reason, Rejection
from server.dialogue.seats import PARTNERS, SECOND, Millis, Seat
from server.rooms.carrying import Changes
from server.rooms.opened import OpenRoom, Visit
from server.rooms.ports import Credential, StoreAway
from server.rooms.rooms import Rooms

LEASE: Final[Millis] = 20 * SECOND
RENEW_EVERY: Final[Millis] = 6 * SECOND


class Door(StrEnum):
    """Why a phone could not come in."""

    SECRET_UNKNOWN = "secret_unknown"
    LINK_UNKNOWN = "link_unknown"
    LINK_SPENT = "link_spent"
    LINK_EXPIRED = "link_expired"
    NAME_EMPTY = "name_empty"
    NAME_TOO_LONG = "name_too_long"


class Shut(Exception):
    """The door stays shut, for the reason ``door``."""

    def __init__(self, door: Door) -> None:
        super().__init__(door.value)
        self.door = door


async def enter(
    rooms: Rooms,
    opened: OpenRoom,
    connection: str,
    wake: Callable[[], None],
    secret: bytes,
    invitation: bytes | None = None,
    name: str | None = None,
) -> Visit:
    """Open a seat for the phone that shows ``secret``, taking it first by ``invitation``.

    Raises:
        Shut: if neither opens a seat. RoomOver: if the room is over. StoreAway: if it could not
            be read or written; showing the same secret again later does no harm.
    """
    async with opened.lock:
        known = await rooms.carrying.credentials(opened)
        credential = rooms.carrying.seals.name_of(secret)
        held = known.get(credential)
        if held is not None and held.kind == "device":
            seat = held.seat
        elif invitation is not None:
            seat = _invited(
                known, rooms.carrying.seals.name_of(invitation), rooms.carrying.clock.now()
            )
            # Or the room's key is dropped again while only a therapist is served here.
            opened.coming_in = seat
            try:
                if known[rooms.carrying.seals.name_of(invitation)].kind == "return":
                    await _return(rooms, opened, seat, secret, invitation)
                else:
                    await _take_seat(rooms, opened, seat, secret, invitation, name or "")
            finally:
                opened.coming_in = None
        else:
            raise Shut(Door.SECRET_UNKNOWN)
        if not opened.serves(seat):
            opened.keyring.serve(seat, secret)
            opened.forget()
        visit = Visit(seat, connection, credential, wake)
        opened.visits.append(visit)
        try:
            await _claim(rooms, opened, visit)
        except BaseException:
            opened.visits.remove(visit)
            raise
        return visit


async def _claim(rooms: Rooms, opened: OpenRoom, visit: Visit) -> None:
    now = rooms.carrying.clock.now()
    await rooms.carrying.store.claim(opened.id, visit.seat, visit.connection, now + LEASE)
    visit.renewed_at = now
    opened.claimed(visit.seat, visit.connection)
    await rooms.carrying.refresh(opened)
    await rooms.carrying.settle(opened)


async def _take_seat(
    rooms: Rooms, opened: OpenRoom, seat: Seat, secret: bytes, invitation: bytes, name: str
) -> None:
    seals = rooms.carrying.seals
    link = seals.name_of(invitation)
    opened.keyring.serve(seat, invitation)
    opened.forget()
    await rooms.carrying.refresh(opened)
    opened.keyring.new_seat(seat)
    device = seals.credential(secret, seat, "device")
    if seat is Seat.MODERATOR:
        opened.keyring.new_guest()

    def changes() -> Changes:
        spent = {place: None for place in opened.keys if place.endswith(f"/{link}")}
        keys = {**spent, **opened.keyring.wrapped_for(seals.name_of(secret), device)}
        if seat is Seat.MODERATOR:
            keys |= _for_partners(opened)
        credentials = {link: Credential(seat, "spent", b""), seals.name_of(secret): device}
        return Changes(credentials, keys)

    answer = await rooms.carrying.carry(opened, TakeSeat(seat, name), changes=changes)
    if isinstance(answer, Rejection):
        if not opened.serves(seat):
            opened.keyring.leave(seat)
        raise Shut(_door(answer.reason))


async def _return(rooms: Rooms, opened: OpenRoom, seat: Seat, secret: bytes, link: bytes) -> None:
    """A return link opens the seat on another device, as often as its owner likes."""
    seals = rooms.carrying.seals
    opened.keyring.serve(seat, link)
    opened.forget()
    await rooms.carrying.refresh(opened)
    name, device = seals.name_of(secret), seals.credential(secret, seat, "device")

    def changes() -> Changes:
        keys = opened.keyring.wrapped_for(name, device)
        if opened.state.course.moderation.admitted or seat in PARTNERS:
            keys |= opened.keyring.session_for(name, device)
        return Changes({name: device}, keys)

    event = DeviceAdded(rooms.carrying.clock.now(), seat)
    await rooms.carrying.note(opened, event, changes)


async def speaks_language(rooms: Rooms, opened: OpenRoom, seat: Seat, lang: str) -> None:
    """Note the language of a partner's phone, if it is news: wording rules go by it.

    Nobody is kept at the door for it: while the store is away it is left for the next hello.
    """
    if seat not in PARTNERS:
        return
    rooms.carrying.rules.begin(lang)
    if opened.state.told.languages.get(seat) == lang:
        return
    async with opened.lock:
        event = LanguageSpoken(rooms.carrying.clock.now(), seat, lang)
        with suppress(StoreAway):
            await rooms.carrying.note(opened, event, Changes)


def _for_partners(opened: OpenRoom) -> dict[str, bytes]:
    """The guest key for everybody who will be asked to let the guest in."""
    keys: dict[str, bytes] = {}
    for name, credential in opened.credentials.items():
        if credential.seat in PARTNERS and credential.kind != "spent":
            keys |= opened.keyring.guest_for(name, credential)
    return keys


def _invited(known: Mapping[str, Credential], link: str, now: Millis) -> Seat:
    invitation = known.get(link)
    if invitation is None or invitation.kind == "device":
        raise Shut(Door.LINK_UNKNOWN)
    if invitation.kind == "spent":
        raise Shut(Door.LINK_SPENT)
    if invitation.expires_at is not None and invitation.expires_at <= now:
        raise Shut(Door.LINK_EXPIRED)
    return invitation.seat


def _door(reason: Reason) -> Door:
    named = {Reason.NAME_EMPTY, Reason.NAME_TOO_LONG}
    return Door(reason.value) if reason in named else Door.LINK_SPENT


async def stay(rooms: Rooms, opened: OpenRoom, visit: Visit) -> None:
    """The phone has been heard: lengthen its lease, at most every few seconds.

    Raises:
        StoreAway: if that could not be written; the next heartbeat tries again.
    """
    now = rooms.carrying.clock.now()
    if now - visit.renewed_at < RENEW_EVERY:
        return
    visit.renewed_at = now
    store = rooms.carrying.store
    if not await store.renew(opened.id, visit.seat, visit.connection, now + LEASE):
        visit.replaced = True
        visit.wake()
        return
    async with opened.lock:
        opened.leased(visit.seat, now + LEASE)
        await rooms.carrying.settle(opened)


def leave(opened: OpenRoom, visit: Visit) -> None:
    """The connection is gone. Nothing is written: the lease ends by itself."""
    if visit in opened.visits:
        opened.visits.remove(visit)
    if not opened.serves(visit.seat):
        opened.keyring.leave(visit.seat)
    opened.leave_outside()
