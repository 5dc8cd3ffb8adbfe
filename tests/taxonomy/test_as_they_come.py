"""Taxonomies as regulators give them: trees of a web server, with labels; and as one file that a team commits."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
import xbrllint
from conftest import ROOT
from kit.write import arc, label, link, linkbase, loc
from xbrllint.cli import taxonomy as command
from xbrllint.taxonomy import TaxonomyError, user
from xbrllint.taxonomy.package import names_at, read_taxonomy
from xbrllint.taxonomy.store import Stores, open_stores

XS = "http://www.w3.org/2001/XMLSchema"
CORE = "https://tax.authority.example/taxonomy/core/2030-11-01/core_2030-11-01.xsd"
STANDARD = "http://www.xbrl.org/2003/role/label"
IMPORTED = '<xs:import namespace="http://www.xbrl.org/2003/instance" schemaLocation="x.xsd"/>'


def schema(namespace: str, *elements: str) -> str:
    parts = "".join(
        f'<xs:element name="{name}" id="core_{name}" type="xbrli:monetaryItemType" substitutionGroup="xbrli:item"'
        ' xbrli:periodType="instant" xbrli:balance="debit" nillable="true"/>'
        for name in elements
    )
    refs = (
        '<xs:annotation><xs:appinfo><link:linkbaseRef xlink:type="simple" xlink:href="core_lab.xml"'
        ' xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"/></xs:appinfo></xs:annotation>'
    )
    return (
        f'<xs:schema xmlns:xs="{XS}" xmlns:xbrli="http://www.xbrl.org/2003/instance" targetNamespace="{namespace}"'
        ' xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">'
        f"{refs}{IMPORTED}{parts}</xs:schema>"
    )


def labels(*rows: tuple[str, str, str]) -> str:
    parts = []
    for number, (name, lang, text) in enumerate(rows):
        parts += [
            loc(f"c{number}", f"core_2030-11-01.xsd#core_{name}"), label(f"l{number}", text, lang=lang),
            arc("label", f"c{number}", f"l{number}"),
        ]  # fmt: skip
    return linkbase(link("label", *parts))


FILES = {
    "taxonomy/core/2030-11-01/core_2030-11-01.xsd": schema(
        "https://tax.authority.example/taxonomy/core/2030-11-01/core", "Cash", "Debt"
    ),
    "taxonomy/core/2030-11-01/core_lab.xml": labels(
        ("Cash", "ja", "Genkin"), ("Cash", "en", "Cash on hand"), ("Debt", "ja", "Fusai")
    ),
    "taxonomy/more/2030-11-01/more_2030-11-01.xsd": schema(
        "https://tax.authority.example/taxonomy/more/2030-11-01/more", "Rent"
    ),
}


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XBRLLINT_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def zipped(path: Path, files: dict[str, str], top: str = "") -> str:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(top + name, text)
    return str(path)


@pytest.mark.parametrize("top", ["", "ALL_20301101/", "a/b/", "tax.authority.example/", "x/tax.authority.example/"])
def test_the_tree_of_a_server(tmp_path: Path, top: str) -> None:
    """Without a catalogue the namespaces tell host and root, whatever folder the tree is put in."""
    path = zipped(tmp_path / "tree.zip", FILES, top)
    assert CORE in names_at(path).addresses
    package = read_taxonomy(path)
    assert package.content.schemas[0].info.address == CORE
    assert any("taken from the schemas' namespaces: https://tax.authority.example/" in note for note in package.notes)


def test_namespaces_that_do_not_agree_tell_nothing(tmp_path: Path) -> None:
    """Two hosts for one tree, and paths that share no more than one folder."""
    files = {
        "taxonomy/core/2030/a.xsd": schema("http://one.example/taxonomy/core/2030/a"),
        "taxonomy/core/2031/b.xsd": schema("http://two.example/taxonomy/core/2031/b"),
        "2030/c.xsd": schema("http://three.example/2030/c"),
    }
    package = read_taxonomy(zipped(tmp_path / "tree.zip", files))
    assert {facts.info.address for facts in package.content.schemas} == {"a.xsd", "b.xsd", "c.xsd"}


def test_a_catalogue_counts_alone(tmp_path: Path) -> None:
    catalog = (
        '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">'
        '<rewriteURI uriStartString="http://real.example/" rewritePrefix="../taxonomy/"/></catalog>'
    )
    path = zipped(tmp_path / "package.zip", {**FILES, "META-INF/catalog.xml": catalog})
    assert "http://real.example/core/2030-11-01/core_2030-11-01.xsd" in names_at(path).addresses
    assert CORE not in names_at(path).addresses


def known(stores: Stores) -> tuple[object, ...]:
    info = stores.schema(CORE)
    return (
        info,
        stores.concepts(CORE, ["core_Cash", "core_Debt", "core_Rent"]),
        stores.near_ids(CORE, ()).listed(),
        stores.label(CORE, "core_Cash", STANDARD),
        stores.label(CORE, "core_Debt", STANDARD),
    )


def test_labels_are_added(tmp_path: Path) -> None:
    """The English one where there is one, else another."""
    user.add(zipped(tmp_path / "tree.zip", FILES))
    assert known(open_stores())[3:] == ("Cash on hand", "Fusai")


def test_labels_within_a_schema_are_added(tmp_path: Path) -> None:
    """Some publishers write linkbases into the schema itself (XBRL 2.1, 5.1.2)."""
    text = FILES["taxonomy/core/2030-11-01/core_2030-11-01.xsd"]
    inside = link("label", loc("a", "#core_Cash"), label("l", "Cash within"), arc("label", "a", "l"))
    start = '<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase">'
    text = text.replace("<xs:appinfo>", f"<xs:appinfo>{start}{inside}</link:linkbase>")
    path = tmp_path / "core_2030-11-01.xsd"
    path.write_text(text, encoding="utf-8")
    user.add(str(path), CORE)
    assert open_stores().label(CORE, "core_Cash", STANDARD) == "Cash within"
    user.remove("core_2030-11-01")
    user.add(zipped(tmp_path / "tree.zip", {"taxonomy/core/2030-11-01/core_2030-11-01.xsd": text}))
    assert open_stores().label(CORE, "core_Cash", STANDARD) == "Cash within"


@pytest.mark.parametrize("linkbases", [False, True])
def test_an_exported_taxonomy_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, linkbases: bool
) -> None:
    """Added elsewhere, or given for a run: it answers as the one that it was made of."""
    user.add(zipped(tmp_path / "tree.zip", FILES))
    expected = known(open_stores())
    path = tmp_path / "tree.xbrltax"
    assert user.export("tree", str(path), linkbases) == path.stat().st_size < 3000
    assert not linkbases or open_stores().document(CORE.replace("https:", "http:")) is not None
    monkeypatch.setenv("XBRLLINT_DATA", str(tmp_path / "elsewhere"))
    assert open_stores().schema(CORE) is None
    assert known(open_stores([str(path)])) == expected
    assert user.add(str(path)).concepts == 3
    assert known(open_stores()) == expected
    document = open_stores().document(CORE.replace("https:", "http:"))
    assert (document is not None) == linkbases
    again = tmp_path / "again.xbrltax"
    user.export("tree", str(again), linkbases)
    assert again.read_bytes() == path.read_bytes()


def test_the_benchmark_measures_what_it_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A smaller one of the same kind: all files are read, by addresses that the namespaces tell."""
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    import taxonomy as benchmark  # type: ignore[import-not-found]

    monkeypatch.setattr(benchmark, "FILES", 43)
    monkeypatch.setattr(benchmark, "ELEMENTS", 100)
    benchmark.write(tmp_path / "small.zip")
    assert benchmark.measure(tmp_path / "small.zip") < 30
    assert "small.zip: 11 schemas, 100 concepts" in capsys.readouterr().out
    store = open_stores()
    assert store.label(benchmark.HOST + benchmark.CORE, f"core_{benchmark.name(7)}", STANDARD).startswith("Change in")
    assert store.types_of([f"{benchmark.HOST}role/r9"])


def test_a_configuration_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By a path from its own folder: a mistyped id is then found on every machine, with what was meant."""
    user.add(zipped(tmp_path / "tree.zip", FILES))
    team = tmp_path / "team"
    (team / "tax").mkdir(parents=True)
    user.export("tree", str(team / "tax" / "tree.xbrltax"))
    (team / ".xbrllint.yaml").write_text("taxonomies: [tax/tree.xbrltax]\n", encoding="utf-8")
    locators = [loc("a", f"{CORE}#core_Cash"), loc("b", f"{CORE}#core_Dept")]
    path = team / "co_pre.xml"
    path.write_text(linkbase(link("presentation", *locators, arc("presentation", "a", "b"))), encoding="utf-8")
    monkeypatch.setenv("XBRLLINT_DATA", str(tmp_path / "elsewhere"))
    found = xbrllint.lint(path, select=["locator-target-exists"]).findings
    assert len(found) == 1
    assert "core_Debt" in found[0].message + found[0].help
    assert not xbrllint.lint(path, select=["locator-target-exists"], no_config=True).findings


@pytest.mark.parametrize("keep", [20, 28, 40, 200, -1, -30])
def test_a_damaged_file_is_a_line(tmp_path: Path, keep: int) -> None:
    user.add(zipped(tmp_path / "tree.zip", FILES))
    path = tmp_path / "tree.xbrltax"
    user.export("tree", str(path))
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(TaxonomyError, match="damaged file of an exported taxonomy"):
        user.add(str(path), name="other")


@pytest.mark.parametrize("at", range(12))
def test_another_value_is_damage_or_harmless(tmp_path: Path, at: int) -> None:
    """Whatever stands where a text is expected is told in a line, and no store is written."""
    import json
    import zlib

    from xbrllint.taxonomy.exported import MAGIC, _parts

    user.add(zipped(tmp_path / "tree.zip", FILES))
    path = tmp_path / "tree.xbrltax"
    user.export("tree", str(path))
    head, body = _parts(path.read_bytes())
    value = json.loads(zlib.decompress(body))
    changes = [
        lambda v: v.pop("schemas"), lambda v: v.update(schemas=3), lambda v: v.update(labels=[[1, 2]]),
        lambda v: v["schemas"][0].update(info=[1, 2, "complete", True]), lambda v: v["schemas"][0].update(info=[]),
        lambda v: v["schemas"][0].update(concepts=[[None] * 8]), lambda v: v["schemas"][0].update(roles=[7]),
        lambda v: v["schemas"][0]["info"].__setitem__(2, "wholly"), lambda v: v.update(aliases=[]),
        lambda v: v.update(about={"title": 1}), lambda v: v.update(linkbases=[["a", "<", []]]),
        lambda v: v["schemas"][0].update(leads=[3]),
    ]  # fmt: skip
    changes[at](value)
    changed = zlib.compress(json.dumps(value).encode())
    path.write_bytes(MAGIC + f"{len(head):08x}".encode() + head + changed)
    with pytest.raises(TaxonomyError) as raised:
        user.add(str(path), name="other")
    assert "\n" not in str(raised.value)
    assert [taxonomy.name for taxonomy in user.list_taxonomies()] == ["tree"]


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    assert command.run(["add", zipped(tmp_path / "tree.zip", FILES)]) == 0
    assert command.run(["export", "tree"]) == 0
    assert "wrote tree.xbrltax: " in capsys.readouterr().out
    with pytest.raises(TaxonomyError, match="no taxonomy 'none' was added; there are: tree"):
        command.run(["export", "none"])
