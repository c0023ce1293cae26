"""``python -m server.lexicon.proof FILE``: carry out the worked examples in a file of rules.

It says what is judged otherwise than the file says, and with ``--weight`` which rules and
exceptions could be taken out without any example noticing: those prove nothing.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from server.dialogue.wording.asked import Asked
from server.dialogue.wording.finding import Judgement
from server.dialogue.wording.judging import exempted_by, judged
from server.dialogue.wording.lexicon import Language, Lexicon, Outcome, Policy, Step
from server.lexicon.as_needed import lexicon_as_needed
from server.lexicon.load import (
    POLICY,
    RulesRefused,
    load_language,
    read_language,
    read_leaning,
    read_policy,
)
from server.lexicon.model import ExampleModel, ExceptionModel, LanguageModel, LeaningModel


@dataclass(frozen=True, slots=True)
class Case:
    """A worked example, ready to be carried out. ``rules``: those that may be found; none: pass."""

    example: ExampleModel
    step: Step
    rules: frozenset[str]

    def said(self, lexicon: Lexicon, code: str) -> Judgement:
        """What the engine says to it."""
        return judged(lexicon, self.asked(), self.example.languages or [code])[0]

    def asked(self) -> Asked:
        """What the engine is asked."""
        example = self.example
        partner_said = (example.partner,) if example.partner else ()
        return Asked(example.text, self.step, partner_said, example.before or "")

    def fault(self, lexicon: Lexicon, code: str) -> str | None:
        """What is otherwise than the file says; None when it holds."""
        found = self.said(lexicon, code).findings
        named = [(f.rule, self.example.text[f.start : f.end]) for f in found]
        if not self.rules:
            return f"is found: {named}" if named else None
        right = [phrase for rule, phrase in named if rule in self.rules]
        if not right:
            return f"is not found ({named or 'nothing'})"
        if self.example.phrase is not None and self.example.phrase not in right:
            return f"points elsewhere: {right}"
        return None


def cases(
    model: LanguageModel, policy: Policy, leaning: LeaningModel | None = None
) -> Iterator[Case]:
    """All worked examples of a language, with the rules they are about."""
    by_category: dict[str, set[str]] = {}
    for rule in model.rule:
        by_category.setdefault(rule.category, set()).add(rule.id)
    category = {rule.id: rule.category for rule in model.rule}
    for rule in model.rule:
        step = rule.steps[0] if rule.steps else strictest(policy, rule.category)
        ids = frozenset({rule.id})
        yield from (_case(written, step, ids) for written in rule.stops)
        yield from (_case(written, step, frozenset()) for written in rule.passes)
    for exception in [*model.exception, *_weighed(leaning)]:
        ids = frozenset().union(*(by_category.get(name, {name}) for name in exception.of))
        first = category.get(exception.of[0], exception.of[0])
        step = exception.steps[0] if exception.steps else strictest(policy, first)
        yield from (_case(written, step, ids) for written in exception.stops)
        yield from (_case(written, step, frozenset()) for written in exception.passes)


def _weighed(leaning: LeaningModel | None) -> list[ExceptionModel]:
    """What words weigh, as the exception that it is."""
    if leaning is None:
        return []
    told = leaning.model_dump(include={"of", "why", "stops", "passes"})
    return [ExceptionModel.model_validate(told)]


def _case(written: str | ExampleModel, step: Step, rules: frozenset[str]) -> Case:
    example = (
        ExampleModel.model_validate({"text": written}) if isinstance(written, str) else written
    )
    return Case(example, example.step or step, rules)


def strictest(policy: Policy, category: str) -> Step:
    """The first step in which ``category`` weighs most."""
    outcomes = policy[category].outcomes
    return max(Step, key=lambda step: outcomes.get(step, Outcome.ALLOW).weight)


def faults(path: Path) -> list[str]:
    """What the examples of one file show to be wrong, one sentence each."""
    rules = lexicon_as_needed(folder=path.parent)
    model = read_language(path)
    return [
        f"{case.step}: {case.example.text!r} {fault}"
        for case in cases(model, rules.policy, read_leaning(path))
        if (fault := case.fault(rules, model.language)) is not None
    ]


def weightless(path: Path) -> list[str]:
    """Rules, exceptions and fixed phrases without which every example of the file would still hold.

    A rule carries weight by a sentence that only it stops; an exception by a sentence that passes
    for this reason alone; a fixed phrase by one that does not pass without it.
    """
    policy = read_policy(path.parent / POLICY)
    model = read_language(path)
    code = model.language
    own = [case for case in cases(model, policy) if case.example.languages in (None, [code])]
    full = _only(load_language(path, policy), policy)
    stopping = {
        rule
        for case in own
        for rule in case.rules
        if len(case.rules) == 1 and case.fault(full, code) is None
    }
    found = [f"rule {rule.id}" for rule in model.rule if rule.id not in stopping]
    # What words weigh lets much pass that an exception names as well: here without it.
    whole = load_language(path, policy, weighed=False)
    rules = _only(whole, policy)
    passing = [case for case in own if not case.rules and case.fault(rules, code) is None]
    alone = {
        reasons[0].partition(": ")[2]
        for case in passing
        for reasons in exempted_by(rules, case.asked(), code)
        if len(reasons) == 1
    }
    known = dict.fromkeys(ex.why for rule in whole.rules for ex in rule.exemptions)
    found += [f"exception {why}" for why in known if why not in alone]
    for search in whole.fixed:
        less = _only(replace(whole, searches=whole.searches.without(search)), policy)
        if all(case.fault(less, code) is None for case in passing):
            found.append(f"fixed {search.pattern}")
    leaning = read_leaning(path)
    with_it = cases(model, policy, leaning)
    if leaning and all(case.rules or case.fault(rules, code) is None for case in with_it):
        found.append(f"leaning {leaning.why}")
    return found


def _only(language: Language, policy: Policy) -> Lexicon:
    return Lexicon(MappingProxyType({language.code: language}), policy)


def main(asked: list[str]) -> int:
    """Say what is wrong with the files named; 0 when nothing is."""
    wrong = 0
    for name in asked:
        if name.startswith("-"):
            continue
        path = Path(name)
        try:
            told = faults(path)
            if "--weight" in asked:
                told += [f"could be taken out: {what}" for what in weightless(path)]
        except RulesRefused as refused:
            told = [str(problem) for problem in refused.problems]
        wrong += len(told)
        sys.stdout.write("".join(f"{path.name}: {line}\n" for line in told))
    sys.stdout.write(f"{wrong} to mend\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
