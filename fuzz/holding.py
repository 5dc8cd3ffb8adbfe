"""What must hold, whatever the input: each breach is an exception, which stops a run of fuzzing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from unittest import mock
from xml.etree import ElementTree

from xbrllint.config.settings import Settings
from xbrllint.report.finding import Finding, Location, Report
from xbrllint.report.formats import FORMATS, renderer
from xbrllint.rulebook.book import load
from xbrllint.running import run
from xbrllint.xbrl.model.document import Document
from xbrllint.xbrl.model.positions import span
from xbrllint.xbrl.read import builder
from xbrllint.xbrl.read.parser import read_document

FOLDER = "/fuzz"


class Breach(AssertionError):
    """Something that must hold does not."""


@cache
def settings() -> Settings:
    """Give the settings by which all rules run, and nothing is read of the machine that the run is on."""
    return Settings(no_config=True, profile="edgar", extend_select=tuple(load().families), jobs=1)


def lint(files: Mapping[str, bytes], names: Iterable[str] = ()) -> Report | None:
    """Lint files in memory with all rules, named in this order; None where there was nothing to check."""
    contents = {f"{FOLDER}/{name}": data for name, data in files.items()}
    try:
        return run.lint([f"{FOLDER}/{name}" for name in names or files], settings(), contents)
    except run.NothingToCheck:
        return None


def told(report: Report | None) -> list[tuple[object, ...]]:
    """Give what makes findings the same: rule, words and place."""
    return [(f.rule, f.severity, f.message, f.location, f.fingerprint) for f in report.findings] if report else []


def check_report(report: Report) -> None:
    """Places lie inside their files, words have no gaps, edits are ranges of bytes, no rule has failed."""
    if report.defects:
        raise Breach(report.defects[0][0])
    assert report.sources is not None
    sources = {path: report.sources.read(report.sources.address(path)) or b"" for path in _paths(report)}
    for finding in report.findings:
        for place in (finding.location, *finding.related):
            _check_place(finding, place, sources[place.path])
        if not finding.message.strip() or " object at 0x" in finding.message:
            raise Breach(f"{finding.rule} says: {finding.message!r}")
        for edit in finding.fix.edits if finding.fix else ():
            if not 0 <= edit.start <= edit.end <= len(sources[edit.path]):
                raise Breach(f"{finding.rule} edits {edit.start} to {edit.end} of {len(sources[edit.path])} bytes")


def _paths(report: Report) -> set[str]:
    places = {place.path for finding in report.findings for place in (finding.location, *finding.related)}
    return places | {edit.path for finding in report.findings if finding.fix for edit in finding.fix.edits}


def _check_place(finding: Finding, place: Location, data: bytes) -> None:
    if not (1, 1) <= (place.line, place.column) <= (place.end_line, place.end_column):
        raise Breach(f"{finding.rule} is at {place}")
    if place.end_line > data.count(b"\n") + data.count(b"\r") + 1:
        raise Breach(f"{finding.rule} is at line {place.end_line}")


def check_positions(document: Document) -> None:
    """Each element's place is a start tag, each attribute's place lies in it."""
    if document.malformed is not None:
        return
    text = document.source.text
    for element in document.elements:
        start, end = span(element.place())
        if text[start] != "<" or text[end - 1] != ">":
            raise Breach(f"the place of {element!r} is {text[start:end]!r}")
        for name in element.attributes:
            first, last = span(element.place(name))
            if not start <= first < last <= end:
                raise Breach(f"the place of {name} of {element!r} is {first} to {last}")


def check_reading(data: bytes, document: Document) -> None:
    """What is read without the parser, and what is read of names, is what the parser alone makes of them."""
    with mock.patch.object(builder, "_FOR_LEAVES", 0):
        document = read_document(document.uri, document.path, data)
    with mock.patch.object(builder, "_built_plainly", return_value=False):
        other = read_document(document.uri, document.path, data)
    for one, two in zip(document.elements, other.elements, strict=True):
        if (one.name, one.attributes, one.offset, one.text) != (two.name, two.attributes, two.offset, two.text):
            raise Breach(f"{one!r} is {two!r} to the parser")
    if (str(document.malformed), document.stray_text) != (str(other.malformed), other.stray_text):
        raise Breach(f"the parser says {other.malformed}, not {document.malformed}")


def check_formats(report: Report) -> None:
    """Each output format is written, and reads as what it is."""
    for name in FORMATS:
        text = renderer(name)(report, None)
        text.encode()
        if name in ("json", "sarif", "gitlab"):
            json.loads(text)
        elif name == "junit":
            ElementTree.fromstring(text)
