"""``python -m server.scripts.schema``: write the JSON Schemas that editors complete from."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel

from server.scripts.model import ScriptModel, TranslationModel

PROTOCOLS: Final = Path(__file__).parents[2] / "protocols"
SCHEMAS: Final[Mapping[str, tuple[type[BaseModel], str, str]]] = {
    "dialogue.schema.json": (ScriptModel, "GuidedConversation", "A guided conversation."),
    "translation.schema.json": (
        TranslationModel,
        "Translation",
        "The words of a guided conversation in another language.",
    ),
}
"""The schema files, each with the model it is made from, its title and what it describes."""


def schema(file: str) -> dict[str, Any]:
    """The JSON Schema in ``file``, one of :data:`SCHEMAS`."""
    model, title, what = SCHEMAS[file]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **model.model_json_schema(),
        "title": title,
        "description": f"{what} Generated from server/scripts/model.py.",
    }


def text(file: str) -> str:
    """The content of the schema file ``file``."""
    return json.dumps(schema(file), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    for file in SCHEMAS:
        (PROTOCOLS / file).write_text(text(file), encoding="utf-8")
        sys.stdout.write(f"{file}\n")
