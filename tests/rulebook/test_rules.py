"""Every rule's examples, run as tests."""

from __future__ import annotations

import pytest
from xbrllint.rulebook import book as rulebook
from xbrllint.rulebook import examples
from xbrllint.rulebook import rule as rules
from xbrllint.taxonomy.store import open_stores

BOOK = rulebook.load()


@pytest.mark.parametrize("rule_id", sorted(BOOK.rules))
def test_examples(rule_id: str) -> None:
    """A finding at each marked line, none elsewhere; at least one bad and one good example."""
    rule = BOOK.rules[rule_id]
    _, raw = rules.read_rule(rule.path, rule.family)
    kinds = {key for entry in raw["examples"] for key in entry}
    assert {"bad", "good"} <= kinds
    assert list(examples.problems(rule, raw, BOOK, open_stores([]))) == []
