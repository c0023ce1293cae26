"""``python -m server.wire.schema``: write the JSON Schema that the client's types come from."""

import json
import sys
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from server.wire.messages import ClientFrame, ServerFrame

SCHEMA = Path(__file__).parents[2] / "protocols" / "wire.schema.json"


class _Untitled(GenerateJsonSchema):
    """Without field titles, which would become an alias per field in TypeScript."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def schema() -> dict[str, Any]:
    """The schema of both directions, with the unions named ``ClientFrame`` and ``ServerFrame``."""
    defs: dict[str, Any] = {}
    for name, union in (("ClientFrame", ClientFrame), ("ServerFrame", ServerFrame)):
        adapter: TypeAdapter[Any] = TypeAdapter(union)  # type: ignore[arg-type]
        made = adapter.json_schema(mode="serialization", schema_generator=_Untitled)
        defs.update(made.pop("$defs"))
        defs[name] = made
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "RepairRoomWire",
        "description": "The frames of repair-room.v1. Generated from server/wire/messages.py.",
        "$defs": dict(sorted(defs.items())),
    }


def text() -> str:
    """The schema file's content."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    SCHEMA.write_text(text(), encoding="utf-8")
    sys.stdout.write(f"{SCHEMA.name}\n")
