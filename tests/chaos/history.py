"""The history checker: what every phone asked, was answered and saw, held against the room's logs.

Each simulated phone writes down what happened to it, with monotonic times; afterwards the room's
logs are read back. Because every log is one total order, checking takes linear time:

* **C1** every acknowledged command is in the log exactly once
* **C2** no command is there twice
* **C3** the entries each phone saw have no gap, no double, and are a stretch of the log
* **C4** the order in the log respects real time between acknowledged and later asked commands
* **C5** folding the log never breaks the turn rules
* **C6** a command that was not acknowledged is there at most once
* **C7** all final answers to one command id are equal
* **C8** the chain of hashes holds

A command is found in the log by its *mark*: a word that no other command of the run holds.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from server.dialogue import events as e
from server.dialogue.evolve import evolve_course
from server.dialogue.room import Course, Paused, floor
from server.rooms.opened import chained
from server.rooms.ports import CHAIN_BYTES, Log


@dataclass(frozen=True, slots=True)
class Asked:
    """A phone sent command ``id``; ``mark`` is the word by which the log knows it, if any."""

    id: str
    at: float
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """A phone was answered. ``unavailable`` is no final answer and is not written down."""

    id: str
    at: float
    answer: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Saw:
    """A phone was sent an entry on its connection number ``line``."""

    line: int
    log: Log
    version: int
    chain: str


@dataclass(frozen=True, slots=True)
class Forgot:
    """A phone was told to forget on its connection number ``line``."""

    line: int


@dataclass(slots=True)
class Told:
    """Everything that one phone wrote down, in its order."""

    phone: str
    records: list[Asked | Answered | Saw | Forgot] = field(default_factory=list)

    def of(self, kind: type) -> Iterator[Any]:
        """The records of one kind."""
        return (record for record in self.records if isinstance(record, kind))


@dataclass(frozen=True, slots=True)
class Kept:
    """One entry as it was read back: sealed bytes, and what they open to."""

    log: Log
    version: int
    payload: bytes
    chain: bytes
    event: e.Event | None


@dataclass(frozen=True, slots=True)
class History:
    """A whole run: the phones' notes, and the room as it was read back."""

    phones: Sequence[Told]
    kept: Sequence[Kept]
    opening: Course


@dataclass(frozen=True, slots=True)
class Broken:
    """A promise that did not hold, and where."""

    check: str
    what: str


def check(history: History) -> list[Broken]:
    """Everything in ``history`` that breaks C1 to C8; empty when all of them hold."""
    return [
        *_once(history),
        *_unbroken(history),
        *_in_order(history),
        *_by_the_rules(history),
        *_one_answer(history),
        *_chained(history),
    ]


def marks_in(event: e.Event | None) -> Iterator[str]:
    """The words of an event, among which a mark would stand."""
    for name in ("words", "missing"):
        yield from str(getattr(event, name, "")).split()


def _places(history: History) -> dict[str, list[tuple[Log, int]]]:
    places: dict[str, list[tuple[Log, int]]] = {}
    for kept in history.kept:
        for word in marks_in(kept.event):
            places.setdefault(word, []).append((kept.log, kept.version))
    return places


def _done(told: Told) -> set[str]:
    return {record.id for record in told.of(Answered) if record.answer["t"] == "done"}


def _once(history: History) -> Iterator[Broken]:
    """C1, C2 and C6."""
    places = _places(history)
    for told in history.phones:
        done = _done(told)
        for asked in {record.id: record for record in told.of(Asked) if record.mark}.values():
            count = len(places.get(asked.mark or "", []))
            if asked.id in done and count == 0:
                yield Broken("C1", f"{told.phone}: {asked.id} was acknowledged and is nowhere")
            if count > 1:
                name = "C2" if asked.id in done else "C6"
                yield Broken(name, f"{told.phone}: {asked.id} is there {count} times")


def _unbroken(history: History) -> Iterator[Broken]:
    """C3."""
    chains = {(kept.log, kept.version): kept.chain.hex() for kept in history.kept}
    for told in history.phones:
        last: dict[tuple[int, Log], int] = {}
        for record in told.records:
            if isinstance(record, Forgot):
                last = {place: v for place, v in last.items() if place[0] != record.line}
            if not isinstance(record, Saw):
                continue
            before = last.get((record.line, record.log))
            if before is not None and record.version != before + 1:
                yield Broken("C3", f"{told.phone}: {record.log} {before} then {record.version}")
            if chains.get((record.log, record.version)) != record.chain:
                yield Broken("C3", f"{told.phone}: {record.log} {record.version} is not the log's")
            last[record.line, record.log] = record.version


def _in_order(history: History) -> Iterator[Broken]:
    """C4: an acknowledged command stands before whatever was asked after its acknowledgement."""
    places = _places(history)
    acked: list[tuple[float, Log, int]] = []
    asked: list[tuple[float, Log, int, str]] = []
    for told in history.phones:
        asks = _first_asks(told, places)
        for record in told.of(Answered):
            if record.answer["t"] == "done" and record.id in asks:
                log, version = places[asks[record.id].mark or ""][0]
                acked.append((record.at, log, version))
        for ask in asks.values():
            log, version = places[ask.mark or ""][0]
            asked.append((ask.at, log, version, ask.id))
    yield from _later_stands_later(sorted(acked), sorted(asked))


def _first_asks(told: Told, places: Mapping[str, object]) -> dict[str, Asked]:
    """When each command was asked for the first time: sent again, it may already be in the log."""
    asks: dict[str, Asked] = {}
    for record in told.of(Asked):
        if record.mark in places:
            asks.setdefault(record.id, record)
    return asks


def _later_stands_later(
    acked: list[tuple[float, Log, int]], asked: list[tuple[float, Log, int, str]]
) -> Iterator[Broken]:
    highest: dict[Log, int] = {}
    upcoming = iter([*acked, (float("inf"), Log.ROOM, 0)])
    at, log, version = next(upcoming)
    for asked_at, asked_log, asked_version, id in asked:
        while at < asked_at:
            highest[log] = max(highest.get(log, 0), version)
            at, log, version = next(upcoming)
        if asked_version < highest.get(asked_log, 0):
            yield Broken("C4", f"{id} was asked later and stands before what was acknowledged")


def _by_the_rules(history: History) -> Iterator[Broken]:
    """C5: nobody without the floor has words in the log, and nothing is said during a rest."""
    course = history.opening
    for kept in history.kept:
        if kept.event is None or kept.log is not Log.ROOM:
            continue
        event = kept.event
        if isinstance(event, e.WordsSaid) and event.seat is not floor(course.phase):
            resting = isinstance(course.phase, Paused)
            why = "while everybody rests" if resting else "without the floor"
            yield Broken("C5", f"version {kept.version}: words {why}")
        course = evolve_course(course, event)


def _one_answer(history: History) -> Iterator[Broken]:
    """C7."""
    for told in history.phones:
        answers: dict[str, list[Mapping[str, Any]]] = {}
        for record in told.of(Answered):
            answers.setdefault(record.id, []).append(record.answer)
        for id, given in answers.items():
            if any(answer != given[0] for answer in given):
                yield Broken("C7", f"{told.phone}: {id} was answered in two ways")


def _chained(history: History) -> Iterator[Broken]:
    """C8."""
    ends: dict[Log, tuple[int, bytes]] = {log: (0, bytes(CHAIN_BYTES)) for log in Log}
    for kept in history.kept:
        version, chain = ends[kept.log]
        if kept.version != version + 1:
            yield Broken("C8", f"{kept.log}: {kept.version} follows {version}")
        if kept.chain != chained(chain, kept.payload, kept.version):
            yield Broken("C8", f"{kept.log}: the chain breaks at {kept.version}")
        ends[kept.log] = (kept.version, kept.chain)
