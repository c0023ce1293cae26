"""The picture of a turn in the README. To take it anew after a change of looks:

TEST_TAKE_PICTURE=yes .venv/bin/python -m pytest tests/browser/test_picture.py
"""

import os
from pathlib import Path
from typing import Final

import pytest

from tests.browser.couple import SHARE, Couple
from tests.browser.looking import SETTLED, picture

pytestmark = pytest.mark.asyncio(loop_scope="session")

PICTURE: Final = Path(__file__).parents[2] / "client_web" / "turn.png"
LARGEST: Final = 60_000
"""Bytes: a reader of the README waits for it."""


async def test_the_picture_of_a_turn_is_there_and_light(couple: Couple) -> None:
    await couple.begin()
    await couple.ana.writes(SHARE)
    await couple.ana.page.evaluate(SETTLED)
    taken = await picture(couple.ana.page, "turn")
    if os.environ.get("TEST_TAKE_PICTURE"):
        PICTURE.write_bytes(taken.read_bytes())
    for image in (taken, PICTURE):
        content = image.read_bytes()
        assert int.from_bytes(content[16:20], "big") == 390
        assert int.from_bytes(content[20:24], "big") == 844
        assert len(content) < LARGEST
