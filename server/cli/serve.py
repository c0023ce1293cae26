"""``repair-room serve``: run the server until Ctrl-C."""

import asyncio
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import AsyncExitStack
from typing import Annotated

import typer

from server import serving
from server.cli import said
from server.cli.open import NotOpened, ask_for_room, print_links, print_other_ways, print_trust
from server.door import open_door
from server.scripts.refusals import ScriptRefused
from server.serving import PortTaken, listener, trust_listener
from server.settings import Settings
from server.store.away import StoreUnusable
from server.trust.address import CertificateUnusable
from server.web.journal import open_journal
from server.web.secured import about, secured
from server.workers import CannotStart, keep_workers


def serve(
    links: Annotated[
        bool, typer.Option("--links/--no-links", help="Open a room and print its links here.")
    ] = False,
    workers: Annotated[
        int, typer.Option(min=1, max=64, help="How many processes share the phones.")
    ] = 1,
    https: Annotated[
        bool, typer.Option("--https", help="Speak https, with a certificate of its own.")
    ] = False,
) -> None:
    """Run the server until Ctrl-C."""
    settings = said.settings()
    if https:
        settings = settings.model_copy(update={"https": "1"})
    open_journal()
    signal.signal(signal.SIGTERM, _stopped)
    if workers > 1 and sys.platform == "win32":
        raise said.stop("Several workers run on Linux and macOS only. Leave out --workers here.")

    def on_started() -> None:
        if links:
            threading.Thread(target=_show_links, args=(settings,), daemon=True).start()

    try:
        status = asyncio.run(_served(settings, workers, on_started))
    except (PortTaken, ScriptRefused, StoreUnusable, CannotStart, CertificateUnusable) as refused:
        raise said.stop(str(refused)) from None
    raise typer.Exit(status)


async def _served(settings: Settings, workers: int, on_started: Callable[[], None]) -> int:
    """Serve phones, and open the door on plain http beside it if they come by https."""
    bound = listener(settings)
    vouched = secured(settings, said.say)
    async with AsyncExitStack() as stack:
        if vouched is not None and settings.https == "1":
            await stack.enter_async_context(open_door(vouched, trust_listener(settings)))
        if workers > 1:
            return await keep_workers(settings, bound, workers, on_started)
        return await serving.serve(settings, said.say, bound, on_started, secured=vouched)


def _stopped(number: int, frame: object) -> None:
    """A host's stop is an ordinary end. Without this the store would not finish its files."""
    raise SystemExit(0)


def _show_links(settings: Settings) -> None:
    try:
        links = ask_for_room(settings, "mirror")
        print_trust(about(settings))
        print_links(links)
        print_other_ways(settings)
    except (NotOpened, CertificateUnusable) as failed:
        said.say(str(failed))
