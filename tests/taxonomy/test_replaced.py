"""What a taxonomy that was added names in the stead of its deprecated concepts, by arcs and by words."""

from __future__ import annotations

from pathlib import Path

import pytest
from kit.linting import lint_files
from kit.write import arc, label, link, linkbase, loc
from test_as_they_come import schema
from test_layouts import packed
from xbrllint.taxonomy import user
from xbrllint.taxonomy.replaced import KINDS, Successor, replacements, successors_in_words
from xbrllint.taxonomy.store import open_stores
from xbrllint.taxonomy.words import Replacement

CORE = "http://gov.example/fr/2030/core-2030.xsd"
SAME, QUALIFIED, EITHER, PARTS, WHOLE = KINDS
NAMES = ("Cash", "Rent", "Debt", "Land", "Sea", "Loans", "Bonds", "Fees", "Dues", "Hire", "All")
DEPRECATED = "http://www.xbrl.org/2009/role/deprecatedLabel"


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XBRLLINT_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def added(tmp_path: Path) -> str:
    """Write a taxonomy in which arcs, and a label, say what stands for what."""
    locators = [loc(name, f"core-2030.xsd#core_{name}") for name in NAMES]
    arcs = [
        ("Fees", "Rent", SAME), ("Hire", "Fees", SAME), ("Loans", "Debt", EITHER), ("Bonds", "Debt", EITHER),
        ("Loans", "Debt", WHOLE), ("Sea", "Land", PARTS), ("All", "Bonds", WHOLE),
    ]  # fmt: skip
    gone = (arc("definition", new, old, arcrole=arcrole) for new, old, arcrole in arcs)
    kept = arc("definition", "Cash", "Loans", arcrole=SAME, more=' use="prohibited" priority="9"')
    told = link(
        "label", *locators, label("d", "Dues"), label("c", "Cash"),
        arc("label", "Dues", "d"), arc("label", "Cash", "c"),
        label("x", 'This element was replaced by the element "Dues".', role=DEPRECATED), arc("label", "Sea", "x"),
    )  # fmt: skip
    files = {
        "core-2030.xsd": schema("urn:core", *NAMES),
        "dep.xml": linkbase(link("definition", *locators, *gone, kept)),
        "lab.xml": linkbase(told),
    }
    path = tmp_path / "gov.zip"
    path.write_bytes(packed({f"http/gov.example/fr/2030/{name}": text for name, text in files.items()}))
    return str(path)


WANTED = {
    "core_Rent": Replacement("same", ("core_Hire",)),  # by way of the fees, which were replaced in turn
    "core_Fees": Replacement("same", ("core_Hire",)),
    "core_Debt": Replacement("either", ("core_Loans", "core_Bonds")),
    "core_Land": Replacement("parts", ("core_Sea",)),
    "core_Bonds": Replacement("whole", ("core_All",)),
    "core_Sea": Replacement("same", ("core_Dues",)),
}


def test_added_taxonomies(tmp_path: Path) -> None:
    """When it is added, used for a run, or exported; and of filings of another year."""
    path, ids = added(tmp_path), [f"core_{name}" for name in NAMES]
    assert open_stores([path]).replaced(CORE, ids) == WANTED
    user.add(path)
    assert open_stores().replaced(CORE, ids) == WANTED
    for linkbases in (False, True):
        user.export("gov", str(tmp_path / f"gov{linkbases}.xbrltax"), linkbases)
    user.remove("gov")
    assert open_stores().replaced(CORE, ids) == {}
    for linkbases in (False, True):
        stores = open_stores([str(tmp_path / f"gov{linkbases}.xbrltax")])
        assert stores.replaced(CORE, ids) == WANTED
        assert set(stores.given_up(CORE, ids)) == set(WANTED)


def test_the_rule_names_it(tmp_path: Path) -> None:
    """What an arc calls deprecated is so, without a label that says it."""
    user.add(added(tmp_path))
    wanted = ("core_Cash", "core_Rent", "core_Debt", "core_Land", "core_Sea", "core_Loans")
    parts = link("presentation", *(loc(id_, f"{CORE}#{id_}") for id_ in wanted))
    found = lint_files({"co_pre.xml": linkbase(parts)}, tmp_path / "filing")
    assert [f.message for f in found if f.rule == "deprecated-concept"] == [
        f"core:{name} has been deprecated since 2030 or before (1 reference); its taxonomy names {words}"
        for name, words in {
            "Rent": "core:Hire instead",
            "Debt": "core:Loans or core:Bonds instead, whichever applies",
            "Land": "its part core:Sea instead",
            "Sea": "core:Dues instead",
        }.items()
    ]


def test_the_best_way_counts_and_circles_end() -> None:
    successors = [
        Successor("http://a/2030/a.xsd", "a_Old", "whole", "a_All"),
        Successor("http://a/2030/a.xsd", "a_Old", "same", "a_B"),
        Successor("http://a/2031/a.xsd", "a_B", "same", "a_Old"),
        Successor("http://b/b.xsd", "a_B", "same", "b_C"),
    ]
    found = replacements(successors, {})
    assert found["http://a/*/a.xsd", "a_Old"].kind == "same"
    assert found["http://b/b.xsd", "a_B"] == Replacement("same", ("b_C",))


def test_words_that_fit_two_concepts_name_none() -> None:
    rows = [
        ("s", "a", "http://www.xbrl.org/2003/role/label", "en", "Rent"),
        ("s", "b", "http://www.xbrl.org/2003/role/label", "en", "Rent"),
        ("s", "c", DEPRECATED, "en", 'replaced by the element "Rent"'),
        ("s", "d", DEPRECATED, "en", 'replaced by the element "Hire"'),
    ]
    assert list(successors_in_words(rows)) == []
    assert list(successors_in_words(rows[1:])) == [Successor("s", "c", "same", "b")]
