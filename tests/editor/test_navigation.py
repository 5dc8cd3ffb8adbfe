"""Definitions, references, and renaming over all files of a filing."""

from __future__ import annotations

from pathlib import Path

import pytest
from asking import address, after, opened
from conftest import FILINGS, ROOT, needs_shared
from kit.company import company
from kit.linting import lint_path, texts, written
from xbrllint.editor.navigation import CannotRename, Site, definitions, prepare, references, rename
from xbrllint.running.session import Session
from xbrllint.xbrl.read.address import file_name

KETTLE = ROOT / "examples" / "kettle"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written(company("co", ["A", "B", "C"], {"A": ["B", "C"]}), tmp_path / "co")


def shown(sites: list[Site]) -> list[tuple[str, str]]:
    """Give the files and the texts of places."""
    return [(file_name(site.document.uri), site.document.source.text[site.start : site.end]) for site in sites]


def test_definitions(folder: Path) -> None:
    """Of a concept, of an arc's end, of a role, of a file."""
    session = opened(folder)
    path = address(folder / "co-20301231_pre.xml")
    text = session.text(path)
    ((name, tag),) = shown(definitions(session, path, after(text, "co-20301231.xsd#co_C")))
    assert (name, 'id="co_C"' in tag) == ("co-20301231.xsd", True)
    ((name, tag),) = shown(definitions(session, path, after(text, 'xlink:to="loc_C')))
    assert (name, 'xlink:label="loc_C"' in tag) == ("co-20301231_pre.xml", True)
    ((name, tag),) = shown(definitions(session, path, after(text, 'xlink:role="http://co.example/role/A')))
    assert (name, tag.startswith("<link:roleType")) == ("co-20301231.xsd", True)
    schema = address(folder / "co-20301231.xsd")
    ((name, tag),) = shown(definitions(session, schema, after(session.text(schema), "co-20301231_cal")))
    assert (name, tag.startswith("<link:linkbase")) == ("co-20301231_cal.xml", True)
    assert definitions(session, path, 0) == []


def test_references(folder: Path) -> None:
    """Of a concept in all linkbases, also in those that are not open; with and without its declaration."""
    session = opened(folder, ["co-20301231_pre.xml"])
    path = address(folder / "co-20301231_pre.xml")
    at = after(session.text(path), "co-20301231.xsd#co_C")
    found = shown(references(session, path, at))
    wanted = [(name, text.count("#co_C") + text.count('id="co_C"')) for name, text in texts(folder).items()]
    assert [(name, sum(one == name for one, _ in found)) for name, _ in wanted] == wanted
    assert all(text.endswith(('#co_C"', 'id="co_C"')) for _, text in found)
    assert len(references(session, path, at, declarations=False)) == len(found) - 1


def test_references_of_a_standard_concept() -> None:
    """It has no declaration at hand."""
    session = opened(KETTLE)
    path = address(KETTLE / "kettle-20301231_pre.xml")
    mark = "#us-gaap_CashAndCashEquivalentsAtCarryingValue"
    found = shown(references(session, path, after(session.text(path), mark)))
    wanted = sum(text.count(f'{mark}"') for text in texts(KETTLE).values())
    assert len(found) == wanted > 1


def _renamed(session: Session, folder: Path, path: str, at: int, name: str) -> dict[str, str]:
    """Give the files of a folder after a renaming."""
    found = texts(folder)
    edits = sorted(rename(session, path, at, name), key=lambda pair: -pair[0].start)
    for site, text in edits:
        file = file_name(site.document.uri)
        found[file] = found[file][: site.start] + text + found[file][site.end :]
    return found


def test_rename_an_id(folder: Path, tmp_path: Path) -> None:
    """The whole filing says the same afterwards, and the old id is nowhere."""
    session = opened(folder)
    path = address(folder / "co-20301231_pre.xml")
    at = after(session.text(path), "co-20301231.xsd#co_C")
    assert prepare(session, path, at).name == "co_C"
    found = _renamed(session, folder, path, at, "co_Other")
    assert not any("co_C" in text.replace("co_Concept", "") for text in found.values())
    wanted = sum(text.count("co_C") for text in texts(folder).values())
    assert sum(text.count("co_Other") for text in found.values()) == wanted
    before, after_ = lint_path(folder), lint_path(written(found, tmp_path / "after"))
    assert sorted(f.rule for f in after_ if "id" not in f.rule) == sorted(f.rule for f in before if "id" not in f.rule)
    assert not any(f.rule.startswith("fragment") for f in after_)


def test_rename_a_role(folder: Path, tmp_path: Path) -> None:
    """Declaration, roleRefs and links; the new URI is written as XML wants it, and nothing else is found then."""
    session = opened(folder)
    path = address(folder / "co-20301231.xsd")
    at = after(session.text(path), 'roleURI="http://co.example/role/A')
    found = _renamed(session, folder, path, at, "http://co.example/role/A?x=1&y=2")
    for name, old in texts(folder).items():
        assert found[name].count("role/A?x=1&amp;y=2") == old.count("role/A")
    assert [f.rule for f in lint_path(written(found, tmp_path / "after"))] == [f.rule for f in lint_path(folder)]


def test_rename_in_other_pointers(folder: Path) -> None:
    """An id in the element() scheme, with single quotes, and white space around a role."""
    path = folder / "co-20301231_pre.xml"
    text = path.read_text("utf-8")
    text = text.replace('"co-20301231.xsd#co_C"', "'co-20301231.xsd#element(co_C)'")
    text = text.replace('xlink:role="http://co.example/role/A"', 'xlink:role=" http://co.example/role/A "')
    path.write_text(text, "utf-8")
    session = opened(folder)
    found = _renamed(session, folder, address(path), after(text, "element(co_C"), "co_D")
    assert "xlink:href='co-20301231.xsd#element(co_D)'" in found[path.name]
    found = _renamed(session, folder, address(path), after(text, 'role=" http'), "http://co.example/role/B")
    assert 'xlink:role="http://co.example/role/B"' in found[path.name]


@pytest.mark.parametrize(
    ("mark", "name", "words"),
    [
        ("#co_C", "1st", "no NCName"), ("#co_C", "co C", "no NCName"), ("#co_C", "co_B", "is the id of another"),
        ('roleURI="http', "role/B", "no absolute URI"), ('roleURI="http', "http://co.example/a b", "URI"),
        ("arcrole/parent", "http://x.example/y", "is not declared in this filing"),
        ("<link:linkbase", "x", "only a concept's id"),
    ],
)  # fmt: skip
def test_what_cannot_be_renamed(folder: Path, mark: str, name: str, words: str) -> None:
    """One line says why."""
    session = opened(folder)
    path = address(folder / "co-20301231_pre.xml")
    with pytest.raises(CannotRename, match=words):
        rename(session, path, after(session.text(path), mark), name)


def test_nothing_is_renamed_while_a_file_is_broken(folder: Path) -> None:
    """Places in it are not known for sure."""
    session = opened(folder)
    other, path = address(folder / "co-20301231_lab.xml"), address(folder / "co-20301231_pre.xml")
    session.change(other, session.text(other)[:-3])
    session.work()
    with pytest.raises(CannotRename, match="is not well-formed"):
        prepare(session, path, after(session.text(path), "#co_C"))


@pytest.mark.slow
@needs_shared("filings", "ktyb-20170630")
def test_rename_in_a_real_filing(tmp_path: Path) -> None:
    """Of a real filing an own concept and a role: no reference is lost."""
    name = "ktyb-20170630"
    files = {file: text for file, text in texts(FILINGS / name).items() if not file.endswith(f"{name}.xml")}
    folder = written(files, tmp_path / "before")
    session = opened(folder)
    schema = address(folder / f"{name}.xsd")
    text = session.text(schema)
    before = sorted(finding.rule for finding in lint_path(folder))
    at = after(text, 'roleURI="http')
    uri = prepare(session, schema, at).name
    found = _renamed(session, folder, schema, at, "http://co.example/role/Renamed")
    assert sum(t.count(f'"{uri}"') for t in found.values()) == 0
    after_ = [finding.rule for finding in lint_path(written(found, tmp_path / "role"))]
    for rule in ("fragment-exists", "role-not-declared", "role-ref-missing"):
        assert after_.count(rule) == before.count(rule)
