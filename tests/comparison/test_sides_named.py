"""What two paths lead to: a schema that one lacks, several filings in a folder, the same files twice."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from kit.compared import Small
from kit.linting import written
from kit.memory import SCHEMA, open_filing
from xbrllint.comparison.changes import Comparison
from xbrllint.comparison.compare import compare
from xbrllint.config.settings import Settings
from xbrllint.errors import UserError
from xbrllint.report.changes import renderer
from xbrllint.running.comparing import compare_paths
from xbrllint.xbrl import names

OLD = Small()


def compared(old: Path, new: Path) -> Comparison:
    return compare_paths(str(old), str(new), Settings(no_config=True))


def without_schema(files: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in files.items() if name != SCHEMA}


@pytest.mark.parametrize("lacking", ["old", "new"])
def test_a_schema_that_one_side_lacks_is_noted(lacking: str, tmp_path: Path) -> None:
    """Its concepts go by their ids, also where these do not tell where a prefix ends."""
    files = {name: text.replace("#co_", "#co_x-1_").replace('id="co_', 'id="co_x-1_')
             for name, text in OLD.documents().items()}  # fmt: skip
    sides = {"old": files, "new": files, lacking: without_schema(files)}
    comparison = compared(written(sides["old"], tmp_path / "old"), written(sides["new"], tmp_path / "new"))
    assert comparison.all == ()
    (note,) = comparison.notes
    assert f"{SCHEMA}: is not there, though" in note
    assert note.endswith("declarations and definitions are not compared")


def test_a_filing_beside_its_former_one_is_not_melted_with_it(tmp_path: Path) -> None:
    later = {name.replace("2030", "2031"): text.replace("2030", "2031") for name, text in OLD.documents().items()}
    renamed = {name.replace("co_", "co-2031_"): text.replace("co_", "co-2031_") for name, text in later.items()}
    folder = written({**OLD.documents(), **renamed}, tmp_path / "both")
    with pytest.raises(UserError, match=r"holds 2 filings of one company \(.*\); name one of them"):
        compared(folder, folder)


def test_two_names_of_the_same_files_are_noted(tmp_path: Path) -> None:
    folder = written(OLD.documents(), tmp_path)
    (note,) = compared(folder / "co_pre.xml", folder / "co_cal.xml").notes
    assert note.endswith("lead to the same files")
    assert compared(folder, folder).notes == ()


def test_a_deep_change_is_shown_with_both_ends_of_the_way_to_it(tmp_path: Path) -> None:
    """What is written grows with the tree, not with its square."""
    names = [f"C{number:03}" for number in range(300)]
    chain = dict(pairwise(names))
    old, new = OLD._replace(presentation=chain), OLD._replace(presentation={**chain, names[-2]: f"{names[-1]} Kettle"})
    sides = (written(side.documents(), tmp_path / name) for side, name in ((old, "old"), (new, "new")))
    lines = renderer("text")(compared(*sides)).splitlines()
    assert len(lines) < 30
    assert max(map(len, lines)) < 120
    assert any("unchanged" in line for line in lines)
    assert any(line.lstrip().startswith("+ ") and "co:Kettle" in line for line in lines)


def test_equal_statements_are_paired_however_many_there_are(tmp_path: Path) -> None:
    """Roles of one definition that hold the same are paired in their order, not told as gone and come."""

    def files(start: int) -> dict[str, str]:
        common = OLD._replace(calculation={})
        parts = [common._replace(role=f"http://co.example/role/R{number}") for number in range(start, start + 230)]
        found = parts[0].documents()
        links = []
        for part in parts:
            text = part.documents()["co_pre.xml"]
            links.append(text[text.index("<link:presentationLink") : text.index("</link:linkbase>")])
        text = found["co_pre.xml"]
        found["co_pre.xml"] = f"{text[: text.index('<link:presentationLink')]}{''.join(links)}</link:linkbase>"
        return found

    comparison = compared(written(files(1000), tmp_path / "old"), written(files(5000), tmp_path / "new"))
    assert comparison.all == ()
    assert comparison.unchanged == 230


def test_footnotes_are_of_facts_and_not_compared() -> None:
    """The facts of two periods are others, and so are their footnotes."""
    sides = []
    for period, words in (("2030-09-30", "All of it."), ("2030-12-31", "Most of it.")):
        text = f'''<xbrl xmlns="http://www.xbrl.org/2003/instance" xmlns:link="{names.LINK}"
          xmlns:xlink="{names.XLINK}" xmlns:co="http://co.example/{period}"><co:Cash id="f" contextRef="c{period}"
          unitRef="u" decimals="0">5</co:Cash><link:footnoteLink xlink:type="extended"
          xlink:role="{names.STANDARD_LINK}"><link:loc xlink:type="locator" xlink:href="#f" xlink:label="a"/>
          <link:footnote xlink:type="resource" xlink:label="b" xlink:role="http://www.xbrl.org/2003/role/footnote"
          xml:lang="en">{words}</link:footnote>
          <link:footnoteArc xlink:type="arc" xlink:from="a" xlink:to="b"
          xlink:arcrole="http://www.xbrl.org/2003/arcrole/fact-footnote"/></link:footnoteLink></xbrl>'''
        sides.append([open_filing({"co.xml": text})])
    assert any(network.effective for network in sides[0][0].networks.values())
    assert compare(*sides).all == ()
