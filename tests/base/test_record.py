"""Records: tuples with names that name what is wrong with them, explain themselves, and travel between processes."""

from __future__ import annotations

import copy
import inspect
import pickle
import pydoc

import pytest
from xbrllint.base.record import Record


class Point(Record):
    """A point on a map.

    Attributes:
        across: metres from the left edge,
            which may be negative.
        down: metres from the top.
        name: what people call it; empty for no name.
    """

    across: int
    down: int
    name: str = ""

    @property
    def shown(self) -> str:
        """The point as people write it."""
        return f"{self.name}({self.across}, {self.down})"


class Mark(Point):
    """A point without fields of its own."""


WRONG = {
    "Point needs across, down": lambda: Point(),
    "Point needs down": lambda: Point(1, name="a"),
    "Point has no field 'dwon', did you mean 'down'?": lambda: Point(1, dwon=2),
    "Point has no field 'colour'": lambda: Point(1, 2, colour="red"),
    "Point has 3 fields (across, down, name), not 4": lambda: Point(1, 2, "a", 4),
    "Point is given 'across' twice": lambda: Point(1, 2, across=1),
    "Point has no field 'nam', did you mean 'name'?": lambda: Point(1, 2)._replace(nam="a"),
}


@pytest.mark.parametrize("words", WRONG)
def test_wrong_fields_are_named(words: str) -> None:
    """A missing, unknown or further field is a TypeError that says which."""
    with pytest.raises(TypeError) as raised:
        WRONG[words]()
    assert str(raised.value) == words


def test_values() -> None:
    """By position, by name and by default it is the same tuple."""
    assert Point(1, 2) == Point(1, down=2, name="") == Point(down=2, across=1) == (1, 2, "")
    assert Point(1, 2)._replace(name="a").shown == "a(1, 2)"
    assert Point(1, 2)._asdict() == {"across": 1, "down": 2, "name": ""}
    assert repr(Point(1, 2, "a")) == "Point(across=1, down=2, name='a')"
    assert {Point(1, 2): "here"}[Point(1, 2)] == "here"
    assert sorted([Point(2, 0), Point(1, 9)])[0].down == 9
    assert Mark(1, 2) == Point(1, 2)
    assert Mark(1, 2).shown == "(1, 2)"


def test_a_record_cannot_be_changed() -> None:
    """Neither its fields nor by new ones."""
    for name in ("across", "colour"):
        with pytest.raises(AttributeError):
            setattr(Point(1, 2), name, 3)


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_copies(protocol: int) -> None:
    """What comes out of a pickle or a copy is equal and of the same kind."""
    point = Mark(1, 2, "a")
    for found in (pickle.loads(pickle.dumps(point, protocol)), copy.copy(point), copy.deepcopy([point])[0]):
        assert found == point
        assert type(found) is Mark


def test_patterns() -> None:
    """A match statement takes the fields in their order."""
    match Point(1, 2, "a"):
        case Point(across, _, name="a"):
            assert across == 1
        case _:
            pytest.fail("no match")


def test_help() -> None:
    """The page shows how to make one and what each field holds, in their order, and nothing of how it is done."""
    page = pydoc.plain(pydoc.render_doc(Point))
    assert "Point(across: int, down: int, name: str = '')" in page
    own = page.partition("Data descriptors defined here:")[2].partition("-----")[0]
    words = " ".join(own.replace("|", " ").split())
    assert words == (
        "across metres from the left edge, which may be negative. down metres from the top. "
        "name what people call it; empty for no name."
    )
    assert "Attributes:" not in page
    for noise in ("*values", "itemgetter", "property object"):
        assert noise not in page
    assert str(inspect.signature(Mark)) == "(across: int, down: int, name: str = '')"


def test_a_record_without_words() -> None:
    """Fields need no documentation."""

    class Bare(Record):
        one: int

    assert Bare(1).one == 1
    assert Bare.one.__doc__ is None
