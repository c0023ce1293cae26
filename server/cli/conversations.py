"""``repair-room conversations``: list, check, draw and rehearse guided conversations.

For whoever writes one. No server has to run, and nothing that is typed here is kept.
"""

import sys
from pathlib import Path
from typing import Annotated, Final

import typer

from server.cli.said import say
from server.dialogue.rejections import Rejection
from server.dialogue.room import AtCrossroads, Closing, Room
from server.dialogue.script import Script
from server.lexicon.as_needed import lexicon_as_needed
from server.scripts import rehearse as rehearsal
from server.scripts.check import check as check_file
from server.scripts.examples import UnreadableLine, begun
from server.scripts.flow import flow
from server.scripts.load import library, load
from server.scripts.refusals import ScriptRefused, UnknownScript

TO_BE_MENDED: Final = 1
"""The exit status when a file is not in order."""

_STOP: Final = "stop"

conversations = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="List, check, draw and rehearse guided conversations.",
)

Which = Annotated[str, typer.Argument(help="The id of a conversation, or a file.")]


@conversations.command("list")
def list_them() -> None:
    """What this server has, and in which languages."""
    rows = [("id", "title", "minutes", "revision", "languages")]
    for script in library().all_newest():
        numbers = (str(script.minutes), str(script.revision))
        rows.append((script.id, script.title, *numbers, " ".join(script.languages)))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        sys.stdout.write("  ".join(cells).rstrip() + "\n")


@conversations.command("check")
def check(file: Annotated[Path, typer.Argument(help="The file of a conversation.")]) -> None:
    """Say what is to be mended in a file, line by line, or that it is in order."""
    try:
        found = check_file(file, lexicon_as_needed())
    except ScriptRefused as refused:
        raise _to_be_mended(refused) from None
    script = found.script
    sys.stdout.write(
        f"{script.id}, revision {script.revision}, is in order: {len(script.steps)} steps, "
        f"{found.examples} worked examples hold, in {' and '.join(script.languages)}.\n"
    )


@conversations.command("draw")
def draw(which: Which) -> None:
    """The steps of a conversation as a picture, in Mermaid."""
    sys.stdout.write(flow(_script(which)))


@conversations.command("rehearse")
def rehearse(
    which: Which,
    auto: Annotated[bool, typer.Option("--auto", help="Walk it with sample words.")] = False,
    lang: Annotated[str | None, typer.Option(help="Read the prompts in this language.")] = None,
) -> None:
    """Walk through a conversation alone, playing both partners. "stop" ends it."""
    script = _script(which).spoken_in(lang)
    sys.stdout.write(
        f"{script.title}\n{script.about}\n\n"
        f"You play Ana, who speaks first, and Ben. Type words, or one of the answers or its\n"
        f'number; "{rehearsal.PASS}" passes a step, "{_STOP}" ends it. Nothing is kept.\n'
    )
    try:
        _walk(script, begun(script), auto)
    except (EOFError, KeyboardInterrupt):
        sys.stdout.write("\nThat is enough for now. Nothing was kept.\n")


def _walk(script: Script, room: Room, auto: bool) -> None:
    shown, rules = "", lexicon_as_needed(lambda refused: say(str(refused)))
    while (one := rehearsal.asked(room)) is not None:
        heading = _heading(script, room)
        if heading != shown:
            sys.stdout.write(heading)
            shown = heading
        try:
            if auto:
                what = rehearsal.sample(room)
                sys.stdout.write(f"{one.name} {rehearsal.in_words(one, room, what)}\n")
            else:
                what = rehearsal.command(one, room, _typed(one))
        except UnreadableLine as unreadable:
            sys.stdout.write(f"  {str(unreadable).capitalize()}.\n")
            continue
        after = rehearsal.done(script, room, what, rules)
        if isinstance(after, Rejection):
            sys.stdout.write(_why_not(after, rehearsal.words_of(what)))
        else:
            room = after
    sys.stdout.write("\nThis is the end. In a room, the words are forgotten now.\n")


def _typed(one: rehearsal.Asked) -> str:
    """What is typed for ``one``.

    Raises:
        EOFError: at the end of the input, and for "stop".
    """
    if not one.writes:
        ways = " · ".join(f"{number} {way}" for number, way in enumerate(one.ways, start=1))
        sys.stdout.write(f"{one.name}: {ways}\n")
    sys.stdout.write(f"{one.name}> ")
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line or line.strip() == _STOP:
        raise EOFError
    return line.strip()


def _heading(script: Script, room: Room) -> str:
    """The step, and what each of the two reads in it."""
    at = rehearsal.step_of(script, room)
    if at is None:
        return "\nBoth say goodbye.\n" if isinstance(room.course.phase, Closing) else "\n"
    number, step = at
    lines = [f"\n{number} of {len(script.steps)} · {step.id}"]
    if isinstance(room.course.phase, AtCrossroads):
        lines.append("  A crossroads: it is nobody's fault, and the speaker chooses how to go on.")
    else:
        lines += [
            f"  {name} reads: {prompt}" for name, prompt in rehearsal.prompts(room, step) if prompt
        ]
        lines += [f"  a start: {step.stem}"] if step.stem else []
        lines += [f"  why: {step.why}"] if step.why else []
    return "\n".join(lines) + "\n"


def _why_not(refused: Rejection, words: str) -> str:
    if not refused.found:
        return f"  Not done: {refused.reason.replace('_', ' ')}.\n"
    found = [
        f"“{words[one.start : one.end]}” ({one.category}; {one.hint.replace('_', ' ')})"
        for one in refused.found
    ]
    return f"  Held back, and only the writer sees it: {', '.join(found)}.\n"


def _script(which: str) -> Script:
    """The conversation of this id, or in this file.

    Raises:
        typer.Exit: when there is none, having said why.
    """
    try:
        if which.endswith(".toml") or "/" in which or "\\" in which:
            return load(Path(which))
        return library().newest(which)
    except ScriptRefused as refused:
        raise _to_be_mended(refused) from None
    except UnknownScript:
        say("There is no conversation of this id. See them: repair-room conversations list.")
        raise typer.Exit(TO_BE_MENDED) from None


def _to_be_mended(refused: ScriptRefused) -> typer.Exit:
    say(str(refused))
    return typer.Exit(TO_BE_MENDED)
