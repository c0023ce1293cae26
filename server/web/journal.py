"""What is written to the server's log, and what never is.

Rules of this file:

* Everything goes to standard error; whoever runs the server decides where that ends up. In a
  terminal it is plain and only what somebody has to know; elsewhere each event is one JSON object
  on a line of its own.
* Of an exception its kind and place are told, never its text and never the lines it passed
  through: both can hold a person's words.
* Of a message only the first line is told: libraries put the exception itself into the others.
"""

import json
import logging
import sys
from datetime import UTC, datetime
from types import TracebackType
from typing import Final

import structlog

_NEVER_RAISED: Final = (None, None, None)


def open_journal() -> None:
    """Have everything that is logged written to standard error."""
    read_by_people = sys.stderr.isatty()
    renderer = (
        structlog.dev.ConsoleRenderer(colors=False)
        if read_by_people
        else structlog.processors.JSONRenderer()
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            renderer,
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        wrapper_class=structlog.make_filtering_bound_logger(
            logging.WARNING if read_by_people else logging.INFO
        ),
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Plain() if read_by_people else Lines())
    logging.basicConfig(handlers=[handler], level=logging.WARNING)


class Plain(logging.Formatter):
    """One line for each record."""

    def format(self, record: logging.LogRecord) -> str:
        """The level, the first line of the message, and the kind and place of an exception."""
        said = record.getMessage().strip().partition("\n")[0]
        line = f"{record.levelname} {said}"
        kind, _, trace = record.exc_info or _NEVER_RAISED
        return line if kind is None else f"{line} ({kind.__name__} at {place_of(trace)})"


class Lines(logging.Formatter):
    """One JSON object for each record of the libraries, with the same fields as our own events."""

    def format(self, record: logging.LogRecord) -> str:
        """The first line of the message (``event``); of an exception ``kind`` and ``at``."""
        told = {"event": record.getMessage().strip().partition("\n")[0], "logger": record.name}
        kind, _, trace = record.exc_info or _NEVER_RAISED
        if kind is not None:
            told |= {"kind": kind.__name__, "at": place_of(trace)}
        at = datetime.fromtimestamp(record.created, UTC).isoformat().replace("+00:00", "Z")
        return json.dumps(told | {"level": record.levelname.lower(), "timestamp": at})


def place_of(trace: TracebackType | None) -> str:
    """Module and line in which an exception was raised."""
    if trace is None:
        return "an unknown place"
    while trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}"
