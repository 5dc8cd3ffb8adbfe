"""Names are the same, whether the parser looks after namespaces or not; and what breaks their rules is found."""

from __future__ import annotations

import gc

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xbrllint.base.limits import USUAL
from xbrllint.xbrl.model.document import Document
from xbrllint.xbrl.read import builder
from xbrllint.xbrl.read.parser import read_document
from xbrllint.xbrl.read.prefixes import Plain
from xbrllint.xbrl.read.values import Values

LINK = 'xmlns:link="http://www.xbrl.org/2003/linkbase"'
XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
PLAIN = [
    f"<link:linkbase {LINK} {XLINK}><link:roleRef xlink:type='simple' roleURI='r'/><!-- so --></link:linkbase>",
    f"<linkbase xmlns='http://www.xbrl.org/2003/linkbase' {XLINK}><loc xlink:type='s' xml:lang='en'/></linkbase>",
    "<a><b c='1'>text</b></a>",
    f"<x:a xmlns:x='u' xmlns:y='u'><y:d x:b='&#10; 1'/>{'<x:c/>' * 3}</x:a>",
    f"<link:linkbase {LINK}><loc xmlns='http://other'/><loc/></link:linkbase>",
    f"<link:linkbase {LINK}><link:loc {XLINK} xlink:type='locator'/></link:linkbase>",
    "<a><b xmlns:x='u' x:c='1'><x:b xmlns='v'><b xmlns='w'>t<b/></b><b/></x:b><b/></b><c xmlns:x='u' x:c='2'/><b/></a>",
    "<x:a xmlns:x='xmlns:u'><x:a x:b='1'/><b x:b='2' xmlns:y='u'/></x:a>",
    "<a xmlns='u'><b xmlns='u'/><b xmlns='v'><b xmlns='v'/></b><b b='1'/></a>",
    "<a xmlns:xml='http://www.w3.org/XML/1998/namespace' xml:lang='en'><b xmlns:x='u'/></a>",
]
UNUSUAL = [
    "<x:a xmlns:x='u' xmlns:y='u'><y:a/></x:a>",
    "<x:a xmlns:x='u'><x:a xmlns:x='v'/></x:a>",
    "<a>" + "<b xmlns='u'/>" * 101 + "</a>",
    "<!DOCTYPE a [<!ATTLIST b c CDATA 'd'>]><a><b/></a>",
    "<a xmlns=''><b/></a>",
    "<x:a xmlns:x='u v'/>",
]
BROKEN = [
    f"<link:linkbase {LINK}><link:loc xlink:type='locator'/></link:linkbase>",
    "<x:a xmlns:x='u' xmlns:y='u'><b x:c='1' y:c='2'/></x:a>",
    "<a><b xmlns:x='u' x:c='1'/><b x:c='1'/></a>",
    "<a><x:b xmlns:x='u'><x:b/></x:b><x:b/></a>",
    "<x:a/>",
    "<x:a xmlns:x=''/>",
    "<a xmlns:xml='http://other'/>",
    "<a xmlns::x='u'/>",
    "<a xmlns:1='u'/>",
    "<a><b></a>",
    "<a b='1' b='2'/>",
    f"<link:linkbase {LINK}><link:a:b/></link:linkbase>",
    f"<link:linkbase {LINK}><link:-a/></link:linkbase>",
    f"<link:linkbase {LINK} {XLINK}><link:loc xlink:type='locator'>text<a/><b/> and</link:linkbase>",
]


def described(document: Document) -> object:
    elements = [(e.name, e.attributes, e.offset, e.text, e.namespaces, len(e.children)) for e in document.elements]
    return elements, document.comments, document.stray_text, str(document.malformed), document.doctype


def with_namespace(document: Document) -> set[str]:
    return {name for name in document.names if name and " " in name}


def read(text: str) -> Document:
    return read_document("/a.xml", "a.xml", text.encode())


@pytest.mark.parametrize("text", [*PLAIN, *UNUSUAL, *BROKEN])
def test_as_the_parser_says(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = read(text)
    monkeypatch.setattr(builder, "_built_plainly", lambda document, values, limits: False)
    expected = read(text)
    assert described(found) == described(expected)
    assert with_namespace(found) == with_namespace(expected)
    assert {name for e in found.elements for name in (e.name, *e.attributes)} <= set(found.names)
    assert found.malformed is None if text in PLAIN else found.malformed is not None or text not in BROKEN


@pytest.mark.parametrize("text", [*PLAIN, *UNUSUAL])
def test_which_are_plain(text: str) -> None:
    document = read(text)
    fresh = Document(document.uri, document.path, document.source)
    assert builder._built_plainly(fresh, Values(), USUAL) == (text in PLAIN)
    assert bool(fresh.elements) == (text in PLAIN)


names = st.sampled_from(["a", "b", "x:a", "x:b", "y:a"])
declared = st.sampled_from(["", "xmlns='u'", "xmlns='v'", "xmlns:x='u'", "xmlns:x='v'", "xmlns:y='u' xmlns='w'"])
attributes = st.sampled_from(["", "a='1'", "x:a='1'", "x:a='1' y:b='2'", "b='1' y:a='2'"])
tags = st.tuples(names, declared, attributes, st.booleans())


@given(st.lists(tags, max_size=12), st.data())
def test_any_scopes_as_the_parser_has_them(tags: list[tuple[str, str, str, bool]], data: st.DataObject) -> None:
    """Elements that stand in each other or beside each other, and declare what they need, or do not."""
    text, open_ = ["<root>"], ["root"]
    for name, declaration, given_, stays in tags:
        text.append(f"<{name} {declaration} {given_}>")
        open_.append(name)
        for _ in range(0 if stays else data.draw(st.integers(1, len(open_) - 1))):
            text.append(f"</{open_.pop()}>")
    document = "".join([*text, *(f"</{name}>" for name in reversed(open_))])
    found = read(document)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(builder, "_built_plainly", lambda document, values, limits: False)
        assert described(found) == described(read(document))


def test_nothing_of_a_document_stays_behind() -> None:
    """The parser's handlers hold each other no longer: a run does not collect what does."""
    gc.collect()
    gc.disable()
    try:
        read(PLAIN[6])
        values = [one for one in gc.get_objects() if isinstance(one, Plain)]
    finally:
        gc.enable()
    assert not values


def test_equal_values_are_one() -> None:
    ends = "<link:loc xlink:label='a b'/><link:arc xlink:from='a b'/>"
    document = read(f"<link:linkbase {LINK} {XLINK}>{ends}</link:linkbase>")
    (first,), (second,) = (element.attributes.values() for element in document.elements[1:])
    assert first is second


def test_too_many_namespaces_are_said() -> None:
    document = read("<a " + " ".join(f"xmlns:p{n}='u{n}'" for n in range(1001)) + "/>")
    assert document.malformed is not None
    assert "namespaces" in str(document.malformed)
