"""Catalogues: which files of packages stand for published addresses (Taxonomy Packages 1.0, 3.3)."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from xbrllint.xbrl.read.catalogue import Catalogue, CatalogueError, read_entry_points
from xbrllint.xbrl.read.files import Files

CATALOG = """<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">
<rewriteURI uriStartString="http://example.org/" rewritePrefix="../web/"/>
<rewriteURI uriStartString="http://example.org/deep/" rewritePrefix="../deep/./er/"/>
<rewriteURI uriStartString="http://example.org/file" rewritePrefix="../one"/>
<rewriteURI rewritePrefix="../nothing/"/></catalog>"""


def packed(folder: Path, names: tuple[str, ...], catalog: str = CATALOG, package: str = "p.zip") -> str:
    """Write a package and give its address."""
    path = folder / package
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("top/META-INF/catalog.xml", catalog)
        for name in names:
            archive.writestr(name, "<x/>")
    return f"{path}!/"


def catalogue_of(*packages: str) -> Catalogue:
    catalogue = Catalogue(Files())
    for package in packages:
        catalogue.add(f"{package}top/META-INF/catalog.xml")
    return catalogue


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("http://example.org/a.xsd", "top/web/a.xsd"),
        ("http://example.org/deep/a.xsd", "top/deep/er/a.xsd"),
        ("http://example.org/files/a.xsd", "top/ones/a.xsd"),
        ("http://example.org/with%20space.xsd", "top/web/with space.xsd"),
        ("http://example.org/none.xsd", "top/web/none.xsd"),
    ],
)
def test_the_longest_start_counts(tmp_path: Path, address: str, file: str) -> None:
    names = ("top/web/a.xsd", "top/deep/er/a.xsd", "top/ones/a.xsd", "top/web/with space.xsd")
    package = packed(tmp_path, names)
    assert catalogue_of(package).located(address) == package + file


@pytest.mark.parametrize("address", ["http://example.com/a.xsd", "https://example.org/a.xsd", "/a.xsd"])
def test_other_addresses_stay(tmp_path: Path, address: str) -> None:
    assert catalogue_of(packed(tmp_path, ("top/web/a.xsd",))).located(address) == address


def test_what_a_package_could_hold_but_does_not_stays(tmp_path: Path) -> None:
    address = "http://example.org/deep/a.xsd"
    assert catalogue_of(packed(tmp_path, ("top/web/a.xsd",))).located(address) == address


def test_relative_references_lead_from_package_to_package(tmp_path: Path) -> None:
    """References are between published addresses, wherever the packages lie."""
    one = packed(tmp_path, ("top/web/a.xsd",), package="one.zip")
    other = CATALOG.replace("http://example.org/deep/", "http://example.org/dict/")
    two = packed(tmp_path, ("top/deep/er/b.xsd",), other, package="two.zip")
    assert catalogue_of(one, two).located(f"{one}top/web/dict/b.xsd") == f"{two}top/deep/er/b.xsd"
    assert catalogue_of(one).located(f"{one}top/web/dict/b.xsd") == "http://example.org/dict/b.xsd"
    assert catalogue_of(one).located(f"{one}top/web/c.xsd") == f"{one}top/web/c.xsd"


def test_folders_above_a_target_are_published_beside_it(tmp_path: Path) -> None:
    start, prefix = "http://example.org/fws/2030/mod/", "../example.org/fws/2030/mod/"
    catalog = CATALOG.replace("http://example.org/", start, 1).replace("../web/", prefix)
    package = packed(tmp_path, ("top/example.org/fws/2030/mod/a.xsd",), catalog)
    catalogue = catalogue_of(package)
    assert catalogue.located(f"{package}top/example.org/dict/mem.xsd") == "http://example.org/dict/mem.xsd"
    assert catalogue.located(f"{package}elsewhere/mem.xsd") == f"{package}elsewhere/mem.xsd"


def test_several_packages_share_a_start(tmp_path: Path) -> None:
    one = packed(tmp_path, ("top/web/a.xsd",), package="one.zip")
    two = packed(tmp_path, ("top/web/b.xsd",), package="two.zip")
    catalogue = catalogue_of(one, two)
    assert catalogue.located("http://example.org/a.xsd") == f"{one}top/web/a.xsd"
    assert catalogue.located("http://example.org/b.xsd") == f"{two}top/web/b.xsd"


@pytest.mark.parametrize(
    ("prefix", "file"),
    [("../", "top/a.xsd"), ("", "top/META-INF/a.xsd"), (".", "top/META-INF/a.xsd"), ("..", "top/a.xsd")],
)
def test_prefixes_are_relative_to_the_catalogue(tmp_path: Path, prefix: str, file: str) -> None:
    package = packed(tmp_path, (file,), CATALOG.replace("../web/", prefix))
    assert catalogue_of(package).located("http://example.org/a.xsd") == package + file


@pytest.mark.parametrize(
    ("catalog", "message"),
    [
        (CATALOG.replace("../web/", "../../../etc/"), "'../../../etc/' leads out of the package"),
        (CATALOG.replace("../web/", "file:///etc/"), "'file:///etc/' leads out of the package"),
        ("<catalog", "unclosed token"),
        ("<?xml version='1.0' encoding='klingon'?><catalog/>", "encoding 'klingon' is not known"),
    ],
)
def test_bad_catalogues(tmp_path: Path, catalog: str, message: str) -> None:
    with pytest.raises(CatalogueError, match=message) as caught:
        catalogue_of(packed(tmp_path, (), catalog))
    assert "p.zip!/top/META-INF/catalog.xml: " in str(caught.value)


def test_base_addresses_count(tmp_path: Path) -> None:
    """Those that xml:base tells, within each other (Taxonomy Packages 1.0, 3.3; XML Base, 4)."""
    catalog = CATALOG.replace("<catalog ", '<catalog xml:base="../deep/" ').replace("../web/", "er/")
    package = packed(tmp_path, ("top/deep/er/a.xsd",), catalog)
    assert catalogue_of(package).located("http://example.org/a.xsd") == f"{package}top/deep/er/a.xsd"


def test_entry_points_may_be_relative() -> None:
    element = '<p:entryPointDocument href="{}"/>'
    text = (
        '<p:taxonomyPackage xmlns:p="http://xbrl.org/2016/taxonomy-package">'
        f'{element.format("../a.xsd")}<p:entryPoints xml:base="../web/">'
        f'<p:x xml:base="deep/">{element.format("b.xsd")}</p:x>'
        f'{element.format("http://example.org/c.xsd")}</p:entryPoints></p:taxonomyPackage>'
    )
    found = read_entry_points(text.encode(), "/top/META-INF/taxonomyPackage.xml", "shown")
    assert found == ["/top/a.xsd", "/top/web/deep/b.xsd", "http://example.org/c.xsd"]
