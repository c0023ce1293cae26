"""``repair-room erase ROOM``: delete everything of one room, for good."""

import asyncio
import re
import sys
from dataclasses import asdict
from typing import Annotated, Final

import typer

from server.cli import said
from server.rooms.ports import Gone, Kept, StoreAway
from server.settings import Settings
from server.store.at_hand import NothingKept, at_hand
from server.store.away import StoreUnusable
from server.store.connect import Store, open_store

NO_SUCH_ROOM: Final = 1
"""Exit status when there was nothing to delete, or the host said no."""

ANSWER_WITHIN_S: Final = 5.0

_ROOM: Final = re.compile(r"(?:^|#)([a-z2-7]{26})(?:$|\.)")
_SAID: Final = {
    "entries": "said and done",
    "answers": "answers to phones",
    "keys": "keys",
    "links": "links and phones",
    "leases": "who is here",
    "timers": "timers",
    "fields": "names of places and steps",
}


def erase(
    room: Annotated[
        str, typer.Argument(metavar="ROOM", help="Its id, or any link of it.", show_default=False)
    ],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
) -> None:
    """Delete everything of one room: words, names, links. Nothing can bring it back.

    Works while the server runs and while it does not. Ends with 0 when the room is deleted, 1 when
    there was none or you said no, 3 when something has to be looked after first.
    """
    found = _ROOM.search(room.strip())
    if found is None:
        raise said.stop(
            "That is neither a room nor a link of one. Copy the whole link, or the 26 letters and "
            "digits behind its #."
        )
    try:
        status = asyncio.run(_erase(said.settings(), found.group(1), yes))
    except NothingKept as nothing:
        said.say(str(nothing))
        status = NO_SUCH_ROOM
    except (StoreAway, StoreUnusable) as away:
        raise said.stop(str(away)) from None
    raise typer.Exit(status)


async def _erase(settings: Settings, room: str, yes: bool) -> int:
    async with (
        at_hand(settings.redis_url, settings.data_dir) as url,
        open_store(url, said.say, patience=ANSWER_WITHIN_S) as store,
    ):
        there = await store.rooms.kept(room)
        if there == Kept():
            said.say("There is no such room here. Perhaps it has been deleted already.")
            return NO_SUCH_ROOM
        if not yes and not _wanted(there):
            said.say("Nothing was deleted.")
            return NO_SUCH_ROOM
        outcome = await store.rooms.erase(room)
        if isinstance(outcome, Gone):
            said.say("Somebody was quicker: it is deleted already.")
        else:
            _show(outcome.was, outcome.left)
        return await _off_the_disk(store)


def _wanted(there: Kept) -> bool:
    """Ask the host, once; no answer is a no."""
    sys.stdout.write("In this room:\n")
    for field, count in asdict(there).items():
        sys.stdout.write(f"  {_SAID[field]:<28}{count:>6}\n")
    sys.stdout.write("All of it goes, for everybody in it, and nothing can bring it back.\n")
    try:
        return typer.confirm("Delete it?")
    except typer.Abort:
        sys.stdout.write("\n")
        return False


def _show(was: Kept, left: Kept) -> None:
    """What there was, and what a second look found left."""
    sys.stdout.write(f"{'':<28}{'was':>8}{'left':>8}\n")
    now = asdict(left)
    for field, count in asdict(was).items():
        sys.stdout.write(f"{_SAID[field]:<28}{count:>8}{now[field]:>8}\n")
    total, remains = sum(asdict(was).values()), sum(now.values())
    sys.stdout.write(f"{'in all':<28}{total:>8}{remains:>8}\n")


async def _off_the_disk(store: Store) -> int:
    try:
        await store.rooms.forget_history()
    except StoreAway as away:
        raise StoreUnusable(
            f"The room is deleted. Its sealed words still stand in the store's files: {away} "
            "They go when the server is started the next time."
        ) from None
    sys.stdout.write("The store's files have been rewritten: it is gone from the disk as well.\n")
    return 0
