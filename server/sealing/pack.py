"""Facts, courses and answers as msgpack, each with its class name as tag.

Rules of this file:

* What is not known is skipped, what is missing takes its default: a newer worker's bytes can be
  read by an older one as far as it goes.
* A tag resolves only within the closed unions below; nothing else can be revived from bytes.
"""

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache
from types import MappingProxyType, UnionType
from typing import Any, Final, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import msgpack

from server.dialogue.events import EVENTS, Event
from server.dialogue.rejections import Rejection
from server.dialogue.room import PHASES, Course
from server.dialogue.script import Script, Step
from server.rooms.ports import Answer, Carried

T = TypeVar("T")

_AS_IT_IS: Final = frozenset({str, int, bool, bytes, type(None)})

_TAG: Final = ""
_KNOWN: Final[Mapping[str, type[Any]]] = MappingProxyType(
    {kind.__name__: kind for kind in (*EVENTS, *PHASES, Course, Script, Step, Carried, Rejection)}
)
_UNSTORED: Final = {"leases"}
"""Leases are the store's own, beside the course: they change without a fact."""


class Unknown(Exception):
    """Bytes of a kind that this version does not know."""


def pack(value: object) -> bytes:
    """``value``, a dataclass of a known kind, as bytes."""
    packed: bytes = msgpack.packb(_plain(value), use_bin_type=True)
    return packed


def unpack_event(packed: bytes) -> Event | None:
    """The event in ``packed``; None when a later version wrote a kind that is not known here."""
    try:
        event = _unpack(packed)
    except Unknown:
        return None
    return event if isinstance(event, EVENTS) else None


def unpack_course(packed: bytes) -> Course:
    """The course in ``packed``.

    Raises:
        Unknown: if it is no course, or of a later kind.
    """
    return _expect(_unpack(packed), Course)


def unpack_script(packed: bytes) -> Script:
    """The guided conversation in ``packed``.

    Raises:
        Unknown: if it is none, or of a later kind.
    """
    return _expect(_unpack(packed), Script)


def unpack_answer(packed: bytes) -> Answer:
    """The answer in ``packed``.

    Raises:
        Unknown: if it is no answer.
    """
    answer = _unpack(packed)
    if isinstance(answer, Carried | Rejection):
        return answer
    raise Unknown


def _expect(value: object, kind: type[T]) -> T:
    if not isinstance(value, kind):
        raise Unknown
    return value


def _unpack(packed: bytes) -> object:
    return _revive_tagged(msgpack.unpackb(packed, raw=False, strict_map_key=False))


def _plain(value: object) -> object:
    kind = type(value)
    if kind in _AS_IT_IS:
        return value
    if is_dataclass(kind):
        kept = {name: _plain(getattr(value, name)) for name in _stored_fields(kind)}
        return {_TAG: kind.__name__, **kept}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {_plain(key): _plain(item) for key, item in value.items()}
    if isinstance(value, frozenset):
        return sorted(_plain(item) for item in value)  # type: ignore[type-var]
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value


@cache
def _stored_fields(kind: type[Any]) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind) if each.name not in _UNSTORED)


def _revive_tagged(value: object) -> object:
    if not isinstance(value, dict) or value.get(_TAG) not in _KNOWN:
        raise Unknown
    return _revive_class(value, _KNOWN[value[_TAG]])


def _revive_class(value: dict[str, object], kind: type[Any]) -> object:
    hints = _hints(kind)
    found = {}
    for f in fields(kind):
        if f.name in value:
            found[f.name] = _revive(value[f.name], hints[f.name])
        elif f.default is MISSING and f.default_factory is MISSING:
            raise Unknown
    return kind(**found)


_HINTS: Final[dict[str, dict[str, Any]]] = {}


def _hints(kind: type[Any]) -> dict[str, Any]:
    if kind.__name__ not in _HINTS:
        _HINTS[kind.__name__] = get_type_hints(kind)
    return _HINTS[kind.__name__]


def _revive(value: Any, hint: Any) -> Any:
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return _revive_union(value, get_args(hint))
    if origin is Literal:
        return value
    if origin is tuple:
        args = get_args(hint)
        each = [args[0]] * len(value) if args[-1] is Ellipsis else args
        return tuple(_revive(item, kind) for item, kind in zip(value, each, strict=True))
    if origin is frozenset:
        return frozenset(_revive(item, get_args(hint)[0]) for item in value)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        key, item = get_args(hint)
        return MappingProxyType({_revive(k, key): _revive(v, item) for k, v in value.items()})
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    if is_dataclass(hint):
        return _revive_class(value, hint)  # type: ignore[arg-type]
    return value


def _revive_union(value: Any, kinds: tuple[Any, ...]) -> Any:
    if value is None:
        return None
    if isinstance(value, dict) and _TAG in value:
        return _revive_tagged(value)
    plain = [kind for kind in kinds if kind is not type(None) and not is_dataclass(kind)]
    return _revive(value, plain[0]) if plain else _revive_class(value, kinds[0])
