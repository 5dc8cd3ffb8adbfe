"""Slips that touch a whole file or many elements: told where they are, and once."""

from __future__ import annotations

from pathlib import Path

import pytest
from kit import write
from kit.linting import lint_files

US_GAAP = "http://xbrl.fasb.org/us-gaap/2017/elts/us-gaap-2017-01-31.xsd"
IDS = ("us-gaap_AssetsAbstract", "us-gaap_Assets", "us-gaap_Goodwill", "us-gaap_Cash", "us-gaap_Liabilities")


def linkbase(schemas: list[str]) -> str:
    """Write a presentation of standard concepts, each by the address of a schema."""
    ends = [write.loc(f"c{n}", f"{schema}#{id_}") for n, (schema, id_) in enumerate(zip(schemas, IDS, strict=True))]
    arcs = [write.arc("presentation", "c0", f"c{n}", str(n)) for n in range(1, len(IDS))]
    return write.linkbase(write.link("presentation", *ends, *arcs))


def declaring(encoding: str) -> str:
    """Write a linkbase, which is saved as UTF-8, with a declaration of an encoding."""
    return f'<?xml version="1.0" encoding="{encoding}"?>\n{linkbase([US_GAAP] * len(IDS))}'


def told(folder: Path, text: str, **settings: object) -> list[tuple[str, int]]:
    """Lint a linkbase; give the rules of its findings with their lines."""
    return [(f.rule, f.location.line) for f in lint_files({"co_pre.xml": text}, folder, **settings)]


def line_of(text: str, part: str) -> int:
    """Give the line on which a part of a text stands for the first time."""
    return text[: text.index(part)].count("\n") + 1


@pytest.mark.parametrize(("old", "new"), [("2017", "2016"), ("http:", "https:")])
@pytest.mark.parametrize("number", [0, 2, 4])
def test_one_locator_of_another_year_or_scheme(tmp_path: Path, number: int, old: str, new: str) -> None:
    """The one that differs is told, wherever it stands; all together they are in order."""
    schemas = [US_GAAP] * len(IDS)
    assert told(tmp_path / "all", linkbase([US_GAAP.replace(old, new)] * len(IDS))) == told(
        tmp_path / "same", linkbase(schemas)
    )
    schemas[number] = US_GAAP.replace(old, new)
    text = linkbase(schemas)
    found = told(tmp_path / "one", text, select=["taxonomy-at-two-addresses"])
    assert found == [("taxonomy-at-two-addresses", line_of(text, f"{schemas[number]}#"))]


@pytest.mark.parametrize("wrong", ["www.w3.org/1999/Xlink", "www.w3.org/1999/xlink/", "w3.org/1999/xlink"])
def test_a_misspelt_namespace_is_one_finding(tmp_path: Path, wrong: str) -> None:
    """Not one for each element whose links are none."""
    text = linkbase([US_GAAP] * len(IDS)).replace("http://www.w3.org/1999/xlink", f"http://{wrong}")
    assert [rule for rule, _ in told(tmp_path, text)] == ["mistaken-namespace"]


@pytest.mark.parametrize("character", ["\u00a0", "\u2019", "\u201c\u201d"])
def test_bytes_of_another_encoding_are_one_finding(tmp_path: Path, character: str) -> None:
    """In EDGAR's profile too, which refuses characters beyond ASCII: these bytes are none."""
    text = declaring("US-ASCII").replace("us-gaap_Cash", f"us-gaap_{character}Cash")
    found = told(tmp_path, text, profile="edgar", select=["xml", "disallowed-character"])
    assert found == [("well-formed", line_of(text, character))]


@pytest.mark.parametrize(("declared", "count"), [("UTF-16", 1), ("utf-32", 1), ("UTF-8", 0), ("US-ASCII", 0)])
def test_the_encoding_that_a_file_declares(tmp_path: Path, declared: str, count: int) -> None:
    """What the bytes cannot be is told."""
    found = told(tmp_path, declaring(declared), select=["encoding-unlike-declared"])
    assert found == [("encoding-unlike-declared", 1)] * count


MISTYPED = US_GAAP.replace("elts", "elst")
SEVERAL = ("co_cal.xml", "co_def.xml", "co_pre.xml")


@pytest.mark.parametrize("wrong", [SEVERAL, SEVERAL[:2], SEVERAL[1:], SEVERAL[::2], SEVERAL[1:2]])
def test_a_mistyped_address_counts_all_references(tmp_path: Path, wrong: tuple[str, ...]) -> None:
    """Whichever documents have it, and whichever of them is told, it is one finding for all references."""
    files = {name: linkbase([MISTYPED if name in wrong else US_GAAP] * len(IDS)) for name in SEVERAL}
    files["co.xsd"] = write.schema(write.appinfo(*map(write.linkbase_ref, SEVERAL)))
    (found,) = (f for f in lint_files(files, tmp_path) if f.rule == "mistyped-address")
    where = f" in {', '.join(wrong)}" if len(wrong) > 1 else ""
    assert f"({len(IDS) * len(wrong)} references{where})" in found.message
    assert Path(found.location.path).name == wrong[0]
    assert len(found.includes) == len(wrong) - 1


HEADING = """<xs:element name="Head" id="co_Head" type="xbrli:stringItemType" substitutionGroup="xbrli:item"
    abstract="true" xbrli:periodType="duration" nillable="true"/>"""


@pytest.mark.parametrize(
    ("preferred", "rule"), [("totalLabel", "heading-with-value-label"), ("periodEndLabel", "period-label-on-duration")]
)
def test_a_label_that_a_heading_cannot_have(tmp_path: Path, preferred: str, rule: str) -> None:
    """It is asked for by mistake; that the heading has none of that role comes of it."""
    more = f' preferredLabel="{write.ROLE}{preferred}"'
    files = {
        "co.xsd": write.schema(write.imported(write.XBRLI, write.XBRLI_ADDRESS), HEADING),
        "co_pre.xml": write.linkbase(
            write.link(
                "presentation", write.loc("a", f"{US_GAAP}#{IDS[0]}"), write.loc("b", "co.xsd#co_Head"),
                write.arc("presentation", "a", "b", more=more),
            ),
        ),
        "co_lab.xml": write.linkbase(
            write.link(
                "label", write.loc("b", "co.xsd#co_Head"), write.label("l", "Head"), write.arc("label", "b", "l", ""),
            ),
        ),
    }  # fmt: skip
    (found,) = lint_files(files, tmp_path, profile="xbrl", select=["presentation", "labels"])
    assert (found.rule, {one.rule for one in found.includes}) == (rule, {"preferred-label-missing"})
