"""The whole examination, in the order in which a host would look."""

import asyncio
from typing import Final

from server.doctor import addresses, machine, serving, stores
from server.doctor.finding import Finding, act, ok
from server.rooms.ports import StoreAway
from server.settings import Settings
from server.store.at_hand import NothingKept, at_hand
from server.store.away import StoreUnusable
from server.store.connect import open_store

PATIENCE_S: Final = 3.0


async def examine(settings: Settings) -> list[Finding]:
    """Look at everything. Nothing that is wrong with one thing keeps another from being seen."""
    # Before the store: starting it closes the data folder for others, and that would hide a find.
    found = await asyncio.to_thread(machine.look_at, settings)
    seen = await asyncio.to_thread(serving.look_at, settings)
    found += [seen.finding, *await _store(settings)]
    if seen.https:
        settings = settings.model_copy(update={"https": "1"})
    return [*found, *await asyncio.to_thread(addresses.look_at, settings, runs=seen.runs)]


async def _store(settings: Settings) -> list[Finding]:
    try:
        async with (
            at_hand(settings.redis_url, settings.data_dir) as url,
            open_store(url, lambda sentence: None, patience=PATIENCE_S) as store,
        ):
            await store.rooms.ready()
            reached = ok("store", "The store answers and takes writes.")
            return [reached, *await stores.look_at(store)]
    except NothingKept:
        return [ok("store", "The server's own store is made at its first start.")]
    except (StoreAway, StoreUnusable) as away:
        remedy = "Start it, or set REPAIR_REDIS_URL to where it is."
        if not settings.redis_url:
            remedy = "The file store.log in the data folder may say more."
        return [act("store", str(away), remedy)]
