"""Codes and paragraphs: how they are spelled, what a reference names, and which rules are behind one."""

from __future__ import annotations

import time

import pytest
from xbrllint.rulebook import book as rulebook
from xbrllint.rulebook.references import code_of, codes_of, nearest_paragraph, rules_for

BOOK = rulebook.load()


@pytest.mark.parametrize("text", ["EFM.6.05.02", "efm 6.5.2", "EFM-6_05:2", " EFM 6 5 002 "])
def test_spellings(text: str) -> None:
    """Case, zeros and what stands between make no difference."""
    assert code_of(text) == ("efm", "6", "5", "2")


REFERENCES = {
    "EFM.6.15.02,6.13.02": [("efm", "6", "15", "2"), ("efm", "6", "13", "2")],
    "DQC_0120, 0136": [("dqc", "120"), ("dqc", "136")],
    "SBR.NL.2.3.10.01-.03, .11-.12": [("sbr", "nl", "2", "3", "10", n) for n in ("1", "2", "3", "11", "12")],
    "xbrl.5.1.3:roleTypes-inequality": [("xbrl", "5", "1", "3", "roletypes", "inequality")],
}


@pytest.mark.parametrize("reference", REFERENCES)
def test_what_a_reference_names(reference: str) -> None:
    """Lists and ranges go on from the first code; a hyphen in a name is none."""
    assert list(codes_of(reference)) == REFERENCES[reference]


def test_every_reference_finds_its_rule() -> None:
    """As written, and in small letters without the name behind it."""
    for rule in BOOK.rules.values():
        for reference in rule.references:
            first = reference.partition(",")[0].partition("-.")[0]
            assert rule in rules_for(first, BOOK), reference
            assert rule in rules_for(first.lower(), BOOK), reference


def test_paragraphs_stand_for_all_below() -> None:
    """A longer number is no paragraph below, and a kind of paragraphs is any number."""
    whole = rules_for("EFM.6.1", BOOK)
    assert whole == []
    assert rules_for("EFM.6.12.2", BOOK) == [BOOK.rules["duplicate-order"]]
    one, section, manual = ({rule.id for rule in rules_for(text, BOOK)} for text in ("EFM.6.12.2", "EFM.6.12", "EFM"))
    assert one < section < manual
    assert rules_for("EXG.10.08.13", BOOK) == rules_for("EXG.10.08.99", BOOK) != []


def test_names_alone_and_names_that_nobody_has() -> None:
    """A name is that of the end of a code; one behind a known paragraph gives the paragraph's rules."""
    assert rules_for("TooManyDefaultMembersError", BOOK) == [BOOK.rules["one-default-member"]]
    assert rules_for("EFM.6.12.02.someName", BOOK) == rules_for("EFM.6.12.02", BOOK)
    for text in ("", ".", "nothing", "EFM.7.99", "0"):
        assert rules_for(text, BOOK) == []


def test_manuals() -> None:
    """Numbers are looked for in some manuals only; a code that names its own is not."""
    assert rules_for("6.12.2", BOOK, ("GFM",)) == []
    assert rules_for("6.12.2", BOOK, ("GFM", "EFM")) == rules_for("EFM.6.12.2", BOOK)
    assert rules_for("EFM.6.12.2", BOOK, ("GFM",)) == rules_for("EFM.6.12.2", BOOK)


def test_the_paragraph_above() -> None:
    """The longest one that has rules, as it was spelled; a word alone is none."""
    assert nearest_paragraph("efm 6.12.99.x", BOOK) == "efm 6.12"
    assert nearest_paragraph("EFM.99", BOOK) == ""
    assert nearest_paragraph("nothing", BOOK) == ""


def test_endless_words() -> None:
    """What nobody would call a code costs nothing, and finds nothing."""
    began = time.process_time()
    for text in ("EFM.6.12" + ".x" * 50_000, "1 " * 50_000, "a" * 100_000, "." * 100_000):
        rules_for(text, BOOK)
        nearest_paragraph(text, BOOK)
    assert time.process_time() - began < 5
