"""``python -m server.lexicon.page``: write the page of all wording rules, for people to read.

Every rule with what it does where, its reason, and one sentence each that it stops and lets pass.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from server.dialogue.wording.lexicon import Policy, Step
from server.lexicon.load import (
    LEANING,
    POLICY,
    default_folder,
    language_files,
    read_language,
    read_leaning,
    read_policy,
)
from server.lexicon.model import ExampleModel, LanguageModel, LeaningModel

PAGE: Final = "RULES.md"
_HEAD: Final = """# All wording rules

Made from the files beside it by `python -m server.lexicon.page`; nothing to write here.
What the outcomes mean stands in `policy.toml`, how to write a rule in [README.md](README.md).
"""


def text(folder: Path | None = None) -> str:
    """The page's content."""
    folder = folder or default_folder()
    policy = read_policy(folder / POLICY)
    parts = [_HEAD, *_policy_table(policy)]
    for path in language_files(folder):
        parts.extend(_language(read_language(path), read_leaning(path), policy))
    return "\n".join(parts) + "\n"


def _policy_table(policy: Policy) -> Iterator[str]:
    yield "## What is done where\n"
    yield f"| category | {' | '.join(Step)} |"
    yield f"|---|{'---|' * len(Step)}"
    for name, judging in policy.items():
        cells = " | ".join(
            judging.outcomes[step].value if step in judging.outcomes else "" for step in Step
        )
        yield f"| {name} | {cells} |"
    yield ""


def _language(model: LanguageModel, leaning: LeaningModel | None, policy: Policy) -> Iterator[str]:
    yield f"## {model.name} (`{model.language}`)\n"
    yield f"Reviewed: {model.reviewed}.\n"
    if leaning is not None:
        of = ", ".join(leaning.of)
        beside = f"[{LEANING}/{model.language}.toml]({LEANING}/{model.language}.toml)"
        yield f"In {of}, the words on both sides are weighed too: {beside}.\n"
    yield "| rule | category | where | why | it stops | it lets pass |"
    yield "|---|---|---|---|---|---|"
    for rule in model.rule:
        where = ", ".join(rule.steps or policy[rule.category].outcomes)
        cells = (
            f"`{rule.id}`", rule.category, where, rule.why, _one(rule.stops), _one(rule.passes),
        )  # fmt: skip
        yield f"| {' | '.join(_cell(cell) for cell in cells)} |"
    yield ""
    if model.exception:
        yield "| it lets pass | about | such as |"
        yield "|---|---|---|"
        for exception in model.exception:
            about = ", ".join(exception.of)
            cells3 = (exception.why, about, _one(exception.passes))
            yield f"| {' | '.join(_cell(cell) for cell in cells3)} |"
        yield ""


def _one(examples: list[str | ExampleModel]) -> str:
    """The first of them."""
    if not examples:
        return ""
    first = examples[0]
    return first if isinstance(first, str) else first.text


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    (default_folder() / PAGE).write_text(text(), encoding="utf-8")
    sys.stdout.write(f"{PAGE}\n")
