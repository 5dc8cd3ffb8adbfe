"""The bundled store: what it knows, how it is asked, and that it says no more than the facts do."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT, SHARED, needs_shared
from xbrllint.taxonomy import TaxonomyError
from xbrllint.taxonomy.build import Content, SchemaFacts, write_store
from xbrllint.taxonomy.database import BUNDLED
from xbrllint.taxonomy.store import SchemaInfo, Store, StoredConcept, StoredRole, Stores
from xbrllint.taxonomy.words import WORDS
from xbrllint.xbrl.read.address import canonical

FACTS = SHARED / "taxonomies" / "facts"
GAAP_2016 = "http://xbrl.fasb.org/us-gaap/2016/elts/us-gaap-2016-01-31.xsd"
XBRLI = "http://www.xbrl.org/2003/instance"
needs_facts = needs_shared("taxonomies", "facts")
A = "http://a.example/2030/a.xsd"
B = "https://b.example/b.xsd"


def made(path: Path, *facts: SchemaFacts, **more: object) -> Store:
    write_store(str(path), Content(list(facts), **more))  # type: ignore[arg-type]
    return Store(str(path))


def element(address: str, id_: str, name: str, balance: str | None = "debit") -> StoredConcept:
    known = (f"{XBRLI} monetaryItemType", f"{XBRLI} item", balance, "instant", False)
    return StoredConcept(address, "ns", id_, name, *(known if balance is not None else (None,) * 5), "schema")


def schema(address: str, *concepts: StoredConcept, known: str = "complete", roles: tuple = ()) -> SchemaFacts:
    return SchemaFacts(SchemaInfo(address, "ns", known), list(concepts), list(roles))


@pytest.fixture(scope="module")
def bundled() -> Stores:
    return Stores([Store()])


def test_a_concept_is_found(bundled: Stores) -> None:
    assert bundled.concept(GAAP_2016, "us-gaap_Assets") == StoredConcept(
        schema=GAAP_2016,
        namespace="http://fasb.org/us-gaap/2016-01-31",
        id="us-gaap_Assets",
        name="Assets",
        type=f"{XBRLI} monetaryItemType",
        substitution_group=f"{XBRLI} item",
        balance="debit",
        period_type="instant",
        abstract=False,
        provenance="other-year",
    )


def test_what_is_not_there_is_not_found(bundled: Stores) -> None:
    assert bundled.concept(GAAP_2016, "us-gaap_Asset") is None
    assert bundled.concept(GAAP_2016, "dei_EntityRegistrantName") is None
    assert bundled.concepts("http://nowhere.example/x.xsd", ["x_y"]) == {}
    assert bundled.schema("http://nowhere.example/x.xsd") is None


def test_addresses_match_with_http_and_https(bundled: Stores) -> None:
    info = bundled.schema(GAAP_2016)
    assert info == SchemaInfo(GAAP_2016, "http://fasb.org/us-gaap/2016-01-31", "complete", False)
    assert bundled.schema(GAAP_2016.replace("http:", "https:")) == info
    assert bundled.schema("http://taxonomies.xbrl.us/us-gaap/2009/elts/us-gaap-2009-01-31.xsd") == bundled.schema(
        "http://xbrl.us/us-gaap/2009/elts/us-gaap-2009-01-31.xsd"
    )


def test_roles(bundled: Stores) -> None:
    address = "http://www.xbrl.org/lrr/role/negated-2009-12-16.xsd"
    by_id = {role.id: role for role in bundled.roles(address)}
    role = by_id["negatedLabel"]
    assert (role.schema, role.kind, role.uri) == (address, "role", "http://www.xbrl.org/2009/role/negatedLabel")
    assert role.used_on == ("http://www.xbrl.org/2003/linkbase label",)
    assert role in bundled.role(role.uri)
    arcroles = bundled.role("http://xbrl.org/int/dim/arcrole/domain-member")
    assert ("arcrole", "undirected") in {(role.kind, role.cycles_allowed) for role in arcroles}


def test_by_name_and_standard_names(bundled: Stores) -> None:
    concept = bundled.concept_by_name("http://fasb.org/us-gaap/2016-01-31", "Assets")
    assert concept == bundled.concept(GAAP_2016, "us-gaap_Assets")
    assert bundled.concept_by_name("http://fasb.org/us-gaap/2016-01-31", "Nothing") is None
    assert bundled.concept_by_name("urn:none", "Assets") is None
    names = bundled.standard_names(["Assets", "OwnThing"], [GAAP_2016, "http://nowhere.example/x.xsd"])
    assert names == {"Assets": [GAAP_2016]}


def test_ids_for_suggestions(bundled: Stores) -> None:
    ids = bundled.near_ids(GAAP_2016, ()).listed()
    assert "us-gaap_Assets" in ids
    assert len(ids) == len(set(ids)) == 16374
    assert set(bundled.concepts(GAAP_2016, ids)) == set(ids)


def test_near_ids_are_the_ids(bundled: Stores) -> None:
    """What is searched as one text lists what was asked for one by one; other ids stand first."""
    near = bundled.near_ids(GAAP_2016, ())
    assert near.prefix == "us-gaap_"
    assert near.listed() == Store().ids(GAAP_2016)
    assert near.count == 16374
    assert bundled.near_ids(GAAP_2016, ["r_1"]).listed() == ["r_1", *near.listed()]
    assert bundled.near_ids("http://nowhere.example/x.xsd", ["r_1"]).listed() == ["r_1"]


def test_edgar_lists(bundled: Stores) -> None:
    assert bundled.is_accepted("https://xbrl.sec.gov/dei/2023/dei-2023.xsd", "23-4")
    assert bundled.is_accepted("http://xbrl.sec.gov/dei/2023/dei-2023.xsd")
    assert not bundled.is_accepted(GAAP_2016, "25-4")
    assert not bundled.is_accepted("http://nowhere.example/x.xsd")
    assert "http://xbrl.sec.gov/dei/2023" in bundled.standard_namespaces()
    assert bundled.prefix_of("http://xbrl.sec.gov/dei/2023") == "dei"
    assert bundled.prefix_of("http://co.example/20301231") is None
    assert {"fasb.org", "xbrl.sec.gov", "xbrl.us"} <= bundled.standard_authorities()
    assert bundled.edgar.releases >= {"23-4", "25-4", "all-years"}
    assert "https://xbrl.sec.gov/dei/2023/dei-2023.xsd" in bundled.edgar.addresses_of("http://xbrl.sec.gov/dei/2023")


def test_deprecated(bundled: Stores) -> None:
    assert bundled.deprecated("dei", "InstrumentDomain") == "2019-01-31"
    assert bundled.deprecated("http://xbrl.sec.gov/dei/2019-01-31", "InstrumentDomain") == "2019-01-31"
    assert bundled.deprecated("dei", "EntityRegistrantName") is None


def test_ids_that_are_not_prefix_and_name(tmp_path: Path) -> None:
    concepts = [element(A, "a_X", "X"), element(A, "a_Y", "Y"), element(A, "a_Z", "W"), element(A, "odd", "Z")]
    store = made(tmp_path / "s.sqlite3", schema(A, *concepts, element(A, "", "Anonymous")))
    assert {id_: c.name for id_, c in store.concepts(A, ["a_X", "a_Z", "odd", "a_W", "a_Anonymous", ""]).items()} == {
        "a_X": "X",
        "a_Z": "W",
        "odd": "Z",
    }
    assert sorted(store.ids(A)) == ["a_X", "a_Y", "a_Z", "odd"]
    assert store.near_ids(A, ()).listed() == store.ids(A)
    anonymous = store.concept_by_name("ns", "Anonymous")
    assert anonymous is not None
    assert anonymous.id == ""


def test_what_is_not_known_stays_unknown(tmp_path: Path) -> None:
    store = made(tmp_path / "s.sqlite3", schema(A, element(A, "a_X", "X", None), element(A, "a_Y", "Y", "")))
    unknown, absent = store.concept(A, "a_X"), store.concept(A, "a_Y")
    assert unknown is not None
    assert absent is not None
    assert unknown[4:9] == (None, None, None, None, None)
    assert absent.balance == ""


def test_the_first_store_that_knows_an_address_answers(tmp_path: Path) -> None:
    role = StoredRole(A, "r", "role", "urn:r", ("urn:u x",), None, "first")
    first = made(tmp_path / "1.sqlite3", schema(A, element(A, "a_X", "X"), roles=(role,)))
    other = role._replace(definition="second")
    second = made(tmp_path / "2.sqlite3", schema(A, element(A, "a_Y", "Y"), roles=(other,)), schema(B))
    stores = Stores([first, second])
    assert stores.near_ids(A, ()).listed() == ["a_X"]
    assert stores.role("urn:r") == [role]
    assert stores.schema(B) == SchemaInfo(B, "ns", "complete")
    assert stores.concept_by_name("ns", "Y") == second.concept(A, "a_Y")


def test_a_schema_without_address_answers_to_its_file_name(tmp_path: Path) -> None:
    nameless = made(tmp_path / "1.sqlite3", schema("b.xsd", element("b.xsd", "b_X", "X")))
    assert nameless.concept(B, "b_X") is not None
    assert nameless.concept("b.xsd", "b_X") is not None
    known = made(tmp_path / "2.sqlite3", schema(B))
    assert Stores([nameless, known]).near_ids(B, ()).listed() == []


def test_many_ids_and_odd_paths(tmp_path: Path) -> None:
    concepts = [element(A, f"a_N{n}", f"N{n}") for n in range(2345)]
    folder = tmp_path / "50% #1?"
    folder.mkdir()
    store = made(folder / "s.sqlite3", schema(A, *concepts))
    assert len(store.concepts(A, [c.id for c in concepts])) == 2345


def test_numbers_of_two_bytes_are_not_found_across_borders(tmp_path: Path) -> None:
    """Of the schemas 1 and 256 the bytes are 01 00 00 01: number 0 stands between them and must not be seen."""
    facts = [schema(f"http://x.example/{n:03}.xsd", element("", f"a_X{n}", f"X{n}")) for n in range(258)]
    shared = element("", "a_S", "S")
    facts = [f._replace(concepts=[*f.concepts, shared]) if n in (1, 256) else f for n, f in enumerate(facts)]
    store = made(tmp_path / "s.sqlite3", *facts)
    having = [n for n in range(258) if store.concept(f"http://x.example/{n:03}.xsd", "a_S") is not None]
    assert having == [1, 256]


def test_errors_are_one_line(tmp_path: Path) -> None:
    broken = tmp_path / "broken.sqlite3"
    broken.write_bytes(b"no database" * 1000)
    for path in (broken, tmp_path / "missing.sqlite3"):
        with pytest.raises(TaxonomyError) as raised:
            Store(str(path)).schema(A)
        assert "\n" not in str(raised.value)
        assert str(path) in str(raised.value)


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    facts = [schema(A, element(A, "a_X", "X"), element(A, "a_Y", "Y", "")), schema(B, element(B, "b_X", "X"))]
    made(tmp_path / "1", *facts)
    made(tmp_path / "2", *reversed(facts))
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1", "2"]


def test_a_failed_write_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite3"
    made(path, schema(A))
    before = path.read_bytes()
    with pytest.raises(TaxonomyError):
        write_store(str(path), Content([schema(f"http://x.example/{n}") for n in range(0x10000)]))
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["s.sqlite3"]


def test_importing_the_package_is_cheap() -> None:
    heavy = ("sqlite3", "zipfile", "urllib.request", "dataclasses", "pathlib", "xml", "lxml")
    code = (
        "import sys; before = {*sys.modules}; import xbrllint.taxonomy.store as s; s.open_stores([]);"
        f"print([m for m in {heavy!r} if m in sys.modules and m not in before])"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"


def test_the_bundled_file_is_small(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "wheel", "w", zipfile.ZIP_DEFLATED) as wheel:
        wheel.write(BUNDLED, "standard.sqlite3")
        wheel.write(WORDS, "words.sqlite3")
    assert (tmp_path / "wheel").stat().st_size < 5 << 20
    assert os.path.getsize(BUNDLED) < 16 << 20


# -- against the facts --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("compile_store", ROOT / "scripts" / "compile_store.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.deep
@needs_facts
def test_the_bundled_file_is_what_the_script_compiles(script, tmp_path: Path) -> None:
    import sqlite3

    write_store(str(tmp_path / "new"), script.content(FACTS, FACTS.parent / "edgar"))
    old, new = ("\n".join(sqlite3.connect(path).iterdump()) for path in (BUNDLED, tmp_path / "new"))
    assert old == new


@pytest.mark.deep
@needs_facts
def test_every_row_of_the_facts_is_found(script, bundled: Stores) -> None:
    by_schema: dict[str, list[StoredConcept]] = {}
    for row in script.rows(FACTS / "concepts.tsv.gz"):
        by_schema.setdefault(row[0], []).append(script.concept(row))
    for address, expected in by_schema.items():
        found = bundled.concepts(address, [c.id for c in expected])
        for concept in expected:
            there = found[concept.id] if concept.id else bundled.concept_by_name(concept.namespace, concept.name)
            assert there is not None
            assert canonical(there.schema) == canonical(address) or not concept.id
            if canonical(there.schema) == canonical(address):
                assert there[1:] == concept[1:]
    for address in list(by_schema)[::10]:
        assert set(bundled.near_ids(address, ()).listed()) == {c.id for c in by_schema[address] if c.id}
    for row in script.rows(FACTS / "schemas.tsv"):
        info = bundled.schema(row[0])
        assert info is not None
        assert (info.known, len(by_schema[row[0]])) == (row[2], int(row[1]))
    for alias, address in script.rows(FACTS / "aliases.tsv"):
        assert bundled.schema(alias) == bundled.schema(address) is not None


@needs_facts
def test_every_role_of_the_facts_is_found(script, bundled: Stores) -> None:
    by_schema: dict[str, list[StoredRole]] = {}
    for row in script.rows(FACTS / "roles.tsv.gz"):
        by_schema.setdefault(row[0], []).append(script.role(row))
    for address, expected in by_schema.items():
        assert [role[1:] for role in bundled.roles(address)] == [role[1:] for role in expected]
        for role in expected:
            assert canonical(address) in {canonical(found.schema) for found in bundled.role(role.uri)}


@pytest.mark.deep
@needs_shared("filings")
def test_what_filings_refer_to_is_known_and_slips_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """All references; and of each taxonomy and year at least 99 of 100 slips get the right suggestion first."""
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    import measure_suggestions  # type: ignore[import-not-found]

    monkeypatch.setattr(sys, "argv", ["measure", str(SHARED / "filings"), "10"])
    assert measure_suggestions.main() == 0


@needs_shared("filings")
def test_every_locator_of_real_filings_is_found(bundled: Stores) -> None:
    wanted: dict[str, set[str]] = {}
    for path in (SHARED / "filings").glob("*/*.x*"):
        for address, fragment in re.findall(rb'href="(https?://[^"#]+)#([^"]+)"', path.read_bytes()):
            wanted.setdefault(address.decode(), set()).add(fragment.decode())
    counted = 0
    for address, ids in wanted.items():
        info = bundled.schema(address)
        if info is not None and info.known != "partial":
            found = {*bundled.concepts(address, ids), *(role.id for role in bundled.roles(address))}
            missing = ids - found if info.roles_known else {i for i in ids - found if "role" not in i.lower()}
            assert not missing, address
            counted += len(ids)
    assert counted > 3000
