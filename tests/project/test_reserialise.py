"""The kit writes filings as other programs would: other bytes, and the same meaning as far as the model reads it."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from conftest import FILINGS, needs_shared
from kit.company import company
from kit.reserialise import KINDS, Files, reserialise
from kit.sampling import mostly_deep
from xbrllint.taxonomy.store import open_stores
from xbrllint.xbrl import names
from xbrllint.xbrl.decimals import decimal
from xbrllint.xbrl.dts.discovery import open_filings
from xbrllint.xbrl.dts.networks import Network, Relationship
from xbrllint.xbrl.model.elements import Element, Resource
from xbrllint.xbrl.model.targets import Concept
from xbrllint.xbrl.read.files import Files as Read

CONCEPTS = ("Assets", "Cash", "Debts", "Stock", "Copper", "Tin", "Loans")
TREES = {"Assets": ("Cash", "Debts", "Stock"), "Stock": ("Copper", "Tin"), "Loans": ("Debts",)}
COMPANY = {name: text.encode() for name, text in company("co", CONCEPTS, TREES).items()}
COMPANY["co-20301231_pre.xml"] = COMPANY["co-20301231_pre.xml"].replace(b'order="3"', b'order="2"')
SEEDS = range(3)
Facts = Counter[object]


def read(folder: Path) -> Files:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.suffix in (".xml", ".xsd")}


def meaning(files: Files) -> Facts:
    """Give the relationships, labels and declarations of a filing, without ids, keys, order numbers and places."""
    read_files = Read()
    read_files.cwd = "/filing"
    addresses = [f"/filing/{name}" for name in files]
    for address, data in zip(addresses, files.values(), strict=True):
        read_files.put(address, data)
    read_files.list_only("/filing/", addresses)
    found: Facts = Counter()
    for filing in open_filings(addresses, read_files, open_stores([])).filings:
        for network in filing.networks.values():
            found.update(_relationships(network))
        for schema in filing.schemas:
            found.update(("concept", *_values(e, "id")) for e in schema.elements.values())
            found.update((t.name, t.uri, t.definition, *sorted(t.used_on)) for t in schema.role_types)
    return found


def _relationships(network: Network) -> list[object]:
    found: list[object] = []
    for source, siblings in network.children.items():
        ranks = {order: rank for rank, order in enumerate(sorted({_order(r) for r in siblings}))}
        for r in siblings:
            rest = _values(r.arc, "order", "id", names.FROM, names.TO, "use", "priority")
            found.append((network.key.role, _name(source), ranks[_order(r)], _name(r.target), rest))
    return found


def _order(relationship: Relationship) -> object:
    return 1 if relationship.order is None else relationship.order


def _name(node: object) -> object:
    if isinstance(node, Concept):
        return node.expanded_name or f"{node.address}#{node.id}"
    if isinstance(node, Resource):
        parts = tuple(sorted((child.name, child.full_text()) for child in node.children))
        return node.name, _values(node, "id", names.LABEL), "" if parts else node.full_text(), parts
    return _values(node, "id", "contextRef", "unitRef") if isinstance(node, Element) else str(node)


def _values(element: Element, *left_out: str) -> tuple[object, ...]:
    values = {name: value for name, value in element.attributes.items() if name not in left_out}
    for name in ("type", "substitutionGroup"):
        if element.name.startswith(names.XS) and name in values:
            values[name] = element.expand(values[name]) or ""
    same = {"1": "true", "0": "false"}
    booleans = ("nillable", "abstract", names.CLOSED, names.USABLE)
    spelled = {name: same.get(value, value) if name in booleans else value for name, value in values.items()}
    pairs = [(name, str(Decimal(value).normalize()) if name == "weight" and decimal(value) is not None else value)
             for name, value in spelled.items()]  # fmt: skip
    return element.name, *sorted(pairs)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_keeps_the_meaning(kind: str) -> None:
    before = KINDS["links_split"](COMPANY, Random(1))
    said = meaning(before)
    for seed in SEEDS:
        assert meaning(KINDS[kind](before, Random(seed))) == said, seed
    assert sum(said.values()) > 30


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_changes_something(kind: str) -> None:
    """Compared with what is merely read and written."""
    before = KINDS["own_locators"](KINDS["links_split"](COMPANY, Random(1)), Random(1))
    same = reserialise(before, Random(0), kinds=())
    assert any(KINDS[kind](before, Random(seed)) != same for seed in range(20))


def test_all_kinds_at_once_keep_the_meaning() -> None:
    said = meaning(COMPANY)
    for seed in range(25):
        assert meaning(reserialise(COMPANY, Random(seed))) == said, seed


def test_a_change_of_meaning_is_one() -> None:
    """What these tests compare by sees a weight, a label, an order, a preferred label and a type."""
    said = meaning(COMPANY)
    for old, new in (
        (b'weight="1"', b'weight="-1"'), (b"totalLabel", b"terseLabel"), (b"</link:label>", b"s</link:label>"),
        (b'order="1"', b'order="99"'), (b"monetaryItemType", b"stringItemType"),
    ):  # fmt: skip
        changed = {name: data.replace(old, new, 1) for name, data in COMPANY.items()}
        assert changed != COMPANY
        assert meaning(changed) != said, old


def test_the_same_seed_gives_the_same_files() -> None:
    assert reserialise(COMPANY, Random(7)) == reserialise(COMPANY, Random(7))


def test_what_is_no_sound_xml_stays() -> None:
    files = {"a.xml": b"<a>", "b.xml": b"<!DOCTYPE b [<!ENTITY c 'd'>]><b>&c;</b>", "c.txt": b"<c/>"}
    assert reserialise(files, Random(1)) == files


@needs_shared("filings")
@pytest.mark.parametrize("folder", mostly_deep(FILINGS.iterdir() if FILINGS.is_dir() else []))
def test_real_filings_keep_their_meaning(folder: Path) -> None:
    files = read(folder)
    said = meaning(files)
    for seed in range(2):
        assert meaning(reserialise(files, Random(f"{folder.name}{seed}"))) == said, seed
