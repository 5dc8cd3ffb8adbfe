"""Limits of reading a document: where reading ends, what is said, and that what is within a limit is read as ever."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xbrllint.base.limits import BY_NAME
from xbrllint.xbrl.read.builder import _may_exceed
from xbrllint.xbrl.read.parser import read_document
from xbrllint.xbrl.read.source import decode

DTD = "<!DOCTYPE r [{}]>"
BEYOND = {
    "elements": ("<r><a/><b/></r>", 2),
    "depth": ("<r><a><b/></a></r>", 2),
    "attributes": ("<r><x a='' b='' c=''/></r>", 2),
    "value-length": ("<r><x a='12345678901'/></r>", 10),
    "name-length": (f"<r><{'n' * 50}/></r>", 20),
    "namespaces": ("<r><x xmlns:a='1'/><x xmlns:b='2'/><x xmlns:c='3'/></r>", 2),
    "entities": (DTD.format("<!ENTITY a ''><!ENTITY b ''><!ENTITY c ''>") + "<r/>", 2),
}
MORE = [
    ("attributes", DTD.format("<!ATTLIST x a CDATA '' b CDATA '' c CDATA ''>") + "<r><x/></r>", 2),
    ("value-length", "<r><x>1234567890<![CDATA[1]]></x></r>", 10),
    ("value-length", "<r><x>&#65;2345678901</x></r>", 10),
    ("value-length", DTD.format("<!ENTITY a '12345'><!ENTITY b '&a;&a;&a;'>") + "<r>&b;</r>", 10),
    ("value-length", DTD.format("<!ENTITY a '12345'>") + "<r>&a;&a;&a;</r>", 10),
    ("value-length", DTD.format("<!ATTLIST x a CDATA '12345678901'>") + "<r><x/></r>", 10),
    ("name-length", f"<r xmlns:a='{'u' * 30}'/>", 20),
    ("name-length", f"<r {'n' * 50}=''/>", 20),
    ("elements", DTD.format("<!ENTITY a '<x/><x/>'>") + "<r>&a;&a;</r>", 3),
    ("entities", DTD.format("<!ATTLIST x a CDATA '' b CDATA '' c CDATA ''>") + "<r/>", 2),
    ("file-size", DTD.format("<!ATTLIST x a CDATA '1234567890'>") + "<r>" + "<x/>" * 40 + "</r>", 300),
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "shift_jis"])
@pytest.mark.parametrize(
    ("name", "text", "most"), [*((name, text, most) for name, (text, most) in BEYOND.items()), *MORE]
)
def test_reading_ends_at_a_limit(name: str, text: str, most: int, encoding: str) -> None:
    """With the number that is allowed one more, and with all as usual, it does not."""
    head = "" if encoding != "shift_jis" else '<?xml version="1.0" encoding="Shift_JIS"?>'
    data = (head + text).encode(encoding)
    document = read_document("/a.xml", "a.xml", data, limits={name: most})
    assert document.malformed is not None
    assert document.malformed.limit
    assert f"--limit {name}=NUMBER raises this" in str(document.malformed)
    assert 0 <= document.malformed.offset <= len(document.source.parse_bytes)
    assert read_document("/a.xml", "a.xml", data, limits={name: most * 20}).malformed is None
    assert read_document("/a.xml", "a.xml", data).malformed is None


def test_the_same_namespaces_again_count_once() -> None:
    """Many writers declare them on each element."""
    text = "<r>" + "<x xmlns:a='1' xmlns:b='2'/>" * 500 + "</r>"
    document = read_document("/a.xml", "a.xml", text.encode(), limits={"namespaces": 2})
    assert document.malformed is None
    assert len({id(scope) for scope in document.scopes.values()}) == 1
    assert document.elements[-1].namespaces["b"] == "2"


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(["a", "é", " ", "<x/>", "<y b='c'>", "</y>", "<![CDATA[<]]>", "&#60;", "<!--<-->"]), max_size=30
    ),
    st.sampled_from(["utf-8", "utf-16", "latin-1"]),
    st.sampled_from(["attributes", "value-length", "name-length"]),
)  # fmt: skip
def test_the_first_look_lets_nothing_pass(parts: list[str], encoding: str, name: str) -> None:
    """What a look at the bytes takes for harmless is within the limits when each element is measured."""
    text = "<r>" + "".join(parts) + "</r>"
    head = '<?xml version="1.0" encoding="iso-8859-1"?>' if encoding == "latin-1" else ""
    data = (head + text).encode(encoding)
    limits = {"attributes": 1, "value-length": 4, "name-length": 4, name: 3}
    document = read_document("/a.xml", "a.xml", data, limits=limits)
    beyond = any(
        len(element.attributes) > limits["attributes"]
        or any(len(value) > limits["value-length"] for value in element.attributes.values())
        for element in document.elements
    )
    if beyond:
        assert _may_exceed(decode(data), limits)
        assert document.malformed is not None


def test_every_limit_of_documents_is_tested() -> None:
    """A new one needs an input here."""
    others = {name for name in BY_NAME if name.startswith(("archive", "taxonomy", "run"))}
    looking = {"relationships", "findings", "rule-seconds", "grammar-faults"}  # of what is done with what was read
    assert {*BEYOND, *looking, "file-size"} | others == set(BY_NAME)
