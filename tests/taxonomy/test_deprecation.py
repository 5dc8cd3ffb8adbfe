"""How taxonomies say that a concept is deprecated: in labels, by roles of labels, by the folder of its schema."""

from __future__ import annotations

from pathlib import Path

import pytest
from kit.linting import lint_files
from kit.write import arc, label, link, linkbase, loc
from test_as_they_come import schema
from test_layouts import generic, packed
from xbrllint.cli.main import main
from xbrllint.taxonomy import user
from xbrllint.taxonomy.deprecation import is_deprecated_schema, said_in_label, scope_of, year_of
from xbrllint.taxonomy.store import open_stores

PLAIN, ROLE = "http://www.xbrl.org/2003/role/label", "http://www.xbrl.org/2009/role/"
FORM = "https://eCollection.ferc.gov/taxonomy/{}/{}/ferc-core_{}.xsd"
CORE = "http://gov.example/fr/2030/core-2030.xsd"


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XBRLLINT_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.mark.parametrize(
    ("role", "text", "since"),
    [
        (PLAIN, "Commercial Sales (Deprecated 2022)", "2022"),
        (PLAIN, "Sales [Axis] (Deprecated 2022)", "2022"),
        (PLAIN, "BLOX [Member] (Deprecated 2024-08-31)", "2024-08-31"),
        (PLAIN, "Rent [deprecated]", ""),
        (PLAIN, "Rent (deprecated in 2019) ", "2019"),
        (PLAIN, "Deprecated Element. Do Not Use.", ""),
        (PLAIN, "Deprecated Items [Abstract]", None),
        (PLAIN, "Deprecated Item [Abstract]", None),
        (PLAIN, "Deprecated Exchanges [Domain]", None),
        (PLAIN, "Members (deprecated 2022) and others", None),
        (PLAIN, "Depreciated assets (Depreciated 2022)", None),
        (PLAIN, "Assets, Current", None),
        (f"{ROLE}deprecatedLabel", "Element was replaced.", ""),
        (f"{ROLE}deprecatedDateLabel", "2021-01-31", "2021-01-31"),
    ],
)
def test_what_labels_say(role: str, text: str, since: str | None) -> None:
    assert said_in_label(role, text) == since


def test_schemas_of_all_years_have_one_scope() -> None:
    assert scope_of(FORM.format("form1", "2021-01-01", "2021-01-01")) == scope_of(
        FORM.format("form1", "2023-11-01", "2023-11-01")
    )
    assert scope_of(FORM.format("form1", "2021-01-01", "2021-01-01")) != scope_of(
        FORM.format("form2", "2021-01-01", "2021-01-01")
    )
    assert year_of("http://x.example/a/2019-03-27/b_2020.xsd") == "2020"
    assert year_of("http://x.example/a/b.xsd") == ""


@pytest.mark.parametrize(
    ("address", "deprecated"),
    [
        ("http://disclosure.edinet-fsa.go.jp/taxonomy/jpcrp/2025-11-01/deprecated/jpcrp_dep_2025-11-01.xsd", True),
        ("http://xbrl.ifrs.org/taxonomy/2017-03-09/deprecated/ifrs-depr_2017-03-09.xsd", True),
        ("http://www.xbrl.org/lrr/role/deprecated-2009-12-16.xsd", False),
        ("http://disclosure.edinet-fsa.go.jp/taxonomy/jpcrp/2025-11-01/jpcrp_cor_2025-11-01.xsd", False),
    ],
)
def test_folders(address: str, deprecated: bool) -> None:
    assert is_deprecated_schema(address) == deprecated


def test_the_bundled_facts() -> None:
    """Of the form whose labels say so, in all of its years and spellings; another form's element is not meant."""
    stores, name = open_stores(), "ferc_CommercialAndIndustrialSales"
    for year in ("2021-01-01", "2022-01-01", "2023-11-01"):
        address = FORM.format("form1", year, year)
        assert stores.given_up(address, [name, "ferc_Assets"]) == {name: "2022"}
        assert stores.given_up(address.replace("eC", "ec"), [name]) == {name: "2022"}
    assert stores.given_up(FORM.format("form2", "2023-04-01", "2023-04-01"), [name]) == {}
    gaap = "https://xbrl.fasb.org/us-gaap/2023/elts/us-gaap-2023.xsd"
    assert stores.given_up(gaap, ["us-gaap_AccountingGuidanceMember", "us-gaap_Assets"]) == {
        "us-gaap_AccountingGuidanceMember": "2021"
    }


def added(tmp_path: Path) -> str:
    """Write a taxonomy whose labels of three kinds say what is deprecated."""
    href = "core-2030.xsd#core_{}".format
    standard = linkbase(
        link(
            "label",
            *(loc(name, href(name)) for name in ("Cash", "Rent", "Debt")),
            label("c", "Cash"), label("r", "Rent (Deprecated 2029)"), label("d", "Debt"),
            label("x", "Replaced by Loans.", role=f"{ROLE}deprecatedLabel"),
            label("y", "2028-01-31", role=f"{ROLE}deprecatedDateLabel"),
            arc("label", "Cash", "c"), arc("label", "Rent", "r"), arc("label", "Debt", "d"),
            arc("label", "Debt", "x"), arc("label", "Debt", "y"),
        )
    )  # fmt: skip
    path = tmp_path / "gov.zip"
    path.write_bytes(
        packed(
            {
                "http/gov.example/fr/2030/core-2030.xsd": schema("urn:core", "Cash", "Rent", "Debt", "Land"),
                "http/gov.example/fr/2030/lab.xml": standard,
                "http/gov.example/fr/2030/gla.xml": generic([(href("Land"), "en", "Land [deprecated]", "label")]),
            }
        )
    )
    return str(path)


def of_a_folder(tmp_path: Path) -> str:
    """Write a schema in a folder ``deprecated``, with labels of the registry's roles; of two they tell a date."""
    href = "dep_2030-11-01.xsd#core_{}".format

    def words(lang: str, *rows: tuple[str, str, str]) -> str:
        names = dict.fromkeys(name for name, _, _ in rows)
        resources = [label(f"l{n}", text, role=f"{ROLE}{role}", lang=lang) for n, (_, role, text) in enumerate(rows)]
        arcs = [arc("label", name, f"l{n}") for n, (name, _, _) in enumerate(rows)]
        return linkbase(link("label", *(loc(name, href(name)) for name in names), *resources, *arcs))

    english = words(
        "en", ("Rent", "deprecatedDateLabel", "2025-11-09"), ("Rent", "deprecatedLabel", "2026 annual update"),
        ("Debt", "deprecatedLabel", "Changes based on usage"),
    )  # fmt: skip
    japanese = words("ja", ("Rent", "deprecatedLabel", "2026年版更新"), ("Land", "deprecatedDateLabel", "2019-02-28"))
    folder = "http/gov.example/taxonomy/fr/2030-11-01/deprecated"
    path = tmp_path / "gov.zip"
    path.write_bytes(
        packed(
            {
                f"{folder}/dep_2030-11-01.xsd": schema("urn:core", "Rent", "Debt", "Land"),
                f"{folder}/dep_lab-en.xml": english,
                f"{folder}/dep_lab.xml": japanese,
            }
        )
    )
    return str(path)


def test_a_folder_tells_no_date_and_labels_do(tmp_path: Path) -> None:
    """What the date label says counts, and not the year in which a taxonomy was updated, or the schema's own."""
    path, ids = of_a_folder(tmp_path), ["core_Rent", "core_Debt", "core_Land"]
    address = "http://gov.example/taxonomy/fr/2030-11-01/deprecated/dep_2030-11-01.xsd"
    wanted = {"core_Rent": "2025-11-09", "core_Debt": "2030 or before", "core_Land": "2019-02-28"}
    assert open_stores([path]).given_up(address, ids) == wanted
    user.add(path)
    assert open_stores().given_up(address, ids) == wanted


def test_what_is_shown_of_a_taxonomy_without_host_and_year(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither an empty publisher, nor silence on what is deprecated since nobody knows when."""
    (tmp_path / "core.xsd").write_text(schema("urn:core", "Rent", "Debt"))
    words = label("r", "Deprecated Element. Do Not Use.")
    parts = link("label", loc("Rent", "core.xsd#core_Rent"), words, arc("label", "Rent", "r"))
    (tmp_path / "lab.xml").write_text(linkbase(parts))
    assert main(["taxonomy", "show", "core:Rent", "core:Debt", "--taxonomy", str(tmp_path)]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "core_Rent  (core: undated)"
    assert told[-2:] == ["core_Debt  (core: undated)", "  attributes: monetaryItemType, debit, instant"]
    assert told[3:-2] == ["  deprecated: since when is not known"]


WANTED = {"core_Rent": "2029", "core_Debt": "2028-01-31", "core_Land": "2030 or before"}


def test_added_taxonomies(tmp_path: Path) -> None:
    """When it is added, used for a run, or exported."""
    path, ids = added(tmp_path), ["core_Cash", "core_Rent", "core_Debt", "core_Land"]
    assert open_stores([path]).given_up(CORE, ids) == WANTED
    user.add(path)
    assert open_stores().given_up(CORE, ids) == WANTED
    user.export("gov", str(tmp_path / "gov.xbrltax"))
    user.remove("gov")
    assert open_stores().given_up(CORE, ids) == {}
    assert open_stores([str(tmp_path / "gov.xbrltax")]).given_up(CORE, ids) == WANTED


def test_the_rule_knows_added_taxonomies(tmp_path: Path) -> None:
    user.add(added(tmp_path))
    parts = link("presentation", *(loc(id_, f"{CORE}#{id_}") for id_ in ("core_Cash", "core_Rent", "core_Land")))
    found = lint_files({"co_pre.xml": linkbase(parts)}, tmp_path / "filing")
    told = [f.message for f in found if f.rule == "deprecated-concept"]
    assert told == [
        "core:Rent has been deprecated since 2029 (1 reference)",
        "core:Land has been deprecated since 2030 or before (1 reference)",
    ]
