"""Labelled sentences, and the contrast words in them."""

from typing import Final

from server.dialogue.wording.lexicon import Step
from server.lexicon.labelled import Sentence, places, sentences, worked
from server.lexicon.load import default_folder
from tests.rules import LEXICON

HURT: Final = Sentence("I see you were hurt, but I was tired.", Step.VALIDATE, True)


def test_a_line_is_a_sentence() -> None:
    line = '{"text": "Yes, but no.", "step": "own", "takes_back": true, "partner": ["no"]}'
    assert list(sentences([line])) == [Sentence("Yes, but no.", Step.OWN, True, ("no",))]


def test_a_contrast_word_has_its_cues_on_two_sides() -> None:
    (place,) = places(LEXICON, "en", [HURT])
    assert {"<hurt", "<you were", ">tired", ">i was"} <= place.cues
    assert not {">hurt", "<tired", "<but", ">but"} & place.cues
    assert place.alone
    assert not place.exempt


def test_a_sentence_without_one_has_no_place() -> None:
    assert list(places(LEXICON, "en", [Sentence("I see that.", Step.VALIDATE, False)])) == []


def test_what_else_is_wrong_with_a_sentence_is_known() -> None:
    text = "I see you were hurt, but you are an idiot."
    assert not any(place.alone for place in places(LEXICON, "en", [Sentence(text, Step.OWN, True)]))


def test_the_worked_examples_of_a_file_count_too() -> None:
    found = list(worked(default_folder() / "en.toml", LEXICON))
    assert all(sentence.worked for sentence in found)
    assert {sentence.takes_back for sentence in found} == {True, False}
