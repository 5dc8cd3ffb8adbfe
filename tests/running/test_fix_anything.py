"""Fixes over anything: the seed, real filings with faults, and whatever linkbase can be made up."""

from __future__ import annotations

import random
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from conftest import FILINGS, filing_folders, needs_shared
from fixing import LRR, NEGATED, PLAIN, SPEC, WRITTEN, arc, loc, preferred, role_ref
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from kit import tags, write
from xbrllint.cli import main as cli
from xbrllint.report.finding import Edit
from xbrllint.running import fixes, writing
from xbrllint.xbrl.read.parser import read_document
from xbrllint.xbrl.read.source import decode


@needs_shared("filings")
def test_the_seed(tmp_path: Path) -> None:
    """The five unused roleRefs go, no other byte; a second run changes nothing."""
    seed = FILINGS / "qlys-20170930" / "qlys-20170930_pre.xml"
    path = tmp_path / seed.name
    path.write_bytes(seed.read_bytes())
    assert cli.main([str(path), "--no-config", "--fix"]) == 0
    old, new = seed.read_bytes().splitlines(True), path.read_bytes().splitlines(True)
    assert new == [line for number, line in enumerate(old, 1) if number not in (53, 54, 55, 57, 58)]
    assert cli.main([str(path), "--no-config", "--fix"]) == 0
    assert path.read_bytes().splitlines(True) == new


Applied = list[tuple[bytes, list[Edit], bytes]]


@pytest.fixture
def applied(monkeypatch: pytest.MonkeyPatch) -> Applied:
    """Give a list that gets each set of edits that is made, with the bytes before and after."""
    calls: Applied = []
    real = fixes.apply_edits

    def recording(data: bytes, edits: Iterable[Edit]) -> bytes:
        made = list(edits)
        result = real(data, made)
        calls.append((data, made, result))
        return result

    monkeypatch.setattr(fixes, "apply_edits", recording)
    return calls


def holds(paths: list[str], outcome: fixes.Outcome, unsafe: bool, applied: Applied) -> None:
    """What must be so after fixing, whatever was fixed."""
    contents = {change.address: change.new for change in outcome.changes}
    for data, edits, result in applied:
        assert outside(data, edits, result)
    for change in outcome.changes:
        assert read_document("", "", change.new).malformed is None
        assert reached(change, applied)
    watching = PLAIN._replace(follow=True)
    before, after = (fixes.lint(paths, watching, found).findings for found in ({}, contents))
    assert fixes.added(before, after) == []
    if not unsafe:  # as many of each rule in each file or fewer: another look at the same
        count = [Counter((f.location.path, f.rule) for f in found if not f.suppressed) for found in (before, after)]
        assert not count[1] - count[0]


def outside(data: bytes, edits: list[Edit], result: bytes) -> bool:
    """Say whether what is not within an edit is the same before and after, in its place."""
    position, shift = 0, 0
    codec = decode(data).codec
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start < position or data[position : edit.start] != result[position + shift : edit.start + shift]:
            return False
        position = edit.end
        shift += len(edit.text.encode(codec, "xmlcharrefreplace")) - (edit.end - edit.start)
    return data[position:] == result[position + shift :]


def reached(change: fixes.Change, applied: Applied) -> bool:
    """Say whether a file's new bytes came of its old ones by edits alone."""
    found = {change.old}
    for _ in applied:
        found |= {result for data, _, result in applied if data in found}
    return change.new in found


CHANGES: list[tags.Change] = [
    tags.twice, lambda tag: f"{tag}\n{tag}", lambda tag: f"{tag}{tag[:-2]} />", tags.assign("order", "1"),
    tags.replace(r"(role/\w+)Label", r"\1Labl"), tags.replace("xlink:to=", "xlink:to ="),
]  # fmt: skip


def planted(data: bytes, chance: random.Random) -> bytes:
    """Plant faults of the kinds that there are repairs for into a linkbase."""
    text = decode(data).text
    found = [m.span() for m in re.finditer(r"<link:(?:\w+Arc|loc|roleRef)\b[^<>]*/>", text)]
    for start, end in sorted(chance.sample(found, min(len(found), 6)), reverse=True):
        text = text[:start] + chance.choice(CHANGES)(text[start:end]) + text[end:]
    text = re.sub(r">([^<>]+)</link:label>", r"> \1 </link:label>", text, count=2)
    source = decode(data)
    return data[: source.bom] + text.encode(source.codec)


@needs_shared("filings")
@pytest.mark.parametrize("number", range(6))
def test_filings_with_faults(tmp_path: Path, number: int, applied: Applied) -> None:
    """Planted into real filings, faults are fixed without a new finding, and nothing else changes."""
    chance = random.Random(number)
    folder = chance.choice(filing_folders())
    target = tmp_path / folder.name
    shutil.copytree(folder, target)
    files = [file for file in sorted(target.iterdir()) if re.search(r"_(pre|cal|def|lab\S*)\.xml$", file.name)]
    for file in chance.sample(files, min(len(files), 2)):
        if file.stat().st_size < 1_500_000:
            file.chmod(0o644)
            file.write_bytes(planted(file.read_bytes(), chance))
    unsafe = number % 3 == 2
    holds([str(target)], fixes.fix([str(target)], PLAIN, unsafe), unsafe, applied)


LABELLED = st.sampled_from("abcd")
ORDERS = st.sampled_from(["1", "1.0", "2", "2.5", "-3", "10"])
ROLES = st.sampled_from(["", f"{SPEC}totalLabel", f"{SPEC}periodStartLabel", f"{SPEC}periodEndLabel", NEGATED,
                         f"{LRR}netLabel", f"{SPEC}totalLabl"])  # fmt: skip
COMMENTS = st.sampled_from(
    ["", "", "", "<!-- xbrllint: ignore[duplicate-order] x -->", "<!-- xbrllint: ignore[redundant-arc, nothing] -->"]
)
BETWEEN = st.sampled_from(["\n", "\n  ", "", " \t", "\r\n    "])


@st.composite
def linkbases(draw: st.DrawFn) -> bytes:
    """Make linkbases with every fault that there is a repair for, in several hands and encodings."""

    def some(what: st.SearchStrategy[str], most: int) -> Iterator[str]:
        for part in draw(st.lists(what, max_size=most)):
            yield draw(BETWEEN) + draw(COMMENTS) + part + draw(COMMENTS)

    arcs = st.builds(
        lambda start, to, order, role: arc(to, order, preferred(role) if role else "", start),
        LABELLED, LABELLED, ORDERS, ROLES,
    )  # fmt: skip
    ends = st.builds(lambda label, concept: loc(label, concept.upper()), LABELLED, LABELLED)
    refs = st.builds(lambda role: role_ref(role or NEGATED), ROLES)
    link = f'<link:presentationLink xlink:type="extended" xlink:role="{SPEC}link">'
    parts = [f"<link:linkbase {write.LINK_NS}>", *some(refs, 4)]
    for _ in range(draw(st.integers(1, 2))):
        parts += [draw(BETWEEN), link, *some(ends, 6), *some(arcs, 8), draw(BETWEEN), "</link:presentationLink>"]
    return draw(st.sampled_from(list(WRITTEN.values())))("".join([*parts, "\n</link:linkbase>"]))


@pytest.mark.slow
@settings(
    max_examples=40, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(linkbases(), st.booleans())
def test_any_linkbase(tmp_path: Path, applied: Applied, data: bytes, unsafe: bool) -> None:
    """Whatever is in it: fixed, it parses and has no new finding, and safe fixes have nothing left to do."""
    path = tmp_path / "co_pre.xml"
    path.write_bytes(data)
    applied.clear()
    outcome = fixes.fix([str(path)], PLAIN, unsafe)
    holds([str(path)], outcome, unsafe, applied)
    assert writing.write(outcome.changes, [str(path)]) == (outcome.changes, [])
    assert unsafe or fixes.fix([str(path)], PLAIN).changes == []
