"""Making removed keys leave the disk: Redis rewrites its append-only file.

A removed key stays in that file, as the command that once wrote it, until the file is rewritten.
One rewrite at a time: whoever asks while one runs shares the *next*, because the one that runs
may have begun before their keys were removed.
"""

import asyncio
from collections.abc import Mapping
from typing import Final

from server.rooms.ports import StoreAway
from server.store.away import UnderWay
from server.store.link import Link

LOOK_EVERY: Final = 0.05
"""Seconds between two looks at a rewrite that is under way."""

GIVE_UP_AFTER: Final = 60.0
"""Seconds after which a rewrite that does not end is reported."""


class History:
    """Rewrites of the append-only file of one Redis."""

    def __init__(self, link: Link) -> None:
        self._link = link
        self._next: asyncio.Task[None] | None = None
        self._turn = asyncio.Lock()

    async def forget(self) -> None:
        """Return when what was removed before this call has left the store's files.

        Raises :class:`StoreAway` if the store is away or the rewrite did not end well.
        """
        if self._next is None:
            self._next = asyncio.create_task(self._one())
        await asyncio.shield(self._next)

    async def _one(self) -> None:
        async with self._turn:
            # From here on a new caller needs a rewrite of its own.
            self._next = None
            try:
                async with asyncio.timeout(GIVE_UP_AFTER):
                    await self._begun()
                    state = await self._idle()
            except TimeoutError:
                raise StoreAway("The store has not finished rewriting its files.") from None
        if state.get("aof_last_bgrewrite_status") not in ("ok", None):
            raise StoreAway("The store could not rewrite its files.")

    async def _begun(self) -> None:
        while True:
            await self._idle()
            try:
                await self._link.ask("BGREWRITEAOF")
                return
            except UnderWay:
                # Another worker was quicker. Theirs may have begun too early for us.
                continue

    async def _idle(self) -> Mapping[str, object]:
        """Wait until no rewrite runs or is about to, and give what Redis says of the last."""
        while True:
            state = await self._link.ask("INFO", "persistence")
            if not isinstance(state, dict):
                raise StoreAway("The store does not say how its files are.")
            if not (state["aof_rewrite_in_progress"] or state["aof_rewrite_scheduled"]):
                return state
            await asyncio.sleep(LOOK_EVERY)
