"""How a language reads one written word, whatever it is disguised as.

Rules of this file:

* A word is uncovered only if it turns out to be one that a rule of the language names; every
  other word stays as it is, so real Russian, Greek, Turkish or Polish is untouched.
* Look-alikes are read as what they imitate only in words that mix scripts or hold digits.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby
from types import MappingProxyType
from typing import Final

from server.dialogue.wording.pieces import is_sign, pieces
from server.dialogue.wording.sight import see

_LOOKS_LIKE: Final = {
    **dict(zip("авьеһніјокмрсѕтуухиԝӏг", "abbehhijokmpcstyyxuwlr", strict=True)),
    **dict(zip("αβεηικνορτυμωχγ", "abehikvoptuuwxy", strict=True)),
    **dict(zip("ʙßƀƅɓᴜʋʉսᴛŧƭʏᴇʜᴏᴡᴠɢʀʟɪᴀᴘ", "bbbbbuuuutttyehowvgrliap", strict=True)),
    **dict(zip("01345678@$!", "oleasbtbasi", strict=True)),
}
_DOUBLED: Final = re.compile(r"(.)\1")
_LONGEST_DISGUISE: Final = 40


@dataclass(frozen=True, slots=True)
class Speller:
    """How a language reads written words.

    ``known`` are all words its rules name or that are everyday words, ``hidden`` those that
    people disguise. ``letters`` are the language's own letters with marks, ``folds`` letters
    that count as others, ``spellings`` whole words, ``beginnings`` and ``endings`` what is
    written together with an apostrophe.
    """

    letters: frozenset[str] = frozenset()
    folds: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    spellings: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    beginnings: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    endings: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    known: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    skeletons: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    squeezed: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    plain: frozenset[str] = frozenset()
    """Those ``known`` that are read as they stand."""

    def spelled(self, written: str) -> tuple[str, ...]:
        """``written``, of a pattern, as words; empty if it is none."""
        words: list[str] = []
        for word in pieces(see(written).text):
            if not is_sign(word):
                words.extend(self.read(word))
        return tuple(words)

    def read(self, word: str) -> tuple[str, ...]:
        """One plain word, apostrophes and short spellings written out."""
        if self.folds:
            word = word.translate(self.folds)
        if word in self.spellings:
            return self.spellings[word]
        if "'" not in word:
            return (word,)
        head, _, tail = word.rpartition("'")
        if f"'{tail}" in self.endings:
            return (*self.read(head), *self.endings[f"'{tail}"])
        if word.endswith("n't") and "n't" in self.endings:
            return (*self.read(word[:-3]), *self.endings["n't"])
        first, _, rest = word.partition("'")
        if f"{first}'" in self.beginnings:
            return (*self.beginnings[f"{first}'"], *self.read(rest))
        return tuple(part for part in word.split("'") if part)

    def reads(self, word: str) -> tuple[str, ...]:
        """One word of a text, whatever it is disguised as."""
        if self.folds:
            word = word.translate(self.folds)
        return self.read(word if word in self.known else self.uncover(word))

    def uncover(self, word: str) -> str:
        """``word``, or the word that it is a disguise of."""
        if word in self.known or word in self.spellings or len(word) > _LONGEST_DISGUISE:
            return word
        if not word.isascii() or not word.isalpha():
            plain = self._undressed(word)
            if plain is not None:
                return plain
        return self._squeezed(word)

    def _undressed(self, word: str) -> str | None:
        letters = "".join(letter for letter in word if letter not in "'*!@$")
        if "*" in word:
            return letters if letters in self.hidden else self._censored(word)
        if _is_mixed(word):
            found = self.skeletons.get(skeleton(word))
            if found is not None:
                return found
        plain = "".join(self._bare(letter) for letter in word)
        if plain != word and (plain in self.hidden or self._squeezed(plain) in self.hidden):
            return self._squeezed(plain)
        return None

    def _bare(self, letter: str) -> str:
        if letter.isascii() or letter in self.letters:
            return letter
        base = unicodedata.normalize("NFD", letter)[0]
        return base if base.isascii() else letter

    def _censored(self, word: str) -> str | None:
        """The word with stars in it, such as sh*t."""
        pattern = re.compile(re.escape(word).replace(r"\*", "[a-z]"))
        return min((w for w in self.hidden if pattern.fullmatch(w)), default=None)

    def _squeezed(self, word: str) -> str:
        if _DOUBLED.search(word) is None:
            return word
        runs = [sum(1 for _ in run) for _, run in groupby(word)]
        found = self.squeezed.get(squeeze(word), word)
        return found if max(runs) > 2 or found in self.hidden else word


def squeeze(word: str) -> str:
    """``word`` with every letter once in a row."""
    return "".join(letter for letter, _ in groupby(word))


def skeleton(word: str) -> str:
    """``word`` with every look-alike as the letter it looks like; only for comparing."""
    return "".join(_LOOKS_LIKE.get(letter, letter) for letter in word).replace("i", "l")


def _is_mixed(word: str) -> bool:
    """Whether letters of several scripts, phonetic signs or digits stand in one word."""
    scripts = {_script(letter) for letter in word}
    return len(scripts) > 1 or scripts == {"phonetic"}


def _script(letter: str) -> str:
    code = ord(letter)
    if letter.isdigit() or letter in "@$!":
        return "digit"
    if code < 0x80:
        return "latin"
    if 0x370 <= code < 0x400:
        return "greek"
    if 0x400 <= code < 0x530:
        return "cyrillic"
    return "phonetic" if letter in _LOOKS_LIKE else "other"
