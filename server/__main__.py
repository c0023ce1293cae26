"""The commands a person types. ``repair-room`` alone is ``repair-room serve``."""

import asyncio
import json
import signal
import sys
import threading
import urllib.error
import urllib.request
from typing import Annotated, Any, Final
from urllib.parse import urlsplit

import segno
import typer
from pydantic import ValidationError

from server import serving
from server.scripts.refusals import ScriptRefused
from server.serving import PortTaken, listener
from server.settings import Settings
from server.store.away import StoreUnusable
from server.web.journal import open_journal
from server.workers import HOST_HAS_TO_ACT, CannotStart, keep_workers

app = typer.Typer(add_completion=False, no_args_is_help=False, rich_markup_mode=None)


def _say(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")


def _stop(sentence: str) -> typer.Exit:
    if sentence:
        _say(sentence)
    return typer.Exit(HOST_HAS_TO_ACT)


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
    workers: Annotated[
        int, typer.Option(min=1, max=64, help="How many processes share the phones.")
    ] = 1,
) -> None:
    """Run the server until Ctrl-C."""
    settings = _settings()
    open_journal()
    signal.signal(signal.SIGTERM, _stopped)
    if workers > 1 and sys.platform == "win32":
        raise _stop("Several workers run on Linux and macOS only. Leave out --workers here.")

    def on_started() -> None:
        if links:
            threading.Thread(target=_show_links, args=(settings,), daemon=True).start()

    try:
        bound = listener(settings)
        if workers > 1:
            status = asyncio.run(keep_workers(settings, bound, workers, on_started))
        else:
            status = asyncio.run(serving.serve(settings, _say, bound, on_started))
    except (PortTaken, ScriptRefused, StoreUnusable, CannotStart) as refused:
        raise _stop(str(refused)) from None
    raise typer.Exit(status)


def _stopped(number: int, frame: object) -> None:
    """A host's stop is an ordinary end. Without this the store would not finish its files."""
    raise SystemExit(0)


def _show_links(settings: Settings) -> None:
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
        "\nFor a therapist, on a laptop, if one is to join you\n"
        f"\n{invitations['moderator']}\n"
        "\nEach link is for one device: the first to open it takes that seat.\n"
        "Links are good for seven days. Stopping the server loses nothing that was said.\n"
    )
    if urlsplit(invitations["partner_a"]).hostname == "localhost":
        out.write(
            "\nThese links work on this machine only. For phones, set REPAIR_PUBLIC_URL to its\n"
            "address in your network, such as http://192.168.1.20:8765, and start again.\n"
        )
    out.flush()


def main() -> None:
    """The entry point of ``repair-room``."""
    app()


if __name__ == "__main__":
    main()
