"""The AsyncAPI page: the declared one, valid by the published schema, and leading nowhere false."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from server.wire import asyncapi, schema
from server.wire.codec import PROTOCOLS

TOP: Final = Path(__file__).parents[2]
PUBLISHED: Final = (
    TOP / "client_web/node_modules/@asyncapi/specs/schemas" / "3.0.0-without-$id.json"
)


def test_the_page_is_the_declared_one() -> None:
    assert asyncapi.PAGE.read_text(encoding="utf-8") == asyncapi.text(), (
        "protocols/asyncapi.json is behind: python -m server.wire.asyncapi"
    )


def verdict(page: Path) -> subprocess.CompletedProcess[str]:
    """What the published schema of AsyncAPI 3.0 has to say."""
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(PUBLISHED), str(page)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_published_schema_takes_it(tmp_path: Path) -> None:
    judged = verdict(asyncapi.PAGE)
    assert judged.returncode == 0, judged.stdout + judged.stderr
    broken = asyncapi.page()
    broken["operations"]["ask"]["action"] = "wish"
    (tmp_path / "broken.json").write_text(json.dumps(broken))
    assert verdict(tmp_path / "broken.json").returncode != 0


def refs(value: Any) -> Iterator[str]:
    """Every reference in ``value``."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from [inner] if name == "$ref" else refs(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from refs(inner)


def test_every_reference_leads_somewhere() -> None:
    places = {"": asyncapi.page(), f"./{schema.SCHEMA.name}": schema.schema()}
    found = list(refs(places[""]))
    for ref in found:
        file, _, path = ref.partition("#/")
        place = places[file]
        for part in path.split("/"):
            assert part in place, ref
            place = place[part]
    assert len(found) > 30


def test_every_frame_has_its_operation_and_its_sentence() -> None:
    page = asyncapi.page()
    told = set(refs(page["operations"])) - {"#/channels/seat"}
    messages = page["components"]["messages"]
    assert told == {f"#/channels/seat/messages/{tag}" for tag in messages}
    assert all(message["summary"] for message in messages.values())
    assert all(name in page["channels"]["seat"]["description"] for name in PROTOCOLS)
