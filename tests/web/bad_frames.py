"""Frames that nobody would send who means well, and what each is answered.

What cannot be read and names no command ends the line with a code; what names a command is
answered under its id, and the line stays. What cannot be read in which subprotocol stands in
``unreadable``.
"""

import asyncio
from collections.abc import Callable
from typing import Any, Final

from server.wire.messages import LARGEST_FRAME
from tests.phone import Json, Phone, random_name
from tests.web.scene import Act, Bad, Scene, closed, hello, told
from tests.web.unreadable import Frame, Unreadable, do

MALFORMED: Final = "closed 4400 malformed"
TOO_BIG: Final = "closed 1009"
NOBODY: Final = "x/#" + "a" * 26 + "." + "A" * 43


def first(frame: Frame) -> Act:
    return lambda scene: scene.first(frame)


def later(*frames: Frame) -> Act:
    return lambda scene: scene.later(*frames)


def answered(frame: Json) -> Act:
    """What comes back under the id of ``frame``."""

    async def act(scene: Scene) -> str:
        ana = await scene.come(scene.room()["partner_a"])
        await ana.send(frame)
        id = frame["id"]
        await ana.until(lambda: id in ana.answers or ana.closed is not None)
        assert told(await ana.ask("agree")) == "refused not_now"
        await ana.go()
        return told(ana.answers[id])

    return act


def asked(t: str, **fields: Any) -> Act:
    return lambda scene: scene.asked(t, **fields)


def asked_by_ben(t: str, **fields: Any) -> Act:
    async def act(scene: Scene) -> str:
        ana, ben = await scene.sharing()
        answer = await ben.ask(t, **fields)
        await asyncio.gather(ana.go(), ben.go())
        return told(answer)

    return act


async def second_hello(scene: Scene) -> str:
    ana = await scene.come(scene.room()["partner_a"])
    await ana.send(hello(NOBODY, secret=ana.secret, room=ana.room))
    await ana.until(lambda: ana.closed is not None)
    assert ana.closed is not None
    return closed(*ana.closed)


async def half_a_letter(scene: Scene) -> str:
    """Text that is no text; what reads it stands outside of this house, and logs it."""
    ana = await scene.come(scene.room()["partner_a"])
    await ana.send_as_text(b'{"t": "ping", "n": 1, "\xc3')
    await ana.until(lambda: ana.closed is not None)
    assert ana.closed is not None
    return closed(*ana.closed)


async def too_many_frames(scene: Scene) -> str:
    ana = await scene.come(scene.room()["partner_a"])
    for n in range(200):
        await ana.send({"t": "ping", "n": n})
    await ana.until(lambda: ana.closed is not None)
    assert ana.closed is not None
    return closed(*ana.closed)


async def too_many_commands(scene: Scene) -> str:
    """The first that comes too fast is told so; the line stays and the others were answered."""
    ana = await scene.come(scene.room()["partner_a"])
    ids = [random_name() for _ in range(40)]
    for id in ids:
        await ana.send(do({"t": "let_go", "ref": 1}, id))
    await ana.until(lambda: all(id in ana.answers for id in ids))
    assert ana.closed is None
    answers = {told(ana.answers[id]) for id in ids}
    assert told(ana.answers[ids[0]]) != told(ana.answers[ids[-1]])
    await ana.go()
    return told(ana.answers[ids[-1]]) if len(answers) == 2 else str(answers)


def _answers(phone: Phone, id: str, count: int) -> Callable[[], bool]:
    return lambda: len(phone.answers_to(id)) == count


async def double_tap(scene: Scene) -> str:
    """Both taps get one and the same answer, and one thing has happened."""
    ana, ben = await scene.sharing()
    id = random_name()
    for _ in range(2):
        await ana.send(do({"t": "say", "words": "I felt far away."}, id))
    await ana.until(_answers(ana, id, 2))
    await ben.sees("reflecting")
    once, twice = ana.answers_to(id)
    assert once == twice
    assert ana.words() == ben.words() == ["I felt far away."]
    await asyncio.gather(ana.go(), ben.go())
    return told(twice)


async def double_refusal(scene: Scene) -> str:
    """A refusal is as final as a yes: the same, also once it would be allowed."""
    ana, ben = await scene.sharing()
    id = random_name()
    tapped = do({"t": "say", "words": "What I heard is that you felt alone."}, id)
    await ben.send(tapped)
    await ben.until(_answers(ben, id, 1))
    await ana.done("say", words="I felt far away.")
    await ben.sees("reflecting")
    await ben.send(tapped)
    await ben.until(_answers(ben, id, 2))
    once, twice = ben.answers_to(id)
    assert once == twice
    assert ben.words() == ["I felt far away."]
    await asyncio.gather(ana.go(), ben.go())
    return told(twice)


async def resent_after_an_hour(scene: Scene) -> str:
    ana, ben = await scene.sharing()
    id = random_name()
    once = await ana.sure("say", id, words="I felt far away.")
    ana.vanish()
    await ana.until(lambda: ana.closed is not None)
    await scene.house.move(3_600_000)
    await ana.come(at=ana.at(), local_addr=(scene.address, 0))
    twice = await ana.ask("say", id=id, words="I felt far away.")
    assert once == twice
    assert ana.words() == ["I felt far away."]
    await asyncio.gather(ana.go(), ben.go())
    return told(twice)


async def same_id_other_words(scene: Scene) -> str:
    ana, ben = await scene.sharing()
    id = random_name()
    await ana.sure("say", id, words="I felt far away.")
    other = await ana.ask("say", id=id, words="I felt near.")
    assert ana.words() == ["I felt far away."]
    await asyncio.gather(ana.go(), ben.go())
    return told(other)


async def same_id_from_the_other_seat(scene: Scene) -> str:
    """Ids belong to a seat: nobody can use up or read another's."""
    ana, ben = await scene.sharing()
    id = random_name()
    await ana.sure("say", id, words="I felt far away.")
    await ben.sees("reflecting")
    answer = await ben.ask("say", id=id, words="You felt far away.")
    await asyncio.gather(ana.go(), ben.go())
    return told(answer)


IN_ANY_PROTOCOL: Final = (
    Bad("first frame: larger than 32 KiB", TOO_BIG, first("x" * (LARGEST_FRAME + 1))),
    Bad("later frame: larger than 32 KiB", TOO_BIG, later("x" * (LARGEST_FRAME + 1))),
    Bad("later frame: a MiB in binary", TOO_BIG, later(bytes(2**20))),
    Bad("letters of four bytes, 32 KiB in all", MALFORMED, later("\U0001f9e1" * 8_000)),
    Bad("half a letter in text", "closed 1007", half_a_letter),
    Bad("a command before the hello", MALFORMED, first(do({"t": "agree"}))),
    Bad("a ping before the hello", MALFORMED, first({"t": "ping", "n": 1})),
    Bad("a second hello", MALFORMED, second_hello),
    Bad("frames faster than anybody types", "closed 4452 too_fast", too_many_frames),
    Bad("commands faster than anybody taps", "unavailable too_fast", too_many_commands),
    Bad("speaking out of turn", "refused not_your_turn", asked_by_ben("say", words="But I.")),
    Bad("a step that is not now", "refused not_now", asked("say_goodbye")),
    Bad("the moderator's act", "refused not_your_turn", asked("skip_step")),
    Bad("a turn too long", "refused words_too_long", asked("say", words="x" * 1_001)),
    Bad("a turn of nothing but spaces", "refused words_empty", asked("say", words=" \n\u200b ")),
    Bad("letting go of what was not kept", "refused not_kept", asked("let_go", ref=2**63)),
    Bad("a return in the past", "refused out_of_range", asked("end_for_today", in_minutes=-5)),
    Bad("the same tap twice at once", "done", double_tap),
    Bad("a refused tap again, when it would be allowed", "refused not_your_turn", double_refusal),
    Bad("a resend after an hour", "done", resent_after_an_hour),
    Bad("the same id with other words", "refused id_conflict", same_id_other_words),
    Bad("the partner's id", "done", same_id_from_the_other_seat),
)


def frames(unreadable: Unreadable) -> tuple[Bad, ...]:
    """The rows for one subprotocol, with what is ``unreadable`` in it."""
    return (
        *(
            Bad(f"first frame: {name}", MALFORMED, first(f))
            for name, f in unreadable.frames.items()
        ),
        *(
            Bad(f"later frame: {name}", MALFORMED, later(f))
            for name, f in unreadable.frames.items()
        ),
        *(
            Bad(f"command {name}", "refused malformed", answered(do(command)))
            for name, command in unreadable.commands.items()
        ),
        *IN_ANY_PROTOCOL,
    )
