"""The commands a person types. ``repair-room`` alone is ``repair-room serve``."""

import sys

import typer

from server.cli.bench import bench
from server.cli.conversations import conversations
from server.cli.demo import demo
from server.cli.doctor import doctor
from server.cli.erase import erase
from server.cli.open import open_room
from server.cli.serve import serve
from server.cli.wording import wording

app = typer.Typer(add_completion=False, no_args_is_help=False, rich_markup_mode=None)
app.command()(serve)
app.command("open")(open_room)
app.command("erase")(erase)
app.command("demo")(demo)
app.command("doctor")(doctor)
app.command("bench")(bench)
app.add_typer(conversations, name="conversations")
app.command("wording")(wording)


@app.callback(invoke_without_command=True)
def begin(context: typer.Context) -> None:
    """Two phones, one hard conversation: the server holds the floor."""
    if context.invoked_subcommand is None:
        serve(links=sys.stdout.isatty())


def main() -> None:
    """The entry point of ``repair-room``."""
    app()


if __name__ == "__main__":
    main()
