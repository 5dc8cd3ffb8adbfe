"""The examples of the bundled rules hold the places and words of findings: they fail when these are taken away.

What the engine finds in the examples is changed, in one way at a time. Of the rules that have what is taken away, each
one's examples must notice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from string import Formatter

import pytest
from xbrllint.report.finding import Finding, Location
from xbrllint.rulebook import book as rulebook
from xbrllint.rulebook import rule as rules
from xbrllint.rulebook.examples import Example, read_examples
from xbrllint.rulebook.rule import Rule
from xbrllint.running import examples
from xbrllint.taxonomy.store import open_stores

BOOK = rulebook.load()
LEAST = {"attributes": 300, "values": 400, "related": 95}  # as many rules have them: nothing is passed by having none
UNNOTICED: dict[str, set[str]] = {"attributes": set(), "values": set(), "related": set()}


def without_attributes(rule: Rule, example: Example, found: Sequence[Finding]) -> list[Finding]:
    """Let each place at an attribute be the start tag of its element."""
    places = example.places()

    def tag(at: Location) -> Location:
        if not re.search(r"^[\w:]+( \(\d+\))?$|^<\S+ \w", examples.name_of(at, places)):
            return at
        text = {**example.files, **example.former}[at.path]
        position = places[at.path].position(at.line, at.column)
        start, end = text.rindex("<", 0, position), text.index(">", position) + 1
        return Location(at.path, *line_column(text, start), *line_column(text, end), at.message)

    return [
        finding._replace(location=tag(finding.location), related=tuple(map(tag, finding.related)))
        for finding in found
    ]


def line_column(text: str, position: int) -> tuple[int, int]:
    """Give the line and column of a character."""
    return text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)


def without_values(rule: Rule, example: Example, _: Sequence[Finding]) -> list[Finding]:
    """Let each value that a message names be empty."""
    return run(rule._replace(message="".join(text for text, *_ in Formatter().parse(rule.message))), example)


def without_related(_: Rule, __: Example, found: Sequence[Finding]) -> list[Finding]:
    """Take the related places away."""
    return [finding._replace(related=()) for finding in found]


def run(rule: Rule, example: Example) -> list[Finding]:
    """Give what the engine finds in an example."""
    return examples.run_example(rule, example, BOOK, open_stores([]))


@cache
def bad_examples(rule_id: str) -> tuple[tuple[Example, list[Finding]], ...]:
    """Give a rule's bad examples, and what the engine finds in each of them."""
    rule = BOOK.rules[rule_id]
    declared = read_examples(rules.read_rule(rule.path, rule.family)[1])
    return tuple((example, run(rule, example)) for example in declared if not example.good)


@pytest.mark.parametrize("what", sorted(LEAST))
def test_examples_notice(what: str) -> None:
    """Every rule whose findings change has a bad example that fails."""
    change: Callable[[Rule, Example, Sequence[Finding]], list[Finding]] = globals()[f"without_{what}"]
    having, unnoticed = 0, set()
    for rule in BOOK.rules.values():
        both = [(example, found, change(rule, example, found)) for example, found in bad_examples(rule.id)]
        changed = [(example, after) for example, found, after in both if after != found]
        having += bool(changed)
        if changed and not any(list(examples.differences(example, after)) for example, after in changed):
            unnoticed.add(rule.id)
    assert having >= LEAST[what]
    assert unnoticed == UNNOTICED[what]
    assert len(unnoticed) <= 0.05 * having
