"""What the demo prints: who, and one sentence; in colour only where that is seen and wanted."""

import os
import sys
import textwrap
from collections.abc import Callable
from typing import Final, TextIO

SERVER: Final = "the server"
WIDTH: Final = 92
_WHO: Final = 12
_PLAIN: Final = "\x1b[0m"
_COLOURS: Final = {"Ana": "\x1b[35m", "Ben": "\x1b[34m", "Mira": "\x1b[33m", SERVER: "\x1b[32m"}
_FAINT: Final = "\x1b[2m"

Tell = Callable[[str, str], None]
"""Print what somebody did: their name (or ``SERVER``, or "" for the house), and a sentence."""


def teller(out: TextIO = sys.stdout) -> Tell:
    """How to print to ``out``: in colour on a terminal, unless NO_COLOR is set."""
    coloured = out.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

    def tell(who: str, sentence: str) -> None:
        first, *others = textwrap.wrap(sentence, WIDTH - _WHO) or [""]
        name = who.ljust(_WHO)
        if coloured and who:
            name = f"{_COLOURS[who]}{name}{_PLAIN}"
        text = "\n".join([f"{name}{first}".rstrip(), *(f"{' ' * _WHO}{line}" for line in others)])
        out.write(f"{_FAINT}{text}{_PLAIN}\n" if coloured and not who and text else f"{text}\n")
        out.flush()

    return tell
