"""A letter changed in any reference is found at its place, with the right suggestion first and nothing else."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import filing_folders, needs_shared
from kit import letters
from kit.linting import by_place, fresh, lint_path
from xbrllint import lint_documents
from xbrllint.config.settings import Settings
from xbrllint.report.finding import Report
from xbrllint.running.run import lint

HREF = re.compile(r'xlink:href="([^"#]+)#([^"]+)"')
PER_FILE = 4 if os.environ.get("XBRLLINT_DEEP") else 1


def line_column(text: str, offset: int) -> tuple[int, int]:
    """Give line and column of a place in a text."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def cases() -> list[tuple[Path, str]]:
    """Give the files of the shared filings that hold references."""
    return [(folder, file.name) for folder in filing_folders() for file in sorted(folder.iterdir())
            if file.suffix in (".xml", ".xsd") and HREF.search(file.read_bytes().decode())]  # fmt: skip


def known_references(report: Report, text: str) -> Iterator[re.Match[str]]:
    """Give the references of a file whose targets' schemas are known."""
    unknown = {entry.reason.rpartition("/")[2] for entry in report.unchecked}
    return (match for match in HREF.finditer(text) if match[1].rpartition("/")[2] not in unknown)


@pytest.mark.slow
@needs_shared("filings")
@pytest.mark.parametrize(("folder", "name"), cases(), ids=lambda value: str(getattr(value, "name", value)))
def test_letter_in_fragment(folder: Path, name: str) -> None:
    """Each changed fragment gives one finding, at its href, that suggests what stood there."""
    path = folder / name
    text = path.read_bytes().decode()
    rng = random.Random(name)
    before = lint([str(path)], Settings(no_config=True))
    matches = list(known_references(before, text))
    for match in rng.sample(matches, min(PER_FILE, len(matches))):
        mistyped = letters.changed(match[2], rng)
        after = lint_path(path, {name: text[: match.start(2)] + mistyped + text[match.end(2) :]})
        new = fresh(before.findings, after, by_place)
        at = ("locator-target-exists", *line_column(text, match.start()))
        assert [by_place(f) for f in new] == [at], (mistyped, [(f.rule, f.message) for f in new])
        assert match[2] in new[0].message


@needs_shared("filings")
def test_there_are_references() -> None:
    """Every filing has a file with references."""
    assert {folder for folder, _ in cases()} == set(filing_folders())


STANDARD_BY_SCHEME = """<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase"
    xmlns:xlink="http://www.w3.org/1999/xlink">
  <link:calculationLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">
    <link:loc xlink:type="locator" xlink:label="a" xlink:href="{schema}#us-gaap_Assets"/>
    <link:loc xlink:type="locator" xlink:label="b" xlink:href="{schema}#element(us-gaap_AssetsCurrent)"/>
    <link:calculationArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/summation-item"
      xlink:from="a" xlink:to="b" order="1" weight="-1"/>
  </link:calculationLink>
</link:linkbase>"""


def test_a_standard_concept_may_be_named_by_the_element_scheme() -> None:
    """element(id) names what id names (XBRL 2.1, 3.5.4), in a taxonomy that is not at hand as well."""
    schema = "http://xbrl.fasb.org/us-gaap/2023/elts/us-gaap-2023.xsd"
    report = lint_documents({"co_cal.xml": STANDARD_BY_SCHEME.format(schema=schema)}, profile="xbrl")
    assert "balance-contradicts-weight" in {finding.rule for finding in report.findings}
