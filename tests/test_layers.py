"""The layers of the package: what each room may import, at run time, inside functions and for types alike."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from conftest import ROOT

PACKAGE = ROOT / "linter"
MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix("__init__").rstrip("."): path
    for path in sorted(PACKAGE.rglob("*.py"))
}
CONTRACT = {"checks", "checks.options"}  # of checks: what every check is made of

_FACTS = {"xbrl", "taxonomy", "grammar", "knowledge"}
_JUDGED = {*_FACTS, "contract", "repairs", "report", "rulebook", "config"}
_OVER_TIME = {"comparison", "changes", "rollforward"}
MAY_IMPORT = {  # besides itself and base; a package's name stands for all in it
    "errors": set[str](),
    "base": set[str](),
    "xbrl": {"taxonomy"},
    "taxonomy": {"xbrl.model", "xbrl.read", "xbrl.names"},
    "grammar": {"xbrl"},
    "knowledge": {"xbrl", "taxonomy", "grammar"},
    "canonical": {"xbrl", "taxonomy", "knowledge"},
    "contract": {"xbrl"},
    "checks": {*_FACTS, "contract", "comparison"},
    "repairs": {"xbrl", "knowledge", "contract"},
    "rulebook": {"xbrl", "knowledge", "contract"},
    "config": {"rulebook"},
    "report": {"xbrl", "rulebook"},
    "page": {"xbrl", "knowledge", "report"},
    "formats": {"xbrl.read", "rulebook", "report", "page"},
    "comparison": {"xbrl", "knowledge"},
    "changes": {"xbrl", "report", "formats", "comparison"},
    "verdicts": {*_JUDGED},
    "running": {*_JUDGED, "verdicts", "page", "comparison"},
    "survey": {*_JUDGED, "verdicts", "running", "formats"},
    "editor": {*_JUDGED, "verdicts", "running"},
    "rollforward": {*_JUDGED, "verdicts", "running"},
    "lsp": {*_JUDGED, "running", "editor"},
    "api": {*_JUDGED, *_OVER_TIME, "verdicts", "running", "formats"},
    "cli": {*_JUDGED, *_OVER_TIME, "verdicts", "running", "api", "formats", "survey", "lsp", "canonical"},
}


def imports(module: str) -> Iterator[str]:
    """Go over the modules of the package that a module imports anywhere in its text."""
    parts = module.split(".") if module else []
    package = parts if MODULES[module].name == "__init__.py" else parts[:-1]
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            start = package[: len(package) - node.level + 1]
            base = ".".join([*start, *(node.module.split(".") if node.module else [])])
            inner = (f"{base}.{alias.name}".lstrip(".") for alias in node.names)
            yield from {name if name in MODULES else base for name in inner if name != "__version__"}


def room(module: str) -> str:
    """Give the room that a module stands in."""
    if module in CONTRACT:
        return "contract"
    if module.startswith("report.formats"):
        return "formats"
    if module.startswith("report.changes"):
        return "changes"
    if module.startswith("report.page"):
        return "page"
    return {"": "api", "__main__": "cli"}.get(module, module.partition(".")[0])


def allowed(module: str, imported: str) -> bool:
    """Say whether a module may import another: one of its own room, or of the rooms that its own builds on."""
    here, there = room(module), room(imported)
    if here == there:
        return here != "checks"  # no check imports another: what they share stands below them
    wanted = {*MAY_IMPORT[here], *(() if here == "errors" else ("base", "errors"))}
    return there in wanted or any(imported == name or imported.startswith(f"{name}.") for name in wanted)


def upward() -> set[tuple[str, str]]:
    return {(module, imported) for module in MODULES for imported in imports(module) if not allowed(module, imported)}


def test_imports_lead_down() -> None:
    assert upward() == set()


def test_the_scan_sees_imports() -> None:
    """Inside functions, and for types alone."""
    assert "xbrl.model.targets" in set(imports("checks.arcs.ends"))
    assert "xbrl.model.elements" in set(imports("xbrl.model.places"))
    assert not allowed("xbrl.names", "checks.arcs.ends")
    assert not allowed("checks.arcs.ends", "checks.arcs.cycles")


def test_families_have_their_own_checks() -> None:
    """A folder of checks has the name of a family of rules; users' own rules have one more."""
    families = {path.name for path in (ROOT / "rules").iterdir() if path.is_dir()} - {"profiles", "data"}
    folders = {path.parent.name for path in (PACKAGE / "checks").glob("*/__init__.py")}
    assert folders - families == {"own"}
