"""The notation of the rules, read and walked."""

from collections.abc import Mapping

import pytest

from server.dialogue.wording.items import Row
from server.dialogue.wording.matching import Walk
from server.dialogue.wording.pattern import Notation, PatternRefused, one_of
from server.dialogue.wording.pieces import pieces
from server.dialogue.wording.search import make_search
from server.dialogue.wording.sight import see
from server.dialogue.wording.spelling import Speller
from server.dialogue.wording.words import read as words

SPELLER = Speller(spellings={"youre": ("you", "are")}, endings={"n't": ("not",)})
BARE = Notation({}, SPELLER.spelled)
CLASSES: Mapping[str, Row] = {"much": one_of([BARE.read("so"), BARE.read("a bit")])}
NOTATION = Notation(CLASSES, SPELLER.spelled)


def found(pattern: str, text: str) -> str | None:
    """The phrase of ``text`` that ``pattern`` finds first."""
    search = make_search(pattern, NOTATION.read(pattern), lambda word: 1)
    sight = see(text)
    reading = words(sight, pieces(sight.text), SPELLER)
    for start, end in search.within(Walk(reading.words), 0, len(reading.words)):
        return text[reading.start(start) : reading.end(end - 1)]
    return None


@pytest.mark.parametrize(
    ("pattern", "text", "phrase"),
    [
        ("sorry", "I am SORRY.", "SORRY"),
        ("sad|angry", "so angry", "angry"),
        ("you are", "Youre late", "Youre"),
        ("<much> sad", "I am a bit sad", "a bit sad"),
        ("<much>?3 {sad}", "so so so sad", "sad"),
        ("(at all|in the end)", "In the end it rained", "In the end"),
        ("lonely|(left out)", "you felt left out", "left out"),
        ("you *ing", "you shouting", "you shouting"),
        ("un* of you", "unkind of you", "unkind of you"),
        ("*hurt* me", "unhurtful me", "unhurtful me"),
        ("*HURT* me", "unhurtful me", "unhurtful me"),
        ("you ..2 late", "you are always late", "you are always late"),
        ("you ..1 late", "you are always late", None),
        ("you ... late", "you, dear, are late", "you, dear, are late"),
        ("you ... late", "you. Late", None),
        (", {still} ,", "Still, no", "Still"),
        (", {still} ,", "you still left", None),
        ("{though} .", "I rang, though.", "though"),
        ("{though} .", "though I rang", None),
        ("but !(not me)", "but not you", "but"),
        ("but !(not me)", "but not me", None),
        ("!no but", "no but", None),
        ("!no but", "yes but", "but"),
        ("nothing but", "nothing, but", None),
        ("do not", "don't", "don't"),
        ("((so|very) (sad|sorry)|lost)", "very sorry", "very sorry"),
    ],
)
def test_it_finds(pattern: str, text: str, phrase: str | None) -> None:
    assert found(pattern, text) == phrase


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "..3",
        "<nobody>",
        "(a b",
        "a b)",
        "_ a",
        "{a",
        "}a{",
        "{a} {b}",
        "a*b",
        ", .",
        "?",
        "!",
        "but !late?",
        "but !*?3 late",
    ],
)
def test_what_cannot_be_read_is_refused_with_a_remedy(pattern: str) -> None:
    with pytest.raises(PatternRefused) as refused:
        make_search(pattern, NOTATION.read(pattern), lambda word: 1)
    assert refused.value.what
    assert refused.value.remedy


def test_an_exception_has_one_place_for_the_phrase() -> None:
    assert NOTATION.read("nothing _ me", hole=True)
    with pytest.raises(PatternRefused):
        NOTATION.read("_ a _", hole=True)
