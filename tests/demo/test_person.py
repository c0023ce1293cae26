"""Somebody of the demo who does not see what is to be told says so, and the demo ends."""

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from server.demo import lines, scenes
from server.demo import person as module
from server.demo.evening import Evening
from server.demo.person import NotAsTold, Person
from tests.house import House


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with House(tmp_path_factory.mktemp("house") / "data") as running:
        yield running


def silent(who: str, sentence: str) -> None:
    """A teller for whom nobody listens."""


@pytest_asyncio.fixture
async def evening(house: House, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Evening]:
    """Ben has shared, and Ana is about to say it back; what is not seen soon is not waited for."""
    links = {seat: house.link_here(link) for seat, link in house.open_room().items()}
    async with (
        Person("Ana", links["partner_a"], silent, 0) as ana,
        Person("Ben", links["partner_b"], silent, 0) as ben,
        Person("Mira", links["moderator"], silent, 0) as mira,
    ):
        for each in (ana, ben):
            await each.shows("the other one", lambda view: "choose_first" in view["may"])
            await each.does("choose_first", speaker="partner_b")
        for each in (ana, ben):
            await each.does("agree")
        await ben.shows("the floor", lambda view: "say" in view["may"])
        await ben.does("say", words="I felt far away from you.")
        await ana.shows("the floor", lambda view: "say" in view["may"])
        monkeypatch.setattr(module, "SHOWS_WITHIN_S", 0.5)
        yield Evening(ana, ben, mira, silent, 0)


async def test_what_is_refused_is_not_told_as_done(evening: Evening) -> None:
    with pytest.raises(NotAsTold, match="Ben could not say: not_your_turn"):
        await evening.ben.does("say", words="And more.")


async def test_what_is_done_is_not_told_as_refused(evening: Evening) -> None:
    with pytest.raises(NotAsTold, match="was to refuse what Ana asked for"):
        await evening.ana.refused("say", "wording", words="You felt far away.")


async def test_a_refusal_for_another_reason_is_none(evening: Evening) -> None:
    with pytest.raises(NotAsTold):
        await evening.ben.refused("say", "wording", words="And more.")


async def test_what_does_not_come_is_not_told(evening: Evening) -> None:
    with pytest.raises(NotAsTold, match="Ben's phone did not show a rest"):
        await evening.ben.shows("a rest", lambda view: view["phase"] == "paused")
    with pytest.raises(NotAsTold, match="the words are gone"):
        await evening.ben.forgets()


async def test_a_but_that_the_room_lets_through_ends_the_demo(
    evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Saying back a contrast that was the other one's is no taking back, and passes."""
    monkeypatch.setattr(lines, "OWN_SIDE", "you stayed all the same.")
    with pytest.raises(NotAsTold):
        await scenes.but(evening, evening.ana, "You felt far away.")
    assert "but" not in evening.shown


async def test_a_rest_and_a_knock_are_told_once_they_were_seen(evening: Evening) -> None:
    await scenes.rest(evening, evening.ana)
    await scenes.therapist(evening)
    assert evening.shown == {"rest", "therapist"}


async def test_a_therapist_who_is_in_already_cannot_be_told_as_knocking(evening: Evening) -> None:
    await evening.mira.does("knock", name="Mira", line="A line.")
    with pytest.raises(NotAsTold, match="could not knock"):
        await scenes.therapist(evening)
    assert evening.shown == set()
