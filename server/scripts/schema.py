"""``python -m server.scripts.schema``: write the JSON Schema that editors complete from."""

import json
import sys
from pathlib import Path
from typing import Any, Final

from server.scripts.model import ScriptModel

SCHEMA: Final = Path(__file__).parents[2] / "protocols" / "dialogue.schema.json"


def schema() -> dict[str, Any]:
    """The JSON Schema of a script file."""
    made = ScriptModel.model_json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **made,
        "title": "GuidedConversation",
        "description": "A guided conversation. Generated from server/scripts/model.py.",
    }


def text() -> str:
    """The schema file's content."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    SCHEMA.write_text(text(), encoding="utf-8")
    sys.stdout.write(f"{SCHEMA.name}\n")
