"""The Lua scripts beside this file, each with the hash Redis knows it by.

They use no ``cjson``, ``cmsgpack`` or ``sha1hex``: arguments and results are plain bytes, so the
same text runs on Redis, Valkey and the in-process double of the unit tests.
"""

from dataclasses import dataclass
from hashlib import sha1
from pathlib import Path
from typing import Final


@dataclass(frozen=True, slots=True)
class Script:
    """The text of a script, and its SHA-1 in hex."""

    text: bytes
    digest: str


def _load(name: str) -> Script:
    text = Path(__file__).with_name(name).read_bytes()
    return Script(text, sha1(text, usedforsecurity=False).hexdigest())


APPEND: Final = _load("append.lua")
READ: Final = _load("read.lua")
CLAIM: Final = _load("claim.lua")
RENEW: Final = _load("renew.lua")
REARM: Final = _load("rearm.lua")
CLOCK: Final = _load("clock.lua")
COUNT: Final = _load("count.lua")
ERASE: Final = _load("erase.lua")
