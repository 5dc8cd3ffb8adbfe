"""Editions: which year an address is of, and where the same file lies in another year."""

from __future__ import annotations

import pytest
from rolling import STORES
from xbrllint.rollforward.editions import Editions, Target, edition_of
from xbrllint.xbrl.read.address import canonical

EDITIONS = Editions(STORES)
KNOWN = {canonical(address) for address in STORES.addresses()} | {canonical(r.address) for r in STORES.edgar.rows}


@pytest.mark.parametrize(
    ("address", "name", "version"),
    [
        ("http://xbrl.fasb.org/us-gaap/2019/elts/us-gaap-2019-01-31.xsd", "us-gaap", "2019"),
        ("https://xbrl.sec.gov/dei/2022q4/dei-2022q4.xsd", "dei", "2022q4"),
        ("http://xbrl.us/us-gaap/1.0/elts/us-gaap-2008-03-31.xsd", "us-gaap", "2008-03-31"),
        ("http://xbrl.ifrs.org/taxonomy/2014-03-05/full_ifrs/full_ifrs-cor_2014-03-05.xsd", "ifrs", "2014-03-05"),
        ("http://www.esma.europa.eu/taxonomy/2019-03-27/esef_cor.xsd", "esef", "2019-03-27"),
        ("http://archprod.service.eogs.dk/taxonomy/20171001/fsa/fsa.xsd", "archprod", "2017-10-01"),
        ("https://xbrl.efrag.org/taxonomy/vsme/2024-12-17/vsme-all.xsd", "vsme", "2024-12-17"),
        ("http://co.example/tax/2031/core.xsd", "tax", "2031"),
    ],
)
def test_addresses_tell_their_edition(address: str, name: str, version: str) -> None:
    edition = edition_of(address)
    assert edition is not None
    assert (edition.name, edition.version) == (name, version)


@pytest.mark.parametrize(
    "address",
    [
        "http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd", "http://www.xbrl.org/dtr/type/2022-03-31/types.xsd",
        "http://www.xbrl.org/lrr/role/net-2009-12-16.xsd", "http://www.w3.org/2001/XMLSchema.xsd", "co-20191231.xsd",
        "http://co.example/core.xsd", "/home/2019/co.xsd", "",
    ],
)  # fmt: skip
def test_specifications_and_local_files_have_none(address: str) -> None:
    assert edition_of(address) is None


@pytest.mark.parametrize(
    ("versions", "to", "chosen"),
    [
        (["2022", "2022q4", "2023"], "2022", "2022"),
        (["2022", "2022q4", "2023"], "2022q4", "2022q4"),
        (["2022", "2023"], "2022q4", "2022"),
        (["2013-03-28", "2013-09-09"], "2013", "2013-09-09"),
        (["2013-03-28", "2013-09-09"], "2013-03-28", "2013-03-28"),
        (["2022q4"], "2022", "2022q4"),
        (["2012", "2014"], "2013", ""),
        ([], "2013", ""),
    ],
)
def test_a_year_chooses_a_version(versions: list[str], to: str, chosen: str) -> None:
    assert Target(to).of(versions) == chosen


def test_no_address_is_made_up() -> None:
    """Whatever file of whatever year goes to whatever year: what is given is known, and of that year."""
    years = [str(year) for year in range(2008, 2027)]
    given = 0
    for address in sorted(KNOWN):
        for year in years if edition_of(address) is not None else ():
            for found in (EDITIONS.same_file(address, Target(year)), EDITIONS.renamed_file(address, "", Target(year))):
                if found is not None:
                    given += 1
                    assert canonical(found.address) in KNOWN
                    assert found.edition.year == year
    assert given > 5000


def test_files_that_moved() -> None:
    """To another publisher, to https, to another taxonomy by their namespace; none where nothing is known."""
    old = "http://taxonomies.xbrl.us/us-gaap/2009/elts/us-gaap-2009-01-31.xsd"
    found = EDITIONS.same_file(old, Target("2022"))
    assert found is not None
    assert found.address == "https://xbrl.fasb.org/us-gaap/2022/elts/us-gaap-2022.xsd"
    dei = "http://taxonomies.xbrl.us/us-gaap/2009/non-gaap/dei-2009-01-31.xsd"
    assert EDITIONS.same_file(dei, Target("2011")) is None
    moved = EDITIONS.renamed_file(dei, "http://xbrl.us/dei/2009-01-31", Target("2011"))
    assert moved is not None
    assert moved.address == "http://xbrl.sec.gov/dei/2011/dei-2011-01-31.xsd"
    assert EDITIONS.same_file("http://xbrl.sec.gov/invest/2013/invest-2013-01-31.xsd", Target("2020")) is None


def test_an_address_stays_with_its_scheme() -> None:
    """Where the SEC lists the new one with http and with https."""
    found = EDITIONS.same_file("http://xbrl.sec.gov/country/2016/country-2016-01-31.xsd", Target("2017"))
    assert found is not None
    spelled = {EDITIONS.spelled(found, f"{scheme}://x").partition(":")[0] for scheme in ("http", "https")}
    assert spelled == {"http", "https"}


def test_a_slip_in_a_list_is_no_namespace() -> None:
    """The types of 2020 do not have the namespace of those of 2019."""
    for year in ("2019", "2020"):
        file = EDITIONS.same_file("http://xbrl.fasb.org/us-gaap/2018/elts/us-types-2018-01-31.xsd", Target(year))
        assert file is not None
        assert file.namespace == f"http://fasb.org/us-types/{year}-01-31"
