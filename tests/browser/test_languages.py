"""Each phone speaks its own language, and a change of language costs nobody a word or a place.

Rules of this file:

* A phone's language is what its browser says, as with a real phone; nothing is injected.
* Every Spanish screen is looked at where long words hurt: 320 px wide, and in large letters.
"""

from collections.abc import AsyncIterator, Mapping
from typing import Final

import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.browser.couple import BACK, FELT, GLAD, HEART, SENSE, SHARE, Couple
from tests.browser.looking import WAYS, Way, looks_right
from tests.browser.person import Person
from tests.browser.spanish import SpanishReader

pytestmark = pytest.mark.asyncio(loop_scope="session")

WHERE_IT_HURTS: Final[Mapping[str, Way]] = {
    name: WAYS[name] for name in ("light", "narrow", "narrow-large")
}
DRAFT: Final = "Cuando la cena pasó y no hablamos, me sentí lejos de ti."


async def looks_right_in_spanish(person: Person, name: str) -> None:
    """Look at the screen where long words hurt; it has to say which language it is in."""
    assert await person.evaluates("document.documentElement.lang") == "es"
    await looks_right(person, f"es-{name}", ways=WHERE_IT_HURTS)


async def opens_who_is_here(person: Person) -> None:
    """Tap the names at the top."""
    await person.page.locator("header .who").click()
    await person.sees("people")


@pytest_asyncio.fixture(loop_scope="session")
async def mixed(couple: Couple) -> AsyncIterator[Couple]:
    """Ana's phone speaks Spanish, Ben's English."""
    couple.ana = SpanishReader.of(await couple.phone_of("Ana", locale="es-ES"))
    yield couple


@pytest_asyncio.fixture(loop_scope="session")
async def spanish(mixed: Couple) -> AsyncIterator[Couple]:
    """Both phones speak Spanish."""
    mixed.ben = SpanishReader.of(await mixed.phone_of("Ben", locale="es-MX"))
    yield mixed


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


# ---------------------------------------------------------------- every screen, in Spanish


async def test_spanish_before_the_room(spanish: Couple) -> None:
    ana, ben = spanish.ana, spanish.ben
    await ana.opens(spanish.address)
    await ana.sees("open_link")
    await looks_right_in_spanish(ana, "open_link")
    await ana.opens(spanish.link("partner_b"))
    await ana.sees("join")
    await looks_right_in_spanish(ana, "join")
    await ben.comes_in(f"{spanish.address}/#{'a' * 26}.{'A' * 43}")
    await ben.sees("stopped")
    await looks_right_in_spanish(ben, "stopped")


async def test_spanish_from_the_lobby_to_what_was_heard(spanish: Couple) -> None:
    ana, ben = spanish.ana, spanish.ben
    await spanish.come_in()
    await looks_right_in_spanish(ana, "gathering")
    await opens_who_is_here(ana)
    await looks_right_in_spanish(ana, "people")
    await ana.taps("Volver")
    await ana.taps("I speak first")
    await ben.taps("Ana speaks first")
    await spanish.both_see("agreeing")
    await looks_right_in_spanish(ana, "agreeing")
    await spanish.agree()
    await ana.sees("speak")
    await ana.writes(DRAFT)
    await looks_right_in_spanish(ana, "speak")
    await looks_right_in_spanish(ben, "listen")
    await ana.says(DRAFT)
    await ben.sees("reflect")
    await ben.writes(BACK)
    await looks_right_in_spanish(ben, "reflect")
    await looks_right_in_spanish(ana, "being_reflected")
    await ben.says_back(BACK)
    await ana.sees("confirm")
    await looks_right_in_spanish(ana, "confirm")
    await looks_right_in_spanish(ben, "being_confirmed")
    await ana.confirms("nearly")
    await ana.taps("lejos")
    await looks_right_in_spanish(ana, "nearly")
    await ana.taps("Show what is missing")
    await ben.reads("Casi. Ana marcó lo que más importa.")
    await looks_right_in_spanish(ben, "reflect-again")
    for _ in range(2):
        await ben.says_back(BACK)
        await ana.sees("confirm")
        await ana.confirms("no")
        if await ana.screen() == "crossroads":
            break
    await ana.sees("crossroads")
    await looks_right_in_spanish(ana, "crossroads")
    await looks_right_in_spanish(ben, "at_the_others_crossroads")


async def test_spanish_from_the_summary_to_what_landed(spanish: Couple) -> None:
    ana, ben = spanish.ana, spanish.ben
    await spanish.begin()
    await ana.says(SHARE)
    await ben.says_back(BACK)
    await ana.confirms("yes")
    await ana.sees("more")
    await looks_right_in_spanish(ana, "more")
    await looks_right_in_spanish(ben, "being_asked_more")
    await ana.taps("That's all")
    await ben.sees("summary")
    await looks_right_in_spanish(ben, "summary")
    await ben.says_back(HEART)
    await ana.confirms("yes")
    await ben.sees("validate")
    await looks_right_in_spanish(ana, "being_acknowledged")
    await ben.says("It makes sense that you were hurt, but I was tired too.")
    await ben.reads("Se quedó aquí, y solo tú lo ves")
    await looks_right_in_spanish(ben, "but")
    await ben.taps("Keep the rest for me")
    await ben.reads("Guardado para tu propio turno.")
    await ben.says(SENSE)
    await ana.sees("receive")
    await looks_right_in_spanish(ana, "receive")
    await looks_right_in_spanish(ben, "being_received")
    await ana.receives("felt_like_but")
    await ben.sees("validate")
    await looks_right_in_spanish(ben, "validate-again")
    await ben.says(SENSE)
    await ana.receives("landed")
    await ben.sees("empathize")
    await looks_right_in_spanish(ben, "empathize")
    await ben.says(FELT)
    await ana.receives("landed")
    await ben.sees("speak")
    await looks_right_in_spanish(ben, "speak-with-kept-words")


async def test_spanish_rests(spanish: Couple) -> None:
    ana, ben = spanish.ana, spanish.ben
    await spanish.begin()
    await ben.taps("Pause")
    await ben.sees("pause")
    await ben.page.get_by_text("Elegir otras palabras").click()
    await ben.page.get_by_text("Más tarde hoy, o mañana").click()
    await looks_right_in_spanish(ben, "pause")
    await ben.taps("5 minutes")
    await spanish.both_see("rest")
    await ana.reads("en más o menos cinco minutos")
    await looks_right_in_spanish(ana, "rest")
    await spanish.time_passes(minutes=5)
    await ana.reads("Llegó la hora")
    await looks_right_in_spanish(ana, "rest-round")
    await ana.taps("I'm back")
    await looks_right_in_spanish(ana, "rest-how-stirred-up")
    await ana.taps("8")
    await ana.reads("Descansar 20 minutos más")
    await looks_right_in_spanish(ana, "rest-suggestion")


async def test_spanish_goodbye(spanish: Couple) -> None:
    ana, ben = spanish.ana, spanish.ben
    await spanish.begin()
    await spanish.round_goes_well(ana, ben)
    await spanish.round_goes_well(ben, ana)
    await ben.sees("appreciate")
    await looks_right_in_spanish(ben, "appreciate")
    await looks_right_in_spanish(ana, "being_appreciated")
    await ben.says(GLAD)
    await spanish.appreciate(ana, ben)
    await spanish.both_see("feel_heard")
    await looks_right_in_spanish(ana, "feel_heard")
    await ana.feels("fully")
    await ana.sees("feel_heard_said")
    await looks_right_in_spanish(ana, "feel_heard_said")
    await ben.feels("partly")
    await spanish.both_see("closing")
    await looks_right_in_spanish(ana, "closing")
    await ana.taps("Goodbye for today")
    await ben.taps("Goodbye for today")
    await spanish.both_see("farewell")
    await looks_right_in_spanish(ana, "farewell")
