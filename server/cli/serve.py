"""``repair-room serve``: run the server until Ctrl-C."""

import asyncio
import signal
import sys
import threading
from typing import Annotated

import typer

from server import serving
from server.cli import said
from server.cli.open import NotOpened, ask_for_room, print_links
from server.scripts.refusals import ScriptRefused
from server.serving import PortTaken, listener
from server.settings import Settings
from server.store.away import StoreUnusable
from server.web.journal import open_journal
from server.workers import CannotStart, keep_workers


def serve(
    links: Annotated[
        bool, typer.Option("--links/--no-links", help="Open a room and print its links here.")
    ] = False,
    workers: Annotated[
        int, typer.Option(min=1, max=64, help="How many processes share the phones.")
    ] = 1,
) -> None:
    """Run the server until Ctrl-C."""
    settings = said.settings()
    open_journal()
    signal.signal(signal.SIGTERM, _stopped)
    if workers > 1 and sys.platform == "win32":
        raise said.stop("Several workers run on Linux and macOS only. Leave out --workers here.")

    def on_started() -> None:
        if links:
            threading.Thread(target=_show_links, args=(settings,), daemon=True).start()

    try:
        bound = listener(settings)
        if workers > 1:
            status = asyncio.run(keep_workers(settings, bound, workers, on_started))
        else:
            status = asyncio.run(serving.serve(settings, said.say, bound, on_started))
    except (PortTaken, ScriptRefused, StoreUnusable, CannotStart) as refused:
        raise said.stop(str(refused)) from None
    raise typer.Exit(status)


def _stopped(number: int, frame: object) -> None:
    """A host's stop is an ordinary end. Without this the store would not finish its files."""
    raise SystemExit(0)


def _show_links(settings: Settings) -> None:
    try:
        print_links(ask_for_room(settings, "mirror"))
    except NotOpened as failed:
        said.say(str(failed))
