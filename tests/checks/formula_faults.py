"""Faults planted into the tables and formulas of a real taxonomy, each at one line: which of them are found there.

usage: PYTHONPATH=tests python tests/checks/formula_faults.py [KIND ...]

Ten files a kind get one fault each, in a copy of the taxonomy, several kinds at once; a fault counts as found where a
finding that was not there before stands at its line. The taxonomy is ../shared/taxonomies/whole/eba-3.3-part.zip.
"""

from __future__ import annotations

import re
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kit.linting import lint_path
from xbrllint.report.finding import Finding

TAXONOMY = Path(__file__).resolve().parents[3] / "shared" / "taxonomies" / "whole" / "eba-3.3-part.zip"
EACH = 10


class Kind(NamedTuple):
    """A kind of fault: in files whose names match, the first match of a pattern is replaced."""

    files: str
    wrong: str
    by: str


FORMULA, MESSAGE, TABLE = r"/vr-[^/]*_[a-z]\.xml$", r"/vr-[^/]*-err-en\.xml$", r"-rend\.xml$"
PARAMETERS, PRECONDITIONS = r"/find-params\.xml$", r"-find-prec\.xml$"
KINDS = {
    "unknown variable": Kind(FORMULA, r'(test="[^"]*)\$a\b', r"\1$aa1"),
    "bracket left open": Kind(FORMULA, r'test="([^"]*)\)"', r'test="\1"'),
    "operator without operand": Kind(FORMULA, r'test="([^"]*)"', r'test="\1 +"'),
    "prefix not bound": Kind(FORMULA, r'test="(\w+):(?=[\w-]+\()', r'test="\1x:'),
    "unknown function": Kind(FORMULA, r'test="([^"]*)"', r'test="cuont((\1)) gt 0"'),
    "too many arguments": Kind(FORMULA, r'test="([^"]*)"', r'test="not((\1), 1)"'),
    "registry function mistyped": Kind(
        FORMULA, r'<va:valueAssertion ([^>]*)test="[^"]*"',
        r'<va:valueAssertion xmlns:xfi="http://www.xbrl.org/2008/function/instance" \1test="xfi:perod($a) = 1"',
    ),
    "unknown type": Kind(
        FORMULA, r'<va:valueAssertion ([^>]*)test="[^"]*"',
        r'<va:valueAssertion xmlns:xs="http://www.w3.org/2001/XMLSchema" \1test="$a cast as xs:dezimal gt 0"',
    ),
    "type without a prefix": Kind(
        FORMULA, r'<va:valueAssertion ([^>]*)test="[^"]*"', r'<va:valueAssertion \1test="$a cast as decimal gt 0"',
    ),
    "number compared with a text": Kind(FORMULA, r'test="[^"]*"', "test=\"count($a) eq '2'\""),
    "variable called as a function": Kind(FORMULA, r'test="([^"]*)\$a\b', r'test="\1$a(1)'),
    "operator of another language": Kind(FORMULA, r'test="([^"]*)"', r'test="(\1) == 1"'),
    "aspect model": Kind(FORMULA, r'aspectModel="dimensional"', 'aspectModel="dimensonal"'),
    "model without dimensions": Kind(FORMULA, r'cover="[a-z]*" complement="false" order="1"/>', 'cover="maybe"/>'),
    "name of a variable twice": Kind(FORMULA, r'(<variable:variableArc [^>]*)name="b"', r'\1name="a"'),
    "name with an unbound prefix": Kind(FORMULA, r'(<variable:variableArc [^>]*)name="a"', r'\1name="no:a"'),
    "variable left out of the test": Kind(FORMULA, r'(<variable:variableArc [^>]*)name="(\w)"', r'\1name="z\2"'),
    "no bindAsSequence": Kind(FORMULA, r' bindAsSequence="\w+"', ""),
    "filter mistyped": Kind(
        FORMULA, r"(?s)<df:explicitDimension (.*?)</df:explicitDimension>", r"<df:explicitDim \1</df:explicitDim>",
    ),
    "filter without a dimension": Kind(
        FORMULA, r"<df:dimension>\s*<df:qname>[^<]*</df:qname>\s*</df:dimension>\s*(?=<df:member>)", "",
    ),
    "complement mistyped": Kind(FORMULA, r'complement="false"', 'complement="flase"'),
    "fallback value broken": Kind(FORMULA, r'fallbackValue="[^"]*"', 'fallbackValue="0 ("'),
    "fallback value of a variable": Kind(FORMULA, r'fallbackValue="[^"]*"', 'fallbackValue="$a"'),
    "arc of a variable from nowhere": Kind(FORMULA, r'(<variable:variableArc [^>]*xlink:from=")', r"\1x"),
    "left brace": Kind(MESSAGE, r"(?<!\{)\{(\$\w+)\}(?!\})", r"\1}"),
    "right brace": Kind(MESSAGE, r"(?<!\{)\{(\$\w+)\}(?!\})", r"{\1"),
    "variable of a message": Kind(MESSAGE, r"(?<!\{)\{\$(\w+)\}(?!\})", r"{$\g<1>q9}"),
    "message without language": Kind(MESSAGE, r'(<msg:message [^>]*) xml:lang="en"', r"\1"),
    "message joined to nothing": Kind(MESSAGE, r'(<gen:arc [^>]*xlink:to=")', r"\1x"),
    "expression of a precondition": Kind(PRECONDITIONS, r'test="([^"]*)"', r'test="\1 or"'),
    "value of a parameter": Kind(PARAMETERS, r'select="([^"]*)"', r'select="(\1"'),
    "type of a parameter": Kind(PARAMETERS, r'as="xs:boolean"', 'as="xs:bolean"'),
    "parameter that needs itself": Kind(PARAMETERS, r'name="([^"]*)" select="[^"]*"', r'name="\1" select="$\1"'),
    "parameter twice": Kind(
        PARAMETERS, r'(name="([^"]*)" [^\n]*\n\s*<variable:parameter [^>]*)name="[^"]*"', r'\1name="\2"',
    ),
    "axis": Kind(TABLE, r'axis="[xyz]"', 'axis="w"'),
    "node mistyped": Kind(TABLE, r"<table:ruleNode ([^>]*)/>", r"<table:ruleNod \1/>"),
    "abstract leaf": Kind(
        TABLE, r'(?s)(.*<table:ruleNode xlink:type="resource" xlink:label="[^"]*")( id="[^"]*">)',
        r'\1 abstract="true"\2',
    ),
    "merged and not abstract": Kind(TABLE, r' abstract="true" merge="true"', ' merge="true"'),
    "rule without a value": Kind(
        TABLE, r"(<formula:explicitDimension[^>]*)>\s*<formula:member>\s*<formula:qname>[^<]*</formula:qname>"
        r"\s*</formula:member>", r"\1 >",
    ),
    "rule without its dimension": Kind(
        TABLE, r'<formula:explicitDimension dimension="[^"]*">', "<formula:explicitDimension>",
    ),
    "prefix of a member": Kind(TABLE, r"<formula:qname>eba_", "<formula:qname>ebax_"),
    "breakdown arc from a node": Kind(
        TABLE, r'(<table:breakdownTreeArc [^>]*xlink:from=")[^"]*(" xlink:to=")([^"]*)"', r'\1\3\2\3"',
    ),
    "subtree arc from the breakdown": Kind(
        TABLE, r'(<table:definitionNodeSubtreeArc [^>]*xlink:from=")(\w+)\.root"', r'\1\2"',
    ),
    "order of parent and children": Kind(TABLE, r'parentChildOrder="parent-first"', 'parentChildOrder="parent"'),
    "order of an arc": Kind(TABLE, r'(<table:breakdownTreeArc [^>]*order=")[^"]*"', r'\1first"'),
}  # fmt: skip


class Planted(NamedTuple):
    """Where a fault was planted."""

    path: Path
    line: int


def unpacked(folder: Path) -> Path:
    """Unpack the taxonomy; gives its folder."""
    with zipfile.ZipFile(TAXONOMY) as package:
        package.extractall(folder)
    (top,) = folder.iterdir()
    return top


def planted(top: Path, kind: Kind, taken: set[Path]) -> list[tuple[Planted, str]] | None:
    """Plant a kind of fault into some files, spread over those that it fits; gives the places and the former texts.

    None, and nothing planted, where other faults have taken too many of the files.
    """
    fitting = []
    for path in sorted(path for path in top.rglob("*.xml") if re.search(kind.files, path.as_posix())):
        if re.search(kind.wrong, path.read_text("utf-8-sig")):
            fitting.append(path)
    free = [path for path in fitting if path not in taken]
    if len(free) < min(EACH, len(fitting)):
        return None
    chosen = free[:: max(1, len(free) // EACH)][:EACH]
    taken.update(chosen)
    return [_planted(path, kind) for path in chosen]


def _planted(path: Path, kind: Kind) -> tuple[Planted, str]:
    text = path.read_text("utf-8-sig")
    match = re.search(kind.wrong, text)
    assert match is not None
    broken = text[: match.start()] + match.expand(kind.by) + text[match.end() :]
    same = next(number for number, (a, b) in enumerate(zip(text, broken, strict=False)) if a != b)
    path.write_text(broken, "utf-8")
    return Planted(path, broken.count("\n", 0, same) + 1), text


def key(finding: Finding) -> tuple[str, int, str, str]:
    """Give what tells a finding from those that were there before."""
    return (finding.location.path, finding.location.line, finding.rule, finding.message)


Result = tuple[str, int, int, list[Planted]]


def measure(top: Path, names: list[str]) -> Iterator[Result]:
    """Give of each kind how many faults were planted and found at their lines, and those that were not.

    Faults of several kinds are planted at once, each in files of its own.
    """
    before = {key(finding) for finding in lint_path(top, profile="xbrl")}
    waiting = list(names)
    while waiting:
        taken: set[Path] = set()
        tried = [(name, planted(top, KINDS[name], taken)) for name in waiting]
        waiting = [name for name, done in tried if done is None]
        new = [finding for finding in lint_path(top, profile="xbrl") if key(finding) not in before]
        found = {(Path(finding.location.path).resolve(), finding.location.line) for finding in new}
        for name, done in tried:
            if done is not None:
                missed = [place for place, _ in done if (place.path.resolve(), place.line) not in found]
                for place, text in done:
                    place.path.write_text(text, "utf-8")
                yield name, len(done), len(done) - len(missed), missed


def main(names: list[str]) -> int:
    """Print what is found of each kind; gives 1 where less than 97 of a hundred are."""
    total = good = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, count, found, missed in measure(unpacked(Path(folder)), names or list(KINDS)):
            total, good = total + count, good + found
            print(f"{name:34} {found:3} of {count:3}", *(f"{p.path.name}:{p.line}" for p in missed[:2]), flush=True)
    print(f"found at their lines: {good} of {total}, {100 * good / max(total, 1):.1f}%")
    return int(good < 0.97 * total)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
