"""Reading files and folders, and which revision a room gets."""

from pathlib import Path

import pytest

from server.dialogue.script import Activity
from server.scripts.load import default_folder, library, load
from server.scripts.refusals import ScriptRefused, UnknownScript
from server.scripts.text import LARGEST_FILE
from tests.scripts.files import MIRROR_FILE, MIRROR_TEXT, changed, line_of, problems_of


def test_the_mirror_conversation_is_read_with_step_names_as_places() -> None:
    script = load(MIRROR_FILE)
    assert (script.id, script.revision, script.language) == ("mirror", 2, "en")
    assert [step.activity for step in script.steps] == [
        Activity.SHARE, Activity.REFLECT, Activity.CONFIRM, Activity.MORE,
        Activity.SUMMARY, Activity.CONFIRM, Activity.VALIDATE, Activity.RECEIVE,
        Activity.EMPATHIZE, Activity.RECEIVE, Activity.SWAP, Activity.APPRECIATE,
        Activity.FEEL_HEARD,
    ]  # fmt: skip
    assert [step.of for step in script.steps if step.of is not None] == [1, 4, 6, 8]
    assert [step.back_to for step in script.steps if step.back_to is not None] == [0, 0]
    assert script.steps[0].seconds == 180


def test_a_conversation_needs_a_therapist_only_if_it_says_so(tmp_path: Path) -> None:
    assert not load(MIRROR_FILE).needs_moderator
    path = tmp_path / "needy.toml"
    text = changed("minutes = 40", "minutes = 40\nneeds_moderator = true")
    path.write_text(text, encoding="utf-8")
    assert load(path).needs_moderator


def test_broken_toml_is_refused_with_its_line(tmp_path: Path) -> None:
    text = changed('title = "Say it and be heard"', "title = Say it and be heard")
    (problem,) = problems_of(tmp_path, text)
    assert (problem.file, problem.line) == ("broken.toml", line_of(text, "title = Say"))
    assert "TOML" in problem.what


def test_a_file_that_ends_too_early_is_refused_at_its_end(tmp_path: Path) -> None:
    text = "\n\nid = "
    (problem,) = problems_of(tmp_path, text)
    assert problem.line == 3


@pytest.mark.parametrize(
    ("content", "what"),
    [(b'id = "\xff"', "UTF-8"), (b"#" * (LARGEST_FILE + 1), "larger than 64 KiB")],
)
def test_what_is_no_text_file_of_this_size_is_refused(
    tmp_path: Path, content: bytes, what: str
) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(content)
    with pytest.raises(ScriptRefused, match=what):
        load(path)


def test_a_file_that_is_not_there_is_refused() -> None:
    with pytest.raises(ScriptRefused, match="cannot be read"):
        load(Path("nowhere.toml"))


def test_an_empty_file_is_refused_with_everything_that_is_missing(tmp_path: Path) -> None:
    missing = {problem.what for problem in problems_of(tmp_path, "")}
    fields = ("id", "revision", "language", "title", "about", "minutes", "step")
    assert missing == {f"{field} is missing." for field in fields}
    remedies = {problem.remedy for problem in problems_of(tmp_path, "")}
    assert {"add a [[step]] part.", "add a line minutes = …"} <= remedies


class TestLibrary:
    """A room pins (id, revision); new rooms get the newest."""

    def write(self, folder: Path, name: str, revision: int, title: str) -> None:
        text = changed("revision = 2", f"revision = {revision}").replace(
            "Say it and be heard", title
        )
        (folder / name).write_text(text, encoding="utf-8")

    def test_the_shipped_folder(self) -> None:
        shipped = library()
        assert "mirror" in shipped.ids()
        assert shipped.newest("mirror") == shipped.get("mirror", 2) == load(MIRROR_FILE)

    def test_a_room_keeps_the_revision_it_began_with(self, tmp_path: Path) -> None:
        self.write(tmp_path, "mirror-1.toml", 1, "Old")
        self.write(tmp_path, "mirror.toml", 2, "New")
        found = library(tmp_path)
        assert found.newest("mirror").title == "New"
        assert found.get("mirror", 1).title == "Old"
        assert found.ids() == ("mirror",)

    def test_what_is_not_there_is_unknown(self, tmp_path: Path) -> None:
        self.write(tmp_path, "mirror.toml", 2, "New")
        found = library(tmp_path)
        for id, revision in (("mirror", 1), ("mirror", 3), ("other", 2), ("", 0)):
            with pytest.raises(UnknownScript):
                found.get(id, revision)
        with pytest.raises(UnknownScript):
            found.newest("../mirror")

    def test_the_same_revision_in_two_files_is_refused(self, tmp_path: Path) -> None:
        self.write(tmp_path, "a.toml", 1, "One")
        self.write(tmp_path, "b.toml", 1, "Other")
        with pytest.raises(ScriptRefused, match=r"b\.toml: another file"):
            library(tmp_path)

    def test_all_files_are_told_about_at_once(self, tmp_path: Path) -> None:
        (tmp_path / "a.toml").write_text("id", encoding="utf-8")
        (tmp_path / "b.toml").write_text("id", encoding="utf-8")
        (tmp_path / "c.toml").write_text(MIRROR_TEXT, encoding="utf-8")
        with pytest.raises(ScriptRefused) as refused:
            library(tmp_path)
        assert {problem.file for problem in refused.value.problems} == {"a.toml", "b.toml"}

    def test_an_empty_folder_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(ScriptRefused, match="no conversation"):
            library(tmp_path)


def test_in_a_checkout_the_folder_stands_beside_the_package() -> None:
    assert default_folder() == MIRROR_FILE.parent
    assert default_folder().parts[-2:] == ("protocols", "dialogues")


def test_in_an_installed_package_it_lies_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / "server" / "protocols" / "dialogues"
    inside.mkdir(parents=True)
    module = tmp_path / "server" / "scripts" / "load.py"
    monkeypatch.setattr("server.scripts.load.__file__", str(module))
    assert default_folder() == inside
