"""What is told of two filings, change by change: as what it is, and as nothing else."""

from __future__ import annotations

import pytest
from kit.compared import Small, compared, told

BASE = Small()
TOP = "TopAbstract"

ONE = {
    "concept-added": (
        BASE._replace(presentation={TOP: "Cash Stock Copper Sum:totalLabel"}),
        "co:Copper added under co:TopAbstract",
    ),
    "concept-removed": (
        BASE._replace(presentation={TOP: "Cash Sum:totalLabel"}),
        "co:Stock removed from under co:TopAbstract",
    ),
    "order-changed": (
        BASE._replace(presentation={TOP: "Stock Cash Sum:totalLabel"}),
        "co:Cash stands after co:Stock; it stood first",
    ),
    "preferred-label-changed": (
        BASE._replace(presentation={TOP: "Cash Stock Sum"}),
        "co:Sum is shown by label, no longer by totalLabel",
    ),
    "sign-changed": (
        BASE._replace(presentation={TOP: "Cash Stock Sum:negatedTotalLabel"}),
        "co:Sum changes its sign: totalLabel became negatedTotalLabel",
    ),
    "weight-changed": (
        BASE._replace(calculation={"Sum": "Cash Stock*-1"}),
        "the weight of co:Stock in co:Sum became -1; it was 1",
    ),
    "component-removed": (BASE._replace(calculation={"Sum": "Cash"}), "co:Stock left the sum co:Sum"),
    "sum-removed": (BASE._replace(calculation={}), "co:Sum is no longer a sum; it was 1 co:Cash, 1 co:Stock"),
    "member-added": (
        BASE._replace(members={"Cash": "Stock"}),
        "member co:Stock added under co:Cash",
    ),
    "label-changed": (
        BASE._replace(labels={**BASE.labels, "Cash": "Cash in the till"}),
        'the label (en-us) of co:Cash became "Cash in the till"; it was "Cash at hand"',
    ),
    "label-added": (
        BASE._replace(labels={**BASE.labels, "Cash:terseLabel": "Cash"}),
        'co:Cash has a terseLabel (en-us): "Cash"',
    ),
    "definition-changed": (
        BASE._replace(definition="0001 - Statement - Financial position"),
        'definition "0001 - Statement - Balance sheet" became "0001 - Statement - Financial position"',
    ),
    "kind-changed": (
        BASE._replace(definition="0001 - Disclosure - Balance sheet"),
        'kind Statement became Disclosure: definition "0001 - Statement - Balance sheet" became '
        '"0001 - Disclosure - Balance sheet"',
    ),
    "type-changed": (
        BASE._replace(declared={"Stock": "type_=xbrli:sharesItemType"}),
        "the type of co:Stock became xbrli:sharesItemType; it was xbrli:monetaryItemType",
    ),
    "balance-changed": (
        BASE._replace(declared={"Stock": "balance=credit"}), "the balance of co:Stock became credit; it was none",
    ),
    "period-changed": (
        BASE._replace(declared={"Stock": "period=duration"}),
        "the period type of co:Stock became duration; it was instant",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", ONE)
def test_one_change_is_one(kind: str) -> None:
    """Each is told as itself, once, and nothing besides."""
    new, words = ONE[kind]
    assert told(BASE, new) == [f"{kind}: {words}"]


def test_nothing_is_told_of_the_same() -> None:
    comparison = compared(BASE, BASE)
    assert comparison.all == ()
    assert comparison.unchanged == 1


def test_a_concept_exchanged_in_its_place_and_in_its_sum_is_one_change() -> None:
    new = BASE._replace(
        presentation={TOP: "Cash Copper Sum:totalLabel"}, calculation={"Sum": "Cash Copper"},
        declared={"Copper": "balance=credit"}, labels={"Cash": "Cash at hand", "Sum": "Sum of all", "Copper": "Copper"},
    )  # fmt: skip
    assert told(BASE, new) == [
        "concept-exchanged: co:Stock exchanged for co:Copper under co:TopAbstract; "
        "co:Stock exchanged for co:Copper in the sum co:Sum"
    ]


def test_a_concept_that_stays_presented_and_leaves_its_sum_is_told() -> None:
    """It stands twice, and one of its places goes: that it is in no sum any more does not follow from that."""
    old = BASE._replace(presentation={TOP: "Cash Stock Cash:terseLabel Sum:totalLabel"})
    new = BASE._replace(calculation={"Sum": "Stock"})
    kinds = [change.kind for change in compared(old, new).all]
    assert kinds == ["concept-removed", "component-removed"]


def test_a_renamed_concept_is_a_guess_and_changes_no_statement() -> None:
    """The same label and the same declaration tell that it is the same."""
    labels = {"Cash": "Cash at hand", "Ware": "Stock of kettles", "Sum": "Sum of all"}
    new = Small({TOP: "Cash Ware Sum:totalLabel"}, {"Sum": "Cash Ware"}, {}, labels)
    comparison = compared(BASE, new)
    assert [(change.kind, change.guess) for change in comparison.all] == [("concept-renamed", True)]
    assert comparison.unchanged == 1


def test_a_heading_put_between_moves_what_stands_below_it() -> None:
    new = BASE._replace(presentation={TOP: "MiddleAbstract Sum:totalLabel", "MiddleAbstract": "Cash Stock"})
    assert sorted(change.kind for change in compared(BASE, new).all) == [
        "concept-added", "concept-moved", "concept-moved",
    ]  # fmt: skip


def test_an_exchanged_heading_keeps_what_stands_below_it() -> None:
    old = BASE._replace(presentation={TOP: "AAbstract Sum:totalLabel", "AAbstract": "Cash Stock"})
    new = BASE._replace(presentation={TOP: "BAbstract Sum:totalLabel", "BAbstract": "Cash Stock"},
                        declared={"BAbstract": "abstract=true"})  # fmt: skip
    assert [change.kind for change in compared(old, new).all] == ["concept-exchanged"]


def test_an_address_with_another_date_is_the_same_role() -> None:
    old = BASE._replace(role="http://co.example/20300930/role/BalanceSheet")
    new = BASE._replace(role="http://co.example/20301231/role/BalanceSheet")
    assert told(old, new) == []


def test_an_address_of_other_words_is_the_same_role_by_its_definition() -> None:
    assert told(BASE, BASE._replace(role="http://co.example/role/FinancialPosition")) == []


def test_a_statement_without_its_like_is_gone() -> None:
    """Its concepts are not told one by one."""
    new = Small({"OtherAbstract": "Kettles Pots"}, {}, {}, {}, "0009 - Statement - Others", "http://co.example/role/Other")
    assert [change.kind for change in compared(BASE, new).all] == ["statement-added", "statement-removed"]


def test_a_network_of_nothing_but_cycles_is_compared() -> None:
    old = BASE._replace(calculation={"Sum": "Cash", "Cash": "Sum"})
    new = BASE._replace(calculation={"Sum": "Cash*-1", "Cash": "Sum"})
    comparison = compared(old, new)
    assert [change.kind for change in comparison.all] == ["weight-changed"]
    assert [section.title for section in comparison.statements[0].sections] == ["Calculation"]
