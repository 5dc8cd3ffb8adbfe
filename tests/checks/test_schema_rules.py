"""Rules on schemas and names where the rules' own examples cannot show what matters."""

from __future__ import annotations

from pathlib import Path

import pytest
from xbrllint.checks.edgar.roles import _level
from xbrllint.config.settings import Settings
from xbrllint.knowledge.extensions import authority, calendar_date, namespace_date
from xbrllint.knowledge.standard_addresses import family
from xbrllint.report.finding import Finding
from xbrllint.rulebook.profiles import release_year
from xbrllint.running.run import lint

GAAP = "https://xbrl.fasb.org/us-gaap/{0}/elts/us-gaap-{0}.xsd"
HEAD = (
    '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance"'
    ' xmlns:co="{0}" targetNamespace="{0}">\n'
)
LINKBASE = (
    '<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"{0}>\n{1}</link:linkbase>'
)


def schema(body: str, namespace: str = "http://co.example/20301231") -> str:
    """Wrap declarations in a schema."""
    return HEAD.format(namespace) + body + "</xs:schema>"


def imported(namespace: str, location: str) -> str:
    """Give an import."""
    return f'<xs:import namespace="{namespace}" schemaLocation="{location}"/>\n'


def found(folder: Path, files: dict[str, str], *rules: str, named: str = "", **settings: object) -> list[Finding]:
    """Write files and lint one of them, or the folder, with some rules."""
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    chosen = Settings(profile="edgar", select=rules, no_config=True, **settings)  # type: ignore[arg-type]
    return list(lint([str(folder / named) if named else str(folder)], chosen).findings)


def test_a_schema_that_only_schema_location_names_is_no_taxonomy_schema(tmp_path: Path) -> None:
    bad = schema('<xs:element name="Cash" type="xs:string" substitutionGroup="xbrli:item" xbrli:periodType="instant"/>')
    files = {
        "co.xsd": schema("", "http://co.example/20301231"),
        "co_pre.xml": LINKBASE.format(
            ' xsi:schemaLocation="http://co.example/20301231 bad.xsd"',
            '<link:roleRef xlink:type="simple" roleURI="http://co.example/role/a" xlink:href="co.xsd#a"/>\n',
        ),
        "bad.xsd": bad,
    }
    assert found(tmp_path, files, "item-type", named="co_pre.xml", follow=True) == []
    assert len(found(tmp_path, files, "item-type", named="bad.xsd")) == 1


def test_two_schemas_of_a_namespace_in_different_taxonomies_are_no_fault(tmp_path: Path) -> None:
    shared = schema("", "http://co.example/shared")
    both = "http://co.example/c"
    files = {"s.xsd": shared, "c.xsd": schema("", both), "d.xsd": schema("", both)}
    for name, other in (("a.xsd", "c.xsd"), ("b.xsd", "d.xsd")):
        body = imported("http://co.example/shared", "s.xsd") + imported(both, other)
        files[name] = schema(body, f"http://co.example/{name}")
    assert found(tmp_path, files, "namespace-in-two-schemas") == []
    files["top.xsd"] = schema("".join(imported(f"http://co.example/{name}", name) for name in ("a.xsd", "b.xsd")))
    assert [f.location.path.rpartition("/")[2] for f in found(tmp_path, files, "namespace-in-two-schemas")] == ["d.xsd"]


def test_a_copy_of_a_standard_taxonomy_is_no_company_schema(tmp_path: Path) -> None:
    files = {"us-gaap-2023.xsd": schema('<xs:element name="cash"/>', "http://fasb.org/us-gaap/2023")}
    rules = ("namespace-of-standard-authority", "namespace-form", "namespace-prefix", "file-name-form", "name-form")
    assert found(tmp_path, files, *rules) == []


@pytest.mark.parametrize(
    ("release", "accepted"), [(None, True), ("23.4", False), ("25.4", True), ("24.1", True)]
)
def test_the_named_release_chooses_the_accepted_addresses(tmp_path: Path, release: str | None, accepted: bool) -> None:
    files = {"co-20301231.xsd": schema(imported("http://fasb.org/us-gaap/2025", GAAP.format(2025)))}
    findings = found(tmp_path, files, "address-not-accepted", edgar_release=release)
    assert (findings == []) == accepted


def test_an_old_accepted_address_stays_accepted(tmp_path: Path) -> None:
    old = "http://taxonomies.xbrl.us/us-gaap/2009/elts/us-gaap-2009-01-31.xsd"
    files = {"co-20091231.xsd": schema(imported("http://xbrl.us/us-gaap/2009-01-31", old))}
    assert found(tmp_path, files, "address-not-accepted", "standard-import-address") == []


def test_incompatible_taxonomies_are_one_finding_at_the_later_reference(tmp_path: Path) -> None:
    body = "".join(imported(f"http://fasb.org/us-gaap/{year}", GAAP.format(year)) for year in (2023, 2024, 2025))
    findings = found(tmp_path, {"co-20301231.xsd": schema(body)}, "taxonomies-incompatible")
    assert [(f.location.line, f.message) for f in findings] == [(3, "us-gaap/2024 does not go with us-gaap/2023")]


def test_taxonomies_before_the_table_are_left_alone(tmp_path: Path) -> None:
    body = imported("http://fasb.org/us-gaap/2016-01-31", "http://xbrl.fasb.org/us-gaap/2016/elts/us-gaap-2016-01-31.xsd")
    body += imported("http://xbrl.sec.gov/dei/2014-01-31", "http://xbrl.sec.gov/dei/2014/dei-2014-01-31.xsd")
    assert found(tmp_path, {"co-20161231.xsd": schema(body)}, "taxonomies-incompatible") == []


def test_a_deprecated_concept_is_said_once_for_each_file(tmp_path: Path) -> None:
    href = GAAP.format(2023) + "#us-gaap_AccountingGuidanceMember"
    loc = '<link:loc xlink:type="locator" xlink:href="{}" xlink:label="{}"/>\n'
    link = '<link:presentationLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">\n{}</link:presentationLink>\n'
    body = link.format(loc.format(href, "a") + loc.format(href, "b")) + link.format(loc.format(href, "c"))
    findings = found(tmp_path, {"co-20301231_pre.xml": LINKBASE.format("", body)}, "deprecated-concept")
    assert [(f.location.line, f.concepts) for f in findings] == [(3, ("us-gaap:AccountingGuidanceMember",))]
    assert "3 reference(s)" in findings[0].message


@pytest.mark.parametrize(
    ("rule", "written", "meant"),
    [
        ("item-type", "xbrli:monetryItemType", "monetaryItemType"),
        ("undeclared-name", "xs:strng", "string"),
        ("undeclared-name", "co:ownItmType", "ownItemType"),
    ],
)
def test_mistyped_types_have_a_suggestion(tmp_path: Path, rule: str, written: str, meant: str) -> None:
    body = '<xs:complexType name="ownItemType"><xs:simpleContent><xs:restriction base="xbrli:stringItemType"/>'
    body += "</xs:simpleContent></xs:complexType>"
    body += f'<xs:element name="Cash" type="{written}" substitutionGroup="xbrli:item"/>'
    findings = found(tmp_path, {"co-20301231.xsd": schema(body)}, "item-type", "undeclared-name")
    assert [(f.rule, f.message.endswith(f"did you mean {meant}?")) for f in findings] == [(rule, True)]


def test_lengths_count_bytes_of_utf_8(tmp_path: Path) -> None:
    names = ("é" * 100, "é" * 100 + "A", "A" * 200, "A" * 201)
    body = "".join(f'<xs:complexType name="{name}"><xs:sequence/></xs:complexType>\n' for name in names)
    findings = found(tmp_path, {"co-20301231.xsd": schema(body)}, "name-too-long")
    assert [f.location.line for f in findings] == [3, 5]


def test_one_misplaced_role_is_one_finding(tmp_path: Path) -> None:
    titles = ["1 - Disclosure - A (Details)", "2 - Document - B", "3 - Statement - C", "4 - Disclosure - D (Policies)"]
    roles = "".join(
        f'<link:roleType roleURI="http://co.example/role/r{n}" id="r{n}"><link:definition>{title}</link:definition>'
        "</link:roleType>\n"
        for n, title in enumerate(titles)
    )
    appinfo = f'<xs:annotation><xs:appinfo xmlns:link="http://www.xbrl.org/2003/linkbase">{roles}</xs:appinfo></xs:annotation>'
    loc = '<link:loc xlink:type="locator" xlink:href="co-20301231.xsd#{0}" xlink:label="{0}"/>'
    arc = (
        '<link:presentationArc xlink:type="arc" xlink:from="r0" xlink:to="r1" order="1"'
        ' xlink:arcrole="http://www.xbrl.org/2003/arcrole/parent-child"/>'
    )
    links = "".join(
        f'<link:presentationLink xlink:type="extended" xlink:role="http://co.example/role/r{n}">'
        f"{loc.format('r0')}{loc.format('r1')}{arc}</link:presentationLink>\n"
        for n in range(4)
    )
    files = {"co-20301231.xsd": schema(appinfo), "co-20301231_pre.xml": LINKBASE.format("", links)}
    assert [f.location.line for f in found(tmp_path, files, "role-order")] == [3]


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
    body += '<xs:element name="Cash" type="xbrli:monetryItemType" substitutionGroup="xbrli:item"/>\n'
    findings = found(tmp_path, {"co-20301231.xsd": schema(body)}, "item-type", "standard-import-address")
    texts = [edit.text for f in findings if f.fix is not None and not f.fix.safe for edit in f.fix.edits]
    assert texts == [GAAP.format(2023), "monetaryItemType"]
