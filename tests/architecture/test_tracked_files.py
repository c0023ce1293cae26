"""What no tracked file may be or hold."""

import re
from pathlib import Path
from typing import Final

import pytest

from tests.architecture.tracked import TOP, tracked

ALLOWED_AT_THE_TOP: Final = {
    "Makefile",
    "README.md",
    "client_web",
    "docker-compose.yml",
    "protocols",
    "pyproject.toml",
    "server",
    "tests",
}
# Written in pieces, or this file would be the first to break its own rule.
HOSTS: Final = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("deb", "debian", "org"),
    )
]
PATHS: Final = [f"/{name}/" for name in ("tmp", "root", "home", "work", "Users")]
BESIDE_THE_PROJECT: Final = ["..", "/"]
FORBIDDEN: Final = re.compile(
    "|".join(
        [
            *(re.escape(host) for host in HOSTS),
            # A path of some machine begins a word; the same inside an address of ours does not.
            *(rf"(?<![\w.\-/}}]){re.escape(path)}" for path in PATHS),
            re.escape("".join(BESIDE_THE_PROJECT)) + "shared",
        ]
    )
)
PICTURES: Final = {".png", ".ico", ".webp", ".woff2"}
MADE_NOT_WRITTEN: Final = re.compile(
    r"(^|/)(uv\.lock|node_modules|dist|\.venv|__pycache__|[^/]+\.(pyc|aof|rdb|egg-info))(/|$)"
)


def breaches(text: str) -> list[str]:
    """Every registry, machine path or shared folder that ``text`` names."""
    return FORBIDDEN.findall(text)


def test_the_top_level_holds_only_what_the_plan_names() -> None:
    at_the_top = {path.parts[0] for path in tracked()}
    assert {name for name in at_the_top if name[0] != "."} <= ALLOWED_AT_THE_TOP


def test_no_tracked_file_names_a_registry_or_a_place_on_somebodys_machine() -> None:
    found = {
        str(path): names
        for path in tracked()
        if path.suffix not in PICTURES and (names := breaches((TOP / path).read_text()))
    }
    assert found == {}


def test_nothing_built_installed_or_stored_is_tracked() -> None:
    assert [str(path) for path in tracked() if MADE_NOT_WRITTEN.search(path.as_posix())] == []


@pytest.mark.parametrize("host", HOSTS)
def test_a_registry_is_seen(host: str) -> None:
    assert breaches(f"see https://{host}/simple/")


@pytest.mark.parametrize("path", PATHS)
def test_a_machines_path_is_seen(path: str) -> None:
    assert breaches(f'open("{path}notes.txt")')
    assert not breaches(f"https://room.example{path}notes")


def test_every_package_of_the_server_says_what_it_is_for() -> None:
    silent = [
        str(path)
        for path in tracked()
        if path.parts[0] == "server"
        and path.name == "__init__.py"
        and not (TOP / path).read_text().startswith('"""')
    ]
    assert silent == []


def test_the_pattern_is_not_fooled_by_a_neighbour() -> None:
    assert not breaches("tests/tmp/fixture and a/home/page")
    assert breaches("../" + "shared/notes.md")


def test_the_list_is_of_this_checkout() -> None:
    assert Path("pyproject.toml") in tracked()
