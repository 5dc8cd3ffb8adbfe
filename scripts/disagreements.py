"""Where the linter disagrees with the official suites and with regulators, held against the recorded lists.

usage: python scripts/disagreements.py [--write] [NAME ...]

NAME is efm, xbrl21, xdt, generic, table, formula, cases, accepted or coverage (all by default). The material is that of
../shared; without it nothing is compared. A disagreement that tests/known/NAME.txt does not list fails, and so does one
that it lists and that is solved: the lists only shrink. --write writes them anew.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from xbrllint import api
from xbrllint.config.settings import Settings
from xbrllint.report.formats.json import as_dict
from xbrllint.rulebook import book as rulebook
from xbrllint.rulebook import catalogue

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
KNOWN = ROOT / "tests" / "known"


def _tool(name: str) -> ModuleType:
    """Import one of the shared tools, so that a verdict here is a verdict there."""
    from importlib.util import module_from_spec, spec_from_file_location

    spec = spec_from_file_location(name, SHARED / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def suite(name: str) -> Iterator[str]:
    """Give the variations of a suite on whose verdict the linter disagrees."""
    judge, profiles, whole = (getattr(_tool("conformance"), word) for word in ("judge", "PROFILE", "WHOLE"))
    settings = Settings(profile=profiles[name], follow=True, no_config=True)
    for row in json.loads((SHARED / "suites" / name / "index.json").read_text("utf-8")):
        folder = SHARED / "suites" / row["folder"]
        if judge(row, *_findings(folder, row["files"] if name in whole else [row["entry"]], settings)):
            yield row["id"]


def _findings(folder: Path, paths: list[str], settings: Settings) -> tuple[list[dict[str, Any]] | None, str]:
    before = os.getcwd()
    os.chdir(folder)
    try:
        return as_dict(api.lint(paths, settings))["findings"], ""
    except api.ERRORS as error:
        return None, str(error)
    finally:
        os.chdir(before)


def accepted() -> Iterator[str]:
    """Give the errors on filings that a regulator accepted: folder, rule and how many."""
    for folder in sorted(path for path in (SHARED / "filings").iterdir() if path.is_dir()):
        findings = api.lint(folder, no_config=True).findings
        counts = Counter(finding.rule for finding in findings if finding.severity == "error")
        yield from (f"{folder.name} {rule} {count}" for rule, count in sorted(counts.items()))


def cases() -> Iterator[str]:
    """Give the small inputs that people met for which the report is not as expected, by their number."""
    command = f"{sys.executable} -m xbrllint"
    rows = json.loads((SHARED / "cases" / "cases.json").read_text("utf-8"))
    for number, row in enumerate(rows):
        if _tool("cases").judge(row, SHARED / "cases", command):
            yield f"{number} {row['case']}"


def coverage() -> Iterator[str]:
    """Give the rows of the catalogue of checks for which there is no rule."""
    entries = catalogue.entries(rulebook.load())
    known = {code for entry in entries if entry.declaration["examples"] for code in entry.rule.references}
    whole = ("xbrldte", "xml", "xlink", "enum", "calc11e", "xbrlgene")  # their codes have a colon of their own
    for _, name, codes, _ in _tool("coverage").rows(SHARED / "design" / "CATALOGUE.md"):
        heads = {code.split(":")[0] for code in codes if ":" in code and not code.startswith(whole)}
        if not (codes | heads) & known:
            yield name


FOUND: dict[str, Callable[[], Iterator[str]]] = {
    "efm": lambda: suite("efm"),
    "xbrl21": lambda: suite("xbrl21"),
    "xdt": lambda: suite("xdt"),
    "generic": lambda: suite("generic"),
    "table": lambda: suite("table"),
    "formula": lambda: suite("formula"),
    "cases": cases,
    "accepted": accepted,
    "coverage": coverage,
}


def problems(name: str) -> Iterator[str]:
    """Hold what is found against the recorded list; without the material there is nothing to hold."""
    if not SHARED.is_dir():
        return
    path = KNOWN / f"{name}.txt"
    known = set(path.read_text("utf-8").splitlines()) if path.exists() else set()
    found = set(FOUND[name]())
    yield from (f"new disagreement: {line}" for line in sorted(found - known))
    yield from (f"solved, remove it from tests/known/{name}.txt: {line}" for line in sorted(known - found))


def main() -> int:
    """Compare or write the lists that are named."""
    names = [argument for argument in sys.argv[1:] if not argument.startswith("-")] or list(FOUND)
    if not SHARED.is_dir():
        print(f"nothing to compare with: no folder {SHARED}")
        return 0
    failed = 0
    for name in names:
        if "--write" in sys.argv[1:]:
            lines = sorted(FOUND[name]())
            KNOWN.mkdir(exist_ok=True)
            (KNOWN / f"{name}.txt").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
            print(f"{name}: {len(lines)} disagreements")
            continue
        for problem in problems(name):
            failed += 1
            print(f"{name}: {problem}")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
