"""What stands in a client's way is said in a sentence, without anybody's words."""

import pytest

from server.client import NotReached, Refused, TurnedAway
from server.wire.close_codes import MEANS, Close


@pytest.mark.parametrize("close", list(Close))
def test_every_way_of_being_turned_away_says_what_it_means(close: Close) -> None:
    away = TurnedAway(close, close.reason)
    assert str(away) == f"{MEANS[close]} (close code {close.value})"
    assert (away.code, away.reason) == (close.value, close.reason)


def test_a_code_of_a_later_server_is_told_by_its_reason() -> None:
    assert str(TurnedAway(4444, "moon_is_full")) == "moon_is_full (close code 4444)"


def test_a_refusal_says_its_reason_and_keeps_the_places_it_found() -> None:
    found = [{"rule": "but", "start": 3, "end": 6, "rest": 7, "hint": "full_stop"}]
    refused = Refused({"t": "refused", "id": "A" * 16, "reason": "wording", "found": found})
    assert (refused.reason, refused.found) == ("wording", found)
    assert str(refused) == "The room did not do this: wording."


def test_where_nobody_answers_is_said_as_a_question() -> None:
    assert str(NotReached()).endswith("Is the server running?")
