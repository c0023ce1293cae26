"""``repair-room bench``: how fast the server is on this machine, beside what is possible on it."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from server.bench import table
from server.bench.phones import Lost
from server.bench.processes import NotStarted
from server.bench.rounds import QUICK, Plan
from server.bench.run import measured
from server.cli import said


def bench(
    rounds: Annotated[int, typer.Option(min=1, max=50, help="How many rounds.")] = 3,
    quick: Annotated[bool, typer.Option("--quick", help="One small round, in seconds.")] = False,
    markdown: Annotated[
        bool, typer.Option("--markdown", help="Print the table as the README has it.")
    ] = False,
    peers: Annotated[
        Path | None,
        typer.Option(envvar="PEERS", help="A folder with other servers doing the same work."),
    ] = None,
) -> None:
    """Measure turns, waiting phones and storms of phones on a server of its own."""
    if sys.platform != "linux":
        raise said.stop("The measurement reads /proc, so it runs on Linux only.")
    try:
        found, judged = measured(
            1 if quick else rounds, QUICK if quick else Plan(), peers, said.say
        )
    except NotStarted as failed:
        raise said.stop(str(failed)) from None
    except Lost as broken:
        said.say(f"A promise was broken under load: {broken}.")
        raise typer.Exit(1) from None
    made = table.rows(found, judged)
    typer.echo(table.markdown(made) if markdown else table.plain(made))
    if any(each.found != each.accepted or each.logged != each.entries for each in found):
        said.say("Not everything that was accepted was found in the store.")
        raise typer.Exit(1)
