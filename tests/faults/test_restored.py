"""An old copy of the store is put back: phones notice, and what OPERATING.md says of it holds."""

import asyncio
import shutil
from pathlib import Path

from tests.cli.typed import typed
from tests.house import House
from tests.phone import Phone
from tests.web.scene import Scene


async def sharing(house: House) -> tuple[Phone, Phone]:
    """Ana and Ben, and Ana has said something."""
    ana, ben = await Scene(house).sharing()
    await ana.done("say", words="I felt alone on Sunday.")
    await ben.sees("reflecting")
    return ana, ben


async def put_back(house: House, copy: Path) -> None:
    """Stop the server, put the copy in the place of the data folder, and start it again."""
    house.stop()
    await asyncio.to_thread(shutil.rmtree, house.data_dir)
    await asyncio.to_thread(shutil.copytree, copy, house.data_dir)
    house.start()


async def backed_up(house: House, copy: Path) -> None:
    """Stop the server, copy its data folder, and start it again."""
    house.stop()
    await asyncio.to_thread(shutil.copytree, house.data_dir, copy)
    house.start()


async def test_phones_that_have_seen_more_than_the_copy_are_told_and_go_on(tmp_path: Path) -> None:
    house = House(tmp_path / "data").start()
    try:
        ana, ben = await sharing(house)
        await backed_up(house, tmp_path / "copy")
        for phone in (ana, ben):
            await phone.come(at=phone.at())
            assert phone.resets == []
        await ben.done("say", words="You felt alone on Sunday.")
        await ana.sees("confirming")
        await put_back(house, tmp_path / "copy")
        for phone in (ana, ben):
            await phone.come(at=phone.at())
            await phone.until(lambda phone=phone: phone.resets == ["history_lost"])  # type: ignore[misc]
        await ben.sees("reflecting")
        await ben.done("say", words="You felt alone on Sunday.")
        await ana.sees("confirming")
    finally:
        house.stop()


async def test_a_room_that_was_deleted_since_is_back_with_the_copy_until_it_is_deleted_again(
    tmp_path: Path,
) -> None:
    house = House(tmp_path / "data").start()
    try:
        ana, ben = await sharing(house)
        await backed_up(house, tmp_path / "copy")
        await ana.come(at=ana.at())
        assert (await ana.ask("erase_room"))["t"] == "erased"
        await put_back(house, tmp_path / "copy")
        # A phone that still has its key can open it: this is what a backup keeps.
        ben = await Phone.of(ben).come()
        assert ben.words() == ["I felt alone on Sunday."]
        told = await asyncio.to_thread(typed, "erase", ana.room, "--yes", data=house.data_dir)
        assert told.status == 0, told.all
        await ben.until(lambda: ben.closed == (4404, "room_gone"))
    finally:
        house.stop()
