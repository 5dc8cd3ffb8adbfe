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
        *map(element, ("Items", "All", "North", "South", "East", "West")),
        element("Table", "xbrldt:hypercubeItem"),
        element("Axis", "xbrldt:dimensionItem"),
    ]
)


def arc(arcrole: str, source: str, target: str, more: str = "") -> str:
    context = 'xbrldt:contextElement="segment"' if arcrole in ("all", "notAll") else ""
    ends = f'xlink:from="{source}" xlink:to="{target}"'
    return f'<link:definitionArc xlink:arcrole="{names.DIM}{arcrole}" {ends} {context} {more}/>'


MEMBERS = (
    f'<link:arcroleRef arcroleURI="{names.DIM}domain-member" '
    'xlink:href="http://www.xbrl.org/2005/xbrldt-2005.xsd#domain-member"/>'
)


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


def test_a_cycle_of_members_is_one_finding() -> None:
    """The arcrole's own rule leaves to the axis what goes round on it, and speaks of all else."""
    circle = (arc("domain-member", "North", "South"), arc("domain-member", "South", "All"))
    other = (arc("domain-member", "East", "West"), arc("domain-member", "West", "East"))
    filing = opened(a=link(ONE, *TABLE), b=MEMBERS + link(TWO, *DOMAIN, *circle, *other))
    found = findings(filing, "domain-without-cycle", "arcrole-forbids-cycle")
    assert [(finding.rule, finding.message.split(": ")[1]) for finding in found] == [
        ("domain-without-cycle", "co:All -> co:North -> co:South -> co:All"),
        ("arcrole-forbids-cycle", "co:East -> co:West -> co:East"),
    ]


def test_a_cycle_beside_one_that_leads_through_another_role_is_said() -> None:
    three = "http://co.example/role/Three"
    away = (arc("dimension-domain", "Axis", "All", to_role(three)), arc("domain-member", "North", "All"))
    there = (arc("domain-member", "All", "North", to_role(TWO)), arc("domain-member", "South", "South"))
    filing = opened(a=link(ONE, *TABLE), b=MEMBERS + link(TWO, *away), c=MEMBERS + link(three, *there))
    found = findings(filing, "domain-without-cycle", "arcrole-forbids-cycle")
    assert sorted(finding.rule for finding in found) == ["arcrole-forbids-cycle", "domain-without-cycle"]


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


def test_a_domain_of_five_thousand_levels_is_walked_without_recursion() -> None:
    count = 5_000
    arcs = "".join(arc("domain-member", f"M{i}", f"M{i + 1}") for i in range(count))
    locators = "".join(f'<link:loc xlink:href="co-20301231.xsd#co_M{i}" xlink:label="M{i}"/>' for i in range(count + 1))
    text = link(TWO, locators, arc("dimension-domain", "Axis", "M0"), arcs)
    filing = opened(a=link(ONE, *TABLE), b=text)
    dimensions: Dimensions = filing.dimensions
    (branch,) = dimensions.branches
    assert len(branch.domain) == count + 1
    assert find_cycle(branch.domain) is None
    assert findings(filing, "domain-is-tree", "primary-item-is-no-member", "domain-without-cycle") == []


# --- tables in which nothing can be reported ---

MANY = "".join(
    [
        *map(element, ("Items", "Sales", "All", "North", "South", "Old", "New")),
        *(element(name, "xbrldt:hypercubeItem") for name in ("Table", "Without", "Neither")),
        *(element(name, "xbrldt:dimensionItem") for name in ("Axis", "Age")),
        element("Number", "xbrldt:dimensionItem", 'xbrldt:typedDomainRef="#co_All"'),
    ]
)
ROLES = "".join(
    f'<xs:annotation><xs:appinfo><link:roleType roleURI="{role}" id="{role[-3:]}"><link:usedOn>link:definitionLink'
    "</link:usedOn></link:roleType></xs:appinfo></xs:annotation>"
    for role in (ONE, TWO)
)
REFERRED = (
    '<xs:annotation><xs:appinfo><link:linkbaseRef xlink:type="simple" xlink:href="a_def.xml" '
    'xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"/></xs:appinfo></xs:annotation>'
)
UNUSABLE = 'xbrldt:usable="false"'


def has(sign: str, source: str, table: str, *axes: str, more: str = "") -> str:
    """Give a has-hypercube arc and the table's dimensions, each as ``axis`` or ``axis/role of its domain``."""
    pairs = [axis.partition("/")[::2] for axis in axes]
    dimensions = (arc("hypercube-dimension", table, axis, role and to_role(role)) for axis, role in pairs)
    return arc(sign, source, table, more) + "".join(dimensions)


def domain(axis: str, *members: str) -> str:
    """Give a dimension's members, each an own dimension-domain arc; ``-`` before one that is unusable."""
    ends = ((name.lstrip("-"), UNUSABLE if name.startswith("-") else "") for name in members)
    return "".join(arc("dimension-domain", axis, name, more) for name, more in ends)


def emptied(*arcs: str, second: str = "", roles: str = ROLES) -> list[str]:
    """Lint arcs of one role, and of a second one, by the two rules; gives their messages."""
    text = link(ONE, *arcs) + (link(TWO, second) if second else "")
    filing = open_filing({SCHEMA: roles + REFERRED + MANY, "a_def.xml": text})
    rules = ("table-excludes-all", "dimension-without-usable-member")
    return [message for rule in rules for message in said(filing, rule)]


def said(filing: Filing, rule: str) -> list[str]:
    return [finding.message for finding in findings(filing, rule)]


BOTH = domain("Axis", "North", "South")
INCLUDED = has("all", "Items", "Table", "Axis")
NOTHING = "nothing can be reported for co:Items in this role: "


def test_all_members_are_excluded() -> None:
    excluded = has("notAll", "Items", "Without", "Axis")
    assert emptied(INCLUDED, excluded, BOTH) == [
        NOTHING + "co:Without excludes every member of co:Axis that co:Table includes"
    ]


def test_members_that_are_left() -> None:
    """A member that the excluded table has not, or has as unusable, is left."""
    excluded = has("notAll", "Items", "Without", f"Axis/{TWO}")
    assert emptied(INCLUDED, excluded, BOTH, second=domain("Axis", "North")) == []
    assert emptied(INCLUDED, excluded, BOTH, second=domain("Axis", "North", "-South")) == []
    assert len(emptied(INCLUDED, excluded, BOTH, second=domain("Axis", "North", "South", "New"))) == 1
    assert len(emptied(INCLUDED, excluded, domain("Axis", "North", "-South"), second=domain("Axis", "North"))) == 1


def test_several_tables_exclude_together() -> None:
    one = has("notAll", "Items", "Without", f"Axis/{TWO}")
    north, south = domain("Axis", "North"), has("notAll", "Items", "Neither", "Axis")
    both = domain("Axis", "North", "South")
    assert emptied(has("all", "Items", "Table", "Axis"), one, both, second=north) == []
    found = emptied(has("all", "Items", "Table", "Axis"), one, south, both, second=north)
    assert found == [NOTHING + "co:Neither excludes every member of co:Axis that co:Table includes"]


def test_an_excluded_table_of_two_dimensions_excludes_pairs() -> None:
    """Only where it has all members of both is nothing left; a dimension that is not included leaves contexts."""
    age = domain("Age", "Old", "New")
    included = has("all", "Items", "Table", "Axis", "Age")
    assert len(emptied(included, has("notAll", "Items", "Without", "Axis", "Age"), BOTH, age)) == 1
    part = has("notAll", "Items", "Without", f"Axis/{TWO}", f"Age/{TWO}")
    assert emptied(included, part, BOTH, age, second=domain("Axis", "North") + domain("Age", "New")) == []
    assert len(emptied(included, has("notAll", "Items", "Without", "Axis"), BOTH, age)) == 1
    assert emptied(INCLUDED, has("notAll", "Items", "Without", "Axis", "Age"), BOTH, age) == []


def test_closed_tables() -> None:
    """A closed excluded table holds only where a context can have no further dimension."""
    closed = 'xbrldt:closed="true"'
    excluded = has("notAll", "Items", "Without", "Axis", more=closed)
    assert emptied(INCLUDED, excluded, BOTH) == []
    assert len(emptied(has("all", "Items", "Table", "Axis", more=closed), excluded, BOTH)) == 1


def test_typed_dimensions_lose_all_values() -> None:
    included, excluded = has("all", "Items", "Table", "Number"), has("notAll", "Items", "Without", "Number")
    assert emptied(included, excluded) == [
        NOTHING + "co:Without excludes every value of co:Number that co:Table includes"
    ]


def test_inherited_tables() -> None:
    """A primary item has its ancestors' tables: the lower one of two empties, the upper one does not."""
    below, excluded = arc("domain-member", "Items", "Sales"), has("notAll", "Sales", "Without", "Axis")
    assert len(emptied(INCLUDED, below, excluded, BOTH)) == 1
    assert emptied(INCLUDED, excluded, BOTH) == []
    above = has("notAll", "Items", "Without", "Axis")
    found = emptied(above, below, has("all", "Sales", "Table", "Axis"), BOTH)
    assert found == [
        NOTHING.replace("Items", "Sales") + "co:Without excludes every member of co:Axis that co:Table includes"
    ]


def test_another_container_or_role_excludes_nothing() -> None:
    excluded = has("notAll", "Items", "Without", "Axis").replace("segment", "scenario")
    assert emptied(INCLUDED, excluded, BOTH) == []
    assert emptied(INCLUDED, BOTH, second=has("notAll", "Items", "Without", "Axis") + BOTH) == []


def test_roles_of_other_taxonomies_may_hold_more_members() -> None:
    """A role that no schema of the filing declares may get members from a linkbase that is not at hand."""
    excluded = has("notAll", "Items", "Without", "Axis")
    assert emptied(INCLUDED, excluded, BOTH, roles="") == []
    assert emptied(INCLUDED, domain("Axis", "-North"), roles="") == []


def test_no_usable_member() -> None:
    message = "nothing can be reported in co:Table: no member of co:Axis is usable in it"
    assert emptied(INCLUDED, domain("Axis", "-North", "-South")) == [message]
    assert emptied(INCLUDED, domain("Axis", "-North", "South")) == []
    assert emptied(INCLUDED) == []  # a dimension without a domain is another thing
    assert emptied(has("notAll", "Items", "Table", "Axis"), domain("Axis", "-North")) == []
