"""Every rule's examples, run as tests."""

from __future__ import annotations

import time

import pytest
from xbrllint.rulebook import book as rulebook
from xbrllint.rulebook import rule as rules
from xbrllint.rulebook.examples import read_examples
from xbrllint.running import examples
from xbrllint.taxonomy.store import open_stores

BOOK = rulebook.load()
LIMIT = 2.0  # seconds of processor time for one example: what takes longer has a cost that explodes


@pytest.mark.parametrize("rule_id", sorted(BOOK.rules))
def test_examples(rule_id: str) -> None:
    """The findings that each example marks, in its words, none elsewhere, soon; at least one is bad and one good."""
    rule = BOOK.rules[rule_id]
    _, raw = rules.read_rule(rule.path, rule.family)
    kinds = {key for entry in raw["examples"] for key in entry}
    assert {"bad", "good"} <= kinds
    for number, example in enumerate(read_examples(raw), 1):
        began = time.thread_time()
        found = examples.run_example(rule, example, BOOK, open_stores([]))
        took = time.thread_time() - began
        assert took < LIMIT, f"{rule_id}: example {number} takes {took:.1f} s"
        assert list(examples.differences(example, found, pinned=True)) == [], f"example {number}"
