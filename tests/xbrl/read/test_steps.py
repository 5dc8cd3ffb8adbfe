"""Reading goes over each element once, in few steps; and ASCII is read alike whatever encoding it is declared to be."""

from __future__ import annotations

from functools import partial

import pytest
from kit.steps import steps
from xbrllint.xbrl.model.document import Document
from xbrllint.xbrl.read.parser import read_document

_LINKBASE = (
    '<linkbase xmlns="http://www.xbrl.org/2003/linkbase" xmlns:x="http://www.w3.org/1999/xlink">'
    '<presentationLink x:type="extended">{}</presentationLink></linkbase>'
)
_PAIR = (
    '<loc x:type="locator" x:label="a{0}" x:href="#a{0}"/>'
    '<presentationArc x:type="arc" x:from="a{0}" x:to="a{0}" order="{0}"/>'
)


def read(data: bytes) -> Document:
    return read_document("/a.xml", "a.xml", data)


def of_pairs(count: int) -> bytes:
    return _LINKBASE.format("".join(map(_PAIR.format, range(count)))).encode()


def test_lines_that_are_run_for_an_element() -> None:
    """Two of each attribute, and those of the handlers of its start and end: no further pass over all elements."""
    read(of_pairs(600))  # what is only done the first time, such as compiling patterns, is not counted
    small, large = (steps(partial(read, of_pairs(count))) for count in (100, 600))
    attributes = 3 + 5
    assert (large - small) / 500 < 2 * attributes + 2 * 35


def test_lists_are_in_document_order() -> None:
    document = read(
        _LINKBASE.format(
            '<loc x:type="locator" x:href="#1"/><label x:type="resource"/><documentation/>'
            '<presentationArc x:type="arc"/><loc x:type="locator" x:href="#2"/>'
        ).encode()
        .replace(b"</linkbase>", b'<linkbaseRef x:type="simple" x:href="#3"/><loc x:href="#4"/></linkbase>')
    )  # fmt: skip
    (link,) = document.links
    numbers = [[e.number for e in found] for found in (link.locators, link.resources, link.arcs, link.children)]
    assert numbers == [[2, 6], [3], [5], [2, 3, 4, 5, 6]]
    assert [element.href for element in document.referring] == ["#1", "#2", "#3", "#4"]
    assert [element.number for element in document.others] == [0, 1, 4, 7]
    assert document.misplaced


@pytest.mark.parametrize("encoding", ["US-ASCII", "ISO-8859-1", "windows-1252", "UTF-8"])
def test_ascii_is_read_alike(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>\n<a b="&#233;&#8364;"><c/>&#233;</a>'
    root, child = read(text.encode("ascii")).elements
    assert (root.attributes, root.text, child.offset) == ({"b": "é€"}, "é", text.index("<c/>"))


def test_bytes_that_are_no_ascii_are_found_where_that_is_declared() -> None:
    document = read('<?xml version="1.0" encoding="US-ASCII"?><a b="é"/>'.encode("latin-1"))
    assert document.malformed is not None


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_bytes_below_128_may_be_no_ascii(codec: str) -> None:
    document = read("<a b='1'/>".encode(codec))
    assert document.source.data.isascii()
    assert [element.attributes for element in document.elements] == [{"b": "1"}]
