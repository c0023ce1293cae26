"""The schema that editors complete from is the one the model makes."""

import json
import re
import tomllib

from server.scripts.load import default_folder
from server.scripts.schema import SCHEMA, schema, text


def test_the_file_is_what_the_model_makes() -> None:
    """Red: run ``python -m server.scripts.schema``."""
    assert SCHEMA.read_text(encoding="utf-8") == text()


def test_every_conversation_points_at_it() -> None:
    for path in default_folder().glob("*.toml"):
        assert path.read_text(encoding="utf-8").startswith("#:schema ../dialogue.schema.json\n")


def test_it_names_every_activity_and_closes_every_part() -> None:
    made = schema()
    assert len(made["$defs"]["Activity"]["enum"]) == 11
    parts = [made, made["$defs"]["StepModel"], made["$defs"]["ExampleModel"]]
    assert all(part["additionalProperties"] is False for part in parts)


def test_its_patterns_fit_the_shipped_conversations() -> None:
    pattern = json.loads(text())["properties"]["title"]["pattern"]
    for path in default_folder().glob("*.toml"):
        assert re.match(pattern, tomllib.loads(path.read_text(encoding="utf-8"))["title"])
