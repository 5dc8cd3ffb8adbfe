"""The outline of a file, and the labels behind locators and arcs."""

from __future__ import annotations

from pathlib import Path

import pytest
from asking import address, opened
from conftest import FILINGS, ROOT, needs_shared
from kit.company import company
from kit.linting import written
from xbrllint.editor import symbols
from xbrllint.editor.hints import hints
from xbrllint.editor.symbols import Symbol

KETTLE = ROOT / "examples" / "kettle"


def drawn(found: list[Symbol], depth: int = 0) -> list[str]:
    return [line for one in found for line in ("  " * depth + one.name, *drawn(one.children, depth + 1))]


def every(found: list[Symbol]) -> list[Symbol]:
    return [each for one in found for each in (one, *every(one.children))]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    trees = {"A": ["B", "C"], "B": ["D"]}
    return written(company("co", ["A", "B", "C", "D"], trees), tmp_path / "co")


def test_a_presentation_tree(folder: Path) -> None:
    """A role by its definition, below it what a reader sees, by preferred labels."""
    session = opened(folder)
    found = symbols.symbols(session, address(folder / "co-20301231_pre.xml"))
    assert drawn(found) == [
        "0000 - Statement - A", "  A", "    B", "    C, total", "0001 - Statement - B", "  B", "    D, total",
    ]  # fmt: skip
    assert [one.detail for one in found[0].children[0].children] == ["co:B  label", "co:C  totalLabel"]


def test_calculations_show_weights(folder: Path) -> None:
    session = opened(folder)
    found = symbols.symbols(session, address(folder / "co-20301231_cal.xml"))
    assert [one.detail for one in found[0].children[0].children] == ["co:B  x1", "co:C  x1"]


def test_a_schema(folder: Path) -> None:
    """Imports, linkbases, roles and concepts."""
    session = opened(folder)
    found = symbols.symbols(session, address(folder / "co-20301231.xsd"))
    names = [one.name for one in found]
    assert names[1:4] == ["co-20301231_pre.xml", "co-20301231_cal.xml", "co-20301231_lab.xml"]
    assert names[-6:] == ["0000 - Statement - A", "0001 - Statement - B", "A", "B", "C", "D"]


def test_places(folder: Path) -> None:
    """Each symbol's own place is a tag, inside of what is around it, and so are those below it."""
    for path in (folder, KETTLE):
        session = opened(path)
        for one in session.buffers:
            text = session.text(one)
            for symbol in every(symbols.symbols(session, one)):
                assert text[symbol.start] == "<"
                assert text[symbol.end - 1] == ">"
                assert symbol.first <= symbol.start <= symbol.end <= symbol.last
                assert all(symbol.first <= c.first and c.last <= symbol.last for c in symbol.children)


def test_cycles_end(folder: Path) -> None:
    """What leads back to itself is shown once more, and not entered again."""
    path = folder / "co-20301231_pre.xml"
    text = path.read_text("utf-8")
    arc = text[text.index("<link:presentationArc") : text.index("/>", text.index("<link:presentationArc")) + 2]
    back = arc.replace('xlink:from="loc_A"', 'xlink:from="x"').replace('xlink:to="loc_B"', 'xlink:to="loc_A"')
    session = opened(folder, _pre=text.replace(arc, arc + back.replace('xlink:from="x"', 'xlink:from="loc_C"')))
    assert len(every(symbols.symbols(session, address(path)))) == 8


def test_a_deep_tree(tmp_path: Path) -> None:
    """However deep: no recursion."""
    names = [f"N{number}" for number in range(1500)]
    trees = {"N0": names[1:]}
    folder = written(company("co", names, trees), tmp_path / "co")
    path = folder / "co-20301231_pre.xml"
    text = path.read_text("utf-8")
    for number in range(2, len(names)):
        text = text.replace(f'"loc_N0" xlink:to="loc_N{number}"', f'"loc_N{number - 1}" xlink:to="loc_N{number}"')
    session = opened(folder, [path.name], _pre=text)
    (top,) = symbols.symbols(session, address(path))
    depth, below = 0, top.children
    while below:
        depth, below = depth + 1, below[0].children
    assert depth == 1500


def test_hints(folder: Path) -> None:
    """Behind locators the label, behind arcs both, behind links the definition of the role; none elsewhere."""
    session = opened(folder)
    path = address(folder / "co-20301231_pre.xml")
    text = session.text(path)
    found = hints(session, path, 0, len(text))
    assert [hint.text for hint in found] == [
        "0000 - Statement - A", "A", "B", "A → B", "C", "A → C, total",
        "0001 - Statement - B", "B", "D", "B → D, total",
    ]  # fmt: skip
    assert all(text[hint.at - 1] == ">" for hint in found)
    start = text.index("<link:presentationArc")
    assert [hint.text for hint in hints(session, path, start, text.index(">", start) + 1)] == ["A → B"]


def test_hints_while_the_file_is_broken(folder: Path) -> None:
    """They stay where they are, and move with the text."""
    session = opened(folder)
    path = address(folder / "co-20301231_pre.xml")
    text = session.text(path)
    before = hints(session, path, 0, len(text))
    cut = text.index("<link:presentationLink")
    session.change(path, f"{text[:cut]}<a {text[cut:]}")
    session.work()
    after = hints(session, path, 0, len(text) + 3)
    assert [(hint.at, hint.text) for hint in after] == [(hint.at + 3, hint.text) for hint in before]


@pytest.mark.slow
@needs_shared("filings")
@pytest.mark.parametrize("name", ["qlys-20170930", "bbcfi-20220126", "edinet-x99001"])
def test_real_filings(name: str) -> None:
    """Every link has an outline, and hints where the filing has labels: the seed has none."""
    session = opened(FILINGS / name)
    for path in session.buffers:
        document = session.document(path)
        if document is None or document.kind != "linkbase":
            continue
        found = every(symbols.symbols(session, path))
        assert bool(found) == bool(document.links)
        found = hints(session, path, 0, len(session.text(path)))
        assert len(found) > len(document.links) if document.filing.labels else found == []
