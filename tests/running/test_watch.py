"""A rule that takes too long is stopped where it is, and said; the others run on."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from kit import write
from xbrllint.base.typed import TYPE_CHECKING
from xbrllint.checks.arcs.orders import Orders
from xbrllint.config.settings import Settings
from xbrllint.running import watch
from xbrllint.running.run import lint
from xbrllint.running.watch import TooLong, within

if TYPE_CHECKING:
    from typing import Any


@pytest.fixture(autouse=True)
def _looks_often(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let a watch of its own look more often, and be the only one."""
    monkeypatch.setattr(watch, "_LOOKS", 0.02)
    monkeypatch.setattr(watch, "_process", 0)
    yield
    monkeypatch.setattr(watch, "_process", -1)
    time.sleep(0.05)


def spinning() -> Iterator[object]:
    """Give one thing, then turn without end and hold up every exception that can be held up."""
    yield "one"
    while True:
        try:
            sum(range(100))
        except Exception:
            continue


def test_it_is_stopped_between_two_facts() -> None:
    """What it said before stays said."""
    facts, began = within(0.1, spinning()), time.monotonic()
    assert next(facts) == "one"
    with pytest.raises(TooLong):
        next(facts)
    assert time.monotonic() - began < 5


def test_the_time_of_others_does_not_count() -> None:
    """What is done with the facts may take longer than the rule may."""
    found = []
    for fact in within(0.1, iter(range(4))):
        time.sleep(0.06)
        found.append(fact)
    assert found == [0, 1, 2, 3]


def test_many_small_facts_add_up() -> None:
    """A rule that gives something all the time is stopped all the same."""

    def endless() -> Iterator[object]:
        while True:
            time.sleep(0.001)
            yield 0

    with pytest.raises(TooLong):
        for _ in within(0.1, endless()):
            pass


def test_no_limit() -> None:
    """With 0 nobody looks."""
    assert list(within(0, iter("ab"))) == ["a", "b"]


def test_each_thread_has_its_own_time() -> None:
    """A rule that is stopped in one thread stops nothing in another."""
    stopped: list[str] = []

    def work(name: str, facts: Iterator[object]) -> None:
        try:
            list(within(0.2, facts))
        except TooLong:
            stopped.append(name)

    quick = threading.Thread(target=work, args=("quick", iter(range(5))))
    slow = threading.Thread(target=work, args=("slow", spinning()))
    slow.start()
    quick.start()
    quick.join()
    slow.join(10)
    assert stopped == ["slow"]


def test_a_run_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rule is told among what was not checked, with the option that gives it more time; others run."""

    def stuck(network: Any, options: Orders) -> Iterator[object]:
        yield from spinning()

    parts = [write.loc("a", "co.xsd#co_a"), write.loc("b", "co.xsd#co_b")]
    parts += [write.arc("presentation", "a", end) for end in ("b", "lost")]
    (tmp_path / "co_pre.xml").write_text(write.linkbase(write.link("presentation", *parts)))
    monkeypatch.setattr("xbrllint.rulebook.registry.Functions.load", _loading(stuck))
    report = lint([str(tmp_path)], Settings(no_config=True, limits={"rule-seconds": 1}))
    (said,) = [unknown for unknown in report.unchecked if "--limit rule-seconds=NUMBER" in unknown.reason]
    assert said.reason.startswith("all of duplicate-order: it takes more than 1 seconds")
    assert "arc-endpoint-exists" in {finding.rule for finding in report.findings}


def _loading(stuck: Any) -> Any:
    """Make a loader that puts a stuck check for the one of orders."""
    from xbrllint.rulebook.registry import Functions

    load = Functions.load

    def loaded(self: Functions) -> Any:
        function = load(self)
        return stuck if function.__name__ == "distinct_order" else function

    return loaded
