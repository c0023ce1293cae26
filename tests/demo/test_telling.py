"""Lines for people: names in a column, colour only on a terminal that wants it."""

import io

import pytest

from server.demo.telling import SERVER, WIDTH, teller


class Terminal(io.StringIO):
    """Something that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def told_to(out: io.StringIO, sentence: str = "Both are back.") -> str:
    teller(out)(SERVER, sentence)
    return out.getvalue()


def test_a_terminal_is_told_in_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b[32mthe server  \x1b[0mBoth are back.\n" in told_to(Terminal())


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_who_wants_no_colour_gets_none(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv(name, value)
    assert told_to(Terminal()) == "the server  Both are back.\n"


def test_a_file_gets_none() -> None:
    assert told_to(io.StringIO()) == "the server  Both are back.\n"


def test_long_sentences_stay_beside_the_name() -> None:
    first, *others = told_to(io.StringIO(), "and so on " * 30).splitlines()
    assert len(others) > 2
    assert all(line.startswith(" " * 12) for line in others)
    assert all(len(line) <= WIDTH for line in (first, *others))


def test_an_empty_line_is_empty() -> None:
    out = io.StringIO()
    teller(out)("", "")
    assert out.getvalue() == "\n"


def test_what_nobody_says_stands_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    out = Terminal()
    teller(out)("", "Step 1 of 13")
    assert out.getvalue() == "\x1b[2m            Step 1 of 13\x1b[0m\n"
