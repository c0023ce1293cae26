"""``repair-room demo``: every conversation to its farewell, and nothing left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from server.scripts.load import library
from tests.house import ROOT, hears_interrupts

ENDS_WITHIN_S: Final = 120.0
SHOWN: Final = (
    "Ben has the floor.",
    "the door stays shut.",
    "Did not pass this on: Ana has the floor now",
    "Nothing moves on. Ana is asked again",
    "together again, in 5 minutes.",
    "so it goes on early, where it stood.",
    "the “but” would take back the first half.",
    "The second half lies with",
    "One yes is not enough",
    "Mira is in",
    "The room stands still",
    "Both phones say that Mira has left.",
    "The conversation is complete.",
    "Nothing is left on this machine.",
)


def begun(folder: Path, *options: str, **more: str) -> "subprocess.Popen[str]":
    """The demo, with ``folder`` as the place for what it needs for a while."""
    env: Mapping[str, str] = {**os.environ, "TMPDIR": str(folder), **more}
    return subprocess.Popen(
        [sys.executable, "-m", "server", "demo", "--pace", "0", *options],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=hears_interrupts,
    )


def in_one_line(text: str) -> str:
    """What was printed, without its line breaks."""
    return " ".join(text.split())


@pytest.mark.parametrize("dialogue", library().ids())
def test_every_conversation_goes_to_its_farewell(tmp_path: Path, dialogue: str) -> None:
    demo = begun(tmp_path, "--dialogue", dialogue)
    out, err = demo.communicate(timeout=ENDS_WITHIN_S)
    assert (demo.returncode, err) == (0, "")
    told = in_one_line(out)
    places = [told.find(each) for each in SHOWN]
    assert [each for each, place in zip(SHOWN, places, strict=True) if place < 0] == [], told
    assert "\x1b" not in out
    assert list(tmp_path.iterdir()) == []


def test_a_hosts_own_settings_are_left_alone(tmp_path: Path) -> None:
    """The demo has nothing to do with the server the host runs, or with its store."""
    own = {"REPAIR_REDIS_URL": "redis://127.0.0.1:1", "REPAIR_DATA_DIR": str(tmp_path / "own")}
    demo = begun(tmp_path, "--dialogue", "five-minutes", **own)
    demo.communicate(timeout=ENDS_WITHIN_S)
    assert demo.returncode == 0
    assert list(tmp_path.iterdir()) == []


def test_a_conversation_that_there_is_not(tmp_path: Path) -> None:
    demo = begun(tmp_path, "--dialogue", "silence")
    out, err = demo.communicate(timeout=ENDS_WITHIN_S)
    assert (demo.returncode, out) == (3, "")
    assert err.startswith("There is no guided conversation of this name. There are: ")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_who_has_seen_enough_stops_it_and_nothing_stays(tmp_path: Path, by: signal.Signals) -> None:
    demo = begun(tmp_path, "--pace", "20")
    assert demo.stdout is not None
    assert "A server has started" in demo.stdout.readline()
    demo.send_signal(by)
    _, err = demo.communicate(timeout=ENDS_WITHIN_S)
    assert demo.returncode == 130
    assert err.strip() == "Stopped. Nothing is left on this machine."
    assert list(tmp_path.iterdir()) == []
    assert servers_in(tmp_path) == []


def servers_in(folder: Path) -> list[str]:
    """Processes that still work in ``folder``; they have a moment to go."""
    until = time.monotonic() + 10
    while True:
        found = []
        for each in Path("/proc").glob("[0-9]*/environ"):
            try:
                if str(folder).encode() in each.read_bytes() and int(each.parts[2]) != os.getpid():
                    found.append((each.parent / "cmdline").read_text())
            except OSError:
                continue
        if not found or time.monotonic() > until:
            return found
        time.sleep(0.05)
