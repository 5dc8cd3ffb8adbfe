"""What is told where filings are odd: of what stands twice, of ties, cycles, what is prohibited, missing or broken."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from kit.altering import Files, Planted, compared, roll_period, sample, verdict
from kit.altering.resources import with_formulas
from kit.reserialise import reserialise
from xbrllint.cli import main as cli
from xbrllint.config.settings import Settings
from xbrllint.errors import UserError
from xbrllint.running.comparing import compare_paths

PRE, CAL, DEF, LAB, XSD = (f"tea-20301231{end}" for end in ("_pre.xml", "_cal.xml", "_def.xml", "_lab.xml", ".xsd"))
_LINK = "http://www.xbrl.org/2003/role/link"
_SHOWN = 'xlink:arcrole="http://www.xbrl.org/2003/arcrole/parent-child"'


def changed(files: Files, name: str, old: str, new: str, count: int = 1) -> Files:
    """Give the files with a text replaced, which must be there."""
    text = files[name].decode()
    assert old in text
    return {**files, name: text.replace(old, new, count).encode()}


def told(before: Files, after: Files) -> list[str]:
    """Give what is told, as kind and words."""
    return [f"{change.kind}: {change.words}" for change in compared(before, after).all]


def kinds(before: Files, after: Files) -> list[str]:
    """Give the kinds of what is told, sorted."""
    return sorted(change.kind for change in compared(before, after).all)


def anew(files: Files, seed: int) -> Files:
    """Give the files as another program would write them for the next period."""
    return reserialise(roll_period(files)[0], Random(seed))


def shown(parent: str, child: str, order: str, more: str = "", key: str = "x") -> str:
    """Write a relationship of a presentation with its locators."""
    ends = (f"{key}{parent}{order}", f"{key}{child}{order}")
    locs = "".join(
        f'<link:loc xlink:type="locator" xlink:href="{XSD}#tea_{name}" xlink:label="{end}"/>'
        for name, end in zip((parent, child), ends, strict=True)
    )
    return f'{locs}<link:presentationArc xlink:type="arc" {_SHOWN} xlink:from="{ends[0]}" xlink:to="{ends[1]}" ' \
           f'order="{order}"{more}/>'  # fmt: skip


def with_shown(files: Files, *parts: str, role: str = "BalanceSheet") -> Files:
    """Put relationships into a further link of a presentation."""
    start = f'<link:presentationLink xlink:type="extended" xlink:role="http://tea.example/role/{role}">'
    return changed(files, PRE, "</link:linkbase>", f"{start}{''.join(parts)}</link:presentationLink></link:linkbase>")


def preferred(name: str) -> str:
    """Write a preferred label."""
    return f' preferredLabel="http://www.xbrl.org/2003/role/{name}"'


# --- what stands more than once ---

_TWICE = with_shown(
    sample(), shown("SheetAbstract", "Harvest", "0.5", preferred("periodStartLabel")),
    shown("SheetAbstract", "Harvest", "9", preferred("periodEndLabel")),
)  # fmt: skip


def test_of_a_concept_at_the_beginning_and_the_end_either_place_is_told_by_itself() -> None:
    gone = changed(_TWICE, PRE, shown("SheetAbstract", "Harvest", "9", preferred("periodEndLabel")), "")
    assert told(_TWICE, gone) == ["concept-removed: tea:Harvest removed from under tea:SheetAbstract"]
    other = changed(_TWICE, PRE, "periodEndLabel", "totalLabel")
    assert told(_TWICE, other) == [
        "preferred-label-changed: tea:Harvest is shown by totalLabel, no longer by periodEndLabel"
    ]
    assert kinds(_TWICE, sample()) == ["concept-removed", "concept-removed"]
    assert kinds(_TWICE, anew(_TWICE, 5)) == []


def test_a_concept_of_several_statements_is_removed_from_one() -> None:
    both = with_shown(sample(), shown("PoliciesAbstract", "Harvest", "3"), role="Policies")
    assert told(both, sample()) == ["concept-removed: tea:Harvest removed from under tea:PoliciesAbstract"]
    (change,) = compared(both, sample()).all
    assert change.role == "http://tea.example/role/Policies"


def test_ties_in_order_are_no_change_however_they_are_written() -> None:
    """Siblings of the same order are in no order (XBRL 2.1, 5.2.4.2.1)."""
    parts = [shown("SheetAbstract", name, "7", key=name) for name in ("Harvest", "Wages", "Bonus")]
    ties = with_shown(sample(), *parts)
    assert kinds(ties, with_shown(sample(), *parts[::-1])) == []


def test_links_of_one_role_are_one_network() -> None:
    one = with_shown(sample(), shown("SheetAbstract", "Harvest", "8"), shown("SheetAbstract", "Wages", "9"))
    two = with_shown(with_shown(sample(), shown("SheetAbstract", "Harvest", "8")), shown("SheetAbstract", "Wages", "9"))
    assert kinds(one, two) == []


def test_two_labels_of_one_role_are_told_by_their_texts() -> None:
    label = '<link:label xlink:type="resource" xlink:label="lab_Wages" xml:lang="en-US" ' \
            'xlink:role="http://www.xbrl.org/2003/role/label">Pay</link:label>'  # fmt: skip
    two = changed(sample(), LAB, "</link:labelLink>", f"{label}</link:labelLink>")
    assert told(sample(), two) == ['label-added: tea:Wages has a label (en-us): "Pay"']
    assert told(two, changed(two, LAB, ">Pay<", ">Salaries<")) == [
        'label-changed: the label (en-us) of tea:Wages became "Salaries"; it was "Pay"'
    ]


def test_a_prohibited_relationship_is_gone() -> None:
    """What takes part in the network counts, not what stands in the file (XBRL 2.1, 3.5.3.9.7.5)."""
    text = sample()[PRE].decode()
    arc = next(arc for arc in re.findall(r"<link:presentationArc[^>]*>", text) if "DebtAbstract_to_2" in arc)
    prohibited = changed(sample(), PRE, arc, arc + arc.replace("/>", ' use="prohibited" priority="1"/>'))
    assert told(sample(), prohibited) == ["concept-removed: tea:DebtToBanks removed from under tea:DebtAbstract"]
    without = changed(sample(), PRE, arc, "")
    assert kinds(prohibited, without) == []


def test_cycles_end() -> None:
    cycle = with_shown(sample(), shown("Wages", "Bonus", "1"), shown("Bonus", "Wages", "1", key="y"), role="Policies")
    assert set(kinds(sample(), cycle)) == {"concept-added"}
    assert kinds(cycle, reserialise(cycle, Random(2))) == []
    assert kinds(cycle, with_shown(cycle, shown("Bonus", "Harvest", "2"), role="Policies")) == ["concept-added"]


# --- what is missing or broken ---


def test_without_the_schema_on_one_or_both_sides_nothing_is_told_but_what_changed() -> None:
    alone = {name: data for name, data in sample().items() if name != XSD}
    moved = roll_period(alone)[0]
    assert kinds(alone, moved) == []
    assert kinds(sample(), moved) == []
    assert kinds(moved, sample()) == []
    after = changed(alone, PRE, shown_arc(alone, "DebtAbstract_to_2"), "")
    assert kinds(sample(), after) == kinds(alone, after) == ["concept-removed"]


def shown_arc(files: Files, key: str) -> str:
    """Give the arc that leads to an end."""
    return next(arc for arc in re.findall(r"<link:presentationArc[^>]*>", files[PRE].decode()) if key in arc)


@pytest.mark.parametrize("name", [PRE, CAL, DEF, LAB])
def test_single_linkbases(name: str) -> None:
    alone = {name: sample()[name]}
    assert kinds(alone, anew(alone, 1)) == []


def written(files: Files, folder: Path) -> str:
    """Write files into a new folder."""
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return str(folder)


@pytest.mark.parametrize(
    "broken", [lambda data: data[: len(data) // 2], lambda data: data.replace(b"</link:", b"<", 1)]
)
@pytest.mark.parametrize("side", [0, 1])
def test_a_file_that_breaks_off_is_an_error_and_not_what_went(
    broken: Callable[[bytes], bytes], side: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sides = [sample(), sample()]
    sides[side][CAL] = broken(sides[side][CAL])
    paths = [written(files, tmp_path / name) for files, name in zip(sides, ("old", "new"), strict=True)]
    with pytest.raises(UserError, match=r"tea-20301231_cal\.xml: breaks off in line \d+: "):
        compare_paths(*paths, Settings(no_config=True))
    assert cli.main(["diff", *paths]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1


@pytest.mark.parametrize("how", ["gone", "empty"])
def test_a_linkbase_that_is_not_there_on_one_side_is_noted(how: str, tmp_path: Path) -> None:
    after = {name: data for name, data in sample().items() if name != CAL or how == "empty"}
    if how == "empty":
        after[CAL] = b""
    paths = written(sample(), tmp_path / "old"), written(after, tmp_path / "new")
    comparison = compare_paths(*paths, Settings(no_config=True))
    (note,) = comparison.notes
    assert re.search(rf"new.{CAL}: {'cannot be read' if how == 'empty' else 'is not there'}, though .*{XSD}", note)
    assert {change.kind for change in comparison.all} == {"sum-removed"}
    assert compare_paths(paths[1], paths[1], Settings(no_config=True)).notes == ()


def test_a_locator_that_leads_nowhere_is_told_as_what_it_names() -> None:
    """The likely meaning of a slip is known; what no concept is like is another one."""
    slip = changed(sample(), PRE, f"{XSD}#tea_DebtToBanks", f"{XSD}#tea_DebtToBank")
    assert kinds(sample(), slip) == []
    other = changed(sample(), PRE, f"{XSD}#tea_DebtToBanks", f"{XSD}#tea_Quicksilver")
    assert kinds(sample(), other) == ["concept-exchanged"]


# --- addresses ---


def _typed(files: Files) -> Files:
    domain = '<xs:element name="garden" id="tea_garden" type="xs:string"/></xs:schema>'
    files = changed(files, XSD, "</xs:schema>", domain)
    axis = re.search(r'<xs:element name="KindAxis"[^>]*', files[XSD].decode())
    assert axis
    said = f'{axis[0].rstrip("/")} xbrldt:typedDomainRef="{XSD}#tea_garden"/'
    return changed(files, XSD, axis[0], said)


def test_the_domain_of_a_typed_dimension_is_what_its_address_leads_to() -> None:
    typed = _typed(sample())
    for turn in range(3):
        after = anew(typed, turn)
        assert told(typed, after) == []
    assert kinds(sample(), typed) == ["concept-declared", "declaration-changed"]


_ROLE_LABELS = """<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" \
xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:gen="http://xbrl.org/2008/generic" \
xmlns:label="http://xbrl.org/2008/label"><gen:link xlink:type="extended" xlink:role="%s">%s</gen:link></link:linkbase>
"""


def _labelled(german: str, role: str = "BalanceSheet") -> Files:
    parts = [f'<link:loc xlink:type="locator" xlink:href="{XSD}#{role}" xlink:label="r"/>']
    for key, language, text in (("e", "en", "Balance sheet"), ("d", "de", german)):
        parts.append(
            f'<label:label xlink:type="resource" xlink:label="{key}" xml:lang="{language}" '
            f'xlink:role="http://www.xbrl.org/2008/role/label">{text}</label:label>'
            f'<gen:arc xlink:type="arc" xlink:from="r" xlink:to="{key}" '
            f'xlink:arcrole="http://xbrl.org/arcrole/2008/element-label"/>'
        )
    return {**sample(), "tea-20301231_gla.xml": (_ROLE_LABELS % (_LINK, "".join(parts))).encode()}


def test_generic_labels_of_roles() -> None:
    before = _labelled("Bilanz")
    assert kinds(before, anew(before, 3)) == []
    (change,) = compared(before, _labelled("Die Bilanz")).all
    assert (change.kind, change.before, change.after) == ("resource-changed", "Bilanz", "Die Bilanz")
    title = "0001 - Statement - Balance sheet"
    assert kinds(before, changed(before, XSD, title, "0001 - Statement - Financial position")) == ["definition-changed"]


def test_a_standard_type_that_went_to_the_registry_is_the_same() -> None:
    """us-types:perShareItemType became num:perShareItemType, and nothing for a filer."""
    axis = 'xmlns:xs="http://www.w3.org/2001/XMLSchema"'
    old, new = (
        changed(changed(sample(), XSD, axis, f'{axis} xmlns:t="{space}"'), XSD, "xbrli:monetaryItemType", f"t:{name}")
        for space, name in (
            ("http://fasb.org/us-types/2018-01-31", "perShareItemType"),
            ("http://www.xbrl.org/dtr/type/numeric", "perShareItemType"),
        )
    )
    assert kinds(old, new) == []
    assert kinds(sample(), new) == ["type-changed"]


def test_names_in_formulas_go_with_the_company_and_its_concepts() -> None:
    """What was renamed, or has a namespace elsewhere, is the same where a filter names it, too."""
    before = with_formulas(sample())
    moved = {name: data.replace(b"http://tea.example/", b"http://pot.example/") for name, data in before.items()}
    assert kinds(before, moved) == []
    name = b"CupsInStock"
    renamed = {file: data.replace(name, b"CupsInStockNet") for file, data in moved.items()}
    for start in (b">", b"What "):  # the labels stay
        renamed[LAB] = renamed[LAB].replace(start + b"CupsInStockNet", start + name)
    assert kinds(before, renamed) == ["concept-renamed"]


def test_names_of_schemas_may_have_the_default_namespace() -> None:
    """The content of a declaration is the same with a prefix and without (XML Schema 1, 3.15.3)."""
    facet = '<xs:complexType><xs:simpleContent><xs:restriction base="xs:string"><xs:length value="3"/>' \
            "</xs:restriction></xs:simpleContent></xs:complexType></xs:element></xs:schema>"  # fmt: skip
    prefixed = changed(sample(), XSD, "</xs:schema>", f'<xs:element name="code" id="tea_code">{facet}')
    plain = {**prefixed, XSD: prefixed[XSD].replace(b'base="xs:string"', b'base="string"').replace(
        b"xmlns:xs=", b'xmlns="http://www.w3.org/2001/XMLSchema" xmlns:xs=')}  # fmt: skip
    assert kinds(prefixed, plain) == []
    longer = changed(plain, XSD, '<xs:length value="3"/>', '<xs:length value="4"/>')
    assert told(prefixed, longer) == ["declaration-changed: content of tea:code became this one; it was another one"]


def test_a_total_that_is_exchanged_in_the_calculation_alone_is_told() -> None:
    """The roots of a sum are not shown by themselves; what stands below another one is another sum."""
    text = sample()[CAL].decode()
    other = text.replace("#tea_DebtInAll", "#tea_Harvest")
    after = {**sample(), CAL: other.encode()}
    assert kinds(sample(), after) == ["sum-added", "sum-removed"]


def test_nothing_is_expected_of_the_sample_itself() -> None:
    assert str(verdict(Planted(sample(), sample(), []))) == ""
