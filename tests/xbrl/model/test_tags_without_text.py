"""Start tags of a document of ASCII are read from its bytes: with the places that its decoded text gives."""

from __future__ import annotations

import pytest
from xbrllint.xbrl.model.positions import read_tag, span
from xbrllint.xbrl.read.parser import read_document

XML = "<?xml version='1.0'?>\r\n<a x='>'\r\n y = \"2\">t<b z='&lt;'/>\n<c\n/> </a>\n"


@pytest.mark.parametrize("text", [XML, XML.replace("\r\n", "\r"), XML.replace("\r\n", "\n")])
def test_same_places(text: str) -> None:
    from_bytes, from_text = (read_document("/a.xml", "a.xml", text.encode()) for _ in range(2))
    assert from_text.source.text == text  # decoded, and so looked at
    for one, other in zip(from_bytes.elements, from_text.elements, strict=True):
        assert read_tag(one) == read_tag(other)
        for name in one.attributes:
            assert span(one.place(name)) == span(other.place(name))
        assert from_bytes.source.place(one.offset) == from_text.source.place(other.offset)
    assert from_bytes.source._text is None


def test_lines_are_those_of_the_text_where_characters_are_several_bytes() -> None:
    document = read_document("/a.xml", "a.xml", "<a>\r\né\u2028<b/>\r<c/></a>".encode())
    assert [document.source.place(each.offset) for each in document.elements] == [(1, 1), (2, 3), (3, 1)]
