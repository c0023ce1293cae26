"""Seeing through disguise: a text as a reader sees it, with the way back to what was written.

Rules of this file:

* What is seen is only for comparing. It is never stored, shown or sent.
* Every character seen knows where it stands in the original, so a finding can always point into
  the writer's own text.
* A word is uncovered only if it turns out to be one of :data:`HIDDEN`; every other word stays as
  it is, and words written in one script alone (Russian, Greek) are left untouched.
* Work grows with the length of the text and with nothing else.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Final

HIDDEN: Final = frozenset({"but", "however", "although", "though", "yet", "still", "except"})
"""The words that people disguise: contrast words of one token."""

SHORT_SPELLINGS: Final = {"tho": "though", "altho": "although"}

_SAME_SIGN: Final = {
    **dict.fromkeys("“”„‟«»‹›❝❞〝〞〟「」『』", '"'),
    **dict.fromkeys("‘’‚‛`´ʼ′", "'"),
    **dict.fromkeys("–—―⸺⸻", "—"),
    **dict.fromkeys("‐‑‒−⁃", "-"),
    **dict.fromkeys("\n\r\v\f\x85\u2028\u2029", "\n"),
    **dict.fromkeys("\t\u2800\u3164\u115f\u1160\uffa0", " "),
    "。": ".",
    "、": ",",
}
_SQUARED_A: Final = (0x1F130, 0x1F150, 0x1F170)
"""Where the squared, circled and filled capital letters begin, which no decomposition undoes."""

_LOOKS_LIKE: Final = {
    **dict(zip("авьеһніјокрсѕтуухиԝӏ", "abbehhijokpcstyyxuwl", strict=True)),
    **dict(zip("αβεηικνορτυμωχγ", "abehikvoptuuwxy", strict=True)),
    **dict(zip("ʙßƀƅɓᴜʋʉսᴛŧƭʏᴇʜᴏᴡᴠɢʀʟɪᴀᴘ", "bbbbbuuuutttyehowvgrliap", strict=True)),
    **dict(zip("01345678", "oleasbtb", strict=True)),
}
_SQUEEZED: Final = {"".join(key for key, _ in groupby(word)): word for word in HIDDEN}

_TOKEN: Final = re.compile(r"[^\W_]+")
_LONGEST_GAP: Final = 3


@dataclass(frozen=True, slots=True)
class Sight:
    """A text as it is seen. ``starts[i]``/``ends[i]``: where character ``i`` stands originally."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that is seen as ``text[start:end]`` (not empty)."""
        return self.starts[start], self.ends[end - 1]


def see(text: str) -> Sight:
    """``text`` in small letters, with signs unified and disguised contrast words uncovered."""
    plain = _unfold(text)
    return _uncover(plain, _disguised_words(plain.text) + _split_words(plain.text))


def _unfold(text: str) -> Sight:
    seen: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for index, written in enumerate(text):
        characters = _fold(written)
        if not characters and ends and unicodedata.category(written) in ("Mn", "Me"):
            ends[-1] = index + 1
        for character in characters:
            if character == " " and seen and seen[-1] in " \n":
                continue
            seen.append(character)
            starts.append(index)
            ends.append(index + 1)
    return Sight("".join(seen), tuple(starts), tuple(ends))


@lru_cache(maxsize=4096)
def _fold(written: str) -> str:
    """One written character as it is seen; empty for what nobody can see."""
    if written in _SAME_SIGN:
        return _SAME_SIGN[written]
    for first in _SQUARED_A:
        if first <= ord(written) < first + 26:
            return chr(ord("a") + ord(written) - first)
    return "".join(_fold_part(part) for part in unicodedata.normalize("NFKD", written))


def _fold_part(part: str) -> str:
    if part in _SAME_SIGN:
        return _SAME_SIGN[part]
    if part.isspace():
        return " "
    if unicodedata.category(part) in ("Mn", "Me", "Cf", "Cc"):
        return ""
    small = part.lower()
    return small if len(small) == 1 else part


Replacement = tuple[int, int, str]


def _uncover(plain: Sight, words: list[Replacement]) -> Sight:
    if not words:
        return plain
    seen: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    cursor = 0
    for start, end, word in [*sorted(words), (len(plain.text), len(plain.text), "")]:
        if start < cursor:
            continue
        seen.append(plain.text[cursor:start] + word)
        starts += plain.starts[cursor:start]
        ends += plain.ends[cursor:start]
        if word:
            first, last = plain.original(start, end)
            starts += [first] * len(word)
            ends += [last] * len(word)
        cursor = end
    return Sight("".join(seen), tuple(starts), tuple(ends))


def _disguised_words(text: str) -> list[Replacement]:
    found = []
    for match in _TOKEN.finditer(text):
        word = _uncovered(match[0])
        if word is not None and word != match[0]:
            found.append((match.start(), match.end(), word))
    return found


def _uncovered(token: str) -> str | None:
    """The contrast word that ``token`` is a disguise of, if it is one."""
    if token in HIDDEN:
        return None
    if token in SHORT_SPELLINGS:
        return SHORT_SPELLINGS[token]
    plain = token
    if not (token.isascii() and token.isalpha()) and _is_mixed(token):
        plain = "".join(_LOOKS_LIKE.get(letter, letter) for letter in token)
    if plain in HIDDEN:
        return plain
    runs = [(letter, sum(1 for _ in run)) for letter, run in groupby(plain)]
    word = _SQUEEZED.get("".join(letter for letter, _ in runs)) if len(runs) < 9 else None
    stretched = max(length for _, length in runs) > 2
    return word if stretched or (word == "but" and plain != "butt") else None


def _is_mixed(token: str) -> bool:
    """Whether letters of several scripts, phonetic signs or digits stand in one word."""
    return len({_script(letter) for letter in token}) > 1 or all(
        _script(letter) == "phonetic" for letter in token
    )


def _script(letter: str) -> str:
    code = ord(letter)
    if letter.isdigit():
        return "digit"
    if code < 0x80:
        return "latin"
    if 0x370 <= code < 0x400:
        return "greek"
    if 0x400 <= code < 0x530:
        return "cyrillic"
    return "phonetic" if letter in _LOOKS_LIKE else "other"


def _split_words(text: str) -> list[Replacement]:
    """Words whose letters stand apart, one by one or in twos: ``b-u-t``, ``b u t``, ``bu-t``."""
    found: list[Replacement] = []
    run: list[re.Match[str]] = []
    for match in _TOKEN.finditer(text):
        gap = match.start() - run[-1].end() if run else 0
        apart = gap > _LONGEST_GAP or (bool(run) and "\n" in text[run[-1].end() : match.start()])
        if apart or len(match[0]) > 2:
            found += _joined(run)
            run = []
        if len(match[0]) <= 2:
            run.append(match)
    return found + _joined(run)


def _joined(run: list[re.Match[str]]) -> list[Replacement]:
    found: list[Replacement] = []
    index = 0
    while index < len(run):
        taken = _word_from(run, index)
        if taken is None:
            index += 1
            continue
        word, pieces = taken
        found.append((run[index].start(), run[index + pieces - 1].end(), word))
        index += pieces
    return found


def _word_from(run: list[re.Match[str]], index: int) -> tuple[str, int] | None:
    letters = ""
    for pieces, match in enumerate(run[index : index + len("although")], start=1):
        letters += "".join(_LOOKS_LIKE.get(letter, letter) for letter in match[0])
        if letters in HIDDEN:
            return letters, pieces
    return None
