"""The conversations that there are, by name: what a therapist can offer to change to."""

from pathlib import Path

from tests.house import House
from tests.web.scene import Scene


def test_each_conversation_is_named_with_its_id(tmp_path: Path) -> None:
    with House(tmp_path / "data") as house:
        named: object = Scene(house).request("GET", "/api/dialogues", b"", {})
    assert named == (200, [{"id": "mirror", "title": "Say it and be heard"}])
