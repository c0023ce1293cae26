"""The scenes that show what the server does when it is hard: each checks what it tells."""

from typing import Any

from server.demo import lines
from server.demo.evening import Evening
from server.demo.person import NotAsTold, Person, version


async def out_of_turn(evening: Evening, person: Person) -> None:
    """``person`` speaks without having the floor."""
    holder = evening.other(person)
    await person.says(f"“{lines.TOO_EARLY}”")
    before = version(holder.view)
    await person.refused("say", "not_your_turn", words=lines.TOO_EARLY)
    await evening.level()
    if version(holder.view) != before:
        raise NotAsTold("Words that were out of turn were passed on.")
    await evening.server(
        f"Did not pass this on: {holder.name} has the floor now, and only one can. "
        f"On {holder.name}'s phone nothing has changed."
    )
    evening.shown.add("one floor")


async def but(evening: Evening, person: Person, words: str) -> str:
    """``person`` takes back with a "but" what they give; the words that can go out instead."""
    whole = f"{words.rstrip('.')}, but {lines.OWN_SIDE}"
    partner = evening.other(person)
    before = version(partner.view)
    await person.says(f"“{whole}”")
    answer = await person.refused("say", "wording", words=whole)
    found = answer["found"][0]
    if whole[found["start"] : found["end"]].strip(" ,").lower() != "but":
        raise NotAsTold("The server named another place than the “but”.")
    await evening.level()
    if version(partner.view) != before:
        raise NotAsTold("A sentence with a “but” was passed on.")
    await evening.server(
        "Did not pass this on: the “but” would take back the first half. "
        f"Only {person.name} sees that, with the place marked."
    )
    rest = whole[found["rest"] :]
    await person.does("keep_for_my_turn", words=rest)
    await person.shows("what was kept", lambda view: len(view["kept"]) == 1)
    if [each["words"] for each in person.events("words_kept")] != [rest]:
        raise NotAsTold("The second half was not kept as it was.")
    if partner.events("words_kept"):
        raise NotAsTold(f"{partner.name}'s phone was shown what {person.name} has kept.")
    await person.says("Keeps the second half, and sends the first.")
    await evening.server(f"The second half lies with {person.name} alone: “{rest}”")
    evening.shown.add("but")
    return f"{whole[: found['start']].rstrip(' ,')}."


async def nearly(evening: Evening, speaker: Person, story: lines.Story) -> None:
    """``speaker`` was nearly heard, and marks what is missing."""
    listener = evening.other(speaker)
    ref = speaker.view["shares"][-1]
    share = next(each["words"] for each in speaker.events("words_said") if each["ref"] == ref)
    start = share.find(story.heart)
    marks = [[start, start + len(story.heart)]] if start >= 0 else []
    await speaker.says(f"Nearly. Taps the words that are missing: “{story.heart}”.")
    await speaker.does(
        "confirm", answer="nearly", share=ref, marks=marks, missing=f"“{story.heart}” is missing"
    )
    await listener.shows("the answer", lambda view: view["missing"] is not None)
    answer = listener.events("reflection_answered")[-1]
    if answer["marks"] != marks or "say" not in listener.may:
        raise NotAsTold("The marked words did not arrive.")
    await evening.server(
        f"Nothing moves on. {listener.name} is asked again, with the marked words in front."
    )
    evening.shown.add("nearly")


async def rest(evening: Evening, person: Person) -> None:
    """``person`` asks for a rest, and both come back before its time."""
    partner = evening.other(person)
    stood = _standing(person.view)
    await person.says("“I need a rest.” Five minutes.")
    await person.does("ask_for_rest", minutes=5, line="i_need_a_rest")
    await evening.everyone_shows("the rest", "paused")
    left = [each.view["rest"]["left_ms"] for each in evening.partners]
    if not all(0 < each <= 5 * 60_000 for each in left):
        raise NotAsTold("The rest was not one of five minutes.")
    await evening.server(
        "Both phones show the same time to be together again, in 5 minutes. "
        "Nobody can refuse it, and nobody asks why."
    )
    await person.does("come_back")
    await person.shows("that one is back", lambda view: person.client.seat in view["rest"]["back"])
    await evening.level()
    if partner.view["rest"]["back"]:
        raise NotAsTold(f"{partner.name} was shown that {person.name} is back already.")
    await person.says("“I'm back”, before the time.")
    await evening.server(f"Does not tell {partner.name} yet: nobody is hurried.")
    await partner.says("“I'm back”, too.")
    await partner.does("come_back")
    await evening.everyone_shows("the step from before", stood[0])
    if _standing(person.view) != stood:
        raise NotAsTold("It did not go on where it had stood.")
    await evening.server("Both are back, so it goes on early, where it stood.")
    evening.shown.add("rest")


async def therapist(evening: Evening) -> None:
    """Mira knocks, is let in by both, holds the room, releases it, and leaves."""
    stood = _standing(evening.ana.view)
    await _knocked(evening)
    await _let_in(evening)
    await _held(evening)
    await evening.mira.says("Releases the room.")
    await evening.mira.does("release_room")
    await evening.everyone_shows("the step from before", stood[0])
    if _standing(evening.ana.view) != stood:
        raise NotAsTold("It did not go on where it had stood.")
    await evening.mira.says("Thanks both, and leaves.")
    await evening.mira.does("leave_room")
    await evening.mira.shows("nothing any more", lambda view: view["phase"] == "outside")
    for each in evening.partners:
        await each.shows("that Mira has left", lambda view: view["therapist"] is None)
    await evening.server(
        "Both phones say that Mira has left. Mira's screen shows nothing of the room any more; "
        "to come back she would have to knock again."
    )
    evening.shown.add("therapist")


async def _knocked(evening: Evening) -> None:
    mira = evening.mira
    name, line = lines.THERAPIST
    if mira.client.entries or mira.view["names"] or mira.view["step"]:
        raise NotAsTold("Somebody outside was shown something of the room.")
    await mira.says(f"Has the third link, and knocks: “{name}. {line}”")
    await mira.does("knock", name=name, line=line)
    for each in evening.partners:
        await each.shows("who knocks", lambda view: _state(view) == "knocking")
        if (each.view["therapist"]["name"], each.view["therapist"]["line"]) != (name, line):
            raise NotAsTold("The one who knocks was shown under another name.")
    await evening.server("Shows both phones who knocks. Mira sees nothing of the room.")
    await evening.ana.says("Lets her in.")
    await evening.ana.does("answer_knock", yes=True)
    await evening.ana.shows("one's own yes", lambda view: bool(view["therapist"]["said_yes"]))
    await evening.level()
    if evening.ben.view["therapist"]["said_yes"] or mira.view["phase"] != "knocking":
        raise NotAsTold("One yes was enough, or was shown to the other.")
    await evening.server("One yes is not enough, and Ben is not told of it.")


async def _let_in(evening: Evening) -> None:
    everybody = (*evening.partners, evening.mira)
    await evening.ben.says("Lets her in, too.")
    await evening.ben.does("answer_knock", yes=True)
    await evening.mira.shows("the room", lambda view: view["role"] == "moderator")
    for each in evening.partners:
        await each.shows("that Mira is here", lambda view: _state(view) == "here")
    words = {tuple(each.view["therapist"]["words"]) for each in everybody}
    if len(words) != 1:
        raise NotAsTold("The three words were not the same on the three screens.")
    await evening.server(
        "Both have said yes: Mira is in, and both phones show it. All three screens have the "
        f"same three words, to compare by voice: {', '.join(*words)}."
    )


async def _held(evening: Evening) -> None:
    holder = next(each for each in evening.partners if "say" in each.may)
    await evening.mira.says("Holds the room for a moment.")
    await evening.mira.does("hold_room")
    await evening.everyone_shows("that the room is held", "held")
    for each in evening.partners:
        if not any(done["what"] == "room_held" for done in each.events("therapist_acted")):
            raise NotAsTold("It was not said who holds the room.")
    await holder.refused("say", "not_now", words="I only wanted to say …")
    await evening.server(
        f"The room stands still, and both phones say that it was Mira. {holder.name} keeps the "
        "turn and its time; words wait until she releases it."
    )


def _standing(view: dict[str, Any]) -> tuple[Any, ...]:
    """Where a conversation stands: the phase, the step, and who has the floor."""
    return view["phase"], view["step"] and view["step"]["id"], view["floor"], view["speaker"]


def _state(view: dict[str, Any]) -> str | None:
    return view["therapist"] and str(view["therapist"]["state"])
