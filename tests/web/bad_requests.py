"""Requests over http that open no room or lead nowhere, and what each is answered."""

from typing import Final

from tests.web.bad_doors import HOSTILE_ORIGINS
from tests.web.scene import JSON, Act, Bad, Scene

HOST_KEY: Final = "the host's own key"
MALFORMED: Final = "http 400 malformed"
HOST_ONLY: Final = "http 403 host_only"

BODIES: Final = {
    "no JSON": b"mirror",
    "a list": b"[]",
    "noise": bytes(range(128, 256)),
    "a field too many": b'{"dialogue": "mirror", "by": "me"}',
    "an unknown seat": b'{"seats": ["judge"]}',
    "a name that is a number": b'{"dialogue": 7}',
    "nested deep": b"[" * 2_000 + b"]" * 2_000,
    "larger than it can be": b'{"dialogue": "' + b"x" * 5_000 + b'"}',
    "a MiB": b" " * 2**20,
    "not a number": b'{"dialogue": NaN}',
}


def posted(body: bytes = b"{}", path: str = "/api/rooms", **headers: str) -> Act:
    async def act(scene: Scene) -> str:
        port = str(scene.house.port)
        sent = {name: value.replace("{port}", port) for name, value in headers.items()}
        status, answer = scene.post(body, path, **sent)
        return _told(status, answer)

    return act


def _told(status: int, answer: dict[str, object]) -> str:
    if "code" not in answer:
        return f"http {status}"
    # A person is told what to do next, in one kind sentence.
    assert str(answer["detail"]).endswith(".")
    return f"http {status} {answer['code']}"


async def many_rooms(scene: Scene) -> str:
    for _ in range(40):
        status, answer = scene.post()
        if status != 201:
            return _told(status, answer)
    return "opened 40"


async def socket_elsewhere(scene: Scene) -> str:
    """A handshake at a place where there is no socket."""
    upgrade = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
        "Sec-WebSocket-Protocol": JSON,
    }
    return _told(*scene.request("GET", "/elsewhere", b"", upgrade))


REQUESTS: Final = (
    *(Bad(f"a wish that is {name}", MALFORMED, posted(body)) for name, body in BODIES.items()),
    Bad(
        "an unknown conversation",
        "http 404 dialogue_unknown",
        posted(b'{"dialogue": "shouting"}'),
    ),
    Bad("a room from behind a proxy", HOST_ONLY, posted(X_Forwarded_For="203.0.113.9")),
    Bad("a proxy that says it is us", HOST_ONLY, posted(X_Forwarded_For="127.0.0.1")),
    Bad("a proxy of the standard", HOST_ONLY, posted(Forwarded="for=203.0.113.9")),
    Bad("a proxy with a name of its own", HOST_ONLY, posted(X_Real_IP="203.0.113.9")),
    Bad("a proxy that tells the host", HOST_ONLY, posted(X_Forwarded_Host="rooms.example")),
    Bad(
        "a wrong key",
        HOST_ONLY,
        posted(Via="1.1 x", Authorization="Bearer the host's own kez"),
    ),
    Bad("half a key", HOST_ONLY, posted(Via="1.1 x", Authorization="Bearer the host's")),
    Bad("an empty key", HOST_ONLY, posted(Via="1.1 x", Authorization="Bearer ")),
    Bad("a key of foreign letters", HOST_ONLY, posted(Via="1.1 x", Authorization="Bearer \xff")),
    Bad("a key without its scheme", HOST_ONLY, posted(Via="1.1 x", Authorization=HOST_KEY)),
    Bad(
        "a key of another scheme", HOST_ONLY, posted(Via="1.1 x", Authorization=f"Basic {HOST_KEY}")
    ),
    Bad(
        "the key in the query",
        HOST_ONLY,
        posted(path="/api/rooms?key=the%20host's%20own%20key", Via="1.1 x"),
    ),
    Bad("the right key", "http 201", posted(Via="1.1 x", Authorization=f"Bearer {HOST_KEY}")),
    Bad("rooms faster than anybody needs", "http 429 too_fast", many_rooms),
    Bad("a socket elsewhere", "http 403", socket_elsewhere),
    *(
        Bad(f"a room for a page from: {name}", "http 403 origin_refused", posted(Origin=origin))
        for name, origin in HOSTILE_ORIGINS.items()
    ),
    Bad("a room for our own page", "http 201", posted(Origin="http://localhost:{port}")),
)
