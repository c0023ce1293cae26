"""A line between two programs that can be cut, byte for byte.

It stands between a client and a server on this machine, passes everything on, and cuts when told:
``cut_answer_after(n)`` lets ``n`` more bytes of answers through and then closes both ends,
``cut_question_after(n)`` does so with what the client sends. A cut happens once; the next
connection goes through whole.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

Ends = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Proxy:
    """A line on a Unix socket. Counts what has passed in each direction since the last cut."""

    def __init__(self, upstream: Callable[[], Awaitable[Ends]]) -> None:
        self._upstream = upstream
        self._left: dict[str, int | None] = {"questions": None, "answers": None}
        self._writers: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self.passed = {"questions": 0, "answers": 0}
        self.cuts = 0

    def cut_answer_after(self, count: int) -> None:
        """Let ``count`` more bytes of answers through, then cut."""
        self._arm("answers", count)

    def cut_question_after(self, count: int) -> None:
        """Let ``count`` more bytes of questions through, then cut."""
        self._arm("questions", count)

    def cut_now(self) -> None:
        """Cut everything that is connected."""
        self.cuts += 1
        for writer in list(self._writers):
            writer.transport.abort()

    def _arm(self, way: str, count: int) -> None:
        self._left = {"questions": None, "answers": None, way: count}
        self.passed = {"questions": 0, "answers": 0}

    async def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Take one client on."""
        self._writers.add(writer)
        try:
            far_reader, far_writer = await self._upstream()
        except OSError:
            writer.transport.abort()
            return
        self._writers.add(far_writer)
        pumps = (
            self._pump("questions", reader, far_writer, writer),
            self._pump("answers", far_reader, writer, far_writer),
        )
        for pump in pumps:
            task = asyncio.create_task(pump)
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _pump(
        self,
        way: str,
        source: asyncio.StreamReader,
        target: asyncio.StreamWriter,
        back: asyncio.StreamWriter,
    ) -> None:
        with suppress(OSError):
            while self._left[way] != 0 and (data := await source.read(65536)):
                left = self._left[way]
                passed = data if left is None else data[:left]
                target.write(passed)
                await target.drain()
                self.passed[way] += len(passed)
                if left is not None:
                    self._left[way] = left - len(passed)
                if self._left[way] == 0:
                    self._left[way] = None
                    self.cuts += 1
                    break
        # What was let through has left this process; only then is the line closed.
        for end in (target, back):
            self._writers.discard(end)
            end.close()

    async def close(self) -> None:
        """End all lines."""
        for writer in list(self._writers):
            writer.transport.abort()
        await asyncio.gather(*self._tasks, return_exceptions=True)


@asynccontextmanager
async def proxy(path: Path, upstream: Callable[[], Awaitable[Ends]]) -> AsyncIterator[Proxy]:
    """A line on the Unix socket ``path``, to whatever ``upstream`` connects to."""
    line = Proxy(upstream)
    server = await asyncio.start_unix_server(line.connected, path)
    try:
        yield line
    finally:
        server.close()
        await line.close()
