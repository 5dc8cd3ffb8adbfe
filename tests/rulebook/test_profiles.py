"""Which profile a filing gets, and what remains of one that is another regulator's."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pytest
from xbrllint.config.settings import Settings
from xbrllint.rulebook.book import load
from xbrllint.rulebook.profiles import taxonomy_year
from xbrllint.running.run import lint
from xbrllint.taxonomy.store import open_stores
from xbrllint.xbrl.dts.discovery import open_filings
from xbrllint.xbrl.read.files import Files

HEAD = '<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">'
LINK = """
 <link:presentationLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">
  <link:loc xlink:type="locator" xlink:href="{}" xlink:label="a"/>
  <link:loc xlink:type="locator" xlink:href="co.xsd#co_B" xlink:label="b"/>
  <link:presentationArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/parent-child" xlink:from="a"
   xlink:to="b"/>
 </link:presentationLink>
</link:linkbase>"""
US_GAAP = "http://xbrl.fasb.org/us-gaap/2016/elts/us-gaap-2016-01-31.xsd"
IFRS = "https://xbrl.ifrs.org/taxonomy/2022-03-24/full_ifrs/full_ifrs-cor_2022-03-24.xsd"
ESEF = "http://www.esma.europa.eu/taxonomy/2022-03-24/esef_cor.xsd"
EDINET = "http://disclosure.edinet-fsa.go.jp/taxonomy/jppfs/2023-12-01/jppfs_cor_2023-12-01.xsd"
TDNET = "http://www.xbrl.tdnet.info/taxonomy/jp/tse/tdnet/ed/t/2014-01-12/tse-ed-t-2014-01-12.xsd"
DUTCH = "http://www.nltaxonomie.nl/nt17/sbr/20220301/dictionary/nl-types.xsd"
NL_KVK = "https://www.nltaxonomie.nl/kvk/2024-03-31/kvk-cor.xsd"
FRC = "https://xbrl.frc.org.uk/fr/2014-09-01/core/frc-core-2014-09-01.xsd"
CURRENCY = "https://xbrl.sec.gov/currency/2023/currency-2023.xsd"
DANISH = "http://archprod.service.eogs.dk/taxonomy/20171001/fsa/fsa.xsd"
GERMAN = "http://www.xbrl.de/taxonomies/de-gaap-ci-2023-04-01/de-gaap-ci-2023-04-01.xsd"


def schema(folder: Path, name: str, addresses: Iterable[str], namespace: str = "http://co.example/20301231") -> Path:
    """Write a schema that imports from addresses, each with a namespace that tells nothing."""
    path = folder / name
    imports = "".join(f'<xs:import namespace="urn:{i}" schemaLocation="{a}"/>' for i, a in enumerate(addresses))
    path.write_text(
        f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="{namespace}">{imports}'
        '<xs:element name="A" id="co_A" type="xs:string"/></xs:schema>'
    )
    return path


def profile(path: Path) -> str:
    return lint([str(path)], Settings(no_config=True)).profile


@pytest.mark.parametrize(
    ("addresses", "wanted"),
    [
        ([US_GAAP], "edgar"), ([ESEF, IFRS], "esef"), ([EDINET], "edinet"), ([DUTCH], "sbr-nl"),
        ([IFRS], "xbrl"), ([FRC], "xbrl"), ([DANISH], "xbrl"), ([GERMAN], "xbrl"), ([NL_KVK], "xbrl"),
        ([ESEF, FRC], "xbrl"), ([ESEF, NL_KVK], "xbrl"), ([ESEF, DANISH], "xbrl"), ([EDINET, TDNET], "xbrl"),
        ([CURRENCY, IFRS], "xbrl"), ([DUTCH, NL_KVK], "xbrl"), ([], "xbrl"),
    ],
)  # fmt: skip
def test_auto(tmp_path: Path, addresses: list[str], wanted: str) -> None:
    """The taxonomies tell; kin that builds on a regulator's taxonomy has rules of its own."""
    assert profile(schema(tmp_path, "co-20301231.xsd", addresses)) == wanted


@pytest.mark.parametrize("name", ["co-2030-12-31.xsd", "jpcrp030000-asr-001.xsd", "co-20301231.xsd"])
def test_names_tell_nothing(tmp_path: Path, name: str) -> None:
    assert profile(schema(tmp_path, name, [IFRS])) == "xbrl"


def test_namespaces_tell(tmp_path: Path) -> None:
    """An import without an address, and a linkbase by the schema that it reaches."""
    path = schema(tmp_path, "co.xsd", [])
    path.write_text(path.read_text().replace("<xs:element", '<xs:import namespace="http://fasb.org/srt/2030"/><xs:element'))
    assert profile(path) == "edgar"
    (tmp_path / "co_pre.xml").write_text(HEAD + LINK.format("co.xsd#co_A"))
    assert profile(tmp_path / "co_pre.xml") == "edgar"


def test_a_report_without_schema_tells(tmp_path: Path) -> None:
    (tmp_path / "co.xml").write_text(
        '<xbrli:xbrl xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:link="http://www.xbrl.org/2003/linkbase"'
        ' xmlns:xlink="http://www.w3.org/1999/xlink"><link:schemaRef xlink:type="simple"'
        ' xlink:href="https://xbrl.sec.gov/rxp/2024/rxp-2024.xsd"/></xbrli:xbrl>'
    )
    assert profile(tmp_path / "co.xml") == "edgar"


@pytest.mark.parametrize(
    ("namespace", "own", "wanted"),
    [("http://fasb.org/us-gaap/2030", US_GAAP, "xbrl"), ("http://fasb.org/us-gaap-stm-all/2030-01-31", US_GAAP, "xbrl"),
     ("http://fasb.org/20301231", US_GAAP, "edgar"),
     ("http://disclosure.edinet-fsa.go.jp/taxonomy/jppfs/2030-01-01/jppfs_cor", EDINET, "xbrl"),
     ("http://disclosure.edinet-fsa.go.jp/jpcrp030000/asr/001/X99001-000/2030-03-31", EDINET, "edinet"),
     ("https://www.esma.europa.eu/taxonomy/2030-03-24/esef_cor", ESEF, "xbrl")],
)  # fmt: skip
def test_a_regulators_own_taxonomy(tmp_path: Path, namespace: str, own: str, wanted: str) -> None:
    """It is no filing: the rules for filings leave it out, whether the regulator's profile is named or not."""
    path = schema(tmp_path, "a.xsd", [own], namespace)
    assert profile(path) == wanted
    name = {US_GAAP: "edgar", EDINET: "edinet", ESEF: "esef"}[own]
    report = lint([str(path)], Settings(no_config=True, profile=name))
    families = {Path(report.rules[f.rule].path).parent.name for f in report.findings}
    assert bool(report.notes) == (wanted == "xbrl")
    assert ("a standard taxonomy and no filing" in "".join(report.notes)) == (wanted == "xbrl")
    assert (name in families) == (wanted != "xbrl" and name == "edgar")


_JP = "http://disclosure.edinet-fsa.go.jp/taxonomy/jpzfs/2030-11-01/jpzfs_cor"
_JP_ENTRY = "http://disclosure.edinet-fsa.go.jp/samples/jpzfs_2030-11-01"
_ENTRY = (
    '<xs:annotation><xs:appinfo><link:linkbaseRef xmlns:link="http://www.xbrl.org/2003/linkbase"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink" xlink:type="simple" xlink:href="{}"'
    ' xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"/></xs:appinfo></xs:annotation>'
)


@pytest.mark.parametrize(
    ("entry", "linkbase", "more", "wanted"),
    [
        ("samples/entry.xsd", "../taxonomy/jp/r/jp_pre.xml", "", "xbrl"),
        ("samples/entry.xsd", "../taxonomy/jp/jp_pre.xml", "", "xbrl"),
        ("samples/entry.xsd", "entry_pre.xml", "", "edinet"),  # a linkbase of its own
        ("samples/entry.xsd", "../taxonomy/jp/jp_pre.xml", '<xs:element name="A" id="co_A"/>', "edinet"),
        ("taxonomy/jp/entry.xsd", "jp_pre.xml", "", "edinet"),  # all in one folder: nothing tells whose it is
    ],
)
def test_an_entry_point_is_no_filing(tmp_path: Path, entry: str, linkbase: str, more: str, wanted: str) -> None:
    """A schema that declares nothing, and draws together what lies with standard schemas, is its publisher's."""
    folder = tmp_path / "taxonomy" / "jp"
    (folder / "r").mkdir(parents=True)
    (tmp_path / "samples").mkdir()
    schema(folder, "jp_cor.xsd", ["http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"], _JP)
    location = os.path.relpath(folder / "jp_cor.xsd", (tmp_path / entry).parent)
    path = tmp_path / entry
    path.write_text(
        f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="{_JP_ENTRY}">'
        f'{_ENTRY.format(linkbase)}<xs:import namespace="{_JP}" schemaLocation="{location}"/>{more}</xs:schema>'
    )
    (path.parent / linkbase).write_text(HEAD + LINK.format(f"{os.path.relpath(folder, path.parent)}/jp_cor.xsd#co_A"))
    assert profile(path) == wanted


def test_a_broken_file_does_not_make_a_filing_of_a_taxonomy(tmp_path: Path) -> None:
    """What it is nobody knows; the others tell."""
    schema(tmp_path, "jp_cor.xsd", ["http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"], _JP)
    assert profile(tmp_path) == "xbrl"
    (tmp_path / "jp_lab.xml").write_bytes(b'<?xml version="1.0" encoding="Shift_JIS"?>\n<!-- \x9d\xff --><a/>')
    assert profile(tmp_path) == "xbrl"


def test_a_copy_beside_a_filing(tmp_path: Path) -> None:
    """Rules for filings say nothing of a copy of a standard schema and its linkbase; of the filing's own they do."""
    copy = schema(tmp_path, "std.xsd", [US_GAAP], "http://fasb.org/us-gaap/2016-01-31")
    ref = (
        '<xs:annotation><xs:appinfo><link:linkbaseRef xmlns:link="http://www.xbrl.org/2003/linkbase"'
        ' xmlns:xlink="http://www.w3.org/1999/xlink" xlink:type="simple" xlink:href="{}"'
        ' xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"/></xs:appinfo></xs:annotation>'
    )
    own = schema(tmp_path, "co.xsd", ["std.xsd"])
    for path, linkbase in ((copy, "std_pre.xml"), (own, "co_pre.xml")):
        path.write_text(path.read_text().replace("<xs:import", ref.format(linkbase) + "<xs:import", 1))
        (tmp_path / linkbase).write_text(HEAD + LINK.format(f"{path.name}#co_A"))
    report = lint([str(tmp_path)], Settings(no_config=True, select=["presentation-order-missing", "namespace-form"]))
    assert report.profile == "edgar"
    assert {Path(f.location.path).name for f in report.findings} == {"co_pre.xml"}


def test_another_regulators_filing(tmp_path: Path) -> None:
    """The edgar profile judges an ESEF linkbase by the specifications alone, and says so; a US one by its own rules."""
    found = {}
    for name, address in (("co-2030-12-31_pre.xml", ESEF), ("oddly named_pre.xml", US_GAAP)):
        (tmp_path / name).write_text(HEAD + LINK.format(f"{address}#a"))
        report = lint([str(tmp_path / name)], Settings(no_config=True, profile="edgar"))
        found[name] = {f.rule for f in report.findings}, report.notes
    assert "presentation-order-missing" in found["oddly named_pre.xml"][0]
    assert found["oddly named_pre.xml"][1] == ()
    assert "presentation-order-missing" not in found["co-2030-12-31_pre.xml"][0]
    assert "made for esef" in found["co-2030-12-31_pre.xml"][1][0]


@pytest.mark.parametrize(
    ("addresses", "year"),
    [([US_GAAP, "http://other.example/taxonomy/2031/a.xsd", CURRENCY], 2016), ([ESEF, IFRS], 2022), ([IFRS], 2022),
     (["https://xbrl.sec.gov/dei/2021q4/dei-2021q4.xsd", US_GAAP], 2021), ([GERMAN, DANISH], 0)],
)  # fmt: skip
def test_standard_taxonomies_tell_the_year(tmp_path: Path, addresses: list[str], year: int) -> None:
    """A year in any other address is no era of a rule."""
    path = schema(tmp_path, "co.xsd", addresses)
    filing = open_filings([str(path)], Files(), open_stores()).filings[0]
    assert taxonomy_year(filing, load()) == year


def test_auto_chooses_a_users_profile(tmp_path: Path) -> None:
    """One with the longer beginning comes before a bundled one."""
    folder = tmp_path / "house" / "profiles"
    folder.mkdir(parents=True)
    (folder / "ours.yaml").write_text("made-for:\n  refers-to: [xbrl.fasb.org/us-gaap/2016/elts/]\nfamilies: [xml]\n")
    (tmp_path / ".xbrllint.yaml").write_text("rules: [house]\n")
    assert lint([str(schema(tmp_path, "co.xsd", [US_GAAP]))]).profile == "ours"
    assert lint([str(schema(tmp_path, "co.xsd", [US_GAAP.replace("2016", "2017")]))]).profile == "edgar"


def test_a_filer_in_a_regulators_name(tmp_path: Path) -> None:
    """With a report at hand, an unknown namespace below a regulator's authority is the filer's mistake (EFM 6.7.3)."""
    schema(tmp_path, "co-20301231.xsd", [US_GAAP], "http://fasb.org/company/2030")
    (tmp_path / "co-20301231.xml").write_text(
        '<xbrli:xbrl xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:link="http://www.xbrl.org/2003/linkbase"'
        ' xmlns:xlink="http://www.w3.org/1999/xlink"><link:schemaRef xlink:type="simple"'
        ' xlink:href="co-20301231.xsd"/></xbrli:xbrl>'
    )
    report = lint([str(tmp_path)], Settings(no_config=True))
    assert report.profile == "edgar"
    assert "namespace-of-standard-authority" in {f.rule for f in report.findings}
