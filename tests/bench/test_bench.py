"""One small round of the measurement, on a real server: what it counts is true.

How fast it was is not looked at: that is what the measurement is for, on a machine at rest.
"""

import asyncio
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from server.__main__ import app
from server.bench import table
from server.bench.figures import Round
from server.bench.limit import limit
from server.bench.peers import TARGETS, peers
from server.bench.rounds import Plan, one_round
from server.bench.walk import LENGTH, shared, suspicious_words, words
from server.bench.wording import HEARD, wording
from server.cli import bench as typed
from server.dialogue.wording.finding import ALLOWED
from server.dialogue.wording.judging import judge
from server.dialogue.wording.lexicon import Step
from tests.rules import LEXICON

PLAN = Plan(alone=1, at_once=(2,), turns_s=0.3, idle_s=0.1, limit_s=0.1)


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Round:
    return asyncio.run(one_round(tmp_path_factory.mktemp("bench") / "data", PLAN))


def test_every_accepted_turn_is_in_the_store(measured: Round) -> None:
    assert measured.accepted > 0
    assert measured.found == measured.accepted
    assert measured.entries == measured.logged


def test_a_turn_counts_when_it_was_accepted_and_everybody_has_it(measured: Round) -> None:
    turns = measured.turns.values()
    assert {each.rooms for each in turns} == {1, 2}
    assert all(each.count > 0 and each.us > 0 and min(each.reached) > 0 for each in turns)
    # Before the first turn of each of the four rooms there are seven acts that let them begin; in
    # one of them a turn is taken before anything is measured.
    assert measured.accepted == 4 * 7 + 1 + sum(each.count for each in turns)


def test_every_phone_of_a_storm_is_served(measured: Round) -> None:
    for storm in (measured.joined, measured.resumed):
        assert len(storm.waits) == 6
        assert max(storm.waits) <= storm.seconds


async def test_the_limit_is_measured_beside_it(tmp_path: Path) -> None:
    least = await limit(tmp_path, rooms=2, seconds=0.1)
    assert least.broadcast_us > 0
    assert least.append_us > 0
    assert least.us == least.broadcast_us + least.append_us


def test_what_is_said_is_a_turn_that_passes_and_one_that_does_not() -> None:
    assert {len(words(0)), len(words(12_345)), len(suspicious_words())} == {LENGTH}
    for step in Step:
        for said in (words(7), shared(7)):
            assert judge(LEXICON, said, step, ["en"], HEARD if said == words(7) else ()) == ALLOWED
    found = judge(LEXICON, suspicious_words(), Step.VALIDATE, ["en"], HEARD).findings
    assert [suspicious_words()[each.start : each.end] for each in found] == ["but"]


def test_a_table_names_every_figure_once(measured: Round) -> None:
    rows = table.rows([measured, measured], wording(0.01))
    names = [name for name, _ in rows]
    assert len(names) == len(set(names))
    assert table.markdown(rows).count("\n") == len(rows) + 1
    assert f"{2 * measured.found} commands" in table.plain(rows)


def test_whoever_types_it_gets_a_table(monkeypatch: pytest.MonkeyPatch, measured: Round) -> None:
    judged = wording(0.01)
    monkeypatch.setattr(typed, "measured", lambda *_: ([measured], judged))
    told = CliRunner().invoke(app, ["bench", "--quick", "--markdown"])
    assert told.exit_code == 0
    assert told.stdout.startswith("| | |\n|---|---|\n| 1 room: turns a second |")


def test_a_turn_that_is_not_in_the_store_makes_it_red(
    monkeypatch: pytest.MonkeyPatch, measured: Round
) -> None:
    one_lost = replace(measured, found=measured.found - 1)
    judged = wording(0.01)
    monkeypatch.setattr(typed, "measured", lambda *_: ([one_lost], judged))
    assert CliRunner().invoke(app, ["bench", "--quick"]).exit_code == 1


OTHER_SERVER = """
import argparse, json
told = argparse.ArgumentParser()
for each in ("target", "rooms", "runs", "secs", "retry", "fsync", "out"):
    told.add_argument(f"--{each}")
told = told.parse_args()
if told.target == "naive":
    raise SystemExit("it does not start here")
with open(told.out, "a") as out:
    out.write(json.dumps({"srv_us": 90.0, "redis_us": 10.0, "turns_per_s": int(told.rooms)}))
"""


def test_other_servers_are_measured_beside_it_and_one_that_does_not_run_is_said(
    tmp_path: Path, measured: Round
) -> None:
    said: list[str] = []
    assert peers(tmp_path, 200, 1.0, said.append) == []
    assert len(said) == 1
    (tmp_path / "venv" / "bin").mkdir(parents=True)
    (tmp_path / "venv" / "bin" / "python").symlink_to(sys.executable)
    (tmp_path / "bench.py").write_text(OTHER_SERVER)
    found = peers(tmp_path, 200, 1.0, said.append)
    assert {each.name for each in found} == set(TARGETS) - {"naive"}
    assert {(each.us, each.per_second) for each in found} == {(100.0, 200)}
    assert said[1:] == ["naive is left out: it did not run."]
    shown = table.plain(table.rows([replace(measured, peers=found)], wording(0.01)))
    assert "sio_redis: CPU of a turn" in shown
