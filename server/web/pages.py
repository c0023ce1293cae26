"""The built client, as files; and a kind sentence where it has not been built."""

from pathlib import Path
from typing import Final

from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import PlainTextResponse
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose

_WORTH_IT: Final = 1_000
_UNBUILT = PlainTextResponse(
    "The page has not been built yet. On the machine that runs the server: make setup\n",
    status_code=503,
)


class Pages:
    """Serves ``folder``. Nothing outside it can be reached, and no socket stands here."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        files = StaticFiles(directory=folder, html=True, check_dir=False)
        # Only files, never an answer that holds a secret, are sent compressed.
        self._files = GZipMiddleware(files, minimum_size=_WORTH_IT)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer: ASGIApp = self._files
        if scope["type"] == "websocket":
            answer = WebSocketClose()
        elif not self._folder.is_dir():
            answer = _UNBUILT
        await answer(scope, receive, send)
