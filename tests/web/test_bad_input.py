"""Whatever comes in gets one clear answer with a code, and the house goes on.

The rows stand in ``bad_frames``, ``bad_doors`` and ``bad_requests``. Frames and doors are tried
in every subprotocol; over http there is only one way to ask.
"""

from collections.abc import Iterator

import pytest

from server.wire.codec import PROTOCOLS
from tests.house import House
from tests.web.bad_doors import DOORS
from tests.web.bad_frames import frames
from tests.web.bad_requests import HOST_KEY, REQUESTS
from tests.web.scene import JSON, Bad, Scene
from tests.web.unreadable import UNREADABLE

ROWS = (
    *((protocol, bad) for protocol in UNREADABLE for bad in frames(UNREADABLE[protocol])),
    *((protocol, bad) for protocol in UNREADABLE for bad in DOORS),
    *((JSON, bad) for bad in REQUESTS),
)


def test_no_subprotocol_is_left_out() -> None:
    assert UNREADABLE.keys() == PROTOCOLS.keys()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("house") / "data"
    with House(folder, moved=True, REPAIR_HOST_KEY=HOST_KEY) as running:
        yield running


@pytest.mark.parametrize(
    ("protocol", "bad"), ROWS, ids=[f"{p.rpartition('.')[2]}: {bad.name}" for p, bad in ROWS]
)
async def test_bad_input_gets_one_clear_answer_and_the_house_goes_on(
    house: House, protocol: str, bad: Bad
) -> None:
    said = len(house.said())
    assert await bad.act(Scene(house, protocol)) == bad.answer
    ana, ben = await Scene(house, protocol).both()
    await ana.done("choose_first", speaker="partner_b")
    await ben.until(lambda: bool(ben.view["first"]))
    await ana.go()
    await ben.go()
    assert "Traceback" not in house.said()
    assert len(house.said()[said:].splitlines()) <= 1
