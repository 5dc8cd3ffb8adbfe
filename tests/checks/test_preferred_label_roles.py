"""A preferredLabel whose role a schema that is not known may declare (XBRL 2.1, 3.2, 5.1.3)."""

from __future__ import annotations

from pathlib import Path

import pytest
from kit import write
from xbrllint.config.settings import Settings
from xbrllint.report.finding import Report
from xbrllint.running.run import lint

RULE = "unknown-preferred-label"
OWN = "http://own.example/role/netLabel1"
ELSEWHERE = "http://reg.example/role/shortName"
UNKNOWN = write.imported("http://reg.example/2030", "http://reg.example/2030/reg.xsd")
MISSING = write.imported("http://reg.example/2030", "reg.xsd")
LINKBASE = write.linkbase_ref("http://reg.example/2030/reg_lab.xml")
OF_TYPES = write.imported("http://fasb.org/us-types/2018", "http://xbrl.fasb.org/us-gaap/2018/elts/types-2018-01-31.xsd")
PARTLY = write.imported("http://xbrl.sec.gov/exch/2024", "https://xbrl.sec.gov/exch/2024/exch-2024.xsd")


def linted(folder: Path, role: str, more: str = "", ref: str = "") -> Report:
    """Lint a schema with an import or a linkbaseRef and a presentation linkbase in which an arc prefers a role."""
    parts = [write.concept(name, prefix="own") for name in ("Total", "Part")]
    types = [write.role_type(OWN, "net", used="l"), write.role_type("http://own.example/role/shown", "shown")]
    schema = write.schema(
        write.appinfo(write.linkbase_ref("own_pre.xml"), *([ref] if ref else []), *types),
        write.imported(write.XBRLI, write.XBRLI_ADDRESS), *([more] if more else []), *parts,
        namespace="http://own.example/2030", prefix="own",
    )  # fmt: skip
    locs = [write.loc(name, f"own.xsd#own_{name}") for name in ("Total", "Part")]
    arc = write.arc("presentation", "Total", "Part", "1", f' preferredLabel="{role}"')
    shown = write.link("presentation", *locs, arc)
    (folder / "own.xsd").write_text(schema, "utf-8")
    (folder / "own_pre.xml").write_text(write.linkbase(shown), "utf-8")
    return lint([str(folder)], Settings(no_config=True, profile="xbrl"))


def found(report: Report) -> tuple[list[str], list[str]]:
    """Give the words of the rule's findings, and why it could not decide."""
    messages = [finding.message for finding in report.findings if finding.rule == RULE]
    return messages, [unknown.reason for unknown in report.unchecked if unknown.rule == RULE]


@pytest.mark.parametrize(("more", "ref"), [(UNKNOWN, ""), (MISSING, ""), ("", LINKBASE)])
def test_what_is_not_known_may_declare_it(tmp_path: Path, more: str, ref: str) -> None:
    messages, reasons = found(linted(tmp_path, ELSEWHERE, more, ref))
    assert not messages
    assert reasons == [f"a schema that is not known may declare {ELSEWHERE}"]


def test_a_schema_that_is_not_well_formed_is_not_known(tmp_path: Path) -> None:
    (tmp_path / "reg.xsd").write_text("<xs:schema", "utf-8")
    assert found(linted(tmp_path, ELSEWHERE, MISSING)) == (
        [], [f"a schema that is not known may declare {ELSEWHERE}"]
    )  # fmt: skip


def test_where_all_is_known_nobody_declares_it(tmp_path: Path) -> None:
    messages, reasons = found(linted(tmp_path, ELSEWHERE))
    assert len(messages) == 1
    assert not reasons


@pytest.mark.parametrize(
    ("more", "role", "is_open"),
    [
        (PARTLY, "http://xbrl.sec.gov/exch/role/label/x", True),
        (PARTLY, ELSEWHERE, False),
        (OF_TYPES, "http://fasb.org/us-gaap/role/label/x", True),
        (OF_TYPES, ELSEWHERE, False),
    ],
)
def test_a_known_publisher_has_roles_of_its_own(tmp_path: Path, more: str, role: str, is_open: bool) -> None:
    """A schema of which not all roles are known, or that is not known itself, declares none in somebody else's name."""
    messages, reasons = found(linted(tmp_path, role, more))
    assert (bool(reasons), bool(messages)) == (is_open, not is_open)


@pytest.mark.parametrize(
    ("role", "meant"),
    [
        (f"{write.ROLE}totalLable", f"{write.ROLE}totalLabel"),
        (f"{write.ROLE}TotalLabel", f"{write.ROLE}totalLabel"),
        ("https://www.xbrl.org/2003/role/totalLabel", f"{write.ROLE}totalLabel"),
        ("http://www.xbrl.org/2009/role/negatedLable", "http://www.xbrl.org/2009/role/negatedLabel"),
        ("http://own.example/role/netLabe1", OWN),
        (f"{write.ROLE}sumLabel", ""),
        (f"{write.ROLE}definitionRef", ""),
        ("totalLabel", ""),
    ],
)
def test_slips_and_what_nobody_may_declare(tmp_path: Path, role: str, meant: str) -> None:
    """The roles of the specification's own space are all known, and a relative one is none."""
    messages, reasons = found(linted(tmp_path, role, UNKNOWN))
    assert len(messages) == 1
    assert meant in messages[0]
    assert not reasons


@pytest.mark.parametrize("role", ["http://own.example/role/netLabel2", "http://own.example/role/shown2", "urn:x:label"])
def test_likeness_is_no_slip(tmp_path: Path, role: str) -> None:
    assert not found(linted(tmp_path, role, UNKNOWN))[0]
