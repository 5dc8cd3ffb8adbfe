"""Where attributes are written: the quick look finds what reading the whole start tag finds, however it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xbrllint.xbrl import names
from xbrllint.xbrl.model.element import Element
from xbrllint.xbrl.model.positions import Written, read_tag, written_attribute
from xbrllint.xbrl.read.parser import read_document

SPACES = st.sampled_from([" ", "  ", "\n", "\t", " \r\n "])
EQUALS = st.sampled_from(["=", " =", "= ", " = "])
VALUES = st.sampled_from(
    ['"a.xsd"', "'a.xsd'", '"a&#46;xsd"', "'href=\"a.xsd\"'", '""', '" a.xsd"', "'x:href=\"a.xsd\" '"]
)
NAMES = ["href", "x:href", "y:href", "hrefhref", "id"]


@st.composite
def tags(draw: st.DrawFn) -> str:
    """Write a document whose second element has some attributes, and a text that looks like one of them."""
    chosen = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=5))
    written = "".join(f"{draw(SPACES)}{name}{draw(EQUALS)}{draw(VALUES)}" for name in chosen)
    text = draw(st.sampled_from(["", 'href="a.xsd"', ' x:href="a.xsd" ', "é"]))
    return f'<r xmlns:x="{names.XLINK}" xmlns:y="urn:y"><e{written}>{text}</e></r>'


def element_of(xml: str) -> Element:
    return read_document("/a.xml", "a.xml", xml.encode()).elements[1]


@given(tags())
def test_it_is_where_the_tag_has_it(xml: str) -> None:
    element = element_of(xml)
    for name, whole in read_tag(element).attributes.items():
        found = written_attribute(element, name)
        assert found is not None
        assert (found.name, found.end + 1) == whole
        assert xml[found.value - 1] == xml[found.end]
        assert xml[found.value - 1] in "\"'"


@pytest.mark.parametrize("text", ["", 'href="a.xsd"', "é"])
def test_what_is_not_in_the_tag_is_not_found(text: str) -> None:
    assert written_attribute(element_of(f"<r><e id='1'>{text}</e></r>"), "href") is None


def test_it_is_told_in_characters_of_the_file() -> None:
    xml = f'<r xmlns:x="{names.XLINK}"><e x:href="a.xsd"/></r>'
    start = xml.index("x:href")
    assert written_attribute(element_of(xml), names.HREF) == Written(start, start + 8, start + 13)
