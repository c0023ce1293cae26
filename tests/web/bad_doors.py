"""Knocking with the wrong link, key, name, page or at the wrong time, and what the door answers."""

import asyncio
from typing import Final

from server.dialogue.seats import DAY
from tests.phone import random_name
from tests.web.scene import JSON, Act, Bad, Scene, closed, hello, told

EMOJI: Final = "\U0001f9e1\U0001f468\u200d\U0001f469\U0001f3fd"
HOSTILE_ORIGINS: Final = {
    "null": "null",
    "empty": "",
    "another site": "http://evil.example",
    "another site at our port": "http://evil.example:{port}",
    "ours as the beginning of another": "http://localhost.evil.example:{port}",
    "ours with its port as the beginning of another": "http://localhost:{port}.evil.example",
    "ours as the end of another": "http://evil-localhost:{port}",
    "another port": "http://localhost:1",
    "no port": "http://localhost",
    "https": "https://localhost:{port}",
    "another scheme": "file://localhost:{port}",
    "capitals in the scheme": "HTTP://localhost:{port}",
    "capitals in the host": "http://LOCALHOST:{port}",
    "a dot at the end": "http://localhost.:{port}",
    "a slash at the end": "http://localhost:{port}/",
    "ours as a person at another": "http://localhost:{port}@evil.example",
    "a person at ours": "http://ana@localhost:{port}",
    "letters that look like ours": "http://l\xf6calhost:{port}",
    "the same in punycode": "http://xn--lcalhost-90a:{port}",
    "another writing of our number": "http://127.1:{port}",
    "every address": "http://0.0.0.0:{port}",
    "two at once": "http://localhost:{port} http://evil.example",
}


def knock(origin: str) -> Act:
    async def act(scene: Scene) -> str:
        return await scene.first(origin=origin.format(port=scene.house.port))

    return act


def named(name: str, shown: str | None = None) -> Act:
    """A name at the door: how it is turned away, or how it is shown."""

    async def act(scene: Scene) -> str:
        link = scene.room()["partner_a"]
        ana = await scene.come(link, name)
        if ana.closed is None:
            await ana.go()
            return str(ana.view["names"]["partner_a"])
        # The link is not spent by a name that cannot be shown.
        again = await scene.come(link, "Ana")
        assert again.view["names"] == {"partner_a": "Ana"}
        await again.go()
        return closed(*ana.closed)

    return act


async def taken_seat(scene: Scene) -> str:
    links = scene.room()
    ana = await scene.come(links["partner_a"])
    other = await scene.turned_away(links["partner_a"], "Eve")
    await ana.done("end_for_today")
    await ana.go()
    return other


async def two_at_one_link(scene: Scene) -> str:
    """However close they are, one comes in and the other is told."""
    link = scene.room()["partner_a"]
    phones = await asyncio.gather(scene.come(link, "Ana"), scene.come(link, "Eve"))
    away = [phone for phone in phones if phone.closed is not None]
    for phone in phones:
        await phone.go()
    assert len(away) == 1
    assert away[0].closed is not None
    return closed(*away[0].closed)


async def expired_link(scene: Scene) -> str:
    links = scene.room()
    ana, ben = [await scene.come(links[seat]) for seat in ("partner_a", "partner_b")]
    await scene.house.move(8 * DAY)
    await asyncio.gather(ana.go(), ben.go())
    return await scene.turned_away(links["moderator"])


async def expired_room(scene: Scene) -> str:
    """Nobody came for a week: the room is let go, by its timer or at the next knock."""
    links = scene.room()
    await scene.house.move(8 * DAY)
    answers = set()
    async with asyncio.timeout(20):
        while "closed 4404 room_gone" not in answers:
            answers.add(await scene.turned_away(links["partner_a"]))
    assert answers <= {"closed 4404 room_gone", "closed 4411 link_expired"}
    return "closed 4404 room_gone"


async def forged_link(scene: Scene) -> str:
    room, _, _ = scene.room()["partner_a"].partition("#")[2].partition(".")
    return await scene.turned_away(f"#{room}.{random_name(32)}")


async def link_of_another_room(scene: Scene) -> str:
    here, there = scene.room()["partner_a"], scene.room()["partner_a"]
    room = here.partition("#")[2].partition(".")[0]
    return await scene.turned_away(f"#{room}.{there.rpartition('.')[2]}")


async def secret_of_another_room(scene: Scene) -> str:
    here, there = scene.room()["partner_a"], scene.room()["partner_a"]
    ana = await scene.come(there)
    room = here.partition("#")[2].partition(".")[0]
    await ana.go()
    return await scene.turned_away(f"#{room}.", secret=ana.secret)


async def unknown_room(scene: Scene) -> str:
    return await scene.turned_away(f"#{'a' * 26}.{random_name(32)}")


async def guests_word(scene: Scene) -> str:
    """A therapist's link lets nobody in before both partners have said yes."""
    guest = await scene.come(scene.room()["moderator"], "Mo")
    answer = await guest.ask("say", words="Let me just say one thing.")
    await guest.go()
    return told(answer)


async def forged_secret(scene: Scene) -> str:
    link = scene.room()["partner_a"]
    return await scene.turned_away(link.rpartition(".")[0] + ".")


async def invitation_as_secret(scene: Scene) -> str:
    link = scene.room()["partner_a"]
    return await scene.first(
        hello(link, secret=link.rpartition(".")[2], invitation=None, name=None)
    )


async def invitation_as_secret_and_invitation(scene: Scene) -> str:
    """Or else whoever has the link could open the seat for ever."""
    link = scene.room()["partner_a"]
    return await scene.first(hello(link, secret=link.rpartition(".")[2]))


async def secret_as_invitation(scene: Scene) -> str:
    links = scene.room()
    ana = await scene.come(links["partner_a"])
    answer = await scene.first(hello(links["partner_b"], invitation=ana.secret))
    await ana.go()
    return answer


async def secret_in_the_query(scene: Scene) -> str:
    ana = await scene.come(scene.room()["partner_a"])
    await ana.go()
    bare = {"t": "hello", "room": ana.room}
    return await scene.first(bare, path=f"/ws?room={ana.room}&secret={ana.secret}")


async def secret_as_bearer(scene: Scene) -> str:
    ana = await scene.come(scene.room()["partner_a"])
    await ana.go()
    bare = {"t": "hello", "room": ana.room}
    bearer = {"Authorization": f"Bearer {ana.secret}", "Cookie": f"secret={ana.secret}"}
    return await scene.first(bare, additional_headers=bearer)


async def secret_as_room(scene: Scene) -> str:
    link = scene.room()["partner_a"]
    return await scene.first(hello(link, room=link.rpartition(".")[2]))


async def secret_as_subprotocol(scene: Scene) -> str:
    ana = await scene.come(scene.room()["partner_a"])
    await ana.go()
    return await scene.first(subprotocols=[ana.secret])


async def replaced(scene: Scene) -> str:
    """The newest connection of a seat wins, and the older one is told so."""
    ana = await scene.come(scene.room()["partner_a"])
    newer = await scene.come(f"#{ana.room}.", secret=ana.secret)
    await ana.until(lambda: ana.closed is not None)
    await newer.done("end_for_today")
    await newer.go()
    assert ana.closed is not None
    return closed(*ana.closed)


def speaking(*subprotocols: str) -> Act:
    async def act(scene: Scene) -> str:
        return await scene.first(subprotocols=list(subprotocols) or None)

    return act


async def silent(scene: Scene) -> str:
    return await scene.first()


DOORS: Final = (
    Bad("a taken seat", "closed 4410 link_spent", taken_seat),
    Bad("two phones at one link at once", "closed 4410 link_spent", two_at_one_link),
    Bad("a link after eight days", "closed 4411 link_expired", expired_link),
    Bad("a room nobody came to for a week", "closed 4404 room_gone", expired_room),
    Bad("a forged link", "closed 4402 link_unknown", forged_link),
    Bad("a link of another room", "closed 4402 link_unknown", link_of_another_room),
    Bad("a secret of another room", "closed 4401 secret_unknown", secret_of_another_room),
    Bad("a forged secret", "closed 4401 secret_unknown", forged_secret),
    Bad("a room that never was", "closed 4404 room_gone", unknown_room),
    Bad("a guest's word", "refused not_now", guests_word),
    Bad("a link where the secret goes", "closed 4401 secret_unknown", invitation_as_secret),
    Bad("a link as its own secret", "closed 4400 malformed", invitation_as_secret_and_invitation),
    Bad("a secret where the link goes", "closed 4402 link_unknown", secret_as_invitation),
    Bad("a secret in the query", "closed 4400 malformed", secret_in_the_query),
    Bad("a secret as bearer token and cookie", "closed 4400 malformed", secret_as_bearer),
    Bad("a secret where the room goes", "closed 4400 malformed", secret_as_room),
    Bad("a secret as subprotocol", "closed 4405 protocol_unknown", secret_as_subprotocol),
    Bad("an older connection of a seat", "closed 4409 replaced", replaced),
    Bad("a name of 10,000 letters", "closed 4413 name_too_long", named("x" * 10_000)),
    Bad("a name of 30,000 letters", "closed 4400 malformed", named("x" * 30_000)),
    Bad("an empty name", "closed 4412 name_empty", named("")),
    Bad("a name of spaces", "closed 4412 name_empty", named(" \u2003\u200b\u2060\t ")),
    Bad("a name of marks alone", "closed 4412 name_empty", named("\u0301\u0301")),
    Bad("a name from right to left", "\u05e0\u05d5\u05e2\u05d4", named("\u05e0\u05d5\u05e2\u05d4")),
    Bad("a name that turns the line around", "Anagro.live", named("Ana\u202egro.live")),
    Bad("a name over two lines", "Ana Lee", named("Ana\r\n\x00Lee")),
    Bad(
        "a name all emoji",
        "\U0001f9e1\U0001f468‍\U0001f469",
        named("\U0001f9e1\U0001f468‍\U0001f469"),
    ),
    Bad("no subprotocol", "closed 4405 protocol_unknown", speaking()),
    Bad("an unknown subprotocol", "closed 4405 protocol_unknown", speaking("repair-room.v9")),
    Bad("ours in capitals", "closed 4405 protocol_unknown", speaking(JSON.upper())),
    Bad("a hello that does not come", "closed 4450 hello_late", silent),
    *(
        Bad(f"a page from: {name}", "closed 4403 origin_refused", knock(origin))
        for name, origin in HOSTILE_ORIGINS.items()
    ),
)
