"""What another year means for a filing: each statement is what the store says of both years."""

from __future__ import annotations

from pathlib import Path

import pytest
from kit import write
from rolling import ROLE, STEM, STORES, US, filing, news, rolled
from xbrllint.rollforward.compare import Change
from xbrllint.rollforward.fixing import RollForward
from xbrllint.rollforward.plan import NoSuchYear
from xbrllint.running.run import NothingToCheck
from xbrllint.xbrl.read.address import canonical

GONE = "us-gaap_CumulativeEffectOfNewAccountingPrincipleInPeriodOfAdoption"  # from 2019, not in 2025
TO_SRT = "us-gaap_ShareRepurchaseProgramAxis"  # became one of srt
OLD = "us-gaap_AccountingStandardsUpdate201601Member"  # deprecated in 2023
STAYS = "us-gaap_Assets"


def us_gaap(folder: Path, ids: list[str], to: str, year: str = "2019", kinds: str = "pre") -> RollForward:
    return rolled(folder, filing(*US[year], ids, kinds=kinds), to)


def test_gone_deprecated_and_unchanged(tmp_path: Path) -> None:
    found = us_gaap(tmp_path, [STAYS, GONE, TO_SRT, OLD], "2025")
    (outlook,) = found.filings
    told = news(outlook)
    assert {name: one.status for name, one in told.items()} == {
        "us-gaap:CumulativeEffectOfNewAccountingPrincipleInPeriodOfAdoption": "gone",
        "us-gaap:ShareRepurchaseProgramAxis": "gone",
        "us-gaap:AccountingStandardsUpdate201601Member": "deprecated",
    }
    assert told["us-gaap:AccountingStandardsUpdate201601Member"].since == "2023"
    instead = told["us-gaap:ShareRepurchaseProgramAxis"].instead
    assert instead is not None
    assert (instead.concept, instead.by, instead.sure) == ("srt:ShareRepurchaseProgramAxis", "same name", False)
    assert found.needs_eye
    assert outlook.checked == 4


def test_places(tmp_path: Path) -> None:
    """By statement, kind of link and file, with the first line and the count."""
    files = filing(*US["2019"], [STAYS, GONE], kinds="pre cal")
    again = f'<link:presentationLink xlink:type="extended" xlink:role="{ROLE}">'
    extra = write.loc("more", f"{US['2019'][1]}#{GONE}")
    files[f"{STEM}_pre.xml"] = files[f"{STEM}_pre.xml"].replace(again, f"{again}{extra}")
    (outlook,) = rolled(tmp_path, files, "2025").filings
    (one,) = outlook.concepts
    uses = {(use.kind, use.title, use.count, Path(use.path).name) for use in one.uses}
    assert uses == {
        ("presentation", "0001 - Statement - Sheet", 2, f"{STEM}_pre.xml"),
        ("calculation", "0001 - Statement - Sheet", 1, f"{STEM}_cal.xml"),
    }
    for use in one.uses:
        line = (tmp_path / Path(use.path).name).read_text("utf-8").splitlines()[use.line - 1]
        assert line[use.column - 1 :].startswith(f'xlink:href="{US["2019"][1]}#{GONE}"')


def test_replacements_that_the_taxonomy_names(tmp_path: Path) -> None:
    """Followed to one that the new year has and does not deprecate."""
    old = "us-gaap_DerivativeByNatureAxis"
    address = "http://xbrl.fasb.org/us-gaap/2015/elts/us-gaap-2015-01-31.xsd"
    (outlook,) = rolled(tmp_path, filing("http://fasb.org/us-gaap/2015-01-31", address, [old]), "2023").filings
    (one,) = outlook.concepts
    assert one.instead is not None
    assert (one.instead.concept, one.instead.by, one.instead.sure) == (
        "us-gaap:DerivativeInstrumentRiskAxis", "taxonomy", True,
    )  # fmt: skip


def test_changed_sums(tmp_path: Path) -> None:
    """The standard calculation of 2023 sums leases into interest expense, that of 2025 does not."""
    ids = ["us-gaap_InterestExpense", "us-gaap_FinanceLeaseInterestExpense"]
    (outlook,) = us_gaap(tmp_path, ids, "2025", "2023", "cal").filings
    assert news(outlook)["us-gaap:InterestExpense"].changes == (Change("sum", "+FinanceLeaseInterestExpense", ""),)
    (tmp_path / "alone").mkdir()
    (outlook,) = us_gaap(tmp_path / "alone", ids[:1], "2025", "2023", "cal").filings
    assert "us-gaap:InterestExpense" not in news(outlook)  # the part is not used


def user_taxonomy(folder: Path, year: str, elements: str, labels: dict[str, str]) -> str:
    """Write one edition of a taxonomy of our own; gives its address."""
    namespace = f"http://tax.example/core/{year}"
    texts = [write.label(f"t_{name}", text) for name, text in labels.items()]
    locs = [write.loc(f"l_{name}", f"core-{year}.xsd#tax_{name}") for name in labels]
    arcs = [write.arc("label", f"l_{name}", f"t_{name}", "") for name in labels]
    folder.mkdir(parents=True)
    (folder / f"core-{year}_lab.xml").write_text(write.linkbase(write.link("label", *locs, *texts, *arcs)), "utf-8")
    ref = write.appinfo(write.linkbase_ref(f"core-{year}_lab.xml", f"{write.ROLE}labelLinkbaseRef"))
    own = write.schema(
        ref, write.imported(write.XBRLI, write.XBRLI_ADDRESS), elements, namespace=namespace, prefix="tax"
    )
    (folder / f"core-{year}.xsd").write_text(own, "utf-8")
    return f"{namespace}/core-{year}.xsd"


def item(name: str, type_: str = "monetaryItemType", balance: str = "debit", period: str = "instant") -> str:
    balanced = f' xbrli:balance="{balance}"' if balance else ""
    return (
        f'<xs:element name="{name}" id="tax_{name}" type="xbrli:{type_}" substitutionGroup="xbrli:item" '
        f'nillable="true" xbrli:periodType="{period}"{balanced}/>'
    )


@pytest.fixture
def own_taxonomy(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """Two editions of a taxonomy that the user adds for the run."""
    root = tmp_path / "tax"
    addresses = {
        "2030": user_taxonomy(
            root / "tax.example" / "core" / "2030", "2030",
            item("Kept") + item("Typed") + item("Turned") + item("Timed") + item("Named") + item("Lost"),
            {"Kept": "Kept", "Named": "Old words"},
        ),
        "2031": user_taxonomy(
            root / "tax.example" / "core" / "2031", "2031",
            item("Kept") + item("Typed", "sharesItemType", "") + item("Turned", balance="credit")
            + item("Timed", period="duration") + item("Named") + item("Fresh"),
            {"Kept": "Kept", "Named": "New words"},
        ),
    }  # fmt: skip
    return root, addresses


def test_editions_of_the_user(own_taxonomy: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    """What was added counts: types, balances, periods, labels; and company elements that became standard."""
    root, addresses = own_taxonomy
    names = ["Kept", "Typed", "Turned", "Timed", "Named", "Lost"]
    fresh = write.concept("Fresh", balance="debit")
    files = filing(
        "http://tax.example/core/2030", addresses["2030"], [f"tax_{name}" for name in names], fresh, prefix="tax"
    )
    found = rolled(tmp_path / "co", files, "2031", taxonomies=(str(root),))
    (outlook,) = found.filings
    told = {name: (one.status, one.changes) for name, one in news(outlook).items()}
    assert told == {
        "tax:Lost": ("gone", ()),
        "tax:Typed": ("changed", (
            Change("type", "monetaryItemType", "sharesItemType"), Change("balance", "debit", ""))),
        "tax:Turned": ("changed", (Change("balance", "debit", "credit"),)),
        "tax:Timed": ("changed", (Change("period type", "instant", "duration"),)),
        "tax:Named": ("changed", (Change("label", "Old words", "New words"),)),
    }  # fmt: skip
    assert [(one.concept, one.standard, one.how) for one in outlook.extensions] == [
        ("co:Fresh", "tax:Fresh", "its name")
    ]
    assert all(b"core/2031" in change.new and b"core/2030" not in change.new for change in found.changes)


def test_years_that_are_not_known(tmp_path: Path) -> None:
    """Of one taxonomy: it stays, and that is said. Of all: an error that names the years."""
    files = filing(*US["2019"], [STAYS])
    dei = write.loc("dei", "http://xbrl.sec.gov/invest/2013/invest-2013-01-31.xsd#invest_InvestmentCost")
    files[f"{STEM}_pre.xml"] = files[f"{STEM}_pre.xml"].replace(dei[:9], f"{dei}\n{dei[:9]}", 1)
    found = rolled(tmp_path, files, "2022")
    families = {family.name: (family.status, family.to) for family in found.filings[0].families}
    assert families == {"us-gaap": ("moves", "2022"), "invest": ("no-such-year", "")}
    assert found.needs_eye
    assert b"invest-2013-01-31.xsd" in b"".join(change.new for change in found.changes)
    with pytest.raises(NoSuchYear, match=r"is known for 2031; known: us-gaap .*2024, 2025"):
        rolled(tmp_path, files, "2031")


def test_versions_that_belong_together(tmp_path: Path) -> None:
    """By the SEC's table of compatible taxonomies, where a taxonomy has no version of the year."""
    files = filing(*US["2019"], [STAYS])
    stpr = write.loc("s", "http://xbrl.sec.gov/stpr/2018/stpr-2018-01-31.xsd#stpr_AL")
    files[f"{STEM}_pre.xml"] = files[f"{STEM}_pre.xml"].replace(stpr[:9], f"{stpr}\n{stpr[:9]}", 1)
    family = next(one for one in rolled(tmp_path, files, "2020").filings[0].families if one.name == "stpr")
    assert (family.status, family.to, family.beside) == ("stays-with", "2018", "us-gaap 2020")


def test_what_is_not_known_is_not_guessed(tmp_path: Path) -> None:
    """Of a year whose list was carried over it is neither said that a concept is there, nor that it is gone."""
    found = us_gaap(tmp_path, [STAYS, "us-gaap_NoSuchThing"], "2026", "2025")
    assert {one.status for one in found.filings[0].concepts} == {"unsure"}
    assert "us-gaap 2026: us-gaap:Assets, us-gaap:NoSuchThing" in found.text()


def test_what_was_never_there(tmp_path: Path) -> None:
    """A mistyped id is gone, and the report says that the version in use does not have it either."""
    found = us_gaap(tmp_path, [STAYS, "us-gaap_Goodwil"], "2024", "2023")
    (one,) = found.filings[0].concepts
    assert (one.status, one.known_before) == ("gone", False)
    assert "the version in use does not have it either" in found.text()


def test_copies_of_a_taxonomy_stay(tmp_path: Path) -> None:
    """Where the filing brings the taxonomy along, its addresses are not moved away from it."""
    files = filing(*US["2019"], [STAYS])
    files["us-gaap-2019-01-31.xsd"] = write.schema(namespace=US["2019"][0], prefix="us-gaap")
    files[f"{STEM}.xsd"] = files[f"{STEM}.xsd"].replace(
        "</xs:annotation>", '</xs:annotation><xs:import namespace="x" schemaLocation="us-gaap-2019-01-31.xsd"/>'
    )
    with pytest.raises(NoSuchYear):
        rolled(tmp_path, files, "2022")


def test_nothing_to_roll(tmp_path: Path) -> None:
    """No taxonomy with versions, and no XBRL at all."""
    with pytest.raises(NothingToCheck, match="refers to a standard taxonomy"):
        rolled(tmp_path, {"co.xsd": write.schema()}, "2025")
    with pytest.raises(NothingToCheck):
        rolled(tmp_path / "none", {"a.txt": "no"}, "2025")


FAMILIES = [
    ("http://xbrl.sec.gov/dei/2014-01-31", "http://xbrl.sec.gov/dei/2014/dei-2014-01-31.xsd", "dei", "2019"),
    ("http://xbrl.sec.gov/country/2021", "https://xbrl.sec.gov/country/2021/country-2021.xsd", "country", "2024"),
    ("http://xbrl.sec.gov/exch/2019-01-31", "http://xbrl.sec.gov/exch/2019/exch-2019-01-31.xsd", "exch", "2023"),
    ("http://xbrl.sec.gov/ecd/2023", "https://xbrl.sec.gov/ecd/2023/ecd-2023.xsd", "ecd", "2024"),
    ("http://fasb.org/srt/2019-01-31", "http://xbrl.fasb.org/srt/2019/elts/srt-2019-01-31.xsd", "srt", "2024"),
    (*US["2019"], "us-gaap", "2023"),
    (
        "http://xbrl.ifrs.org/taxonomy/2019-03-27/ifrs-full",
        "http://xbrl.ifrs.org/taxonomy/2019-03-27/full_ifrs/full_ifrs-cor_2019-03-27.xsd", "ifrs-full", "2025",
    ),
    (
        "http://www.esma.europa.eu/taxonomy/2019-03-27/esef_cor",
        "http://www.esma.europa.eu/taxonomy/2019-03-27/esef_cor.xsd", "esef_cor", "2022",
    ),
    (
        "http://disclosure.edinet-fsa.go.jp/taxonomy/jppfs/2019-11-01/jppfs_cor",
        "http://disclosure.edinet-fsa.go.jp/taxonomy/jppfs/2019-11-01/jppfs_cor_2019-11-01.xsd", "jppfs_cor", "2025",
    ),
    ("http://xbrl.dcca.dk/fsa", "http://archprod.service.eogs.dk/taxonomy/20130401/fsa/fsa.xsd", "fsa", "2017"),
]  # fmt: skip


@pytest.mark.parametrize(("namespace", "address", "prefix", "to"), FAMILIES, ids=[one[2] for one in FAMILIES])
def test_statements_are_the_stores(namespace: str, address: str, prefix: str, to: str, tmp_path: Path) -> None:
    """Many concepts of many taxonomies: what is gone is gone, what is not said to be is there, and changes are so."""
    ids = STORES.ids(address)[::7]
    found = rolled(tmp_path, filing(namespace, address, ids, prefix=prefix), to)
    (outlook,) = found.filings
    (move,) = [one for one in outlook.files if canonical(one.old) == canonical(address)]
    told = {one.id: one for one in outlook.concepts}
    assert outlook.checked == len(ids)
    there = STORES.concepts(move.new, ids)
    before = STORES.concepts(address, ids)
    for id_ in ids:
        new, one = there.get(id_), told.get(id_)
        if new is None:
            assert one is not None
            if one.new_id:  # in another file of the same namespace and version, or by another id
                elsewhere = STORES.concept(one.new_address or move.new, one.new_id)
                assert elsewhere is not None
                assert elsewhere.name == before[id_].name
            else:
                assert one.status in ("gone", "unsure")
            continue
        assert one is None or one.status != "gone"
        old = before[id_]
        for change in one.changes if one is not None else ():
            if change.what in ("balance", "period type"):
                field = change.what.replace(" ", "_").replace("period_type", "period_type")
                assert (getattr(old, field), getattr(new, field)) == (change.old, change.new)
        if one is None and None not in (old.balance, new.balance, old.period_type, new.period_type):
            assert (old.balance, old.period_type) == (new.balance, new.period_type)
