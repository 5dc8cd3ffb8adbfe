"""A file with more breaches of the grammar than are told says so, and how to see all of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from kit import write
from xbrllint.base.limits import most
from xbrllint.config.settings import Settings
from xbrllint.report.finding import Report
from xbrllint.running.run import lint

USUAL = most({}, "grammar-faults")


def linted(folder: Path, files: dict[str, str], **limits: int) -> Report:
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    chosen = {name.replace("_", "-"): number for name, number in limits.items()}
    return lint([str(folder)], Settings(no_config=True, profile="xbrl", limits=chosen, select=("xml",)))


def told(report: Report) -> tuple[int, list[str]]:
    found = sum(finding.rule in ("schema-valid", "declared-content") for finding in report.findings)
    return found, [unknown.reason for unknown in report.unchecked if "grammar-faults" in unknown.reason]


def strange(count: int) -> dict[str, str]:
    """Write a linkbase of as many locators with an attribute that they cannot have."""
    locs = [write.loc(f"l{n}", "co.xsd#a").replace("/>", ' color="red"/>') for n in range(count)]
    return {"co_pre.xml": write.linkbase(write.link("presentation", *locs))}


def declared(count: int) -> dict[str, str]:
    """Write as many imports in a schema that have an attribute that they cannot have."""
    imports = [write.imported("http://x.example", "x.xsd").replace("/>", ' color="red"/>') for _ in range(count)]
    return {"co.xsd": write.schema(*imports)}


def lax(count: int) -> dict[str, str]:
    """Write as many elements of one's own type that break it."""
    enumeration = '<xs:restriction base="xs:token"><xs:enumeration value="yes"/></xs:restriction>'
    element = f'<xs:element name="State"><xs:simpleType>{enumeration}</xs:simpleType></xs:element>'
    states = "".join("<co:State>maybe</co:State>" for _ in range(count))
    return {"co.xsd": write.schema(f"<xs:annotation><xs:appinfo>{states}</xs:appinfo></xs:annotation>", element)}


@pytest.mark.parametrize("kind", [strange, declared, lax])
def test_more_than_are_told(kind: object, tmp_path: Path) -> None:
    assert callable(kind)
    count, reasons = told(linted(tmp_path, kind(USUAL + 5)))
    assert count == USUAL
    assert reasons == [
        "the rest of a file that is not valid: there are more than 100 breaches of the grammar in a file"
        " (--limit grammar-faults=NUMBER raises this)"
    ]
    assert told(linted(tmp_path, kind(USUAL + 5), grammar_faults=USUAL + 5)) == (USUAL + 5, [])
    assert told(linted(tmp_path, kind(USUAL))) == (USUAL, [])


def test_a_lower_limit(tmp_path: Path) -> None:
    assert told(linted(tmp_path, strange(5), grammar_faults=3))[0] == 3
