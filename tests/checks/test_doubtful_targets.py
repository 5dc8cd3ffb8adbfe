"""References into taxonomies of which not all ids are known: slips in known words are told, new ids and codes not."""

from __future__ import annotations

import random
from collections import defaultdict
from pathlib import Path

import pytest
from kit import letters, write
from kit.linting import lint_files
from xbrllint.base.nearest import Names, is_slip_in_words, slipped
from xbrllint.taxonomy.bundled import named
from xbrllint.taxonomy.database import Store

GAAP = "https://xbrl.fasb.org/us-gaap/2026/elts/us-gaap-2026.xsd"
EXCH = "https://xbrl.sec.gov/exch/2026/exch-2026.xsd"
RULE = "locator-target-doubtful"


def told(folder: Path, *hrefs: str) -> list[str]:
    """Give the suggestions for references."""
    parts = write.link("presentation", *(write.loc(f"c{number}", href) for number, href in enumerate(hrefs)))
    return [f.label or "" for f in lint_files({"co_pre.xml": write.linkbase(parts)}, folder) if f.rule == RULE]


def test_slips_in_a_partial_list(tmp_path: Path) -> None:
    rng = random.Random(7)
    words = [id_ for id_ in Store().ids(GAAP) if len(id_) > 24 and not any(map(str.isdigit, id_))]
    chosen = rng.sample(words, 40)
    assert told(tmp_path, *(f"{GAAP}#{id_}" for id_ in chosen)) == []
    wrong = [letters.left_out(id_, rng, start=9) for id_ in chosen]
    assert told(tmp_path, *(f"{GAAP}#{id_}" for id_ in wrong)) == [f"did you mean {id_}?" for id_ in chosen]


@pytest.mark.parametrize(
    "href",
    [
        f"{GAAP}#us-gaap_NobodyKnowsThisElementYet",  # may be new
        f"{GAAP}#us-gaap_FairValueInputsLevel4Member",  # the next of a series
        f"{EXCH}#exch_XNAX",  # a code
        f"{GAAP}#us-gaap_DeferredElectricCost",  # of another year
        f"{GAAP}#us-gaap_Assets",
        "https://xbrl.fasb.org/us-gaap/2099/elts/us-gaap-2099.xsd#us-gaap_Asets",  # nothing is known of it
    ],
)
def test_what_may_be_right(href: str, tmp_path: Path) -> None:
    assert told(tmp_path, href) == []


@pytest.mark.parametrize(
    ("one", "other", "is_slip"),
    [
        ("a_Liabilites", "a_Liabilities", True), ("a_Liabilities1", "a_Liabilities", False),
        ("a_Level2Member", "a_Level3Member", False), ("a_XNASDAQQ", "a_XNASDAQX", False), ("a_Cosh", "a_Cash", False),
        ("a_Liabilities", "a_Liabilities2", False), ("a_Liabilitiees", "a_Liabilitys", False),
    ],
)  # fmt: skip
def test_slips_in_words(one: str, other: str, is_slip: bool) -> None:
    assert is_slip_in_words(one, other) == is_slip


@pytest.mark.deep
def test_new_ids_hardly_ever_look_like_slips() -> None:
    """Of what a year brought, against the year before: the figure that the rule gives."""
    store, years = Store(), defaultdict[tuple[str, str], dict[str, set[str]]](dict)
    for info in store.schemas():
        publisher, taxonomy, year = named(info.address)
        if year and publisher in ("FASB", "SEC", "IFRS Foundation", "FSA Japan (EDINET)"):
            years[publisher, taxonomy].setdefault(year, set()).update(store.ids(info.address))
    new = like = 0
    for by_year in years.values():
        seen = set[str]()
        for before, after in zip(sorted(by_year), sorted(by_year)[1:], strict=False):
            seen |= by_year[before]
            fresh, names = by_year[after] - seen, Names(sorted(by_year[before]))
            if len(fresh) > 800:  # another taxonomy under the name
                continue
            new += len(fresh)
            for id_ in fresh:
                near = slipped(id_, names.sharing_half(id_))
                like += near is not None and is_slip_in_words(id_, near)
    assert (new, like) == (9688, 5)
