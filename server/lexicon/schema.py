"""``python -m server.lexicon.schema``: write the JSON Schemas that editors complete from."""

import json
import sys
from pathlib import Path
from typing import Final

from pydantic import BaseModel

from server.lexicon.model import LanguageModel, LeaningModel, PolicyModel

PROTOCOLS: Final = Path(__file__).parents[2] / "protocols"
SCHEMAS: Final[dict[str, tuple[type[BaseModel], str]]] = {
    "wording.schema.json": (LanguageModel, "The wording rules of one language."),
    "wording_leaning.schema.json": (LeaningModel, "What the words around a phrase weigh."),
    "wording_policy.schema.json": (PolicyModel, "What every category of rules does, and where."),
}


def text(name: str) -> str:
    """The content of the schema file called ``name``."""
    model, about = SCHEMAS[name]
    made = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **model.model_json_schema(),
        "description": f"{about} Generated from server/lexicon/model.py.",
    }
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    for file in SCHEMAS:
        (PROTOCOLS / file).write_text(text(file), encoding="utf-8")
        sys.stdout.write(f"{file}\n")
