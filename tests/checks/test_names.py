"""The names of checks, and where they stand: after the rules that use them; former names go on working."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from samples import GOOD, SCHEMA
from xbrllint import lint
from xbrllint.rulebook import book as rulebook
from xbrllint.rulebook.registry import present_names, registered

BOOK = rulebook.load()
CHECKS = registered("checks", "check_name")
USERS = {name: [rule for rule in BOOK.rules.values() if rule.check == name] for name in CHECKS}
UNUSED = GOOD.replace(
    "    <link:presentationArc",
    '    <link:loc xlink:type="locator" xlink:href="co.xsd#co_Things" xlink:label="c"/>\n    <link:presentationArc',
)


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_a_check_of_one_rule_has_its_id(name: str) -> None:
    """A check that serves several rules has a name of its own; so has its function, in snake case."""
    if len(USERS[name]) == 1:
        assert USERS[name][0].id == name
    assert CHECKS[name].name == name.replace("-", "_")


@pytest.mark.parametrize("name", sorted(name for name in CHECKS if USERS[name]))
def test_a_check_stands_in_the_family_of_its_rules(name: str) -> None:
    """The family of most of them; at equal counts the first in the alphabet."""
    counts = Counter(rule.family for rule in USERS[name])
    family = min(counts, key=lambda family: (-counts[family], family))
    assert CHECKS[name].module.split(".")[2] == family


def test_no_former_name_is_in_use() -> None:
    former = present_names()
    assert former["locator-is-used"] == "unused-locator"
    assert former.keys().isdisjoint(CHECKS)
    assert set(former.values()) <= CHECKS.keys()


def test_a_rule_may_name_a_check_by_its_former_name(tmp_path: Path) -> None:
    """It loads, runs, and finds what the same rule finds with the present name."""
    (tmp_path / "house").mkdir()
    bundled = Path(BOOK.rules["unused-locator"].path).read_text(encoding="utf-8")
    for number, check in enumerate(("locator-is-used", "unused-locator")):
        own = bundled.replace("\ncheck: unused-locator\n", f"\ncheck: {check}\n")
        own = own.replace("id: unused-locator\n", f"id: house-{number}\n")
        (tmp_path / "house" / f"house-{number}.yaml").write_text(own, encoding="utf-8")
    (tmp_path / ".xbrllint.yaml").write_text("rules: [house]\n", encoding="utf-8")
    (tmp_path / "co.xsd").write_text(SCHEMA, encoding="utf-8")
    (tmp_path / "co_pre.xml").write_text(UNUSED, encoding="utf-8")
    found = [f for f in lint([str(tmp_path / "co_pre.xml")]).findings if f.rule.startswith("house-")]
    assert {f.rule: f.location.line for f in found} == {"house-0": 6, "house-1": 6}
