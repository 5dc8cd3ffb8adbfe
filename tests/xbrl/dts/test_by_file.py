"""References by the file that they lead to, and there by the fragment."""

from __future__ import annotations

import pytest
from xbrllint.xbrl.read.parser import read_document

_LINKBASE = (
    '<linkbase xmlns="http://www.xbrl.org/2003/linkbase" xmlns:x="http://www.w3.org/1999/xlink">'
    '<presentationLink x:type="extended" x:role="http://www.xbrl.org/2003/role/link"{}>{}</presentationLink></linkbase>'
)
URI = "file:///of/co_pre.xml"


@pytest.mark.parametrize(
    ("hrefs", "expected"),
    [
        ("co.xsd#a co.xsd#b co.xsd#a", {"co.xsd": {"a": 2, "b": 1}}),
        ("co.xsd#a http://a.example/#a co.xsd#b", {"co.xsd": {"a": 1, "b": 1}, "http://a.example/": {"a": 1}}),
        ("#a co.xsd co.xsd# co.xsd#a#b", {"": {"a": 1}, "co.xsd": {"": 2, "a#b": 1}}),
    ],
)
def test_files_and_fragments(hrefs: str, expected: dict[str, dict[str, int]]) -> None:
    """What is written with and without an empty fragment is one."""
    locators = "".join(f'<loc x:type="locator" x:label="a" x:href="{href}"/>' for href in hrefs.split())
    document = read_document(URI, "co_pre.xml", _LINKBASE.format("", locators).encode())
    found = {key: {part: len(found) for part, found in parts.items()} for key, parts in document.by_file.items()}
    assert found == {(path, URI): parts for path, parts in expected.items()}


def test_bases_are_told_apart() -> None:
    """The same href with another xml:base leads to another file (XBRL 2.1, 3.5.4)."""
    locator = '<loc x:type="locator" x:label="a" x:href="co.xsd#a"{}/>'
    content = locator.format("") + locator.format(' xml:base="http://a.example/"')
    document = read_document(URI, "co_pre.xml", _LINKBASE.format("", content).encode())
    assert list(document.by_file) == [("co.xsd", URI), ("co.xsd", "http://a.example/")]
