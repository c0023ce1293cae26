"""A household's server as a process of its own, to be killed: it appends and confirms.

python -m tests.store.a_household FOLDER           append for ever
python -m tests.store.a_household FOLDER untied    the same, its store not tied to its life
"""

import asyncio
import sys
from pathlib import Path

from server.rooms.ports import Appended, Gone, Log, Stored
from server.store import embedded as embedded_module
from server.store.connect import Store, open_store
from server.store.embedded import embedded
from tests.store.writes import heads_of, in_room, said

ROOM = "kitchen table"


def say(line: str) -> None:
    """Tell whoever started this process, at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


async def main(folder: Path) -> None:
    """Append one entry after the other, and say each that is confirmed."""
    async with embedded(folder) as url, open_store(url, say=say) as store:
        say("at " + url)
        await store.rooms.create(ROOM, said())
        await append_for_ever(store)


async def append_for_ever(store: Store) -> None:
    """Say the version of each confirmed entry."""
    found = await store.rooms.read(ROOM, {Log.ROOM: 0})
    assert isinstance(found, Stored)
    heads = found.heads
    while True:
        write = said(in_room(b"words"), after=heads)
        outcome = await store.rooms.append(ROOM, write)
        assert outcome == Appended(), "nobody else writes here"
        heads = heads_of(write)
        say(str(heads[Log.ROOM].version))


async def confirmed(folder: Path) -> int:
    """Start on ``folder`` once more and tell how many entries are there."""
    async with embedded(folder) as url, open_store(url, say=say) as store:
        found = await store.rooms.read(ROOM, {Log.ROOM: 0})
    assert not isinstance(found, Gone)
    assert [entry.version for entry in found.entries] == list(range(1, len(found.entries) + 1))
    assert found.heads[Log.ROOM].version == len(found.entries)
    return len(found.entries)


if __name__ == "__main__":
    if "untied" in sys.argv:
        embedded_module.tethered = list
    asyncio.run(main(Path(sys.argv[1])))
