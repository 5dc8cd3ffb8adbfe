"""Names are the same, whether the parser looks after namespaces or not; and what breaks their rules is found."""

from __future__ import annotations

import pytest
from xbrllint.base.limits import USUAL
from xbrllint.xbrl.model.document import Document
from xbrllint.xbrl.read import builder
from xbrllint.xbrl.read.parser import read_document

LINK = 'xmlns:link="http://www.xbrl.org/2003/linkbase"'
XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
PLAIN = [
    f"<link:linkbase {LINK} {XLINK}><link:roleRef xlink:type='simple' roleURI='r'/><!-- so --></link:linkbase>",
    f"<linkbase xmlns='http://www.xbrl.org/2003/linkbase' {XLINK}><loc xlink:type='s' xml:lang='en'/></linkbase>",
    "<a><b c='1'>text</b></a>",
    f"<x:a xmlns:x='u' xmlns:y='u'><y:a x:b='&#10; 1'/>{'<x:c/>' * 3}</x:a>",
]
UNUSUAL = [
    f"<link:linkbase {LINK}><loc xmlns='http://other'/></link:linkbase>",
    f"<link:linkbase {LINK}><link:loc {XLINK} xlink:type='locator'/></link:linkbase>",
    "<!DOCTYPE a [<!ATTLIST b c CDATA 'd'>]><a><b/></a>",
    "<a xmlns=''><b/></a>",
    "<x:a xmlns:x='u v'/>",
]
BROKEN = [
    f"<link:linkbase {LINK}><link:loc xlink:type='locator'/></link:linkbase>",
    "<x:a xmlns:x='u' xmlns:y='u'><b x:c='1' y:c='2'/></x:a>",
    "<x:a/>",
    "<x:a xmlns:x=''/>",
    "<a xmlns:xml='http://other'/>",
    "<a><b></a>",
    "<a b='1' b='2'/>",
    f"<link:linkbase {LINK}><link:a:b/></link:linkbase>",
]


def described(document: Document) -> object:
    elements = [(e.name, e.attributes, e.offset, e.text, e.namespaces) for e in document.elements]
    return elements, document.comments, document.stray_text, str(document.malformed), document.doctype


def read(text: str) -> Document:
    return read_document("/a.xml", "a.xml", text.encode())


@pytest.mark.parametrize("text", [*PLAIN, *UNUSUAL, *BROKEN])
def test_as_the_parser_says(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = read(text)
    monkeypatch.setattr(builder, "_built_plainly", lambda document, limits: None)
    expected = read(text)
    assert described(found) == described(expected)
    assert set(found.names) <= set(expected.names)
    assert found.malformed is None if text in PLAIN else found.malformed is not None or text not in BROKEN


@pytest.mark.parametrize("text", [*PLAIN, *UNUSUAL])
def test_which_are_plain(text: str) -> None:
    document = read(text)
    fresh = Document(document.uri, document.path, document.source)
    assert (builder._built_plainly(fresh, USUAL) is not None) == (text in PLAIN)
    assert bool(fresh.elements) == (text in PLAIN)


def test_equal_values_are_one() -> None:
    ends = "<link:loc xlink:label='a b'/><link:arc xlink:from='a b'/>"
    document = read(f"<link:linkbase {LINK} {XLINK}>{ends}</link:linkbase>")
    (first,), (second,) = (element.attributes.values() for element in document.elements[1:])
    assert first is second


def test_too_many_namespaces_are_said() -> None:
    document = read("<a " + " ".join(f"xmlns:p{n}='u{n}'" for n in range(1001)) + "/>")
    assert document.malformed is not None
    assert "namespaces" in str(document.malformed)
