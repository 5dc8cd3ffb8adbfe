"""A DTS is what one starting point reaches (XBRL 2.1, 3.2): what is judged together, and what is not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from kit import write
from kit.faults import Files
from xbrllint.config.settings import Settings
from xbrllint.report.finding import Report
from xbrllint.running.run import lint
from xbrllint.xbrl.dts.starting_points import after_another, reached_from

CORE = "core.xsd"
LINK = "http://www.xbrl.org/2003/role/link"


def core(*refs: str) -> str:
    return write.schema(
        write.appinfo(*refs),
        write.imported(write.XBRLI, write.XBRLI_ADDRESS),
        *(write.concept(name, balance="debit", prefix="core") for name in ("Total", "Part", "Other")),
        namespace="http://core.example/2030",
        prefix="core",
    )


def entry(name: str, *linkbases: str) -> str:
    return write.schema(
        write.appinfo(*(write.linkbase_ref(file) for file in linkbases)),
        write.imported("http://core.example/2030", CORE),
        namespace=f"http://core.example/{name}",
        prefix=name,
    )


def labels(concept: str, text: str) -> str:
    ends = (concept, "text")
    parts = (write.loc(concept, f"{CORE}#core_{concept}"), write.label("text", text), write.arc("label", *ends, ""))
    return write.linkbase(write.link("label", *parts))


def sums(total: str, part: str, more: str = "") -> str:
    locs = [write.loc(name, f"{CORE}#core_{name}") for name in (total, part)]
    arc = write.arc("calculation", total, part, more=f' weight="1"{more}')
    return write.linkbase(write.link("calculation", *locs, arc))


def linted(folder: Path, files: Files, *paths: str, profile: str = "xbrl", jobs: int = 1) -> Report:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    named = [str(folder / path) for path in paths or (".",)]
    return lint(named, Settings(no_config=True, profile=profile, jobs=jobs))


def rules(report: Report) -> set[str]:
    return {finding.rule for finding in report.findings if finding.severity != "info"}


def two(one: str, other: str, both: bool = False) -> Files:
    """Two entry points with a linkbase each; ``both``: the first has both linkbases."""
    linkbases = ("one.xml", "two.xml") if both else ("one.xml",)
    return {
        CORE: core(), "one.xsd": entry("one", *linkbases), "two.xsd": entry("two", "two.xml"),
        "one.xml": one, "two.xml": other,
    }  # fmt: skip


FAULTS = {
    "duplicate-label": (labels("Total", "All"), labels("Total", "Everything")),
    "calculation-cycle": (sums("Total", "Part"), sums("Part", "Total")),
}


@pytest.mark.parametrize("rule", FAULTS)
def test_what_is_never_loaded_together_is_not_judged_together(rule: str, tmp_path: Path) -> None:
    assert rule not in rules(linted(tmp_path, two(*FAULTS[rule])))


@pytest.mark.parametrize("rule", FAULTS)
def test_what_one_entry_point_reaches_is_judged_together(rule: str, tmp_path: Path) -> None:
    report = linted(tmp_path, two(*FAULTS[rule], both=True))
    assert len([finding for finding in report.findings if finding.rule == rule]) == 1


def test_what_a_core_and_an_entry_point_say_is_judged_together(tmp_path: Path) -> None:
    files = two(labels("Part", "Share"), labels("Total", "Everything"))
    files[CORE] = core(write.linkbase_ref("core.xml"))
    files["core.xml"] = labels("Total", "All")
    (finding,) = [f for f in linted(tmp_path, files).findings if f.rule == "duplicate-label"]
    assert {Path(finding.location.path).name, Path(finding.related[0].path).name} == {"core.xml", "two.xml"}


def test_a_prohibition_holds_in_its_own_dts(tmp_path: Path) -> None:
    """One entry point prohibits the arc that closes a cycle for the other."""
    files = two(sums("Part", "Total"), sums("Total", "Part", ' use="prohibited" priority="1"'))
    files[CORE] = core(write.linkbase_ref("core.xml"))
    files["core.xml"] = sums("Total", "Part")
    assert "calculation-cycle" in rules(linted(tmp_path, files))
    files["one.xsd"] = entry("one", "one.xml", "two.xml")
    assert "calculation-cycle" not in rules(linted(tmp_path, files))


def test_entry_points_of_a_package_are_starting_points(tmp_path: Path) -> None:
    """One entry point that another imports is a DTS by itself: what the other prohibits holds there."""
    files = two(sums("Total", "Part"), sums("Total", "Part", ' use="prohibited" priority="1"'), both=True)
    files[CORE] = core(write.linkbase_ref("core.xml"))
    files["core.xml"] = sums("Part", "Total")
    del files["two.xsd"]
    files["one.xsd"] = entry("one", "two.xml").replace(
        "</xs:schema>", f"{write.imported('http://core.example/small', 'small.xsd')}</xs:schema>"
    )
    files["small.xsd"] = entry("small", "one.xml")
    assert "calculation-cycle" not in rules(linted(tmp_path, files))
    files["META-INF/taxonomyPackage.xml"] = (
        '<taxonomyPackage xmlns="http://xbrl.org/2016/taxonomy-package"><entryPoints>'
        '<entryPoint><entryPointDocument href="https://core.example/small.xsd"/></entryPoint>'
        "</entryPoints></taxonomyPackage>"
    )
    files["META-INF/catalog.xml"] = (
        '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">'
        '<rewriteURI uriStartString="https://core.example/" rewritePrefix="../"/></catalog>'
    )
    assert "calculation-cycle" in rules(linted(tmp_path, files))


# --- linkbases that nothing refers to ---


def beside() -> Files:
    return {CORE: core(write.linkbase_ref("core.xml")), "core.xml": labels("Total", "All")}


def test_an_old_copy_is_said_once_and_counts_for_nothing(tmp_path: Path) -> None:
    files = beside() | {"draft.xml": labels("Total", "Everything")}
    assert [f.rule for f in linted(tmp_path, files).findings if f.severity != "info"] == ["linkbase-not-referenced"]


def test_an_old_copy_that_is_named_is_linted(tmp_path: Path) -> None:
    files = beside() | {"draft.xml": labels("Total", "All").replace("#core_Total", "#core_Totals")}
    assert "locator-target-exists" in rules(linted(tmp_path, files, "draft.xml"))


def test_a_schema_without_references_leaves_it_to_others(tmp_path: Path) -> None:
    files = {CORE: core(), "one.xml": sums("Total", "Part"), "two.xml": sums("Part", "Total")}
    assert "calculation-cycle" in rules(linted(tmp_path, files))


# --- the marks ---


def marks(edges: dict[str, Sequence[str]], *starts: Sequence[str]) -> dict[str, int]:
    return reached_from(list(edges), edges, starts)


def test_one_starting_point_marks_nothing_apart() -> None:
    assert marks({"a": "bc", "b": "a", "c": ""}) == {"a": -1, "b": -1, "c": -1}


def test_documents_have_the_starting_points_that_reach_them() -> None:
    found = marks({"core": (), "a": ("core", "b"), "b": ("a",), "c": ("core",)})
    assert found["a"] == found["b"]
    assert not found["a"] & found["c"]
    assert found["core"] == found["a"] | found["c"]


def test_a_chosen_start_is_one_though_others_reach_it() -> None:
    found = marks({"a": "b", "b": "c", "c": ""}, "b")
    assert found["b"] == found["c"]
    assert found["a"] & found["b"] == found["a"] != found["b"]


def test_many_documents_in_a_row() -> None:
    count = 20_000
    edges: dict[str, Sequence[str]] = {str(n): (str(n + 1),) for n in range(count)}
    assert set(marks(edges | {"other": ("19999",)}).values()) == {1, 2, 3}


def test_things_after_others_of_their_dts() -> None:
    things = [("a", 1), ("b", 2), ("c", 3), ("d", 4), ("e", 2)]
    found = [(first[0], thing[0]) for first, thing in after_another(things, lambda thing: thing[1])]
    assert found == [("a", "c"), ("b", "c"), ("b", "e")]
