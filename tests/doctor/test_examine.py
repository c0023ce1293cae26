"""The whole examination: what is wrong with one thing keeps no other from being seen."""

from pathlib import Path

import pytest

from server.doctor.examine import examine
from server.doctor.finding import Finding, Level
from server.settings import Settings
from server.store.embedded import embedded
from tests.house import free_port


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A host who has set nothing but a data folder."""
    return Settings(data_dir=tmp_path / "data", port=free_port(), host="127.0.0.1")


def by_name(found: list[Finding]) -> dict[str, Finding]:
    """What was found, each about something else."""
    assert len({each.about for each in found}) == len(found)
    return {each.about: each for each in found}


async def test_before_the_first_start_nothing_is_made(settings: Settings) -> None:
    found = by_name(await examine(settings))
    assert found["store"].level is Level.OK
    assert not settings.data_dir.is_dir()


async def test_while_no_server_runs_its_store_is_looked_at_and_ended(settings: Settings) -> None:
    async with embedded(settings.data_dir):
        pass
    found = by_name(await examine(settings))
    assert {"store", "persistence", "fsync", "eviction", "memory", "clock", "https"} <= set(found)
    async with embedded(settings.data_dir):
        pass


async def test_a_folder_others_can_look_into_is_seen_before_the_store_closes_it(
    settings: Settings,
) -> None:
    async with embedded(settings.data_dir):
        pass
    settings.data_dir.chmod(0o755)
    assert by_name(await examine(settings))["data_folder"].level is Level.ACT


async def test_files_that_cannot_be_read_do_not_hide_the_rest(settings: Settings) -> None:
    async with embedded(settings.data_dir):
        pass
    for manifest in settings.data_dir.glob("appendonlydir/*.manifest"):
        manifest.write_text("noise\n")
    found = by_name(await examine(settings))
    assert found["store"].level is Level.ACT
    assert found["store"].remedy
    assert {"data_folder", "disk", "host_key", "server", "address", "https"} <= set(found)
    assert "persistence" not in found


async def test_every_finding_that_needs_the_host_says_what_to_do(settings: Settings) -> None:
    away = settings.model_copy(
        update={"redis_url": "redis://127.0.0.1:1", "public_url": "http://localhost"}
    )
    needs = [each for each in await examine(away) if each.level is Level.ACT]
    assert {each.about for each in needs} == {"store", "address"}
    assert all(each.remedy for each in needs)
