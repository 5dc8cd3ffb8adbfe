"""Of several catalogues that rewrite an address the longest start counts, over all of them together.

Taxonomy Packages 1.0, 3.3; XML Catalogs 1.1, 7.2.
"""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from kit import write
from xbrllint.config.settings import Settings
from xbrllint.report.finding import Report
from xbrllint.running.run import lint
from xbrllint.taxonomy import user
from xbrllint.taxonomy.catalog import Rewrites
from xbrllint.taxonomy.store import Stores, open_stores

SITE = "https://tax.example/"
CORE = f"{SITE}core/core.xsd"
ROLE = "http://tax.example/role/shown"
STARTS = {"broad": (SITE, "../"), "narrow": (f"{SITE}core/", "../files/"), "exact": (CORE, "../one.xsd")}
PLACES = {"broad": "core/core.xsd", "narrow": "files/core.xsd", "exact": "one.xsd"}


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XBRLLINT_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def package(folder: Path, name: str, *, empty: bool = False) -> Path:
    """Write a package that puts a schema of its own in place of CORE; it declares a concept of the package's name."""
    start, prefix = STARTS[name]
    parts = write.appinfo(write.role_type(ROLE, f"in-{name}")), write.concept(name.title(), prefix="ta")
    files = {
        "META-INF/catalog.xml": '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">'
        f'<rewriteURI uriStartString="{start}" rewritePrefix="{prefix}"/></catalog>',
        PLACES[name].replace("core.xsd", "other.xsd") if empty else PLACES[name]: write.schema(
            *parts, namespace="http://ta.example/2030", prefix="ta"
        ),
    }
    for path, text in files.items():
        (folder / name / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / name / path).write_text(text, "utf-8")
    return folder / name


def known(stores: Stores) -> set[str]:
    """Give the names of the packages whose schema the stores put in place of CORE, by all that they say of it."""
    ids = set(stores.concepts(CORE, [f"ta_{name.title()}" for name in STARTS]))
    by_name = [n for n in STARTS if stores.concept_by_name("http://ta.example/2030", n.title()) is not None]
    roles = {role.id.removeprefix("in-") for role in stores.role(ROLE)}
    assert roles == {id_.removeprefix("ta_").lower() for id_ in ids} <= set(by_name)
    return roles


@pytest.mark.parametrize("order", list(itertools.permutations(STARTS)))
def test_of_the_runs_taxonomies(tmp_path: Path, order: tuple[str, ...]) -> None:
    packages = [str(package(tmp_path, name)) for name in order]
    assert known(open_stores(packages)) == {"exact"}
    kept = [path for path, name in zip(packages, order, strict=True) if name != "exact"]
    assert known(open_stores(kept)) == {"narrow"}


@pytest.mark.parametrize("stored", STARTS)
def test_of_the_users_store_and_the_run(tmp_path: Path, stored: str) -> None:
    user.add(str(package(tmp_path, stored)))
    others = [str(package(tmp_path, name)) for name in STARTS if name != stored]
    assert known(open_stores(others)) == {"exact"}
    assert known(open_stores([others[0]])) == {max(stored, Path(others[0]).name, key=lambda n: len(STARTS[n][0]))}


@pytest.mark.parametrize("order", list(itertools.permutations(STARTS, 2)))
def test_of_the_users_store(tmp_path: Path, order: tuple[str, ...]) -> None:
    for at, name in enumerate(order):
        user.add(str(package(tmp_path, name)), name=str(at))
    assert known(open_stores()) == {max(order, key=lambda name: len(STARTS[name][0]))}


@pytest.mark.parametrize("flipped", [False, True])
def test_equal_starts_keep_their_order(tmp_path: Path, flipped: bool) -> None:
    one, two = package(tmp_path / "one", "narrow"), package(tmp_path / "two", "narrow")
    schema = two / PLACES["narrow"]
    schema.write_text(schema.read_text("utf-8").replace("Narrow", "Broad"), "utf-8")
    stores = open_stores([str(path) for path in ((two, one) if flipped else (one, two))])
    assert set(stores.concepts(CORE, ["ta_Narrow", "ta_Broad"])) == {"ta_Broad" if flipped else "ta_Narrow"}


def test_what_the_longest_does_not_hold_is_left_to_others(tmp_path: Path) -> None:
    packages = [package(tmp_path, "broad"), package(tmp_path, "narrow", empty=True)]
    assert known(open_stores(list(map(str, packages)))) == {"broad"}


def test_an_address_that_is_given_counts_as_a_start(tmp_path: Path) -> None:
    user.add(str(package(tmp_path, "narrow") / "files"), address=f"{SITE}core", name="z")
    assert known(open_stores([str(package(tmp_path, "broad"))])) == {"narrow"}
    user.add(str(package(tmp_path, "exact") / "one.xsd"), address=CORE, name="a")
    assert known(open_stores([str(package(tmp_path, "broad")), str(package(tmp_path, "narrow"))])) == {"exact"}


def test_within_one_catalogue() -> None:
    rewriting = Rewrites([("http://a/", ""), ("http://a/core/", "other/"), ("http://b/", "other/")])
    assert rewriting.addresses("core/c.xsd") == []
    assert rewriting.addresses("other/c.xsd") == ["http://a/core/c.xsd", "http://b/c.xsd", "http://a/other/c.xsd"]
    assert rewriting.addresses("c.xsd") == ["http://a/c.xsd"]


def linted(own: str, concept: str, tmp_path: Path, *taxonomies: Path) -> Report:
    """Lint a package of one's own that holds a linkbase with a locator to a concept of CORE."""
    folder = package(tmp_path, own)
    locs = [write.loc("a", f"{CORE}#ta_{concept}"), write.label("l", "A"), write.arc("label", "a", "l")]
    (folder / "a_lab.xml").write_text(write.linkbase(write.link("label", *locs)), "utf-8")
    return lint([str(folder)], Settings(no_config=True, profile="xbrl", taxonomies=tuple(map(str, taxonomies))))


@pytest.mark.parametrize("stored", [False, True])
@pytest.mark.parametrize(("own", "other"), list(itertools.permutations(STARTS, 2)))
def test_of_the_linted_package_and_others(tmp_path: Path, own: str, other: str, stored: bool) -> None:
    best, worst = sorted((own, other), key=lambda name: -len(STARTS[name][0]))
    given = [package(tmp_path, other)]
    if stored:
        user.add(str(given.pop()))
    for concept, is_missing in ((best, False), (worst, True)):
        report = linted(own, concept.title(), tmp_path, *given)
        assert ("locator-target-exists" in {finding.rule for finding in report.findings}) is is_missing


def test_https_and_http_are_one(tmp_path: Path) -> None:
    narrow = package(tmp_path, "narrow")
    catalogue = narrow / "META-INF/catalog.xml"
    catalogue.write_text(catalogue.read_text("utf-8").replace("https:", "http:"), "utf-8")
    assert known(open_stores([str(package(tmp_path, "broad")), str(narrow)])) == {"narrow"}
    report = linted("broad", "Narrow", tmp_path, narrow)
    assert "locator-target-exists" not in {finding.rule for finding in report.findings}
