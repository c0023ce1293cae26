"""The published schema says what the server reads."""

from server.wire import schema


def test_the_published_schema_is_the_declared_one() -> None:
    assert schema.SCHEMA.read_text(encoding="utf-8") == schema.text(), (
        "protocols/wire.schema.json is behind: python -m server.wire.schema"
    )
