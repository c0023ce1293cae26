"""What the two partners do next, read off their own views, and in which words.

The way through any guided conversation up to its end: share, say back, "nearly" once and say it
back again, "yes", more as often as is offered, and so on, until both are asked whether they feel
heard. Every one of these acts is a turn: an accepted ``do`` that moves the floor. About six of ten
carry words of 280 characters; the others are taps.
"""

from typing import Any, Final

Json = dict[str, Any]

LENGTH: Final = 280
"""Characters of what is said in one turn."""

_SAID: Final = (
    "The evening felt long to you, and you had hoped for a short message before dinner. You sat "
    "at the table while the food went cold, and when the door opened you did not know whether "
    "you may be sad about it. It makes sense that you felt alone then. You wished somebody had "
    "seen it and said so. "
)
_SHARED: Final = (
    "On that evening I waited for a short message until the soup was cold, and sat in the kitchen "
    "with the lamp off. When I heard the key in the door I did not know whether I may be sad about "
    "that. I felt quite alone in that chair, and I wished that somebody had asked me how "
    "my day had been. "
)
_WITH_A_BUT: Final = (
    "It makes sense that you were sad, and there was nothing but silence from me all evening. You "
    "had every reason to hope for a word, but I was tired and I did not think of it at all. You "
    "sat there alone, you could not help but wonder, and the food had gone cold by the time I was "
    "in. "
)


def words(number: int) -> str:
    """What is said in turn ``number``: 280 characters, nothing in them that could be a "but"."""
    mark = f"({number})"
    return _SAID[: LENGTH - len(mark)] + mark


def shared(number: int) -> str:
    """What is shared in turn ``number``: as long, in words that saying it back does not copy."""
    mark = f"({number})"
    return _SHARED[: LENGTH - len(mark)] + mark


def suspicious_words() -> str:
    """280 characters with three places to look at; one of them takes back what was said."""
    return _WITH_A_BUT[:LENGTH]


def act(view: Json, nearly_at: set[str], number: int) -> Json | None:
    """What the phone with ``view`` does now; None while it is not its turn.

    ``nearly_at`` holds where this room has already answered "nearly".
    """
    seat, speaks = view["seat"], view["role"] == "speaker"
    if view["role"] not in ("speaker", "listener", "equal"):
        return None
    match view["phase"]:
        case "sharing" if view["floor"] == seat:
            return {"t": "say", "words": shared(number)}
        case "reflecting" | "acknowledging" | "appreciating" if view["floor"] == seat:
            return {"t": "say", "words": words(number)}
        case "confirming" if speaks:
            return _confirm(view, nearly_at)
        case "asking_more" if speaks:
            return {"t": "answer_more", "more": True}
        case "receiving" if speaks:
            return {"t": "receive", "answer": "landed"}
    return None


def _confirm(view: Json, nearly_at: set[str]) -> Json:
    place = f"{view['speaker']} {view['shares'][-1:]} {view['step']['id']}"
    if place in nearly_at:
        return {"t": "confirm", "answer": "yes"}
    nearly_at.add(place)
    return {"t": "confirm", "answer": "nearly", "missing": "that it was the third evening"}


def over(view: Json) -> bool:
    """Whether the conversation has come to where both are asked how heard they feel."""
    return view["phase"] in ("feeling_heard", "closing", "resting")
