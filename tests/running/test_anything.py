"""What must hold whatever is read: no exception, true places, and the same said of the same files in any shape."""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path
from xml.etree import ElementTree

from conftest import needs_shared
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from kit.strategies import EXAMPLES, Filing, broken_filings, filings, real_filings, zipped
from xbrllint.config.settings import Settings
from xbrllint.report.finding import Finding, Location, Report, with_included
from xbrllint.report.formats import FORMATS, renderer
from xbrllint.rulebook.book import load
from xbrllint.running.run import NothingToCheck, lint
from xbrllint.xbrl.read.source import decode

ALL = Settings(no_config=True, profile="edgar", extend_select=tuple(load().families), jobs=1)
FOLDER = "/any"
ANYTHING = st.one_of(filings(), broken_filings(filings()))
_ATTRIBUTE = re.compile(r"""[^\s=<>"']+\s*=\s*("[^"]*"|'[^']*')""")
often = settings(
    max_examples=EXAMPLES, deadline=None, derandomize=True, database=None,
    phases=(Phase.generate, Phase.shrink) if EXAMPLES > 100 else (Phase.generate,),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)  # fmt: skip


def linted(files: Filing, names: list[str] | None = None) -> Report | None:
    """Lint files that lie only in memory, with all rules; None where there is nothing to check."""
    contents = {f"{FOLDER}/{name}": data for name, data in files.items()}
    try:
        return lint([f"{FOLDER}/{name}" for name in names or files], ALL, contents)
    except NothingToCheck:
        return None


def told(report: Report | None) -> list[tuple[object, ...]]:
    return [(f.rule, f.severity, f.message, f.location, f.fingerprint) for f in report.findings] if report else []


def _offset(text: str, line: int, column: int) -> int:
    """Give where a line and a column are; lines end as XML has it."""
    at = 0
    for _ in range(line - 1):
        end = re.compile(r"\r\n|\r|\n").search(text, at)
        assert end is not None, f"there is no line {line}"
        at = end.end()
    return at + column - 1


def _look(finding: Finding, place: Location, files: Filing) -> None:
    """Say that a place lies in its file, and in a tag is that of the tag, of an attribute or in a value."""
    source = decode(files[Path(place.path).name])
    start = _offset(source.text, place.line, place.column)
    end = _offset(source.text, place.end_line, place.end_column)
    shown = f"{finding.rule} at {place}: {source.text[start:end]!r}"
    assert 0 <= start <= end <= len(source.text), shown
    inside = source.text.rfind("<", 0, start) > source.text.rfind(">", 0, start)
    if not inside or finding.rule in ("well-formed", "beyond-limits"):
        return  # a tag, or a text between tags; and what cannot be parsed has no tags
    tag = source.text[source.text.rfind("<", 0, start) :]
    if not tag.startswith(("<!", "<?")):
        parts = [found.span() for found in _ATTRIBUTE.finditer(source.text, source.text.rfind("<", 0, start))]
        assert any(one <= start and end <= other for one, other in parts), shown


def holds(files: Filing) -> None:
    """Lint files, look at what is said, and lint them once more, in another order."""
    report = linted(files)
    if report is None:
        return
    assert not report.defects, report.defects[0][1]
    for finding in report.findings:
        assert finding.message.strip()
        for place in (finding.location, *finding.related):
            _look(finding, place, files)
    assert told(linted(files)) == told(report)
    assert told(linted(files, sorted(files, reverse=True))) == told(report)


@often
@given(ANYTHING)
def test_any_filing(files: Filing) -> None:
    holds(files)


@needs_shared("filings")
@often
@given(st.data())
def test_real_filings_that_are_broken(data: st.DataObject) -> None:
    files = data.draw(broken_filings(st.sampled_from(real_filings())))
    report = linted(files)
    assert report is not None
    assert not report.defects, report.defects[0][1]
    for finding in report.findings:
        _look(finding, finding.location, files)


@often
@given(ANYTHING)
def test_each_format_is_valid(files: Filing) -> None:
    report = linted(files)
    for name in FORMATS if report is not None else ():
        text = renderer(name)(report, None)
        assert text.encode()
        if name in ("json", "sarif", "gitlab"):
            json.loads(text)
        elif name == "junit":
            ElementTree.fromstring(text)


def _found(paths: list[str]) -> tuple[Finding, ...]:
    try:
        return lint(paths, ALL).findings
    except NothingToCheck:
        return ()


def _said(paths: list[str]) -> list[tuple[object, ...]]:
    found = ((f, f.location.path.rpartition("/")[2]) for f in _found(paths))
    return sorted((name, f.location.line, f.location.column, f.rule, f.message) for f, name in found)


@often
@given(ANYTHING)
def test_a_folder_a_zip_and_a_list_of_files(files: Filing) -> None:
    """A linkbase that nothing refers to counts where it is named by itself: then the list says something else."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "filing")
        folder.mkdir()
        for name, data in files.items():
            (folder / name).write_bytes(data)
        (folder.parent / "filing.zip").write_bytes(zipped(files))
        one = _said([str(folder)])
        assert _said([f"{place}/filing.zip"]) == one
        if not any(f.rule == "linkbase-not-referenced" for f in with_included(_found([str(folder)]))):
            assert _said([str(folder / name) for name in files]) == one


def test_the_strategies_make_what_they_say() -> None:
    """Among few examples are sound ones, and ones of which much is said."""
    seen: set[str] = set()

    @settings(max_examples=15, deadline=None, derandomize=True, database=None, phases=[Phase.generate])
    @given(ANYTHING)
    def look(files: Filing) -> None:
        report = linted(files)
        seen.update(finding.rule for finding in (report.findings if report is not None else ()))

    look()
    assert len(seen) > 30, f"only {sorted(seen)}"
