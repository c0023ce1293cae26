"""Whatever comes in gets one clear answer with a code, and the house goes on.

The rows stand in ``bad_frames``, ``bad_doors`` and ``bad_requests``.
"""

from collections.abc import Iterator

import pytest

from tests.house import House
from tests.web.bad_doors import DOORS
from tests.web.bad_frames import FRAMES
from tests.web.bad_requests import HOST_KEY, REQUESTS
from tests.web.scene import Bad, Scene

ROWS = (*FRAMES, *DOORS, *REQUESTS)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("house") / "data"
    with House(folder, moved=True, REPAIR_HOST_KEY=HOST_KEY) as running:
        yield running


@pytest.mark.parametrize("bad", ROWS, ids=lambda bad: bad.name)
async def test_bad_input_gets_one_clear_answer_and_the_house_goes_on(
    house: House, bad: Bad
) -> None:
    said = len(house.said())
    assert await bad.act(Scene(house)) == bad.answer
    ana, ben = await Scene(house).both()
    await ana.done("choose_first", speaker="partner_b")
    await ben.until(lambda: bool(ben.view["first"]))
    await ana.go()
    await ben.go()
    assert "Traceback" not in house.said()
    assert len(house.said()[said:].splitlines()) <= 1
