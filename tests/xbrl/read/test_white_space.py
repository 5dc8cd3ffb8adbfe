"""White space around values of attributes is taken away when a document is read (XML Schema part 2, 4.3.6)."""

from __future__ import annotations

import pytest
from xbrllint.xbrl import names
from xbrllint.xbrl.model.document import Document
from xbrllint.xbrl.read.parser import read_document

_ARC = (
    '<l:linkbase xmlns:l="http://www.xbrl.org/2003/linkbase" xmlns:x="http://www.w3.org/1999/xlink">'
    '<l:presentationLink x:type="extended"><l:presentationArc x:type="arc" {} x:title=" kept "/>'
    "</l:presentationLink></l:linkbase>"
)


def read(text: str, encoding: str = "utf-8") -> Document:
    return read_document("file:///t.xml", "t.xml", text.encode(encoding))


@pytest.mark.parametrize(
    "written",
    ['x:from=" a"', 'x:from="a "', "x:from='\n a\t'", 'x:from = "a&#32;"', 'x:from="&#x0A;a"', 'x:from= "a" '],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_outer_white_space_goes(written: str, encoding: str) -> None:
    document = read(_ARC.format(written), encoding)
    (arc,) = document.links[0].arcs
    assert arc.get(names.FROM) == "a"
    assert arc.get(names.TITLE) == " kept "
    assert document.untidy == ([] if written == 'x:from= "a" ' else [(arc, names.FROM)])


def test_schemas() -> None:
    root = read(
        '<s:schema xmlns:s="http://www.w3.org/2001/XMLSchema" targetNamespace="u ">'
        '<s:element name=" a" default=" d "/></s:schema>'
    ).elements
    assert root[0].get("targetNamespace") == "u"
    assert root[1].attributes == {"name": "a", "default": " d "}


def test_other_elements_keep_what_nobody_knows() -> None:
    assert read('<e name=" a " id=" b"/>').elements[0].attributes == {"name": " a ", "id": "b"}
