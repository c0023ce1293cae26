"""``repair-room demo``: two simulated partners and a moderator, on a real server, narrated."""

import asyncio
import signal
from typing import Annotated, Final

import typer

from server.cli import said
from server.client import NotReached, TurnedAway
from server.demo.house import DidNotStart, NoRoom
from server.demo.person import NotAsTold
from server.demo.run import demo as whole
from server.demo.telling import teller

STOPPED: Final = 130
READING_S: Final = 0.14
"""Seconds for a short line at the usual pace: with it the longest conversation takes about 25."""


def demo(
    dialogue: Annotated[str, typer.Option(help="Which guided conversation.")] = "mirror",
    pace: Annotated[
        float, typer.Option(min=0, max=20, help="How long each line stands; 0 is at once.")
    ] = 1.0,
) -> None:
    """Show a whole conversation: two invented people and a therapist, and what the server did."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        asyncio.run(whole(dialogue, teller(), pace * READING_S))
    except (DidNotStart, NoRoom) as refused:
        raise said.stop(str(refused)) from None
    except (NotAsTold, TurnedAway, NotReached) as failed:
        said.say(f"This did not go as it was to be told. {failed}")
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        said.say("\nStopped. Nothing is left on this machine.")
        raise typer.Exit(STOPPED) from None
