"""The data folder, its disk, and the host's key."""

import os
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from server.doctor import machine
from server.doctor.finding import Level
from server.settings import Settings

LONG = "k" * machine.SHORT_KEY
MIB = 1024 * 1024


class Usage(NamedTuple):
    """How full a disk is."""

    total: int
    used: int
    free: int


def test_a_folder_that_is_not_there_yet_is_well(tmp_path: Path) -> None:
    assert machine.folder(tmp_path / "none").level is Level.OK
    assert machine.disk(tmp_path / "none" / "deeper").level is not Level.ACT


@pytest.mark.parametrize(
    ("mode", "level"), [(0o700, Level.OK), (0o750, Level.ACT), (0o704, Level.ACT)]
)
def test_a_folder_others_can_look_into_needs_the_host(
    tmp_path: Path, mode: int, level: Level
) -> None:
    tmp_path.chmod(mode)
    assert machine.folder(tmp_path).level is level


def test_a_folder_of_another_user_needs_the_host(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: own + 1)
    assert machine.folder(tmp_path).level is Level.ACT


@pytest.mark.parametrize(
    ("free", "level"), [(199 * MIB, Level.ACT), (500 * MIB, Level.NOTE), (2_000 * MIB, Level.OK)]
)
def test_a_disk_that_fills_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, level: Level
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(10**12, 0, free))
    assert machine.disk(tmp_path).level is level


@pytest.mark.parametrize(
    ("settings", "level"),
    [
        ({}, Level.OK),
        ({"host_key": "k3y7"}, Level.ACT),
        ({"host_key": LONG}, Level.NOTE),
        ({"host_key": LONG, "host": "127.0.0.1"}, Level.OK),
        ({"host_key": LONG, "public_url": "https://room.example"}, Level.OK),
    ],
)
def test_who_may_open_rooms(settings: dict[str, str], level: Level) -> None:
    found = machine.host_key(Settings.model_validate(settings))
    assert found.level is level
    assert settings.get("host_key", "no key") not in repr(found)


def test_with_a_redis_elsewhere_the_data_folder_is_of_no_interest(tmp_path: Path) -> None:
    own = machine.look_at(Settings(data_dir=tmp_path))
    elsewhere = machine.look_at(Settings(data_dir=tmp_path, redis_url="redis://elsewhere"))
    assert [each.about for each in own] == ["data_folder", "disk", "host_key"]
    assert [each.about for each in elsewhere] == ["host_key"]
