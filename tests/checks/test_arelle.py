"""xbrllint and Arelle agree on broken filings, rule by rule, but for the differences that a table explains."""

from __future__ import annotations

from pathlib import Path

import against_arelle
import pytest
from against_arelle import EXPLAINED, Case, as_referred, cases, count
from conftest import FILINGS, SHARED, needs_shared
from kit import processor, write
from kit.linting import texts
from kit.stand_ins import cache_with_stand_ins
from xbrl_faults import FAULTS
from xbrllint.taxonomy.schema import read_schema
from xbrllint.taxonomy.store import Store
from xbrllint.xbrl import names

NAME = "bbcfi-20220126"  # a small filing; all of its taxonomies are at hand
OTHERS = {"nflx-20100930": slice(1, None, 5), "edinet-x99001": slice(2, None, 9)}  # some faults of each

needs_arelle = pytest.mark.skipif(not processor.INSTALLED, reason="Arelle is not installed: pip install '.[arelle]'")


@pytest.mark.slow
@needs_arelle
@needs_shared("filings", NAME)
def test_differences_are_explained(tmp_path: Path) -> None:
    """Each fault that a processor can find, planted into an accepted filing, and what both say of it."""
    files = texts(FILINGS / NAME, "*-*.x*")
    cache = processor.cache_of(SHARED / "taxonomies" / "cache", tmp_path / "cache")
    counts, rest, used = count(cases(files, tmp_path / "filing", cache, [0.4]))
    assert [(case.fault, who, name) for case, who, name in rest] == []
    assert counts["breaks"] >= 80
    assert counts["rules that agree"] >= counts["breaks"] * 3 // 4
    assert len(used) >= len(EXPLAINED) * 3 // 4


@pytest.mark.slow
@needs_arelle
@needs_shared("filings")
@pytest.mark.parametrize("name", OTHERS)
def test_differences_are_explained_with_stand_ins(tmp_path: Path, name: str) -> None:
    """Filings whose taxonomies are not at hand: schemas made of what the store knows stand in for them."""
    files = as_referred(texts(FILINGS / name, "*-*.x*"))
    cache = cache_with_stand_ins(files, SHARED / "taxonomies" / "cache", tmp_path / "cache")
    counts, rest, _ = count(cases(files, tmp_path / "filing", cache, [0.4], FAULTS[OTHERS[name]]))
    assert [(case.fault, who, code) for case, who, code in rest] == []
    assert counts["found by both"] >= counts["breaks"] * 3 // 4 > 5


def test_what_stands_in_for_a_schema(tmp_path: Path) -> None:
    """It declares what a filing refers to as the store knows it, with types and roles, and nothing else."""
    address = "https://xbrl.fasb.org/us-gaap/2024/elts/us-gaap-2024.xsd"
    ids = {"us-gaap_AssetsCurrent", "us-gaap_StatementClassOfStockAxis", "us-gaap_DebtDisclosureTextBlock"}
    locators = [write.loc(id_, f"{address}#{id_}") for id_ in [*ids, "us-gaap_AsetsCurrent"]]
    files = {"co-20301231_pre.xml": write.linkbase(write.link("presentation", *locators))}
    (tmp_path / "none").mkdir()
    cache = cache_with_stand_ins(files, tmp_path / "none", tmp_path / "cache")
    path = cache / "https" / "xbrl.fasb.org" / "us-gaap" / "2024" / "elts" / "us-gaap-2024.xsd"
    facts = read_schema(path.read_bytes(), address, "us-gaap-2024.xsd")
    known = Store().concepts(address, ids)
    assert {concept.id for concept in facts.concepts} == ids
    for concept in facts.concepts:
        assert concept[2:9] == known[concept.id][2:9]
    namespaces = {names.split(concept.type)[0] for concept in facts.concepts if concept.type}
    written = b"".join(path.read_bytes() for path in cache.rglob("*.xsd"))
    for namespace in namespaces - {names.XBRLI}:
        assert f'targetNamespace="{namespace}"'.encode() in written


@pytest.mark.parametrize(
    "address",
    [
        "http://www.xbrl.org/lrr/role/net-2009-12-16.xsd",
        "http://xbrl.fasb.org/us-gaap/2019/elts/us-arcroles-2019-01-31.xsd",
        "http://xbrl.sec.gov/dei/2019/dei-2019-01-31.xsd",
    ],
)
def test_what_stands_in_for_roles(tmp_path: Path, address: str) -> None:
    """All of a schema, with what they are for."""
    wanted = {role[1:6] for role in Store().roles(address)}
    files = {"co-20301231_pre.xml": write.linkbase(write.role_ref("http://co.example/r", f"{address}#r"))}
    (tmp_path / "none").mkdir()
    cache = cache_with_stand_ins(files, tmp_path / "none", tmp_path / "cache")
    path = cache.joinpath(*address.replace("://", "/").split("/"))
    facts = read_schema(path.read_bytes(), address, path.name)
    assert {role[1:6] for role in facts.roles} == wanted != set()


def test_files_that_were_renamed() -> None:
    """They get the names by which the filing's documents refer to them."""
    schema = 'href="old-20301231_pre.xml" href="old-20301231_lab-en.xml" href="http://a.example/x.xsd"'
    files = {"new.xsd": schema, "new_pre.xml": 'href="old-20301231.xsd#a"', "new_lab-en.xml": "", "new_cal.xml": ""}
    assert list(as_referred(files)) == [
        "old-20301231.xsd", "old-20301231_pre.xml", "old-20301231_lab-en.xml", "new_cal.xml",
    ]  # fmt: skip


def test_each_entry_says_why() -> None:
    """The table names who speaks alone, a rule of ours or a code of theirs, and a reason."""
    for why in EXPLAINED:
        assert why.who in (against_arelle.OURS, against_arelle.ARELLE)
        assert len(why.reason) > 20
        assert (why.who == against_arelle.ARELLE) == (":" in why.name or why.name == "IOerror")


def test_what_is_said_alone() -> None:
    """A difference on either side is seen, and only by rules whose codes both know."""
    from kit.linting import lint_text
    from kit.write import linkbase

    (finding, *_) = lint_text(Path("co_pre.xml"), linkbase("<link:strange/>"), select=("schema-valid",))
    message = processor.Message("xmlSchema:elementUnexpected", "co_pre.xml", finding.location.line, "")
    planted = None

    def alone(ours: list, theirs: list) -> set[tuple[str, str]]:  # type: ignore[type-arg]
        return Case("fault", planted, ours, theirs).alone()  # type: ignore[arg-type]

    assert alone([finding], [message]) == set()
    assert alone([finding], []) == {("xbrllint", "schema-valid")}
    assert alone([], [message]) == {("Arelle", "xmlSchema:elementUnexpected")}
