"""Files that nobody would write by accident: refused with a sentence, or harmless.

None of them costs more than its own bounded size: a test that hangs or fills the memory is red.
"""

import os
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from server.scripts.load import library, load
from server.scripts.refusals import MOST_TOLD, ScriptRefused
from server.scripts.text import LARGEST_FILE, shown_name, tables_of, text_of
from tests.scripts.files import MIRROR_TEXT, changed, line_of, problems_of

STEP = '[[step]]\nid = "s"\nactivity = "share"\n'
MIB = 1024 * 1024


def refusal(path: Path) -> str:
    with pytest.raises(ScriptRefused) as refused:
        load(path)
    return str(refused.value)


class TestWhatIsNoFile:
    def test_a_folder(self, tmp_path: Path) -> None:
        assert "it is not a file." in refusal(tmp_path)

    def test_a_pipe_that_nobody_writes_into(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.toml")
        assert "it is not a file." in refusal(tmp_path / "pipe.toml")

    def test_a_pipe_that_takes_the_place_of_a_file_between_two_looks(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        os.mkfifo(tmp_path / "pipe.toml")
        (tmp_path / "file.toml").touch()
        file = (tmp_path / "file.toml").stat()
        monkeypatch.setattr(Path, "stat", lambda path: file)
        assert "it is not a file." in refusal(tmp_path / "pipe.toml")

    @pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/urandom"])
    def test_a_device(self, device: str) -> None:
        assert "it is not a file." in refusal(Path(device))

    def test_a_link_to_a_device(self, tmp_path: Path) -> None:
        (tmp_path / "x.toml").symlink_to("/dev/zero")
        assert "it is not a file." in refusal(tmp_path / "x.toml")

    def test_links_that_lead_in_a_circle(self, tmp_path: Path) -> None:
        (tmp_path / "a.toml").symlink_to("b.toml")
        (tmp_path / "b.toml").symlink_to("a.toml")
        assert "it cannot be read." in refusal(tmp_path / "a.toml")
        with pytest.raises(ScriptRefused, match="cannot be read"):
            library(tmp_path)

    def test_a_link_to_nowhere_and_a_name_that_cannot_be(self, tmp_path: Path) -> None:
        (tmp_path / "a.toml").symlink_to("nowhere.toml")
        assert "it cannot be read." in refusal(tmp_path / "a.toml")
        assert "it cannot be read." in refusal(tmp_path / "null\0.toml")
        assert "it cannot be read." in refusal(tmp_path / f"{'x' * 300}.toml")

    def test_its_name_is_shown_without_what_would_act_on_a_terminal(self) -> None:
        assert shown_name(Path("\x1b[2J\u202e\n.toml")) == "\ufffd[2J\ufffd\ufffd.toml"
        assert shown_name(Path("x" * 200)) == "x" * 80 + "…"


class TestSize:
    def test_ten_megabytes_are_refused_without_being_read(self, tmp_path: Path) -> None:
        path = tmp_path / "big.toml"
        path.write_bytes(b"#" * 10 * MIB)
        tracemalloc.start()
        try:
            assert "it is larger than 64 KiB." in refusal(path)
            assert tracemalloc.get_traced_memory()[1] < MIB
        finally:
            tracemalloc.stop()

    def test_a_file_that_says_it_is_empty_is_read_no_further_either(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Files of the kernel say 0 and go on for long."""
        path = tmp_path / "grows.toml"
        path.write_bytes(b"#" * 10 * MIB)
        (tmp_path / "empty.toml").touch()
        empty = (tmp_path / "empty.toml").stat()
        monkeypatch.setattr(Path, "stat", lambda path: empty)
        with pytest.raises(ScriptRefused, match="larger than"):
            text_of(path)

    def test_the_largest_file_is_read(self, tmp_path: Path) -> None:
        path = tmp_path / "full.toml"
        path.write_text(MIRROR_TEXT.ljust(LARGEST_FILE - 100, "#"), encoding="utf-8")
        path.write_bytes(path.read_bytes()[:LARGEST_FILE].ljust(LARGEST_FILE, b"#"))
        assert load(path).id == "mirror"

    def test_ten_thousand_steps(self, tmp_path: Path) -> None:
        assert "it is larger than 64 KiB." in refusal_of(tmp_path, STEP * 10_000)

    def test_as_many_steps_as_fit(self, tmp_path: Path) -> None:
        text = 'id = "x"\n' + "[[step]]\n" * 7_000
        whats = {problem.what for problem in problems_of(tmp_path, text)}
        assert "there are too many in step." in whats

    def test_very_many_problems_are_not_all_told(self, tmp_path: Path) -> None:
        text = "".join(f"x{number} = 1\n" for number in range(5_000))
        told = refusal_of(tmp_path, text)
        assert len(told.splitlines()) == MOST_TOLD + 1
        assert told.endswith(f"And {5_000 + 7 - MOST_TOLD} more; mend these first.")


def refusal_of(folder: Path, text: str) -> str:
    path = folder / "x.toml"
    path.write_text(text, encoding="utf-8")
    return refusal(path)


BRACKETS = "its brackets stand too deep in each other."
PARTS = "a name has too many parts."
NUMBER = "a number is too large to read."

HARD: dict[str, tuple[str, str]] = {
    "lists in lists": ("id = " + "[" * 60_000, BRACKETS),
    "tables in tables": ("id = " + "{a=" * 20_000, BRACKETS),
    "closed lists in lists": ("id = " + "[" * 30_000 + "]" * 30_000, BRACKETS),
    "a name of many parts": ("a." * 30_000 + "a = 1", PARTS),
    "a header of many parts": ("[" + "a." * 30_000 + "a]\n" + "b = 1\n", PARTS),
    "quoted parts": ("\n" + "'a' . " * 10_000 + "'a' = 1", PARTS),
    "a huge number": ("\nrevision = 1" + "0" * 60_000, NUMBER),
    "a huge number of groups": ("\nrevision = 1" + "_000" * 15_000, NUMBER),
}


@pytest.mark.parametrize(("text", "what"), HARD.values(), ids=HARD)
def test_what_would_take_the_reader_long_or_too_deep(tmp_path: Path, text: str, what: str) -> None:
    (problem,) = problems_of(tmp_path, text)
    assert problem.what == what
    assert problem.remedy
    assert problem.line in (1, 2)


def test_a_name_of_a_few_parts_is_only_unknown(tmp_path: Path) -> None:
    told = {problem.what for problem in problems_of(tmp_path, "a.b.c.d = 1\n" + MIRROR_TEXT)}
    assert told == {"there is no such field here."}


def test_a_line_of_dots_in_a_text_is_no_name() -> None:
    lines = 'given = [\n  "Ben says: Hm........................",\n  "A. B. C. D.",\n]\n'
    assert tables_of("x", lines)["given"]


@pytest.mark.parametrize("number", ["99999999999999999999", "-1", "1e400", "inf", "nan", "0x7f"])
def test_a_number_that_is_none_of_ours(tmp_path: Path, number: str) -> None:
    text = changed("minutes = 40", f"minutes = {number}")
    (problem,) = problems_of(tmp_path, text)
    assert problem.line == line_of(text, "minutes = ")


@pytest.mark.parametrize(
    "twice", ['id = "mirror"\n', 'title = "x"\n', "[step]\n", "minutes.x = 1\n"]
)
def test_what_is_said_twice_is_refused(tmp_path: Path, twice: str) -> None:
    (problem,) = problems_of(tmp_path, changed("minutes = 40\n", f"minutes = 40\n{twice}"))
    assert problem.what == "here it stops being TOML."
    assert problem.line is not None


@pytest.mark.parametrize(
    "sign", ["\\u0000", "\\u001b[31m", "\\u0085", "\\u202e", "\\u2066", "\\u2028", "\\n", "\\u007f"]
)
@pytest.mark.parametrize("field", ["title", "speaker"])
def test_a_sign_that_would_act_on_who_reads(tmp_path: Path, sign: str, field: str) -> None:
    text = changed(f'{field} = "', f'{field} = "{sign}')
    (problem,) = problems_of(tmp_path, text)
    assert problem.what == f"{field} has a character that cannot stand there."
    assert problem.line == line_of(text, f'{field} = "')


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\x07", "\r \r"])
def test_the_same_as_it_is(tmp_path: Path, sign: str) -> None:
    (problem,) = problems_of(tmp_path, changed('title = "', f'title = "{sign}'))
    assert problem.what == "here it stops being TOML."


@pytest.mark.parametrize(
    "content", [b'id = "\xff"', b"\xed\xa0\x80", b"\xfe\xff\x00i", b"\xc0\x80"]
)
def test_what_is_not_utf_8(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(content)
    assert "it is not written in UTF-8." in refusal(path)


def test_what_an_editor_on_windows_writes_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(b"\xef\xbb\xbf" + MIRROR_TEXT.replace("\n", "\r\n").encode())
    assert load(path).id == "mirror"


HTML = "<img src=x onerror=alert(1)> & <b>bold</b>"


def test_html_in_a_prompt_is_text_like_any_other(tmp_path: Path) -> None:
    """Phones show it as it stands: tests/client/screens.test.tsx."""
    path = tmp_path / "x.toml"
    path.write_text(changed('speaker = "What happened', f'speaker = "{HTML}'), encoding="utf-8")
    assert load(path).steps[0].speaker.startswith(HTML)


READERS: list[Callable[[Path], object]] = [load, text_of]


@pytest.mark.parametrize("reads", READERS)
def test_nothing_of_a_file_is_repeated_in_a_refusal(
    tmp_path: Path, reads: Callable[[Path], object]
) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(b"quokka = 'quokka'\n\xff")
    with pytest.raises(ScriptRefused) as refused:
        reads(path)
    assert "quokka" not in repr(refused.value)
    assert refused.value.__cause__ is None
