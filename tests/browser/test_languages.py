"""Each phone speaks its own language, and a change of language costs nobody a word or a place.

Rules of this file:

* A phone's language is what its browser says, as with a real phone; nothing is injected.
"""

from collections.abc import AsyncIterator
from typing import Final

import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.browser.couple import BACK, SHARE, Couple
from tests.browser.person import Person
from tests.browser.spanish import SpanishReader

pytestmark = pytest.mark.asyncio(loop_scope="session")

DRAFT: Final = "Cuando la cena pasó y no hablamos, me sentí lejos de ti."


async def opens_who_is_here(person: Person) -> None:
    """Tap the names at the top."""
    await person.page.locator("header .who").click()
    await person.sees("people")


@pytest_asyncio.fixture(loop_scope="session")
async def mixed(couple: Couple) -> AsyncIterator[Couple]:
    """Ana's phone speaks Spanish, Ben's English."""
    couple.ana = SpanishReader.of(await couple.phone_of("Ana", locale="es-ES"))
    yield couple


async def test_two_phones_each_speak_their_own_language(mixed: Couple) -> None:
    ana, ben = mixed.ana, mixed.ben
    await mixed.begin()
    await ana.reads("Tienes la palabra")
    await ben.reads("Ana has the floor")
    await mixed.until("confirm", ana, ben)
    await ana.reads("Ben oyó:")
    await ben.reads("Ana is reading what you said back")
    await ana.confirms("nearly")
    await ana.taps("lejos" if await ana.button("lejos").count() else "far")
    await ana.taps("Show what is missing")
    await ben.reads("Nearly. Ana marked what matters most.")
    await ben.says_back(BACK)
    await ana.confirms("yes")
    await ana.reads("¿Hay más?")
    await ben.rests(5)
    await mixed.both_see("rest")
    await ana.reads("Un descanso hasta las 19:")
    await ben.reads("A rest until 19:")
    await ana.does_not_read("rest until")


async def test_a_phone_fetches_the_sentences_of_its_own_language_alone(mixed: Couple) -> None:
    fetched: list[str] = []
    mixed.ana.page.on("request", lambda request: fetched.append(request.url))
    await mixed.come_in()
    await mixed.ana.reads("Tú y Ben están en la sala")
    sentences = [url.rpartition("/")[2] for url in fetched if "/words." in url]
    assert len(sentences) == 2
    assert all(".es-" in name for name in sentences)


async def test_a_change_in_the_middle_of_a_turn_keeps_the_draft_and_the_place(
    couple: Couple,
) -> None:
    ana = couple.ana
    await couple.begin()
    await ana.writes(DRAFT)
    await opens_who_is_here(ana)
    welcomed = ana.line.welcomed
    await ana.taps("Español")
    await ana.reads("Quién está aquí")
    await ana.line.is_welcomed(welcomed + 1)
    ana = SpanishReader.of(ana)
    await ana.taps("Volver")
    await ana.sees("speak")
    await expect(ana.words).to_have_value(DRAFT)
    assert ana.line.asked_for("say") == []
    await ana.page.reload()
    await ana.sees("speak")
    await ana.reads("Tienes la palabra")
    await expect(ana.words).to_have_value(DRAFT)
    await ana.says(DRAFT)
    await couple.ben.sees("reflect")
    await couple.ben.reads(DRAFT)


async def test_prompts_come_in_the_language_of_the_phone_and_say_which(mixed: Couple) -> None:
    ana, ben = mixed.ana, mixed.ben
    await mixed.begin()
    prompt = ana.page.locator("main p.lead[lang]").first
    await expect(prompt).to_have_attribute("lang", "es")
    await ana.says(SHARE)
    await expect(ben.page.locator("main p.lead[lang]").first).to_have_attribute("lang", "en")


async def test_at_the_door_the_name_stays_where_the_language_changes(couple: Couple) -> None:
    ana = couple.ana
    await ana.opens(couple.link("partner_b"))
    await ana.page.get_by_label("Your name").fill("Ana")
    await ana.taps("Español")
    await expect(ana.page.get_by_label("Tu nombre")).to_have_value("Ana")
    await expect(ana.page.locator("html")).to_have_attribute("lang", "es")
    await expect(ana.button("Español")).to_have_attribute("aria-pressed", "true")
    await ana.taps("English")
    await expect(ana.page.get_by_label("Your name")).to_have_value("Ana")


async def test_a_phone_in_a_language_that_is_not_here_is_spoken_to_in_english(
    couple: Couple,
) -> None:
    carl = await couple.phone_of("Carl", locale="de-DE")
    await carl.opens(couple.address)
    await carl.reads("Open the link you were given")
    await expect(carl.button("Español")).to_be_visible()


async def test_an_exit_forgets_the_language_too(couple: Couple) -> None:
    ana = couple.ana
    await couple.begin()
    await opens_who_is_here(ana)
    await ana.taps("Español")
    await ana.reads("Quién está aquí")
    assert "es" in (await ana.stored()).values()
    await ana.taps("Salir")
    await ana.page.wait_for_url("https://www.wikipedia.org/**")
    await ana.opens(f"{couple.address}/healthz")
    assert await ana.stored() == {}
