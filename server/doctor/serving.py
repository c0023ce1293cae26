"""The running server, if one runs: do its workers take words and hear of each other?"""

import http.client
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
    """Whether a server answers at all, by ``https`` or plainly, and what was found."""

    runs: bool
    https: bool
    finding: Finding


def look_at(settings: Settings) -> Seen:
    """Ask the server on this machine's port whether it is ready, several times."""
    for speaks in dict.fromkeys((secured.scheme(settings), "https")):
        # One that was started with --https speaks so without a setting that would tell us.
        url = f"{speaks}://{settings.here}:{settings.port}/readyz"
        if told := _worst(url):
            return Seen(True, speaks == "https", _finding(told, settings.port))
    return Seen(False, False, _finding("", settings.port))


def _worst(url: str) -> str:
    """What the first that is not well says; ``ok`` when all are, "" when nobody answers."""
    for told in (_asked(url) for _ in range(ASKED)):
        if told != "ok":
            break
    return told


def _finding(told: str, port: int) -> Finding:
    about = "server"
    if not told:
        start = "Start it with repair-room serve, then look again."
        return note(about, f"No Repair Room answers on port {port} of this machine.", start)
    if told == "deaf":
        return act(about, "A server does not hear what the others write.", _DEAF)
    if told != "ok":
        return act(about, "The server is there and cannot take words now.", _AWAY)
    return ok(about, "The server takes words and hears of every change.")


def _asked(url: str) -> str:
    """``ok``, the code of a refusal, or "" when nobody answers."""
    # Our own machine: whose certificate it is does not matter, and no proxy stands between.
    unchecked = urllib.request.HTTPSHandler(context=ssl._create_unverified_context())
    directly = urllib.request.build_opener(urllib.request.ProxyHandler({}), unchecked)
    try:
        with directly.open(url, timeout=ANSWER_WITHIN_S) as answer:
            return "ok" if answer.read(16) == b"ok" else "something_else"
    except urllib.error.HTTPError as refused:
        return _code(refused)
    except (OSError, http.client.HTTPException):
        return ""


def _code(refused: urllib.error.HTTPError) -> str:
    try:
        told = json.load(refused)
    except ValueError:
        return "something_else"
    return str(told.get("code", "")) if isinstance(told, dict) else "something_else"
