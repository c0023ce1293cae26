"""The schemas that editors complete from are those of the code."""

import pytest

from server.lexicon.schema import PROTOCOLS, SCHEMAS, text


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_the_schema_lying_there_is_the_one_of_the_code(name: str) -> None:
    assert (PROTOCOLS / name).read_text(encoding="utf-8") == text(name)
