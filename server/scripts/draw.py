"""``python -m server.scripts.draw``: the states of a room and who may do what, for a README.

The picture cannot lie: an arrow is there if, and only if, the rules made that move while the
conversations that ship were walked through in every way, and the table is
:data:`server.dialogue.rules.WHO_MAY` itself. Passing a step and what a moderator can do stand in
the table alone, and what is possible from every waking state is drawn once, from ``awake``; the
table's first row holds what is the same in every state in which there is a session.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from server.dialogue import commands as c
from server.dialogue.decide import decide
from server.dialogue.evolve import replay
from server.dialogue.names import spelled
from server.dialogue.rejections import Rejection
from server.dialogue.room import PHASES, Caucus, Course, Ended, Paused, Resting, Room
from server.dialogue.rules import WHO_MAY, Row, Who
from server.dialogue.script import Script
from server.dialogue.seats import DAY, PARTNERS, Seat
from server.dialogue.settle import settle
from server.dialogue.wording import making
from server.dialogue.wording.lexicon import Judging, Lexicon, Outcome, Step
from server.dialogue.wording.written import LanguageData, RuleData
from server.scripts.load import library

Deed = Callable[[Seat], c.Command]
Arrows = dict[tuple[str, str], dict[str, list[str]]]
"""From, to: who, and the words of their moves."""

_A: Final = Seat.PARTNER_A
_POLICY: Final = {"contrast": Judging(dict.fromkeys(Step, Outcome.BLOCK), "two_sentences")}
_BUT: Final = RuleData(id="but", category="contrast", patterns=("but",))
_ENGLISH: Final = LanguageData("en", "English", "", rules=(_BUT,))
_ONE_RULE: Final = Lexicon({"en": making.language(_ENGLISH, _POLICY)}, _POLICY)
"""Enough of the wording rules to see where a stopped sentence leads."""

_STOPPED: Final = "It makes sense that you were hurt, but I was tired too."
MOVES: Final[Mapping[str, Deed]] = {
    "who starts": lambda seat: c.ChooseFirst(seat, _A),
    "agree": c.Agree,
    "say": lambda seat: c.Say(seat, "I felt alone."),
    "say what a rule stops": lambda seat: c.Say(seat, _STOPPED),
    "not what I meant": lambda seat: c.NotWhatIMeant(seat, _STOPPED),
    "hear it": lambda seat: c.AnswerHearing(seat, yes=True),
    "rather not": lambda seat: c.AnswerHearing(seat, yes=False),
    "take it back": c.TakeBack,
    "yes": lambda seat: c.Confirm(seat, "yes"),
    "nearly or no": lambda seat: c.Confirm(seat, "nearly"),
    "more": lambda seat: c.AnswerMore(seat, more=True),
    "that is all": lambda seat: c.AnswerMore(seat, more=False),
    "landed": lambda seat: c.Receive(seat, "landed"),
    "not yet or felt like a but": lambda seat: c.Receive(seat, "felt_like_but"),
    "my turn": lambda seat: c.AnswerSwap(seat, my_turn=True),
    "another day": lambda seat: c.AnswerSwap(seat, my_turn=False),
    "go on": c.GoOn,
    "short form": c.TryShortForm,
    "how heard": lambda seat: c.SayHowHeard(seat, "partly"),
    "goodbye": c.SayGoodbye,
    "meet again": c.MeetAgain,
}
"""The moves that are drawn, by the words on their arrow."""

_AWAKE: Final = "awake"
_IN_SESSION: Final = tuple(phase for phase in PHASES if phase not in (Resting, Ended))
_WAYS_OUT: Final = (c.AskForRest, c.EndForToday)
_WORDS: Final[Mapping[Who, str]] = {
    Who.SPEAKER: "speaker",
    Who.LISTENER: "listener",
    Who.EQUAL: "each",
    Who.PARTNER: "either",
    Who.MODERATOR: "moderator",
    Who.ANYONE: "anyone",
    Who.NEWCOMER: "newcomer",
}


def diagram(scripts: Iterable[Script]) -> str:
    """The states and the arrows between them, as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", "    direction TB", "    [*] --> gathering"]
    lines += [f"    {arrow}" for arrow in arrows_of(scripts, _state)]
    lines.append(f"    {_AWAKE} : any state above, but resting")
    lines += [f"    {arrow}" for arrow in _from_everywhere()]
    lines.append("    ended --> [*]")
    return "\n".join(lines) + "\n"


def _state(script: Script, room: Room) -> str:
    return spelled(type(room.course.phase))


def arrows_of(scripts: Iterable[Script], name: Callable[[Script, Room], str]) -> list[str]:
    """Every arrow that some way through ``scripts`` takes, between what ``name`` calls rooms."""
    arrows: Arrows = {}
    for script in scripts:
        for before, who, words, after in _walked(script):
            start, end = name(script, before), name(script, after)
            if start != end:
                drawn = arrows.setdefault((start, end), {}).setdefault(who, [])
                drawn += [words] if words not in drawn else []
    return [
        f"{start} --> {end} : "
        + ", ".join(f"{who} · {' / '.join(deeds)}" for who, deeds in moves.items())
        for (start, end), moves in arrows.items()
    ]


def _walked(script: Script) -> Iterator[tuple[Room, str, str, Room]]:
    """Every move of every way through ``script``: the room before it, who, what, and after it."""
    rooms = [_opened(script)]
    known = {_key(rooms[0])}
    while rooms:
        room = rooms.pop(0)
        for who, words, after in _moves(script, room):
            yield room, who, words, after
            if (key := _key(after)) not in known:
                known.add(key)
                rooms.append(after)


def _key(room: Room) -> str:
    own = [room.told.own(seat) for seat in PARTNERS]
    heard = [(each.heard, each.step.stopped > 0, each.step.asked) for each in own]
    return repr((room.course.phase, heard))


def _moves(script: Script, room: Room) -> Iterator[tuple[str, str, Room]]:
    for words, deed in MOVES.items():
        for seat in PARTNERS:
            judged = decide(script, room, deed(seat), 0, _ONE_RULE)
            if isinstance(judged, Rejection):
                judged = list(judged.noted)
            if judged:
                who = _WORDS[WHO_MAY[type(room.course.phase)][type(deed(seat))]]
                yield who, words, replay(room, judged)


def _opened(script: Script) -> Room:
    room = Room(Course((script.id, script.revision), 0, 0, 0, leases=dict.fromkeys(PARTNERS, DAY)))
    for seat in PARTNERS:
        judged = decide(script, room, c.TakeSeat(seat, "N"), 0)
        assert not isinstance(judged, Rejection), "an open seat can be taken"
        room = replay(room, judged)
    return replay(room, settle(room, 0))


def _from_everywhere() -> Iterator[str]:
    """Arrows that every waking state has: rest, hold, the ends, and what time brings about."""
    rest, today = WHO_MAY[Paused][c.AskForRest], WHO_MAY[Paused][c.EndForToday]
    hold = WHO_MAY[next(p for p in PHASES if c.HoldRoom in WHO_MAY[p])][c.HoldRoom]
    caucus = WHO_MAY[Caucus][c.EndCaucus]
    yield f"{_AWAKE} --> paused : {_WORDS[rest]} · rest"
    yield f"paused --> {_AWAKE} : {_WORDS[Who.EQUAL]} · back"
    yield f"{_AWAKE} --> held : {_WORDS[hold]} · hold, in a step"
    yield f"held --> {_AWAKE} : {_WORDS[hold]} · release"
    yield f"{_AWAKE} --> caucus : {_WORDS[caucus]} · talk with one alone, in a step"
    yield f"caucus --> {_AWAKE} : {_WORDS[caucus]} · together again"
    yield f"{_AWAKE} --> missing : the moderator's line is gone, in a step"
    yield f"missing --> {_AWAKE} : the moderator is back"
    yield f"missing --> {_AWAKE} : {_WORDS[Who.EQUAL]} · go on without, after two minutes"
    yield f"{_AWAKE} --> resting : {_WORDS[today]} · end for today"
    yield f"{_AWAKE} --> resting : a day without a word"
    yield "resting --> ended : 400 days without a visit"


def who_may() -> str:
    """The one table, as Markdown: for each state, what each part can do."""
    head = (
        "state", "speaker", "listener", "both partners", "moderator", "guest",
        "rest, end for today",
    )  # fmt: skip
    lines = [head, ["---"] * len(head), _row("every state with a session", _always())]
    for phase in PHASES:
        row = {command: who for command, who in WHO_MAY[phase].items() if command not in _always()}
        rest: Row = {way: WHO_MAY[phase][way] for way in _WAYS_OUT if way in WHO_MAY[phase]}
        whole = row if phase in _IN_SESSION else WHO_MAY[phase]
        lines.append(_row(_plain(phase), {**whole, **rest}))
    return "".join(_line(cells) for cells in lines)


def _always() -> Row:
    """What is the same in every state in which there is a session."""
    rows = [WHO_MAY[phase] for phase in _IN_SESSION]
    return {
        command: who
        for command, who in rows[0].items()
        if all(row.get(command) is who for row in rows)
    }


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _row(name: str, row: Row) -> list[str]:
    columns: list[list[str]] = [[], [], [], [], []]
    for command, who in row.items():
        if command in _WAYS_OUT:
            continue
        move = _plain(command)
        columns[0] += [move] if Who.SPEAKER in who and Who.EQUAL not in who else []
        columns[1] += [move] if Who.LISTENER in who and Who.EQUAL not in who else []
        columns[2] += [move] if Who.EQUAL in who else []
        columns[3] += [move] if Who.MODERATOR in who else []
        columns[4] += [move] if Who.GUEST in who else []
    ways_out = {_WORDS[row[command]] for command in _WAYS_OUT if command in row}
    cells = [", ".join(sorted(names)) for names in (*columns, ways_out)]
    return [name, *(cell or "-" for cell in cells)]


def _plain(named: type[object]) -> str:
    """A class name as words: ``AskForRest`` becomes ``ask for rest``."""
    return "".join(f" {char.lower()}" if char.isupper() else char for char in named.__name__)[1:]


def drawing(scripts: Iterable[Script]) -> str:
    """What the README shows: the diagram in its fence, and the table."""
    return f"```mermaid\n{diagram(scripts)}```\n\n{who_may()}"


if __name__ == "__main__":
    sys.stdout.write(drawing(library().all_newest()))
