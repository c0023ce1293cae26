"""A store that would not keep what it confirms is found out."""

import pytest

from server.rooms.ports import StoreAway
from server.store.connect import Store
from server.store.durability import durability
from server.store.link import Link
from tests.store.stores import Place


async def test_a_store_set_up_as_asked_has_no_finding(real_place: Place) -> None:
    redis = await real_place.redis()
    await redis.config_set("maxmemory-policy", "noeviction")
    assert await (await real_place.worker()).durability() == []


@pytest.mark.parametrize(
    ("setting", "value", "wanted"),
    [
        ("appendonly", "no", "yes"),
        ("appendfsync", "everysec", "always"),
        ("maxmemory-policy", "allkeys-lru", "noeviction"),
        ("save", "60 1", ""),
    ],
)
async def test_each_setting_that_breaks_the_promise_is_named(
    real_place: Place, setting: str, value: str, wanted: str
) -> None:
    store, redis = await real_place.worker(), await real_place.redis()
    await redis.config_set(setting, value)
    try:
        (finding,) = await store.durability()
    finally:
        await redis.config_set(setting, wanted)
    assert (finding.setting, finding.found, finding.wanted) == (setting, value, wanted)
    value = wanted or '""'
    assert f"Set {setting} to {value} in Redis." in finding.sentence


async def test_a_store_that_does_not_show_its_settings_is_not_trusted(
    real_place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = await real_place.worker()
    ask = store.link.ask

    async def guarded(*words: str | bytes | int) -> object:
        if words[0] == "CONFIG":
            raise StoreAway("not allowed")
        return await ask(*words)

    monkeypatch.setattr(store.link, "ask", guarded)
    findings = await store.durability()
    assert [finding.found for finding in findings] == ["not shown"] * 4


async def test_a_store_that_is_away_is_away(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    async def nobody(self: Link, *words: str | bytes | int) -> object:
        raise StoreAway("away")

    monkeypatch.setattr(Link, "ask", nobody)
    with pytest.raises(StoreAway):
        await durability(store.link)
