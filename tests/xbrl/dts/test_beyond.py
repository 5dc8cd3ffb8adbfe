"""Linkbases of taxonomies in the stores belong to the DTS of a filing that reaches them (XBRL 2.1, 3.2)."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from kit import write
from kit.faults import Files
from kit.write import DIMENSIONS
from xbrllint.config.settings import Settings
from xbrllint.report.finding import Report
from xbrllint.running.run import lint
from xbrllint.taxonomy import TaxonomyError, package, user
from xbrllint.taxonomy.store import open_stores

BASE = "https://tax.example/2030/"
ENTRY, CORE = f"{BASE}entry.xsd", f"{BASE}core.xsd"
TABLE, DOMAIN, OWN = "http://tax.example/role/table", "http://tax.example/role/domain", "http://co.example/role/own"
XBRLDT = "http://www.xbrl.org/2005/xbrldt-2005.xsd"
CATALOG = f"""<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">
<rewriteURI uriStartString="{BASE}" rewritePrefix="../tax/"/></catalog>"""
NAMES = ("Root", "Cost", "Axis", "Table", "Head", "First", "Second")
ARCROLES = ("all", "notAll", "hypercube-dimension", "dimension-domain", "domain-member", "dimension-default")
SEGMENT = ' xbrldt:contextElement="segment"'


def concepts(prefix: str, *names: str) -> list[str]:
    groups = {"Axis": "xbrldt:dimensionItem", "Table": "xbrldt:hypercubeItem", "Box": "xbrldt:hypercubeItem"}
    more = {"prefix": prefix, "period": "duration", "abstract": "true"}
    return [write.concept(n, "xbrli:stringItemType", group=groups.get(n, "xbrli:item"), **more) for n in names]


def schema(prefix: str, refs: list[str], roles: dict[str, str], imports: dict[str, str], *parts: str) -> str:
    types = [write.role_type(role, id_, used="pd") for id_, role in roles.items()]
    every = {write.XBRLI: write.XBRLI_ADDRESS, "http://xbrl.org/2005/xbrldt": XBRLDT, **imports}
    imported = [write.imported(namespace, address) for namespace, address in every.items()]
    namespace = f"http://{prefix}.example/20301231"
    return write.schema(write.appinfo(*map(write.linkbase_ref, refs), *types), *imported, *parts,
                        namespace=namespace, prefix=prefix)  # fmt: skip


def linkbase(entry: str, *links: str) -> str:
    roles = [write.role_ref(TABLE, f"{entry}#table"), write.role_ref(DOMAIN, f"{entry}#domain")]
    own = [write.role_ref(OWN, "co-20301231.xsd#own")] if entry == ENTRY else []
    arcroles = [write.arcrole_ref(DIMENSIONS + name, f"{XBRLDT}#{name}") for name in ARCROLES]
    return write.linkbase(*roles, *own, *arcroles, *links)


def link(kind: str, role: str, *arcs: tuple[str, str, str, str], core: str = CORE) -> str:
    """Write a link of arcs: arcrole, start, end and more attributes; names of own concepts begin with a point."""
    names = dict.fromkeys(name for arc in arcs for name in arc[1:3])
    hrefs = {name: f"co-20301231.xsd#co_{name[1:]}" if name[0] == "." else f"{core}#ta_{name}" for name in names}
    locs = [write.loc(name.strip("."), href) for name, href in hrefs.items()]
    drawn = [
        write.arc(kind, one.strip("."), to.strip("."), "1", more, arcrole=DIMENSIONS + name if name else "")
        for name, one, to, more in arcs
    ]
    return write.link(kind, *locs, *drawn, role=role)


def packaged() -> Files:
    """Write a taxonomy: concepts with labels, a table and its axis, with a domain, members and a default."""
    core, target = "core.xsd", f' xbrldt:targetRole="{DOMAIN}"'
    labels = [(write.loc(n, f"{core}#ta_{n}"), write.label("l" + n, n), write.arc("label", n, "l" + n)) for n in NAMES]
    members = [("domain-member", "Head", "First", ""), ("domain-member", "First", "Second", "")]
    domain = link("definition", DOMAIN, ("dimension-domain", "Axis", "Head", ""), *members, core=core)
    default = link("definition", DOMAIN, ("dimension-default", "Axis", "Head", ""), core=core)
    table = link("definition", TABLE, ("hypercube-dimension", "Table", "Axis", target), core=core)
    shown = link("presentation", TABLE, ("", "Root", "Cost", ""), core=core)
    linkbases = {"table.xml": table, "domain.xml": domain, "default.xml": default, "shown.xml": shown}
    roles = {"table": TABLE, "domain": DOMAIN}
    return {
        "META-INF/catalog.xml": CATALOG,
        "tax/core.xsd": schema("ta", ["labels.xml"], {}, {}, *concepts("ta", *NAMES)),
        "tax/entry.xsd": schema("en", [*linkbases], roles, {"http://ta.example/20301231": core}),
        "tax/labels.xml": write.linkbase(write.link("label", *(part for parts in labels for part in parts))),
        **{f"tax/{name}": linkbase("entry.xsd", text) for name, text in linkbases.items()},
    }


def filing(*links: str, kind: str = "def") -> Files:
    """Write a filing that builds on the taxonomy, with some links of its own."""
    name = f"co-20301231_{kind}.xml"
    own = concepts("co", "Sales", "Own", "Box")
    imports = {"http://en.example/20301231": ENTRY}
    return {"co-20301231.xsd": schema("co", [name], {"own": OWN}, imports, *own), name: linkbase(ENTRY, *links)}


def put(folder: Path, files: Files) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def zipped(folder: Path, files: Files) -> Path:
    folder.mkdir(exist_ok=True)
    with zipfile.ZipFile(folder / "package.zip", "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return folder / "package.zip"


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XBRLLINT_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def linted(folder: Path, files: Files, *taxonomies: Path, profile: str = "edgar") -> Report:
    put(folder / "filing", files)
    chosen = (*FAULTS, "excluded-axis-is-included", "undecided")
    settings = Settings(no_config=True, profile=profile, taxonomies=tuple(map(str, taxonomies)))
    report = lint([str(folder / "filing")], settings)
    return report._replace(findings=tuple(f for f in report.findings if f.rule in chosen))


def rules(report: Report) -> list[str]:
    return sorted({finding.rule for finding in report.findings})


def second_label() -> str:
    parts = (write.loc("c", f"{CORE}#ta_Cost"), write.label("l", "Second"), write.arc("label", "c", "l"))
    return write.link("label", *parts)


PROHIBITED = ' use="prohibited" priority="1"'
FAULTS: dict[str, Files] = {  # what is wrong together with the taxonomy alone
    "one-default-member": filing(link("definition", OWN, ("dimension-default", "Axis", ".Own", ""))),
    "arcrole-forbids-cycle": filing(link("definition", DOMAIN, ("domain-member", "Second", "Head", ""))),
    "domain-without-cycle": filing(
        link("definition", OWN, ("all", ".Sales", "Table", f'{SEGMENT} xbrldt:targetRole="{TABLE}"')),
        link("definition", DOMAIN, ("domain-member", "Second", "First", "")),
    ),
    "duplicate-label": filing(second_label(), kind="lab"),
    "idle-prohibition": filing(link("presentation", TABLE, ("", "Root", "First", PROHIBITED)), kind="pre"),
    "preferred-label-not-in-filing": filing(
        link("presentation", OWN, ("", "Root", "Cost", f' preferredLabel="{write.ROLE}terseLabel"')), kind="pre"
    ),
}


@pytest.mark.parametrize("rule", FAULTS)
def test_what_is_wrong_with_the_taxonomy_is_found(rule: str, tmp_path: Path) -> None:
    assert rule not in rules(linted(tmp_path, FAULTS[rule]))
    report = linted(tmp_path, FAULTS[rule], zipped(tmp_path / "zip", packaged()))
    assert rule in rules(report)
    assert all("filing" in finding.location.path for finding in report.findings)


def added(path: Path) -> list[Path]:
    user.add(str(path), name="mine")
    return []


GIVEN: dict[str, Callable[[Path], list[Path]]] = {
    "zip": lambda folder: [zipped(folder / "zip", packaged())],
    "folder": lambda folder: [put(folder / "package", packaged())],
    "stored zip": lambda folder: added(zipped(folder / "zip", packaged())),
    "stored folder": lambda folder: added(put(folder / "package", packaged())),
    "web cache": lambda folder: [
        put(folder / "cache", {f"https/tax.example/2030/{name[4:]}": text
                               for name, text in packaged().items() if name.startswith("tax/")})
    ],
}  # fmt: skip


@pytest.mark.parametrize("given", GIVEN)
def test_however_it_is_given(given: str, tmp_path: Path) -> None:
    taxonomies = GIVEN[given](tmp_path)
    for _ in range(2):  # read, and then as it is kept
        assert rules(linted(tmp_path, FAULTS["one-default-member"], *taxonomies)) == ["one-default-member"]


SOUND = {
    "prohibits what is there": filing(link("presentation", TABLE, ("", "Root", "Cost", PROHIBITED)), kind="pre"),
    "prefers what is there": filing(
        link("presentation", OWN, ("", "Root", "Cost", f' preferredLabel="{write.ROLE}label"')), kind="pre"
    ),
    "the same default": filing(link("definition", OWN, ("dimension-default", "Axis", "Head", ""))),
    "excludes what the table has": filing(
        link("definition", OWN, ("all", ".Sales", "Table", f'{SEGMENT} xbrldt:targetRole="{TABLE}"'),
             ("notAll", ".Sales", ".Box", SEGMENT),
             ("hypercube-dimension", ".Box", "Axis", f' xbrldt:targetRole="{DOMAIN}"'))
    ),
    "goes on from a member": filing(link("definition", DOMAIN, ("domain-member", "Second", ".Own", ""))),
}  # fmt: skip


@pytest.mark.parametrize("case", SOUND)
@pytest.mark.parametrize("known", [True, False])
def test_what_is_sound_stays_so(case: str, known: bool, tmp_path: Path) -> None:
    taxonomies = [zipped(tmp_path / "zip", packaged())] if known else []
    assert rules(linted(tmp_path, SOUND[case], *taxonomies)) == []


def test_an_entry_point_that_is_not_reached_is_not_in_the_dts(tmp_path: Path) -> None:
    files = {name: text.replace(ENTRY, CORE) for name, text in FAULTS["one-default-member"].items()}
    files = {name: text.replace(f"{CORE}#", f"{ENTRY}#") for name, text in files.items()}
    files = {name: text.replace("entry.xsd#table", "core.xsd#table").replace("entry.xsd#domain", "core.xsd#domain")
             .replace("entry.xsd#ta_", "core.xsd#ta_") for name, text in files.items()}  # fmt: skip
    assert "one-default-member" not in rules(linted(tmp_path, files, zipped(tmp_path / "zip", packaged())))


def test_a_linkbase_that_the_package_lacks_decides_nothing(tmp_path: Path) -> None:
    files = packaged()
    del files["tax/shown.xml"]
    report = linted(tmp_path, FAULTS["idle-prohibition"], zipped(tmp_path / "zip", files))
    assert rules(report) == []
    assert report.unchecked


def test_two_filings_of_one_folder_stay_apart(tmp_path: Path) -> None:
    """One reaches the taxonomy, and the other does not: what they have in common does not join them."""
    one = FAULTS["one-default-member"]
    other = {name.replace("co-", "de-"): text.replace("co-2030", "de-2030").replace(ENTRY, "https://other.example/x.xsd")
             for name, text in one.items()}  # fmt: skip
    report = linted(tmp_path, {**one, **other}, zipped(tmp_path / "zip", packaged()))
    assert [Path(finding.location.path).name for finding in report.findings] == ["co-20301231_def.xml"]


def test_what_refers_to_nothing_of_it_reads_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("read")

    taxonomy = zipped(tmp_path / "zip", packaged())
    monkeypatch.setattr(package, "read_taxonomy", refuse)
    files = {name: text.replace(BASE, "https://other.example/") for name, text in SOUND["the same default"].items()}
    assert not linted(tmp_path, files, taxonomy).defects
    ((line, _),) = linted(tmp_path, SOUND["the same default"], taxonomy).defects
    assert "AssertionError: read" in line


def test_it_is_read_once_and_again_when_it_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taxonomy, files = zipped(tmp_path / "zip", packaged()), FAULTS["duplicate-label"]
    first = linted(tmp_path, files, taxonomy)
    read = package.read_taxonomy
    asked: list[str] = []
    monkeypatch.setattr(package, "read_taxonomy", lambda path, **more: (asked.append(path), read(path, **more))[1])
    assert linted(tmp_path, files, taxonomy).findings == first.findings
    assert not asked
    zipped(tmp_path / "zip", {**packaged(), "tax/labels.xml": write.linkbase()})
    os.utime(taxonomy, (0, 0))
    assert rules(linted(tmp_path, files, taxonomy)) == []
    assert len(asked) == 1
    assert len(list((tmp_path / "cache" / "xbrllint" / "packages").iterdir())) == 1


def test_a_cache_that_cannot_be_used_only_costs_time(tmp_path: Path) -> None:
    taxonomy, files = zipped(tmp_path / "zip", packaged()), FAULTS["duplicate-label"]
    (tmp_path / "cache").write_text("no folder")
    assert rules(linted(tmp_path, files, taxonomy)) == ["duplicate-label"]
    (tmp_path / "cache").unlink()
    linted(tmp_path, files, taxonomy)
    (kept,) = (tmp_path / "cache" / "xbrllint" / "packages").iterdir()
    kept.write_bytes(b"damaged" * 1000)
    assert rules(linted(tmp_path, files, taxonomy)) == ["duplicate-label"]


def test_what_cannot_be_a_taxonomy_is_said_at_once(tmp_path: Path) -> None:
    for path in (tmp_path / "nothing.zip", zipped(tmp_path / "zip", {"a.xml": "<a/>"})):
        with pytest.raises(TaxonomyError, match=str(path)):
            open_stores([str(path)])


REPORT = """<xbrli:xbrl xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:ta="http://ta.example/20301231"
 xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">
<link:schemaRef xlink:type="simple" xlink:href="co-20301231.xsd"/>
<xbrli:context id="c"><xbrli:entity><xbrli:identifier scheme="http://www.sec.gov/CIK">0</xbrli:identifier></xbrli:entity>
<xbrli:period><xbrli:startDate>2030-01-01</xbrli:startDate><xbrli:endDate>2030-12-31</xbrli:endDate></xbrli:period>
</xbrli:context><ta:First contextRef="c">x</ta:First></xbrli:xbrl>"""


@pytest.mark.parametrize("known", [True, False])
def test_a_taxonomy_may_present_its_own_concepts(known: bool, tmp_path: Path) -> None:
    own = link("presentation", OWN, ("", ".Sales", ".Own", ""))
    put(tmp_path / "filing", {**filing(own, kind="pre"), "report.xml": REPORT})
    taxonomies = (str(zipped(tmp_path / "zip", packaged())),) if known else ()
    report = lint([str(tmp_path / "filing")], Settings(no_config=True, profile="edgar", taxonomies=taxonomies))
    assert "used-concept-not-presented" not in {finding.rule for finding in report.findings}


@pytest.mark.parametrize("known", [True, False])
def test_what_a_taxonomy_has_is_not_taken_for_the_filings_own(known: bool, tmp_path: Path) -> None:
    """The taxonomy has labels and presentations; the extension has to have its own all the same."""
    put(tmp_path / "filing", filing(link("definition", OWN, ("domain-member", "Head", ".Own", ""))))
    taxonomies = (str(zipped(tmp_path / "zip", packaged())),) if known else ()
    report = lint([str(tmp_path / "filing")], Settings(no_config=True, profile="esef", taxonomies=taxonomies))
    missing = {f.message.split()[-2] for f in report.findings if f.rule == "linkbase-kind-missing"}
    assert missing == {"presentation", "calculation", "label"}
