"""Imports and includes that lead to no file: nothing passes as if what they declare were known."""

from __future__ import annotations

from pathlib import Path

import pytest
from kit import write
from xbrllint import lint


def unchecked(folder: Path, *parts: str) -> dict[str, int]:
    """Lint a schema; give what could not be decided, with the counts."""
    text = write.schema(*parts, namespace="http://co.example/20301231", prefix="co")
    (folder / "co-20301231.xsd").write_text(text, "utf-8")
    report = lint(folder / "co-20301231.xsd", no_config=True, profile="xbrl")
    return {Path(unknown.reason).name: unknown.count for unknown in report.unchecked if "not there" in unknown.reason}


@pytest.mark.parametrize(
    "part", [write.imported("http://o.example/x", "other.xsd"), '<xs:include schemaLocation="other.xsd"/>']
)
def test_a_local_schema_that_is_not_there_is_said(part: str, tmp_path: Path) -> None:
    """Once, with the number of references."""
    assert unchecked(tmp_path, part) == {"other.xsd": 1}
    (tmp_path / "other.xsd").write_text(write.schema(namespace="http://o.example/x", prefix="o"), "utf-8")
    assert unchecked(tmp_path, part) == {}


def test_what_is_known_elsewhere_is_not_missing(tmp_path: Path) -> None:
    """A standard schema at its published address."""
    assert unchecked(tmp_path, write.imported(write.XBRLI, write.XBRLI_ADDRESS)) == {}


@pytest.mark.parametrize("there", [b"", b"\x7fELF\x00", None])
@pytest.mark.parametrize("names", [("co_pre", "co_lab", "co_def"), ("one", "two", "three")])
def test_a_schema_that_cannot_be_read_keeps_its_linkbases_together(
    there: bytes | None, names: tuple[str, ...], tmp_path: Path
) -> None:
    """One file that is missing or broken is one finding, or one cause, whatever the linkbases are called."""
    for name in names:
        link = write.link("presentation", write.loc("a", "own.xsd#own_A"))
        (tmp_path / f"{name}.xml").write_text(write.linkbase(link), "utf-8")
    if there is not None:
        (tmp_path / "own.xsd").write_bytes(there)
    report = lint([str(tmp_path)], no_config=True, profile="xbrl")
    found = [finding.message for finding in report.findings if "own.xsd" in finding.message]
    causes = [(unknown.reason, unknown.count) for unknown in report.unchecked if "own.xsd" in unknown.reason]
    assert [count for _, count in causes] == [len(names)]
    assert len(found) == (there is not None)
    assert all(f"({len(names)} references)" in message for message in found)


_CATALOGUE = (
    '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">'
    '<rewriteURI uriStartString="http://r.example/" rewritePrefix="../r.example/"/></catalog>'
)


@pytest.mark.parametrize("package", [False, True])
@pytest.mark.parametrize(
    ("location", "said"),
    [
        ("tab/one.xsd", None),
        ("tab/oen.xsd", "oen.xsd is not there (1 reference), did you mean one.xsd?"),
        ("tabs/one.xsd", "one.xsd is not there (1 reference); the schema of this namespace is tab/one.xsd"),
        ("tabs/other.xsd", None),
    ],
)
def test_an_import_that_misses_a_schema_that_is_there(
    location: str, said: str | None, package: bool, tmp_path: Path
) -> None:
    """The schema of the namespace that is at hand was meant; of one that is not nothing is known."""
    namespace = "http://r.example/other" if location.endswith("other.xsd") else "http://r.example/one"
    entry = write.schema(
        write.appinfo(write.linkbase_ref("a_def.xml")), write.imported(namespace, location),
        namespace="http://r.example/a", prefix="a",
    )  # fmt: skip
    folder = tmp_path / "r.example"
    (folder / "tab").mkdir(parents=True)
    (folder / "a.xsd").write_text(entry, "utf-8")
    (folder / "a_def.xml").write_text(write.linkbase(write.link("definition", write.loc("o", "tab/one.xsd#o_One"))))
    one = write.schema(write.concept("One"), namespace="http://r.example/one", prefix="o")
    (folder / "tab" / "one.xsd").write_text(one, "utf-8")
    if package:
        (tmp_path / "META-INF").mkdir()
        (tmp_path / "META-INF" / "catalog.xml").write_text(_CATALOGUE, "utf-8")
    report = lint([str(tmp_path)], no_config=True, profile="xbrl", select=["referenced-file-exists"])
    assert [finding.message for finding in report.findings] == ([said] if said else [])
    assert [unknown.count for unknown in report.unchecked] == ([1] if location == "tabs/other.xsd" else [])
