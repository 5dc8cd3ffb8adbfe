"""What many elements and documents have in common is kept once, and reads as if it were not."""

from __future__ import annotations

import sys

import pytest
from xbrllint.xbrl import names
from xbrllint.xbrl.model.document import Document
from xbrllint.xbrl.read import alike, making, source
from xbrllint.xbrl.read.alike import Alike
from xbrllint.xbrl.read.parser import read_document
from xbrllint.xbrl.read.source import Source, decode
from xbrllint.xbrl.read.values import Values

_LINKBASE = (
    '<linkbase xmlns="http://www.xbrl.org/2003/linkbase" xmlns:x="http://www.w3.org/1999/xlink">'
    '<presentationLink x:type="extended">{}</presentationLink></linkbase>'
)


def read(*elements: str, values: Values | None = None) -> Document:
    return read_document("/a.xml", "a.xml", _LINKBASE.format("".join(elements)).encode(), values=values)


@pytest.mark.parametrize("large", [0, 1 << 19])
def test_attributes_are_in_the_order_in_which_they_are_written(large: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "_LARGE", large)
    found = read(*(f'<loc x:label="{n}" x:href="#{n}"/><loc x:href="#{n}" x:label="{n}"/>' for n in range(300)))
    written = [list(locator.attributes.items()) for locator in found.links[0].locators]
    for number in range(300):
        label, href = (names.LABEL, str(number)), (names.HREF, f"#{number}")
        assert written[2 * number : 2 * number + 2] == [[label, href], [href, label]]


@pytest.mark.skipif(sys.implementation.name != "cpython", reason="how CPython keeps the attributes of objects")
def test_names_are_kept_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "_LARGE", 0)
    locators = read('<loc x:type="locator" x:label="a" x:href="#a"/>' * 300).links[0].locators
    usual = dict.fromkeys((names.TYPE, names.LABEL, names.HREF), "")
    assert sys.getsizeof(locators[-1].attributes) < 0.7 * sys.getsizeof(usual)


def test_rare_names_have_no_class_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alike, "_MOST", 3)
    names_of = Alike()
    several = [(f"a{n}",) for n in range(10)]
    for one in several * 2:
        assert names_of[one] is None
    assert len(names_of) == 0
    assert len(names_of._met) <= 3
    for one in several[:5]:
        kept = [names_of[one] for _ in range(alike._WORTH)]
        assert kept[-2:] == [None, {one[0]: ""}]
    assert len(names_of) <= 3
    assert all(names_of[()] is None for _ in range(2 * alike._WORTH))


def test_documents_share_values() -> None:
    values = Values()
    first, second = (read('<loc x:label="a-label" x:href="#a"/>', values=values).links[0].locators for _ in range(2))
    assert first[0].attributes == second[0].attributes
    assert first[0].label is second[0].label


@pytest.mark.parametrize("order", [("a", " a"), (" a", "a"), (" a", " a"), ("a", "b", "b ", "a", "b ")])
def test_white_space_is_seen_in_whichever_document_it_stands(order: tuple[str, ...]) -> None:
    values = Values()
    documents = [read(f'<loc x:label="{label}" x:href="#a"/>', values=values) for label in order]
    assert [d.links[0].locators[0].label for d in documents] == [label.strip() for label in order]
    assert [len(d.untidy) for d in documents] == [int(label != label.strip()) for label in order]


def test_white_space_of_a_document_that_the_parser_reads_again() -> None:
    """It leaves values behind, which the next one may have as well."""
    values = Values()
    again = '<y:loc xmlns:y="u" x:label=" a"/><y:loc xmlns:y="v" x:label=" a"/>'
    documents = [read(*found, values=values) for found in ([again], ['<loc x:label=" a"/>'])]
    assert [len(document.untidy) for document in documents] == [2, 1]


def sources(*texts: str) -> list[Source]:
    return [decode(f"<a>{text}</a>".encode()) for text in texts]


def test_the_text_goes_that_was_read_before() -> None:
    first, second = sources("one", "two")
    assert (first.text, first.place(3)) == ("<a>one</a>", (1, 4))
    assert second.text == "<a>two</a>"
    assert [one._text is None for one in (first, second)] == [True, False]
    assert (first.text, first.place(3)) == ("<a>one</a>", (1, 4))


def test_a_text_that_is_asked_for_again_and_again_stays() -> None:
    first, second = sources("one", "two")
    for _ in range(source._STAYS):
        assert (first.text, second.text) == ("<a>one</a>", "<a>two</a>")
    assert None not in (first._text, second._text)


def test_a_text_that_takes_time_to_decode_stays() -> None:
    first, second = sources("é", "two")
    assert (first.text, second.text) == ("<a>é</a>", "<a>two</a>")
    assert first._text is not None
    assert first.char_of_parse_offset(5) == 4
