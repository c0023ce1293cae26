"""Rooms under measurement: two partners and a therapist, and their turns one after the other."""

import asyncio
import json
from collections.abc import Callable, Sequence
from http.client import HTTPConnection
from time import perf_counter
from typing import Any, Final

from server.bench.lines import LOCALS
from server.bench.phones import AGAIN_AFTER_S, Json, Lost, Phone
from server.bench.walk import act, over

NAMES: Final = {"partner_a": "Ana", "partner_b": "Ben", "moderator": "Mo"}
PING_EVERY_S: Final = 4.0
AT_ONCE: Final = 24
"""How many rooms are seated side by side while nothing is measured."""


class Table:
    """One room and its three phones."""

    def __init__(self, url: str, number: int, room: str, invitations: dict[str, str]) -> None:
        self.room = room
        self.phones = {
            seat: Phone(url, 3 * number + place, room, invitations[seat], name)
            for place, (seat, name) in enumerate(NAMES.items())
        }
        self.partners = (self.phones["partner_a"], self.phones["partner_b"])
        self.reached: list[float] = []
        self._nearly_at: set[str] = set()
        self._turns = 0
        self._open: tuple[Phone, str, float, Json] | None = None
        self._may_go_on: Callable[[], bool] = lambda: False
        self._rested: asyncio.Future[None] | None = None

    async def seated(self) -> None:
        """From three phones in a room to the first turn: both let the therapist in, and agree."""
        ana, ben, mo = self.phones.values()
        await mo.done("knock", name="Mo", line="couples therapist")
        for partner in (ana, ben):
            await partner.once_it_may("answer_knock", yes=True)
        await mo.until(lambda: bool(mo.view["role"] == "moderator"))
        for partner in (ana, ben):
            await partner.once_it_may("choose_first", speaker="partner_b")
        for partner in (ana, ben):
            await partner.once_it_may("agree")
        for phone in (ana, ben, mo):
            await phone.sees("sharing")

    @property
    def is_over(self) -> bool:
        """Whether this conversation has no more turns to measure."""
        return over(self.partners[0].view)

    async def talk(self, may_go_on: Callable[[], bool]) -> None:
        """Turn after turn, one outstanding, until ``may_go_on`` says no or the talk is over."""
        self._rested = asyncio.get_running_loop().create_future()
        self._may_go_on = may_go_on
        for phone in self.phones.values():
            phone.moved, phone.broken = self._moved, self._broken
        self._next()
        await self._rested
        for phone in self.phones.values():
            phone.moved = lambda: None

    def _broken(self, lost: Lost) -> None:
        if self._rested is not None and not self._rested.done():
            self._rested.set_exception(lost)

    def _next(self) -> None:
        if self._rested is None or self._rested.done():
            return
        if self.is_over or not self._may_go_on():
            self._rested.set_result(None)
            return
        for phone in self.partners:
            command = act(phone.view, self._nearly_at, self._turns)
            if command is not None:
                self._turns += 1
                self._open = (phone, phone.ask(command), perf_counter(), command)
                return

    def _moved(self) -> None:
        """A turn is over when it was answered, and everybody has all of it and knows what is next.

        An answer never overtakes what it caused, so what the asker has then is all of it.
        """
        if self._open is None:
            self._next()
            return
        asker, id, began, command = self._open
        if id not in asker.answers:
            return
        if asker.put_off(id):
            loop = asyncio.get_running_loop()
            loop.call_later(AGAIN_AFTER_S[0], asker.ask, command, id)
            return
        if any(_standing(phone) != asker.version for phone in self.phones.values()):
            return
        asker.accept(id)
        partner = self.partners[1] if asker is self.partners[0] else self.partners[0]
        self.reached.append(partner.moved_at - began)
        self._open = None
        self._next()


def _standing(phone: Phone) -> int | None:
    """How far a phone is, its entries and its view; None while they differ."""
    shown: int = phone.view["at"]["room"]["version"]
    return phone.version if shown == phone.version else None


def laid(url: str, count: int, first: int = 0) -> list[Table]:
    """Open ``count`` rooms on the server at ``url``; nobody sits at them yet."""
    port = int(url.rpartition(":")[2].partition("/")[0])
    return [Table(url, number, *_opened(port, number)) for number in range(first, first + count)]


def _opened(port: int, number: int) -> tuple[str, dict[str, str]]:
    at = f"127.0.0.{2 + number % LOCALS}"
    line = HTTPConnection("127.0.0.1", port, timeout=30, source_address=(at, 0))
    line.request("POST", "/api/rooms", body=json.dumps({"dialogue": "mirror"}))
    answer = line.getresponse()
    opened: dict[str, Any] = json.loads(answer.read())
    line.close()
    if answer.status != 201:
        raise RuntimeError(f"no room was opened: {opened.get('code')}")
    links = {seat: link.partition("#")[2] for seat, link in opened["invitations"].items()}
    return opened["room"], {seat: link.partition(".")[2] for seat, link in links.items()}


async def seat_all(tables: Sequence[Table]) -> None:
    """Have every table begin its conversation, some side by side."""
    places = asyncio.Semaphore(AT_ONCE)

    async def one(table: Table) -> None:
        async with places:
            await table.seated()

    await asyncio.gather(*map(one, tables))


async def keep_pinging(tables: Sequence[Table]) -> None:
    """Heartbeats of all phones until cancelled, spread over the time between two.

    ``tables`` may become more meanwhile.
    """
    while True:
        phones = [phone for table in tables for phone in table.phones.values()]
        began = perf_counter()
        for place, phone in enumerate(phones):
            phone.ping()
            if place % 16 == 15:
                ahead = PING_EVERY_S * (place + 1) / len(phones) - (perf_counter() - began)
                await asyncio.sleep(max(0.0, ahead))
        await asyncio.sleep(max(0.0, PING_EVERY_S - (perf_counter() - began)))
