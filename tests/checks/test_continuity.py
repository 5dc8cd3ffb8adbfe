"""Rules about what changed: each planted change is found by its rule alone, and another way of writing by none."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import SHARED
from kit import write as writing
from kit.compared import Small
from xbrllint.config.settings import Settings
from xbrllint.report.finding import Finding
from xbrllint.running.run import lint

TOP = "TopAbstract"
BASE = Small()
MORE = Small(
    presentation={TOP: "Cash Stock Goods Sum:totalLabel"}, calculation={"Sum": "Cash Goods", "Goods": "Stock"},
    labels={**BASE.labels, "Goods": "Goods"},
)  # fmt: skip

PLANTED: dict[str, tuple[Small, Small, list[str]]] = {
    "the same": (BASE, BASE, []),
    "a line more": (BASE, BASE._replace(presentation={TOP: "Cash Stock Copper Sum:totalLabel"}), []),
    "a line less, with its part of the sum": (
        BASE, BASE._replace(presentation={TOP: "Cash Sum:totalLabel"}, calculation={"Sum": "Cash"}), []),
    "another order": (BASE, BASE._replace(presentation={TOP: "Stock Cash Sum:totalLabel"}), []),
    "another label": (BASE, BASE._replace(labels={**BASE.labels, "Cash": "Cash in the till"}), []),
    "another name": (
        BASE,
        Small({TOP: "Money Stock Sum:totalLabel"}, {"Sum": "Money Stock"}, {},
              {"Money": "Cash at hand", "Stock": "Stock of kettles", "Sum": "Sum of all"}),
        ["extension-replaced"]),
    "another name and another meaning": (
        BASE,
        Small({TOP: "Debts Stock Sum:totalLabel"}, {"Sum": "Debts Stock"}, {},
              {"Debts": "What others owe", "Stock": "Stock of kettles", "Sum": "Sum of all"}),
        []),
    "another type": (BASE, BASE._replace(declared={"Stock": "type_=xbrli:sharesItemType"}), ["extension-redeclared"]),
    "another sign": (BASE, BASE._replace(presentation={TOP: "Cash Stock Sum:negatedTotalLabel"}), ["sign-flipped"]),
    "another label role": (BASE, BASE._replace(presentation={TOP: "Cash Stock Sum"}), []),
    "a lost component": (BASE, BASE._replace(calculation={"Sum": "Cash"}), ["total-lost-component"]),
    "a component below a subtotal": (
        MORE._replace(calculation={"Sum": "Cash Goods Stock"}), MORE, []),
    "a component more": (BASE._replace(calculation={"Sum": "Cash"}), BASE, []),
    "no sum": (BASE, BASE._replace(calculation={}), ["calculation-vanished"]),
    "no sums": (MORE, MORE._replace(calculation={}), ["calculation-vanished"]),
    "another weight": (BASE, BASE._replace(calculation={"Sum": "Cash Stock*-1"}), []),
    "another kind": (BASE, BASE._replace(definition="0001 - Disclosure - Balance sheet"), ["role-kind-changed"]),
    "another title": (BASE, BASE._replace(definition="0001 - Statement - Assets"), ["role-definition-changed"]),
    "another number": (BASE, BASE._replace(definition="0007 - Statement - Balance sheet"), []),
}  # fmt: skip


def write(folder: Path, documents: dict[str, str]) -> str:
    folder.mkdir()
    for name, text in documents.items():
        (folder / name).write_text(text, "utf-8")
    return str(folder)


def findings(old: str, new: str) -> list[Finding]:
    return list(lint([new], Settings(select=("continuity",), against=old, no_config=True, jobs=1)).findings)


@pytest.mark.parametrize("what", PLANTED)
def test_planted(tmp_path: Path, what: str) -> None:
    old, new, expected = PLANTED[what]
    old_path, new_path = write(tmp_path / "old", old.documents()), write(tmp_path / "new", new.documents())
    assert [finding.rule for finding in findings(old_path, new_path)] == expected


OTHER = ("BalanceSheet", "OtherSheet")


def with_another(small: Small, other: Small) -> dict[str, str]:
    """Give the first filing a second role, with the networks that the other has."""
    texts, more = small.documents(), other._replace(role=Small().role.replace(*OTHER)).documents()
    for name, text in texts.items():
        if name.endswith(("_pre.xml", "_cal.xml")):
            added = more[name].replace(f"#{OTHER[0]}", f"#{OTHER[1]}")
            inner = added[added.index("<link:roleRef") : added.index("</link:linkbase>")]
            found = re.findall(r"<link:roleRef.*?/>", inner, re.DOTALL)[0]
            text = text.replace("<link:roleRef", f"{found}<link:roleRef", 1)
            texts[name] = text.replace("</link:linkbase>", f"{inner.replace(found, '')}</link:linkbase>")
    kind = re.findall(r"<link:roleType.*?</link:roleType>", texts["co-20301231.xsd"], re.DOTALL)[0]
    second = kind.replace(*OTHER).replace("0001", "0002").replace("Balance sheet", "Other sheet")
    second = second.replace('id="BalanceSheet"', 'id="OtherSheet"')
    texts["co-20301231.xsd"] = texts["co-20301231.xsd"].replace(kind, kind + second)
    return texts


LOST = BASE._replace(calculation={"Sum": "Cash"})
FOUR = Small(presentation={TOP: "Cash Stock Goods Sum:totalLabel"}, calculation={"Sum": "Cash Goods Stock"},
             labels={**BASE.labels, "Goods": "Goods"})  # fmt: skip
PARTS = FOUR._replace(calculation={"Sum": "Cash Goods"})
ROLES: dict[str, tuple[Small, Small, Small, Small, list[str]]] = {
    "another statement still has it": (BASE, BASE, LOST, BASE, ["total-lost-component"]),
    "both lost it": (BASE, BASE, LOST, LOST, ["total-lost-component"] * 2),
    "it went to the other one": (BASE, LOST, LOST, BASE, []),
    "a subtotal that another statement has as before": (
        FOUR, FOUR._replace(calculation={"Goods": "Stock"}), PARTS, FOUR._replace(calculation={"Goods": "Stock"}), []),
    "a subtotal that neither has": (
        FOUR, FOUR._replace(calculation={"Goods": "Cash"}), PARTS, FOUR._replace(calculation={"Goods": "Cash"}),
        ["total-lost-component"]),
}  # fmt: skip


@pytest.mark.parametrize("what", ROLES)
def test_sums_of_two_statements(tmp_path: Path, what: str) -> None:
    first, second, first_now, second_now, expected = ROLES[what]
    old = write(tmp_path / "old", with_another(first, second))
    new = write(tmp_path / "new", with_another(first_now, second_now))
    assert [finding.rule for finding in findings(old, new)] == expected


def rewritten(text: str, seed: int) -> str:
    """Write a linkbase or schema in another way: other labels, ids of arcs, order of elements, prefix, white space."""
    chosen = random.Random(seed)
    text = re.sub(r'xlink:(label|from|to)="([^"]+)"', r'xlink:\1="n_\2"', text)
    text = re.sub(r"(<link:(?:\w+Arc|loc) )", lambda found: f'{found[1]}id="i{chosen.random()}" ', text)
    text = re.sub(r"><link:", ">\n\n   <link:", text)

    def shuffled(found: re.Match[str]) -> str:
        parts = re.findall(r"\s*<link:(\w+)\b(?:[^>]*/>|[^>]*>.*?</link:\1>)", found[2], re.DOTALL)
        pieces = [m[0] for m in re.finditer(r"\s*<link:(\w+)\b(?:[^>]*/>|[^>]*>.*?</link:\1>)", found[2], re.DOTALL)]
        if len(parts) != len(pieces) or "".join(pieces).strip() != found[2].strip():
            return found[0]
        chosen.shuffle(pieces)
        return f"{found[1]}{''.join(pieces)}{found[3]}"

    text = re.sub(r"(<link:\w+Link\b[^>]*[^/]>)(.*?)(</link:\w+Link>)", shuffled, text, flags=re.DOTALL)
    return text.replace("<link:", "<l:").replace("</link:", "</l:").replace("xmlns:link=", "xmlns:l=")


@pytest.mark.parametrize("small", [BASE, MORE], ids=["base", "more"])
def test_written_in_another_way(tmp_path: Path, small: Small) -> None:
    texts = small.documents()
    other = {name: rewritten(text, seed) if "_" in name else text for seed, (name, text) in enumerate(texts.items())}
    assert other["co_pre.xml"] != texts["co_pre.xml"]
    assert findings(write(tmp_path / "old", texts), write(tmp_path / "new", other)) == []


DATES: dict[str, tuple[str, str]] = {  # a label, and what of it names 5 June 2030
    "Cash as of June 5, 2030": ("20300605", "June 5, 2030"),
    "Cash as of 5. Jun. 2030": ("20300605", "5. Jun. 2030"),
    "Cash as of 05.06.2030": ("20300605", "05.06.2030"),
    "Cash as of 5.6.2030.": ("20300605", "5.6.2030"),
    "6/5/2030": ("20300605", "6/5/2030"),
    "5/6/2030": ("20300605", "5/6/2030"),
    "[05-06-2030]": ("20300605", "05-06-2030"),
    "Cash, period ended 2030/06/05": ("20300605", "2030/06/05"),
    "(2030-06-05)": ("20300605", "2030-06-05"),
    "2030年6月5日": ("20300605", "2030年6月5日"),
    "Cash at 30.06.2030": ("20300605", ""),
    "Cash as at 30.06.2030": ("20300630", "30.06.2030"),
    "Cash as at 06.30.2030": ("20300630", "06.30.2030"),
    "Cash as at 30.06/2030": ("20300630", ""),
    "Cash of the second quarter of 2030": ("20300630", "second quarter of 2030"),
    "Cash of the 2nd quarter 2030": ("20300630", "2nd quarter 2030"),
    "Cash, Q2 2030": ("20300630", "Q2 2030"),
    "Cash, 2030Q2": ("20300630", "2030Q2"),
    "Cash of the first quarter of 2030": ("20300630", ""),
    "Cash of the second quarter": ("20300630", ""),
    "Cash due 30.06.2030": ("20300630", ""),
    "Cash as at 1.30.06.2030": ("20300630", ""),
    "Cash as at 30.06.20301": ("20300630", ""),
    "Cash as at 30.06.2030.1": ("20300630", ""),
}


@pytest.mark.parametrize("label", DATES)
def test_dates_in_labels(tmp_path: Path, label: str) -> None:
    """A day in digits is read in every order in which people write it, and in no other."""
    period, words = DATES[label]
    texts = BASE._replace(labels={**BASE.labels, "Cash": label}).documents()
    sides = []
    for name, date in (("old", period), ("new", "20300930")):
        dated = {file: text.replace("20301231", date) for file, text in texts.items()}
        sides.append(write(tmp_path / name, {file.replace("20301231", date): text for file, text in dated.items()}))
    told = [finding.message for finding in findings(*sides) if finding.rule == "stale-period-label"]
    assert [f"names {words}," in message for message in told] == ([True] if words else [])


# --- real filings, altered --------------------------------------------------------------------------------------------

REAL = ("aapl-20190629", "goog-20200331", "ktyb-20170630", "isdr-20191231", "rad-20230304")
SOME = [pytest.param(n, marks=pytest.mark.slow if n.startswith("isdr") else pytest.mark.deep) for n in REAL]
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared")


def copied(name: str, folder: Path) -> Path:
    shutil.copytree(SHARED / "filings" / name, folder)
    return folder


def altered(folder: Path, suffix: str, change: Callable[[str], str]) -> None:
    (path,) = folder.glob(f"*{suffix}")
    old = path.read_text("utf-8")
    new = change(old)
    assert new != old
    path.write_text(new, "utf-8")


@needs_shared
@pytest.mark.parametrize("name", SOME)
def test_real_filings_written_in_another_way(tmp_path: Path, name: str) -> None:
    folder = copied(name, tmp_path / "new")
    for path in folder.glob("*_*.xml"):
        if path.stem.endswith(("_pre", "_cal", "_def", "_lab")):
            text = path.read_text("utf-8")
            path.write_text(rewritten(text, 7), "utf-8")
            assert path.read_text("utf-8") != text
    assert findings(str(SHARED / "filings" / name), str(folder)) == []


ALTERED: dict[str, tuple[str, Callable[[str], str], str]] = {
    "a sign": ("_pre.xml", lambda text: re.sub(
        r'(preferredLabel=")http://www.xbrl.org/2003/role/totalLabel', r"\1http://www.xbrl.org/2009/role/negatedTotalLabel",
        text, count=1), "sign-flipped"),
    "a kind": (".xsd", lambda text: re.sub(r" - Statement - ", " - Disclosure - ", text, count=1), "role-kind-changed"),
    "a type": (".xsd", lambda text: re.sub(
        r'type="xbrli:monetaryItemType"', 'type="xbrli:decimalItemType"', text, count=1), "extension-redeclared"),
    "a component": ("_cal.xml", lambda text: _without_a_component(text), "total-lost-component"),
}  # fmt: skip


def _without_a_component(text: str) -> str:
    """Take out an arc of a total that has others."""
    arcs = list(re.finditer(r"<(?:link:)?calculationArc\b[^>]*?(?:/>|>\s*</(?:link:)?calculationArc>)", text))
    ends = [re.search(r'xlink:from="([^"]+)"', arc[0])[1] for arc in arcs]  # type: ignore[index]
    chosen = next(arc for arc, end in zip(arcs, ends, strict=True) if ends.count(end) > 2)
    return text[: chosen.start()] + text[chosen.end() :]


@needs_shared
@pytest.mark.parametrize("what", ALTERED)
@pytest.mark.parametrize("name", SOME)
def test_real_filings_altered(tmp_path: Path, name: str, what: str) -> None:
    """The change is found, by its rule, and nothing else is."""
    suffix, change, rule = ALTERED[what]
    folder = copied(name, tmp_path / "new")
    try:
        altered(folder, suffix, change)
    except (AssertionError, StopIteration):
        pytest.skip("has nothing of the kind")
    assert {finding.rule for finding in findings(str(SHARED / "filings" / name), str(folder))} == {rule}


@pytest.mark.parametrize(
    ("former", "now", "count"),
    [
        ("http://xbrl.fasb.org/us-gaap/2019/elts/us-gaap-2019-01-31.xsd",
         "https://xbrl.fasb.org/us-gaap/2025/elts/us-gaap-2025.xsd", 1),
        ("https://xbrl.fasb.org/us-gaap/2022/elts/us-gaap-2022.xsd",
         "https://xbrl.fasb.org/us-gaap/2022/elts/us-gaap-2022.xsd", 0),
        ("https://xbrl.fasb.org/us-gaap/2025/elts/us-gaap-2025.xsd",
         "http://xbrl.fasb.org/us-gaap/2019/elts/us-gaap-2019-01-31.xsd", 0),
    ],
)  # fmt: skip
def test_what_a_later_year_gave_up(former: str, now: str, count: int, tmp_path: Path) -> None:
    """The addresses of a taxonomy change their scheme over the years, and not only their dates."""
    gone = "us-gaap_VariableInterestEntityConsolidatedAssetsPledged"
    paths = []
    for name, schema in (("old", former), ("new", now)):
        parts = [writing.loc("a", f"{schema}#us-gaap_Assets"), writing.loc("b", f"{schema}#{gone}")]
        link = writing.link("presentation", *parts, writing.arc("presentation", "a", "b", "1"))
        paths.append(write(tmp_path / name, {"co_pre.xml": writing.linkbase(link)}))
    assert [f.rule for f in findings(*paths)] == ["gone-in-new-year"] * count
