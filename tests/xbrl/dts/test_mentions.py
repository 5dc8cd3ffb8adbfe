"""What bytes alone tell of where a document leads: never less than reading it does."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT, SHARED, filing_folders
from xbrllint.xbrl.dts.loader import Loader
from xbrllint.xbrl.dts.mentions import mentioned
from xbrllint.xbrl.dts.named import named_documents
from xbrllint.xbrl.read.address import is_remote
from xbrllint.xbrl.read.files import Files

LINKBASE = '<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink"{}>'


def names(tmp_path: Path, text: str, encoding: str = "utf-8", name: str = "a.xml") -> set[str]:
    """Give the names of the files in one folder that a document mentions."""
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    files = Files()
    return {found.rpartition("/")[2] for found in mentioned(files.address(str(path)), "", files)}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_hrefs_in_any_spelling(tmp_path: Path, encoding: str) -> None:
    refs = """<link:roleRef roleURI="r" xlink:href="b.xsd#r"/><link:loc xlink:href = 'c"d.xsd#x' /><link:loc
    xlink:href=" e.xsd
    #x"/>"""
    text = LINKBASE.format("") + refs + "</link:linkbase>"
    assert names(tmp_path, text, encoding) == {"b.xsd", 'c"d.xsd', "e.xsd"}


def test_what_looks_like_a_reference_hides_none(tmp_path: Path) -> None:
    loc = """<link:loc xlink:title='href="' xlink:href='b.xsd#x'/><!-- href=" --><link:loc xlink:href="c.xsd#x"/>"""
    assert {"b.xsd", "c.xsd"} <= names(tmp_path, LINKBASE.format("") + loc + "</link:linkbase>")


def test_what_bytes_do_not_tell_is_read(tmp_path: Path) -> None:
    """Escapes, characters beyond ASCII, another base address, attributes and entities of a document type."""
    loc = '<link:loc xlink:href="{}#x"/></link:linkbase>'
    assert names(tmp_path, LINKBASE.format("") + loc.format("b&amp;c.xsd")) == {"b&c.xsd"}
    latin = '<?xml version="1.0" encoding="ISO-8859-1"?>' + LINKBASE.format("") + loc.format("bé.xsd")
    assert names(tmp_path, latin, "latin-1") == {"bé.xsd"}
    (tmp_path / "inner").mkdir()
    based = LINKBASE.format(' xml:base="inner/"') + loc.format("b.xsd")
    (tmp_path / "a.xml").write_text(based, encoding="utf-8")
    files = Files()
    address = files.address(str(tmp_path / "a.xml"))
    assert mentioned(address, "", files) == {files.address(str(tmp_path / "inner" / "b.xsd"))}
    declared = "<!DOCTYPE x [<!ENTITY e 'b.xsd'>]>" + LINKBASE.format("") + loc.format("&e;")
    assert names(tmp_path, declared) == {"b.xsd"}


def test_schemas_and_reports(tmp_path: Path) -> None:
    """Imports, includes and linkbaseRefs; of an inline document its references alone, whatever pages it links to."""
    schema = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:import schemaLocation="b.xsd"/>
    <xs:include schemaLocation='c.xsd'/></xs:schema>"""
    assert names(tmp_path, schema, name="a.xsd") == {"b.xsd", "c.xsd"}
    inline = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"
    xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink"><a href="page.htm"/>
    <ix:header><link:schemaRef xlink:type="simple" xlink:href="d.xsd"/></ix:header></html>"""
    assert names(tmp_path, inline, name="a.htm") == {"d.xsd"}


def folders() -> list[Path]:
    """Give folders of real documents, our own example among them."""
    suites = SHARED / "suites"
    return [ROOT / "examples", *filing_folders(), *(sorted(suites.iterdir()) if suites.is_dir() else [])]


@pytest.mark.parametrize("folder", folders(), ids=lambda folder: folder.name)
def test_never_less_than_reading_tells(folder: Path) -> None:
    """Every local file that the loader follows is mentioned."""
    files = Files()
    seen = 0
    for item in named_documents([str(folder)], files, [])[:400]:
        followed = {one for one in Loader(files, {}).references_of(item.address) if not is_remote(one)}
        assert followed <= mentioned(item.address, item.kind, files), item.address
        seen += len(followed)
    assert seen


def test_much_that_looks_like_references(tmp_path: Path) -> None:
    """Text that begins references and never ends them is read through once: all pairs of these would take hours."""
    text = '<xbrl xmlns="http://www.xbrl.org/2003/instance">' + "Ref href " * 500_000 + "</xbrl>"
    assert names(tmp_path, text) == set()
    text = LINKBASE.format("") + "href = chemaLocation='" * 200_000 + "</link:linkbase>"
    assert len(names(tmp_path, text)) <= 1
