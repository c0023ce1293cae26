"""Each phone reads the prompts in its own language, on a real server and from what it stored."""

from pathlib import Path

from server.dialogue.script import Script
from server.scripts.load import library
from tests.house import House
from tests.phone import Phone

FIVE = library().newest("five-minutes")
SPANISH = FIVE.spoken_in("es")


def phone_of(house: House, link: str, name: str, lang: str | None) -> Phone:
    phone = Phone(house.port, link, name)
    phone.lang = lang
    return phone


def reads(phone: Phone, script: Script, role: str) -> None:
    """``phone`` shows the share of ``script`` as ``role`` reads it."""
    step, seen = script.steps[0], phone.view["step"]
    assert seen["prompt"] == getattr(step, role)
    assert (seen["why"], seen["stem"], seen["lang"]) == (step.why, step.stem, script.language)
    told = (phone.view["title"], phone.view["about"], phone.view["lang"])
    assert told == (script.title, script.about, script.language)
    assert phone.view["dialogue"] == "five-minutes"


async def test_two_in_one_room_in_two_languages(tmp_path: Path) -> None:
    with House(tmp_path / "data") as house:
        links = house.open_room(dialogue="five-minutes")
        ben = await phone_of(house, links["partner_a"], "Ben", None).come()
        ana = await phone_of(house, links["partner_b"], "Ana", "es-MX").come()
        for phone in (ben, ana):
            await phone.done("choose_first", speaker="partner_b")
        for phone in (ben, ana):
            await phone.done("agree")
        await ana.sees("sharing")
        await ben.sees("sharing")
        reads(ana, SPANISH, "speaker")
        reads(ben, FIVE, "listener")
        for phone in (ben, ana):
            await phone.go()
        # The room keeps its translations, whatever becomes of the files and the server.
        house.stop()
        house.start()
        for lang, script in (("en-GB", FIVE), ("es", SPANISH), ("tr", FIVE), (None, FIVE)):
            ana.lang = lang
            await ana.come(at=ana.at())
            reads(ana, script, "speaker")
            await ana.go()


NONE = ["", "es_MX", "e s", "es" * 20, "<b>", "es-", "\u202ees"]


async def test_what_is_no_language_is_a_malformed_hello(tmp_path: Path) -> None:
    with House(tmp_path / "data") as house:
        links = house.open_room()
        for lang in NONE:
            phone = await phone_of(house, links["partner_a"], "Ben", lang).come()
            assert phone.closed is not None, lang
            assert phone.closed[1] == "malformed"
        # The link is not spent by any of it.
        ben = await phone_of(house, links["partner_a"], "Ben", "es").come()
        assert ben.view["phase"] == "gathering"
        await ben.go()
