"""A rule is held against what its check declares: its options, the values that its words name, what it is handed.

The first thing that is wrong is the error, with the line on which it stands and the word that was meant.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..base.typed import TYPE_CHECKING
from .contracts import option_faults, values_said
from .placeholders import WORDED, placeholder_faults
from .registry import Functions
from .rule import Rule
from .yaml_file import YamlFile, likely

if TYPE_CHECKING:
    from typing import Any

# What checks are handed that stands in, or is made of, extended links of one kind.
OF_LINKS = ("ExtendedLink", "Arc", "Locator", "Resource", "Network")


def hold_rule(rule: Rule, file: YamlFile, checks: Mapping[str, Functions], repairs: Mapping[str, Functions]) -> None:
    """Hold a rule against the registered checks and repairs. Raises RuleError."""
    for key, name, known in (("check", rule.check, checks), ("fix", rule.fix, repairs)):
        if name and name not in known:
            raise file.error(f"no {'check' if key == 'check' else 'repair'} '{name}'{likely(name, known, '')}", key)
    check = checks[rule.check]
    if "applies-to" in file.value and check.subject not in OF_LINKS:
        words = f"the check '{rule.check}' is handed each {check.subject}, which is of no kind of extended link"
        raise file.error(f"'applies-to' means nothing here: {words}", "applies-to")
    _hold_words(file, check)
    _hold_options(file, check, rule.options, "options" if "options" in file.value else "check")
    for number, example in enumerate(file.value["examples"]):
        if "options" in example:
            _hold_options(file, check, example["options"], "examples", number, "options", beside=rule.options)


def _hold_words(file: YamlFile, check: Functions) -> None:
    said = values_said(check)
    for key in WORDED:
        for problem in placeholder_faults(file.value.get(key, ""), said):
            raise file.error(f"'{key}': {problem}", key)


def _hold_options(
    file: YamlFile, check: Functions, given: Mapping[str, Any], *keys: str | int, beside: Mapping[str, Any] = {}
) -> None:
    for fault in option_faults(check, given, beside):
        raise file.error(fault.text, *keys, *fault.keys)
