"""Redis's many ways to say no, as one :class:`StoreAway` with a plain sentence.

A sentence names the kind of trouble and nothing else: an answer of Redis can quote what was sent.
"""

from typing import Final

from redis import exceptions

from server.rooms.ports import StoreAway


class StoreUnusable(Exception):
    """The store cannot be started or does not fit. Its text is one sentence for the host."""


class UnderWay(StoreAway):
    """Just that is being done already, for somebody else."""


_REWRITING: Final = "Background append only file rewriting already in progress"
_BY_CLASS: Final[tuple[tuple[type[BaseException], str], ...]] = (
    (exceptions.BusyLoadingError, "The store is still reading its files."),
    (exceptions.AuthenticationError, "The store does not let this server in."),
    (exceptions.AuthorizationError, "The store does not let this server in."),
    (exceptions.NoPermissionError, "The store does not allow this server what it needs."),
    (exceptions.ReadOnlyError, "The store takes no writes right now: it is a replica."),
    (exceptions.OutOfMemoryError, "The store is full."),
    (exceptions.TryAgainError, "The store is moving rooms about."),
    (exceptions.ClusterDownError, "Part of the store is down."),
    (exceptions.TimeoutError, "The store did not answer in time."),
    (exceptions.ConnectionError, "The store cannot be reached."),
    (TimeoutError, "The store did not answer in time."),
    (OSError, "The store cannot be reached."),
)
_BY_CODE: Final = {
    "BUSY": "The store is busy with one long request.",
    "MISCONF": "The store cannot write to its disk.",
    "NOREPLICAS": "The store waits for its copies.",
    "OOM": "The store is full.",
    "READONLY": "The store takes no writes right now: it is a replica.",
}
TROUBLE: Final = (exceptions.RedisError, exceptions.RedisClusterException, OSError, TimeoutError)
"""Everything that a request to the store can raise."""


def away(trouble: BaseException) -> StoreAway:
    """``trouble`` in a sentence that is safe to log."""
    if str(trouble).startswith(_REWRITING):
        return UnderWay("The store is rewriting its files already.")
    code = str(trouble).partition(" ")[0]
    if code in _BY_CODE:
        return StoreAway(_BY_CODE[code])
    for kind, sentence in _BY_CLASS:
        if isinstance(trouble, kind):
            return StoreAway(sentence)
    return StoreAway(f"The store answered in a way this server does not know: {_named(trouble)}.")


def _named(trouble: BaseException) -> str:
    # Only a word of capitals is a code of Redis; anything else could be part of a payload.
    code = str(trouble).partition(" ")[0]
    plain = code.isascii() and code.isalpha() and code.isupper() and len(code) <= 20
    return code if plain else type(trouble).__name__
