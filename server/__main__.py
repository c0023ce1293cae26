"""The commands a person types. ``repair-room`` alone is ``repair-room serve``."""

import asyncio
import json
import signal
import socket
import sys
import threading
import time
import urllib.error
import urllib.request
from typing import Annotated, Any, Final

import segno
import typer
import uvicorn
from pydantic import ValidationError
from starlette.applications import Starlette

from server.app import open_house
from server.scripts.refusals import ScriptRefused
from server.settings import Settings
from server.store.away import StoreUnusable
from server.web.journal import open_journal
from server.wire.messages import LARGEST_FRAME

STARTS_WITHIN_S: Final = 60.0
_CANNOT: Final = 3
"""Exit status when the host has to change something first."""

app = typer.Typer(add_completion=False, no_args_is_help=False, rich_markup_mode=None)


def _say(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")


def _stop(sentence: str) -> typer.Exit:
    _say(sentence)
    return typer.Exit(_CANNOT)


def _settings() -> Settings:
    try:
        return Settings()
    except ValidationError as refused:
        names = [f"REPAIR_{str(error['loc'][0]).upper()}" for error in refused.errors()]
        raise _stop(f"These settings cannot be read: {', '.join(names)}.") from None


@app.callback(invoke_without_command=True)
def begin(context: typer.Context) -> None:
    """Two phones, one hard conversation: the server holds the floor."""
    if context.invoked_subcommand is None:
        serve(links=sys.stdout.isatty())


@app.command()
def serve(
    links: Annotated[
        bool, typer.Option("--links/--no-links", help="Open a room and print its links here.")
    ] = False,
) -> None:
    """Run the server until Ctrl-C."""
    settings = _settings()
    open_journal()
    _port_is_free(settings)
    signal.signal(signal.SIGTERM, _stopped)
    try:
        started = asyncio.run(_serve(settings, links))
    except (ScriptRefused, StoreUnusable) as refused:
        raise _stop(str(refused)) from None
    if not started:
        raise typer.Exit(_CANNOT)


def _stopped(number: int, frame: object) -> None:
    """A host's stop is an ordinary end. Without this the store would not finish its files."""
    raise SystemExit(0)


async def _serve(settings: Settings, links: bool) -> bool:
    async with open_house(settings, _say) as house:
        server = uvicorn.Server(uvicorn_config(house, settings))
        if links:
            threading.Thread(target=_links_once_up, args=(server, settings), daemon=True).start()
        await server.serve()
        return server.started


def uvicorn_config(house: Starlette, settings: Settings) -> uvicorn.Config:
    """How the server listens: small frames, no compression, no access log, its own heartbeat."""
    return uvicorn.Config(
        house,
        host=settings.host,
        port=settings.port,
        ws="websockets-sansio",
        ws_max_size=LARGEST_FRAME,
        ws_per_message_deflate=False,
        ws_ping_interval=None,
        timeout_graceful_shutdown=5,
        access_log=False,
        log_config=None,
        server_header=False,
        lifespan="off",
    )


def _port_is_free(settings: Settings) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError:
            raise _stop(
                f"Port {settings.port} is taken, perhaps by a Repair Room that is already "
                f"running. Stop that one, or choose another: REPAIR_PORT={settings.port + 1}."
            ) from None


def _links_once_up(server: uvicorn.Server, settings: Settings) -> None:
    until = time.monotonic() + STARTS_WITHIN_S
    while not server.started and time.monotonic() < until:
        time.sleep(0.05)
    if server.started:
        try:
            _print_links(_ask_for_room(settings, "mirror"))
        except _NotOpened as failed:
            _say(str(failed))


@app.command("open")
def open_room(
    dialogue: Annotated[str, typer.Option(help="Which guided conversation.")] = "mirror",
) -> None:
    """Open a room on the running server and print its links and QR codes."""
    try:
        _print_links(_ask_for_room(_settings(), dialogue))
    except _NotOpened as failed:
        raise _stop(str(failed)) from None


class _NotOpened(Exception):
    """No room was opened, with a sentence for the host."""


def _ask_for_room(settings: Settings, dialogue: str) -> dict[str, str]:
    request = urllib.request.Request(
        f"http://127.0.0.1:{settings.port}/api/rooms",
        data=json.dumps({"dialogue": dialogue}).encode(),
        headers={"content-type": "application/json"},
        method="POST",
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            opened: dict[str, Any] = json.load(answer)
    except urllib.error.HTTPError as refused:
        detail = json.load(refused).get("detail", "")
        raise _NotOpened(f"No room was opened. {detail}") from None
    except OSError:
        raise _NotOpened(
            f"No Repair Room answers on port {settings.port}. Start it first: repair-room serve."
        ) from None
    return dict(opened["invitations"])


_TITLES: Final = {
    "partner_a": "For you, who opened the room",
    "partner_b": "For your partner",
}


def _print_links(invitations: dict[str, str]) -> None:
    """To the terminal, never to a log: whoever opens a link first takes that seat."""
    out = sys.stdout
    for seat, title in _TITLES.items():
        link = invitations[seat]
        out.write(f"\n{title}\n\n")
        segno.make(link, error="m", micro=False).terminal(out=out, compact=True)
        out.write(f"\n{link}\n")
    out.write(
        "\nEach link is for one phone: the first phone to open it takes that seat.\n"
        "Links are good for seven days. Ctrl-C stops the server; nothing said is lost by that.\n"
    )
    out.flush()


def main() -> None:
    """The entry point of ``repair-room``."""
    app()


if __name__ == "__main__":
    main()
