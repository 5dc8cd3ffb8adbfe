"""What the rules command does with --test: the examples of rules are run, and where they disagree with them is said."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from ..base.counted import counted
from ..base.paths import relative
from ..base.printable import one_line
from ..knowledge.tables import bundled_rules
from ..report.formats import put
from ..rulebook.book import RuleBook
from ..rulebook.rule import Rule, read_rule
from ..rulebook.severities import SelectionError
from ..running.examples import problems
from ..taxonomy.store import open_stores


def run_examples(chosen: Iterable[Rule], book: RuleBook, bundled: bool) -> int:
    """Run the examples of rules, print what is wrong, a line each; gives 1 where anything is.

    ``bundled``: those that come with the program too. Raises SelectionError where no rule is left.
    """
    rules = [rule for rule in chosen if bundled or not rule.path.startswith(bundled_rules())]
    if not rules:
        raise SelectionError("no rules of your own: 'rules' in the configuration names their folders (--config FILE)")
    stores = open_stores([])
    examples = wrong = 0
    for rule in rules:
        declaration = read_rule(rule.path, rule.family)[1]
        examples += len(declaration["examples"])
        for problem in problems(rule, declaration, book, stores):
            wrong += 1
            put(sys.stdout, f"{relative(rule.path)}: {one_line(problem)}\n")
    tested = f"tested {counted(len(rules), 'rule')} by {counted(examples, 'example')}"
    put(sys.stderr, f"xbrllint: {tested}: {counted(wrong, 'problem') if wrong else 'all as they should be'}\n")
    return int(bool(wrong))


__all__ = ["run_examples"]
