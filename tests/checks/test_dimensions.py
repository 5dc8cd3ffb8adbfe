"""Dimensional relationship sets: what the rules' examples cannot show."""

from __future__ import annotations

from collections.abc import Iterable

from kit import write
from kit.memory import BOOK, SCHEMA, findings, open_filing
from xbrllint.rulebook.examples import complete
from xbrllint.xbrl import names
from xbrllint.xbrl.dts.dimensions import Dimensions, find_cycle
from xbrllint.xbrl.dts.filing import Filing

ONE, TWO = "http://co.example/role/One", "http://co.example/role/Two"


def element(name: str, group: str = "xbrli:item", more: str = "") -> str:
    kinds = {"group": group, "period": "duration", "abstract": "true", "nillable": ""}
    return write.concept(name, "xbrli:stringItemType", **kinds, more=f" {more}")


CONCEPTS = "".join(
    [
        *map(element, ("Items", "All", "North", "South")),
        element("Table", "xbrldt:hypercubeItem"),
        element("Axis", "xbrldt:dimensionItem"),
    ]
)


def arc(arcrole: str, source: str, target: str, more: str = "") -> str:
    context = 'xbrldt:contextElement="segment"' if arcrole in ("all", "notAll") else ""
    ends = f'xlink:from="{source}" xlink:to="{target}"'
    return f'<link:definitionArc xlink:arcrole="{names.DIM}{arcrole}" {ends} {context} {more}/>'


def link(role: str, *arcs: str) -> str:
    return f'<link:definitionLink xlink:role="{role}">{"".join(arcs)}</link:definitionLink>'


def to_role(role: str) -> str:
    return f'xbrldt:targetRole="{role}"'


def opened(schema: str = CONCEPTS, **linkbases: str) -> Filing:
    """Open a filing of a schema and definition linkbases that lie only in memory."""
    documents = {SCHEMA: schema} if schema else {}
    return open_filing({**documents, **{f"{name}_def.xml": text for name, text in linkbases.items()}})


def targets(relationships: Iterable[object]) -> list[str]:
    return [str(r.target) for r in relationships]  # type: ignore[attr-defined]


TABLE = (arc("all", "Items", "Table"), arc("hypercube-dimension", "Table", "Axis", to_role(TWO)))
DOMAIN = (arc("dimension-domain", "Axis", "All"), arc("domain-member", "All", "North"))


def test_a_domain_is_found_through_target_role_in_another_file() -> None:
    filing = opened(a=link(ONE, *TABLE), b=link(TWO, *DOMAIN))
    (branch,) = filing.dimensions.branches
    assert targets(branch.domain) == ["co:All", "co:North"]


def test_what_stands_in_the_same_role_is_not_followed_where_a_target_role_leads_away() -> None:
    filing = opened(a=link(ONE, *TABLE, *DOMAIN))
    (branch,) = filing.dimensions.branches
    assert branch.domain == []


def test_a_prohibited_arc_leads_nowhere() -> None:
    prohibition = arc("domain-member", "All", "North", 'use="prohibited" priority="1"')
    filing = opened(a=link(ONE, *TABLE), b=link(TWO, *DOMAIN), c=link(TWO, prohibition))
    (branch,) = filing.dimensions.branches
    assert targets(branch.domain) == ["co:All"]


def test_a_linkbase_inside_the_schema_counts() -> None:
    inside = (
        f"<xs:annotation><xs:appinfo>{complete(link(ONE, *TABLE) + link(TWO, *DOMAIN))}</xs:appinfo></xs:annotation>"
    )
    filing = opened(inside + CONCEPTS)
    assert targets(filing.dimensions.branches[0].domain) == ["co:All", "co:North"]


def test_roles_that_lead_to_one_domain_share_its_walk() -> None:
    more = link("http://co.example/role/Three", *TABLE)
    filing = opened(a=link(ONE, *TABLE), b=link(TWO, *DOMAIN), c=more)
    first, second = filing.dimensions.branches
    assert first.domain is second.domain


def test_line_items_below_the_primary_item_inherit_the_table() -> None:
    below = (arc("domain-member", "Items", "North"), arc("domain-member", "North", "South", 'xbrldt:usable="false"'))
    filing = opened(a=link(ONE, *TABLE, *below))
    (has,) = filing.dimensions.has_hypercube
    assert sorted(map(str, filing.dimensions.primary_items(has).values())) == ["co:Items", "co:North"]


def test_an_arc_that_makes_an_ancestor_unusable_closes_no_cycle() -> None:
    back = arc("domain-member", "North", "All", 'xbrldt:usable="false"')
    filing = opened(a=link(ONE, *TABLE), b=link(TWO, *DOMAIN, back))
    assert findings(filing, "domain-without-cycle") == []


def test_the_whole_cycle_is_told_and_only_once() -> None:
    circle = (arc("domain-member", "North", "South"), arc("domain-member", "South", "All"))
    filing = opened(a=link(ONE, *TABLE), b=link(TWO, *DOMAIN, *circle), c=link("http://co.example/role/3", *TABLE))
    (finding,) = findings(filing, "domain-without-cycle")
    assert finding.message.endswith("co:All -> co:North -> co:South -> co:All")
    assert len(finding.related) == 2


def test_two_defaults_in_two_files_are_found() -> None:
    filing = opened(
        a=link(ONE, arc("dimension-default", "Axis", "All")), b=link(TWO, arc("dimension-default", "Axis", "North"))
    )
    (finding,) = findings(filing, "one-default-member")
    assert finding.location.path == "b_def.xml"
    assert finding.related[0].path == "a_def.xml"


def test_without_the_schema_nothing_is_claimed_of_what_arcs_join() -> None:
    filing = opened("", co=link(ONE, arc("all", "Axis", "Items"), arc("hypercube-dimension", "Items", "All")))
    rules = [rule.id for rule in BOOK.rules.values() if rule.check == "dimensional-arc-end"]
    assert len(rules) == 10
    assert findings(filing, *rules) == []


def test_a_head_outside_the_filing_that_nobody_knows_decides_nothing() -> None:
    filing = opened(
        element("Odd", "unknown:head", 'xmlns:unknown="http://unknown.example"') + CONCEPTS,
        a=link(ONE, arc("hypercube-dimension", "Table", "Odd"), arc("hypercube-dimension", "Table", "Items")),
    )
    assert [f.concepts[0] for f in findings(filing, "hypercube-dimension-ends-at-dimension")] == ["co:Items"]


def test_a_chain_of_company_heads_is_followed_to_its_end() -> None:
    schema = (
        CONCEPTS + element("Head", "xbrldt:dimensionItem") + element("Middle", "co:Head") + element("Last", "co:Middle")
    )
    filing = opened(schema, a=link(ONE, arc("dimension-domain", "Axis", "Last")))
    (finding,) = findings(filing, "dimension-domain-ends-at-member")
    assert "co:Last is a dimension" in finding.message


def test_a_domain_of_twenty_thousand_levels_is_walked_without_recursion() -> None:
    count = 20_000
    arcs = "".join(arc("domain-member", f"M{i}", f"M{i + 1}") for i in range(count))
    locators = "".join(f'<link:loc xlink:href="co-20301231.xsd#co_M{i}" xlink:label="M{i}"/>' for i in range(count + 1))
    text = link(TWO, locators, arc("dimension-domain", "Axis", "M0"), arcs)
    filing = opened(a=link(ONE, *TABLE), b=text)
    dimensions: Dimensions = filing.dimensions
    (branch,) = dimensions.branches
    assert len(branch.domain) == count + 1
    assert find_cycle(branch.domain) is None
    assert findings(filing, "domain-is-tree", "primary-item-is-no-member", "domain-without-cycle") == []
