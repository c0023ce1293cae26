"""The schemas that editors complete from are the ones the models make."""

import json
import re
import tomllib

import pytest

from server.dialogue.script import Activity
from server.scripts.load import default_folder
from server.scripts.schema import PROTOCOLS, SCHEMAS, schema, text
from server.scripts.translations import is_translation


@pytest.mark.parametrize("file", SCHEMAS)
def test_the_file_is_what_the_model_makes(file: str) -> None:
    """Red: run ``python -m server.scripts.schema``."""
    assert (PROTOCOLS / file).read_text(encoding="utf-8") == text(file)


def test_every_conversation_and_translation_points_at_its_own() -> None:
    for path in default_folder().glob("*.toml"):
        kind = "translation" if is_translation(path) else "dialogue"
        assert path.read_text(encoding="utf-8").startswith(f"#:schema ../{kind}.schema.json\n")


@pytest.mark.parametrize("file", SCHEMAS)
def test_it_closes_every_part(file: str) -> None:
    made = schema(file)
    parts = [made, *(part for part in made["$defs"].values() if part["type"] == "object")]
    assert len(parts) > 1
    assert all(part["additionalProperties"] is False for part in parts)


def test_it_names_every_activity() -> None:
    assert schema("dialogue.schema.json")["$defs"]["Activity"]["enum"] == list(Activity)


def test_its_patterns_fit_the_shipped_conversations() -> None:
    pattern = json.loads(text("dialogue.schema.json"))["properties"]["title"]["pattern"]
    for path in default_folder().glob("*.toml"):
        assert re.match(pattern, tomllib.loads(path.read_text(encoding="utf-8"))["title"])
