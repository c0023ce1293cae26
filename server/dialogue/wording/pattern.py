"""Patterns: what a rule looks for, in a notation that a therapist can read.

A pattern is a row of *items*, separated by spaces, that are looked for word by word:

===============  ==================================================================================
``sorry``        this word, however it is written (small and large letters, stretched, disguised)
``sad|angry``    one of these words
``<feeling>``    one of the words or phrases of the class ``feeling`` of the same file
``(a b|c)``      one of these phrases; ``sad|(left out)`` may be mixed
``*``            any one word; ``*ing``, ``un*`` and ``*form*`` a word that ends, begins, contains
``really?``      this, or nothing; ``<much>?3`` up to three times
``..4``          up to four words of any kind, within the sentence; ``...`` any words to its border
``,``            a sign, or the border of a sentence
``.``            the border of a sentence
``!you``         here must not stand this (looks on; as the first item it looks back)
``{but}``        the part between braces is what the writer is shown; else it is the whole
``_``            in an exception: the phrase that was found
===============  ==================================================================================

Rules of this file:

* Nothing can backtrack: a pattern is walked once, as the set of all places it may have reached.
* Two items that stand side by side have no sign between them, unless ``,`` says so.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from server.dialogue.wording.items import (
    Affix,
    Gap,
    Hole,
    Item,
    Mark,
    Not,
    Often,
    OneOf,
    Row,
    Sign,
    Words,
)

LONGEST_GAP: Final = 40
"""Words that ``...`` may pass over."""

Spelled = Callable[[str], tuple[str, ...]]
"""How a written word of this language is read: "don't" is "do", "not"."""


class PatternRefused(ValueError):
    """A pattern that cannot be read. ``what`` is wrong with it, and the ``remedy``."""

    def __init__(self, what: str, remedy: str) -> None:
        self.what = what
        self.remedy = remedy
        super().__init__(f"{what} {remedy}")


_BRACKET: Final = re.compile(r"[(){}]")
_SPACE_OR_BRACKET: Final = re.compile(r"[(){}]|\s+")
_BAR_OR_BRACKET: Final = re.compile(r"[()|]")
_GAP: Final = re.compile(r"\.\.(\d{1,2})\Z")
_OFTEN: Final = re.compile(r"(?<=.)\?([1-9])?\Z", re.DOTALL)
_CLASS: Final = re.compile(r"<([a-z][a-z0-9_]*)>\Z")


class Notation:
    """Reads the patterns of one language. What it has read once it does not read again.

    ``classes`` may grow from one pattern to the next; a class that was read stays what it was.
    """

    def __init__(self, classes: Mapping[str, Row], spelled: Spelled) -> None:
        self.classes = classes
        self.spelled = spelled
        self._read: dict[tuple[str, bool], Row] = {}

    def read(self, pattern: str, hole: bool = False) -> Row:
        """The items of ``pattern``; ``hole``: "_" may stand in it, for the phrase found.

        Raises:
            PatternRefused: with what is wrong and what to do about it.
        """
        items = self._items(pattern)
        _refuse_misplaced(items, hole)
        return items

    def _items(self, pattern: str) -> Row:
        items: list[Item] = []
        for piece in _divided(pattern, " "):
            key = piece, not items and piece.startswith("!")
            if key not in self._read:
                self._read[key] = self._item(*key)
            items.extend(self._read[key])
        return tuple(items)

    def _item(self, piece: str, first: bool) -> Row:
        if piece in ("{", "}"):
            return (Mark(piece == "{"),)
        if piece == "_":
            return (Hole(),)
        if piece in (",", "."):
            return (Sign(piece == "."),)
        if piece == "...":
            return (Gap(LONGEST_GAP),)
        if gap := _GAP.match(piece):
            return (Gap(int(gap[1])),)
        if piece.startswith("!") and len(piece) > 1:
            banned = _group(self._item(piece[1:], False))
            if isinstance(banned, Often):
                raise PatternRefused(
                    "! stands before something that may be left out: nothing would ever pass.",
                    "take out the ?, or the !.",
                )
            return (Not(banned, behind=first),)
        if often := _OFTEN.search(piece):
            inner = _group(self._item(piece[: often.start()], False))
            return (Often(inner, int(often[1] or 1)),)
        return self._alternatives(piece)

    def _alternatives(self, piece: str) -> Row:
        rows: list[Row] = []
        for word in _divided(piece, "|"):
            if word.startswith("(") and word.endswith(")"):
                rows.extend(self._items(row) for row in _divided(word[1:-1], "|"))
            else:
                rows.append(self._word(word))
        return rows[0] if len(rows) == 1 else one_of(rows)

    def _word(self, word: str) -> Row:
        if named := _CLASS.match(word):
            if named[1] not in self.classes:
                raise PatternRefused(
                    f"there is no class <{named[1]}> above it.",
                    "add it under [classes], or mend it.",
                )
            return self.classes[named[1]]
        if word in (",", "."):
            return (Sign(word == "."),)
        if "*" in word:
            return (_affix(word, self.spelled),)
        read_as = self.spelled(word)
        if not read_as:
            raise PatternRefused(
                "it has an item that is no word.", "use words, or the signs the README explains."
            )
        return tuple(Words(frozenset({part})) for part in read_as)


def _divided(text: str, sign: str) -> list[str]:
    """``text`` divided at every ``sign`` outside of brackets; braces stand for themselves."""
    if not _BRACKET.search(text):
        return text.split() if sign == " " else [part for part in text.split(sign) if part]
    parts: list[str] = []
    depth = begun = 0
    for found in (_SPACE_OR_BRACKET if sign == " " else _BAR_OR_BRACKET).finditer(text):
        mark = found[0]
        if mark in "()":
            depth += 1 if mark == "(" else -1
            if depth < 0:
                break
        elif not depth:
            parts += [text[begun : found.start()], mark.strip(sign)]
            begun = found.end()
    if depth:
        raise PatternRefused(
            "a bracket does not fit.", "open and close it: (this or that|another)."
        )
    return [part for part in (*parts, text[begun:]) if part and not part.isspace()]


def _refuse_misplaced(items: Row, hole: bool) -> None:
    holes = sum(isinstance(item, Hole) for item in items)
    if holes > 1 or (holes and not hole):
        raise PatternRefused(
            "_ stands for the phrase found, once, in an exception.", "take one _ out."
        )
    marks = [item.opens for item in items if isinstance(item, Mark)]
    if marks not in ([], [True, False]):
        raise PatternRefused("the braces do not fit.", "use one pair, { before }.")
    if not any(isinstance(item, Words | Affix | OneOf | Hole) for item in items):
        raise PatternRefused("it has no word in it.", "name at least one word that has to stand.")


def _affix(word: str, spelled: Spelled) -> Affix:
    inside = word.strip("*")
    if "*" in inside:
        raise PatternRefused("* stands inside a word.", "put it at its beginning or its end.")
    if not inside:
        return Affix()
    # Small letters and folds as in a text; a part of a word is never spelled as a word of its own.
    read_as = spelled(inside)
    if len(read_as) == 1 and len(read_as[0]) == len(inside):
        inside = read_as[0]
    if word.startswith("*") and word.endswith("*"):
        return Affix(holds=inside)
    return Affix(ends=inside) if word.startswith("*") else Affix(begins=inside)


def one_of(rows: Iterable[Row]) -> Row:
    """The row that stands for any one of ``rows``, such as a class."""
    return (_one_of(tuple(rows)),)


def _one_of(rows: tuple[Row, ...]) -> Item:
    """Plain words and phrases become one set, which is looked up and not walked."""
    plain: list[tuple[str, ...]] = []
    for row in rows:
        if len(row) == 1 and isinstance(row[0], Words):
            plain.extend((word,) for word in row[0].single)
            plain.extend(row[0].phrases)
        elif row and all(isinstance(it, Words) and _is_one_word(it) for it in row):
            plain.append(tuple(next(iter(it.single)) for it in row if isinstance(it, Words)))
        else:
            return OneOf(rows)
    return Words(
        frozenset(phrase[0] for phrase in plain if len(phrase) == 1),
        tuple(sorted({phrase for phrase in plain if len(phrase) > 1})),
    )


def _is_one_word(item: Words) -> bool:
    return len(item.single) == 1 and not item.phrases


def _group(row: Row) -> Item:
    return row[0] if len(row) == 1 else OneOf((row,))
