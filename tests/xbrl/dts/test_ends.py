"""Ends of links by their labels, and what arcs join: many to many (XBRL 2.1, 3.5.3.9.1)."""

from __future__ import annotations

from pathlib import Path

import pytest
from xbrllint.taxonomy.store import open_stores
from xbrllint.xbrl.dts.base_sets import joined
from xbrllint.xbrl.dts.discovery import open_filings
from xbrllint.xbrl.dts.relationships import OneOfSeveral, Relationship
from xbrllint.xbrl.model.elements import ExtendedLink
from xbrllint.xbrl.read.files import Files

_LINKBASE = (
    '<linkbase xmlns="http://www.xbrl.org/2003/linkbase" xmlns:x="http://www.w3.org/1999/xlink">'
    '<presentationLink x:type="extended" x:role="http://www.xbrl.org/2003/role/link">{}</presentationLink></linkbase>'
)


def link(folder: Path, ends: str, arcs: str) -> ExtendedLink:
    """Read a link of locators to ids, and of arcs: ``a:x a:y`` is two locators of one label, ``a-b`` an arc."""
    locators = (end.split(":") for end in ends.split())
    pairs = (arc.split("-") for arc in arcs.split())
    text = [f'<loc x:type="locator" x:label="{label}" x:href="co.xsd#{name}"/>' for label, name in locators]
    text += [f'<presentationArc x:type="arc" x:from="{start}" x:to="{stop}"/>' for start, stop in pairs]
    (folder / "co_pre.xml").write_text(_LINKBASE.format("".join(text)), "utf-8")
    (filing,) = open_filings([str(folder)], Files(), open_stores(())).filings
    return filing.links[0]


def told(relationship: Relationship) -> tuple[str, ...]:
    """Give the ids at both ends, by node and by locator."""
    nodes = (getattr(node, "id", "") for node in (relationship.source, relationship.target))
    hrefs = (end.get("http://www.w3.org/1999/xlink href") for end in (relationship.from_end, relationship.to_end))
    return *nodes, *(href.partition("#")[2] for href in hrefs)


@pytest.mark.parametrize(
    ("ends", "arcs", "expected"),
    [
        ("a:x b:y", "a-b", "xy"),
        ("a:x b:y b:z", "a-b", "xy xz"),
        ("a:x a:y b:z", "a-b b-a", "xz yz zx zy"),
        ("a:x a:y b:z b:u c:v", "a-b c-a", "xz xu yz yu vx vy"),
        ("a:x b:y c:z c:z", "a-b b-c", "xy yz yz"),
        ("a:x b:y", "a-b a-c c-b", "xy"),
    ],
)
def test_each_start_is_joined_to_each_stop(tmp_path: Path, ends: str, arcs: str, expected: str) -> None:
    read = link(tmp_path, ends, arcs)
    (found,) = joined(read).relationships.values()
    assert [told(one) for one in found] == [(*pair, *pair) for pair in expected.split()]
    assert {one.link for one in found} == {read}
    locators = {locator for one in found for locator in (one.from_end, one.to_end)}
    assert len(locators) == len({label for arc in arcs.split() for label in arc.split("-")} & read.ends.keys()) + sum(
        len(several) - 1 for several in read.ends.several.values()
    )


def test_only_one_of_several_keeps_its_ends(tmp_path: Path) -> None:
    (found,) = joined(link(tmp_path, "a:x b:y c:z c:u", "a-b b-c")).relationships.values()
    assert [isinstance(one, OneOfSeveral) for one in found] == [False, True, True]


def test_ends_by_label(tmp_path: Path) -> None:
    read = link(tmp_path, "a:x b:y a:z", "a-b")
    first, second, third = read.locators
    assert dict(read.ends) == {"a": [first, third], "b": [second]}
    assert (list(read.ends), len(read.ends), read.ends.keys()) == (["a", "b"], 2, {"a", "b"})
    assert [label in read.ends for label in ("a", "b", "c", None)] == [True, True, False, False]
    assert read.ends.get("c", []) == []
    with pytest.raises(KeyError):
        read.ends["c"]
