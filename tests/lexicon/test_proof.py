"""Every example in the files of wording rules holds, and every rule carries weight."""

from pathlib import Path

import pytest

from server.lexicon.load import default_folder, language_files
from server.lexicon.proof import faults, main, weightless

FILES = language_files(default_folder())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_example_is_judged_as_its_file_says(path: Path) -> None:
    assert faults(path) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_whatever_is_taken_out_a_sentence_is_judged_otherwise(path: Path) -> None:
    """Every rule, ``unless`` line, exception and fixed phrase carries weight."""
    assert weightless(path) == []


def test_a_file_with_a_wrong_example_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "policy.toml").write_bytes((default_folder() / "policy.toml").read_bytes())
    (tmp_path / "xx.toml").write_text(
        'language = "xx"\nname = "x"\nreviewed = "x"\n[[rule]]\nid = "but"\n'
        'category = "contrast"\nwhy = "x"\npatterns = ["but"]\nunless = ["nothing _"]\n'
        'stops = ["yes"]\npasses = ["no but"]\n',
        encoding="utf-8",
    )
    assert main([str(tmp_path / "xx.toml"), "--weight"]) == 1
    told = capsys.readouterr().out
    assert "'yes' is not found" in told
    assert "'no but' is found" in told
    assert "could be taken out: exception nothing _" in told
