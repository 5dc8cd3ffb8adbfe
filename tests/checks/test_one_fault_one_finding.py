"""Slips that touch a whole file or many elements: told where they are, and once."""

from __future__ import annotations

from pathlib import Path

import pytest
from kit import write
from kit.linting import lint_files

US_GAAP = "http://xbrl.fasb.org/us-gaap/2017/elts/us-gaap-2017-01-31.xsd"
IDS = ("us-gaap_AssetsAbstract", "us-gaap_Assets", "us-gaap_Goodwill", "us-gaap_Cash", "us-gaap_Liabilities")


def linkbase(schemas: list[str]) -> str:
    """Write a presentation of standard concepts, each by the address of a schema."""
    ends = [write.loc(f"c{n}", f"{schema}#{id_}") for n, (schema, id_) in enumerate(zip(schemas, IDS, strict=True))]
    arcs = [write.arc("presentation", "c0", f"c{n}", str(n)) for n in range(1, len(IDS))]
    return write.linkbase(write.link("presentation", *ends, *arcs))


def declaring(encoding: str) -> str:
    """Write a linkbase, which is saved as UTF-8, with a declaration of an encoding."""
    return f'<?xml version="1.0" encoding="{encoding}"?>\n{linkbase([US_GAAP] * len(IDS))}'


def told(folder: Path, text: str, **settings: object) -> list[tuple[str, int]]:
    """Lint a linkbase; give the rules of its findings with their lines."""
    return [(f.rule, f.location.line) for f in lint_files({"co_pre.xml": text}, folder, **settings)]


def line_of(text: str, part: str) -> int:
    """Give the line on which a part of a text stands for the first time."""
    return text[: text.index(part)].count("\n") + 1


@pytest.mark.parametrize(("old", "new"), [("2017", "2016"), ("http:", "https:")])
@pytest.mark.parametrize("number", [0, 2, 4])
def test_one_locator_of_another_year_or_scheme(tmp_path: Path, number: int, old: str, new: str) -> None:
    """The one that differs is told, wherever it stands; all together they are in order."""
    schemas = [US_GAAP] * len(IDS)
    assert told(tmp_path / "all", linkbase([US_GAAP.replace(old, new)] * len(IDS))) == told(
        tmp_path / "same", linkbase(schemas)
    )
    schemas[number] = US_GAAP.replace(old, new)
    text = linkbase(schemas)
    found = told(tmp_path / "one", text, select=["taxonomy-at-two-addresses"])
    assert found == [("taxonomy-at-two-addresses", line_of(text, f"{schemas[number]}#"))]


@pytest.mark.parametrize("wrong", ["www.w3.org/1999/Xlink", "www.w3.org/1999/xlink/", "w3.org/1999/xlink"])
def test_a_misspelt_namespace_is_one_finding(tmp_path: Path, wrong: str) -> None:
    """Not one for each element whose links are none."""
    text = linkbase([US_GAAP] * len(IDS)).replace("http://www.w3.org/1999/xlink", f"http://{wrong}")
    assert [rule for rule, _ in told(tmp_path, text)] == ["mistaken-namespace"]


@pytest.mark.parametrize("character", ["\u00a0", "\u2019", "\u201c\u201d"])
def test_bytes_of_another_encoding_are_one_finding(tmp_path: Path, character: str) -> None:
    """In EDGAR's profile too, which refuses characters beyond ASCII: these bytes are none."""
    text = declaring("US-ASCII").replace("us-gaap_Cash", f"us-gaap_{character}Cash")
    found = told(tmp_path, text, profile="edgar", select=["xml", "disallowed-character"])
    assert found == [("well-formed", line_of(text, character))]


@pytest.mark.parametrize(("declared", "count"), [("UTF-16", 1), ("utf-32", 1), ("UTF-8", 0), ("US-ASCII", 0)])
def test_the_encoding_that_a_file_declares(tmp_path: Path, declared: str, count: int) -> None:
    """What the bytes cannot be is told."""
    found = told(tmp_path, declaring(declared), select=["encoding-unlike-declared"])
    assert found == [("encoding-unlike-declared", 1)] * count
