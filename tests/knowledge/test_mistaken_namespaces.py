"""Misspelt namespaces are looked for where they are bound, in few steps for the scopes that bind nothing new."""

from __future__ import annotations

from kit.steps import steps
from kit.write import linkbase
from xbrllint.knowledge.mistaken_namespaces import mistaken_namespaces
from xbrllint.xbrl.model.document import Document
from xbrllint.xbrl.read.parser import read_document

WRONG = "http://www.xbrl.org/2003/linkbas"


def document(inner: str, prefixes: int = 0) -> Document:
    bound = "".join(f' xmlns:p{n}="urn:p{n}"' for n in range(prefixes))
    return read_document("/a.xml", "a.xml", linkbase(inner, more=bound).encode())


def test_the_first_element_that_binds_it_is_given() -> None:
    ((element, prefix, uri, meant),) = mistaken_namespaces(
        document(f'<q:a xmlns:q="{WRONG}"/><b xmlns:q="{WRONG}" xmlns:r="urn:r"/>')
    )
    assert (element.number, prefix, uri, meant) == (1, "q", WRONG, "http://www.xbrl.org/2003/linkbase")


def test_many_scopes_of_many_prefixes() -> None:
    """Each inner scope has all prefixes of the outer ones, which are not gone through again."""
    few, many = (document('<x xmlns:q="urn:v"/>' * count, 200) for count in (50, 150))
    mistaken_namespaces(document("", 200))
    assert (steps(lambda: mistaken_namespaces(many)) - steps(lambda: mistaken_namespaces(few))) / 100 < 20
