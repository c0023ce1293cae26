"""The tables for programmers: a row for everything there is."""

from server.dialogue.commands import COMMANDS
from server.wire import tables
from server.wire.asking import command_name
from server.wire.close_codes import Close


def test_every_close_code_has_its_row() -> None:
    rows = tables.close_codes().splitlines()[2:]
    assert len(rows) == len(Close)
    assert "| 4409 | `replaced` | The same seat has come in on a newer line. | " in rows[6]


def test_every_command_has_its_row_with_its_fields() -> None:
    rows = tables.commands().splitlines()
    for kind in COMMANDS:
        name = command_name(kind)
        assert sum(row.startswith(f"| `{name}` |") for row in rows) == (name != "take_seat"), name
    assert "| `say` | `words`: text; [`kept`: list of number] | Say the words of this turn." in (
        tables.commands()
    )
