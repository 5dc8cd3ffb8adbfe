"""The bundled words: labels by year and origin, what is made of the same words; nothing is opened unasked."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from string import ascii_lowercase, ascii_uppercase
from zlib import crc32

import pytest
from conftest import ROOT, SHARED, needs_shared
from hypothesis import example, given
from hypothesis import strategies as st
from xbrllint.knowledge.replacements import replacement_words
from xbrllint.taxonomy import TaxonomyError
from xbrllint.taxonomy.alike import _letter_hashes, key_of, letters_of
from xbrllint.taxonomy.label_rows import Lines, packed, unpacked
from xbrllint.taxonomy.label_words import restored, shortened
from xbrllint.taxonomy.words import (
    FILERS,
    OFFICIAL,
    STANDARD_LABEL,
    WORDS,
    Replacement,
    Word,
    WordContent,
    Words,
    write_words,
)

START = "https://tax.example/big"
TOTAL = "http://www.xbrl.org/2003/role/totalLabel"


def row(year: int, name: str, text: str, role: str = STANDARD_LABEL) -> tuple[str, str, str, str, str]:
    return f"{START}/{year}/big-{year}.xsd", f"big_{name}", role, "en", text


@pytest.fixture
def words(tmp_path: Path) -> Words:
    official = [
        row(2030, "Cash", "Cash then"), row(2031, "Cash", "Cash now"), row(2031, "Debt", "Debt"),
        row(2031, "Debt", "Total debt", TOTAL), row(2031, "NetDebt", "Debt, Net of Cash"),
    ]  # fmt: skip
    filers = [row(2031, "Debt", "Our debt"), row(2031, "Rent", "Rent")]
    path = tmp_path / "words.sqlite3"
    parents = {"big_Cash": {"big_A": {"big 2030"}, "big_B": {"big 2030", "big 2031"}}}
    shown = (parents, {"presentations": "big 2030, big 2031"})
    names = ("Cash", "Debt", "NetDebt", "DebtNet", "Rent")
    replaced = {"big_Old": Replacement("same", ("big_New",)), "big_All": Replacement("parts", ("big_A", "other_B"))}
    write_words(str(path), WordContent({OFFICIAL: official, FILERS: filers}, names, replaced, *shown))
    return Words(str(path))


@pytest.mark.parametrize(
    ("year", "name", "role", "expected"),
    [
        (2030, "Cash", STANDARD_LABEL, Word("Cash then", OFFICIAL, "2030")),
        (2031, "Cash", STANDARD_LABEL, Word("Cash now", OFFICIAL, "2031")),
        (2035, "Cash", STANDARD_LABEL, Word("Cash now", OFFICIAL, "2031")),
        (2030, "Debt", STANDARD_LABEL, Word("Debt", OFFICIAL, "2031")),
        (2031, "Debt", TOTAL, Word("Total debt", OFFICIAL, "2031")),
        (2031, "Rent", STANDARD_LABEL, Word("Rent", FILERS, "2031")),
        (2031, "Rent", TOTAL, None),
        (2031, "Nothing", STANDARD_LABEL, None),
    ],
)
def test_the_best_label(words: Words, year: int, name: str, role: str, expected: Word | None) -> None:
    """One of the year, of another year, of filers: in this order."""
    assert words.label(f"{START}/{year}/big-{year}.xsd", f"big_{name}", role) == expected
    assert words.label(f"http://other.example/{year}/big-{year}.xsd", f"big_{name}", role) is None


def test_same_words(words: Words) -> None:
    """In names and labels, whatever the order, the number and the small words."""
    found = words.alike(["DebtNet", "debts, net", "The Debt", "cash of net debt", "Something else"])
    assert found == {
        "DebtNet": ["DebtNet", "NetDebt"], "debts, net": ["DebtNet", "NetDebt"], "The Debt": ["Debt"],
        "cash of net debt": ["NetDebt"],
    }  # fmt: skip
    assert words.alike(["NETDEBT", "net-debt", "Netdebt", "debtnet", "Net", "", "\ud800"]) == {
        "NETDEBT": ["NetDebt"], "net-debt": ["DebtNet", "NetDebt"], "Netdebt": ["NetDebt"], "debtnet": ["DebtNet"],
    }  # fmt: skip
    assert words.parents(["big_Cash", "big_Debt"]) == {"big_Cash": ["big_A", "big_B"]}
    assert words.presented("big_Cash") == {"big_A": ["big 2030"], "big_B": ["big 2030", "big 2031"]}
    assert words.replaced(["big_Old", "big_Debt"]) == {"big_Old": Replacement("same", ("big_New",))}
    assert words.replaced(["big_All"]) == {"big_All": Replacement("parts", ("big_A", "other_B"))}


@pytest.mark.parametrize(
    ("kind", "ids", "expected"),
    [
        ("same", "a_B", "a:B instead"),
        ("same", "a_B c_D", "a:B or c:D instead"),
        ("either", "a_B a_C a_D", "a:B, a:C or a:D instead, whichever applies"),
        ("either", "a_B", "a:B instead"),
        ("parts", "a_B a_C", "its parts a:B and a:C instead"),
        ("parts", "a_B", "its part a:B instead"),
        ("whole", "a_B", "a:B instead, which includes it"),
        ("qualified", "a_XAxis a_B a_YMember", "a:B with a:XAxis and a:YMember instead"),
        ("qualified", "a_B", "a:B with a dimension instead"),
        ("qualified", "a_XAxis a_YMember", "a:XAxis and a:YMember instead"),
        ("either", "a_A a_B a_C a_D a_E a_F", "a:A, a:B, a:C, a:D or 2 more instead, whichever applies"),
    ],
)
def test_what_stands_for_a_concept_in_words(kind: str, ids: str, expected: str) -> None:
    assert replacement_words(Replacement(kind, tuple(ids.split()))) == expected


@given(
    st.text(st.sampled_from("ABCabc019é_"), max_size=12),
    st.lists(st.text(st.sampled_from("ABCabc019é²,.()-–'&_"), min_size=1, max_size=6), max_size=8),
)
@example("AssetsCurrent", ["Assets,", "Current"])
@example("USDebtOf2", ["US", "Debt", "(Of)", "2"])
@example("Debt", ["Net", "debt", "and", "Debt"])
def test_labels_are_restored(name: str, tokens: list[str]) -> None:
    """Whatever a label has in common with the name of its concept."""
    text = " ".join(tokens)
    assert restored(f"co_{name}", shortened(f"co_{name}", text)) == text


def test_labels_are_shortened() -> None:
    """By the words that they share with a name; and what would be taken for one of these is refused."""
    assert len(shortened("us-gaap_AssetsHeldForSale", "Assets, Held for Sale")) == 6
    with pytest.raises(ValueError, match="control character"):
        shortened("co_Debt", "Debt \x01")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("AccountsReceivableNetCurrent", "Accounts receivable, net, current"),
        ("LiabilitiesAndEquity", "equity & liabilities"),
        ("CompanysProperties", "company's property"),
        ("ADRShares", "ADR share"),
    ],
)
def test_keys_are_equal(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(
    ("one", "other"), [("GainOnSale", "LossOnSale"), ("Level1", "Level2"), ("Loss", "Los"), ("NetCash", "Cash")]
)
def test_keys_differ(one: str, other: str) -> None:
    assert key_of(one) != key_of(other)


@given(st.lists(st.text(st.sampled_from("aB 1-\n'é²ß’\ud800"), max_size=6), min_size=1, max_size=4))
@example(["a-b", "A b"])
@example(["a\nb"])
def test_letters_of_many_texts_are_those_of_each(texts: list[str]) -> None:
    assert list(_letter_hashes(texts)) == [crc32(letters_of(text).encode("utf-8", "surrogatepass")) for text in texts]


def test_hardly_any_text_needs_a_block_in_vain() -> None:
    """Hundreds of texts of words and letters that no name has, anywhere among the names, read few of the blocks."""
    words = Words()
    words.alike([f"{capital}{small}Wilhelmina" for capital in ascii_uppercase for small in ascii_lowercase])
    names = words._names
    assert names is not None
    assert len(names._starts) > 100
    assert len(names._blocks) < 15  # one bit a name let 23 be read


def test_the_bundled_words() -> None:
    words = Words()
    known = words.label("http://xbrl.fasb.org/us-gaap/2016/elts/us-gaap-2016-01-31.xsd", "us-gaap_AssetsCurrent")
    assert known == Word("Assets, Current", OFFICIAL, "2023")
    hint = words.label("https://xbrl.fasb.org/us-gaap/2024/elts/us-gaap-2024.xsd", "us-gaap_BusinessAcquisitionAxis")
    assert hint is not None
    assert hint.origin == FILERS
    assert words.replaced(["us-gaap_AccretionOfDiscount"])
    assert {"us-gaap 2011", "us-gaap 2016", "srt 2024"} <= set(words.presentations())
    presented = words.presented("us-gaap_AssetsCurrent")
    assert presented == {"us-gaap_AssetsCurrentAbstract": ["us-gaap 2011", "us-gaap 2016"]}


def test_a_missing_file_is_a_line(tmp_path: Path) -> None:
    for path in (tmp_path / "missing", Path(__file__)):
        with pytest.raises(TaxonomyError, match="install xbrllint again"):
            Words(str(path)).alike(["x"])


def test_a_run_without_words_opens_none(tmp_path: Path) -> None:
    """A lone linkbase has no elements whose words could be compared."""
    path = tmp_path / "co-20301231_pre.xml"
    path.write_bytes(next((ROOT / "examples").rglob("*_pre.xml")).read_bytes())
    code = (
        "import sys, xbrllint; opened = [];"
        "sys.addaudithook(lambda event, args: opened.append(str(args[0])) if 'sqlite3.connect' in event else None);"
        f"xbrllint.lint({str(path)!r}, no_config=True);"
        "print(len(opened) > 0, any('words.sqlite3' in one for one in opened))"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True).split() == ["True", "False"]


@pytest.mark.deep
@needs_shared("taxonomies", "facts")
def test_the_bundled_file_is_what_the_script_compiles(tmp_path: Path) -> None:
    import sqlite3

    spec = importlib.util.spec_from_file_location("compile_words", ROOT / "scripts" / "compile_words.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    taxonomies = SHARED / "taxonomies"
    write_words(str(tmp_path / "new"), script.content(taxonomies / "facts", taxonomies / "cache"))
    old, new = ("\n".join(sqlite3.connect(path).iterdump()) for path in (WORDS, tmp_path / "new"))
    assert old == new


def test_looking_up_finds_what_unpacking_gives() -> None:
    """Ids that begin alike, roles of the specification and others, words that hold what lines do not."""
    role = "http://www.xbrl.org/2003/role/"
    rows = [
        (f"us_{id_}", kind, f"{id_} {kind[-5:]}")
        for id_ in ("A", "AB", "A-1", "A_", "a", "Ä")
        for kind in (f"{role}label", f"{role}terseLabel", "http://own.example/role/net", "urn:x")
    ]
    lines = Lines(packed(rows))
    found = {(id_, kind): lines.text(id_, kind) for id_, kind, _ in rows}
    assert found == {(id_, kind): text for id_, kind, text in unpacked(packed(rows))}
    assert lines.text("us_A", f"{role}lab") is None
    assert lines.text("us_", f"{role}label") is None
    assert lines.text("us_Z", f"{role}label") is None
