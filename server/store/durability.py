"""Does the store keep what it confirms, and nothing that was deleted? For the doctor."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from server.rooms.ports import StoreAway
from server.store.link import Link


@dataclass(frozen=True, slots=True)
class Finding:
    """One setting of the store that does not keep the promise, and what to do about it."""

    setting: str
    found: str
    wanted: str
    sentence: str


_WANTED: Final[Mapping[str, tuple[str, str]]] = {
    "appendonly": ("yes", "Without it everything is lost when Redis stops."),
    "appendfsync": ("always", "Otherwise the last second can be lost when the power goes."),
    "maxmemory-policy": ("noeviction", "Otherwise a full Redis throws rooms away."),
    "save": ("", "Otherwise its snapshots keep what has been deleted."),
}


async def durability(link: Link) -> list[Finding]:
    """What stands in the way of *acknowledged means durable*; empty when nothing does.

    Raises :class:`StoreAway` when the store cannot be reached. A store that does not show its
    settings gives a finding for each.
    """
    await link.ask("PING")
    findings = []
    for setting, (wanted, why) in _WANTED.items():
        found = await _setting(link, setting)
        if found != wanted:
            value = wanted or '""'
            remedy = f"Set {setting} to {value} in Redis. {why}"
            findings.append(Finding(setting, found, wanted, remedy))
    return findings


async def _setting(link: Link, name: str) -> str:
    try:
        answer = await link.ask("CONFIG", "GET", name)
    except StoreAway:
        return "not shown"
    match answer:
        case {**settings} if name in settings:
            return str(settings[name])
        case [_, bytes(value)]:
            return value.decode()
    return "not shown"
