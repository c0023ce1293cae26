"""The store of a host who types a command: beside a running server, or while none runs.

Without an address it is the store of the data folder. When a server runs on that folder its store
is used as it runs; else it is started for as long as the command takes.
"""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from urllib.parse import quote

from server.store.away import StoreUnusable
from server.store.data_folder import FolderInUse, holds_a_store, running_socket
from server.store.embedded import embedded


class NothingKept(StoreUnusable):
    """No store has ever kept its files in the data folder."""


@asynccontextmanager
async def at_hand(url: str, data_dir: Path) -> AsyncIterator[str]:
    """The address of the store: ``url``, or that of the store in ``data_dir`` where it is empty.

    Raises:
        NothingKept: if no store was ever there; none is made.
        StoreUnusable: if the store cannot be had; with a sentence for the host.
    """
    async with AsyncExitStack() as stack:
        yield url or await _of_folder(stack, data_dir)


async def _of_folder(stack: AsyncExitStack, data_dir: Path) -> str:
    if not holds_a_store(data_dir):
        raise NothingKept("There is nothing in the data folder yet: no room was ever kept here.")
    try:
        return await stack.enter_async_context(embedded(data_dir))
    except FolderInUse:
        socket = await running_socket(data_dir)
    if socket is None:
        raise StoreUnusable(
            "A server runs on this data folder, and its store cannot be reached from here. "
            "Type this as the same user that runs the server, or stop the server first."
        )
    return f"unix://{quote(str(socket))}"
