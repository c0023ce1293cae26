"""What the wording rules do, on the phone of the one who writes and on the other's.

Rules of this file:

* Whatever a rule says is on the writer's phone alone. The other's shows nothing of it, and is told
  nothing, until its writer chooses to ask.
* A phone's language is what its browser says; the rules of both phones are active together.
"""

from typing import Final

import pytest
from playwright.async_api import expect

from tests.browser.couple import BACK, SENSE, SHARE, Couple
from tests.browser.line import Frame
from tests.browser.person import Person
from tests.browser.spanish import SpanishReader

pytestmark = pytest.mark.asyncio(loop_scope="session")

WITH_BUT: Final = "It makes sense that you were hurt, but I was tired too."
CON_PERO: Final = "Tiene sentido que te sintieras lejos, pero yo estaba cansado."
LEFT_ALONE: Final = "You always leave me alone."
AFRAID: Final = "I am afraid of what you will do to me."
NOT_SENT: Final = "Not sent yet. Only you see this."


async def marked(person: Person) -> str:
    """The phrase that is marked in one's own words."""
    mark = person.page.locator("mark")
    await expect(mark).to_have_count(1)
    return await mark.inner_text()


async def notices_nothing(person: Person, screen: str, told: list[str]) -> None:
    """The other's phone stands where it stood, and has said nothing."""
    await person.sees(screen)
    assert await person.page.locator("mark").count() == 0
    assert await person.told() == told


async def to_acknowledging(couple: Couple) -> None:
    """Ben is to say what makes sense to him."""
    await couple.begin()
    await couple.until("validate", couple.ana, couple.ben)
    await couple.ana.sees("being_acknowledged")


async def test_a_but_is_marked_for_its_writer_alone_and_a_reload_loses_no_word(
    couple: Couple,
) -> None:
    ana, ben = couple.ana, couple.ben
    await to_acknowledging(couple)
    told = await ana.told()
    await ben.says(WITH_BUT)
    await ben.reads(NOT_SENT)
    assert await marked(ben) == "but"
    await ben.reads("This would take back the first half.")
    await notices_nothing(ana, "being_acknowledged", told)
    await couple.reload(ben)
    await ben.sees("validate")
    await expect(ben.words).to_have_value(WITH_BUT)


async def test_a_pero_is_held_back_kept_and_offered_on_ones_own_turn(couple: Couple) -> None:
    ana = couple.ana
    ben = couple.ben = SpanishReader.of(await couple.phone_of("Ben", locale="es-ES"))
    await couple.come_in()
    await ana.taps("I speak first")
    await ben.taps("Ana speaks first")
    await couple.both_see("agreeing")
    await couple.agree()
    await ana.sees("speak")
    await couple.until("validate", ana, ben)
    await ben.says(CON_PERO)
    await ben.reads("Aún no se envió. Solo tú lo ves.")
    assert await marked(ben) == "pero"
    await ben.reads("Esto retiraría la primera mitad.")
    await ben.taps("Keep the rest for me")
    await expect(ben.words).to_have_value("Tiene sentido que te sintieras lejos")
    await ben.reads("Guardado para tu propio turno.")
    await ben.taps("Say it")
    await ana.sees("receive")
    await ana.reads("Tiene sentido que te sintieras lejos")
    await ana.does_not_read("cansado")
    await ana.receives("landed")
    await ben.sees("empathize")
    await ben.says("Imagino que te sentiste sola.")
    await ana.sees("receive")
    await ana.receives("landed")
    await ben.sees("speak")
    await ben.reads("yo estaba cansado.")
    await ben.taps("Usar")
    await expect(ben.words).to_have_value("yo estaba cansado.")


async def test_who_writes_in_the_others_language_meets_its_rules(couple: Couple) -> None:
    couple.ana = SpanishReader.of(await couple.phone_of("Ana", locale="es-ES"))
    await to_acknowledging(couple)
    ben = couple.ben
    await ben.says("It makes sense that you were hurt, pero I was tired too.")
    await ben.reads(NOT_SENT)
    assert await marked(ben) == "pero"


async def test_the_short_form_makes_room_and_ones_words_come_back(couple: Couple) -> None:
    await to_acknowledging(couple)
    ben = couple.ben
    await ben.says(WITH_BUT)
    await ben.page.get_by_role("button", name="Use the short form").click()
    await expect(ben.words).to_have_value("It makes sense that you felt ")
    await couple.reload(ben)
    await ben.taps("Back to my words")
    await expect(ben.words).to_have_value(WITH_BUT)
    await expect(ben.button("Back to my words")).to_have_count(0)


async def test_after_two_stops_a_rest_is_offered(couple: Couple) -> None:
    await to_acknowledging(couple)
    ben = couple.ben
    await ben.says(WITH_BUT)
    await ben.reads(NOT_SENT)
    await expect(ben.button("Take a rest")).to_have_count(0)
    await ben.taps("Change it")
    await ben.taps("Say it")
    await ben.taps("Take a rest")
    await ben.sees("pause")


async def test_an_insult_can_be_changed_and_neither_kept_nor_asked_about(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await to_acknowledging(couple)
    told = await ana.told()
    await ben.says("It makes sense, and you are such an idiot.")
    await ben.reads(NOT_SENT)
    await expect(ben.button("Keep the rest for me")).to_have_count(0)
    await expect(ben.button("That's not what I meant")).to_have_count(0)
    await notices_nothing(ana, "being_acknowledged", told)
    await ben.taps("Change it")
    await ben.says(SENSE)
    await ana.sees("receive")


async def test_held_words_count_down_and_go_out_as_they_are(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    told = await ben.told()
    await ana.says(LEFT_ALONE)
    await ana.reads("In a few seconds you can send it as it is.")
    assert await marked(ana) == "always"
    await expect(ana.button("Send it as it is")).to_have_count(0)
    await couple.time_passes(seconds=3.5)
    await ana.reads("In a moment you can send it as it is.")
    await couple.time_passes(seconds=2)
    await ana.reads("You can send it as it is, or change it.")
    await notices_nothing(ben, "listen", told)
    await ana.taps("Send it as it is")
    await ben.sees("reflect")
    await ben.reads(LEFT_ALONE)
    # Said, they are a draft no more.
    await ana.forgets(LEFT_ALONE)


@pytest.mark.parametrize("forgets_its_drafts", [False, True])
async def test_held_words_are_there_after_a_reload(
    couple: Couple, forgets_its_drafts: bool
) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    await ana.says(LEFT_ALONE)
    await ana.reads("In a few seconds")
    if forgets_its_drafts:
        await ana.evaluates(
            "() => { for (const s of [sessionStorage, localStorage]) "
            "for (const k of Object.keys(s)) if (k.includes('draft')) s.removeItem(k) }"
        )
    await couple.reload(ana)
    await ana.reads("One moment. Only you see this.")
    assert await marked(ana) == "always"
    await couple.time_passes(seconds=6)
    await ana.taps("Send it as it is")
    await ben.sees("reflect")
    await ben.reads(LEFT_ALONE)


async def test_held_words_can_be_put_away_and_changed(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    await ana.says(LEFT_ALONE)
    await ana.taps("Change it")
    await expect(ana.words).to_have_value(LEFT_ALONE)
    await couple.time_passes(seconds=6)
    await expect(ana.words).to_have_value(LEFT_ALONE)
    await ana.says("I felt alone when you left.")
    await ben.sees("reflect")
    await ben.reads("I felt alone when you left.")


async def test_not_what_i_meant_is_read_once_the_other_wants_to(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await to_acknowledging(couple)
    await ben.says(WITH_BUT)
    await ben.taps("That's not what I meant")
    await ben.reads("Ana will know that a sentence of yours was stopped.")
    # Nothing has been asked yet.
    await ana.sees("being_acknowledged")
    assert ben.line.asked_for("not_what_i_meant") == []
    await ben.taps("Ask Ana")
    await ben.sees("asking_to_hear")
    await ana.sees("being_asked_to_hear")
    await ana.does_not_read("tired")
    await ben.reads(WITH_BUT)
    await ana.taps("Yes, I want to read it")
    await ana.sees("receive")
    await ana.reads(WITH_BUT)
    await ana.reads("A rule had stopped this. You wanted to read it.")
    await ben.reads("A rule had stopped this. Ana wanted to read it.")
    # The receiver's answer outranks every rule; what went out is a draft no more.
    await ana.receives("felt_like_but")
    await ben.sees("validate")
    await expect(ben.words).to_have_value("")
    await ben.does_not_read("That sentence stays with you.")


async def test_not_what_i_meant_declined_leaves_the_words_with_their_writer(
    couple: Couple,
) -> None:
    ana, ben = couple.ana, couple.ben
    await to_acknowledging(couple)
    await ben.says(WITH_BUT)
    await ben.taps("That's not what I meant")
    await ben.taps("Ask Ana")
    await ana.sees("being_asked_to_hear")
    # A reload in between changes nothing.
    await couple.reload(ben)
    await ben.sees("asking_to_hear")
    await ben.reads(WITH_BUT)
    await ana.taps("Rather not")
    await ben.sees("validate")
    await ben.reads("That sentence stays with you.")
    await expect(ben.words).to_have_value(WITH_BUT)
    await ana.sees("being_acknowledged")
    await ana.does_not_read("tired")
    # Once in a step: it is not offered again.
    await ben.taps("Say it")
    await ben.reads(NOT_SENT)
    await expect(ben.button("That's not what I meant")).to_have_count(0)
    await ben.taps("Change it")
    await ben.says(SENSE)
    await ana.sees("receive")
    await ana.does_not_read("A rule had stopped this.")


async def test_the_question_can_be_taken_back(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await to_acknowledging(couple)
    await ben.says(WITH_BUT)
    await ben.taps("That's not what I meant")
    await ben.taps("Back to my words")
    await ben.reads(NOT_SENT)
    await ben.taps("That's not what I meant")
    await ben.taps("Ask Ana")
    await ben.taps("Take it back")
    await ben.sees("validate")
    await ana.sees("being_acknowledged")
    await expect(ben.words).to_have_value(WITH_BUT)
    await ben.does_not_read("That sentence stays with you.")


async def test_felt_like_a_but_opens_the_step_again_without_blame(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await to_acknowledging(couple)
    # No rule has anything to say here. Ana has.
    await ben.says(SENSE)
    await ana.sees("receive")
    await ana.receives("felt_like_but")
    await ben.sees("validate")
    await ben.reads("To Ana it felt as if there was a “but” in it.")
    await expect(ben.words).to_be_visible()
    await ben.says(SENSE)
    await ana.sees("receive")
    await ana.receives("landed")
    await ben.sees("empathize")


async def test_fear_shows_care_to_its_writer_and_nothing_to_the_other(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    told = await ben.told()
    frames: list[str] = []

    def arrives(frame: Frame) -> Frame:
        frames.append(frame["t"])
        return frame

    ben.line.arriving = arrives
    await ana.says(AFRAID)
    await ana.reads("What do you need now?")
    # No tip about words, and no mark in them.
    assert await ana.page.locator("mark").count() == 0
    assert "afraid" not in (await ana.told())[-1]
    for way in ("Go back and change them", "Take a rest", "End for today"):
        await expect(ana.button(way)).to_be_visible()
    await ana.page.get_by_text("Where help is").click()
    await ana.reads("emergency number")
    await notices_nothing(ben, "listen", told)
    assert {t for t in frames if t != "pong"} == set()
    await ana.taps("Go back and change them")
    await expect(ana.words).to_have_value(AFRAID)
    await ana.says(SHARE)
    await ben.sees("reflect")
    await ben.does_not_read("afraid")


async def test_ending_for_today_takes_one_tap_from_there(couple: Couple) -> None:
    ana = couple.ana
    await couple.begin()
    await ana.says(AFRAID)
    await ana.taps("End for today")
    await couple.both_see("farewell")
    await ana.forgets(AFRAID)


async def test_a_tip_comes_with_the_words_that_went_out_and_is_put_away(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    await ana.says("I love you and you are kind, but I felt alone.")
    await ben.sees("reflect")
    await ana.reads("A thought, for you alone")
    await ben.does_not_read("A thought, for you alone")
    await ana.taps("Put away")
    await ana.does_not_read("A thought, for you alone")
    await ben.says_back(BACK)
    await ana.sees("confirm")
    await ana.does_not_read("A thought, for you alone")


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("أفهم أنك شعرت بالوحدة، لكن كنت متعبًا.", "لكن"),
        ("أفهم أنك شعرت بالوحدة, but I was tired.", "but"),
    ],
    ids=["in Arabic", "with an English word in it"],
)
async def test_an_arabic_sentence_is_stopped_and_read_from_the_right(
    couple: Couple, sentence: str, phrase: str
) -> None:
    couple.ben = await couple.phone_of("Ben", locale="ar")
    await to_acknowledging(couple)
    ben = couple.ben
    await ben.says(sentence)
    await ben.reads(NOT_SENT)
    assert await marked(ben) == phrase
    letter = ben.page.locator("blockquote.letter")
    await expect(letter).to_have_text(sentence)
    assert await letter.evaluate("(it) => getComputedStyle(it).direction") == "rtl"
    # What comes later in the sentence stands further left.
    places = await letter.evaluate(
        """(it) => {
          const before = document.createRange();
          before.setStart(it.firstChild, 0);
          before.setEnd(it.firstChild, 4);
          const mark = it.querySelector('mark').getClientRects()[0];
          const begun = before.getBoundingClientRect();
          return mark.top > begun.top + 4 || mark.left < begun.left;
        }"""
    )
    assert places


async def test_a_language_without_rules_is_said_before_one_agrees(couple: Couple) -> None:
    couple.ana = await couple.phone_of("Ana", locale="fi-FI")
    await couple.come_in()
    await couple.choose_first()
    for person in (couple.ana, couple.ben):
        await person.reads("In Finnish no words are checked.")


async def test_where_all_languages_have_rules_nothing_is_said_of_it(couple: Couple) -> None:
    await couple.come_in()
    await couple.choose_first()
    for person in (couple.ana, couple.ben):
        await person.does_not_read("no words are checked")
