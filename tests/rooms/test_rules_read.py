"""Rules are read beside: a sentence waits for them, and nothing and nobody else does."""

import asyncio
import threading
from collections.abc import Iterator, Mapping

from server.dialogue.commands import AskForRest, Say
from server.dialogue.room import Paused, Reflecting
from server.dialogue.wording.lexicon import Language, Lexicon
from server.rooms.rules_read import RulesRead
from tests.rooms.evening import Evening, Guest
from tests.rules import LEXICON


class Slow(Mapping[str, Language]):
    """Rules that are not read before somebody says so."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.asked: list[str] = []

    def __getitem__(self, code: str) -> Language:
        self.asked.append(code)
        assert self.go.wait(20)
        return LEXICON.languages[code]

    def __contains__(self, code: object) -> bool:
        return code in LEXICON.languages

    def __iter__(self) -> Iterator[str]:
        return iter(LEXICON.languages)

    def __len__(self) -> int:
        return len(LEXICON.languages)


async def test_a_language_is_read_once_however_many_wait_for_it() -> None:
    slow, kept = Slow(), list[asyncio.Task[object]]()
    rules = RulesRead(Lexicon(slow, LEXICON.policy), kept.append)
    rules.begin("en-GB")
    waiting = [asyncio.ensure_future(rules.of(("en", "es"))) for _ in range(3)]
    await asyncio.sleep(0)
    assert not any(one.done() for one in waiting)
    slow.go.set()
    await asyncio.gather(*waiting)
    assert sorted(slow.asked) == ["en", "es"]
    assert all(task.done() for task in kept)


async def test_a_language_without_rules_keeps_nobody_waiting() -> None:
    await RulesRead(LEXICON, lambda _: None).of(("eo",))


async def speaking(evening: Evening, slow: Slow) -> tuple[Guest, Guest]:
    """Who has the floor, and who listens; nobody has said anything yet, so no rules were read."""
    rooms = evening.worker(lexicon=Lexicon(slow, LEXICON.policy))
    ana, ben = await evening.couple(rooms)
    await evening.begin(ana, ben)
    return ben, ana


async def test_while_a_sentence_waits_its_room_can_be_paused(evening: Evening) -> None:
    slow = Slow()
    ben, ana = await speaking(evening, slow)
    said = asyncio.ensure_future(ben.ask(Say(ben.seat, "I felt alone on Sunday.")))
    await asyncio.sleep(0)
    await ana.ask(AskForRest(ana.seat, 5))
    assert isinstance(ana.phase, Paused)
    assert not said.done()
    slow.go.set()
    await said


async def test_a_sentence_is_said_when_its_rules_have_been_read(evening: Evening) -> None:
    slow = Slow()
    ben, ana = await speaking(evening, slow)
    said = asyncio.ensure_future(ben.ask(Say(ben.seat, "I felt alone on Sunday.")))
    await asyncio.sleep(0)
    slow.go.set()
    await said
    assert isinstance(ana.phase, Reflecting)
