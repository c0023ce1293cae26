"""From the first link to the farewell."""

from contextlib import AsyncExitStack
from typing import Any

from server.client import TurnedAway
from server.demo import lines, scenes
from server.demo.evening import ACKNOWLEDGING, SCENES, Evening
from server.demo.house import house
from server.demo.person import NotAsTold, Person, told
from server.demo.telling import Tell


async def demo(dialogue: str, tell: Tell, pace: float) -> None:
    """Go through the conversation ``dialogue`` on a server of its own, and tell it.

    ``pace`` stretches the pauses between lines; 0 leaves them out.

    Raises:
        DidNotStart, NoRoom: if there is no server, or no such conversation.
        NotAsTold: if something does not come that was about to be told.
    """
    async with house() as here:
        links = await here.open_room(dialogue)
        opening = (
            f"A server has started on port {here.port}, with a store of its own. Ana, Ben and Mira "
            "are invented. “…” is what they write; the rest they tap."
        )
        await told(tell, "", opening, pace)
        async with AsyncExitStack() as stack:
            people = [
                await stack.enter_async_context(Person(name, links[seat], tell, pace))
                for name, seat in (
                    ("Ana", "partner_a"),
                    ("Ben", "partner_b"),
                    ("Mira", "moderator"),
                )
            ]
            evening = Evening(people[0], people[1], people[2], tell, pace)
            await _gathered(evening, links)
            await _talked(evening)
            await _parted(evening)
    if here.folder.exists():
        raise NotAsTold("The folder of the server is still there.")
    tell("", "The server has stopped, and its folder is gone. Nothing is left on this machine.")


async def _gathered(evening: Evening, links: dict[str, str]) -> None:
    """Each opens a link; a link that is spent opens nothing; both agree."""
    ana, ben = evening.partners
    await ana.says("Opens her link, and types her name.")
    await ben.says("Opens his.")
    for each in evening.partners:
        await each.shows("both names", lambda view: set(view["names"].values()) == {"Ana", "Ben"})
    await evening.server("Each phone has its own seat now, and a key that only it has.")
    try:
        async with Person("Somebody", links["partner_b"], evening.tell, evening.pace):
            raise NotAsTold("A link opened a seat twice.")
    except TurnedAway as away:
        if away.reason != "link_spent":
            raise NotAsTold("A spent link was turned away for another reason.") from None
    await evening.server("Somebody else opens Ben's link: it is spent, and the door stays shut.")
    first = ana.view["proposed"]
    speaks = evening.at(first)
    for each in evening.partners:
        await each.shows("who can speak first", lambda view: "choose_first" in view["may"])
        await each.does("choose_first", speaker=first)
    await evening.everyone_shows("what to agree to", "agreeing")
    await evening.server(f"Both have tapped that {speaks.name} speaks first.")
    await evening.server(f"Both phones show what there is to agree to: “{ana.view['about']}”")
    for each in evening.partners:
        await each.does("agree")
    await speaks.shows("the floor", lambda view: "say" in view["may"])
    await evening.server(f"Both agree. {speaks.name} has the floor.")


async def _talked(evening: Evening) -> None:
    """Step after step, until the farewell."""
    step: object = None
    while evening.ana.view["phase"] != "closing":
        await evening.level()
        if evening.ana.view["phase"] == "closing":
            break
        person, t = evening.next_move()
        step = await _headed(evening, person, step)
        if t == "say":
            await _says(evening, person)
        elif t == "confirm":
            await _confirms(evening, person)
        elif t == "say_how_heard":
            await _tells_how_heard(evening, person)
        else:
            await evening.taps(person, t)
    missing = [name for scene, name in SCENES.items() if scene not in evening.shown]
    if missing:
        raise NotAsTold(f"This conversation left no place for {', '.join(missing)}.")


async def _headed(evening: Evening, person: Person, before: object) -> object:
    """Name the step when it is another one than ``before``; what it asks, the first time."""
    step = person.view["step"]
    now = (step["id"], person.client.seat)
    if now != before:
        evening.tell("", "")
        heading = f"Step {step['number']} of {step['count']}, {person.name}"
        if step["id"] not in evening.read:
            evening.read.add(step["id"])
            heading += f". The phone asks: {step['prompt']}"
        await told(evening.tell, "", heading, evening.pace)
    return now


async def _says(evening: Evening, person: Person) -> None:
    view = person.view
    activity, story = view["step"]["activity"], evening.story(view)
    if activity == "share" and len(evening.speakers) > 1 and "therapist" not in evening.shown:
        await scenes.therapist(evening)
    if activity == "reflect" and "one floor" not in evening.shown:
        await scenes.out_of_turn(evening, evening.other(person))
    words = lines.said_in(activity, story)
    if words is None:
        await person.says("Passes this one.")
        await person.does("pass_step")
        return
    if activity == "reflect" and "nearly" not in evening.shown:
        words = story.half_heard
    if activity in ACKNOWLEDGING and "but" not in evening.shown:
        words = await scenes.but(evening, person, words)
    kept = _kept(person) if activity == "share" else {}
    if kept:
        words = " ".join((*kept.values(), words))
    await person.says(f"“{words}”")
    await person.does("say", words=words, kept=list(kept))
    await evening.level()
    if words not in [each["words"] for each in evening.other(person).events("words_said")]:
        raise NotAsTold(f"{evening.other(person).name} was not shown what {person.name} said.")
    if kept:
        await person.shows("that nothing is kept now", lambda view: not view["kept"])
        await evening.server(f"What {person.name} had kept was at hand, and has had its turn.")


def _kept(person: Person) -> dict[int, str]:
    """The words this person has kept, by their numbers."""
    kept = {each["ref"]: str(each["words"]) for each in person.events("words_kept")}
    return {ref: kept[ref] for ref in person.view["kept"]}


async def _confirms(evening: Evening, speaker: Person) -> None:
    if "nearly" not in evening.shown:
        await scenes.nearly(evening, speaker, evening.story(speaker.view))
        return
    if "rest" not in evening.shown:
        await scenes.rest(evening, evening.other(speaker))
    await speaker.says("Yes, that's it.")
    await speaker.does("confirm", answer="yes")
    await evening.level()


async def _tells_how_heard(evening: Evening, person: Person) -> None:
    other = evening.other(person)
    answer = "fully" if other.view["own_heard"] else "partly"
    await person.says("Answers alone how heard one feels.")
    await person.does("say_how_heard", answer=answer)
    if other.view["own_heard"] is None:
        if other.view["heard"]:
            raise NotAsTold("An answer was shown before both had answered.")
        return
    both: dict[str, Any] = {
        each.client.seat or "": each.view["own_heard"] for each in evening.partners
    }
    for each in evening.partners:
        await each.shows("both answers", lambda view: view["heard"] == both)
    words = " and ".join(f"{evening.at(seat).name} {heard}" for seat, heard in both.items())
    await evening.server(f"Both have answered, so both phones show both: {words}.")


async def _parted(evening: Evening) -> None:
    evening.tell("", "")
    for each in evening.partners:
        await each.shows("the farewell", lambda view: view["phase"] == "closing")
        await each.says("Says goodbye for today.")
        await each.does("say_goodbye")
    for each in evening.partners:
        await each.shows(
            "the end", lambda view: (view["phase"], view["why"]) == ("resting", "complete")
        )
        await each.forgets()
    await evening.server(
        "The conversation is complete. It has told both phones to forget every word of it, and "
        "both have."
    )
