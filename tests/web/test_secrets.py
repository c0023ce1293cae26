"""What is one's own stays one's own: two evenings that differ only in a secret look the same.

The other phone is sent the same frames at the same instants of a clock that stands still, whatever
the first one keeps, answers or is refused in private; and a therapist outside the door is sent the
same whether the couple talks or is silent.
"""

from collections.abc import Awaitable, Callable, Iterator

import pytest

from tests.house import House
from tests.phone import Json, Phone
from tests.web.scene import Scene, plain

Secret = Callable[[Phone], Awaitable[None]]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("house") / "data"
    with House(folder, moved=True, TEST_CLOCK_STILL="yes") as running:
        yield running


def seen_in(frames: list[Json]) -> list[str]:
    """Frames without what is random in every room; of several views the newest stands for all."""
    views = [frame for frame in frames if frame["t"] == "view"]
    others = [frame for frame in frames if frame["t"] != "view"]
    return [plain(frame) for frame in [*others, *views[-1:]]]


async def nothing(phone: Phone) -> None:
    """No secret at all."""


async def keeps_words(phone: Phone) -> None:
    await phone.done("keep_for_my_turn", words="I was tired too, and nobody asked.")


async def keeps_and_lets_go(phone: Phone) -> None:
    await phone.done("keep_for_my_turn", words="Not now.")
    await phone.done("let_go", ref=1)


async def is_refused(phone: Phone) -> None:
    """Something that may not be done: the refusal is nobody else's business."""
    answer = await phone.ask("let_go", ref=99)
    assert answer["t"] == "refused"


async def taps_back(phone: Phone) -> None:
    await phone.done("note_activation", level=9)
    await phone.done("come_back")


async def makes_a_return_link(phone: Phone) -> None:
    await phone.done("make_return_link", secret="A" * 43)


async def bens_evening(house: House, in_turn: Secret, in_rest: Secret) -> list[list[str]]:
    """What Ben is sent in a turn and in a rest in which Ana has a secret."""
    ana, ben = await Scene(house).sharing()
    seen = []
    for begins, secret in ((False, in_turn), (True, in_rest)):
        begun = len(ben.frames)
        if begins:
            await ana.done("ask_for_rest", minutes=5, line="back_soon")
            await ben.sees("paused")
        await secret(ana)
        # Whatever Ben is sent of it would stand before the answer to this.
        await ben.done("make_return_link", secret="B" * 43)
        seen.append(seen_in(ben.frames[begun:]))
    await ana.go()
    await ben.go()
    return seen


@pytest.mark.parametrize(
    ("in_turn", "in_rest"),
    [
        (keeps_words, nothing),
        (keeps_and_lets_go, nothing),
        (is_refused, nothing),
        (makes_a_return_link, nothing),
        (nothing, taps_back),
    ],
    ids=["kept words", "words let go", "a refusal", "a return link", "an early I'm back"],
)
async def test_the_other_phone_is_sent_the_same(
    house: House, in_turn: Secret, in_rest: Secret
) -> None:
    with_secret = await bens_evening(house, in_turn, in_rest)
    assert with_secret == await bens_evening(house, nothing, nothing)


async def test_a_first_yes_to_a_knock_is_not_shown(house: House) -> None:
    async def after_a_knock(says_yes: bool) -> list[str]:
        scene = Scene(house)
        links = scene.room()
        ana, ben, mo = [
            await scene.come(links[seat], name)
            for seat, name in (("partner_a", "Ana"), ("partner_b", "Ben"), ("moderator", "Mo"))
        ]
        await mo.done("knock", name="Mo", line="your therapist")
        await ben.until(lambda: ben.view["therapist"] is not None)
        begun = len(ben.frames)
        if says_yes:
            await ana.done("answer_knock", yes=True)
        await ben.done("make_return_link", secret="B" * 43)
        frames = seen_in(ben.frames[begun:])
        for phone in (ana, ben, mo):
            await phone.go()
        return frames

    assert await after_a_knock(says_yes=True) == await after_a_knock(says_yes=False)


async def test_a_guest_is_sent_nothing_of_what_is_said(house: House) -> None:
    async def outside(they_talk: bool) -> list[str]:
        scene = Scene(house)
        links = scene.room()
        ana, ben, mo = [
            await scene.come(links[seat], name)
            for seat, name in (("partner_a", "Ana"), ("partner_b", "Ben"), ("moderator", "Mo"))
        ]
        begun = len(mo.frames)
        if they_talk:
            for phone in (ana, ben):
                await phone.done("choose_first", speaker="partner_b")
            for phone in (ana, ben):
                await phone.done("agree")
            await ben.done("say", words="I felt far away when dinner went by.")
        await mo.done("make_return_link", secret="M" * 43)
        frames = seen_in(mo.frames[begun:])
        for phone in (ana, ben, mo):
            await phone.go()
        return frames

    assert await outside(they_talk=True) == await outside(they_talk=False)
