"""The running server, if one runs: do its workers take words and hear of each other?"""

import json
import ssl
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Final

from server.doctor.finding import Finding, act, note, ok
from server.settings import Settings
from server.web import secured

ASKED: Final = 12
"""Several workers share one port and the system chooses who answers: enough to meet most."""

ANSWER_WITHIN_S: Final = 6.0
_AWAY: Final = "Look at the findings about the store, and at what the server has logged."
_DEAF: Final = "Start that server again. It should do so by itself with --workers 2 or more."


@dataclass(frozen=True, slots=True)
class Seen:
    """Whether a server answers at all, and what was found."""

    runs: bool
    finding: Finding


def look_at(settings: Settings) -> Seen:
    """Ask the server on this machine's port whether it is ready, several times."""
    told = {_asked(settings)}
    if told != {""}:
        told |= {_asked(settings) for _ in range(ASKED - 1)}
    return Seen(told != {""}, _finding(told, settings.port))


def _finding(told: set[str], port: int) -> Finding:
    about = "server"
    if told == {""}:
        start = "Start it with repair-room serve, then look again."
        return note(about, f"No Repair Room answers on port {port} of this machine.", start)
    if "deaf" in told:
        return act(about, "A server does not hear what the others write.", _DEAF)
    if told != {"ok"}:
        return act(about, "The server is there and cannot take words now.", _AWAY)
    return ok(about, "The server takes words and hears of every change.")


def _asked(settings: Settings) -> str:
    """``ok``, the code of a refusal, or "" when nobody answers."""
    url = f"{secured.scheme(settings)}://127.0.0.1:{settings.port}/readyz"
    # Our own machine: whose certificate it is does not matter, and no proxy stands between.
    unchecked = urllib.request.HTTPSHandler(context=ssl._create_unverified_context())
    directly = urllib.request.build_opener(urllib.request.ProxyHandler({}), unchecked)
    try:
        with directly.open(url, timeout=ANSWER_WITHIN_S) as answer:
            return "ok" if answer.read(16) == b"ok" else "something_else"
    except urllib.error.HTTPError as refused:
        return _code(refused)
    except OSError:
        return ""


def _code(refused: urllib.error.HTTPError) -> str:
    try:
        told = json.load(refused)
    except ValueError:
        return "something_else"
    return str(told.get("code", "")) if isinstance(told, dict) else "something_else"
