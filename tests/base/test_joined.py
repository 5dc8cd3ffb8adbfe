"""Names that are joined two by two."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from xbrllint.base.joined import Joined

NAMES = st.sampled_from("abcdefgh")


def test_groups_in_order() -> None:
    joined = Joined()
    joined.join("a", "c")
    joined.join("d", "c")
    joined.join("b", "b")
    assert joined.groups("dbace") == [["d", "a", "c"], ["b"], ["e"]]


@given(st.lists(st.tuples(NAMES, NAMES)))
def test_joined_is_connected(pairs: list[tuple[str, str]]) -> None:
    """Two names are of one group where steps from pair to pair lead from one to the other, in whatever direction."""
    joined = Joined()
    for one, other in pairs:
        joined.join(one, other)
    for name in "abcdefgh":
        reached = {name}
        for _ in pairs:
            reached |= {x for pair in pairs for x in pair if not reached.isdisjoint(pair)}
        assert reached == {other for other in "abcdefgh" if joined.of(other) == joined.of(name)}


def test_a_long_chain_is_no_recursion() -> None:
    joined = Joined()
    for number in range(100_000, 0, -1):
        joined.join(str(number - 1), str(number))
    assert joined.of("100000") == joined.of("0")
