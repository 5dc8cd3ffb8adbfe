"""Faults against the EDGAR Filer Manual, planted in sound filings: each is found by its code at its line.

What a fault makes appear must hold its code, at its line, and no error but those that truly follow from it.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import FILINGS, ROOT, needs_shared
from edgar_faults import FAULTS
from kit.faults import Fault, Files, file_of
from kit.linting import Findings, lint_files, texts, wrong

# our own filing has faults that it is there to show: what stands there, and what is right
_REPAIRS = {
    "_pre.xml": [
        (r"<link:roleRef [^>]*netLabel[^>]*>", ""),
        ("CopperInventry", "CopperInventory"),
        ("GoodWill", "Goodwill"),
        ("terseLable", "label"),
        (r'order="1" preferredLabel="[^"]*totalLabel"', 'order="9"'),
        (r'to="CopperInventory" order="2"', 'to="CopperInventory" order="2.5"'),
        ("periodEndLabel", "periodMiddle"),
        ("periodStartLabel", "periodEndLabel"),
        ("periodMiddle", "periodStartLabel"),
    ],
    "_cal.xml": [
        (r"(<link:roleRef [^>]*>)", r'\1<link:roleRef roleURI="http://kettle.example/role/CashFlow" '
         r'xlink:type="simple" xlink:href="kettle-20301231.xsd#CashFlow"/>'),
        ('weight="2"', 'weight="1"'),
        ('order="3"/>', 'order="3" weight="1"/>'),
        (r"<link:calculationArc [^>]*from=.Goodwill[^>]*>", ""),
    ],
    "_def.xml": [
        (r"(<link:arcroleRef [^>]*/)(all)([^>]*#)all([^>]*>)", r"\1\2\3all\4\1domain-member\3domain-member\4"),
        (r'xbrldt:closed="true"', 'xbrldt:closed="true" xbrldt:contextElement="segment"'),
        (r' xbrldt:usable="no"', ""),
    ],
    "_lab.xml": [
        ("stock </link", "stock</link"),
        (r'role/label"([^>]*>Copper in the yard)', r'role/terseLabel"\1'),
        (r"&lt;kettles&gt;", "kettles"),
        ("by  kind", "by kind"),
        ("_Goodwil\"", "_Goodwill\""),
        (r'role/label">Goodwill', 'role/label" xml:lang="en-US">Goodwill'),
    ],
}  # fmt: skip


def kettle() -> Files:
    """Give our own filing, repaired."""
    files = texts(ROOT / "examples" / "kettle", "*")
    for kind, repairs in _REPAIRS.items():
        name = file_of(files, kind)
        for old, new in repairs:
            assert re.search(old, files[name]), old
            files[name] = re.sub(old, new, files[name])
    return files


def _lint(files: Files, folder: Path) -> Findings:
    return lint_files(files, folder, profile="edgar")


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Findings:
    """Give what is said of our own filing, repaired."""
    return _lint(kettle(), tmp_path_factory.mktemp("kettle"))


def test_our_filing_is_sound(before: Findings) -> None:
    """Repaired, our own filing has no errors."""
    assert [(f.rule, f.message) for f in before if f.severity == "error"] == []


def test_there_are_many_codes() -> None:
    """The faults stand for at least sixty rules of the manual."""
    assert len(set().union(*(fault.rules for fault in FAULTS))) >= 60


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{min(fault.rules)} {fault.name}")
def test_fault_in_our_filing(fault: Fault, tmp_path: Path, before: Findings) -> None:
    """Each fault is found, and no error that does not follow from it."""
    planted = fault.planted(kettle())
    assert planted is not None
    assert wrong(fault, planted, before, _lint(planted.files, tmp_path), severities={"error"}) == ""


LARGER = [pytest.param(name, marks=pytest.mark.deep) for name in ("fizz-20200502", "isdr-20191231")]


@pytest.mark.slow
@needs_shared("filings")
@pytest.mark.parametrize("name", ["nflx-20100930", *LARGER])
def test_faults_in_accepted_filings(name: str, tmp_path: Path) -> None:
    """The same faults in real filings that EDGAR accepted, as far as they have a place for them."""
    files = texts(FILINGS / name)
    before = _lint(files, tmp_path)
    problems, codes = [], set()
    for fault in FAULTS:
        planted = fault.planted(files)
        if planted is not None:
            codes |= fault.rules
            problems.append(wrong(fault, planted, before, _lint(planted.files, tmp_path), severities={"error"}))
    assert "\n".join(filter(None, problems)) == ""
    assert len(codes) >= 40
