"""What server/OPERATING.md owes its readers: addresses, events, commands and names that exist."""

import re
from pathlib import Path
from typing import Final

import yaml

from tests.architecture.tracked import TOP, tracked

PAGE: Final = (TOP / "server" / "OPERATING.md").read_text()
SOURCE: Final = "\n".join(
    (TOP / path).read_text()
    for path in tracked()
    if path.parts[0] == "server" and path.suffix == ".py"
)
COMPOSE: Final = yaml.safe_load((TOP / "docker-compose.yml").read_text())


def named_in_table(heading: str) -> set[str]:
    """What stands in backticks in the first column of the table that begins with ``heading``."""
    table = PAGE.partition(f"| {heading} |")[2].partition("\n\n")[0]
    firsts = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    assert firsts
    return set(re.findall(r"`([^`]+)`", " ".join(firsts)))


def test_every_address_it_names_is_a_route() -> None:
    assert named_in_table("address") == set(re.findall(r'Route\("(/[a-z]+z|/metrics)"', SOURCE))


def test_it_names_every_event_that_is_logged_and_no_other() -> None:
    logged = set(re.findall(r'_log\.(?:info|warning|error)\(\s*"(\w+)"', SOURCE))
    logged |= set(re.findall(r'_tell\("(\w+)"', SOURCE))
    assert named_in_table("event") == logged


def test_the_codes_of_readyz_are_those_that_are_sent() -> None:
    (line,) = [line for line in PAGE.splitlines() if line.startswith("| `/readyz`")]
    for code in re.findall(r"`(\w+)`", line.partition("`code`")[2]):
        assert f'problem(503, "{code}"' in SOURCE


def test_the_commands_it_names_exist() -> None:
    main = (TOP / "server" / "__main__.py").read_text()
    for command in set(re.findall(r"repair-room ([a-z]+)", PAGE)):
        assert f'"{command}"' in main or f"({command})" in main, command


def test_the_volumes_and_the_owner_are_those_of_the_compose_file() -> None:
    volumes = set(re.findall(rf"{COMPOSE['name']}_(\w+)", PAGE))
    assert volumes == set(COMPOSE["volumes"])
    redis = COMPOSE["services"]["redis"]
    assert f"chown -R {redis['user']} /data" in PAGE
    assert f"{redis['image']} " in PAGE
    assert "redis:/data" in redis["volumes"]


def test_stopping_is_allowed_as_long_as_it_says() -> None:
    (allowed,) = re.findall(r"Allow it\s+(\d+) seconds", PAGE)
    assert COMPOSE["services"]["server"]["stop_grace_period"] == f"{allowed}s"


def test_the_readme_leads_here() -> None:
    readme = (TOP / "README.md").read_text()
    assert f"]({Path('server/OPERATING.md')})" in readme
