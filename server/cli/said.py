"""How a typed command speaks to the host: sentences on stderr, settings read kindly."""

import sys

import typer
from pydantic import ValidationError

from server.settings import Settings
from server.workers import HOST_HAS_TO_ACT


def say(sentence: str) -> None:
    """One sentence for the host, beside what the command prints."""
    sys.stderr.write(sentence + "\n")


def stop(sentence: str) -> typer.Exit:
    """What to raise when the host has to do something first; ``sentence`` says what."""
    if sentence:
        say(sentence)
    return typer.Exit(HOST_HAS_TO_ACT)


def settings() -> Settings:
    """The settings from the environment.

    Raises:
        typer.Exit: when one cannot be read, having said its name and never its value.
    """
    try:
        return Settings()
    except ValidationError as refused:
        names = [f"REPAIR_{str(error['loc'][0]).upper()}" for error in refused.errors()]
        raise stop(f"These settings cannot be read: {', '.join(names)}.") from None
