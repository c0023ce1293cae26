"""`docker compose up`: well-formed, nobody is root, Redis keeps what it acknowledged.

Whether it really runs is tried by hand before a release; an engine is no part of the tests.
"""

import os
import signal
import subprocess
import sys
from contextlib import suppress
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


def test_the_server_keeps_its_certificate_alone_and_redis_its_log_over_a_restart() -> None:
    assert SERVICES["server"]["volumes"] == ["https:/data/trust"]
    assert "/data/trust" in DOCKERFILE.read_text()
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


def test_the_server_makes_the_certificate_and_the_proxy_only_reads_it() -> None:
    """So the root that phones trust can vouch for one address, and outlives the containers."""
    told = SERVICES["server"]["environment"]
    assert told["REPAIR_HTTPS"] == "${COMPOSE_PROFILES:+proxy}"
    assert told["REPAIR_TRUST_PORT"] == SERVICES["https"]["ports"][1].partition(":")[0]
    assert SERVICES["https"]["volumes"] == ["https:/keys:ro"]
    assert "KEYS=/keys" in (CADDY / "Dockerfile").read_text()
    assert "tls internal" not in caddyfile()


def test_over_plain_http_only_the_page_about_trust_is_had() -> None:
    plain = caddyfile().partition("\nhttp:// {\n")[2]
    assert "@trust path /trust /trust/*\n" in plain
    handled = [line.strip() for line in plain.splitlines() if "handle" in line]
    assert handled == ["handle @trust {", "handle {"]
    assert plain.rpartition("handle {")[2].split()[0] == "redir"
    assert "file_server" not in caddyfile()


def test_https_is_never_made_the_only_way_for_good() -> None:
    assert "header -Strict-Transport-Security" in caddyfile()
    assert "max-age" not in caddyfile()


def with_caddy(folder: Path, host: str, does: str) -> dict[str, str]:
    """The surroundings of ``start``: a leaf for ``host``, and in Caddy's place what ``does`` it."""
    caddy = folder / "caddy"
    caddy.write_text(f"#!/bin/sh\n{does}\n")
    caddy.chmod(0o755)
    (folder / host).mkdir()
    (folder / host / "leaf.pem").write_text("first")
    return {"PATH": f"{folder}:/usr/bin:/bin", "KEYS": str(folder)}


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://192.168.1.20", "192.168.1.20"),
        ("https://192.168.1.20/", "192.168.1.20"),
        ("https://Repair.local:8443", "repair.local"),
    ],
)
def test_caddy_is_told_the_bare_name_of_the_address(tmp_path: Path, url: str, host: str) -> None:
    around = with_caddy(tmp_path, host, 'echo "$HTTPS_HOST"')
    told = started(around | {"REPAIR_PUBLIC_URL": url})
    assert (told.stdout, told.returncode) == (f"{host}\n", 0)


def test_caddy_is_started_anew_when_the_certificate_has_been_renewed(tmp_path: Path) -> None:
    leaf = tmp_path / "home" / "leaf.pem"
    renew = f"echo up; echo second > {leaf}; exec sleep 60"
    around = with_caddy(tmp_path, "home", renew) | {"LOOK_EVERY": "0.05"}
    told = started(around | {"REPAIR_PUBLIC_URL": "https://home"})
    assert (told.stdout, told.returncode) == ("up\n", -signal.SIGTERM)


def test_https_without_a_certificate_says_what_to_do(tmp_path: Path) -> None:
    told = started(
        {"PATH": "/usr/bin:/bin", "KEYS": str(tmp_path), "REPAIR_PUBLIC_URL": "https://home"}
    )
    assert told.returncode == 1
    assert "COMPOSE_PROFILES=https" in told.stderr


@pytest.mark.parametrize("url", ["", "http://192.168.1.20:8765", "192.168.1.20"])
def test_https_without_such_an_address_says_what_to_do(url: str) -> None:
    told = started({"PATH": "/usr/bin:/bin", "REPAIR_PUBLIC_URL": url})
    assert told.returncode == 1
    assert "REPAIR_PUBLIC_URL=https://" in told.stderr


def started(env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """What becomes of the script that starts Caddy, and of what it leaves running."""
    with subprocess.Popen(
        ["/bin/sh", str(CADDY / "start")],
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as script:
        status = script.wait(timeout=20)
        with suppress(ProcessLookupError):
            os.killpg(script.pid, signal.SIGKILL)
        out, err = script.communicate()
    return subprocess.CompletedProcess(script.args, status, out, err)


def caddyfile() -> str:
    return (CADDY / "Caddyfile").read_text()
