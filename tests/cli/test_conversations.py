"""``repair-room conversations``: for an author with a file, a terminal and no server."""

from pathlib import Path

import pytest

from server.scripts.load import library
from tests.cli.typed import typed
from tests.scripts.files import MIRROR_FILE, MIRROR_TEXT, changed, line_of

ANSWERS = "I slept badly.\nYou slept badly, but so did I.\nYou slept badly.\n9\nnearly\n"


def test_list_names_each_with_its_languages(tmp_path: Path) -> None:
    found = typed("conversations", "list", data=tmp_path)
    assert (found.status, found.told) == (0, "")
    for script in library().all_newest():
        (row,) = [line for line in found.printed.splitlines() if line.startswith(script.id)]
        assert script.title in row
        assert row.endswith("en es")


class TestCheck:
    def test_a_file_that_is_in_order(self, tmp_path: Path) -> None:
        mine = tmp_path / "my talk.toml"
        mine.write_text(MIRROR_TEXT, encoding="utf-8")
        found = typed("conversations", "check", str(mine), data=tmp_path)
        assert (found.status, found.told) == (0, "")
        assert found.printed == (
            "mirror, revision 2, is in order: 13 steps, 7 worked examples hold, in en.\n"
        )

    def test_a_file_to_be_mended(self, tmp_path: Path) -> None:
        text = changed("seconds = 180\n", "")
        mine = tmp_path / "my-talk.toml"
        mine.write_text(text, encoding="utf-8")
        found = typed("conversations", "check", str(mine), data=tmp_path)
        line = line_of(text, "[[step]]")
        assert (found.status, found.printed) == (1, "")
        assert found.told == (
            f"my-talk.toml, line {line}: this share has no seconds. "
            "Do this: add a line seconds = …\n"
        )

    def test_a_file_whose_name_would_paint_the_terminal(self, tmp_path: Path) -> None:
        found = typed("conversations", "check", str(tmp_path / "\x1b[31mred.toml"), data=tmp_path)
        assert found.status == 1
        assert "\x1b" not in found.all


def test_draw_is_the_picture_of_its_steps(tmp_path: Path) -> None:
    by_id = typed("conversations", "draw", "mirror", data=tmp_path)
    by_file = typed("conversations", "draw", str(MIRROR_FILE), data=tmp_path)
    assert by_id == by_file
    assert by_id.printed.startswith("stateDiagram-v2\n")


@pytest.mark.parametrize("deed", ["draw", "rehearse"])
def test_a_conversation_that_there_is_not(tmp_path: Path, deed: str) -> None:
    found = typed("conversations", deed, "nope", data=tmp_path)
    assert (found.status, found.printed) == (1, "")
    assert "repair-room conversations list" in found.told


class TestRehearse:
    @pytest.mark.parametrize("id", library().ids())
    def test_by_itself_to_the_end(self, tmp_path: Path, id: str) -> None:
        found = typed("conversations", "rehearse", id, "--auto", data=tmp_path)
        assert (found.status, found.told) == (0, "")
        assert found.printed.endswith("In a room, the words are forgotten now.\n")
        for step in library().newest(id).steps:
            assert step.speaker in found.printed
            assert step.why in found.printed
        assert "Not done" not in found.printed

    def test_in_another_language(self, tmp_path: Path) -> None:
        found = typed(
            "conversations", "rehearse", "mirror", "--auto", "--lang", "es-MX", data=tmp_path
        )
        assert library().newest("mirror").spoken_in("es").steps[0].speaker in found.printed

    def test_what_would_be_refused_is_shown_and_it_goes_on(self, tmp_path: Path) -> None:
        found = typed("conversations", "rehearse", "five-minutes", data=tmp_path, answer=ANSWERS)
        assert "Held back, and only the writer sees it: “but” (rebuttal" in found.printed
        assert "This is not one of the answers." in found.printed
        # "nearly" led back to saying it back.
        assert found.printed.count("2 of 5 · say-back") == 2

    @pytest.mark.parametrize("end", ["", "stop\n"])
    def test_it_ends_kindly_at_any_moment(self, tmp_path: Path, end: str) -> None:
        for said in ("", "I slept badly.\n", ANSWERS):
            found = typed("conversations", "rehearse", "mirror", data=tmp_path, answer=said + end)
            assert (found.status, found.told) == (0, "")
            assert found.printed.endswith("That is enough for now. Nothing was kept.\n")
