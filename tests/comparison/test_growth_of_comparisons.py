"""What a comparison costs grows with the filings and with what changed, not with the product of the two."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from kit.compared import Small
from kit.memory import open_filing
from kit.steps import growth
from xbrllint.comparison.compare import compare
from xbrllint.report.changes import renderer

Pair = tuple[Small, Small]
TOP = "TopAbstract"


def _names(count: int, start: str = "C") -> list[str]:
    return [f"{start}{number:05}" for number in range(count)]


def _filing(names: list[str], **more: object) -> Small:
    labels = {name: f"Kettle {name}" for name in names}
    return Small({TOP: " ".join(names)}, {names[0]: " ".join(names[1:])}, {}, labels)._replace(**more)


def _all_exchanged(count: int) -> Pair:
    return _filing(_names(count)), _filing(_names(count, "D"))


def _turned_round(count: int) -> Pair:
    names = _names(count)
    return _filing(names), _filing(names)._replace(presentation={TOP: " ".join(reversed(names))})


def _moved(count: int) -> Pair:
    names = _names(count)
    below = {TOP: "HeadAbstract", "HeadAbstract": " ".join(names)}
    return _filing(names), _filing(names)._replace(presentation=below)


def _half_gone(count: int) -> Pair:
    names = _names(count)
    return _filing(names), _filing(names[::2])


def _all_signs(count: int) -> Pair:
    names = _names(count)
    negated = " ".join(f"{name}:negatedLabel" for name in names)
    return _filing(names), _filing(names)._replace(presentation={TOP: negated})


def _all_labels(count: int) -> Pair:
    names = _names(count)
    return _filing(names), _filing(names)._replace(labels={name: f"Pot {name}" for name in names})


def _chain(count: int) -> Pair:
    names = _names(count)
    chain = {names[n]: names[n + 1] for n in range(count - 1)}
    other = {**chain, names[count - 2]: f"{names[count - 1]}:negatedLabel"}
    return _filing(names)._replace(presentation=chain), _filing(names)._replace(presentation=other)


@pytest.mark.parametrize("make", [_all_exchanged, _turned_round, _moved, _half_gone, _all_signs, _all_labels, _chain])
def test_growth(make: Callable[[int], Pair]) -> None:
    """Twice as much takes about twice the steps, whatever changed, to the last line of the text."""

    def work(count: int) -> Callable[[], object]:
        old, new = (open_filing(side.documents()) for side in make(count))
        return lambda: renderer("text")(compare([old], [new]))

    assert growth((40, 80, 160), work) < 2.6
