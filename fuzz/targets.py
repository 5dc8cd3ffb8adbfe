"""The targets: what takes an input, the inputs that its first ones are, and how one is broken.

A target is a function of the input's bytes that ends without an exception; `holding` says what else must hold.
"""

from __future__ import annotations

import html
import os
import tempfile
from collections.abc import Callable, Iterable
from random import Random
from typing import NamedTuple

from xbrllint.config.file import find_config
from xbrllint.config.settings import Settings
from xbrllint.errors import UserError
from xbrllint.knowledge.xpath import reading as xpath
from xbrllint.knowledge.xpath.constants import constant, is_castable
from xbrllint.knowledge.xpath.functions import FN, XS
from xbrllint.rulebook.compiling import compile_rules
from xbrllint.running import fixes, run
from xbrllint.xbrl.read.parser import read_document

from . import corpus
from .holding import FOLDER, Breach, check_formats, check_positions, check_reading, check_report, lint, settings, told


class Target(NamedTuple):
    """What is fuzzed."""

    run: Callable[[bytes], object]
    inputs: Callable[[], Iterable[bytes]]
    about: str


def documents(data: bytes) -> None:
    """Read a document: every element and attribute has its place, and is what the parser alone makes of it."""
    document = read_document(f"{FOLDER}/co_pre.xml", "co_pre.xml", data)
    check_positions(document)
    check_reading(data, document)


def linkbases(data: bytes) -> None:
    """Lint a document by itself with all rules, twice: the same is said, in all formats."""
    files = {"co-20301231_pre.xml": data}
    report = lint(files)
    if report is not None:
        check_report(report)
        check_formats(report)
        if told(report) != told(lint(files)):
            raise Breach("a second run says something else")


def real(data: bytes) -> None:
    """Lint a document by itself with all rules, once."""
    report = lint({"co-20301231_pre.xml": data})
    if report is not None:
        check_report(report)


def filings(data: bytes) -> None:
    """Lint a document in the midst of a sound filing, whose files are named in two orders."""
    rng = Random(data)
    files = dict(rng.choice(corpus.filings()))
    files[rng.choice(sorted(files))] = data
    report = lint(files)
    if report is not None:
        check_report(report)
    if told(report) != told(lint(files, reversed(files))):
        raise Breach("the order of the files matters")


def shapes(data: bytes) -> None:
    """Lint a filing as a folder, as a zip, and file by file: the same is said, but of packages, which have a shape."""
    rng = Random(data)
    files = dict(rng.choice([each for each in corpus.filings() if not any(map(_of_package, each))]))
    files[rng.choice(sorted(files))] = data
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            _write(f"{folder}/filing/{name}", text)
        _write(f"{folder}/filing.zip", corpus.zipped(files))
        paths = ([f"{folder}/filing"], [f"{folder}/filing.zip"], [f"{folder}/filing/{name}" for name in sorted(files)])
        said = [_said(given) for given in paths]
    if any("linkbase-not-referenced" in line for line in said[0]):
        del said[2]  # what nothing refers to counts for something only where it is named by itself
    for other in said[1:]:
        if other != said[0]:
            raise Breach(f"not the same as a folder: {sorted(set(other) ^ set(said[0]))[:2]}")


def _of_package(name: str) -> bool:
    return "!/" in name or "META-INF/" in name


def _said(paths: list[str]) -> list[tuple[object, ...]]:
    """Lint paths; gives rules, words and places by the names of the files."""
    try:
        report = run.lint(paths, settings())
    except run.NothingToCheck:
        return []
    found = ((f, f.location.path.rpartition("/")[2], f.location) for f in report.findings)
    return sorted((name, place.line, place.column, f.rule, f.message) for f, name, place in found)


def repairs(data: bytes) -> None:
    """Fix a document, the unsafe fixes too: nothing new is found, and it reads as before."""
    path = f"{FOLDER}/co-20301231_pre.xml"
    given = settings()._replace(stdin=("co-20301231_pre.xml", data))
    try:
        outcome = fixes.fix(["-"], given, unsafe=True)
    except run.NothingToCheck:
        return
    check_report(outcome.report)
    for change in outcome.changes:
        before, after = read_document(path, path, change.old), read_document(path, path, change.new)
        if (before.malformed is None) != (after.malformed is None):
            raise Breach("a fix makes the file another that cannot be read")
    known = {(f.rule, f.message) for f in outcome.before.findings} | {f.rule for f in outcome.before.findings}
    new = [f for f in outcome.report.findings if (f.rule, f.message) not in known and f.rule not in known]
    if outcome.changes and new:
        raise Breach(f"a fix brings {new[0].rule}: {new[0].message}")


def comments(data: bytes) -> None:
    """Lint a linkbase in which a comment stands before each element, as suppressions do."""
    text = data.replace(b"--", b"- ").replace(b"\0", b"").rstrip(b"-")
    parts = _COMMENTED.split(b"<!-- -->")
    linkbases((b"<!--" + text + b"-->").join(parts))


_COMMENTED = b"""<!-- --><link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">
<!-- --><link:roleRef roleURI="urn:a" xlink:type="simple" xlink:href="co.xsd#a"/><!-- -->
<!-- --><link:presentationLink xlink:type="extended" xlink:role="urn:b"><!-- -->
<link:loc xlink:type="locator" xlink:href="co.xsd#b" xlink:label="b"/></link:presentationLink>
</link:linkbase><!-- -->"""


def expressions(data: bytes) -> None:
    """Read an expression as formulas have them: what is wrong lies in it, and what is constant is so twice."""
    text = html.unescape(data.decode("utf-8", "replace"))
    reading = xpath.read(text, _PREFIXES)
    parts = [(reading.fault.start, reading.fault.end)] if reading.fault is not None else []
    parts += [(name.start, name.end) for name in (*reading.variables, *(call.name for call in reading.calls))]
    if any(not 0 <= start <= end <= len(text) for start, end in parts):
        raise Breach(f"a place outside of an expression: {parts}")
    if reading != xpath.read(text, _PREFIXES) or str(constant(text, _PREFIXES)) != str(constant(text, _PREFIXES)):
        raise Breach("an expression is read in two ways")
    is_castable(text, _PREFIXES, "decimal")


_PREFIXES = {"xs": XS, "fn": FN, "xfi": "http://www.xbrl.org/2008/function/instance", "co": "http://co.example"}


def rules(data: bytes) -> None:
    """Compile a rule file of one's own: it is taken, or refused in a line."""
    with tempfile.TemporaryDirectory() as folder:
        _write(f"{folder}/own/own-rule.yaml", data)
        _or_refused(lambda: compile_rules(f"{folder}/own"))


def configurations(data: bytes) -> None:
    """Lint with a configuration, YAML and TOML: it is taken, or refused in a line."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in ((".xbrllint.yaml", data), ("pyproject.toml", b"[tool.xbrllint]\n" + data)):
            _write(f"{folder}/{name}", text)
            _or_refused(lambda: find_config(folder, {}))
            os.remove(f"{folder}/{name}")


def configured(data: bytes) -> None:
    """Lint a linkbase below a configuration."""
    with tempfile.TemporaryDirectory() as folder:
        _write(f"{folder}/.xbrllint.yaml", data)
        _write(f"{folder}/co_pre.xml", _COMMENTED)
        _or_refused(lambda: run.lint([folder], Settings(jobs=1)))


def archives(data: bytes) -> None:
    """Lint a zip, and what is in it as a folder where it can be unpacked: the same is said."""
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/pack.zip"
        _write(path, data)
        _or_refused(lambda: check_report(run.lint([path], settings())))


def packages(data: bytes) -> None:
    """Lint a package whose metadata the input is: its catalogue, or all else that it says of itself."""
    names = ("catalog.xml", "taxonomyPackage.xml", "reportPackage.json")
    metadata = dict(zip(names, corpus.own("packages"), strict=False))
    metadata["reportPackage.json" if data[:1] == b"{" else names[b"taxonomyPackage" in data]] = data
    files = {f"pack/META-INF/{name}": text for name, text in metadata.items()}
    files |= {f"pack/{name}": text for name, text in corpus.filings()[0].items()}
    archives(corpus.zipped(files))


def _write(path: str, data: bytes) -> None:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(data)


def _or_refused(attempt: Callable[[], object]) -> None:
    """Try something; what a user's error is must be one line."""
    try:
        attempt()
    except UserError as error:
        if not str(error).strip() or "\n" in str(error):
            raise Breach(f"no line: {str(error)!r}") from error


def _zips() -> Iterable[bytes]:
    return corpus.packages()


TARGETS = {
    "documents": Target(documents, corpus.documents, "reading, and the places of elements and attributes"),
    "linkbases": Target(linkbases, corpus.documents, "a document alone, all rules, all formats"),
    "filings": Target(filings, corpus.documents, "a document in a filing, in two orders of the files"),
    "shapes": Target(shapes, corpus.documents, "a document in a filing, as folder, zip and list of files"),
    "repairs": Target(repairs, corpus.documents, "all fixes, and a lint after"),
    "comments": Target(comments, lambda: corpus.own("comments"), "suppressions in comments"),
    "rules": Target(rules, corpus.rule_files, "rule files"),
    "configurations": Target(configurations, lambda: corpus.own("configurations"), "YAML and TOML"),
    "configured": Target(configured, lambda: corpus.own("configurations"), "a lint below a configuration"),
    "archives": Target(archives, _zips, "zips and taxonomy packages"),
    "packages": Target(packages, lambda: corpus.own("packages"), "catalogues and descriptions of packages"),
    "expressions": Target(expressions, corpus.expressions, "XPath of formulas"),
    "real": Target(real, corpus.real_linkbases, "linkbases of real filings, broken"),
}
