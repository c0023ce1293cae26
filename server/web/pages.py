"""The built client, as files; and a kind sentence where it has not been built."""

import re
from pathlib import Path
from typing import Final

from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose

_WORTH_IT: Final = 1_000
_NAME: Final = re.compile(r"/[a-z]{1,32}")
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
        elif self._is_page_without_slash(scope["path"]):
            # Without scheme and host: behind a proxy, ours are not those the browser asked for.
            answer = RedirectResponse(f"{scope['path']}/")
        await answer(scope, receive, send)

    def _is_page_without_slash(self, path: str) -> bool:
        """Whether ``path`` names a page of ours but for its last slash."""
        named = _NAME.fullmatch(path) is not None
        return named and (self._folder / path[1:] / "index.html").is_file()
