"""The server as shipped, but for one thing: a phone may ask as often as it can.

People need a limit of two acts a second for one phone (``server.web.limits``); a measurement made
under it would measure the limit. It is still counted and looked at, so that its cost stays.
"""

import asyncio
import signal
import sys
from typing import Final

from server import serving
from server.serving import listener
from server.settings import Settings
from server.web import limits
from server.web.journal import open_journal

WITHOUT_END: Final = 1e9


def main() -> None:
    """Serve until told to stop, with the settings of the environment."""
    limits.ASKS_AT_ONCE = limits.ASKS_PER_S = WITHOUT_END  # type: ignore[misc]
    limits.FRAMES_AT_ONCE = limits.FRAMES_PER_S = WITHOUT_END  # type: ignore[misc]
    open_journal()
    settings = Settings()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    asyncio.run(serving.serve(settings, lambda sentence: None, listener(settings)))


if __name__ == "__main__":
    main()
