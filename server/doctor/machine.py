"""This machine: the data folder, its disk, and who may open rooms."""

import os
import shutil
import stat
from pathlib import Path
from typing import Final

from server.doctor.finding import Finding, act, note, ok
from server.settings import Settings
from server.web import origins

TIGHT: Final = 1024**3
TOO_LITTLE: Final = 200 * 1024**2
SHORT_KEY: Final = 16
_MIB: Final = 1024**2


def look_at(settings: Settings) -> list[Finding]:
    """Everything that can be seen without a store."""
    found = [] if settings.redis_url else [folder(settings.data_dir), disk(settings.data_dir)]
    return [*found, host_key(settings)]


def folder(data_dir: Path) -> Finding:
    """Whether the data folder is for the server's user alone."""
    about = "data_folder"
    try:
        there = data_dir.stat()
    except FileNotFoundError:
        return ok(about, "There is no data folder yet; it is made at the first start.")
    except OSError:
        return act(about, "The data folder cannot be seen.", _OTHER_USER)
    if there.st_uid != os.getuid():
        return act(about, "The data folder belongs to another user.", _OTHER_USER)
    if stat.S_IMODE(there.st_mode) & 0o077:
        return act(about, "Others on this machine can look into the data folder.", _CLOSE_IT)
    return ok(about, "The data folder is for this user alone.")


_OTHER_USER: Final = "Type this as the user that runs the server, or set REPAIR_DATA_DIR."
_CLOSE_IT: Final = "Close it with chmod 700, or start the server, which does the same."


def disk(data_dir: Path) -> Finding:
    """Whether there is room on the data folder's disk."""
    there = next(each for each in (data_dir, *data_dir.absolute().parents) if each.exists())
    free = shutil.disk_usage(there).free
    words = f"There are {free // _MIB} MiB free on the disk with the data folder."
    if free < TOO_LITTLE:
        return act("disk", words, "Make some room: a full disk takes no more words.")
    if free < TIGHT:
        return note("disk", words, "Make some room soon.")
    return ok("disk", words)


def host_key(settings: Settings) -> Finding:
    """Who may open rooms."""
    about, key = "host_key", settings.host_key.get_secret_value()
    if not key:
        here = "Rooms are opened on this machine only: no REPAIR_HOST_KEY is set."
        return ok(about, here)
    if len(key) < SHORT_KEY:
        return act(
            about,
            "REPAIR_HOST_KEY is short enough to be guessed.",
            f"Take one of {SHORT_KEY} letters and digits or more, drawn by chance.",
        )
    if not origins.is_loopback(settings.host) and not _secured(settings):
        return note(
            about,
            "REPAIR_HOST_KEY crosses the network in the clear when it is used over plain http.",
            "Use it over https, or on this machine.",
        )
    return ok(about, "Rooms can be opened from elsewhere by whoever has REPAIR_HOST_KEY.")


def _secured(settings: Settings) -> bool:
    return settings.public_url.startswith("https:") or bool(settings.https)
