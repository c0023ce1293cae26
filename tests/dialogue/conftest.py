"""The rules of a conversation are asked a million times here, always with the same few sentences.

Judging a sentence is a pure function, so each is judged once; the proofs look at what follows.
"""

from collections.abc import Iterator
from functools import lru_cache

import pytest

from server.dialogue import turns
from server.dialogue.wording.finding import Judgement
from server.dialogue.wording.judging import judge
from server.dialogue.wording.lexicon import Lexicon, Step
from tests.rules import LEXICON


@lru_cache(maxsize=100_000)
def _judged(
    words: str, step: Step, languages: tuple[str, ...], heard: tuple[str, ...], mirrors: bool
) -> Judgement:
    return judge(LEXICON, words, step, languages, heard, mirrors=mirrors)


def judged_once(
    lexicon: Lexicon,
    words: str,
    step: Step,
    languages: tuple[str, ...],
    heard: tuple[str, ...],
    *,
    mirrors: bool = False,
) -> Judgement:
    """As :func:`~server.dialogue.wording.judging.judge`, remembering what it said."""
    if lexicon is not LEXICON:
        return judge(lexicon, words, step, languages, heard, mirrors=mirrors)
    return _judged(words, step, languages, heard, mirrors)


@pytest.fixture(autouse=True, scope="session")
def _each_sentence_is_judged_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as code:
        code.setattr(turns, "judge", judged_once)
        yield
