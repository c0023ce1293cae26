"""The lock files: complete, hashed, and naming no place that packages come from."""

import json
import re
import tomllib
from pathlib import Path
from typing import Final

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

TOP: Final = Path(__file__).parents[2]
PROJECT: Final = tomllib.loads((TOP / "pyproject.toml").read_text())
NPM_LOCK: Final = TOP / "client_web" / "package-lock.json"
LOCKS: Final = {
    "run": TOP / "server" / "requirements.lock",
    "build": TOP / "server" / "requirements-build.lock",
    "dev": TOP / "server" / "requirements-dev.lock",
}
every_lock = pytest.mark.parametrize("lock", LOCKS)


def group(name: str) -> list[str]:
    """The requirements of a dependency group, with the groups it includes."""
    listed: list[str] = []
    for each in PROJECT["dependency-groups"][name]:
        listed.extend(group(each["include-group"]) if isinstance(each, dict) else [each])
    return listed


ASKED: Final = {
    "run": PROJECT["project"]["dependencies"],
    "build": group("build"),
    "dev": PROJECT["project"]["dependencies"] + group("dev"),
}


def pins(lock: str) -> dict[str, str]:
    """Each package of a lock with its version."""
    found = re.findall(r"^([a-z0-9-]+)==(\S+)", LOCKS[lock].read_text(), re.MULTILINE)
    return dict(found)


@every_lock
def test_everything_asked_for_is_locked_in_a_version_that_was_asked_for(lock: str) -> None:
    locked = pins(lock)
    for line in ASKED[lock]:
        asked = Requirement(line)
        name = canonicalize_name(asked.name)
        assert name in locked, f"{name}: run `make lock`"
        assert asked.specifier.contains(locked[name]), f"{name}: run `make lock`"


@every_lock
def test_every_package_has_a_hash(lock: str) -> None:
    for entry in re.split(r"\n(?=\S)", LOCKS[lock].read_text().strip()):
        assert re.match(r"[a-z0-9-]+==\S+.*\\\n    --hash=sha256:[0-9a-f]{64}", entry), entry


@every_lock
def test_a_lock_names_no_place(lock: str) -> None:
    text = LOCKS[lock].read_text()
    assert not re.search(r"https?:|file:|--(extra-)?index|--find-links| @ ", text)


def test_the_three_locks_agree() -> None:
    dev = pins("dev")
    for lock in ("run", "build"):
        assert pins(lock).items() <= dev.items()


def test_what_builds_the_wheel_is_locked_too() -> None:
    assert set(PROJECT["build-system"]["requires"]) <= set(group("build"))


def test_the_phones_packages_are_hashed_and_name_no_place() -> None:
    packages = json.loads(NPM_LOCK.read_text())["packages"]
    del packages[""]
    for name, package in packages.items():
        assert "resolved" not in package, name
        assert package["integrity"].startswith("sha512-"), name
