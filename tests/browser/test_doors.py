"""Links and tabs: one sentence and a way forward for each door that stays shut."""

import pytest
from playwright.async_api import expect

from tests.browser.couple import SHARE, Couple

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_spent_link_says_so(couple: Couple) -> None:
    await couple.come_in()
    stranger = await couple.phone_of("Carl")
    await stranger.comes_in(couple.link("partner_b"))
    await stranger.sees("stopped")
    await stranger.reads("This link was already opened on a phone.")
    await couple.both_see("gathering")
    await couple.ana.does_not_read("Carl")


async def test_a_link_to_no_room_says_so(couple: Couple) -> None:
    await couple.ana.comes_in(f"{couple.address}/#{'a' * 26}.{'A' * 43}")
    await couple.ana.sees("stopped")
    await couple.ana.reads("Look at the link, or open a new room.")


async def test_a_link_with_a_wrong_secret_says_so(couple: Couple) -> None:
    room = couple.link("partner_b").rpartition(".")[0]
    await couple.ana.comes_in(f"{room}.{'A' * 43}")
    await couple.ana.sees("stopped")
    await couple.ana.reads("This link opens no room.")


async def test_half_a_link_says_where_to_find_a_whole_one(couple: Couple) -> None:
    await couple.ana.opens(couple.link("partner_b")[:-3])
    await couple.ana.sees("open_link")
    await couple.ana.reads("Open the link you were given")


async def test_a_name_that_is_none_is_asked_for_again(couple: Couple) -> None:
    ana = couple.ana
    await ana.opens(couple.link("partner_b"))
    name = ana.page.get_by_label("Your name")
    await ana.taps("Come in")
    await ana.reads("Write a name first, so that you can be greeted.")
    await name.fill("x" * 41)
    await ana.taps("Come in")
    await ana.reads("That name is a little long.")
    await name.fill("Ana")
    await ana.taps("Come in")
    await ana.sees("gathering")


async def test_enter_in_the_name_comes_in(couple: Couple) -> None:
    await couple.ana.opens(couple.link("partner_b"))
    await couple.ana.page.get_by_label("Your name").fill("Ana")
    await couple.ana.page.keyboard.press("Enter")
    await couple.ana.sees("gathering")


async def test_the_secret_of_a_link_leaves_the_address_bar(couple: Couple) -> None:
    await couple.come_in()
    for person, seat in ((couple.ana, "partner_b"), (couple.ben, "partner_a")):
        secret = couple.links[seat].rpartition(".")[2]
        assert secret not in person.page.url
        await couple.reload(person)
        await person.sees("gathering")


async def test_a_second_tab_takes_over_and_gives_back(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    await ana.writes("I felt")
    second = await couple.second_tab(ana)
    await second.opens(ana.page.url)
    await second.sees("speak")
    await expect(second.words).to_have_value("I felt")
    await ana.sees("stopped")
    await ana.reads("This conversation is open on another tab or phone.")
    await ana.taps("Use it here")
    await ana.sees("speak")
    await second.sees("stopped")
    await ana.says(SHARE)
    await ben.sees("reflect")


async def test_names_of_every_kind_are_shown_as_they_are(couple: Couple) -> None:
    couple.ana.name = "מרים 🌻"
    couple.ben.name = "<b>Ben</b> & Co"
    await couple.come_in()
    await couple.ana.reads("<b>Ben</b> & Co opened this room")
    await expect(couple.ben.page.locator("header bdi").last).to_have_text("מרים 🌻")
