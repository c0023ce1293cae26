"""The client for programs, against a real server: in, asked, cut off, back, and turned away."""

import asyncio
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path

import pytest

from server.client import Client, Json, NotReached, Refused, TurnedAway, random_name
from server.client import client as module
from server.wire.codec import PROTOCOLS
from tests.house import House, free_port
from tests.proxy import Proxy

PATIENCE_S = 20.0


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with House(tmp_path_factory.mktemp("house") / "data") as running:
        yield running


def links(house: House) -> tuple[str, str]:
    """A new room: the links of the two partners, as this machine opens them."""
    opened = house.open_room()
    return house.link_here(opened["partner_a"]), house.link_here(opened["partner_b"])


async def begin(ana: Client, ben: Client) -> None:
    """From the lobby to Ana's first turn."""
    async with asyncio.timeout(PATIENCE_S):
        await ana.until(lambda: "choose_first" in ana.view["may"])
        for each in (ana, ben):
            await each.do("choose_first", speaker="partner_a")
        for each in (ana, ben):
            await each.do("agree")
        await ana.until(lambda: "say" in ana.view["may"])


def words(entries: list[Json]) -> list[str]:
    """Everything that was said, in these entries."""
    return [each["event"]["words"] for each in entries if each["event"]["t"] == "words_said"]


@asynccontextmanager
async def behind_a_proxy(link: str) -> AsyncIterator[tuple[Proxy, str]]:
    """A line to a room's server that can be cut, and ``link`` as it leads through it."""
    page, _, rest = link.partition("#")
    port = int(page.rstrip("/").rpartition(":")[2])
    line = Proxy(lambda: asyncio.open_connection("127.0.0.1", port))
    server = await asyncio.start_server(line.connected, "127.0.0.1", 0)
    try:
        yield line, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/#{rest}"
    finally:
        server.close()
        await line.close()


@pytest.mark.parametrize("protocol", PROTOCOLS)
async def test_two_clients_talk_over_every_subprotocol(house: House, protocol: str) -> None:
    a, b = links(house)
    async with Client(a, "Ana", protocol=protocol) as ana, Client(b, "Ben") as ben:
        assert (ana.seat, ben.seat) == ("partner_a", "partner_b")
        await begin(ana, ben)
        await ana.do("say", words="I felt far away. 🌙")
        async with asyncio.timeout(PATIENCE_S):
            await ben.until(lambda: "say" in ben.view["may"])
        assert words(ben.entries) == ["I felt far away. 🌙"]
        with pytest.raises(Refused, match="not_your_turn"):
            await ana.do("say", words="And one more thing.")
        assert (await ana.ask("say_goodbye"))["reason"] == "not_now"


@pytest.mark.parametrize("which", ["questions", "answers"])
async def test_what_is_asked_while_the_line_is_cut_is_done_once(house: House, which: str) -> None:
    """Cut inside the question or inside its answer: the same id goes out again on a new line."""
    a, b = links(house)
    async with (
        behind_a_proxy(a) as (line, through),
        Client(through, "Ana") as ana,
        Client(b, "Ben") as ben,
    ):
        await begin(ana, ben)
        cut = line.cut_question_after if which == "questions" else line.cut_answer_after
        cut(12)
        async with asyncio.timeout(PATIENCE_S):
            await ana.do("say", words="I felt far away.")
            await ben.until(lambda: "say" in ben.view["may"])
            await ana.until(lambda: bool(words(ana.entries)))
        assert line.cuts == 1
        assert words(ana.entries) == words(ben.entries) == ["I felt far away."]


async def test_it_goes_on_from_where_it_stood(house: House) -> None:
    """Every entry comes once, over any number of lines, and a second reading is the same."""
    a, b = links(house)
    async with Client(a, "Ana") as ana, Client(b, "Ben") as ben:
        await begin(ana, ben)
        for number in range(3):
            await ben.do("keep_for_my_turn", words=f"note {number}")
            ben.lose_line()
        async with asyncio.timeout(PATIENCE_S):
            await ben.until(lambda: len(ben.view["kept"]) == 3)
        versions = [each["at"]["version"] for each in ben.entries if each["log"] == "own"]
        assert versions == list(range(versions[0], versions[0] + len(versions)))
        kept = [e["event"]["words"] for e in ben.entries if e["event"]["t"] == "words_kept"]
        assert kept == ["note 0", "note 1", "note 2"]
    async with Client(b, secret=ben.secret) as again:
        assert sorted(again.entries, key=repr) == sorted(ben.entries, key=repr)


async def test_a_first_line_cut_anywhere_leaves_neither_gap_nor_double(house: House) -> None:
    """All entries come anew then, and whoever reads the news is told to begin again."""
    a, b = links(house)
    async with Client(a, "Ana") as ana, Client(b, "Ben") as ben:
        await begin(ana, ben)
        for number in range(4):
            await ben.do("keep_for_my_turn", words=f"note {number}")
    begun_anew = 0
    async with behind_a_proxy(b) as (line, through):
        for after in range(200, 1_600, 90):
            line.cut_answer_after(after)
            cut = Client(through, secret=ben.secret)
            reading = asyncio.create_task(read_all(cut, len(ben.entries)))
            async with cut, asyncio.timeout(PATIENCE_S):
                told, resets = await reading
            begun_anew += resets.count("line_lost")
            assert sorted(told, key=repr) == sorted(ben.entries, key=repr)
            assert told == cut.entries
        assert line.cuts > 10
    assert begun_anew > 3


async def read_all(client: Client, entries: int) -> tuple[list[Json], list[str]]:
    """What a reader of the news holds once there are ``entries`` and a view, and its resets."""
    told: list[Json] = []
    resets: list[str] = []
    async for news in client.news():
        match news["t"]:
            case "entry":
                told.append(news)
            case "reset":
                told.clear()
                resets.append(news["reason"])
            case _ if len(told) == entries:
                break
    return told, resets


async def test_after_unavailable_the_same_id_is_asked_again(house: House) -> None:
    """More than anybody taps, at once: each is answered in the end, and answered once."""
    a, b = links(house)
    frames: list[Json] = []
    async with Client(a, "Ana", each=frames.append) as ana, Client(b, "Ben") as ben:
        await begin(ana, ben)
        asking = [asyncio.create_task(ana.ask("let_go", ref=ref)) for ref in range(24)]
        async with asyncio.timeout(60):
            answers = await asyncio.gather(*asking)
        assert {answer["reason"] for answer in answers} == {"not_kept"}
    told = [frame["t"] for frame in frames if "id" in frame]
    assert told.count("unavailable") > 0
    assert told.count("refused") == 24


async def test_the_news_tell_everything_once_and_the_newest_view(house: House) -> None:
    a, b = links(house)
    async with Client(a, "Ana") as ana, Client(b, "Ben") as ben:
        told: list[Json] = []

        async def listen() -> None:
            async for news in ben.news():
                told.append(news)
                if news["t"] == "view" and "say" in news["may"]:
                    return

        listening = asyncio.create_task(listen())
        await begin(ana, ben)
        await ana.do("say", words="I felt far away.")
        async with asyncio.timeout(PATIENCE_S):
            await listening
        assert [each for each in told if each["t"] == "entry"] == ben.entries
        assert told[-1] == ben.view


async def test_a_return_link_opens_the_seat_elsewhere_and_the_first_device_is_told(
    house: House,
) -> None:
    a, _ = links(house)
    async with Client(a, "Ana") as first:
        link = await first.make_return_link()
        async with Client(link) as second:
            assert second.seat == "partner_a"
            with pytest.raises(TurnedAway, match="newer line") as away:
                async with asyncio.timeout(PATIENCE_S):
                    await first.until(lambda: False)
            assert away.value.reason == "replaced"
            with pytest.raises(TurnedAway):
                await first.do("end_for_today")
            with pytest.raises(TurnedAway):
                async for _ in first.news():
                    pass


async def test_a_spent_link_turns_away_at_once(house: House) -> None:
    a, _ = links(house)
    async with Client(a, "Ana"):
        with pytest.raises(TurnedAway) as away:
            await Client(a, "Somebody else").come_in()
    assert (away.value.code, away.value.reason) == (4410, "link_spent")


async def test_where_nobody_answers_it_gives_up_kindly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE_S", 0.5)
    link = f"http://127.0.0.1:{free_port()}/#{'a' * 26}.{random_name(32)}"
    with pytest.raises(NotReached, match="Is the server running"):
        await Client(link, "Ana").come_in()


async def test_a_fault_of_the_one_who_listens_is_not_lost(house: House) -> None:
    a, _ = links(house)
    numbers = count()

    def listens(frame: Json) -> None:
        if next(numbers) == 3:
            raise ArithmeticError

    with pytest.raises(ArithmeticError):
        async with Client(a, "Ana", each=listens) as ana, asyncio.timeout(PATIENCE_S):
            await ana.until(lambda: False)


async def test_a_server_that_hangs_is_noticed_and_come_back_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SILENT_PINGS", 0.5)
    with House(tmp_path / "data") as house:
        a, _ = links(house)
        welcomes: list[Json] = []

        def welcomed(frame: Json) -> None:
            if frame["t"] == "welcome":
                welcomes.append(frame)

        async with Client(a, "Ana", each=welcomed) as ana:
            house.send(signal.SIGSTOP)
            asking = asyncio.create_task(ana.do("welcome_signals", signals=[]))
            async with asyncio.timeout(PATIENCE_S):
                await ana.until(lambda: not ana.has_line)
            house.send(signal.SIGCONT)
            async with asyncio.timeout(PATIENCE_S):
                await asking
        assert len(welcomes) == 2
