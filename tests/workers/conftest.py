"""A store of its own for each file of this folder."""

from collections.abc import Iterator

import pytest

from tests.store.stores import Server, redis_server


@pytest.fixture(scope="module")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Debian's Redis, running."""
    with redis_server(tmp_path_factory.mktemp("redis")) as server:
        yield server
