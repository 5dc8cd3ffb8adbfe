"""All rules and profiles of a run, and where the functions behind them are.

Reading hundreds of YAML files at every start is too slow: see `compiled`.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..base.typed import TYPE_CHECKING
from ..knowledge.tables import bundled_rules
from .compiled import compiled_rules
from .registry import Functions
from .rule import Profile, Rule

if TYPE_CHECKING:
    from typing import Any


class RuleBook:
    """The rules of a run by id, the profiles by name, and the functions by registered name."""

    def __init__(self, rules: dict[str, Rule], profiles: dict[str, Profile], functions: dict[str, Functions]) -> None:
        """Join what `load` read."""
        self.rules = rules
        self.profiles = profiles
        self.functions = functions

    @property
    def filings_only(self) -> frozenset[str]:
        """The families whose rules judge what filers make, and no standard taxonomy."""
        return frozenset(family for profile in self.profiles.values() for family in profile.filings_only)

    @property
    def families(self) -> list[str]:
        """The families of the rules, sorted."""
        return sorted({rule.family for rule in self.rules.values()})


def load(folders: Iterable[str] = ()) -> RuleBook:
    """Load the bundled rules and those of further folders (of the user's). Raises RuleError."""
    compiled = compiled_rules([bundled_rules(), *folders])
    return RuleBook(
        {row[0]: Rule._make(row) for row in compiled["rules"]},
        {row[0]: profile_of(row) for row in compiled["profiles"]},
        {name: Functions(*row) for name, row in compiled["functions"].items()},
    )


def profile_of(row: list[Any]) -> Profile:
    """Give the profile of a row of the compiled copy."""
    name, title, families, rules, refers_to, unless, filings_only, manuals, submitted_to = row
    refers_to, unless, filings_only, manuals = map(tuple, (refers_to, unless, filings_only, manuals))
    return Profile(name, title, tuple(families), rules, refers_to, unless, filings_only, manuals, submitted_to)
