"""What goes out to one phone: it pulls from the logs at its own speed, and no queue grows.

Each round sends what is new since the last: entries of the two logs, then the view if it has
changed, then answers. So an answer never overtakes what it caused.
"""

from collections.abc import Collection, Iterator
from operator import is_
from typing import Literal

from server.dialogue.script import Script
from server.dialogue.therapist_seen import reads
from server.dialogue.view import View, view
from server.rooms.opened import OpenRoom, Visit
from server.rooms.ports import Clock, Head, Log, own_log
from server.wire import messages as m
from server.wire import translate


class Outgoing:
    """One phone's place in its two logs, and what it has been shown."""

    def __init__(
        self,
        opened: OpenRoom,
        visit: Visit,
        clock: Clock,
        lang: str | None = None,
        ruled: Collection[str] = (),
    ) -> None:
        self._opened = opened
        self._visit = visit
        self._clock = clock
        self._lang = lang
        self._ruled = ruled
        self._spoken = (opened.script, opened.script.spoken_in(lang))
        self._cursors = {log: opened.start(log) for log in (Log.ROOM, own_log(visit.seat))}
        self._shown: tuple[View, tuple[Head, ...]] | None = None
        self._looked_at: tuple[object, ...] = ()
        self._reads = self._may_read()

    def _may_read(self) -> bool:
        course = self._opened.course
        return course is not None and reads(course, self._visit.seat)

    def resume(self, at: m.Positions | None) -> m.Reset | None:
        """Go on from where the phone says it stood; a reset if that is no place to go on from."""
        if at is None or not self._reads:
            return None
        asked = {Log.ROOM: at.room, own_log(self._visit.seat): at.own}
        heads = {log: _head(position, self._opened.epoch) for log, position in asked.items()}
        for log, head in heads.items():
            standing = "history_lost" if head is None else self._opened.standing(log, head)
            if standing != "good":
                return m.Reset(reason=standing)
        self._cursors = {log: head for log, head in heads.items() if head is not None}
        return None

    def round(self) -> Iterator[m.Frame]:
        """The frames that are new now. Each is made only when the one before has gone out."""
        if self._opened.course is None:
            return
        yield from self._let_in_or_out()
        if not self._reads:
            yield from self._view()
            return
        lost = self._standing()
        if lost is not None:
            self._cursors = {log: self._opened.start(log) for log in self._cursors}
            self._shown, self._looked_at = None, ()
            yield m.Reset(reason=lost)
        for log in list(self._cursors):
            while (item := self._next(log)) is not None:
                yield item
        yield from self._view()

    def _let_in_or_out(self) -> Iterator[m.Reset]:
        """A therapist who is let in reads from the session's beginning; one who is out, nothing."""
        if self._reads is not self._may_read():
            self._reads = not self._reads
            self._cursors = {log: self._opened.start(log) for log in self._cursors}
            yield m.Reset(reason="let_in" if self._reads else "outside")

    def _standing(self) -> Literal["new_session", "history_lost"] | None:
        for log, cursor in self._cursors.items():
            standing = self._opened.standing(log, cursor)
            if standing != "good":
                return standing
        return None

    def _next(self, log: Log) -> m.Entry | None:
        item = self._opened.after_head(log, self._cursors[log])
        if item is None:
            return None
        self._cursors[log] = Head(item.version, item.chain)
        return m.Entry(
            log="room" if log is Log.ROOM else "own",
            at=self._position(self._cursors[log]),
            event=translate.event(self._opened.script, item.event),
        )

    def _view(self) -> Iterator[m.ViewFrame]:
        opened, seat = self._opened, self._visit.seat
        if opened.course is None or self._has_looked_at(opened):
            return
        seen = view(self._script(), opened.state, seat)
        if not self._reads:
            self._cursors = dict.fromkeys(self._cursors, Head())
        shown = (seen, tuple(self._cursors.values()))
        if shown == self._shown:
            return
        self._shown = shown
        own = self._cursors[own_log(seat)]
        at = m.Positions(room=self._position(self._cursors[Log.ROOM]), own=self._position(own))
        yield translate.view(seen, opened.course, at, self._clock.now(), self._unruled())

    def _unruled(self) -> list[str]:
        """The languages spoken here in which no words are checked: the room says so."""
        if not self._reads:
            return []
        spoken = self._opened.told.spoken(self._opened.script.language)
        return [code for code in spoken if code not in self._ruled]

    def _script(self) -> Script:
        """The room's script in this phone's language; it can be changed for another one."""
        if self._spoken[0] is not self._opened.script:
            self._spoken = (self._opened.script, self._opened.script.spoken_in(self._lang))
        return self._spoken[1]

    def _has_looked_at(self, opened: OpenRoom) -> bool:
        """Whether a view would be made of the very values of last time: they never change."""
        now = (opened.script, opened.course, opened.told, *self._cursors.values())
        before, self._looked_at = self._looked_at, now
        return len(before) == len(now) and all(map(is_, before, now))

    def _position(self, head: Head) -> m.Position:
        return m.Position(epoch=self._opened.epoch, version=head.version, chain=head.chain.hex())


def _head(position: m.Position, epoch: str) -> Head | None:
    """The head that a phone names, if it is of this life of the log."""
    try:
        chain = bytes.fromhex(position.chain)
    except ValueError:
        return None
    return Head(position.version, chain) if position.epoch == epoch else None
