"""What a store says of itself."""

import time

import pytest

from server.store.about import about, ahead
from server.store.connect import Store
from tests.store.stores import Place


async def test_a_real_store_names_itself_and_its_memory(real_place: Place) -> None:
    store = await real_place.worker()
    told = await about(store.link)
    assert told.product.startswith("Valkey " if real_place.kind == "embedded" else "Redis ")
    assert 0 < told.used < told.machine
    assert (told.most, told.writes_well) == (0, True)


async def test_a_limit_of_memory_is_told(real_place: Place) -> None:
    store, redis = await real_place.worker(), await real_place.redis()
    await redis.config_set("maxmemory", "100mb")
    try:
        assert (await about(store.link)).most == 100 * 1024 * 1024
    finally:
        await redis.config_set("maxmemory", "0")


async def test_on_one_machine_the_clocks_agree(store: Store) -> None:
    assert abs(await ahead(store.link)) < 1_000


async def test_a_machine_whose_clock_is_behind_sees_the_store_ahead(
    real_place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = await real_place.worker()
    true = time.time
    monkeypatch.setattr(time, "time", lambda: true() - 3_600)
    assert 3_599_000 < await ahead(store.link) < 3_601_000
