"""The conversations that there are, by name: what a therapist can offer to change to."""

from pathlib import Path
from typing import Any

from server.scripts.load import library
from tests.house import House
from tests.web.scene import Scene


def told(house: House, query: str = "") -> dict[str, Any]:
    """What ``GET /api/dialogues`` answers, by the ids."""
    answered: tuple[int, Any] = Scene(house).request("GET", f"/api/dialogues{query}", b"", {})
    assert answered[0] == 200
    return {each["id"]: each for each in answered[1]}


def test_each_conversation_is_named_with_what_one_chooses_by(tmp_path: Path) -> None:
    with House(tmp_path / "data") as house:
        plain, spanish = told(house), told(house, "?lang=es-MX")
        unknown = told(house, f"?lang={'x' * 4_000}")
    assert set(plain) == {"five-minutes", "mirror", "speaker-listener"}
    assert plain["mirror"] == {
        "id": "mirror",
        "revision": 2,
        "title": "Say it and be heard",
        "about": library().newest("mirror").about,
        "minutes": 40,
        "needs_moderator": False,
        "lang": "en",
        "languages": ["en", "es"],
    }
    assert {each["lang"] for each in spanish.values()} == {"es"}
    assert spanish["five-minutes"]["title"] == "Cinco minutos de escucha"
    assert unknown == plain
