"""The page of all rules says what the files say."""

from server.lexicon.load import default_folder
from server.lexicon.page import PAGE, text


def test_the_page_lying_there_is_made_of_the_files() -> None:
    assert (default_folder() / PAGE).read_text(encoding="utf-8") == text()


def test_every_rule_and_every_exception_stands_on_it() -> None:
    page = text()
    assert "| `contrast-but` | contrast | validate, empathize, own" in page
    assert "Two feelings of the partner's." in page
