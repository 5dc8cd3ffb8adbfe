"""No other program's way of writing a file changes its canonical text; every change of what it says does."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random

import pytest
from conftest import FILINGS, ROOT, SHARED, filing_folders, needs_shared
from hypothesis import given, settings
from hypothesis import strategies as st
from kit import strategies
from kit.company import company
from kit.reserialise import KINDS, Files, reserialise
from kit.sampling import mostly_deep
from lxml import etree
from xbrllint.canonical.document import canonical

# Whole filings only: these say other things in one file, or name concepts by other ids in all of them.
MANY_FILES = ("files_merged", "files_split", "files_renamed", "new_concept_ids")
ONE_FILE = tuple(kind for kind in KINDS if kind not in MANY_FILES)
_XL = "{http://www.w3.org/1999/xlink}"
_DT = "{http://xbrl.org/2005/xbrldt}"
Tree = etree._Element
Change = Callable[[Tree], None]

TREES = {"Assets": ("Cash", "Debts", "Stock"), "Stock": ("Copper", "Tin"), "Loans": ("Debts",)}
COMPANY = company("co", ("Assets", "Cash", "Debts", "Stock", "Copper", "Tin", "Loans"), TREES)


def texts(files: Files) -> dict[str, str]:
    return {name: canonical(data) for name, data in files.items()}


def own_files() -> Files:
    return {name: text.encode() for name, text in COMPANY.items()}


@pytest.mark.parametrize("kind", ONE_FILE)
def test_no_kind_of_reserialisation_changes_a_byte(kind: str) -> None:
    files = own_files()
    for seed in range(4):
        assert texts(KINDS[kind](files, Random(seed))) == texts(files), seed


@settings(max_examples=8 * strategies.EXAMPLES, deadline=None)
@given(strategies.filings(), st.integers(0, 1000))
def test_made_up_files_have_one_text(files: Files, seed: int) -> None:
    """Sound or not."""
    assert texts(reserialise(files, Random(seed), ONE_FILE)) == texts(files)


@settings(max_examples=20 * strategies.EXAMPLES, deadline=None)
@given(strategies.filings().flatmap(lambda files: strategies.broken(files[min(files)])))
def test_broken_files_have_a_text(data: bytes) -> None:
    text = canonical(data)
    assert text.endswith("\n")
    assert "\r" not in text


def linkbases(folder: Path) -> Files:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if _is_of_the_taxonomy(path.read_bytes())}


def _is_of_the_taxonomy(data: bytes) -> bool:
    return not canonical(data).startswith("(")


@needs_shared("filings")
@pytest.mark.parametrize("folder", mostly_deep(filing_folders()))
def test_real_filings_have_one_text(folder: Path) -> None:
    files = linkbases(folder)
    assert files
    for seed in range(2):
        assert texts(reserialise(files, Random(f"{folder.name}{seed}"), ONE_FILE)) == texts(files), seed


@needs_shared("suites")
@pytest.mark.parametrize("most", [pytest.param(25, marks=pytest.mark.slow), pytest.param(150, marks=pytest.mark.deep)])
@pytest.mark.parametrize("suite", ["table", "formula", "generic", "xdt", "xbrl21"])
def test_documents_of_the_suites_have_one_text(suite: str, most: int) -> None:
    """Tables, formulas, generic links, odd and broken ones, each by itself."""
    paths = [path for path in sorted((SHARED / "suites" / suite).rglob("*.x*")) if path.suffix in (".xml", ".xsd")]
    Random(suite).shuffle(paths)
    compared = 0
    for path in paths[:most]:
        files = {path.name: path.read_bytes()}
        if _is_of_the_taxonomy(files[path.name]):
            compared += 1
            assert texts(reserialise(files, Random(path.name), ONE_FILE)) == texts(files), path
    assert compared > most // 8


# --- changes of meaning ---


@cache
def rich() -> bytes:
    """A document with something of everything, in a schema."""
    return (ROOT / "tests" / "canonical" / "everything.xsd").read_bytes()


def changed(path: str, change: Change) -> bytes:
    """Change the first element that a path finds."""
    root = etree.parse(io.BytesIO(rich())).getroot()
    found = root.find(path)
    assert found is not None, path
    change(found)
    return etree.tostring(root)


def put(name: str, value: str) -> Change:
    """Give an attribute another value."""

    def change(element: Tree) -> None:
        assert element.get(name) != value
        element.set(name, value)

    return change


def drop(name: str) -> Change:
    """Take an attribute off."""

    def change(element: Tree) -> None:
        del element.attrib[name]

    return change


def text(value: str) -> Change:
    """Give an element another text."""

    def change(element: Tree) -> None:
        element.text = value

    return change


def remove(element: Tree) -> None:
    """Take an element out."""
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


_L = ".//{http://www.xbrl.org/2003/linkbase}"
_S = "./{http://www.w3.org/2001/XMLSchema}"
_PRE, _CAL, _DEF, _LAB = (f"{_L}{kind}Arc" for kind in ("presentation", "calculation", "definition", "label"))
_LABEL, _REFERENCE = f"{_L}label", f"{_L}reference"
_GEN, _F = ".//{http://xbrl.org/2008/generic}", ".//{http://xbrl.org/2008/formula}"
_VARIABLE, _TABLE = ".//{http://xbrl.org/2008/variable}", ".//{http://xbrl.org/2014/table}"
_STANDARD = "http://www.xbrl.org/2003/role/"
CHANGES: list[tuple[str, str, Change]] = [
    ("an arc out", _PRE, remove),
    ("order", _PRE, put("order", "99")),
    ("source", _PRE, put(_XL + "from", "b")),
    ("target", _PRE, put(_XL + "to", "d")),
    ("a concept exchanged", f"{_L}loc", put(_XL + "href", "#co_Debts")),
    ("preferred label", _PRE + "[@preferredLabel]", put("preferredLabel", _STANDARD + "terseLabel")),
    ("preferred label out", _PRE + "[@preferredLabel]", drop("preferredLabel")),
    ("a preferred label of another year", _PRE + "[@preferredLabel]",
     put("preferredLabel", "http://www.xbrl.org/2009/role/totalLabel")),
    ("arcrole", _PRE, put(_XL + "arcrole", "http://co.example/arcrole/parent-child")),
    ("prohibited", _PRE, put("use", "prohibited")),
    ("priority", _PRE, put("priority", "3")),
    ("link role", f"{_L}presentationLink", put(_XL + "role", "http://co.example/role/Other")),
    ("weight", _CAL, put("weight", "-1")),
    ("weight of another amount", _CAL, put("weight", "1.5")),
    ("closed", _DEF, put(_DT + "closed", "false")),
    ("context element", _DEF, put(_DT + "contextElement", "scenario")),
    ("usable", _DEF, put(_DT + "usable", "false")),
    ("target role", _DEF, put(_DT + "targetRole", "http://co.example/role/Other")),
    ("notAll", _DEF, put(_XL + "arcrole", "http://xbrl.org/int/dim/arcrole/notAll")),
    ("label text", _LABEL, text("Assets in total")),
    ("white space in a label", _LABEL, text("Assets  ")),
    ("label role", _LABEL, put(_XL + "role", _STANDARD + "terseLabel")),
    ("label language", _LABEL, put("{http://www.w3.org/XML/1998/namespace}lang", "de")),
    ("label of another", _LAB, put(_XL + "from", "b")),
    ("a label out", _LAB, remove),
    ("reference part", _REFERENCE + "/*", text("IFRS")),
    ("a reference part out", _REFERENCE + "/*", remove),
    ("reference role", _REFERENCE, put(_XL + "role", _STANDARD + "definitionRef")),
    ("a generic arc's name", _GEN + "arc[@name]", put("name", "other")),
    ("an expression", ".//{http://xbrl.org/2008/assertion/value}valueAssertion", put("test", "$a lt 0")),
    ("a filter's concept", ".//{http://xbrl.org/2008/filter/concept}qname", text("co:Debts")),
    ("a variable's fallback", _VARIABLE + "factVariable", put("fallbackValue", "0")),
    ("a table's axis", _GEN + "arc[@axis]", put("axis", "y")),
    ("a rule of a node", _F + "qname", text("co:Cash")),
    ("order of nodes", _GEN + f"arc[@{_XL}to='n3']", put("order", "50")),
    ("a concept's name", _S + "element", put("name", "Riches")),
    ("a concept's type", _S + "element", put("type", "xbrli:sharesItemType")),
    ("substitution group", _S + "element", put("substitutionGroup", "xbrli:tuple")),
    ("period", _S + "element", put("{http://www.xbrl.org/2003/instance}periodType", "duration")),
    ("balance", _S + "element", put("{http://www.xbrl.org/2003/instance}balance", "credit")),
    ("abstract", _S + "element", put("abstract", "true")),
    ("nillable", _S + "element", put("nillable", "false")),
    ("a concept out", _S + "element[@name='Unused']", remove),
    ("typed domain", _S + "element[@name='Axis']", put(_DT + "typedDomainRef", "#co_Assets")),
    ("a default", _S + "element", put("default", "1")),
    ("an import", _S + "import", put("schemaLocation", "http://else.example/x.xsd")),
    ("an import out", _S + "import", remove),
    ("target namespace", ".", put("targetNamespace", "http://co.example/20311231")),
    ("form", ".", put("elementFormDefault", "unqualified")),
    ("role URI", f"{_L}roleType", put("roleURI", "http://co.example/role/Renumbered")),
    ("definition", f"{_L}definition", text("0002 - Statement - Assets")),
    ("used on", f"{_L}usedOn", text("link:labelLink")),
    ("arcrole's cycles", f"{_L}arcroleType", put("cyclesAllowed", "none")),
    ("a value of a type", ".//{http://www.w3.org/2001/XMLSchema}enumeration", put("value", "brass")),
    ("a linkbase elsewhere", f"{_L}linkbaseRef", put(_XL + "href", "http://else.example/other.xml")),
]


@pytest.mark.parametrize(("path", "change"), [(p, c) for _, p, c in CHANGES], ids=[name for name, _, _ in CHANGES])
def test_a_change_of_meaning_changes_the_text(path: str, change: Change) -> None:
    assert canonical(changed(path, change)) != canonical(rich())


def test_what_has_everything_has_one_text() -> None:
    name, same = "everything.xsd", canonical(rich())
    assert "?" not in same
    for seed in range(20):
        assert canonical(reserialise({name: rich()}, Random(seed), ONE_FILE)[name]) == same, seed


@needs_shared("filings", "goog-20200331")
@pytest.mark.slow
def test_any_arc_out_of_a_real_linkbase_changes_the_text() -> None:
    """Each planted change in a file of its own; labels too."""
    for name in ("goog-20200331_pre.xml", "goog-20200331_cal.xml", "goog-20200331_lab.xml"):
        data = (FILINGS / "goog-20200331" / name).read_bytes()
        before = canonical(data)
        for change in _samples(data):
            assert canonical(change) != before


def _samples(data: bytes) -> Iterator[bytes]:
    random = Random(1)
    for _ in range(25):
        root = etree.fromstring(data)
        arcs = [each for each in root.iter() if each.get(_XL + "type") == "arc"]
        remove(random.choice(arcs))
        yield etree.tostring(root)
