"""What regulators put into one zip: several packages, zips in zips, trees of several servers; and generic labels."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from kit.write import linkbase
from test_as_they_come import STANDARD, schema
from xbrllint.taxonomy import TaxonomyError, user
from xbrllint.taxonomy.package import names_at, read_taxonomy
from xbrllint.taxonomy.parts import DEEPEST
from xbrllint.taxonomy.store import open_stores

ONE, TWO = "http://one.example/fr/2030/core.xsd", "http://two.example/fr/2030/more.xsd"
Files = dict[str, str | bytes]


def packed(files: Files) -> bytes:
    """Give a zip."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def package(host: str, name: str, element: str, top: str = "", identifier: str = "") -> Files:
    """Give the files of a taxonomy package with one schema and its labels."""
    rewrite = f'<rewriteURI uriStartString="http://{host}/" rewritePrefix="../{host}/"/>'
    catalog = f'<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">{rewrite}</catalog>'
    about = (
        '<tp:taxonomyPackage xmlns:tp="http://xbrl.org/2016/taxonomy-package">'
        f"<tp:identifier>{identifier or host}</tp:identifier><tp:name>{element} taxonomy</tp:name></tp:taxonomyPackage>"
    )
    labels = generic([(f"{name}.xsd#core_{element}", "en", f"The {element}", "label")])
    return {
        f"{top}META-INF/catalog.xml": catalog,
        f"{top}META-INF/taxonomyPackage.xml": about,
        f"{top}{host}/fr/2030/{name}.xsd": schema(f"urn:{host}", element),
        f"{top}{host}/fr/2030/{name}-lab.xml": labels,
    }


def generic(rows: list[tuple[str, str, str, str]], arcrole: str = "http://xbrl.org/arcrole/2008/element-label") -> str:
    """Write a linkbase with a generic link of labels: where each leads, its language, words and role."""
    inside = "".join(
        f'<link:loc xlink:type="locator" xlink:href="{href}" xlink:label="c{n}"/>'
        f'<label:label xlink:type="resource" xlink:label="l{n}" xml:lang="{lang}"'
        f' xlink:role="http://www.xbrl.org/2008/role/{role}">{words}</label:label>'
        f'<gen:arc xlink:type="arc" xlink:arcrole="{arcrole}" xlink:from="c{n}" xlink:to="l{n}"/>'
        for n, (href, lang, words, role) in enumerate(rows)
    )
    spaces = 'xmlns:gen="http://xbrl.org/2008/generic" xmlns:label="http://xbrl.org/2008/label"'
    return linkbase(
        f'<gen:link {spaces} xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">{inside}</gen:link>'
    )


FIRST, SECOND = package("one.example", "core", "Cash"), package("two.example", "more", "Rent")
TREES: Files = {
    "one.example/fr/2030/core.xsd": schema("http://one.example/fr/2030/core", "Cash"),
    "two.example/fr/2030/more.xsd": schema("http://two.example/fr/2030/more", "Rent"),
    "two.example/fr/2030/and.xsd": schema("http://two.example/fr/2030/and", "Debt"),
}


def below(top: str, files: Files) -> Files:
    """Put files into a folder."""
    return {f"{top}{name}": data for name, data in files.items()}


LAYOUTS: dict[str, Callable[[], Files]] = {
    "packages in folders": lambda: {**below("first/", FIRST), **below("second/", SECOND)},
    "packages deep in folders": lambda: {**below("v3/2030/first/", FIRST), **below("v3/more/x/y/second/", SECOND)},
    "packages as zips": lambda: {"first.zip": packed(FIRST), "second.ZIP": packed(below("second/", SECOND))},
    "zips in a zip in a folder": lambda: {"a/all.zip": packed({"b/1.zip": packed(FIRST), "2.zip": packed(SECOND)})},
    "a zip in a package": lambda: {**below("first/", FIRST), "first/needs/second.zip": packed(SECOND)},
    "a package beside a tree": lambda: {
        **below("first/", FIRST), **{f"tree/{name}": data for name, data in TREES.items() if "two" in name},
    },
    "trees of two servers": lambda: TREES,
    "trees of two servers in folders": lambda: below("out/2030/", TREES),
    "trees of two years": lambda: {
        **below("2030/", {"fr/2030/core.xsd": TREES["one.example/fr/2030/core.xsd"]}),
        **below("more/", {"fr/2030/more.xsd": TREES["two.example/fr/2030/more.xsd"]}),
    },
    "a web cache": lambda: {
        "cache/http/one.example/fr/2030/core.xsd": FIRST["one.example/fr/2030/core.xsd"],
        "cache/http/two.example/fr/2030/more.xsd": SECOND["two.example/fr/2030/more.xsd"],
    },
}  # fmt: skip


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XBRLLINT_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def written(folder: Path, files: Files) -> str:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(folder)


def both(tmp_path: Path, files: Files) -> list[str]:
    """Write files as a zip and as a folder."""
    path = tmp_path / "regulator.zip"
    path.write_bytes(packed(files))
    return [str(path), written(tmp_path / "regulator", files)]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_layout_tells_the_addresses(tmp_path: Path, layout: str) -> None:
    """The same for a zip and a folder, when it is added and when it is named for a run."""
    for path in both(tmp_path, LAYOUTS[layout]()):
        assert {ONE, TWO} <= set(names_at(path).addresses)
        added = user.add(path)
        assert not [note for note in added.notes if "namespaces" not in note]
        stores = open_stores()
        assert [concept.name for concept in stores.concepts(ONE, ["core_Cash"]).values()] == ["Cash"]
        assert [concept.name for concept in stores.concepts(TWO, ["core_Rent"]).values()] == ["Rent"]
        user.remove(added.name)
        assert open_stores([path]).concepts(TWO, ["core_Rent"])


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if "package" in name and "tree" not in name])
def test_labels_of_all_parts(tmp_path: Path, layout: str) -> None:
    for path in both(tmp_path, LAYOUTS[layout]()):
        user.add(path)
        assert open_stores().label(ONE, "core_Cash", STANDARD) == "The Cash"
        assert open_stores().label(TWO, "core_Rent", STANDARD) == "The Rent"
        user.remove("regulator")


def test_several_packages_have_the_name_of_their_zip(tmp_path: Path) -> None:
    """One package in a zip speaks for it, and so does the one that holds the others."""
    titles = {"packages as zips": "regulator", "packages in folders": "regulator"}
    for layout, title in {**titles, "a zip in a package": "Cash taxonomy"}.items():
        assert user.add(both(tmp_path, LAYOUTS[layout]())[0]).title == title
    alone = tmp_path / "alone.zip"
    alone.write_bytes(packed({"read.me": "", "inside.zip": packed(SECOND)}))
    assert user.add(str(alone)).title == "Rent taxonomy"


def test_a_package_within_a_package_is_its_content(tmp_path: Path) -> None:
    """Samples that packages hold do not name addresses."""
    files = {**FIRST, **below("samples/", package("wrong.example", "core", "Cash"))}
    for path in both(tmp_path, files):
        addresses = names_at(path).addresses
        assert ONE in addresses
        assert not [address for address in addresses if "wrong.example" in address]


def test_what_is_no_zip_is_said(tmp_path: Path) -> None:
    """The rest is added."""
    files = {**FIRST, "damaged.zip": packed(SECOND)[:-40], "text.zip": "words"}
    for path in both(tmp_path, files):
        notes = user.add(path).notes
        assert sorted(note.partition(" (")[0].rpartition("/")[2] for note in notes) == [
            "damaged.zip: not a readable zip archive", "text.zip: not a readable zip archive",
        ]  # fmt: skip
        user.remove("regulator")


def test_zips_within_zips_end(tmp_path: Path) -> None:
    """As deep as regulators put them, and no deeper."""
    files = SECOND
    for depth in range(1, DEEPEST + 2):
        files = {"within.zip": packed(files)}
        path = tmp_path / f"{depth}.zip"
        path.write_bytes(packed(files))
        if depth <= DEEPEST:
            assert TWO in names_at(str(path)).addresses
        else:
            with pytest.raises(TaxonomyError, match="holds no schema"):
                read_taxonomy(str(path))


@pytest.mark.parametrize("limit", [{"taxonomy-entries": 20}, {"taxonomy-size": 30_000}])
def test_limits_hold_for_all_parts_together(tmp_path: Path, limit: dict[str, int]) -> None:
    """No zip breaks them by itself."""
    many = {f"{n}.zip": packed({f"{k}.xsd": schema(f"urn:{n}:{k}", "Cash") for k in range(6)}) for n in range(10)}
    for path in both(tmp_path, many):
        assert read_taxonomy(path).content.schemas
        (name,) = limit
        with pytest.raises(TaxonomyError, match=f"--limit {name}=NUMBER"):
            read_taxonomy(path, limits=limit)


def test_trees_that_do_not_agree_within_a_folder_tell_nothing(tmp_path: Path) -> None:
    """Beside one that does, whose addresses stand."""
    files: Files = {
        "a/fr/2030/x.xsd": schema("http://one.example/fr/2030/x", "A"),
        "a/fr/2030/y.xsd": schema("http://two.example/fr/2030/y", "B"),
        "b/fr/2030/core.xsd": schema("http://one.example/fr/2030/core", "Cash"),
    }
    path = both(tmp_path, files)[0]
    assert sorted(names_at(path).addresses) == [ONE, "x.xsd", "y.xsd"]


# -- the layout of EDINET ----------------------------------------------------------------------------------------------

EDINET: Files = {
    "taxonomy/jpxx/2030-11-01/jpxx_cor_2030-11-01.xsd": schema(
        "http://filing.authority.example/taxonomy/jpxx/2030-11-01/jpxx_cor", "Cash", "Debt"
    ),
    "taxonomy/jpxx/2030-11-01/jpxx_rt_2030-11-01.xsd": schema(
        "http://filing.authority.example/taxonomy/jpxx/2030-11-01/jpxx_rt"
    ),
    "taxonomy/jpxx/2030-11-01/dep/jpxx_dep_2030-11-01.xsd": schema(
        "http://filing.authority.example/taxonomy/jpxx/2030-11-01/jpxx_dep", "Old"
    ),
    "taxonomy/jpxx/2030-11-01/label/jpxx_2030-11-01_gla.xml": generic(
        [("../jpxx_cor_2030-11-01.xsd#core_Cash", "en", "Cash", "label"),
         ("../jpxx_cor_2030-11-01.xsd#core_Debt", "ja", "Fusai", "label")]
    ),
    "taxonomy/common/2013-08-31/identificationAndOrdering_2013-08-31.xsd": schema(
        "http://filing.authority.example/taxonomy/common/2013-08-31/iod"
    ),
    "samples/2030/filing/x.xsd": schema("http://company.example/samples/other/x", "Own"),
}  # fmt: skip


@pytest.mark.parametrize("top", ["", "ALL_20301101/", "EDINET \u30bf\u30af/2030/"])
def test_the_layout_of_edinet(tmp_path: Path, top: str) -> None:
    for path in both(tmp_path, below(top, EDINET)):
        user.add(path)
        stores = open_stores()
        start = "http://filing.authority.example/taxonomy/jpxx/2030-11-01/"
        core = f"{start}jpxx_cor_2030-11-01.xsd"
        assert stores.concepts(core, ["core_Cash"])
        assert stores.concepts(f"{start}dep/jpxx_dep_2030-11-01.xsd", ["core_Old"])
        assert stores.label(core, "core_Cash", STANDARD) == "Cash"
        assert stores.label(core, "core_Debt", STANDARD) == "Fusai"
        user.remove("regulator")


# -- generic labels ------------------------------------------------------------------------------------------------


def label_after(tmp_path: Path, *linkbases: str, id_: str = "core_Cash", role: str = STANDARD) -> str:
    files = {**FIRST, "one.example/fr/2030/core-lab.xml": "<x/>"}
    for number, text in enumerate(linkbases):
        files[f"one.example/fr/2030/{number}-lab.xml"] = text
    path = tmp_path / "labels.zip"
    path.write_bytes(packed(files))
    user.add(str(path))
    return open_stores().label(ONE, id_, role)


def test_the_best_generic_label(tmp_path: Path) -> None:
    """An English one before others, and by its role."""
    href = "core.xsd#core_Cash"
    rows = [
        (href, "fr", "Espèces", "label"), (href, "en", "Cash", "label"), (href, "de", "Geld", "label"),
        (href, "en", "short", "terseLabel"), (href, "en", "a long tale", "documentation"),
    ]  # fmt: skip
    assert label_after(tmp_path, generic(rows)) == "Cash"
    assert open_stores().label(ONE, "core_Cash", "http://www.xbrl.org/2003/role/terseLabel") == "short"
    assert open_stores().label(ONE, "core_Cash", "http://www.xbrl.org/2003/role/documentation") == ""


def test_a_label_link_comes_before_a_generic_one(tmp_path: Path) -> None:
    """In whichever order they are read; but an English generic label before one of a label link that is none."""
    from kit.write import arc, label, link, loc

    def standard(lang: str, words: str) -> str:
        parts = [loc("a", "core.xsd#core_Cash"), label("l", words, lang=lang), arc("label", "a", "l")]
        return linkbase(link("label", *parts))

    generic_one = generic([("core.xsd#core_Cash", "en", "generic", "label")])
    assert label_after(tmp_path, generic_one, standard("en", "standard")) == "standard"
    assert label_after(tmp_path, standard("en", "standard"), generic_one) == "standard"
    assert label_after(tmp_path, standard("ja", "Genkin"), generic_one) == "generic"


@pytest.mark.parametrize("arcrole", ["http://xbrl.org/arcrole/2008/element-reference", "http://co.example/other"])
def test_other_arcs_give_no_label(tmp_path: Path, arcrole: str) -> None:
    assert label_after(tmp_path, generic([("core.xsd#core_Cash", "en", "Cash", "label")], arcrole)) == ""


def test_prohibited_arcs_give_no_label(tmp_path: Path) -> None:
    text = generic([("core.xsd#core_Cash", "en", "Cash", "label")])
    assert label_after(tmp_path, text) == "Cash"
    assert label_after(tmp_path, text.replace("<gen:arc", '<gen:arc use="prohibited"')) == ""


def test_labels_of_what_linkbases_hold_are_left_out(tmp_path: Path) -> None:
    """Nodes of tables, formulas: no concept of a schema is named by them."""
    with_table = linkbase('<link:documentation id="core_Cash">a node</link:documentation>')
    files = {
        **FIRST,
        "one.example/fr/2030/table.xml": with_table,
        "one.example/fr/2030/core-lab.xml": generic([("table.xml#core_Cash", "en", "Node", "label")]),
    }
    path = tmp_path / "table.zip"
    path.write_bytes(packed(files))
    store = user.add(str(path)).path
    import sqlite3

    with sqlite3.connect(store) as connection:
        assert not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'label'").fetchall()


def test_generic_labels_within_a_schema(tmp_path: Path) -> None:
    text = str(FIRST["one.example/fr/2030/core.xsd"])
    inside = generic([("#core_Cash", "en", "Within", "label")])
    path = tmp_path / "core.xsd"
    path.write_text(text.replace("<xs:appinfo>", f"<xs:appinfo>{inside[inside.index('<link:linkbase'):]}"))
    user.add(str(path), ONE)
    assert open_stores().label(ONE, "core_Cash", STANDARD) == "Within"


def test_generic_labels_are_exported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert label_after(tmp_path, generic([("core.xsd#core_Cash", "en", "Cash", "label")])) == "Cash"
    user.export("labels", str(tmp_path / "labels.xbrltax"))
    monkeypatch.setenv("XBRLLINT_DATA", str(tmp_path / "elsewhere"))
    assert open_stores([str(tmp_path / "labels.xbrltax")]).label(ONE, "core_Cash", STANDARD) == "Cash"
