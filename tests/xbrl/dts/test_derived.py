"""What is worked out of links, documents and filings is there for whoever asks first, and asked for once."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT
from xbrllint.taxonomy.store import open_stores
from xbrllint.xbrl import names
from xbrllint.xbrl.dts.base_sets import joined
from xbrllint.xbrl.dts.discovery import open_filings
from xbrllint.xbrl.dts.filing import Filing
from xbrllint.xbrl.dts.following import astray, followed, lost
from xbrllint.xbrl.model.document import NoFiling
from xbrllint.xbrl.model.targets import NO_FILE
from xbrllint.xbrl.read.files import Files
from xbrllint.xbrl.read.parser import read_document

KETTLE = ROOT / "examples" / "kettle"
PARENT_CHILD = "http://www.xbrl.org/2003/arcrole/parent-child"
LINK = """<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">
<link:presentationLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">
{}</link:presentationLink></link:linkbase>"""
LOCATORS = "".join(
    f'<link:loc xlink:type="locator" xlink:href="co.xsd#co_{name}" xlink:label="{name}"/>\n' for name in "ABC"
)


def arc(start: str, end: str, rest: str) -> str:
    """Write a presentation arc."""
    return (
        f'<link:presentationArc xlink:type="arc" xlink:arcrole="{PARENT_CHILD}" xlink:from="{start}" '
        f'xlink:to="{end}" {rest}/>\n'
    )


def open_linkbase(folder: Path, *content: str) -> Filing:
    """Write a linkbase and open it as a filing of its own."""
    path = folder / "co_pre.xml"
    path.write_text(LINK.format(LOCATORS + "".join(content)), "utf-8")
    (filing,) = open_filings([str(path)], Files(), open_stores([])).filings
    return filing


def test_joined_before_networks(tmp_path: Path) -> None:
    """A link's arcs are known before anybody has asked for a network, and the networks are made of them."""
    filing = open_linkbase(tmp_path, arc("A", "B", 'order="1"'), arc("A", "B", 'order="2"'), arc("A", "X", ""))
    (link,) = filing.links
    found = joined(link)
    assert joined(link) is found
    assert list(found.kinds) == [(names.PRESENTATION_ARC, PARENT_CHILD)]
    assert found.named == {"A", "B", "X"}
    assert found.has_loose_arcs
    assert found.repeats_pairs
    (network,) = filing.networks.values()
    assert network.all == found.relationships[names.PRESENTATION_ARC, PARENT_CHILD]


def test_networks_leave_the_links_alone(tmp_path: Path) -> None:
    """Of a role that two links share the network holds the arcs of both, and each link its own."""
    second = "</link:presentationLink>\n" + LINK.partition("\n")[2].partition("{}")[0]
    filing = open_linkbase(
        tmp_path, arc("A", "B", 'order="1"'), second, LOCATORS, arc("A", "C", 'order="2"'), second, LOCATORS,
        arc("B", "C", 'order="1"'),
    )  # fmt: skip
    (network,) = filing.networks.values()
    assert len(network.all) == 3
    assert [len(joined(link).relationships[network.key[:2]]) for link in filing.links] == [1, 1, 1]


def test_resolution(tmp_path: Path) -> None:
    """What is outdone and which siblings are tied can be asked for before what is effective."""
    filing = open_linkbase(
        tmp_path,
        arc("A", "B", 'order="1"'), arc("A", "B", 'order="1.0" priority="1"'), arc("A", "C", 'order="1"'),
        arc("B", "C", 'order="1"'), arc("B", "C", 'order="1" use="prohibited"'),
    )  # fmt: skip
    (network,) = filing.networks.values()
    pairs = [(r.arc.get("priority"), best.arc.get("priority")) for r, best in network.resolution.outdone]
    assert pairs == [("", "1"), ("", "")]
    assert network.resolution.tied == [network.effective[0].source]
    assert [r.arc.get("priority") for r in network.effective] == ["1", ""]
    assert len(network.overridden) == 1
    assert len(network.prohibitions) == 1


def test_followed_at_once(tmp_path: Path) -> None:
    """References are followed when first asked for, by a locator or for the whole document."""
    filing = open_linkbase(tmp_path)
    (document,) = filing.documents
    locator = filing.links[0].locators[0]
    assert locator.target.status == NO_FILE
    assert next(target for target, _ in followed(document)) is locator.target
    assert [elements for _, elements in astray(document)] == [[locator] for locator in filing.links[0].locators]
    assert lost(document) == frozenset()  # the document has been given alone


def test_document_without_filing() -> None:
    """What only a filing knows is refused with a reason, not answered with nothing."""
    document = read_document("/a/co_pre.xml", "co_pre.xml", LINK.format(LOCATORS).encode())
    with pytest.raises(NoFiling, match=r"co_pre\.xml belongs to no filing"):
        _ = document.links[0].locators[0].target


def test_parts_of_a_filing() -> None:
    """A filing hands out the same parts again and again."""
    (filing,) = open_filings([str(KETTLE)], Files(), open_stores([])).filings
    name = next(iter(filing.declarations.concepts))
    concept = filing.declarations.concept(name)
    assert concept is filing.declarations.concepts[name]
    assert concept is filing.references.resolve(f"#{concept.id}", concept.address).node
    standard = filing.declarations.concept("http://fasb.org/us-gaap/2016-01-31 Assets")
    assert standard is not None
    assert standard is filing.references.resolve(f"{standard.address}#us-gaap_Assets", "").node
