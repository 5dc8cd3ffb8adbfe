"""How things are named in messages: with the prefixes of the document, and nothing that nobody knows."""

from __future__ import annotations

from typing import cast

import pytest
from xbrllint.xbrl import names
from xbrllint.xbrl.dts.filing import Filing
from xbrllint.xbrl.model.pointers import schemes, shorthand
from xbrllint.xbrl.model.targets import Concept, describe
from xbrllint.xbrl.read.parser import read_document

NOWHERE = cast(Filing, None)  # a concept's name asks nothing of its filing


@pytest.mark.parametrize(
    ("id_", "known", "written"),
    [
        ("co_Cash", "", "co:Cash"),
        ("jpcrp_cor_NetSales", "", "jpcrp_cor_NetSales"),  # where the prefix ends only the schema knows
        ("jpcrp_cor_NetSales", "NetSales", "jpcrp_cor:NetSales"),
        ("Cash", "", "Cash"),
        ("_Cash", "", "_Cash"),
    ],
)
def test_a_concept_by_its_id(id_: str, known: str, written: str) -> None:
    concept = Concept(NOWHERE, "http://co.example/co.xsd", id_)
    concept.name = known or None
    assert str(concept) == written


def test_elements_have_the_prefix_of_their_document() -> None:
    text = (
        '<l:linkbase xmlns:l="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">'
        '<l:labelLink xlink:type="extended"><l:label xlink:type="resource"/><loc xmlns="http://www.xbrl.org/2003/'
        'linkbase"/></l:labelLink></l:linkbase>'
    )
    elements = read_document("/co_lab.xml", "co_lab.xml", text.encode()).elements
    assert [element.qname for element in elements] == ["l:linkbase", "l:labelLink", "l:label", "l:loc"]
    assert elements[0].written(names.ROLE) == "xlink:role"
    assert elements[0].written("http://xbrl.org/2008/label label") == "genlab:label"  # bound to none
    assert describe(elements[2]) == "empty label"


@pytest.mark.parametrize(
    ("fragment", "parts"),
    [
        ("co_Cash", []),
        ("element(/1/4)", [("element", "/1/4")]),
        ("xpointer(id(co_Cash))element(/1/2)", [("xpointer", "id(co_Cash)"), ("element", "/1/2")]),
        ("xpointer(a^)b)", [("xpointer", "a^)b")]),
        ("xpointer(a(b)", [("a", "b")]),
    ],
)
def test_the_schemes_of_a_pointer(fragment: str, parts: list[tuple[str, str]]) -> None:
    """What stands in the brackets of a scheme is its data, and no further scheme."""
    assert schemes(fragment) == parts


@pytest.mark.parametrize(
    ("fragment", "id_"),
    [
        ("co_Cash", "co_Cash"),
        ("element(co_Cash)", "co_Cash"),
        ("element( co_Cash )", "co_Cash"),
        ("element(co_Cash/1)", "element(co_Cash/1)"),
        ("element(a)element(b)", "element(a)element(b)"),
        ("xpointer(co_Cash)", "xpointer(co_Cash)"),
    ],
)
def test_a_pointer_that_names_an_id_is_that_id(fragment: str, id_: str) -> None:
    """Only one element() part without steps is as good as the id itself."""
    assert shorthand(fragment) == id_
