"""Rules on schemas and names where the rules' own examples cannot show what matters."""

from __future__ import annotations

from pathlib import Path

import pytest
from kit.faults import Files
from kit.linting import Findings, lint_path, written
from kit.write import appinfo, arc, imported, link, linkbase, loc, role_ref, role_type, schema
from xbrllint.checks.edgar.roles import _level
from xbrllint.config.settings import Settings
from xbrllint.knowledge.extensions import authority, calendar_date, namespace_date
from xbrllint.knowledge.standard_addresses import family
from xbrllint.rulebook.profiles import release_year
from xbrllint.running.run import lint

GAAP = "https://xbrl.fasb.org/us-gaap/{0}/elts/us-gaap-{0}.xsd"
CASH = '<xs:element name="Cash" type="{}" substitutionGroup="xbrli:item" xbrli:periodType="instant"/>'


def found(folder: Path, files: Files, *rules: str, named: str = "", **settings: object) -> Findings:
    """Write files and lint one of them, or the folder, with some rules."""
    return lint_path(written(files, folder) / named, profile="edgar", select=rules, **settings)


def test_a_schema_that_only_schema_location_names_is_no_taxonomy_schema(tmp_path: Path) -> None:
    located = ' xsi:schemaLocation="http://co.example/20301231 bad.xsd"'
    files = {
        "co.xsd": schema(),
        "co_pre.xml": linkbase(
            role_ref("http://co.example/role/a", "co.xsd#a"),
            more=f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"{located}',
        ),
        "bad.xsd": schema(CASH.format("xs:string")),
    }
    assert found(tmp_path, files, "item-type", named="co_pre.xml", follow=True) == ()
    assert len(found(tmp_path, files, "item-type", named="bad.xsd")) == 1


def test_two_schemas_of_a_namespace_in_different_taxonomies_are_no_fault(tmp_path: Path) -> None:
    both = "http://co.example/c"
    files = {name: schema(namespace=both) for name in ("c.xsd", "d.xsd")}
    files["s.xsd"] = schema(namespace="http://co.example/shared")
    for name, other in (("a.xsd", "c.xsd"), ("b.xsd", "d.xsd")):
        imports = imported("http://co.example/shared", "s.xsd"), imported(both, other)
        files[name] = schema(*imports, namespace=f"http://co.example/{name}")
    assert found(tmp_path, files, "namespace-in-two-schemas") == ()
    files["top.xsd"] = schema(*(imported(f"http://co.example/{name}", name) for name in ("a.xsd", "b.xsd")))
    assert [f.location.path.rpartition("/")[2] for f in found(tmp_path, files, "namespace-in-two-schemas")] == ["d.xsd"]


def test_a_copy_of_a_standard_taxonomy_is_no_company_schema(tmp_path: Path) -> None:
    files = {"us-gaap-2023.xsd": schema('<xs:element name="cash"/>', namespace="http://fasb.org/us-gaap/2023")}
    rules = ("namespace-of-standard-authority", "namespace-form", "namespace-prefix", "file-name-form", "name-form")
    assert found(tmp_path, files, *rules) == ()


@pytest.mark.parametrize(("release", "accepted"), [(None, True), ("23.4", False), ("25.4", True)])
def test_the_named_release_chooses_the_accepted_addresses(tmp_path: Path, release: str | None, accepted: bool) -> None:
    files = {"co-20301231.xsd": schema(imported("http://fasb.org/us-gaap/2025", GAAP.format(2025)))}
    findings = found(tmp_path, files, "address-not-accepted", edgar_release=release)
    assert (not findings) == accepted


@pytest.mark.parametrize(("year", "release", "findings"), [(2025, None, 0), (2031, None, 0), (2031, "25.4", 1)])
def test_lists_tell_nothing_of_later_years(tmp_path: Path, year: int, release: str | None, findings: int) -> None:
    """What EDGAR accepts in years behind those of its lists is not known, unless the release is named."""
    files = {"co-20301231.xsd": schema(imported(f"http://fasb.org/us-gaap/{year}", GAAP.format(year)))}
    report = lint([str(written(files, tmp_path))], Settings(no_config=True, profile="edgar", edgar_release=release))
    assert [f.rule for f in report.findings].count("address-not-accepted") == findings
    said = [entry.reason for entry in report.unchecked if "list" in entry.reason]
    assert said == ([f"EDGAR's list with us-gaap/{year} is not at hand"] if (year, findings) == (2031, 0) else [])


def test_an_address_of_nobody_is_not_accepted_in_any_year(tmp_path: Path) -> None:
    files = {"co-20301231.xsd": schema(imported("http://co.example/2031", "http://other.example/us-gaap/2031/x.xsd"))}
    assert len(found(tmp_path, files, "address-not-accepted")) == 1


def test_an_old_accepted_address_stays_accepted(tmp_path: Path) -> None:
    old = "http://taxonomies.xbrl.us/us-gaap/2009/elts/us-gaap-2009-01-31.xsd"
    files = {"co-20091231.xsd": schema(imported("http://xbrl.us/us-gaap/2009-01-31", old))}
    assert found(tmp_path, files, "address-not-accepted", "standard-import-address") == ()


def test_incompatible_taxonomies_are_one_finding_at_the_later_reference(tmp_path: Path) -> None:
    imports = [imported(f"http://fasb.org/us-gaap/{year}", GAAP.format(year)) for year in (2023, 2024, 2025)]
    findings = found(tmp_path, {"co-20301231.xsd": schema(*imports)}, "taxonomies-incompatible")
    assert [(f.location.line, f.message) for f in findings] == [(3, "us-gaap/2024 does not go with us-gaap/2023")]


def test_taxonomies_before_the_table_are_left_alone(tmp_path: Path) -> None:
    body = imported("http://fasb.org/us-gaap/2016-01-31", "http://xbrl.fasb.org/us-gaap/2016/elts/us-gaap-2016-01-31.xsd")
    body += imported("http://xbrl.sec.gov/dei/2014-01-31", "http://xbrl.sec.gov/dei/2014/dei-2014-01-31.xsd")
    assert found(tmp_path, {"co-20161231.xsd": schema(body)}, "taxonomies-incompatible") == ()


def test_a_deprecated_concept_is_said_once_for_each_file(tmp_path: Path) -> None:
    href = GAAP.format(2023) + "#us-gaap_AccountingGuidanceMember"
    text = linkbase(link("presentation", loc("a", href), loc("b", href)), link("presentation", loc("c", href)))
    findings = found(tmp_path, {"co-20301231_pre.xml": text}, "deprecated-concept")
    assert [(f.location.line, f.concepts) for f in findings] == [(3, ("us-gaap:AccountingGuidanceMember",))]
    assert "3 references" in findings[0].message


@pytest.mark.parametrize(
    ("rule", "mistyped", "meant"),
    [
        ("item-type", "xbrli:monetryItemType", "xbrli:monetaryItemType"),
        ("undeclared-name", "xs:strng", "xs:string"),
        ("undeclared-name", "co:ownItmType", "co:ownItemType"),
    ],
)
def test_mistyped_types_have_a_suggestion(tmp_path: Path, rule: str, mistyped: str, meant: str) -> None:
    own = (
        '<xs:complexType name="ownItemType"><xs:simpleContent><xs:restriction base="xbrli:stringItemType"/>'
        "</xs:simpleContent></xs:complexType>"
    )
    files = {"co-20301231.xsd": schema(own, CASH.format(mistyped))}
    findings = found(tmp_path, files, "item-type", "undeclared-name")
    assert [(f.rule, f.message.endswith(f"did you mean {meant}?")) for f in findings] == [(rule, True)]


def test_lengths_count_bytes_of_utf_8(tmp_path: Path) -> None:
    names = ("é" * 100, "é" * 100 + "A", "A" * 200, "A" * 201)
    body = "".join(f'<xs:complexType name="{name}"><xs:sequence/></xs:complexType>\n' for name in names)
    findings = found(tmp_path, {"co-20301231.xsd": schema(body)}, "name-too-long")
    assert [f.location.line for f in findings] == [3, 5]


def test_one_misplaced_role_is_one_finding(tmp_path: Path) -> None:
    titles = ["1 - Disclosure - A (Details)", "2 - Document - B", "3 - Statement - C", "4 - Disclosure - D (Policies)"]
    roles = [role_type(f"http://co.example/role/r{n}", f"r{n}", title) for n, title in enumerate(titles)]
    parts = [*(loc(f"r{n}", f"co-20301231.xsd#r{n}") for n in (0, 1)), arc("presentation", "r0", "r1")]
    links = [link("presentation", "".join(parts), role=f"http://co.example/role/r{n}") for n in range(4)]
    files = {"co-20301231.xsd": schema(appinfo(*roles)), "co-20301231_pre.xml": linkbase(*links)}
    assert [f.location.line for f in found(tmp_path, files, "role-order")] == [4]


@pytest.mark.parametrize(
    ("definition", "level"),
    [
        ("001 - Document - Cover", (1, 0)),
        ("0002 - Statement - Balance Sheets (Parenthetical)", (2, 1)),
        ("3 - Disclosure - Leases", (3, 2)),
        ("4 - Disclosure - Leases (Policy)", (4, 3)),
        ("5 - Disclosure - Leases (Tables)", (5, 4)),
        ("6 - Disclosure - Leases - Maturity (Details 2)", (6, 5)),
        ("7 - Statment - Balance Sheets", None),
        ("Leases", None),
    ],
)
def test_levels_of_roles(definition: str, level: tuple[int, int] | None) -> None:
    assert _level(definition) == level


def test_names_of_namespaces() -> None:
    assert authority("https://www.co.example:80/a?b") == "www.co.example:80"
    assert authority("urn:co:example") == ""
    assert calendar_date("20300229") is None
    assert calendar_date("2028-02-29") == calendar_date("20280229")
    assert namespace_date("http://co.example/20301231") == calendar_date("20301231")
    assert namespace_date("https://co.example/20301231") is None
    assert namespace_date("http://co.example/x/20301231") is None


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("http://xbrl.fasb.org/us-gaap/2016/elts/us-gaap-2016-01-31.xsd", "us-gaap/2016"),
        ("https://xbrl.sec.gov/dei/2021q4/dei-2021q4.xsd", "dei/2021q4"),
        ("http://taxonomies.xbrl.us/us-gaap/2009/non-gaap/dei-2009-01-31.xsd", "us-gaap/2009"),
        ("http://xbrl.ifrs.org/taxonomy/2021-03-24/full_ifrs/full_ifrs-cor_2021-03-24.xsd", "ifrs/2021"),
        ("http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd", "None"),
    ],
)
def test_families_of_addresses(address: str, name: str) -> None:
    assert str(family(address)) == name


def test_years_of_releases() -> None:
    assert [release_year(text) for text in ("25.4", "9", "", "x.1")] == [2025, 0, 0, 0]


def test_what_is_suggested_can_be_put_in_place(tmp_path: Path) -> None:
    body = imported("http://fasb.org/us-gaap/2023", "http://xbrl.fasb.org/us-gaap/2023/us-gaap-2023.xsd")
    files = {"co-20301231.xsd": schema(body, CASH.format("xbrli:monetryItemType"))}
    findings = found(tmp_path, files, "item-type", "standard-import-address")
    texts = [edit.text for f in findings if f.fix is not None and not f.fix.safe for edit in f.fix.edits]
    assert texts == [GAAP.format(2023), "monetaryItemType"]
