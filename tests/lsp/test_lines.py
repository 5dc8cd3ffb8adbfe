"""Lines and columns of the protocol, and URIs: without any package of the extra."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xbrllint.lsp.lines import UTF_8, UTF_16, UTF_32, Lines
from xbrllint.lsp.uris import address_of, uri_of

TEXTS = st.text("a\r\n\u00e9\u65e5\U0001f600\u2028\x0b", max_size=30)
ENCODINGS = st.sampled_from([UTF_8, UTF_16, UTF_32])
POSITIONS = st.tuples(st.integers(0, 12), st.integers(0, 12))


def reference_lines(text: str) -> list[str]:
    """Split a text as the protocol says, by looking at each character."""
    found, line, index = [], "", 0
    while index < len(text):
        step = 2 if text[index : index + 2] == "\r\n" else 1
        if text[index] in "\r\n":
            found.append(line)
            line = ""
        else:
            line += text[index]
        index += step
    return [*found, line]


def units(text: str, encoding: str) -> int:
    codec = {UTF_8: "utf-8", UTF_16: "utf-16-le", UTF_32: "utf-32-le"}[encoding]
    return len(text.encode(codec)) // {UTF_8: 1, UTF_16: 2, UTF_32: 4}[encoding]


@given(TEXTS, ENCODINGS)
def test_positions(text: str, encoding: str) -> None:
    """Each character is where counting says, and found again there."""
    lines = Lines(text, encoding)
    at = 0
    for number, line in enumerate(reference_lines(text)):
        for column in range(len(line) + 1):
            position = (number, units(line[:column], encoding))
            assert lines.offset(position) == at + column
            assert lines.position(at + column) == position
        assert lines.offset((number, 99)) == at + len(line)
        at += len(line)
        at += 2 if text[at : at + 2] == "\r\n" else 1
    assert lines.offset((99, 0)) == len(text)


def test_within_a_character() -> None:
    """The second half of a surrogate pair is where the pair begins."""
    assert Lines("a\U0001f600b").offset((0, 2)) == 1
    assert Lines("a\U0001f600b").offset((0, 3)) == 2


@given(TEXTS, st.lists(st.tuples(POSITIONS, POSITIONS, TEXTS), max_size=4), ENCODINGS)
def test_edits(text: str, edits: list[tuple[tuple[int, int], tuple[int, int], str]], encoding: str) -> None:
    """After edits, also such as join or part CR and LF, all is as if the text had been taken anew."""
    lines = Lines(text, encoding)
    for first, second, new in edits:
        start, end = sorted((first, second))
        fresh = Lines(lines.text, encoding)
        before, behind = fresh.text[: fresh.offset(start)], fresh.text[max(fresh.offset(end), fresh.offset(start)) :]
        lines.replace(start, end, new)
        assert lines.text == before + new + behind
        assert lines._starts == Lines(lines.text, encoding)._starts


@pytest.mark.parametrize(
    ("uri", "windows", "address"),
    [
        ("file:///home/a%20b/c%23d.xml", False, "/home/a b/c#d.xml"),
        ("file:///home/%C3%A9.xml", False, "/home/é.xml"),
        ("file:///c%3A/Users/x%20y/a.xml", True, "C:/Users/x y/a.xml"),
        ("file:///C:/Users/a.xml", True, "C:/Users/a.xml"),
        ("file:///d:/a.xml", True, "D:/a.xml"),
        ("file://server/share/a.xml", True, "//server/share/a.xml"),
        ("file://localhost/a.xml", False, "/a.xml"),
        ("untitled:Untitled-1", False, None), ("git:/a.xml?x", False, None), ("file://[", False, None),
    ],
)  # fmt: skip
def test_addresses(uri: str, windows: bool, address: str | None) -> None:
    """Spaces, signs, letters beyond ASCII, drive letters in each spelling, shares; what is no file has none."""
    assert address_of(uri, windows) == address
    if address is not None:
        assert address_of(uri_of(address), windows) == address


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_any_name(name: str) -> None:
    """A file of any name has a URI that leads back to it."""
    assert address_of(uri_of(f"/folder/{name}"), False) == f"/folder/{name}"
    assert uri_of(f"/folder/{name}").isascii()
