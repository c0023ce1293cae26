"""What a store says of itself, for whoever looks after it."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from server.rooms.ports import StoreAway
from server.store import keys, scripts
from server.store.link import Link
from server.store.packing import as_bytes, as_list

_MEMORY: Final = ("used_memory", "maxmemory", "total_system_memory")
_WRITES: Final = ("aof_last_write_status", "aof_last_bgrewrite_status")
_PRODUCTS: Final = (("valkey_version", "Valkey"), ("redis_version", "Redis"))


@dataclass(frozen=True, slots=True)
class About:
    """``product`` with its version; bytes ``used``, allowed at ``most`` (0: no limit was set) and
    of the whole ``machine`` (0: not told); whether its last write to the disk went well."""

    product: str
    used: int
    most: int
    machine: int
    writes_well: bool


async def about(link: Link) -> About:
    """Ask the store; raises :class:`StoreAway`."""
    told = await _told(link)
    used, most, machine = (int(told.get(field, 0)) for field in _MEMORY)
    went_well = all(told.get(field, "ok") == "ok" for field in _WRITES)
    return About(_product(told), used, most, machine, went_well)


def _product(told: Mapping[str, str]) -> str:
    for field, name in _PRODUCTS:
        if field in told:
            return f"{name} {told[field]}"
    return "a store that does not say its version"


async def _told(link: Link) -> dict[str, str]:
    answer = await link.ask("INFO")
    if not isinstance(answer, dict):
        raise StoreAway("The store does not say what it is.")
    return {str(name): str(value) for name, value in answer.items()}


async def ahead(link: Link) -> float:
    """By how many milliseconds the store's clock is ahead of this machine's.

    Raises:
        StoreAway: if it could not be asked.
    """
    before = time.time()
    answer = as_list(await link.run(scripts.CLOCK, [keys.LAYOUT], []))
    middle = (before + time.time()) / 2
    seconds, micros = (int(as_bytes(part)) for part in answer)
    return (seconds - middle) * 1000 + micros / 1000
