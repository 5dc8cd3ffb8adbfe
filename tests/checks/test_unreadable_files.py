"""Files that a filing names and in which there is nothing to read: an error at the reference, whatever they are."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import ROOT, filing_folders
from kit.linting import lint_path
from samples import GOOD, SCHEMA

REF = (
    '<xs:annotation><xs:appinfo><link:linkbaseRef xmlns:link="http://www.xbrl.org/2003/linkbase" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" xlink:type="simple" xlink:href="{}" '
    'xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"/></xs:appinfo></xs:annotation>'
)
NAMING = SCHEMA.replace("\n  <xs:import", "\n" + REF.format("co_pre.xml") + "\n  <xs:import", 1)
RULE = "referenced-file-unreadable"

WHAT = {
    b"": "is empty",
    b" \n\n": "is empty",
    b"\x7fELF\x00\x01\x02": "is binary data",
    b"just text": "is text and no XML",
    b"%PDF-1.7\n\x00": "is a PDF",
    b"<!DOCTYPE html>\n<html><body><p>404<br></body></html>": "is an HTML page",
    b'<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>': "is an HTML page",
    b"<Error><Code>AccessDenied</Code></Error>": "is neither a linkbase nor a schema",
}


def said(path: Path) -> list[tuple[str, str]]:
    """Give the files and the words of the rule's findings."""
    found = [finding for finding in lint_path(path) if finding.rule == RULE]
    return [(finding.location.path.rpartition("/")[2], finding.message) for finding in found]


@pytest.fixture
def schema(tmp_path: Path) -> Path:
    """Give the path of a schema that names co_pre.xml, which is sound."""
    (tmp_path / "co.xsd").write_text(NAMING, "utf-8")
    (tmp_path / "co_pre.xml").write_text(GOOD, "utf-8")
    return tmp_path / "co.xsd"


@pytest.mark.parametrize("data", WHAT)
def test_what_is_there_is_said_at_the_reference(schema: Path, data: bytes) -> None:
    """Whether the folder is named or the schema alone."""
    schema.with_name("co_pre.xml").write_bytes(data)
    expected = [("co.xsd", f"co_pre.xml {WHAT[data]}, though it is referred to (1 reference)")]
    assert said(schema.parent) == expected
    assert said(schema) == expected


def test_sound_files_are_not_said(schema: Path) -> None:
    """A linkbase is what is wanted."""
    assert said(schema) == []


def test_cut_off(schema: Path) -> None:
    """What breaks off is said at the reference where it is context alone, and at its own place where it is named."""
    schema.with_name("co_pre.xml").write_text(GOOD[:-30], "utf-8")
    ((path, message),) = said(schema)
    assert path == "co.xsd"
    assert message.startswith("co_pre.xml breaks off in line 7")
    assert said(schema.parent) == []
    assert "well-formed" in {finding.rule for finding in lint_path(schema.parent)}


def test_schemas_and_locators(tmp_path: Path) -> None:
    """A locator into an empty schema, and an import of one, are said once, with their number."""
    (tmp_path / "co.xsd").write_bytes(b"")
    (tmp_path / "co_pre.xml").write_text(GOOD, "utf-8")
    assert said(tmp_path) == [("co_pre.xml", "co.xsd is empty, though it is referred to (2 references)")]
    location = '<xs:import namespace="http://other" schemaLocation="co.xsd"/>\n  <xs:import'
    (tmp_path / "new.xsd").write_text(SCHEMA.replace("<xs:import", location, 1), "utf-8")
    assert said(tmp_path / "new.xsd") == [("new.xsd", "co.xsd is empty, though it is referred to (1 reference)")]


def test_reports(tmp_path: Path) -> None:
    """The schemaRef of an instance leads to a page."""
    (tmp_path / "co.xsd").write_text("<html><br></html>", "utf-8")
    (tmp_path / "co.xml").write_text(
        '<xbrli:xbrl xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:link="http://www.xbrl.org/2003/linkbase" '
        'xmlns:xlink="http://www.w3.org/1999/xlink"><link:schemaRef xlink:type="simple" xlink:href="co.xsd"/>'
        "</xbrli:xbrl>",
        "utf-8",
    )
    assert said(tmp_path) == [("co.xml", "co.xsd is an HTML page, though it is referred to (1 reference)")]


ALONE = ("qlys-20170930", "orcl-20240531-embedded")  # of one file
FOLDERS = [ROOT / "examples" / "kettle", *(folder for folder in filing_folders() if folder.name not in ALONE)]
DEEP = {folder for folder in FOLDERS if folder.name not in ("kettle", "nflx-20100930")}
PLACES = [pytest.param(f, id=f.name, marks=[pytest.mark.deep] if f in DEEP else []) for f in FOLDERS]


@pytest.fixture
def filing(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Copy the files of a filing that may be changed."""
    target = tmp_path / request.param.name
    target.mkdir()
    for path in request.param.iterdir():
        shutil.copyfile(path, target / path.name)
    return target


def errors(path: Path) -> list[tuple[str, str, int]]:
    """Give the rules of errors, with file and line."""
    return [(f.rule, f.location.path, f.location.line) for f in lint_path(path) if f.severity == "error"]


@pytest.mark.parametrize("filing", PLACES, indirect=True)
def test_one_unreadable_file_is_one_error(filing: Path) -> None:
    """Whatever stands in the place of a schema or linkbase of a filing; nothing else is an error that was none."""
    sound = errors(filing)
    named = [p for p in filing.iterdir() if p.suffix == ".xsd" or p.stem[-4:] in ("_pre", "_lab", "_cal", "_def")]
    assert named
    for path in named:
        whole = path.read_bytes()
        for data in (*WHAT, whole[: len(whole) // 2]):
            path.write_bytes(data)
            more = [rule for rule, *place in errors(filing) if (rule, *place) not in sound]
            assert more in ([RULE], ["well-formed"], ["locator-leaves-taxonomy"]), (path.name, data[:20])
        path.write_bytes(whole)
