"""The keys of one room on one worker, and what can be sealed and opened with them.

Rules of this file:

* Key names: ``room``; ``guest``; ``session-N``; ``seat-X`` for seat X. At rest each lies as
  ``<name>/<credential hash>``, wrapped for that credential.
* What only one seat may see in a session is sealed under a key made of its seat key **and** the
  session key (name ``own-N``): closing the session destroys it like all other words.
* Answers to commands live as long as the room and hold no words: they are sealed under the seat
  key alone.
"""

import zlib
from collections.abc import Mapping, Sequence
from typing import Final, Literal

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from server.dialogue.events import Event, Seal, SessionOpened, seal_of
from server.dialogue.room import Course
from server.dialogue.script import Script
from server.dialogue.seats import PARTNERS, Millis, Seat
from server.rooms.ports import Answer, Credential, Entry, KeyMissing, Log, own_log
from server.sealing import boxes, pack

_ROOM: Final = "room"
_GUEST: Final = "guest"
_CLEAR: Final = Seal.CLEAR.value


def _session(number: int) -> str:
    return f"session-{number}"


def _seat(seat: Seat) -> str:
    return f"seat-{seat}"


class RoomKeyring:
    """The :class:`server.rooms.ports.Keyring` of one room."""

    def __init__(self, room: str, session: int = 1) -> None:
        self._room = room
        self._session = session
        self._pairs: dict[str, tuple[Seat, X25519PrivateKey]] = {}
        self._keys: dict[str, bytes] = {}

    def make_room(self) -> None:
        """Make the keys of a room that is being opened: its own and its first session's."""
        self._keys[_ROOM] = boxes.new_key()
        self.new_session(self._session)

    def serve(self, seat: Seat, secret: bytes) -> None:
        self._pairs[boxes.hash_of(secret)] = (seat, boxes.key_pair(secret))

    def leave(self, seat: Seat) -> None:
        self._pairs = {name: held for name, held in self._pairs.items() if held[0] is not seat}
        self._keys.pop(_seat(seat), None)

    def unlock(self, keys: Mapping[str, bytes]) -> None:
        for place, wrapped in keys.items():
            name, _, holder = place.partition("/")
            if holder in self._pairs and name not in self._keys:
                pair = self._pairs[holder][1]
                self._keys[name] = boxes.unwrap(pair, wrapped, self._at("key", place))

    def new_session(self, number: int) -> None:
        self.forget_session()
        self._session = number
        self._keys[_session(number)] = boxes.new_key()

    def drop_unwritten(self, events: Sequence[Event]) -> None:
        if any(isinstance(event, SessionOpened) for event in events):
            self.forget_session()

    def follow_session(self, number: int) -> None:
        """Another worker opened session ``number``; its key comes with the next ``unlock``."""
        if number != self._session:
            self.forget_session()
            self._session = number

    def new_seat(self, seat: Seat) -> None:
        self._keys[_seat(seat)] = boxes.new_key()

    def new_guest(self) -> None:
        self._keys[_GUEST] = boxes.new_key()

    def reads_session(self) -> bool:
        return _session(self._session) in self._keys

    def forget_room(self) -> None:
        self._keys.pop(_ROOM, None)

    def forget_session(self) -> None:
        self._keys.pop(_session(self._session), None)

    def wrapped_for(self, name: str, credential: Credential) -> dict[str, bytes]:
        allowed = [_seat(credential.seat), _GUEST]
        if credential.seat in PARTNERS:
            allowed += [_ROOM, _session(self._session)]
        return self._wrapped(allowed, name, credential)

    def session_for(self, name: str, credential: Credential) -> dict[str, bytes]:
        return self._wrapped([_session(self._session)], name, credential)

    def guest_for(self, name: str, credential: Credential) -> dict[str, bytes]:
        return self._wrapped([_GUEST], name, credential)

    def _wrapped(
        self, allowed: Sequence[str], name: str, credential: Credential
    ) -> dict[str, bytes]:
        return {
            place: boxes.wrap(credential.public, self._keys[key], self._at("key", place))
            for key in allowed
            if key in self._keys and (place := f"{key}/{name}")
        }

    def seal(self, event: Event, log: Log, version: int) -> tuple[str, bytes]:
        key_name = self._name_for(event)
        packed = pack.pack(event)
        if key_name == _CLEAR:
            return key_name, packed
        key = self._key(key_name, log)
        if key is None:
            raise KeyMissing
        return key_name, boxes.seal(key, packed, self._entry_at(log, version, key_name))

    def open(self, entry: Entry) -> Event | None:
        if entry.key == _CLEAR:
            return pack.unpack_event(entry.payload)
        key = self._key(entry.key, entry.log)
        if key is None:
            raise KeyMissing
        at = self._entry_at(entry.log, entry.version, entry.key)
        return pack.unpack_event(boxes.unseal(key, entry.payload, at))

    def content(self, seat: Seat, asked: bytes) -> bytes:
        return boxes.keyed_hash(boxes.derive(self._seat_key(seat), "content"), asked)

    def seal_answer(self, seat: Seat, command: str, answer: Answer) -> bytes:
        key = boxes.derive(self._seat_key(seat), "answers")
        return boxes.seal(key, pack.pack(answer), self._at("answer", seat, command))

    def open_answer(self, seat: Seat, command: str, sealed: bytes) -> Answer:
        key = boxes.derive(self._seat_key(seat), "answers")
        return pack.unpack_answer(boxes.unseal(key, sealed, self._at("answer", seat, command)))

    def _name_for(self, event: Event) -> str:
        match seal_of(event):
            case Seal.CLEAR:
                return _CLEAR
            case Seal.ROOM:
                return _ROOM
            case Seal.GUEST:
                return _GUEST
            case Seal.SESSION:
                return _session(self._session)
            case Seal.SEAT:
                return f"own-{self._session}"

    def _key(self, name: str, log: Log) -> bytes | None:
        if name != f"own-{self._session}":
            return self._keys.get(name)
        session = self._keys.get(_session(self._session))
        own = next((self._keys.get(_seat(s)) for s in Seat if own_log(s) is log), None)
        return boxes.derive(session, "own", own) if session and own else None

    def _seat_key(self, seat: Seat) -> bytes:
        key = self._keys.get(_seat(seat))
        if key is None:
            raise KeyMissing
        return key

    def _entry_at(self, log: Log, version: int, key: str) -> bytes:
        return self._at("entry", log, str(version), key)

    def _at(self, *parts: str) -> bytes:
        return boxes.place(self._room, *parts)


class RoomSeals:
    """The :class:`server.rooms.ports.Seals` that are shipped."""

    def keyring(self, room: str) -> RoomKeyring:
        return RoomKeyring(room)

    def new_room(self, room: str) -> RoomKeyring:
        ring = RoomKeyring(room)
        ring.make_room()
        return ring

    def name_of(self, secret: bytes) -> str:
        return boxes.hash_of(secret)

    def credential(
        self,
        secret: bytes,
        seat: Seat,
        kind: Literal["invitation", "return", "device"],
        expires_at: Millis | None = None,
    ) -> Credential:
        public = boxes.public_bytes(boxes.key_pair(secret))
        return Credential(seat, kind, public, expires_at)

    def new_secret(self) -> bytes:
        return boxes.new_key()

    def pack_course(self, course: Course) -> bytes:
        return pack.pack(course)

    def unpack_course(self, packed: bytes) -> Course:
        return pack.unpack_course(packed)

    def pack_script(self, script: Script) -> bytes:
        return zlib.compress(pack.pack(script))

    def unpack_script(self, packed: bytes) -> Script:
        return pack.unpack_script(zlib.decompress(packed))
