"""An evening over the fake store."""

from collections.abc import AsyncIterator

import pytest

from server.scripts.load import default_folder, load
from tests.rooms.evening import Evening
from tests.store.stores import place_in_process


@pytest.fixture
async def evening() -> AsyncIterator[Evening]:
    place = place_in_process()
    worker = await place.worker()
    yield Evening(worker.rooms, load(default_folder() / "mirror.toml"))
    await place.close()
