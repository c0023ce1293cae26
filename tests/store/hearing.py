"""Listening to a bell in the background of a test."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from server.rooms.ports import Bell, News


class Hearing:
    """What a bell has told so far."""

    def __init__(self) -> None:
        self.news: asyncio.Queue[News] = asyncio.Queue()
        self._lost: asyncio.Queue[None] = asyncio.Queue()

    def on_news(self, news: News) -> None:
        """One ring."""
        self.news.put_nowait(news)

    def on_lost(self) -> None:
        """Some rings may be missing."""
        self._lost.put_nowait(None)

    async def next(self) -> News:
        """The next ring; a bell that stays silent fails the test."""
        async with asyncio.timeout(10):
            return await self.news.get()

    async def lost(self) -> None:
        """Return when the bell says, once more, that rings may be missing."""
        async with asyncio.timeout(15):
            await self._lost.get()


@asynccontextmanager
async def hearing(bell: Bell) -> AsyncIterator[Hearing]:
    """A listener of ``bell`` whose subscription stands."""
    heard = Hearing()
    task = asyncio.create_task(bell.listen(heard.on_news, heard.on_lost))
    try:
        await heard.lost()
        yield heard
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
