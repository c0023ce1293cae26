"""Every screen in Spanish, whose words are longer: 320 px wide, and there in large letters too.

A walk as in ``test_screens`` and ``test_therapist_screens``, with phones that speak Spanish; on the
laptop the language is changed for each look and back again.
"""

from collections.abc import AsyncIterator, Mapping
from typing import Final

import pytest
import pytest_asyncio

from tests.browser.couple import BACK, FELT, GLAD, HEART, SENSE, Couple
from tests.browser.looking import WAYS, Way, looks_right
from tests.browser.person import Person
from tests.browser.spanish import SpanishReader
from tests.browser.therapist import Trio

pytestmark = pytest.mark.asyncio(loop_scope="session")

WHERE_IT_HURTS: Final[Mapping[str, Way]] = {name: WAYS[name] for name in ("narrow", "narrow-large")}
SHEETS: Final[Mapping[str, str]] = {
    "phone": "Letras, sonido y salida",
    "signals": "Señales que quieres recibir",
    "link": "Volver desde otro aparato",
    "erase": "Borrar todo",
}
SHARE: Final = "Cuando la cena pasó y no hablamos, me sentí lejos de ti."


async def looks_right_in_spanish(person: Person, name: str) -> None:
    """Look at the screen where long words hurt; it has to say which language it is in."""
    assert await person.evaluates("document.documentElement.lang") == "es"
    await looks_right(person, f"es-{name}", ways=WHERE_IT_HURTS)


async def desk_looks_right(trio: Trio, name: str) -> None:
    """Look at the therapist's page in Spanish, and go on in English."""
    await trio.ito.taps("Español")
    await trio.ito.reads("Tus salas")
    await trio.ito.looks_right(f"es-therapist-{name}")
    await trio.ito.taps("English")
    await trio.ito.reads("Your rooms")


async def opens_who_is_here(person: Person) -> None:
    """Tap the names at the top."""
    await person.page.locator("header .who").click()
    await person.sees("people")


@pytest_asyncio.fixture(loop_scope="session")
async def spanish(couple: Couple) -> AsyncIterator[Couple]:
    """Both phones speak Spanish."""
    couple.ana = SpanishReader.of(await couple.phone_of("Ana", locale="es-ES"))
    couple.ben = SpanishReader.of(await couple.phone_of("Ben", locale="es-MX"))
    yield couple


@pytest_asyncio.fixture(loop_scope="session")
async def three(trio: Trio) -> AsyncIterator[Trio]:
    """Both phones speak Spanish, and Dr. Ito's laptop English."""
    trio.ana = SpanishReader.of(await trio.phone_of("Ana", locale="es-ES"))
    trio.ben = SpanishReader.of(await trio.phone_of("Ben", locale="es-MX"))
    yield trio


async def test_before_the_room(spanish: Couple) -> None:
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


async def test_from_the_lobby_to_what_was_heard(spanish: Couple) -> None:
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
    await ana.writes(SHARE)
    await looks_right_in_spanish(ana, "speak")
    await looks_right_in_spanish(ben, "listen")
    await ana.says(SHARE)
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


async def test_from_the_summary_to_what_landed(spanish: Couple) -> None:
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
    await ben.reads("Aún no se envió. Solo tú lo ves.")
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


async def test_rests(spanish: Couple) -> None:
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


async def test_goodbye(spanish: Couple) -> None:
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


async def test_five_minutes(spanish: Couple) -> None:
    ana, ben = spanish.ana, spanish.ben
    await spanish.take_up("five-minutes")
    await spanish.begin()
    await ana.says(SHARE)
    await ben.says_back(BACK)
    await ana.confirms("yes")
    await ana.sees("thank")
    await looks_right_in_spanish(ana, "thank")
    await looks_right_in_spanish(ben, "being_thanked")
    await ana.says("Gracias por escucharme.")
    await ben.sees("speak_now")
    await looks_right_in_spanish(ben, "speak_now")
    await looks_right_in_spanish(ana, "being_asked_to_speak")


async def test_what_concerns_this_phone_alone(spanish: Couple) -> None:
    ana = spanish.ana
    await spanish.begin()
    for name, tapped in SHEETS.items():
        await opens_who_is_here(ana)
        await ana.taps(tapped)
        await ana.sees(name)
        for folded in await ana.page.locator("main summary").all():
            await folded.click()
        await looks_right_in_spanish(ana, name)
        await ana.taps("Volver")
        if await ana.screen() == "people":
            await ana.taps("Volver")
    await opens_who_is_here(ana)
    await ana.taps("Volver desde otro aparato")
    await ana.taps("Crear un enlace")
    await ana.reads("Tu enlace, que solo se ve ahora:")
    await looks_right_in_spanish(ana, "link-made")


async def test_with_a_therapist_at_the_door(three: Trio) -> None:
    ana, ben, ito = three.ana, three.ben, three.ito
    await ito.opens(f"{three.desk}/therapist/")
    await desk_looks_right(three, "no-room")
    await three.begin()
    await ana.writes(SHARE)
    await ito.opens_link(three.knock_link)
    await desk_looks_right(three, "door")
    await three.knock()
    await desk_looks_right(three, "knocked")
    await looks_right_in_spanish(ana, "knock")
    await three.let_in()
    await desk_looks_right(three, "three-words")
    await looks_right_in_spanish(ana, "three-words")
    await opens_who_is_here(ben)
    await looks_right_in_spanish(ben, "people-with-therapist")


async def test_with_a_therapist_in_the_room(three: Trio) -> None:
    ana, ben, ito = three.ana, three.ben, three.ito
    await three.begin_together()
    await ana.says(SHARE)
    await ito.reads(SHARE)
    await ito.opens_act("Hold the room")
    await desk_looks_right(three, "act")
    await ito.taps("Hold it")
    await three.both_see("held")
    await looks_right_in_spanish(ben, "held")
    await desk_looks_right(three, "holds")
    await ito.does("Let it go on", "Let it go on")
    await ben.sees("reflect")
    await ito.tells("Ben", "Take your time.")
    await ben.reads("Solo tú ves esto. De Dr. Ito.")
    await looks_right_in_spanish(ben, "private-line")
    await ito.does("Talk with Ana alone", "Begin with Ana")
    await ana.sees("caucus")
    await looks_right_in_spanish(ana, "caucus")
    await ben.sees("caucus_waiting")
    await looks_right_in_spanish(ben, "caucus_waiting")
    await desk_looks_right(three, "alone")


async def test_when_the_therapist_is_gone(three: Trio) -> None:
    ana, ito = three.ana, three.ito
    await three.begin_together()
    ito.line.goes_silent()
    await ito.page.clock.run_for(12_000)
    await ito.reads("The line to this room is down")
    await desk_looks_right(three, "line-down")
    await three.line_of_ito_is_missed()
    await three.both_see("missing")
    await looks_right_in_spanish(ana, "missing")
    await three.time_passes(minutes=2)
    await three.both_read("Pueden elegir ustedes dos.")
    await looks_right_in_spanish(ana, "missing-round")


async def test_what_the_wording_rules_show(spanish: Couple) -> None:
    ana, ben = spanish.ana, spanish.ben
    await spanish.begin()
    await ana.says("Siempre me dejas sola.")
    await ana.reads("En unos segundos puedes enviarlo así.")
    await looks_right_in_spanish(ana, "held-words")
    await spanish.time_passes(seconds=6)
    await ana.reads("Puedes enviarlo así, o cambiarlo.")
    await looks_right_in_spanish(ana, "held-words-ripe")
    await ana.taps("Change it")
    await ana.says("Tengo miedo de lo que me vas a hacer.")
    await ana.reads("What do you need now?")
    await ana.page.get_by_text("Dónde hay ayuda").click()
    await looks_right_in_spanish(ana, "care")
    await ana.taps("Volver y cambiarlas")
    await spanish.until("validate", ana, ben)
    await ben.says("Tiene sentido que te sintieras lejos, pero yo estaba cansado.")
    await ben.taps("Change it")
    await ben.taps("Say it")
    await ben.reads("Take a rest")
    await looks_right_in_spanish(ben, "stopped-twice")
    await ben.taps("That's not what I meant")
    await looks_right_in_spanish(ben, "ask-first")
    await ben.taps("Ask Ana")
    await ana.sees("being_asked_to_hear")
    await looks_right_in_spanish(ana, "being_asked_to_hear")
    await looks_right_in_spanish(ben, "asking_to_hear")
    await ana.taps("Rather not")
    await ben.sees("validate")
    await looks_right_in_spanish(ben, "declined")
