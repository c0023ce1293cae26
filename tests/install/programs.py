"""The two programs the tests start and Python cannot bring along: a Chromium and a redis-server.

Rules of this file:

* A program is found where `TEST_CHROMIUM` or `TEST_REDIS_SERVER` points, or on the PATH, or where
  its maker puts it. Nothing is ever downloaded but through Debian's own `apt-get`.
* Only root on a machine with `apt-get` installs; everybody else is told in one sentence what to do.
* What is missing is said and stops the run. It never makes a test skip itself.

Run as a program: find both or install them, print where they are, leave with 1 when one is missing.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final


@dataclass(frozen=True, slots=True)
class Program:
    """What a program is called here, in the environment, on machines, and in Debian."""

    name: str
    variable: str
    commands: tuple[str, ...]
    places: tuple[str, ...]
    packages: tuple[str, ...]


CHROMIUM: Final = Program(
    name="Chromium",
    variable="TEST_CHROMIUM",
    commands=("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    places=(
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ),
    # Without a font Chromium draws a page of empty boxes.
    packages=("chromium", "fonts-dejavu-core", "fonts-liberation"),
)
REDIS: Final = Program(
    name="redis-server",
    variable="TEST_REDIS_SERVER",
    commands=("redis-server", "valkey-server"),
    places=("/opt/homebrew/bin/redis-server", "/usr/local/bin/redis-server"),
    packages=("redis-server",),
)
PROGRAMS: Final = (CHROMIUM, REDIS)


class ProgramMissing(Exception):
    """A program the tests need is not on this machine; the text says what to do about it."""


def find(program: Program, environment: Mapping[str, str] = os.environ) -> Path | None:
    """Where ``program`` is, or ``None``. A variable that is set is believed, or refused loudly."""
    if pointed := environment.get(program.variable):
        if shutil.which(pointed) is None:
            raise ProgramMissing(f"{program.variable} points to nothing that can be started.")
        return Path(pointed)
    for command in program.commands:
        if found := shutil.which(command, path=environment.get("PATH")):
            return Path(found)
    return next((Path(place) for place in program.places if os.access(place, os.X_OK)), None)


def need(program: Program) -> Path:
    """Where ``program`` is. Raises :class:`ProgramMissing` when it is not here."""
    if (found := find(program)) is None:
        raise ProgramMissing(
            f"{program.name} is not on this machine, and the tests need it. On Debian or Ubuntu: "
            f"sudo apt-get install {' '.join(program.packages)}. Elsewhere: install it and set "
            f"{program.variable} to where it is."
        )
    return found


def chromium() -> Path:
    """The browser the tests drive."""
    return need(CHROMIUM)


def redis_server() -> Path:
    """The store the tests start beside the embedded one."""
    return need(REDIS)


def can_install() -> bool:
    """Whether this machine lets us install from Debian: root, and `apt-get` is there."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: Sequence[str]) -> None:
    """Install Debian's ``packages``. Its own words go through; :func:`need` judges the outcome."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=False, env=quiet)
    subprocess.run(
        ["apt-get", "install", "-qq", "-y", "--no-install-recommends", *packages],
        check=False,
        env=quiet,
        stdout=subprocess.DEVNULL,
    )


def main() -> int:
    """Find or install both programs; the exit status tells whether both are here."""
    try:
        missing = [program for program in PROGRAMS if find(program) is None]
        if missing and can_install():
            install([package for program in missing for package in program.packages])
        for program in PROGRAMS:
            sys.stdout.write(f"{program.name}: {need(program)}\n")
    except ProgramMissing as why:
        sys.stdout.write(f"{why}\n")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
