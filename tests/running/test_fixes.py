"""Fixes: what each repair does to the bytes, and that nothing else changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fixing import (
    ENDS,
    LRR,
    NEGATED,
    PLAIN,
    SPEC,
    TIDY,
    UNTIDY,
    WRITTEN,
    arc,
    fixed,
    labels,
    linkbase,
    loc,
    preferred,
    role_ref,
)
from kit import write
from xbrllint.report.finding import Edit
from xbrllint.running import fixes

PERIOD_END = f"{LRR}negatedPeriodEndLabel"
START, END = preferred(f"{SPEC}periodStartLabel"), preferred(PERIOD_END)

# rule: (before, after)
REPAIRS: dict[str, tuple[str, str]] = {
    "unused-role-ref": (UNTIDY, TIDY),
    "duplicate-role-ref": (
        linkbase(*ENDS, arc("b"), arc("c", "2", preferred(NEGATED)), top=f"{role_ref(NEGATED)}{role_ref(NEGATED)}"),
        linkbase(*ENDS, arc("b"), arc("c", "2", preferred(NEGATED)), top=role_ref(NEGATED)),
    ),
    "unused-locator": (
        linkbase(*ENDS, arc("b")),
        linkbase(*ENDS[:2], arc("b")),
    ),
    "redundant-arc": (
        linkbase(*ENDS, loc("c2", "c"), arc("b"), arc("c", "2"), f" {arc('c2', '2.0')} "),
        linkbase(*ENDS, arc("b"), arc("c", "2")),
    ),
    "duplicate-arc": (
        linkbase(*ENDS, arc("b"), arc("c", "2"), arc("c", "2")),
        linkbase(*ENDS, arc("b"), arc("c", "2")),
    ),
    "outdone-arc": (
        linkbase(*ENDS, loc("c2", "c"), arc("b"), arc("c", "2"), arc("c2", "2", ' priority="1"')),
        linkbase(*ENDS[:2], loc("c2", "c"), arc("b"), arc("c2", "2", ' priority="1"')),
    ),
    "preferred-label-declared-here": (
        linkbase(*ENDS, arc("b"), arc("c", "2", preferred(NEGATED))),
        linkbase(*ENDS, arc("b"), arc("c", "2", preferred(NEGATED)), top=role_ref(NEGATED)),
    ),
    "label-untrimmed": (
        labels(f"{SPEC}label", " \t&#x20; Cash &amp; debt\n"),
        labels(f"{SPEC}label", "Cash &amp; debt"),
    ),
    "duplicate-order": (
        linkbase(*ENDS, loc("d"), loc("e"), arc("b"), arc("c"), arc("d", "1.0"), arc("e", "2")),
        linkbase(*ENDS, loc("d"), loc("e"), arc("b"), arc("c", "1.1"), arc("d", "1.2"), arc("e", "2")),
    ),
    "undeclared-role": (
        labels(NEGATED),
        labels(NEGATED, top=role_ref(NEGATED)),
    ),
}  # fmt: skip

UNSAFE: dict[str, tuple[str, str]] = {
    "undeclared-role": (
        labels(f"{SPEC}terselabel"),
        labels(f"{SPEC}terseLabel"),
    ),
    "unknown-preferred-label": (
        linkbase(*ENDS, arc("b", "1", preferred(f"{SPEC}terselabel")), arc("c", "2", preferred(f"{SPEC}terselabel"))),
        linkbase(*ENDS, arc("b", "1", preferred(f"{SPEC}terseLabel")), arc("c", "2", preferred(f"{SPEC}terseLabel"))),
    ),
    "undeclared-arcrole": (
        linkbase(*ENDS, arc("b"), arc("c", "2")).replace("parent-child", "parent-chidl"),
        linkbase(*ENDS, arc("b"), arc("c", "2")),
    ),
    "arc-endpoint-exists": (
        linkbase(*map(loc, ("all", "cash", "debts")), arc("cash", "1", "", "all"), arc("debst", "2", "", "all")),
        linkbase(*map(loc, ("all", "cash", "debts")), arc("cash", "1", "", "all"), arc("debts", "2", "", "all")),
    ),
    "period-labels-swapped": (
        linkbase(*ENDS, arc("b", "1", END), arc("c", "2"), arc("b", "3", START), top=role_ref(PERIOD_END)),
        linkbase(*ENDS, arc("b", "1", START), arc("c", "2"), arc("b", "3", END), top=role_ref(PERIOD_END)),
    ),
    "total-label-first": (
        linkbase(*ENDS, arc("b", "1", preferred(f"{SPEC}totalLabel")), arc("c", "2.5")),
        linkbase(*ENDS, arc("b", "1"), arc("c", "2.5")),
    ),
}  # fmt: skip


CASES = [(rule, "--fix", *texts) for rule, texts in REPAIRS.items()]
CASES += [(rule, "--unsafe-fixes", *texts) for rule, texts in UNSAFE.items()]
@pytest.mark.parametrize(("rule", "option", "before", "after"), CASES, ids=[f"{c[1][2:]} {c[0]}" for c in CASES])
@pytest.mark.parametrize("written", WRITTEN)
def test_repairs(tmp_path: Path, rule: str, option: str, before: str, after: str, written: str) -> None:
    """Each repair makes of one text just the other, in every encoding, and nothing when run again."""
    write = WRITTEN[written]
    left = fixed(tmp_path, write(before), option, "--select", rule)
    assert left == write(after)
    assert fixed(tmp_path, left, option, "--select", rule) == left
    if option == "--unsafe-fixes":
        assert fixed(tmp_path, write(before), "--fix", "--select", rule) == write(before)


TURNED = f"{LRR}negatedTotalLabel"
TOTALS = {
    "sign": (
        linkbase(*ENDS, arc("b", "1", preferred(TURNED)), arc("c", "2"), top=role_ref(NEGATED)),
        linkbase(*ENDS, arc("b", "1", preferred(NEGATED)), arc("c", "2"), top=role_ref(NEGATED)),
    ),
    "sign, undeclared": (linkbase(*ENDS, arc("b", "1", preferred(TURNED)), arc("c", "2")),) * 2,
    "twin": (linkbase(*ENDS, arc("b", "1", preferred(f"{SPEC}totalLabel")), arc("b", "2")),) * 2,
}  # fmt: skip


@pytest.mark.parametrize("name", TOTALS)
def test_total_labels(tmp_path: Path, name: str) -> None:
    """A label that turns the sign goes on doing so; a line that would then be there twice is left."""
    before, after = TOTALS[name]
    assert fixed(tmp_path, before.encode(), "--unsafe-fixes", "--select", "total-label-first").decode() == after


def company(*concepts: tuple[str, str]) -> str:
    """Write a schema of amounts, by name and balance."""
    return write.schema(*(write.concept(name, balance=balance) for name, balance in concepts))


def summed(to: str, weight: str) -> str:
    """Write a calculation arc."""
    return arc(to, "1", f' weight="{weight}"', kind="calculation")


def test_weight_is_turned_by_balances(tmp_path: Path) -> None:
    """A credit of a debit total is taken away."""
    schema = company(("a", "debit"), ("b", "credit"), ("c", "debit"))
    (tmp_path / "co.xsd").write_text(schema, encoding="utf-8")
    before, after = (
        linkbase(*ENDS, *(summed(to, weight) for to, weight in pairs), kind="calculation")
        for pairs in ((("b", "1"), ("c", "-1")), (("b", "-1"), ("c", "1")))
    )
    left = fixed(tmp_path, before.encode(), "--unsafe-fixes", "--select", "balance-contradicts-weight")
    assert left.decode() == after


def test_mistyped_fragments_and_files(tmp_path: Path) -> None:
    """The nearest id takes the place of a mistyped one; a file's name is mended wherever it is referred to."""
    other = tmp_path / "co_def.xml"
    schema = company(*((name, "debit") for name in ("Cash", "Receivables", "Assets")))
    (tmp_path / "co.xsd").write_text(schema, encoding="utf-8")
    ends = [loc("a", "Assets"), loc("b", "Cash"), loc("c", "Recievables")]
    before = linkbase(*ends, arc("b"), arc("c", "2")).encode()
    assert fixed(tmp_path, before, "--unsafe-fixes") == before.replace(b"Recievables", b"Receivables")
    (tmp_path / "co.xsd").rename(tmp_path / "company.xsd")
    after = before.replace(b"Recievables", b"Receivables")
    before = after.replace(b"co.xsd", b"compny.xsd")
    other.write_bytes(before.replace(b"presentation", b"definition").replace(b"parent-child", b"general-special"))
    assert fixed(tmp_path, before, "--unsafe-fixes", str(other)) == after.replace(b"co.xsd", b"company.xsd")
    assert b"company.xsd" in other.read_bytes()
    assert b"compny.xsd" not in other.read_bytes()


def test_mistyped_addresses(tmp_path: Path) -> None:
    """An address is mended wherever it stands, and stays http or https as it was written."""
    right = "https://xbrl.sec.gov/country/2023/country-2023.xsd"
    end = '<link:loc xlink:type="locator" xlink:href="{0}#country_{1}" xlink:label="{1}"/>'
    ends = [end.format(right, code) for code in ("US", "CA")]
    after = linkbase(*ends).encode()
    before = after.replace(b"/country/", b"/contry/")
    assert fixed(tmp_path, before, "--unsafe-fixes", "--select", "mistyped-address") == after


LEFT_ALONE = {
    "roleRefs of one role to two places": linkbase(
        *ENDS, arc("b"), arc("c", "2", preferred(NEGATED)), top=f"{role_ref(NEGATED)}{role_ref(NEGATED, 'x.xsd#y')}"
    ),
    "an arc whose label two concepts share": linkbase(
        *ENDS, loc("b", "d"), loc("b2", "b"), arc("c", "3"), arc("b2", "1"), arc("b", "1")
    ),
    "a role that no registry has": linkbase(*ENDS, arc("b"), arc("c", "2", preferred("http://co.example/role/x"))),
    "what is suppressed": linkbase(
        *ENDS, arc("b"), arc("c", "2"), top=f"<!-- xbrllint: ignore[unused-role-ref] -->{role_ref(NEGATED)}"
    ),
    "broken XML": linkbase(*ENDS, arc("b"), top=role_ref(NEGATED)).replace("</link:linkbase>", ""),
    "equal orders of an arc that prohibits another": linkbase(
        *ENDS, arc("b"), arc("c"), arc("c", "1", ' use="prohibited"')
    ),
}


@pytest.mark.parametrize("name", LEFT_ALONE)
def test_left_alone(tmp_path: Path, name: str) -> None:
    """Where a repair could be wrong there is none."""
    data = LEFT_ALONE[name].encode()
    assert fixed(tmp_path, data, "--fix", "--ignore", "unused-locator") == data


def test_a_suppression_keeps_its_element(tmp_path: Path) -> None:
    """A roleRef that is added comes neither between a comment and its element, nor before one at a line's end."""
    comment = "<!-- xbrllint: ignore-file[preferred-label-missing] -->"
    other = f"{LRR}negatedTotalLabel"
    arcs = (arc("b", "1", preferred(NEGATED)), arc("c", "2", preferred(other)))
    before, after = (
        linkbase(*ENDS, *arcs, top=f"{role_ref(NEGATED)} {comment}{more}")
        for more in ("", "\n" + role_ref(other).replace("#negatedLabel", "#negatedTotalLabel"))
    )
    assert fixed(tmp_path, before.encode(), "--fix", "--select", "preferred-label-declared-here").decode() == after
    before, after = (
        linkbase(*ENDS, arc("b"), arc("c", "2", preferred(NEGATED)), top=f"{more}{comment}")
        for more in ("", f"{role_ref(NEGATED)}\n")
    )
    assert fixed(tmp_path, before.encode(), "--fix", "--select", "preferred-label-declared-here").decode() == after


def test_a_fix_that_would_bring_a_finding_is_dropped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said which, and the others are made; also where the new finding's rule was not selected."""
    from xbrllint.repairs import TextEdit, elements

    def harmful(hit: object) -> list[TextEdit]:
        (edit,) = right(hit)
        return [edit._replace(text=loc("z"))] if "Total" in edit.document.source.text[edit.start : edit.end] else [edit]

    refs = [role_ref(f"{LRR}{name}") for name in ("negatedLabel", "negatedTotalLabel", "netLabel")]
    path = tmp_path / "co_pre.xml"
    path.write_text(linkbase(*ENDS, arc("b"), arc("c", "2"), top="\n".join(refs)), encoding="utf-8")
    # The first run of a process brings the modules of repairs, which is done before one of them is replaced.
    fixes.fix([str(path)], PLAIN._replace(select=["unused-role-ref"]))
    right = elements.remove_element
    harmful.__dict__.update(right.__dict__)
    monkeypatch.setattr(elements, "remove_element", harmful)
    outcome = fixes.fix([str(path)], PLAIN._replace(select=["unused-role-ref"]))
    assert [change.made for change in outcome.changes] == [2]
    assert len(outcome.notes) == 1
    assert re.search(r"co_pre\.xml:2: the fix of unused-role-ref is left out: it would bring \S+: ", outcome.notes[0])
    assert [f.message for f in outcome.report.findings] == [
        f.message for f in outcome.before.findings if "negatedTotalLabel" in f.message
    ]


# -- exact edits -----------------------------------------------------------------------------------------------------


def test_text_that_the_encoding_lacks() -> None:
    """It becomes a character reference, and the edit is still exact."""
    data = '<?xml version="1.0" encoding="ISO-8859-1"?><a b="é"/>'.encode("latin-1")
    start = data.index(b'"/>')
    edits = [Edit("", start, start, "資")]
    assert fixes.apply_edits(data, edits) == data.replace(b'"/>', b'&#36039;"/>')
    assert fixes.is_exact(data, edits)


def test_an_edit_that_breaks_the_file_is_not_exact() -> None:
    """Half a tag, or a shift state cut off, is found before anything is written."""
    assert not fixes.is_exact(b"<a><b/></a>", [Edit("", 7, 10, "")])
    data = '<?xml version="1.0" encoding="ISO-2022-JP"?><a>資産<b/></a>'.encode("iso2022_jp")
    shift = data.index(b"\x1b(B")
    assert not fixes.is_exact(data, [Edit("", shift, shift + 3 + len("<b/>"), "")])


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [((3, 6), (6, 9), True), ((3, 6), (5, 9), False), ((3, 6), (3, 6), False), ((3, 3), (3, 3), True),
     ((3, 6), (4, 4), False), ((3, 6), (6, 6), True), ((3, 6), (3, 3), True), ((2, 9), (4, 5), False)],
)  # fmt: skip
def test_what_overlaps(one: tuple[int, int], other: tuple[int, int], together: bool) -> None:
    """Edits that touch the same bytes wait for each other; those side by side do not."""
    for first, second in ((one, other), (other, one)):
        assert fixes._overlaps(Edit("", *second, ""), [first]) is not together
