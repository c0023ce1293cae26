"""The log tells what kind of thing broke and where, and never what anybody said."""

import asyncio
import json
import logging
import re
import signal
import sys
import urllib.request
from pathlib import Path

import pytest

from server.web import metrics
from server.web.journal import Lines, Plain
from tests.house import House
from tests.web.scene import Scene


async def answered(house: House, path: str) -> tuple[int, str, str]:
    """What is answered at ``path``: status, type and text."""

    def ask() -> tuple[int, str, str]:
        with urllib.request.urlopen(f"{house.url}{path}", timeout=20) as answer:
            return answer.status, answer.headers["content-type"], answer.read().decode()

    return await asyncio.to_thread(ask)


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


def test_where_no_person_reads_it_a_librarys_record_is_one_json_object() -> None:
    try:
        raise KeyError("I felt far away from you")
    except KeyError:
        broken = sys.exc_info()
    message = 'It "broke"\nfuture: I felt far away'
    record = logging.LogRecord("some.library", logging.ERROR, __file__, 1, message, (), broken)
    line = Lines().format(record)
    told = json.loads(line)
    assert (told["event"], told["level"], told["kind"]) == ('It "broke"', "error", "KeyError")
    assert told["timestamp"].endswith("Z")
    assert "far away" not in line


async def test_a_server_under_a_supervisor_writes_one_json_object_a_line(tmp_path: Path) -> None:
    with House(tmp_path / "data") as house:
        ana, ben = await Scene(house).sharing()
        await ana.done("say", words="I felt far away from you.")
        house.end(signal.SIGTERM)
        told = [json.loads(line) for line in house.said().splitlines()]
    assert [each["event"] for each in told] == ["serving", "leaving"]
    assert all({"event", "level", "timestamp"} <= set(each) for each in told)
    assert ana.room not in house.said()
    await ana.until(lambda: ana.closed is not None)
    await ben.until(lambda: ben.closed is not None)


def test_no_label_of_a_metric_can_name_a_room_or_a_person() -> None:
    labels = {
        (sample.name, label)
        for family in metrics.REGISTRY.collect()
        for sample in family.samples
        for label in sample.labels
    }
    declared = {
        label
        for collector in metrics.REGISTRY._collector_to_names
        for label in getattr(collector, "_labelnames", ())
    }
    assert declared | {label for _, label in labels} <= {"answer", "reason"}


LONG = re.compile(r'="([^"]*)"')


async def test_what_labels_say_is_one_of_a_few_words(tmp_path: Path) -> None:
    with House(tmp_path / "data") as house:
        ana, ben = await Scene(house).sharing()
        await ana.done("say", words="I felt far away from you.")
        await ana.ask("say", words="And more.")
        await ana.go()
        await Scene(house).turned_away(house.link_here(f"#{'a' * 26}.{'A' * 43}"))
        await ben.ask("erase_room")
        await ben.until(lambda: ben.closed is not None)
        _, _, text = await answered(house, "/metrics")
    said = set(LONG.findall(text))
    assert {"done", "erased", "room_gone"} <= said
    assert all(re.fullmatch(r"[a-z_]{2,20}", word) for word in said), said


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
async def test_a_server_that_is_well_says_ok(tmp_path: Path, path: str) -> None:
    with House(tmp_path / "data") as house:
        status, kind, text = await answered(house, path)
    assert (status, text) == (200, "ok")
    assert kind.startswith("text/plain")
