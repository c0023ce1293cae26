"""One phone's socket: say hello, then listen and send until either side goes.

Rules of this file:

* No rule about people or turns. Whatever is asked is carried to the room and answered.
* Every ``do`` gets exactly one answer within 5 s, "unavailable" at worst; a command under way is
  never broken off, because it may already be on disk.
* A ping is answered at once, whatever is being asked: the phone takes silence for a dead line.
* Nothing a phone sends is ever written to a log, and of an exception only its kind.
* Time limits are ``asyncio.timeout``: Python 3.11's ``wait_for`` can swallow the end of a task.
"""

import asyncio
import base64
import time
from collections import deque
from collections.abc import Iterable, Iterator
from secrets import token_hex
from typing import Final

import structlog
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from server.dialogue.rejections import Reason, Rejection
from server.dialogue.seats import SECOND
from server.rooms.carrying import RoomOver
from server.rooms.entering import Shut, enter, leave, speaks_language, stay
from server.rooms.erasing import erase
from server.rooms.opened import OpenRoom, Visit
from server.rooms.ports import Erased, KeyMissing, StoreAway
from server.rooms.rooms import Conflict, Rooms
from server.web import limits, metrics
from server.web.journal import place_of
from server.web.outgoing import Outgoing
from server.wire import asking, codec, translate
from server.wire import messages as m
from server.wire.close_codes import Close

PING_EVERY: Final = 4 * SECOND
_Answer = m.Done | m.Erased | m.Refused | m.Unavailable
_log = structlog.get_logger()


class _Closing(Exception):
    """The socket is to be closed with ``code``."""

    def __init__(self, code: Close) -> None:
        super().__init__(code.name)
        self.code = code


async def serve_phone(
    socket: WebSocket, speaks: codec.Codec, rooms: Rooms, added: asking.Added
) -> None:
    """Serve one accepted socket from its hello to its end."""
    code: Close | None = None
    try:
        hello = await _hello(socket, speaks)
        opened = await rooms.hold(hello.room)
        try:
            await _visit(socket, speaks, rooms, opened, hello, added)
        finally:
            rooms.let_go(opened)
    except _Closing as closing:
        code = closing.code
    except TimeoutError:
        code = Close.SLOW
    except (StoreAway, KeyMissing):
        code = Close.STORE_AWAY
    except RoomOver:
        code = Close.ROOM_GONE
    except (WebSocketDisconnect, RuntimeError):
        code = None
    except Exception as fault:
        _tell("phone_lost_to_a_fault", fault)
        code = Close.SERVER_FAULT
    await close(socket, code)


def _tell(what: str, fault: Exception) -> None:
    """Log the kind of a fault and its place: a traceback could show what somebody wrote."""
    _log.error(what, kind=type(fault).__name__, at=place_of(fault.__traceback__))


async def close(socket: WebSocket, code: Close | None) -> None:
    """Close with ``code``, if the phone has not gone already (None)."""
    metrics.CLOSED.labels(reason=code.reason if code else "by_phone").inc()
    if code is None or socket.application_state is not WebSocketState.CONNECTED:
        return
    try:
        async with asyncio.timeout(limits.SEND_WITHIN_S):
            await socket.close(code, code.reason)
    except (RuntimeError, WebSocketDisconnect, TimeoutError):
        return


async def _hello(socket: WebSocket, speaks: codec.Codec) -> m.Hello:
    try:
        async with asyncio.timeout(limits.HELLO_WITHIN_S):
            hello = speaks.read(await _receive(socket))
    except TimeoutError:
        raise _Closing(Close.HELLO_LATE) from None
    if not isinstance(hello, m.Hello):
        raise _Closing(Close.MALFORMED)
    if hello.invitation is not None and _secret(hello.invitation) == _secret(hello.secret):
        # The seat would open for ever to whoever has the link.
        raise _Closing(Close.MALFORMED)
    return hello


async def _visit(
    socket: WebSocket,
    speaks: codec.Codec,
    rooms: Rooms,
    opened: OpenRoom,
    hello: m.Hello,
    added: asking.Added,
) -> None:
    news = asyncio.Event()
    invitation = _secret(hello.invitation) if hello.invitation else None
    try:
        visit = await enter(
            rooms, opened, token_hex(8), news.set, _secret(hello.secret), invitation, hello.name
        )
    except Shut as shut:
        raise _Closing(Close[shut.door.name]) from None
    try:
        if hello.lang is not None:
            await speaks_language(rooms, opened, visit.seat, hello.lang)
        phone = Phone(socket, speaks, rooms, opened, visit, news, added)
        await phone.listen_and_send(hello.at, hello.lang)
    finally:
        leave(opened, visit)


def _secret(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=")


async def _receive(socket: WebSocket) -> str | bytes:
    message = await socket.receive()
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(message.get("code", 1006))
    text: str | bytes | None = message.get("text")
    return text if text is not None else message["bytes"]


class Phone:
    """A phone that has come in."""

    def __init__(
        self,
        socket: WebSocket,
        speaks: codec.Codec,
        rooms: Rooms,
        opened: OpenRoom,
        visit: Visit,
        news: asyncio.Event,
        added: asking.Added,
    ) -> None:
        self._socket = socket
        self._speaks = speaks
        self._rooms = rooms
        self._opened = opened
        self._visit = visit
        self._news = news
        self._added = added
        self._answers: deque[m.Frame] = deque()
        self._owed = 0
        self._answered = asyncio.Event()
        self._asking: set[asyncio.Task[_Answer]] = set()
        self._asks = limits.Allowance(limits.ASKS_AT_ONCE, limits.ASKS_PER_S, time.monotonic)
        self._frames = limits.Allowance(limits.FRAMES_AT_ONCE, limits.FRAMES_PER_S, time.monotonic)
        self._staying: asyncio.Task[None] | None = None

    async def listen_and_send(self, at: m.Positions | None, lang: str | None = None) -> None:
        """Until the phone goes, is replaced, or its room is over."""
        # Before anything is awaited: a moment later the room may be being read anew, and a good
        # position would look like one of a history that was lost.
        clock, rules = self._rooms.carrying.clock, self._rooms.carrying.rules
        outgoing = Outgoing(self._opened, self._visit, clock, lang, rules.languages)
        reset = outgoing.resume(at)
        welcome = translate.welcome(self._opened.id, self._visit.seat, PING_EVERY)
        await self._send([welcome] if reset is None else [welcome, reset])
        tasks = [
            asyncio.ensure_future(self._listen()),
            asyncio.ensure_future(self._keep_sending(outgoing)),
        ]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _keep_sending(self, outgoing: Outgoing) -> None:
        while True:
            self._news.clear()
            if self._visit.replaced:
                raise _Closing(Close.REPLACED)
            if self._visit.revoked:
                raise _Closing(Close.SECRET_UNKNOWN)
            await self._send(outgoing.round())
            await self._send(self._taken_answers())
            if self._visit.over and not self._asking:
                raise _Closing(Close.ROOM_GONE)
            await self._news.wait()

    def _taken_answers(self) -> Iterator[m.Frame]:
        """The answers, each given up when the one before has gone out."""
        while self._answers:
            yield self._answers.popleft()
            self._owed -= 1
            self._answered.set()

    async def _send(self, frames: Iterable[m.Frame]) -> None:
        """Send ``frames``. One timer for some of them: a timer for each would cost as much."""
        loop = asyncio.get_running_loop()
        async with asyncio.timeout(limits.SEND_WITHIN_S) as limit:
            for number, frame in enumerate(frames, 1):
                message = self._speaks.write(frame)
                if isinstance(message, str):
                    await self._socket.send_text(message)
                else:
                    await self._socket.send_bytes(message)
                if number % limits.SENT_WITHIN == 0:
                    limit.reschedule(loop.time() + limits.SEND_WITHIN_S)

    async def _listen(self) -> None:
        while True:
            frame = self._speaks.read(await _receive(self._socket))
            if not self._frames.take():
                raise _Closing(Close.TOO_FAST)
            await self._place_for_an_answer()
            match frame:
                case m.Ping(n=n):
                    self._heard()
                    self._answer(m.Pong(n=n))
                case m.Do():
                    self._heard()
                    self._begin(frame)
                case codec.Malformed(id=id) if id is not None:
                    self._answer(m.Refused(id=id, reason="malformed"))
                case _:
                    raise _Closing(Close.MALFORMED)

    def _heard(self) -> None:
        """The phone lives: its lease goes on, beside whatever is being asked."""
        if self._staying is None or self._staying.done():
            self._staying = asyncio.ensure_future(self._stay())

    async def _stay(self) -> None:
        try:
            await stay(self._rooms, self._opened, self._visit)
        except (StoreAway, RoomOver):
            return

    async def _place_for_an_answer(self) -> None:
        """A phone that takes no answers is not asked for more questions."""
        while self._owed >= limits.MOST_ANSWERS_WAITING:
            self._answered.clear()
            await self._answered.wait()
        self._owed += 1

    def _answer(self, frame: m.Frame) -> None:
        """Have ``frame`` sent."""
        self._answers.append(frame)
        self._news.set()

    def _begin(self, frame: m.Do) -> None:
        """Have ``frame`` done, in its turn: the room's lock is given in the order of asking.

        What is not done in time is answered "unavailable", and goes on.
        """
        if self._visit.over:
            self._answer(m.Refused(id=frame.id, reason=Reason.ROOM_OVER))
            return
        if not self._asks.take():
            self._count_and_answer(m.Unavailable(id=frame.id, reason="too_fast"))
            return
        asking = asyncio.ensure_future(self._ask(frame))
        self._rooms.carrying.keep(asking)
        self._asking.add(asking)
        late = asyncio.get_running_loop().call_later(
            limits.ANSWER_WITHIN_S, self._conclude, asking, m.Unavailable(id=frame.id)
        )

        def asked(done: asyncio.Task[_Answer]) -> None:
            late.cancel()
            if not done.cancelled():
                self._conclude(done, done.result())

        asking.add_done_callback(asked)

    def _conclude(self, asking: asyncio.Task[_Answer], answer: _Answer) -> None:
        """Give the one answer; what comes after it is not told.

        What is under way is answered before a room that is over is closed.
        """
        if asking in self._asking:
            self._asking.discard(asking)
            self._count_and_answer(answer)

    def _count_and_answer(self, answer: _Answer) -> None:
        metrics.ANSWERED.labels(answer=type(answer).__name__.lower()).inc()
        self._answer(answer)

    async def _ask(self, frame: m.Do) -> _Answer:
        if isinstance(frame.command, m.EraseRoom):
            return await self._erase(frame.id)
        asked = asking.asked(frame)
        try:
            command = asking.command(self._visit.seat, frame, self._added)
        except asking.ScriptUnknown:
            return m.Refused(id=frame.id, reason="script_unknown")
        try:
            wish = frame.command
            secret = _secret(wish.secret) if isinstance(wish, m.MakeReturnLink) else None
            answer = await self._rooms.ask(
                self._visit, self._opened, frame.id, asked, command, secret
            )
        except (StoreAway, KeyMissing):
            return m.Unavailable(id=frame.id)
        except RoomOver:
            return m.Refused(id=frame.id, reason=Reason.ROOM_OVER)
        except Exception as fault:
            _tell("command_lost_to_a_fault", fault)
            return m.Unavailable(id=frame.id)
        match answer:
            case Conflict():
                return m.Refused(id=frame.id, reason="id_conflict")
            case Rejection():
                return translate.refused(frame.id, answer)
            case _:
                return m.Done(id=frame.id)

    async def _erase(self, id: str) -> _Answer:
        try:
            outcome = await erase(self._rooms, self._opened, self._visit.seat)
        except StoreAway:
            return m.Unavailable(id=id)
        match outcome:
            case Erased():
                return translate.erased(id, outcome)
            case Rejection():
                return translate.refused(id, outcome)
            case _:
                return m.Refused(id=id, reason=Reason.ROOM_OVER)
