"""What is counted. No label names a room or a person."""

from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, generate_latest

REGISTRY: Final = CollectorRegistry()
PHONES: Final = Gauge("repair_phones", "Phones connected now", registry=REGISTRY)
ANSWERED: Final = Counter("repair_answers", "Answers by kind", ["answer"], registry=REGISTRY)
CLOSED: Final = Counter("repair_sockets_closed", "Closed sockets", ["reason"], registry=REGISTRY)
ROOMS: Final = Counter("repair_rooms_opened", "Rooms opened", registry=REGISTRY)


def text() -> bytes:
    """All of it in the text format that Prometheus reads."""
    return generate_latest(REGISTRY)
