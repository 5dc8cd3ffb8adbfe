"""Leaves that are read without the parser are what it alone makes of them; what may not be one is left to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xbrllint.base.limits import USUAL, Limits
from xbrllint.xbrl import names
from xbrllint.xbrl.model.document import Document
from xbrllint.xbrl.read import builder
from xbrllint.xbrl.read.leaves import Leaves
from xbrllint.xbrl.read.parser import read_document
from xbrllint.xbrl.read.values import Values

LOC = '<link:loc xlink:type="locator" xlink:href="a.xsd#{0}" xlink:label="{0}"/>\n'
HEAD = f'<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="{names.XLINK}">'
LINK = '<link:labelLink xlink:type="extended" xlink:role="r">\n'
LABEL = '<link:label xlink:type="resource" xlink:label="{0}" xml:lang="en">{1}</link:label>\n'
PLAIN_LOC = '<loc a="1"/>'
FOOT = "</link:labelLink></link:linkbase>"


@pytest.fixture(autouse=True, scope="module")
def short_documents() -> Iterator[None]:
    """Read leaves of documents that are too short for it to pay, too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(builder, "_FOR_LEAVES", 0)
        yield


def of(*parts: str) -> str:
    """Write a linkbase of one link, which begins with three leaves that are alike."""
    return "".join([HEAD, LINK, *(LOC.format(name) for name in "abc"), *parts, FOOT])


def read(text: str | bytes, values: Values | None = None, limits: Limits = USUAL) -> Document:
    data = text.encode() if isinstance(text, str) else text
    return read_document("/a.xml", "a.xml", data, limits=limits, values=values)


def read_by_the_parser(text: str | bytes, values: Values | None = None, limits: Limits = USUAL) -> Document:
    """Read without leaves, and with the parser's own namespaces."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(builder, "_built_plainly", lambda document, values, limits: False)
        return read(text, values, limits)


def described(document: Document) -> object:
    elements = [
        (type(e), e.name, [*e.attributes.items()], e.offset, e.text, e.namespaces, [c.number for c in e.children])
        for e in document.elements
    ]
    lists = [[e.number for e in found] for found in (document.referring, document.others, document.links)]
    in_links = [(len(link.locators), len(link.arcs), len(link.resources)) for link in document.links]
    broken = None if document.malformed is None else (str(document.malformed), document.malformed.offset)
    untidy = [(element.number, name) for element, name in document.untidy]
    return elements, lists, in_links, document.comments, document.stray_text, broken, untidy, document.doctype


LEAVES = {
    "alike": LOC.format("d") * 3,
    "other names": '<link:loc xlink:type="locator" xlink:label="d"/><link:loc xlink:type="locator" xlink:label="e"/>',
    "other order": LOC.format("d").replace('xlink:type="locator" ', "").replace("/>", ' xlink:type="locator"/>') * 3,
    "single quotes": LOC.format("d").replace('"', "'") * 3,
    "a quote in single ones": LOC.format("d").replace('"a.xsd#d"', "'a\"b'"),
    "spaces": LOC.format("d").replace(" xlink", "\n\t xlink").replace("/>", " />") * 3,
    "in a comment": f"<!-- {LOC.format('d')}{LOC.format('e')} -->{LOC.format('f')}",
    "in two comments": f"<!--> {LOC.format('d')} --><!----><!-- <a> -->{LOC.format('f')}",
    "in characters": f"<![CDATA[{LOC.format('d')}{LOC.format('e')}]]>{LOC.format('f')}",
    "in an instruction": f"<?do {LOC.format('d')}{LOC.format('e')}?>{LOC.format('f')}",
    "a line end in a value": LOC.format("d\n") * 2,
    "a tab in a value": LOC.format("d\t\te"),
    "a line end that is meant": LOC.format("d&#10;") + LOC.format("d\n"),
    "a reference": LOC.format("d&amp;e") + LOC.format("d&e;"),
    "a < in a value": LOC.format("d<e"),
    "a > in a value": LOC.format("d>e") * 2,
    "a sign that none may be": LOC.format("d\x01"),
    "another one": LOC.format("d\ufffe"),
    "beyond ASCII": LOC.format("d\u3000é\x80") * 3,
    "white space around": LOC.format(" d ") * 3,
    "an end tag": LOC.format("d").replace("/>", "></link:loc>") * 3,
    "an end tag with a space": LOC.format("d").replace("/>", "></link:loc >") * 3,
    "the end tag of another": LOC.format("d").replace("/>", "></link:label>"),
    "none": LOC.format("d").replace("/>", ">"),
    "text in a locator": LOC.format("d").replace("/>", ">text</link:loc>") * 3,
    "text behind": LOC.format("d") + "stray" + LOC.format("e"),
    "labels": LABEL.format("l", "Cash") * 3,
    "empty labels": LABEL.format("l", "") * 3,
    "labels of many kinds": "".join(
        LABEL.format("l", text)
        for text in ("Cash", "Cash", "C &amp; D", "a > b", 'so "said"', "it's", "\n  Cash\r\n", "Ä\u3000", "<i>x</i>")
    ),
    "a label that may not be": LABEL.format("l", "Cash") * 3 + LABEL.format("l", "]]>"),
    "another that may not be": LABEL.format("l", "Cash") * 3 + LABEL.format("l", "&x;"),
    "an element in a label": LABEL.format("l", LOC.format("d")) * 2,
    "a namespace": LOC.format("d").replace(" xlink:type", ' xmlns:a="u" xlink:type') * 3,
    "another link": f'</link:labelLink><labelLink xmlns="http://www.xbrl.org/2003/linkbase" xlink:type="extended">'
    f'{LOC.format("d") * 2}{PLAIN_LOC * 3}</labelLink>{LINK}{LOC.format("e") * 2}',
    "an attribute twice": LOC.format("d").replace(" xlink:type", ' xlink:label="x" xlink:type'),
    "another prefix": '<foot:loc xlink:type="locator" xmlns:foot="u"/><foot:loc xlink:type="locator"/>',
    "behind the end": FOOT + LOC.format("d"),
    "odd quotes": LOC.format("d").strip() * 2 + '<link:loc xlink:type="locator" xlink:href="a.xsd#d" xlink:label="/>',
    "what is open": "<link:label>" + LOC.format("d") * 3 + " text " + LOC.format("d") + "</link:label>",
    "parts": '<link:reference xlink:type="resource" xlink:label="r"><p a="1">P</p> <p a="2">Q</p></link:reference>' * 3,
}  # fmt: skip


@pytest.mark.parametrize("name", LEAVES)
def test_as_the_parser_says(name: str) -> None:
    text = of(LEAVES[name])
    assert described(read(text)) == described(read_by_the_parser(text))


@pytest.mark.parametrize("name", LEAVES)
def test_again_with_all_values_known(name: str) -> None:
    """Of documents that are read together none lets another one pass what it should not."""
    documents, first, second = [of(LEAVES[name]), of(), of(LEAVES[name])], Values(), Values()
    found = [described(read(text, first)) for text in documents]
    assert found == [described(read_by_the_parser(text, second)) for text in documents]


def test_a_value_that_only_the_parser_may_have() -> None:
    """A line end that is a reference stays one; the same within the value of a leaf is a blank."""
    values = Values()
    documents = [read(of(LOC.format(value)), values) for value in ("d&#10;e", "d\ne")]
    assert [document.elements[-1].attributes[names.LABEL] for document in documents] == ["d\ne", "d e"]


def test_a_value_of_a_document_that_is_read_in_another_way() -> None:
    values = Values()
    read("<!DOCTYPE a><a b='d&#10;e'/>", values)
    text = of(LOC.format("d").replace('label="d"', 'label="d\ne"'))
    assert read(text, values).elements[-1].attributes[names.LABEL] == "d e"
    assert values.tidy == len(values.known)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "iso-8859-1", "utf-16", "shift_jis"])
def test_in_any_encoding(encoding: str) -> None:
    declared = encoding.removesuffix("-sig")
    text = f'<?xml version="1.0" encoding="{declared}"?>' + of(*(LOC.format(f"d{n}") for n in range(9)))
    data = text.encode(encoding)
    assert described(read(data)) == described(read_by_the_parser(data))


def test_bytes_that_are_no_characters() -> None:
    data = of(LOC.format("dX") * 3).encode().replace(b"X", b"\xff")
    assert described(read(data)) == described(read_by_the_parser(data))


def test_no_deeper_than_is_allowed() -> None:
    text = of(LOC.format("d"))
    for depth in (2, 3):
        found = read(text, None, {"depth": depth})
        assert (found.malformed is None) == (depth == 3)
        assert described(found) == described(read_by_the_parser(text, None, {"depth": depth}))


@pytest.fixture
def given_to_the_parser(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Give how many bytes the parser got at a time."""
    found: list[int] = []
    give = Leaves._give

    def noted(leaves: Leaves, end: int) -> None:
        found.append(end - leaves._passed)
        give(leaves, end)

    monkeypatch.setattr(Leaves, "_give", noted)
    return found


@pytest.mark.parametrize("quote", ['"', "'"])
def test_the_parser_gets_one_of_a_kind(quote: str, given_to_the_parser: list[int]) -> None:
    """However many there are."""
    bytes_given = []
    for count in (10, 1000):
        given_to_the_parser.clear()
        labels = [LABEL.format("l", f"Label {number}") for number in range(count)]
        leaves = [*(LOC.format(f"d{number}") for number in range(count)), *labels]
        assert len(read(of(*leaves).replace('"', quote)).elements) == 5 + 2 * count
        bytes_given.append(sum(given_to_the_parser))
    assert bytes_given[0] == bytes_given[1]


pieces = st.sampled_from(
    [
        *(LOC.format(value) for value in ("a", "b", "a b", "é", "a\n", "&lt;")),
        *(LABEL.format("l", text) for text in ("Cash", "", "\n", "é", "a>b", '"')),
        *(LOC.format("a").replace("/>", end) for end in (" />", "></link:loc>", ">")),
        LINK, "</link:labelLink>\n", "<!-- ", " -->", "text", '<link:loc xlink:type="locator"', ' a="', "'", "\r\n",
        '<link:labelLink xmlns="u">', "<![CDATA[", "]]>", "<?x ", "?>", '<loc xlink:type="locator"/>',
        '<a xmlns:b="v"/>', '<b:loc a="1"/>', '<link:loc xmlns:link="w" a="1"/>', "</link:loc>",
    ]
)  # fmt: skip


@given(st.lists(pieces, max_size=12))
def test_any_pieces(pieces: list[str]) -> None:
    """Sound or broken, once and again."""
    text, values, others = of(*pieces), Values(), Values()
    for _ in range(2):
        assert described(read(text, values)) == described(read_by_the_parser(text, others))


def test_a_document_without_leaves_that_are_alike(given_to_the_parser: list[int]) -> None:
    """When most of it is not, the parser gets the rest in one part."""
    link = f'{LINK}{LOC.format("a")}</link:labelLink>\n'
    text = "".join([HEAD, *(f"<!-- {number} --><x/>{link}" for number in range(1000)), "</link:linkbase>"])
    assert described(read(text)) == described(read_by_the_parser(text))
    assert len(given_to_the_parser) < 100


def test_short_documents_are_left_to_the_parser(given_to_the_parser: list[int]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(builder, "_FOR_LEAVES", 1 << 16)
        read(of(*(LOC.format(name) for name in "defg")))
    assert not given_to_the_parser
