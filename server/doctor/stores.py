"""The store: does it keep what it confirms, has it room, and does its clock agree?"""

from collections.abc import Mapping
from typing import Final

from server.doctor.finding import Finding, act, note, ok
from server.store.about import About, about, ahead
from server.store.connect import Store
from server.store.durability import Finding as Broken

_SETTINGS: Final[Mapping[str, tuple[str, str]]] = {
    "appendonly": ("persistence", "The store writes down what it is told."),
    "appendfsync": ("fsync", "What is confirmed is on the disk before anybody hears of it."),
    "maxmemory-policy": ("eviction", "A full store throws no room away."),
    "save": ("snapshots", "No snapshot keeps what has been deleted."),
}
_NEARLY_FULL: Final = 0.8
_APART: Final = 2_000.0
_FAR_APART: Final = 60_000.0
_MIB: Final = 1024 * 1024


async def look_at(store: Store) -> list[Finding]:
    """Everything about a store that answers; raises :class:`StoreAway` if it stops answering."""
    broken = {each.setting: each for each in await store.durability()}
    told, clocks = await about(store.link), [await ahead(store.link)]
    found = [_setting(name, broken.get(name)) for name in _SETTINGS]
    found += [_version(told), _writing(told), memory(told)]
    clocks.append(await ahead(store.link))
    return [*found, clock(*clocks)]


def _setting(name: str, broken: Broken | None) -> Finding:
    name_here, good = _SETTINGS[name]
    if broken is None:
        return ok(name_here, good)
    if broken.found == "not shown":
        return act(
            name_here,
            f"The store does not show how {name} is set.",
            f'Ask whoever runs it: it has to be "{broken.wanted}".',
        )
    return act(name_here, f'In the store {name} is "{broken.found}".', broken.sentence)


def _version(told: About) -> Finding:
    return ok("version", f"The store is {told.product}.")


def _writing(told: About) -> Finding:
    if told.writes_well:
        return ok("writing", "Its last write to the disk went well.")
    return act(
        "writing",
        "Its last write to the disk did not go well.",
        "Look whether that disk is full, and make some room.",
    )


def memory(told: About) -> Finding:
    """Whether there is room for more rooms."""
    most = told.most or told.machine
    used = f"{told.used // _MIB} MiB"
    if not most:
        return note("memory", f"The store uses {used} and does not say of how much.")
    share = f"It uses {used} of {most // _MIB} MiB"
    if told.used > most * _NEARLY_FULL:
        return act(
            "memory",
            f"The store is nearly full. {share}.",
            "Give it more memory (maxmemory), or it soon takes no more words.",
        )
    return ok("memory", f"{share}{'' if told.most else ', all that the machine has'}.")


def clock(before: float, after: float) -> Finding:
    """How the store's clock stands to this machine's, looked at twice: milliseconds ahead."""
    if abs(after - before) > _APART:
        return act(
            "clock",
            "A clock was set while we looked: the store's, or this machine's.",
            "Have both keep time by themselves (NTP), then look again.",
        )
    apart = abs(after)
    words = f"The store's clock is {apart / 1000:.0f} seconds {'ahead' if after > 0 else 'behind'}."
    remedy = "Have both machines keep time by themselves (NTP)."
    if apart > _FAR_APART:
        return act("clock", words, f"{remedy} Rests and the end of words go by the store's.")
    if apart > _APART:
        return note("clock", f"{words} Rests go by the store's, and come out right.", remedy)
    return ok("clock", "The store's clock and this machine's agree.")
