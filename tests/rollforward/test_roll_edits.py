"""The edits of a roll-forward: addresses, namespaces and prefixes with the year, and no other byte."""

from __future__ import annotations

import os
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT
from kit import write
from rolling import ROLE, STEM, US, again, filing, rolled, trees
from xbrllint.rollforward.editions import edition_of
from xbrllint.rollforward.prefixes import PrefixEdits, renamed_prefix

OLD_NAMESPACE, OLD = US["2023"]
NEW_NAMESPACE, NEW = US["2024"]
IDS = ["us-gaap_Assets", "us-gaap_Liabilities"]


def pre(more: str = "", root: str = "") -> str:
    """Write a presentation linkbase of two standard concepts."""
    return write.linkbase(trees("presentation", OLD, IDS, f"{write.ROLE}link"), more, more=root)


def one(folder: Path, content: str | bytes, name: str = f"{STEM}_pre.xml", to: str = "2024") -> bytes:
    """Give what becomes of one file; it is written, and read again."""
    found = rolled(folder, {name: content}, to)
    assert found.write() == ()
    return (folder / name).read_bytes()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "latin-1", "shift_jis", "utf-32"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_no_other_byte_changes(encoding: str, end: str, tmp_path: Path) -> None:
    """Encoding, byte order mark, line ends, quotes, order of attributes, comments, character references stay."""
    named = {"utf-8-sig": "utf-8", "utf-16-le": "utf-16"}.get(encoding, encoding)
    text = (
        f'<?xml version="1.0" encoding="{named}" ?>\n<!-- {OLD} stays, and {OLD_NAMESPACE} -->\n'
        + pre().replace("<link:loc ", "<link:loc\n\t ").replace('"l0"', "'l0'").replace("Assets", "&#65;ssets")
        + f"<?keep {OLD}#x?>\n"
    ).replace("\n", end)
    data = text.encode(encoding)
    if encoding == "utf-16-le":
        data = b"\xff\xfe" + data
    assert one(tmp_path, data) == data.replace(f'"{OLD}#'.encode(_bare(encoding)), f'"{NEW}#'.encode(_bare(encoding)))


def _bare(encoding: str) -> str:
    """Give the encoding of a part of a text, which has no byte order mark."""
    endian = "le" if "\x01".encode("utf-16")[2:] == b"\x01\x00" else "be"
    return {"utf-8-sig": "utf-8", "utf-16": f"utf-16-{endian}", "utf-32": f"utf-32-{endian}"}.get(encoding, encoding)


def test_all_places_of_a_schema(tmp_path: Path) -> None:
    """Declarations, imports, typed domains and enumerations; the company's own date and names stay."""
    axis = write.concept("Axis", prefix="co").replace(
        "<xs:element ", f'<xs:element xbrldt:typedDomainRef="{OLD}#us-gaap_Assets" '
    )
    files = filing(OLD_NAMESPACE, OLD, IDS, axis)
    name = f"{STEM}.xsd"
    found = rolled(tmp_path, files, "2024")
    assert found.write() == ()
    after = (tmp_path / name).read_text("utf-8")
    assert after == files[name].replace(OLD_NAMESPACE, NEW_NAMESPACE).replace(OLD, NEW)
    assert after.count(NEW) == 2
    assert after.count(NEW_NAMESPACE) == 2
    assert 'targetNamespace="http://co.example/20191231"' in after


def test_schema_locations(tmp_path: Path) -> None:
    """Pairs of namespace and address, whatever white space is between them; others stay."""
    pairs = f"{OLD_NAMESPACE}\n\t{OLD}  http://other.example/2023  http://other.example/2023/x.xsd"
    root = f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="{pairs}"'
    text = pre(root=root)
    after = one(tmp_path, text).decode()
    assert after == text.replace(OLD_NAMESPACE, NEW_NAMESPACE).replace(OLD, NEW)


def test_role_refs(tmp_path: Path) -> None:
    """The file of a role goes to the new year; a role that is gone is said, and its use stays."""
    roles = "https://xbrl.fasb.org/us-gaap/2023/elts/us-roles-2023.xsd"
    uri = "http://fasb.org/us-gaap/role/statement/StatementOfFinancialPositionClassified"
    text = write.linkbase(write.role_ref(uri, f"{roles}#x"), trees("presentation", OLD, IDS, uri))
    found = rolled(tmp_path, {f"{STEM}_pre.xml": text}, "2025")
    (change,) = found.changes
    assert b"us-roles-2025.xsd#" in change.new
    told = {role.uri: role.status for role in found.filings[0].roles}
    assert told.keys() <= {uri}


INSTANCE = f"""<?xml version="1.0"?>
<xbrli:xbrl xmlns:xbrli="{write.XBRLI}" {write.LINK_NS} xmlns:us-gaap="{OLD_NAMESPACE}"
 xmlns:xbrldi="http://xbrl.org/2006/xbrldi">
<link:schemaRef xlink:type="simple" xlink:href="{STEM}.xsd"/>
<link:schemaRef xlink:type="simple" xlink:href="{OLD}"/>
<xbrli:context id="c"><xbrli:entity><xbrli:identifier scheme="s">1</xbrli:identifier><xbrli:segment>
<xbrldi:explicitMember dimension="us-gaap:StatementScenarioAxis">us-gaap:Some</xbrldi:explicitMember>
</xbrli:segment></xbrli:entity><xbrli:period><xbrli:instant>2019-12-31</xbrli:instant></xbrli:period></xbrli:context>
<us-gaap:Assets contextRef="c" decimals="0">1</us-gaap:Assets>
<us-gaap:Kind contextRef="c">{OLD_NAMESPACE}#Assets
 {OLD_NAMESPACE}#Liabilities</us-gaap:Kind>
<us-gaap:Words contextRef="c">see {OLD_NAMESPACE}#Assets</us-gaap:Words>
</xbrli:xbrl>
"""


def test_instances(tmp_path: Path) -> None:
    """Declared namespaces, references, and the values of enumerations; what is said of words stays, and is named."""
    files: dict[str, str | bytes] = {**filing(OLD_NAMESPACE, OLD, IDS), "co.xml": INSTANCE}
    found = rolled(tmp_path, files, "2024")
    assert found.write() == ()
    after = (tmp_path / "co.xml").read_text("utf-8")
    expected = INSTANCE.replace(OLD_NAMESPACE, NEW_NAMESPACE).replace(OLD, NEW)
    assert after == expected.replace(f"see {NEW_NAMESPACE}", f"see {OLD_NAMESPACE}")
    assert any(f"still names {OLD_NAMESPACE}" in note and "co.xml:12" in note for note in found.notes)


def test_instances_alone(tmp_path: Path) -> None:
    """Where the schema is not at hand, the namespaces of facts tell the taxonomies."""
    data = INSTANCE.replace(f'<link:schemaRef xlink:type="simple" xlink:href="{OLD}"/>\n', "")
    found = rolled(tmp_path, {"co.xml": data.replace("us-gaap:Kind", "us-gaap:ShareRepurchaseProgramAxis")}, "2025")
    assert [family.to for family in found.filings[0].families] == ["2025"]
    told = {one.concept: {use.kind: use.line for use in one.uses} for one in found.filings[0].concepts}
    assert told["us-gaap:ShareRepurchaseProgramAxis"] == {"fact": 9}
    assert f'xmlns:us-gaap="{US["2025"][0]}"' in found.changes[0].new.decode()


@pytest.mark.parametrize(
    ("prefix", "old", "new", "renamed"),
    [
        ("us-gaap-2023", "2023", "2024", "us-gaap-2024"),
        ("usgaap2023", "2023", "2024", "usgaap2024"),
        ("us-gaap_20190131", "2019", "2020", "us-gaap_2020"),
        ("us-gaap-2022", "2023", "2024", "us-gaap-2022"),
        ("us-gaap", "2023", "2024", "us-gaap"),
    ],
)
def test_prefixes_that_carry_the_year(prefix: str, old: str, new: str, renamed: str) -> None:
    """Of the old edition; a date becomes the year where the new edition tells none."""
    editions = edition_of(f"http://fasb.org/us-gaap/{old}"), edition_of(f"http://fasb.org/us-gaap/{new}")
    assert renamed_prefix(prefix, *editions) == renamed


def test_prefixes_are_renamed_everywhere(tmp_path: Path) -> None:
    """In declarations, names of elements and attributes, and QNames; not in comments."""
    name = f"{STEM}.xsd"
    extra = (
        '<xs:element name="E" id="co_E" type="us-gaap-2023:t" substitutionGroup="us-gaap-2023:g" '
        'us-gaap-2023:a="1"/><!-- us-gaap-2023:x stays -->'
    )
    files = filing(OLD_NAMESPACE, OLD, IDS, extra, prefix="us-gaap-2023")
    found = rolled(tmp_path, files, "2024")
    assert found.write() == ()
    after = (tmp_path / name).read_text("utf-8")
    expected = files[name].replace(OLD_NAMESPACE, NEW_NAMESPACE).replace(OLD, NEW)
    assert after == expected.replace("us-gaap-2023", "us-gaap-2024").replace("us-gaap-2024:x", "us-gaap-2023:x")


def test_doubtful_prefixes_stay(tmp_path: Path) -> None:
    """Where a word of a text may be meant, and where the new prefix is another one; that is said."""
    text = pre(root=f' xmlns:g2023="{OLD_NAMESPACE}"').replace(
        "</link:linkbase>", "<link:documentation>g2023:Assets is meant</link:documentation></link:linkbase>"
    )
    found = rolled(tmp_path, {f"{STEM}_pre.xml": text}, "2024")
    (change,) = found.changes
    assert change.new.decode() == text.replace(OLD_NAMESPACE, NEW_NAMESPACE).replace(OLD, NEW)
    assert any("the prefix g2023 stays: here it may be a word" in note for note in found.notes)
    taken = pre(root=f' xmlns:g2023="{OLD_NAMESPACE}" xmlns:g2024="http://other.example"')
    found = rolled(tmp_path, {f"{STEM}_pre.xml": taken}, "2024")
    assert any("g2024 is another one" in note for note in found.notes)


def test_where_prefixes_stand() -> None:
    text = "<p:a p:b='1' x='q' type='p:t'><p:c>p:d  p:e</p:c><![CDATA[p:f]]></p:a><!-- p:g --><?p p:h?>"
    found = PrefixEdits(text, "p")
    assert found.doubtful is None
    places = [text[at : at + 3] for at in sorted(found.places)]
    assert places == ["p:a", "p:b", "p:t", "p:c", "p:d", "p:e", "p:c", "p:a"]
    assert PrefixEdits("<a test='p:x > 1'/>", "p").doubtful == 9


def test_relative_references_by_a_base_are_said(tmp_path: Path) -> None:
    """An address that an xml:base completes is no address that stands there."""
    base, _, name = OLD.rpartition("/")
    text = pre(root=f' xml:base="{base}/"').replace(f'"{OLD}#', f'"{name}#')
    found = rolled(tmp_path, {f"{STEM}_pre.xml": text}, "2024")
    assert found.changes == ()
    assert any("is relative to an xml:base" in note for note in found.held)


def test_files_in_archives_and_broken_ones_stay(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "co.zip", "w") as archive:
        for name, text in filing(OLD_NAMESPACE, OLD, IDS).items():
            archive.writestr(name, text)
    found = again(tmp_path / "co.zip", "2024")
    assert found.changes == ()
    assert any("files in archives stay" in note for note in found.held)
    broken = tmp_path / "broken"
    found = rolled(broken, {f"{STEM}_pre.xml": pre() + "<"}, "2024")
    assert found.changes == ()
    assert any("cannot be read to its end" in note for note in found.held)


def test_files_that_changed_meanwhile_stay(tmp_path: Path) -> None:
    """So do files with another name."""
    path = tmp_path / f"{STEM}_pre.xml"
    found = rolled(tmp_path, {path.name: pre()}, "2024")
    path.write_text(pre() + "\n", "utf-8")
    assert "was changed while" in found.write()[0]
    assert path.read_text("utf-8") == pre() + "\n"
    path.write_text(pre(), "utf-8")
    os.link(path, tmp_path / "other.txt")
    assert "has another name" in again(tmp_path, "2024").write()[0]


def test_twice_is_once(tmp_path: Path) -> None:
    """What was rolled forward is there."""
    assert rolled(tmp_path, filing(OLD_NAMESPACE, OLD, IDS), "2024").write() == ()
    found = again(tmp_path, "2024")
    assert found.changes == ()
    assert not found.needs_eye
    assert [family.status for family in found.filings[0].families] == ["stays"]


def test_there_and_back(tmp_path: Path) -> None:
    """A year forward and a year back: each byte is as it was."""
    files = filing(OLD_NAMESPACE, OLD, IDS, kinds="pre cal def", prefix="us-gaap-2023")
    assert rolled(tmp_path, files, "2025").write() == ()
    assert again(tmp_path, "2023").write() == ()
    assert {name: (tmp_path / name).read_text("utf-8") for name in files} == files


@pytest.mark.parametrize("to", ["2022", "2023", "2025"])
def test_the_kettle_filing(to: str, tmp_path: Path) -> None:
    """The example goes to other years without new errors, and each edit is an address or a namespace."""
    shutil.copytree(ROOT / "examples" / "kettle", tmp_path / "kettle")
    found = again(tmp_path / "kettle", to, check=True)
    assert found.new_errors == ()
    assert len(found.changes) == 5
    for change in found.changes:
        back = change.new.decode().replace(US[to][1], US["2024"][1]).replace(US[to][0], US["2024"][0])
        assert back == change.old.decode()
        assert change.made == len(re.findall(r"us-gaap/2024(?=/|\")", change.old.decode()))


def test_linting_after(tmp_path: Path) -> None:
    """What becomes an error is said: here a concept that the new year lacks."""
    ids = [*IDS, "us-gaap_ShareRepurchaseProgramAxis"]
    found = rolled(tmp_path, filing(*US["2022"], ids), "2025", check=True)
    assert {error.rule for error in found.new_errors} == {"locator-target-exists"}
    assert found.needs_eye


def test_the_role_of_a_link_stays(tmp_path: Path) -> None:
    """A company's role may tell a year: it is no address."""
    role = f"{ROLE}/2023"
    text = write.linkbase(trees("presentation", OLD, IDS, role))
    assert role in one(tmp_path, text).decode()
