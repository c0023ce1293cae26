"""``repair-room doctor``, as a host types it and as a script reads it."""

import json
from pathlib import Path

from tests.cli.typed import typed
from tests.house import House, free_port
from tests.store.stores import redis_server

QUIET = {"REPAIR_HOST": "127.0.0.1", "REPAIR_PUBLIC_URL": "http://192.0.2.77:8765"}


def port() -> dict[str, str]:
    """A port on which no server runs."""
    return {"REPAIR_PORT": str(free_port())}


def test_a_house_that_is_set_up_well_needs_nobody(tmp_path: Path) -> None:
    with House(tmp_path / "data") as house:
        told = typed(
            "doctor", data=house.data_dir, REPAIR_PORT=str(house.port), REPAIR_HOST="127.0.0.1"
        )
    assert told.told == ""
    assert "The server takes words and hears of every change." in told.printed
    assert "What is confirmed is on the disk before anybody hears of it." in told.printed


def test_a_house_that_is_not_ends_with_1_and_the_remedy_stands_last(tmp_path: Path) -> None:
    with redis_server(tmp_path / "redis", "--appendfsync", "everysec") as redis:
        told = typed(
            "doctor", data=tmp_path / "data", REPAIR_REDIS_URL=redis.url, **QUIET, **port()
        )
    assert told.status == 1
    last = told.printed.splitlines()[-5:]
    assert last[0] == '     needs you  In the store appendfsync is "everysec".'
    assert "Set appendfsync to always in Redis." in last[1]
    assert last[-1] == "1 of these needs you."


def test_a_script_reads_the_same_as_one_object(tmp_path: Path) -> None:
    told = typed("doctor", "--json", data=tmp_path / "data", **QUIET, **port())
    assert told.status == 0
    findings = json.loads(told.printed)["findings"]
    assert all(set(each) == {"about", "level", "sentence", "remedy"} for each in findings)
    assert {each["level"] for each in findings} <= {"ok", "worth knowing", "needs you"}


def test_no_secret_of_the_settings_is_ever_printed(tmp_path: Path) -> None:
    secret = {
        "REPAIR_REDIS_URL": "redis://ana:sesame-canary@127.0.0.1:1/0",
        "REPAIR_HOST_KEY": "host-key-canary-of-some-length",
        "REPAIR_PUBLIC_URL": "http://ana:door-canary@192.0.2.77:8765",
    }
    for words in (("doctor",), ("doctor", "--json")):
        told = typed(*words, data=tmp_path / "data", **secret, **port())
        assert told.status == 1
        assert "canary" not in told.all


def test_a_setting_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    told = typed("doctor", data=tmp_path / "data", REPAIR_PORT="eighty")
    assert (told.status, told.told) == (3, "These settings cannot be read: REPAIR_PORT.\n")
