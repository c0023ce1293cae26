"""`docker compose up`: well-formed, nobody is root, Redis keeps what it acknowledged.

Whether it really runs is tried by hand before a release; an engine is no part of the tests.
"""

import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

TOP: Final = Path(__file__).parents[2]
COMPOSE: Final = TOP / "docker-compose.yml"
DOCKERFILE: Final = TOP / "server" / "Dockerfile"
CADDY: Final = TOP / "server" / "caddy"
SERVICES: Final[dict[str, dict[str, Any]]] = yaml.safe_load(COMPOSE.read_text())["services"]
every_service = pytest.mark.parametrize("service", SERVICES.values(), ids=SERVICES)


def judged_by(*command: str) -> subprocess.CompletedProcess[str]:
    """What a program beside our Python says about a file."""
    name, *rest = command
    return subprocess.run(
        [str(Path(sys.executable).parent / name), *rest],
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_compose_file_follows_the_compose_specification() -> None:
    verdict = judged_by("check-jsonschema", "--builtin-schema", "vendor.compose-spec", str(COMPOSE))
    assert verdict.returncode == 0, verdict.stdout


@pytest.mark.parametrize("dockerfile", [DOCKERFILE, CADDY / "Dockerfile"])
def test_the_dockerfiles_are_clean(dockerfile: Path) -> None:
    verdict = judged_by("hadolint", "--no-color", "-t", "warning", str(dockerfile))
    assert verdict.returncode == 0, verdict.stdout


def test_there_are_a_server_and_its_redis_and_https_only_when_asked_for() -> None:
    assert set(SERVICES) == {"server", "redis", "https"}
    assert {name: each.get("profiles") for name, each in SERVICES.items()} == {
        "server": None,
        "redis": None,
        "https": ["https"],
    }


@every_service
def test_a_service_says_how_it_is_and_comes_back_by_itself(service: dict[str, Any]) -> None:
    assert service["healthcheck"]["test"][0] in {"CMD", "CMD-SHELL"}
    assert service["restart"] == "unless-stopped"
    assert service["stop_grace_period"]


@every_service
def test_a_service_is_nobody_and_can_write_only_to_its_volume(service: dict[str, Any]) -> None:
    assert int(service["user"].partition(":")[0]) > 0
    assert service["read_only"] is True
    assert service["tmpfs"] == "/tmp"
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in service
    named = set(yaml.safe_load(COMPOSE.read_text())["volumes"])
    assert {volume.partition(":")[0] for volume in service.get("volumes", [])} <= named


def test_the_server_keeps_nothing_and_redis_keeps_its_log_over_a_restart() -> None:
    assert "volumes" not in SERVICES["server"]
    assert SERVICES["redis"]["volumes"] == ["redis:/data"]


def test_https_alone_keeps_one_right_because_its_program_asks_for_it() -> None:
    rights = {name: each["cap_add"] for name, each in SERVICES.items() if "cap_add" in each}
    assert rights == {"https": ["NET_BIND_SERVICE"]}


@every_service
def test_no_image_is_whatever_came_last(service: dict[str, Any]) -> None:
    image = service["image"]
    assert "build" in service or (":" in image and not image.endswith(":latest"))


def test_redis_keeps_what_it_acknowledged_and_evicts_nothing() -> None:
    flags = dict(pairwise(SERVICES["redis"]["command"]))
    assert flags["--appendonly"] == "yes"
    assert flags["--appendfsync"] == "always"
    assert flags["--save"] == ""
    assert flags["--maxmemory-policy"] == "noeviction"


def test_redis_is_reached_by_the_server_alone() -> None:
    networks = yaml.safe_load(COMPOSE.read_text())["networks"]
    assert "ports" not in SERVICES["redis"]
    assert SERVICES["redis"]["networks"] == ["store"]
    assert networks["store"] == {"internal": True}


def test_the_server_waits_for_redis_and_can_be_told_its_address() -> None:
    server = SERVICES["server"]
    assert server["depends_on"] == {"redis": {"condition": "service_healthy"}}
    assert server["ports"] == ["${REPAIR_PORT:-8765}:8765"]
    assert server["environment"]["REPAIR_PUBLIC_URL"].startswith("${REPAIR_PUBLIC_URL:-")


def test_the_image_runs_as_nobody_and_hears_the_signal_to_stop() -> None:
    lines = DOCKERFILE.read_text().splitlines()
    assert "USER 10001:10001" in lines
    assert 'ENTRYPOINT ["repair-room"]' in lines
    # This line would make an engine ask a registry before it reads anything else.
    assert not any(line.lower().lstrip("# ").startswith("syntax=") for line in lines)


def test_only_the_door_is_published_and_several_servers_can_share_it() -> None:
    https = SERVICES["https"]
    assert https["ports"] == ["443:8443", "80:8080"]
    assert https["networks"] == ["home"]
    assert "container_name" not in SERVICES["server"]
    assert "dynamic a server 8765" in caddyfile()


def test_the_root_that_phones_trust_outlives_the_container_and_its_key_is_not_served() -> None:
    assert SERVICES["https"]["volumes"] == ["https:/keys"]
    assert "ENV XDG_DATA_HOME=/keys" in (CADDY / "Dockerfile").read_text()
    served = [line.strip() for line in caddyfile().splitlines() if "handle" in line]
    assert served == ["handle /root.crt {", "handle {"]


def test_https_is_never_made_the_only_way_for_good() -> None:
    assert "header -Strict-Transport-Security" in caddyfile()
    assert "max-age" not in caddyfile()


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://192.168.1.20", "192.168.1.20"),
        ("https://192.168.1.20/", "192.168.1.20"),
        ("https://repair.local:8443", "repair.local"),
    ],
)
def test_caddy_is_told_the_bare_name_of_the_address(tmp_path: Path, url: str, host: str) -> None:
    caddy = tmp_path / "caddy"
    caddy.write_text('#!/bin/sh\necho "$HTTPS_HOST"\n')
    caddy.chmod(0o755)
    told = started({"PATH": f"{tmp_path}:/usr/bin:/bin", "REPAIR_PUBLIC_URL": url})
    assert (told.returncode, told.stdout) == (0, f"{host}\n")


@pytest.mark.parametrize("url", ["", "http://192.168.1.20:8765", "192.168.1.20"])
def test_https_without_such_an_address_says_what_to_do(url: str) -> None:
    told = started({"PATH": "/usr/bin:/bin", "REPAIR_PUBLIC_URL": url})
    assert told.returncode == 1
    assert "REPAIR_PUBLIC_URL=https://" in told.stderr


def started(env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """What becomes of the script that starts Caddy."""
    return subprocess.run(
        ["/bin/sh", str(CADDY / "start")], env=env, capture_output=True, text=True, check=False
    )


def caddyfile() -> str:
    return (CADDY / "Caddyfile").read_text()
