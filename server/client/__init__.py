"""A client for programs: one device in one room, over the same wire as every phone.

    async with Client(link, "Ana") as ana:
        await ana.until(lambda: "choose_first" in ana.view["may"])
        await ana.do("choose_first", speaker="partner_b")
        async for news in ana.news():
            ...

It owns no rules: what one may do stands in ``view["may"]``. Frames are plain dicts, as
``protocols/wire.schema.json`` describes them; this package imports nothing of the server but the
declared frames and close codes.
"""

from server.client.client import Client
from server.client.line import Json, Line, random_name
from server.client.link import Link, NotALink
from server.client.trouble import NotReached, Refused, TurnedAway

__all__ = [
    "Client",
    "Json",
    "Line",
    "Link",
    "NotALink",
    "NotReached",
    "Refused",
    "TurnedAway",
    "random_name",
]
