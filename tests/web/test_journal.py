"""The log tells what kind of thing broke and where, and never what anybody said."""

import logging
import sys

from server.web.journal import Plain


def line(message: str, *, broken: bool = False) -> str:
    """How ``message`` is written, with the exception that is being handled if ``broken``."""
    found = sys.exc_info() if broken else None
    return Plain().format(logging.LogRecord("x", logging.ERROR, __file__, 1, message, (), found))


def test_a_message_is_one_line_with_its_level() -> None:
    assert line("The store cannot be reached.\n") == "ERROR The store cannot be reached."


def test_of_an_exception_only_kind_and_place_are_told() -> None:
    try:
        raise KeyError("I felt far away from you")
    except KeyError:
        told = line("It broke", broken=True)
    assert told.startswith("ERROR It broke (KeyError at tests.web.test_journal:")
    assert "far away" not in told


def test_the_later_lines_of_a_message_are_left_out() -> None:
    told = line("Task exception was never retrieved\nfuture: KeyError('I felt far away')")
    assert told == "ERROR Task exception was never retrieved"
