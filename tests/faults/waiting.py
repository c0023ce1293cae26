"""Waiting for what nobody announces: looked at again and again until it holds."""

import asyncio
from collections.abc import Awaitable, Callable

LOOK_EVERY_S = 0.02


async def eventually(
    holds: Callable[[], bool] | Callable[[], Awaitable[bool]], within: float = 20
) -> None:
    """Return once ``holds``; give up loudly after ``within`` seconds."""
    async with asyncio.timeout(within):
        while True:
            found = holds()
            if found if isinstance(found, bool) else await found:
                return
            await asyncio.sleep(LOOK_EVERY_S)
