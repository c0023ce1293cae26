"""One floor, no lost "but", and words that stay until they are said."""

import pytest
from playwright.async_api import expect

from tests.browser.couple import SHARE, Couple

pytestmark = pytest.mark.asyncio(loop_scope="session")

WITH_BUT = "It makes sense that you were hurt, but I was tired too."


async def test_only_the_one_with_the_floor_has_anything_to_write_in(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    await expect(ana.words).to_be_visible()
    await expect(ben.page.get_by_role("textbox")).to_have_count(0)
    await ana.says(SHARE)
    await ben.sees("reflect")
    await ana.sees("being_reflected")
    await expect(ana.page.get_by_role("textbox")).to_have_count(0)


async def test_a_but_is_held_back_kept_and_offered_on_ones_own_turn(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    await couple.until("validate", ana, ben)
    await ben.says(WITH_BUT)
    await ben.reads("This would take back the first half.")
    await expect(ben.page.locator("mark")).to_have_text("but")
    # Only the writer sees it.
    await ana.sees("being_acknowledged")
    assert "tired" not in await ana.main.inner_text()
    await ben.taps("Keep the rest for me")
    await expect(ben.words).to_have_value("It makes sense that you were hurt")
    await ben.taps("Say it")
    await ana.sees("receive")
    await ana.reads("It makes sense that you were hurt")
    await ana.receives("landed")
    await ben.sees("empathize")
    await ben.says("I imagine you felt lonely.")
    await ana.sees("receive")
    await ana.receives("landed")
    # Ben's own turn.
    await ben.sees("speak")
    await ben.reads("You kept this for your turn")
    await ben.taps("Use")
    await expect(ben.words).to_have_value("I was tired too.")
    await ben.taps("Say it")
    await ana.sees("reflect")
    await ana.reads("I was tired too.")
    # What was said is no longer offered.
    await ana.says_back("You were tired too.")
    await ben.sees("confirm")
    await ben.confirms("yes")
    await ben.sees("more")
    await ben.taps("Yes, there is more")
    await ben.sees("speak")
    await ben.does_not_read("You kept this for your turn")


async def test_a_sentence_held_back_can_be_changed(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    await couple.until("validate", ana, ben)
    await ben.says(WITH_BUT)
    await ben.taps("Change it")
    await expect(ben.words).to_have_value(WITH_BUT)
    await ben.says("It makes sense that you were hurt.")
    await ana.sees("receive")


async def test_a_half_written_sentence_survives_a_reload(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    await ana.writes("I felt alone when")
    await couple.reload(ana)
    await ana.sees("speak")
    await expect(ana.words).to_have_value("I felt alone when")
    await couple.reload(ben)
    await ben.sees("listen")
    await ana.taps("Say it")
    await ben.sees("reflect")
    await ben.reads("I felt alone when")
    # Said, it is a draft no more.
    await ana.forgets("I felt alone when")


async def test_enter_makes_a_new_line_and_never_sends(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    await ana.words.focus()
    for key in ("a", "Enter", "b", "Control+Enter", "Shift+Enter", "Meta+Enter"):
        await ana.page.keyboard.press(key)
    assert (await ana.words.input_value()).startswith("a\nb")
    await ana.sees("speak")
    await ben.sees("listen")
    assert ana.line.asked_for("say") == []


async def test_a_double_tap_says_it_once(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    await ana.writes(SHARE)
    await ana.button("Say it").dblclick()
    await ben.sees("reflect")
    assert len(ana.line.asked_for("say")) == 1


async def test_the_words_marked_as_missing_are_shown_where_they_stand(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    await ana.says("😀 I felt far away.")
    await ben.sees("reflect")
    await ben.says_back("You felt something.")
    await ana.sees("confirm")
    await ana.confirms("nearly")
    await ana.taps("far")
    await ana.taps("away")
    await ana.page.get_by_role("textbox").fill("lonely")
    await ana.taps("Show what is missing")
    await ben.sees("reflect")
    await expect(ben.page.locator("mark")).to_have_text("far away")
    await ben.reads("lonely")
