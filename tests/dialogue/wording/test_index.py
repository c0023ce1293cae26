"""A search is looked up where it begins, and nowhere else."""

import pytest

from server.dialogue.wording.index import Index, begun, index
from server.dialogue.wording.pattern import Notation
from server.dialogue.wording.search import make_search
from server.dialogue.wording.spelling import Speller

RULE = "the-rule"


def looked_up(pattern: str, known: frozenset[str] = frozenset()) -> Index:
    """The index of one pattern."""
    row = Notation({}, Speller().spelled).read(pattern)
    return index([(RULE, make_search(pattern, row, lambda _: 1))], known, lambda _: 1)


def places(table: Index, text: str, wanted: str = RULE) -> list[int]:
    """The places, counted from 0, at which something can begin in ``text``."""
    words = [*text.split(), "."]
    sought = table.sought(words, frozenset(words), (wanted,))
    return sorted(place for _, place in begun(words, sought))


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("but", "i see but no but", [2, 4]),
        ("(you are|you were)", "you saw you are", [2]),
        ("(you are|you were)", "you saw we are", []),
        ("{sad|torn} and|or", "sad and torn then", [0]),
        ("(you two) ..4 never", "you two at home", []),
        ("un*", "un unkind und", [1, 2]),
        ("*ing", "ing going ink", [1]),
        ("*hurt*", "hurt unhurtful", [1]),
        ("(at all|idiot*)", "at all at idiots", [0, 3]),
        ("un* you", "unkind you unkind me", [0]),
    ],
)
def test_it_begins_at_its_word_and_the_next(pattern: str, text: str, found: list[int]) -> None:
    assert places(looked_up(pattern), text) == found


def test_a_word_that_is_known_begins_at_its_parts_too() -> None:
    table = looked_up("un*", frozenset({"unkind", "kind", "un"}))
    assert places(table, "un kind unkind unsure") == [2, 3]


def test_a_rule_that_is_not_asked_for_is_not_told() -> None:
    assert places(looked_up("but"), "i see but", "another") == []
