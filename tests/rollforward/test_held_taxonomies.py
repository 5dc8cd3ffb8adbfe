"""A taxonomy does not go away from under another one that stays, and builds on its version."""

from __future__ import annotations

from pathlib import Path

import pytest
from kit import write
from rolling import STEM, US, filing, rolled
from xbrllint.rollforward.fixing import RollForward

DAYS = ["2019-03-27", "2020-03-16", "2021-03-24", "2022-03-24"]


def european(folder: Path, esef: str, ifrs: str, to: str) -> RollForward:
    """Roll a filing forward that uses elements of ESEF and of the IFRS."""
    ours = f"http://www.esma.europa.eu/taxonomy/{esef}/esef_cor"
    theirs = f"http://xbrl.ifrs.org/taxonomy/{ifrs}/full_ifrs/full_ifrs-cor_{ifrs}.xsd"
    files = filing(ours, f"{ours}.xsd", ["esef_cor_LineItemsNotDimensionallyQualified"], prefix="esef_cor")
    name = f"{STEM}_pre.xml"
    extra = write.loc("more", f"{theirs}#ifrs-full_Assets")
    files[name] = files[name].replace("</link:presentationLink>", f"{extra}</link:presentationLink>")
    return rolled(folder, files, to)


def becomes(found: RollForward) -> dict[str, tuple[str, str]]:
    (outlook,) = found.filings
    return {family.name: (family.status, family.to) for family in outlook.families}


@pytest.mark.parametrize("day", DAYS)
def test_the_ifrs_stay_with_esef(day: str, tmp_path: Path) -> None:
    """ESEF knows no 2023; each of its versions is of the day of a version of the IFRS."""
    found = european(tmp_path, day, day, "2023")
    assert becomes(found) == {"esef": ("no-such-year", ""), "ifrs": ("held", "")}
    assert found.changes == ()
    assert found.needs_eye
    assert f"ifrs  {day}: stays, as esef {day} goes with ifrs {day}\n" in found.text()
    assert f"stays, as esef {day} goes with" in found.text("markdown")


def test_both_go_where_both_are_known(tmp_path: Path) -> None:
    found = european(tmp_path, "2021-03-24", "2021-03-24", "2022")
    assert becomes(found) == {"esef": ("moves", "2022-03-24"), "ifrs": ("moves", "2022-03-24")}


def test_another_version_is_not_held(tmp_path: Path) -> None:
    """The filing's own mistake: ESEF of 2022 does not go with the IFRS of 2021."""
    assert becomes(european(tmp_path, "2022-03-24", "2021-03-24", "2023"))["ifrs"][0] == "moves"


@pytest.mark.parametrize(("imports", "status"), [(True, "held"), (False, "moves")])
def test_documents_at_hand_say_what_they_build_on(imports: bool, status: str, tmp_path: Path) -> None:
    """A copy of srt 2022 in the filing's folder stays, and holds the us-gaap that it imports."""
    srt = "http://fasb.org/srt/2022"
    copy = write.schema(*([write.imported(*US["2022"])] if imports else []), namespace=srt)
    files = filing(*US["2022"], ["us-gaap_Assets"])
    own = f"{STEM}.xsd"
    schema = files[own].replace("</xs:schema>", "").replace(
        "<xs:import ", f'<xs:import namespace="{srt}" schemaLocation="srt-2022.xsd"/><xs:import ', 1
    ) + "</xs:schema>"  # fmt: skip
    found = rolled(tmp_path, {**files, own: schema, "srt-2022.xsd": copy}, "2024")
    told = becomes(found)
    assert told["us-gaap"][0] == status
